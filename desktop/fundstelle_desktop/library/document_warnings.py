"""What is to be said of a document that was read, but not all of it, or from pictures.

The codes are those of fundstelle_rag.warning_messages, which has the English sentences of the command line."""

from collections.abc import Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from fundstelle_desktop.plain_text import fill
from fundstelle_rag.tesseract import how_to_install

_CONTEXT = "Documents"
_SENTENCES = {
    "page_failed": QT_TRANSLATE_NOOP("Documents", "Could not be read: page %1."),
    "ocr": QT_TRANSLATE_NOOP("Documents", "Recognised from a scan and perhaps misread: page %1."),
    "ocr_poor": QT_TRANSLATE_NOOP("Documents", "Hard to recognise, expect wrong words: page %1."),
    "ocr_failed": QT_TRANSLATE_NOOP("Documents", "Could not be recognised: page %1."),
    "pages_without_text": QT_TRANSLATE_NOOP(
        "Documents", "Not read because it is a scan: page %1. Install Tesseract (%2), then add the file again."
    ),
    "spaces_lost": QT_TRANSLATE_NOOP("Documents", "Read without some of the spaces between words: page %1."),
    "letters_spaced": QT_TRANSLATE_NOOP(
        "Documents", "Set in spaced letters, some words were closed up by guess: page %1."
    ),
    "sheet_hidden": QT_TRANSLATE_NOOP("Documents", "Hidden and not read: the sheet %1."),
    "chapter_missing": QT_TRANSLATE_NOOP("Documents", "Missing in the file: the chapter %1."),
    "outdated": QT_TRANSLATE_NOOP(
        "Documents", "The file has changed and can no longer be read; its former text answers."
    ),
}
_NAMED = frozenset(("sheet_hidden", "chapter_missing"))  # their detail is a name, the others' are page numbers


def warning_texts(warnings: Sequence[str]) -> list[str]:
    """Return the sentences for a document's warnings, pages of one kind together; all else by how many parts it is."""
    details: dict[str, list[str]] = {}
    others = 0
    for warning in warnings:
        code, _, detail = warning.partition(":")
        if code in _SENTENCES:
            details.setdefault(code, []).append(detail)
        elif code == "more_warnings":
            others += int(detail) if detail.isdigit() else 1
        else:
            others += 1
    texts = [_sentence(code, found) for code, found in details.items()]
    if others:
        texts.append(QCoreApplication.translate("Documents", "%n part(s) of it could not be read.", None, others))
    return texts


def _sentence(code: str, details: Sequence[str]) -> str:
    joined = ", ".join(details) if code in _NAMED else ", ".join(",".join(details).split(",")).replace("-", "–")
    return fill(QCoreApplication.translate(_CONTEXT, str(_SENTENCES[code])), joined, how_to_install())
