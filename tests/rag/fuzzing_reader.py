"""A reading process that damages its files itself, confined as the real one: for test_fuzzed_files.

A request is a sample's name and a seed. The reply says how reading what the seed makes of the sample ended: "read",
a reason, or "bug" with the traceback of whatever else was raised or is wrong with the text."""

import io
import sys
import time
import traceback
from pathlib import Path

import msgspec

from fundstelle_models.child_process import claim_stdout
from fundstelle_rag.errors import DocumentUnreadable, Unreadable
from fundstelle_rag.readers import formats, process
from fundstelle_rag.readers.context import Context
from fundstelle_rag.readers.soundness import require_sound
from fundstelle_rag.readers.tiff_frames import ImageFrames
from tests.rag.mutations import damaged, damaged_inside

_INNER_SHARE = 3  # of four copies of an archive, those with damaged members


class Sample(msgspec.Struct, frozen=True):
    name: str
    content: bytes


class Case(msgspec.Struct, frozen=True):
    name: str
    seed: int


class Outcome(msgspec.Struct, frozen=True):
    name: str
    seed: int
    ended: str
    seconds: float
    detail: str = ""


def content_of(sample: bytes, case: Case) -> bytes:
    """Return the damaged copy; to look at a case of a failed test."""
    seed = f"{case.name} {case.seed}"
    inside = sample.startswith(b"PK") and case.seed % 4 < _INNER_SHARE
    return damaged_inside(sample, seed) if inside else damaged(sample, seed)


def ended(name: str, content: bytes) -> tuple[str, str]:
    """Return how reading ends, and the details of a bug."""
    try:
        if name.endswith(".tif"):  # Tesseract, a program of its own, reads the pages; taking them apart is ours
            frames = ImageFrames(content)
            return ("read", "") if all(frames.frame(index) for index in range(len(frames))) else ("empty", "")
        extraction = formats.read_content(Path(name), io.BytesIO(content), Context(ocr_languages=()))
        require_sound(extraction)
    except DocumentUnreadable as error:
        is_reason = error.reason not in (Unreadable.READER_DIED, Unreadable.MISSING)
        return (error.reason.value, "") if is_reason else ("bug", repr(error))
    except (MemoryError, RecursionError, OSError) as error:  # as in the real process
        return type(error).__name__, ""
    except Exception:  # noqa: BLE001 - what is looked for
        return "bug", traceback.format_exc()
    return "read", ""


def main() -> None:
    messages = claim_stdout()
    process.confine()
    lines = iter(sys.stdin.buffer)
    samples = {sample.name: sample.content for sample in msgspec.json.decode(next(lines), type=list[Sample])}
    for line in lines:
        case = msgspec.json.decode(line, type=Case)
        started = time.process_time()
        outcome, detail = ended(case.name, content_of(samples[case.name], case))
        seconds = time.process_time() - started
        messages.write(msgspec.json.encode(Outcome(case.name, case.seed, outcome, seconds, detail)) + b"\n")
        messages.flush()


if __name__ == "__main__":
    main()
