"""The signs that word processors give to notes: they store no numbers, only how to count (ECMA-376, 17.11; RTF 1.9)."""

from dataclasses import dataclass
from enum import StrEnum
from string import ascii_lowercase, ascii_uppercase

_MOST_SIGNS = 20  # of one kind in a row: what a damaged file asks for has no end
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


class NumberFormat(StrEnum):
    """Named as in Word's files."""

    DECIMAL = "decimal"
    LOWER_ROMAN = "lowerRoman"
    UPPER_ROMAN = "upperRoman"
    LOWER_LETTER = "lowerLetter"
    UPPER_LETTER = "upperLetter"
    SYMBOLS = "chicago"


_ALPHABETS: dict[str, str] = {
    NumberFormat.LOWER_LETTER: ascii_lowercase,
    NumberFormat.UPPER_LETTER: ascii_uppercase,
    NumberFormat.SYMBOLS: "*†‡§",
}


class Restart(StrEnum):
    NEVER = "continuous"
    SECTION = "eachSect"
    PAGE = "eachPage"


@dataclass(slots=True)
class NoteNumbers:
    """Counts footnotes or endnotes."""

    number_format: str = NumberFormat.DECIMAL
    start: int = 1
    restart: str = Restart.NEVER
    _counted: int = 0

    def next_sign(self) -> str:
        self._counted += 1
        return sign(self.start + self._counted - 1, self.number_format)

    def reach(self, place: Restart) -> None:
        """Begin anew if that is what happens where a page or section ends."""
        if self.restart == place:
            self._counted = 0


def sign(number: int, number_format: str) -> str:
    """Return the number as the format has it; an unknown format's as digits."""
    if number >= 1 and number_format in _ALPHABETS:
        return _repeated(_ALPHABETS[number_format], number)
    if number >= 1 and number_format in (NumberFormat.LOWER_ROMAN, NumberFormat.UPPER_ROMAN):
        roman = _roman(number)
        return roman if number_format == NumberFormat.UPPER_ROMAN else roman.lower()
    return str(number)


def _repeated(signs: str, number: int) -> str:
    """Return A to Z, then AA to ZZ."""
    rounds, index = divmod(number - 1, len(signs))
    return signs[index] * min(rounds + 1, _MOST_SIGNS)


def _roman(number: int) -> str:
    signs = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        signs += letters * min(count, _MOST_SIGNS)
    return signs
