"""States of the model that were read before, kept in memory: what it costs seconds to read again is copied in a moment.

Another prompt in between (a summary, another document) would otherwise throw away what a question's passages cost."""

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass

import llama_cpp
import numpy as np
from numpy.typing import NDArray

from fundstelle_models.llama.prefixes import common_prefix

WORTH_TOKENS = 256
"""Fewer are read again (two seconds on two cores) rather than kept or fetched."""


@dataclass(frozen=True, slots=True, eq=False)
class KeptState:
    """The tokens that were read, and what llama.cpp made of them."""

    tokens: tuple[int, ...]
    data: NDArray[np.uint8]


class KeptStates:
    """States of sequence 0 of a context, by their tokens; the least recently used go first.

    They live and die with the context, so that model and build are always those they were made with."""

    def __init__(self, context: object, budget_bytes: int) -> None:
        self._context = context
        self._budget_bytes = budget_bytes
        self._states: list[KeptState] = []  # the most recently used last

    @property
    def size_bytes(self) -> int:
        return sum(state.data.nbytes for state in self._states)

    def keep(self, tokens: Sequence[int]) -> None:
        """Keep the state that sequence 0 holds, which is that of the tokens, where that is worth it.

        States that differ from it by no more than is read again in a moment make way for it."""
        if len(tokens) < WORTH_TOKENS or self._is_covered(tokens):
            return
        size = int(llama_cpp.llama_state_seq_get_size(self._context, 0))
        if size > self._budget_bytes:
            return
        self._states = [one for one in self._states if not _covers(tokens, one.tokens)]
        while self.size_bytes + size > self._budget_bytes:
            del self._states[0]
        data = np.empty(size, np.uint8)
        written = int(llama_cpp.llama_state_seq_get_data(self._context, _pointer(data), size, 0))
        if written:
            self._states.append(KeptState(tuple(tokens), data[:written]))

    def find(self, wanted: Sequence[int], held: int) -> KeptState | None:
        """Return the state that begins most like `wanted`, if that is worth it beside `held` tokens at hand."""
        best = max(self._states, key=lambda one: common_prefix(one.tokens, wanted), default=None)
        if best is None or common_prefix(best.tokens, wanted) < held + WORTH_TOKENS:
            return None
        self._states.remove(best)
        self._states.append(best)
        return best

    def restore(self, state: KeptState) -> None:
        """Make sequence 0 hold that state in place of what it holds."""
        llama_cpp.llama_memory_seq_rm(llama_cpp.llama_get_memory(self._context), 0, -1, -1)
        if not llama_cpp.llama_state_seq_set_data(self._context, _pointer(state.data), state.data.nbytes, 0):
            raise RuntimeError("llama.cpp does not take back its own state")

    def _is_covered(self, tokens: Sequence[int]) -> bool:
        return any(_covers(one.tokens, tokens) for one in self._states)


def _covers(larger: Sequence[int], smaller: Sequence[int]) -> bool:
    """Whether the first makes the second superfluous: it has all but a few of its tokens."""
    return len(smaller) - common_prefix(larger, smaller) < WORTH_TOKENS


def _pointer(data: NDArray[np.uint8]) -> object:
    return data.ctypes.data_as(ctypes.POINTER(ctypes.c_uint8))
