"""Brings a model file and a context for it into memory."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import llama_cpp

from fundstelle_models.decoding_sizes import PROMPT_CHUNK, SEQUENCES
from fundstelle_models.errors import Cancelled, ModelFileInvalid
from fundstelle_models.llama.abort_flag import AbortFlag

_ABORTED = 2  # what llama_decode returns when the abort callback stopped it


@dataclass(frozen=True, slots=True)
class LoadedModel:
    """The C objects of a model with one context. `sequences` are those a batch may use, beside sequence 0; none where
    the architecture keeps one state of all it has read (recurrent), which can be neither shared nor shortened."""

    path: Path
    model: object
    vocab: object
    vocab_size: int
    context: object
    memory: object
    context_tokens: int
    sequences: int
    abort: AbortFlag
    release: ExitStack

    def decode(self, batch: object) -> None:
        """Evaluate the batch. Raises Cancelled where the abort flag stopped it."""
        status = llama_cpp.llama_decode(self.context, batch)
        if status == _ABORTED:
            raise Cancelled
        if status != 0:
            raise RuntimeError(f"llama_decode returned {status}")


def load(
    path: Path,
    *,
    context_tokens: int,
    threads: int,
    abort: AbortFlag,
    on_progress: Callable[[float], None],
) -> LoadedModel:
    """Load a model with a context; `on_progress` gets the share done, 0 to 1. Raises ModelFileInvalid, Cancelled."""
    with ExitStack() as stack:
        model = _load_model(path, abort, on_progress)
        stack.callback(llama_cpp.llama_model_free, model)
        one_state = llama_cpp.llama_model_is_recurrent(model) or llama_cpp.llama_model_is_hybrid(model)
        sequences = 0 if one_state else SEQUENCES
        context = _new_context(model, context_tokens, 1 + sequences, threads, abort)
        if not context:
            raise ModelFileInvalid(path, "llama.cpp cannot make a context for it")
        stack.callback(llama_cpp.llama_free, context)
        vocab = llama_cpp.llama_model_get_vocab(model)
        return LoadedModel(
            path=path,
            model=model,
            vocab=vocab,
            vocab_size=int(llama_cpp.llama_vocab_n_tokens(vocab)),
            context=context,
            memory=llama_cpp.llama_get_memory(context),
            context_tokens=int(llama_cpp.llama_n_ctx(context)),
            sequences=sequences,
            abort=abort,
            release=stack.pop_all(),
        )


def _load_model(path: Path, abort: AbortFlag, on_progress: Callable[[float], None]) -> object:
    def progress(share: float, _: object) -> bool:
        on_progress(share)
        return not abort.is_set

    params = llama_cpp.llama_model_default_params()
    params.progress_callback = callback = llama_cpp.llama_progress_callback(progress)
    model = llama_cpp.llama_model_load_from_file(str(path).encode(), params)
    del callback
    if model:
        return model
    if abort.is_set:
        raise Cancelled
    raise ModelFileInvalid(path, "llama.cpp cannot load it")


def _new_context(model: object, context_tokens: int, sequences: int, threads: int, abort: AbortFlag) -> object:
    params: Any = llama_cpp.llama_context_default_params()
    params.n_ctx = context_tokens
    params.n_batch = params.n_ubatch = PROMPT_CHUNK
    params.n_seq_max = params.n_outputs_max = sequences  # by default there is room for the logits of all 256 rows
    params.kv_unified = True  # one sequence may fill the whole context, and a shared beginning is not copied
    params.n_threads = params.n_threads_batch = threads
    params.no_perf = True
    params.abort_callback = abort.callback
    params.abort_callback_data = abort.callback_data
    return llama_cpp.llama_init_from_model(model, params)
