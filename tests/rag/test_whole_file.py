"""Files are written whole or not at all: whatever goes wrong, what was there before is there still."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from fundstelle_models.errors import StorageFailed
from fundstelle_rag.error_messages import message
from fundstelle_rag.errors import TargetExists
from fundstelle_rag.export.export_file import write_export
from fundstelle_rag.export.whole_file import require_writable, write_whole
from tests.rag.exported_things import TURN

OLD = b"what was there before"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "answer.docx"
    path.write_bytes(OLD)
    return path


def left(target: Path) -> list[str]:
    return sorted(entry.name for entry in target.parent.iterdir())


def test_an_existing_file_is_overwritten_only_on_request(target: Path) -> None:
    with pytest.raises(TargetExists):
        write_export(TURN, target)
    assert target.read_bytes() == OLD
    write_export(TURN, target, force=True)
    assert target.read_bytes().startswith(b"PK")
    assert left(target) == [target.name]


@pytest.mark.parametrize("step", ["write", "sync", "rename"])
def test_a_disk_that_fills_in_mid_export_leaves_the_old_file(
    target: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    match step:
        case "write":
            monkeypatch.setattr("fundstelle_rag.export.whole_file._write", _half_written)
        case "sync":
            monkeypatch.setattr(os, "fsync", full)
        case "rename":
            monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(StorageFailed) as caught:
        write_export(TURN, target, force=True)
    assert "No space left" in caught.value.reason
    assert "Check that the disk has space" in str(message(caught.value))
    monkeypatch.undo()
    assert target.read_bytes() == OLD
    assert left(target) == [target.name]


def _half_written(path: Path, content: bytes) -> None:
    path.write_bytes(content[: len(content) // 2])
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_device_is_not_replaced_by_a_file() -> None:
    with pytest.raises(StorageFailed, match="no file"):
        write_whole(Path("/dev/full"), b"x", force=True)
    assert Path("/dev/full").is_char_device()


@pytest.mark.skipif(os.name != "posix", reason="this system has no limit on a file's size")
def test_a_file_that_may_not_grow_leaves_the_old_one(target: Path) -> None:
    """The system itself ends the writing in the middle, as it does when the disk is full."""
    program = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from fundstelle_models.errors import StorageFailed\n"
        "from fundstelle_rag.export.whole_file import write_whole\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))\n"
        "try:\n"
        "    write_whole(Path(sys.argv[1]), b'new' * 10_000, force=True)\n"
        "except StorageFailed as error:\n"
        "    print(error.reason)\n"
    )
    done = subprocess.run([sys.executable, "-c", program, target], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == os.strerror(errno.EFBIG)
    assert target.read_bytes() == OLD
    assert left(target) == [target.name]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_a_kill_in_mid_export_leaves_the_old_file(target: Path) -> None:
    """The process is killed when half of the new file is on the disk."""
    program = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from fundstelle_rag.export import whole_file\n"
        "def half(path, content):\n"
        "    path.write_bytes(content[: len(content) // 2])\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "whole_file._write = half\n"
        "whole_file.write_whole(Path(sys.argv[1]), b'new' * 1000, force=True)\n"
    )
    done = subprocess.run([sys.executable, "-c", program, target], check=False)
    assert done.returncode == -signal.SIGKILL
    assert target.read_bytes() == OLD


def test_a_missing_folder_is_told_before_any_work(tmp_path: Path) -> None:
    with pytest.raises(StorageFailed, match="folder does not exist"):
        require_writable(tmp_path / "nowhere" / "a.md")


@pytest.mark.skipif(os.name != "posix", reason="permissions are other ones there")
def test_a_folder_without_permission_is_told_before_any_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if os.geteuid() == 0:  # root may write anywhere
        monkeypatch.setattr(os, "access", lambda path, mode: False)
    else:
        tmp_path.chmod(0o500)
    with pytest.raises(StorageFailed, match="may not write") as caught:
        require_writable(tmp_path / "a.md")
    assert str(tmp_path / "a.md") in str(message(caught.value))
    tmp_path.chmod(0o700)


@pytest.mark.skipif(os.name != "posix", reason="links and modes are other ones there")
def test_a_link_and_a_mode_are_kept(target: Path) -> None:
    target.chmod(0o640)
    link = target.with_name("link.docx")
    link.symlink_to(target)
    write_whole(link, b"new", force=True)
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(os.name != "posix", reason="modes are other ones there")
def test_a_new_file_has_the_mode_of_any_other(tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(b"")
    write_whole(tmp_path / "new", b"")
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "other").stat().st_mode
