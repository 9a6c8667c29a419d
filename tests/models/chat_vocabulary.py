"""Writes the vocabulary of a real chat model, without its weights, with any template and other control tokens."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import llama_cpp

from fundstelle_models.gguf import read_header
from fundstelle_models.llama.chat_template import ChatTemplate
from tests.models.gguf_file import ARRAY, I32, STRING, U32, GgufFile, typed

_LISTS = ("tokenizer.ggml.tokens", "tokenizer.ggml.merges", "tokenizer.ggml.token_type")
_TOKENS, _MERGES, _TYPES = _LISTS


def write_vocabulary(model: Path, target: Path, template: str | None, renamed: Mapping[str, str]) -> Path:
    """Copy what `model` has of a tokenizer; control tokens that are `renamed` get other texts."""
    metadata: Mapping[str, Any] = read_header(model, keep=_LISTS).metadata
    tokens = [renamed.get(token, token) for token in metadata[_TOKENS]]
    file = GgufFile(
        tensors=[],
        weight_bytes=0,
        pairs=[
            ("general.architecture", typed(STRING, "llama")),
            ("tokenizer.ggml.model", typed(STRING, metadata["tokenizer.ggml.model"])),
            ("tokenizer.ggml.pre", typed(STRING, metadata["tokenizer.ggml.pre"])),
            (_TOKENS, typed(ARRAY, (STRING, tokens))),
            (_MERGES, typed(ARRAY, (STRING, metadata[_MERGES]))),
            (_TYPES, typed(ARRAY, (I32, metadata[_TYPES]))),
            ("tokenizer.ggml.bos_token_id", typed(U32, metadata["tokenizer.ggml.bos_token_id"])),
            ("tokenizer.ggml.eos_token_id", typed(U32, metadata["tokenizer.ggml.eos_token_id"])),
        ],
    )
    file.add([] if template is None else [("tokenizer.chat_template", typed(STRING, template))])
    target.write_bytes(file.data())
    return target


class Vocabulary:
    """A vocabulary in memory, with the chat template that is made over it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        params = llama_cpp.llama_model_default_params()
        params.vocab_only = True
        self._model = llama_cpp.llama_model_load_from_file(str(path).encode(), params)
        assert self._model
        self._vocab = llama_cpp.llama_model_get_vocab(self._model)

    def template(self) -> ChatTemplate:
        return ChatTemplate(self._path, self._model, self._vocab)

    def text(self, tokens: list[int]) -> str:
        """Return the tokens' texts, control tokens included."""
        pieces = []
        for token in tokens:
            buffer = bytes(256)
            length = llama_cpp.llama_token_to_piece(self._vocab, token, buffer, len(buffer), 0, True)
            pieces.append(buffer[:length])
        return b"".join(pieces).decode()

    def close(self) -> None:
        llama_cpp.llama_model_free(self._model)
