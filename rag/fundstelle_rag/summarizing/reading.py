"""Which windows of a document a model can read."""

import re
from collections.abc import Sequence

from fundstelle_models.protocols import Generator
from fundstelle_rag.passages import Passage
from fundstelle_rag.summarizing.mapping import MAX_TOKENS, question, system_prompt
from fundstelle_rag.summarizing.sources import Source
from fundstelle_rag.summarizing.windows import Unreadable, Window, windows

FILL_TOKENS = 1_000
_TEMPLATE_TOKENS = 64  # what a chat template may add around the messages
_TOKENS_A_NUMBER = 4
_POSSIBLE_END = re.compile(r"[.!?…。！？]|\n")


def readable_windows(source: Source, generator: Generator, instruction: str) -> tuple[list[Window], list[Passage]]:
    """Return the document's windows, and the passages that are too long for the model."""
    frame = generator.count_tokens([system_prompt(instruction), question("")])
    room = generator.context_tokens - MAX_TOKENS - _TEMPLATE_TOKENS - sum(frame)

    def count_tokens(texts: Sequence[str]) -> list[int]:
        numbers = (1 + len(_POSSIBLE_END.findall(text)) for text in texts)
        counted = zip(generator.count_tokens(texts), numbers, strict=True)
        return [tokens + _TOKENS_A_NUMBER * sentences for tokens, sentences in counted]

    readable: list[Window] = []
    unreadable: list[Passage] = []
    fill_tokens = max(1, min(FILL_TOKENS, room))
    for one in windows(source.passages, count_tokens, fill_tokens=fill_tokens, most_tokens=room):
        if isinstance(one, Unreadable):
            unreadable.append(one.passage)
        else:
            readable.append(one)
    return readable, unreadable


def least_context_tokens(sources: Sequence[Source], generator: Generator, instruction: str) -> int:
    """Return how large a context would have to be for the shortest passage."""
    shortest = min((passage.text for source in sources for passage in source.passages), key=len)
    counted = generator.count_tokens([system_prompt(instruction), question(shortest)])
    return sum(counted) + MAX_TOKENS + _TEMPLATE_TOKENS
