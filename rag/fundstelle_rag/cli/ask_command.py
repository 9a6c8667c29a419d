"""ask: an answer from the documents, each statement with its place."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from fundstelle_models.events import Finished, Progress, Stage, TextDelta
from fundstelle_rag.answers import Answer, QuoteVerdict, Sentence, SentenceVerdict
from fundstelle_rag.cli.batch import read_lines, run_batch
from fundstelle_rag.cli.scope_options import add_scope_options, scope_of
from fundstelle_rag.cli.search_command import print_hits
from fundstelle_rag.cli.session import Commands, ProgressLine, Session, add_command, print_json, query_text, say
from fundstelle_rag.export.answer_file import FORMATS, require_writable, write_answer
from fundstelle_rag.export.json_form import answer_json
from fundstelle_rag.export.place_text import place_text
from fundstelle_rag.scope import Scope

if TYPE_CHECKING:
    from fundstelle_rag.workbench import Workbench

_REMARKS = {
    SentenceVerdict.SUPPORTED: "",
    SentenceVerdict.DOUBTFUL: " (doubtful: {doubts})",
    SentenceVerdict.UNCITED: " (no passage supports this)",
}


def register(commands: Commands) -> None:
    ask = add_command(
        commands,
        "ask",
        _ask,
        "answer a question from the documents, with citations",
        "Answer from the library alone. Every citation is checked against the stored text; where nothing supports "
        "an answer, the nearest passages are shown instead.",
    )
    what = ask.add_mutually_exclusive_group(required=True)
    what.add_argument("question", metavar="QUESTION", nargs="?", type=query_text, help="a question, in any language")
    what.add_argument("--batch", metavar="FILE", type=Path, help='one question a line ("-": standard input)')
    ask.add_argument("--out", metavar="FILE", type=_answer_file, help="also write the answer, as .md or .json")
    ask.add_argument("--force", action="store_true", help="let --out overwrite a file")
    ask.add_argument("--json", action="store_true", help="one JSON object a question")
    add_scope_options(ask)
    ask.set_defaults(parser=ask)


def ask_one(session: Session, workbench: "Workbench", question: str, scope: Scope | None = None) -> Answer:
    """Ask, showing progress; raise what `Workbench.answer` raises."""
    progress = ProgressLine()
    written = 0
    try:
        for event in workbench.answer(question, session.cancel, scope):
            if isinstance(event, Progress):
                progress.show(event)
            elif isinstance(event, TextDelta):
                written += len(event.text)
                progress.show(Progress(Stage.WRITING, 0, 0, f"({written} characters)"))
            elif isinstance(event, Finished):
                return event.result
    finally:
        progress.clear()
    raise AssertionError("an answer that did not finish")


def print_answer(answer: Answer) -> None:
    """Print an answer for a person to read."""
    if answer.refused:
        print("No passage of the library supports an answer. The nearest passages:")
        print_hits(answer.hits)
        return
    print(" ".join(_sentence(sentence) for sentence in answer.sentences))
    print()
    for citation in answer.citations:
        place = ", ".join(filter(None, (citation.document, place_text(citation))))
        unsure = "" if citation.verdict is not QuoteVerdict.MISSING else " (not found in the text)"
        print(f"[{citation.marker}] {place}: “{' '.join(citation.quote.split())}”{unsure}")


def _ask(session: Session) -> int:
    options = session.options
    if options.batch is not None and options.out is not None:
        options.parser.print_usage()
        say("fundstelle ask: --out takes one answer; with --batch use --json and redirect the output")
        return 2
    if options.out is not None:
        require_writable(options.out, options.force)
    with session.workbench() as workbench:
        scope = scope_of(options, workbench)
        if options.batch is not None:
            return run_batch(
                read_lines(options.batch),
                "question",
                lambda question: _show(ask_one(session, workbench, question, scope), options.json, with_question=True),
                session.cancel,
            )
        answer = ask_one(session, workbench, options.question, scope)
    _show(answer, options.json)
    if options.out is not None:
        write_answer(answer, options.out, options.force)
        say(f"written to {options.out}")
    return 0


def _show(answer: Answer, as_json: bool, with_question: bool = False) -> None:
    if as_json:
        print_json(answer_json(answer))
        return
    if with_question:
        print(f"\n{answer.question}\n")
    print_answer(answer)


def _sentence(sentence: Sentence) -> str:
    markers = "".join(f" [{marker}]" for marker in sentence.citations)
    return sentence.text + markers + _REMARKS[sentence.verdict].format(doubts=", ".join(sentence.doubts))


def _answer_file(text: str) -> Path:
    path = Path(text).expanduser()
    if path.suffix.lower() not in FORMATS:
        raise argparse.ArgumentTypeError(f"{text}: the ending must be one of {', '.join(FORMATS)}")
    return path
