"""A question on its way through the program, and the prompts that are made of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from fundstelle_models.protocols import Message
from fundstelle_rag import language
from fundstelle_rag.answers import Searched
from fundstelle_rag.passages import Hit
from fundstelle_rag.prompts import answer_prompt, language_name

_LIKELY_LANGUAGES = ("de", "en", "nl")  # those of the program, beside the passages'

NO_MARKERS = str.maketrans("[]", "()")
"""For str.translate: what stands in a document must not pass for one of the program's own markers."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known before the model has said anything. `query` is what was searched for, `earlier` the question that
    this one leans on ("" for none); `started` is perf_counter's."""

    question: str
    query: str
    earlier: str
    language: str
    hits: tuple[Hit, ...]
    evidence: float
    searched: Searched
    started: float
    retrieve_s: float


def language_of(question: str, hits: Sequence[Hit]) -> str:
    """Return the question's language; of a few words that may be any ("turnout 2023"), the best passage's."""
    in_passages = [hit.passage.language for hit in hits]
    detected = language.detect(question, expected={*_LIKELY_LANGUAGES, *in_passages}).code
    return next(code for code in (detected, *in_passages[:1], "en") if code != language.UNDETERMINED)


def prompt(asked: Asked, offered: Sequence[Hit], instruction: str) -> tuple[Message, ...]:
    """Return the passages, the question, and the instruction, which comes last: what precedes it is read once."""
    texts = answer_prompt()
    blocks = [block(number, hit) for number, hit in enumerate(offered, start=1)]
    form = texts.follow_up if asked.earlier else texts.question
    question = form.format(question=asked.question if asked.earlier else asked.query, earlier=asked.earlier)
    return Message("system", texts.system), Message("user", "\n\n".join([*blocks, question, instruction]))


def writing(asked: Asked, offered: Sequence[Hit]) -> tuple[Message, ...]:
    """Return the prompt that asks for the answer."""
    return prompt(asked, offered, answer_prompt().write.format(language=language_name(asked.language)))


def block(number: int, hit: Hit) -> str:
    """One passage as the model sees it: its number, where it stands, its text.

    No document can pretend to be several passages: square brackets are the program's alone."""
    place = " ".join(" › ".join(part for part in (hit.title, hit.passage.heading) if part).split())
    return f"[{number}] ({place.translate(NO_MARKERS)})\n{hit.passage.text.translate(NO_MARKERS)}"
