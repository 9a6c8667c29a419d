"""The options that say where to search: `--in`, `--language`, `--since`, `--until`, `--dated`."""

import argparse
import re
from datetime import date
from typing import TYPE_CHECKING

from fundstelle_rag.scope import Dated, Scope

if TYPE_CHECKING:
    from fundstelle_rag.workbench import Workbench


def add_scope_options(parser: argparse.ArgumentParser) -> None:
    """Add the options to a command that searches."""
    group = parser.add_argument_group("where to search (everywhere, if nothing is said)")
    group.add_argument(
        "--in",
        dest="scope_in",
        metavar="DOC|COLLECTION",
        action="append",
        help="only this document (an id, a title or a path) or collection; may be repeated",
    )
    group.add_argument(
        "--language",
        dest="scope_languages",
        metavar="CODE",
        action="append",
        type=_language,
        help="only passages in this language (de, en, nl …); may be repeated",
    )
    group.add_argument("--since", metavar="DATE", type=_day, help="only documents of this day (2024-03-01) or later")
    group.add_argument("--until", metavar="DATE", type=_day, help="only documents of this day or earlier")
    group.add_argument(
        "--dated",
        choices=[str(dated) for dated in Dated],
        default=str(Dated.MODIFIED),
        help="which day counts: the file's last change, or when it was added (modified)",
    )


def scope_of(options: argparse.Namespace, workbench: "Workbench") -> Scope | None:
    """Return the scope that was asked for, None where nothing was said. A collection goes before a document.

    Raises DocumentNotFound, DocumentAmbiguous."""
    known = {collection.name.casefold(): collection.name for collection in workbench.collections()}
    collections, documents = set[str](), set[str]()
    for name in options.scope_in or ():
        collection = known.get(name.casefold())
        if collection is not None:
            collections.add(collection)
        else:
            documents.add(workbench.find_document(name).document_id)
    scope = Scope(
        documents=frozenset(documents) or None,
        collections=frozenset(collections) or None,
        languages=frozenset(options.scope_languages or ()) or None,
        since=options.since,
        until=options.until,
        dated=Dated(options.dated),
    )
    return None if scope.is_everything else scope


def _language(text: str) -> str:
    code = text.strip().lower()
    if not re.fullmatch(r"[a-z]{2,3}", code):
        raise argparse.ArgumentTypeError(f"{text}: write a language as de, en, nl")
    return code


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text}: write a date as 2024-03-01") from None
