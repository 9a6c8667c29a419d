"""A chat as it is taken away: its turns, in the order they were asked."""

from dataclasses import dataclass

from fundstelle_rag.store.turns import Turn


@dataclass(frozen=True, slots=True)
class Chat:
    """`title` is what a person called it, empty where nobody did."""

    turns: tuple[Turn, ...]
    title: str = ""
