"""The yardstick of `make bench-summary`: llama-cpp-python's chat call as it comes, one conversation after the other.

`python -m fundstelle_models.llama.chat_loop`. Greedy, and streamed, so that reading and writing can be told apart; all
else is the library's default. What two conversations have in common at their start it reuses by itself."""

import itertools
import signal
import sys
import time
from collections.abc import Iterator
from typing import Any

import llama_cpp

from fundstelle_models import loop_wire as wire
from fundstelle_models.child_process import claim_stdout
from fundstelle_models.llama.log import silence_llama_log


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal is for the program, which then ends us
    replies = claim_stdout()
    silence_llama_log()
    request = wire.decode_request(sys.stdin.buffer.readline())
    model = llama_cpp.Llama(
        request.path,
        n_ctx=request.context_tokens,
        n_threads=request.threads,
        n_threads_batch=request.threads,
        verbose=False,
    )
    for reply in itertools.chain([wire.Loaded()], _written(model, request)):
        replies.write(wire.encode(reply) + b"\n")
        replies.flush()
    sys.stdin.buffer.read()  # stay until our memory has been looked at


def _written(model: Any, request: wire.Run) -> Iterator[wire.Written]:
    for conversation in request.conversations:
        started = time.perf_counter()
        first_token_s = 0.0
        pieces = 0
        messages = [{"role": message.role, "content": message.content} for message in conversation]
        for chunk in model.create_chat_completion(
            messages, max_tokens=request.max_tokens, temperature=0.0, stream=True
        ):
            if chunk["choices"][0]["delta"].get("content"):
                first_token_s = first_token_s or time.perf_counter() - started
                pieces += 1
        yield wire.Written(
            prompt_tokens=model.n_tokens - pieces,
            completion_tokens=pieces,
            first_token_s=first_token_s,
            total_s=time.perf_counter() - started,
        )


if __name__ == "__main__":
    main()
