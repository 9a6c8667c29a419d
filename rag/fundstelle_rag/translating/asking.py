"""What the model is asked: a text as a request of its own behind turns that are the same for the whole batch.

In front stand the glossary's terms that the batch uses, then what was translated just before it, headings and all,
as far as the budget goes. All of that is read once a batch; each text then costs its own tokens alone."""

import zlib
from collections.abc import Sequence
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
    """Return the first request for a text: greedy, behind the batch's context."""
    turns = [
        message
        for source, target in (*((term.source, term.target) for term in context.terms), *context.before)
        for message in (Message("user", _asked(source, languages)), Message("assistant", target))
    ]
    return _request((*turns, Message("user", _asked(text, languages))), text)


def worded_otherwise(text: str, languages: Languages) -> GenerationRequest:
    """Return the request for another try: another instruction, greedy, without context."""
    content = translate_prompt().other.format(target=language_name(languages.target), text=text)
    return _request((Message("user", content),), text)


def behind_examples(text: str, languages: Languages, terms: Sequence[Term]) -> GenerationRequest:
    """Return the request for another try: the text as a turn behind examples and terms, greedy, without context."""
    return _request(_behind_examples(text, languages, terms), text)


def sampled_requests(
    text: str, languages: Languages, terms: Sequence[Term], seed: int, count: int
) -> list[GenerationRequest]:
    """Return requests that each lead to another wording; the same seed to the same ones."""
    own_seed = zlib.crc32(text.encode(), seed & 0xFFFFFFFF)
    messages = _behind_examples(text, languages, terms)
    return [_request(messages, text, _TEMPERATURE, own_seed + number) for number in range(count)]


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


def _behind_examples(text: str, languages: Languages, terms: Sequence[Term]) -> tuple[Message, ...]:
    prompt = translate_prompt()
    names = {"source": language_name(languages.source), "target": language_name(languages.target)}
    shown = [(term.source, term.target) for term in terms]
    for example in prompt.examples:
        if languages.source in example and languages.target in example:
            shown.insert(-len(terms) or len(shown), (example[languages.source], example[languages.target]))
    turns = [message for source, target in shown for message in (Message("user", source), Message("assistant", target))]
    return (Message("system", prompt.system.format(**names)), *turns, Message("user", text))


def _asked(text: str, languages: Languages) -> str:
    return translate_prompt().instruction.format(
        source=language_name(languages.source), target=language_name(languages.target), text=text
    )


def _request(messages: tuple[Message, ...], text: str, temperature: float = 0.0, seed: int = 0) -> GenerationRequest:
    limit = _LEAST_TOKENS + int(_TOKENS_A_CHARACTER * len(text))
    return GenerationRequest(messages, limit, _GRAMMAR, temperature, seed)
