"""Files made by the real programs read as a person would say they read: `golden/NAME.txt` has the text, and below a
line its title, pages, headings, notes and warnings.

The office files are made from `golden/sources` by LibreOffice, python-pptx and 7-Zip: python -m tests.rag.golden.make
The mails and web pages are written as Thunderbird, Outlook, Chrome, a newspaper, WordPress and an agency write them.
The golden texts are written anew, to be looked at before they are committed, by: python -m tests.rag.test_golden

Where a text is not what the source says, the program that made the file left it so: LibreOffice's EPUB has no list
numbers and no head of the table, it and the PDF and the web page show what was deleted; its web page has a picture in
place of the box. Of the PDF two things are not as they should be: the box comes first, as it is drawn first, and the
endnote, whose sign is a letter, runs into the text."""

from pathlib import Path

import pytest

from fundstelle_rag.documents import Extraction, SpanKind
from fundstelle_rag.readers import formats
from fundstelle_rag.readers.soundness import require_sound
from tests.rag.golden.make import PASSWORD

GOLDEN = Path(__file__).parent / "golden"
RULE = "\n" + "-" * 20 + "\n"
FILES = sorted(path for path in GOLDEN.iterdir() if path.suffix not in (".txt", ".py", ".doc") and path.is_file())


def described(extraction: Extraction) -> str:
    """Return the text, then what spans say of it."""
    lines = [f"title: {extraction.title}", f"format: {extraction.format}", f"pages: {extraction.pages}"]
    lines += [f"warning: {warning}" for warning in extraction.warnings]
    for span in extraction.spans:
        text = extraction.text[span.char_start : span.char_end].split("\n")[0]
        if span.kind not in (SpanKind.PARAGRAPH, SpanKind.OCR):
            lines.append(f"{span.kind} {span.number} {span.label}".rstrip() + f": {text[:40]}")
    return extraction.text + RULE + "\n".join(lines) + "\n"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_real_file_reads_as_a_person_would_say_it_reads(path: Path) -> None:
    extraction = formats.read(path, [PASSWORD])

    require_sound(extraction)
    assert described(extraction) == path.with_name(f"{path.name}.txt").read_text("utf-8")


def test_word_opendocument_and_rich_text_say_the_same() -> None:
    for source in ("bericht", "rapport"):
        texts = {formats.read(GOLDEN / f"{source}.{ending}").text for ending in ("docx", "odt", "rtf")}
        assert len(texts) == 1


def test_a_sheet_and_slides_say_the_same_in_both_offices() -> None:
    excel, calc = (formats.read(GOLDEN / f"kasse.{ending}") for ending in ("xlsx", "ods"))
    assert excel.text.replace("WAHR", "TRUE") == calc.text  # Calc wrote it in its own language
    assert excel.warnings == calc.warnings == ("sheet_hidden:Geheim",)
    assert formats.read(GOLDEN / "vortrag.pptx").text == formats.read(GOLDEN / "vortrag.odp").text


def test_nothing_beside_the_text_of_a_page_is_read() -> None:
    beside = {
        "zeitung.html": ("Cookies", "Morgenbrief", "Deichgraf77", "Handball", "Impressum", "Lesen Sie auch", "Anzeige"),
        "blog.html": ("zeearend", "Recente berichten", "WordPress", "Koffie in Emden", "Ga naar de inhoud"),
        "behoerde.html": ("cookies", "Departments", "Getting sandbags", "Open Licence", "Skip to"),
    }
    for name, leftovers in beside.items():
        text = formats.read(GOLDEN / name).text
        assert [leftover for leftover in leftovers if leftover in text] == []


if __name__ == "__main__":
    for golden in FILES:
        golden.with_name(f"{golden.name}.txt").write_text(described(formats.read(golden, [PASSWORD])), "utf-8")
