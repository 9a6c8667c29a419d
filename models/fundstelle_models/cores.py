"""How many threads to compute with when nobody has said."""

import os

_THREADS_AT_MOST = 8  # a passage of 200 tokens gives more threads nothing to do


def default_threads() -> int:
    """Return one thread for each core this process may use, 8 at most."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, _THREADS_AT_MOST)
