"""The command line: a thin loop over the workbench. Prints; everything it knows comes from below."""

from fundstelle_rag.cli.main import main

__all__ = ["main"]
