"""The single sentences of the passages that were offered to the model: what can be quoted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from fundstelle_rag import sentences
from fundstelle_rag.passages import Hit
from fundstelle_rag.wording import Wording

_KEPT = 2_000  # a question has a few dozen, a follow-up over the same passages the same ones


@dataclass(frozen=True, slots=True)
class Quote:
    """Whole sentences of an offered passage (its index), as offsets into the document's text."""

    passage: int
    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class OfferedSentence:
    """A sentence of an offered passage (its index); `previous` is the one before it there, "" for the first."""

    passage: int
    text: str
    previous: str
    char_start: int
    char_end: int
    language: str

    @property
    def quote(self) -> Quote:
        return Quote(self.passage, self.char_start, self.char_end)

    @property
    def wording(self) -> Wording:
        return wording_of(self.text, self.language)

    def joined(self, other: "OfferedSentence") -> "OfferedSentence":
        """Return one that says what both say, for comparing: its place is this one's."""
        return replace(self, text=f"{self.text} {other.text}")


def offered_sentences(hits: Sequence[Hit]) -> list[OfferedSentence]:
    """Return the sentences of all passages, in their order."""
    return [sentence for index, hit in enumerate(hits) for sentence in _sentences(index, hit)]


def quotes_of(chosen: Iterable[OfferedSentence]) -> tuple[Quote, ...]:
    """Return the sentences, all of one passage, as quotes in the order of the text; neighbours become one quote."""
    quotes: list[Quote] = []
    for sentence in sorted(chosen, key=lambda one: one.char_start):
        if quotes and sentence.char_start - quotes[-1].char_end <= 1:
            quotes[-1] = replace(quotes[-1], char_end=sentence.char_end)
        else:
            quotes.append(sentence.quote)
    return tuple(quotes)


@lru_cache(maxsize=_KEPT)
def wording_of(text: str, language: str) -> Wording:
    return Wording.of(text, language)


def _sentences(index: int, hit: Hit) -> list[OfferedSentence]:
    passage = hit.passage
    spans = sentences.split(passage.text, passage.language)
    texts = [passage.text[start:end] for start, end in spans]
    return [
        OfferedSentence(index, text, previous, passage.char_start + start, passage.char_start + end, passage.language)
        for (start, end), text, previous in zip(spans, texts, ["", *texts], strict=False)
    ]
