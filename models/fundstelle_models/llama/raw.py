"""The yardstick of `fundstelle bench`: llama.cpp as it comes, in a process of its own.

`python -m fundstelle_models.llama.raw`. The prompt goes in by batches of 512, llama.cpp's default; nobody can stop it,
nothing is said until the last token is there, OpenMP waits as it does by default. What the worker gives up against
this is the price of progress, of cancelling and of living in another process."""

import signal
import sys
import time
from pathlib import Path
from typing import Any

import llama_cpp

from fundstelle_models import raw_wire as wire
from fundstelle_models.child_process import claim_stdout
from fundstelle_models.llama.chat_template import ChatTemplate
from fundstelle_models.llama.log import silence_llama_log

_BATCH_TOKENS = 512


class _Raw:
    """A model and a context with llama.cpp's defaults, for as long as the process lasts."""

    def __init__(self, request: wire.Run) -> None:
        path = Path(request.path)
        self._model = llama_cpp.llama_model_load_from_file(str(path).encode(), llama_cpp.llama_model_default_params())
        params: Any = llama_cpp.llama_context_default_params()
        params.n_ctx = request.context_tokens
        params.n_batch = params.n_ubatch = _BATCH_TOKENS
        params.n_threads = params.n_threads_batch = request.threads
        self._context = llama_cpp.llama_init_from_model(self._model, params)
        self._sampler = llama_cpp.llama_sampler_init_greedy()
        vocab = llama_cpp.llama_model_get_vocab(self._model)
        self._tokens = ChatTemplate(path, self._model, vocab).render(request.messages)

    def measure(self, max_tokens: int) -> wire.Measured:
        """Read the prompt and write `max_tokens` tokens, also past the end of the model's turn."""
        started = time.perf_counter()
        for start in range(0, len(self._tokens), _BATCH_TOKENS):
            self._decode(self._tokens[start : start + _BATCH_TOKENS])
        prompt_s = time.perf_counter() - started
        token = self._sample()
        first_token_s = time.perf_counter() - started
        for _ in range(max_tokens - 1):
            self._decode([token])
            token = self._sample()
        total_s = time.perf_counter() - started
        return wire.Measured(
            prompt_tokens=len(self._tokens), prompt_s=prompt_s, first_token_s=first_token_s, total_s=total_s
        )

    def _decode(self, tokens: list[int]) -> None:
        array = (llama_cpp.llama_token * len(tokens))(*tokens)
        status = llama_cpp.llama_decode(self._context, llama_cpp.llama_batch_get_one(array, len(tokens)))
        if status != 0:
            raise RuntimeError(f"llama_decode returned {status}")

    def _sample(self) -> int:
        return int(llama_cpp.llama_sampler_sample(self._sampler, self._context, -1))


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal is for the program, which then ends us
    replies = claim_stdout()
    silence_llama_log()
    request = wire.decode_request(sys.stdin.buffer.readline())
    raw = _Raw(request)
    replies.write(wire.encode(wire.Loaded()) + b"\n")
    replies.flush()
    replies.write(wire.encode(raw.measure(request.max_tokens)) + b"\n")
    replies.flush()
    sys.stdin.buffer.read()  # stay until our memory has been looked at


if __name__ == "__main__":
    main()
