"""The glossary: terms in texts, and as files that other programs read and write."""

from pathlib import Path

import pytest

from fundstelle_rag.errors import GlossaryFileInvalid, TargetExists
from fundstelle_rag.glossary import Term, is_used, occurring
from fundstelle_rag.glossary_files import read_glossary, write_glossary

TENANT = Term("de", "en", "Pächter", "tenant", "of land")
LEASE = Term("de", "en", "Pacht", "lease")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Der Pächter zahlt.", (TENANT,)),
        ("Die Rechte des Pächters und die Pacht.", (TENANT, LEASE)),
        ("Die PACHT ist fällig.", (LEASE,)),
        ("Die Verpachtung ruht.", ()),
    ],
)
def test_terms_are_found_in_their_forms(text: str, found: tuple[Term, ...]) -> None:
    assert set(occurring([TENANT, LEASE], text)) == set(found)


def test_of_two_terms_in_one_place_the_longer_counts() -> None:
    long = Term("de", "en", "höhere Gewalt", "force majeure")
    assert occurring([Term("de", "en", "Gewalt", "violence"), long], "Das war höhere Gewalt.") == (long,)


@pytest.mark.parametrize(
    ("target", "text", "used"),
    [
        ("tenant", "The tenants pay.", True),
        ("tenant", "The farmer pays.", False),
        ("Pächter", "Die Unterpächterin zahlt.", True),
        ("force majeure", "It was Force Majeure.", True),
        ("§ 5", "nach § 5", True),
    ],
)
def test_a_fixed_translation_is_looked_for_in_its_forms(target: str, text: str, used: bool) -> None:
    assert is_used(target, text) is used


@pytest.mark.parametrize("name", ["terms.csv", "terms.tbx"])
def test_what_is_written_is_read_again(tmp_path: Path, name: str) -> None:
    terms = [TENANT, LEASE, Term("nl", "de", 'a; b, "c" <d>', "e & f")]
    write_glossary(terms, tmp_path / name)
    assert read_glossary(tmp_path / name) == terms
    with pytest.raises(TargetExists):
        write_glossary(terms, tmp_path / name)


@pytest.mark.parametrize(
    "content",
    [
        b"de,en\nPacht,lease\n",
        b"de;en;note\r\nPacht;lease;\r\n\r\n",
        b"\xef\xbb\xbfde\ten\nPacht\tlease\n",
        b"source_language,target_language,source,target\nde,en,Pacht,lease\n",
        "de,en\nPächter,tenant\n".encode("cp1252"),
    ],
)
def test_csv_as_spreadsheets_write_it(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "terms.csv"
    path.write_bytes(content)
    assert [(term.source, term.target) for term in read_glossary(path)] in (
        [("Pacht", "lease")],
        [("Pächter", "tenant")],
    )


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("a.csv", b"", 1),
        ("a.csv", b"\x00\x01\x02", 0),
        ("a.csv", b"one,two\nPacht,lease\n", 1),
        ("a.csv", b"de,en\nPacht\n", 2),
        ("a.csv", b'de,en\n"Pacht,lease\n', 2),
        ("a.csv", b"de,en\n", 0),
        ("a.csv", b"source_language,target_language,source,target\nde,xx,Pacht,lease\n", 2),
        ("a.tbx", b"<tbx>", 1),
        ("a.tbx", b"<html/>", 0),
        ("missing.csv", None, 0),
    ],
)
def test_what_is_no_glossary_is_refused(tmp_path: Path, name: str, content: bytes | None, line: int) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(GlossaryFileInvalid) as caught:
        read_glossary(path)
    assert caught.value.line == line
    assert caught.value.reason


def test_an_older_tbx_is_read(tmp_path: Path) -> None:
    path = tmp_path / "old.tbx"
    path.write_text(
        '<martif type="TBX"><text><body><termEntry><langSet xml:lang="de-DE"><tig><term>Pacht</term></tig></langSet>'
        '<langSet xml:lang="en"><tig><term>lease</term></tig></langSet></termEntry></body></text></martif>',
        encoding="utf-8",
    )
    assert read_glossary(path) == [LEASE]
