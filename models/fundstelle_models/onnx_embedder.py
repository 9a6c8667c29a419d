"""The starter embeddings, multilingual-e5-small, run by onnxruntime.

Texts run one by one, because activations are quantized over the whole input: in a batch a text's vector would
depend on its neighbours. It costs no speed, as a passage keeps the cores busy by itself and needs no padding.
The compute slot is held for one text at a time, so a question waits for a passage at most."""

import threading
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fundstelle_models import q4_0
from fundstelle_models.compute_slot import ComputeSlot
from fundstelle_models.e5_folder import GRAPH_FILE, WEIGHTS_FILE, read_manifest, verify_folder
from fundstelle_models.e5_tokenizer import E5Tokenizer
from fundstelle_models.e5_weights import E5Weights
from fundstelle_models.embedding_window import cut_to_window, embed_each
from fundstelle_models.hardware import default_threads
from fundstelle_models.onnx_session import open_session
from fundstelle_models.protocols import FloatArray, ModelIdentity

# The model was trained with these in front of its texts (Wang et al. 2024, the model card of E5).
_QUERY_PREFIX = "query: "
_PASSAGE_PREFIX = "passage: "


class OnnxEmbedder:
    """An Embedder. Everything heavy is loaded at the first text; an empty text has a vector too."""

    def __init__(self, folder: Path, threads: int | None = None, slot: ComputeSlot | None = None) -> None:
        """Read the manifest of `folder`. `threads` None means one a core. Raises ModelFileInvalid."""
        self._folder = folder
        self._manifest = read_manifest(folder)
        self._threads = threads or default_threads()
        self._slot = slot
        self._loading = threading.Lock()
        self._vocabulary: _Vocabulary | None = None
        self._session: Any = None

    @property
    def identity(self) -> ModelIdentity:
        return ModelIdentity(self._manifest.name, self._manifest.files[WEIGHTS_FILE].sha256)

    @property
    def dimension(self) -> int:
        return self._manifest.dimension

    @property
    def max_tokens(self) -> int:
        return self._manifest.max_tokens

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return each passage's length in tokens, with prefix, begin and end."""
        tokenizer = self._loaded_vocabulary().tokenizer
        return [len(tokenizer.encode(_PASSAGE_PREFIX + text)) for text in texts]  # a book's ids are not kept

    def embed_passages(self, texts: Sequence[str]) -> FloatArray:
        """Return one unit-length vector per text, shape (len(texts), dimension), float32.

        Raises ValueError where a text is longer than max_tokens."""
        encoded = self._encode(_PASSAGE_PREFIX, texts)
        return embed_each(encoded, self.max_tokens, self.dimension, self._run)

    def embed_query(self, text: str) -> FloatArray:
        """Return the unit-length vector of a question, shape (dimension,), float32; cut at max_tokens."""
        (ids,) = self._encode(_QUERY_PREFIX, [text])
        return self._run(cut_to_window(ids, self.max_tokens))

    def verify(self) -> None:
        """Compare every file with its recorded SHA-256. Raises ModelFileInvalid, ChecksumMismatch."""
        verify_folder(self._folder)

    def close(self) -> None:
        """Give the memory back; the next text would load everything again."""
        with self._loading:
            self._vocabulary = self._session = None

    def _encode(self, prefix: str, texts: Sequence[str]) -> list[list[int]]:
        tokenizer = self._loaded_vocabulary().tokenizer
        return [tokenizer.encode(prefix + text) for text in texts]

    def _run(self, ids: list[int]) -> FloatArray:
        session = self._loaded_session()
        words = self._loaded_vocabulary().embeddings(ids)
        with self._slot.held() if self._slot else nullcontext():
            (vectors,) = session.run(None, {"words": words[None]})
        vector: FloatArray = vectors[0]
        return vector

    def _loaded_vocabulary(self) -> "_Vocabulary":
        with self._loading:
            if self._vocabulary is None:
                self._vocabulary = _Vocabulary(self._folder / WEIGHTS_FILE)
            return self._vocabulary

    def _loaded_session(self) -> Any:
        with self._loading:
            if self._session is None:
                try:
                    self._session = open_session(self._folder / GRAPH_FILE, self._threads)
                except Exception:
                    verify_folder(self._folder)  # a damaged file is not our bug: say which
                    raise
            return self._session


class _Vocabulary:
    """Tokenizer and word embeddings, both from the weights' file; the embeddings stay on disk, 4 bits each."""

    def __init__(self, weights_file: Path) -> None:
        weights = E5Weights.open(weights_file)
        self.tokenizer = E5Tokenizer(weights)
        self._packed: NDArray[np.uint8] = weights.packed("emb.word", weights.shape.hidden)

    def embeddings(self, ids: list[int]) -> FloatArray:
        return q4_0.dequantize(self._packed[ids])
