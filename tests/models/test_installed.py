"""The registry of models: what is there, what is chosen, what may be deleted."""

import hashlib
from pathlib import Path

import pytest

from fundstelle_models.errors import (
    ChecksumMismatch,
    ModelFileInvalid,
    ModelNotFound,
    StorageFailed,
    WrongKindOfModel,
)
from fundstelle_models.installed import InstalledModels, Selection
from fundstelle_models.packed_models import STARTER_CHAT, STARTER_EMBEDDER
from fundstelle_models.spec import MeasuredSpeed, ModelKind, ModelSpec, Task, TaskOptions
from tests.models.gguf_file import STRING, U32, GgufFile, typed
from tests.models.split_gguf_files import write_split_model


@pytest.fixture
def installed(tmp_path: Path) -> InstalledModels:
    return InstalledModels(tmp_path / "models")


def write_gguf(path: Path, file: GgufFile | None = None) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes((file or GgufFile()).data())
    return path


def starter(folder: Path, name: str = STARTER_CHAT, kind: ModelKind = ModelKind.CHAT) -> ModelSpec:
    path = write_gguf(folder / f"{name}.gguf")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return ModelSpec(name, path, digest, path.stat().st_size, kind, 2048)


def test_nothing_is_installed_in_an_empty_place(installed: InstalledModels) -> None:
    assert installed.list() == []
    assert installed.selected(ModelKind.CHAT) is None
    assert not installed.folder.exists()


def test_added_model_stays_where_it_is(installed: InstalledModels, tmp_path: Path) -> None:
    path = write_gguf(tmp_path / "elsewhere" / "toy-1b.gguf")
    spec = installed.add(path)
    assert spec == ModelSpec(
        name="toy-1b",
        path=path,
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        size_bytes=path.stat().st_size,
        kind=ModelKind.CHAT,
        context_tokens=2048,
        licence="apache-2.0",
        languages=("en", "de"),
        origin=str(path),
        architecture="llama",
        quantization="Q4_K_M",
        parameters=192,
    )
    assert InstalledModels(installed.folder).list() == [spec]
    assert [path.name for path in installed.folder.iterdir()] == ["models.json"]


def test_embedding_model_is_told_from_a_chat_model(installed: InstalledModels, tmp_path: Path) -> None:
    file = GgufFile().replace("general.architecture", typed(STRING, "bert"))
    file.add([("bert.context_length", typed(U32, 512))])
    spec = installed.add(write_gguf(tmp_path / "bge.gguf", file))
    assert (spec.kind, spec.context_tokens) == (ModelKind.EMBEDDING, 512)
    assert installed.selected(ModelKind.CHAT) is None
    assert installed.selected(ModelKind.EMBEDDING) == spec


def test_no_model_file_is_not_registered(installed: InstalledModels, tmp_path: Path) -> None:
    letter = tmp_path / "letter.gguf"
    letter.write_text("Dear Sir")
    with pytest.raises(ModelFileInvalid):
        installed.add(letter)
    assert installed.list() == []


def test_adding_twice_is_one_model_and_another_file_gets_another_name(
    installed: InstalledModels, tmp_path: Path
) -> None:
    first = write_gguf(tmp_path / "a" / "toy.gguf")
    second = write_gguf(tmp_path / "b" / "toy.gguf")
    names = [installed.add(path).name for path in (first, first, second, second)]
    assert names == ["toy", "toy", "toy-2", "toy-2"]
    assert [spec.path for spec in installed.list()] == [first, second]


def test_starter_is_the_default_until_another_is_chosen(installed: InstalledModels, tmp_path: Path) -> None:
    added = installed.add(write_gguf(tmp_path / "a-better.gguf"))
    assert installed.selected(ModelKind.CHAT) == added  # the only one
    installed.add(write_gguf(tmp_path / "another.gguf"))
    assert installed.selected(ModelKind.CHAT) is None  # nobody has said which
    default = starter(installed.folder)
    installed.register(default)
    assert installed.selected(ModelKind.CHAT) == default
    assert installed.use("a-better") == added
    assert InstalledModels(installed.folder).selected(ModelKind.CHAT) == added
    assert installed.selected(ModelKind.EMBEDDING) is None


def test_each_task_may_have_a_model_and_options_of_its_own(installed: InstalledModels, tmp_path: Path) -> None:
    small, large = (installed.add(write_gguf(tmp_path / f"{name}.gguf")) for name in ("small", "large"))
    assert installed.for_task(Task.ASK) is None  # nobody has said which
    installed.use("small")
    options = TaskOptions(context_tokens=1024, threads=3)
    assert installed.use_for(Task.SUMMARIZE, "large", options) == large
    again = InstalledModels(installed.folder)
    assert again.for_task(Task.SUMMARIZE) == Selection(large, options)
    assert again.for_task(Task.ASK) == again.for_task(Task.TRANSLATE) == Selection(small, TaskOptions())
    assert again.uses() == {"small": (Task.ASK, Task.TRANSLATE), "large": (Task.SUMMARIZE,)}
    installed.use("small")  # for everything
    assert installed.for_task(Task.SUMMARIZE) == Selection(small, TaskOptions())


def test_removed_model_is_no_task_s_any_more(installed: InstalledModels, tmp_path: Path) -> None:
    small, _ = (installed.add(write_gguf(tmp_path / f"{name}.gguf")) for name in ("small", "large"))
    installed.use("small")
    installed.use_for(Task.TRANSLATE, "large")
    installed.remove("large")
    assert installed.for_task(Task.TRANSLATE) == Selection(small, TaskOptions())


def test_embedding_model_does_no_task(installed: InstalledModels) -> None:
    installed.register(starter(installed.folder, STARTER_EMBEDDER, ModelKind.EMBEDDING))
    with pytest.raises(WrongKindOfModel) as caught:
        installed.use_for(Task.ASK, STARTER_EMBEDDER)
    assert (caught.value.name, caught.value.kind) == (STARTER_EMBEDDER, "embedding")


def test_measured_speed_is_kept(installed: InstalledModels, tmp_path: Path) -> None:
    installed.add(write_gguf(tmp_path / "toy.gguf"))
    speed = MeasuredSpeed(90.5, 20.25, 12.5, 2, "2026-11-30T22:00:00+00:00")
    installed.note_speed("toy", speed)
    assert InstalledModels(installed.folder).get("toy").speed == speed


def test_split_model_is_one_model(installed: InstalledModels, tmp_path: Path) -> None:
    paths = write_split_model(tmp_path / "parts")
    spec = installed.add(paths[1])
    assert (spec.name, spec.paths, spec.parameters) == ("toy", tuple(paths), 6 * 64)
    assert spec.size_bytes == sum(path.stat().st_size for path in paths)
    assert spec.sha256 == hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()
    assert [known.name for known in (installed.add(paths[0]), installed.add(paths[2]))] == ["toy", "toy"]
    installed.verify("toy")
    paths[2].write_bytes(paths[2].read_bytes()[:-1] + b"x")
    with pytest.raises(ChecksumMismatch):
        installed.verify("toy")
    paths[1].unlink()
    with pytest.raises(ModelFileInvalid, match="missing") as caught:
        installed.verify("toy")
    assert caught.value.path == paths[1]


def test_split_model_in_our_folder_is_removed_whole(installed: InstalledModels) -> None:
    paths = write_split_model(installed.folder)
    installed.add(paths[0])
    moved = InstalledModels(installed.folder.rename(installed.folder.with_name("moved")))
    moved.verify("toy")
    moved.remove("toy")
    assert [path.name for path in moved.folder.iterdir()] == ["models.json"]


def test_kinds_are_chosen_apart(installed: InstalledModels) -> None:
    chat = starter(installed.folder)
    embedder = starter(installed.folder, STARTER_EMBEDDER, ModelKind.EMBEDDING)
    installed.register(chat)
    installed.register(embedder)
    installed.use(STARTER_EMBEDDER)
    assert installed.selected(ModelKind.CHAT) == chat
    assert installed.selected(ModelKind.EMBEDDING) == embedder


def test_unknown_name_lists_the_known_ones(installed: InstalledModels, tmp_path: Path) -> None:
    installed.add(write_gguf(tmp_path / "toy.gguf"))
    for call in (installed.get, installed.use, installed.remove, installed.verify):
        with pytest.raises(ModelNotFound) as caught:
            call("toi")
        assert (caught.value.name, caught.value.installed) == ("toi", ("toy",))


def test_remove_deletes_our_own_files_only(installed: InstalledModels, tmp_path: Path) -> None:
    default = starter(installed.folder)
    installed.register(default)
    added = installed.add(write_gguf(tmp_path / "toy.gguf"))
    installed.use("toy")
    installed.remove("toy")
    assert added.path.exists()
    assert installed.selected(ModelKind.CHAT) == default
    installed.remove(default.name)
    assert not default.path.exists()
    assert installed.list() == []


def test_folder_may_move(installed: InstalledModels, tmp_path: Path) -> None:
    installed.register(starter(installed.folder))
    moved = InstalledModels(installed.folder.rename(tmp_path / "moved"))
    assert moved.get(STARTER_CHAT).path == tmp_path / "moved" / f"{STARTER_CHAT}.gguf"
    moved.verify(STARTER_CHAT)


def test_verify_finds_a_changed_and_a_missing_file(installed: InstalledModels, tmp_path: Path) -> None:
    spec = installed.add(write_gguf(tmp_path / "toy.gguf"))
    installed.verify("toy")
    data = bytearray(spec.path.read_bytes())
    data[-1] ^= 1
    spec.path.write_bytes(data)
    with pytest.raises(ChecksumMismatch):
        installed.verify("toy")
    spec.path.unlink()
    with pytest.raises(ModelFileInvalid, match="missing"):
        installed.verify("toy")


def test_verify_reads_a_folder_too(installed: InstalledModels, tiny_e5_folder: Path) -> None:
    installed.register(ModelSpec(STARTER_EMBEDDER, tiny_e5_folder, "0" * 64, 1, ModelKind.EMBEDDING, context_tokens=48))
    installed.verify(STARTER_EMBEDDER)
    (tiny_e5_folder / "graph.onnx").unlink()
    with pytest.raises(ModelFileInvalid):
        installed.verify(STARTER_EMBEDDER)


def test_damaged_registry_is_named_and_not_overwritten(installed: InstalledModels, tmp_path: Path) -> None:
    installed.folder.mkdir()
    registry = installed.folder / "models.json"
    registry.write_text('{"models": 3}')
    with pytest.raises(StorageFailed) as caught:
        installed.add(write_gguf(tmp_path / "toy.gguf"))
    assert caught.value.path == registry
    assert registry.read_text() == '{"models": 3}'


def test_registry_of_a_newer_version_with_more_keys_is_read(installed: InstalledModels) -> None:
    installed.folder.mkdir()
    (installed.folder / "models.json").write_text('{"models": [], "chosen": {}, "more": 1}')
    assert installed.list() == []
