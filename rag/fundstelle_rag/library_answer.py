"""Answers to questions about the library itself, from its index alone: how many documents, which, where X is named."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from fundstelle_models.protocols import ModelIdentity
from fundstelle_rag import sentences
from fundstelle_rag.answers import Answer, AnsweredBy, Sentence, SentenceVerdict, Timings
from fundstelle_rag.composing import Citer, DocumentOf
from fundstelle_rag.documents import DocumentRecord, DocumentStatus
from fundstelle_rag.indexing import Storage
from fundstelle_rag.library_questions import LibraryQuestion, LibraryQuestionKind, counted, joined, said
from fundstelle_rag.mentions import documents_mentioning
from fundstelle_rag.offered_sentences import Quote, wording_of
from fundstelle_rag.passages import Hit, Passage
from fundstelle_rag.prompts import autonym
from fundstelle_rag.wording import Wording, terms

_NAMED = 12  # documents named in a sentence; the rest is counted
_NO_MODEL = ModelIdentity("", "")


@dataclass(frozen=True, slots=True)
class _Mention:
    """Where a document first mentions what is asked for."""

    record: DocumentRecord
    passage: Passage


class LibraryAnswerer:
    """Answers from one library's tables. Reads only."""

    def __init__(self, storage: Storage, document: DocumentOf) -> None:
        self._storage = storage
        self._document = document

    def answer(self, question: str, about: LibraryQuestion, scope: frozenset[str] | None) -> Answer:
        """Answer `question`, recognised as `about`, over the documents in `scope`."""
        started = time.perf_counter()
        records = [record for record in self._storage.documents.all() if scope is None or record.document_id in scope]
        hits: tuple[Hit, ...] = ()
        citer = Citer((), self._document)
        if about.kind is LibraryQuestionKind.MENTIONING:
            mentions = self._mentions(about, records)
            hits = tuple(
                Hit(mention.passage, mention.record.title, mention.record.path, 1.0 / rank, rank)
                for rank, mention in enumerate(mentions[:_NAMED], start=1)
            )
            citer = Citer(hits, self._document)
            lines = [self._mentioned(about, mentions, citer)]
        else:
            lines = [_sentence(text) for text in _about_all(about, records)]
        seconds = time.perf_counter() - started
        return Answer(
            question=question,
            language=about.language,
            refused=False,
            sentences=tuple(lines),
            citations=tuple(citer.citations),
            hits=hits,
            timings=Timings(seconds, None, seconds, 0, 0, 0),
            model=_NO_MODEL,
            query=about.term or question,
            answered_by=AnsweredBy.LIBRARY,
            searched=self._storage.documents.searched(scope),
        )

    def _mentions(self, about: LibraryQuestion, records: Sequence[DocumentRecord]) -> list[_Mention]:
        """Return the documents that mention the term, in the order of the library, each with its first place."""
        generation = self._storage.meta.index_state().generation
        languages = self._storage.documents.languages()
        first: dict[str, Passage] = {}
        for mention in documents_mentioning(self._storage, generation, about.term, languages):
            for passage in mention.passages:
                if mention.document_id not in first and _mentions(passage.text, about.term, passage):
                    first[mention.document_id] = passage
        return [_Mention(record, first[record.document_id]) for record in records if record.document_id in first]

    def _mentioned(self, about: LibraryQuestion, mentions: Sequence[_Mention], citer: Citer) -> Sentence:
        if not mentions:
            return _sentence(said(about.language, "said_nowhere", term=about.term))
        titles = joined(about.language, [mention.record.title for mention in mentions], _NAMED)
        text = counted(about.language, "said_mentioned", len(mentions), term=about.term, titles=titles)
        quotes = [_first_place(rank, hit.passage, about.term) for rank, hit in enumerate(citer.offered)]
        return Sentence(text, tuple(citer.cite(quote) for quote in quotes), SentenceVerdict.SUPPORTED)


def _about_all(about: LibraryQuestion, records: Sequence[DocumentRecord]) -> list[str]:
    language = about.language
    ready = [record for record in records if record.status is DocumentStatus.READY]
    failed = len([record for record in records if record.status is DocumentStatus.FAILED])
    lines = [counted(language, "said_count", len(ready))]
    if ready and about.kind is LibraryQuestionKind.LIST:
        titles = joined(language, [record.title for record in ready], _NAMED)
        lines.append(counted(language, "said_list", len(ready), titles=titles))
    if ready and about.kind is LibraryQuestionKind.LANGUAGES:
        codes = list(dict.fromkeys(record.language for record in ready if record.language))
        lines.append(said(language, "said_languages", languages=", ".join(autonym(code) for code in codes)))
    if failed:
        lines.append(counted(language, "said_failed", failed))
    return lines


def _sentence(text: str) -> Sentence:
    """What the index says of the library stands in no passage, and is true by the index."""
    return Sentence(text, (), SentenceVerdict.SUPPORTED)


def _first_place(rank: int, passage: Passage, term: str) -> Quote:
    spans = sentences.split(passage.text, passage.language)
    naming = [(start, end) for start, end in spans if _mentions(passage.text[start:end], term, passage)]
    start, end = (naming or spans or [(0, len(passage.text))])[0]
    return Quote(rank, passage.char_start + start, passage.char_start + end)


def _mentions(text: str, term: str, passage: Passage) -> bool:
    """Say whether the text has every word of the term, in whatever form."""
    wording: Wording = wording_of(text, passage.language)
    asked = terms(term, passage.language)
    return bool(asked) and all(wording.says(one) for one in asked)
