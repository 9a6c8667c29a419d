"""models: which models are installed, which are used."""

import argparse
import contextlib
import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fundstelle_models.catalogue import catalogue
from fundstelle_models.errors import FundstelleError, WrongKindOfModel
from fundstelle_models.events import Progress
from fundstelle_models.hardware import default_threads
from fundstelle_models.spec import ModelKind, ModelSpec, Task, TaskOptions
from fundstelle_models.speed import measure
from fundstelle_rag.cli import download_command
from fundstelle_rag.cli.session import Commands, ProgressLine, Session, add_command, add_common_options, print_json, say
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
    adding = add_command(actions, "add", _add, "add a GGUF file or the folder of an ONNX model; it stays where it is")
    adding.add_argument("file", metavar="FILE.gguf|FOLDER", type=Path)
    using = add_command(actions, "use", _use, "use this model from now on, for everything or for one task")
    using.add_argument("name", metavar="NAME")
    using.add_argument("--for", dest="task", choices=[task.value for task in Task], help="only for this")
    using.add_argument("--context", metavar="N", type=_positive, help="tokens it may hold; with --for")
    using.add_argument("--threads", metavar="N", type=_positive, help="threads it computes with; with --for")
    removing = add_command(
        actions, "remove", _remove, "forget a model; its files are deleted if they lie in our folder"
    )
    removing.add_argument("name", metavar="NAME")
    measuring = add_command(
        actions,
        "measure",
        _measure,
        "measure how fast a chat model is here, and keep it; let the machine rest meanwhile",
    )
    measuring.add_argument("name", metavar="NAME", nargs="?", help="only this one")
    download_command.register(actions)
    verifying = add_command(actions, "verify", _verify, "compare the models' files with their SHA-256")
    verifying.add_argument("name", metavar="NAME", nargs="?", help="only this one")


def _installed(session: Session) -> "InstalledModels":
    from fundstelle_models.installed import InstalledModels  # noqa: PLC0415

    return InstalledModels(session.models_folder)


def _list(session: Session) -> int:
    installed = _installed(session)
    uses = installed.uses()
    embedding = installed.selected(ModelKind.EMBEDDING)
    for spec in installed.list():
        tasks = uses.get(spec.name, ())
        in_use = bool(tasks) or (embedding is not None and spec.name == embedding.name)
        if session.options.json:
            print_json(_json_form(spec, in_use, tasks))
        else:
            print(f"{'*' if in_use else ' '} {spec.name}  {_line(spec, tasks)}")
    return 0


def _json_form(spec: ModelSpec, in_use: bool, tasks: Sequence[Task]) -> dict[str, Any]:
    return {
        "name": spec.name,
        "kind": spec.kind.value,
        "in_use": in_use,
        "tasks": list(tasks),
        "path": path_text(spec.path),
        "more_paths": [path_text(path) for path in spec.more_paths],
        "size_bytes": spec.size_bytes,
        "architecture": spec.architecture,
        "parameters": spec.parameters,
        "quantization": spec.quantization,
        "context_tokens": spec.context_tokens,
        "licence": spec.licence,
        "languages": list(spec.languages),
        "origin": spec.origin,
        "sha256": spec.sha256,
        "speed": dataclasses.asdict(spec.speed) if spec.speed is not None else None,
    }


def _line(spec: ModelSpec, tasks: Sequence[Task]) -> str:
    said = [
        spec.kind.value,
        f"{spec.size_bytes / 1e6:,.0f} MB",
        spec.quantization,
        f"{spec.context_tokens:,} tokens",
        spec.licence or "licence?",
        f"{spec.speed.written_words_s:.1f} words a second" if spec.speed is not None else "",
        f"used to {', '.join(tasks)}" if 0 < len(tasks) < len(Task) else "",
    ]
    return ", ".join(filter(None, said))


def _add(session: Session) -> int:
    spec = _installed(session).add(session.options.file)
    print(f"added {spec.name} ({spec.kind.value}); use it: fundstelle models use {spec.name}")
    return 0


def _use(session: Session) -> int:
    options = session.options
    if options.task is None:
        if options.context is not None or options.threads is not None:
            say("--context and --threads go with --for: say for which task")
            return 2
        spec = _installed(session).use(options.name)
        print(f"{spec.name} is used from now on")
        return 0
    task = Task(options.task)
    spec = _installed(session).use_for(task, options.name, TaskOptions(options.context, options.threads))
    print(f"{spec.name} is used to {task} from now on")
    return 0


def _remove(session: Session) -> int:
    from fundstelle_models.download import discard  # noqa: PLC0415 - the network's libraries load for this alone

    name = session.options.name
    installed = _installed(session)
    entry = next((entry for entry in catalogue() if entry.name == name), None)
    if entry is not None and all(spec.name != name for spec in installed.list()) and discard(entry, installed.folder):
        print(f"removed what the stopped download of {name} had left")
        return 0
    installed.remove(name)
    print(f"removed {name}")
    return 0


def _measure(session: Session) -> int:
    from fundstelle_rag.open_workbench import open_generator  # noqa: PLC0415 - `models list` need not load numpy

    installed = _installed(session)
    named = session.options.name
    specs = [installed.get(named)] if named else [spec for spec in installed.list() if spec.kind is ModelKind.CHAT]
    for spec in specs:
        if spec.kind is not ModelKind.CHAT:
            raise WrongKindOfModel(spec.name, spec.kind)
        threads = default_threads()
        line = ProgressLine()
        with contextlib.closing(open_generator(spec)) as generator:
            for event in measure(generator, threads, session.cancel):
                if isinstance(event, Progress):
                    line.show(event)
                    continue
                line.clear()
                speed = event.result
                installed.note_speed(spec.name, speed)
                writes = f"writes {speed.written_tokens_s:.1f} ({speed.written_words_s:.1f} words)"
                print(f"{spec.name}: reads {speed.prompt_tokens_s:.1f} tokens a second, {writes}")
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


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("it must be at least 1")
    return number
