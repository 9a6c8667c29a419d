"""Passages in any number, so that a search has as much to do as in a real library of that size.

Halves of real passages are put together; some words are exchanged for invented ones, which are as unevenly frequent as
words are (Zipf). A vector lies between those of two real passages, with noise as large as what parts neighbours."""

from collections.abc import Iterator, Sequence

import numpy as np

from fundstelle_models.protocols import FloatArray
from fundstelle_rag.language import detect
from fundstelle_rag.passages import Passage

PASSAGES_A_DOCUMENT = 50
_BATCH = 5_000
_INVENTED_SHARE = 0.25
_SYLLABLES = ("ba", "de", "ki", "lo", "mu", "na", "re", "si", "to", "vu", "wen", "har", "gel", "ost", "eck")
_NOISE = 0.35


def made_up(
    texts: Sequence[str], vectors: FloatArray, count: int, seed: int = 7
) -> Iterator[tuple[list[Passage], FloatArray]]:
    """Yield `count` passages with their vectors, in batches of whole documents."""
    rng = np.random.default_rng(seed)
    languages = [detect(text).code for text in texts]
    same = {code: [n for n, other in enumerate(languages) if other == code] for code in languages}
    for start in range(0, count, _BATCH):
        size = min(_BATCH, count - start)
        first = rng.integers(len(texts), size=size)
        second = np.array([rng.choice(same[languages[number]]) for number in first])
        share = rng.uniform(0.3, 0.7, (size, 1)).astype(np.float32)
        noise = rng.normal(size=(size, vectors.shape[1])).astype(np.float32)
        noise *= _NOISE / np.linalg.norm(noise, axis=1, keepdims=True)
        mixed = share * vectors[first] + (1 - share) * vectors[second] + noise
        made: FloatArray = (mixed / np.linalg.norm(mixed, axis=1, keepdims=True)).astype(np.float32)
        yield (
            [
                _passage(start + n, _text(texts[first[n]], texts[second[n]], rng), languages[first[n]])
                for n in range(size)
            ],
            made,
        )


def _passage(number: int, text: str, language: str) -> Passage:
    document = f"document-{number // PASSAGES_A_DOCUMENT:06d}"
    ordinal = number % PASSAGES_A_DOCUMENT
    return Passage(f"{document}-{ordinal}", document, ordinal, text, 0, len(text), None, "", language)


def _text(one: str, other: str, rng: np.random.Generator) -> str:
    left, right = one.split(), other.split()
    words = left[: len(left) // 2] + right[len(right) // 2 :]
    for place in np.flatnonzero(rng.random(len(words)) < _INVENTED_SHARE):
        words[place] = _invented(int(rng.zipf(1.3)))
    return " ".join(words)


def _invented(rank: int) -> str:
    syllables = []
    while rank:
        rank, syllable = divmod(rank, len(_SYLLABLES))
        syllables.append(_SYLLABLES[syllable])
    return "".join(syllables) + "ar"
