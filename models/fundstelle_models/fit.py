"""Whether a model suits this machine: does it fit into memory, and how fast will it write?

Writing a token reads every weight once, so a model's speed is that of a measured one scaled by the bytes of their
weights. Only what was measured is called so."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from fundstelle_models.spec import ModelKind, ModelSpec

_FITS_SHARE = 0.7  # of all memory: the rest is for the system, a browser, the documents
_TIGHT_SHARE = 0.9


class Room(StrEnum):
    """How a model's memory need stands to all memory there is."""

    FITS = "fits"
    TIGHT = "tight"
    TOO_LARGE = "too_large"


@dataclass(frozen=True, slots=True)
class Fit:
    """`written_words_s` is None where no model was measured yet; `measured` says that it was this one."""

    room: Room
    needed_bytes: int
    memory_bytes: int
    written_words_s: float | None
    measured: bool


def fit(
    needed_bytes: int, memory_bytes: int, *, size_bytes: int, installed: Iterable[ModelSpec], name: str = ""
) -> Fit:
    """Return how a model of `size_bytes` that needs `needed_bytes` suits a machine with `memory_bytes`.

    `installed` are the models whose speed may be known; `name` is the model's own there, if it is one of them."""
    share = needed_bytes / memory_bytes
    room = Room.FITS if share <= _FITS_SHARE else Room.TIGHT if share <= _TIGHT_SHARE else Room.TOO_LARGE
    measured = [spec for spec in installed if spec.speed is not None and spec.kind is ModelKind.CHAT]
    for spec in measured:
        if spec.name == name and spec.speed is not None:
            return Fit(room, needed_bytes, memory_bytes, spec.speed.written_words_s, measured=True)
    if not measured:
        return Fit(room, needed_bytes, memory_bytes, None, measured=False)
    nearest = min(measured, key=lambda spec: abs(spec.size_bytes - size_bytes))
    assert nearest.speed is not None
    words_s = nearest.speed.written_words_s * nearest.size_bytes / size_bytes
    return Fit(room, needed_bytes, memory_bytes, words_s, measured=False)
