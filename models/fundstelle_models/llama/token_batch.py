"""Tokens of several sequences for one call of llama_decode."""

from collections.abc import Sequence
from typing import Any

import llama_cpp


class TokenBatch:
    """Room for `capacity` tokens, filled anew for each call. A context manager: `batch` owns C arrays."""

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self.batch: Any = llama_cpp.llama_batch_init(capacity, 0, 1)

    def __enter__(self) -> "TokenBatch":
        return self

    def __exit__(self, *_: object) -> None:
        llama_cpp.llama_batch_free(self.batch)

    @property
    def room(self) -> int:
        """How many tokens can still be added."""
        return self._capacity - int(self.batch.n_tokens)

    def clear(self) -> None:
        self.batch.n_tokens = 0

    def add(self, sequence: int, position: int, tokens: Sequence[int], *, wants_logits: bool) -> int:
        """Add a sequence's next tokens, the first of them at `position`; return the last one's row.

        Logits are computed for the last one alone, and only if wanted."""
        batch = self.batch
        first = int(batch.n_tokens)
        last = first + len(tokens) - 1
        for row, token in enumerate(tokens, first):
            batch.token[row] = token
            batch.pos[row] = position + row - first
            batch.n_seq_id[row] = 1
            batch.seq_id[row][0] = sequence
            batch.logits[row] = wants_logits and row == last
        batch.n_tokens = last + 1
        return last
