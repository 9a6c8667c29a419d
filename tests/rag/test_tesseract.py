"""The program beside ours: found, asked, limited, and gone when we are. A script stands in for it, which misbehaves."""

import os
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Timer

import psutil
import pytest
from PIL import Image

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.errors import Cancelled
from fundstelle_rag import tesseract
from fundstelle_rag.doctor import Finding, FindingCode, Severity
from fundstelle_rag.error_messages import finding_message, unreadable
from fundstelle_rag.errors import DocumentUnreadable, Unreadable
from fundstelle_rag.readers import formats
from fundstelle_rag.readers.intake import FileReader
from fundstelle_rag.settings import Ocr, Settings
from fundstelle_rag.workbench import Workbench
from tests.fakes import HashEmbedder, ScriptedGenerator
from tests.rag.documents_made import column
from tests.rag.scans_made import as_file, tiff_of, write_scan

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the script is one for sh")

GREETING = """#!/bin/sh
case "$1" in
--version) echo "tesseract 5.3.0"; exit 0;;
--list-langs) printf 'List of available languages in "/x/" (3):\\ndeu\\nosd\\nchi_sim\\n'; exit 0;;
esac
echo "$@" >> "$HOME/calls"
echo $$ > "$HOME/pid"
"""
BLANK = Image.new("L", (100, 40), 255)


class FakeProgram:
    """A `tesseract` that comes first in PATH."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def does(self, script: str) -> None:
        program = self.folder / "tesseract"
        program.write_text(GREETING + script, "utf-8")
        program.chmod(0o755)

    @property
    def calls(self) -> list[str]:
        path = self.folder / "calls"
        return path.read_text("utf-8").splitlines() if path.exists() else []

    @property
    def pid(self) -> int:
        path = self.folder / "pid"
        return int(path.read_text("utf-8") or 0) if path.exists() else 0


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeProgram:
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("HOME", str(folder))
    return FakeProgram(folder)


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(tesseract, "_USUAL_PLACES", ())


@pytest.fixture
def image(tmp_path: Path) -> Path:
    path = tmp_path / "brief.png"
    path.write_bytes(as_file(BLANK, "PNG"))
    return path


@pytest.fixture
def reader() -> Iterator[FileReader]:
    reader = FileReader()
    yield reader
    reader.close()


def test_version_and_languages_are_what_the_program_says(program: FakeProgram) -> None:
    program.does("")
    found = tesseract.find()
    assert found is not None
    assert (found.version, found.languages, found.turns_pages) == ("5.3.0", ("chi_sim", "deu"), True)
    assert found.known(("nld", "deu")) == ("deu",)
    assert tesseract.command(found, ("deu", "nld"), 300)[1:] == (
        ["stdin", "stdout", "-l", "deu+nld", "--psm", "1", "--dpi", "300", "hocr"]
    )


def test_a_program_that_does_not_run_is_none(
    program: FakeProgram, nowhere: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert tesseract.find() is None
    for broken in ("#!/bin/sh\nexit 1\n", "#!/nowhere\n", "#!/bin/sh\necho something else\n"):
        (program.folder / "tesseract").write_text(broken, "utf-8")
        (program.folder / "tesseract").chmod(0o755)
        monkeypatch.setenv("PATH", f"{program.folder}{os.pathsep}/bin")
        assert tesseract.find() is None


def test_only_commands_of_ours_may_start(program: FakeProgram) -> None:
    program.does("")
    found = tesseract.find()
    assert found is not None
    mine = found.program
    assert tesseract.may_start(tesseract.command(found, ("deu", "chi_sim"), 0))
    assert tesseract.may_start([mine, "--list-langs"])
    for refused in (
        ["/bin/sh", "stdin"],
        [mine],
        [mine, "/etc/passwd", "stdout"],
        [mine, "stdin", "/tmp/written"],
        [mine, "stdin", "stdout", "-c", "debug_file=/tmp/written"],
        [mine, "stdin", "stdout", "--user-words=/etc/passwd"],
        [mine, "stdin", "stdout", "x.config"],
    ):
        assert not tesseract.may_start(refused), refused
    assert not tesseract.may_end(os.getpid())


def test_where_there_is_none_each_kind_of_file_says_how_to_have_it(nowhere: None, image: Path, tmp_path: Path) -> None:
    scan = write_scan(tmp_path / "scan.pdf", [Image.effect_noise((600, 800), 90)])
    mixed = write_scan(
        tmp_path / "mixed.pdf", [column(["Der Damm brach."]), Image.effect_noise((600, 800), 90), column(["Ende."])]
    )

    for path in (scan, image):
        with pytest.raises(DocumentUnreadable) as raised:
            formats.read(path)
        assert raised.value.reason is Unreadable.SCANNED
        with pytest.raises(DocumentUnreadable) as raised:
            formats.read(path, ocr_languages=())
        assert raised.value.reason is Unreadable.SCANNED_OCR_OFF
    extraction = formats.read(mixed)
    assert extraction.warnings == ("pages_without_text:2",)
    assert extraction.text == "Der Damm brach.\n\nEnde."

    sentence = str(unreadable(Unreadable.SCANNED, "/a.pdf"))
    assert sentence.startswith("/a.pdf holds only scanned pages")
    assert tesseract.how_to_install() in sentence


@pytest.mark.parametrize("script", ["exit 1", "echo no hocr", "kill -9 $$", "cat >/dev/null"])
def test_a_program_that_fails_costs_the_file_and_three_attempts(
    program: FakeProgram, tmp_path: Path, script: str
) -> None:
    program.does(script)
    path = tmp_path / "fax.tif"
    path.write_bytes(tiff_of([BLANK] * 5))
    told: list[tuple[int, int]] = []

    with pytest.raises(DocumentUnreadable) as raised:
        formats.read(path, on_page=lambda done, total: told.append((done, total)))

    assert raised.value.reason is Unreadable.DAMAGED
    assert raised.value.detail
    assert len(program.calls) == 3
    assert told == [(done, 5) for done in range(6)]


def test_a_page_that_hangs_ends_the_file_and_the_program_with_it(program: FakeProgram, image: Path) -> None:
    program.does("exec sleep 600")
    reader = FileReader(timeout_s_a_page=0.5, base_timeout_s=3)
    text = image.with_suffix(".txt")
    text.write_text("Ja.", "utf-8")
    reader.read(text, CancelToken())  # the process is up: its start is not the page's time
    with pytest.raises(DocumentUnreadable) as raised:
        reader.read(image, CancelToken())
    reader.close()
    assert raised.value.reason is Unreadable.TOO_SLOW
    if sys.platform == "linux":  # elsewhere it goes on to the end of its page
        assert program.pid
        assert is_gone(program.pid)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a program with the one that started it")
def test_cancel_ends_the_program_too(program: FakeProgram, image: Path, reader: FileReader) -> None:
    program.does("exec sleep 600")
    cancel = CancelToken()

    def on_page(done: int, total: int) -> None:
        Timer(0.5, cancel.cancel).start()

    with pytest.raises(Cancelled):
        reader.read(image, cancel, on_page=on_page)
    assert not program.pid or is_gone(program.pid)


def is_gone(pid: int) -> bool:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            if psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
                return True
        except psutil.NoSuchProcess:
            return True
    return False


def test_the_child_may_start_it_and_sees_the_languages_wanted(program: FakeProgram, image: Path) -> None:
    program.does("exit 1")
    for languages, expected in ((("deu", "nld"), ["-l deu"]), (("nld",), []), ((), [])):
        (program.folder / "calls").unlink(missing_ok=True)
        reader = FileReader(ocr_languages=languages)
        with pytest.raises(DocumentUnreadable):
            reader.read(image, CancelToken())
        reader.close()
        assert [part for call in program.calls for part in expected if part in call] == expected
        assert bool(program.calls) == bool(expected)


def findings(library_folder: Path, settings: Settings) -> list[Finding]:
    with Workbench.open(
        library_folder, embedder=HashEmbedder(), generator=ScriptedGenerator(()), settings=settings
    ) as workbench:
        return [finding for finding in workbench.doctor() if finding.code.value.startswith("ocr")]


def test_doctor_says_what_is_there_and_what_is_not(program: FakeProgram, library_folder: Path) -> None:
    program.does("")
    ready, missing = findings(library_folder, Settings())
    assert str(finding_message(ready)) == "Text recognition: Tesseract 5.3.0 (deu)"
    assert (missing.code, missing.severity) == (FindingCode.OCR_LANGUAGES_MISSING, Severity.WARNING)
    assert "nld, eng" in str(finding_message(missing))
    assert tesseract.how_to_install(("nld", "eng")) in str(finding_message(missing))

    (off,) = findings(library_folder, Settings(ocr=Ocr.OFF))
    assert (off.code, off.severity) == (FindingCode.OCR_OFF, Severity.OK)


def test_doctor_says_how_to_have_it(nowhere: None, library_folder: Path) -> None:
    (finding,) = findings(library_folder, Settings())
    assert (finding.code, finding.severity) == (FindingCode.OCR_MISSING, Severity.WARNING)
    assert tesseract.how_to_install(("deu", "nld", "eng")) in str(finding_message(finding))


@pytest.mark.parametrize(
    ("system", "installer", "expected"),
    [
        ("linux", "apt", "sudo apt install tesseract-ocr tesseract-ocr-deu tesseract-ocr-chi-sim"),
        ("linux", "dnf", "sudo dnf install tesseract tesseract-langpack-deu tesseract-langpack-chi_sim"),
        ("linux", "pacman", "sudo pacman -S tesseract tesseract-data-deu tesseract-data-chi_sim"),
        ("darwin", "", "brew install tesseract tesseract-lang"),
        (
            "win32",
            "",
            "the installer tesseract-ocr-w64-setup of UB Mannheim, with the language data deu, chi_sim",
        ),
        ("linux", "", "with the language data deu, chi_sim"),
    ],
)
def test_how_to_install_it_is_said_in_the_systems_own_terms(
    monkeypatch: pytest.MonkeyPatch, system: str, installer: str, expected: str
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}" if name == installer else None)
    assert tesseract.how_to_install(("deu", "chi_sim")) == expected
