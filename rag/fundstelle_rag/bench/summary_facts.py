"""`python -m fundstelle_rag.bench.summary_facts`: what of a source's facts its summary keeps, and what is made up.

The source's most central facts are the numbers and names of its most central passages; what stands in the summary and
nowhere in the source must be nothing. Every document in three styles and three languages, in seeded order; what the
model has read of a document is kept between them, and between runs with --keep."""

import argparse
import json
import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.events import Finished
from fundstelle_rag import figures, names
from fundstelle_rag.answers import QuoteVerdict
from fundstelle_rag.errors import LanguageNotWritten
from fundstelle_rag.open_workbench import open_workbench
from fundstelle_rag.paths import models_folder
from fundstelle_rag.samples import sample_paths
from fundstelle_rag.summaries import Summary, SummaryOptions, SummaryStyle
from fundstelle_rag.summarizing.sources import Source
from fundstelle_rag.summarizing.standing_alone import word_count
from fundstelle_rag.workbench import Workbench

_LANGUAGES = ("de", "en", "nl")
_CENTRAL_PASSAGES = 5
_CENTRAL_FACTS = 20


@dataclass(frozen=True, slots=True)
class Facts:
    """How many of the source's most central numbers and names there are, how many of them the summary has, and what
    it has that stands nowhere in the source."""

    central: int
    kept: int
    made_up: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """One summary. `complete`: every passage was read; `sound`: every citation stands in the text. Where the model
    wrote nothing in the language that could be confirmed, `written` is False and there is nothing to measure."""

    document: str
    style: str
    language: str
    written: bool
    words: int = 0
    sentences: int = 0
    left_out: int = 0
    complete: bool = False
    sound: bool = False
    central: int = 0
    kept: int = 0
    made_up: tuple[str, ...] = ()


def facts_of(summary: Summary, source: Source) -> Facts:
    """Compare a summary of one document with it."""
    central = _central_facts(source)
    said = " ".join(sentence.text for sentence in summary.sentences)
    kept = [fact for fact in central if not figures.unconfirmed(fact, said) and names.is_mentioned(fact, [said])]
    numbers = [fact for fact in central if figures.unconfirmed(fact, "") and not figures.unconfirmed(fact, said)]
    everything = [source.title, *(f"{passage.heading}\n{passage.text}" for passage in source.passages)]
    made_up: list[str] = []
    for sentence in summary.sentences:
        language = source.language if sentence.is_verbatim else summary.language
        made_up += figures.unconfirmed(sentence.text, "\n".join(everything))
        made_up += names.unmentioned(sentence.text, language, everything)
    return Facts(len(central), len({*kept, *numbers}), tuple(dict.fromkeys(made_up)))


def _central_facts(source: Source) -> list[str]:
    """Return up to twenty numbers and names, those of the most central passages first."""
    order = sorted(range(len(source.passages)), key=lambda number: -float(source.centrality[number]))
    found: list[str] = []
    for number in order[:_CENTRAL_PASSAGES]:
        passage = source.passages[number]
        found += [figure.with_unit or figure.written for figure in figures.figures(passage.text)]
        found += names.names(passage.text, passage.language)
    return list(dict.fromkeys(found))[:_CENTRAL_FACTS]


def measure(workbench: Workbench, paths: Sequence[Path], seed: int, cancel: CancelToken) -> Iterator[Measured]:
    """Yield every document in every style and language. Raises what `Workbench.summarize` raises."""
    list(workbench.add(paths, cancel))
    records = workbench.documents()
    random.Random(seed).shuffle(records)  # noqa: S311 - no secret is made of it
    for record in records:
        (source,) = workbench.sources([record.document_id])
        for style in SummaryStyle:
            for language in _LANGUAGES:
                name = record.path.name
                try:
                    *_, last = workbench.summarize([record.document_id], SummaryOptions(style, language), cancel)
                except LanguageNotWritten:
                    yield Measured(name, style.value, language, written=False)
                    continue
                assert isinstance(last, Finished)
                summary: Summary = last.result
                facts = facts_of(summary, source)
                yield Measured(
                    name,
                    style.value,
                    language,
                    written=True,
                    words=word_count(" ".join(sentence.text for sentence in summary.sentences)),
                    sentences=len(summary.sentences),
                    left_out=summary.sentences_left_out,
                    complete=summary.coverage.passages_read == record.passages,
                    sound=all(one.verdict is not QuoteVerdict.MISSING for one in summary.citations),
                    central=facts.central,
                    kept=facts.kept,
                    made_up=facts.made_up,
                )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m fundstelle_rag.bench.summary_facts", description=__doc__)
    parser.add_argument("files", metavar="FILE", nargs="*", type=Path, help="documents (those of the samples)")
    parser.add_argument("--keep", metavar="FOLDER", type=Path, help="build the library here and leave it")
    parser.add_argument("--seed", metavar="N", type=int, default=0, help="the order of the documents")
    options = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as temporary,
        open_workbench(options.keep or Path(temporary) / "library", models_folder()) as workbench,
    ):
        for one in measure(workbench, options.files or sample_paths(), options.seed, CancelToken()):
            sys.stdout.write(json.dumps(asdict(one), ensure_ascii=False) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
