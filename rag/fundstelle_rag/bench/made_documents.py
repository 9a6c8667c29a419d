"""Documents to measure with, written when they are needed: PDFs of any length, and folders of small files.

Their words are those of the sample documents, shuffled with a seed; so they read like nothing, but have the letters,
the words and the sentence lengths that the tokenizer and the readers meet in life."""

import random
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from fundstelle_rag.documents import Extraction

_LINES_A_PAGE = 46
_CHARS_A_LINE = 88
_WORDS_A_SENTENCE = (6, 24)


def vocabulary(extractions: Sequence[Extraction]) -> list[str]:
    """Return the words of the texts, as often as they stand there."""
    return [word for extraction in extractions for word in extraction.text.split() if word.isalpha()]


def write_pdf(path: Path, words: Sequence[str], pages: int, seed: int) -> Path:
    """Write a PDF of full pages with a running head and a page number."""
    chance = random.Random(seed)  # noqa: S311 - no secret is made of it
    lines = _lines(words, chance)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (pages, b" ".join(b"%d 0 R" % (4 + 2 * n) for n in range(pages))),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>",
    ]
    for number in range(1, pages + 1):
        written = [f"Die Chronik {seed}", "", *(next(lines) for _ in range(_LINES_A_PAGE)), "", str(number)]
        content = b"BT /F1 10.5 Tf 14 TL 72 790 Td " + b" ".join(map(_shown, written)) + b" ET"
        packed = zlib.compress(content)
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            b"/Contents %d 0 R >>" % (len(objects) + 2),
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed),
        ]
    path.write_bytes(_assembled(objects))
    return path


def write_small_files(folder: Path, words: Sequence[str], count: int) -> list[Path]:
    """Write that many text files of a sentence each, a hundred in a folder."""
    chance = random.Random(count)  # noqa: S311
    files: list[Path] = []
    for number in range(count):
        path = folder / f"{number // 100:03d}" / f"{number:05d}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{number}: {_sentence(words, chance)}", encoding="utf-8")
        files.append(path)
    return files


def _sentence(words: Sequence[str], chance: random.Random) -> str:
    text = " ".join(chance.choices(words, k=chance.randint(*_WORDS_A_SENTENCE)))
    return text[0].upper() + text[1:] + "."


def _lines(words: Sequence[str], chance: random.Random) -> Iterator[str]:
    line = ""
    while True:
        for word in _sentence(words, chance).split():
            if len(line) + len(word) >= _CHARS_A_LINE:
                yield line
                line = ""
            line = f"{line} {word}".strip()


def _shown(line: str) -> bytes:
    text = line.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"(" + text + b") Tj T*"


def _assembled(objects: Sequence[bytes]) -> bytes:
    parts = [b"%PDF-1.7\n"]
    places: list[int] = []
    position = len(parts[0])
    for number, content in enumerate(objects, start=1):
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, content))
        places.append(position)
        position += len(parts[-1])
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, rows))
    parts.append(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, position))
    return b"".join(parts)
