"""Writing an answer to a file: whole or not at all, and never over another file unasked."""

import json
from collections.abc import Callable
from pathlib import Path

from fundstelle_models.errors import StorageFailed
from fundstelle_rag.answers import Answer
from fundstelle_rag.errors import TargetExists
from fundstelle_rag.export import markdown
from fundstelle_rag.export.json_form import Translations, answer_json


def _json_text(answer: Answer, translations: Translations | None) -> str:
    return json.dumps(answer_json(answer, translations), ensure_ascii=False, indent=2) + "\n"


FORMATS: dict[str, Callable[[Answer, Translations | None], str]] = {".json": _json_text, ".md": markdown.render}


def require_writable(path: Path, force: bool = False) -> None:
    """Raise TargetExists where a file would be overwritten, StorageFailed where there is no such folder.

    For the moment before a long piece of work whose result could not be kept."""
    if path.exists() and not force:
        raise TargetExists(path)
    if not path.parent.is_dir():
        raise StorageFailed(path, "the folder does not exist")


def write_answer(answer: Answer, path: Path, force: bool = False, translations: Translations | None = None) -> None:
    """Write the answer in the format of the path's ending, one of FORMATS, with the quotes' `translations`.

    Raises TargetExists, StorageFailed."""
    require_writable(path, force)
    partial = path.with_name(path.name + ".partial")
    try:
        partial.write_text(FORMATS[path.suffix.lower()](answer, translations), encoding="utf-8", newline="\n")
        partial.replace(path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise StorageFailed(path, error.strerror or str(error)) from error
