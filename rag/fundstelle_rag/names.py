"""The names in a sentence, as far as capital letters tell, and whether a text mentions them.

In English and Dutch a capital inside a sentence marks a name. German capitalizes every noun, so there only runs of
capitalized words (Anna Behrens), abbreviations (EAEU) and mixed writing (BelTA) count: a missed name is a smaller
fault than a doubt cast on a true sentence. For the same reason a name counts as mentioned

- by an inflected form (Kirow: Kirows, Minsk: Minsker), which lets Peter pass for Peters,
- as a compound's first part (the Orle Dam: die Orletalsperre, de Orledam: der Orledamm),
- without what only says which kind of thing it is (Dam, River, Mr), which other languages translate,
- by its name in one of the other languages where it is a country or city of the list (Germany: Duitsland)."""

import re
from collections.abc import Iterable
from functools import cache

from fundstelle_rag.text_analysis import fold

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_COMMON_PREFIX = 4  # shorter names must stand there as they are
_ENDING = 2
_COMPOUND_REST = 3  # a compound goes on at least so long behind the name
_ABBREVIATION = 3  # "EU" stands for too many pairs of capitals
_NOT_NAMES = frozenset(
    {
        *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october"),
        *("november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("english", "german", "dutch", "french", "i"),
    }
)
_KINDS_LIST = """
    dam river lake sea bay harbour harbor port museum gallery library council committee commission parliament court
    bank street road lane square church cathedral castle abbey tower lighthouse bridge mill school university
    hospital house hall hotel inn station line railway airport company firm party union league county district city
    town village valley forest moss moor hill mount mountain island coast north south east west northern southern
    eastern western great little old new upper lower saint mr mrs ms dr prof professor sir lord lady king queen
    prince princess emperor pope president chancellor minister mayor judge director engineer captain general bishop
    article section chapter figure table page report act law treaty
    euro euros uhr uur
    rivier meer zee haven raad commissie rechtbank straat weg plein kerk kasteel toren vuurtoren brug molen gemaal
    stuwdam huis partij provincie gemeente stad dorp dal bos heuvel eiland kust de het heer mevrouw juf meester
    koning koningin burgemeester
    herr frau familie haus fluss see talsperre damm stadt dorf tal wald berg insel küste kirche schloss turm brücke
    mühle straße partei könig königin kaiser papst präsident bürgermeister
"""
_KINDS = frozenset(_KINDS_LIST.split())
_KIND_ENDINGS = (
    "talsperre",
    "stuwdam",
    "rivier",
    "brücke",
    "brug",
    "damm",
    "dam",
    "straat",
    "straße",
    "molen",
    "mühle",
)
_EXONYMS = """
    germany deutschland duitsland | netherlands niederlande nederland holland | belgium belgien belgië
    france frankreich frankrijk | austria österreich oostenrijk | switzerland schweiz zwitserland
    italy italien italië | spain spanien spanje | britain grossbritannien britannien brittannië
    england engeland | scotland schottland schotland | ireland irland ierland | denmark dänemark denemarken
    sweden schweden zweden | norway norwegen noorwegen | finland finnland | poland polen | russia russland rusland
    ukraine oekraïne | belarus weissrussland wit-rusland | greece griechenland griekenland | turkey türkei turkije
    hungary ungarn hongarije | czechia tschechien tsjechië | romania rumänien roemenië | europe europa
    european europäische europäischen europäischer europese | america amerika | american amerikanische amerikaanse
    china | japan | india indien | africa afrika | asia asien azië | egypt ägypten egypte | israel israël
    cologne köln keulen | munich münchen | vienna wien wenen | brussels brüssel brussel | hague haag
    paris parijs | rome rom | moscow moskau moskou | warsaw warschau | prague prag praag | geneva genf genève
    lisbon lissabon | copenhagen kopenhagen | zurich zürich | london londen | athens athen athene | berlin berlijn
    rhine rhein rijn | danube donau | meuse maas
"""
# What begins a German sentence and is no name, beside the words with an ending like an adjective's.
_GERMAN_STARTS_LIST = """
    der die das dem den des ein kein im am zum zur vom beim ins ans in an auf bei mit von zu nach vor seit laut durch
    für um bis aus ab als wie wenn ob auch nur rund etwa fast mehr zwei drei vier fünf sechs acht zehn elf zwölf viel
    einst dort hier was wann wo wozu ist war wird hat so nun dann da doch sein ihr unser mein dass weil trotz statt
    pro per je gegen zwischen gemäß samt nebst dank binnen erst damals damit dazu wer warum und oder aber denn es er
    sie wir ich man kaum schon noch bald einmal beide
    insgesamt danach heute gestern später zuletzt schließlich zunächst dennoch jedoch allerdings außerdem zudem somit
    daher deshalb vermutlich offenbar wahrscheinlich ungefähr circa knapp genau höchstens mindestens jährlich täglich
    seitdem inzwischen mittlerweile ursprünglich zusätzlich dabei dafür dadurch darin darauf deren dessen wegen gegen
    infolge aufgrund sobald darüber davon hinzu ja nein neben zwischen oben unten außen innen drinnen draußen morgen
    sieben zwanzig dreißig beiden allen vielen einigen keinen seinen ihren unseren diesen jeden solchen anderen
"""
# Nouns that answers put around a number or a fact without taking them from the passage.
_PLAIN_NOUNS_LIST = """
    höhe länge tiefe breite größe alter dauer zeit zeitpunkt anzahl zahl menge summe betrag preis kosten gewicht wert
    anteil prozent jahr jahre jahren jahres monat monate tag tage stunde stunden minute minuten sekunden mensch menschen
    person personen leute name namen ort grund gründe ende beginn anfang teil mal passage text antwort frage
    million millionen milliarde milliarden januar februar märz april mai juni juli august september oktober november
    dezember montag dienstag mittwoch donnerstag freitag samstag sonntag
"""
_PLAIN_NOUNS = frozenset(_PLAIN_NOUNS_LIST.split())
_GERMAN_STARTS = frozenset(_GERMAN_STARTS_LIST.split())
_GERMAN_ADJECTIVE_ENDINGS = ("e", "en", "er", "es", "em")


def unmentioned(statement: str, language: str, evidence: Iterable[str]) -> list[str]:
    """Return the names of the statement that none of the texts mentions, in order."""
    texts = list(evidence)
    words = [word for text in texts for match in _WORD.findall(text) for word in _parts(match)]
    known = {_folded(word) for word in words}
    initials = "".join(word[0] if word[0].isupper() else "" for word in words)
    missing = [
        name
        for name in names(statement, language)
        if not (_is_abbreviation(name) and name in initials) and not all(_known(part, known) for part in _parts(name))
    ]
    return list(dict.fromkeys(missing))


def is_mentioned(word: str, evidence: Iterable[str]) -> bool:
    """Say whether one of the texts has the word, in another form too."""
    known = {_folded(part) for text in evidence for match in _WORD.findall(text) for part in _parts(match)}
    return all(_known(part, known) for part in _parts(word))


def names(sentence: str, language: str) -> list[str]:
    """Return the words that are names, in order; the first word of a sentence counts only if it is unmistakable."""
    matches = list(_WORD.finditer(sentence))
    found = []
    for index, match in enumerate(matches):
        word = match.group()
        folded = word.casefold()
        if not word[0].isupper() or len(word) == 1 or folded in _NOT_NAMES or folded in _KINDS:
            continue
        if _unmistakable(word) and sentence[: match.start()].rstrip()[-1:].isdigit():
            continue  # a unit: 21.6 GWh
        if _unmistakable(word) or (index > 0 and (language != "de" or _in_run(sentence, matches, index))):
            found.append(word)
    return found


def is_common(word: str) -> bool:
    """Say whether a capitalized word only tells the kind of thing, a month or the like, and so names nobody."""
    return word.casefold() in _NOT_NAMES | _KINDS | _PLAIN_NOUNS


def german_nouns(sentence: str) -> list[str]:
    """Return the capitalized words of a German sentence, names among them, but for what any answer may say."""
    matches = list(_WORD.finditer(sentence))
    return [
        match.group()
        for index, match in enumerate(matches)
        if match.group()[0].isupper() and len(match.group()) > 1
        if index > 0 or _is_subject(match.group(), sentence[match.end() :])
        if match.group().casefold() not in _PLAIN_NOUNS | _KINDS | _NOT_NAMES
    ]


def _unmistakable(word: str) -> bool:
    """EAEU, BelTA: capitals where a common word has none."""
    return any(char.isupper() for part in word.split("-") for char in part[1:])


def _is_abbreviation(word: str) -> bool:
    return len(word) >= _ABBREVIATION and word.isupper()


def _in_run(sentence: str, matches: list[re.Match[str]], index: int) -> bool:
    """Say whether a neighbour, parted by one space, is capitalized too ("die Agentur BelTA" is no run)."""
    match = matches[index]
    for neighbour in (matches[index - 1] if index else None, matches[index + 1] if index + 1 < len(matches) else None):
        if neighbour is None or not neighbour.group()[0].isupper() or _unmistakable(neighbour.group()):
            continue
        left, right = sorted((match, neighbour), key=lambda one: one.start())
        if sentence[left.end() : right.start()] == " " and (left is not matches[0] or _may_be_name(left.group())):
            return True
    return False


def _may_be_name(first_word: str) -> bool:
    """Say whether the first word of a German sentence may be the first of a name: "Der Graben" is none."""
    folded = first_word.casefold()
    return folded not in _GERMAN_STARTS and not folded.endswith(_GERMAN_ADJECTIVE_ENDINGS)


def _is_subject(first_word: str, following: str) -> bool:
    """Say whether a German sentence's first word may be a noun or name, as in "Petersen kam": no noun follows."""
    if following[1:2].isupper():
        return _may_be_name(first_word)
    folded = first_word.casefold()
    return folded not in _GERMAN_STARTS and not folded.endswith(("e", "er", "es", "em"))


def _parts(word: str) -> list[str]:
    return [part for part in re.split(r"[-'’]", word) if len(part) > 1] or [word]


def _folded(word: str) -> str:
    return fold(word.casefold())


def _known(part: str, known: set[str]) -> bool:
    name = _folded(part)
    if name in known or not known.isdisjoint(_exonyms().get(name, ())) or name in _KINDS:
        return True
    stem = next((name.removesuffix(end) for end in map(_folded, _KIND_ENDINGS) if name.endswith(end)), name)
    return any(_same(name, word) or (stem and _begins(stem, word)) for word in known)


def _same(name: str, word: str) -> bool:
    """Say whether one is the other with an ending: -s, -er."""
    shorter, longer = sorted((name, word), key=len)
    return len(shorter) >= _COMMON_PREFIX and len(longer) - len(shorter) <= _ENDING and longer.startswith(shorter)


def _begins(name: str, word: str) -> bool:
    return len(name) >= _COMMON_PREFIX and len(word) >= len(name) + _COMPOUND_REST and word.startswith(name)


@cache
def _exonyms() -> dict[str, frozenset[str]]:
    rows = [frozenset(map(_folded, row.split())) for line in _EXONYMS.split("\n") for row in line.split("|")]
    return {name: row for row in rows for name in row}
