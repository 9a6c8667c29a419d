"""Files made to harm, each through the real reading process: it ends, in time and memory, as read or with a reason."""

import io
import os
import re
import socket
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pypdf
import pytest

from fundstelle_models.cancellation import CancelToken
from fundstelle_rag.chunking import chunk
from fundstelle_rag.documents import Extraction
from fundstelle_rag.error_messages import UNREADABLE
from fundstelle_rag.errors import DocumentUnreadable, Unreadable
from fundstelle_rag.readers import formats
from fundstelle_rag.readers.intake import FileReader
from tests.fakes import HashEmbedder
from tests.rag.documents_made import write_docx_with_footnote
from tests.rag.hostile_files import ARCHIVES, OFFICE, TEXTS, WEB
from tests.rag.hostile_pdfs import FONTS, NESTING, RECURSION, SIZE, Hostile
from tests.rag.office_files_made import MHTML, write_epub, write_odt, write_pptx, write_xlsx
from tests.rag.pdfs_built import built, many_pages, one_page
from tests.rag.test_damaged_files import replaced

PDFS = {f"{name}.pdf": made for name, made in {**RECURSION, **NESTING, **SIZE, **FONTS}.items()}
# PDFs that others collected, as the sample set of the pypdf project
COLLECTED = Path(os.environ.get("FUNDSTELLE_TEST_PDFS", Path(__file__).parents[3] / "shared/eval/pdfs"))
LIMIT_S = 120.0  # the slowest takes 3 s of a processor; the rest is for a machine that does something else


@pytest.fixture(scope="module")
def reader() -> Iterator[FileReader]:
    reader = FileReader(base_timeout_s=LIMIT_S, timeout_s_per_mb=0)
    yield reader
    reader.close()


NO_END = (Unreadable.READER_DIED, Unreadable.TOO_SLOW, Unreadable.OUT_OF_MEMORY)


def ended(reader: FileReader, path: Path) -> Extraction | Unreadable:
    try:
        return reader.read(path, CancelToken())
    except DocumentUnreadable as error:
        return error.reason


def check(reader: FileReader, path: Path, hostile: Hostile) -> None:
    make, expected = hostile
    path.write_bytes(make())
    end = ended(reader, path)
    if isinstance(expected, Unreadable):
        assert end == expected
    elif expected is not None:
        assert isinstance(end, Extraction), end
        assert expected in end.text
    else:
        assert end not in NO_END


def test_every_reason_has_a_sentence_that_names_the_file() -> None:
    assert all("{path}" in UNREADABLE[reason] for reason in Unreadable)


@pytest.mark.parametrize("name", PDFS)
def test_a_hostile_pdf_ends(reader: FileReader, tmp_path: Path, name: str) -> None:
    check(reader, tmp_path / "a.pdf", PDFS[name])


@pytest.mark.parametrize("name", ARCHIVES)
def test_an_archive_that_unpacks_without_end_is_refused(reader: FileReader, tmp_path: Path, name: str) -> None:
    check(reader, tmp_path / name, ARCHIVES[name])


@pytest.mark.parametrize("name", OFFICE)
def test_a_hostile_office_file_ends(reader: FileReader, tmp_path: Path, name: str) -> None:
    check(reader, tmp_path / name, OFFICE[name])


@pytest.mark.parametrize("name", WEB)
def test_a_hostile_web_page_ends(reader: FileReader, tmp_path: Path, name: str) -> None:
    check(reader, tmp_path / name, WEB[name])


@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_text_or_mail_ends(reader: FileReader, tmp_path: Path, name: str) -> None:
    check(reader, tmp_path / name, TEXTS[name])


def test_five_thousand_pages_are_read(reader: FileReader, tmp_path: Path) -> None:
    contents = [b"BT /F1 12 Tf 72 %d Td (Satz %d steht auf dieser Seite.) Tj ET" % (700 - n, n) for n in range(50)]
    path = tmp_path / "a.pdf"
    path.write_bytes(many_pages(5000, contents))
    extraction = reader.read(path, CancelToken())
    assert extraction.pages == 5000
    assert extraction.text.count("steht auf dieser Seite.") == 5000


@pytest.mark.parametrize("name", ["overrides.txt", "one ligature.txt", "joiners.txt", "brackets.txt", "arrays.txt"])
def test_a_hostile_text_is_cut_into_passages(tmp_path: Path, name: str) -> None:
    """What follows the reading happens in the program itself, where nothing holds a clock."""
    (tmp_path / name).write_bytes(TEXTS[name][0]())
    extraction = formats.read(tmp_path / name)
    embedder = HashEmbedder()
    passages = chunk("d", extraction, embedder.count_tokens, embedder.max_tokens)
    assert passages
    assert all(extraction.text[p.char_start : p.char_end] == p.text for p in passages)
    assert max(embedder.count_tokens([passage.text for passage in passages])) <= embedder.max_tokens


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128", "AES-128", "AES-256"])
def test_a_locked_pdf_opens_with_its_password_alone(reader: FileReader, tmp_path: Path, algorithm: str) -> None:
    path = tmp_path / "a.pdf"
    writer = pypdf.PdfWriter(io.BytesIO(built(one_page())))
    writer.encrypt("Sturmflut", "Eigner", algorithm=algorithm)
    writer.write(path)

    assert ended(reader, path) is Unreadable.ENCRYPTED
    with pytest.raises(DocumentUnreadable) as raised:
        reader.read(path, CancelToken(), ["falsch"])
    assert raised.value.reason is Unreadable.WRONG_PASSWORD
    assert "Der Deich hielt" in reader.read(path, CancelToken(), ["falsch", "Sturmflut"]).text


@pytest.mark.skipif(not COLLECTED.is_dir(), reason="no PDFs are collected beside the project")
def test_every_collected_pdf_ends(reader: FileReader) -> None:
    ends = {path.name: ended(reader, path) for path in sorted(COLLECTED.glob("*.pdf"))}
    assert not {name: end for name, end in ends.items() if end in NO_END}
    assert sum(isinstance(end, Extraction) for end in ends.values()) > len(ends) / 2


PARTS = {
    "a.docx": (write_docx_with_footnote, "word/document.xml"),
    "a.odt": (write_odt, "content.xml"),
    "a.pptx": (write_pptx, "ppt/slides/slide1.xml"),
    "a.xlsx": (write_xlsx, "xl/sharedStrings.xml"),
    "a.epub": (write_epub, "OEBPS/text/zwei.xhtml"),
}
LAUGHS = b'<!ENTITY a "ha">' + b"".join(
    b'<!ENTITY %c "%s">' % (name, b"&%c;" % before * 10) for before, name in pairwise(b"abcdefghijk")
)


def with_entities(content: bytes, declared: bytes, used: bytes) -> bytes:
    """Return the XML with a document type of these entities, and one of them behind its first word."""
    declaration, mark, rest = content.partition(b"?>") if content.startswith(b"<?xml") else (b"", b"", content)
    word = re.search(rb">[^<>]*\w", rest)
    assert word is not None
    doctype = b"<!DOCTYPE x [" + declared + b"]>"
    return declaration + mark + doctype + rest[: word.end()] + used + rest[word.end() :]


@pytest.mark.parametrize("name", PARTS)
def test_entities_that_multiply_stay_small_in_every_format(reader: FileReader, tmp_path: Path, name: str) -> None:
    write, part = PARTS[name]
    whole = write(tmp_path / "whole")
    path = replaced(whole, tmp_path / name, part, lambda content: with_entities(content, LAUGHS, b"&k;"))
    end = ended(reader, path)
    assert end is Unreadable.DAMAGED or (isinstance(end, Extraction) and "haha" not in end.text)


@pytest.fixture
def server() -> Iterator[socket.socket]:
    """Somebody who waits to be called, on this computer."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server
        with pytest.raises(BlockingIOError):  # nobody has called
            server.accept()


@pytest.mark.parametrize("name", PARTS)
def test_no_xml_names_a_file_or_an_address_that_is_looked_up(tmp_path: Path, server: socket.socket, name: str) -> None:
    """In this process, which has a network: the readers themselves ask for nothing."""
    secret = tmp_path / "secret.txt"
    secret.write_text("geheim", "utf-8")
    address = f"http://127.0.0.1:{server.getsockname()[1]}/"
    declared = (
        f'<!ENTITY file SYSTEM "{secret.as_uri()}"><!ENTITY web SYSTEM "{address}web">'
        f'<!ENTITY % more SYSTEM "{address}more"> %more;'
    ).encode()
    write, part = PARTS[name]
    path = replaced(
        write(tmp_path / "whole"),
        tmp_path / name,
        part,
        lambda content: with_entities(content, declared, b"&file;&web;"),
    )
    assert "geheim" not in formats.read(path).text


def test_no_page_has_its_pictures_and_styles_fetched(tmp_path: Path, server: socket.socket) -> None:
    address = f"http://127.0.0.1:{server.getsockname()[1]}"
    head = (
        f'<base href="{address}/"><link rel="stylesheet" href="{address}/a.css"><script src="{address}/a.js"></script>'
        f'<meta http-equiv="refresh" content="0; url={address}/b"><style>@import "{address}/c.css";</style>'
    )
    body = (
        f'<img src="{address}/a.png" srcset="{address}/b.png 2x"><iframe src="{address}/c"></iframe>'
        f'<object data="{address}/d"></object><video src="{address}/e"></video><p>' + "Der Deich hielt. " * 9 + "</p>"
    )
    page = f'<?xml-stylesheet href="{address}/s.css"?><html><head>{head}</head><body>{body}</body></html>'
    (tmp_path / "a.html").write_text(f'<!DOCTYPE html SYSTEM "{address}/x.dtd">{page}', "utf-8")
    saved = re.sub(rb"<!DOCTYPE.*?</html>", page.encode().replace(b"=", b"=3D"), MHTML.encode(), flags=re.DOTALL)
    (tmp_path / "a.mhtml").write_bytes(saved)
    replaced(write_epub(tmp_path / "whole"), tmp_path / "a.epub", "OEBPS/text/zwei.xhtml", lambda _: page.encode())
    for name in ("a.html", "a.mhtml", "a.epub"):
        assert "Der Deich hielt." in formats.read(tmp_path / name).text
