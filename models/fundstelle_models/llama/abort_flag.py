"""A flag that llama.cpp looks at without asking Python.

Between any two of the thousand steps of a token, llama.cpp asks a function whether to stop. A Python function takes the
interpreter's lock for each answer, which cost 4 % of the tokens written a second. So the C library's `strlen` answers:
of an empty text it says 0, go on; of a text of one character 1, stop."""

import ctypes
import sys
from typing import Any

import llama_cpp


class AbortFlag:
    """May be set and cleared by any thread at any time. Must outlive the contexts it was handed to."""

    def __init__(self) -> None:
        self._text = ctypes.create_string_buffer(2)
        libc = ctypes.CDLL("msvcrt" if sys.platform == "win32" else None)
        self.callback: Any = ctypes.cast(libc.strlen, llama_cpp.ggml_abort_callback)
        self.callback_data = ctypes.cast(self._text, ctypes.c_void_p)

    @property
    def is_set(self) -> bool:
        return self._text[0] != b"\0"

    def set(self) -> None:
        self._text[0] = b"\1"

    def clear(self) -> None:
        self._text[0] = b"\0"
