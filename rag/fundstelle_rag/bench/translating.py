"""How fast it translates: a document's segments a minute, beside the plain loop over the same sentences.

`python -m fundstelle_rag.bench.translating`. Both translate the same sentences of the sample documents in turns, with
the same model in the same process: the program as a document, with its checks and further tries, and the loop one
sentence after the other through the chat call."""

import argparse
import json
import statistics
import sys
from contextlib import closing
from dataclasses import asdict, dataclass

from fundstelle_models.embedders import open_embedder
from fundstelle_models.installed import InstalledModels
from fundstelle_models.protocols import Generator
from fundstelle_rag import samples, sentences
from fundstelle_rag.bench.report import processor_name
from fundstelle_rag.bench.translation import systems
from fundstelle_rag.open_workbench import chat_model, embedding_model, open_generator
from fundstelle_rag.paths import models_folder
from fundstelle_rag.similarity import Similarity

_SOURCES = (("walking-the-grauscheid.md", "en", "de"), ("kreistagswahl-2023.txt", "de", "en"))
_LEAST_CHARS = 40


@dataclass(frozen=True, slots=True)
class Round:
    """Segments a minute and tokens of both; `flagged` of the program's segments were marked for a person to see."""

    program_per_minute: float
    loop_per_minute: float
    program_read: int
    program_written: int
    loop_read: int
    loop_written: int
    flagged: int
    failed: int

    @property
    def ratio(self) -> float:
        return self.program_per_minute / self.loop_per_minute


def main() -> None:
    options = _options()
    installed = InstalledModels(models_folder())
    spec = chat_model(installed, options.model)
    rounds: list[Round] = []
    with (
        closing(open_generator(spec)) as model,
        closing(open_embedder(embedding_model(installed))) as embedder,
    ):
        model.context_tokens  # noqa: B018 - loads it
        similarity = Similarity(embedder)
        similarity.between(["a"], ["b"])
        for number in range(options.rounds):
            rounds.append(_round(similarity, model, options.segments, number))
            sys.stderr.write(f"\r{number + 1} of {options.rounds}")
    if options.json:
        sys.stdout.write(json.dumps([{**asdict(one), "ratio": one.ratio} for one in rounds]) + "\n")
    else:
        sys.stdout.write(
            f"\n{_table(rounds)}\n\n{spec.name}, {options.segments} segments a round, {processor_name()}\n"
        )


def _round(similarity: Similarity, model: Generator, count: int, number: int) -> Round:
    """Translate the same sentences by both, taking turns at being first."""
    outputs: dict[str, list[systems.Output]] = {"program": [], "loop": []}
    for name, source, target in _SOURCES:
        texts = _sentences(name, source)[: count // len(_SOURCES)]
        for system in ("program", "loop") if number % 2 == 0 else ("loop", "program"):
            if system == "program":
                with systems.program(similarity, model, seed=number) as opened:
                    outputs[system].append(opened.translate(name, texts, target))
            else:
                outputs[system].append(systems.recipe(texts, target, model, one_by_one=True))
    program, loop = outputs["program"], outputs["loop"]
    return Round(
        program_per_minute=_per_minute(program),
        loop_per_minute=_per_minute(loop),
        program_read=sum(one.prompt_tokens for one in program),
        program_written=sum(one.completion_tokens for one in program),
        loop_read=sum(one.prompt_tokens for one in loop),
        loop_written=sum(one.completion_tokens for one in loop),
        flagged=sum(one.flagged for one in program),
        failed=sum(one.failed for one in program),
    )


def _sentences(name: str, language: str) -> list[str]:
    """Return the sentences of a sample document's paragraphs."""
    (path,) = (one for one in samples.sample_paths() if one.name == name)
    text = path.read_text(encoding="utf-8")
    found: list[str] = []
    for paragraph in text.split("\n\n"):
        if paragraph[:1] not in "#|*" and len(paragraph) > _LEAST_CHARS:
            found += [paragraph[a:b].replace("\n", " ") for a, b in sentences.split(paragraph, language)]
    return [sentence for sentence in found if len(sentence) >= _LEAST_CHARS]


def _per_minute(outputs: list[systems.Output]) -> float:
    return 60 * sum(len(one.texts) for one in outputs) / sum(one.seconds for one in outputs)


def _table(rounds: list[Round]) -> str:
    def spread(values: list[float], form: str = "{:.1f}") -> str:
        low, high = form.format(min(values)), form.format(max(values))
        return f"{form.format(statistics.median(values))} ({low} to {high})"

    lines = [
        f"{'':28}{'Fundstelle':24}{'plain loop':24}ratio",
        f"{'segments a minute':28}{spread([one.program_per_minute for one in rounds]):24}"
        f"{spread([one.loop_per_minute for one in rounds]):24}{spread([one.ratio for one in rounds], '{:.2f}')}",
        f"{'tokens read':28}{statistics.median(one.program_read for one in rounds):<24.0f}"
        f"{statistics.median(one.loop_read for one in rounds):<24.0f}",
        f"{'tokens written':28}{statistics.median(one.program_written for one in rounds):<24.0f}"
        f"{statistics.median(one.loop_written for one in rounds):<24.0f}",
        f"{'flagged, failed':28}{rounds[-1].flagged}, {rounds[-1].failed}",
    ]
    return "\n".join(lines)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m fundstelle_rag.bench.translating", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--segments", type=int, default=24, help="in a round, half of them English, half German")
    parser.add_argument("--model", metavar="NAME|FILE.gguf")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
