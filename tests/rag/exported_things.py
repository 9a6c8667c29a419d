"""Things to export, with all that is hard to write down: six scripts, two directions, markup, doubts, lost quotes."""

from dataclasses import replace
from pathlib import Path

from fundstelle_models.protocols import ModelIdentity
from fundstelle_rag.answers import Answer, Citation, QuoteVerdict, Searched, Sentence, SentenceVerdict, Timings
from fundstelle_rag.chats import Chat
from fundstelle_rag.export.exportable import Exportable
from fundstelle_rag.passages import Hit, Passage
from fundstelle_rag.quote_translation import MachineTranslation
from fundstelle_rag.store.turns import Turn
from fundstelle_rag.summaries import (
    Coverage,
    SummarizedDocument,
    Summary,
    SummaryNotice,
    SummaryOptions,
    SummarySection,
    SummaryStyle,
)
from fundstelle_rag.translations import Finding, FindingKind, Segment, SegmentKind, SegmentState, Translation

MODEL = ModelIdentity("qwen2.5-coder-1.5b", "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046")
TIMINGS = Timings(0.1, 0.2, 0.3, 10, 0, 5)
MADE_AT = "2026-11-30T21:14:05+00:00"

MARKUP = "[wächst] *noch* <b>immer</b> & #set text(red) $x$ \\newpage {{x}} | `code` ~~x~~"
ARABIC = "مساحة المستنقع اثنا عشر كيلومترًا مربعًا."
SCRIPTS = "Größe ß. Глубина болота. Το έλος. 沼泽深七米。 沼は深さ七メートルです。 늪의 깊이는 7미터입니다. → ≥"
TEXTS = ("Das Moor ist 7,4 Meter tief.", f"Es {MARKUP}.", ARABIC, "The bog covers 12 km².", SCRIPTS)
DEPTH, GROWTH, AREA, SCAN, MANY = range(1, 6)


def _passage(marker: int, language: str, *, is_ocr: bool = False) -> Passage:
    text = TEXTS[marker - 1]
    return Passage(f"p{marker}", "d1", marker, text, 0, len(text), 3, "", language, is_ocr=is_ocr)


def _citation(
    marker: int, document: str, page: int | None, verdict: QuoteVerdict, label: str = "", note: str = ""
) -> Citation:
    text = TEXTS[marker - 1]
    return Citation(marker, "d1", document, f"p{marker}", page, 0, len(text), text, verdict, label, note)


HITS = (
    Hit(_passage(1, "de"), "Moor", Path("/moor_bericht.pdf"), 0.5, 1),
    Hit(_passage(2, "de"), "Moor", Path("/moor_bericht.pdf"), 0.45, 2),
    Hit(_passage(3, "ar"), "تقرير", Path("/تقرير.pdf"), 0.4, 3),
    Hit(_passage(4, "en", is_ocr=True), "Scan", Path("/scan 1.tiff"), 0.3, 4),
)
CITATIONS = (
    _citation(DEPTH, "moor_bericht.pdf", 3, QuoteVerdict.EXACT),
    _citation(GROWTH, "moor_bericht.pdf", 12, QuoteVerdict.NEAR, "xii", "34"),
    _citation(AREA, "تقرير.pdf", 2, QuoteVerdict.EXACT),
    replace(_citation(SCAN, "scan 1.tiff", None, QuoteVerdict.MISSING), is_ocr=True),
    _citation(MANY, "many.txt", None, QuoteVerdict.EXACT),
)
_OK, _DOUBTFUL = SentenceVerdict.SUPPORTED, SentenceVerdict.DOUBTFUL
SENTENCES = (
    Sentence("Das Moor ist 7,4 Meter tief und damit das tiefste der Gegend.", (DEPTH,), _OK),
    Sentence("Es wächst noch immer, jedes Jahr um einen Millimeter.", (GROWTH, DEPTH), _OK),
    Sentence("Zwölf Quadratkilometer misst seine Fläche seit 1999.", (AREA,), _DOUBTFUL, ("1999",)),
    Sentence(ARABIC, (AREA,), _OK, is_verbatim=True),
    Sentence("The bog covers 12 km².", (SCAN,), _DOUBTFUL, is_verbatim=True),
    Sentence(SCRIPTS, (MANY,), _OK, is_verbatim=True),
    Sentence("Im Dorf erzählt man, es habe keinen Grund.", (), SentenceVerdict.UNCITED),
)
ANSWER = Answer(
    question="Wie tief ist das Moor, und wächst es noch?",
    language="de",
    refused=False,
    sentences=SENTENCES,
    citations=CITATIONS,
    hits=HITS,
    timings=TIMINGS,
    model=MODEL,
    query="Wie tief ist das Moor?",
    searched=Searched(3, ("de", "ar", "en")),
    passages_read=3,
    passages_left_out=1,
    sentences_left_out=2,
    prompt_version=4,
    seed=7,
)
REFUSAL = replace(ANSWER, question="Wer war 1900 Bürgermeister?", refused=True, sentences=(), citations=(), query="")
QUOTES = {AREA: MachineTranslation(ARABIC, "Die Fläche beträgt 13 *Quadratkilometer*.", "de", ("13",), MODEL)}

TURN = Turn(1, MADE_AT, ANSWER)
CHAT = Chat((TURN, Turn(2, "2026-11-30T21:20:00+00:00", REFUSAL), Turn(3, "2026-12-01T08:00:00+00:00", ANSWER)))
SUMMARY = Summary(
    documents=(
        SummarizedDocument("d1", "Das Moor von Hallwyl", "moor_bericht.pdf", "0" * 64),
        SummarizedDocument("d2", "تقرير", "تقرير.pdf", "1" * 64),
    ),
    options=SummaryOptions(SummaryStyle.DETAILED, "de", 200, "nur was die Tiefe betrifft"),
    language="de",
    sections=(SummarySection("Lage & <Größe>", SENTENCES[:4]), SummarySection("Geschichte", SENTENCES[4:])),
    citations=CITATIONS,
    coverage=Coverage(811, 812, ("p9",)),
    sentences_left_out=3,
    timings=TIMINGS,
    model=MODEL,
    prompt_version=2,
    seed=0,
    created_at=MADE_AT,
)
HIGHLIGHTS = replace(
    SUMMARY,
    documents=SUMMARY.documents[:1],
    options=SummaryOptions(SummaryStyle.BULLETS),
    sections=(SummarySection("", SENTENCES[3:6]),),
    coverage=Coverage(812, 812),
    sentences_left_out=0,
    is_extractive=True,
    notices=(SummaryNotice.LANGUAGE_NOT_WRITTEN,),
)


def _segment(
    index: int,
    kind: SegmentKind,
    source: str,
    target: str,
    state: SegmentState = SegmentState.TRANSLATED,
    *findings: Finding,
    level: int = 0,
    block: int | None = None,
) -> Segment:
    block = index if block is None else block
    return Segment(index, 0, len(source), kind, source, "de", target, state, findings, level, block)


TRANSLATION = Translation(
    translation_id=1,
    document_id="d1",
    title="Das Moor von Hallwyl",
    name="moor.docx",
    document_sha256="0" * 64,
    source_language="de",
    target_language="en",
    segments=(
        _segment(0, SegmentKind.HEADING, "Das Moor", "The bog", level=1),
        _segment(
            1,
            SegmentKind.PARAGRAPH,
            "Es ist 7,4 Meter tief.",
            "It is 7.5 metres deep.",
            SegmentState.FLAGGED,
            Finding(FindingKind.NUMBER, "7.5"),
        ),
        _segment(2, SegmentKind.HEADING, "Lage", "Position", level=2),
        _segment(3, SegmentKind.PARAGRAPH, f"Es {MARKUP}.", f"It {MARKUP}.", SegmentState.EDITED),
        _segment(4, SegmentKind.PARAGRAPH, "Unübersetzbar.", "", SegmentState.FAILED, Finding(FindingKind.EMPTY)),
        _segment(5, SegmentKind.TABLE, "Jahr | Tiefe | Vermessen von", "Year | Depth | Surveyed by", block=5),
        _segment(6, SegmentKind.TABLE, "1832 | 7,9 | *Rook* & Söhne", "1832 | 7.9 | *Rook* & Sons", block=5),
        _segment(7, SegmentKind.TABLE, "1901 | 7,4", "1901 | 7.5", SegmentState.FLAGGED, block=5),
    ),
    timings=TIMINGS,
    model=MODEL,
    prompt_version=1,
    seed=0,
    created_at=MADE_AT,
)
ARABIC_TRANSLATION = replace(
    TRANSLATION,
    target_language="ar",
    segments=(
        _segment(0, SegmentKind.HEADING, "Das Moor", "المستنقع", level=1),
        _segment(
            1,
            SegmentKind.PARAGRAPH,
            "Zwölf Quadratkilometer (12 km²).",
            f"{ARABIC} (12 km²)",
            SegmentState.FLAGGED,
            Finding(FindingKind.NUMBER, "7.5"),
        ),
    ),
)

THINGS: dict[str, Exportable] = {
    "answer": TURN,
    "refusal": Turn(2, MADE_AT, REFUSAL),
    "chat": CHAT,
    "summary": SUMMARY,
    "highlights": HIGHLIGHTS,
    "translation": TRANSLATION,
    "arabic": ARABIC_TRANSLATION,
}
