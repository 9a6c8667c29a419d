"""verify: whether the quotes of an exported answer stand in the library's documents, without a model."""

from pathlib import Path

from fundstelle_rag.cli.session import Commands, Session, add_command, print_json

_PROBLEMS = {
    "document_gone": "the library no longer has this document",
    "text_differs": "the document does not say this at this place",
    "quote_missing": "the answer itself says that the quote was not found",
    "no_such_marker": "a sentence cites this marker, and no citation has it",
}


def register(commands: Commands) -> None:
    verify = add_command(
        commands,
        "verify",
        _verify,
        "check every quote of an exported answer again, without a model",
        "Compare each citation of a file from `fundstelle ask --out FILE.json` (or of `ask --json` lines) with the "
        "stored text. Exit status 1 if one does not hold.",
    )
    verify.add_argument("file", metavar="FILE.json", type=Path)
    verify.add_argument("--json", action="store_true", help="one JSON object a citation")


def _verify(session: Session) -> int:
    from fundstelle_rag.export.verify import verify_file  # noqa: PLC0415

    with session.workbench() as workbench:
        checked = list(verify_file(session.options.file, workbench.document))
    for quote in checked:
        if session.options.json:
            print_json(
                {
                    "question": quote.question,
                    "marker": quote.marker,
                    "document": quote.document,
                    "quote": quote.quote,
                    "holds": quote.holds,
                    "problem": quote.problem,
                }
            )
        else:
            verdict = "holds" if quote.holds else f"DOES NOT HOLD: {_PROBLEMS[quote.problem]}"
            print(f"[{quote.marker}] {quote.document}: {verdict}")
    holding = sum(quote.holds for quote in checked)
    if not session.options.json:
        print(f"{holding} of {len(checked)} citations hold")
    return 0 if holding == len(checked) else 1
