"""Which language a text is in."""

import threading
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Any

UNDETERMINED = "und"

_SAMPLE_CHARS = 4000
_MIN_LETTERS = 8
# py3langid knows 142 languages and takes a short Dutch phrase for Frisian or German for Luxembourgish. Below this
# length only languages with many documents in the world are considered.
_SHORT_CHARS = 300
# Below this, an unexpected language is taken for a mistake: short questions in languages that nobody expected scored
# .63 to 1 ("Kolik stál most?"), single names and English or German phrases taken for others .10 to .47.
_DOUBT = 0.5
_COMMON_LIST = """
    ar bg bn ca cs da de el en es et fa fi fr ga he hi hr hu hy id is it ja ka kk ko lt lv mk ms nl no pl pt ro ru
    sk sl sq sr sv sw ta te th tr uk ur uz vi zh
"""
_COMMON = frozenset(_COMMON_LIST.split())
_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Detected:
    """An ISO 639-1 code ("und": too little text to tell) and how sure that is, from 0 to 1."""

    code: str
    confidence: float


def detect(text: str, expected: Collection[str] = ()) -> Detected:
    """Return the language most of the text is in; in doubt, one of those `expected`. Thread-safe."""
    sample = _sample(text)
    letters = sum(map(str.isalpha, sample))
    dense = any(character > "\u2e80" for character in sample)  # a Chinese character is a word
    if letters == 0 or (letters < _MIN_LETTERS and not dense):
        return Detected(UNDETERMINED, 0.0)
    with _lock:  # its scratch arrays are shared
        ranking: list[tuple[str, float]] = _identifier().rank(sample)
    if len(sample) < _SHORT_CHARS:
        ranking = [(code, probability) for code, probability in ranking if code in _COMMON]
    total = sum(probability for _, probability in ranking)
    code, probability = ranking[0]
    if expected and code not in expected and probability < _DOUBT * total:
        code, probability = next((pair for pair in ranking if pair[0] in expected), ranking[0])
    return Detected(code, float(probability / total) if total else 0.0)


def _sample(text: str) -> str:
    """Three pieces of a long text: its beginning may be a preface in another language."""
    if len(text) <= _SAMPLE_CHARS:
        return text
    piece = _SAMPLE_CHARS // 3
    middle = len(text) // 2
    return " ".join((text[:piece], text[middle : middle + piece], text[-piece:]))


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - the model takes half a second to load

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([code for code in set(identifier.nb_classes) if len(code) == 2])
    return identifier
