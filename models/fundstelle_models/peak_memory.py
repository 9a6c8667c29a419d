"""How much memory a process has had at most."""

from pathlib import Path

_FIELD = "VmHWM:"  # the most that was resident, in kB; the model's mapped file is in it


def peak_memory_bytes(pid: int) -> int | None:
    """Return the most memory the running process has had resident; None where the system does not tell."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return None
    for line in status.splitlines():
        if line.startswith(_FIELD):
            return int(line.split()[1]) * 1024
    return None
