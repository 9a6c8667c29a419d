"""collections: documents under a name, to put questions to them alone."""

import argparse

from fundstelle_rag.cli.session import Commands, Session, add_command, add_common_options, print_json, say


def register(commands: Commands) -> None:
    collections = commands.add_parser(
        "collections",
        help="list, make, rename, fill or delete collections of documents",
        description="Documents that belong together, under a name. Deleting a collection deletes no document.",
    )
    add_common_options(collections)
    actions = collections.add_subparsers(title="actions", metavar="ACTION", required=True)

    listing = add_command(actions, "list", _list, "list the collections with their documents")
    listing.add_argument("--json", action="store_true", help="one JSON object a collection")
    creating = add_command(actions, "create", _create, "make an empty collection")
    creating.add_argument("name", metavar="NAME", type=_name)
    renaming = add_command(actions, "rename", _rename, "give a collection another name")
    renaming.add_argument("name", metavar="NAME")
    renaming.add_argument("new_name", metavar="NEW", type=_name)
    deleting = add_command(actions, "delete", _delete, "delete a collection; its documents stay")
    deleting.add_argument("name", metavar="NAME")
    for action, run, summary in (
        ("add", _add, "put documents into a collection"),
        ("remove", _remove, "take documents out of a collection; they stay in the library"),
    ):
        filling = add_command(actions, action, run, summary)
        filling.add_argument("name", metavar="NAME")
        filling.add_argument("documents", metavar="DOC", nargs="+", help="an id, a title or a path")


def _list(session: Session) -> int:
    with session.workbench() as workbench:
        collections = workbench.collections()
        titles = {record.document_id: record.title for record in workbench.documents()}
    for collection in collections:
        if session.options.json:
            print_json({"name": collection.name, "document_ids": list(collection.document_ids)})
            continue
        print(collection.name)
        for document_id in collection.document_ids:
            print(f"  {document_id}  {titles[document_id]}")
    if not collections:
        say("There is no collection. Make one: fundstelle collections create NAME")
    return 0


def _create(session: Session) -> int:
    with session.workbench() as workbench:
        workbench.create_collection(session.options.name)
    return 0


def _rename(session: Session) -> int:
    with session.workbench() as workbench:
        workbench.rename_collection(session.options.name, session.options.new_name)
    return 0


def _delete(session: Session) -> int:
    with session.workbench() as workbench:
        workbench.delete_collection(session.options.name)
    return 0


def _add(session: Session) -> int:
    with session.workbench() as workbench:
        found = [workbench.find_document(name).document_id for name in session.options.documents]
        workbench.add_to_collection(session.options.name, found)
    return 0


def _remove(session: Session) -> int:
    with session.workbench() as workbench:
        found = [workbench.find_document(name).document_id for name in session.options.documents]
        workbench.remove_from_collection(session.options.name, found)
    return 0


def _name(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("it is empty")
    return text
