"""Sentences with the signs of their notes, and the notes: numbered from 1 in the order in which the text cites them."""

from collections.abc import Mapping, Sequence

from fundstelle_rag.answers import Citation, QuoteVerdict, Sentence, SentenceVerdict
from fundstelle_rag.export.content import BlockQuote, Note, NoteTranslation, Paragraph, Span, Tone
from fundstelle_rag.export.direction import isolated
from fundstelle_rag.export.exportable import QuoteTranslations
from fundstelle_rag.export.phrases import Phrases, phrases, phrases_language
from fundstelle_rag.export.place_text import place_text
from fundstelle_rag.prompts import autonym
from fundstelle_rag.quote_translation import MachineTranslation


class Notes:
    """Collects the notes of one file. Each answer of a chat cites its own citations, by its own markers."""

    def __init__(self, language: str) -> None:
        """`language` is the file's."""
        self.language = language
        self.spoken = phrases_language(language)
        self.said: Phrases = phrases(language)
        self._notes: list[Note] = []

    @property
    def all(self) -> tuple[Note, ...]:
        return tuple(self._notes)

    def cite(
        self, citations: Sequence[Citation], languages: Mapping[str, str], translations: QuoteTranslations | None = None
    ) -> "Citing":
        """Return what cites these citations; `languages` are those of their passages, by passage id."""
        return Citing(self, citations, languages, translations or {})

    def add(self, citation: Citation, language: str, translation: MachineTranslation | None) -> int:
        """Add a note and return its number."""
        number = len(self._notes) + 1
        quote = self.said.quoted(_one_line(citation.quote))
        place = place_text(citation, self.said)
        document = isolated(_one_line(citation.document), "", self.spoken)
        verdicts = {
            QuoteVerdict.EXACT: self.said.exact,
            QuoteVerdict.NEAR: self.said.near,
            QuoteVerdict.MISSING: self.said.missing,
        }
        self._notes.append(
            Note(
                number,
                ", ".join(filter(None, (document, place))),
                isolated(quote, language, self.spoken),
                language,
                verdicts[citation.verdict],
                citation.verdict is QuoteVerdict.MISSING,
                None if translation is None else self._translation(translation),
            )
        )
        return number

    def _translation(self, translation: MachineTranslation) -> NoteTranslation:
        language = translation.language
        doubts = ", ".join(translation.doubts)
        return NoteTranslation(
            self.said.machine_translation.format(language=autonym(language)),
            isolated(_one_line(translation.text), language, self.spoken),
            language,
            self.said.check_against.format(doubts=doubts) if doubts else "",
        )


class Citing:
    """Lays out the sentences of one answer or summary."""

    def __init__(
        self,
        notes: Notes,
        citations: Sequence[Citation],
        languages: Mapping[str, str],
        translations: QuoteTranslations,
    ) -> None:
        self._notes = notes
        self._citations = {citation.marker: citation for citation in citations}
        self._languages = languages
        self._translations = translations
        self._numbers: dict[int, int] = {}

    def blocks(self, sentences: Sequence[Sentence]) -> list[Paragraph | BlockQuote]:
        """The model's sentences run on; what the documents say has a block quote each."""
        blocks: list[Paragraph | BlockQuote] = []
        running: list[Span] = []
        for sentence in sentences:
            if not sentence.is_verbatim:
                running += [Span(" ")] * bool(running)
                running += self.spans(sentence)
                continue
            if running:
                blocks.append(Paragraph(tuple(running)))
                running = []
            blocks.append(BlockQuote(self.spans(sentence), self._language_of(sentence)))
        return [*blocks, Paragraph(tuple(running))] if running else blocks

    def spans(self, sentence: Sentence) -> tuple[Span, ...]:
        """Return the sentence with its notes' signs, and what is to be said against it."""
        numbers = tuple(dict.fromkeys(map(self._number, sentence.citations)))
        text = _one_line(sentence.text)
        spans = [Span(self._notes.said.quoted(text) if sentence.is_verbatim else text, notes=numbers)]
        if remark := self._remark(sentence):
            around = self._language_of(sentence) or self._notes.language
            spans += [Span(" "), Span(isolated(f"({remark})", self._notes.spoken, around), Tone.REMARK)]
        return tuple(spans)

    def _remark(self, sentence: Sentence) -> str:
        said = self._notes.said
        match sentence.verdict:
            case SentenceVerdict.SUPPORTED:
                return ""
            case SentenceVerdict.UNCITED:
                return said.uncited
            case SentenceVerdict.DOUBTFUL:
                doubts = ", ".join(map(_one_line, sentence.doubts))
                return said.doubtful_about.format(doubts=doubts) if doubts else said.doubtful

    def _number(self, marker: int) -> int:
        """Return the number of a citation's note, which is added the first time."""
        if marker not in self._numbers:
            citation = self._citations[marker]
            language = self._languages.get(citation.passage_id, "")
            self._numbers[marker] = self._notes.add(citation, language, self._translations.get(marker))
        return self._numbers[marker]

    def _language_of(self, sentence: Sentence) -> str:
        """Return the language of a sentence that a document says, empty where it is the file's or not known."""
        if not sentence.is_verbatim or not sentence.citations:
            return ""
        return self._languages.get(self._citations[sentence.citations[0]].passage_id, "")


def _one_line(text: str) -> str:
    return " ".join(text.split())
