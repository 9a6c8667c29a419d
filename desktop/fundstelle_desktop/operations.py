"""What a person can do with a library: one function an action, each starting a job and returning it.

The window connects to the job's signals; it never calls the engine's slow parts itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from fundstelle_desktop.export.drawn_file import DrawnFile
from fundstelle_desktop.jobs import Job, JobRunner, Lane, once
from fundstelle_models.cancellation import CancelToken
from fundstelle_models.events import Finished

if TYPE_CHECKING:  # the engine's imports take a second: they happen in the opening job, after the window shows
    from fundstelle_desktop.chat.asking import Asking
    from fundstelle_desktop.chat.quote_translation import QuoteToTranslate
    from fundstelle_rag.export.exportable import Exportable, ExportOptions
    from fundstelle_rag.summaries import SummaryOptions
    from fundstelle_rag.workbench import Workbench


def open_library(runner: JobRunner, open_workbench: Callable[[], Workbench]) -> Job:
    """Open the library; the result is its Workbench."""
    return runner.submit("open library", once(open_workbench), Lane.OPENING)


def warm_up(runner: JobRunner, workbench: Workbench) -> Job:
    """Load embedder and index before the first question needs them."""
    return runner.submit("warm up", once(workbench.warm_up), Lane.WARMING)


def load_model(runner: JobRunner, workbench: Workbench) -> Job:
    """Load the language model while the question is still being typed; a failure is the answer's to tell."""
    return runner.submit("load model", workbench.load_model, Lane.WARMING)


def add_files(
    runner: JobRunner, workbench: Workbench, title: str, paths: Sequence[Path], passwords: Sequence[str] = ()
) -> Job:
    """Read and index files and folders, trying the passwords on what is locked; events are Progress and FileReport."""
    return runner.submit(
        "add files", lambda cancel: workbench.add(list(paths), cancel, passwords), Lane.INDEXING, title=title
    )


def check_files(runner: JobRunner, workbench: Workbench, below: Sequence[Path] | None = None) -> Job:
    """Look whether the documents' files are there; the result are the documents whose file is missing."""

    def work(cancel: CancelToken) -> Iterator[object]:
        yield Finished(workbench.check_files(cancel, below))

    return runner.submit("check files", work, Lane.CHECKING)


def watch_folders(runner: JobRunner, workbench: Workbench) -> Job:
    """Watch the chosen folders until cancelled; events are FolderChanges, to be added and checked by the window."""

    def work(cancel: CancelToken) -> Iterator[object]:
        from fundstelle_rag.watching import Watcher  # noqa: PLC0415 - with it comes watchfiles, for those who watch

        return Watcher(workbench.watched_folders).batches(cancel)

    return runner.submit("watch folders", work, Lane.WATCHING)


def remove_document(runner: JobRunner, workbench: Workbench, document_id: str) -> Job:
    """Take the document out of the library; its file stays where it is."""
    return runner.submit("remove document", once(lambda: workbench.remove(document_id)), Lane.INDEXING)


def rebuild_index(runner: JobRunner, workbench: Workbench, title: str) -> Job:
    """Make the index anew from the stored texts; events are Progress."""
    return runner.submit("rebuild index", workbench.rebuild, Lane.INDEXING, title=title)


def ask(runner: JobRunner, workbench: Workbench, asking: Asking) -> Job:
    """Answer a question; events are Progress, EvidenceFound and TextDelta, the result is the Answer.

    A quote's translation that is being written is given up: nobody waits for it as for an answer. A summary makes way
    and goes on afterwards."""
    runner.cancel(Lane.ANSWERING, spare_long=True)
    return runner.submit(
        "answer",
        lambda cancel: workbench.answer(asking.question, cancel, asking.scope, in_chat=asking.in_chat),
        Lane.ANSWERING,
    )


def translate_quote(runner: JobRunner, workbench: Workbench, wanted: QuoteToTranslate) -> Job:
    """Translate a quote after the answer that is being written, if one is; the result is a MachineTranslation."""
    return runner.submit(
        "translate quote",
        lambda cancel: workbench.translate_quote(wanted.quote, wanted.source_language, wanted.target_language, cancel),
        Lane.ANSWERING,
    )


def summarize(
    runner: JobRunner, workbench: Workbench, title: str, document_ids: Sequence[str], options: SummaryOptions
) -> Job:
    """Summarize documents; events are Progress, HighlightsFound and TextDelta, the result is the Summary.

    A question goes first; the summary goes on after it with what it has read."""
    return runner.submit(
        "summarize",
        lambda cancel: workbench.summarize(document_ids, options, cancel),
        Lane.ANSWERING,
        title=title,
        is_long=True,
    )


def list_summaries(runner: JobRunner, workbench: Workbench) -> Job:
    """Fetch the summaries that were written before; the result is a list, newest first."""
    runner.cancel(Lane.LISTING)  # what was asked for before is old by now
    return runner.submit("list summaries", once(workbench.summaries), Lane.LISTING)


def preview_export(runner: JobRunner, exportable: Exportable, ending: str, options: ExportOptions) -> Job:
    """Draw what a file would hold; the result is a DrawnFile."""
    runner.cancel(Lane.EXPORTING)  # whoever chooses another format wants that one

    def work(cancel: CancelToken) -> Iterator[object]:
        from fundstelle_rag.export.export_file import preview_html, rendered  # noqa: PLC0415 - lxml, when needed

        cancel.raise_if_cancelled()
        if ending in (".docx", ".odt"):
            content = preview_html(exportable, options).encode()
        else:
            content = rendered(exportable, Path(f"preview{ending}"), options)
        yield Finished(DrawnFile(ending, content))

    return runner.submit("preview export", work, Lane.EXPORTING)


def write_export(runner: JobRunner, exportable: Exportable, path: Path, options: ExportOptions) -> Job:
    """Write the file, over another one if need be."""

    def write() -> None:
        from fundstelle_rag.export.export_file import write_export as write_it  # noqa: PLC0415 - lxml, when needed

        write_it(
            exportable,
            path,
            force=True,
            translations=options.translations,
            colophon=options.colophon,
            library=options.library,
            bilingual=options.bilingual,
        )

    return runner.submit("write export", once(write), Lane.EXPORTING)


def translate(
    runner: JobRunner, workbench: Workbench, title: str, document_id: str, target_language: str, *, as_read: bool
) -> Job:
    """Translate a document; events are Progress, LedgerOpened and SegmentTranslated, the result is the Translation.

    A question goes first; the translation goes on after it with the segment it was at. `as_read` takes the text as it
    was read where the file has changed since."""
    return runner.submit(
        "translate",
        lambda cancel: workbench.translate(document_id, target_language, cancel, as_read=as_read),
        Lane.ANSWERING,
        title=title,
        is_long=True,
    )


def translate_segment_again(runner: JobRunner, workbench: Workbench, translation_id: int, index: int) -> Job:
    """Have one segment worded otherwise, before long work goes on; the event is a SegmentTranslated."""
    return runner.submit(
        "translate segment again",
        lambda cancel: workbench.translate_segment_again(translation_id, index, cancel),
        Lane.ANSWERING,
    )


def edit_segment(runner: JobRunner, workbench: Workbench, translation_id: int, index: int, text: str) -> Job:
    """Put a person's wording into the ledger; the result is the Segment with what the checks have to say."""
    return runner.submit(
        "edit segment", once(lambda: workbench.edit_segment(translation_id, index, text)), Lane.EDITING
    )


def pair_estimate(runner: JobRunner, workbench: Workbench, source_language: str, target_language: str) -> Job:
    """Look up what was measured of the model between two languages; the result is a PairEstimate or None."""
    return runner.submit(
        "pair estimate", once(lambda: workbench.pair_estimate(source_language, target_language)), Lane.LEDGERS
    )


def estimate_pair(runner: JobRunner, workbench: Workbench, source_language: str, target_language: str) -> Job:
    """Measure what the model is good for between two languages; the result is a PairEstimate."""
    return runner.submit(
        "estimate pair",
        lambda cancel: workbench.estimate_pair(source_language, target_language, cancel),
        Lane.ANSWERING,
    )


def load_translation(runner: JobRunner, workbench: Workbench, translation_id: int) -> Job:
    """Fetch a translation with its segments; the result is a Translation."""
    runner.cancel(Lane.READING)
    return runner.submit("load translation", once(lambda: workbench.translation(translation_id)), Lane.READING)


def list_translations(runner: JobRunner, workbench: Workbench) -> Job:
    """Fetch what was translated; the result is a list of TranslationRecords, newest first."""
    return runner.submit("list translations", once(workbench.translations), Lane.LEDGERS)


def remove_translation(runner: JobRunner, workbench: Workbench, translation_id: int) -> Job:
    """Delete a translation, after what is being changed in one."""
    return runner.submit("remove translation", once(lambda: workbench.remove_translation(translation_id)), Lane.EDITING)


def stop_answering(runner: JobRunner) -> None:
    """Stop the answer or the quote's translation that is being written, and what waits."""
    runner.cancel(Lane.ANSWERING, spare_long=True)


def stop_indexing(runner: JobRunner, workbench: Workbench) -> Job:
    """Stop adding; what was added so far stays, and the next start does not go on with the rest."""
    runner.cancel(Lane.INDEXING)
    return runner.submit("forget unread files", once(workbench.forget_unfinished), Lane.INDEXING)


def load_document(runner: JobRunner, workbench: Workbench, document_id: str) -> Job:
    """Fetch a document with its text, for the reader; the result is a Document."""
    runner.cancel(Lane.READING)  # whoever clicks twice wants the second
    return runner.submit("load document", once(lambda: workbench.document(document_id)), Lane.READING)
