"""The map step: what the model has to say about each window, asked for once and kept.

Several windows go to the model at a time, their common instruction in front. What it writes is kept as each ends, so
a kill costs one window; it is proven between the batches, when the model has let go of the processor."""

import collections.abc
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.events import Progress, Stage, TextDelta
from fundstelle_models.protocols import BatchWritten, Generation, GenerationRequest, Generator, Message
from fundstelle_rag.language import UNDETERMINED
from fundstelle_rag.prompts import language_name, summarize_prompt
from fundstelle_rag.store.summary_steps import StepKey, SummarySteps, Written
from fundstelle_rag.summarizing.proving import StatementProver
from fundstelle_rag.summarizing.sources import Source
from fundstelle_rag.summarizing.statements import Proven
from fundstelle_rag.summarizing.windows import Window

MAX_TOKENS = 160
_STATEMENTS = 4
_BATCH = 8  # windows: the embedder, and whoever asks a question meanwhile, waits for them
GRAMMAR = r"""root ::= line ("\n" line)*
line ::= [^\[\]\n .…*#-] [^\[\]\n*#]+
"""
"""GBNF of what is written about a window: lines of plain text, no markup, nothing that looks like a marker."""


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
    """Has the windows of documents read, and keeps what was written."""

    def __init__(
        self, generator: Generator, steps: SummarySteps, prover: StatementProver, instruction: str, seed: int
    ) -> None:
        """`instruction` is what the summary is confined to, "" for nothing."""
        self._generator = generator
        self._steps = steps
        self._prover = prover
        self._instruction = instruction
        self._seed = seed
        self.work = Work()

    def prompt_tokens(self, source: Source) -> int:
        """Return how many tokens the instruction takes that stands before each window of the document."""
        return self._generator.count_tokens([system_prompt(source.language, self._instruction)])[0]

    def read(
        self, source: Source, windows: Sequence[Window], pace: Pace, cancel: CancelToken
    ) -> collections.abc.Generator[Progress | TextDelta, None, list[Proven]]:
        """Return what holds of each window; yield the pace, and the statements as they are proven.

        Raises Cancelled, ModelCrashed and what else the generator raises; what was written till then is kept."""
        proven: list[Proven] = []
        for start in range(0, len(windows), _BATCH):
            batch = windows[start : start + _BATCH]
            keys = [self._key(source, window) for window in batch]
            yield from self._write(batch, keys, pace, cancel)
            for found in self._prove(source, batch, keys):
                proven.append(found)
                yield from (TextDelta(f"{statement.text}\n") for statement in found.statements)
            cancel.raise_if_cancelled()
        return proven

    def _write(
        self, batch: Sequence[Window], keys: Sequence[StepKey], pace: Pace, cancel: CancelToken
    ) -> Iterator[Progress]:
        """Have the model write about those windows of which nothing is kept."""
        missing = []
        for number, (window, key) in enumerate(zip(batch, keys, strict=True)):
            if self._steps.get(key, self._prover.version) is None:
                missing.append(number)
            else:
                pace.passed(window, was_read=False)
        yield pace.progress()
        if not missing:
            return
        requests = [request(batch[number], self._instruction, self._seed) for number in missing]
        for event in self._generator.generate_batch(requests, cancel):
            if isinstance(event, BatchWritten):
                number = missing[event.index]
                self._steps.put_written(keys[number], Written.of(event.generation))
                self.work.add(event.generation)
                pace.passed(batch[number], was_read=True)
                yield pace.progress()

    def _prove(self, source: Source, batch: Sequence[Window], keys: Sequence[StepKey]) -> list[Proven]:
        found: list[Proven] = []
        new: list[tuple[StepKey, Proven]] = []
        for window, key in zip(batch, keys, strict=True):
            step = self._steps.get(key, self._prover.version)
            assert step is not None, "it was written just now"
            proven = step.proven
            if proven is None:
                written = step.written
                proven = self._prover.prove(source, window, written.text, cut_short=written.cut_short)
                new.append((key, proven))
            found.append(proven)
        if new:
            self._steps.put_proven(new, self._prover.version)
        return found

    def _key(self, source: Source, window: Window) -> StepKey:
        return StepKey(
            source.record.sha256,
            window.digest,
            self._generator.identity.sha256,
            summarize_prompt().version,
            f"{window.language} {self._instruction}".strip(),
        )


def request(window: Window, instruction: str, seed: int = 0) -> GenerationRequest:
    """Return what the model is asked about a window."""
    text = "\n".join(passage.text for passage in window.passages)
    messages = (Message("system", system_prompt(window.language, instruction)), Message("user", text))
    return GenerationRequest(messages, MAX_TOKENS, GRAMMAR, seed=seed)


def system_prompt(language: str, instruction: str) -> str:
    """Return what stands before every window in that language."""
    texts = summarize_prompt()
    name = texts.own_language if language == UNDETERMINED else language_name(language)
    system = texts.system.format(count=_STATEMENTS, language=name)
    return f"{system}\n{texts.instruction.format(instruction=instruction)}" if instruction else system
