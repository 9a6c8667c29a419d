"""What can be done about a document that wants attention: the note under the list and the menu of the row offer it."""

from enum import Enum, auto

from PySide6.QtCore import QCoreApplication

from fundstelle_desktop.library.twins import Twin
from fundstelle_rag.documents import DocumentRecord, DocumentStatus
from fundstelle_rag.errors import Unreadable

_LOCKED = (Unreadable.ENCRYPTED.value, Unreadable.WRONG_PASSWORD.value)


class RowAction(Enum):
    ENTER_PASSWORD = auto()
    TRY_AGAIN = auto()
    LOOK_AGAIN = auto()
    OPEN_TWIN = auto()
    KEEP_BOTH = auto()
    OPEN_OUTSIDE = auto()
    SHOW_IN_FOLDER = auto()
    REMOVE = auto()
    REMOVE_THIS = auto()


def offered(record: DocumentRecord, twin: Twin | None) -> list[RowAction]:
    """Return what the document's state suggests; nothing where all is well."""
    actions: list[RowAction] = []
    is_failed = record.status is DocumentStatus.FAILED
    if record.missing_since:
        actions += [RowAction.LOOK_AGAIN, RowAction.SHOW_IN_FOLDER, RowAction.REMOVE]
    else:
        if is_locked(record):
            actions.append(RowAction.ENTER_PASSWORD)
        if is_failed:
            actions += [RowAction.TRY_AGAIN, RowAction.OPEN_OUTSIDE, RowAction.SHOW_IN_FOLDER]
        elif twin is not None:
            actions += [RowAction.OPEN_TWIN, RowAction.KEEP_BOTH, RowAction.REMOVE_THIS]
    return actions


def is_locked(record: DocumentRecord) -> bool:
    """Say whether a password is wanting: for the file, or for something packed into it."""
    if record.status is DocumentStatus.FAILED:
        return record.reason in _LOCKED
    return any(warning.rpartition(":")[2] in _LOCKED for warning in record.warnings)


def action_text(action: RowAction) -> str:
    translate = QCoreApplication.translate
    texts = {
        RowAction.ENTER_PASSWORD: translate("Documents", "Enter password…"),
        RowAction.TRY_AGAIN: translate("Documents", "Try again"),
        RowAction.LOOK_AGAIN: translate("Documents", "Look again"),
        RowAction.OPEN_TWIN: translate("Documents", "Open the other"),
        RowAction.KEEP_BOTH: translate("Documents", "Keep both"),
        RowAction.OPEN_OUTSIDE: translate("Documents", "Open in the system's program"),
        RowAction.SHOW_IN_FOLDER: translate("Documents", "Show in folder"),
        RowAction.REMOVE: translate("Documents", "Remove from the library…"),
        RowAction.REMOVE_THIS: translate("Documents", "Remove this one…"),
    }
    return texts[action]
