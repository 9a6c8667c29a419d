"""Summaries as rows of a list: under each document those that were made of it, and above all what is in the making."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from fundstelle_desktop.history.history_model import Entry
from fundstelle_desktop.long_run import RunState
from fundstelle_desktop.plain_text import one_line
from fundstelle_desktop.summaries.run_texts import state_text
from fundstelle_desktop.summaries.summary_run import SummaryRun
from fundstelle_desktop.summaries.summary_texts import asked_text, coverage_text, moment_text, title_text
from fundstelle_rag.summaries import Summary


def entries_of(runs: Sequence[SummaryRun], summaries: Sequence[Summary]) -> list[Entry]:
    """Return the rows for these."""
    return [*_of_runs(runs), *_of_summaries(summaries)]


def _of_runs(runs: Sequence[SummaryRun]) -> list[Entry]:
    if not runs:
        return []
    entries = [Entry(QCoreApplication.translate("Summaries", "Not finished"))]
    for run in runs:
        titles = run.asked.titles
        title = f"{title_text(titles)} · {asked_text(run.asked.options)}"
        tip = "\n".join(map(one_line, titles))
        has_failed = run.state is RunState.FAILED
        entries.append(Entry(title, state_text(run), run, tip, has_failed, key=("run", id(run))))
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
            asked = asked_text(summary.options, summary.language)
            entries.append(Entry(asked, detail, summary, key=("summary", summary.summary_id)))
    return entries
