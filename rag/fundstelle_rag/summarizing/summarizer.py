"""From documents to a summary: read every passage, keep what holds, choose what to say, and say on what it rests.

Highlights come first, for they need no model. Then the model reads window after window; from what the passages bear
out of what it writes, the program chooses. The model writes again only where another language is wanted."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.events import Finished, Progress, Stage, TextDelta
from fundstelle_models.protocols import Embedder, Generator, ModelIdentity
from fundstelle_rag.answers import Timings
from fundstelle_rag.composing import DocumentOf
from fundstelle_rag.errors import NothingToSummarize
from fundstelle_rag.prompts import summarize_prompt
from fundstelle_rag.store.summary_steps import SummarySteps
from fundstelle_rag.summaries import Coverage, HighlightsFound, Summary, SummaryOptions, SummaryStyle
from fundstelle_rag.summarizing.assembling import Part, assemble
from fundstelle_rag.summarizing.course import Course, language_of
from fundstelle_rag.summarizing.highlights import central_candidates
from fundstelle_rag.summarizing.planning import plan
from fundstelle_rag.summarizing.proving import StatementProver
from fundstelle_rag.summarizing.selecting import Selector
from fundstelle_rag.summarizing.sources import Source

SummaryEvent = Progress | HighlightsFound | TextDelta | Finished[Summary]
SourcesOf = Callable[[Sequence[str]], list[Source]]

_NO_MODEL = ModelIdentity("", "")


class Summarizer:
    """Summarizes documents of one library."""

    def __init__(
        self, sources: SourcesOf, document: DocumentOf, embedder: Embedder, steps: SummarySteps, *, seed: int = 0
    ) -> None:
        """`sources` gives documents with passages and vectors by their ids, `document` one with its text."""
        self._sources = sources
        self._document = document
        self._prover = StatementProver(embedder)
        self._steps = steps
        self._seed = seed

    def highlights(self, document_ids: Sequence[str], options: SummaryOptions) -> Summary:
        """Return the documents' most central sentences, verbatim. Raises NothingToSummarize, DocumentNotFound."""
        return self._highlights(self._readable(document_ids), options)

    def summarize(
        self,
        document_ids: Sequence[str],
        options: SummaryOptions,
        generator: Callable[[], Generator],
        cancel: CancelToken,
    ) -> Iterator[SummaryEvent]:
        """Yield HighlightsFound, then the progress and the statements as they are proven, then Finished.

        Raises NothingToSummarize, DocumentNotFound, NothingOnInstruction, LanguageNotWritten, PromptTooLong (no
        passage fits the model), Cancelled, and what the generator raises. What was written until then is kept."""
        started = time.perf_counter()
        yield Progress(Stage.SEARCHING, 0, 0)
        sources = self._readable(document_ids)
        yield HighlightsFound(self._highlights(sources, options))
        cancel.raise_if_cancelled()
        model = generator()
        yield from model.load(cancel)
        waited_s = time.perf_counter() - started
        course = Course(sources, options, model, self._steps, self._prover, seed=self._seed, cancel=cancel)
        parts = yield from course.parts()
        assembled = assemble(parts, sources, lru_cache(maxsize=2)(self._document))
        total = sum(len(source.passages) for source in sources)
        yield Finished(
            Summary(
                documents=tuple(source.summarized for source in sources),
                options=options,
                language=course.language,
                sections=assembled.sections,
                citations=assembled.citations,
                coverage=Coverage(total - len(course.unread), total, tuple(course.unread)),
                sentences_left_out=course.left_out + assembled.left_out,
                timings=Timings(
                    retrieve_s=waited_s,
                    first_token_s=course.work.first_token_s,
                    total_s=time.perf_counter() - started,
                    prompt_tokens=course.work.prompt_tokens,
                    reused_tokens=course.work.reused_tokens,
                    completion_tokens=course.work.completion_tokens,
                ),
                model=model.identity,
                prompt_version=summarize_prompt().version,
                seed=self._seed,
                created_at=_now(),
                notices=course.notices,
            )
        )

    def _readable(self, document_ids: Sequence[str]) -> list[Source]:
        sources = self._sources(list(dict.fromkeys(document_ids)))
        readable = [source for source in sources if source.passages]
        if not readable:
            raise NothingToSummarize(tuple(source.title for source in sources))
        return [replace(source, number=number) for number, source in enumerate(readable)]

    def _highlights(self, sources: Sequence[Source], options: SummaryOptions) -> Summary:
        started = time.perf_counter()
        options = replace(options, style=SummaryStyle.BULLETS)  # they are no running text
        selector = Selector(self._prover.similarity, sources)
        parts = []
        for planned in plan(sources, options):
            source = sources[planned.source]
            candidates = central_candidates(source, planned.words, self._prover, options.instruction)
            parts.append(Part(planned.heading, tuple(selector.select(candidates, planned.words))))
        assembled = assemble(parts, sources, lru_cache(maxsize=2)(self._document))
        total = sum(len(source.passages) for source in sources)
        return Summary(
            documents=tuple(source.summarized for source in sources),
            options=options,
            language=language_of(sources),
            sections=assembled.sections,
            citations=assembled.citations,
            coverage=Coverage(total, total),
            sentences_left_out=0,
            timings=Timings(0.0, None, time.perf_counter() - started, 0, 0, 0),
            model=_NO_MODEL,
            prompt_version=0,
            seed=self._seed,
            created_at=_now(),
            is_extractive=True,
        )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
