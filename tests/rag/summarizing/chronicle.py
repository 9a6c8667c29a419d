"""A made-up chronicle in sections, and models that point at its sentences, and lie or shorten."""

import re

from fundstelle_models.protocols import GenerationRequest
from fundstelle_rag.prompts import summarize_prompt

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
                    f"Im Jahr {1801 + number} wurde {what} von Aune {_EVENTS[number % len(_EVENTS)]} und mit "
                    f"{number * 13 + 7} Gulden bezahlt, was der Schreiber {_SCRIBES[number % len(_SCRIBES)]} in "
                    f"seinem Buch am Rande mit roter Tinte vermerkte."
                )
            parts.append(" ".join(sentences))
    return "\n\n".join(parts) + "\n"


def point_and_lie(request: GenerationRequest) -> str:
    """A script for ScriptedGenerator: points at the first, the middle and the last sentence of a window; asked to write
    a sentence anew, says what stands nowhere."""
    if asks_to_point(request):
        return pointed_numbers(request)
    return LIE


def point_and_shorten(request: GenerationRequest) -> str:
    """Like `point_and_lie`, but says a sentence without what follows its first comma."""
    if asks_to_point(request):
        return pointed_numbers(request)
    return request.messages[-1].content.split(", ")[0] + "."


def pointed_numbers(request: GenerationRequest) -> str:
    numbers = [int(number) for number in re.findall(r"(?m)^(\d+) ", request.messages[-1].content)]
    pointed = (numbers[0], numbers[len(numbers) // 2], numbers[-1]) if numbers else (0,)
    return ", ".join(map(str, pointed))


def asks_to_point(request: GenerationRequest) -> bool:
    """Whether a window is read, not a sentence written anew."""
    return request.messages[-1].content.endswith(summarize_prompt().question)


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
