"""One batch of texts: asked, cleaned, checked, and what failed tried again differently.

What fails a check is asked for in two more ways. Of all tries the one with the lightest findings is kept; among equals
the one that is most like the others, as what is said whichever way one asks is more often right (minimum Bayes risk,
Kumar and Byrne 2004)."""

from collections import Counter
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.events import Finished, Progress
from fundstelle_models.protocols import Generation, GenerationRequest
from fundstelle_models.protocols import Generator as LanguageModel
from fundstelle_rag.answers import Timings
from fundstelle_rag.glossary import Term
from fundstelle_rag.translating.anchors import with_anchors
from fundstelle_rag.translating.asking import (
    Context,
    Languages,
    behind_examples,
    request,
    sampled_requests,
    worded_otherwise,
)
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
_GRAM = 4
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
        """How much was found, the worse the more."""
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
        doubtful = [number for number, result in enumerate(results) if result.findings]
        tries = {number: [results[number]] for number in doubtful}
        for other in (
            (_worded_otherwise, _behind_examples) if doubtful else ()
        ):  # each batch with a beginning of its own
            chosen = [asked[number] for number in doubtful]
            rewritten = yield from self._written([other(one) for one in chosen], cancel)
            for number, retry in zip(doubtful, self._checked(chosen, rewritten), strict=True):
                tries[number].append(retry)
        for number, candidates in tries.items():
            results[number] = best(candidates)
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
        return [
            _another([result for (at, _), result in zip(requests, checked, strict=True) if at == number], known)
            for number, known in enumerate(earlier)
        ]

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


def _worded_otherwise(asked: Asked) -> GenerationRequest:
    return worded_otherwise(asked.piece.text, asked.languages)


def _behind_examples(asked: Asked) -> GenerationRequest:
    return behind_examples(asked.piece.text, asked.languages, asked.terms)


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


def best(tries: Sequence[Translated]) -> Translated:
    """Return the try with the lightest findings; of several, the one most like all of them."""
    grams = [_grams(one.target) for one in tries]
    least = min(one.badness for one in tries)
    chosen = max(
        (number for number, one in enumerate(tries) if one.badness == least),
        key=lambda number: sum(_likeness(grams[number], other) for other in grams),
    )
    return tries[chosen]


def _another(tries: Sequence[Translated], earlier: str) -> Translated:
    """Return the best of those that are worded otherwise than before, if there is one."""
    return best([one for one in tries if one.target != earlier] or tries)


def _grams(text: str) -> Counter[str]:
    """Return the text's runs of four characters."""
    folded = f" {text.casefold()} "
    return Counter(folded[start : start + _GRAM] for start in range(max(len(folded) - _GRAM + 1, 1)))


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """Return the share of runs that two texts have in common, from 0 to 1 (Dice)."""
    return 2 * (one & other).total() / max(one.total() + other.total(), 1)
