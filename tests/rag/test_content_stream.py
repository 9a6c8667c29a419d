"""What replaces parts of pypdf gives what pypdf gives: the same operators, the same text in the same places."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import _text_extraction
from pypdf.errors import LimitReachedError
from pypdf.generic import ArrayObject, ContentStream, DecodedStreamObject

from fundstelle_rag.readers import content_stream, pypdf_patches
from fundstelle_rag.readers.content_stream import operations
from fundstelle_rag.samples import sample_paths

OF_TEXT = content_stream._OF_TEXT
# Every operator with what stands before it in life, and things that draw in between
PIECES = (
    *(b"BT", b"ET", b"q", b"Q", b"1 0 0 1 72 700.5 cm", b"100 Tz", b".5 Tc", b"-.25 Tw", b"+14 TL", b"/F1 12 Tf"),
    *(b"3 -14 Td", b"3 -14 TD", b"1 0 0 1 0 0 Tm", b"T*", b"(Der Deich) Tj", b"<44 65 7> Tj", b"(a) '", b'1 2 (a) "'),
    *(b"[(Der) -250 (Deich) 12.5 <414> ] TJ", b"[]TJ", b"/X1 Do", b"0.5 g", b"0 0 10 10 re f*", b"[3 2] 0 d", b"n"),
    *(b"/P << /MCID 1 /A (x) /B [1 2] >> BDC", b"EMC", b"% a comment ) ] (", b"1 2 3 4 5 6 c", b"true", b"7"),
    *(
        rb"(\(1911\) \\ \344\r\n\7x (und \)(mehr))) Tj",
        b"(a(b(c)d)e) Tj",
        b"() Tj",
        b"(zwei\nZeilen) Tj",
        b"/A#20B 9 Tf",
    ),
    *(b"BI /W 1 /H 1 /BPC 8 /CS /G ID x EI", b"/Caf\xe9 1 Tf", b"--5 1.2.3 Td", b"(ab\\\ncd) Tj"),
)


def plain(value: Any) -> Any:
    if isinstance(value, ArrayObject):
        return [plain(one) for one in value]
    if isinstance(value, bytes):
        return bytes(value)
    return float(value) if isinstance(value, (int, float)) else str(value)


def by_pypdf(data: bytes) -> Iterator[tuple[list[Any], bytes]]:
    stream = DecodedStreamObject()
    stream.set_data(data)
    for operands, operator in ContentStream(stream, None, "bytes").operations:
        if operator in OF_TEXT:
            yield [plain(operand) for operand in operands], bytes(operator)


def by_us(data: bytes) -> Iterator[tuple[list[Any], bytes]]:
    stream = DecodedStreamObject()
    stream.set_data(data)
    for operands, operator in pypdf_patches._TextOperations(ContentStream(stream, None, "bytes")).operations:
        yield [plain(operand) for operand in operands], operator


@given(st.lists(st.sampled_from(PIECES), max_size=30), st.sampled_from([b" ", b"\n", b"\r\n", b" \t"]))
def test_the_operators_are_those_that_pypdf_finds(pieces: list[bytes], space: bytes) -> None:
    data = space.join(piece + (b"\n" if piece.startswith(b"%") else b"") for piece in pieces)
    assert list(by_us(data)) == list(by_pypdf(data))


@given(st.binary(max_size=300))
def test_no_bytes_are_too_odd(data: bytes) -> None:
    for operands, operator in by_us(data):
        assert operator in OF_TEXT
        assert isinstance(operands, list)


@given(
    st.lists(st.sampled_from([b"(", b")", b"[", b"]", b"<", b"<<", b">", b"1 ", b"Tj ", b"TJ ", b"\\", b"/", b"BI "]))
)
def test_no_order_of_signs_is_too_odd(signs: list[bytes]) -> None:
    list(by_us(b"".join(signs)))


def test_text_behind_a_damaged_image_is_read() -> None:
    data = b"BI /W 5 ID abc (x) EI\n(Ja.) Tj BI /W 1 ID"
    assert [operands for operands, operator in by_us(data) if operator == b"Tj"] == [[b"Ja."]]


def test_operators_without_end_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content_stream, "MAX_OPERATIONS", 10)
    with pytest.raises(LimitReachedError):
        list(operations(b"q " * 11, lambda _: None))


matrices = st.lists(st.floats(-1000, 1000, allow_nan=False), min_size=6, max_size=6)


@given(
    st.text(max_size=3),
    st.lists(matrices, min_size=6, max_size=6),
    st.sampled_from(["", "a", " ", "\n"]),
    st.floats(0, 100),
    st.floats(0, 1000),
    st.floats(0, 100),
    st.one_of(st.none(), st.tuples(st.sampled_from([4, 5]), st.floats(-9, 9), st.floats(-9, 9))),
)
def test_lines_and_spaces_are_where_pypdf_puts_them(
    text: str, m: list[list[float]], output: str, size: float, width: float, space: float, span: Any
) -> None:
    def told(function: Any) -> tuple[Any, ...]:
        visited: list[Any] = []
        arguments = (text, (m[0], m[1]), (m[2], m[3]), (m[4], m[5]), None, (0, 90, 180, 270), output, size)
        found = function(*arguments, lambda *args: visited.append(args), width, space, size, span)
        return found[0], found[1][-1:], *found[2:], visited

    ours, theirs = told(pypdf_patches._space_check), told(_text_extraction.crlf_space_check)
    assert ours == theirs


_STOCK = """
import json, sys
import pypdf
from fundstelle_rag.readers import pypdf_patches
if sys.argv[1] == "ours":
    pypdf_patches.install()
else:
    pypdf_patches._cap_space_width()
found = []
def visit(text, cm, tm, font, size):
    if text:
        found.append([text, [round(n, 6) for n in (*cm, *tm)], str((font or {}).get("/BaseFont")), size])
for path in sys.argv[2:]:
    for page in pypdf.PdfReader(path).pages:
        page.extract_text(visitor_text=visit)
print(json.dumps(found))
"""


def test_every_piece_of_the_samples_is_the_one_that_pypdf_finds() -> None:
    """In processes of their own: what is replaced stays replaced."""

    def pieces(way: str) -> list[Any]:
        paths = [str(path) for path in sample_paths() if path.suffix == ".pdf"]
        command = [sys.executable, "-c", _STOCK, way, *paths]
        run = subprocess.run(command, capture_output=True, text=True, check=True)
        found: list[Any] = json.loads(run.stdout)
        return found

    ours = pieces("ours")
    assert ours == pieces("stock")
    assert len(ours) > 1000


def test_pypdf_itself_still_gives_whole_pages() -> None:
    (path,) = (path for path in map(Path, sample_paths()) if path.name == "lukasflut-bericht.pdf")
    page = pypdf.PdfReader(path).pages[1]
    assert len(page.extract_text()) > 1000
