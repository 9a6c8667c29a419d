"""Planted lies are flagged and true sentences are not, of both halves, with the embeddings that come with the program.

Before the rules for negations, directions, units, roles and exchanged nouns, 32 of the first half's 76 lies were
flagged and 49 of its 59 truths supported. The second half was written after them: at its first run 55 of 64 lies were
flagged and 48 of 55 truths supported. A third part, written when those two passed, gave 36 of 40 and 34 of 37 at its
first run (one of its lies was none: the program had corrected its citation; it was replaced). All three now stand as
the tests say: 180 of 180 lies are flagged, 150 of 151 truths supported."""

import time
from collections import Counter

import pytest

from fundstelle_models.onnx_embedder import OnnxEmbedder
from fundstelle_rag.answers import SentenceVerdict
from fundstelle_rag.proof import Draft, Proof, Prover
from fundstelle_rag.similarity import Similarity
from tests.fakes import HashEmbedder
from tests.rag.planted_lies import FIRST, SECOND, THIRD, Half, Planted

HALVES = {"first": FIRST, "second": SECOND, "third": THIRD}


def prove(prover: Prover, half: Half, planted: Planted) -> Proof:
    hits = half.offered(planted.named)
    (proof,) = prover.prove(planted.question, planted.language, [Draft(planted.sentence, (0,))], hits)
    return proof


@pytest.fixture(scope="session")
def starter_prover(starter_embedder: OnnxEmbedder) -> Prover:
    return Prover(Similarity(starter_embedder))


def test_there_are_lies_enough_of_every_kind_in_three_languages() -> None:
    lies = [lie for half in HALVES.values() for lie in half.lies]
    truths = [truth for half in HALVES.values() for truth in half.truths]
    assert len({lie.sentence for lie in lies}) >= 150
    assert len({truth.sentence for truth in truths}) >= 130
    for kinds in (lies, truths):
        assert min(Counter(one.language for one in kinds).values()) >= 30
    across = [lie for half in HALVES.values() for lie in half.lies if half.passages[lie.named][0] != lie.language]
    assert len(across) >= 25


@pytest.mark.model
@pytest.mark.parametrize("name", sorted(HALVES))
def test_every_lie_is_flagged(starter_prover: Prover, name: str) -> None:
    half = HALVES[name]
    verdicts = {lie: prove(starter_prover, half, lie).verdict for lie in half.lies}
    assert [lie.sentence for lie, verdict in verdicts.items() if verdict is SentenceVerdict.SUPPORTED] == []


@pytest.mark.model
def test_true_sentences_are_not(starter_prover: Prover) -> None:
    flagged = [
        (truth.sentence, proof.verdict.value, proof.doubts)
        for half in HALVES.values()
        for truth in half.truths
        for proof in (prove(starter_prover, half, truth),)
        if proof.verdict is not SentenceVerdict.SUPPORTED
    ]
    assert len(flagged) <= 0.05 * sum(len(half.truths) for half in HALVES.values()), flagged


@pytest.mark.parametrize("name", sorted(HALVES))
def test_most_lies_within_a_language_are_found_by_the_words_alone(name: str) -> None:
    half, prover = HALVES[name], Prover(Similarity(HashEmbedder()))
    lies = [lie for lie in half.lies if half.passages[lie.named][0] == lie.language]
    supported = [lie for lie in lies if prove(prover, half, lie).verdict is SentenceVerdict.SUPPORTED]
    assert len(supported) <= 0.1 * len(lies), supported


@pytest.mark.model
def test_any_sentence_of_a_passage_bears_itself_out(starter_prover: Prover) -> None:
    for half in HALVES.values():
        for name, (language, text) in half.passages.items():
            for sentence in text.split(". "):
                draft = Draft(sentence, (0,))
                (proof,) = starter_prover.prove("?", language, [draft], [half.hit(name)])
                assert not proof.doubts, sentence


@pytest.mark.model
def test_proving_a_second_time_costs_next_to_nothing(starter_embedder: OnnxEmbedder) -> None:
    """The sentences of the passages are embedded once: a follow-up pays for its own drafts alone."""
    prover, hits = Prover(Similarity(starter_embedder)), FIRST.offered("ridge")

    def seconds(question: str) -> float:
        drafts = [Draft(truth.sentence, (0,)) for truth in FIRST.truths[:3]]
        started = time.perf_counter()
        prover.prove(question, "en", drafts, hits)
        return time.perf_counter() - started

    first = seconds("How high is the fine?")
    assert min(seconds(f"How high is the fine on day {day}?") for day in range(3)) < first / 2
