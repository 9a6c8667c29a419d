"""--out and what belongs to it, for every command whose result can be taken away as a file."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from fundstelle_rag import paths
from fundstelle_rag.cli.session import Session, say
from fundstelle_rag.export.exportable import Exportable, QuoteTranslations
from fundstelle_rag.export.formats import endings

if TYPE_CHECKING:
    from fundstelle_rag.workbench import Workbench


def add_export_options(parser: argparse.ArgumentParser, kind: type, purpose: str) -> None:
    """Add --out, --force and --no-colophon; `kind` is what will be exported, `purpose` begins the help."""
    known = endings(kind)

    def target(text: str) -> Path:
        path = Path(text).expanduser()
        if path.suffix.lower() not in known:
            raise argparse.ArgumentTypeError(f"{text}: the ending must be one of {', '.join(known)}")
        return path

    parser.add_argument("--out", metavar="FILE", type=target, help=f"{purpose}, as {', '.join(known)}")
    parser.add_argument("--force", action="store_true", help="let --out overwrite a file")
    parser.add_argument(
        "--no-colophon", action="store_true", help="let the file not say by which model, when and from what it was made"
    )


def export(
    session: Session,
    workbench: "Workbench",
    exportable: Exportable,
    translations: QuoteTranslations | None = None,
    *,
    bilingual: bool = False,
    source: Path | None = None,
) -> None:
    """Write what --out asks for, if it does, and say so. Raises what `write_export` raises, SettingsDamaged."""
    from fundstelle_rag.export.export_file import write_export  # noqa: PLC0415 - `--help` need not load lxml
    from fundstelle_rag.settings import ExportColophon, load  # noqa: PLC0415

    options = session.options
    if options.out is None:
        return
    wanted = load(paths.settings_file()).export_colophon is ExportColophon.ON
    write_export(
        exportable,
        options.out,
        force=options.force,
        translations=translations,
        colophon=wanted and not options.no_colophon,
        library=library_name(workbench),
        bilingual=bilingual,
        source=source,
    )
    say(f"written to {options.out}")


def library_name(workbench: "Workbench") -> str:
    """Return what exported files call the library: its folder's name, which tells nobody where it lies."""
    return workbench.folder.name
