"""Small documents made on the spot, with sentences that questions can be put to."""

from pathlib import Path

from reportlab.lib.pagesizes import A5
from reportlab.pdfgen.canvas import Canvas

BRIDGE_SENTENCE = "Die neue Brücke über die Lauge wurde im Mai 1987 eröffnet und ist 412 Meter lang."
BRIDGE_QUESTION = "Wann wurde die neue Brücke über die Lauge eröffnet?"
LIGHTHOUSE_SENTENCE = "The lighthouse of Nordersand was built in 1866 and stands 38 metres high."
LIGHTHOUSE_QUESTION = "When was the lighthouse of Nordersand built?"

_BRIDGE_LINES = [
    # page 2: the sentence broken over lines, a word hyphenated
    "Der Bau dauerte vier Jahre und kostete weniger als geplant.",
    "Die neue Brücke über die Lauge wurde im Mai 1987 er-",
    "öffnet und ist 412 Meter lang.",
    "Seitdem fahren die Züge nach Osterbrook ohne Umweg.",
]


def make_pdf(path: Path) -> Path:
    """Write a PDF of three pages; BRIDGE_SENTENCE stands on the second, over two lines."""
    canvas = Canvas(str(path), pagesize=A5)
    canvas.setTitle("Brückenbuch")
    pages = [
        ["Dieses Heft erzählt von den Brücken des Landes.", "Es beginnt mit den Furten und den Fähren."],
        _BRIDGE_LINES,
        ["Am Ende steht ein Verzeichnis aller Pfeiler.", "Die Pfeiler tragen Nummern von eins bis neun."],
    ]
    for lines in pages:
        canvas.setFont("Helvetica", 11)
        for number, line in enumerate(lines):
            canvas.drawString(50, 500 - 16 * number, line)
        canvas.showPage()
    canvas.save()
    return path


def make_text(path: Path) -> Path:
    """Write a Markdown file with LIGHTHOUSE_SENTENCE in its second section."""
    filler = "\n\n".join(f"Paragraph {number} speaks of dunes, gulls and the tide." for number in range(40))
    path.write_text(
        f"# The Coast\n\n{filler}\n\n## The Lighthouse 🗼\n\n{LIGHTHOUSE_SENTENCE} It is white.\n\n{filler}\n",
        encoding="utf-8",
    )
    return path
