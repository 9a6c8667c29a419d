"""The program `fundstelle`: without a sub-command the window, with one the command line.

Qt is loaded only for the window. Where there is no display, the terminal takes over with a demonstration."""

import argparse
import os
import runpy
import sys
from collections.abc import Sequence
from pathlib import Path

from fundstelle_rag import paths

# What a bundle may run in place of "python -m" (fundstelle_models.child_process): our own children, nothing else.
CHILD_MODULES = frozenset(
    {
        "fundstelle_models.worker",
        "fundstelle_models.embedding_worker",
        "fundstelle_models.llama.raw",
        "fundstelle_rag.bench.adding_engine",
        "fundstelle_rag.bench.embedding_engine",
        "fundstelle_rag.bench.pypdf_engine",
        "fundstelle_rag.readers.process",
    }
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status: 0 done, 1 failed, 2 misused."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments[:1] == ["--run-module"]:
        return _run_module(arguments[1:])
    options, rest = _window_options().parse_known_args(arguments)
    if rest:
        return _command_line(arguments)
    if not _has_display():
        sys.stderr.write("No display: going on in the terminal.\n")
        return _command_line([*arguments, "demo"])
    from fundstelle_desktop import application  # noqa: PLC0415 - Qt only for the window

    return application.run(
        options.library or paths.library_folder(),
        paths.models_folder(),
        model=options.model,
        seed=options.seed,
    )


def _window_options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="fundstelle", add_help=False, allow_abbrev=False)
    parser.add_argument("--library", type=Path)
    parser.add_argument("--model")
    parser.add_argument("--seed", type=int, default=0)
    return parser


def _command_line(arguments: Sequence[str]) -> int:
    try:
        from fundstelle_rag import cli  # noqa: PLC0415 - not needed for the window
    except KeyboardInterrupt:  # while it loads; from then on cli.main takes care of it
        return 1
    return cli.main(arguments)


def _run_module(arguments: Sequence[str]) -> int:
    if not arguments or arguments[0] not in CHILD_MODULES:
        sys.stderr.write("fundstelle: --run-module takes one of its own child modules\n")
        return 2
    sys.argv = list(arguments)
    runpy.run_module(arguments[0], run_name="__main__", alter_sys=True)
    return 0


def _has_display() -> bool:
    if not sys.platform.startswith("linux") or "QT_QPA_PLATFORM" in os.environ:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main())
