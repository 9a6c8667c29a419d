"""What is said about an answer as a whole: the command line, in English, and exported files use the same words."""

from collections.abc import Sequence

from fundstelle_rag.answers import Answer, AnsweredBy
from fundstelle_rag.export.phrases import Phrases, phrases
from fundstelle_rag.prompts import autonym
from fundstelle_rag.scope import Dated, Scope


def whose_words(answer: Answer, said: Phrases | None = None) -> str:
    """Return who worded the answer, empty where it was the model."""
    said = said or phrases("en")
    if answer.refused or answer.answered_by is AnsweredBy.MODEL:
        return ""
    return said.passages_words if answer.answered_by is AnsweredBy.PASSAGES else said.library_words


def refusal(answer: Answer, said: Phrases | None = None) -> str:
    """Return that nothing answers the question, and what was searched."""
    said = said or phrases("en")
    parts = [said.refusal]
    searched = answer.searched
    if searched.documents:
        documents = said.documents.of(searched.documents)
        languages = said.joined(sorted(map(autonym, searched.languages), key=str.casefold))
        phrase = said.searched_in if languages else said.searched
        parts.append(phrase.format(documents=documents, languages=languages))
    if answer.hits:
        parts.append(said.nearest)
    return " ".join(parts)


def taken_as(answer: Answer, said: Phrases | None = None) -> list[str]:
    """Return how the question was taken where that is not as it stands: what was searched for, and where."""
    said = said or phrases("en")
    lines = []
    if answer.query and answer.query != answer.question and answer.answered_by is not AnsweredBy.LIBRARY:
        lines.append(said.searched_for.format(query=" ".join(answer.query.split())))
    if answer.searched.scope is not None:
        lines.append(said.only_in.format(scope=scope_phrase(answer.searched.scope, answer.searched.titles, said)))
    return lines


def omissions(answer: Answer, said: Phrases | None = None) -> list[str]:
    """Return what is missing from the answer, or was missing when it was written."""
    said = said or phrases("en")
    lines = []
    if answer.sentences_left_out:
        lines.append(said.sentences_left_out.of(answer.sentences_left_out))
    if answer.passages_left_out:
        lines.append(said.passages_left_out.of(answer.passages_left_out))
    return lines


def scope_phrase(scope: Scope, titles: Sequence[str], said: Phrases | None = None) -> str:
    """Return what was chosen, part by part. `titles` are the names of its documents, as far as they are known."""
    said = said or phrases("en")
    parts = []
    if scope.documents is not None:
        known = sorted(" ".join(title.split()) for title in titles)
        all_known = len(known) == len(scope.documents)
        parts.append(", ".join(known) if all_known else said.documents.of(len(scope.documents)))
    parts += [said.collection.format(name=name) for name in sorted(scope.collections or ())]
    parts += sorted(map(autonym, scope.languages or ()), key=str.casefold)
    if scope.since is not None or scope.until is not None:
        since = said.since.format(date=scope.since.isoformat()) if scope.since else ""
        until = said.until.format(date=scope.until.isoformat()) if scope.until else ""
        dated = said.added if scope.dated is Dated.ADDED else said.changed
        parts.append(" ".join(filter(None, (dated, since, until))))
    return "; ".join(parts)
