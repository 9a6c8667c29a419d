"""Text to tokens and back."""

import ctypes

import llama_cpp


def tokenize(vocab: object, text: str, *, special: bool, add_bos: bool) -> list[int]:
    """Return the text's tokens; what is written like a control token becomes one only where `special` is set."""
    data = text.encode("utf-8", "replace")
    size = len(data) + 8
    tokens = (llama_cpp.llama_token * size)()
    count = llama_cpp.llama_tokenize(vocab, data, len(data), tokens, size, add_bos, special)
    if count < 0:
        raise RuntimeError(f"llama_tokenize needs {-count} tokens for {len(data)} bytes")
    return list(tokens[:count])


def piece_bytes(vocab: object, token: int) -> bytes:
    """Return the token's bytes; control tokens have none."""
    size = 64
    while True:
        buffer = ctypes.create_string_buffer(size)
        length = llama_cpp.llama_token_to_piece(vocab, token, buffer, size, 0, False)
        if length >= 0:
            return buffer.raw[:length]
        size = -length


def control_text(vocab: object, token: int) -> str:
    """Return how a control token is written in the template, "" where the model has none."""
    return "" if token < 0 else llama_cpp.llama_vocab_get_text(vocab, token).decode("utf-8", "replace")
