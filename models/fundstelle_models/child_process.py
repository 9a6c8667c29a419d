"""A child interpreter that speaks one JSON object a line: the plumbing under the model worker and the file reader.

Why not multiprocessing: its spawn imports the parent's __main__ (the window) into the child, and it exchanges
pickles, which a child that has read a hostile file must not be able to send. A child sees the end of its
standard input when the parent dies, however it dies, and leaves; no orphan stays behind.
"""

import contextlib
import os
import queue
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

import psutil

_MAX_LINE_BYTES = 16 << 20
_STDERR_LINES_KEPT = 20
_STDERR_LINE_BYTES = 4096


@dataclass(eq=False)
class ChildEnded(Exception):  # an event for the owner to translate
    """The child is gone. `exit_code` is negative for a signal, None where it was killed for a message over the limit;
    `detail` is the end of what it wrote to stderr."""

    exit_code: int | None
    detail: str


class ChildProcess:
    """One running child. `send` and `receive` may be called from different threads, each from one at a time."""

    def __init__(
        self,
        module: str,
        args: Sequence[str] = (),
        env: Mapping[str, str] | None = None,
        max_line_bytes: int = _MAX_LINE_BYTES,
    ) -> None:
        """Start `python -m module args...`; `env` adds to the environment.

        A child that writes a message of more than `max_line_bytes` is killed: it must not fill our memory."""
        self._process = subprocess.Popen(
            [*_interpreter(), module, *args],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, **(env or {})},
        )
        self._max_line_bytes = max_line_bytes
        self._wrote_too_much = False
        self._lines: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._stderr_tail: deque[str] = deque(maxlen=_STDERR_LINES_KEPT)
        self._readers = [
            threading.Thread(target=self._read_lines, name=f"{module} stdout", daemon=True),
            threading.Thread(target=self._read_stderr, name=f"{module} stderr", daemon=True),
        ]
        for reader in self._readers:
            reader.start()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    @property
    def memory_bytes(self) -> int:
        """What it holds in memory now; 0 when it is gone."""
        try:
            return int(psutil.Process(self._process.pid).memory_info().rss)
        except psutil.Error:
            return 0

    def send(self, line: bytes) -> None:
        """Write one message (no newline in it). Raises ChildEnded."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(line + b"\n")
            self._process.stdin.flush()
        except (OSError, ValueError):  # a broken pipe; ValueError: closed by kill() in another thread
            raise self._ended() from None

    def receive(self, timeout_s: float) -> bytes | None:
        """Return the next message, or None after `timeout_s` seconds without one. Raises ChildEnded."""
        try:
            line = self._lines.get(timeout=timeout_s)
        except queue.Empty:
            return None
        if line is None:
            self._lines.put(None)  # whoever asks again is told again
            raise self._ended()
        return line

    def kill(self) -> None:
        """End the child at once and wait for it; harmless when it has ended."""
        self._process.kill()
        self._release()

    def close(self, grace_s: float = 2.0) -> None:
        """Close its input, which asks it to leave; kill it after `grace_s` seconds."""
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):
            self._process.stdin.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(grace_s)
        self.kill()

    def _ended(self) -> ChildEnded:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(1.0)
        self.kill()
        exit_code = None if self._wrote_too_much else self._process.returncode
        return ChildEnded(exit_code, "\n".join(self._stderr_tail))

    def _release(self) -> None:
        self._process.wait()
        for reader in self._readers:
            reader.join()
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            assert pipe is not None
            with contextlib.suppress(OSError):
                pipe.close()

    def _read_lines(self) -> None:
        assert self._process.stdout is not None
        while line := self._process.stdout.readline(self._max_line_bytes + 1):
            if len(line) > self._max_line_bytes:
                self._wrote_too_much = True
                self._process.kill()
                break
            self._lines.put(line.rstrip(b"\n"))
        self._lines.put(None)

    def _read_stderr(self) -> None:
        assert self._process.stderr is not None
        while line := self._process.stderr.readline(_STDERR_LINE_BYTES):
            self._stderr_tail.append(line.decode("utf-8", "replace").rstrip())


def claim_stdout() -> BinaryIO:
    """In the child: return its standard output for messages, and send all other output (C code's too) to stderr."""
    messages = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return messages


def _interpreter() -> list[str]:
    # A bundle has no "-m": its own executable runs the module named behind this word (fundstelle_desktop.__main__).
    if getattr(sys, "frozen", False):
        return [sys.executable, "--run-module"]
    # -P: else a module that lies in the current folder, perhaps just unpacked there, would be imported before ours.
    return [sys.executable, "-P", "-m"]
