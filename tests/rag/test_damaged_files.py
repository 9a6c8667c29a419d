"""Whatever comes in a file of any format, reading it ends with a text or with a reason; and nothing else is opened."""

import random
import sys
import warnings
import zipfile
from collections.abc import Callable
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest

from fundstelle_models.cancellation import CancelToken
from fundstelle_rag.documents import Extraction, SpanKind
from fundstelle_rag.errors import DocumentUnreadable, Unreadable
from fundstelle_rag.readers import archive, formats
from fundstelle_rag.readers.intake import FileReader
from tests.rag.office_files_made import write_epub, write_every_format, write_odt, write_pptx, write_xlsx
from tests.rag.test_pdf import unreadable

NAMES = [
    *("a.pdf", "a.docx", "a.odt", "a.ods", "a.odp", "a.pptx", "a.xlsx", "a.epub", "a.eml", "a.zip"),
    *("a.rtf", "a.mhtml", "a.html", "a.md", "a.csv", "a.txt", "a.mbox"),
]
CUTS = (0.02, 0.3, 0.6, 0.9, 0.999)
FLIPPED_COPIES = 12
# What a member of an archive holds reaches its parser only if the archive is whole
MEMBERS = {
    "a.docx": "word/document.xml",
    "a.odt": "content.xml",
    "a.ods": "content.xml",
    "a.odp": "content.xml",
    "a.pptx": "ppt/slides/slide1.xml",
    "a.xlsx": "xl/worksheets/sheet1.xml",
    "a.epub": "OEBPS/text/zwei.xhtml",
}
WRITERS: list[tuple[Callable[[Path], Path], str, bytes]] = [
    (write_odt, "content.xml", b"Er brach"),
    (write_pptx, "ppt/slides/slide1.xml", b"1911 gebaut"),
    (write_xlsx, "xl/sharedStrings.xml", b"Alle"),
    (write_epub, "OEBPS/text/zwei.xhtml", b"Er brach"),
]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    files = write_every_format(tmp_path_factory.mktemp("whole"))
    return {file.name: file.read_bytes() for file in files}


def outcome(path: Path) -> Extraction | Unreadable:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # as in the readers' process
        try:
            return formats.read(path)
        except DocumentUnreadable as error:
            return error.reason


def ends(path: Path, content: bytes) -> None:
    """Read the content; whatever else than a text or a reason comes out of it fails the test."""
    path.write_bytes(content)
    extraction = outcome(path)
    if isinstance(extraction, Unreadable):
        assert extraction not in (Unreadable.READER_DIED, Unreadable.MISSING)
        return
    position = 0
    for span in extraction.spans:
        assert 0 <= span.char_start <= span.char_end <= len(extraction.text)
        if span.kind in (SpanKind.HEADING, SpanKind.PARAGRAPH, SpanKind.TABLE, SpanKind.FOOTNOTE):
            assert span.char_start >= position
            position = span.char_end
    assert extraction.text.strip()


def flipped(content: bytes, seed: int) -> bytes:
    """Return the content with a few bytes changed, the same ones for the same seed."""
    chance = random.Random(seed)
    changed = bytearray(content)
    for _ in range(chance.choice((1, 3, 20))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def replaced(source: Path, target: Path, member: str, change: Callable[[bytes], bytes]) -> Path:
    """Write a copy of the archive with one member changed."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for info in old.infolist():
            content = old.read(info)
            new.writestr(info.filename, change(content) if info.filename == member else content)
    return target


def test_every_format_has_a_sample(whole: dict[str, bytes]) -> None:
    assert sorted(whole) == sorted(NAMES)
    assert {known.name for known in formats.FORMATS} - {"ole", "image", "tiff"} == {
        formats.read_content(Path(name), BytesIO(content)).format for name, content in whole.items()
    }


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("share", CUTS)
def test_a_file_cut_anywhere_ends(tmp_path: Path, whole: dict[str, bytes], name: str, share: float) -> None:
    ends(tmp_path / name, whole[name][: int(len(whole[name]) * share) + 1])


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("seed", range(FLIPPED_COPIES))
def test_a_file_with_changed_bytes_ends(tmp_path: Path, whole: dict[str, bytes], name: str, seed: int) -> None:
    ends(tmp_path / name, flipped(whole[name], seed))


@pytest.mark.parametrize("name", sorted(MEMBERS))
@pytest.mark.parametrize("seed", range(FLIPPED_COPIES))
def test_a_whole_archive_with_changed_content_ends(
    tmp_path: Path, whole: dict[str, bytes], name: str, seed: int
) -> None:
    (tmp_path / "source").write_bytes(whole[name])
    target = replaced(tmp_path / "source", tmp_path / name, MEMBERS[name], lambda content: flipped(content, seed))
    ends(target, target.read_bytes())


@pytest.mark.parametrize("name", sorted(MEMBERS))
def test_an_archive_without_its_parts_is_damaged_or_empty(tmp_path: Path, whole: dict[str, bytes], name: str) -> None:
    (tmp_path / "source").write_bytes(whole[name])
    with zipfile.ZipFile(tmp_path / "source") as old:
        members = old.namelist()
        for missing in members:
            with zipfile.ZipFile(tmp_path / name, "w") as new:
                for member in members:
                    if member != missing:
                        new.writestr(member, old.read(member))
            ends(tmp_path / name, (tmp_path / name).read_bytes())


@pytest.mark.parametrize("name", sorted(MEMBERS))
def test_what_unpacks_to_too_much_is_too_large(
    tmp_path: Path, whole: dict[str, bytes], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / name).write_bytes(whole[name])
    monkeypatch.setattr(archive, "MAX_UNPACKED_BYTES", 500)
    assert unreadable(tmp_path / name) is Unreadable.TOO_LARGE

    monkeypatch.setattr(archive, "MAX_UNPACKED_BYTES", 10**9)
    monkeypatch.setattr(archive, "MAX_MEMBERS", 3)
    assert unreadable(tmp_path / name) is Unreadable.TOO_LARGE


def test_an_archive_packed_again_by_another_program_is_recognised(tmp_path: Path) -> None:
    packed = tmp_path / "packed.zip"
    with (
        zipfile.ZipFile(write_odt(tmp_path / "a.odt")) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in sorted(old.namelist()):
            new.writestr(name, old.read(name))

    assert formats.read(packed).format == "odt"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits a process's memory")
def test_what_needs_more_memory_than_there_is_says_so(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.xlsx"
    strings = b"<sst xmlns='x'>" + b"<si><t>x</t></si>" * 5_000_000 + b"</sst>"
    with (
        zipfile.ZipFile(write_xlsx(tmp_path / "a.xlsx")) as old,
        zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for name in old.namelist():
            new.writestr(name, strings if name == "xl/sharedStrings.xml" else old.read(name))
    reader = FileReader()
    with pytest.raises(DocumentUnreadable) as raised:
        reader.read(bomb, CancelToken())
    reader.close()

    assert raised.value.reason is Unreadable.OUT_OF_MEMORY


def test_a_member_that_lies_about_its_size_is_not_unpacked_beyond_it(tmp_path: Path) -> None:
    path = write_odt(tmp_path / "a.odt")
    bomb = replaced(path, tmp_path / "bomb.odt", "content.xml", lambda content: content + b" " * 1_000_000)
    with zipfile.ZipFile(bomb) as packed:
        size = packed.getinfo("content.xml").file_size
    lying = bomb.read_bytes().replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    bomb.write_bytes(lying)

    assert unreadable(bomb) is Unreadable.DAMAGED


@pytest.mark.parametrize(("write", "member", "phrase"), WRITERS)
def test_no_archive_reaches_another_file(
    tmp_path: Path, write: Callable[[Path], Path], member: str, phrase: bytes
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("geheim", "utf-8")
    whole = write(tmp_path / "whole.zip")
    doctype = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'.encode()

    def attack(content: bytes) -> bytes:
        declaration, mark, rest = content.partition(b"?>") if content.startswith(b"<?xml") else (b"", b"", content)
        assert phrase in rest
        return declaration + mark + doctype + rest.replace(phrase, phrase + b"&e;")

    evil = replaced(whole, tmp_path / "evil.zip", member, attack)
    text = formats.read(evil).text
    assert "geheim" not in text
    assert phrase.decode() in text


def test_entities_that_multiply_are_not_resolved(tmp_path: Path) -> None:
    names = "abcdefghij"
    entities = "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise(names))
    doctype = f'<!DOCTYPE x [<!ENTITY a "{"ha" * 50}">{entities}]>'.encode()

    def attack(content: bytes) -> bytes:
        return doctype + content.partition(b"?>")[2].replace(b"Er brach", b"&j;Er brach")

    evil = replaced(write_odt(tmp_path / "a.odt"), tmp_path / "evil.odt", "content.xml", attack)
    assert unreadable(evil) is Unreadable.DAMAGED


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.pptx"])
def test_an_office_file_with_a_password_is_encrypted(tmp_path: Path, name: str) -> None:
    compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(9000) + "EncryptedPackage".encode("utf-16-le")
    (tmp_path / name).write_bytes(compound)
    assert unreadable(tmp_path / name) is Unreadable.ENCRYPTED


def test_an_opendocument_text_with_a_password_is_encrypted(tmp_path: Path) -> None:
    def lock(manifest: bytes) -> bytes:
        return manifest.replace(b"</manifest:manifest>", entry + b"</manifest:manifest>")

    entry = b'<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
    whole = write_odt(tmp_path / "a.odt")
    old = replaced(whole, tmp_path / "old.odt", "META-INF/manifest.xml", lock)
    assert unreadable(old) is Unreadable.ENCRYPTED

    new = tmp_path / "new.odt"  # since ODF 1.4 one member holds all
    with zipfile.ZipFile(new, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        packed.writestr("encrypted-package", bytes(100))
    assert unreadable(new) is Unreadable.ENCRYPTED


def test_the_content_decides_for_every_format(tmp_path: Path, whole: dict[str, bytes]) -> None:
    for name, content in whole.items():
        if name not in ("a.md", "a.csv"):  # which only their ending tells from plain text
            path = tmp_path / "file.dat"
            path.write_bytes(content)
            assert formats.read(path).format == formats.read_content(Path(name), BytesIO(content)).format
