"""What is to be said of a document that was read, but not all of it, or from pictures."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from fundstelle_desktop.plain_text import fill
from fundstelle_rag.tesseract import how_to_install


def warning_texts(warnings: Sequence[str]) -> list[str]:
    """Return the sentences for a document's warnings: scans by their pages, all else by how many parts it is."""
    translate = QCoreApplication.translate
    texts: list[str] = []
    others = 0
    for warning in warnings:
        code, _, pages = warning.partition(":")
        pages = pages.replace(",", ", ").replace("-", "–")
        match code:
            case "ocr":
                texts.append(
                    fill(translate("Documents", "Recognised from a scan and perhaps misread: page %1."), pages)
                )
            case "ocr_poor":
                texts.append(fill(translate("Documents", "Hard to recognise, expect wrong words: page %1."), pages))
            case "pages_without_text":
                texts.append(
                    fill(
                        translate(
                            "Documents",
                            "Not read because it is a scan: page %1. Install Tesseract (%2), then add the file again.",
                        ),
                        pages,
                        how_to_install(),
                    )
                )
            case _:
                others += 1
    if others:
        texts.append(translate("Documents", "%n part(s) of it could not be read.", None, others))
    return texts
