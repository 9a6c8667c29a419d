"""Files that come with the window: icons, stylesheets, translations; beside this module in a wheel and a bundle."""

from pathlib import Path

FOLDER = Path(__file__).parent


def path(name: str) -> Path:
    return FOLDER / name


def text(name: str) -> str:
    return path(name).read_text(encoding="utf-8")
