"""Recognises text of two or four bytes a character, which looks binary: UTF-16 and UTF-32, with a mark or without."""

import codecs

UTF_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

_MARKED = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE_BYTES = 4096
_LEAST_BYTES = 8
_COMMON = " \n、。，"
_LEAST_COMMON = 0.01  # of the characters: spaces, line ends, or what stands in their place in East Asia
_LEAST_USUAL = 0.98
# Blocks that people write in: Latin, Greek, Cyrillic, Hebrew, Arabic; punctuation; Kana, Han, Hangul
_USUAL = ((0x20, 0x7E), (0xA0, 0x6FF), (0x1E00, 0x206F), (0x20A0, 0x20CF), (0x3000, 0x30FF), (0x4E00, 0x9FFF))
_USUAL_LAST = ((0xAC00, 0xD7A3), (0xFF00, 0xFFEF))


def wide_encoding(data: bytes) -> str | None:
    """Return the encoding, None for text of one byte a character and for what is no text."""
    for mark, encoding in _MARKED:
        if data.startswith(mark):
            return encoding
    sample = data[: _SAMPLE_BYTES & ~1]
    if len(sample) < _LEAST_BYTES:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) > 0.15 * len(sample) and min(even, odd) < 0.02 * len(sample) / 2:
        return "utf-16-le" if odd > even else "utf-16-be"
    return next((wide for wide in ("utf-16-le", "utf-16-be") if _is_text(sample, wide)), None)


def _is_text(sample: bytes, encoding: str) -> bool:
    """Tell whether nearly all the characters are of the usual blocks, with a space or a line end now and then."""
    text = sample[: len(sample) & ~1].decode(encoding, "ignore")
    usual = sum(
        character in "\t\n\r" or any(low <= ord(character) <= high for low, high in (*_USUAL, *_USUAL_LAST))
        for character in text
    )
    common = sum(character in _COMMON for character in text)
    return usual >= _LEAST_USUAL * len(sample) / 2 and common >= _LEAST_COMMON * len(text)
