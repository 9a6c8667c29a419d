"""models catalogue, models download: what can be had, and getting it once somebody has said yes."""

import sys
from typing import TYPE_CHECKING

from fundstelle_models.catalogue import CatalogueEntry, catalogue, catalogue_entry
from fundstelle_models.events import Progress, Stage
from fundstelle_models.fit import fit
from fundstelle_models.hardware import total_memory_bytes
from fundstelle_models.installed import InstalledModels
from fundstelle_models.spec import ModelKind
from fundstelle_rag.cli.session import Commands, ProgressLine, Session, add_command, print_json, say
from fundstelle_rag.fit_text import fit_text

if TYPE_CHECKING:
    from fundstelle_models.download import Offer

_CONTEXT_TOKENS = 8192  # what a model is given by default


def register(actions: Commands) -> None:
    listing = add_command(actions, "catalogue", _catalogue, "list models that can be downloaded, and how they suit you")
    listing.add_argument("--json", action="store_true", help="one JSON object a model")
    fetching = add_command(
        actions,
        "download",
        _download,
        "download a model of the catalogue",
        "Download a model of the catalogue. Says where from, how much and under which licence, and asks. A download "
        "that was stopped goes on where it ended. HF_ENDPOINT names another hub; proxies are those of the environment.",
    )
    fetching.add_argument("name", metavar="NAME")
    fetching.add_argument("--yes", action="store_true", help="agree beforehand to host, size and licence")


def _catalogue(session: Session) -> int:
    installed = InstalledModels(session.models_folder)
    names = {spec.name for spec in installed.list()}
    for entry in catalogue():
        if session.options.json:
            print_json(_json_form(entry, installed))
        else:
            mark = "*" if entry.name in names else " "
            facts = f"{entry.kind}, {_size(entry.size_bytes)}, {entry.licence}"
            print(f"{mark} {entry.name}  {facts}; {_fit(entry, installed)}")
    return 0


def _json_form(entry: CatalogueEntry, installed: InstalledModels) -> dict[str, object]:
    return {
        "name": entry.name,
        "kind": entry.kind.value,
        "title": entry.title,
        "parameters": int(entry.billions * 1e9),
        "repository": entry.repository,
        "revision": entry.revision,
        "files": [
            {"path": file.path, "size_bytes": file.size_bytes, "sha256": file.sha256 or None} for file in entry.files
        ],
        "quantization": entry.quantization,
        "licence": entry.licence,
        "context_tokens": entry.context_tokens,
        "languages": list(entry.languages),
        "many_languages": entry.many_languages or None,
        "memory_bytes": entry.memory_bytes(_CONTEXT_TOKENS),
        "checked": entry.checked,
        "unchecked": list(entry.unchecked),
        "fit": _fit(entry, installed),
    }


def _download(session: Session) -> int:
    from fundstelle_models.download import download, offer  # noqa: PLC0415 - the network's libraries load for this alone

    installed = InstalledModels(session.models_folder)
    entry = catalogue_entry(session.options.name)
    if any(spec.name == entry.name and spec.path.is_file() for spec in installed.list()):
        print(f"{entry.name} is installed already; use it: fundstelle models use {entry.name}")
        return 0
    agreed = offer(entry, installed.folder)
    if not session.options.yes and not _agrees(agreed, installed):
        return 2
    line = ProgressLine()
    try:
        for event in download(agreed, installed, session.cancel):
            if isinstance(event, Progress):
                line.show_text(_progress(event))
    finally:
        line.clear()
    print(f"downloaded and verified {entry.name}; use it: fundstelle models use {entry.name}")
    return 0


def _agrees(offered: "Offer", installed: InstalledModels) -> bool:
    """Say what a download means and ask; only "yes" is one."""
    entry = offered.entry
    say(f"{entry.title} ({entry.quantization}): {_fit(entry, installed)}")
    say(f"  from     {offered.host}, {entry.repository}")
    say(f"  size     {_size(entry.size_bytes)}, of which {_size(offered.left_bytes)} are still to come")
    say(f"  licence  {entry.licence}; it binds you, not us")
    if entry.unchecked:
        say(f"  nobody here could check: {', '.join(entry.unchecked)}")
    if not sys.stdin.isatty():
        say("Nothing was downloaded. To agree beforehand, say --yes.")
        return False
    sys.stderr.write("Download it? Type yes: ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().casefold() == "yes"


def _fit(entry: CatalogueEntry, installed: InstalledModels) -> str:
    if entry.kind is not ModelKind.CHAT:
        return f"{entry.context_tokens:,} tokens"
    return fit_text(
        fit(
            entry.memory_bytes(_CONTEXT_TOKENS),
            total_memory_bytes(),
            size_bytes=entry.size_bytes,
            installed=installed.list(),
            name=entry.name,
        )
    )


def _progress(event: Progress) -> str:
    if event.stage is Stage.CHECKING or not event.total:
        return f"checking {event.detail}"
    share = 100 * event.done // event.total
    return f"downloading {event.detail}: {_size(event.done)} of {_size(event.total)} ({share} %)"


def _size(size_bytes: int) -> str:
    return f"{size_bytes / 1e9:.1f} GB" if size_bytes >= 1e9 else f"{size_bytes / 1e6:.0f} MB"
