"""An answer as Markdown: the sentences, then a note for each citation with document, page and the words it quotes."""

from fundstelle_rag.answers import Answer, Citation, Sentence, SentenceVerdict
from fundstelle_rag.export.place_text import place_text
from fundstelle_rag.passages import Passage

_REMARKS = {
    SentenceVerdict.SUPPORTED: "",
    SentenceVerdict.DOUBTFUL: " *(not all of this stands in the cited passages)*",
    SentenceVerdict.UNCITED: " *(no passage supports this)*",
}


def render(answer: Answer) -> str:
    """Return the whole file. Notes are Markdown footnotes, numbered as in the answer."""
    parts = [f"# {_one_line(answer.question)}"]
    if answer.refused:
        parts.append("No passage of the library supports an answer. The nearest passages:")
        parts += [
            f"{hit.rank}. {_place(hit.path.name, hit.passage)}\n\n   > {_one_line(hit.passage.text)}"
            for hit in answer.hits
        ]
    else:
        parts.append(" ".join(_sentence(sentence) for sentence in answer.sentences))
        parts += [_note(citation) for citation in answer.citations]
    parts.append(f"*Written by {_escaped(answer.model.name)} on this machine; quotes checked by Fundstelle.*")
    return "\n\n".join(parts) + "\n"


def _sentence(sentence: Sentence) -> str:
    markers = "".join(f"[^{marker}]" for marker in sentence.citations)
    return f"{_escaped(_one_line(sentence.text))}{markers}{_REMARKS[sentence.verdict]}"


def _note(citation: Citation) -> str:
    # The quote stands word for word in a code-free block quote: nothing in it may become Markdown of ours.
    return f"[^{citation.marker}]: {_place(citation.document, citation)}: “{_escaped(_one_line(citation.quote))}”"


def _place(document: str, of: Citation | Passage) -> str:
    return ", ".join(filter(None, (_escaped(_one_line(document)), _escaped(place_text(of)))))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _escaped(text: str) -> str:
    return "".join(f"\\{char}" if char in "\\`*_[]<>#|" else char for char in text)
