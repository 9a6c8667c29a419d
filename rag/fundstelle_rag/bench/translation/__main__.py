"""Translates seeded articles of NTREX-128 with the program and with the plain recipe, and prints chrF and BLEU.

`python -m fundstelle_rag.bench.translation NTREX.json --keep FILE`: what is in FILE already is not done again."""

import argparse
import sys
from contextlib import closing
from pathlib import Path

import msgspec

from fundstelle_models.embedders import open_embedder
from fundstelle_models.installed import InstalledModels
from fundstelle_models.protocols import Generator
from fundstelle_rag.bench.report import processor_name
from fundstelle_rag.bench.translation import ntrex, outcomes, systems
from fundstelle_rag.open_workbench import chat_model, embedding_model, open_generator
from fundstelle_rag.paths import models_folder
from fundstelle_rag.similarity import Similarity


def main() -> None:
    options = _options()
    try:
        data = ntrex.load(options.file)
    except ntrex.TranslationDataMissing as missing:
        sys.exit(str(missing))
    articles = ntrex.sample(data, options.sentences, options.seed)
    done = outcomes.read(options.keep)
    known = {(one.system, one.source, one.target, one.article) for one in done}
    installed = InstalledModels(models_folder())
    models = (chat_model(installed, options.model), embedding_model(installed))
    with (
        closing(open_generator(models[0])) as model,
        closing(open_embedder(models[1])) as embedder,
        systems.program(Similarity(embedder), model, options.seed) as program,
    ):
        for count, article in enumerate(articles, start=1):
            for system in (outcomes.RECIPE, outcomes.PROGRAM):
                if (system, article.source, article.target, article.name) not in known:
                    outcome = _outcome(system, article, data, program, model)
                    done.append(outcome)
                    if options.keep is not None:
                        with options.keep.open("ab") as file:
                            file.write(msgspec.json.encode(outcome) + b"\n")
            sys.stderr.write(f"\r{count} of {len(articles)}")
    named = ", ".join(f"{spec.name} (sha256 {spec.sha256[:16]}…)" for spec in models)
    sys.stdout.write(f"\nSeed {options.seed}; {named}; {processor_name()}.\n\n{outcomes.table(done, data)}\n")


def _outcome(
    system: str, article: ntrex.Article, data: ntrex.Ntrex, program: systems.Program, model: Generator
) -> outcomes.Outcome:
    sentences = [data.sentences(article.source)[number] for number in article.numbers]
    target = ntrex.CODES[article.target]
    if system == outcomes.PROGRAM:
        output = program.translate(f"{article.name} {article.source}", sentences, target)
    else:
        output = systems.recipe(sentences, target, model, one_by_one=False)
    return outcomes.Outcome(
        system=system,
        source=article.source,
        target=article.target,
        article=article.name,
        numbers=list(article.numbers),
        texts=list(output.texts),
        seconds=output.seconds,
        prompt_tokens=output.prompt_tokens,
        completion_tokens=output.completion_tokens,
        flagged=output.flagged,
        failed=output.failed,
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m fundstelle_rag.bench.translation", description=__doc__)
    parser.add_argument("file", type=Path, help="ntrex.json: aligned sentences of NTREX-128")
    parser.add_argument("--sentences", type=int, default=150, help="of each pair of languages")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--model", metavar="NAME|FILE.gguf")
    parser.add_argument("--keep", metavar="FILE", type=Path, help="write each outcome here; a second run goes on")
    return parser.parse_args()


if __name__ == "__main__":
    main()
