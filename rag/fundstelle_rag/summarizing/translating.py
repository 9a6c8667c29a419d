"""Statements in the language that a summary was asked for, where its documents are in another.

The model translates one sentence at a time; a translation is held against the passages that the original rests on, as
any sentence is. What they do not bear out is not said in that language."""

import collections.abc
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.events import Progress, Stage
from fundstelle_models.protocols import BatchWritten, GenerationRequest, Generator, Message
from fundstelle_rag.prompts import language_name, summarize_prompt
from fundstelle_rag.store.summary_steps import StepKey, SummarySteps, Written
from fundstelle_rag.summarizing.mapping import Work
from fundstelle_rag.summarizing.proving import StatementProver, is_in_language
from fundstelle_rag.summarizing.selecting import Candidate
from fundstelle_rag.summarizing.sources import Source

_TOKENS_A_CHARACTER = 0.7  # generous: German in a model's tokens takes about .3
_LEAST_TOKENS = 40
GRAMMAR = r"root ::= [^\[\]\n .…*#-] [^\[\]\n*#]+"


@dataclass(frozen=True, slots=True)
class Translated:
    """The candidates in the other language, those that could be confirmed; how many could not be, and how many of
    these because the model wrote another language."""

    confirmed: tuple[Candidate, ...]
    left_out: int
    foreign: int


class Translator:
    """Translates statements, and keeps what was written."""

    def __init__(self, generator: Generator, steps: SummarySteps, prover: StatementProver, seed: int) -> None:
        self._generator = generator
        self._steps = steps
        self._prover = prover
        self._seed = seed

    def translate(
        self, sources: Sequence[Source], candidates: Sequence[Candidate], target: str, work: Work, cancel: CancelToken
    ) -> collections.abc.Generator[Progress, None, Translated]:
        """Return the candidates in the language `target`; those that are in it already stay as they are.

        Raises Cancelled, ModelCrashed and what else the generator raises; what was written till then is kept."""
        foreign = [one for one in candidates if one.statement.language != target]
        keys = {one: self._key(sources[one.source], one, target) for one in foreign}
        missing = [one for one in foreign if self._steps.get(keys[one], "") is None]
        requests = [self._request(one, target) for one in missing]
        done = len(candidates) - len(missing)
        yield Progress(Stage.WRITING, done, len(candidates))
        if missing:
            for event in self._generator.generate_batch(requests, cancel):
                if isinstance(event, BatchWritten):
                    generation = event.generation
                    work.add(generation)
                    self._steps.put_written(keys[missing[event.index]], Written.of(generation))
                    done += 1
                    yield Progress(Stage.WRITING, done, len(candidates))
        yield Progress(Stage.CHECKING, 0, len(candidates))
        confirmed: list[Candidate] = []
        not_written = 0
        for one in candidates:
            cancel.raise_if_cancelled()
            if one.statement.language == target:
                confirmed.append(one)
                continue
            step = self._steps.get(keys[one], "")
            assert step is not None, "it was written just now"
            text = " ".join(step.written.text.split()).strip('"“”„')
            statement = self._prover.proves(sources[one.source], one.statement, text, target)
            not_written += not is_in_language(text, target)
            if statement is not None:
                confirmed.append(replace(one, statement=statement))
        return Translated(tuple(confirmed), len(candidates) - len(confirmed), not_written)

    def _request(self, one: Candidate, target: str) -> GenerationRequest:
        text = one.statement.text
        system = summarize_prompt().translate.format(
            source=language_name(one.statement.language), target=language_name(target)
        )
        limit = _LEAST_TOKENS + int(_TOKENS_A_CHARACTER * len(text))
        return GenerationRequest((Message("system", system), Message("user", text)), limit, GRAMMAR, seed=self._seed)

    def _key(self, source: Source, one: Candidate, target: str) -> StepKey:
        return StepKey(
            source.record.sha256,
            hashlib.sha256(one.statement.text.encode()).hexdigest(),
            self._generator.identity.sha256,
            summarize_prompt().version,
            f"{one.statement.language}>{target}",
        )
