"""A German document of six segments, and a model that translates it: with one wrong number, and one sentence not at
all until it is asked once more."""

import threading
from pathlib import Path

from fundstelle_desktop.main_window import MainWindow
from tests.fakes import Reply, ScriptedGenerator
from tests.rag.translating_model import Interlingual, translating

HEADING = "Die Brücke über die Lauge"
OPENED = "Die neue Brücke wurde im Mai 1987 eröffnet und ist 412 Meter lang."
BUILT = "Der Bau dauerte vier Jahre und kostete weniger als geplant."
PAID = "Die Bahn zahlte 12,4 Millionen Mark, den Rest trug das Land."
PIERS = "Die Pfeiler tragen Nummern von eins bis neun."
ICE = "Im Winter 1990 hob das Eis zwei Pfeiler um wenige Millimeter an."
LAST = "Seitdem fahren die Züge nach Osterbrook ohne Umweg."

TABLE = {
    HEADING: "The Bridge over the Lauge",
    OPENED: "The new bridge was opened in May 1987 and is 421 metres long.",
    BUILT: "Construction took four years and cost less than planned.",
    PAID: "The railway paid 12.4 million marks, the state bore the rest.",
    PIERS: PIERS,  # not translated
    ICE: "In the winter of 1990 the ice lifted two piers by a few millimetres.",
    LAST: "Since then the trains to Osterbrook have run without a detour.",
}
CORRECTED = "The new bridge was opened in May 1987 and is 412 metres long."


def write_document(folder: Path) -> Path:
    path = folder / "bruecke.md"
    path.write_text(f"# {HEADING}\n\n{OPENED} {BUILT}\n\n{PAID}\n\n{PIERS}\n\n{ICE}\n\n{LAST}\n", encoding="utf-8")
    return path


def embedder() -> Interlingual:
    return Interlingual({**TABLE, OPENED: CORRECTED})


def model(hold_at: str = "", hold: threading.Event | None = None) -> ScriptedGenerator:
    """Return the model; it waits for `hold` where it comes to the sentence `hold_at`."""

    def answer(source: str) -> Reply:
        text = TABLE.get(source.strip(), f"About this: {source}")
        return Reply(text, hold=hold if source.strip() == hold_at else None)

    return translating(answer)


def document_id(window: MainWindow) -> str:
    return window.library.model.record(window.library.model.index(0)).document_id
