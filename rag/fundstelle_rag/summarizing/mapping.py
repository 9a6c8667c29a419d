"""The map step: which sentences of each window the model points at, asked for once and kept.

Several windows go to the model at a time, their common instruction in front. What it says of each is kept as it ends,
so a kill costs one window that was read to its end."""

import collections.abc
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.events import Progress, Stage, TextDelta
from fundstelle_models.protocols import BatchWritten, Generation, GenerationRequest, Generator, Message
from fundstelle_rag.prompts import summarize_prompt
from fundstelle_rag.store.summary_steps import StepKey, SummarySteps, Written
from fundstelle_rag.summarizing.numbering import Numbered, numbered
from fundstelle_rag.summarizing.sources import Source
from fundstelle_rag.summarizing.statements import Statement
from fundstelle_rag.summarizing.windows import Window

MAX_TOKENS = 16  # three numbers of up to three digits, each a token, and what parts them
_BATCH = 8  # windows: whoever asks a question meanwhile waits for them


@dataclass(slots=True)
class Work:
    """What the model was made to do, for the figures that a summary shows."""

    prompt_tokens: int = 0
    reused_tokens: int = 0
    completion_tokens: int = 0
    first_token_s: float | None = None

    def add(self, generation: Generation) -> None:
        self.prompt_tokens += generation.prompt_tokens
        self.reused_tokens += generation.reused_tokens
        self.completion_tokens += generation.completion_tokens
        if self.first_token_s is None:
            self.first_token_s = generation.first_token_s


@dataclass(slots=True)
class Pace:
    """How far the reading is, and how long the rest will take at the pace so far."""

    passages_total: int
    tokens_total: int
    passages: int = 0
    tokens: int = 0
    read_tokens: int = 0  # in this run, not kept from an earlier one
    started: float = field(default_factory=time.perf_counter)

    def progress(self) -> Progress:
        spent = time.perf_counter() - self.started
        left = spent / self.read_tokens * (self.tokens_total - self.tokens) if self.read_tokens else None
        return Progress(Stage.READING_PROMPT, self.passages, self.passages_total, seconds_left=left)

    def passed(self, window: Window, *, was_read: bool) -> None:
        self.passages += len(window.passages)
        self.tokens += window.tokens
        self.read_tokens += window.tokens * was_read


class Mapper:
    """Has the windows of documents read, and keeps what was pointed at."""

    def __init__(self, generator: Generator, steps: SummarySteps, instruction: str, seed: int) -> None:
        """`instruction` is what the summary is confined to, "" for nothing."""
        self._generator = generator
        self._steps = steps
        self._instruction = instruction
        self._seed = seed
        self.work = Work()

    def read(
        self, source: Source, windows: Sequence[Window], pace: Pace, cancel: CancelToken
    ) -> collections.abc.Generator[Progress | TextDelta, None, list[Statement]]:
        """Return the sentences that matter, in the order of the text; yield the pace, and the sentences as they come.

        Raises Cancelled, ModelCrashed and what else the generator raises; what was read till then is kept."""
        found: list[Statement] = []
        for start in range(0, len(windows), _BATCH):
            cancel.raise_if_cancelled()
            batch = windows[start : start + _BATCH]
            replies: dict[int, str] = {}
            missing: list[tuple[int, StepKey, Numbered]] = []
            offered = [numbered(window) for window in batch]
            for number, (window, shown) in enumerate(zip(batch, offered, strict=True)):
                key = self._key(source, window)
                kept = self._steps.get(key)
                if kept is None:
                    missing.append((number, key, shown))
                else:
                    replies[number] = kept.text
                    pace.passed(window, was_read=False)
            yield pace.progress()
            requests = [request(shown, self._instruction, self._seed) for _, _, shown in missing]
            for event in self._generator.generate_batch(requests, cancel) if requests else ():
                if isinstance(event, BatchWritten):
                    number, key, _ = missing[event.index]
                    self._steps.put(key, Written.of(event.generation))
                    self.work.add(event.generation)
                    replies[number] = event.generation.text
                    pace.passed(batch[number], was_read=True)
                    yield pace.progress()
            for number, shown in enumerate(offered):
                pointed = shown.pointed_at(replies[number])
                found += pointed
                yield from (TextDelta(f"{statement.text}\n") for statement in pointed)
        return found

    def _key(self, source: Source, window: Window) -> StepKey:
        return StepKey(
            source.record.sha256,
            window.digest,
            self._generator.identity.sha256,
            summarize_prompt().version,
            f"point {self._instruction}".strip(),
        )


def request(shown: Numbered, instruction: str, seed: int = 0) -> GenerationRequest:
    """Return what the model is asked about a window. Without a whole sentence there is nothing to choose from; it is
    read all the same, and may say one character."""
    messages = (Message("system", system_prompt(instruction)), Message("user", question(shown.text)))
    return GenerationRequest(messages, MAX_TOKENS, shown.grammar, seed=seed)


def question(text: str) -> str:
    return f"{text}\n\n{summarize_prompt().question}"


def system_prompt(instruction: str) -> str:
    """Return what stands before every window."""
    texts = summarize_prompt()
    return f"{texts.system}\n{texts.instruction.format(instruction=instruction)}" if instruction else texts.system
