"""summarize: what one or more documents say, each sentence with its place."""

import argparse
from typing import TYPE_CHECKING

from fundstelle_models.events import Finished, Progress
from fundstelle_rag.cli.ask_command import language_code
from fundstelle_rag.cli.export_options import add_export_options, export
from fundstelle_rag.cli.session import Commands, ProgressLine, Session, add_command, query_text
from fundstelle_rag.cli.summary_output import show_summary
from fundstelle_rag.export.whole_file import require_writable
from fundstelle_rag.summaries import Summary, SummaryOptions, SummaryStyle

if TYPE_CHECKING:
    from fundstelle_rag.workbench import Workbench


def register(commands: Commands) -> None:
    summarize = add_command(
        commands,
        "summarize",
        _summarize,
        "summarize documents, with citations",
        "Summarize one document, or several together. Every passage is read, and each sentence is checked against the "
        "stored text. What was read stays read: stopped or killed, the same command goes on where it was.",
    )
    summarize.add_argument(
        "documents", metavar="DOC", nargs="+", type=query_text, help="a document's id, title, path or file name"
    )
    summarize.add_argument("--to", metavar="LANG", type=language_code, help="the summary's language (de, en, …)")
    summarize.add_argument(
        "--style",
        choices=[style.value for style in SummaryStyle],
        default=SummaryStyle.BRIEF.value,
        help="one paragraph, a list, or a section for each of the document's own headings (default: brief)",
    )
    summarize.add_argument("--words", metavar="N", type=_words, default=0, help="how long it is to be, about")
    summarize.add_argument("--only", metavar="TEXT", type=query_text, help='"only what concerns exports"')
    summarize.add_argument(
        "--highlights", action="store_true", help="the documents' most central sentences, at once, without a model"
    )
    add_export_options(summarize, Summary, "also write the summary")
    summarize.add_argument("--json", action="store_true", help="one JSON object")


def _summarize(session: Session) -> int:
    options = session.options
    if options.out is not None:
        require_writable(options.out, options.force)
    with session.workbench() as workbench:
        document_ids = [workbench.find_document(name).document_id for name in options.documents]
        if options.highlights:
            summary = workbench.highlights(document_ids, options.words)
        else:
            wanted = SummaryOptions(SummaryStyle(options.style), options.to or "", options.words, options.only or "")
            summary = _followed(session, workbench, document_ids, wanted)
        show_summary(summary, as_json=options.json)
        export(session, workbench, summary)
    return 0


def _followed(session: Session, workbench: "Workbench", document_ids: list[str], wanted: SummaryOptions) -> Summary:
    progress = ProgressLine()
    try:
        for event in workbench.summarize(document_ids, wanted, session.cancel):
            if isinstance(event, Progress):
                progress.show(event)
            elif isinstance(event, Finished):
                return event.result
    finally:
        progress.clear()
    raise AssertionError("a summary ends with Finished or raises")


def _words(text: str) -> int:
    words = int(text) if text.isascii() and text.isdigit() else 0
    if not 10 <= words <= 20_000:
        raise argparse.ArgumentTypeError(f"{text}: a number of words from 10 to 20000")
    return words
