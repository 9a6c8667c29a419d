"""From what is taken away to the content of its file, whatever its kind."""

from fundstelle_rag.answers import Answer
from fundstelle_rag.chats import Chat
from fundstelle_rag.export.answer_content import answer_content, chat_content
from fundstelle_rag.export.clean_text import cleaned
from fundstelle_rag.export.content import Content
from fundstelle_rag.export.exportable import Exportable, ExportOptions
from fundstelle_rag.export.summary_content import summary_content
from fundstelle_rag.export.translation_content import translation_content
from fundstelle_rag.store.turns import Turn
from fundstelle_rag.summaries import Summary
from fundstelle_rag.translations import Translation


def content_of(exportable: Exportable, options: ExportOptions) -> Content:
    """Return what its file says, with every text clean."""
    return cleaned(_content(exportable, options))


def _content(exportable: Exportable, options: ExportOptions) -> Content:
    match exportable:
        case Answer():
            return answer_content(exportable, "", options)
        case Turn():
            return answer_content(exportable.answer, exportable.asked_at, options)
        case Chat():
            return chat_content(exportable, options)
        case Summary():
            return summary_content(exportable, options)
        case Translation():
            return translation_content(exportable, options)
