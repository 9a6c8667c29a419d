"""Reasoning models think aloud between <think> and </think> before they answer: that is no part of the answer.

Where the template allows it they are asked not to (chat_template.py). A model that does so nevertheless is listened to
in silence until it begins to answer."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import Enum, auto

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.events import Finished, Progress, TextDelta
from fundstelle_models.protocols import (
    BatchEvent,
    BatchWritten,
    Generation,
    GenerationEvent,
    GenerationRequest,
    Generator,
    ModelIdentity,
    RatingRequest,
)

OPENING, CLOSING = "<think>", "</think>"


class _State(Enum):
    BEGINNING = auto()
    THINKING = auto()
    BEHIND = auto()
    ANSWERING = auto()


class ThinkingFilter:
    """Takes text as it is written and lets through what follows the thinking. Only at the very beginning does
    `<think>` open it: in an answer it is a word like any other."""

    def __init__(self) -> None:
        self._held = ""
        self._state = _State.BEGINNING

    def add(self, text: str) -> str:
        """Return what can be shown now."""
        if self._state is _State.ANSWERING:
            return text
        self._held += text
        if self._state is _State.BEGINNING:
            begun = self._held.lstrip()
            if begun.startswith(OPENING):
                self._state = _State.THINKING
            elif not OPENING.startswith(begun):
                self._state = _State.ANSWERING
                return self._take()
        if self._state is _State.THINKING:
            _, closed, after = self._held.partition(CLOSING)
            if closed:
                self._held = after
                self._state = _State.BEHIND
        if self._state is _State.BEHIND:
            self._held = self._held.lstrip()
            if self._held:
                self._state = _State.ANSWERING
                return self._take()
        return ""

    def end(self) -> str:
        """Return what was held back and is no thinking after all."""
        return self._take() if self._state is _State.BEGINNING else ""

    def _take(self) -> str:
        taken, self._held = self._held, ""
        return taken


def without_thinking(text: str) -> str:
    """Return a whole text without the thinking at its beginning; nothing where it never came to an end."""
    answer = ThinkingFilter()
    return answer.add(text) + answer.end()


class WithoutThinking:
    """A Generator whose answers are another's without its thinking."""

    def __init__(self, generator: Generator) -> None:
        self._generator = generator

    @property
    def identity(self) -> ModelIdentity:
        return self._generator.identity

    @property
    def context_tokens(self) -> int:
        return self._generator.context_tokens

    def load(self, cancel: CancelToken) -> Iterator[Progress]:
        yield from self._generator.load(cancel)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return self._generator.count_tokens(texts)

    def generate(self, request: GenerationRequest, cancel: CancelToken) -> Iterator[GenerationEvent]:
        answer = ThinkingFilter()
        for event in self._generator.generate(request, cancel):
            match event:
                case TextDelta(text):
                    if shown := answer.add(text):
                        yield TextDelta(shown)
                case Finished(result):
                    if rest := answer.end():
                        yield TextDelta(rest)
                    yield Finished(_answered(result))
                case _:
                    yield event

    def generate_batch(self, requests: Sequence[GenerationRequest], cancel: CancelToken) -> Iterator[BatchEvent]:
        for event in self._generator.generate_batch(requests, cancel):
            match event:
                case BatchWritten(index, generation):
                    yield BatchWritten(index, _answered(generation))
                case Finished(result):
                    yield Finished(tuple(_answered(generation) for generation in result))
                case _:
                    yield event

    def rate(self, request: RatingRequest, cancel: CancelToken) -> Iterator[Progress | Finished[tuple[float, ...]]]:
        yield from self._generator.rate(request, cancel)

    def close(self) -> None:
        self._generator.close()


def _answered(generation: Generation) -> Generation:
    return replace(generation, text=without_thinking(generation.text))
