"""PDFs put together object by object, for what no library would write."""

from collections.abc import Mapping, Sequence
from pathlib import Path

HELVETICA = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
TEXT = b"BT /F1 12 Tf 72 700 Td (Der Deich hielt die ganze Nacht.) Tj ET"


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


def built(objects: Mapping[int, bytes], trailer: bytes = b"") -> bytes:
    """Return the PDF of these objects, with 1 as its catalog."""
    parts = [b"%PDF-1.7\n"]
    places: dict[int, int] = {}
    position = len(parts[0])
    for number, content in objects.items():
        part = b"%d 0 obj\n%s\nendobj\n" % (number, content)
        places[number] = position
        position += len(part)
        parts.append(part)
    last = max(objects)
    rows = [b"0000000000 65535 f \n"]
    rows += [b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 00000 f \n" for n in range(1, last + 1)]
    parts.append(b"xref\n0 %d\n" % (last + 1) + b"".join(rows))
    parts.append(b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF" % (last + 1, trailer, position))
    return b"".join(parts)


def one_page(
    content: bytes = TEXT,
    *,
    fonts: bytes = b"/F1 4 0 R",
    font: bytes = HELVETICA,
    resources: bytes = b"",
    page: bytes = b"",
    catalog: bytes = b"",
    more: Mapping[int, bytes] | None = None,
) -> dict[int, bytes]:
    """Return the objects of a PDF of one page: 1 catalog, 2 pages, 3 page, 4 font, 5 content; `more` from 6 on."""
    return {
        1: b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog,
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R "
        b"/Resources << /Font << %s >> %s >> %s >>" % (fonts, resources, page),
        4: font,
        5: stream(content),
        **(more or {}),
    }


def many_pages(count: int, contents: Sequence[bytes] = (TEXT,)) -> bytes:
    """Return a PDF of that many pages, which take the contents in turn."""
    first = 4 + len(contents)
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Count %d /Kids [%s] >>"
        % (count, b" ".join(b"%d 0 R" % (first + i) for i in range(count))),
        3: HELVETICA,
    }
    objects |= {4 + i: stream(content) for i, content in enumerate(contents)}
    for i in range(count):
        objects[first + i] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % (4 + i % len(contents))
        )
    return built(objects)


def write(path: Path, objects: Mapping[int, bytes], trailer: bytes = b"") -> Path:
    path.write_bytes(built(objects, trailer))
    return path
