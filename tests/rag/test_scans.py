"""Scanned pages through the real Tesseract: their text, their place, and that it is known where it came from."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from PIL import Image

from fundstelle_models.cancellation import CancelToken
from fundstelle_rag import tesseract
from fundstelle_rag.documents import Extraction, SpanKind
from fundstelle_rag.errors import DocumentUnreadable, Unreadable
from fundstelle_rag.ingest import FileReport, FileStatus
from fundstelle_rag.readers import formats
from fundstelle_rag.readers.intake import FileReader
from fundstelle_rag.settings import Ocr, Settings
from fundstelle_rag.workbench import Workbench
from tests.fakes import HashEmbedder, ScriptedGenerator
from tests.rag.documents_made import column
from tests.rag.scans_made import as_file, drawn, tiff_of, write_scan

_INSTALLED = tesseract.find()

pytestmark = pytest.mark.skipif(
    _INSTALLED is None or not set(_INSTALLED.known(("deu", "nld", "eng"))) >= {"deu", "nld", "eng"},
    reason=f"Tesseract with deu, nld and eng is not installed: {tesseract.how_to_install()}",
)

SHARED_PDFS = Path(__file__).parents[3] / "shared" / "eval" / "pdfs"

TEXTS = {
    "de": [
        "Die Große Kreissparkasse Lütjenbrook hat im Jahre 1987 für die Brücke über",
        "die Tesk 27,4 Millionen Mark bewilligt. Größere Überschüsse waren nicht",
        "geplant, doch die Erlöse übertrafen alle Erwartungen der Gemeinderäte.",
    ],
    "nl": [
        "De burgemeester van Wietzum heeft op 19 oktober 1994 besloten om het gemaal",
        "buiten bedrijf te stellen. Reünie en coördinatie bleven uit, hoewel zesentachtig",
        "geïnteresseerde dorpsgenoten 's nachts naar de school waren gebracht.",
    ],
    "en": [
        "The Harbour Board approved the minutes of 10 January 2024 with one correction.",
        "On page 4, line 12, the herring was replaced by the hearing, and Captain Moss",
        "asked the deputy chair whether any of the 36 members had noticed it before.",
    ],
}


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def accuracy(truth: Sequence[str], read: str) -> float:
    expected, got = words(" ".join(truth)), words(read)
    blocks = SequenceMatcher(None, expected, got, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(expected)


def recognised(extraction: Extraction) -> list[str]:
    return [extraction.text[s.char_start : s.char_end] for s in extraction.spans if s.kind is SpanKind.OCR]


def cropped(image: Image.Image, share: float = 0.4) -> Image.Image:
    """Return the upper part of a page: recognition takes its time by the letter and by the pixel."""
    return image.crop((0, 0, image.width, round(image.height * share)))


def test_german_dutch_and_english_are_read_off_a_worn_and_skewed_page(tmp_path: Path) -> None:
    lines = [*TEXTS["de"], *TEXTS["nl"], *TEXTS["en"]]
    (page,) = drawn(tmp_path / "text.pdf", [column(lines, size=11, pitch=15)], dpi=150, noise=12, skew=2)
    extraction = formats.read(write_scan(tmp_path / "scan.pdf", [cropped(page)], dpi=150))

    assert accuracy(lines, extraction.text) >= 0.97
    assert extraction.warnings == ("ocr:1",)
    assert recognised(extraction) == [extraction.text]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three scanned pages with running heads, one text page between them; a sentence runs over a page break."""
    folder = tmp_path_factory.mktemp("scans")
    head = ("Jahrbuch der Talsperren", 72, 800, 9)
    pages = [
        [
            head,
            ("1 Einleitung", 72, 760, 18),
            *column(
                ["Der Bericht nennt den Haushalts-", "plan des Landes, der nach Streit"], top=730, size=12, pitch=16
            ),
        ],
        [
            head,
            *column(["beschlossen wurde. Danach geschah lange Zeit gar nichts mehr."], top=760, size=12),
        ],
    ]
    first, second = (cropped(page, 0.2) for page in drawn(folder / "text.pdf", pages))
    text = column(["Am Ende war der See so voll wie nie zuvor."], top=150, size=12)
    return write_scan(folder / "report.pdf", [first, second, text, Image.new("L", first.size, 255)])


@pytest.fixture(scope="module")
def read_report(report: Path) -> tuple[Extraction, list[tuple[int, int]]]:
    told: list[tuple[int, int]] = []
    reader = FileReader()
    extraction = reader.read(report, CancelToken(), on_page=lambda done, total: told.append((done, total)))
    reader.close()
    return extraction, told


def test_scanned_pages_become_paragraphs_like_any_others(
    read_report: tuple[Extraction, list[tuple[int, int]]],
) -> None:
    extraction, told = read_report
    assert extraction.text == (
        "1 Einleitung\n\n"
        "Der Bericht nennt den Haushaltsplan des Landes, der nach Streit beschlossen wurde. "
        "Danach geschah lange Zeit gar nichts mehr.\n\n"
        "Am Ende war der See so voll wie nie zuvor."
    )
    assert extraction.text.startswith("".join(recognised(extraction)))
    assert recognised(extraction)[-1].endswith("gar nichts mehr.")
    assert extraction.warnings == ("ocr:1-2",)
    assert extraction.pages == 4
    assert told[-3:] == [(0, 2), (1, 2), (2, 2)]


def test_each_recognised_line_has_its_box(read_report: tuple[Extraction, list[tuple[int, int]]]) -> None:
    extraction, _ = read_report
    lines = {extraction.text[line.char_start : line.char_end]: line.box for line in extraction.line_boxes}
    assert list(lines) == [
        "1 Einleitung",
        "Der Bericht nennt den Haushalts",
        "plan des Landes, der nach Streit",
        "beschlossen wurde. Danach geschah lange Zeit gar nichts mehr.",
    ]
    height = 0.2 * 842
    heading = lines["1 Einleitung"]
    assert heading.page == 1
    assert heading.left == pytest.approx(72 / 595, abs=0.01)
    assert heading.top < (842 - 760) / height < heading.bottom + 0.03
    assert lines["beschlossen wurde. Danach geschah lange Zeit gar nichts mehr."].page == 2


def test_pages_that_lie_on_their_side_are_read_too(tmp_path: Path) -> None:
    (page,) = drawn(tmp_path / "text.pdf", [column(TEXTS["de"], size=12, pitch=17)])
    lying = cropped(page).rotate(90, expand=True)

    for path in (
        write_scan(tmp_path / "lying.pdf", [lying]),
        write_scan(tmp_path / "rotated.pdf", [lying], rotate=90),
    ):
        assert accuracy(TEXTS["de"], formats.read(path).text) >= 0.97


def test_a_stamp_on_a_scan_does_not_pass_for_its_text(tmp_path: Path) -> None:
    (page,) = drawn(tmp_path / "text.pdf", [column(TEXTS["en"], size=12, pitch=17)])
    extraction = formats.read(write_scan(tmp_path / "scan.pdf", [cropped(page)], stamp="Digitized by Nobody"))
    assert accuracy(TEXTS["en"], extraction.text) >= 0.97


def test_pages_with_text_are_not_recognised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise AssertionError("Tesseract was looked for")

    monkeypatch.setattr(tesseract, "find", refuse)
    path = write_scan(tmp_path / "text.pdf", [column(["Ein Titel"]), column(TEXTS["de"]), []])
    assert formats.read(path).warnings == ()


def test_a_picture_without_text_is_none(tmp_path: Path) -> None:
    noise = Image.effect_noise((600, 800), 90)
    path = tmp_path / "carpet.png"
    path.write_bytes(as_file(noise, "PNG"))
    for scan in (path, write_scan(tmp_path / "carpet.pdf", [noise])):
        with pytest.raises(DocumentUnreadable) as raised:
            formats.read(scan)
        assert raised.value.reason is Unreadable.NO_TEXT


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_images_are_documents_of_a_page(tmp_path: Path, kind: str) -> None:
    (page,) = drawn(tmp_path / "text.pdf", [column(TEXTS["nl"], size=12, pitch=17)])
    path = tmp_path / f"foto.{kind.lower()}"
    path.write_bytes(as_file(cropped(page, 0.25), kind))

    extraction = formats.read(path)

    assert accuracy(TEXTS["nl"], extraction.text) >= 0.97
    assert (extraction.format, extraction.title, extraction.pages) == ("image", "foto", 1)
    assert recognised(extraction) == [extraction.text]


def test_a_tiff_has_its_pages(tmp_path: Path) -> None:
    pages = drawn(tmp_path / "text.pdf", [column([line], size=14, top=780) for line in ("Seite eins.", "Seite zwei.")])
    path = tmp_path / "fax.tif"
    path.write_bytes(tiff_of([cropped(page, 0.15).convert("1") for page in pages], "group4"))

    extraction = formats.read(path)

    sheets = [span for span in extraction.spans if span.kind is SpanKind.PAGE]
    assert [extraction.text[s.char_start : s.char_end].strip() for s in sheets] == ["Seite eins.", "Seite zwei."]
    assert [line.box.page for line in extraction.line_boxes] == [1, 2]


def test_what_was_recognised_is_marked_wherever_it_is_quoted(report: Path, library_folder: Path) -> None:
    def open_with(settings: Settings) -> Workbench:
        return Workbench.open(
            library_folder, embedder=HashEmbedder(), generator=ScriptedGenerator(()), settings=settings
        )

    def status(workbench: Workbench) -> FileStatus:
        return next(e.status for e in workbench.add([report], CancelToken()) if isinstance(e, FileReport))

    with open_with(Settings(ocr=Ocr.OFF)) as workbench:
        assert status(workbench) is FileStatus.ADDED
        (record,) = workbench.documents()
        assert record.warnings == ("pages_without_text:1-2",)
        assert status(workbench) is FileStatus.UNCHANGED
    with open_with(Settings()) as workbench:
        assert status(workbench) is FileStatus.UPDATED  # the pages that waited for it
        assert status(workbench) is FileStatus.UNCHANGED
        passages = [hit.passage for hit in workbench.search("Haushaltsplan See").hits]
        document = workbench.document(record.document_id)
    marks = {passage.text: passage.is_ocr for passage in passages}
    assert all(marks[text] for text in marks if "Haushaltsplan" in text)
    assert document.is_ocr(0, 5)
    assert not document.is_ocr(len(document.text) - 5, len(document.text))
    placed = {document.text[line.char_start : line.char_end]: line.box.page for line in document.line_boxes}
    assert placed["plan des Landes, der nach Streit"] == 1


@pytest.mark.parametrize("name", ["grayscale-image.pdf", "imagemagick-CCITTFaxDecode.pdf", "cmyk-image.pdf"])
def test_pictures_from_life_have_no_text(name: str) -> None:
    if not (SHARED_PDFS / name).is_file():
        pytest.skip(f"{SHARED_PDFS} is not there")
    with pytest.raises(DocumentUnreadable) as raised:
        formats.read(SHARED_PDFS / name)
    assert raised.value.reason is Unreadable.NO_TEXT
