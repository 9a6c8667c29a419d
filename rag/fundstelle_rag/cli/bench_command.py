"""bench: this machine's figures beside those of the engines the program is built on."""

from dataclasses import asdict
from typing import TYPE_CHECKING

from fundstelle_models.events import Finished
from fundstelle_rag.cli.session import Commands, ProgressLine, Session, add_command, print_json
from fundstelle_rag.export.json_form import JsonObject

if TYPE_CHECKING:
    from fundstelle_rag.bench import Report, Row, Spread

_QUANTITIES = {
    "passages_embedded": "passages embedded",
    "prompt_tokens": "prompt tokens read",
    "tokens_written": "tokens written",
    "tokens_written_under_grammar": "tokens written, under the answer's grammar",
    "first_token": "first token",
    "first_token_further_question": "first token, further question",
    "loading": "loading the model",
    "memory_model": "memory at most, the model's process",
    "memory_program": "memory at most, the program's process",
}
_HEADINGS = ("", "Fundstelle", "beside", "", "ratio")


def register(commands: Commands) -> None:
    bench = add_command(
        commands,
        "bench",
        _bench,
        "this machine's figures beside raw llama.cpp's, as ratios",
        "Measure embedding, reading, writing, the wait for the first token, and memory, each beside the engine the "
        "program is built on, in turns. Takes about three minutes; do nothing else with the machine meanwhile.",
    )
    bench.add_argument("--quick", action="store_true", help="one short round: shows that it works, not how fast")
    bench.add_argument("--json", action="store_true", help="one JSON object")


def _bench(session: Session) -> int:
    from fundstelle_rag.bench import FULL, QUICK, run  # noqa: PLC0415

    size = QUICK if session.options.quick else FULL
    model = getattr(session.options, "model", None)
    progress = ProgressLine()
    try:
        for event in run(session.models_folder, session.cancel, model=model, size=size):
            if isinstance(event, Finished):
                progress.clear()
                _show(event.result, session.options.json)
            else:
                turn = f"round {event.round} of at most {event.rounds}" if event.round else "preparing"
                progress.show_text(f"{turn}: {event.what}")
    finally:
        progress.clear()
    return 0


def _show(report: "Report", as_json: bool) -> None:
    if as_json:
        print_json(_report_json(report))
        return
    lines = [_HEADINGS, *(_cells(row) for row in report.rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(_HEADINGS))]
    for line in lines:
        aligned = [
            cell.rjust(width) if column == len(line) - 1 else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        print("  ".join(aligned).rstrip())
    print(
        f"\nmedian (lowest to highest) of {report.rounds} {'round' if report.rounds == 1 else 'rounds'}, "
        f"{report.threads} threads, {report.processor}\n"
        f"{report.chat_model}: a prompt of {report.prompt_tokens} tokens, {report.new_tokens} written\n"
        f"{report.embedding_model}: {report.passages} passages"
    )


def _cells(row: "Row") -> tuple[str, ...]:
    return (
        _QUANTITIES[row.quantity],
        f"{_spread_text(row.program)} {row.unit}",
        _beside_text(row),
        row.yardstick or "",
        f"{row.ratio:.2f}" if row.ratio is not None else "",
    )


def _beside_text(row: "Row") -> str:
    if row.beside is not None:
        return _spread_text(row.beside)
    return "not installed" if row.yardstick is not None else ""


def _spread_text(spread: "Spread") -> str:
    decimals = 0 if spread.median >= 100 else 1 if spread.median >= 10 else 2
    return f"{spread.median:.{decimals}f} ({spread.minimum:.{decimals}f} to {spread.maximum:.{decimals}f})"


def _report_json(report: "Report") -> JsonObject:
    rows = {row.quantity: {**asdict(row), "ratio": row.ratio} for row in report.rows}
    for row in rows.values():
        del row["quantity"]
    return {**asdict(report), "rows": rows}
