"""What is said about a summary: what it is of, how it was asked for, what it covers, and what was left out."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt

from fundstelle_desktop.chat.answer_remarks import Remark
from fundstelle_desktop.durations import duration_text
from fundstelle_desktop.language_names import language_name
from fundstelle_desktop.plain_text import fill, one_line, quoted
from fundstelle_rag.summaries import Summary, SummaryNotice, SummaryOptions, SummaryStyle


def style_name(style: SummaryStyle) -> str:
    translate = QCoreApplication.translate
    names = {
        SummaryStyle.BRIEF: translate("Summaries", "Brief"),
        SummaryStyle.BULLETS: translate("Summaries", "Key points"),
        SummaryStyle.DETAILED: translate("Summaries", "Detailed"),
    }
    return names[style]


def style_explanation(style: SummaryStyle) -> str:
    translate = QCoreApplication.translate
    texts = {
        SummaryStyle.BRIEF: translate("Summaries", "One paragraph"),
        SummaryStyle.BULLETS: translate("Summaries", "A list, a sentence a point"),
        SummaryStyle.DETAILED: translate("Summaries", "A section for each of the document's own headings"),
    }
    return texts[style]


def title_text(titles: Sequence[str]) -> str:
    """Return what a summary of these documents is called."""
    if len(titles) == 1:
        return one_line(titles[0])
    return QCoreApplication.translate("Summaries", "%n documents together", None, len(titles))


def asked_text(options: SummaryOptions, language: str = "") -> str:
    """Return how a summary was asked for; `language` is the one it was written in, as far as it is known."""
    parts = [style_name(options.style)]
    if options.language or language:
        parts.append(language_name(options.language or language))
    if options.target_words:
        parts.append(QCoreApplication.translate("Summaries", "about %n words", None, options.target_words))
    if options.instruction:
        parts.append(quoted(options.instruction))
    return " · ".join(parts)


def moment_text(created_at: str) -> str:
    """Return when it was written, in the time of this machine."""
    moment = QDateTime.fromString(created_at, Qt.DateFormat.ISODate).toLocalTime()
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)


def coverage_text(summary: Summary) -> str:
    """Return how many of the passages were read."""
    coverage = summary.coverage
    if coverage.passages_read >= coverage.passages_total:
        return QCoreApplication.translate("Summaries", "All %n passage(s) read", None, coverage.passages_total)
    return fill(
        QCoreApplication.translate("Summaries", "%1 of %n passage(s) read", None, coverage.passages_total),
        QLocale().toString(coverage.passages_read),
    )


def remarks(summary: Summary) -> list[Remark]:
    """Return what a reader should know about the summary as a whole."""
    translate = QCoreApplication.translate
    said = []
    if summary.is_extractive:
        said.append(
            Remark(
                translate("Summaries", "In the documents' own words"),
                translate("Summaries", "The most central sentences, word for word. No model took part."),
            )
        )
    missed = summary.coverage.passages_total - summary.coverage.passages_read
    unread = translate("Summaries", "The model's context window is too small for the others.") if missed > 0 else ""
    said.append(Remark(f"{coverage_text(summary)}.", unread))
    said += [_notice(notice, summary) for notice in summary.notices]
    if summary.sentences_left_out:
        said.append(
            Remark(
                translate("Summaries", "%n sentence(s) of the model left out.", None, summary.sentences_left_out),
                translate("Summaries", "No passage supports what stood there."),
            )
        )
    return said


def _notice(notice: SummaryNotice, summary: Summary) -> Remark:
    translate = QCoreApplication.translate
    language = language_name(summary.language)
    if notice is SummaryNotice.LANGUAGE_NOT_WRITTEN:
        return Remark(
            fill(translate("Summaries", "The model does not write %1 well enough."), language),
            translate("Summaries", "So these are the documents' own sentences."),
        )
    return Remark(
        translate("Summaries", "Some of it is in the documents' own language."),
        fill(translate("Summaries", "What could not be confirmed in %1 is said as the documents say it."), language),
    )


def origin_text(summary: Summary) -> str:
    """Return which model wrote it, and how long that took."""
    name = "" if summary.is_extractive else summary.model.name
    return " · ".join(filter(None, (name, duration_text(summary.timings.total_s))))
