"""The evaluation's own parts: the data, the plain recipe's chunks, what is counted, what is fitted."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundstelle_rag.bench.evaluation.calibration import fit
from fundstelle_rag.bench.evaluation.judged import Outcome, count
from fundstelle_rag.bench.evaluation.plain_recipe import CHUNK_CHARS, OVERLAP_CHARS, PlainRecipe, chunks
from fundstelle_rag.bench.evaluation.run import PROGRAM, RECIPE, UNANSWERABLE, Size, tasks
from fundstelle_rag.bench.evaluation.table import answers_table
from fundstelle_rag.bench.evaluation.xquad import EvaluationDataMissing, Xquad, holds, load
from tests.fakes import HashEmbedder, ScriptedGenerator

TOPICS = ("Mühle", "Damm", "Fähre", "Moor")


@pytest.fixture
def data(tmp_path: Path) -> Xquad:
    contexts = [{"id": n, "title": t, "text": f"{t}: {n * 11} Meter hoch."} for n, t in enumerate(TOPICS)]
    (tmp_path / "xquad_de_contexts.json").write_text(json.dumps(contexts), encoding="utf-8")
    for language, asked in (("de", "Wie hoch ist {}?"), ("en", "How high is {}?")):
        questions = [
            {"id": f"q{n}", "question": asked.format(t), "context_id": n, "answers": [f"{n * 11} {language}"]}
            for n, t in enumerate(TOPICS)
        ]
        (tmp_path / f"xquad_{language}_questions.json").write_text(json.dumps(questions), encoding="utf-8")
    return load(tmp_path)


def test_an_answer_in_either_language_is_gold(data: Xquad) -> None:
    assert data.questions["en"][1].gold == ("11 de", "11 en")
    assert data.articles["Damm"] == "Damm: 11 Meter hoch."


def test_missing_data_is_named(tmp_path: Path) -> None:
    with pytest.raises(EvaluationDataMissing) as caught:
        load(tmp_path)
    assert caught.value.path.name == "xquad_de_contexts.json"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Es war 1968, im Mai.", True),
        ("[1] “Duval County”", True),
        ("duval  county!", True),
        ("Im Jahr 19681.", False),
        ("Duval", False),
    ],
)
def test_gold_is_whole_words_whatever_case_and_punctuation(text: str, right: bool) -> None:
    assert holds(text, ("1968", "Duval County")) is right


def test_the_sample_is_the_same_for_a_seed_and_asks_the_unanswerable_about_what_is_left_out(data: Xquad) -> None:
    drawn = tasks(data, Size(2, 1, 1), seed=3)
    assert drawn == tasks(data, Size(2, 1, 1), seed=3)
    assert sorted(task.kind for task in drawn) == ["de", "de", "en", "en", UNANSWERABLE]
    for task in drawn:
        assert (task.asked.paragraph.title in task.left_out) == (task.kind == UNANSWERABLE)


@given(st.text(alphabet="ab \n.", max_size=3000))
def test_the_recipes_chunks_hold_the_whole_text_in_their_size(text: str) -> None:
    found = chunks("d", text)
    covered: set[int] = set()
    for chunk in found:
        assert text[chunk.char_start : chunk.char_end] == chunk.text
        assert len(chunk.text) <= CHUNK_CHARS
        covered.update(range(chunk.char_start, chunk.char_end))
    assert {index for index, char in enumerate(text) if not char.isspace()} <= covered | {
        index for index, char in enumerate(text) if char == "."
    }


def test_the_recipes_chunks_overlap() -> None:
    first, second, *_ = chunks("d", "Wort " * 600)
    assert 0 < first.char_end - second.char_start <= OVERLAP_CHARS


def test_the_recipe_cites_what_the_model_numbers() -> None:
    recipe = PlainRecipe(
        [("mill", "The mill stood until 1953."), ("dam", "The dam is high.")],
        HashEmbedder(),
        ScriptedGenerator(["Until 1953 [1] [9].", "NOT FOUND"]),
    )
    answered = recipe.answer("Until when did the mill stand?", frozenset())
    assert ([chunk.document for chunk in answered.cited], answered.refused) == (["mill"], False)
    assert recipe.answer("How high is the dam?", frozenset({"dam"})).refused


def outcome(kind: str, system: str, *, right: bool, cited: bool, refused: bool = False) -> Outcome:
    return Outcome("q", "de", kind, system, refused, right, cited, ["supported"], 2.0, "")


def test_what_is_counted_stands_in_the_table() -> None:
    outcomes = [
        outcome("de", PROGRAM, right=True, cited=True),
        outcome("de", PROGRAM, right=True, cited=False),
        outcome("en", RECIPE, right=False, cited=True),
        outcome(UNANSWERABLE, PROGRAM, right=False, cited=False, refused=True),
    ]
    counted = count(outcomes[:2])
    assert (counted.right, counted.cited, counted.both, counted.refused, counted.seconds) == (2, 1, 1, 0, 2.0)
    table = answers_table(outcomes)
    assert "| German questions, Fundstelle | 2 of 2 (100%) | 1 of 2 (50%) | 1 of 2 (50%) | 0 of 2 (0%) | 2.0 |" in table
    assert "| Fundstelle | 1 of 1 (100%) | 0 of 1 (0%) | 2.0 |" in table


def test_a_regression_finds_the_direction_that_tells_the_classes_apart() -> None:
    rng = np.random.default_rng(1)
    features = rng.normal(size=(400, 3)).astype(np.float32)
    labels = (2.0 * features[:, 0] - features[:, 2] + 0.3 * rng.normal(size=400) > 0).astype(np.float32)
    weights = fit(features, labels)
    assert weights[0] > 1.0 > abs(weights[1])
    assert weights[2] < -0.5
