"""The notes of an RTF file: how they are counted, and where their signs go in the text that refers to them."""

from fundstelle_rag.readers.note_marks import mark
from fundstelle_rag.readers.note_numbers import NoteNumbers, NumberFormat, Restart
from fundstelle_rag.readers.note_signs import as_printed
from fundstelle_rag.readers.text_builder import TextBuilder

_FORMATS = {
    b"nar": NumberFormat.DECIMAL,
    b"nalc": NumberFormat.LOWER_LETTER,
    b"nauc": NumberFormat.UPPER_LETTER,
    b"nrlc": NumberFormat.LOWER_ROMAN,
    b"nruc": NumberFormat.UPPER_ROMAN,
    b"nchi": NumberFormat.SYMBOLS,
}
_RESTARTS = {b"rstcont": Restart.NEVER, b"restart": Restart.SECTION, b"rstpg": Restart.PAGE}
_LONGEST_SIGN = 4  # of one that somebody wrote instead of counting


class RtfNotes:
    """`pieces` below are the running text's, where a sign is set once its note is known: only that says which kind it
    is."""

    def __init__(self, builder: TextBuilder) -> None:
        self._builder = builder
        self._footnotes, self._endnotes = NoteNumbers(), NoteNumbers()
        self._place: int | None = None  # of the piece that is to be the next note's sign
        self._is_endnote = False

    def take_word(self, word: bytes, number: int | None) -> None:
        """Take a control word that begins with \\ftn or \\aftn."""
        if word == b"ftnalt":
            self._is_endnote = True
            return
        numbers = self._endnotes if word.startswith(b"a") else self._footnotes
        setting = word.removeprefix(b"a").removeprefix(b"ftn")
        numbers.number_format = _FORMATS.get(setting, numbers.number_format)
        numbers.restart = _RESTARTS.get(setting, numbers.restart)
        if setting == b"start":
            numbers.start = number or 1

    def refer(self, pieces: list[str]) -> None:
        """Keep a place for a counted sign."""
        pieces.append("")
        self._place = len(pieces) - 1

    def end(self, what: bytes) -> None:
        """A page or a section has ended."""
        for numbers in (self._footnotes, self._endnotes):
            numbers.reach(Restart.PAGE)
            if what == b"sect":
                numbers.reach(Restart.SECTION)

    def add(self, text: str, pieces: list[str]) -> None:
        """Add the note that has been read, and put its sign where the text refers to it."""
        numbers = self._endnotes if self._is_endnote else self._footnotes
        key = self._builder.note_key()
        if self._place is not None and self._place < len(pieces):
            sign = numbers.next_sign()
            pieces[self._place] = mark(key, as_printed(sign))
            text = f"{sign} {text}"
        else:
            sign = _written_sign(text, pieces)
            if sign:
                pieces[:] = ["".join(pieces).rstrip().removesuffix(sign), mark(key, sign)]
        self._builder.footnote(text, sign, key=key)
        self._place, self._is_endnote = None, False


def _written_sign(text: str, pieces: list[str]) -> str:
    """Return the sign with which the note begins and the text ends, "" where there is none."""
    sign = text.split(" ", maxsplit=1)[0]
    is_sign = 0 < len(sign) <= _LONGEST_SIGN and "".join(pieces).rstrip().endswith(sign)
    return sign if is_sign else ""
