"""One summary on its way: what is read, what is chosen of it, and in which language it is said."""

import collections.abc
from collections.abc import Sequence
from dataclasses import replace

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.errors import PromptTooLong
from fundstelle_models.events import Progress, Stage, TextDelta
from fundstelle_models.protocols import Generator
from fundstelle_rag.errors import LanguageNotWritten, NothingOnInstruction
from fundstelle_rag.passages import Passage
from fundstelle_rag.store.summary_steps import SummarySteps
from fundstelle_rag.summaries import SummaryNotice, SummaryOptions, SummaryStyle
from fundstelle_rag.summarizing.assembling import Part
from fundstelle_rag.summarizing.mapping import MAX_TOKENS, Mapper, Pace, Work
from fundstelle_rag.summarizing.planning import PlannedPart, plan
from fundstelle_rag.summarizing.proving import StatementProver, verbatim_of
from fundstelle_rag.summarizing.relevance import Instruction
from fundstelle_rag.summarizing.selecting import Candidate, Selector, candidate
from fundstelle_rag.summarizing.sources import Source, most_common_language
from fundstelle_rag.summarizing.translating import Translator
from fundstelle_rag.summarizing.windows import Unreadable, Window, windows

FILL_TOKENS = 1_000
_TEMPLATE_TOKENS = 64  # what a chat template may add around the messages
_PASSAGES_ON_INSTRUCTION, _SENTENCES_A_PASSAGE = 12, 3
_TO_TRANSLATE = 1.5  # so many more words are translated than are wanted: not all can be confirmed


class Course:
    """Reads the documents of one summary and chooses what it says."""

    def __init__(
        self,
        sources: Sequence[Source],
        options: SummaryOptions,
        generator: Generator,
        steps: SummarySteps,
        prover: StatementProver,
        *,
        seed: int,
        cancel: CancelToken,
    ) -> None:
        self._sources = sources
        self._options = options
        self._generator = generator
        self._prover = prover
        self._selector = Selector(prover.similarity, sources)
        self._mapper = Mapper(generator, steps, prover, options.instruction, seed)
        self._translator = Translator(generator, steps, prover, seed)
        self._cancel = cancel
        self.language = options.language or language_of(sources)
        self.unread: list[str] = []  # passage ids
        self.left_out = 0
        self._notices: dict[SummaryNotice, None] = {}

    @property
    def work(self) -> Work:
        """What the model was made to do."""
        return self._mapper.work

    @property
    def notices(self) -> tuple[SummaryNotice, ...]:
        return tuple(self._notices)

    def parts(self) -> collections.abc.Generator[Progress | TextDelta, None, list[Part]]:
        """Return what the summary says, under which headings."""
        candidates = yield from self._read()
        yield Progress(Stage.CHECKING, 0, 0)
        planned = plan(self._sources, self._options)
        if self._options.instruction:
            candidates = self._on_instruction(candidates)
        elif self._options.style is SummaryStyle.DETAILED:
            candidates += self._for_untouched_sections(candidates, planned)
        if all(one.statement.language == self.language for one in candidates):
            return [Part(part.heading, tuple(self._select(candidates, part))) for part in planned]
        return (yield from self._in_language(candidates, planned))

    def _read(self) -> collections.abc.Generator[Progress | TextDelta, None, list[Candidate]]:
        """Have every window read; return what holds of what was written about them."""
        per_source = [self._windows(source) for source in self._sources]
        if not any(per_source):
            raise PromptTooLong(self._smallest_tokens(), self._generator.context_tokens)
        total = sum(len(source.passages) for source in self._sources)
        pace = Pace(total, sum(window.tokens for found in per_source for window in found), passages=len(self.unread))
        candidates: list[Candidate] = []
        foreign = 0
        for source, found in zip(self._sources, per_source, strict=True):
            proven = yield from self._mapper.read(source, found, pace, self._cancel)
            for one in proven:
                self.left_out += one.left_out
                foreign += one.is_foreign
                candidates += [candidate(source, statement) for statement in one.statements]
        if foreign > sum(map(len, per_source)) / 2:
            self._notices[SummaryNotice.LANGUAGE_NOT_WRITTEN] = None
        return candidates

    def _windows(self, source: Source) -> list[Window]:
        instruction_tokens = self._mapper.prompt_tokens(source)
        room = self._generator.context_tokens - MAX_TOKENS - _TEMPLATE_TOKENS - instruction_tokens
        readable: list[Window] = []
        for one in windows(
            source.passages,
            self._generator.count_tokens,
            fill_tokens=max(1, min(FILL_TOKENS, room)),
            most_tokens=room,
        ):
            if isinstance(one, Unreadable):
                self.unread.append(one.passage.passage_id)
            else:
                readable.append(one)
        return readable

    def _smallest_tokens(self) -> int:
        shortest = min((passage.text for source in self._sources for passage in source.passages), key=len)
        return self._generator.count_tokens([shortest])[0] + MAX_TOKENS + _TEMPLATE_TOKENS

    def _select(self, candidates: Sequence[Candidate], part: PlannedPart, times: float = 1.0) -> list[Candidate]:
        return self._selector.select([one for one in candidates if part.takes(one)], round(times * part.words))

    def _on_instruction(self, candidates: list[Candidate]) -> list[Candidate]:
        """Return those that have to do with the instruction, and the own sentences of the passages that do.

        Raises NothingOnInstruction."""
        languages = sorted({source.language for source in self._sources})
        instruction = Instruction(self._options.instruction, languages, self._prover.similarity)
        for source in self._sources:
            passages = [source.passages[n] for n in instruction.relevant_passages(source, _PASSAGES_ON_INSTRUCTION)]
            own = [one for passage in passages for one in self._prover.central([passage], _SENTENCES_A_PASSAGE)]
            candidates = candidates + [candidate(source, statement) for statement in own]
        relevant = instruction.relevance(self._sources, candidates)
        kept = [one for one, score in zip(candidates, relevant, strict=True) if score > 0]
        if not kept:
            raise NothingOnInstruction(self._options.instruction)
        return kept

    def _for_untouched_sections(
        self, candidates: Sequence[Candidate], planned: Sequence[PlannedPart]
    ) -> list[Candidate]:
        """Return a central sentence of each section that is to be summarized and that nothing was said about."""
        found: list[Candidate] = []
        for part in planned:
            if not any(part.takes(one) for one in candidates):
                source = self._sources[part.source]
                passages: list[Passage] = [
                    passage for number, passage in enumerate(source.passages) if source.section(number) == part.section
                ]
                found += [candidate(source, statement) for statement in self._prover.central(passages, 1)]
        return found

    def _in_language(
        self, candidates: Sequence[Candidate], planned: Sequence[PlannedPart]
    ) -> collections.abc.Generator[Progress | TextDelta, None, list[Part]]:
        """Choose, translate, and choose again of what could be confirmed; of a part that has nothing left, say the
        first sentence as it stands. Raises LanguageNotWritten."""
        chosen = [self._select(candidates, part, _TO_TRANSLATE) for part in planned]
        everything = list(dict.fromkeys(one for some in chosen for one in some))
        translated = yield from self._translator.translate(
            self._sources, everything, self.language, self.work, self._cancel
        )
        self.left_out += translated.left_out
        if not translated.confirmed:
            raise LanguageNotWritten(self._generator.identity.name, self.language)
        yield from (TextDelta(f"{one.statement.text}\n") for one in translated.confirmed)
        parts: list[Part] = []
        for part, some in zip(planned, chosen, strict=True):
            said = self._select(translated.confirmed, part)
            if not said and some:
                best = max(some, key=lambda one: float(self._selector.worth(some)[some.index(one)]))
                statement = verbatim_of(self._sources[best.source], best.statement)
                said = [replace(best, statement=statement)]
                self._notices[SummaryNotice.PARTLY_IN_SOURCE_LANGUAGE] = None
            parts.append(Part(part.heading, tuple(said)))
        return parts


def language_of(sources: Sequence[Source]) -> str:
    """Return the language that most of the documents' text is in."""
    return most_common_language(passage for source in sources for passage in source.passages)
