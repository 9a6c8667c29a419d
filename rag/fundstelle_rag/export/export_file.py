"""Taking something away as a file, in the format of the file's ending. Window and command line both come here, so
that the same answer, chat, summary or translation gives the same bytes from either."""

from pathlib import Path

from fundstelle_models.cancellation import CancelToken
from fundstelle_rag.errors import DocumentUnreadable, ExportFormatUnknown
from fundstelle_rag.export import docx_in_place, html, markdown
from fundstelle_rag.export.contents import content_of
from fundstelle_rag.export.exportable import Exportable, ExportOptions, QuoteTranslations
from fundstelle_rag.export.formats import FORMATS, Format, endings
from fundstelle_rag.export.whole_file import require_writable, write_whole
from fundstelle_rag.file_identity import content_hash
from fundstelle_rag.translations import Translation


def write_export(
    exportable: Exportable,
    path: Path,
    *,
    force: bool = False,
    translations: QuoteTranslations | None = None,
    colophon: bool = True,
    library: str = "",
    bilingual: bool = False,
    source: Path | None = None,
) -> None:
    """Write the file, whole or not at all. The options are those of `ExportOptions`; `force` overwrites.

    Raises ExportFormatUnknown, TargetExists, StorageFailed, FontMissing."""
    require_writable(path, force)
    options = ExportOptions(translations, colophon, library, bilingual, source)
    write_whole(path, rendered(exportable, path, options), force)


def rendered(exportable: Exportable, path: Path, options: ExportOptions | None = None) -> bytes:
    """Return what the file would hold. Raises ExportFormatUnknown, FontMissing."""
    options = options or ExportOptions()
    if isinstance(exportable, Translation) and path.suffix.lower() == ".docx" and not options.bilingual:
        source = options.source
        if source is not None and source.suffix.lower() == ".docx" and _is_source(exportable, source):
            return docx_in_place.render(exportable, source, options)
    return _format(exportable, path).render(exportable, options)


def preview_html(exportable: Exportable, options: ExportOptions | None = None) -> str:
    """Return what an exported file will say, as a page to look at, or to paste as formatted text."""
    return html.render(content_of(exportable, options or ExportOptions())).decode()


def to_markdown(exportable: Exportable, options: ExportOptions | None = None) -> str:
    """Return the Markdown of a file, to be pasted."""
    return markdown.render(content_of(exportable, options or ExportOptions())).decode()


def _is_source(translation: Translation, path: Path) -> bool:
    """Say whether the file is still the one that was translated."""
    try:
        return content_hash(path, CancelToken()) == translation.document_sha256
    except DocumentUnreadable:
        return False


def _format(exportable: Exportable, path: Path) -> Format:
    form = FORMATS.get(path.suffix.lower())
    if form is None or type(exportable) not in form.kinds:
        raise ExportFormatUnknown(path, endings(type(exportable)))
    return form
