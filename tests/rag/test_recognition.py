"""The content decides, not the ending: every format's file under every other format's ending."""

from pathlib import Path

import pytest

from fundstelle_rag.documents import Extraction
from fundstelle_rag.errors import DocumentUnreadable, Unreadable
from fundstelle_rag.readers import formats
from fundstelle_rag.readers.recognition import recognise
from tests.rag.office_files_made import write_every_format
from tests.rag.test_pdf import unreadable
from tests.rag.test_text_formats import read_text

FIRST_ENDINGS = {known.name: known.endings[0] for known in formats.FORMATS}
RICH_TEXTS = {
    "csv": "Name;Höhe\nDeich;5,45\nDamm;3,10\n",
    "markdown": "# Der Deich\n\nEr hielt.\n\n## Der Bruch\n\nEr brach *nicht*.\n",
    "text": "Der Deich hielt die ganze Nacht, und am Morgen war das Wasser weg.\nNiemand wusste, wie lange noch.\n" * 3,
}


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    files = write_every_format(tmp_path_factory.mktemp("whole"))
    contents = {formats.read(file).format: file.read_bytes() for file in files}
    return contents | {name: text.encode() for name, text in RICH_TEXTS.items()}


def read_as(folder: Path, content: bytes, ending: str) -> Extraction:
    path = folder / f"datei{ending}"
    path.write_bytes(content)
    return formats.read(path)


@pytest.mark.parametrize("name", sorted(FIRST_ENDINGS.keys() - {"ole", "image", "tiff"}))
@pytest.mark.parametrize("ending", [*FIRST_ENDINGS.values(), ".dat", ""])
def test_a_file_under_any_ending_is_what_it_is(
    tmp_path: Path, samples: dict[str, bytes], name: str, ending: str
) -> None:
    path = tmp_path / f"datei{ending}"
    path.write_bytes(samples[name])
    with path.open("rb") as file:
        found = recognise(path, file).name

    if name == "text" and ending == FIRST_ENDINGS["markdown"]:
        name = "markdown"  # text without any marks is Markdown too
    assert found == name


@pytest.mark.parametrize("ending", [FIRST_ENDINGS["pdf"], FIRST_ENDINGS["markdown"], FIRST_ENDINGS["csv"], ""])
def test_it_also_reads_the_same(tmp_path: Path, samples: dict[str, bytes], ending: str) -> None:
    for name, content in samples.items():
        if (name, ending) == ("text", FIRST_ENDINGS["markdown"]):
            continue  # where lines end means less there
        expected = read_as(tmp_path, content, FIRST_ENDINGS[name])
        assert read_as(tmp_path, content, ending).text == expected.text, name


def test_what_is_no_text_and_no_known_format_is_told_by_what_was_promised(tmp_path: Path) -> None:
    program = b"MZ\x90\0" + bytes(100)
    for name, reason in (("a.docx", Unreadable.DAMAGED), ("a.txt", Unreadable.UNSUPPORTED)):
        (tmp_path / name).write_bytes(program)
        assert unreadable(tmp_path / name) is reason


def test_a_pdf_that_only_lies_in_an_archive_or_a_sentence_is_none(tmp_path: Path) -> None:
    assert read_text(tmp_path, "A PDF begins with %PDF-1.7 and ends with %%EOF.").format == "text"


def test_old_office_files_say_what_they_are(tmp_path: Path) -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    for stream, reason in (
        ("WordDocument", Unreadable.OLD_OFFICE),
        ("__properties_version1.0", Unreadable.UNSUPPORTED),
    ):
        (tmp_path / "alt.doc").write_bytes(ole + stream.encode("utf-16-le"))
        assert unreadable(tmp_path / "alt.doc") is reason
    assert unreadable(Path(__file__).parent / "golden" / "bericht.doc") is Unreadable.OLD_OFFICE


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Notiz: ich, du, er\nAuch: Anna, Piet, Jan\nUnd: rot, gelb, blau\n", "text"),  # commas of sentences
        ("Anna;Emden\nPiet;Leer\nJan;Aurich\n", "csv"),
        ("a,b,c\n1,2,3\n4,5,6\n", "csv"),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n", "text"),
        ("# Ein Kommentar\nwert = 1\n# Noch einer\nwert = 2\n", "text"),
        ("Zuerst etwas Text.\n\n```html\n<html><body></body></html>\n```\n", "text"),
        ("<p>Ein Absatz.</p>\n<p>Noch einer.</p>\n", "html"),
        ("\n<!-- Kopf -->\n<!DOCTYPE html>\n<p>Hallo", "html"),
        ("Warnung: Zeile 3\n<html><body><p>Hallo</p></body></html>", "html"),
    ],
)
def test_texts_are_told_apart_by_their_look(tmp_path: Path, text: str, name: str) -> None:
    path = tmp_path / "datei.txt"
    path.write_text(text, "utf-8")
    with path.open("rb") as file:
        assert recognise(path, file).name == name


def test_running_text_called_a_table_is_text(tmp_path: Path) -> None:
    assert read_text(tmp_path, RICH_TEXTS["text"], "liste.csv").format == "text"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_a_table_under_another_ending_is_seen_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    extraction = read_text(tmp_path, RICH_TEXTS["csv"].encode(encoding), "liste.txt")

    assert extraction.format == "csv"
    assert extraction.text == "Name: Deich; Höhe: 5,45\nName: Damm; Höhe: 3,10"


def test_an_unreadable_file_names_itself(tmp_path: Path) -> None:
    path = tmp_path / "leer.docx"
    path.write_bytes(bytes(100))
    with pytest.raises(DocumentUnreadable) as raised:
        formats.read(path)
    assert raised.value.path == path
