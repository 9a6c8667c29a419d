"""What a check looks at: a source and what became of it."""

from dataclasses import dataclass

from fundstelle_rag.glossary import Term


@dataclass(frozen=True, slots=True)
class Pair:
    """A text and its translation, both with their notes' signs; `signs` are those, `terms` what of the glossary the
    source uses."""

    source: str
    target: str
    source_language: str
    target_language: str
    signs: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
