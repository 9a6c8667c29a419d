"""What of many sentences a summary says: about as much as was asked for, nothing twice, every section first once."""

from pathlib import Path

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fundstelle_models.onnx_embedder import OnnxEmbedder
from fundstelle_rag.documents import DocumentRecord, DocumentStatus
from fundstelle_rag.passages import Passage
from fundstelle_rag.similarity import Similarity
from fundstelle_rag.summarizing.condensing import condenses
from fundstelle_rag.summarizing.differences import differences
from fundstelle_rag.summarizing.numbering import numbered
from fundstelle_rag.summarizing.selecting import Candidate, Selector, candidate
from fundstelle_rag.summarizing.sources import Source
from fundstelle_rag.summarizing.statements import SourceQuote, Statement
from fundstelle_rag.summarizing.windows import Window
from tests.fakes import HashEmbedder

_NOUNS = "mill bridge tower market school harbour dike ferry museum library".split()  # noqa: SIM905
_VERBS = "repaired sold painted closed opened measured flooded moved insured drawn".split()  # noqa: SIM905


def made(texts: list[tuple[str, str]], number: int = 0, embedder: OnnxEmbedder | None = None) -> Source:
    """A source with one passage for each (heading, text)."""
    passages: list[Passage] = []
    for heading, text in texts:
        start = passages[-1].char_end + 1 if passages else 0
        ordinal = len(passages)
        passages.append(Passage(f"p{ordinal}", "d", ordinal, text, start, start + len(text), None, heading, "en"))
    name, ready = f"{number}.txt", DocumentStatus.READY
    record = DocumentRecord(
        name, Path(name), f"Report {number}", "text", ready, "", (), str(number), 1, 1, "en", 0, len(passages), ""
    )
    vectors = (embedder or HashEmbedder()).embed_passages([text for _, text in texts])
    return Source(number, record, tuple(passages), vectors)


def candidates_of(source: Source) -> list[Candidate]:
    return [
        candidate(source, Statement(p.text, "en", (SourceQuote(p.char_start, p.char_end),), is_verbatim=True))
        for p in source.passages
    ]


sentences = st.lists(
    st.tuples(st.integers(0, 3), st.sampled_from(_NOUNS), st.sampled_from(_VERBS), st.integers(100, 120)),
    min_size=1,
    max_size=24,
).map(
    lambda drawn: [
        (f"Section {section}", f"The old {noun} of Aune was {verb} again for {number} guilders.")
        for section, noun, verb, number in sorted(drawn)
    ]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sentences, st.integers(10, 150))
def test_it_says_nothing_twice_in_order_and_not_too_much(texts: list[tuple[str, str]], target_words: int) -> None:
    source = made(texts)
    offered = candidates_of(source)
    chosen = Selector(Similarity(HashEmbedder()), [source]).select(offered, target_words)
    assert chosen
    assert set(chosen) <= set(offered)
    assert [one.place for one in chosen] == sorted(one.place for one in chosen)
    assert len({one.statement.text for one in chosen}) == len(chosen)
    assert len(chosen) == 1 or sum(one.words for one in chosen) <= 1.15 * target_words


def test_each_section_comes_once_before_any_comes_twice() -> None:
    texts = [(f"Section {n % 3}", f"The {_NOUNS[n]} was {_VERBS[n]} for {n + 3} guilders.") for n in range(9)]
    source = made(sorted(texts))
    chosen = Selector(Similarity(HashEmbedder()), [source]).select(candidates_of(source), 21)
    assert len({one.section for one in chosen}) == 3


def test_the_model_points_at_whole_sentences_only() -> None:
    source = made(
        [("Ferry", "Ferry tariffs\n\nThe ferry takes 19 minutes to Aune. See p. 3. On Sundays it does not sail.")]
    )
    shown = numbered(Window(source.passages, 30))
    assert shown.text.splitlines() == [
        "Ferry tariffs", "1 The ferry takes 19 minutes to Aune.", "See p. 3.", "2 On Sundays it does not sail.",
    ]  # fmt: skip
    assert shown.grammar == 'root ::= part1 ", " part2\npart1 ::= "1"\npart2 ::= "2"\n'
    assert [one.text for one in shown.pointed_at("2, 1, 2, 7, x")] == [one.text for one in shown.statements]


def test_a_condensation_leaves_words_out_and_changes_none() -> None:
    quoted = "The ridge path, which few people know, is 68 kilometres long and is usually walked in five stages."
    assert condenses("The ridge path is 68 kilometres long.", quoted)
    assert not condenses("In five stages the ridge path is walked by few.", quoted)
    assert not condenses(quoted, quoted)


def test_documents_differ_where_one_figure_does(starter_embedder: OnnxEmbedder) -> None:
    one = made(
        [
            ("", "By noon the ship Anneke Brodersen had taken 208 people on board."),
            ("", "The council approved 21.9 million euros for the new dam in the year 2000."),
        ],
        0,
        starter_embedder,
    )
    other = made(
        [
            ("", "By noon the ship Anneke Brodersen had taken 212 people on board."),
            ("", "The museum asks the council for 180,000 euros, as its roof has been leaking since January."),
        ],
        1,
        starter_embedder,
    )
    (found,) = differences([one, other], Similarity(starter_embedder))
    assert found.figures == ("208", "212")
    assert (found.one.source, found.other.source) == (0, 1)
    same = made([("", "By noon the ship Anneke Brodersen had taken 208 people on board.")], 1, starter_embedder)
    assert differences([one, same], Similarity(starter_embedder)) == []


def test_centrality_is_about_what_the_document_is_about() -> None:
    texts = [("", f"The ferry to Tesk sails {word}.") for word in ("daily", "in winter", "at noon", "from the quay")]
    source = made([*texts, ("", "Bring warm socks, mother always said.")])
    assert int(np.argmin(source.centrality)) == 4
