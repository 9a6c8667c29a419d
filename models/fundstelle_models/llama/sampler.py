"""Chooses the next token: greedy or seeded, and under a grammar without asking it about the whole vocabulary."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager

import llama_cpp
import numpy as np
from numpy.typing import NDArray

from fundstelle_models.protocols import FloatArray

_GRAMMAR_CANDIDATES = 256  # likeliest tokens tried against the grammar before all of them
_TOKEN_DATA = np.dtype([("id", np.int32), ("logit", np.float32), ("p", np.float32)])  # llama_token_data
_Tokens = NDArray[np.int64]


class Sampler:
    """Greedy or seeded sampling, held by a grammar where there is one. It owns C objects: close it, or use `with`."""

    def __init__(self, vocab: object, vocab_size: int, grammar: str | None, temperature: float, seed: int) -> None:
        self._vocab_size = vocab_size
        self._is_greedy = temperature <= 0
        self._chain = llama_cpp.llama_sampler_chain_init(llama_cpp.llama_sampler_chain_default_params())
        if not self._is_greedy:
            for stage in (
                llama_cpp.llama_sampler_init_top_k(40),
                llama_cpp.llama_sampler_init_top_p(0.95, 1),
                llama_cpp.llama_sampler_init_temp(temperature),
                llama_cpp.llama_sampler_init_dist(seed & 0xFFFFFFFF),
            ):
                llama_cpp.llama_sampler_chain_add(self._chain, stage)
        else:
            llama_cpp.llama_sampler_chain_add(self._chain, llama_cpp.llama_sampler_init_greedy())
        self._grammar = None
        if grammar is not None:
            self._grammar = llama_cpp.llama_sampler_init_grammar(vocab, grammar.encode(), b"root")
            if not self._grammar:
                self.close()
                raise ValueError("the grammar does not parse")

    def __enter__(self) -> "Sampler":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        llama_cpp.llama_sampler_free(self._chain)
        if self._grammar:
            llama_cpp.llama_sampler_free(self._grammar)

    def sample(self, context: object, row: int = -1) -> int:
        """Return the next token after the one in that row of what was evaluated last; -1 is its last row.

        The free choice is tried against the grammar first, then the likeliest few hundred tokens, then all: a
        grammar over the whole vocabulary at each step would cost as much as the model."""
        if self._grammar is None and not self._is_greedy:
            return int(llama_cpp.llama_sampler_sample(self._chain, context, row))
        logits = np.ctypeslib.as_array(llama_cpp.llama_get_logits_ith(context, row), shape=(self._vocab_size,))
        token = int(logits.argmax()) if self._is_greedy else self._choose(_likeliest(logits), logits)
        if self._grammar is None:
            return token
        if not self._allowed(np.array([token]), logits).any():
            token = self._choose_allowed(logits)
        llama_cpp.llama_sampler_accept(self._grammar, token)
        return token

    def _choose_allowed(self, logits: FloatArray) -> int:
        for candidates in (_likeliest(logits), np.arange(self._vocab_size)):
            allowed = self._allowed(candidates, logits)
            if allowed.any():
                return self._choose(candidates[allowed], logits)
        raise RuntimeError("the grammar leaves no token")

    def _choose(self, tokens: _Tokens, logits: FloatArray) -> int:
        with _candidates(tokens, logits) as array:
            llama_cpp.llama_sampler_apply(self._chain, ctypes.byref(array))
            return int(array.data[array.selected].id)

    def _allowed(self, tokens: _Tokens, logits: FloatArray) -> NDArray[np.bool_]:
        """Return which of the tokens the grammar permits next, a mask of their shape."""
        with _candidates(tokens, logits) as array:
            llama_cpp.llama_sampler_apply(self._grammar, ctypes.byref(array))
            mask: NDArray[np.bool_] = np.isfinite(np.array([array.data[i].logit for i in range(array.size)]))
            return mask


def _likeliest(logits: FloatArray) -> _Tokens:
    return np.argpartition(logits, -_GRAMMAR_CANDIDATES)[-_GRAMMAR_CANDIDATES:]


@contextmanager
def _candidates(tokens: _Tokens, logits: FloatArray) -> Iterator[llama_cpp.llama_token_data_array]:
    """The tokens with their logits as the array that llama.cpp's samplers work on in place."""
    table = np.zeros(len(tokens), dtype=_TOKEN_DATA)
    table["id"] = tokens
    table["logit"] = logits[tokens]
    data = table.ctypes.data_as(llama_cpp.llama_token_data_p)
    yield llama_cpp.llama_token_data_array(data, len(tokens), -1, False)
