"""What there is to say about one sentence of an answer: how well the passages bear it out."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from fundstelle_desktop.language_names import listed
from fundstelle_desktop.plain_text import fill
from fundstelle_rag.answers import AnsweredBy, Citation, QuoteVerdict, Sentence, SentenceVerdict


def doubt_remark(sentence: Sentence, citations: Sequence[Citation]) -> str:
    """Return what is not confirmed about the sentence; empty where it is supported."""
    translate = QCoreApplication.translate
    if sentence.verdict is SentenceVerdict.UNCITED:
        return translate("AnswerText", "No passage supports this sentence.")
    if sentence.verdict is SentenceVerdict.SUPPORTED:
        return ""
    remarks = []
    if sentence.doubts:
        doubts = listed(sentence.doubts)
        remarks.append(fill(translate("AnswerText", "Not confirmed by the cited passages: %1"), doubts))
    if any(citation.verdict is QuoteVerdict.MISSING for citation in citations):
        remarks.append(translate("AnswerText", "The document no longer says what is cited from it."))
    return " ".join(remarks) or translate("AnswerText", "The cited passages do not confirm all of this sentence.")


def confirmed_remark(sentence: Sentence, answered_by: AnsweredBy) -> str:
    """Return what the verdict "supported" means, for whoever rests on the sentence."""
    translate = QCoreApplication.translate
    if sentence.is_verbatim:
        return translate("AnswerText", "Word for word as it stands in the document.")
    if answered_by is AnsweredBy.LIBRARY:
        return translate("AnswerText", "Counted and looked up in the library's index.")
    return translate("AnswerText", "The model's wording. The cited passages say the same, numbers and names included.")
