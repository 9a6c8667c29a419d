"""One summary on its way: what is read, what is chosen of it, and in which language it is said."""

import collections.abc
from collections.abc import Mapping, Sequence
from dataclasses import replace

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.errors import PromptTooLong
from fundstelle_models.events import Progress, Stage, TextDelta
from fundstelle_models.protocols import Generator
from fundstelle_rag.errors import LanguageNotWritten, NothingOnInstruction
from fundstelle_rag.passages import Passage
from fundstelle_rag.prompts import summarize_prompt
from fundstelle_rag.store.summary_steps import SummarySteps
from fundstelle_rag.summaries import SummaryNotice, SummaryOptions, SummaryStyle
from fundstelle_rag.summarizing.assembling import Part
from fundstelle_rag.summarizing.differences import differences
from fundstelle_rag.summarizing.mapping import Mapper, Pace, Work
from fundstelle_rag.summarizing.planning import PlannedPart, plan
from fundstelle_rag.summarizing.proving import StatementProver
from fundstelle_rag.summarizing.reading import least_context_tokens, readable_windows
from fundstelle_rag.summarizing.relevance import Instruction
from fundstelle_rag.summarizing.rewriting import Rewriter
from fundstelle_rag.summarizing.selecting import Candidate, Selector, candidate
from fundstelle_rag.summarizing.sources import Source, most_common_language
from fundstelle_rag.summarizing.statements import Proven
from fundstelle_rag.summarizing.windows import Window

_PASSAGES_ON_INSTRUCTION, _SENTENCES_A_PASSAGE = 12, 3
_TO_REWRITE = 1.4  # so many more words are chosen than are wanted: not all can be confirmed, and some get shorter


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
        self._mapper = Mapper(generator, steps, options.instruction, seed)
        self._rewriter = Rewriter(generator, steps, prover, self._mapper.work, seed)
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
        parts = yield from self._worded(candidates, planned)
        return [*parts, *self._differences()]

    def _read(self) -> collections.abc.Generator[Progress | TextDelta, None, list[Candidate]]:
        """Have every window read; return the sentences that matter."""
        windows: list[list[Window]] = []
        for source in self._sources:
            readable, unreadable = readable_windows(source, self._generator, self._options.instruction)
            windows.append(readable)
            self.unread += [passage.passage_id for passage in unreadable]
        if not any(windows):
            least = least_context_tokens(self._sources, self._generator, self._options.instruction)
            raise PromptTooLong(least, self._generator.context_tokens)
        total = sum(len(source.passages) for source in self._sources)
        tokens = sum(window.tokens for readable in windows for window in readable)
        pace = Pace(total, tokens, passages=len(self.unread))
        candidates: list[Candidate] = []
        for source, readable in zip(self._sources, windows, strict=True):
            found = yield from self._mapper.read(source, readable, pace, self._cancel)
            candidates += [candidate(source, statement, is_pointed_at=True) for statement in found]
            candidates += self._central(source, readable)
        return candidates

    def _central(self, source: Source, windows: Sequence[Window]) -> list[Candidate]:
        """Return the most central sentence of each window, whatever the model pointed at."""
        found: list[Candidate] = []
        for window in windows:
            self._cancel.raise_if_cancelled()
            found += [candidate(source, statement) for statement in self._prover.central(window.passages, 1)]
        return found

    def _select(self, candidates: Sequence[Candidate], part: PlannedPart, times: float = 1.0) -> list[Candidate]:
        return self._selector.select([one for one in candidates if part.takes(one)], round(times * part.words))

    def _on_instruction(self, candidates: list[Candidate]) -> list[Candidate]:
        """Return those that have to do with the instruction, and the own sentences of the passages that do.

        Raises NothingOnInstruction."""
        instruction = self._instruction()
        for source in self._sources:
            passages = [source.passages[n] for n in instruction.relevant_passages(source, _PASSAGES_ON_INSTRUCTION)]
            own = [one for passage in passages for one in self._prover.central([passage], _SENTENCES_A_PASSAGE)]
            candidates = candidates + [candidate(source, statement) for statement in own]
        relevant = instruction.relevance(self._sources, candidates)
        kept = [one for one, score in zip(candidates, relevant, strict=True) if score > 0]
        if not kept:
            raise NothingOnInstruction(self._options.instruction)
        return kept

    def _differences(self) -> list[Part]:
        """Return what the documents say differently, those that have to do with the instruction."""
        if len(self._sources) == 1:
            return []
        found = differences(self._sources, self._prover.similarity)
        if self._options.instruction:
            relevant = self._instruction().relevance(self._sources, [difference.one for difference in found])
            found = [difference for difference, score in zip(found, relevant, strict=True) if score > 0]
        headings = summarize_prompt().differences
        return [Part(headings.get(self.language, headings["en"]), (), tuple(found))] if found else []

    def _instruction(self) -> Instruction:
        languages = sorted({source.language for source in self._sources})
        return Instruction(self._options.instruction, languages, self._prover.similarity)

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

    def _worded(
        self, candidates: Sequence[Candidate], planned: Sequence[PlannedPart]
    ) -> collections.abc.Generator[Progress | TextDelta, None, list[Part]]:
        """Choose, have what was chosen rewritten, and choose again: what could not be confirmed in another language is
        left out, and what is said more shortly leaves room. Raises LanguageNotWritten."""
        chosen = [self._select(candidates, part, _TO_REWRITE) for part in planned]
        everything = [one for some in chosen for one in some]
        came = yield from self._rewriter.rewrite(self._sources, everything, self.language, self._cancel)
        self.left_out += sum(proven.statement is None for proven in came.values())
        is_foreign = sum(proven.is_foreign for proven in came.values()) > len(came) / 2
        if is_foreign:
            self._notices[SummaryNotice.LANGUAGE_NOT_WRITTEN] = None
        parts = [self._part(part, some, came) for part, some in zip(planned, chosen, strict=True)]
        said = [one for part in parts for one in part.candidates]
        if everything and all(one.statement.language != self.language for one in said):
            raise LanguageNotWritten(self._generator.identity.name, self.language)
        if any(one.statement.language != self.language for one in said):
            self._notices[SummaryNotice.PARTLY_IN_SOURCE_LANGUAGE] = None
        return parts

    def _part(self, part: PlannedPart, chosen: Sequence[Candidate], came: Mapping[Candidate, Proven]) -> Part:
        """Return the part with the best of what was chosen for it, as it came out; where nothing did, with the best
        sentence as it stands."""
        said: list[Candidate] = []
        for one in chosen:
            statement = came[one].statement if one in came else one.statement
            if statement is not None:
                said.append(replace(one, statement=statement))
            elif one.statement.language == self.language:
                said.append(one)
        if chosen and not said:
            worth = self._selector.worth(chosen)
            said = [chosen[int(worth.argmax())]]
        return Part(part.heading, tuple(self._selector.select(said, part.words)))


def language_of(sources: Sequence[Source]) -> str:
    """Return the language that most of the documents' text is in."""
    return most_common_language(passage for source in sources for passage in source.passages)
