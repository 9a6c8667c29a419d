"""Taking something away as a file, in the format of the file's ending. Window and command line both come here, so
that the same answer, chat, summary or translation gives the same bytes from either."""

from pathlib import Path

from fundstelle_rag.errors import ExportFormatUnknown
from fundstelle_rag.export import html, markdown
from fundstelle_rag.export.contents import content_of
from fundstelle_rag.export.exportable import Exportable, ExportOptions, QuoteTranslations
from fundstelle_rag.export.formats import FORMATS, Format, endings
from fundstelle_rag.export.whole_file import require_writable, write_whole


def write_export(
    exportable: Exportable,
    path: Path,
    *,
    force: bool = False,
    translations: QuoteTranslations | None = None,
    colophon: bool = True,
    library: str = "",
    bilingual: bool = False,
) -> None:
    """Write the file, whole or not at all. The options are those of `ExportOptions`; `force` overwrites.

    Raises ExportFormatUnknown, TargetExists, StorageFailed, FontMissing."""
    require_writable(path, force)
    options = ExportOptions(translations, colophon, library, bilingual)
    write_whole(path, rendered(exportable, path, options), force)


def rendered(exportable: Exportable, path: Path, options: ExportOptions | None = None) -> bytes:
    """Return what the file would hold. Raises ExportFormatUnknown, FontMissing."""
    return _format(exportable, path).render(exportable, options or ExportOptions())


def preview_html(exportable: Exportable, options: ExportOptions | None = None) -> str:
    """Return what an exported file will say, as a page to look at, or to paste as formatted text."""
    return html.render(content_of(exportable, options or ExportOptions())).decode()


def to_markdown(exportable: Exportable, options: ExportOptions | None = None) -> str:
    """Return the Markdown of a file, to be pasted."""
    return markdown.render(content_of(exportable, options or ExportOptions())).decode()


def _format(exportable: Exportable, path: Path) -> Format:
    form = FORMATS.get(path.suffix.lower())
    if form is None or type(exportable) not in form.kinds:
        raise ExportFormatUnknown(path, endings(type(exportable)))
    return form
