"""A made-up chronicle in sections, and a model that repeats a sentence of each passage and adds a lie."""

import re

from fundstelle_models.protocols import GenerationRequest

LIE = "Die Stadt Zwolle zahlte dafür im Jahr 1871 genau 4711 Gulden."


def chronicle(sections: int = 6, paragraphs: int = 5) -> str:
    """Return a Markdown text, every sentence of which has a figure of its own."""
    parts = ["# Chronik von Aune\n\nDie Chronik von Aune wurde im Jahr 1799 begonnen und hat zwölf Bände."]
    number = 0
    for section in range(sections):
        parts.append(f"## Kapitel {section + 1}: {SUBJECTS[section % len(SUBJECTS)]}")
        for _ in range(paragraphs):
            sentences = []
            for _ in range(6):
                number += 1
                what = SUBJECTS[section % len(SUBJECTS)]
                sentences.append(
                    f"Im Jahr {1801 + number} wurde {what} von Aune {_EVENTS[number % len(_EVENTS)]}, wofür "
                    f"{_SCRIBES[number % len(_SCRIBES)]} {number * 13 + 7} Gulden erhielt."
                )
            parts.append(" ".join(sentences))
    return "\n\n".join(parts) + "\n"


def repeat_and_lie(request: GenerationRequest) -> str:
    """A script for ScriptedGenerator: the first sentence of the window, its last one, and what stands nowhere."""
    sentences = re.findall(r"(?:Im Jahr|Die Chronik).*?\.", request.messages[-1].content)
    return "\n".join(dict.fromkeys([sentences[0], sentences[-1], LIE]))


SUBJECTS = ("die Mühle", "die Brücke", "der Glockenturm", "das Spital", "der Markt", "die Schleuse")
_SCRIBES = ("Hinrich Osterloh", "Meta Claussen", "Johann Brekelmann", "Antje Voss", "Friedrich Tönnies")
_EVENTS = (
    "nach dem großen Brand neu gedeckt",
    "vom Hochwasser der Orle beschädigt",
    "an einen Kaufmann aus Zutphen verpachtet",
    "mit eichenen Balken verstärkt",
    "vom Landvogt feierlich eröffnet",
    "während der Belagerung geräumt",
    "auf Beschluss der Bürgerschaft verkauft",
)
