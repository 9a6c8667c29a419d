"""The recipe that everybody starts with, as the yardstick: chunks by characters, the nearest four, a stuffed prompt.

Recursive chunks of 1,000 characters with 200 overlap, dense search only, citations as the model writes them."""

import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.events import Finished
from fundstelle_models.protocols import Embedder, Generation, GenerationRequest, Generator, Message

CHUNK_CHARS = 1_000
OVERLAP_CHARS = 200
TOP = 4
_SEPARATORS = ("\n\n", "\n", ". ", " ")
_MAX_TOKENS = 200
_REFUSAL = "NOT FOUND"
_PROMPT = """\
Answer the question using only the following passages. Cite the passages you use as [1], [2] and so on. \
If the passages do not contain the answer, write {refusal}.

{passages}

Question: {question}
Answer:"""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of a document: `text == document[char_start:char_end]`."""

    document: str
    text: str
    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class PlainAnswer:
    """What the recipe's model wrote; `cited` are the chunks whose numbers it wrote."""

    text: str
    refused: bool
    cited: tuple[Chunk, ...]
    seconds: float


class PlainRecipe:
    """The recipe over some documents."""

    def __init__(self, documents: Iterable[tuple[str, str]], embedder: Embedder, generator: Generator) -> None:
        """`documents` are names and texts."""
        self._embedder = embedder
        self._generator = generator
        self._chunks = [chunk for name, text in documents for chunk in chunks(name, text)]
        self._vectors = embedder.embed_passages([chunk.text for chunk in self._chunks])

    def answer(self, question: str, left_out: frozenset[str]) -> PlainAnswer:
        """Answer from all documents but those left out."""
        started = time.perf_counter()
        similarities = self._vectors @ self._embedder.embed_query(question)
        order = (self._chunks[i] for i in np.argsort(-similarities))
        nearest = [chunk for chunk in order if chunk.document not in left_out][:TOP]
        passages = "\n\n".join(f"[{number}] {chunk.text}" for number, chunk in enumerate(nearest, start=1))
        prompt = _PROMPT.format(refusal=_REFUSAL, passages=passages, question=question)
        text = self._written(prompt)
        numbers = dict.fromkeys(int(number) for number in re.findall(r"\[(\d+)\]", text))
        cited = tuple(nearest[number - 1] for number in numbers if 1 <= number <= len(nearest))
        refused = _REFUSAL.casefold() in text.casefold()
        return PlainAnswer(text, refused, cited, time.perf_counter() - started)

    def _written(self, prompt: str) -> str:
        request = GenerationRequest((Message("user", prompt),), _MAX_TOKENS)
        for event in self._generator.generate(request, CancelToken()):
            if isinstance(event, Finished):
                generation: Generation = event.result
                return generation.text
        raise AssertionError("a generator ends with Finished or raises")


def chunks(document: str, text: str) -> list[Chunk]:
    """Cut the text at the first separator that leaves pieces short enough, and join pieces up to the size."""
    pieces = _pieces(text, 0, _SEPARATORS)
    found: list[Chunk] = []
    first = 0
    while first < len(pieces):
        last = first
        while last + 1 < len(pieces) and pieces[last + 1][1] - pieces[first][0] <= CHUNK_CHARS:
            last += 1
        start, end = pieces[first][0], pieces[last][1]
        found.append(Chunk(document, text[start:end], start, end))
        if last + 1 == len(pieces):
            break
        following = last + 1
        while following - 1 > first and end - pieces[following - 1][0] <= OVERLAP_CHARS:
            following -= 1
        first = following
    return found


def _pieces(text: str, offset: int, separators: Sequence[str]) -> list[tuple[int, int]]:
    if len(text) <= CHUNK_CHARS or not separators:
        return [(offset, offset + len(text))] if text.strip() else []
    found: list[tuple[int, int]] = []
    start = 0
    for part in text.split(separators[0]):
        end = min(start + len(part) + len(separators[0]), len(text))
        found += _pieces(text[start:end], offset + start, separators[1:])
        start = end
    return found
