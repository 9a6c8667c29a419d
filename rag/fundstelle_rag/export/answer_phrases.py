"""What is said about an answer as a whole, in English: the command line and Markdown files use the same words."""

from collections.abc import Sequence

from fundstelle_rag.answers import Answer, AnsweredBy
from fundstelle_rag.prompts import autonym
from fundstelle_rag.scope import Dated, Scope

_WHOSE_WORDS = {
    AnsweredBy.MODEL: "",
    AnsweredBy.PASSAGES: "In the documents' own words:",
    AnsweredBy.LIBRARY: "From the library's index:",
}


def whose_words(answer: Answer) -> str:
    """Return who worded the answer, empty where it was the model."""
    return "" if answer.refused else _WHOSE_WORDS[answer.answered_by]


def refusal(answer: Answer) -> str:
    """Return that nothing answers the question, and what was searched."""
    text = "Nothing in the documents answers this."
    searched = answer.searched
    if searched.documents:
        languages = _joined(sorted(map(autonym, searched.languages), key=str.casefold))
        text += f" Searched {_counted(searched.documents, 'document')}{f' in {languages}' if languages else ''}."
    return f"{text} The nearest passages:" if answer.hits else text


def taken_as(answer: Answer) -> list[str]:
    """Return how the question was taken where that is not as it stands: what was searched for, and where."""
    lines = []
    if answer.query and answer.query != answer.question and answer.answered_by is not AnsweredBy.LIBRARY:
        lines.append(f"Searched for: {' '.join(answer.query.split())}")
    if answer.searched.scope is not None:
        lines.append(f"Only in: {scope_phrase(answer.searched.scope, answer.searched.titles)}")
    return lines


def omissions(answer: Answer) -> list[str]:
    """Return what is missing from the answer, or was missing when it was written."""
    lines = []
    if answer.sentences_left_out:
        lines.append(f"{_counted(answer.sentences_left_out, 'sentence')} of the model left out: nothing supports it.")
    if answer.passages_left_out:
        lines.append(f"{_counted(answer.passages_left_out, 'passage')} not read: the model's context is too small.")
    return lines


def scope_phrase(scope: Scope, titles: Sequence[str]) -> str:
    """Return what was chosen, part by part. `titles` are the names of its documents, as far as they are known."""
    parts = []
    if scope.documents is not None:
        known = sorted(" ".join(title.split()) for title in titles)
        parts.append(
            ", ".join(known) if len(known) == len(scope.documents) else _counted(len(scope.documents), "document")
        )
    parts += [f"collection “{name}”" for name in sorted(scope.collections or ())]
    parts += sorted(map(autonym, scope.languages or ()), key=str.casefold)
    if scope.since is not None or scope.until is not None:
        since = f" from {scope.since.isoformat()}" if scope.since else ""
        until = f" until {scope.until.isoformat()}" if scope.until else ""
        parts.append(f"{'added' if scope.dated is Dated.ADDED else 'changed'}{since}{until}")
    return "; ".join(parts)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _joined(items: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(items[:-1]), *items[-1:])))
