"""What llama.cpp writes to stderr."""

import sys

import llama_cpp

_LOG_ERROR = 4  # GGML_LOG_LEVEL_ERROR


def silence_llama_log() -> None:
    """Keep llama.cpp's errors on stderr and drop its chatter. Once a process."""
    llama_cpp.llama_log_set(_log_errors_only, None)


def _log(level: int, text: bytes, _: object) -> None:
    if level >= _LOG_ERROR:
        sys.stderr.write(text.decode("utf-8", "replace"))
        sys.stderr.flush()


_log_errors_only = llama_cpp.llama_log_callback(_log)  # kept alive here: llama.cpp holds only its address
