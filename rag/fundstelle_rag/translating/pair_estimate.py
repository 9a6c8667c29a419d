"""What a model is good for between two languages: a small measurement, no promise.

A few sentences whose languages are known are translated and translated back. Counted are how many came out in the
language that was asked for, how near in meaning they are to their sources, and how near what came back is."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.events import Finished, Progress
from fundstelle_models.protocols import Generator as LanguageModel
from fundstelle_rag.prompts import translate_prompt
from fundstelle_rag.similarity import Similarity
from fundstelle_rag.translating.asking import Languages, request
from fundstelle_rag.translating.checks.languages import wrong_language
from fundstelle_rag.translating.checks.pair import Pair
from fundstelle_rag.translating.checks.untranslated import left_untranslated
from fundstelle_rag.translating.cleaning import cleaned

_FAIR_LANGUAGE, _FAIR_MEANING = 0.75, 0.7


@dataclass(frozen=True, slots=True)
class PairEstimate:
    """Shares and means from 0 to 1 over so many `sentences`; 0 where there are none in the source language.

    `in_language`: came out in the target language, all of it; `meaning`: source and translation; `round_trip`: source
    and what came back."""

    source_language: str
    target_language: str
    sentences: int
    in_language: float
    meaning: float
    round_trip: float

    @property
    def is_fair(self) -> bool:
        """Whether it is worth a try: most came out in the language, and came back saying about the same."""
        return bool(self.sentences) and self.in_language >= _FAIR_LANGUAGE and self.round_trip >= _FAIR_MEANING


def estimated(
    languages: Languages, model: LanguageModel, similarity: Similarity, cancel: CancelToken
) -> Generator[Progress, None, PairEstimate]:
    """Yield the model's progress; return the estimate. Raises what the model raises."""
    sources = [one[languages.source] for one in translate_prompt().examples if languages.source in one]
    if not sources:
        return PairEstimate(languages.source, languages.target, 0, 0.0, 0.0, 0.0)
    targets = yield from _translated(sources, languages, model, cancel)
    back = yield from _translated(targets, Languages(languages.target, languages.source), model, cancel)
    pairs = [
        Pair(source, target, languages.source, languages.target)
        for source, target in zip(sources, targets, strict=True)
    ]
    right = sum(bool(pair.target) and not [*wrong_language(pair), *left_untranslated(pair)] for pair in pairs)
    return PairEstimate(
        languages.source,
        languages.target,
        len(sources),
        right / len(sources),
        _mean_nearness(sources, targets, similarity),
        _mean_nearness(sources, back, similarity),
    )


def _translated(
    texts: Sequence[str], languages: Languages, model: LanguageModel, cancel: CancelToken
) -> Generator[Progress, None, list[str]]:
    for event in model.generate_batch([request(text, languages) for text in texts], cancel):
        match event:
            case Progress():
                yield event
            case Finished(result=written):
                return [
                    cleaned(one.text, text, languages.source, languages.target)
                    for one, text in zip(written, texts, strict=True)
                ]
    raise AssertionError("a batch ends with Finished or raises")


def _mean_nearness(sources: Sequence[str], texts: Sequence[str], similarity: Similarity) -> float:
    matrix = similarity.between(sources, texts)
    return sum(float(matrix[number, number]) for number in range(len(sources))) / len(sources)
