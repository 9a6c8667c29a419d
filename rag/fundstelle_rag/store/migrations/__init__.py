"""The schema's history: one module a step, applied in this order, each once, its name kept in the database.

A published step is never edited; a change is a new step."""

import sqlite3
from collections.abc import Callable, Mapping

from fundstelle_rag.store.migrations import (
    m001_initial,
    m002_reading,
    m003_search,
    m004_line_boxes,
    m005_summaries,
    m006_translations,
)

Migration = Callable[[sqlite3.Connection], None]

MIGRATIONS: Mapping[str, Migration] = {
    "m001_initial": m001_initial.apply,
    "m002_reading": m002_reading.apply,
    "m003_search": m003_search.apply,
    "m004_line_boxes": m004_line_boxes.apply,
    "m005_summaries": m005_summaries.apply,
    "m006_translations": m006_translations.apply,
}
