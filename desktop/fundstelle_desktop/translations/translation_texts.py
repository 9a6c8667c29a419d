"""What is said about a translation: into what, by which model, how far it is, what is to be checked."""

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt

from fundstelle_desktop.chat.progress_texts import progress_text
from fundstelle_desktop.durations import duration_text
from fundstelle_desktop.language_names import language_name
from fundstelle_desktop.long_run import RunState
from fundstelle_desktop.plain_text import fill
from fundstelle_desktop.translations.translation_run import TranslationRun
from fundstelle_models.events import Progress, Stage
from fundstelle_rag.translating.pair_estimate import PairEstimate
from fundstelle_rag.translations import SegmentState, TranslationRecord


def pair_text(source_language: str, target_language: str) -> str:
    """Return for example "German → English"."""
    return f"{language_name(source_language)} → {language_name(target_language)}"


def moment_text(created_at: str) -> str:
    """Return when it was begun, in the time of this machine."""
    moment = QDateTime.fromString(created_at, Qt.DateFormat.ISODate).toLocalTime()
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)


def origin_text(source_language: str, target_language: str, model: str, created_at: str) -> str:
    """Return between which languages, by which model, and when."""
    return " · ".join(filter(None, (pair_text(source_language, target_language), model, moment_text(created_at))))


def record_text(record: TranslationRecord) -> str:
    """Return how far a translation is that is not in the making, and what is to be looked at."""
    translate = QCoreApplication.translate
    pending = record.states.get(SegmentState.PENDING, 0)
    parts = [translate("Translations", "%n segment(s)", None, record.total)]
    if pending:
        stopped = translate("Translations", "Stopped at %1 of %n segment(s)", None, record.total)
        parts = [fill(stopped, QLocale().toString(record.total - pending))]
    if flagged := record.states.get(SegmentState.FLAGGED, 0):
        parts.append(translate("Translations", "%n to check", None, flagged))
    if failed := record.states.get(SegmentState.FAILED, 0):
        parts.append(translate("Translations", "%n not translated", None, failed))
    if record.is_complete and len(parts) == 1:
        parts.append(translate("Translations", "complete"))
    if record.is_outdated:
        parts.append(translate("Translations", "of an earlier version of the document"))
    return ", ".join(parts)


def estimate_text(estimate: PairEstimate) -> str:
    """Return what the small test of the model has shown, as frankly as it is rough."""
    translate = QCoreApplication.translate
    name = language_name(estimate.target_language)
    if not estimate.sentences:
        source = language_name(estimate.source_language)
        return fill(translate("Translations", "There are no sentences in %1 to test the model with."), source)
    verdict = (
        translate("Translations", "Good enough to try:")
        if estimate.is_fair
        else translate("Translations", "Weak, expect to correct a lot:")
    )
    shown = translate(
        "Translations",
        "of %n test sentence(s), %1 % came out in %2, and translated back they were %3 % like the original in meaning. "
        "An estimate, not a promise.",
        None,
        estimate.sentences,
    )
    shares = (round(100 * share) for share in (estimate.in_language, estimate.round_trip))
    in_language, round_trip = (QLocale().toString(share) for share in shares)
    return f"{verdict} {fill(shown, in_language, name, round_trip)}"


def run_text(run: TranslationRun) -> str:
    """Return how far a translation in the making is, with the time that is left where it can be told."""
    translate = QCoreApplication.translate
    match run.state:
        case RunState.WAITING:
            return translate("Translations", "Waiting for its turn")
        case RunState.MADE_WAY:
            return translate("Translations", "Waiting until your question is answered")
        case RunState.STOPPED:
            return translate("Translations", "Stopped. What is translated so far is kept.")
        case RunState.FAILED:
            return run.failure
        case _:
            return _running_text(run.progress)


def _running_text(progress: Progress | None) -> str:
    translate = QCoreApplication.translate
    if progress is None:
        return translate("Translations", "Beginning")
    if progress.stage is not Stage.WRITING:
        return progress_text(progress)
    number = QLocale().toString
    text = fill(translate("Translations", "%1 of %n segment(s)", None, progress.total), number(progress.done))
    if progress.seconds_left is None:
        return text
    left = fill(translate("Translations", "about %1 left"), duration_text(progress.seconds_left))
    return f"{text} · {left}"
