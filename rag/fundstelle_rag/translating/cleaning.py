"""Mends what a model wrote before it is checked: labels, quotation marks around the whole, the source's last sign.

Only what is certain is mended; the rest is for the checks to find."""

from fundstelle_rag.translating.checks.remarks import without_remark
from fundstelle_rag.translating.number_formats import converted

_PAIRS = {"“": "”", "„": "“”", "«": "»", "»": "«", '"': '"', "‘": "’", "'": "'"}
_ENDS = ".!?…:;"


def cleaned(written: str, source: str, source_language: str, target_language: str) -> str:
    """Return the translation as it is kept: one line, its numbers written as the target's language does."""
    text = without_remark(" ".join(written.split()))
    text = _without_quotation_marks(text, source)
    text = _with_same_end(text, source)
    return _numbers_converted(text, source, source_language, target_language)


def _without_quotation_marks(text: str, source: str) -> str:
    """Take marks off that stand around the whole translation and not around the source."""
    if len(text) > 2 and text[0] in _PAIRS and text[-1] in _PAIRS[text[0]] and source[:1] not in _PAIRS:
        inner = text[1:-1]
        if not any(mark in inner for mark in (text[0], text[-1])):
            return inner.strip()
    return text


def _with_same_end(text: str, source: str) -> str:
    """A heading without a full stop has none in the translation, a sentence with one keeps it."""
    if not text or not source:
        return text
    if text[-1] == "." and source[-1] not in _ENDS and (source[-1].isalnum() or source[-1] == ")"):
        return text[:-1].rstrip()
    if source[-1] == "." and (text[-1].isalnum() or text[-1] == ")"):
        return text + "."
    return text


def _numbers_converted(text: str, source: str, source_language: str, target_language: str) -> str:
    """Rewrite the numbers that were copied as they stood in the source."""
    return " ".join(
        converted(word, source_language, target_language) if any(map(str.isdigit, word)) and word in source else word
        for word in text.split(" ")
    )
