"""Downloads from a server that stalls, cuts off, redirects and lies: whole and verified, or refused by name."""

import hashlib
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest

from fundstelle_models import __version__, download
from fundstelle_models.cancellation import CancelToken
from fundstelle_models.catalogue import CatalogueEntry, CatalogueFile
from fundstelle_models.download import Patience
from fundstelle_models.errors import (
    Cancelled,
    ChecksumMismatch,
    DownloadFailed,
    DownloadProblem,
    ModelFileInvalid,
    NotEnoughDisk,
)
from fundstelle_models.events import Finished, Progress, Stage
from fundstelle_models.hub import redirection
from fundstelle_models.installed import InstalledModels
from fundstelle_models.spec import ModelSpec
from tests.models.gguf_file import GgufFile
from tests.models.http_server import Behaviour, hub_on_loopback
from tests.models.split_gguf_files import split_part

pytestmark = pytest.mark.loopback

WEIGHTS = 3 << 20  # some chunks
CONTENT = replace(GgufFile(), weight_bytes=WEIGHTS).data()
SHA256 = hashlib.sha256(CONTENT).hexdigest()
HEADER = 20_000  # a place behind the first chunk's beginning

ENTRY = CatalogueEntry(
    name="toy",
    title="Toy 1B",
    billions=1,
    repository="org/Toy-GGUF",
    revision="abc",
    files=(CatalogueFile("toy-q4.gguf", len(CONTENT), SHA256),),
    quantization="Q4_0",
    licence="Apache-2.0",
    context_tokens=2048,
    languages=("en", "de"),
)
UNKNOWN_HASH = msgspec.structs.replace(ENTRY, files=(CatalogueFile("toy-q4.gguf", len(CONTENT)),))


@pytest.fixture
def behaviour() -> Behaviour:
    return Behaviour(CONTENT, SHA256)


@pytest.fixture
def hub(behaviour: Behaviour) -> Iterator[str]:
    with hub_on_loopback(behaviour) as address:
        yield address


@pytest.fixture
def installed(tmp_path: Path) -> InstalledModels:
    return InstalledModels(tmp_path / "models")


Fetch = Callable[..., list[Progress | Finished[ModelSpec]]]


@pytest.fixture
def fetch(hub: str, installed: InstalledModels) -> Fetch:
    """Download from the server; `until` cancels once so many bytes are there."""

    def run(
        entry: CatalogueEntry = ENTRY, until: int | None = None, **more: Any
    ) -> list[Progress | Finished[ModelSpec]]:
        cancel = CancelToken()
        environment = {"HF_ENDPOINT": hub, **more.pop("environment", {})}
        agreed = download.offer(entry, installed.folder, environment)
        events = []
        patience = Patience(**{"silence_s": 5.0, "pause_s": 0.0, **more})
        for event in download.download(agreed, installed, cancel, environment=environment, patience=patience):
            events.append(event)
            if until is not None and isinstance(event, Progress) and event.done >= until:
                cancel.cancel()
        return events

    return run


def downloaded(installed: InstalledModels) -> Path:
    return installed.folder / "toy" / "toy-q4.gguf"


def refusal(fetch: Fetch, installed: InstalledModels, problem: DownloadProblem, **more: Any) -> DownloadFailed:
    with pytest.raises(DownloadFailed) as caught:
        fetch(**more)
    assert caught.value.problem is problem
    assert caught.value.host.startswith("127.0.0.1:")
    assert installed.list() == []
    assert not downloaded(installed).exists()
    return caught.value


def test_model_is_fetched_verified_and_registered(
    fetch: Fetch, behaviour: Behaviour, installed: InstalledModels
) -> None:
    *progress, last = fetch()
    assert isinstance(last, Finished)
    spec = last.result
    assert downloaded(installed).read_bytes() == CONTENT
    assert (spec.name, spec.path, spec.sha256) == ("toy", downloaded(installed), SHA256)
    assert (spec.licence, spec.languages, spec.origin.partition("/")[2]) == ("Apache-2.0", ("en", "de"), "org/Toy-GGUF")
    assert installed.list() == [spec]
    assert Progress(Stage.DOWNLOADING, len(CONTENT), len(CONTENT), "Toy 1B") in progress
    assert behaviour.requests == [
        ("HEAD", "/org/Toy-GGUF/resolve/abc/toy-q4.gguf", ""),
        ("GET", "/org/Toy-GGUF/resolve/abc/toy-q4.gguf", ""),
    ]
    assert behaviour.agents == {f"fundstelle/{__version__}"}
    assert sorted(path.name for path in installed.folder.iterdir()) == ["downloads", "models.json", "toy"]
    installed.remove("toy")
    assert not downloaded(installed).parent.exists()


def test_offer_says_what_and_from_where_and_connects_to_nobody(installed: InstalledModels) -> None:
    offer = download.offer(ENTRY, installed.folder, {})
    assert (offer.host, offer.left_bytes) == ("huggingface.co", len(CONTENT))
    assert download.offer(ENTRY, installed.folder, {"HF_ENDPOINT": "https://mirror.example/"}).host == "mirror.example"
    assert not installed.folder.exists()


def test_stopped_download_goes_on_where_it_ended(
    fetch: Fetch, behaviour: Behaviour, installed: InstalledModels
) -> None:
    with pytest.raises(Cancelled):
        fetch(until=HEADER)
    (partial,) = (installed.folder / "downloads" / "toy").iterdir()
    kept = partial.stat().st_size
    assert 0 < kept < len(CONTENT)
    assert download.offer(ENTRY, installed.folder, {}).left_bytes == len(CONTENT) - kept
    fetch()
    assert behaviour.requests[-1] == ("GET", "/org/Toy-GGUF/resolve/abc/toy-q4.gguf", f"bytes={kept}-")
    assert downloaded(installed).read_bytes() == CONTENT


def test_cut_connections_are_taken_up_again(fetch: Fetch, behaviour: Behaviour, installed: InstalledModels) -> None:
    behaviour.cut_at = [100, 5_000, 2_000_000]
    fetch()
    assert [wanted for method, _, wanted in behaviour.requests if method == "GET"] == [
        "", "bytes=100-", "bytes=5000-", "bytes=2000000-",
    ]  # fmt: skip
    assert downloaded(installed).read_bytes() == CONTENT


def test_server_that_knows_no_parts_is_read_from_the_start(
    fetch: Fetch, behaviour: Behaviour, installed: InstalledModels
) -> None:
    behaviour.ranges = False
    behaviour.cut_at = [2_000_000]
    fetch()
    assert downloaded(installed).read_bytes() == CONTENT


def test_server_that_always_cuts_off_is_given_up_and_what_came_is_kept(
    fetch: Fetch, behaviour: Behaviour, installed: InstalledModels
) -> None:
    behaviour.cut_at = [5_000] * 20
    refusal(fetch, installed, DownloadProblem.CUT_SHORT)
    (partial,) = (installed.folder / "downloads" / "toy").iterdir()
    assert partial.read_bytes() == CONTENT[:5_000]
    assert download.discard(ENTRY, installed.folder)
    assert not download.discard(ENTRY, installed.folder)


def test_silent_server_is_given_up(fetch: Fetch, behaviour: Behaviour, installed: InstalledModels) -> None:
    behaviour.stall_at = 5_000
    refusal(fetch, installed, DownloadProblem.STALLED, silence_s=0.1)


@pytest.mark.parametrize("silent_head", [True, False])
def test_silent_server_keeps_nobody_from_stopping(
    behaviour: Behaviour, hub: str, installed: InstalledModels, silent_head: bool
) -> None:
    behaviour.silent_head = silent_head
    behaviour.stall_at = 0
    environment = {"HF_ENDPOINT": hub}
    agreed = download.offer(ENTRY, installed.folder, environment)
    cancel = CancelToken()
    events = download.download(agreed, installed, cancel, environment=environment, patience=Patience(20.0))
    if not silent_head:
        next(events)
    cancel.cancel()
    started = time.monotonic()
    with pytest.raises(Cancelled):
        list(events)
    assert time.monotonic() - started < 5


def test_redirections_are_followed_but_not_for_ever(
    fetch: Fetch, behaviour: Behaviour, installed: InstalledModels
) -> None:
    behaviour.redirects = 6
    refusal(fetch, installed, DownloadProblem.REDIRECTED)
    behaviour.redirects = 5
    fetch()
    assert downloaded(installed).read_bytes() == CONTENT


def test_bytes_lie_elsewhere_where_only_get_is_answered(
    fetch: Fetch, behaviour: Behaviour, installed: InstalledModels
) -> None:
    store = Behaviour(CONTENT, get_only=True, cut_at=[2_000_000])
    with hub_on_loopback(store) as address:
        behaviour.redirects, behaviour.redirect_to = 1, f"{address}/blob?signature=1"
        fetch(UNKNOWN_HASH)
    assert installed.get("toy").sha256 == SHA256
    assert [(method, wanted) for method, _, wanted in store.requests] == [("GET", ""), ("GET", "bytes=2000000-")]
    assert [method for method, _, _ in behaviour.requests] == ["HEAD", "GET", "GET"]  # a new address for each attempt


def test_way_from_a_protected_address_to_an_unprotected_one_is_not_taken() -> None:
    def sent_to(location: str) -> str:
        request = httpx.Request("GET", "https://hub.example/file")
        return redirection(httpx.Response(302, headers={"Location": location}, request=request))

    assert sent_to("https://store.example/blob") == "https://store.example/blob"
    assert sent_to("/elsewhere") == "https://hub.example/elsewhere"
    with pytest.raises(DownloadFailed) as caught:
        sent_to("http://store.example/blob")
    assert (caught.value.problem, caught.value.host) == (DownloadProblem.REDIRECTED, "hub.example")


def test_other_bytes_are_thrown_away(fetch: Fetch, behaviour: Behaviour, installed: InstalledModels) -> None:
    behaviour.sends = CONTENT[:-1] + b"x"
    with pytest.raises(ChecksumMismatch) as caught:
        fetch()
    assert caught.value.expected == SHA256
    assert list((installed.folder / "downloads" / "toy").iterdir()) == []
    assert installed.list() == []
    behaviour.sends = None
    fetch()
    installed.verify("toy")


@pytest.mark.parametrize("said", [len(CONTENT) - 1, len(CONTENT) + 1])
def test_other_length_than_the_catalogue_s_is_refused(
    fetch: Fetch, behaviour: Behaviour, installed: InstalledModels, said: int
) -> None:
    behaviour.says_length = said
    refusal(fetch, installed, DownloadProblem.WRONG_LENGTH)
    assert [method for method, _, _ in behaviour.requests] == ["HEAD"]


def test_length_that_the_hub_only_lies_about_in_the_end(
    fetch: Fetch, behaviour: Behaviour, installed: InstalledModels
) -> None:
    behaviour.redirects = 1  # the right size on the way, another where the file lies
    behaviour.sends = CONTENT + b"more"
    refusal(fetch, installed, DownloadProblem.WRONG_LENGTH)


def test_other_part_than_asked_for_is_refused(fetch: Fetch, behaviour: Behaviour, installed: InstalledModels) -> None:
    behaviour.cut_at = [5_000]
    behaviour.wrong_range = True
    refusal(fetch, installed, DownloadProblem.WRONG_LENGTH)


@pytest.mark.parametrize(
    ("status", "problem"),
    [
        (404, DownloadProblem.NOT_THERE),
        (401, DownloadProblem.FORBIDDEN),
        (403, DownloadProblem.FORBIDDEN),
        (429, DownloadProblem.REFUSED),
        (500, DownloadProblem.REFUSED),
    ],
)
def test_refusals_are_told_apart(
    fetch: Fetch, behaviour: Behaviour, installed: InstalledModels, status: int, problem: DownloadProblem
) -> None:
    behaviour.statuses = [status]
    assert str(status) in refusal(fetch, installed, problem).detail


def test_without_a_known_sha256_the_hub_s_own_is_held_to(
    fetch: Fetch, behaviour: Behaviour, installed: InstalledModels
) -> None:
    fetch(UNKNOWN_HASH)
    assert installed.get("toy").sha256 == SHA256
    installed.remove("toy")
    behaviour.sends = CONTENT[:-1] + b"x"
    with pytest.raises(ChecksumMismatch):
        fetch(UNKNOWN_HASH)
    behaviour.sha256 = ""
    refusal(fetch, installed, DownloadProblem.UNVERIFIABLE, entry=UNKNOWN_HASH)


def test_file_that_is_no_model_is_thrown_away(fetch: Fetch, behaviour: Behaviour, installed: InstalledModels) -> None:
    behaviour.content = b"GGUF, or so they say"
    behaviour.sha256 = hashlib.sha256(behaviour.content).hexdigest()
    file = CatalogueFile("toy-q4.gguf", len(behaviour.content), behaviour.sha256)
    with pytest.raises(ModelFileInvalid):
        fetch(msgspec.structs.replace(ENTRY, files=(file,)))
    assert installed.list() == []
    assert not downloaded(installed).exists()


def test_split_model_is_one_download(tmp_path: Path, installed: InstalledModels) -> None:
    parts = [split_part(number, 2).data() for number in range(2)]
    names = [f"toy-{number}-of-00002.gguf" for number in ("00001", "00002")]
    files = tuple(
        CatalogueFile(f"split/{name}", len(part), hashlib.sha256(part).hexdigest())
        for name, part in zip(names, parts, strict=True)
    )
    entry = msgspec.structs.replace(ENTRY, files=files)
    seen: list[int] = []
    for part in parts:
        with hub_on_loopback(Behaviour(part)) as address:  # each knows one part: the second attempt brings the other
            environment = {"HF_ENDPOINT": address}
            agreed = download.offer(entry, installed.folder, environment)
            try:
                for event in download.download(agreed, installed, CancelToken(), environment=environment):
                    seen += [event.done] if isinstance(event, Progress) else []
            except (DownloadFailed, ChecksumMismatch):
                assert part is parts[0]
    assert seen[-2] == sum(map(len, parts))
    assert [path.name for path in installed.get("toy").paths] == names


def test_nobody_there(installed: InstalledModels) -> None:
    with hub_on_loopback(Behaviour(CONTENT)) as address:
        pass  # the port is free again
    agreed = download.offer(ENTRY, installed.folder, {"HF_ENDPOINT": address})
    for environment, problem in (
        ({"HF_ENDPOINT": address}, DownloadProblem.OFFLINE),
        ({"HF_ENDPOINT": address, "HF_HUB_OFFLINE": "1"}, DownloadProblem.OFFLINE),
    ):
        with pytest.raises(DownloadFailed) as caught:
            list(download.download(agreed, installed, CancelToken(), environment=environment))
        assert caught.value.problem is problem


def test_proxy_that_refuses(monkeypatch: pytest.MonkeyPatch, installed: InstalledModels) -> None:
    behaviour = Behaviour(b"", statuses=[407, 407])
    with hub_on_loopback(behaviour) as address:
        monkeypatch.setenv("HTTPS_PROXY", address)
        environment = {"HF_ENDPOINT": "https://hub.example"}
        agreed = download.offer(ENTRY, installed.folder, environment)
        with pytest.raises(DownloadFailed) as caught:
            list(download.download(agreed, installed, CancelToken(), environment=environment))
    assert (caught.value.problem, caught.value.host) == (DownloadProblem.PROXY, "hub.example")


def test_full_disk_is_noticed_before_anything_is_sent(
    monkeypatch: pytest.MonkeyPatch, installed: InstalledModels
) -> None:
    usage = shutil.disk_usage(installed.folder.parent)._replace(free=len(CONTENT))
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    with pytest.raises(NotEnoughDisk) as caught:
        download.offer(ENTRY, installed.folder, {})
    assert caught.value.available_bytes == len(CONTENT) < caught.value.needed_bytes
