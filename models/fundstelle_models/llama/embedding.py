"""An embedding model with one context."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import llama_cpp
import numpy as np

from fundstelle_models.errors import ModelFileInvalid
from fundstelle_models.llama.tokens import tokenize
from fundstelle_models.protocols import FloatArray

_WINDOW_TOKENS = 512  # a longer one costs memory (vocabulary x window x 4 bytes) that no passage needs
_POOLING_TYPES = {"mean": 1, "cls": 2, "last": 3}  # LLAMA_POOLING_TYPE_*


class LlamaEmbedding:
    """A loaded embedding model with one context, for as long as its process lasts (embedding_worker.py).

    Not thread-safe. One text a call: in a batch, attention would be computed over all texts at once and take longer."""

    def __init__(self, path: Path, *, threads: int, pooling: str) -> None:
        """Load the model; `pooling` is "mean", "cls" or "last". Raises ModelFileInvalid."""
        self._model = llama_cpp.llama_model_load_from_file(str(path).encode(), llama_cpp.llama_model_default_params())
        if not self._model:
            raise ModelFileInvalid(path, "llama.cpp cannot load it")
        self._vocab = llama_cpp.llama_model_get_vocab(self._model)
        self.max_tokens = min(_WINDOW_TOKENS, int(llama_cpp.llama_model_n_ctx_train(self._model)))
        self.dimension = int(llama_cpp.llama_model_n_embd(self._model))
        self._context = llama_cpp.llama_init_from_model(self._model, self._context_params(threads, pooling))
        if not self._context:
            raise ModelFileInvalid(path, "llama.cpp cannot make a context for it")
        self._memory = llama_cpp.llama_get_memory(self._context)  # None: an encoder, which keeps no state

    def tokenize(self, text: str) -> list[int]:
        """Return the text's tokens between the model's begin and end tokens; none of it can become a control token."""
        return tokenize(self._vocab, text, special=False, add_bos=True)

    def embed(self, tokens: Sequence[int]) -> FloatArray:
        """Return the unit-length vector of the tokens; over the window they are cut, the end token kept."""
        if len(tokens) > self.max_tokens:
            tokens = [*tokens[: self.max_tokens - 1], tokens[-1]]
        array = (llama_cpp.llama_token * len(tokens))(*tokens)
        batch = llama_cpp.llama_batch_get_one(array, len(tokens))
        if self._memory:
            llama_cpp.llama_memory_clear(self._memory, True)
            status = llama_cpp.llama_decode(self._context, batch)
        else:
            status = llama_cpp.llama_encode(self._context, batch)
        if status != 0:
            raise RuntimeError(f"llama.cpp returned {status}")
        pointer = llama_cpp.llama_get_embeddings_seq(self._context, 0)
        vector = np.ctypeslib.as_array(pointer, shape=(self.dimension,)).astype(np.float32)
        return vector / max(float(np.linalg.norm(vector)), 1e-12)

    def _context_params(self, threads: int, pooling: str) -> Any:
        params = llama_cpp.llama_context_default_params()
        params.n_ctx = params.n_batch = params.n_ubatch = _WINDOW_TOKENS
        params.n_threads = params.n_threads_batch = threads
        params.embeddings = True
        params.pooling_type = _POOLING_TYPES[pooling]
        params.flash_attn_type = llama_cpp.LLAMA_FLASH_ATTN_TYPE_ENABLED  # two to three times faster
        params.no_perf = True
        return params
