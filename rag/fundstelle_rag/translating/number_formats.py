"""How numbers are written in a language, for those that are carried over as they stand: 27,4 is 27.4 in English.

Only numbers that the source's language would write so are rewritten; dates, sections and times are none."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Separators:
    """What parts thousands, and what parts whole numbers from their fractions."""

    thousands: str
    decimal: str


_ENGLISH, _CONTINENTAL = Separators(",", "."), Separators(".", ",")
_OF = {
    **dict.fromkeys(("en", "zh", "ja", "ko", "th", "he", "hi", "ga", "cy", "mt", "ms"), _ENGLISH),
    **dict.fromkeys(("de", "nl", "da", "es", "it", "pt", "id", "tr", "el", "hr", "sl", "sr", "ro", "vi"), _CONTINENTAL),
}
_NUMBER = re.compile(r"(?<![\w.,])(?:\d{1,3}(?:[.,]\d{3})+(?:[.,]\d+)?|\d+[.,]\d+)(?![\w]|[.,]\d)")


def converted(text: str, source_language: str, target_language: str) -> str:
    """Return the text with its numbers as the target's language writes them; as it is where that is not known."""
    theirs, ours = _OF.get(source_language), _OF.get(target_language)
    if theirs is None or ours is None or theirs == ours:
        return text
    swap = str.maketrans({theirs.thousands: ours.thousands, theirs.decimal: ours.decimal})
    own = re.compile(
        rf"\d{{1,3}}(?:{re.escape(theirs.thousands)}\d{{3}})+(?:{re.escape(theirs.decimal)}\d+)?"
        rf"|\d+{re.escape(theirs.decimal)}\d+"
    )
    return _NUMBER.sub(lambda found: found[0].translate(swap) if own.fullmatch(found[0]) else found[0], text)
