"""watch: folders whose changes are added by themselves, as long as this command runs (or the window is open)."""

from pathlib import Path

from fundstelle_models.errors import Cancelled
from fundstelle_models.events import Progress
from fundstelle_rag.cli.add_command import show_report
from fundstelle_rag.cli.session import Commands, ProgressLine, Session, add_command, print_json, say
from fundstelle_rag.export.json_form import path_text


def register(commands: Commands) -> None:
    watch = add_command(
        commands,
        "watch",
        _watch,
        "add what changes in chosen folders by itself",
        "With a folder: have it watched from now on. Without one: stay, and add what changes in the watched folders "
        "until Ctrl-C; the window does the same while it is open. No folder is watched unless you say so.",
    )
    watch.add_argument("folders", metavar="FOLDER", type=Path, nargs="*", help="a folder, with all it holds")
    watch.add_argument("--off", action="store_true", help="watch these folders no more; their documents stay")
    watch.add_argument("--poll", action="store_true", help="look through them now and then (done on network drives)")
    watch.add_argument("--list", action="store_true", help="list the watched folders")
    watch.add_argument("--json", action="store_true", help="one JSON object a folder or a file")
    watch.set_defaults(parser=watch)


def _watch(session: Session) -> int:
    options = session.options
    if (options.off or options.poll) and not options.folders:
        options.parser.print_usage()
        say("fundstelle watch: name a folder")
        return 2
    if options.list or options.folders:
        return _choose(session)
    return _follow(session)


def _choose(session: Session) -> int:
    options = session.options
    status = 0
    with session.workbench() as workbench:
        for folder in options.folders:
            if options.off:
                if not workbench.unwatch(folder):
                    say(f"{path_text(folder)} was not watched.")
                    status = 1
            elif not folder.is_dir():
                say(f"{path_text(folder)} is no folder. Check the name.")
                status = 1
            else:
                workbench.watch(folder, poll=True if options.poll else None)
        watched = workbench.watched_folders()
    for entry in watched:
        if options.json:
            print_json({"path": path_text(entry.path), "polled": entry.is_polled, "present": entry.path.is_dir()})
        else:
            print(f"{path_text(entry.path)}{'' if entry.path.is_dir() else '  (not there now)'}")
    if not watched:
        say("No folder is watched. Choose one: fundstelle watch FOLDER")
    return status


def _follow(session: Session) -> int:
    from fundstelle_rag.ingest import FileReport  # noqa: PLC0415
    from fundstelle_rag.watching import follow  # noqa: PLC0415

    progress = ProgressLine()
    with session.workbench() as workbench:
        folders = workbench.watched_folders()
        if not folders:
            say("No folder is watched. Choose one: fundstelle watch FOLDER")
            return 1
        say(f"Watching {', '.join(path_text(folder.path) for folder in folders)}. Stop with Ctrl-C.")
        try:
            for event in follow(workbench, session.cancel):
                if isinstance(event, Progress):
                    progress.show(event)
                    continue
                progress.clear()
                if isinstance(event, FileReport):
                    show_report(workbench, event, session.options.json)
                else:
                    for record in event.documents:
                        say(f"missing    {path_text(record.path)}")
        except Cancelled:
            pass  # Ctrl-C is how this ends
        finally:
            progress.clear()
    return 0
