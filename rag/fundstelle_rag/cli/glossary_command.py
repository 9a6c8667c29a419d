"""glossary: terms with their fixed translation; and what was translated before, as a file for other tools."""

from pathlib import Path

from fundstelle_rag.cli.session import Commands, Session, add_command, add_common_options, print_json, say
from fundstelle_rag.cli.translate_command import language
from fundstelle_rag.glossary import Term


def register(commands: Commands) -> None:
    glossary = commands.add_parser(
        "glossary",
        help="terms with their fixed translation",
        description="Terms that translations use as they are fixed here, checked in every sentence. Files are CSV (a "
        "first row that names two languages, as de,en) or TBX.",
    )
    add_common_options(glossary)
    actions = glossary.add_subparsers(title="actions", metavar="ACTION", required=True)
    listing = add_command(actions, "list", _list, "list the terms")
    listing.add_argument("--json", action="store_true", help="one JSON object a term")
    add = add_command(actions, "add", _add, "fix a term's translation")
    add.add_argument("source", metavar="TERM")
    add.add_argument("target", metavar="TRANSLATION")
    add.add_argument("--from", dest="source_language", metavar="LANG", type=language, required=True)
    add.add_argument("--to", dest="target_language", metavar="LANG", type=language, required=True)
    add.add_argument("--note", default="", help="what it means, or where it is used")
    remove = add_command(actions, "remove", _remove, "take a term out")
    remove.add_argument("term_id", metavar="NUMBER", type=int, help="as `glossary list` shows it")
    importing = add_command(actions, "import", _import, "add the terms of a CSV or TBX file")
    importing.add_argument("file", metavar="FILE", type=Path)
    exporting = add_command(actions, "export", _export, "write all terms as .csv or .tbx")
    exporting.add_argument("file", metavar="FILE", type=Path)
    exporting.add_argument("--force", action="store_true", help="overwrite a file")
    memory = add_command(actions, "memory", _memory, "write all that was translated before as .tmx")
    memory.add_argument("file", metavar="FILE.tmx", type=Path)
    memory.add_argument("--force", action="store_true", help="overwrite a file")


def _list(session: Session) -> int:
    with session.workbench() as workbench:
        terms = workbench.glossary()
    for term in terms:
        if session.options.json:
            print_json(_term_json(term))
        else:
            note = f"  ({term.note})" if term.note else ""
            languages = f"{term.source_language} → {term.target_language}"
            print(f"{term.term_id:5}  {languages}  {term.source} = {term.target}{note}")
    if not terms and not session.options.json:
        say("The glossary is empty. Fix a term: fundstelle glossary add TERM TRANSLATION --from de --to en")
    return 0


def _add(session: Session) -> int:
    options = session.options
    term = Term(
        options.source_language, options.target_language, options.source.strip(), options.target.strip(), options.note
    )
    if not term.source or not term.target or term.source_language == term.target_language:
        say("fundstelle glossary add: a term needs a source, a target, and two languages")
        return 2
    with session.workbench() as workbench:
        workbench.add_terms([term])
    return 0


def _remove(session: Session) -> int:
    with session.workbench() as workbench:
        if workbench.remove_term(session.options.term_id):
            return 0
    say(f"The glossary has no term {session.options.term_id}.")
    return 1


def _import(session: Session) -> int:
    with session.workbench() as workbench:
        count = workbench.import_glossary(session.options.file)
    print(f"{count} terms added")
    return 0


def _export(session: Session) -> int:
    with session.workbench() as workbench:
        count = workbench.export_glossary(session.options.file, session.options.force)
    say(f"{count} terms written to {session.options.file}")
    return 0


def _memory(session: Session) -> int:
    from fundstelle_rag.export.tmx import memory_file  # noqa: PLC0415 - `--help` need not load lxml
    from fundstelle_rag.export.whole_file import write_whole  # noqa: PLC0415

    with session.workbench() as workbench:
        remembered = workbench.translation_memory()
    write_whole(session.options.file, memory_file(remembered), session.options.force)
    say(f"{len(remembered)} translations written to {session.options.file}")
    return 0


def _term_json(term: Term) -> dict[str, object]:
    return {
        "term_id": term.term_id,
        "source_language": term.source_language,
        "target_language": term.target_language,
        "source": term.source,
        "target": term.target,
        "note": term.note,
    }
