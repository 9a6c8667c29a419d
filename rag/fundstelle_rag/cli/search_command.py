"""search: the passages nearest to a query."""

import argparse
import textwrap
from pathlib import Path

from fundstelle_rag.cli.batch import read_lines, run_batch
from fundstelle_rag.cli.scope_options import add_scope_options, scope_of
from fundstelle_rag.cli.session import Commands, Session, add_command, print_json, query_text
from fundstelle_rag.export.json_form import path_text, search_json
from fundstelle_rag.export.place_text import place_text
from fundstelle_rag.passages import Hit, SearchResult

_LINES = 4


def register(commands: Commands) -> None:
    search = add_command(
        commands,
        "search",
        _search,
        "find the passages nearest to a query, in any language",
        "Find passages by meaning and by words; the query may be in another language than the documents.",
    )
    what = search.add_mutually_exclusive_group(required=True)
    what.add_argument("query", metavar="QUERY", nargs="?", type=query_text, help="a question or a few words")
    what.add_argument("--batch", metavar="FILE", type=Path, help='one query a line ("-": standard input)')
    search.add_argument("-k", dest="limit", metavar="N", type=_count, default=10, help="how many passages (10)")
    search.add_argument(
        "--around",
        metavar="CHARS",
        type=_count,
        default=0,
        help="show what stands around them, up to so many characters",
    )
    search.add_argument("--json", action="store_true", help="one JSON object a query")
    add_scope_options(search)


def print_hits(hits: tuple[Hit, ...], lines: int = _LINES) -> None:
    """Print passages for a person to read, cut after so many lines; 0 prints them whole."""
    paragraphs = textwrap.TextWrapper(100, "   ", "   ", max_lines=lines or None, placeholder=" …")
    for hit in hits:
        place = ", ".join(filter(None, (path_text(Path(hit.path.name)), place_text(hit.passage))))
        heading = f" · {hit.passage.heading}" if hit.passage.heading else ""
        print(f"{hit.rank}. {place}{heading}")
        print(paragraphs.fill(" ".join(hit.passage.text.split())))


def _search(session: Session) -> int:
    options = session.options
    queries = [options.query] if options.batch is None else read_lines(options.batch)
    with session.workbench() as workbench:
        scope = scope_of(options, workbench)

        def search(query: str) -> None:
            result = workbench.search(query, options.limit, scope, around_chars=options.around)
            _show(result, options, with_title=options.batch is not None)

        if options.batch is not None:
            return run_batch(queries, "query", search, session.cancel)
        search(options.query)
    return 0


def _show(result: SearchResult, options: argparse.Namespace, with_title: bool) -> None:
    if options.json:
        print_json(search_json(result))
        return
    if with_title:
        print(f"\n{result.query}")
    print_hits(result.hits, lines=0 if options.around else _LINES)


def _count(text: str) -> int:
    count = int(text)
    if count < 1:
        raise argparse.ArgumentTypeError(f"{text}: at least 1")
    return count
