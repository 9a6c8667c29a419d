"""LibreOffice opens what was written, with every note where it belongs."""

import os
import shutil
import subprocess
from pathlib import Path

import pypdf
import pytest

from fundstelle_rag.export.export_file import write_export
from tests.rag.exported_things import QUOTES, THINGS

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
TIMEOUT_S = 180

pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed (packaging/debian-test-packages)")


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every thing in DOCX, ODT and HTML, and each of them as a PDF that LibreOffice made of it."""
    folder = tmp_path_factory.mktemp("libreoffice")
    for name, thing in THINGS.items():
        for ending in ("docx", "odt", "html"):
            translations = QUOTES if name == "answer" else None
            write_export(
                thing, folder / f"{name}-{ending}.{ending}", translations=translations, bilingual=name == "arabic"
            )
    assert SOFFICE is not None
    done = subprocess.run(
        [
            *(SOFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"),
            *("--convert-to", "pdf:writer_pdf_Export", "--outdir", folder / "pdf"),
            *sorted(path for path in folder.iterdir() if path.is_file()),
        ],
        env={**os.environ, "HOME": str(folder)},
        capture_output=True,
        text=True,
        timeout=TIMEOUT_S,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Error" not in done.stderr, done.stderr
    return folder / "pdf"


def text(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(path).pages).split())


@pytest.mark.parametrize("name", THINGS)
@pytest.mark.parametrize("ending", ["docx", "odt", "html"])
def test_libreoffice_opens_it(converted: Path, name: str, ending: str) -> None:
    assert len(text(converted / f"{name}-{ending}.pdf")) > 200


@pytest.mark.parametrize("ending", ["docx", "odt"])
def test_libreoffice_shows_the_notes_with_their_numbers(converted: Path, ending: str) -> None:
    shown = text(converted / f"answer-{ending}.pdf")
    assert "moor_bericht.pdf, S. 3: „Das Moor ist 7,4 Meter tief." in shown
    assert "Maschinelle Übersetzung (Deutsch): Die Fläche" in shown
    assert "Millimeter.2, 1 Zwölf" in shown.replace(" 2, 1", "2, 1")  # a later sign repeats the first one's number
    order = [shown.rindex(source) for source in ("S. 3:", "S. xii, Anm. 34", "S. 2:", "scan 1.tiff", "many.txt")]
    assert order == sorted(order)


@pytest.mark.parametrize("ending", ["docx", "odt"])
def test_libreoffice_numbers_a_chats_notes_through(converted: Path, ending: str) -> None:
    shown = text(converted / f"chat-{ending}.pdf")
    assert shown.count("moor_bericht.pdf, S. 3: „") == 2  # the notes of both answers
    assert "Gegend.6" in shown.replace("Gegend. 6", "Gegend.6")
