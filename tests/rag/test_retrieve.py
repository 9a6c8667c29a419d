"""Ranking: languages on equal terms, words beside meaning, repeats once, neighbours, mentions."""

import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundstelle_models.protocols import FloatArray, ModelIdentity
from fundstelle_rag.bench.bulk_library import BulkLibrary
from fundstelle_rag.distinct import distinct
from fundstelle_rag.documents import Document, Span, SpanKind
from fundstelle_rag.evidence import EvidenceScale
from fundstelle_rag.neighbours import joined
from fundstelle_rag.passages import Hit, Passage
from tests.fakes import HashEmbedder

# The topics of evidence.py's pairs, so that the scale can be measured, and one of our own.
TOPICS = (
    r"lighthouse|leuchtturm|vuurtoren",
    r"train|zug|trein",
    r"appeal|berufung|beroep",
    r"swallow|schwalbe|zwaluw",
    r"bakery|bäckerei|bakkerij",
    r"mill\b|mühle|molen",
    r"mine\b|grube",
)
LANGUAGES = (r"\b(the|does|did)\b", r"\b(der|die|das|den|eine|wer)\b", r"\b(de|het|een|wie)\b")


class BiasedEmbedder(HashEmbedder):
    """Knows topics in every language, and is drawn to the language of the question as real models are."""

    lead = 0.9

    @property
    def identity(self) -> ModelIdentity:
        return ModelIdentity("biased", "b" * 64)

    def embed_passages(self, texts: Sequence[str]) -> FloatArray:
        return np.stack([self._vector(text) for text in texts])

    def _vector(self, text: str) -> FloatArray:
        folded = text.casefold()
        vector = 0.3 * super()._vector(text)
        for number, pattern in enumerate(TOPICS):
            vector[number] += 0.8 * bool(re.search(pattern, folded))
        counts = [len(re.findall(pattern, folded)) for pattern in LANGUAGES]
        vector[20 + int(np.argmax(counts))] += self.lead
        unit: FloatArray = (vector / np.linalg.norm(vector)).astype(np.float32)
        return unit


def passage(name: str, text: str, language: str = "en", document: str = "d") -> Passage:
    return Passage(name, document, 0, text, 0, len(text), None, "", language)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[BulkLibrary]:
    with closing(BulkLibrary(tmp_path, BiasedEmbedder())) as opened:
        yield opened


def add(library: BulkLibrary, *passages: Passage) -> None:
    library.add(passages, BiasedEmbedder().embed_passages([one.text for one in passages]))


def found(library: BulkLibrary, query: str, limit: int = 10) -> list[str]:
    return [hit.passage.passage_id for hit in library.retriever.search(query, limit).hits]


ENGLISH = [
    passage(f"noise-{n}", f"The {word} was discussed at length by the committee, and the chair closed the session.")
    for n, word in enumerate(("budget", "harbour", "timetable", "roof", "fence", "garden", "library", "school"))
]
GERMAN = passage("gold", "Die Falkenmühle an der Aune wurde im Jahr 1953 abgerissen, der Müller zog fort.", "de", "e")


def test_the_right_passage_in_another_language_comes_before_unrelated_ones(library: BulkLibrary) -> None:
    add(library, *ENGLISH, GERMAN)
    question = "When did the old mill by the water go?"
    cosines = library.retriever.rows().cosines(BiasedEmbedder().embed_query(question))
    assert cosines.argmax() != len(ENGLISH), "without the lead taken off it would not be the first"
    assert found(library, question)[0] == "gold"


def test_the_lead_is_measured_for_the_model_at_hand() -> None:
    biased, fair = EvidenceScale(BiasedEmbedder()), BiasedEmbedder()
    fair.lead = 0.0
    assert biased.same_language_lead > 3 * EvidenceScale(fair).same_language_lead
    assert biased.spread > 0.2


def test_a_passage_in_the_questions_language_is_still_found(library: BulkLibrary) -> None:
    english = passage("english", "The Kestrel Mill on the Aune was pulled down in the year 1953.", "en", "f")
    add(library, *ENGLISH, GERMAN, english)
    assert found(library, "When was the Kestrel Mill pulled down?")[0] == "english"


def test_a_rare_word_finds_its_passage_whatever_the_language(library: BulkLibrary) -> None:
    named = passage("named", "Die Grube Quendelstein förderte bis 1911 Silber.", "de", "f")
    add(library, *ENGLISH, GERMAN, named)
    assert found(library, "WHAT IS SAID ABOUT THE QUENDELSTEIN MINE?")[0] == "named"


def test_evidence_is_the_best_of_both_ways(library: BulkLibrary) -> None:
    add(library, *ENGLISH, GERMAN)
    result, evidence = library.retriever.search_with_evidence("Die Falkenmühle wurde abgerissen")
    assert evidence.coverage > 0.7
    assert evidence.value == result.evidence > library.retriever.search("quux").evidence


def test_no_more_than_was_asked_for(library: BulkLibrary) -> None:
    add(library, *ENGLISH, GERMAN)
    assert [len(found(library, "the committee", limit)) for limit in (1, 3, 9, 50)] == [1, 3, 9, 9]
    hits = library.retriever.search("the committee").hits
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


# --- passages that repeat each other ---

LONG = " ".join(f"Sentence {word} tells what the council decided in its session." for word in "abcdefghijkl")


def test_nearly_the_same_text_counts_once() -> None:
    again = LONG.replace("tells", "says", 1).upper()
    assert distinct([passage("a", LONG), passage("b", again), passage("c", "Something else.")], 10) == [
        passage("a", LONG),
        passage("c", "Something else."),
    ]


def test_other_figures_are_another_statement() -> None:
    passages = [passage(str(year), f"{LONG} The budget of {year} was 27 million.") for year in (2023, 2024)]
    assert distinct(passages, 10) == passages


def test_a_longer_passage_is_no_repeat_of_its_part() -> None:
    passages = [passage("part", "The council decided in its session."), passage("whole", LONG)]
    assert distinct(passages, 10) == passages
    assert distinct(passages[::-1], 10) == passages[:0:-1]


@given(st.lists(st.text(max_size=40), max_size=8), st.integers(0, 9))
def test_what_is_kept_is_in_order_and_no_text_twice(texts: list[str], limit: int) -> None:
    kept = distinct([passage(str(number), text) for number, text in enumerate(texts)], limit)
    assert len(kept) <= limit
    assert [int(one.passage_id) for one in kept] == sorted(int(one.passage_id) for one in kept)
    assert len({one.text.casefold() for one in kept}) == len(kept)


# --- neighbours ---


def document_of(
    parts: Sequence[tuple[str, str]], spans: Sequence[tuple[SpanKind, int]] = ()
) -> tuple[Document, list[Passage]]:
    """Return a document of (heading, text) parts, one a passage, and its passages; spans stand before a part."""
    text, passages = "", []
    starts = []
    for number, (heading, part) in enumerate(parts):
        starts.append(len(text))
        passages.append(
            Passage(f"p{number}", "d", number, part, len(text), len(text) + len(part), number, heading, "en")
        )
        text += part + "\n\n"
    made = [Span(kind, starts[before] - 2, starts[before] - 1) for kind, before in spans]
    return Document(None, text, tuple(made), ()), passages  # type: ignore[arg-type]


PARTS = [("A", "one " * 10), ("A", "two " * 10), ("A", "three " * 10), ("B", "four " * 10)]


def test_a_passage_grows_by_whole_neighbours_as_far_as_there_is_room() -> None:
    document, passages = document_of(PARTS)
    for chars, expected in ((60, (1, 1)), (90, (0, 1)), (200, (0, 2)), (5000, (0, 2))):
        grown = joined(passages[1], passages, document, chars)
        assert (grown.char_start, grown.char_end) == (passages[expected[0]].char_start, passages[expected[1]].char_end)
        assert document.text[grown.char_start : grown.char_end] == grown.text
        assert (grown.passage_id, grown.page) == ("p1", passages[expected[0]].page)


@pytest.mark.parametrize("kind", [SpanKind.HEADING, SpanKind.FOOTNOTE])
def test_nothing_is_joined_over_a_heading_or_a_footnote(kind: SpanKind) -> None:
    document, passages = document_of(PARTS, [(kind, 1)])
    assert joined(passages[1], passages, document, 5000).char_start == passages[1].char_start
    assert joined(passages[3], passages, document, 5000) == passages[3]
    noted = [passages[0], passages[1], replace(passages[2], note="1"), passages[3]]
    assert joined(passages[1], noted, document, 5000).char_end == passages[1].char_end


def test_a_hit_keeps_its_place_when_it_grows(library: BulkLibrary) -> None:
    document, passages = document_of(PARTS)
    library.add(passages, BiasedEmbedder().embed_passages([one.text for one in passages]))
    grown = library.retriever.with_neighbours(Hit(passages[2], "D", Path("d"), 0.5, 3), document, 200)
    assert grown.passage.text == document.text[passages[0].char_start : passages[2].char_end]
    assert (grown.title, grown.score, grown.rank) == ("D", 0.5, 3)


# --- mentions ---


def test_documents_are_counted_that_mention_a_phrase(library: BulkLibrary) -> None:
    add(
        library,
        passage("a", "Hedda Rook lived at the mill. HEDDA ROOK died in 1911.", document="once"),
        passage("b", "The diary of Hedda Rook.", document="twice"),
        passage("c", "Rook, said Hedda, is a bird. Hédda Rook laughed.", document="apart"),
        passage("e", "The rooks of Hedda.", document="none"),
    )
    mentions = library.retriever.documents_mentioning("Hedda Rook")
    assert [(mention.document_id, mention.count) for mention in mentions] == [("once", 2), ("apart", 1), ("twice", 1)]
    forms = library.retriever.documents_mentioning("rooks", in_other_forms=True)
    assert {mention.document_id for mention in forms} == {"once", "twice", "apart", "none"}
    assert [mention.document_id for mention in library.retriever.documents_mentioning("1911")] == ["once"]
    assert library.retriever.documents_mentioning("...") == []
