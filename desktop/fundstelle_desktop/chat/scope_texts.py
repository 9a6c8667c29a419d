"""What was chosen to be searched, part by part, as labels for people."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from fundstelle_desktop.language_names import language_name
from fundstelle_desktop.plain_text import fill, one_line
from fundstelle_rag.scope import Dated, Scope


@dataclass(frozen=True, slots=True)
class ScopePart:
    """One thing that was chosen; `without` is the scope that is left when it is taken away, None for all documents."""

    label: str
    detail: str
    without: Scope | None


def scope_parts(scope: Scope | None, titles: Sequence[str]) -> list[ScopePart]:
    """Return the parts of a scope. `titles` are the names of its documents, as far as they are known."""
    if scope is None:
        return []
    parts = []
    if scope.documents is not None:
        names = sorted(map(one_line, titles), key=str.casefold)
        label = names[0] if len(scope.documents) == len(names) == 1 else _count(len(scope.documents))
        parts.append(ScopePart(label, "\n".join(names), _left(replace(scope, documents=None))))
    for name in sorted(scope.collections or (), key=str.casefold):
        label = fill(QCoreApplication.translate("Scope", "Collection “%1”"), one_line(name))
        parts.append(ScopePart(label, "", _left(replace(scope, collections=_less(scope.collections, name)))))
    for code in sorted(scope.languages or (), key=language_name):
        detail = QCoreApplication.translate("Scope", "Only passages in this language")
        without = _left(replace(scope, languages=_less(scope.languages, code)))
        parts.append(ScopePart(language_name(code), detail, without))
    if scope.since is not None or scope.until is not None:
        parts.append(ScopePart(_days(scope), "", _left(replace(scope, since=None, until=None))))
    return parts


def _count(documents: int) -> str:
    return QCoreApplication.translate("Scope", "%n document(s)", None, documents)


def _less(names: frozenset[str] | None, name: str) -> frozenset[str] | None:
    return (names or frozenset()) - {name} or None


def _left(scope: Scope) -> Scope | None:
    return None if scope.is_everything else scope


def _days(scope: Scope) -> str:
    translate = QCoreApplication.translate
    since, until = scope.since and _day(scope.since), scope.until and _day(scope.until)
    is_added = scope.dated is Dated.ADDED
    if since and until:
        form = translate("Scope", "Added %1 – %2") if is_added else translate("Scope", "Changed %1 – %2")
        return fill(form, since, until)
    if since:
        return fill(translate("Scope", "Added since %1") if is_added else translate("Scope", "Changed since %1"), since)
    return fill(translate("Scope", "Added until %1") if is_added else translate("Scope", "Changed until %1"), until)


def _day(day: date) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.ShortFormat)
