"""How long something takes, as people say it."""


def duration(seconds: float) -> str:
    """Return for example "20 s", "3 min", "1 h 20 min": as exact as an estimate deserves."""
    if seconds < 10:
        return "a few seconds"
    if seconds < 55:
        return f"{round(seconds, -1):.0f} s"
    minutes = round(seconds / 60) or 1
    if minutes < 60:
        return f"{minutes} min"
    hours, minutes = divmod(round(minutes, -1), 60)
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"
