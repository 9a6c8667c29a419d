"""What can be taken away as a file, and what is said about it there beside itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from fundstelle_rag.answers import Answer
from fundstelle_rag.chats import Chat
from fundstelle_rag.quote_translation import MachineTranslation
from fundstelle_rag.store.turns import Turn
from fundstelle_rag.summaries import Summary
from fundstelle_rag.translations import Translation

Exportable = Answer | Turn | Chat | Summary | Translation
"""An answer knows no date; as a turn of a chat it does."""

QuoteTranslations = Mapping[int, MachineTranslation]


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """`translations` are those of an answer's quotes, by the citations' markers, None where none were asked for.

    `library` is the name of the library, for the colophon; without `colophon` a file says nothing of its origin.
    `bilingual` sets a translation beside its original. `source` is the file that a translation was made from: a Word
    document is then translated in place."""

    translations: QuoteTranslations | None = None
    colophon: bool = True
    library: str = ""
    bilingual: bool = False
    source: Path | None = None
