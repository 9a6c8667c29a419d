"""A chat model with one context, which remembers what it has read: a prompt that begins alike is read from there on."""

import codecs
import itertools
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import llama_cpp
import numpy as np

from fundstelle_models.decoding_sizes import PROMPT_CHUNK
from fundstelle_models.errors import Cancelled, PromptTooLong
from fundstelle_models.llama.abort_flag import AbortFlag
from fundstelle_models.llama.batch import Batch, BatchPart, Ended, Piece, Read, Waiting
from fundstelle_models.llama.chat_template import ChatTemplate
from fundstelle_models.llama.kept_states import WORTH_TOKENS, KeptStates
from fundstelle_models.llama.loading import load
from fundstelle_models.llama.prefixes import common_prefix, shared_prefix
from fundstelle_models.llama.sampler import Sampler
from fundstelle_models.llama.tokens import piece_bytes, tokenize
from fundstelle_models.protocols import FloatArray, GenerationRequest, Message


class LlamaChat:
    """A loaded model with one context. Not thread-safe, save that any thread may set `abort` to stop what it does."""

    def __init__(
        self,
        path: Path,
        *,
        context_tokens: int,
        threads: int,
        state_bytes: int,
        abort: AbortFlag,
        on_load_progress: Callable[[float], None],
    ) -> None:
        """Load the model. `state_bytes` may be taken for what was read before; `on_load_progress` gets the share done.

        Raises ModelFileInvalid, Cancelled."""
        self._held: list[int] = []  # the tokens whose state sequence 0 holds
        self._loaded = load(
            path, context_tokens=context_tokens, threads=threads, abort=abort, on_progress=on_load_progress
        )
        # A state that can only be taken whole (recurrent) hardly ever fits the next prompt.
        self._states = KeptStates(self._loaded.context, state_bytes if self._loaded.sequences else 0)
        with self._loaded.release as stack:
            self._template = ChatTemplate(path, self._loaded.model, self._loaded.vocab)
            self._release = stack.pop_all()

    @property
    def context_tokens(self) -> int:
        return self._loaded.context_tokens

    def close(self) -> None:
        self._release.close()

    def tokenize(self, text: str) -> list[int]:
        """Return the tokens of plain text: nothing in it can become a control token."""
        return tokenize(self._loaded.vocab, text, special=False, add_bos=False)

    def prompt_tokens(self, messages: Sequence[Message]) -> list[int]:
        """Return the messages in the model's chat format. Control tokens come from the template alone."""
        return self._template.render(messages)

    def read_prompt(self, tokens: Sequence[int], reserve: int) -> Iterator[tuple[int, int]]:
        """Evaluate the prompt, leaving room for `reserve` tokens; yield (tokens evaluated, tokens reused).

        What the context already holds of its beginning is not evaluated again. Raises Cancelled, PromptTooLong."""
        self._require_room(tokens, reserve)
        reused = self._recall(tokens[:-1])  # the last token is always evaluated: it gives the logits
        yield reused, reused
        for start in range(reused, len(tokens), PROMPT_CHUNK):
            self._decode(tokens[start : start + PROMPT_CHUNK])
            yield len(self._held), reused

    def write(self, request: GenerationRequest) -> Iterator[str]:
        """Yield the text of each token after the prompt that was read, until the model ends its turn or max_tokens.

        Raises Cancelled."""
        loaded = self._loaded
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        with Sampler(loaded.vocab, loaded.vocab_size, request.grammar, request.temperature, request.seed) as sampler:
            for count in range(1, request.max_tokens + 1):
                if loaded.abort.is_set:
                    raise Cancelled
                token = sampler.sample(loaded.context)
                if llama_cpp.llama_vocab_is_eog(loaded.vocab, token):
                    return
                yield decoder.decode(piece_bytes(loaded.vocab, token))
                if count < request.max_tokens:
                    self._decode([token])

    def write_batch(self, requests: Sequence[GenerationRequest]) -> Iterator[BatchPart]:
        """Yield what is written for all requests together; what their prompts begin with is read once.

        Raises PromptTooLong before anything is read, Cancelled."""
        prompts = [self._template.render(request.messages) for request in requests]
        for prompt, request in zip(prompts, requests, strict=True):
            self._require_room(prompt, request.max_tokens)
        if not self._loaded.sequences:
            yield from self._write_one_by_one(prompts, requests)
            return
        shared = shared_prefix(prompts)
        prefix = prompts[0][:shared]
        reused = self._recall(prefix)
        for start in range(reused, shared, PROMPT_CHUNK):
            chunk = prefix[start : start + PROMPT_CHUNK]
            self._decode(chunk)
            yield Read(len(chunk))
        waiting = [
            Waiting(index, request, prompt[shared:], len(prompt), shared if index else reused)
            for index, (prompt, request) in enumerate(zip(prompts, requests, strict=True))
        ]
        yield from Batch(self._loaded, waiting, shared).write()

    def log_likelihoods(self, options: Sequence[Sequence[int]]) -> list[float]:
        """Return, after the prompt that was read, how likely each option is to follow: natural logarithms, of its
        tokens together. None of them is remembered. Raises Cancelled."""
        position = len(self._held)
        first = self._log_probabilities()
        likelihoods = []
        for option in options:
            total = float(first[option[0]])
            for previous, token in itertools.pairwise(option):
                self._decode([previous])
                total += float(self._log_probabilities()[token])
            self._forget_from(position)
            likelihoods.append(total)
        return likelihoods

    def _write_one_by_one(
        self, prompts: Sequence[list[int]], requests: Sequence[GenerationRequest]
    ) -> Iterator[BatchPart]:
        for index, (prompt, request) in enumerate(zip(prompts, requests, strict=True)):
            reused = evaluated = 0
            for done, reused in self.read_prompt(prompt, request.max_tokens):
                yield Read(done - max(evaluated, reused))
                evaluated = done
            written = 0
            for text in self.write(request):
                written += 1
                yield Piece(index, text)
            yield Ended(index, len(prompt), reused, written, written == request.max_tokens)

    def _require_room(self, prompt: Sequence[int], reserve: int) -> None:
        if len(prompt) + reserve > self.context_tokens:
            raise PromptTooLong(len(prompt) + reserve, self.context_tokens)

    def _log_probabilities(self) -> FloatArray:
        """Return the logarithm of every token's probability to come next, shape (vocabulary,)."""
        pointer = llama_cpp.llama_get_logits_ith(self._loaded.context, -1)
        logits = np.ctypeslib.as_array(pointer, shape=(self._loaded.vocab_size,))
        shifted = logits - logits.max()
        probabilities: FloatArray = shifted - np.log(np.exp(shifted).sum())
        return probabilities

    def _decode(self, tokens: Sequence[int]) -> None:
        array = (llama_cpp.llama_token * len(tokens))(*tokens)
        try:
            self._loaded.decode(llama_cpp.llama_batch_get_one(array, len(tokens)))
        except Cancelled:
            self._forget_from(len(self._held))
            raise
        self._held.extend(tokens)

    def _recall(self, wanted: Sequence[int]) -> int:
        """Make sequence 0 hold as much of the beginning of `wanted` as is known; return how many tokens that is."""
        held = common_prefix(self._held, wanted)
        kept = self._states.find(wanted, held)
        if len(self._held) - held >= WORTH_TOKENS:
            self._states.keep(self._held)
        if kept is not None:
            self._states.restore(kept)
            self._held = list(kept.tokens)
            held = common_prefix(self._held, wanted)
        return self._forget_from(held)

    def _forget_from(self, position: int) -> int:
        """Drop the state from `position` on, or all of it where the architecture drops no part; return what is left."""
        if not llama_cpp.llama_memory_seq_rm(self._loaded.memory, 0, position, -1):
            llama_cpp.llama_memory_clear(self._loaded.memory, True)
            position = 0
        del self._held[position:]
        return position
