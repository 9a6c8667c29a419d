"""The formats of files by the names people know them by, and what each is good for."""

from PySide6.QtCore import QCoreApplication

from fundstelle_desktop.plain_text import fill
from fundstelle_rag.export.formats import FORMATS

_READABLE_ORDER = (".docx", ".pdf", ".odt", ".html", ".md", ".txt", ".json")


def offered(endings: tuple[str, ...]) -> list[str]:
    """Return the endings in the order in which people look for them, those without a place last."""
    known = [ending for ending in _READABLE_ORDER if ending in endings]
    return known + [ending for ending in endings if ending not in known]


def format_name(ending: str) -> str:
    translate = QCoreApplication.translate
    names = {
        ".docx": translate("Formats", "Word"),
        ".odt": translate("Formats", "OpenDocument"),
        ".html": translate("Formats", "Web page"),
        ".txt": translate("Formats", "Plain text"),
    }
    return names.get(ending) or FORMATS[ending].name


def format_label(ending: str) -> str:
    """Return the name with the ending, for a list."""
    return fill("%1  (%2)", format_name(ending), ending)


def format_explanation(ending: str) -> str:
    """Return what becomes of the citations."""
    translate = QCoreApplication.translate
    texts = {
        ".docx": translate("Formats", "Citations are footnotes."),
        ".odt": translate("Formats", "Citations are footnotes."),
        ".pdf": translate("Formats", "Citations are footnotes. Looks the same everywhere."),
        ".html": translate("Formats", "Citations are links to the quoted words."),
        ".md": translate("Formats", "Citations are footnotes, in text that any editor opens."),
        ".txt": translate("Formats", "Citations are numbered notes."),
        ".tmx": translate("Formats", "A translation memory, for other translation programs."),
        ".xlf": translate("Formats", "Segment by segment, for other translation programs."),
        ".json": translate("Formats", "Everything, for other programs. “fundstelle verify” checks the quotes again."),
    }
    return texts.get(ending, "")
