"""PDFs made to harm: to recurse, to nest, to unpack without end, to send the reader astray. By name; each small."""

import zlib
from collections.abc import Callable, Mapping

from fundstelle_rag.errors import Unreadable
from tests.rag.pdfs_built import TEXT, built, one_page, stream

Hostile = tuple[Callable[[], bytes], Unreadable | str | None]
"""What makes the file, and how it ends: with a reason; as read, with this in its text; None: one or the other."""

DEEP = 100_000
PHRASE = "Der Deich hielt"

_DAMAGED = Unreadable.DAMAGED


def _pdf(objects: Mapping[int, bytes], trailer: bytes = b"") -> Callable[[], bytes]:
    return lambda: built(objects, trailer)


def _form(next_form: int, content: bytes) -> bytes:
    return stream(
        content,
        b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] "
        b"/Resources << /Font << /F1 4 0 R >> /XObject << /X %d 0 R >> >>" % next_form,
    )


def _with_forms(forms: Mapping[int, bytes]) -> Callable[[], bytes]:
    return _pdf(one_page(TEXT + b" /X Do", resources=b"/XObject << /X 6 0 R >>", more=forms))


def _with_pages(pages: Mapping[int, bytes]) -> Callable[[], bytes]:
    return _pdf({**one_page(), **pages})


def _tree(depth: int, kids: int) -> dict[int, bytes]:
    nodes = {2: b"<< /Type /Pages /Kids [10 0 R] /Count 1 >>"}
    for number in range(10, 10 + depth):
        children = b" ".join([b"%d 0 R" % (number + 1)] * kids)
        nodes[number] = b"<< /Type /Pages /Parent %d 0 R /Kids [%s] /Count 1 >>" % (number - 1, children)
    return {**nodes, 10 + depth: one_page()[3]}


def _content(data: bytes, entries: bytes = b"") -> Callable[[], bytes]:
    return _pdf({**one_page(), 5: stream(data, entries)})


def _font(font: bytes, more: Mapping[int, bytes] | None = None) -> Callable[[], bytes]:
    shown = b"BT /F1 12 Tf 72 700 Td (Der Deich hielt.) Tj <00410042> Tj ET"
    return _pdf(one_page(shown, font=font, more=more or {}))


def _cid_font(to_unicode: bytes, widths: bytes = b"[65 [500]]") -> Callable[[], bytes]:
    cmap = b"1 begincodespacerange <0000> <FFFF> endcodespacerange " + to_unicode
    return _font(
        b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /ToUnicode 6 0 R "
        b"/DescendantFonts [7 0 R] >>",
        {6: stream(cmap), 7: b"<< /Type /Font /Subtype /CIDFontType2 /DW 1000 /W %s >>" % widths},
    )


def _outline(entries: Mapping[int, bytes]) -> Callable[[], bytes]:
    return _pdf(one_page(catalog=b"/Outlines 6 0 R", more={6: b"<< /First 7 0 R /Last 7 0 R >>", **entries}))


_HERE = b"/Dest [3 0 R /Fit]"

RECURSION: dict[str, Hostile] = {
    "page tree in itself": (_with_pages({2: b"<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 2 >>"}), _DAMAGED),
    "page tree without end": (_with_pages(_tree(depth=2000, kids=1)), _DAMAGED),
    "page tree that multiplies": (_with_pages(_tree(depth=40, kids=10)), _DAMAGED),
    "page its own parent": (_with_pages({3: b"<< /Type /Page /Parent 3 0 R /Contents 5 0 R >>"}), _DAMAGED),
    "contents in themselves": (_with_pages({5: b"[5 0 R 5 0 R]"}), Unreadable.NO_TEXT),
    "length that is its stream": (_with_pages({5: b"<< /Length 5 0 R >>\nstream\nx\nendstream"}), _DAMAGED),
    "form in itself": (_with_forms({6: _form(6, TEXT + b" /X Do")}), PHRASE),
    "forms in each other": (_with_forms({6: _form(7, b"/X Do /X Do"), 7: _form(6, b"/X Do /X Do")}), PHRASE),
    "forms that multiply": (_with_forms({n: _form(n + 1, b"/X Do " * 10) for n in range(6, 30)}), PHRASE),
    "forms without end": (_with_forms({n: _form(n + 1, b"/X Do") for n in range(6, 3000)}), PHRASE),
    "outline in itself": (_outline({7: b"<< /Title (A) /Next 7 0 R /First 6 0 R %s >>" % _HERE}), PHRASE),
    "outline without end": (
        _outline({n: b"<< /Title (A) /First %d 0 R %s >>" % (n + 1, _HERE) for n in range(7, 3000)}),
        PHRASE,
    ),
    "names in themselves": (
        _pdf(
            one_page(
                catalog=b"/Names << /Dests 6 0 R >> /Outlines 8 0 R",
                more={6: b"<< /Kids [6 0 R] >>", 8: b"<< /First 9 0 R >>", 9: b"<< /Title (A) /Dest (b) >>"},
            )
        ),
        PHRASE,
    ),
    "labels in themselves": (_pdf(one_page(catalog=b"/PageLabels 6 0 R", more={6: b"<< /Kids [6 0 R] >>"})), PHRASE),
    "font in itself": (_font(b"<< /Type /Font /Subtype /Type0 /DescendantFonts [4 0 R] /ToUnicode 4 0 R >>"), "Deich"),
    "table of objects in itself": (_pdf(one_page(), b"/Prev 0"), PHRASE),
}

NESTING: dict[str, Hostile] = {
    "arrays in a page": (_content(b"BT /F1 12 Tf " + b"[" * DEEP + TEXT), PHRASE),
    "dictionaries in a page": (_content(b"/A " + b"<< /B " * DEEP + TEXT), PHRASE),
    "brackets in a string": (_content(TEXT + b" BT " + b"(" * DEEP + b")" * DEEP + b" Tj ET"), PHRASE),
    "brackets without end": (_content(TEXT + b"(" * DEEP), PHRASE),
    "saved states": (_content(b"q " * DEEP + TEXT), PHRASE),
    "arrays in an object": (_pdf(one_page(page=b"/X " + b"[" * DEEP + b"]" * DEEP)), _DAMAGED),
    "dictionaries in an object": (_pdf(one_page(page=b"/X " + b"<< /A " * DEEP + b">>" * DEEP)), PHRASE),
    "objects that do not end": (lambda: b"%PDF-1.7\n" + b"1 0 obj\n<<" * DEEP, _DAMAGED),
}

SIZE: dict[str, Hostile] = {
    "a million letters in lines": (
        _content(b"BT /F1 12 Tf 72 700 Td\n" + (b"(" + b"Der Deich hielt. " * 6 + b") Tj 0 -2 Td\n") * 10_000 + b"ET"),
        PHRASE,
    ),
    "a million letters in one string": (
        _content(b"BT /F1 12 Tf 72 700 Td (" + b"Der Deich hielt. " * 60_000 + b") Tj ET"),
        PHRASE,
    ),
    "a hundred thousand letters, each by itself": (
        _content(b"BT /F1 12 Tf 72 700 Td " + b"(a) Tj 6 0 Td " * DEEP + b"ET " + TEXT),
        PHRASE,
    ),
    "white space that unpacks": (
        _content(zlib.compress(b" " * 60_000_000 + TEXT, 9), b"/Filter /FlateDecode"),
        PHRASE,
    ),
    "packed twice": (
        _content(zlib.compress(zlib.compress(b" " * 60_000_000, 9), 9), b"/Filter [/FlateDecode /FlateDecode]"),
        Unreadable.NO_TEXT,
    ),
    "runs that unpack": (_content(b"\x81 " * 1_000_000, b"/Filter /RunLengthDecode"), _DAMAGED),
    "rows of a thousand million columns": (
        _content(
            zlib.compress(bytes(1_000_000)),
            b"/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 1000000000 >>",
        ),
        _DAMAGED,
    ),
    "ten thousand filters": (_content(b"<" * DEEP, b"/Filter [" + b"/ASCIIHexDecode " * 10_000 + b"]"), _DAMAGED),
    "a million numbers": (_content(b"1 " * 1_000_000 + TEXT), PHRASE),
    "an image without end": (_content(TEXT + b" BI /W 1 ID " + b"E" * 1_000_000), PHRASE),
    "images that are none": (_content(b"BI ID x EI\n" * 5_000 + TEXT), PHRASE),
    "pages that are only counted": (
        _with_pages({2: b"<< /Type /Pages /Kids [3 0 R] /Count 999999999 >>"}),
        PHRASE,
    ),
    "a huge page label": (_pdf(one_page(catalog=b"/PageLabels << /Nums [0 << /S /r /St 999999999 >>] >>")), PHRASE),
}

FONTS: dict[str, Hostile] = {
    "a map of all characters": (_cid_font(b"1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange"), _DAMAGED),
    "a map that does not end": (_cid_font(b"9 beginbfchar <zz> <<< [ <41> beginbfrange <1> <2> [<3> "), None),
    "a character of a million": (_cid_font(b"1 beginbfchar <0041> <" + b"0041" * 1_000_000 + b"> endbfchar"), None),
    "surrogates": (_cid_font(b"2 beginbfchar <0041> <D800> <0042> <0043> endbfchar"), None),
    "NUL": (_cid_font(b"2 beginbfchar <0041> <0000> <0042> <0043> endbfchar"), None),
    "widths of a thousand million glyphs": (_cid_font(b"", b"[0 1000000000 500]"), _DAMAGED),
    "widths that are none": (
        _font(b"<< /Type /Font /Subtype /TrueType /FirstChar (x) /LastChar 1e9 /Widths [(a) /b << >> null] >>"),
        None,
    ),
    "differences out of range": (
        _font(b"<< /Type /Font /Subtype /TrueType /Encoding << /Differences [-5 /a 1114112 /c /uniD800 (d)] >> >>"),
        None,
    ),
}
