"""The formats that can be written, by the endings of their files. One more is a module and a line here.

Each is loaded when it is first written: the command line names the endings and need not load what writes them."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import get_args

from fundstelle_rag.export.contents import content_of
from fundstelle_rag.export.exportable import Exportable, ExportOptions
from fundstelle_rag.translations import Translation

_ANYTHING: tuple[type, ...] = get_args(Exportable)


@dataclass(frozen=True, slots=True)
class Format:
    """`module` of this package has `render`, which makes the bytes of a file: of the content all formats share, or,
    where the format `is_record`, of the exported thing itself and the options. `kinds` are what it can hold."""

    name: str
    module: str
    is_record: bool = False
    kinds: tuple[type, ...] = _ANYTHING

    def render(self, exportable: Exportable, options: ExportOptions) -> bytes:
        """Return the whole file. Raises FontMissing (PDF)."""
        render: Callable[..., bytes] = import_module(f"{__package__}.{self.module}").render
        if self.is_record:
            return render(exportable, options)
        return render(content_of(exportable, options))


FORMATS: dict[str, Format] = {
    ".md": Format("Markdown", "markdown"),
    ".html": Format("HTML", "html"),
    ".docx": Format("Word", "docx"),
    ".odt": Format("OpenDocument", "odt"),
    ".pdf": Format("PDF", "pdf"),
    ".txt": Format("Text", "plain_text"),
    ".json": Format("JSON", "json_file", is_record=True),
    ".tmx": Format("TMX", "tmx", is_record=True, kinds=(Translation,)),
    ".xlf": Format("XLIFF", "xliff", is_record=True, kinds=(Translation,)),
}


def endings(kind: type) -> tuple[str, ...]:
    """Return the endings of the formats that can hold an answer, a chat, a summary or a translation."""
    return tuple(ending for ending, form in FORMATS.items() if kind in form.kinds)
