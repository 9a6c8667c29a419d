"""Answers and whole chats as the content of a file: a section a question, the notes numbered through."""

from collections import Counter
from collections.abc import Iterator

from fundstelle_rag.answers import Answer, AnsweredBy
from fundstelle_rag.chats import Chat
from fundstelle_rag.export import answer_phrases
from fundstelle_rag.export.citing import Notes
from fundstelle_rag.export.colophon import Made, colophon, written_date
from fundstelle_rag.export.content import Block, BlockQuote, Content, ItemList, Paragraph, Section, Span, Tone
from fundstelle_rag.export.direction import isolated
from fundstelle_rag.export.exportable import ExportOptions, QuoteTranslations
from fundstelle_rag.export.phrases import Phrases, phrases_language
from fundstelle_rag.export.place_text import place_text
from fundstelle_rag.passages import Hit
from fundstelle_rag.store.turns import Turn


def answer_content(answer: Answer, asked_at: str, options: ExportOptions) -> Content:
    """Return an answer's file; `asked_at` is empty where the answer is of no chat."""
    notes = Notes(answer.language)
    blocks = tuple(_blocks(answer, notes, options.translations))
    return Content(
        title=answer.question,
        language=answer.language,
        spoken=phrases_language(answer.language),
        written_at=asked_at,
        sections=(Section("", blocks),),
        notes=notes.all,
        colophon=colophon(_made([answer], asked_at, notes.said), notes.said, options) if options.colophon else None,
    )


def chat_content(chat: Chat, options: ExportOptions) -> Content:
    """Return a chat's file, in the language of most of its answers."""
    languages = Counter(turn.answer.language for turn in chat.turns)
    language = languages.most_common(1)[0][0] if languages else "en"
    notes = Notes(language)
    made_at = chat.turns[-1].asked_at if chat.turns else ""
    answers = [turn.answer for turn in chat.turns]
    sections = tuple(_turn(turn, notes) for turn in chat.turns)
    return Content(
        title=chat.title or notes.said.chat,
        language=language,
        spoken=phrases_language(language),
        written_at=made_at,
        sections=sections,
        notes=notes.all,
        colophon=colophon(_made(answers, made_at, notes.said), notes.said, options) if options.colophon else None,
    )


def _turn(turn: Turn, notes: Notes) -> Section:
    answer = turn.answer
    asked = _remark(notes.said.asked_at.format(date=written_date(turn.asked_at)), notes.spoken)
    blocks = (asked, *_blocks(answer, notes, None))
    return Section(answer.question, blocks, language="" if answer.language == notes.language else answer.language)


def _blocks(answer: Answer, notes: Notes, translations: QuoteTranslations | None) -> Iterator[Block]:
    said, spoken = notes.said, notes.spoken
    for line in answer_phrases.taken_as(answer, said):
        yield _remark(line, spoken)
    if answer.refused:
        yield Paragraph((Span(answer_phrases.refusal(answer, said)),), spoken)
        if answer.hits:
            yield ItemList(tuple(_nearest(hit, said, spoken) for hit in answer.hits), is_numbered=True)
    else:
        if whose := answer_phrases.whose_words(answer, said):
            yield _remark(whose, spoken)
        languages = {hit.passage.passage_id: hit.passage.language for hit in answer.hits}
        yield from notes.cite(answer.citations, languages, translations).blocks(answer.sentences)
    for line in answer_phrases.omissions(answer, said):
        yield _remark(line, spoken)


def _remark(text: str, spoken: str) -> Paragraph:
    return Paragraph((Span(text, Tone.REMARK),), spoken)


def _nearest(hit: Hit, said: Phrases, spoken: str) -> tuple[Paragraph | BlockQuote, ...]:
    place = ", ".join(filter(None, (isolated(hit.path.name, "", spoken), place_text(hit.passage, said))))
    return (
        Paragraph((Span(place, Tone.STRONG),), spoken),
        BlockQuote((Span(hit.passage.text),), hit.passage.language),
    )


def _made(answers: list[Answer], made_at: str, said: Phrases) -> Made:
    asked = [answer for answer in answers if answer.answered_by is not AnsweredBy.LIBRARY]
    return Made(
        said.written_by if any(answer.model.name for answer in asked) else said.looked_up,
        models=tuple(dict.fromkeys(answer.model for answer in asked if answer.model.name)),
        prompt_versions=tuple(dict.fromkeys(answer.prompt_version for answer in asked if answer.prompt_version)),
        seeds=tuple(dict.fromkeys(answer.seed for answer in asked if answer.seed is not None)),
        made_at=made_at,
        passages_read=sum(answer.passages_read for answer in asked),
        passages_total=sum(len(answer.hits) for answer in asked),
    )
