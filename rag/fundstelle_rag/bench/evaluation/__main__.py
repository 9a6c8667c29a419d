"""The evaluation from a terminal: prints the tables as Markdown, as docs/evaluation.md holds them."""

import argparse
import sys
from contextlib import closing
from pathlib import Path

import msgspec

from fundstelle_models.embedders import open_embedder
from fundstelle_models.installed import InstalledModels
from fundstelle_rag.bench import retrieval
from fundstelle_rag.bench.evaluation import table
from fundstelle_rag.bench.evaluation.judged import Outcome
from fundstelle_rag.bench.evaluation.run import SYSTEMS, Size, run, tasks
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
    known = {outcome.key for outcome in outcomes}
    systems = SYSTEMS if options.only is None else (options.only,)
    for outcome in run(data, drawn, models_folder(), options.model, options.seed, systems=systems, known=known):
        outcomes.append(outcome)
        if options.keep is not None:
            with options.keep.open("ab") as file:
                file.write(msgspec.json.encode(outcome) + b"\n")
        sys.stderr.write(f"\r{len(outcomes)} of {len(SYSTEMS) * len(drawn)}")
    return outcomes


def _kept(path: Path) -> list[Outcome]:
    """Return the outcomes of a run that was interrupted."""
    lines = path.read_bytes().splitlines() if path.exists() else []
    return [msgspec.json.decode(line, type=Outcome) for line in lines]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m fundstelle_rag.bench.evaluation", description=__doc__)
    parser.add_argument("folder", type=Path, help="holds xquad_de_contexts.json and the two files of questions")
    parser.add_argument("--questions", type=int, default=60, help="answerable questions in each language")
    parser.add_argument("--unanswerable", type=int, default=40)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--only", choices=SYSTEMS, help="ask only one of the two")
    parser.add_argument("--model", metavar="NAME|FILE.gguf")
    parser.add_argument(
        "--keep", metavar="FILE", type=Path, help="keep each outcome here, and go on behind those that are there"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
