"""The process that hosts llama.cpp: `python -m fundstelle_models.worker`, started by worker_client.

A crash or an out-of-memory kill here costs one request, never the window. Requests come one a line on standard
input and are worked through in order; a cancel overtakes them, because a thread of its own reads the input and
llama.cpp looks at the abort flag between any two steps of its computation.
"""

import dataclasses
import os
import queue
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from fundstelle_models import wire
from fundstelle_models.child_process import claim_stdout
from fundstelle_models.errors import Cancelled, FundstelleError
from fundstelle_models.llama import AbortFlag, Ended, LlamaChat, Piece, Read, silence_llama_log

_PROTOCOL_ERROR = 64  # exit status: the other side does not speak this protocol


class Worker:
    """Works through requests; `run` returns when the input ends."""

    def __init__(self, requests: BinaryIO, replies: BinaryIO) -> None:
        self._requests = requests
        self._replies = replies
        self._inbox: queue.SimpleQueue[wire.AnyRequest] = queue.SimpleQueue()
        self._abort = AbortFlag()  # set while the current request is among the cancelled
        self._cancelling = threading.Lock()
        self._cancelled: set[int] = set()
        self._current = 0
        self._chat: LlamaChat | None = None

    def run(self) -> None:
        threading.Thread(target=self._listen, name="requests", daemon=True).start()
        self._reply(wire.Ready(id=0, protocol_version=wire.PROTOCOL_VERSION))
        while True:
            request = self._inbox.get()
            self._begin(request.id)
            try:
                self._work(request)
            except (FundstelleError, Cancelled) as error:
                self._reply(wire.failure(request.id, error))

    def _listen(self) -> None:
        for line in self._requests:
            try:
                request = wire.decode_request(line)
            except wire.NotUnderstood as error:
                sys.stderr.write(f"not a request: {error}\n")
                sys.stderr.flush()
                os._exit(_PROTOCOL_ERROR)
            if isinstance(request, wire.Cancel):
                self._cancel(request.id)
            else:
                self._inbox.put(request)
        os._exit(0)  # the program has gone; whatever is being computed, nobody wants it

    def _begin(self, request_id: int) -> None:
        with self._cancelling:
            self._cancelled.discard(self._current)
            self._current = request_id
            if request_id in self._cancelled:
                self._abort.set()
            else:
                self._abort.clear()

    def _cancel(self, request_id: int) -> None:
        with self._cancelling:
            self._cancelled.add(request_id)
            if request_id == self._current:
                self._abort.set()

    def _work(self, request: wire.AnyRequest) -> None:
        match request:
            case wire.Load():
                self._load(request)
            case wire.CountTokens():
                counts = [len(self._loaded.tokenize(text)) for text in request.texts]
                self._reply(wire.TokenCounts(id=request.id, counts=counts))
            case wire.Generate():
                self._generate(request)
            case wire.GenerateBatch():
                self._generate_batch(request)
            case wire.Rate():
                self._rate(request)

    def _load(self, request: wire.Load) -> None:
        if self._chat is not None:
            self._chat.close()
            self._chat = None
        self._chat = LlamaChat(
            Path(request.path),
            context_tokens=request.context_tokens,
            threads=request.threads,
            state_bytes=request.state_bytes,
            abort=self._abort,
            on_load_progress=_in_steps(lambda share: self._reply(wire.Loading(id=request.id, share=share))),
        )
        self._reply(wire.Loaded(id=request.id, context_tokens=self._chat.context_tokens))

    def _read_prompt(self, request: wire.Generate | wire.Rate, reserve: int) -> None:
        prompt = self._loaded.prompt_tokens(request.request.messages)
        for done, reused in self._loaded.read_prompt(prompt, reserve=reserve):
            self._reply(wire.PromptRead(id=request.id, done=done, total=len(prompt), reused=reused))

    def _rate(self, request: wire.Rate) -> None:
        options = [self._loaded.tokenize(option) for option in request.request.options]
        self._read_prompt(request, reserve=max(map(len, options), default=0))
        self._reply(wire.Rated(id=request.id, log_likelihoods=self._loaded.log_likelihoods(options)))

    def _generate(self, request: wire.Generate) -> None:
        limit = request.request.max_tokens
        self._read_prompt(request, reserve=limit)
        written = 0
        for text in self._loaded.write(request.request):
            written += 1
            self._reply(wire.Text(id=request.id, text=text))
        self._reply(wire.Generated(id=request.id, completion_tokens=written, hit_limit=written == limit))

    def _generate_batch(self, request: wire.GenerateBatch) -> None:
        for part in self._loaded.write_batch(request.requests):
            match part:
                case Read():
                    self._reply(wire.BatchRead(id=request.id, tokens=part.tokens))
                case Piece():
                    self._reply(wire.BatchText(id=request.id, index=part.index, text=part.text))
                case Ended():
                    self._reply(wire.BatchWritten(id=request.id, **dataclasses.asdict(part)))
        self._reply(wire.BatchEnded(id=request.id))

    @property
    def _loaded(self) -> LlamaChat:
        assert self._chat is not None, "Load comes first"
        return self._chat

    def _reply(self, reply: wire.AnyReply) -> None:
        self._replies.write(wire.encode(reply) + b"\n")
        self._replies.flush()


def _in_steps(report: Callable[[float], None]) -> Callable[[float], None]:
    """Report a share only when it has grown by a hundredth."""
    last = -1.0

    def stepwise(share: float) -> None:
        nonlocal last
        if share >= last + 0.01 or share >= 1.0:
            last = share
            report(share)

    return stepwise


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal is for the program, which then cancels
    replies = claim_stdout()
    silence_llama_log()
    Worker(sys.stdin.buffer, replies).run()


if __name__ == "__main__":
    main()
