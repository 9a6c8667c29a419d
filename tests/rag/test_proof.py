"""The proof of sentences: true ones stand, planted lies are found, and the citation is the program's own."""

from collections.abc import Sequence

import pytest

from fundstelle_models.onnx_embedder import OnnxEmbedder
from fundstelle_models.protocols import Embedder
from fundstelle_rag.answers import SentenceVerdict
from fundstelle_rag.passages import Hit
from fundstelle_rag.proof import Draft, Proof, Prover, Quote
from fundstelle_rag.similarity import Similarity
from tests.fakes import HashEmbedder
from tests.rag.proof_cases import LIES, PASSAGES, TRUE, Case, hit

SAME_LANGUAGE_TRUE = [case for case in TRUE if PASSAGES[case.holds][0] == case.language]
NUMBERS_CHANGED = [case for case in LIES[:10] if PASSAGES[case.named][0] == case.language]


def prove(embedder: Embedder, case: Case) -> tuple[Proof, list[Hit]]:
    """Prove the sentence over three passages: the one that was named, the one that holds the fact, others."""
    offered = list(dict.fromkeys([case.named, *([case.holds] if case.holds else []), *PASSAGES]))[:3]
    hits = [hit(name) for name in offered]
    (proof,) = Prover(Similarity(embedder)).prove(case.question, case.language, [Draft(case.sentence, (0,))], hits)
    return proof, hits


def is_borne_out(embedder: Embedder, case: Case) -> bool:
    proof, hits = prove(embedder, case)
    cited = {hits[quote.passage].passage.passage_id for quote in proof.quotes}
    return proof.verdict is SentenceVerdict.SUPPORTED and cited == {case.holds}


def quoted(proof: Proof, hits: Sequence[Hit]) -> list[str]:
    return [
        hits[quote.passage].passage.text[
            quote.char_start - hits[quote.passage].passage.char_start : quote.char_end
            - hits[quote.passage].passage.char_start
        ]
        for quote in proof.quotes
    ]


@pytest.mark.model
def test_true_sentences_are_supported_by_the_right_passage(starter_embedder: OnnxEmbedder) -> None:
    failed = [case.sentence for case in TRUE if not is_borne_out(starter_embedder, case)]
    assert len(TRUE) >= 30
    assert len(failed) <= 2, failed


@pytest.mark.model
def test_no_lie_is_supported(starter_embedder: OnnxEmbedder) -> None:
    verdicts = {case.sentence: prove(starter_embedder, case)[0].verdict for case in LIES}
    assert len(verdicts) >= 30
    assert [sentence for sentence, verdict in verdicts.items() if verdict is SentenceVerdict.SUPPORTED] == []


@pytest.mark.parametrize("case", SAME_LANGUAGE_TRUE, ids=lambda case: case.sentence)
def test_within_a_language_words_and_figures_prove_by_themselves(case: Case) -> None:
    assert is_borne_out(HashEmbedder(), case)


@pytest.mark.parametrize("case", NUMBERS_CHANGED, ids=lambda case: case.sentence)
def test_a_changed_figure_is_named(case: Case) -> None:
    proof, _ = prove(HashEmbedder(), case)
    assert proof.verdict is SentenceVerdict.DOUBTFUL
    assert all(doubt in case.sentence for doubt in proof.doubts)
    assert proof.doubts


@pytest.mark.parametrize(
    ("language", "sentence", "doubts"),
    [
        ("en", "The warden, Mrs Ottilie Baum, has never made an exception.", ("Baum",)),
        ("de", "Jost Petersen öffnete die Grundablässe der Orletalsperre vollständig.", ("Petersen",)),
        ("de", "Um 0.25 Uhr öffnete Petersen die Grundablässe der Orletalsperre vollständig.", ("Petersen",)),
        ("de", "Petersen öffnete um 0.25 Uhr die Grundablässe der Orletalsperre vollständig.", ("Petersen",)),
        ("de", "Der Umbau der Wettertalsperre kostete am Ende 27,4 Millionen Euro.", ("Wettertalsperre",)),
        ("nl", "Juf Trijntje Dijkstra bracht de 29 kinderen naar molen De Eendracht.", ("Dijkstra",)),
    ],
)
def test_a_changed_name_is_doubted(language: str, sentence: str, doubts: tuple[str, ...]) -> None:
    named = {"en": "path", "de": "flood", "nl": "chronicle"}[language]
    question = "Was kostete die Wettertalsperre?" if language == "de" else "?"
    proof, _ = prove(HashEmbedder(), Case(language, question, sentence, named))
    assert (proof.verdict, proof.doubts) == (SentenceVerdict.DOUBTFUL, doubts)


def test_whole_sentences_are_quoted_and_neighbours_joined() -> None:
    case = Case("en", "?", "The fine for dogs off the lead, when the golden plover is nesting, is €75.", "path", "path")
    proof, hits = prove(HashEmbedder(), case)
    assert quoted(proof, hits) == [hits[0].passage.text.partition("stages. ")[2]]
    apart = Case("en", "?", "The Kestrel Mill stood until 1953; in 1911 the water rose to the second floor.", "mill")
    proof, hits = prove(HashEmbedder(), apart)
    first, last = quoted(proof, hits)
    assert first.startswith("The Kestrel Mill")
    assert last.startswith("In 1911")


def test_a_bare_answer_needs_its_own_words() -> None:
    question = "Who kept a diary of every flood?"
    assert prove(HashEmbedder(), Case("en", question, "Hedda Rook.", "mill"))[0].verdict is SentenceVerdict.SUPPORTED
    for lie in ("The baker.", "Yes.", "No", "Martha Finch"):
        assert prove(HashEmbedder(), Case("en", question, lie, "mill"))[0].verdict is not SentenceVerdict.SUPPORTED


def test_an_unnamed_or_wrongly_named_passage_is_corrected_and_an_equal_one_kept() -> None:
    twice = [hit("mill"), hit("path"), hit("mill")]
    sentence = "The Kestrel Mill stood on the river Aune until 1953."
    prover = Prover(Similarity(HashEmbedder()))
    drafts = [Draft(sentence, named) for named in ((), (1,), (2,), (0, 1))]
    cited = [proof.quotes[0].passage for proof in prover.prove("?", "en", drafts, twice)]
    assert cited == [0, 0, 2, 0]


def test_without_passages_or_drafts_there_is_nothing_to_prove() -> None:
    prover = Prover(Similarity(HashEmbedder()))
    assert prover.prove("?", "en", [], [hit("mill")]) == []
    assert prover.prove("?", "en", [Draft("It is so.", (0,))], []) == [Proof(SentenceVerdict.UNCITED, (), ())]
    made_up = [Draft("", ()), Draft("…", (0,)), Draft("Nothing like it.", (0,))]
    for proof in prover.prove("", "en", made_up, [hit("mill")]):
        assert proof == Proof(SentenceVerdict.UNCITED, (), ())


def test_quotes_are_offsets_into_the_document() -> None:
    (proof,) = Prover(Similarity(HashEmbedder())).prove(
        "Until when?", "en", [Draft("The Kestrel Mill stood on the river Aune until 1953.", (0,))], [hit("mill")]
    )
    assert proof.quotes == (Quote(0, 100, 152),)
