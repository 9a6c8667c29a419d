"""Makes the golden files of the office formats again from `sources`: python -m tests.rag.golden.make

Needs LibreOffice (Debian: libreoffice-writer, -calc, -impress) and 7-Zip (p7zip-full); the tests do not. What it writes
differs from run to run in times and identifiers, so commit it only where something was changed. The mails and web pages
beside them are written by hand, as mail programs and content management systems write them."""

import shutil
import subprocess
import tempfile
from pathlib import Path

import pptx
from pptx.util import Inches

GOLDEN = Path(__file__).parent
SOURCES = {
    "bericht.fodt": ("docx", "odt", "rtf", "epub", "html:HTML (StarWriter)", "pdf", "doc"),
    "rapport.fodt": ("docx", "odt", "rtf", "pdf"),
    "kasse.fods": ("xlsx", "ods", "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,0"),
    "vortrag.pptx": ("odp", "pdf"),
}
PASSWORD = "Deich-1911!"


def main() -> None:
    _write_slides(GOLDEN / "vortrag.pptx")
    with tempfile.TemporaryDirectory() as profile:
        for source, targets in SOURCES.items():
            folder = GOLDEN if source == "vortrag.pptx" else GOLDEN / "sources"
            for target in targets:
                _run(
                    *("soffice", f"-env:UserInstallation={Path(profile).as_uri()}", "--headless"),
                    *("--convert-to", target, "--outdir", str(GOLDEN), str(folder / source)),
                )
    for picture in GOLDEN.glob("*.gif"):  # of the text box, beside the HTML
        picture.unlink()
    for name, method in (("geheim-aes.zip", "AES256"), ("geheim-alt.zip", "ZipCrypto")):
        (GOLDEN / name).unlink(missing_ok=True)
        names = ["bericht.rtf", "kasse.csv"]
        _run(
            "7z", "a", "-tzip", f"-mem={method}", f"-p{PASSWORD}", str(GOLDEN / name), *(str(GOLDEN / n) for n in names)
        )


def _write_slides(path: Path) -> None:
    presentation = pptx.Presentation()
    first = presentation.slides.add_slide(presentation.slide_layouts[0])
    first.shapes.title.text = "Der Deich von Ödernburg"
    first.placeholders[1].text = "Vortrag von Jürgen Groß, 3. Mai 2024"
    first.notes_slide.notes_text_frame.text = "Zuerst die Gäste begrüßen."
    second = presentation.slides.add_slide(presentation.slide_layouts[1])
    second.shapes.title.text = "Drei Gründe"
    frame = second.placeholders[1].text_frame
    frame.text = "die Sturmflut von 1909"
    for text, level in (("mit vier Toten", 1), ("das Geld der Provinz", 0), ("der Wille der Leute", 0)):
        paragraph = frame.add_paragraph()
        paragraph.text, paragraph.level = text, level
    third = presentation.slides.add_slide(presentation.slide_layouts[5])
    third.shapes.title.text = "Maße"
    table = third.shapes.add_table(2, 2, Inches(1), Inches(2), Inches(4), Inches(1)).table
    for row, texts in enumerate((("Abschnitt", "Höhe"), ("Nord", "5,45 m"))):
        for place, text in enumerate(texts):
            table.cell(row, place).text = text
    box = third.shapes.add_textbox(Inches(1), Inches(5), Inches(4), Inches(1))
    box.text_frame.text = "Gemessen am 19. Januar 2024."
    presentation.save(str(path))


def _run(program: str, *arguments: str) -> None:
    found = shutil.which(program)
    assert found is not None, f"{program} is not installed"
    subprocess.run([found, *arguments], check=True, capture_output=True)


if __name__ == "__main__":
    main()
