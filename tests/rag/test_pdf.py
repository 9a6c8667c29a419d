"""PDFs: text as it was printed, every character on its page, and a reason for each file that cannot be read."""

import logging
from itertools import pairwise
from pathlib import Path

import pypdf
import pytest

from fundstelle_rag.documents import Extraction, SpanKind
from fundstelle_rag.errors import DocumentUnreadable, Unreadable
from fundstelle_rag.readers import formats
from tests.rag.documents_made import column, write_pdf

SHARED_PDFS = Path(__file__).parents[3] / "shared" / "eval" / "pdfs"


def texts(extraction: Extraction, kind: SpanKind) -> list[str]:
    return [extraction.text[span.char_start : span.char_end] for span in extraction.spans if span.kind is kind]


def page_of(extraction: Extraction, phrase: str) -> int:
    at = extraction.text.index(phrase)
    (page,) = [s.number for s in extraction.spans if s.kind is SpanKind.PAGE and s.char_start <= at < s.char_end]
    notes = [s.number for s in extraction.spans if s.kind is SpanKind.FOOTNOTE and s.char_start <= at < s.char_end]
    return next((number for number in notes if number), page)


FILLER = "Die Sperre sollte vier Zwecken dienen, und alle vier standen einander im Wege, wie man sah."
MORE = "Wer Strom erzeugen will, braucht einen vollen See, wer Hochwasser fuerchtet, einen leeren See."
LAST = "Der Verwaltungsrat setzte den Wert herab, weil sonst die Zinsen nicht zu decken gewesen waeren."


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """Three pages: running head, page numbers, headings, a note at the foot, a sentence over the page break."""

    def page(number: int, lines: list[str], notes: list[str]) -> list[tuple[str, float, float, float]]:
        return [
            ("Jahrbuch der Talsperren 1994", 72, 800, 8),
            *column(lines),
            *column(notes, top=100, size=7, pitch=9),
            (str(number), 300, 40, 8),
        ]

    pages = [
        [
            ("1 Einleitung", 72, 730, 15),
            *page(
                1,
                [
                    FILLER,
                    MORE,
                    "Der Bericht^1^ nennt den Haushalts-",
                    "plan des Landes, der nach langem Streit im Kreistag am Ende des",
                ],
                ["^1^ Landtag, Bericht von 1996,", "Anlage 3."],
            ),
        ],
        page(2, ["Jahres beschlossen wurde. Danach geschah lange Zeit gar nichts, was man sah.", LAST], []),
        page(
            3,
            [
                "Am Ende war der See so voll wie nie zuvor, und der Wart rechnete, was man sah.",
                "Die Chinees-",
                "Wit-Russische Kommission tagte. Ein- und aus-",
                "gehende Rufe wurden gebucht.",
            ],
            [],
        ),
    ]
    return write_pdf(tmp_path / "report.pdf", pages, title="Die Sperre")


def test_a_report_reads_as_it_was_written(report: Path) -> None:
    extraction = formats.read(report)

    assert extraction.title == "Die Sperre"
    assert texts(extraction, SpanKind.HEADING) == ["1 Einleitung"]
    assert (
        "Der Bericht¹ nennt den Haushaltsplan des Landes, der nach langem Streit im Kreistag am Ende des Jahres "
        "beschlossen wurde." in extraction.text
    )
    assert "Die Chinees-Wit-Russische Kommission tagte. Ein- und ausgehende Rufe" in extraction.text
    assert "Jahrbuch" not in extraction.text
    assert not any(paragraph.strip() in {"1", "2", "3"} for paragraph in texts(extraction, SpanKind.PARAGRAPH))


def test_a_note_stands_apart_and_knows_its_page(report: Path) -> None:
    extraction = formats.read(report)

    (note,) = [span for span in extraction.spans if span.kind is SpanKind.FOOTNOTE]
    assert extraction.text[note.char_start : note.char_end] == "1 Landtag, Bericht von 1996, Anlage 3."
    assert (note.label, note.number) == ("1", 1)
    assert page_of(extraction, "Landtag") == 1


def test_pages_cover_the_text_in_order(report: Path) -> None:
    extraction = formats.read(report)

    pages = [span for span in extraction.spans if span.kind is SpanKind.PAGE]
    assert [page.number for page in pages] == [1, 2, 3]
    assert pages[0].char_start == 0
    assert pages[-1].char_end == len(extraction.text)
    assert all(left.char_end == right.char_start for left, right in pairwise(pages))
    assert page_of(extraction, "Jahres beschlossen") == 2
    assert page_of(extraction, "Wit-Russische") == 3
    assert list(extraction.spans) == sorted(extraction.spans, key=lambda span: (span.char_start, -span.char_end))


def test_a_paragraph_runs_on_over_the_notes_of_its_pages(tmp_path: Path) -> None:
    def lines(words: str) -> list[str]:
        return [
            f"und {word} ging es weiter, ohne dass jemand einen Absatz gemacht haette oder" for word in words.split()
        ]

    start = "Es begann mit einem Satz, der kein Ende nahm, weil der Verfasser es nicht wollte,"
    turn = "bis es genug war.^2^ Dann begann der zweite Satz, der noch laenger war als alle anderen"
    pages = [
        column([start, *lines("so da dann dort")]),
        [
            *column([*lines("hier nun"), turn, *lines("immer")]),
            *column(["^2^ Anmerkung der Herausgeber."], top=80, size=7),
        ],
        column([*lines("zuletzt"), "und damit endet er. Schluss."]),
    ]
    extraction = formats.read(write_pdf(tmp_path / "long.pdf", pages))

    numbers = [span.number for span in extraction.spans if span.kind is SpanKind.PAGE]
    assert numbers == [1, 2, 3]
    assert page_of(extraction, "Anmerkung der Herausgeber") == 2
    assert " ".join(["als alle anderen", *lines("immer zuletzt"), "und damit endet er."]) in extraction.text


def test_an_outline_names_the_headings(tmp_path: Path) -> None:
    pages = [column(["Vorwort", FILLER, FILLER]), column(["2. Der Bau", FILLER])]
    path = write_pdf(tmp_path / "o.pdf", pages, outline=[("Vorwort", 0, 1), ("Der Bau", 1, 2)])

    headings = [span for span in formats.read(path).spans if span.kind is SpanKind.HEADING]

    assert [heading.number for heading in headings] == [1, 2]
    assert texts(formats.read(path), SpanKind.HEADING) == ["Vorwort", "2. Der Bau"]


def test_a_table_keeps_its_rows(tmp_path: Path) -> None:
    rows = [("Ort", "Uhr"), ("Brookdeich", "2.52"), ("Wietzum", "3.35")]
    page = [
        *column([FILLER, FILLER]),
        *[(cell, x, 600 - 15 * i, 10) for i, row in enumerate(rows) for cell, x in zip(row, (72, 200), strict=True)],
    ]

    assert texts(formats.read(write_pdf(tmp_path / "t.pdf", [page])), SpanKind.TABLE) == [
        "Ort | Uhr\nBrookdeich | 2.52\nWietzum | 3.35"
    ]


def test_entries_of_a_list_are_no_table(tmp_path: Path) -> None:
    page = [
        (text, x, 600 - 15 * i, 10)
        for i, entry in enumerate(["eins", "zwei"])
        for text, x in ((f"{i + 1}.", 72), (entry, 90))
    ]

    extraction = formats.read(write_pdf(tmp_path / "l.pdf", [page]))

    assert texts(extraction, SpanKind.TABLE) == []
    assert "1. eins" in extraction.text


def test_a_document_whose_pages_are_all_alike_is_not_emptied(tmp_path: Path) -> None:
    pages = [column(["Verschlusssache"])] * 4

    assert formats.read(write_pdf(tmp_path / "alike.pdf", pages)).text.count("Verschlusssache") == 4


def unreadable(path: Path) -> Unreadable:
    with pytest.raises(DocumentUnreadable) as raised:
        formats.read(path)
    assert raised.value.path == path
    return raised.value.reason


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    return write_pdf(tmp_path / "plain.pdf", [column([FILLER])] * 3)


@pytest.mark.parametrize("password", ["", "geheim"])
@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_an_encrypted_pdf_is_read_only_with_the_empty_password(
    plain: Path, tmp_path: Path, password: str, algorithm: str
) -> None:
    writer = pypdf.PdfWriter(clone_from=plain)
    writer.encrypt(user_password=password, owner_password="besitzer", algorithm=algorithm)
    locked = tmp_path / "locked.pdf"
    writer.write(locked)

    if password:
        assert unreadable(locked) is Unreadable.ENCRYPTED
    else:
        assert FILLER in formats.read(locked).text


def test_what_is_no_whole_pdf_is_damaged(plain: Path, tmp_path: Path) -> None:
    data = plain.read_bytes()
    for name, content in {
        "cut.pdf": data[:200],
        "head.pdf": b"%PDF-1.7\n",
    }.items():
        path = tmp_path / name
        path.write_bytes(content)
        assert unreadable(path) is Unreadable.DAMAGED, name


def test_a_scan_has_no_text(tmp_path: Path) -> None:
    assert unreadable(write_pdf(tmp_path / "scan.pdf", [[], []])) is Unreadable.NO_TEXT


def test_blank_pages_count(tmp_path: Path) -> None:
    first, second = column(["Der Deich hielt die ganze Nacht."]), column(["Am Morgen kam die Flut wieder."])
    extraction = formats.read(write_pdf(tmp_path / "blank.pdf", [first, [], second, []]))

    assert extraction.pages == 4
    assert page_of(extraction, "Am Morgen") == 3


def test_a_page_that_fails_is_named_and_the_rest_is_read(plain: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    extract = pypdf.PageObject.extract_text

    def failing(page: pypdf.PageObject, **kwargs: object) -> str:
        if page.page_number == 1:
            raise AssertionError
        return extract(page, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(pypdf.PageObject, "extract_text", failing)
    extraction = formats.read(plain)

    assert "page_failed:2" in extraction.warnings
    assert {1, 3} <= {span.number for span in extraction.spans if span.kind is SpanKind.PAGE}


def test_a_damaged_pdf_does_not_flood_the_log(plain: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "bad.pdf"
    path.write_bytes(plain.read_bytes().replace(b"startxref\n", b"startxref\n9"))

    with caplog.at_level(logging.DEBUG):
        formats.read(path)

    assert [record for record in caplog.records if record.name.startswith("pypdf")] == []


@pytest.mark.skipif(not SHARED_PDFS.is_dir(), reason="the shared PDFs are not here")
class TestCollectedPdfs:
    def test_each_is_read_or_has_its_reason(self) -> None:
        failed = {}
        for path in sorted(SHARED_PDFS.glob("*.pdf")):
            if path.stat().st_size > 1_000_000:
                continue
            try:
                assert formats.read(path).text
            except DocumentUnreadable as error:
                failed[path.name] = error.reason
        assert failed.pop("libreoffice-writer-password.pdf") is Unreadable.ENCRYPTED
        assert set(failed.values()) == {Unreadable.NO_TEXT}

    def test_words_of_tex_fonts_are_apart(self, tmp_path: Path) -> None:
        page = tmp_path / "page.pdf"
        writer = pypdf.PdfWriter()
        writer.append(SHARED_PDFS / "GeoTopo-komprimiert.pdf", pages=(6, 7), import_outline=False)
        writer.write(page)

        text = formats.read(page).text

        assert "ein topologischer Raum mit X" in text  # without the cap: eintopologischerRaummitX
        assert max(len(word) for word in text.split()) < 40


def test_a_font_without_a_space_is_not_given_a_wide_one() -> None:
    """The effect that pypdf's private name is wrapped for: gaps of a third of the type size are spaces."""
    from pypdf.generic._font import Font

    import fundstelle_rag.readers.pdf  # noqa: F401 - wraps it

    assert Font._add_space_width({"default": 900}, 0, " ") == 333
    assert Font._add_space_width({"default": 900, " ": 250}, 0, " ") == 250
