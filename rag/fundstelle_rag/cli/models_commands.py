"""models: which models are installed, which are used."""

from pathlib import Path
from typing import TYPE_CHECKING

from fundstelle_models.errors import FundstelleError
from fundstelle_rag.cli.session import Commands, Session, add_command, add_common_options, print_json, say
from fundstelle_rag.error_messages import message
from fundstelle_rag.export.json_form import path_text

if TYPE_CHECKING:
    from fundstelle_models.installed import InstalledModels


def register(commands: Commands) -> None:
    models = commands.add_parser(
        "models", help="list, add, choose, remove or check models", description="The models on this machine."
    )
    add_common_options(models)
    actions = models.add_subparsers(title="actions", metavar="ACTION", required=True)

    listing = add_command(actions, "list", _list, "list the installed models; * marks those in use")
    listing.add_argument("--json", action="store_true", help="one JSON object a model")
    adding = add_command(actions, "add", _add, "add a GGUF file; it stays where it is")
    adding.add_argument("file", metavar="FILE.gguf", type=Path)
    for name, run, summary in (
        ("use", _use, "use this model from now on"),
        ("remove", _remove, "forget a model; one that came with the program is deleted"),
    ):
        action = add_command(actions, name, run, summary)
        action.add_argument("name", metavar="NAME")
    verifying = add_command(actions, "verify", _verify, "compare the models' files with their SHA-256")
    verifying.add_argument("name", metavar="NAME", nargs="?", help="only this one")


def _installed(session: Session) -> "InstalledModels":
    from fundstelle_models.installed import InstalledModels  # noqa: PLC0415

    return InstalledModels(session.models_folder)


def _list(session: Session) -> int:
    from fundstelle_models.spec import ModelKind  # noqa: PLC0415

    installed = _installed(session)
    chosen = {spec.name for kind in ModelKind if (spec := installed.selected(kind)) is not None}
    for spec in installed.list():
        if session.options.json:
            print_json(
                {
                    "name": spec.name,
                    "kind": spec.kind.value,
                    "in_use": spec.name in chosen,
                    "path": path_text(spec.path),
                    "size_bytes": spec.size_bytes,
                    "context_tokens": spec.context_tokens,
                    "licence": spec.licence,
                    "languages": list(spec.languages),
                    "origin": spec.origin,
                    "sha256": spec.sha256,
                }
            )
        else:
            mark = "*" if spec.name in chosen else " "
            print(
                f"{mark} {spec.name}  {spec.kind.value}, {spec.size_bytes / 1e6:,.0f} MB, {spec.licence or 'licence?'}"
            )
    return 0


def _add(session: Session) -> int:
    spec = _installed(session).add(session.options.file)
    print(f"added {spec.name} ({spec.kind.value}); use it: fundstelle models use {spec.name}")
    return 0


def _use(session: Session) -> int:
    spec = _installed(session).use(session.options.name)
    print(f"{spec.name} is used from now on")
    return 0


def _remove(session: Session) -> int:
    _installed(session).remove(session.options.name)
    print(f"removed {session.options.name}")
    return 0


def _verify(session: Session) -> int:
    installed = _installed(session)
    names = [session.options.name] if session.options.name else [spec.name for spec in installed.list()]
    status = 0
    for name in names:
        session.cancel.raise_if_cancelled()
        try:
            installed.verify(name)
        except FundstelleError as error:
            say(str(message(error)))
            status = 1
        else:
            print(f"{name}: as it should be")
    return status
