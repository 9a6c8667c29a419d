"""What is said about an answer as a whole: whose words it is in, what was left out of it, and why there is none."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLocale

from fundstelle_desktop.language_names import language_name, listed
from fundstelle_desktop.plain_text import fill
from fundstelle_rag.answers import Answer, AnsweredBy


@dataclass(frozen=True, slots=True)
class Remark:
    """A quiet line, and what explains it to whoever stops at it."""

    text: str
    explanation: str = ""


def whose_words(answer: Answer) -> Remark | None:
    """Return who worded the answer, where it was not the model."""
    translate = QCoreApplication.translate
    match answer.answered_by:
        case AnsweredBy.PASSAGES if not answer.refused:
            return Remark(
                translate("Answer", "In the documents' own words"),
                translate(
                    "Answer",
                    "The passages did not confirm what the model wrote. "
                    "So this is the sentence of the documents that answers best, word for word.",
                ),
            )
        case AnsweredBy.LIBRARY:
            return Remark(
                translate("Answer", "From the library's index"),
                translate("Answer", "A question about the library itself: counted and looked up, no model took part."),
            )
        case _:
            return None


def refusal(answer: Answer) -> str:
    """Return the sentences in place of an answer: that there is none, where it was looked for, and what follows."""
    translate = QCoreApplication.translate
    parts = [translate("Answer", "Nothing in your documents answers this.")]
    if answer.searched.documents:
        languages = listed(sorted(map(language_name, answer.searched.languages), key=str.casefold))
        count = answer.searched.documents
        if languages:
            parts.append(fill(translate("Answer", "Searched %n document(s) in %1.", None, count), languages))
        else:
            parts.append(translate("Answer", "Searched %n document(s).", None, count))
    if answer.hits:
        parts.append(translate("Answer", "These passages come nearest:"))
    return " ".join(parts)


def omissions(answer: Answer) -> list[Remark]:
    """Return what is missing from the answer, or was missing when it was written."""
    translate = QCoreApplication.translate
    remarks = []
    if answer.sentences_left_out:
        remarks.append(
            Remark(
                translate("Answer", "%n sentence(s) of the model left out.", None, answer.sentences_left_out),
                translate("Answer", "No passage supports what stood there."),
            )
        )
    if answer.passages_left_out:
        remarks.append(
            Remark(
                translate("Answer", "%n passage(s) not read for want of room.", None, answer.passages_left_out),
                translate("Answer", "They were found, but the model's context window was too small to hold them too."),
            )
        )
    return remarks


def passages_tip(answer: Answer) -> str:
    """Return what the list of passages below an answer is."""
    if not answer.passages_read:
        return QCoreApplication.translate("Answer", "Show the passages that the search found")
    return QCoreApplication.translate(
        "Answer", "Show the passages that the search found; the model read %n of them", None,
        answer.passages_read,
    )  # fmt: skip


def details(answer: Answer) -> str:
    """Return which model took how long; empty where none took part."""
    if answer.answered_by is AnsweredBy.LIBRARY:
        return ""
    translate = QCoreApplication.translate
    locale, timings = QLocale(), answer.timings
    parts = [answer.model.name, fill(translate("Answer", "%1 s"), locale.toString(float(timings.total_s), "f", 1))]
    writing_s = timings.total_s - (timings.first_token_s or timings.total_s)
    if timings.completion_tokens and writing_s > 0:
        speed = locale.toString(timings.completion_tokens / writing_s, "f", 0)
        parts.append(fill(translate("Answer", "%1 tokens/s"), speed))
    return " · ".join(part for part in parts if part)
