"""Answer files: what is written, and that nothing in a document can change its form."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from fundstelle_models.errors import StorageFailed
from fundstelle_models.protocols import ModelIdentity
from fundstelle_rag.answers import (
    Answer,
    AnsweredBy,
    Citation,
    QuoteVerdict,
    Searched,
    Sentence,
    SentenceVerdict,
    Timings,
)
from fundstelle_rag.documents import Document, DocumentRecord, DocumentStatus
from fundstelle_rag.errors import AnswerFileInvalid, DocumentNotFound, TargetExists
from fundstelle_rag.export.export_file import to_markdown, write_export
from fundstelle_rag.export.verify import CheckedQuote, CheckedSentence, Verifier
from fundstelle_rag.passages import Hit, Passage
from fundstelle_rag.proof import Prover
from fundstelle_rag.quote_translation import MachineTranslation
from fundstelle_rag.scope import Scope
from fundstelle_rag.summaries import SummarizedDocument, SummarySection
from tests.rag.exported_things import SUMMARY, TRANSLATION

TEXT = "Das Moor ist 7,4 Meter tief.\nEs [wächst] noch *immer*."


def document(document_id: str) -> Document:
    if document_id != "d1":
        raise DocumentNotFound(document_id)
    record = DocumentRecord(
        "d1", Path("/moor_1.txt"), "Moor", "text", DocumentStatus.READY, "", (), "", 0, 0, "de", 0, 1, ""
    )
    return Document(record, TEXT, ())


def passages(document_id: str) -> list[Passage]:
    return [Passage("p1", document_id, 0, TEXT, 0, len(TEXT), 3, "", "de")]


def check(path: Path, prover: Prover | None = None) -> list[CheckedQuote | CheckedSentence]:
    return list(Verifier(document, passages, prover).check_file(path))


def problems(path: Path, prover: Prover | None = None) -> set[str]:
    return {one.problem for one in check(path, prover)} - {""}


@pytest.fixture
def answer() -> Answer:
    passage = Passage("p1", "d1", 0, TEXT, 0, len(TEXT), 3, "", "de")
    start = TEXT.index("Es [")
    return Answer(
        question="How deep is the bog?",
        language="en",
        refused=False,
        sentences=(
            Sentence("It is 7.4 metres deep.", (1,), SentenceVerdict.SUPPORTED),
            Sentence("It grows.", (2,), SentenceVerdict.DOUBTFUL, ("9",)),
        ),
        citations=(
            Citation(1, "d1", "moor_1.txt", "p1", 3, 0, 28, TEXT[:28], QuoteVerdict.EXACT),
            Citation(2, "d1", "moor_1.txt", "p1", 3, start, len(TEXT), TEXT[start:], QuoteVerdict.EXACT),
        ),
        hits=(Hit(passage, "Moor", Path("/moor_1.txt"), 0.5, 1),),
        timings=Timings(0.1, 0.2, 0.3, 10, 0, 5),
        model=ModelIdentity("scripted_1", "5" * 64),
    )


def test_markdown_has_a_note_for_each_citation(answer: Answer) -> None:
    written = to_markdown(answer)
    notes = dict(re.findall(r"^\[\^(\d+)\]: (.*)$", written, flags=re.MULTILINE))
    assert notes["1"] == "moor\\_1.txt, p. 3: “Das Moor ist 7,4 Meter tief.” *(checked: word for word)*"
    assert "“Es \\[wächst\\] noch \\*immer\\*.”" in notes["2"]
    assert "It is 7.4 metres deep.[^1] It grows.[^2] *(not all of this stands in the cited passages: 9)*" in written


def test_a_refusal_is_exported_with_what_was_searched_and_the_nearest_passages(answer: Answer) -> None:
    searched = Searched(3, ("de", "en", "nl"))
    refusal = Answer("Why?", "en", True, (), (), answer.hits, answer.timings, answer.model, searched=searched)
    written = to_markdown(refusal)
    assert "Nothing in the documents answers this. Searched 3 documents in Deutsch, English and Nederlands." in written
    assert "> Das Moor ist 7,4 Meter tief." in written


def test_the_documents_own_words_are_block_quotes_between_the_models(answer: Answer) -> None:
    verbatim = Sentence("Es [wächst] noch *immer*.", (2,), SentenceVerdict.SUPPORTED, is_verbatim=True)
    first, second = answer.sentences
    written = to_markdown(replace(answer, sentences=(first, verbatim, second)))
    assert "deep.[^1]\n\n> “Es \\[wächst\\] noch \\*immer\\*.”[^2]\n\nIt grows." in written
    quoted = to_markdown(replace(answer, sentences=(verbatim,), answered_by=AnsweredBy.PASSAGES))
    assert "*In the documents' own words:*\n\n> “Es" in quoted


def test_the_export_says_how_the_question_was_taken_and_what_was_left_out(answer: Answer) -> None:
    scope = Scope(documents=frozenset({"d1"}), languages=frozenset({"de"}), since=date(2020, 1, 2))
    taken = replace(
        answer,
        query="How deep is the *old* bog?",
        searched=Searched(1, ("de",), scope, ("Moor",)),
        sentences_left_out=2,
        passages_left_out=1,
    )
    written = to_markdown(taken)
    assert "*Searched for: How deep is the \\*old\\* bog?*" in written
    assert "*Only in: Moor; Deutsch; changed from 2020-01-02*" in written
    assert "*2 sentences of the model left out: nothing supports it.*" in written
    assert "*1 passage not read: the model's context is too small.*" in written


def test_places_name_the_printed_page_the_note_and_the_scan(answer: Answer) -> None:
    first, second = answer.citations
    noted = replace(first, page_label="xii", note="34", is_ocr=True)
    missing = replace(second, verdict=QuoteVerdict.MISSING)
    written = to_markdown(replace(answer, citations=(noted, missing)))
    assert "[^1]: moor\\_1.txt, p. xii, n. 34, recognised from a scan, may be misread: “Das" in written
    assert "**(these words were not found in the document)**" in written


def test_a_translation_follows_its_quote_and_is_called_one(answer: Answer, tmp_path: Path) -> None:
    translation = MachineTranslation(TEXT[:28], "The bog is 7.5 metres *deep*.", "en", ("7.5", "7,4"), answer.model)
    write_export(answer, tmp_path / "a.md", translations={1: translation})
    written = (tmp_path / "a.md").read_text(encoding="utf-8")
    assert (
        "    *Machine translation (English):* The bog is 7.5 metres \\*deep\\*."
        " *(check against the original: 7.5, 7,4)*\n\n[^2]"
    ) in written
    write_export(answer, tmp_path / "a.json", translations={1: translation})
    first, second = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["citations"]
    assert first["translation"] == {
        "text": "The bog is 7.5 metres *deep*.",
        "language": "en",
        "machine": True,
        "doubts": ["7.5", "7,4"],
    }
    assert second["translation"] is None
    assert [checked.problem for checked in check(tmp_path / "a.json")] == ["", "", "", ""]


def test_what_was_written_holds(answer: Answer, tmp_path: Path) -> None:
    write_export(answer, tmp_path / "a.json")
    assert [checked.problem for checked in check(tmp_path / "a.json")] == ["", "", "", ""]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"char_start": 1}, "quote_moved"),
        ({"char_start": -28}, "quote_moved"),
        ({"char_end": 10**30}, "quote_moved"),
        ({"document": "other.txt"}, "other_document"),
        ({"quote": "Das Moor ist 7,5 Meter tief."}, "text_differs"),
        ({"document_id": "d2"}, "document_gone"),
        ({"verdict": "missing"}, "quote_missing"),
        ({"marker": 9}, "no_such_marker"),
    ],
)
def test_what_was_changed_does_not(answer: Answer, tmp_path: Path, change: dict[str, object], problem: str) -> None:
    write_export(answer, tmp_path / "a.json")
    written = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    written["citations"][0].update(change)
    (tmp_path / "a.json").write_text(json.dumps(written), encoding="utf-8")
    assert problem in problems(tmp_path / "a.json")


def test_answers_one_a_line_are_verified_too(answer: Answer, tmp_path: Path) -> None:
    write_export(answer, tmp_path / "a.json")
    parsed = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    parsed["answer"] += "\u2028\x85"  # ends of lines to Unicode, not to JSON
    line = json.dumps(parsed, ensure_ascii=False)
    (tmp_path / "all.json").write_text(f'{line}\n{{"question": "x", "error": "y"}}\n{line}\n', encoding="utf-8")
    assert [checked.problem for checked in check(tmp_path / "all.json")] == [""] * 8


def test_a_summary_is_verified_as_an_answer_to_no_question(answer: Answer, tmp_path: Path) -> None:
    documents = (SummarizedDocument("d1", "Moor", "moor_1.txt", "0" * 64),)
    sections = (SummarySection("", answer.sentences[:1]), SummarySection("More", answer.sentences[1:]))
    summary = replace(SUMMARY, documents=documents, sections=sections, citations=answer.citations, language="en")
    write_export(summary, tmp_path / "s.json")
    checked = check(tmp_path / "s.json")
    assert [one.problem for one in checked] == ["", "", "", ""]
    assert {one.question for one in checked} == {"Moor"}
    content = (tmp_path / "s.json").read_text("utf-8").replace("7,4 Meter", "7,5 Meter")
    (tmp_path / "s.json").write_text(content, "utf-8")
    assert problems(tmp_path / "s.json") == {"text_differs"}


def test_of_a_translation_each_segments_source_is_verified(tmp_path: Path) -> None:
    first, second = TRANSLATION.segments[1], TRANSLATION.segments[3]
    segments = (
        replace(first, index=0, char_start=0, char_end=28, source=TEXT[:28]),
        replace(second, index=1, char_start=29, char_end=len(TEXT), source="Es wächst nicht mehr."),
    )
    translation = replace(TRANSLATION, name="moor_1.txt", segments=segments)
    write_export(translation, tmp_path / "t.json")
    assert [one.problem for one in check(tmp_path / "t.json")] == ["", "text_differs"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no json",
        b"[1]",
        b'{"question": 1}',
        b"\xff\xfe",
        b"3",
        b"[" * 100_000,
        b"9" * 9999,
        b'{"a":' * 9999,
        b'{"segments": 1}',
        b'{"kind": "summary"}',
    ],
)
def test_what_is_no_answer_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(content)
    with pytest.raises(AnswerFileInvalid):
        check(path)


def test_a_file_is_written_whole_or_not_at_all(answer: Answer, tmp_path: Path) -> None:
    target = tmp_path / "a.md"
    target.write_text("mine", encoding="utf-8")
    with pytest.raises(TargetExists):
        write_export(answer, target)
    assert target.read_text(encoding="utf-8") == "mine"
    with pytest.raises(StorageFailed) as caught:
        write_export(answer, tmp_path / "nowhere" / "a.md")
    assert caught.value.path == tmp_path / "nowhere" / "a.md"
    (tmp_path / "folder.md").mkdir()
    with pytest.raises(StorageFailed):
        write_export(answer, tmp_path / "folder.md", force=True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "folder.md"]
