"""A reader process that does what its file says: hang, die, eat memory, reach outside. For test_intake."""

import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

from fundstelle_models.child_process import claim_stdout
from fundstelle_rag.documents import Extraction
from fundstelle_rag.readers import formats, process


def _read(path: Path) -> Extraction:
    deed = path.read_text("utf-8")
    match deed:
        case "hang":
            threading.Event().wait()
        case "exit":
            os._exit(3)
        case "babble":
            sys.modules["__main__"].messages.write(b"no reply\n")
        case "flood":
            while True:
                sys.modules["__main__"].messages.write(bytes(1 << 20))
        case "eat":
            bytearray(2 * process.MEMORY_LIMIT_BYTES)
        case "connect":
            socket.socket()
        case "start":
            subprocess.run([sys.executable, "-c", ""], check=False)
        case "write":
            path.with_name("written.txt").write_text("x", "utf-8")
        case "delete":
            path.unlink()
    return Extraction(path.stem, "text", deed, ())


if __name__ == "__main__":
    formats.read = _read
    messages = claim_stdout()
    vars(process)["claim_stdout"] = lambda: messages
    process.main()
