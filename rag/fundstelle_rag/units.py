"""The unit of measurement, currency or span of time that a number stands with, in English, German and Dutch.

Nothing is converted: kilometres and miles are two units of one dimension. "Pound" is one unit, weight or money."""

import re
from functools import cache

# dimension: unit = ways of writing it (casefolded; one letter counts only as written here)
_TABLE = """
    money: euro = € euro euros eur
    money: dollar = $ us$ dollar dollars dollars usd us-dollar us-dollars
    money: pound = £ pound pounds pfund pond ponden gbp
    money: franc = franken franc francs frank chf sfr
    money: yen = ¥ yen
    money: mark = mark d-mark dm
    money: guilder = gulden guilder guilders
    money: crown = kronen krone kronor kroner kronen
    money: rouble = rubel rubels roubles rubles roebel
    money: cent = cent cents ct
    share: percent = % prozent percent procent pct prozentige prozentigen procentige
    share: point = prozentpunkte prozentpunkten prozentpunkt procentpunt procentpunten
    length: km = km kilometer kilometern kilometers kilometre kilometres
    length: m = m meter metern meters metre metres
    length: cm = cm zentimeter zentimetern centimeter centimeters centimetre centimetres
    length: mm = mm millimeter millimetern millimeters millimetre millimetres
    length: mile = mile miles meile meilen mijl mijlen
    length: foot = ft foot feet fuß voet
    length: inch = inch inches zoll duim
    length: yard = yard yards
    area: ha = ha hektar hectare hectares hectaren
    area: acre = acre acres
    area: m² = m² m2 qm quadratmeter quadratmetern
    area: km² = km² km2 quadratkilometer quadratkilometern
    area: mile² = quadratmeilen
    volume: m³ = m³ m3 kubikmeter kubikmetern
    volume: litre = l liter litern liters litre litres
    volume: gallon = gallon gallons gallone gallonen
    mass: kg = kg kilo kilos kilogramm kilogram kilograms
    mass: g = g gramm gram grams
    mass: t = t tonne tonnen tonnes ton tons
    temperature: degree = ° °c grad degree degrees graden
    energy: kwh = kwh kilowattstunden kilowattuur kilowatt-hours
    energy: mwh = mwh megawattstunden megawattuur megawatt-hours
    energy: gwh = gwh gigawattstunden gigawattuur gigawatt-hours
    power: kw = kw kilowatt kilowatts
    power: mw = mw megawatt megawatts
    power: gw = gw gigawatt gigawatts
    power: hp = ps hp pk horsepower
    speed: knot = knoten knots knopen
    time: second = s sec sek sekunde sekunden second seconds seconde seconden
    time: minute = min minute minuten minutes minuut
    time: hour = h std stunde stunden hour hours uur uren
    time: day = tag tage tagen day days dag dagen tägige tägigen daagse
    time: week = woche wochen week weeks weken wöchige
    time: month = monat monate monaten month months maand maanden monatige
    time: year = jahr jahre jahren jahres year years jaar jaren jährige jährigen jähriger jährige year-old jarige
    time: decade = jahrzehnt jahrzehnte jahrzehnten decade decades decennium decennia
    time: century = jahrhundert jahrhunderts jahrhunderte jahrhunderten century centuries eeuw eeuwen
"""
_LETTERS = frozenset("mlghst")  # units as single letters, lower case only
_AFTER = re.compile(
    r"(?:\.(?=\s)|(?:st|nd|rd|th|e|ste|de)\b)?[\s\u00a0\u202f-]{0,2}"
    r"(?P<power>(?:cubic|square|kubieke|vierkante)\s+)?"
    r"(?P<unit>per\s?cent\b|percentage points?\b|[^\W\d_]+(?:-[^\W\d_]+)?[²³]?|[$€£¥%°]c?)"
    r"(?P<rate>\s?(?:/\s?[hs]\b|(?:per|pro|je|in der)\s+(?:hour|stunde|uur|second|sekunde|seconde)\b))?",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"(?:(?<![^\W\d_])(?:eur|usd|chf|gbp|dm)|(?:us)?[$]|[€£¥])\s?$", re.IGNORECASE)
_POWERS = {"cubic": "³", "kubieke": "³", "square": "²", "vierkante": "²"}


def unit_after(text: str, end: int) -> tuple[str, int]:
    """Return the unit that a number ending at `end` stands with, and where it ends; ("", end) without one."""
    match = _AFTER.match(text, end)
    if match is None:
        return "", end
    word = match["unit"]
    for written in (word, word.partition("-")[0]):  # "5 Euro-Schein"
        unit = _unit(written)
        if unit:
            break
    else:
        return "", end
    if match["power"]:
        unit += _POWERS[match["power"].strip().casefold()]
    if match["rate"]:
        return unit + ("/s" if re.search(r"/\s?s|se[ck]", match["rate"], re.IGNORECASE) else "/h"), match.end()
    return unit, match.end("unit") if written == word else match.start("unit") + len(written)


def unit_before(text: str, start: int) -> str:
    """Return the currency that stands in front of a number starting at `start`, or ""."""
    match = _BEFORE.search(text, max(0, start - 5), start)
    return _unit(match.group().strip()) if match else ""


def compatible(unit: str, stated: frozenset[str]) -> bool:
    """Say whether a number with this unit may be the one that stands elsewhere with the `stated` ones ("": none).

    A number without a unit may be any; beside another unit of the same dimension it says something else."""
    if not unit or unit in stated:
        return True
    if any(_dimension(other) == _dimension(unit) for other in stated if other):
        return False
    return "" in stated


def is_unit(word: str) -> bool:
    """Say whether a casefolded word is a unit; single letters are none by themselves."""
    return len(word) > 1 and word in _units()


def _unit(written: str) -> str:
    if len(written) == 1 and written.isalpha():
        return _units().get(written, "") if written in _LETTERS else ""
    folded = re.sub(r"\s", "", written.casefold())
    if folded in ("percent", "percentagepoint", "percentagepoints"):
        return "percent" if folded == "percent" else "point"
    return _units().get(folded, "")


def _dimension(unit: str) -> str:
    base = unit.rstrip("²³")
    if unit.endswith(("/h", "/s")):
        return "speed"
    return {"²": "area", "³": "volume"}.get(unit[len(base) :], "") or _dimensions().get(unit, unit)


@cache
def _units() -> dict[str, str]:
    return {form: unit for _, unit, words in _rows() for word in words for form in (word, word.casefold())}


@cache
def _dimensions() -> dict[str, str]:
    return {unit: dimension for dimension, unit, _ in _rows()}


@cache
def _rows() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    rows = []
    for line in _TABLE.strip().splitlines():
        dimension, _, rest = line.partition(": ")
        unit, _, words = rest.partition(" = ")
        rows.append((dimension.strip(), unit, tuple(words.split())))
    return tuple(rows)
