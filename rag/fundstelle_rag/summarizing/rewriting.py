"""What is said of the chosen sentences: more shortly, or in the language that the summary was asked for.

The model rewrites one sentence at a time, several of them at once. What it writes is held against the passages that the
original rests on, as any sentence is; what they do not bear out is not said."""

import collections.abc
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.events import Progress, Stage
from fundstelle_models.protocols import BatchWritten, GenerationRequest, Generator, Message
from fundstelle_rag.language import UNDETERMINED
from fundstelle_rag.prompts import language_name, summarize_prompt
from fundstelle_rag.store.summary_steps import StepKey, SummarySteps, Written
from fundstelle_rag.summarizing.condensing import condenses
from fundstelle_rag.summarizing.mapping import Work
from fundstelle_rag.summarizing.proving import StatementProver, is_in_language
from fundstelle_rag.summarizing.selecting import Candidate
from fundstelle_rag.summarizing.sources import Source
from fundstelle_rag.summarizing.statements import Proven, Statement

WORTH_CONDENSING = 22  # words: below, nothing is gained that a reader would notice
_TOKENS_A_CHARACTER = 0.7  # generous: German in a model's tokens takes about .3
_LEAST_TOKENS = 40
GRAMMAR = r"root ::= [^\[\]\n .…*#-] [^\[\]\n*#]+"
_QUOTATION_MARKS = "\"'“”„»«"


@dataclass(frozen=True, slots=True)
class _Task:
    """One sentence to be written anew; `is_translation` into the language `target`, else more shortly."""

    one: Candidate
    target: str
    key: StepKey
    request: GenerationRequest

    @property
    def is_translation(self) -> bool:
        return self.one.statement.language != self.target


class Rewriter:
    """Has sentences written anew, and keeps what was written and what came of it."""

    def __init__(
        self, generator: Generator, steps: SummarySteps, prover: StatementProver, work: Work, seed: int
    ) -> None:
        self._generator = generator
        self._steps = steps
        self._prover = prover
        self._work = work
        self._seed = seed

    def rewrite(
        self, sources: Sequence[Source], candidates: Sequence[Candidate], target: str, cancel: CancelToken
    ) -> collections.abc.Generator[Progress, None, Mapping[Candidate, Proven]]:
        """Return what came of each candidate that is in another language than `target`, or long.

        Raises Cancelled, ModelCrashed and what else the generator raises; what was written till then is kept."""
        tasks = [
            self._task(sources[one.source], one, target)
            for one in dict.fromkeys(candidates)
            if one.statement.language != target or one.words >= WORTH_CONDENSING
        ]
        yield from self._write(tasks, cancel)
        yield Progress(Stage.CHECKING, 0, len(tasks))
        came: dict[Candidate, Proven] = {}
        for task in tasks:
            cancel.raise_if_cancelled()
            came[task.one] = self._proven(sources[task.one.source], task)
        return came

    def _write(self, tasks: Sequence[_Task], cancel: CancelToken) -> collections.abc.Iterator[Progress]:
        missing = [task for task in tasks if self._steps.get(task.key) is None]
        done = len(tasks) - len(missing)
        if not missing:
            return
        yield Progress(Stage.WRITING, done, len(tasks))
        for event in self._generator.generate_batch([task.request for task in missing], cancel):
            if isinstance(event, BatchWritten):
                self._work.add(event.generation)
                self._steps.put(missing[event.index].key, Written.of(event.generation))
                done += 1
                yield Progress(Stage.WRITING, done, len(tasks))

    def _proven(self, source: Source, task: _Task) -> Proven:
        kept = self._steps.get_proven(task.key, self._prover.version)
        if kept is not None:
            return kept
        written = self._steps.get(task.key)
        assert written is not None, "it was written just now"
        text = " ".join(written.text.split()).strip(_QUOTATION_MARKS)
        original = task.one.statement
        is_new = task.is_translation or condenses(text, original.text)
        statement: Statement | None = None
        if is_new and not written.cut_short:
            statement = self._prover.proves(source, original, text, task.target)
        proven = Proven(statement, is_foreign=not is_in_language(text, task.target))
        self._steps.put_proven(task.key, proven, self._prover.version)
        return proven

    def _task(self, source: Source, one: Candidate, target: str) -> _Task:
        text, language = one.statement.text, one.statement.language
        texts = summarize_prompt()
        if language == target:
            name = texts.own_language if language == UNDETERMINED else language_name(language)
            system, what = texts.condense.format(language=name), f"condense {language}"
        else:
            system = texts.translate.format(source=language_name(language), target=language_name(target))
            what = f"translate {language} {target}"
        limit = _LEAST_TOKENS + int(_TOKENS_A_CHARACTER * len(text))
        request = GenerationRequest((Message("system", system), Message("user", text)), limit, GRAMMAR, seed=self._seed)
        digest = hashlib.sha256(text.encode()).hexdigest()
        key = StepKey(source.record.sha256, digest, self._generator.identity.sha256, texts.version, what)
        return _Task(one, target, key, request)
