"""What a person can do with a library: one function an action, each starting a job and returning it.

The window connects to the job's signals; it never calls the engine's slow parts itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from fundstelle_desktop.jobs import Job, JobRunner, Lane, once
from fundstelle_models.cancellation import CancelToken
from fundstelle_models.events import Finished

if TYPE_CHECKING:  # the engine's imports take a second: they happen in the opening job, after the window shows
    from fundstelle_desktop.chat.asking import Asking
    from fundstelle_desktop.chat.quote_translation import QuoteToTranslate
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


def add_files(runner: JobRunner, workbench: Workbench, paths: Sequence[Path], passwords: Sequence[str] = ()) -> Job:
    """Read and index files and folders, trying the passwords on what is locked; events are Progress and FileReport."""
    return runner.submit("add files", lambda cancel: workbench.add(list(paths), cancel, passwords), Lane.INDEXING)


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


def rebuild_index(runner: JobRunner, workbench: Workbench) -> Job:
    """Make the index anew from the stored texts; events are Progress."""
    return runner.submit("rebuild index", workbench.rebuild, Lane.INDEXING)


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
