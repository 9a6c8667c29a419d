"""Which way a text runs, and how words of one direction stand in a line of the other."""

import unicodedata

from fundstelle_rag.export.phrases import is_right_to_left

_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"


def runs_right_to_left(text: str, language: str) -> bool:
    """Say so by the language (ISO 639-1), or by most of the letters where it is not known."""
    if language not in {"", "und"}:
        return is_right_to_left(language)
    classes = [unicodedata.bidirectional(char) for char in text]
    return classes.count("R") + classes.count("AL") > classes.count("L")


def isolated(text: str, language: str, around: str) -> str:
    """Return the text as it can stand inside a line in the language `around`.

    Where the two run in opposite directions it is put between marks that keep its full stop on its own side."""
    if not text or runs_right_to_left(text, language) == is_right_to_left(around):
        return text
    return f"{_FIRST_STRONG_ISOLATE}{text}{_POP_ISOLATE}"
