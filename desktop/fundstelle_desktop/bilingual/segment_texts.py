"""What is said about a segment: its state, and each finding in words that name what to look for."""

from PySide6.QtCore import QCoreApplication

from fundstelle_desktop.language_names import language_name
from fundstelle_desktop.plain_text import fill, quoted
from fundstelle_rag.translations import Finding, FindingKind, Segment, SegmentState


def state_text(state: SegmentState) -> str:
    translate = QCoreApplication.translate
    names = {
        SegmentState.PENDING: translate("Segments", "not translated yet"),
        SegmentState.TRANSLATED: translate("Segments", "translated"),
        SegmentState.FLAGGED: translate("Segments", "to be checked"),
        SegmentState.FAILED: translate("Segments", "could not be translated, the original stands in its place"),
        SegmentState.EDITED: translate("Segments", "worded by you"),
    }
    return names[state]


def finding_text(finding: Finding) -> str:  # noqa: PLR0911 - one return a kind
    """Return a sentence that says what is doubtful and where to look."""
    translate = QCoreApplication.translate
    words = quoted(finding.detail)
    match finding.kind:
        case FindingKind.NUMBER:
            return fill(translate("Segments", "The number %1 stands on one side only."), words)
        case FindingKind.CODE:
            return fill(translate("Segments", "%1 should stand unchanged in the translation."), words)
        case FindingKind.NOTE_ANCHOR:
            return fill(translate("Segments", "The sign of note %1 is missing."), words)
        case FindingKind.GLOSSARY:
            return fill(translate("Segments", "The glossary wants it otherwise: %1."), words)
        case FindingKind.NAME:
            return fill(translate("Segments", "The name %1 is missing or changed."), words)
        case FindingKind.LANGUAGE:
            return fill(translate("Segments", "This reads like another language: %1."), language_name(finding.detail))
        case FindingKind.UNTRANSLATED:
            return fill(translate("Segments", "Words of the original were left as they are: %1"), words)
        case FindingKind.LENGTH:
            return translate("Segments", "Much shorter or longer than usual: something may be missing, or too much.")
        case FindingKind.REPETITION:
            return fill(translate("Segments", "The translation repeats itself: %1"), words)
        case FindingKind.REMARK:
            return fill(translate("Segments", "The model has added a remark of its own: %1"), words)
        case FindingKind.MEANING:
            return translate("Segments", "It may say something else than the original.")
        case FindingKind.EMPTY:
            return translate("Segments", "The model wrote nothing.")


def concern_texts(segment: Segment) -> list[str]:
    """Return what a person should look at, a sentence each; none where nothing is doubtful."""
    texts = [finding_text(finding) for finding in segment.findings]
    if segment.state is SegmentState.FAILED:
        texts.insert(0, QCoreApplication.translate("Segments", "Not translated: the original stands here."))
    elif segment.state is SegmentState.FLAGGED and not texts:
        texts.append(QCoreApplication.translate("Segments", "To be checked."))
    return texts


def number_text(segment: Segment) -> str:
    """Return the segment's number as people count."""
    return str(segment.index + 1)


def spoken_text(segment: Segment) -> str:
    """Return number, state and findings, for a screen reader."""
    name = fill(QCoreApplication.translate("Segments", "Segment %1"), number_text(segment))
    return ", ".join((name, state_text(segment.state), *concern_texts(segment)))
