"""An answer as Markdown: the sentences, then a note for each citation with document, place and the words it quotes.

What the documents themselves say stands as a block quote. A translation of a quote is called one and follows it."""

from collections.abc import Iterator

from fundstelle_rag.answers import Answer, Citation, QuoteVerdict, Sentence, SentenceVerdict
from fundstelle_rag.export import answer_phrases
from fundstelle_rag.export.json_form import Translations
from fundstelle_rag.export.place_text import place_text
from fundstelle_rag.passages import Passage
from fundstelle_rag.prompts import language_name
from fundstelle_rag.quote_translation import MachineTranslation

_REMARKS = {
    SentenceVerdict.SUPPORTED: "",
    SentenceVerdict.DOUBTFUL: " *(not all of this stands in the cited passages{doubts})*",
    SentenceVerdict.UNCITED: " *(no passage supports this)*",
}


def render(answer: Answer, translations: Translations | None = None) -> str:
    """Return the whole file. Notes are Markdown footnotes, numbered as in the answer; `translations` are those of the
    quotes, by the citations' markers."""
    parts = [f"# {_text(answer.question)}"]
    parts += [f"*{_text(line)}*" for line in answer_phrases.taken_as(answer)]
    if answer.refused:
        parts.append(answer_phrases.refusal(answer))
        parts += [
            f"{hit.rank}. {_place(hit.path.name, hit.passage)}\n\n   > {_text(hit.passage.text)}" for hit in answer.hits
        ]
    else:
        if whose := answer_phrases.whose_words(answer):
            parts.append(f"*{whose}*")
        parts += _paragraphs(answer.sentences)
        parts += [_note(citation, (translations or {}).get(citation.marker)) for citation in answer.citations]
    parts += [f"*{line}*" for line in answer_phrases.omissions(answer)]
    parts.append(_origin(answer))
    return "\n\n".join(parts) + "\n"


def _paragraphs(sentences: tuple[Sentence, ...]) -> Iterator[str]:
    """The model's sentences run on; what the documents say has a block quote each."""
    running: list[str] = []
    for sentence in sentences:
        if not sentence.is_verbatim:
            running.append(_sentence(sentence))
            continue
        if running:
            yield " ".join(running)
            running = []
        yield f"> {_sentence(sentence)}"
    if running:
        yield " ".join(running)


def _sentence(sentence: Sentence) -> str:
    markers = "".join(f"[^{marker}]" for marker in sentence.citations)
    doubts = f": {_text(', '.join(sentence.doubts))}" if sentence.doubts else ""
    text = f"“{_text(sentence.text)}”" if sentence.is_verbatim else _text(sentence.text)
    return f"{text}{markers}{_REMARKS[sentence.verdict].format(doubts=doubts)}"


def _note(citation: Citation, translation: MachineTranslation | None) -> str:
    # The quote stands word for word, and nothing in it may become Markdown of ours.
    missing = " *(these words were not found in the document)*" if citation.verdict is QuoteVerdict.MISSING else ""
    note = f"[^{citation.marker}]: {_place(citation.document, citation)}: “{_text(citation.quote)}”{missing}"
    if translation is None:
        return note
    doubts = f" *(check against the original: {_text(', '.join(translation.doubts))})*" if translation.doubts else ""
    language = language_name(translation.language)
    return f"{note}\n\n    *Machine translation into {language}:* {_text(translation.text)}{doubts}"


def _origin(answer: Answer) -> str:
    if not answer.model.name:
        return "*Looked up by Fundstelle on this machine.*"
    return f"*Written by {_escaped(answer.model.name)} on this machine; quotes checked by Fundstelle.*"


def _text(text: str) -> str:
    return _escaped(_one_line(text))


def _place(document: str, of: Citation | Passage) -> str:
    return ", ".join(filter(None, (_text(document), _escaped(place_text(of)))))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _escaped(text: str) -> str:
    return "".join(f"\\{char}" if char in "\\`*_[]<>#|" else char for char in text)
