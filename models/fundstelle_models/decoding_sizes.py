"""How much the model worker decodes at a time: the memory it needs follows from it."""

PROMPT_CHUNK = 256
"""Tokens per call of llama_decode and per progress report; 128 read 5 % slower than 512."""

SEQUENCES = 32
"""That write at a time in a batch. llama.cpp's kernels for K-quants on AVX-512 take 16 rows at once: 4 to 15 gain
nothing over one, 16 are half as fast again, 32 two thirds (docs/performance.md)."""
