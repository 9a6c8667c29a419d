"""The evaluation from a terminal: prints the tables as Markdown, as docs/evaluation.md holds them."""

import argparse
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path

import msgspec

from fundstelle_models.embedders import open_embedder
from fundstelle_models.installed import InstalledModels
from fundstelle_rag.bench import retrieval
from fundstelle_rag.bench.evaluation import table
from fundstelle_rag.bench.evaluation.judged import Outcome
from fundstelle_rag.bench.evaluation.run import Size, run, tasks
from fundstelle_rag.bench.evaluation.xquad import EvaluationDataMissing, Xquad, load
from fundstelle_rag.bench.report import processor_name
from fundstelle_rag.open_workbench import chat_model, embedding_model
from fundstelle_rag.paths import models_folder


def main() -> None:
    options = _options()
    try:
        data = load(options.folder)
    except EvaluationDataMissing as error:
        sys.exit(str(error))
    installed = InstalledModels(models_folder())
    models = (chat_model(installed, options.model), embedding_model(installed))
    named = ", ".join(f"{spec.name} (sha256 {spec.sha256[:16]}…)" for spec in models)
    with closing(open_embedder(models[1])) as embedder:
        found = retrieval.table(retrieval.retrieval_figures(data, embedder))
    sys.stdout.write(f"Seed {options.seed}; {named}; {processor_name()}.\n\n{found}\n\n")
    sys.stdout.flush()
    sys.stdout.write(f"{table.answers_table(_outcomes(data, options))}\n")


def _outcomes(data: Xquad, options: argparse.Namespace) -> list[Outcome]:
    """Return what is kept of an earlier run and what is new, which is kept as it comes."""
    drawn = tasks(data, Size(options.questions, options.unanswerable), options.seed)
    outcomes = _kept(options.keep) if options.keep is not None else []
    known = {(outcome.question_id, outcome.language) for outcome in outcomes}
    for outcome in run(data, drawn, models_folder(), options.model, options.seed, known=known):
        outcomes.append(outcome)
        if options.keep is not None:
            with options.keep.open("ab") as file:
                file.write(msgspec.json.encode(outcome) + b"\n")
        sys.stderr.write(f"\r{len(outcomes)} of {2 * len(drawn)}")
    return outcomes


def _kept(path: Path) -> list[Outcome]:
    """Return the outcomes of the questions that both systems had answered when the run was interrupted."""
    lines = path.read_bytes().splitlines() if path.exists() else []
    outcomes = [msgspec.json.decode(line, type=Outcome) for line in lines]
    times = Counter((outcome.question_id, outcome.language) for outcome in outcomes)
    return [outcome for outcome in outcomes if times[outcome.question_id, outcome.language] > 1]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m fundstelle_rag.bench.evaluation", description=__doc__)
    parser.add_argument("folder", type=Path, help="holds xquad_de_contexts.json and the two files of questions")
    parser.add_argument("--questions", type=int, default=60, help="answerable questions in each language")
    parser.add_argument("--unanswerable", type=int, default=40)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--model", metavar="NAME|FILE.gguf")
    parser.add_argument(
        "--keep", metavar="FILE", type=Path, help="keep each outcome here, and go on behind those that are there"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
