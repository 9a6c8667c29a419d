"""What the model is asked: a text as a turn of its own behind turns that are the same for the whole batch.

In front stand the instruction and examples (the same for the pair of languages), then the glossary's terms that the
batch uses, then what was translated just before it, headings and sentences, as far as the budget goes. All of that is
read once a batch; each text then costs its own tokens alone."""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fundstelle_models.protocols import GenerationRequest, Message
from fundstelle_rag.glossary import Term
from fundstelle_rag.prompts import language_name, translate_prompt

CONTEXT_TOKENS = 160  # of what was translated before: docs/evaluation.md says what it brings
_CHARS_A_TOKEN = 3.0  # German and Dutch in the starter model's tokens
_LEAST_TOKENS = 24
_TOKENS_A_CHARACTER = 0.6  # what an answer may take: German in a model's tokens takes about .3
_TEMPERATURE = 0.4  # of another try
_GRAMMAR = r"root ::= [^\n]+"


@dataclass(frozen=True, slots=True)
class Languages:
    """From and to, as ISO 639-1 codes."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Context:
    """What goes along with a batch: terms, and (source, translation) of what came before, in the order of the text."""

    terms: tuple[Term, ...] = ()
    before: tuple[tuple[str, str], ...] = ()


NO_CONTEXT = Context()


def request(text: str, languages: Languages, context: Context = NO_CONTEXT) -> GenerationRequest:
    """Return the first request for a text: greedy, with examples and context."""
    return _request((*_in_front(languages), *_context_turns(context), Message("user", text)), text, 0.0, 0)


def further_requests(text: str, languages: Languages, terms: Sequence[Term], seed: int) -> list[GenerationRequest]:
    """Return the requests for another try: sampled without context, and greedy without examples either."""
    return [*sampled_requests(text, languages, terms, seed, 1), plain_request(text, languages)]


def sampled_requests(
    text: str, languages: Languages, terms: Sequence[Term], seed: int, count: int
) -> list[GenerationRequest]:
    """Return requests that each lead to another wording; the same seed to the same ones."""
    messages = (*_in_front(languages), *_context_turns(Context(terms=tuple(terms))), Message("user", text))
    own_seed = zlib.crc32(text.encode(), seed & 0xFFFFFFFF)
    return [_request(messages, text, _TEMPERATURE, own_seed + number) for number in range(count)]


def plain_request(text: str, languages: Languages) -> GenerationRequest:
    """Return the request with nothing in front."""
    content = translate_prompt().plain.format(
        source=language_name(languages.source), target=language_name(languages.target), text=text
    )
    return _request((Message("user", content),), text, 0.0, 0)


def fitting(before: Sequence[tuple[str, str]], budget_tokens: int = CONTEXT_TOKENS) -> tuple[tuple[str, str], ...]:
    """Return the last of the pairs that go into the budget, in their order."""
    kept: list[tuple[str, str]] = []
    left = budget_tokens * _CHARS_A_TOKEN
    for source, target in reversed(before):
        left -= len(source) + len(target)
        if left < 0:
            break
        kept.append((source, target))
    return tuple(reversed(kept))


def _in_front(languages: Languages) -> Iterator[Message]:
    prompt = translate_prompt()
    names = {"source": language_name(languages.source), "target": language_name(languages.target)}
    yield Message("system", prompt.system.format(**names))
    for example in prompt.examples:
        if languages.source in example and languages.target in example:
            yield Message("user", example[languages.source])
            yield Message("assistant", example[languages.target])


def _context_turns(context: Context) -> Iterator[Message]:
    for term in context.terms:
        yield Message("user", term.source)
        yield Message("assistant", term.target)
    for source, target in context.before:
        yield Message("user", source)
        yield Message("assistant", target)


def _request(messages: tuple[Message, ...], text: str, temperature: float, seed: int) -> GenerationRequest:
    limit = _LEAST_TOKENS + int(_TOKENS_A_CHARACTER * len(text))
    return GenerationRequest(messages, limit, _GRAMMAR, temperature, seed)
