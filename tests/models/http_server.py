"""A hub on this machine that behaves as badly as a test wants: it stalls, cuts off, redirects and lies."""

import contextlib
import http.server
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Behaviour:
    """What the server does with the file `content`; change it while it runs.

    `cut_at`: the connections end there, one after another, until none is left. `stall_at`: silence from that byte on,
    until the test is over. `says_length`, `sends`, `sha256`: what may be lies. `redirects`: so many before the file, or
    to `redirect_to`. `statuses` are answered first, one a request."""

    content: bytes
    sha256: str = ""
    cut_at: list[int] = field(default_factory=list)
    stall_at: int | None = None
    silent_head: bool = False
    get_only: bool = False
    ranges: bool = True
    wrong_range: bool = False
    says_length: int | None = None
    linked_size: int | None = None
    sends: bytes | None = None
    redirects: int = 0
    redirect_to: str = ""
    statuses: list[int] = field(default_factory=list)
    requests: list[tuple[str, str, str]] = field(default_factory=list)
    """Method, path and range of each request."""
    agents: set[str] = field(default_factory=set)


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    behaviour: Behaviour
    over: threading.Event

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def _answer(self, with_body: bool) -> None:
        behaviour = self.behaviour
        wanted = self.headers.get("Range", "")
        behaviour.requests.append((self.command, self.path, wanted))
        behaviour.agents.add(self.headers.get("User-Agent", ""))
        if behaviour.silent_head and not with_body:
            self.over.wait()
            return
        if behaviour.get_only and not with_body:
            self._head(403, length=0)
            return
        if behaviour.statuses:
            self._head(behaviour.statuses.pop(0), length=0)
            return
        hops = int(self.path.partition("hop=")[2] or 0)
        if hops < behaviour.redirects:
            location = behaviour.redirect_to or f"{self.path.partition('?')[0]}?hop={hops + 1}"
            linked = behaviour.linked_size if behaviour.linked_size is not None else len(behaviour.content)
            self._head(302, length=0, location=location, linked_size=linked)
            return
        content = behaviour.content if behaviour.sends is None else behaviour.sends
        start = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted and behaviour.ranges else 0
        length = len(content) - start if behaviour.says_length is None else behaviour.says_length
        if start:
            claimed = start + 1 if behaviour.wrong_range else start
            self._head(206, length=length, range_=f"bytes {claimed}-{len(content) - 1}/{len(content)}")
        else:
            self._head(200, length=length)
        if with_body:
            self._send(content[start:], start)

    def _send(self, data: bytes, start: int) -> None:
        behaviour = self.behaviour
        with contextlib.suppress(OSError):  # the client may hang up
            if behaviour.stall_at is not None:
                self.wfile.write(data[: max(behaviour.stall_at - start, 0)])
                self.wfile.flush()
                self.over.wait()
            elif behaviour.cut_at:
                self.wfile.write(data[: max(behaviour.cut_at.pop(0) - start, 0)])
            else:
                self.wfile.write(data)
                return
        self.close_connection = True

    def _head(
        self, status: int, *, length: int, location: str = "", range_: str = "", linked_size: int | None = None
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(length))
        if location:
            self.send_header("Location", location)
        if range_:
            self.send_header("Content-Range", range_)
        if self.behaviour.sha256:
            self.send_header("X-Linked-Etag", f'"{self.behaviour.sha256}"')
        if linked_size is not None:
            self.send_header("X-Linked-Size", str(linked_size))
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        pass


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: Any) -> None:
        """A client that hangs up is no error here."""


@contextlib.contextmanager
def hub_on_loopback(behaviour: Behaviour) -> Iterator[str]:
    """Yield the address of a server that behaves so."""
    over = threading.Event()
    handler = type("Handler", (_Handler,), {"behaviour": behaviour, "over": over})
    server = _Server(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        over.set()
        server.shutdown()
        thread.join()
        server.server_close()
