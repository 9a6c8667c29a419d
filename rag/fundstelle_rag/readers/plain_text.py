"""Plain text and Markdown, in any common encoding, wrapped or not, also text that a PDF was converted to."""

import re
from pathlib import Path

from fundstelle_rag.documents import Extraction
from fundstelle_rag.readers.encodings import decode
from fundstelle_rag.readers.text_builder import TextBuilder
from fundstelle_rag.text_repair import join_lines, repair

_HEADING = re.compile(r"^(#{1,6})\s+(\S.*?)\s*#*$")


def read(path: Path) -> Extraction:
    """Read a text file. Raises OSError."""
    text = repair(decode(path.read_bytes()))
    builder = TextBuilder()
    title = ""
    for block in re.split(r"\n\s*\n", text):
        builder.paragraph(join_lines(block.split("\n"), ())[0])
    return builder.extraction(title or path.stem, "text")
