"""Runs an embedding model that somebody has brought as a folder with an ONNX graph (embedding_folder.py)."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from fundstelle_models.compute_slot import ComputeSlot
from fundstelle_models.embedding_folder import read_embedding_folder
from fundstelle_models.embedding_window import cut_to_window, embed_each
from fundstelle_models.errors import ModelFileInvalid
from fundstelle_models.hardware import default_threads
from fundstelle_models.onnx_session import open_session
from fundstelle_models.prefixes import storable
from fundstelle_models.protocols import FloatArray, ModelIdentity

_INPUTS = frozenset(("input_ids", "attention_mask", "token_type_ids"))
_POOLED = "sentence_embedding"  # an output that needs no pooling any more


@dataclass(frozen=True, slots=True)
class _Loaded:
    tokenizer: Any
    session: Any
    inputs: tuple[str, ...]
    output: str
    dimension: int


class OnnxFolderEmbedder:
    """An Embedder. Everything heavy is loaded at the first text; texts run one by one, so that none depends on its
    neighbours."""

    def __init__(
        self, folder: Path, identity: ModelIdentity, *, threads: int | None = None, slot: ComputeSlot | None = None
    ) -> None:
        """Read the folder's settings. Raises ModelFileInvalid."""
        self._path = folder
        self._folder = read_embedding_folder(folder)
        self._identity = identity
        self._threads = threads or default_threads()
        self._slot = slot or ComputeSlot()
        self._loading = threading.Lock()
        self._made: _Loaded | None = None

    @property
    def identity(self) -> ModelIdentity:
        return self._identity

    @property
    def dimension(self) -> int:
        return self._loaded().dimension

    @property
    def max_tokens(self) -> int:
        return self._folder.max_tokens

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(self._encode(self._folder.passage_prefix, text)) for text in texts]

    def embed_passages(self, texts: Sequence[str]) -> FloatArray:
        """Return one unit-length vector per text, shape (len(texts), dimension), float32.

        Raises ValueError where a text is longer than max_tokens; ModelFileInvalid."""
        encoded = [self._encode(self._folder.passage_prefix, text) for text in texts]
        return embed_each(encoded, self.max_tokens, self.dimension, self._run)

    def embed_query(self, text: str) -> FloatArray:
        """Return the unit-length vector of a question, shape (dimension,), float32; cut at max_tokens."""
        ids = self._encode(self._folder.query_prefix, text)
        return self._run(cut_to_window(ids, self.max_tokens))

    def close(self) -> None:
        """Give the memory back; the next text would load everything again."""
        with self._loading:
            self._made = None

    def _encode(self, prefix: str, text: str) -> list[int]:
        ids: list[int] = self._loaded().tokenizer.encode(prefix + storable(text)).ids
        return ids

    def _run(self, ids: list[int]) -> FloatArray:
        loaded = self._loaded()
        with self._slot.held():
            return _unit(self._pooled(_computed(loaded.session, loaded.inputs, loaded.output, ids)))

    def _pooled(self, output: FloatArray) -> FloatArray:
        """Make one vector of an output of shape (1, tokens, dimension); (1, dimension) is one already."""
        if output.ndim == 2:
            vector: FloatArray = output[0]
            return vector
        match self._folder.pooling:
            case "cls":
                return np.asarray(output[0, 0], np.float32)
            case "last":
                return np.asarray(output[0, -1], np.float32)
            case _:
                return np.asarray(output[0].mean(axis=0), np.float32)

    def _loaded(self) -> _Loaded:
        with self._loading:
            if self._made is None:
                self._made = self._load()
            return self._made

    def _load(self) -> _Loaded:
        from tokenizers import Tokenizer  # noqa: PLC0415 - loaded with the first text, not with the program

        folder = self._folder
        try:
            tokenizer = Tokenizer.from_file(str(folder.tokenizer))
        except Exception as error:  # the tokenizer's file is anybody's, and its reader raises bare Exceptions
            raise ModelFileInvalid(folder.tokenizer, f"unreadable: {error}") from error
        tokenizer.no_truncation()
        tokenizer.no_padding()
        try:
            session = open_session(folder.graph, self._threads)
            inputs = tuple(value.name for value in session.get_inputs())
            outputs = [value.name for value in session.get_outputs()]
            if not {"input_ids"} <= set(inputs) <= _INPUTS:
                raise ModelFileInvalid(folder.graph, f"takes {', '.join(inputs)}")
            output = _POOLED if _POOLED in outputs else outputs[0]
            tried = _computed(session, inputs, output, tokenizer.encode("a").ids)
        except ModelFileInvalid:
            raise
        except Exception as error:  # onnxruntime's errors have no root of their own
            raise ModelFileInvalid(folder.graph, f"cannot be computed: {error}") from error
        if tried.ndim not in (2, 3):
            raise ModelFileInvalid(folder.graph, f"gives {tried.ndim} dimensions")
        return _Loaded(tokenizer, session, inputs, output, tried.shape[-1])


def _computed(session: Any, inputs: tuple[str, ...], output: str, ids: list[int]) -> FloatArray:
    tokens = np.asarray([ids], np.int64)
    given = {"input_ids": tokens, "attention_mask": np.ones_like(tokens), "token_type_ids": np.zeros_like(tokens)}
    (values,) = session.run([output], {name: given[name] for name in inputs})
    return np.asarray(values, np.float32)


def _unit(vector: FloatArray) -> FloatArray:
    return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-12), np.float32)
