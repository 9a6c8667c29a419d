"""Translations as rows of a list: under each document those that were made of it, with how far they are."""

from collections.abc import Sequence
from dataclasses import dataclass

from fundstelle_desktop.history.history_model import Entry
from fundstelle_desktop.language_names import language_name
from fundstelle_desktop.long_run import RunState
from fundstelle_desktop.plain_text import one_line
from fundstelle_desktop.translations.translation_run import TranslationRun
from fundstelle_desktop.translations.translation_texts import moment_text, pair_text, record_text, run_text
from fundstelle_rag.translations import TranslationRecord


@dataclass(frozen=True, slots=True)
class Listed:
    """A translation, in the making or not: without a record it has not begun, without a run nothing is being done."""

    record: TranslationRecord | None = None
    run: TranslationRun | None = None


def entries_of(runs: Sequence[TranslationRun], records: Sequence[TranslationRecord]) -> list[Entry]:
    """Return the rows: a group a document, the one that was translated last first."""
    by_record = {run.translation_id: run for run in runs if run.translation_id}
    known = {record.translation_id for record in records}
    groups: dict[str, list[Entry]] = {}
    titles: dict[str, str] = {}
    for run in runs:
        if run.translation_id not in known:
            titles.setdefault(run.document_id, one_line(run.title))
            title = language_name(run.target_language)
            groups.setdefault(run.document_id, []).append(_of_run(title, run, None))
    for record in records:
        titles.setdefault(record.document_id, one_line(record.title or record.name))
        groups.setdefault(record.document_id, []).append(_of_record(record, by_record.get(record.translation_id)))
    entries = []
    for document_id, group in groups.items():
        entries += [Entry(titles[document_id]), *group]
    return entries


def _of_record(record: TranslationRecord, run: TranslationRun | None) -> Entry:
    title = f"{pair_text(record.source_language, record.target_language)} · {record.model.name}"
    if run is not None and run.state is not RunState.DONE:
        return _of_run(title, run, record)
    detail = f"{record_text(record)} · {moment_text(record.created_at)}"
    return Entry(title, detail, Listed(record), detail, key=(record.translation_id, 0))


def _of_run(title: str, run: TranslationRun, record: TranslationRecord | None) -> Entry:
    text = run_text(run)
    key = (record.translation_id if record is not None else 0, id(run))
    return Entry(title, text, Listed(record, run), text, run.state is RunState.FAILED, key)
