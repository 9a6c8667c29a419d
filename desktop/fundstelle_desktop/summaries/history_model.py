"""Summaries as a Qt item model: under each document those that were made of it, and above all what is in the making."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt

from fundstelle_desktop.plain_text import one_line, tool_tip
from fundstelle_desktop.summaries.run_texts import state_text
from fundstelle_desktop.summaries.summary_run import RunState, SummaryRun
from fundstelle_desktop.summaries.summary_texts import asked_text, coverage_text, moment_text, title_text
from fundstelle_desktop.widgets.two_lines_delegate import TWO_LINES_ROLE, TwoLines
from fundstelle_rag.summaries import Summary

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Entry:
    """A row. `target` is what it opens, None for the heading of a group."""

    title: str
    detail: str = ""
    target: Summary | SummaryRun | None = None
    tip: str = ""

    @property
    def is_heading(self) -> bool:
        return self.target is None

    @property
    def has_failed(self) -> bool:
        return isinstance(self.target, SummaryRun) and self.target.state is RunState.FAILED


class HistoryModel(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self._entries: list[Entry] = []

    def show(self, runs: Sequence[SummaryRun], summaries: Sequence[Summary]) -> None:
        """Show these; the rows stay where only their texts have changed."""
        entries = [*_of_runs(runs), *_of_summaries(summaries)]
        if [entry.target for entry in entries] == [entry.target for entry in self._entries]:
            self._entries = entries
            if entries:
                self.dataChanged.emit(self.index(0), self.index(len(entries) - 1))
            return
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def entry(self, index: _Index) -> Entry:
        return self._entries[index.row()]

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid() or self.entry(index).is_heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self.entry(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip(entry.tip)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (entry.title, entry.detail)))
        if role == TWO_LINES_ROLE:
            return TwoLines(entry.title, entry.detail, entry.is_heading, entry.has_failed)
        return None


def _of_runs(runs: Sequence[SummaryRun]) -> list[Entry]:
    if not runs:
        return []
    entries = [Entry(QCoreApplication.translate("Summaries", "Not finished"))]
    for run in runs:
        titles = run.asked.titles
        title = f"{title_text(titles)} · {asked_text(run.asked.options)}"
        entries.append(Entry(title, state_text(run), run, "\n".join(map(one_line, titles))))
    return entries


def _of_summaries(summaries: Sequence[Summary]) -> list[Entry]:
    """Return a group for each document, or several together, the one that was summarized last first."""
    groups: dict[tuple[str, ...], list[Summary]] = {}
    for summary in summaries:
        groups.setdefault(tuple(document.document_id for document in summary.documents), []).append(summary)
    entries = []
    for group in groups.values():
        titles = [one_line(document.title) for document in group[0].documents]
        entries.append(Entry(title_text(titles), tip="\n".join(titles)))
        for summary in group:
            detail = " · ".join((moment_text(summary.created_at), coverage_text(summary)))
            entries.append(Entry(asked_text(summary.options, summary.language), detail, summary))
    return entries
