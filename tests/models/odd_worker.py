"""A child that stands in for the model worker and misbehaves in the manner that ODD_WORKER names."""

import json
import os
import sys
import time


def say(reply: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(reply) + "\n")
    sys.stdout.flush()


def main() -> None:
    manner = os.environ["ODD_WORKER"]
    sys.stdin.buffer.readline()
    if manner == "dies":
        sys.stderr.write("something broke\n")
        sys.exit(3)
    if manner == "speaks nonsense":
        sys.stdout.write("{hello\n")
    if manner == "speaks another version":
        sys.stdout.write('{"is":"ready","id":0,"protocol_version":999}\n')
    if manner in ("writes for nobody", "leaves requests open"):
        say({"is": "loaded", "id": 1, "context_tokens": 512})
        sys.stdin.buffer.readline()
    if manner == "writes for nobody":
        say({"is": "batch_text", "id": 2, "index": 7, "text": "x"})
    if manner == "leaves requests open":
        say({"is": "batch_ended", "id": 2})
    if manner == "speaks at random":
        sys.stdout.write("".join(line + "\n" for line in json.loads(os.environ["ODD_WORKER_LINES"])))
        sys.stdout.flush()
        sys.stdin.buffer.read()
    if manner == "never ends its line":
        while True:
            sys.stdout.write(" " * (1 << 20))
    sys.stdout.flush()
    time.sleep(60)


if __name__ == "__main__":
    main()
