"""`python -m fundstelle_rag.bench.summary_speed`: reading whole documents for a summary, beside the plain loop.

The plain loop asks for three short sentences about the same windows, one after the other, through llama-cpp-python's
chat call, in a process of its own. Document by document the two take turns at going first. Loading is in neither; the
cutting into windows and the keeping of what was found is in the program's time."""

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

from fundstelle_models import loop_wire
from fundstelle_models.cancellation import CancelToken
from fundstelle_models.hardware import default_threads
from fundstelle_models.installed import InstalledModels
from fundstelle_models.peak_memory import peak_memory_bytes
from fundstelle_models.protocols import Message
from fundstelle_models.spec import ModelSpec
from fundstelle_rag.bench.children import measured_child
from fundstelle_rag.bench.report import processor_name
from fundstelle_rag.open_workbench import chat_model, open_generator, open_workbench
from fundstelle_rag.paths import models_folder
from fundstelle_rag.samples import sample_paths
from fundstelle_rag.store.database import Database
from fundstelle_rag.store.summary_steps import SummarySteps
from fundstelle_rag.summarizing.mapping import Mapper, Pace
from fundstelle_rag.summarizing.reading import readable_windows
from fundstelle_rag.summarizing.sources import Source
from fundstelle_rag.summarizing.standing_alone import word_count
from fundstelle_rag.summarizing.windows import Window

WORDS_A_PAGE = 400
PAGES = 100
LOOP_MODULE = "fundstelle_models.llama.chat_loop"
_PLAIN_TOKENS = 160
_PLAIN_INSTRUCTION = "Write the three most important facts of this part of a document, each as one short sentence."


@dataclass(frozen=True, slots=True)
class Reading:
    """One way through the windows of one document. `read_s` is None where reading and writing overlap."""

    seconds: float
    prompt_tokens: int
    reused_tokens: int
    completion_tokens: int
    read_s: float | None
    peak_memory_bytes: int | None


@dataclass(frozen=True, slots=True)
class Round:
    """One document, read by both."""

    document: str
    pages: float
    windows: int
    program: Reading
    plain: Reading


def rounds(spec: ModelSpec, folder: Path, documents: int, seed: int, cancel: CancelToken) -> Iterator[Round]:
    """Yield a round for so many of the sample documents, in seeded order. Raises ModelCrashed, Cancelled."""
    with closing(Database(folder / "steps.sqlite")) as database:
        sources = _sources(folder / "library", cancel)
        random.Random(seed).shuffle(sources)  # noqa: S311 - no secret is made of it
        for number, source in enumerate(sources[:documents]):
            with closing(open_generator(spec)) as generator:
                windows, _ = readable_windows(source, generator, "")
                context_tokens = generator.context_tokens
            ways = [
                lambda windows=windows, source=source: _program(spec, source, windows, SummarySteps(database), cancel),
                lambda windows=windows, tokens=context_tokens: _plain(spec, windows, tokens, cancel),
            ]
            program_first = number % 2 == 0
            first, second = (way() for way in (ways if program_first else reversed(ways)))
            program, plain = (first, second) if program_first else (second, first)
            words = sum(word_count(passage.text) for passage in source.passages)
            yield Round(source.record.path.name, words / WORDS_A_PAGE, len(windows), program, plain)


def _sources(library: Path, cancel: CancelToken) -> list[Source]:
    with open_workbench(library, models_folder()) as workbench:
        list(workbench.add(sample_paths(), cancel))
        return workbench.sources([record.document_id for record in workbench.documents()])


def _program(
    spec: ModelSpec, source: Source, windows: Sequence[Window], steps: SummarySteps, cancel: CancelToken
) -> Reading:
    with closing(open_generator(spec)) as generator:
        for _ in generator.load(cancel):
            pass
        mapper = Mapper(generator, steps, "", 0)
        started = time.perf_counter()
        pace = Pace(len(source.passages), sum(window.tokens for window in windows))
        for _ in mapper.read(source, windows, pace, cancel):
            pass
        seconds = time.perf_counter() - started
        work = mapper.work
        pid = generator.worker_pid
        peak = peak_memory_bytes(pid) if pid is not None else None
        return Reading(seconds, work.prompt_tokens, work.reused_tokens, work.completion_tokens, None, peak)


def _plain(spec: ModelSpec, windows: Sequence[Window], context_tokens: int, cancel: CancelToken) -> Reading:
    texts = ["\n".join(passage.text for passage in window.passages) for window in windows]
    run = loop_wire.Run(
        path=str(spec.path),
        context_tokens=context_tokens,
        threads=default_threads(),
        conversations=[[Message("system", _PLAIN_INSTRUCTION), Message("user", text)] for text in texts],
        max_tokens=_PLAIN_TOKENS,
    )
    with measured_child(LOOP_MODULE, f"{spec.name} in llama-cpp-python", cancel) as child:
        child.send(loop_wire.encode(run))
        loop_wire.decode_reply(child.receive())
        started = time.perf_counter()
        replies = [loop_wire.decode_reply(child.receive()) for _ in windows]
        seconds = time.perf_counter() - started
        written = [one for one in replies if isinstance(one, loop_wire.Written)]
        return Reading(
            seconds,
            sum(one.prompt_tokens for one in written),
            0,
            sum(one.completion_tokens for one in written),
            sum(one.first_token_s for one in written),
            child.peak_memory_bytes,
        )


def lines(measured: Sequence[Round], model: str) -> Iterator[str]:
    """Yield the report for a person to read."""
    yield f"{'':38}{'pages':>6}{'windows':>9}{'program':>11}{'plain loop':>12}{'ratio':>8}"
    for one in measured:
        ratio = one.plain.seconds / one.program.seconds
        yield (
            f"{one.document:38}{one.pages:>6.1f}{one.windows:>9}{one.program.seconds:>9.1f} s"
            f"{one.plain.seconds:>10.1f} s{ratio:>7.2f}x"
        )
    pages = sum(one.pages for one in measured)
    for name, ways in (("program", [one.program for one in measured]), ("plain loop", [one.plain for one in measured])):
        seconds = sum(way.seconds for way in ways)
        read = sum(way.prompt_tokens - way.reused_tokens for way in ways)
        written = sum(way.completion_tokens for way in ways)
        line = f"{name}: {PAGES} pages in {seconds / pages * PAGES:.0f} s; {read} tokens read, {written} written"
        if all(way.read_s is not None for way in ways):
            share = sum(way.read_s or 0.0 for way in ways) / seconds
            line += f"; {share:.0%} of the time is reading, {1 - share:.0%} writing"
        peak = max((way.peak_memory_bytes or 0 for way in ways), default=0)
        yield f"{line}; at most {peak / 1e6:.0f} MB"
    yield f"{model}, {processor_name()}; {pages:.0f} pages of {WORDS_A_PAGE} words measured, scaled to {PAGES}"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m fundstelle_rag.bench.summary_speed", description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object a document")
    parser.add_argument("--documents", metavar="N", type=int, default=10, help="of the sample documents (10: all)")
    parser.add_argument("--seed", metavar="N", type=int, default=0, help="their order")
    options = parser.parse_args()
    spec = chat_model(InstalledModels(models_folder()), None)
    measured: list[Round] = []
    with tempfile.TemporaryDirectory() as temporary:
        for one in rounds(spec, Path(temporary), options.documents, options.seed, CancelToken()):
            measured.append(one)
            if options.json:
                sys.stdout.write(json.dumps(asdict(one)) + "\n")
                sys.stdout.flush()
    if not options.json:
        sys.stdout.write("\n".join(lines(measured, spec.name)) + "\n")


if __name__ == "__main__":
    main()
