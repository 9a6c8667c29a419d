"""settings: what may be chosen, what is chosen, and choosing it. No library is opened."""

from typing import TYPE_CHECKING

from fundstelle_rag import paths
from fundstelle_rag.cli.session import Commands, Session, add_command, print_json, say

if TYPE_CHECKING:
    from fundstelle_rag.settings import Setting


def register(commands: Commands) -> None:
    settings = add_command(
        commands,
        "settings",
        _settings,
        "list, show or change the settings",
        "Without a name, list all settings; with a name, show that one; with a value, change it. A changed setting "
        "holds from the next start on.",
    )
    settings.add_argument("name", metavar="NAME", nargs="?", help="a setting")
    settings.add_argument("value", metavar="VALUE", nargs="?", help="what it is to be; of several, commas between")
    settings.add_argument("--reset", action="store_true", help="give the setting its default again")
    settings.add_argument("--json", action="store_true", help="one JSON object a setting")
    settings.set_defaults(parser=settings)


def _settings(session: Session) -> int:
    from fundstelle_rag import settings  # noqa: PLC0415 - `--help` need not load msgspec

    options = session.options
    if options.reset and (options.name is None or options.value is not None):
        options.parser.print_usage()
        say("fundstelle settings: --reset takes the name of a setting, and no value")
        return 2
    path = paths.settings_file()
    current = settings.load(path)
    if options.reset or options.value is not None:
        wanted = (
            settings.with_default(current, options.name)
            if options.reset
            else settings.changed(current, options.name, options.value)
        )
        settings.save(path, wanted)
        current = wanted
    shown = settings.listed(current) if options.name is None else [settings.one(current, options.name)]
    for setting in shown:
        _show(setting, options.json, is_only=options.name is not None)
    return 0


def _show(setting: "Setting", as_json: bool, is_only: bool) -> None:
    if as_json:
        print_json(
            {
                "name": setting.name,
                "value": setting.value,
                "default": setting.default,
                "choices": list(setting.choices),
                "description": setting.description,
            }
        )
    elif is_only:
        print(f"{setting.name} = {setting.value}")
    else:
        chosen = "" if setting.value == setting.default else f" (default: {setting.default})"
        choices = f" [{' | '.join(setting.choices)}]" if setting.choices else ""
        print(f"{setting.name} = {setting.value}{chosen}\n    {setting.description}{choices}")
