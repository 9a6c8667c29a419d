"""Which folders lie on a drive of another machine, where the system does not report what others change."""

from pathlib import Path

import psutil

_REMOTE = "remote"  # what Windows calls such a drive, whatever the file system on it
_SHARED = (
    *("9p", "afpfs", "cifs", "davfs", "nfs", "smb", "vboxsf", "virtiofs", "webdav", _REMOTE),
    *("fuse.davfs", "fuse.gvfsd", "fuse.rclone", "fuse.s3fs", "fuse.sshfs"),
)


def is_on_network_drive(path: Path) -> bool:
    """Return whether the file system under the path is one that is shared; False where it cannot be told."""
    mounts = [
        (mount.mountpoint, _REMOTE if _REMOTE in mount.opts.split(",") else mount.fstype)
        for mount in psutil.disk_partitions(all=True)
    ]
    return path.drive.startswith("\\\\") or file_system(path, mounts).startswith(_SHARED)


def file_system(path: Path, mounts: list[tuple[str, str]]) -> str:
    """Return the type of the file system that the path lies on: that of the deepest mount point above it."""
    above = [(Path(place), kind.lower()) for place, kind in mounts if path.is_relative_to(place)]
    return max(above, key=lambda mount: len(mount[0].parts))[1] if above else ""
