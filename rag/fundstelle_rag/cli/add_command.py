"""add: files and folders into the library, or what an interrupted add left unread."""

import argparse
import getpass
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from fundstelle_models.errors import StorageFailed
from fundstelle_models.events import Progress
from fundstelle_rag.cli.session import Commands, ProgressLine, Session, add_command, print_json, say
from fundstelle_rag.error_messages import unreadable
from fundstelle_rag.export.json_form import path_text
from fundstelle_rag.warning_messages import warning_messages

if TYPE_CHECKING:
    from fundstelle_rag.ingest import FileReport
    from fundstelle_rag.workbench import Workbench


def register(commands: Commands) -> None:
    add = add_command(
        commands,
        "add",
        _add,
        "add files and folders to the library",
        "Read files (PDF, DOCX, ODT, RTF, PPTX, ODP, XLSX, ODS, CSV, EPUB, mails, web pages, Markdown, text, and ZIP "
        "archives of these) and make them searchable. Unchanged files are skipped, changed ones read again, moved ones "
        "recognised.",
    )
    add.add_argument("paths", metavar="PATH", type=Path, nargs="*", help="a file, or a folder with all it holds")
    add.add_argument("--samples", action="store_true", help="add the sample documents that come with the program")
    add.add_argument("--resume", action="store_true", help="add what an interrupted add left unread")
    add.add_argument("--forget", action="store_true", help="leave unread what an interrupted add left so")
    add.add_argument("--collection", metavar="NAME", help="put the documents into this collection")
    locked = add.add_mutually_exclusive_group()
    locked.add_argument("--password", action="store_true", help="ask for the password of locked files")
    locked.add_argument("--password-file", metavar="FILE", type=Path, help="passwords of locked files, one a line")
    add.add_argument("--json", action="store_true", help="one JSON object a file")
    add.set_defaults(parser=add)


def add_files(session: Session, paths: list[Path], as_json: bool) -> int:
    """Add to the session's library and report each file; return how many failed."""
    with session.workbench() as workbench:
        return add_to(session, workbench, paths, as_json)


def add_to(
    session: Session,
    workbench: "Workbench",
    paths: list[Path],
    as_json: bool,
    *,
    collection: str | None = None,
    passwords: Sequence[str] = (),
) -> int:
    """Like `add_files`, with a library that is open."""
    from fundstelle_rag.ingest import FileReport, FileStatus  # noqa: PLC0415

    failed = 0
    document_ids: list[str] = []
    progress = ProgressLine()
    reported = 0
    try:
        for event in workbench.add(paths, session.cancel, passwords):
            if isinstance(event, Progress):
                progress.show(event)
            elif isinstance(event, FileReport):
                progress.clear()
                reported += 1
                failed += event.status is FileStatus.FAILED
                document_ids += [event.document_id] if event.document_id else []
                show_report(workbench, event, as_json)
    finally:
        progress.clear()
        if collection is not None:
            workbench.add_to_collection(collection, document_ids)
    if not reported:
        say(f"Nothing to add: no file of a known format in {', '.join(map(path_text, paths))}.")
    return failed


def show_report(workbench: "Workbench", report: "FileReport", as_json: bool) -> None:
    """Print what became of a file."""
    path = path_text(report.path)
    if as_json:
        print_json(
            {
                "path": path,
                "status": report.status.value,
                "reason": report.reason,
                "document_id": report.document_id,
                "pages": report.pages,
                "passages": report.passages,
                "seconds": round(report.seconds, 3),
                "near_duplicate_of": report.duplicate_of,
                "warnings": list(report.warnings),
            }
        )
    if report.reason:
        say(str(unreadable(report.reason, path)))
    elif not as_json:
        name = path_text(Path(report.path.name))
        print(f"{report.status.value:10} {name}  {extent(report.pages, report.passages)}".rstrip())
        for sentence in warning_messages(report.warnings):
            print(f"           {sentence}")
    if report.duplicate_of and not as_json:
        print(f"           says nearly the same as {workbench.document(report.duplicate_of).record.title}")


def extent(pages: int, passages: int) -> str:
    """Return for example "(3 pages, 12 passages)"."""
    counted = [
        f"{number} {noun}{'' if number == 1 else 's'}"
        for number, noun in ((pages, "page"), (passages, "passage"))
        if number
    ]
    return f"({', '.join(counted)})" if counted else ""


def _add(session: Session) -> int:
    options = session.options
    paths = list(options.paths)
    if options.samples:
        from fundstelle_rag.samples import sample_paths  # noqa: PLC0415

        paths += sample_paths()
    if not paths and not options.resume and not options.forget:
        return _misused(options.parser, "name a file or a folder, or --samples, or --resume")
    passwords = _passwords(options.password, options.password_file)
    if passwords is None:
        return _misused(options.parser, "there is no terminal to ask for the password on: use --password-file FILE")
    with session.workbench() as workbench:
        if options.collection is not None:
            _require_collection(workbench, options.collection)
        unfinished = workbench.unfinished()
        if options.resume:
            paths = [*unfinished, *paths]
        elif options.forget:
            workbench.forget_unfinished()
        elif unfinished:
            say(f"{_files(len(unfinished))} of an interrupted add are still unread: fundstelle add --resume")
        if not paths:
            say("Nothing is left to add." if options.resume else f"{_files(len(unfinished))} left unread.")
            return 0
        failed = add_to(session, workbench, paths, options.json, collection=options.collection, passwords=passwords)
        return 1 if failed else 0


def _passwords(ask: bool, file: Path | None) -> list[str] | None:
    """Return the passwords, None where they were to be asked for and nobody can be asked. Raises StorageFailed.

    They are no arguments: those are in the shell's history and can be seen by others who list processes."""
    if file is not None:
        try:
            return [line for line in file.read_text(encoding="utf-8-sig").splitlines() if line]
        except (OSError, UnicodeDecodeError) as error:
            raise StorageFailed(file, getattr(error, "strerror", None) or str(error)) from error
    if not ask:
        return []
    with warnings.catch_warnings():
        warnings.simplefilter("error", getpass.GetPassWarning)  # it would show what is typed
        try:
            return [getpass.getpass("Password of the locked files: ")]
        except (EOFError, getpass.GetPassWarning):
            return None


def _require_collection(workbench: "Workbench", name: str) -> None:
    from fundstelle_rag.errors import CollectionNotFound  # noqa: PLC0415

    if name not in {collection.name for collection in workbench.collections()}:
        raise CollectionNotFound(name)


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count} files"


def _misused(parser: argparse.ArgumentParser, text: str) -> int:
    parser.print_usage()
    say(f"fundstelle add: {text}")
    return 2
