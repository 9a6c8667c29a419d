"""This machine's figures beside those of the engines the program is built on, in one interleaved run.

Seconds measured on one machine say nothing about another, nor about the same one while it does something else. So
everything is measured beside a yardstick, round by round: the embedder beside the engine its weights were packed for,
the way from a prompt to its answer beside bare llama.cpp. What counts is the ratio of the medians."""

from fundstelle_rag.bench.measure import FULL, QUICK, Measuring, Size, run
from fundstelle_rag.bench.report import Report, Row, Spread

__all__ = ["FULL", "QUICK", "Measuring", "Report", "Row", "Size", "Spread", "run"]
