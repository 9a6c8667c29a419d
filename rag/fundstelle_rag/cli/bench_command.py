"""bench: this machine's figures beside those of the engines the program is built on."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from fundstelle_models.events import Finished
from fundstelle_rag.cli.session import Commands, ProgressLine, Session, add_command, print_json
from fundstelle_rag.export.json_form import JsonObject

if TYPE_CHECKING:
    from fundstelle_rag.bench import Measuring, Report, Row, Spread
    from fundstelle_rag.bench.ingest import IngestReport

_QUANTITIES = {
    "passages_embedded": "passages embedded",
    "prompt_tokens": "prompt tokens read",
    "tokens_written": "tokens written",
    "tokens_written_under_grammar": "tokens written, under the answer's grammar",
    "tokens_written_1_at_a_time": "tokens written, a batch of one",
    "tokens_written_2_at_a_time": "tokens written, 2 sequences at a time",
    "tokens_written_4_at_a_time": "tokens written, 4 at a time",
    "tokens_written_8_at_a_time": "tokens written, 8 at a time",
    "tokens_written_16_at_a_time": "tokens written, 16 at a time",
    "first_token": "first token",
    "first_token_further_question": "first token, further question",
    "loading": "loading the model",
    "memory_model": "memory at most, the model's process",
    "memory_program": "memory at most, the program's process",
    "pages_read": "pages of PDFs read",
    "passages_added": "passages from file to index",
    "passages_added_processor": "the same, a second of the processors",
    "memory_long_pdf": "memory at most, adding the long PDF, all processes",
    "unchanged_files": "unchanged files added again",
}
_HEADINGS = ("", "Fundstelle", "beside", "", "ratio")


def register(commands: Commands) -> None:
    bench = add_command(
        commands,
        "bench",
        _bench,
        "this machine's figures beside raw llama.cpp's, as ratios",
        "Measure embedding, reading, writing, the wait for the first token, and memory, each beside the engine the "
        "program is built on, in turns. Takes about five minutes; do nothing else with the machine meanwhile.",
    )
    bench.add_argument(
        "--ingest", action="store_true", help="reading and adding files instead, beside pypdf and the embedder alone"
    )
    bench.add_argument(
        "--pdfs", metavar="PATH", type=Path, nargs="+", default=[], help="with --ingest: PDFs or folders to read"
    )
    bench.add_argument("--quick", action="store_true", help="one short round: shows that it works, not how fast")
    bench.add_argument("--json", action="store_true", help="one JSON object")


def _bench(session: Session) -> int:
    report = _finished(_ingest_run(session) if session.options.ingest else _run(session))
    if session.options.json:
        print_json(_report_json(report))
    else:
        _show(report)
    return 0


def _run(session: Session) -> "Iterator[Measuring | Finished[Report]]":
    from fundstelle_rag.bench import FULL, QUICK, run  # noqa: PLC0415

    size = QUICK if session.options.quick else FULL
    return run(session.models_folder, session.cancel, model=getattr(session.options, "model", None), size=size)


def _ingest_run(session: Session) -> "Iterator[Measuring | Finished[IngestReport]]":
    from fundstelle_rag.bench.ingest import FULL_INGEST, QUICK_INGEST, run_ingest  # noqa: PLC0415

    size = QUICK_INGEST if session.options.quick else FULL_INGEST
    pdfs = [path for given in session.options.pdfs for path in (sorted(given.rglob("*.pdf")) or [given])]
    return run_ingest(session.models_folder, session.cancel, size=size, pdfs=pdfs)


def _finished(
    events: "Iterable[Measuring | Finished[Report] | Finished[IngestReport]]",
) -> "Report | IngestReport":
    progress = ProgressLine()
    try:
        for event in events:
            if isinstance(event, Finished):
                return event.result
            turn = f"round {event.round} of at most {event.rounds}" if event.round else "preparing"
            progress.show_text(f"{turn}: {event.what}")
    finally:
        progress.clear()
    raise AssertionError("a run that finishes without a report")


def _show(report: "Report | IngestReport") -> None:
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
        f"{report.threads} threads, {report.processor}"
    )
    print("\n".join(_about(report)))


def _about(report: "Report | IngestReport") -> "Iterator[str]":
    from fundstelle_rag.bench import Report  # noqa: PLC0415

    if isinstance(report, Report):
        yield f"{report.chat_model}: a prompt of {report.prompt_tokens} tokens, {report.new_tokens} written"
        yield f"{report.embedding_model}: {report.passages} passages"
    else:
        yield f"{report.pages} pages read; {report.embedding_model}: {report.passages} passages added"
        yield f"the long PDF has {report.long_pages} pages; {report.unchanged_files} unchanged files"


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


def _report_json(report: "Report | IngestReport") -> JsonObject:
    rows = {row.quantity: {**asdict(row), "ratio": row.ratio} for row in report.rows}
    for row in rows.values():
        del row["quantity"]
    return {**asdict(report), "rows": rows}
