"""Writes for many prompts at once: their sequences are computed together, so that the weights are read once for all.

What all prompts begin with is held by sequence 0 and shared; llama.cpp only marks its cells as theirs too. As many
sequences run at a time as there is room for, and one that ends makes room for the next (continuous batching: Yu et al.
2022, Orca). So one call of llama_decode may hold the next token of some and a piece of the prompt of others."""

import codecs
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import llama_cpp

from fundstelle_models.decoding_sizes import PROMPT_CHUNK
from fundstelle_models.errors import Cancelled
from fundstelle_models.llama.loading import LoadedModel
from fundstelle_models.llama.sampler import Sampler
from fundstelle_models.llama.token_batch import TokenBatch
from fundstelle_models.llama.tokens import piece_bytes
from fundstelle_models.protocols import GenerationRequest


@dataclass(frozen=True, slots=True)
class Read:
    """So many more tokens of the prompts are evaluated."""

    tokens: int


@dataclass(frozen=True, slots=True)
class Piece:
    """The text of the next token for the request at `index`."""

    index: int
    text: str


@dataclass(frozen=True, slots=True)
class Ended:
    """The request at `index` is done; `hit_limit`: max_tokens ended it, not the model."""

    index: int
    prompt_tokens: int
    reused_tokens: int
    completion_tokens: int
    hit_limit: bool


BatchPart = Read | Piece | Ended


@dataclass(frozen=True, slots=True)
class Waiting:
    """A request of the batch, and what its prompt has after the shared beginning."""

    index: int
    request: GenerationRequest
    tail: list[int]
    prompt_tokens: int
    reused_tokens: int

    @property
    def cells(self) -> int:
        """How many cells of the context it may come to fill."""
        return len(self.tail) + self.request.max_tokens


@dataclass(slots=True, eq=False)
class _Running:
    waiting: Waiting
    sequence: int
    sampler: Sampler
    position: int
    unread: list[int]  # not evaluated: the rest of its prompt, then the token just written
    decoder: codecs.IncrementalDecoder = field(default_factory=lambda: codecs.getincrementaldecoder("utf-8")("replace"))
    written: int = 0
    row: int | None = None  # of the last call: where the logits of its next token stand


class Batch:
    """Requests that share their beginning, decoded on the sequences of a context beside sequence 0."""

    def __init__(self, loaded: LoadedModel, requests: Sequence[Waiting], shared: int) -> None:
        """Sequence 0 holds the `shared` tokens. Each request must fit the context by itself."""
        self._loaded = loaded
        self._shared = shared
        self._waiting = deque(requests)
        self._running: list[_Running] = []
        self._free_sequences = list(range(loaded.sequences, 0, -1))
        self._free_cells = loaded.context_tokens - shared

    def write(self) -> Iterator[BatchPart]:
        """Yield what is written, until all requests have ended. Raises Cancelled.

        However it ends, nothing of the requests stays in the context."""
        try:
            with TokenBatch(PROMPT_CHUNK) as tokens:
                while self._waiting or self._running:
                    self._admit()
                    yield from self._evaluate(tokens)
                    yield from self._write_tokens()
        finally:
            for one in list(self._running):
                self._remove(one)

    def _admit(self) -> None:
        """Let the next requests begin, as many as there are sequences and cells for."""
        while self._waiting and self._free_sequences and self._waiting[0].cells <= self._free_cells:
            waiting = self._waiting.popleft()
            request = waiting.request
            sampler = Sampler(
                self._loaded.vocab, self._loaded.vocab_size, request.grammar, request.temperature, request.seed
            )
            sequence = self._free_sequences.pop()
            self._free_cells -= waiting.cells
            llama_cpp.llama_memory_seq_cp(self._loaded.memory, 0, sequence, 0, self._shared)
            self._running.append(_Running(waiting, sequence, sampler, self._shared, waiting.tail))

    def _evaluate(self, tokens: TokenBatch) -> Iterator[Read]:
        """Evaluate the next token of those that write and, in the room left, the prompts of the others."""
        if self._loaded.abort.is_set:
            raise Cancelled
        tokens.clear()
        prompt_tokens = 0
        for one in sorted(self._running, key=lambda one: len(one.unread)):  # those that write come first
            now, one.unread = one.unread[: tokens.room], one.unread[tokens.room :]
            row = tokens.add(one.sequence, one.position, now, wants_logits=not one.unread)
            one.row = None if one.unread else row
            one.position += len(now)
            prompt_tokens += 0 if one.written else len(now)
        self._loaded.decode(tokens.batch)
        if prompt_tokens:
            yield Read(prompt_tokens)

    def _write_tokens(self) -> Iterator[Piece | Ended]:
        """Choose the next token of each request whose prompt is read."""
        for one, row in [(one, one.row) for one in self._running if one.row is not None]:
            token = one.sampler.sample(self._loaded.context, row)
            ends = bool(llama_cpp.llama_vocab_is_eog(self._loaded.vocab, token))
            if not ends:
                one.written += 1
                one.unread = [token]
                yield Piece(one.waiting.index, one.decoder.decode(piece_bytes(self._loaded.vocab, token)))
            hit_limit = one.written == one.waiting.request.max_tokens
            if ends or hit_limit:
                self._remove(one)
                waiting = one.waiting
                yield Ended(waiting.index, waiting.prompt_tokens, waiting.reused_tokens, one.written, hit_limit)

    def _remove(self, one: _Running) -> None:
        one.sampler.close()
        llama_cpp.llama_memory_seq_rm(self._loaded.memory, one.sequence, -1, -1)
        self._running.remove(one)
        self._free_sequences.append(one.sequence)
        self._free_cells += one.waiting.cells
