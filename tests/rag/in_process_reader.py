"""Reads files in this process: for tests of what happens around the reading."""

from collections.abc import Sequence
from pathlib import Path

from fundstelle_models.cancellation import CancelToken
from fundstelle_rag.documents import Extraction
from fundstelle_rag.readers import formats
from fundstelle_rag.readers.context import OnPage, not_told


class InProcessReader:
    """A Reader; `paths` are the files it has read."""

    def __init__(self) -> None:
        self.paths: list[Path] = []

    def read(
        self, path: Path, cancel: CancelToken, passwords: Sequence[str] = (), on_page: OnPage = not_told
    ) -> Extraction:
        cancel.raise_if_cancelled()
        self.paths.append(path)
        return formats.read(path, passwords, on_page=on_page)

    def rest(self) -> None:
        """There is nothing to end."""
