"""Q4_0, ggml's simplest 4-bit format: 32 weights share one 16-bit scale, 18 bytes in all.

A block is a float16 `d` and 16 bytes; byte j holds weight j in its low half and weight j + 16 in its high half,
each as (q - 8) * d."""

import numpy as np
from numpy.typing import NDArray

WEIGHTS_PER_BLOCK = 32
BYTES_PER_BLOCK = 18


def dequantize(rows: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Return the weights of packed rows: uint8 (n, blocks * 18) becomes float32 (n, blocks * 32)."""
    blocks = np.ascontiguousarray(rows).reshape(len(rows), -1, BYTES_PER_BLOCK)
    scales = np.ascontiguousarray(blocks[:, :, :2]).view("<f2").astype(np.float32)
    packed = blocks[:, :, 2:]
    halves = np.concatenate((packed & 0x0F, packed >> 4), axis=2)
    weights = (halves.astype(np.float32) - 8) * scales
    return weights.reshape(len(rows), -1)
