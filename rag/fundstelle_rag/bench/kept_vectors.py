"""An embedder that remembers: searches are compared over the same texts again and again."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from fundstelle_models.protocols import Embedder, FloatArray, ModelIdentity


class KeptVectors:
    """An Embedder over another one. Where a file is given, its vectors are read from there and written by `save`."""

    def __init__(self, embedder: Embedder, file: Path | None = None) -> None:
        self._embedder = embedder
        self._file = file
        self._vectors: dict[str, FloatArray] = {}
        if file is not None and file.exists():
            with np.load(file) as stored:
                if str(stored["model"]) == embedder.identity.sha256:
                    self._vectors = dict(zip(stored["texts"].tolist(), stored["vectors"], strict=True))

    @property
    def identity(self) -> ModelIdentity:
        return self._embedder.identity

    @property
    def dimension(self) -> int:
        return self._embedder.dimension

    @property
    def max_tokens(self) -> int:
        return self._embedder.max_tokens

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return self._embedder.count_tokens(texts)

    def embed_passages(self, texts: Sequence[str]) -> FloatArray:
        vectors = np.empty((len(texts), self.dimension), np.float32)
        for number, text in enumerate(texts):
            key = _key("passage", text)
            if key not in self._vectors:
                self._vectors[key] = self._embedder.embed_passages([text])[0]
            vectors[number] = self._vectors[key]
        return vectors

    def embed_query(self, text: str) -> FloatArray:
        key = _key("query", text)
        if key not in self._vectors:
            self._vectors[key] = self._embedder.embed_query(text)
        return self._vectors[key]

    def save(self) -> None:
        """Write the file, where there is one."""
        if self._file is not None and self._vectors:
            np.savez(
                self._file,
                model=np.array(self.identity.sha256),
                texts=np.array(list(self._vectors)),
                vectors=np.stack(list(self._vectors.values())),
            )

    def close(self) -> None:
        self._embedder.close()


def _key(kind: str, text: str) -> str:
    return hashlib.sha256(f"{kind}\0{text}".encode()).hexdigest()
