"""What this machine has to compute with: cores and memory."""

import os

import psutil

_THREADS_AT_MOST = 8  # a passage of 200 tokens gives more threads nothing to do


def default_threads() -> int:
    """Return one thread for each physical core this process may use, 8 at most.

    A second thread on the same core has no multiplier of its own to offer."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    physical = psutil.cpu_count(logical=False) or usable
    return min(usable, physical, _THREADS_AT_MOST)


def available_memory_bytes() -> int:
    """Return how much memory a program can take now without making others swap."""
    return int(psutil.virtual_memory().available)
