"""A child that stands in for the model worker and misbehaves in the manner that ODD_WORKER names."""

import os
import sys
import time


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
    if manner == "never ends its line":
        while True:
            sys.stdout.write(" " * (1 << 20))
    sys.stdout.flush()
    time.sleep(60)


if __name__ == "__main__":
    main()
