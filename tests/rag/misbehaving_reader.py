"""A reader process that does what its file says: hang, die, eat memory, reach outside. For test_confinement."""

import ctypes
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

from fundstelle_models.child_process import claim_stdout
from fundstelle_rag.documents import Extraction, Span, SpanKind
from fundstelle_rag.readers import formats, process


def _read(path: Path, *rest: object) -> Extraction:
    deed = path.read_text("utf-8")
    spans: tuple[Span, ...] = ()
    match deed.split():
        case ["hang"]:
            threading.Event().wait()
        case ["exit"]:
            os._exit(3)
        case ["crash-drawing"]:
            if rest[-1]:
                os.abort()
        case ["crash"]:
            os.abort()
        case ["babble"]:
            sys.modules["__main__"].messages.write(b"no reply\n")
        case ["flood"]:
            while True:
                sys.modules["__main__"].messages.write(bytes(1 << 20))
        case ["eat"]:
            bytearray(2 * process.MEMORY_LIMIT_BYTES)
        case ["hoard"]:
            hoard = bytearray(os.urandom(1 << 20) * 300)
            threading.Event().wait(len(hoard))
        case ["connect"]:
            socket.socket()
        case ["look-up"]:
            socket.getaddrinfo("example.org", 80)
        case ["call", port]:
            deed = _call(int(port))
        case ["start"]:
            subprocess.run([sys.executable, "-c", ""], check=False)
        case ["write"]:
            path.with_name("written.txt").write_text("x", "utf-8")
        case ["delete"]:
            path.unlink()
        case ["read-beside"]:
            deed = path.with_name("secret.txt").read_text("utf-8")
        case ["read-around"]:
            deed = Path(os.__file__, "..", *[".."] * 20, "etc", "passwd").read_text("utf-8")
        case ["lie"]:
            spans = (Span(SpanKind.PARAGRAPH, 0, 100),)
    return Extraction(path.stem, "text", deed, spans)


def _call(port: int) -> str:
    """Connect to this computer as machine code would, past Python's audit hook."""
    libc = ctypes.CDLL(None, use_errno=True)
    address = socket.AF_INET.to_bytes(2, sys.byteorder) + port.to_bytes(2, "big") + bytes((127, 0, 0, 1)) + bytes(8)
    connected = libc.connect(libc.socket(socket.AF_INET, socket.SOCK_STREAM, 0), address, len(address))
    return "connected" if connected == 0 else os.strerror(ctypes.get_errno())


if __name__ == "__main__":
    vars(formats)["read"] = _read
    messages = claim_stdout()
    vars(process)["claim_stdout"] = lambda: messages
    process.main()
