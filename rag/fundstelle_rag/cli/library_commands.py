"""list, remove, rebuild, doctor: what is in a library and whether it is well."""

from pathlib import Path
from typing import TYPE_CHECKING

from fundstelle_models.events import Finished, Progress
from fundstelle_rag.cli.add_command import extent
from fundstelle_rag.cli.asking import confirmed, is_at_terminal
from fundstelle_rag.cli.session import Commands, ProgressLine, Session, add_command, print_json, say
from fundstelle_rag.doctor import Finding, Severity
from fundstelle_rag.documents import DocumentRecord, DocumentStatus
from fundstelle_rag.durations import duration
from fundstelle_rag.error_messages import finding_message, unreadable
from fundstelle_rag.export.json_form import JsonObject, path_text

if TYPE_CHECKING:
    from fundstelle_rag.workbench import Workbench


def register(commands: Commands) -> None:
    listing = add_command(
        commands,
        "list",
        _list,
        "list the library's documents",
        "List the documents; those whose file is gone as missing, those that say nearly the same as another with it.",
    )
    listing.add_argument("--missing", action="store_true", help="only those whose file is gone")
    listing.add_argument("--json", action="store_true", help="one JSON object a document")
    remove = add_command(
        commands, "remove", _remove, "take documents out of the library", "The files themselves stay where they are."
    )
    remove.add_argument("documents", metavar="DOC", nargs="*", help="an id, a title or a path")
    remove.add_argument("--missing", action="store_true", help="all documents whose file is gone")
    remove.add_argument("--yes", action="store_true", help="do not ask")
    remove.set_defaults(parser=remove)
    rebuild = add_command(
        commands,
        "rebuild",
        _rebuild,
        "make the search index anew",
        "Make the index anew from the stored texts: after another embedding model, or when it is damaged. The old one "
        "answers until the new one is whole.",
    )
    rebuild.add_argument("--yes", action="store_true", help="do not ask")
    doctor = add_command(commands, "doctor", _doctor, "examine the library, its index and the models")
    doctor.add_argument("--json", action="store_true", help="one JSON object a finding")


def _list(session: Session) -> int:
    only_missing = session.options.missing
    with session.workbench() as workbench:
        missing = workbench.check_files(session.cancel)
        records = workbench.documents()
        twins = _twins(workbench)
    titles = {record.document_id: record.title for record in records}
    for record in missing if only_missing else records:
        if session.options.json:
            print_json(_record_json(record, twins.get(record.document_id, {})))
        else:
            print(_record_line(record))
            for other_id, share in twins.get(record.document_id, {}).items():
                print(f"{'':18}says nearly the same as {titles[other_id]} ({share:.0%})")
    if not records:
        say("The library is empty. Add documents: fundstelle add PATH")
    elif missing and not only_missing:
        say(f"The files of {_documents(len(missing))} are missing. Take them out: fundstelle remove --missing")
    return 0


def _remove(session: Session) -> int:
    options = session.options
    if bool(options.documents) == options.missing:
        options.parser.print_usage()
        say("fundstelle remove: name documents, or --missing")
        return 2
    with session.workbench() as workbench:
        if options.missing:
            records = workbench.check_files(session.cancel)
            for record in records:
                say(f"missing    {path_text(record.path)}")
            if not records:
                say("No file is missing.")
            elif not options.yes and not _may_remove(len(records)):
                return 1
        else:
            records = [workbench.find_document(name) for name in options.documents]  # all or none
        for record in records:
            workbench.remove(record.document_id)
            print(f"removed    {record.title}")
    return 0


def _may_remove(count: int) -> bool:
    if not is_at_terminal():
        say("Nothing was removed: there is nobody to ask. Say it beforehand: fundstelle remove --missing --yes")
        return False
    return confirmed(f"Take {_documents(count)} out of the library?")


def _rebuild(session: Session) -> int:
    progress = ProgressLine()
    with session.workbench() as workbench:
        estimate = workbench.rebuild_estimate()
        if estimate.passages:
            say(
                f"{estimate.passages} passages of {_documents(estimate.documents)}: "
                f"about {duration(estimate.seconds)}. The old index answers meanwhile."
            )
            if not session.options.yes and is_at_terminal() and not confirmed("Make the index anew?"):
                return 1
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
        workbench.check_files(session.cancel)
        findings = workbench.doctor()
    for finding in findings:
        if session.options.json:
            print_json(_finding_json(finding))
        else:
            print(f"{finding.severity.value:8} {finding_message(finding)}")
    return 1 if any(finding.severity is Severity.PROBLEM for finding in findings) else 0


def _twins(workbench: "Workbench") -> dict[str, dict[str, float]]:
    """Return for each document the ids of those that say nearly the same, with the share."""
    twins: dict[str, dict[str, float]] = {}
    for pair in workbench.near_duplicates():
        twins.setdefault(pair.document_id, {})[pair.other_id] = pair.share
        twins.setdefault(pair.other_id, {})[pair.document_id] = pair.share
    return twins


def _record_line(record: DocumentRecord) -> str:
    status = "missing" if record.missing_since else record.status.value
    line = f"{record.document_id}  {status:8} {record.title}  {extent(record.pages, record.passages)}"
    if record.status is DocumentStatus.FAILED:
        return f"{line}{unreadable(record.reason, path_text(record.path))}"
    return line.rstrip()


def _record_json(record: DocumentRecord, twins: dict[str, float]) -> JsonObject:
    return {
        "document_id": record.document_id,
        "document": path_text(Path(record.path.name)),
        "title": record.title,
        "path": path_text(record.path),
        "format": record.format,
        "status": record.status.value,
        "reason": record.reason,
        "missing_since": record.missing_since or None,
        "warnings": list(record.warnings),
        "language": record.language,
        "pages": record.pages,
        "passages": record.passages,
        "size_bytes": record.size_bytes,
        "sha256": record.sha256,
        "added_at": record.added_at,
        "near_duplicates": [{"document_id": other_id, "share": round(share, 3)} for other_id, share in twins.items()],
    }


def _finding_json(finding: Finding) -> JsonObject:
    return {
        "code": finding.code.value,
        "severity": finding.severity.value,
        "message": str(finding_message(finding)),
        **finding.fields,
    }


def _documents(count: int) -> str:
    return "1 document" if count == 1 else f"{count} documents"
