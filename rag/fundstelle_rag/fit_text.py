"""How a model suits this machine, in English words."""

from fundstelle_models.fit import Fit, Room

_ROOM = {
    Room.FITS: "fits",
    Room.TIGHT: "fits tightly ({needed:.1f} of {memory:.1f} GB of memory)",
    Room.TOO_LARGE: "too large ({needed:.1f} of {memory:.1f} GB of memory)",
}


def fit_text(fit: Fit) -> str:
    """Return it as a clause: "fits, about 9 words a second (estimated)"."""
    room = _ROOM[fit.room].format(needed=fit.needed_bytes / 1e9, memory=fit.memory_bytes / 1e9)
    if fit.room is Room.TOO_LARGE or fit.written_words_s is None:
        return room
    said = "measured" if fit.measured else "estimated"
    words = f"{fit.written_words_s:.0f}" if fit.written_words_s >= 3 else f"{fit.written_words_s:.1f}"
    return f"{room}, about {words} words a second ({said})"
