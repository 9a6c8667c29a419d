"""A question with all that decides how it is searched for: what a turn needs to ask it once more."""

from dataclasses import dataclass

from fundstelle_rag.answers import Answer
from fundstelle_rag.scope import Scope


@dataclass(frozen=True, slots=True)
class Asking:
    """`scope` is what of the library is asked, None for all of it, and `titles` the names of its documents;
    `in_chat` says that the question may lean on the one before it."""

    question: str
    scope: Scope | None = None
    titles: tuple[str, ...] = ()
    in_chat: bool = True


def of_answer(answer: Answer) -> Asking:
    """Return how an earlier answer was asked for."""
    return Asking(answer.question, answer.searched.scope, answer.searched.titles)
