"""add, list, remove, rebuild, doctor: what is in a library and whether it is well."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from fundstelle_models.events import Finished, Progress
from fundstelle_rag.cli.session import Commands, ProgressLine, Session, add_command, print_json, say
from fundstelle_rag.doctor import Finding, Severity
from fundstelle_rag.documents import DocumentRecord, DocumentStatus
from fundstelle_rag.error_messages import finding_message, unreadable
from fundstelle_rag.export.json_form import JsonObject, path_text

if TYPE_CHECKING:
    from fundstelle_rag.ingest import FileReport


def register(commands: Commands) -> None:
    add = add_command(
        commands,
        "add",
        _add,
        "add files and folders to the library",
        "Read files (PDF, DOCX, ODT, RTF, PPTX, XLSX, CSV, EPUB, mails, web pages, Markdown, text) and make them "
        "searchable. Unchanged files are skipped, changed ones read again, moved ones recognised.",
    )
    add.add_argument("paths", metavar="PATH", type=Path, nargs="*", help="a file, or a folder with all it holds")
    add.add_argument("--samples", action="store_true", help="add the sample documents that come with the program")
    add.add_argument("--json", action="store_true", help="one JSON object a file")
    add.set_defaults(parser=add)
    listing = add_command(commands, "list", _list, "list the library's documents")
    listing.add_argument("--json", action="store_true", help="one JSON object a document")
    remove = add_command(
        commands, "remove", _remove, "take a document out of the library", "The file itself stays where it is."
    )
    remove.add_argument("documents", metavar="DOC", nargs="+", help="an id, a title or a path")
    add_command(
        commands,
        "rebuild",
        _rebuild,
        "make the search index anew",
        "Make the index anew from the stored texts: after another embedding model, or when it is damaged.",
    )
    doctor = add_command(commands, "doctor", _doctor, "examine the library, its index and the models")
    doctor.add_argument("--json", action="store_true", help="one JSON object a finding")


def add_files(session: Session, paths: list[Path], as_json: bool) -> int:
    """Add to the session's library and report each file; return how many failed."""
    from fundstelle_rag.ingest import FileReport, FileStatus  # noqa: PLC0415

    failed = reported = 0
    progress = ProgressLine()
    with session.workbench() as workbench:
        try:
            for event in workbench.add(paths, session.cancel):
                if isinstance(event, Progress):
                    progress.show(event)
                elif isinstance(event, FileReport):
                    progress.clear()
                    failed += event.status is FileStatus.FAILED
                    reported += 1
                    _show_report(event, as_json)
        finally:
            progress.clear()
    if not reported:
        say(f"Nothing to add: no file of a known format in {', '.join(map(path_text, paths))}.")
    return failed


def _add(session: Session) -> int:
    options = session.options
    paths = list(options.paths)
    if options.samples:
        from fundstelle_rag.samples import sample_paths  # noqa: PLC0415

        paths += sample_paths()
    if not paths:
        return _misused(options.parser, "name a file or a folder, or --samples")
    return 1 if add_files(session, paths, options.json) else 0


def _list(session: Session) -> int:
    with session.workbench() as workbench:
        records = workbench.documents()
    for record in records:
        if session.options.json:
            print_json(_record_json(record))
        else:
            print(_record_line(record))
    if not records:
        say("The library is empty. Add documents: fundstelle add PATH")
    return 0


def _remove(session: Session) -> int:
    with session.workbench() as workbench:
        records = [workbench.find_document(name) for name in session.options.documents]  # all or none
        for record in records:
            workbench.remove(record.document_id)
            print(f"removed    {record.title}")
    return 0


def _rebuild(session: Session) -> int:
    progress = ProgressLine()
    with session.workbench() as workbench:
        try:
            for event in workbench.rebuild(session.cancel):
                if isinstance(event, Progress):
                    progress.show(event)
                elif isinstance(event, Finished):
                    progress.clear()
                    summary = event.result
                    print(f"{summary.passages} passages of {summary.documents} documents in {summary.seconds:.1f} s")
        finally:
            progress.clear()
    return 0


def _doctor(session: Session) -> int:
    with session.workbench() as workbench:
        findings = workbench.doctor()
    for finding in findings:
        if session.options.json:
            print_json(_finding_json(finding))
        else:
            print(f"{finding.severity.value:8} {finding_message(finding)}")
    return 1 if any(finding.severity is Severity.PROBLEM for finding in findings) else 0


def _show_report(report: "FileReport", as_json: bool) -> None:
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
            }
        )
    if report.reason:
        say(str(unreadable(report.reason, path)))
    elif not as_json:
        print(f"{report.status.value:10} {path_text(Path(report.path.name))}  {_extent(report.pages, report.passages)}")


def _extent(pages: int, passages: int) -> str:
    counted = [
        f"{number} {noun}{'' if number == 1 else 's'}"
        for number, noun in ((pages, "page"), (passages, "passage"))
        if number
    ]
    return f"({', '.join(counted)})" if counted else ""


def _record_line(record: DocumentRecord) -> str:
    line = f"{record.document_id}  {record.status.value:8} {record.title}  {_extent(record.pages, record.passages)}"
    if record.status is DocumentStatus.FAILED:
        return f"{line}{unreadable(record.reason, path_text(record.path))}"
    return line.rstrip()


def _record_json(record: DocumentRecord) -> JsonObject:
    return {
        "document_id": record.document_id,
        "document": path_text(Path(record.path.name)),
        "title": record.title,
        "path": path_text(record.path),
        "format": record.format,
        "status": record.status.value,
        "reason": record.reason,
        "warnings": list(record.warnings),
        "language": record.language,
        "pages": record.pages,
        "passages": record.passages,
        "size_bytes": record.size_bytes,
        "sha256": record.sha256,
        "added_at": record.added_at,
    }


def _finding_json(finding: Finding) -> JsonObject:
    return {
        "code": finding.code.value,
        "severity": finding.severity.value,
        "message": str(finding_message(finding)),
        **finding.fields,
    }


def _misused(parser: argparse.ArgumentParser, text: str) -> int:
    parser.print_usage()
    say(f"fundstelle add: {text}")
    return 2
