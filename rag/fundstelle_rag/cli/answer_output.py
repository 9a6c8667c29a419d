"""An answer on the terminal: the sentences, then each citation with its place and its words."""

from fundstelle_rag.answers import Answer, Citation, QuoteVerdict, Sentence, SentenceVerdict
from fundstelle_rag.cli.search_command import print_hits
from fundstelle_rag.cli.session import print_json
from fundstelle_rag.export import answer_phrases
from fundstelle_rag.export.exportable import QuoteTranslations
from fundstelle_rag.export.json_form import answer_json
from fundstelle_rag.export.place_text import place_text
from fundstelle_rag.prompts import autonym
from fundstelle_rag.quote_translation import MachineTranslation

_REMARKS = {
    SentenceVerdict.SUPPORTED: "",
    SentenceVerdict.DOUBTFUL: " (doubtful{doubts})",
    SentenceVerdict.UNCITED: " (no passage supports this)",
}


def show_answer(
    answer: Answer, translations: QuoteTranslations | None, *, as_json: bool, with_question: bool = False
) -> None:
    """Print an answer as an object or for a person to read."""
    if as_json:
        print_json(answer_json(answer, translations))
        return
    if with_question:
        print(f"\n{answer.question}\n")
    print_answer(answer, translations)


def print_answer(answer: Answer, translations: QuoteTranslations | None = None) -> None:
    """Print an answer for a person to read; `translations` are those of the quotes, by the citations' markers."""
    for line in answer_phrases.taken_as(answer):
        print(line)
    if answer.refused:
        print(answer_phrases.refusal(answer))
        print_hits(answer.hits)
        return
    if whose := answer_phrases.whose_words(answer):
        print(whose)
    print(" ".join(_sentence(sentence) for sentence in answer.sentences))
    for line in answer_phrases.omissions(answer):
        print(f"({line})")
    print()
    for citation in answer.citations:
        print_citation(citation, (translations or {}).get(citation.marker))


def _sentence(sentence: Sentence) -> str:
    markers = "".join(f" [{marker}]" for marker in sentence.citations)
    doubts = f": {', '.join(sentence.doubts)}" if sentence.doubts else ""
    text = f"“{sentence.text}”" if sentence.is_verbatim else sentence.text
    return text + markers + _REMARKS[sentence.verdict].format(doubts=doubts)


def print_citation(citation: Citation, translation: MachineTranslation | None = None) -> None:
    """Print where a quote stands and what it says."""
    place = ", ".join(filter(None, (citation.document, place_text(citation))))
    unsure = "" if citation.verdict is not QuoteVerdict.MISSING else " (not found in the text)"
    print(f"[{citation.marker}] {place}: “{' '.join(citation.quote.split())}”{unsure}")
    if translation is not None:
        doubts = f" (check against the original: {', '.join(translation.doubts)})" if translation.doubts else ""
        print(f"    Machine translation ({autonym(translation.language)}): {translation.text}{doubts}")
