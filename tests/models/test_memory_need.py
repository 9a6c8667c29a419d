"""What a model is said to need, beside what its process takes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.memory_need import MemoryNeed, memory_need
from fundstelle_models.packed_models import SMALL_CHAT, STARTER_CHAT, TINY_CHAT
from fundstelle_models.protocols import GenerationRequest, Message, ModelIdentity
from fundstelle_models.split_gguf import read_model
from fundstelle_models.worker_client import WorkerGenerator
from tests.models.gguf_file import ARRAY, U32, GgufFile, typed


def test_the_longest_context_that_fits_is_a_multiple_of_256_tokens() -> None:
    need = MemoryNeed(fixed_bytes=1_000_000, token_bytes=1000)
    assert need.context_within(3_000_000) == 1792
    assert need.total_bytes(1792) <= 3_000_000 < need.total_bytes(1792 + 256)
    assert need.context_within(1_255_999) == need.context_within(0) == 0


def test_keys_and_values_are_counted_by_layer(tmp_path: Path) -> None:
    """Two layers, four heads of 16 numbers in each unless the header says otherwise."""
    mask = 512
    plain = [("llama.embedding_length", typed(U32, 64))]
    assert _token_bytes(tmp_path, plain) - mask == 2 * 4 * (16 + 16) * 2
    grouped = [*plain, ("llama.attention.head_count_kv", typed(U32, 2))]
    assert _token_bytes(tmp_path, grouped) - mask == 2 * 2 * (16 + 16) * 2
    mixed = [*plain, ("llama.attention.head_count_kv", typed(ARRAY, (U32, [0, 3])))]
    assert _token_bytes(tmp_path, mixed) - mask == 3 * (16 + 16) * 2
    wide = [*plain, ("llama.attention.key_length", typed(U32, 100)), ("llama.attention.value_length", typed(U32, 50))]
    assert _token_bytes(tmp_path, wide) - mask == 2 * 4 * 150 * 2


@pytest.fixture(scope="module", params=[TINY_CHAT, SMALL_CHAT, STARTER_CHAT])
def loaded(request: pytest.FixtureRequest, models_folder: Path) -> Iterator[tuple[Path, WorkerGenerator]]:
    path = models_folder / f"{request.param}.gguf"
    if not path.is_file():
        pytest.skip(f"{path.name} is not installed")
    generator = WorkerGenerator(path, ModelIdentity(path.stem, ""), context_tokens=2048, threads=2)
    yield path, generator
    generator.close()


@pytest.mark.model
@pytest.mark.skipif(not Path("/proc/self/status").is_file(), reason="reads the process's memory from /proc")
def test_what_is_computed_is_what_the_process_takes(loaded: tuple[Path, WorkerGenerator]) -> None:
    """At least what is its own; at most that and the mapped file, of which a part may be there a second time."""
    path, generator = loaded
    requests = [GenerationRequest((Message("user", "Word " * 300 + str(n)),), max_tokens=2) for n in range(32)]
    for _ in generator.generate_batch(requests, CancelToken()):
        pass
    assert generator.worker_pid is not None
    own, mapped = _resident_bytes(generator.worker_pid)
    needed = memory_need(read_model(path)).total_bytes(2048)
    assert own < needed < 1.1 * (own + mapped)
    if path.stem != STARTER_CHAT:  # of these, little is packed anew for the processor
        assert needed > 0.9 * (own + mapped)


def _token_bytes(folder: Path, pairs: list[tuple[str, bytes]]) -> int:
    path = folder / "toy.gguf"
    path.write_bytes(GgufFile().add(pairs).data())
    return memory_need(read_model(path)).token_bytes


def _resident_bytes(pid: int) -> tuple[int, int]:
    """Return what the process holds itself, and what of files it maps."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    fields = dict(line.split(":", 1) for line in lines)
    own, mapped = (int(fields[name].split()[0]) * 1024 for name in ("RssAnon", "RssFile"))
    return own, mapped
