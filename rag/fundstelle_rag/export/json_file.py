"""The JSON file of an answer, a chat or a summary: the objects of the command line, laid out for reading."""

import json
from typing import assert_never

from fundstelle_rag.answers import Answer
from fundstelle_rag.chats import Chat
from fundstelle_rag.export.exportable import ExportOptions
from fundstelle_rag.export.json_form import JsonObject, answer_json
from fundstelle_rag.export.summary_json import summary_json
from fundstelle_rag.export.translation_json import translation_json
from fundstelle_rag.store.turns import Turn
from fundstelle_rag.summaries import Summary
from fundstelle_rag.translations import Translation

Recorded = Answer | Turn | Chat | Summary | Translation


def render(exportable: Recorded, options: ExportOptions) -> bytes:
    """Return the whole file, UTF-8. Nothing is cleaned: what it says can be verified to the character."""
    text = json.dumps(_object(exportable, options), ensure_ascii=False, indent=2) + "\n"
    return text.encode("utf-8", "backslashreplace")  # a lone surrogate becomes the escape that JSON has for it


def _object(exportable: Recorded, options: ExportOptions) -> JsonObject:
    match exportable:
        case Answer():
            return answer_json(exportable, options.translations)
        case Turn():
            return _turn(exportable, options)
        case Chat():
            return {"title": exportable.title, "turns": [_turn(turn, ExportOptions()) for turn in exportable.turns]}
        case Summary():
            return summary_json(exportable)
        case Translation():
            return translation_json(exportable)
        case _:
            assert_never(exportable)


def _turn(turn: Turn, options: ExportOptions) -> JsonObject:
    return {**answer_json(turn.answer, options.translations), "asked_at": turn.asked_at}
