"""Questions in another language than the passages: which of their sentences answers is easier told in their language.

The model translates the question, badly enough that nobody is shown it, well enough to choose by: of 90 English
questions to German passages (XQuAD, starter models), one of the two sentences ranked first had the answer for .76 by
the question alone, .84 by question and translation together. The translation is asked for behind the passages, which
are read by then, and is written in about a second."""

from collections import Counter
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.events import Finished, Progress
from fundstelle_models.protocols import GenerationRequest
from fundstelle_models.protocols import Generator as Model
from fundstelle_rag.passages import Hit
from fundstelle_rag.prompts import answer_prompt, language_name
from fundstelle_rag.proof import Prover
from fundstelle_rag.question import Asked, prompt
from fundstelle_rag.sentence_ranking import RankedSentence

MAX_TOKENS = 80
_GRAMMAR = r"root ::= [^\n]+"
_ALL = 1_000


@dataclass(frozen=True, slots=True)
class Translation:
    """The question in another language."""

    text: str
    language: str


def passages_language(asked: Asked, offered: Sequence[Hit]) -> str:
    """Return the language of most of the passages where none is in the question's own, else ""."""
    languages = Counter(hit.passage.language for hit in offered)
    return "" if asked.language in languages or not languages else languages.most_common(1)[0][0]


def translate_question(
    asked: Asked, offered: Sequence[Hit], target: str, model: Model, cancel: CancelToken
) -> Generator[Progress, None, Translation]:
    """Return the question in the language `target`, as the model puts it. Raises what `Model.generate` does."""
    instruction = answer_prompt().translate.format(language=language_name(target))
    request = GenerationRequest(prompt(asked, offered, instruction), MAX_TOKENS, _GRAMMAR)
    for event in model.generate(request, cancel):
        if isinstance(event, Finished):
            return Translation(event.result.text.strip(), target)
        if isinstance(event, Progress):
            yield event
    raise AssertionError("a generator ends with Finished or raises")


def best_by_both(
    prover: Prover, asked: Asked, translation: Translation, offered: Sequence[Hit], limit: int
) -> list[RankedSentence]:
    """Rank the passages' sentences by the question and by its translation; the score is the mean of the two."""
    by_question = prover.best_sentences(asked.query, asked.language, offered, _ALL)
    by_translation = {
        ranked.quote: ranked.score
        for ranked in prover.best_sentences(translation.text, translation.language, offered, _ALL)
    }
    joint = [
        replace(ranked, score=(ranked.score + by_translation.get(ranked.quote, 0.0)) / 2) for ranked in by_question
    ]
    return sorted(joint, key=lambda ranked: -ranked.score)[:limit]
