"""A quote in the reader's own language, on demand: a machine translation, always shown beside the original.

It is a help for reading and no part of the answer: nothing is cited to it, and what of its numbers does not stand in
the original is named."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.events import Finished, Progress, TextDelta
from fundstelle_models.protocols import GenerationRequest, Generator, Message, ModelIdentity
from fundstelle_rag import figures, prompts
from fundstelle_rag.prompts import language_name

_TOKENS_A_CHARACTER = 0.7  # generous: German in a model's tokens takes about .3
_LEAST_TOKENS, _MOST_TOKENS = 60, 600
_GRAMMAR = r"root ::= [^\n]+"


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
    instruction = _instruction().format(source=language_name(source), target=language_name(target), text=original)
    limit = min(_MOST_TOKENS, _LEAST_TOKENS + int(_TOKENS_A_CHARACTER * len(original)))
    request = GenerationRequest((Message("user", instruction),), limit, _GRAMMAR)
    for event in generator.generate(request, cancel):
        if isinstance(event, Finished):
            text = event.result.text.strip()
            doubts = (*figures.unconfirmed(text, original), *figures.unconfirmed(original, text))
            found = tuple(dict.fromkeys(doubts))
            yield Finished(MachineTranslation(original, text, target, found, generator.identity))
        else:
            yield event


@cache
def _instruction() -> str:
    data = tomllib.loads(files(prompts).joinpath("quote_translation.toml").read_text("utf-8"))
    return str(data["instruction"]).strip()
