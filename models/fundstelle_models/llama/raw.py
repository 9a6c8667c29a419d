"""The yardstick of `fundstelle bench`: llama.cpp as it comes, in a process of its own.

`python -m fundstelle_models.llama.raw`. The prompt goes in by batches of 512, llama.cpp's default; nobody can stop it,
nothing is said until the last token is there, OpenMP waits as it does by default. Batches are decoded as in llama.cpp's
own example: all sequences, a step at a time. What the worker gives up against this is the price of progress, of
cancelling and of living in another process."""

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
from fundstelle_models.llama.prefixes import shared_prefix
from fundstelle_models.llama.token_batch import TokenBatch

_BATCH_TOKENS = 512


class _Raw:
    """A model and a context with llama.cpp's defaults, for as long as the process lasts."""

    def __init__(self, request: wire.Run) -> None:
        path = Path(request.path)
        self._model = llama_cpp.llama_model_load_from_file(str(path).encode(), llama_cpp.llama_model_default_params())
        params: Any = llama_cpp.llama_context_default_params()
        params.n_ctx = request.context_tokens
        params.n_batch = params.n_ubatch = _BATCH_TOKENS
        params.n_seq_max = 1 + max(request.batch_sizes, default=0)
        params.kv_unified = True  # else each sequence would have a small part of the context to itself
        params.n_threads = params.n_threads_batch = request.threads
        self._context = llama_cpp.llama_init_from_model(self._model, params)
        self._sampler = llama_cpp.llama_sampler_init_greedy()
        vocab = llama_cpp.llama_model_get_vocab(self._model)
        template = ChatTemplate(path, self._model, vocab)
        self._tokens = template.render(request.messages)
        self._batch_prompts = [template.render(messages) for messages in request.batch_prompts]
        self._request = request

    def measure(self) -> wire.Measured:
        """Read the prompt and write, also past the end of the model's turn; then the batches likewise."""
        max_tokens = self._request.max_tokens
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
            prompt_tokens=len(self._tokens),
            prompt_s=prompt_s,
            first_token_s=first_token_s,
            total_s=total_s,
            batches_s=[self._measure_batch(size) for size in self._request.batch_sizes],
        )

    def _measure_batch(self, size: int) -> float:
        """Return the seconds that `size` sequences take; they share in sequence 0 what their prompts begin with."""
        prompts = self._batch_prompts
        shared = shared_prefix(prompts)
        memory = llama_cpp.llama_get_memory(self._context)
        llama_cpp.llama_memory_clear(memory, True)
        for start in range(0, shared, _BATCH_TOKENS):
            self._decode(prompts[0][start : min(shared, start + _BATCH_TOKENS)])
        started = time.perf_counter()
        unread = [prompt[shared:] for prompt in prompts[:size]]
        positions = [shared] * size
        with TokenBatch(max(size, sum(map(len, unread)))) as batch:
            for sequence in range(1, size + 1):
                llama_cpp.llama_memory_seq_cp(memory, 0, sequence, -1, -1)
            for _ in range(self._request.batch_tokens):
                batch.clear()
                rows = [
                    batch.add(sequence, position, tokens, wants_logits=True)
                    for sequence, (position, tokens) in enumerate(zip(positions, unread, strict=True), start=1)
                ]
                self._check(llama_cpp.llama_decode(self._context, batch.batch))
                positions = [position + len(tokens) for position, tokens in zip(positions, unread, strict=True)]
                unread = [[self._sample(row)] for row in rows]
        return time.perf_counter() - started

    def _decode(self, tokens: list[int]) -> None:
        array = (llama_cpp.llama_token * len(tokens))(*tokens)
        self._check(llama_cpp.llama_decode(self._context, llama_cpp.llama_batch_get_one(array, len(tokens))))

    @staticmethod
    def _check(status: int) -> None:
        if status != 0:
            raise RuntimeError(f"llama_decode returned {status}")

    def _sample(self, row: int = -1) -> int:
        return int(llama_cpp.llama_sampler_sample(self._sampler, self._context, row))


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal is for the program, which then ends us
    replies = claim_stdout()
    silence_llama_log()
    request = wire.decode_request(sys.stdin.buffer.readline())
    raw = _Raw(request)
    replies.write(wire.encode(wire.Loaded()) + b"\n")
    replies.flush()
    replies.write(wire.encode(raw.measure()) + b"\n")
    replies.flush()
    sys.stdin.buffer.read()  # stay until our memory has been looked at


if __name__ == "__main__":
    main()
