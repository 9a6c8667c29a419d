"""ask: an answer from the documents, each statement with its place."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from fundstelle_models.events import Finished, Progress, Stage, TextDelta
from fundstelle_rag.answers import Answer, EvidenceFound
from fundstelle_rag.cli.answer_output import show_answer
from fundstelle_rag.cli.batch import read_lines, run_batch
from fundstelle_rag.cli.export_options import add_export_options, export
from fundstelle_rag.cli.scope_options import add_scope_options, scope_of
from fundstelle_rag.cli.session import Commands, ProgressLine, Session, add_command, query_text, say
from fundstelle_rag.export.exportable import QuoteTranslations
from fundstelle_rag.export.whole_file import require_writable
from fundstelle_rag.prompts import language_name
from fundstelle_rag.quote_translation import MachineTranslation
from fundstelle_rag.scope import Scope
from fundstelle_rag.store.turns import Turn

if TYPE_CHECKING:
    from fundstelle_rag.workbench import Workbench

T = TypeVar("T")


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
    add_export_options(ask, Turn, "also write the answer")
    ask.add_argument("--json", action="store_true", help="one JSON object a question")
    ask.add_argument("--follow-up", action="store_true", help="let the question lean on the chat's last one")
    ask.add_argument(
        "--translate-quotes",
        metavar="LANG",
        type=language_code,
        help="add a machine translation of each quote (de, en, …)",
    )
    add_scope_options(ask)
    ask.set_defaults(parser=ask)


def ask_one(
    session: Session, workbench: "Workbench", question: str, scope: Scope | None = None, *, follow_up: bool = False
) -> Answer:
    """Ask, showing progress; raise what `Workbench.answer` raises."""
    return _followed(workbench.answer(question, session.cancel, scope, in_chat=follow_up))


def translate_quotes(
    session: Session, workbench: "Workbench", answer: Answer, language: str
) -> dict[int, MachineTranslation]:
    """Translate the quotes that are in another language, showing progress; return them by the citations' markers.

    Raises what `Workbench.translate_quote` raises."""
    languages = {hit.passage.passage_id: hit.passage.language for hit in answer.hits}
    translations = {}
    for citation in answer.citations:
        source = languages.get(citation.passage_id, language)
        if source != language:
            events = workbench.translate_quote(citation.quote, source, language, session.cancel)
            translations[citation.marker] = _followed(events)
    return translations


def _followed(events: Iterator[Progress | EvidenceFound | TextDelta | Finished[T]]) -> T:
    """Show the progress of some work; return its result."""
    progress = ProgressLine()
    written = 0
    try:
        for event in events:
            if isinstance(event, Progress):
                progress.show(event)
            elif isinstance(event, TextDelta):
                written += len(event.text)
                progress.show(Progress(Stage.WRITING, 0, 0, f"({written} characters)"))
            elif isinstance(event, Finished):
                return event.result
    finally:
        progress.clear()
    raise AssertionError("work that did not finish")


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

        def ask(question: str) -> tuple[Answer, QuoteTranslations | None]:
            answer = ask_one(session, workbench, question, scope, follow_up=options.follow_up)
            if options.translate_quotes is None:
                return answer, None
            return answer, translate_quotes(session, workbench, answer, options.translate_quotes)

        if options.batch is not None:
            return run_batch(
                read_lines(options.batch),
                "question",
                lambda question: show_answer(*ask(question), as_json=options.json, with_question=True),
                session.cancel,
            )
        answer, translations = ask(options.question)
        turn = workbench.last_turn()
        assert turn is not None
        show_answer(answer, translations, as_json=options.json)
        export(session, workbench, turn, translations)
    return 0


def language_code(code: str) -> str:
    """The type of an argument that names a language."""
    if language_name(code) == code:
        raise argparse.ArgumentTypeError(f"{code}: a language is named by its two letters, as de, en or nl")
    return code
