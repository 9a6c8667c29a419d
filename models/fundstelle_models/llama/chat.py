"""A chat model with one context, which remembers what it has read: a prompt that begins alike is read from there on."""

import codecs
import itertools
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import llama_cpp
import numpy as np

from fundstelle_models.errors import Cancelled, ModelFileInvalid, PromptTooLong
from fundstelle_models.llama.abort_flag import AbortFlag
from fundstelle_models.llama.chat_template import ChatTemplate
from fundstelle_models.llama.sampler import Sampler
from fundstelle_models.llama.tokens import piece_bytes, tokenize
from fundstelle_models.protocols import FloatArray, Message

_PROMPT_CHUNK = 256  # tokens per llama_decode and per progress report; 128 read 5 % slower than 512
_ABORTED = 2  # what llama_decode returns when the abort callback stopped it


class LlamaChat:
    """A loaded model with one context. Not thread-safe, save that any thread may set `abort` to stop what it does."""

    def __init__(
        self,
        path: Path,
        *,
        context_tokens: int,
        threads: int,
        abort: AbortFlag,
        on_load_progress: Callable[[float], None],
    ) -> None:
        """Load the model. Raises ModelFileInvalid, Cancelled. `on_load_progress` gets the share done, 0 to 1."""
        self._path = path
        self._held: list[int] = []  # the tokens whose state the context holds
        self._abort = abort
        with ExitStack() as stack:
            self._model = self._load_model(path, on_load_progress)
            stack.callback(llama_cpp.llama_model_free, self._model)
            self._vocab = llama_cpp.llama_model_get_vocab(self._model)
            self._template = ChatTemplate(path, self._model, self._vocab)
            self._context = self._new_context(context_tokens, threads)
            stack.callback(llama_cpp.llama_free, self._context)
            self._release = stack.pop_all()
        self._memory = llama_cpp.llama_get_memory(self._context)
        self.context_tokens = int(llama_cpp.llama_n_ctx(self._context))
        self._vocab_size = int(llama_cpp.llama_vocab_n_tokens(self._vocab))

    def close(self) -> None:
        self._release.close()

    def tokenize(self, text: str) -> list[int]:
        """Return the tokens of plain text: nothing in it can become a control token."""
        return tokenize(self._vocab, text, special=False, add_bos=False)

    def prompt_tokens(self, messages: Sequence[Message]) -> list[int]:
        """Return the messages in the model's chat format. Control tokens come from the template alone."""
        return self._template.render(messages)

    def read_prompt(self, tokens: Sequence[int], reserve: int) -> Iterator[tuple[int, int]]:
        """Evaluate the prompt, leaving room for `reserve` tokens; yield (tokens evaluated, tokens reused).

        What the context already holds of its beginning is not evaluated again. Raises Cancelled, PromptTooLong."""
        if len(tokens) + reserve > self.context_tokens:
            raise PromptTooLong(len(tokens) + reserve, self.context_tokens)
        reused = _common_prefix(self._held, tokens[:-1])  # the last token is always evaluated: it gives the logits
        self._forget_from(reused)
        yield reused, reused
        for start in range(reused, len(tokens), _PROMPT_CHUNK):
            self._decode(tokens[start : start + _PROMPT_CHUNK])
            yield len(self._held), reused

    def write(self, max_tokens: int, *, grammar: str | None, temperature: float, seed: int) -> Iterator[str]:
        """Yield the text of each token, until the model ends its turn or `max_tokens`. Raises Cancelled."""
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        with Sampler(self._vocab, self._vocab_size, grammar, temperature, seed) as sampler:
            for count in range(1, max_tokens + 1):
                if self._abort.is_set:
                    raise Cancelled
                token = sampler.sample(self._context)
                if llama_cpp.llama_vocab_is_eog(self._vocab, token):
                    return
                yield decoder.decode(piece_bytes(self._vocab, token))
                if count < max_tokens:
                    self._decode([token])

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

    def _log_probabilities(self) -> FloatArray:
        """Return the logarithm of every token's probability to come next, shape (vocabulary,)."""
        logits = np.ctypeslib.as_array(llama_cpp.llama_get_logits_ith(self._context, -1), shape=(self._vocab_size,))
        shifted = logits - logits.max()
        probabilities: FloatArray = shifted - np.log(np.exp(shifted).sum())
        return probabilities

    def _decode(self, tokens: Sequence[int]) -> None:
        array = (llama_cpp.llama_token * len(tokens))(*tokens)
        status = llama_cpp.llama_decode(self._context, llama_cpp.llama_batch_get_one(array, len(tokens)))
        if status == 0:
            self._held.extend(tokens)
            return
        self._forget_from(len(self._held))
        if status == _ABORTED:
            raise Cancelled
        raise RuntimeError(f"llama_decode returned {status}")

    def _forget_from(self, position: int) -> None:
        """Drop the state from `position` on; all of it where the architecture cannot drop a part."""
        if not llama_cpp.llama_memory_seq_rm(self._memory, 0, position, -1):
            llama_cpp.llama_memory_clear(self._memory, True)
            position = 0
        del self._held[position:]

    def _load_model(self, path: Path, on_progress: Callable[[float], None]) -> object:
        def progress(share: float, _: object) -> bool:
            on_progress(share)
            return not self._abort.is_set

        params = llama_cpp.llama_model_default_params()
        params.progress_callback = callback = llama_cpp.llama_progress_callback(progress)
        model = llama_cpp.llama_model_load_from_file(str(path).encode(), params)
        del callback
        if model:
            return model
        if self._abort.is_set:
            raise Cancelled
        raise ModelFileInvalid(path, "llama.cpp cannot load it")

    def _new_context(self, context_tokens: int, threads: int) -> object:
        params = llama_cpp.llama_context_default_params()
        params.n_ctx = context_tokens
        params.n_batch = params.n_ubatch = _PROMPT_CHUNK
        params.n_threads = params.n_threads_batch = threads
        params.no_perf = True
        params.abort_callback = self._abort.callback
        params.abort_callback_data = self._abort.callback_data
        context = llama_cpp.llama_init_from_model(self._model, params)
        if not context:
            raise ModelFileInvalid(self._path, "llama.cpp cannot make a context for it")
        return context


def _common_prefix(held: Sequence[int], wanted: Sequence[int]) -> int:
    """Return how many tokens the two have in common at their start."""
    for index, (a, b) in enumerate(zip(held, wanted, strict=False)):
        if a != b:
            return index
    return min(len(held), len(wanted))
