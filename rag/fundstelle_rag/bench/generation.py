"""From a prompt to its answer, timed: through the program's own generator, and in bare llama.cpp."""

import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

from fundstelle_models import raw_wire
from fundstelle_models.cancellation import CancelToken
from fundstelle_models.events import Finished, Progress, Stage, TextDelta
from fundstelle_models.peak_memory import peak_memory_bytes
from fundstelle_models.protocols import Generation, GenerationRequest, Generator
from fundstelle_models.spec import ModelSpec
from fundstelle_rag.bench.children import measured_child
from fundstelle_rag.open_workbench import open_generator

RAW_MODULE = "fundstelle_models.llama.raw"
BATCH_SIZES = (1, 2, 4, 8, 16)


@dataclass(frozen=True, slots=True)
class Timed:
    """One generation. Rates are None where nothing was read or written that could be timed."""

    prompt_tokens: int
    prompt_tokens_per_s: float | None
    first_token_s: float
    tokens_per_s: float | None


@dataclass(frozen=True, slots=True)
class Prompts:
    """What is generated: `answer` after `free` and over the same passages, then batches of the first so many of
    `batch`, over them again."""

    free: GenerationRequest
    answer: GenerationRequest
    batch: tuple[GenerationRequest, ...]


@dataclass(frozen=True, slots=True)
class ProgramRound:
    """The first token of `answer` shows what reading the passages once saves. `batches` are tokens a second, all
    sequences together, by the size of the batch."""

    load_s: float
    free: Timed
    answer: Timed
    batches: Mapping[int, float]
    context_tokens: int
    peak_memory_bytes: int | None


@dataclass(frozen=True, slots=True)
class RawRound:
    load_s: float
    free: Timed
    batches: Mapping[int, float]
    peak_memory_bytes: int | None


def program_round(spec: ModelSpec, prompts: Prompts, cancel: CancelToken) -> ProgramRound:
    """Measure the program in a worker of its own. Raises what a generator raises."""
    started = time.perf_counter()
    with closing(open_generator(spec)) as generator:
        for _ in generator.load(cancel):
            pass
        load_s = time.perf_counter() - started
        timed_free, timed_answer = (_generate(generator, request, cancel) for request in (prompts.free, prompts.answer))
        _batch_rate(generator, [replace(one, max_tokens=1) for one in prompts.batch], cancel)  # reads what they share
        batches = {size: _batch_rate(generator, prompts.batch[:size], cancel) for size in BATCH_SIZES}
        pid = generator.worker_pid
        peak = peak_memory_bytes(pid) if pid is not None else None
        return ProgramRound(load_s, timed_free, timed_answer, batches, generator.context_tokens, peak)


def raw_round(spec: ModelSpec, prompts: Prompts, *, context_tokens: int, threads: int, cancel: CancelToken) -> RawRound:
    """Measure llama.cpp alone in a process of its own, over the same prompt tokens. Raises ModelCrashed, Cancelled."""
    run = raw_wire.Run(
        path=str(spec.path),
        context_tokens=context_tokens,
        threads=threads,
        messages=list(prompts.free.messages),
        max_tokens=prompts.free.max_tokens,
        batch_prompts=[list(request.messages) for request in prompts.batch],
        batch_sizes=list(BATCH_SIZES),
        batch_tokens=prompts.batch[0].max_tokens,
    )
    started = time.perf_counter()
    with measured_child(RAW_MODULE, f"{spec.name} in llama.cpp", cancel) as child:
        child.send(raw_wire.encode(run))
        raw_wire.decode_reply(child.receive())
        load_s = time.perf_counter() - started
        measured = raw_wire.decode_reply(child.receive())
        assert isinstance(measured, raw_wire.Measured)
        timed = Timed(
            prompt_tokens=measured.prompt_tokens,
            prompt_tokens_per_s=_rate(measured.prompt_tokens, measured.prompt_s),
            first_token_s=measured.first_token_s,
            tokens_per_s=_rate(run.max_tokens - 1, measured.total_s - measured.first_token_s),
        )
        batches = {
            size: size * run.batch_tokens / seconds
            for size, seconds in zip(BATCH_SIZES, measured.batches_s, strict=True)
        }
        return RawRound(load_s, timed, batches, child.peak_memory_bytes)


def _generate(generator: Generator, request: GenerationRequest, cancel: CancelToken) -> Timed:
    started = read_at = first_at = time.perf_counter()
    generation: Generation | None = None
    for event in generator.generate(request, cancel):
        match event:
            case Progress(stage=Stage.READING_PROMPT):
                read_at = time.perf_counter()
            case TextDelta() if first_at == started:
                first_at = time.perf_counter()
            case Finished(result=generation):
                pass
    ended = time.perf_counter()
    assert generation is not None, "a generator ends with Finished or raises"
    # After the first token the model is run once for each token more, and once to find that it has come to an end.
    further = generation.completion_tokens - (generation.finish == "length")
    return Timed(
        prompt_tokens=generation.prompt_tokens,
        prompt_tokens_per_s=_rate(generation.prompt_tokens - generation.reused_tokens, read_at - started),
        first_token_s=first_at - started,
        tokens_per_s=_rate(further, ended - first_at),
    )


def _batch_rate(generator: Generator, requests: Sequence[GenerationRequest], cancel: CancelToken) -> float:
    """Return the tokens written a second, from the requests to the last token; their passages have been read."""
    started = time.perf_counter()
    *_, last = generator.generate_batch(requests, cancel)
    assert isinstance(last, Finished), "a generator ends with Finished or raises"
    return sum(one.completion_tokens for one in last.result) / (time.perf_counter() - started)


def _rate(count: int, seconds: float) -> float | None:
    return count / seconds if count > 0 and seconds > 0 else None
