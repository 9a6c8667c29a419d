"""Which documents mention a name, a number or a phrase: looked up in the keyword index, counted in the text."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from fundstelle_rag.indexing import Storage
from fundstelle_rag.passages import Passage
from fundstelle_rag.text_analysis import fold, query_terms

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Mention:
    """A document with its passages that mention what was looked for, in the order of its text.

    `count` is how often the words stand in these passages as they were written, case and accents aside; 0 where they
    stand there in other forms alone. What begins in one passage and ends in the next is not seen."""

    document_id: str
    passages: tuple[Passage, ...]
    count: int


def documents_mentioning(storage: Storage, generation: int, phrase: str, languages: Iterable[str]) -> list[Mention]:
    """Return the documents in which every word of `phrase` stands in one passage, those with most mentions first.

    Words count in every form they take in the `languages`; leave these out, and only the phrase itself does."""
    languages = tuple(languages)
    row_ids = storage.keywords.mentioning(query_terms(phrase, languages))
    passages = sorted(
        storage.passages.by_row_ids(generation, row_ids).values(), key=lambda one: (one.document_id, one.ordinal)
    )
    wanted = _folded(phrase)
    mentions = []
    for document_id, group in groupby(passages, key=lambda one: one.document_id):
        counts = {one: _count(wanted, one.text) for one in group}
        mentioning = tuple(one for one, count in counts.items() if count or languages)
        if mentioning:
            mentions.append(Mention(document_id, mentioning, sum(counts.values())))
    return sorted(mentions, key=lambda mention: (-mention.count, -len(mention.passages), mention.document_id))


def _count(words: list[str], text: str) -> int:
    there = _folded(text)
    return sum(there[start : start + len(words)] == words for start in range(len(there) - len(words) + 1))


def _folded(text: str) -> list[str]:
    return [fold(word) for word in _WORD.findall(unicodedata.normalize("NFKC", text).casefold())]
