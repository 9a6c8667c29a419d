"""The files that the fuzzer damages: one or more of every format, small, and with what is hard to read in them."""

import mailbox
import zipfile
from pathlib import Path

from odfdo import Document, DrawPage, Frame, Paragraph, Table
from PIL import Image

from tests.rag.fuzzing_reader import Sample
from tests.rag.office_files_made import OLD_MAIL, write_every_format, write_xlsx
from tests.rag.pdfs_built import one_page, stream, write
from tests.rag.scans_made import tiff_of

_TEXT = (
    b"/P <</MCID 0>> BDC BT /F1 12 Tf 1 0 0 1 72 700 Tm [(Der D) 20 (eich) -300 (hielt.) <c4d6>] TJ 0 -14 Td "
    b"(Er \\(1911\\) hielt \\344 die ganze Nacht.) Tj T* (Ja.) ' /F2 9 Tf <00410042> Tj ET EMC "
    b"BI /W 2 /H 2 /BPC 8 /CS /G ID abcd EI q 1 0 0 1 10 10 cm /X Do Q"
)
_CMAP = (
    b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange "
    b"1 beginbfchar <0041> <00C4> endbfchar 1 beginbfrange <0042> <0050> <0062> endbfrange endcmap"
)


def every_sample(folder: Path) -> list[Sample]:
    """Return the samples, made in the folder."""
    files = [*write_every_format(folder), *_further(folder)]
    return [Sample(file.name, file.read_bytes()) for file in files]


def _further(folder: Path) -> list[Path]:
    return [
        _open_pdf(folder / "open.pdf"),
        write_xlsx(folder / "inline.xlsx", constant_memory=True),
        _mail(folder / "old.eml"),
        _mail_folder(folder / "mails.mbox"),
        _sheet(folder / "sheet.ods"),
        _slides(folder / "slides.odp"),
        _archive(folder / "parcel.zip"),
        _notes(folder / "notes.txt"),
        _scan(folder / "scan.tif"),
    ]


def _open_pdf(path: Path) -> Path:
    """A PDF with nothing packed, so that damage reaches fonts, content streams, outline and labels."""
    form = stream(b"BT /F1 8 Tf 9 9 Td (Im Formular.) Tj ET", b"/Subtype /Form /Resources << /Font << /F1 4 0 R >> >>")
    font = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /ToUnicode 8 0 R "
        b"/DescendantFonts [9 0 R] >>"
    )
    objects = one_page(
        _TEXT,
        fonts=b"/F1 4 0 R /F2 7 0 R",
        resources=b"/XObject << /X 6 0 R >>",
        catalog=b"/Outlines 10 0 R /PageLabels << /Nums [0 << /S /r /St 4 >>] >> /Names << /Dests 12 0 R >>",
        font=b"<< /Type /Font /Subtype /TrueType /BaseFont /Arial /FirstChar 32 /LastChar 34 /Widths [250 333 408] "
        b"/Encoding << /BaseEncoding /WinAnsiEncoding /Differences [65 /Adieresis /uni0042] >> >>",
        more={
            6: form,
            7: font,
            8: stream(_CMAP),
            9: b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /DW 1000 /W [65 [500 600] 70 80 700] >>",
            10: b"<< /First 11 0 R /Last 11 0 R /Count 1 >>",
            11: b"<< /Title (Der Deich) /Parent 10 0 R /Dest (anfang) >>",
            12: b"<< /Names [(anfang) [3 0 R /XYZ 72 700 0]] >>",
        },
    )
    return write(path, objects, b"/Info << /Title (Vom Deich) >>")


def _mail(path: Path) -> Path:
    path.write_bytes(OLD_MAIL)
    return path


def _mail_folder(path: Path) -> Path:
    folder = mailbox.mbox(path)
    for _ in range(2):
        folder.add(OLD_MAIL)
    folder.close()
    return path


def _sheet(path: Path) -> Path:
    document = Document("spreadsheet")
    document.body.clear()
    table = Table("Maße", width=3, height=3)
    for place, value in (((0, 0), "Jahr"), ((1, 0), "Höhe"), ((0, 1), 1911), ((1, 1), "5,45 m"), ((2, 2), True)):
        table.set_value(place, value)
    document.body.append(table)
    document.save(str(path))
    return path


def _slides(path: Path) -> Path:
    document = Document("presentation")
    document.body.clear()
    page = DrawPage("eins", name="Der Deich")
    page.append(Frame.text_frame(Paragraph("Der Deich hielt."), size=("9cm", "2cm"), position=("1cm", "1cm")))
    document.body.append(page)
    document.save(str(path))
    return path


def _archive(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("deich.txt", "Der Deich hielt die ganze Nacht.")
        archive.writestr("akten/maße.csv", "Jahr;Höhe\n1911;5,45\n1994;6,10\n")
        archive.writestr("alt.eml", OLD_MAIL)
        archive.writestr("bild.png", b"\x89PNG\r\n\x1a\n" + bytes(50))
    return path


def _scan(path: Path) -> Path:
    path.write_bytes(tiff_of([Image.new("L", (40, 40), shade) for shade in (0, 128, 255)]))
    return path


def _notes(path: Path) -> Path:
    """A text converted from PDF: pages, notes at their feet, words broken over lines."""
    pages = [
        f"Der Deich wurde im Jahr 191{n} ge-\nbaut und hielt{n} in jeder Sturm-\nflut, bis er im Herbst brach\n"
        f"{n} So die Akten der Gemeinde, Bd. {n}, S. 1{n}.\n- {n} -\n"
        for n in range(1, 5)
    ]
    path.write_text("\f".join(pages), "utf-8")
    return path
