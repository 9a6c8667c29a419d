"""Downloads a model of the catalogue into the models folder, once somebody has said yes to host, size and licence.

huggingface_hub, which comes with Chroma, is not used for it: it compares no SHA-256, keeps a second copy in a cache of
its own, and fetches large files in native code that can be neither stopped in time nor tested against a server that
lies. What is taken from it is its address scheme, HF_ENDPOINT and HF_HUB_OFFLINE."""

import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import httpx

from fundstelle_models.background_call import call_in_background
from fundstelle_models.cancellation import CancelToken
from fundstelle_models.catalogue import CatalogueEntry, CatalogueFile
from fundstelle_models.errors import (
    DownloadFailed,
    DownloadProblem,
    ModelFileInvalid,
    NotEnoughDisk,
    StorageFailed,
)
from fundstelle_models.events import Finished, Progress, Stage
from fundstelle_models.file_transfer import FileTransfer, Wanted, failure_of
from fundstelle_models.hub import Hub, chosen_hub, open_client
from fundstelle_models.installed import InstalledModels, described
from fundstelle_models.spec import ModelSpec
from fundstelle_models.split_gguf import read_model

_DISK_BESIDE_BYTES = 500_000_000  # left free for everybody else
_PARTIALS = "downloads"


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a server may be silent, and how long to wait before one that sent nothing is tried again."""

    silence_s: float = 30.0
    pause_s: float = 2.0


_PATIENCE = Patience()


@dataclass(frozen=True, slots=True)
class Offer:
    """What somebody says yes to before anything is sent anywhere."""

    entry: CatalogueEntry
    host: str
    left_bytes: int
    """What still has to come: less than the model's size where an earlier download was stopped."""


def offer(entry: CatalogueEntry, folder: Path, environment: Mapping[str, str] = os.environ) -> Offer:
    """Return what downloading the model means. Connects to nobody. Raises NotEnoughDisk."""
    there = sum(path.stat().st_size for path in _partials(entry, folder))
    left_bytes = max(entry.size_bytes - there, 0)
    place = folder
    while not place.exists():
        place = place.parent
    free_bytes = shutil.disk_usage(place).free
    if left_bytes + _DISK_BESIDE_BYTES > free_bytes:
        raise NotEnoughDisk(folder, left_bytes + _DISK_BESIDE_BYTES, free_bytes)
    return Offer(entry, chosen_hub(environment).host, left_bytes)


def download(
    agreed: Offer,
    installed: InstalledModels,
    cancel: CancelToken,
    *,
    environment: Mapping[str, str] = os.environ,
    patience: Patience = _PATIENCE,
) -> Iterator[Progress | Finished[ModelSpec]]:
    """Fetch the model's files, verify and register it; yield the bytes done. What was stopped goes on where it ended.

    Raises DownloadFailed, ChecksumMismatch, ModelFileInvalid, NotEnoughDisk, StorageFailed, Cancelled."""
    entry = agreed.entry
    offer(entry, installed.folder, environment)  # the disk may have filled meanwhile
    if environment.get("HF_HUB_OFFLINE", "0") not in ("", "0"):
        raise DownloadFailed(agreed.host, DownloadProblem.OFFLINE, "HF_HUB_OFFLINE is set")
    partials = installed.folder / _PARTIALS / entry.name
    target = installed.folder / entry.name
    try:
        partials.mkdir(parents=True, exist_ok=True)
        yield from _fetch(entry, chosen_hub(environment), partials, patience, cancel)
        yield Progress(Stage.CHECKING, 0, 0, entry.title)
        read_model(_whole(partials, entry.files[0]))  # refuses what is no model before it is called one
        if target.exists():
            shutil.rmtree(target)
        partials.replace(target)
    except httpx.HTTPError as error:
        raise failure_of(agreed.host, error) from error
    except OSError as error:
        raise StorageFailed(installed.folder, error.strerror or str(error)) from error
    except ModelFileInvalid:
        shutil.rmtree(partials, ignore_errors=True)
        raise
    spec = replace(
        described(_whole(target, entry.files[0])),
        name=entry.name,
        licence=entry.licence,
        languages=entry.languages,
        origin=f"{agreed.host}/{entry.repository}",
    )
    installed.register(spec)
    yield Finished(spec)


def discard(entry: CatalogueEntry, folder: Path) -> bool:
    """Delete what a stopped download has left; return whether there was anything. Raises StorageFailed."""
    partials = folder / _PARTIALS / entry.name
    if not partials.exists():
        return False
    try:
        shutil.rmtree(partials)
    except OSError as error:
        raise StorageFailed(partials, error.strerror or str(error)) from error
    return True


def _fetch(
    entry: CatalogueEntry, hub: Hub, partials: Path, patience: Patience, cancel: CancelToken
) -> Iterator[Progress]:
    """Bring all files of the model into `partials`; those that are there whole already are not asked for again."""
    before = 0
    with open_client(patience.silence_s) as client:
        for file in entry.files:
            whole = _whole(partials, file)
            if not whole.exists():
                wanted = call_in_background(partial(_wanted, client, hub, entry, file), cancel)
                begun = whole.with_name(f"{whole.name}.{wanted.sha256[:16]}.partial")  # another file begins anew
                for done in FileTransfer(client, wanted, begun, patience.pause_s).run(cancel):
                    yield Progress(Stage.DOWNLOADING, before + done, entry.size_bytes, entry.title)
                begun.replace(whole)
            before += file.size_bytes
            yield Progress(Stage.DOWNLOADING, before, entry.size_bytes, entry.title)


def _wanted(client: httpx.Client, hub: Hub, entry: CatalogueEntry, file: CatalogueFile) -> Wanted:
    """Ask the hub about the file; what the catalogue knows of it holds against what the hub says."""
    url = hub.file_url(entry.repository, entry.revision, file.path)
    remote = hub.look_up(client, url)
    if not (sha256 := file.sha256 or remote.sha256):
        raise DownloadFailed(hub.host, DownloadProblem.UNVERIFIABLE, file.path)
    if file.sha256 and remote.size_bytes not in (None, file.size_bytes):
        lie = f"{remote.size_bytes} bytes, not {file.size_bytes}"
        raise DownloadFailed(hub.host, DownloadProblem.WRONG_LENGTH, lie)
    return Wanted(url, sha256, file.size_bytes if file.sha256 else remote.size_bytes)


def _whole(partials: Path, file: CatalogueFile) -> Path:
    return partials / Path(file.path).name


def _partials(entry: CatalogueEntry, folder: Path) -> list[Path]:
    place = folder / _PARTIALS / entry.name
    return [path for path in place.iterdir() if path.is_file()] if place.is_dir() else []
