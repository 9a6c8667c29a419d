"""Bytes to characters, for text files of any common encoding. A wrong guess costs a few letters, never the file."""

import codecs

from charset_normalizer import from_bytes

from fundstelle_rag.readers.wide_text import wide_encoding

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE_BYTES = 200_000
# Guesses that are right for text somebody wrote in our time; the detector's wider list wins over windows-1252
# on short texts with a handful of umlauts (it takes German for Turkish or for a Mac's).
_LIKELY = (
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "koi8_r",
    "shift_jis",
    "euc_jp",
    "gb18030",
    "big5",
    "euc_kr",
)
_WESTERN_SHARE = 0.2  # of the bytes above ASCII among all: below it the text is in Latin letters


def decode(data: bytes, declared: str | None = None) -> str:
    """Return the text; `declared` is the encoding the file itself names, tried before guessing."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) if encoding == "utf-8" else 0 :].decode(encoding, "replace")
    text = _try(data, "utf-8")
    if text is not None and "\0" not in text:
        return text
    text = _try(data, declared)
    if text is not None:
        return text
    sample = data[:_SAMPLE_BYTES]
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
    high = sum(byte > 0x7F for byte in sample)
    if high < _WESTERN_SHARE * len(sample) and _reads_as_western(sample):
        return "cp1252"
    best = from_bytes(sample, cp_isolation=list(_LIKELY)).best()
    return best.encoding if best is not None else "cp1252"


def _reads_as_western(sample: bytes) -> bool:
    """True where nearly every character above ASCII is one that Western European text uses."""
    text = sample.decode("cp1252", "replace")
    high = [character for character in text if character > "\x7f"]
    usual = sum(
        character in "äöüÄÖÜßéèêëàâáçïîíìñóòôõøåæœÉÈÀÁÇÑÓÅÆØŒúùûý€£§°·«»„“”‘’‚–—…•©®\u00a0\u00ad²³½ªº¿¡"
        for character in high
    )
    return usual >= 0.95 * len(high)
