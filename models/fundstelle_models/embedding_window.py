"""Texts of a model's window: what is longer is refused as a passage, cut as a question."""

from collections.abc import Callable, Sequence

import numpy as np

from fundstelle_models.protocols import FloatArray


def embed_each(
    encoded: Sequence[list[int]], max_tokens: int, dimension: int, run: Callable[[list[int]], FloatArray]
) -> FloatArray:
    """Return the vectors that `run` makes of each text's tokens, shape (len(encoded), dimension), float32.

    One by one, so that no text's vector depends on its neighbours. Raises ValueError where a text has more than
    max_tokens, before anything is computed."""
    for index, ids in enumerate(encoded):
        if len(ids) > max_tokens:
            raise ValueError(f"text {index} has {len(ids)} tokens, the window has {max_tokens}")
    vectors = np.empty((len(encoded), dimension), np.float32)
    for index, ids in enumerate(encoded):
        vectors[index] = run(ids)
    return vectors


def cut_to_window(ids: list[int], max_tokens: int) -> list[int]:
    """Return the tokens cut at max_tokens, the end token kept."""
    return ids if len(ids) <= max_tokens else [*ids[: max_tokens - 1], ids[-1]]
