"""One batch of texts: asked, cleaned, checked, and what failed tried again differently.

The better try is kept: the one with the lightest findings, among equals the one nearest in meaning to its source."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass, field

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.events import Finished, Progress
from fundstelle_models.protocols import Generation, GenerationRequest
from fundstelle_models.protocols import Generator as LanguageModel
from fundstelle_rag.answers import Timings
from fundstelle_rag.glossary import Term
from fundstelle_rag.translating.anchors import with_anchors
from fundstelle_rag.translating.asking import Context, Languages, further_requests, request, sampled_requests
from fundstelle_rag.translating.checks.checker import Checker
from fundstelle_rag.translating.checks.pair import Pair
from fundstelle_rag.translating.cleaning import cleaned
from fundstelle_rag.translating.segmentation import SourcePiece
from fundstelle_rag.translations import Finding, FindingKind

# What makes a text unusable rather than doubtful: its source is kept in its place.
FATAL = frozenset({FindingKind.EMPTY, FindingKind.LANGUAGE, FindingKind.REPETITION})
_WEIGHTS = {
    **dict.fromkeys(FATAL, 10.0),
    FindingKind.UNTRANSLATED: 4.0,
    FindingKind.REMARK: 4.0,
    FindingKind.MEANING: 3.0,
    FindingKind.NUMBER: 2.0,
    FindingKind.CODE: 2.0,
    FindingKind.LENGTH: 2.0,
}
_WORDINGS = 3  # tried for one that is wanted anew


@dataclass(frozen=True, slots=True)
class Asked:
    """A text that the model is asked for, in its language."""

    piece: SourcePiece
    languages: Languages
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Translated:
    """What became of a text, its notes' signs in place, and what was found about it."""

    target: str
    findings: tuple[Finding, ...]
    nearness: float = 0.0  # in meaning to its source

    @property
    def badness(self) -> float:
        return sum(_WEIGHTS.get(finding.kind, 1.0) for finding in self.findings)

    @property
    def is_unusable(self) -> bool:
        return any(finding.kind in FATAL for finding in self.findings)


@dataclass(slots=True)
class Tally:
    """What the model read and wrote."""

    prompt_tokens: int = 0
    reused_tokens: int = 0
    completion_tokens: int = 0
    requests: int = 0

    def count(self, generation: Generation) -> None:
        self.prompt_tokens += generation.prompt_tokens
        self.reused_tokens += generation.reused_tokens
        self.completion_tokens += generation.completion_tokens
        self.requests += 1

    def timings(self, total_s: float) -> Timings:
        return Timings(0.0, None, total_s, self.prompt_tokens, self.reused_tokens, self.completion_tokens)


NOTHING_SPENT = Timings(0.0, None, 0.0, 0, 0, 0)


@dataclass(slots=True)
class BatchTranslator:
    """Translates the texts of a batch. `tally` counts over all its batches."""

    model: LanguageModel
    checker: Checker
    seed: int
    tally: Tally = field(default_factory=Tally)

    def translate(
        self, asked: Sequence[Asked], before: tuple[tuple[str, str], ...], cancel: CancelToken
    ) -> Generator[Progress, None, list[Translated]]:
        """Yield the model's progress; return what became of each text, in their order. Raises what the model raises."""
        if not asked:
            return []
        requests = [
            request(one.piece.text, one.languages, Context(_terms(asked, one.languages), before)) for one in asked
        ]
        written = yield from self._written(requests, cancel)
        results = self._checked(asked, written)
        failing = [number for number, result in enumerate(results) if result.findings]
        if failing:
            again = [(number, one) for number in failing for one in self._further(asked[number])]
            rewritten = yield from self._written([one for _, one in again], cancel)
            retried = self._checked([asked[number] for number, _ in again], rewritten)
            for (number, _), retry in zip(again, retried, strict=True):
                results[number] = _better(results[number], retry)
        return results

    def translate_anew(
        self, asked: Sequence[Asked], earlier: Sequence[str], cancel: CancelToken
    ) -> Generator[Progress, None, list[Translated]]:
        """Return the best of a few other wordings than the `earlier` ones. Raises what the model raises."""
        requests = [
            (number, tried)
            for number, one in enumerate(asked)
            for tried in sampled_requests(one.piece.text, one.languages, one.terms, self.seed, _WORDINGS)
        ]
        written = yield from self._written([tried for _, tried in requests], cancel)
        checked = self._checked([asked[number] for number, _ in requests], written)
        best: dict[int, Translated] = {}
        for (number, _), result in zip(requests, checked, strict=True):
            known = best.get(number)
            if known is None or known.target == earlier[number]:
                best[number] = result
            elif result.target != earlier[number]:
                best[number] = _better(known, result)
        return [best[number] for number in range(len(asked))]

    def _further(self, asked: Asked) -> list[GenerationRequest]:
        return further_requests(asked.piece.text, asked.languages, asked.terms, self.seed)

    def _written(
        self, requests: Sequence[GenerationRequest], cancel: CancelToken
    ) -> Generator[Progress, None, list[str]]:
        for event in self.model.generate_batch(requests, cancel):
            match event:
                case Progress():
                    yield event
                case Finished(result=generations):
                    for generation in generations:
                        self.tally.count(generation)
                    return [generation.text for generation in generations]
        raise AssertionError("a batch ends with Finished or raises")

    def _checked(self, asked: Sequence[Asked], written: Sequence[str]) -> list[Translated]:
        pairs = [_pair(one, text) for one, text in zip(asked, written, strict=True)]
        return [
            Translated(pair.target, checked.findings, checked.nearness)
            for pair, checked in zip(pairs, self.checker.check(pairs), strict=True)
        ]


def _pair(asked: Asked, written: str) -> Pair:
    text, languages = asked.piece.text, asked.languages
    target = cleaned(written, text, languages.source, languages.target)
    return paired(asked, with_anchors(target, text, asked.piece.anchors) if target else "")


def paired(asked: Asked, target: str) -> Pair:
    """Return what is checked: the text and its translation, both with their notes' signs."""
    source = with_anchors(asked.piece.text, asked.piece.text, asked.piece.anchors)
    signs = tuple(anchor.sign for anchor in asked.piece.anchors)
    return Pair(source, target, asked.languages.source, asked.languages.target, signs, asked.terms)


def _terms(asked: Sequence[Asked], languages: Languages) -> tuple[Term, ...]:
    """Return what of the glossary the texts of one pair of languages use: the same in front of all of them."""
    return tuple(dict.fromkeys(term for one in asked if one.languages == languages for term in one.terms))


def _better(first: Translated, second: Translated) -> Translated:
    return min(first, second, key=lambda one: (one.badness, -one.nearness))
