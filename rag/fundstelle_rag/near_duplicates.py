"""Which documents say nearly the same: recognised when a file is added, offered to the person, never dropped.

A text is taken as the set of its word 5-shingles. Of their hashes a document keeps the 128 smallest (a bottom-k
sketch: Broder 1997, Cohen and Kaplan 2007). Sketches that share hashes name the candidates, by look-up in a table,
so that the cost of a document does not grow with the library; the texts of the few that remain are then compared
whole. What is compared is containment, not resemblance: a teaser stands in its article whole although it is a tenth
of it. Measured on 167 news texts in three languages, half of them longer than 366 words, and on variants made of
them, the share of the shorter text that was found, at the median (lowest, highest): 1 % of the words changed .93
(.92, .97), 5 % .72 (.70, .91), 10 % .58 (.56, .77); teaser and article .99 (.97, 1); a translation 0 (0, .03);
another text 0 (0, .15). Hashes of paragraphs instead found .71 (.48, .90) where 1 % was changed. A teaser of an
eighth of its article became a candidate 100 times of 100, one of a sixteenth 96 times."""

import re
import zlib
from collections.abc import Iterator, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from fundstelle_rag.documents import DocumentRecord
from fundstelle_rag.store.documents import DocumentStore
from fundstelle_rag.store.near_duplicates import NearDuplicate, NearDuplicateStore

NEAR = 0.7  # from this share on two documents are offered as near-duplicates

Shingles: TypeAlias = NDArray[np.uint64]

_WORDS_A_SHINGLE = 5
_FEWEST_SHINGLES = 16  # a text of less than twenty words says too little
_SKETCH_HASHES = 128
_HASH_BITS = 48  # an SQLite integer of six bytes
_FEWEST_SHARED = 4
_COMPARED_WHOLE = 5  # candidates, those that promise most
# Scripts without spaces between words: each character counts as one.
_WORD = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W_]+")
_LINE = re.compile(r"[^\n]+")
_ODD = np.uint64(0x9E3779B97F4A7C15)  # the multipliers of splitmix64
_MIX_1 = np.uint64(0xBF58476D1CE4E5B9)
_MIX_2 = np.uint64(0x94D049BB133111EB)


def shingles(text: str) -> Shingles:
    """Return the hashes of the text's runs of five words, each once, in ascending order."""
    numbers: dict[str, int] = {}
    words = np.fromiter(
        (numbers.get(word) or numbers.setdefault(word, zlib.crc32(word.encode())) for word in _words(text)), np.uint64
    )
    count = len(words) - _WORDS_A_SHINGLE + 1
    if count <= 0:
        return np.zeros(0, np.uint64)
    mixed = np.zeros(count, np.uint64)  # changed in place: of a long book each copy has tens of megabytes
    for offset in range(_WORDS_A_SHINGLE):
        mixed += words[offset : offset + count]
        mixed *= _ODD
    del words
    for shift, multiplier in ((30, _MIX_1), (27, _MIX_2), (31, np.uint64(1))):
        mixed ^= mixed >> np.uint64(shift)
        mixed *= multiplier
    mixed >>= np.uint64(64 - _HASH_BITS)
    mixed.sort()  # np.unique takes seven times the memory
    is_first = np.ones(count, np.bool_)
    is_first[1:] = mixed[1:] != mixed[:-1]
    unique: Shingles = mixed[is_first]
    return unique


def sketch(text_shingles: Shingles) -> list[int]:
    """Return the smallest of the hashes; none of a text that is too short to be compared."""
    if len(text_shingles) < _FEWEST_SHINGLES:
        return []
    return [int(value) for value in text_shingles[:_SKETCH_HASHES]]


def share(one: Shingles, other: Shingles) -> float:
    """Return the part of the shorter text that stands in the longer."""
    shorter = min(len(one), len(other))
    return len(np.intersect1d(one, other, assume_unique=True)) / shorter if shorter else 0.0


def find(
    record: DocumentRecord,
    text_shingles: Shingles,
    text_sketch: Sequence[int],
    documents: DocumentStore,
    stored: NearDuplicateStore,
) -> list[NearDuplicate]:
    """Return the document's near-duplicates among those stored, nearest first."""
    counts = stored.sharing(text_sketch, besides=record.document_id)
    promising = [
        (_estimated(text_sketch, stored.sketch(other_id), shared), other_id)
        for other_id, shared in counts.items()
        if shared >= _FEWEST_SHARED
    ]
    promising.sort(key=lambda pair: (-pair[0], pair[1]))
    pairs = []
    for estimated, other_id in promising[:_COMPARED_WHOLE]:
        other = documents.with_text(other_id)
        if estimated < NEAR / 2 or other is None:
            continue
        common = share(text_shingles, shingles(other.text))
        if common >= NEAR:
            older, newer = sorted((record, other.record), key=lambda one: (one.added_at, one.document_id))
            pairs.append(NearDuplicate(older.document_id, newer.document_id, common))
    return sorted(pairs, key=lambda pair: (-pair.share, pair.document_id))


def _words(text: str) -> Iterator[str]:
    for line in _LINE.finditer(text):  # casefold takes twelve bytes a character
        for word in _WORD.finditer(line[0].casefold()):
            yield word[0]


def _estimated(one: Sequence[int], other: Sequence[int], shared: int) -> float:
    """Estimate the containment: below the smaller of the two largest hashes, both sketches are complete."""
    limit = min(one[-1], other[-1])
    shorter = min(sum(value <= limit for value in one), sum(value <= limit for value in other))
    return shared / shorter if shorter else 0.0
