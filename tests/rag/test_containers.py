"""Archives, mail folders and locked files: each member by its own reader, and none that can do harm."""

import re
import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

import msoffcrypto
import pypdf
import pytest

from fundstelle_models.cancellation import CancelToken
from fundstelle_rag.chunking import chunk
from fundstelle_rag.documents import SpanKind
from fundstelle_rag.errors import DocumentUnreadable, Unreadable
from fundstelle_rag.readers import archive, context, formats
from fundstelle_rag.readers.intake import FileReader
from tests.fakes import HashEmbedder
from tests.rag.documents_made import column, write_docx_with_footnote, write_pdf
from tests.rag.office_files_made import write_every_format, write_pptx, write_xlsx, write_zip
from tests.rag.test_office_formats import headings
from tests.rag.test_pdf import unreadable

GOLDEN = Path(__file__).parent / "golden"
PASSWORD = "Deich-1911!"
LETTER = b"Der Deich hielt die ganze Nacht."


def reason(path: Path, passwords: Sequence[str]) -> Unreadable:
    with pytest.raises(DocumentUnreadable) as raised:
        formats.read(path, passwords)
    assert PASSWORD not in repr(raised.value)
    return raised.value.reason


def test_each_file_of_an_archive_is_a_part_under_its_name(tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    files = write_every_format(tmp_path / "files")
    read = formats.read(write_zip(tmp_path / "akten.zip", {f"Akten/{file.name}": file.read_bytes() for file in files}))

    assert (read.title, read.format) == ("akten", "zip")
    for file in files:
        alone = formats.read(file)
        start = read.text.index(f"Akten/{file.name}\n\n") + len(f"Akten/{file.name}\n\n")
        assert read.text[start : start + len(alone.text)] == alone.text
    assert [text for level, text in headings(read) if level == 1] == sorted(f"Akten/{file.name}" for file in files)


def test_pages_are_counted_on_and_labelled_as_in_their_file(tmp_path: Path) -> None:
    pages = [column([f"Seite {number} des Gutachtens über den Deich."]) for number in ("eins", "zwei")]
    pdf = write_pdf(tmp_path / "gutachten.pdf", pages).read_bytes()
    members = {"a.pdf": pdf, "b.txt": LETTER, "c.pdf": pdf}
    read = formats.read(write_zip(tmp_path / "akten.zip", members))

    spans = [span for span in read.spans if span.kind is SpanKind.PAGE]
    assert [(span.number, span.label) for span in spans] == [(1, "1"), (2, "2"), (3, "1"), (4, "2")]
    assert read.pages == 4
    embedder = HashEmbedder()
    passages = chunk("d", read, embedder.count_tokens, embedder.max_tokens)
    on_pages = {passage.heading.split(" › ")[0]: passage.page for passage in passages}
    assert on_pages["b.txt"] is None
    assert on_pages["c.pdf"] == 3


def test_archives_in_archives_are_read_to_a_small_depth(tmp_path: Path) -> None:
    content, name = LETTER, "brief.txt"
    for _ in range(context.MAX_DEPTH + 1):
        packed = BytesIO()
        with zipfile.ZipFile(packed, "w") as outer:
            outer.writestr(name, content)
        content, name = packed.getvalue(), "innen.zip"
    deepest = tmp_path / "aussen.zip"
    deepest.write_bytes(content)
    with zipfile.ZipFile(deepest) as outer:
        inner = outer.read("innen.zip")
    (tmp_path / "weniger.zip").write_bytes(inner)

    assert formats.read(tmp_path / "weniger.zip").text.endswith(LETTER.decode())
    assert unreadable(deepest) is Unreadable.TOO_DEEP


def test_what_cannot_be_read_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    members = {
        "brief.txt": LETTER,
        "kaputt.pdf": b"%PDF-1.7 weg",
        "programm.exe": b"MZ" + bytes(100),
        "leer.txt": b"",
        "foto.png": b"\x89PNG\r\n\x1a\n" + bytes(100),
        "__MACOSX/._brief.txt": b"x",
        ".DS_Store": b"x",
        "innen/": b"",
    }
    inner = write_zip(
        tmp_path / "innen.zip", {"alt.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")}
    )
    read = formats.read(write_zip(tmp_path / "akten.zip", members | {"mehr.zip": inner.read_bytes()}))

    assert read.text == f"brief.txt\n\n{LETTER.decode()}"
    assert read.warnings == (
        "member_failed:kaputt.pdf:damaged",
        "member_failed:leer.txt:empty",
        "member_failed:mehr.zip:old_office",
        "member_failed:programm.exe:unsupported",
    )


def test_warnings_of_a_member_carry_its_name_however_deep(tmp_path: Path) -> None:
    cut = b"{\\rtf1\\ansi Der Deich {hielt"
    inner = write_zip(tmp_path / "innen.zip", {"a.rtf": cut, "b.pdf": b"%PDF-1.7 weg"})
    read = formats.read(write_zip(tmp_path / "aussen.zip", {"innen.zip": inner.read_bytes()}))

    assert read.warnings == ("in_member:innen.zip/a.rtf:cut_off", "member_failed:innen.zip/b.pdf:damaged")


def test_no_more_than_a_hundred_warnings_are_kept(tmp_path: Path) -> None:
    broken = {f"{number}.pdf": b"%PDF-1.7 weg" for number in range(150)}
    read = formats.read(write_zip(tmp_path / "viele.zip", broken | {"brief.txt": LETTER}))

    assert len(read.warnings) == 101
    assert read.warnings[-1] == "more_warnings:50"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/cron.d/boese.txt", "etc/cron.d/boese.txt"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\Windows\\brief.txt", "C:/Windows/brief.txt"),
        ("a/./b//c.txt", "a/b/c.txt"),
    ],
)
def test_a_path_in_an_archive_leads_nowhere(tmp_path: Path, name: str, shown: str) -> None:
    packed = write_zip(tmp_path / "slip.zip", {name: LETTER})
    before = sorted(tmp_path.rglob("*"))

    assert headings(formats.read(packed)) == [(1, shown)]
    assert sorted(tmp_path.rglob("*")) == before


def test_names_of_a_mac_are_read_though_they_do_not_say_that_they_are_unicode(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "mac.zip", {"Größe.txt": LETTER})
    data = bytearray(path.read_bytes())
    for header in (b"PK\x03\x04", b"PK\x01\x02"):  # take the flag off
        at = data.index(header) + (6 if header == b"PK\x03\x04" else 8)
        data[at + 1] &= ~0x08
    path.write_bytes(data)

    assert headings(formats.read(path)) == [(1, "Größe.txt")]


def test_an_archive_that_unpacks_to_too_much_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = write_zip(tmp_path / "bombe.zip", {"nullen.txt": bytes(60 * 2**20)})
    assert unreadable(bomb) is Unreadable.TOO_LARGE

    inner = write_zip(tmp_path / "innen.zip", {"brief.txt": LETTER * 10}).read_bytes()
    many = write_zip(tmp_path / "viele.zip", {f"{number}.zip": inner for number in range(10)})
    assert formats.read(many).warnings == ()
    context_with_little = context.Context(allowance=context.Allowance(unpacked_bytes=3000))
    with many.open("rb") as file:
        read = formats.read_content(many, file, context_with_little)
    assert {warning.rpartition(":")[2] for warning in read.warnings} == {"too_large"}  # the first fit, the others not

    monkeypatch.setattr(archive, "_SUSPICIOUS_BYTES", 100)
    assert unreadable(bomb) is Unreadable.TOO_LARGE


def test_an_archive_of_nothing_that_can_be_read_says_why(tmp_path: Path) -> None:
    assert unreadable(write_zip(tmp_path / "a.zip", {"kaputt.pdf": b"%PDF-1.7 weg"})) is Unreadable.DAMAGED
    assert (
        unreadable(write_zip(tmp_path / "b.zip", {"foto.png": b"\x89PNG\r\n\x1a\n" + bytes(99)})) is Unreadable.NO_TEXT
    )
    assert unreadable(write_zip(tmp_path / "c.zip", {"x.class": b"\0\1\2"})) is Unreadable.UNSUPPORTED


@pytest.mark.parametrize("name", ["geheim-aes.zip", "geheim-alt.zip"])
def test_archives_locked_by_7_zip_open_with_their_password(name: str) -> None:
    assert reason(GOLDEN / name, ()) is Unreadable.ENCRYPTED
    assert reason(GOLDEN / name, ["falsch"]) is Unreadable.WRONG_PASSWORD
    read = formats.read(GOLDEN / name, ["falsch", PASSWORD])
    assert [text for level, text in headings(read) if level == 1][:1] == ["bericht.rtf"]
    assert formats.read(GOLDEN / "kasse.csv").text in read.text


def test_a_locked_member_beside_open_ones_is_a_warning(tmp_path: Path) -> None:
    locked = (GOLDEN / "geheim-aes.zip").read_bytes()
    path = write_zip(tmp_path / "akten.zip", {"brief.txt": LETTER, "geheim.zip": locked})

    assert formats.read(path).warnings == ("member_failed:geheim.zip:encrypted",)
    assert formats.read(path, ["falsch"]).warnings == ("member_failed:geheim.zip:wrong_password",)
    assert formats.read(path, [PASSWORD]).warnings == ()


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_a_locked_pdf_opens_with_its_password(tmp_path: Path, algorithm: str) -> None:
    writer = pypdf.PdfWriter(clone_from=write_pdf(tmp_path / "offen.pdf", [column([LETTER.decode()])]))
    writer.encrypt(PASSWORD, algorithm=algorithm)
    path = tmp_path / "geheim.pdf"
    writer.write(path)

    assert reason(path, ()) is Unreadable.ENCRYPTED
    assert reason(path, ["falsch"]) is Unreadable.WRONG_PASSWORD
    assert formats.read(path, ["falsch", PASSWORD]).text == LETTER.decode()


def locked_office(source: Path, password: str) -> Path:
    path = source.with_stem("geheim")
    with source.open("rb") as opened, path.open("wb") as target:
        msoffcrypto.OfficeFile(opened).encrypt(password, target)
    return path


@pytest.mark.parametrize("write", [write_docx_with_footnote, write_xlsx, write_pptx])
def test_a_locked_office_file_opens_with_its_password(tmp_path: Path, write: Callable[[Path], Path]) -> None:
    open_file = write(tmp_path / f"offen.{write.__name__.split('_')[1]}")
    path = locked_office(open_file, PASSWORD)

    assert reason(path, ()) is Unreadable.ENCRYPTED
    assert reason(path, ["falsch"]) is Unreadable.WRONG_PASSWORD
    read = formats.read(path, [PASSWORD])
    assert (read.text, read.spans) == (formats.read(open_file).text, formats.read(open_file).spans)


def test_a_sheet_that_is_only_protected_against_writing_needs_no_password(tmp_path: Path) -> None:
    path = locked_office(write_xlsx(tmp_path / "offen.xlsx"), "VelvetSweatshop")
    assert "Jürgen & Söhne" in formats.read(path).text


def test_a_password_reaches_the_reading_process_by_its_pipe_alone(tmp_path: Path) -> None:
    reader = FileReader()
    try:
        read = reader.read(GOLDEN / "geheim-aes.zip", CancelToken(), [PASSWORD])
        child = reader._child
        assert child is not None
        if (commands := Path(f"/proc/{child.pid}/cmdline")).exists():
            assert PASSWORD.encode() not in commands.read_bytes()
            assert PASSWORD.encode() not in Path(f"/proc/{child.pid}/environ").read_bytes()
    finally:
        reader.close()
    assert "Deich" in read.text


@pytest.mark.parametrize("write", [write_docx_with_footnote, write_xlsx, write_pptx])
def test_a_strict_office_file_reads_like_any_other(tmp_path: Path, write: Callable[[Path], Path]) -> None:
    usual = write(tmp_path / f"usual.{write.__name__.split('_')[1]}")
    strict = usual.with_stem("strict")
    with zipfile.ZipFile(usual) as old, zipfile.ZipFile(strict, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith((".xml", ".rels")) and name != "[Content_Types].xml":
                content = re.sub(
                    rb"http://schemas\.openxmlformats\.org/([a-zA-Z]+ml|officeDocument)/2006/",
                    rb"http://purl.oclc.org/ooxml/\1/",
                    content,
                )
            new.writestr(name, content)
    assert b"purl.oclc.org" in zipfile.ZipFile(strict).read("_rels/.rels")

    assert formats.read(strict).text == formats.read(usual).text
    assert formats.read(strict).spans == formats.read(usual).spans


def test_a_mail_folder_has_a_part_for_each_mail() -> None:
    read = formats.read(GOLDEN / "ordner.mbox")

    assert headings(read) == [(1, "De dijk.eml"), (1, "Re: De dijk.eml")]
    assert "From hier zie je hem niet." in read.text
