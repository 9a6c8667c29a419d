"""Where things live on this machine unless somebody says otherwise.

The environment may name another place for each (FUNDSTELLE_LIBRARY, FUNDSTELLE_MODELS, FUNDSTELLE_SETTINGS,
FUNDSTELLE_LOGS); nothing is created here."""

import os
from pathlib import Path

import platformdirs

_APPLICATION = "fundstelle"


def library_folder() -> Path:
    """Return the library that is opened when none is named."""
    return _named("FUNDSTELLE_LIBRARY") or platformdirs.user_data_path(_APPLICATION, appauthor=False) / "library"


def models_folder() -> Path:
    """Return the folder of the installed models; they belong to the person, not to a library."""
    return _named("FUNDSTELLE_MODELS") or platformdirs.user_data_path(_APPLICATION, appauthor=False) / "models"


def settings_file() -> Path:
    """Return the file of the person's settings, which hold for every library."""
    folder = platformdirs.user_config_path(_APPLICATION, appauthor=False)
    return _named("FUNDSTELLE_SETTINGS") or folder / "settings.json"


def logs_folder() -> Path:
    """Return the folder of the log files."""
    return _named("FUNDSTELLE_LOGS") or platformdirs.user_log_path(_APPLICATION, appauthor=False)


def _named(variable: str) -> Path | None:
    value = os.environ.get(variable, "")
    return Path(value).expanduser().absolute() if value else None
