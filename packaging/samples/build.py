"""Build the sample documents that are typeset: `make samples`.

The other samples are plain files and their own source. What this writes is committed, so that nobody needs
reportlab to use the program; tests/rag/test_samples.py builds everything again and compares.
"""

import argparse
from pathlib import Path

from source import read_source
from typeset import typeset
from word_file import write_docx

_SOURCES = Path(__file__).resolve().parent
_SAMPLES = _SOURCES.parents[1] / "rag" / "fundstelle_rag" / "samples"


def build(target: Path) -> list[Path]:
    """Write the documents into the folder `target` and return their paths."""
    report, annual, lease = (
        target / name
        for name in ("lukasflut-bericht.pdf", "teskelijn-jaarverslag-2023.pdf", "pachtovereenkomst-kwelderblok.docx")
    )
    typeset(read_source(_SOURCES / "lukasflut-bericht.txt"), "de-DE", report)
    typeset(read_source(_SOURCES / "teskelijn-jaarverslag-2023.txt"), "nl-NL", annual)
    write_docx(read_source(_SOURCES / "pachtovereenkomst-kwelderblok.txt"), "nl-NL", lease)
    return [report, annual, lease]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Build the typeset sample documents.")
    parser.add_argument("--out", type=Path, default=_SAMPLES, help="folder to write to (default: the package)")
    for path in build(parser.parse_args().out):
        print(f"{path.name}: {path.stat().st_size:,} bytes")
