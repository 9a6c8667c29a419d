"""What a file would hold, drawn before it is written."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DrawnFile:
    """`content` is the file's; of an ending that only its own programs show, the same as HTML."""

    ending: str
    content: bytes
