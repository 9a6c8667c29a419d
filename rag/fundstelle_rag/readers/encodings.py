"""Bytes to characters, for text files of any common encoding. A wrong guess costs a few letters, never the file."""

import codecs

from charset_normalizer import from_bytes

from fundstelle_rag.readers import single_byte
from fundstelle_rag.readers.wide_text import wide_encoding

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE_BYTES = 200_000
_EAST_ASIAN = ("shift_jis", "euc_jp", "gb18030", "big5", "euc_kr")
_OTHERS = (*_EAST_ASIAN, "cp1255", "cp1256", "cp874", "cp1258")
_SHIFTED_JAPANESE = (b"\x1b$B", b"\x1b$@")  # all of it ASCII, as mails had to be


def decode(data: bytes, declared: str | None = None) -> str:
    """Return the text; `declared` is the encoding the file itself names, tried before guessing."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) if encoding == "utf-8" else 0 :].decode(encoding, "replace")
    sample = data[:_SAMPLE_BYTES]
    is_shifted = any(sign in sample for sign in _SHIFTED_JAPANESE)
    for tried in ("iso2022_jp" if is_shifted else None, "utf-8", declared):
        text = _try(data, tried)
        if text is not None and ("\0" not in text or tried == declared):
            return text
    wide = wide_encoding(sample)
    if wide is not None:
        return data.decode(wide, "replace")
    if _cut_utf8(sample):
        return data.decode("utf-8", "replace")
    return data.decode(_guess(sample), "replace")


def _try(data: bytes, encoding: str | None) -> str | None:
    if encoding is None:
        return None
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _cut_utf8(sample: bytes) -> bool:
    """Tell UTF-8 with a few broken bytes: hardly any character lost to replacement, and many above ASCII whole."""
    text = sample.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(character > "\x7f" for character in text) - broken
    return whole > 20 * broken


def _guess(sample: bytes) -> str:
    likely = single_byte.guess(sample)
    if likely is not None:
        return likely
    best = from_bytes(sample, cp_isolation=list(_OTHERS)).best()
    return best.encoding if best is not None else "cp1252"
