"""The outcomes as Markdown tables."""

from collections.abc import Mapping, Sequence

from fundstelle_rag.bench.evaluation.judged import Count, Outcome, count
from fundstelle_rag.bench.evaluation.run import PROGRAM, RECIPE, UNANSWERABLE
from fundstelle_rag.bench.evaluation.xquad import LANGUAGES

_SYSTEMS = {PROGRAM: "Fundstelle", RECIPE: "plain recipe"}
_LANGUAGE_NAMES = {"de": "German questions", "en": "English questions"}


def counts(outcomes: Sequence[Outcome]) -> dict[tuple[str, str], Count]:
    """Return the counts by (system, kind)."""
    return {
        (system, kind): count([o for o in outcomes if o.system == system and o.kind == kind])
        for system in _SYSTEMS
        for kind in (*LANGUAGES, UNANSWERABLE)
    }


def answers_table(outcomes: Sequence[Outcome]) -> str:
    """Return the table of answers: a row a system and language, then the unanswerable questions."""
    counted = counts(outcomes)
    rows = [
        ("", "right", "cites the gold paragraph", "both", "refused wrongly", "median s"),
        *(
            (
                f"{_LANGUAGE_NAMES[kind]}, {name}",
                *(_share(value, of.questions) for value in (of.right, of.cited, of.both, of.refused)),
                f"{of.seconds:.1f}",
            )
            for kind in LANGUAGES
            for system, name in _SYSTEMS.items()
            for of in (counted[system, kind],)
        ),
    ]
    refusals = [
        ("unanswerable", "refused rightly", "answered", "median s"),
        *(
            (
                name,
                _share(of.refused, of.questions),
                _share(of.questions - of.refused, of.questions),
                f"{of.seconds:.1f}",
            )
            for system, name in _SYSTEMS.items()
            for of in (counted[system, UNANSWERABLE],)
        ),
    ]
    return f"{markdown(rows)}\n\n{markdown(refusals)}\n\n{_verdicts(counted)}"


def markdown(rows: Sequence[Sequence[str]]) -> str:
    """Return the rows as a Markdown table, the first as its head."""
    head, *body = rows
    ruled = [head, ["---"] * len(head), *body]
    return "\n".join("| " + " | ".join(row) + " |" for row in ruled)


def _verdicts(counted: Mapping[tuple[str, str], Count]) -> str:
    total: dict[str, int] = {}
    for kind in (*LANGUAGES, UNANSWERABLE):
        for verdict, number in counted[PROGRAM, kind].verdicts.items():
            total[verdict] = total.get(verdict, 0) + number
    said = ", ".join(f"{number} {verdict}" for verdict, number in sorted(total.items(), key=lambda pair: -pair[1]))
    return f"Fundstelle's sentences by verdict: {said or 'none'}."


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({part / whole:.0%})" if whole else "0"
