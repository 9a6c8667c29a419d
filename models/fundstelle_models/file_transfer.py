"""Fetches one file over HTTP into a partial file: goes on where an earlier attempt ended, believes no length and no
byte before the SHA-256 of the whole is right, and stops at once when it is told to.

The connection is read in a thread of its own: a server that falls silent must not keep anybody from stopping."""

import hashlib
import os
import queue
import re
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import httpx

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.errors import ChecksumMismatch, DownloadFailed, DownloadProblem
from fundstelle_models.hub import get, host_of, require_success

_CHUNK_BYTES = 1 << 20
_CHUNKS_WAITING = 64
_CANCEL_CHECK_S = 0.05
_ATTEMPTS = 4  # in a row that bring nothing
_RANGE = re.compile(r"bytes (\d+)-(\d+)/(\d+|\*)")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be fetched. `size_bytes` None: the server's word for it holds."""

    url: str
    sha256: str
    size_bytes: int | None


class FileTransfer:
    """One file on its way into `partial`, which holds what has come and is left behind when it is stopped."""

    def __init__(self, client: httpx.Client, wanted: Wanted, partial: Path, pause_s: float) -> None:
        """`pause_s` is how long to wait before a connection that brought nothing is tried again."""
        self._client = client
        self._pause_s = pause_s
        self._wanted = wanted
        self._partial = partial
        self._host = host_of(wanted.url)

    def run(self, cancel: CancelToken) -> Iterator[int]:
        """Yield how many bytes are there, until all are and their SHA-256 is right.

        Raises DownloadFailed, ChecksumMismatch (what came is deleted), Cancelled, OSError of the disk."""
        digest = hashlib.sha256()
        done = self._resume(digest, cancel)
        with self._partial.open("ab") as file:
            fruitless = 0
            while done != self._wanted.size_bytes:
                yield done
                before = done
                try:
                    for chunk in self._chunks(done, cancel):
                        if chunk.restarts:
                            file.truncate(0)
                            digest, done = hashlib.sha256(), 0
                        self._require_length(done + len(chunk.data))
                        file.write(chunk.data)
                        digest.update(chunk.data)
                        done += len(chunk.data)
                        yield done
                    if self._wanted.size_bytes is None:
                        break
                    failure = DownloadFailed(self._host, DownloadProblem.CUT_SHORT, f"at {done:,} bytes")
                except httpx.TransportError as error:
                    failure = failure_of(self._host, error)
                fruitless = 0 if done > before else fruitless + 1
                if fruitless >= _ATTEMPTS or failure.problem in (DownloadProblem.OFFLINE, DownloadProblem.PROXY):
                    raise failure
                cancel.wait(self._pause_s * fruitless)
            file.flush()
            os.fsync(file.fileno())
        if digest.hexdigest() != self._wanted.sha256:
            self._partial.unlink()
            raise ChecksumMismatch(self._partial, self._wanted.sha256, digest.hexdigest())

    def _resume(self, digest: "hashlib._Hash", cancel: CancelToken) -> int:
        """Take in what an earlier attempt has left; return its length."""
        done = 0
        with suppress(FileNotFoundError), self._partial.open("rb") as file:
            while data := file.read(_CHUNK_BYTES):
                cancel.raise_if_cancelled()
                digest.update(data)
                done += len(data)
        if self._wanted.size_bytes is not None and done > self._wanted.size_bytes:
            self._partial.unlink()
            return 0
        return done

    def _require_length(self, length: int) -> None:
        size_bytes = self._wanted.size_bytes
        if size_bytes is not None and length > size_bytes:
            self._partial.unlink()
            raise DownloadFailed(self._host, DownloadProblem.WRONG_LENGTH, f"more than {size_bytes:,} bytes")

    def _chunks(self, start: int, cancel: CancelToken) -> Iterator["_Chunk"]:
        """Yield what one connection brings from byte `start` on. Raises what goes wrong with it."""
        reader = _Reader(self._client, self._wanted.url, start, self._require_right_part)
        try:
            while True:
                cancel.raise_if_cancelled()
                with suppress(queue.Empty):
                    item = reader.arrived.get(timeout=_CANCEL_CHECK_S)
                    if item is None:
                        return
                    if isinstance(item, Exception):
                        raise item
                    yield item
        finally:
            reader.stop()

    def _require_right_part(self, response: httpx.Response, start: int) -> bool:
        """Look at what the server says it sends; return whether it begins anew. Raises DownloadFailed."""
        require_success(response)
        size_bytes = self._wanted.size_bytes
        if response.status_code == 206:
            part = _RANGE.fullmatch(response.headers.get("Content-Range", ""))
            right = part is not None and int(part[1]) == start
            if part is None or not right or (size_bytes is not None and part[3] not in ("*", str(size_bytes))):
                raise DownloadFailed(self._host, DownloadProblem.WRONG_LENGTH, "another part than was asked for")
            return False
        length = response.headers.get("Content-Length")
        if size_bytes is not None and length is not None and length != str(size_bytes):
            raise DownloadFailed(self._host, DownloadProblem.WRONG_LENGTH, f"{length} bytes, not {size_bytes}")
        return start > 0


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Bytes of the file; `restarts` where the server began at its start again."""

    data: bytes
    restarts: bool


class _Reader:
    """A thread that reads one answer into a queue: chunks, then None or what went wrong."""

    def __init__(
        self, client: httpx.Client, url: str, start: int, check: Callable[[httpx.Response, int], bool]
    ) -> None:
        self.arrived: queue.Queue[_Chunk | Exception | None] = queue.Queue(_CHUNKS_WAITING)
        self._client = client
        self._url = url
        self._start = start
        self._check = check
        self._stopped = threading.Event()
        self._socket: socket.socket | None = None
        self._thread = threading.Thread(target=self._read, name="download", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the thread, also one that waits for a silent server."""
        self._stopped.set()
        if self._socket is not None:
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)
            self._thread.join()  # else it is still connecting, which ends by itself

    def _read(self) -> None:
        headers = {"Range": f"bytes={self._start}-"} if self._start else {}
        try:
            with get(self._client, self._url, headers) as response:
                self._socket = response.extensions["network_stream"].get_extra_info("socket")
                restarts = self._check(response, self._start)
                for data in response.iter_raw():
                    self._put(_Chunk(data, restarts))
                    restarts = False
        except Exception as error:  # noqa: BLE001 - raised again where the chunks are waited for
            self._put(error)
        else:
            self._put(None)

    def _put(self, item: _Chunk | Exception | None) -> None:
        while not self._stopped.is_set():
            with suppress(queue.Full):
                self.arrived.put(item, timeout=_CANCEL_CHECK_S)
                return


def failure_of(host: str, error: httpx.HTTPError) -> DownloadFailed:
    """What a broken connection comes to."""
    match error:
        case httpx.ProxyError():
            problem = DownloadProblem.PROXY
        case httpx.ConnectError() | httpx.ConnectTimeout() | httpx.UnsupportedProtocol():
            problem = DownloadProblem.OFFLINE
        case httpx.TimeoutException():
            problem = DownloadProblem.STALLED
        case _:
            problem = DownloadProblem.CUT_SHORT
    return DownloadFailed(host, problem, str(error))
