"""The measurements of the search: on small numbers they take seconds, and what they print is right."""

import json
from pathlib import Path

import numpy as np
import pytest

from fundstelle_models.protocols import FloatArray
from fundstelle_rag.bench import retrieval, search
from fundstelle_rag.bench.evaluation.xquad import Asked, Paragraph, Xquad
from fundstelle_rag.bench.kept_vectors import KeptVectors
from fundstelle_rag.bench.made_up_passages import PASSAGES_A_DOCUMENT, made_up
from fundstelle_rag.passages import Passage
from tests.fakes import HashEmbedder

TEXTS = (
    "Die Falkenmühle an der Aune wurde im Jahr 1953 abgerissen.",
    "Der Kammweg ist 68 Kilometer lang und wird in fünf Etappen begangen.",
    "Die Überfahrt nach Tesk dauert mit der Fähre 55 Minuten.",
)
QUESTIONS = {
    "de": ("Wann wurde die Falkenmühle abgerissen?", "Wie lang ist der Kammweg?", "Wie lange dauert die Überfahrt?"),
    "en": ("In which year was the mill on the Aune gone?", "68 kilometres?", "How many minutes to Tesk?"),
}


@pytest.fixture
def data() -> Xquad:
    paragraphs = tuple(Paragraph(number, f"Title {number}", text) for number, text in enumerate(TEXTS))
    return Xquad(
        paragraphs,
        {
            language: tuple(Asked(str(n), language, text, paragraphs[n], ()) for n, text in enumerate(texts))
            for language, texts in QUESTIONS.items()
        },
    )


def test_each_way_and_language_has_its_figures(data: Xquad) -> None:
    noise = "The committee discussed the budget of the harbour."
    distractors = [Passage("x-0", "x", 0, noise, 0, len(noise), None, "", "en")]
    figures = retrieval.retrieval_figures(data, HashEmbedder(), distractors)
    assert [(one.language, one.way) for one in figures] == [
        (language, way) for language in ("de", "en") for way in ("keyword", "dense", "joined")
    ]
    joined = figures[2]
    assert (joined.passages, joined.questions) == (4, 3)
    assert (joined.recall_1, joined.recall_5, joined.recall_10, joined.mrr_10) == (1.0, 1.0, 1.0, 1.0)
    assert "| joined | 1.000 / 1.000 / 1.000 / 1.000 |" in retrieval.table(figures)


def test_a_paragraph_counts_once_however_many_passages_it_has() -> None:
    assert retrieval._rank("gold", ["other", "other", "other", "gold"]) == 2
    assert retrieval._rank("gold", ["other"]) > 10


def test_distractors_are_read_from_files(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("The harbour board met on Monday.\n", encoding="utf-8")
    (tmp_path / "none.pdf").write_bytes(b"")
    passages = list(retrieval.distractor_passages(tmp_path, HashEmbedder()))
    assert [passage.text for passage in passages] == ["The harbour board met on Monday."]


def test_kept_vectors_are_those_of_the_embedder(tmp_path: Path) -> None:
    file = tmp_path / "vectors.npz"
    first = KeptVectors(HashEmbedder(), file)
    vectors, question = first.embed_passages(TEXTS), first.embed_query(TEXTS[0])
    first.save()

    class Refusing(HashEmbedder):
        def _vector(self, text: str) -> FloatArray:
            raise AssertionError(text)

    again = KeptVectors(Refusing(), file)
    assert (again.embed_passages(TEXTS) == vectors).all()
    assert (again.embed_query(TEXTS[0]) == question).all()
    other = KeptVectors(HashEmbedder(sha256="a" * 64), file)
    assert (other.embed_passages(TEXTS[:1]) == vectors[:1]).all()  # embedded, as the file is another model's


def test_made_up_passages_are_the_same_every_time() -> None:
    vectors = HashEmbedder().embed_passages(TEXTS)
    (passages, made), (again, _) = (next(made_up(TEXTS, vectors, 120)) for _ in range(2))
    assert passages == again
    assert np.linalg.norm(made, axis=1) == pytest.approx(np.ones(120), abs=1e-5)
    assert len({passage.document_id for passage in passages}) == -(-120 // PASSAGES_A_DOCUMENT)
    assert len({passage.text for passage in passages}) > 100


def test_the_search_is_timed_beside_chroma(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "_ROUNDS", 1)
    monkeypatch.setattr(search, "_SCOPES", (50,))
    report = search.run(HashEmbedder(), "hashed", (120,), tmp_path)
    assert [row.what for row in report.rows] == [
        "the program, question to passages",
        "Chroma's own query, vector to ids",
        "embedding the question",
        "the program, in 50 of the passages",
    ]
    assert all(0 < row.p50_ms <= row.p95_ms for row in report.rows)
    assert "120" in list(search.lines(report))[1]
    assert json.loads(search.as_json(report))["rows"][0]["passages"] == 120
    kept = search.run(HashEmbedder(), "hashed", (120,), tmp_path)
    assert len(kept.rows) == 4
