"""The evaluation from a terminal: prints the tables as Markdown, as docs/evaluation.md holds them."""

import argparse
import sys
from pathlib import Path

import msgspec

from fundstelle_models.installed import InstalledModels
from fundstelle_rag.bench.evaluation import table
from fundstelle_rag.bench.evaluation.judged import Outcome
from fundstelle_rag.bench.evaluation.run import Size, run, tasks
from fundstelle_rag.bench.evaluation.xquad import EvaluationDataMissing, load
from fundstelle_rag.bench.report import processor_name
from fundstelle_rag.open_workbench import chat_model, embedding_model
from fundstelle_rag.paths import models_folder


def main() -> None:
    options = _options()
    try:
        data = load(options.folder)
    except EvaluationDataMissing as error:
        sys.exit(str(error))
    size = Size(options.questions, options.unanswerable)
    drawn = tasks(data, size, options.seed)
    outcomes: list[Outcome] = []
    for outcome in run(data, drawn, models_folder(), options.model, options.seed):
        outcomes.append(outcome)
        if options.keep is not None:
            with options.keep.open("ab") as file:
                file.write(msgspec.json.encode(outcome) + b"\n")
        sys.stderr.write(f"\r{len(outcomes)} of {2 * len(drawn)}")
    installed = InstalledModels(models_folder())
    models = (chat_model(installed, options.model), embedding_model(installed))
    named = ", ".join(f"{spec.name} (sha256 {spec.sha256[:16]}…)" for spec in models)
    sys.stdout.write(f"Seed {options.seed}; {named}; {processor_name()}.\n\n{table.answers_table(outcomes)}\n")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m fundstelle_rag.bench.evaluation", description=__doc__)
    parser.add_argument("folder", type=Path, help="holds xquad_de_contexts.json and the two files of questions")
    parser.add_argument("--questions", type=int, default=60, help="answerable questions in each language")
    parser.add_argument("--unanswerable", type=int, default=40)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--model", metavar="NAME|FILE.gguf")
    parser.add_argument("--keep", metavar="FILE", type=Path, help="also write each outcome here, a JSON object a line")
    return parser.parse_args()


if __name__ == "__main__":
    main()
