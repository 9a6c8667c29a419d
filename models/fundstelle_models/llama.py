"""A chat model in llama.cpp, through its low-level API. The only module that imports llama_cpp.

Lives in the worker process (worker.py): llama.cpp aborts the process on some errors, and a loaded model is large.
The high-level `Llama` class is not used: it cannot be stopped while it reads the prompt, reports no progress
there, and samples from all 150,000 tokens through the grammar at every step.
"""

import codecs
import ctypes
import secrets
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import llama_cpp
import numpy as np
from llama_cpp.llama_chat_format import Jinja2ChatFormatter
from numpy.typing import NDArray

from fundstelle_models.errors import Cancelled, ModelFileInvalid, PromptTooLong
from fundstelle_models.protocols import FloatArray, Message

_PROMPT_CHUNK = 128  # tokens per llama_decode and per progress report; 512 reads a prompt at most 3 % faster
_ABORTED = 2  # what llama_decode returns when the abort callback stopped it
_GRAMMAR_CANDIDATES = 256  # likeliest tokens tried against the grammar before all of them
_EMBEDDING_WINDOW = 512  # tokens; a longer one costs memory (vocabulary x window x 4 bytes) that no passage needs
_POOLING_TYPES = {"mean": 1, "cls": 2, "last": 3}  # LLAMA_POOLING_TYPE_*
_LOG_ERROR = 4  # GGML_LOG_LEVEL_ERROR
_TOKEN_DATA = np.dtype([("id", np.int32), ("logit", np.float32), ("p", np.float32)])  # llama_token_data
_Tokens = NDArray[np.int64]


class LlamaChat:
    """A loaded model with one context. Not thread-safe, save that `should_abort` may change under it."""

    def __init__(
        self,
        path: Path,
        *,
        context_tokens: int,
        threads: int,
        should_abort: Callable[[], bool],
        on_load_progress: Callable[[float], None],
    ) -> None:
        """Load the model. Raises ModelFileInvalid, Cancelled. `on_load_progress` gets the share done, 0 to 1."""
        self._path = path
        self._held: list[int] = []  # the tokens whose state the context holds
        self._should_abort = should_abort
        with ExitStack() as stack:
            self._model = self._load_model(path, on_load_progress)
            stack.callback(llama_cpp.llama_model_free, self._model)
            self._vocab = llama_cpp.llama_model_get_vocab(self._model)
            self._template = _ChatTemplate(path, self._model, self._vocab)
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
        return _tokenize(self._vocab, text, special=False, add_bos=False)

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
        with _Sampler(self._vocab, self._vocab_size, grammar, temperature, seed) as sampler:
            for count in range(1, max_tokens + 1):
                if self._should_abort():
                    raise Cancelled
                token = sampler.sample(self._context)
                if llama_cpp.llama_vocab_is_eog(self._vocab, token):
                    return
                yield decoder.decode(_piece(self._vocab, token))
                if count < max_tokens:
                    self._decode([token])

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
            return not self._should_abort()

        params = llama_cpp.llama_model_default_params()
        params.progress_callback = callback = llama_cpp.llama_progress_callback(progress)
        model = llama_cpp.llama_model_load_from_file(str(path).encode(), params)
        del callback
        if model:
            return model
        if self._should_abort():
            raise Cancelled
        raise ModelFileInvalid(path, "llama.cpp cannot load it")

    def _new_context(self, context_tokens: int, threads: int) -> object:
        params = llama_cpp.llama_context_default_params()
        params.n_ctx = context_tokens
        params.n_batch = params.n_ubatch = _PROMPT_CHUNK
        params.n_threads = params.n_threads_batch = threads
        params.no_perf = True
        self._abort_callback = llama_cpp.ggml_abort_callback(lambda _: self._should_abort())
        params.abort_callback = self._abort_callback
        context = llama_cpp.llama_init_from_model(self._model, params)
        if not context:
            raise ModelFileInvalid(self._path, "llama.cpp cannot make a context for it")
        return context


class _ChatTemplate:
    """The model's own chat template, rendered so that no content can smuggle in a control token.

    The template is rendered over placeholders; what it puts between them is tokenized with control tokens,
    what replaces them without."""

    def __init__(self, path: Path, model: object, vocab: object) -> None:
        template = llama_cpp.llama_model_chat_template(model, None)
        if not template:
            raise ModelFileInvalid(path, "it has no chat template, so it is not a chat model")
        self._path = path
        self._vocab = vocab
        self._bos = _control_text(vocab, llama_cpp.llama_vocab_bos(vocab))
        self._add_bos = bool(llama_cpp.llama_vocab_get_add_bos(vocab))
        eos = _control_text(vocab, llama_cpp.llama_vocab_eos(vocab))
        self._formatter = Jinja2ChatFormatter(template.decode("utf-8", "replace"), eos_token=eos, bos_token=self._bos)

    def render(self, messages: Sequence[Message]) -> list[int]:
        nonce = secrets.token_hex(8)
        marks = [f"{nonce}.{index}." for index in range(len(messages))]
        pieces = [self._format(messages, marks)]
        contents: list[str] = []
        for mark, message in zip(marks, messages, strict=True):
            before, found, after = pieces.pop().partition(mark)
            if not found:
                raise ModelFileInvalid(self._path, "its chat template loses a message")
            pieces += [before, after]
            contents.append(message.content)
        add_bos = self._add_bos and not (self._bos and pieces[0].startswith(self._bos))
        tokens = _tokenize(self._vocab, pieces[0], special=True, add_bos=add_bos)
        for content, piece in zip(contents, pieces[1:], strict=True):
            tokens += _tokenize(self._vocab, content, special=False, add_bos=False)
            tokens += _tokenize(self._vocab, piece, special=True, add_bos=False)
        return tokens

    def _format(self, messages: Sequence[Message], marks: Sequence[str]) -> str:
        turns: list[Any] = [{"role": m.role, "content": mark} for m, mark in zip(messages, marks, strict=True)]
        try:
            return str(self._formatter(messages=turns).prompt)
        except Exception:  # noqa: BLE001 - the template is a program from outside and may raise anything
            merged = _system_into_user(turns)  # some templates refuse a system role
        try:
            return str(self._formatter(messages=merged).prompt)
        except Exception as error:
            raise ModelFileInvalid(self._path, f"its chat template fails ({error})") from error


class _Sampler:
    """Greedy or seeded sampling, held by a grammar where there is one. A context manager: it owns C objects."""

    def __init__(self, vocab: object, vocab_size: int, grammar: str | None, temperature: float, seed: int) -> None:
        self._vocab_size = vocab_size
        self._chain = llama_cpp.llama_sampler_chain_init(llama_cpp.llama_sampler_chain_default_params())
        if temperature > 0:
            for stage in (
                llama_cpp.llama_sampler_init_top_k(40),
                llama_cpp.llama_sampler_init_top_p(0.95, 1),
                llama_cpp.llama_sampler_init_temp(temperature),
                llama_cpp.llama_sampler_init_dist(seed & 0xFFFFFFFF),
            ):
                llama_cpp.llama_sampler_chain_add(self._chain, stage)
        else:
            llama_cpp.llama_sampler_chain_add(self._chain, llama_cpp.llama_sampler_init_greedy())
        self._grammar = None
        if grammar is not None:
            self._grammar = llama_cpp.llama_sampler_init_grammar(vocab, grammar.encode(), b"root")
            if not self._grammar:
                self.__exit__()
                raise ValueError("the grammar does not parse")

    def __enter__(self) -> "_Sampler":
        return self

    def __exit__(self, *_: object) -> None:
        llama_cpp.llama_sampler_free(self._chain)
        if self._grammar:
            llama_cpp.llama_sampler_free(self._grammar)

    def sample(self, context: object) -> int:
        """Return the next token after the last one evaluated.

        The free choice is tried against the grammar first, then the likeliest few hundred tokens, then all: a
        grammar over the whole vocabulary at each step would cost as much as the model."""
        if self._grammar is None:
            return int(llama_cpp.llama_sampler_sample(self._chain, context, -1))
        logits = np.ctypeslib.as_array(llama_cpp.llama_get_logits_ith(context, -1), shape=(self._vocab_size,))
        likeliest = np.argpartition(logits, -_GRAMMAR_CANDIDATES)[-_GRAMMAR_CANDIDATES:]
        token = self._choose(likeliest, logits)
        if not self._allowed(np.array([token]), logits).any():
            token = self._choose_allowed(likeliest, logits)
        llama_cpp.llama_sampler_accept(self._grammar, token)
        return token

    def _choose_allowed(self, likeliest: _Tokens, logits: FloatArray) -> int:
        for candidates in (likeliest, np.arange(self._vocab_size)):
            allowed = self._allowed(candidates, logits)
            if allowed.any():
                return self._choose(candidates[allowed], logits)
        raise RuntimeError("the grammar leaves no token")

    def _choose(self, tokens: _Tokens, logits: FloatArray) -> int:
        with _candidates(tokens, logits) as array:
            llama_cpp.llama_sampler_apply(self._chain, ctypes.byref(array))
            return int(array.data[array.selected].id)

    def _allowed(self, tokens: _Tokens, logits: FloatArray) -> NDArray[np.bool_]:
        """Return which of the tokens the grammar permits next, a mask of their shape."""
        with _candidates(tokens, logits) as array:
            llama_cpp.llama_sampler_apply(self._grammar, ctypes.byref(array))
            mask: NDArray[np.bool_] = np.isfinite(np.array([array.data[i].logit for i in range(array.size)]))
            return mask


@contextmanager
def _candidates(tokens: _Tokens, logits: FloatArray) -> Iterator[llama_cpp.llama_token_data_array]:
    """The tokens with their logits as the array that llama.cpp's samplers work on in place."""
    table = np.zeros(len(tokens), dtype=_TOKEN_DATA)
    table["id"] = tokens
    table["logit"] = logits[tokens]
    data = table.ctypes.data_as(llama_cpp.llama_token_data_p)
    yield llama_cpp.llama_token_data_array(data, len(tokens), -1, False)


def _common_prefix(held: Sequence[int], wanted: Sequence[int]) -> int:
    """Return how many tokens the two have in common at their start."""
    for index, (a, b) in enumerate(zip(held, wanted, strict=False)):
        if a != b:
            return index
    return min(len(held), len(wanted))


def _tokenize(vocab: object, text: str, *, special: bool, add_bos: bool) -> list[int]:
    data = text.encode("utf-8", "replace")
    size = len(data) + 8
    tokens = (llama_cpp.llama_token * size)()
    count = llama_cpp.llama_tokenize(vocab, data, len(data), tokens, size, add_bos, special)
    if count < 0:
        raise RuntimeError(f"llama_tokenize needs {-count} tokens for {len(data)} bytes")
    return list(tokens[:count])


def _piece(vocab: object, token: int) -> bytes:
    """Return the token's bytes; control tokens have none."""
    size = 64
    while True:
        buffer = ctypes.create_string_buffer(size)
        length = llama_cpp.llama_token_to_piece(vocab, token, buffer, size, 0, False)
        if length >= 0:
            return buffer.raw[:length]
        size = -length


def _control_text(vocab: object, token: int) -> str:
    """Return how a control token is written in the template, "" where the model has none."""
    return "" if token < 0 else llama_cpp.llama_vocab_get_text(vocab, token).decode("utf-8", "replace")


def _system_into_user(turns: list[Any]) -> list[Any]:
    """Put a leading system turn in front of the first user turn."""
    if len(turns) < 2 or turns[0]["role"] != "system":
        return turns
    return [{"role": "user", "content": turns[0]["content"] + "\n\n" + turns[1]["content"]}, *turns[2:]]


class LlamaEmbedding:
    """A loaded embedding model with one context, for as long as its process lasts (embedding_worker.py).

    Not thread-safe. One text a call: in a batch, attention would be computed over all texts at once and take longer."""

    def __init__(self, path: Path, *, threads: int, pooling: str) -> None:
        """Load the model; `pooling` is "mean", "cls" or "last". Raises ModelFileInvalid."""
        self._model = llama_cpp.llama_model_load_from_file(
            str(path).encode(), llama_cpp.llama_model_default_params()
        )
        if not self._model:
            raise ModelFileInvalid(path, "llama.cpp cannot load it")
        self._vocab = llama_cpp.llama_model_get_vocab(self._model)
        self.max_tokens = min(_EMBEDDING_WINDOW, int(llama_cpp.llama_model_n_ctx_train(self._model)))
        self.dimension = int(llama_cpp.llama_model_n_embd(self._model))
        self._context = llama_cpp.llama_init_from_model(self._model, self._context_params(threads, pooling))
        if not self._context:
            raise ModelFileInvalid(path, "llama.cpp cannot make a context for it")
        self._memory = llama_cpp.llama_get_memory(self._context)  # None: an encoder, which keeps no state

    def tokenize(self, text: str) -> list[int]:
        """Return the text's tokens between the model's begin and end tokens; none of it can become a control token."""
        return _tokenize(self._vocab, text, special=False, add_bos=True)

    def embed(self, tokens: Sequence[int]) -> FloatArray:
        """Return the unit-length vector of the tokens; over the window they are cut, the end token kept."""
        if len(tokens) > self.max_tokens:
            tokens = [*tokens[: self.max_tokens - 1], tokens[-1]]
        array = (llama_cpp.llama_token * len(tokens))(*tokens)
        batch = llama_cpp.llama_batch_get_one(array, len(tokens))
        if self._memory:
            llama_cpp.llama_memory_clear(self._memory, True)
            status = llama_cpp.llama_decode(self._context, batch)
        else:
            status = llama_cpp.llama_encode(self._context, batch)
        if status != 0:
            raise RuntimeError(f"llama.cpp returned {status}")
        pointer = llama_cpp.llama_get_embeddings_seq(self._context, 0)
        vector = np.ctypeslib.as_array(pointer, shape=(self.dimension,)).astype(np.float32)
        return vector / max(float(np.linalg.norm(vector)), 1e-12)

    def _context_params(self, threads: int, pooling: str) -> Any:
        params = llama_cpp.llama_context_default_params()
        params.n_ctx = params.n_batch = params.n_ubatch = _EMBEDDING_WINDOW
        params.n_threads = params.n_threads_batch = threads
        params.embeddings = True
        params.pooling_type = _POOLING_TYPES[pooling]
        params.flash_attn_type = llama_cpp.LLAMA_FLASH_ATTN_TYPE_ENABLED  # two to three times faster
        params.no_perf = True
        return params


def silence_llama_log() -> None:
    """Keep llama.cpp's errors on stderr and drop its chatter. Once a process."""
    llama_cpp.llama_log_set(_log_errors_only, None)


def _log(level: int, text: bytes, _: object) -> None:
    if level >= _LOG_ERROR:
        sys.stderr.write(text.decode("utf-8", "replace"))
        sys.stderr.flush()


_log_errors_only = llama_cpp.llama_log_callback(_log)  # kept alive here: llama.cpp holds only its address
