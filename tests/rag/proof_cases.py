"""True sentences and planted lies over six passages in three languages. Places and people are invented."""

from dataclasses import dataclass
from pathlib import Path

from fundstelle_rag.passages import Hit, Passage

PASSAGES = {
    "mill": (
        "en",
        "The Kestrel Mill stood on the river Aune until 1953. It was driven by two wheels of oak. The miller's "
        "daughter Hedda Rook kept a diary of every flood. In 1911 the water rose to the second floor, 4.6 metres "
        "above the yard.",
    ),
    "path": (
        "en",
        "The ridge path is 68 kilometres long and is usually walked in five stages. Dogs must be on a lead from 1 "
        "March to 15 July, when the golden plover is nesting. The fine is €75, and the warden, Mrs Ottilie Graf, "
        "has never made an exception.",
    ),
    "museum": (
        "de",
        "Das Gebäude wurde 1843 als Reepschlägerei errichtet und ist mit 287 Metern das längste Fachwerkhaus der "
        "Küste. Seit 1931 beherbergt es das Museum. Die Gesamtkosten betragen nach dem günstigsten von drei "
        "Angeboten 462.000 Euro. Die Gezeitenuhr des Jelle Hansum von 1781 zeigt auf zwölf Zifferblättern die "
        "Hochwasserzeiten.",
    ),
    "flood": (
        "de",
        "Um 0.25 Uhr öffnete der Stauwärter Jost Reimers die Grundablässe der Orletalsperre vollständig. Die "
        "Untersuchungskommission stellte 43 Todesopfer fest. Der Umbau der Orletalsperre kostete am Ende 27,4 "
        "Millionen Euro.",
    ),
    "chronicle": (
        "nl",
        "Het gemaal De Volharding kwam in 1923 in bedrijf. De pompen konden 320 kubieke meter per minuut "
        "verzetten. Juf Trijntje Wiersma bracht de 29 kinderen van de school naar molen De Eendracht. Zij is in "
        "2019 met pensioen gegaan.",
    ),
    "ferry": (
        "nl",
        "De overtocht van Sandermünde naar Tesk duurt 55 minuten. In 2023 vervoerde de rederij 418.260 "
        "passagiers. De nieuwe veerboot Wulp kan 36 auto's meenemen.",
    ),
}


def hit(name: str) -> Hit:
    """The passage as found in a document in which 100 characters stand before it."""
    language, text = PASSAGES[name]
    passage = Passage(name, f"document-{name}", 0, text, 100, 100 + len(text), 1, "", language)
    return Hit(passage, f"{name}.txt", Path(f"/{name}.txt"), 1.0, 1)


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence given as the answer. The model named `named`; `holds` is where the fact stands, if it is one."""

    language: str
    question: str
    sentence: str
    named: str
    holds: str = ""


WHEN_MILL = "Until when did the Kestrel Mill stand?"
LENGTH = "How long is the ridge path?"
LAENGE = "Wie lang ist das Gebäude des Museums?"
KOSTEN = "Was hat der Umbau der Orletalsperre gekostet?"
WER = "Wer öffnete die Grundablässe der Orletalsperre?"
UEBERFAHRT = "Wie lange dauert die Überfahrt von Sandermünde nach Tesk?"
OVERTOCHT = "Hoe lang duurt de overtocht naar Tesk?"
PASSAGIERS = "Hoeveel passagiers vervoerde de rederij in 2023?"
KINDEREN = "Hoeveel kinderen bracht juf Wiersma naar de molen?"
PUMPS = "In which year did the pumping station De Volharding come into operation?"
DOGS = "When must dogs be on a lead?"

TRUE = (
    # word for word
    Case("en", WHEN_MILL, "The Kestrel Mill stood on the river Aune until 1953.", "mill", "mill"),
    Case("en", "Who kept a diary?", "The miller's daughter Hedda Rook kept a diary of every flood.", "mill", "mill"),
    Case("de", LAENGE, "Seit 1931 beherbergt es das Museum.", "museum", "museum"),
    Case("de", "Wie viele Tote?", "Die Untersuchungskommission stellte 43 Todesopfer fest.", "flood", "flood"),
    Case("nl", OVERTOCHT, "De overtocht van Sandermünde naar Tesk duurt 55 minuten.", "ferry", "ferry"),
    Case("nl", PASSAGIERS, "In 2023 vervoerde de rederij 418.260 passagiers.", "ferry", "ferry"),
    # in other words, shortened
    Case("en", LENGTH, "The ridge path is 68 kilometres long.", "path", "path"),
    Case("en", DOGS, "Dogs must be kept on a lead from 1 March to 15 July.", "path", "path"),
    Case("en", "How high did the water rise?", "The water rose to 4.6 metres above the yard in 1911.", "mill", "mill"),
    Case("en", "Who is the warden?", "The warden is Mrs Ottilie Graf.", "path", "path"),
    Case("de", LAENGE, "Das Gebäude ist 287 Meter lang.", "museum", "museum"),
    Case("de", KOSTEN, "Der Umbau der Orletalsperre hat 27,4 Millionen Euro gekostet.", "flood", "flood"),
    Case("de", WER, "Jost Reimers öffnete die Grundablässe der Orletalsperre.", "flood", "flood"),
    Case("de", "Wann?", "Die Grundablässe wurden um 0:25 Uhr vollständig geöffnet.", "flood", "flood"),
    Case("nl", KINDEREN, "Juf Wiersma bracht 29 kinderen naar de molen.", "chronicle", "chronicle"),
    Case("nl", "Wanneer kwam het gemaal?", "De Volharding kwam in 1923 in bedrijf.", "chronicle", "chronicle"),
    # bare, to be read with the question
    Case("en", WHEN_MILL, "1953", "mill", "mill"),
    Case("en", LENGTH, "68 kilometres.", "path", "path"),
    Case("de", WER, "Jost Reimers.", "flood", "flood"),
    Case("de", KOSTEN, "27,4 Millionen Euro", "flood", "flood"),
    Case("nl", OVERTOCHT, "55 minuten", "ferry", "ferry"),
    Case("nl", KINDEREN, "29 kinderen", "chronicle", "chronicle"),
    Case("de", "Was kostete die Renovierung?", "Die Kosten des Umbaus betrugen 27,4 Millionen Euro.", "flood", "flood"),
    Case("de", "Wie viele Zifferblätter?", "Die Gezeitenuhr hat 12 Zifferblätter.", "museum", "museum"),
    Case("de", LAENGE, "Die Länge des Gebäudes beträgt 287 Meter.", "museum", "museum"),
    # across languages
    Case("de", UEBERFAHRT, "Die Überfahrt von Sandermünde nach Tesk dauert 55 Minuten.", "ferry", "ferry"),
    Case("de", UEBERFAHRT, "55 Minuten", "ferry", "ferry"),
    Case("en", PUMPS, "The pumping station De Volharding came into operation in 1923.", "chronicle", "chronicle"),
    Case("en", PUMPS, "1923", "chronicle", "chronicle"),
    Case("en", "What did it cost?", "Rebuilding the Orle Dam cost 27.4 million euros.", "flood", "flood"),
    Case("en", "How many died?", "The commission of inquiry found that 43 people had died.", "flood", "flood"),
    Case("nl", "Hoe lang is het pad?", "Het bergpad is 68 kilometer lang.", "path", "path"),
    Case("nl", "Hoe lang is het gebouw?", "Het gebouw is met 287 meter het langste vakwerkhuis.", "museum", "museum"),
    Case("de", "Wie hoch ist die Strafe?", "Die Geldstrafe beträgt 75 Euro.", "path", "path"),
    Case("de", "Wie viele Fahrgäste?", "2023 beförderte die Reederei 418.260 Passagiere.", "ferry", "ferry"),
    # the fact of another passage than the one that was named
    Case("en", LENGTH, "The ridge path is 68 kilometres long.", "mill", "path"),
    Case("de", KOSTEN, "Der Umbau der Orletalsperre kostete am Ende 27,4 Millionen Euro.", "museum", "flood"),
    Case("nl", PASSAGIERS, "In 2023 vervoerde de rederij 418.260 passagiers.", "chronicle", "ferry"),
    Case("en", PUMPS, "The pumping station De Volharding came into operation in 1923.", "ferry", "chronicle"),
)

LIES = (
    # a number, a date or a time changed
    Case("en", WHEN_MILL, "The Kestrel Mill stood on the river Aune until 1963.", "mill"),
    Case("en", LENGTH, "The ridge path is 86 kilometres long.", "path"),
    Case("en", DOGS, "Dogs must be on a lead from 1 April to 15 July.", "path"),
    Case("en", "How is it walked?", "The ridge path is usually walked in six stages.", "path"),
    Case("de", LAENGE, "Das Gebäude ist 278 Meter lang.", "museum"),
    Case("de", KOSTEN, "Der Umbau der Orletalsperre kostete am Ende 27,4 Milliarden Euro.", "flood"),
    Case("de", "Wann?", "Um 0.35 Uhr öffnete Jost Reimers die Grundablässe der Orletalsperre.", "flood"),
    Case("nl", PASSAGIERS, "In 2023 vervoerde de rederij 481.260 passagiers.", "ferry"),
    Case("nl", KINDEREN, "Juf Wiersma bracht 92 kinderen naar de molen.", "chronicle"),
    Case("nl", "Wanneer?", "In 2022 vervoerde de rederij 418.260 passagiers.", "ferry"),
    Case("de", UEBERFAHRT, "Die Überfahrt von Sandermünde nach Tesk dauert 65 Minuten.", "ferry"),
    Case("en", PUMPS, "The pumping station De Volharding came into operation in 1932.", "chronicle"),
    Case("en", "What did it cost?", "Rebuilding the Orle Dam cost 24.7 million euros.", "flood"),
    Case("nl", "Hoe lang is het pad?", "Het bergpad is 58 kilometer lang.", "path"),
    # bare answers
    Case("en", WHEN_MILL, "1963", "mill"),
    Case("nl", OVERTOCHT, "65 minuten", "ferry"),
    Case("de", KOSTEN, "30 Millionen Euro", "flood"),
    Case("de", WER, "Jost Petersen.", "flood"),
    Case("en", "Who kept a diary of every flood?", "Martha Finch.", "mill"),
    Case("en", "Who kept a diary of every flood?", "The baker.", "mill"),
    Case("de", WER, "Der Bürgermeister.", "flood"),
    Case("en", "Who opened the outlets of the Orle Dam?", "The mayor.", "flood"),
    Case("de", "Ist der Umbau der Orletalsperre fertig?", "Ja.", "flood"),
    # a name changed
    Case("de", WER, "Petersen öffnete um 0.25 Uhr vollständig die Grundablässe der Orletalsperre.", "flood"),
    Case("de", WER, "Um 0.25 Uhr öffnete der Bürgermeister Petersen die Grundablässe der Talsperre.", "flood"),
    Case("de", "Was kostete die Wettertalsperre?", "Der Umbau der Wettertalsperre kostete 27,4 Millionen.", "flood"),
    Case("en", "Who kept a diary?", "The miller's daughter Hedda Finch kept a diary of every flood.", "mill"),
    Case("en", "Who is the warden?", "The warden is Mrs Ottilie Baum.", "path"),
    Case("de", WER, "Am Abend öffnete der Stauwärter Jost Petersen die Grundablässe der Orletalsperre.", "flood"),
    Case("nl", KINDEREN, "Juf Trijntje Dijkstra bracht de 29 kinderen naar molen De Eendracht.", "chronicle"),
    Case("nl", OVERTOCHT, "De overtocht van Sandermünde naar Wietzum duurt 55 minuten.", "ferry"),
    Case("en", WER, "Jost Petersen opened the bottom outlets of the Orle Dam at 0.25.", "flood"),
    Case("en", "What did it cost?", "Rebuilding the Wettertal Dam cost 27.4 million euros.", "flood"),
    # made up
    Case("en", "Why did the mill close?", "The mill closed because its owner had lost his licence.", "mill"),
    Case("en", LENGTH, "The ridge path was opened by a famous mountaineer.", "path"),
    Case("de", LAENGE, "Das Museum zeigt auch eine Sammlung alter Briefmarken.", "museum"),
    Case("de", WER, "Die Talsperre wurde nach dem Krieg von Gefangenen gebaut.", "flood"),
    Case("nl", OVERTOCHT, "Op de veerboot is een restaurant met uitzicht op zee.", "ferry"),
    Case("nl", KINDEREN, "De school werd later verbouwd tot een bibliotheek.", "chronicle"),
    Case("de", UEBERFAHRT, "Auf der Fähre gilt ein strenges Rauchverbot.", "ferry"),
    Case("en", PUMPS, "The engineer of the pumping station was a painter as well.", "chronicle"),
    # said of something else
    Case("en", "How long is the ferry crossing?", "The ridge path is walked in 55 minutes.", "path"),
    Case("de", LAENGE, "Das Museum hat 43 Todesopfer zu beklagen.", "museum"),
    Case("nl", PASSAGIERS, "Het museum had in 2023 in totaal 418.260 bezoekers.", "ferry"),
    Case("en", WHEN_MILL, "The Kestrel Mill was driven by five wheels of iron.", "mill"),
)
