"""Whether the passages that were found answer the question at all: the search's evidence, and the model's two ratings.

A small model asked to refuse refuses at random. Asked how likely "yes" is, and how likely "0" instead of a passage's
number, it knows more than it says: neither is asked for as a text, both are read off its next word's likelihoods."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from fundstelle_models.protocols import RatingRequest
from fundstelle_rag.passages import Hit
from fundstelle_rag.prompts import answer_prompt
from fundstelle_rag.question import Asked, prompt

_YES, _NO = ("yes", "Yes"), ("no", "No")


@dataclass(frozen=True, slots=True)
class _Weights:
    """Of a logistic regression: chance = 1 / (1 + exp(-(bias + yes * y + passage * p + evidence * e)))."""

    yes: float
    passage: float
    evidence: float
    bias: float


@dataclass(frozen=True, slots=True)
class Ratings:
    """`yes`: log odds that the passages contain the answer; `passage`: of the likeliest passage over none of them."""

    yes: float
    passage: float


# Fitted with `python -m fundstelle_rag.bench.evaluation.calibration` on XQuAD's development half (seed 7, starter
# models): 66 German questions and 26 English ones to German passages.
_SAME_LANGUAGE = _Weights(yes=0.4, passage=2.6, evidence=4.7, bias=-5.4)
_ACROSS_LANGUAGES = _Weights(yes=0.2, passage=2.7, evidence=3.1, bias=-2.0)


def contained_request(asked: Asked, offered: Sequence[Hit]) -> RatingRequest:
    """Ask whether the passages contain the answer."""
    return RatingRequest(prompt(asked, offered, answer_prompt().contained), (*_YES, *_NO))


def which_request(asked: Asked, offered: Sequence[Hit]) -> RatingRequest:
    """Ask which passage answers; 0 comes last."""
    numbers = (*(str(number) for number in range(1, len(offered) + 1)), "0")
    return RatingRequest(prompt(asked, offered, answer_prompt().which), numbers)


def ratings(contained: Sequence[float], which: Sequence[float]) -> Ratings:
    """Read off what the two requests gave."""
    yes, no = contained[: len(_YES)], contained[len(_YES) :]
    return Ratings(_joint(yes) - _joint(no), max(which[:-1]) - which[-1])


def chance(asked: Asked, offered: Sequence[Hit], rated: Ratings) -> float:
    """Return the estimated chance, from 0 to 1, that the passages hold the answer."""
    is_across = all(hit.passage.language != asked.language for hit in offered)
    weights = _ACROSS_LANGUAGES if is_across else _SAME_LANGUAGE
    total = weights.bias + weights.yes * rated.yes + weights.passage * rated.passage + weights.evidence * asked.evidence
    return 1.0 / (1.0 + math.exp(-max(-50.0, min(50.0, total))))


def _joint(log_likelihoods: Sequence[float]) -> float:
    largest = max(log_likelihoods)
    return largest + math.log(sum(math.exp(value - largest) for value in log_likelihoods))
