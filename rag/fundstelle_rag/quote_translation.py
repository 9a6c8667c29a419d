"""A quote in the reader's own language, on demand: a machine translation, always shown beside the original.

It is a help for reading and no part of the answer: nothing is cited to it, and what of its numbers does not stand in
the original is named. The model is asked as for a document's sentence (translating/asking.py)."""

from collections.abc import Iterator
from dataclasses import dataclass

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.events import Finished, Progress, TextDelta
from fundstelle_models.protocols import Generator, ModelIdentity
from fundstelle_rag import figures
from fundstelle_rag.translating.asking import Languages, request
from fundstelle_rag.translating.cleaning import cleaned


@dataclass(frozen=True, slots=True)
class MachineTranslation:
    """A translation of `original` into `language`. `doubts` are numbers that stand in only one of the two."""

    original: str
    text: str
    language: str
    doubts: tuple[str, ...]
    model: ModelIdentity


def translate_quote(
    quote: str, source: str, target: str, generator: Generator, cancel: CancelToken
) -> Iterator[Progress | TextDelta | Finished[MachineTranslation]]:
    """Translate a quote from one language into another (ISO 639-1).

    Raises Cancelled, PromptTooLong, NotEnoughMemory, ModelCrashed, ModelFileInvalid."""
    original = " ".join(quote.split())
    for event in generator.generate(request(original, Languages(source, target)), cancel):
        if isinstance(event, Finished):
            text = cleaned(event.result.text, original, source, target)
            doubts = (*figures.unconfirmed(text, original), *figures.unconfirmed(original, text))
            found = tuple(dict.fromkeys(doubts))
            yield Finished(MachineTranslation(original, text, target, found, generator.identity))
        else:
            yield event
