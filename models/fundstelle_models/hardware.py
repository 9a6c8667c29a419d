"""What this machine has to compute with: cores and memory."""

import os

import psutil

# How OpenMP's threads wait for each other, a thousand times a token. By default they spin for milliseconds: with the
# machine busy, 1 to 8 tokens/s. If they sleep at once (passive), 10 to 18, but with the machine idle 17 instead of 30.
# GNU's OpenMP can spin about as long as waking up takes and then sleep: with 1,000 to 3,000 turns 11 to 14 busy and 25
# to 27 idle (medians; noisy machine). 2,000 is between them, not measured best.
OPENMP_ENVIRONMENT = {"OMP_WAIT_POLICY": "passive", "GOMP_SPINCOUNT": "2000"}
"""For the processes that host llama.cpp: read once, when its library is loaded."""

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


def total_memory_bytes() -> int:
    """Return how much memory this machine has."""
    return int(psutil.virtual_memory().total)
