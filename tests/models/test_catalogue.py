"""The catalogue is well-formed and says what it does not know; fit and speed are measured or called estimates."""

import re
from pathlib import Path

import pytest

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.catalogue import catalogue, catalogue_entry
from fundstelle_models.errors import NotInCatalogue
from fundstelle_models.events import Finished
from fundstelle_models.fit import Fit, Room, fit
from fundstelle_models.spec import MeasuredSpeed, ModelKind, ModelSpec
from fundstelle_models.speed import measure
from tests.fakes import ScriptedGenerator

GB = 10**9
FACTS = {"sha256", "size", "revision", "licence", "context", "languages", "memory"}


def test_about_ten_chat_and_four_embedding_models_from_small_to_large() -> None:
    for kind, at_least in ((ModelKind.CHAT, 10), (ModelKind.EMBEDDING, 4)):
        entries = [entry for entry in catalogue() if entry.kind is kind]
        assert len(entries) >= at_least
        assert [entry.billions for entry in entries] == sorted(entry.billions for entry in entries)
    assert len({entry.name for entry in catalogue()}) == len(catalogue())


@pytest.mark.parametrize("entry", catalogue(), ids=lambda entry: entry.name)
def test_entry_is_whole_and_owns_up(entry) -> None:  # type: ignore[no-untyped-def]
    assert re.fullmatch(r"[\w.-]+/[\w.-]+", entry.repository)
    assert set(entry.unchecked) <= FACTS
    assert all(file.sha256 for file in entry.files) or "sha256" in entry.unchecked
    assert re.fullmatch(r"[0-9a-f]{40}", entry.revision) or "revision" in entry.unchecked
    assert entry.languages or entry.many_languages
    assert 0.4 < entry.size_bytes / (entry.billions * GB) < 1.3  # bytes a weight at 4 to 8 bits
    if entry.kind is ModelKind.CHAT:
        assert entry.size_bytes + 0.4 * GB < entry.memory_bytes(8192) < entry.size_bytes + 4 * GB
        assert entry.memory_bytes(8192) <= entry.memory_bytes(16_384)


def test_known_memory_need() -> None:
    assert catalogue_entry("qwen3-8b").memory_bytes(8192) == 5_027_783_488 + 2 * 36 * 8 * 128 * 2 * 8192 + 400_000_000


def test_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(NotInCatalogue) as caught:
        catalogue_entry("qwen9")
    assert "qwen3-8b" in caught.value.known


def model(name: str, size_bytes: int, words_s: float | None) -> ModelSpec:
    speed = None if words_s is None else MeasuredSpeed(90, 20, words_s, 2, "2026-11-30T22:00:00+00:00")
    return ModelSpec(name, Path(name), "0" * 64, size_bytes, ModelKind.CHAT, 2048, speed=speed)


@pytest.mark.parametrize(
    ("needed", "room"),
    [(5 * GB, Room.FITS), (8 * GB, Room.TIGHT), (9.5 * GB, Room.TOO_LARGE), (20 * GB, Room.TOO_LARGE)],
)
def test_room_is_the_share_of_all_memory(needed: int, room: Room) -> None:
    assert fit(int(needed), 10 * GB, size_bytes=GB, installed=[]) == Fit(
        room, int(needed), 10 * GB, None, measured=False
    )


def test_speed_is_the_measured_one_or_scaled_by_the_bytes_of_the_weights() -> None:
    installed = [model("small", GB, 12.0), model("large", 5 * GB, 2.0), model("unknown", 4 * GB, None)]
    measured = fit(GB, 10 * GB, size_bytes=5 * GB, installed=installed, name="large")
    assert (measured.written_words_s, measured.measured) == (2.0, True)
    estimated = fit(GB, 10 * GB, size_bytes=2 * GB, installed=installed, name="unknown")
    assert (estimated.written_words_s, estimated.measured) == (6.0, False)  # from the nearest in size
    assert fit(GB, 10 * GB, size_bytes=10 * GB, installed=installed).written_words_s == 1.0


def test_speed_is_measured_through_the_generator() -> None:
    generator = ScriptedGenerator(lambda _: "Once upon a time the river rose and flooded the mill " * 3)
    *_, last = measure(generator, 3, CancelToken())
    assert isinstance(last, Finished)
    speed = last.result
    assert speed.threads == 3
    assert min(speed.prompt_tokens_s, speed.written_tokens_s, speed.written_words_s) > 0
    assert speed.written_words_s < speed.written_tokens_s
    list(measure(generator, 3, CancelToken()))
    first, second = (request.messages[0].content for request in generator.requests)
    assert first != second  # nothing the model keeps can spare it the reading


@pytest.mark.model
def test_real_model_s_speed(models_folder: Path) -> None:
    from contextlib import closing

    from fundstelle_models.installed import InstalledModels
    from fundstelle_models.packed_models import TINY_CHAT
    from fundstelle_rag.open_workbench import open_generator

    spec = next((spec for spec in InstalledModels(models_folder).list() if spec.name == TINY_CHAT), None)
    if spec is None:
        pytest.skip("the tiny model is not installed")
    with closing(open_generator(spec)) as generator:
        *_, last = measure(generator, 2, CancelToken())
    assert isinstance(last, Finished)
    assert last.result.prompt_tokens_s > last.result.written_tokens_s > last.result.written_words_s > 0
