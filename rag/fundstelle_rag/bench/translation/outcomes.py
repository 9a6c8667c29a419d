"""What came out of each article, kept in a file as it comes, and the table of them."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF

from fundstelle_rag.bench.translation.ntrex import PAIRS, Ntrex

RECIPE, PROGRAM = "recipe", "program"


class Outcome(msgspec.Struct, frozen=True):
    """A system's translation of an article, sentence by sentence."""

    system: str
    source: str
    target: str
    article: str
    numbers: list[int]
    texts: list[str]
    seconds: float
    prompt_tokens: int
    completion_tokens: int
    flagged: int
    failed: int


def read(path: Path | None) -> list[Outcome]:
    """Return the outcomes of a file, none where there is none yet."""
    if path is None or not path.exists():
        return []
    return [msgspec.json.decode(line, type=Outcome) for line in path.read_bytes().splitlines() if line]


def table(outcomes: Iterable[Outcome], data: Ntrex, pairs: Sequence[tuple[str, str]] = PAIRS) -> str:
    """Return chrF and BLEU of both systems by pair, over the sentences that both have, as a Markdown table."""
    kept = list(outcomes)
    rows = [
        "| | sentences | chrF, recipe | chrF, program | more | BLEU, recipe | BLEU, program | flagged | failed |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    differences = []
    for source, target in pairs:
        texts = {system: _texts(kept, system, source, target) for system in (RECIPE, PROGRAM)}
        common = sorted(texts[RECIPE].keys() & texts[PROGRAM].keys())
        if not common:
            continue
        references = [[data.sentences(target)[number] for number in common]]
        written = {system: [texts[system][number] for number in common] for system in texts}
        chrf = {system: float(CHRF().corpus_score(written[system], references).score) for system in texts}
        bleu = {system: float(BLEU().corpus_score(written[system], references).score) for system in texts}
        own = [one for one in kept if (one.system, one.source, one.target) == (PROGRAM, source, target)]
        differences.append(chrf[PROGRAM] - chrf[RECIPE])
        cells = [f"{source} → {target}", str(len(common))]
        cells += [f"{chrf[RECIPE]:.1f}", f"{chrf[PROGRAM]:.1f}", f"{differences[-1]:+.1f}"]
        cells += [f"{bleu[RECIPE]:.1f}", f"{bleu[PROGRAM]:.1f}"]
        cells += [str(sum(one.flagged for one in own)), str(sum(one.failed for one in own))]
        rows.append(f"| {' | '.join(cells)} |")
    if differences:
        rows.append(f"| mean | | | | {sum(differences) / len(differences):+.2f} | | | | |")
    return "\n".join(rows)


def _texts(outcomes: Iterable[Outcome], system: str, source: str, target: str) -> dict[int, str]:
    return {
        number: text
        for one in outcomes
        if (one.system, one.source, one.target) == (system, source, target)
        for number, text in zip(one.numbers, one.texts, strict=True)
    }
