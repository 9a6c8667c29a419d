"""Figures across languages and notations: what agrees is confirmed, what was changed is found."""

from decimal import Decimal

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from fundstelle_rag.figures import figures, unconfirmed

SAME = [
    ("27,4 Millionen Euro", "27.4 million euros"),
    ("27.4 million", "27 400 000"),
    ("27 400 000", "27,4 miljoen"),
    ("27,4 Mio. €", "€27,400,000"),
    ("2 Milliarden", "2 billion"),
    ("2 miljard", "two billion"),
    ("zwei Millionen", "2.000.000"),
    ("2 million", "twee miljoen"),
    ("3 hundred", "300"),
    ("5k", "5.000"),
    ("1.250,50 Euro", "1,250.50"),
    ("1'250 Franken", "1250"),
    ("1\u202f250", "1.250"),
    ("in 2023 418.260 passagiers", "418,260 passengers in 2023"),
    ("63,8%", "63,8 Prozent"),
    ("63.8 percent", "63,8 %"),
    ("€ 2.190,-", "2190 euros"),
    ("-5 degrees", "5 Grad unter null"),
    ("$640", "640 Dollar"),
    ("12.05.1953", "12 May 1953"),
    ("12. Mai 1953", "1953-05-12"),
    ("12 mei 1953", "May 12, 1953"),
    ("12/05/1953", "12. Mai 1953"),
    ("05/12/1953", "May 12, 1953"),
    ("12.5.53", "12 May 1953"),
    ("am 12.5. um", "12 mei"),
    ("12th of May 1953", "12.05.1953"),
    ("12 Jan. 1953", "12 January 1953"),
    ("im Februar", "in februari"),
    ("in May", "im Mai"),
    ("0.25 Uhr", "0:25"),
    ("um 00:25", "0.25 uur"),
    ("6.30 pm", "18:30 Uhr"),
    ("18.30 uur", "6:30 p.m."),
    ("3-4 days", "drei bis vier Tage"),
    ("3–4", "3 tot 4"),
    ("the 3rd", "der dritte"),
    ("in the 1950s", "in den 1950er Jahren"),
    ("sieben Sitze", "7 seats"),
    ("seven seats", "zeven zetels"),
    ("27 Kinder", "siebenundzwanzig"),
    ("twenty-seven children", "27 kinderen"),
    ("zevenentwintig", "siebenundzwanzig"),
    ("tweeëntwintig", "22"),
    ("ten people", "10"),
    ("forty", "veertig"),
    ("1 person", "one person"),
    ("1 Person", "eine Person"),
    ("1,5 Mrd. €", "1.5 billion euros"),
    ("€1,500,000,000", "1,5 miljard euro"),
    ("ein Drittel der Stimmen", "one third of the votes"),
    ("a quarter of it", "25 %"),
    ("half of the crew", "50 Prozent"),
    ("die Hälfte", "de helft"),
    ("drie kwart", "75 percent"),
    ("zwei Drittel", "twee derde"),
    ("zwei Dutzend", "24"),
    ("a dozen eggs", "12 eieren"),
    ("anderthalb Stunden", "1,5 uur"),
    ("one and a half years", "anderhalf jaar"),
    ("half an hour", "30 Minuten"),
    ("14 Uhr", "2 p.m."),
    ("14 Uhr", "14.00 uur"),
    ("2 p.m.", "14:00"),
    ("halb drei", "half past two"),
    ("vijf voor half vier", "3:25"),
    ("Viertel vor acht", "quarter to eight"),
    ("kwart over tien", "10:15"),
    ("the 19th century", "im 19. Jahrhundert"),
    ("negentiende eeuw", "19th century"),
    ("neunzehntes Jahrhundert", "19e eeuw"),
    ("Ludwig XIV. starb", "Louis the Fourteenth"),
    ("Charles V", "Karl der Fünfte"),
    ("minus 5 degrees", "-5 °C"),
    ("from 5 to 7 km", "5 bis 7 Kilometer"),
    ("2010–2012", "2010 bis 2012"),
    ("1990-95", "1990 tot 1995"),
    ("5 km", "fünf Kilometer"),
    ("3 cubic metres", "3 m³"),
    ("120 km/h", "120 Kilometer pro Stunde"),
    ("68 kilometres", "68 km"),
    ("63.8 per cent", "63,8 procent"),
    ("on Sunday", "am Sonntagabend"),
    ("zondags", "on Sundays"),
    ("dreimal", "three times"),
    ("fünfjährig", "five-year-old"),
    ("dreißig Kinder", "30 children"),
    ("in the night of 18 to 19 October 1994", "18. Oktober 1994, 19. Oktober 1994"),
    ("10² units", "10² units"),
    ("page 3.2.1", "page 3.2.1"),
    ("a score of 3:1", "3:1"),
]
CHANGED = [
    ("27,5 Millionen Euro", "27.4 million euros", "27,5 Millionen"),
    ("27.4 billion", "27,4 Millionen", "27.4 billion"),
    ("27,4 Euro", "27,4 Millionen Euro", "27,4"),
    ("27 Millionen", "27,4 Millionen", "27 Millionen"),
    ("260 passengers", "418.260 passagiers", "260"),
    ("418 passengers", "418.260 passagiers", "418"),
    ("in 2024 418.260 passagiers", "in 2023 418.260 passagiers", "2024"),
    ("63,9%", "63,8 Prozent", "63,9"),
    ("1.250,51", "1.250,50", "1.250,51"),
    ("13.05.1953", "12 May 1953", "13.05.1953"),
    ("12.06.1953", "12 May 1953", "12.06.1953"),
    ("12. Juni 1953", "12 May 1953", "Juni"),
    ("12 mei 1954", "12 May 1953", "1954"),
    ("im Februar", "in January", "Februar"),
    ("0.26 Uhr", "um 0.25 Uhr", "0.26"),
    ("6.30 pm", "6:30 am", "6.30 pm"),
    ("3-5 days", "3-4 Tage", "5"),
    ("acht Sitze", "sieben Sitze", "acht"),
    ("ten people", "twelve people", "ten"),
    ("achtentwintig", "zevenentwintig", "achtentwintig"),
    ("two million", "two thousand", "two million"),
    ("0.125", "125", "0.125"),
    ("27 Millionen Euro", "27 Millionen Dollar", "27 Millionen Euro"),
    ("€5", "$5", "5"),
    ("5 km", "5 Meilen", "5 km"),
    ("7.40 feet", "7,40 meter", "7.40 feet"),
    ("3 weeks", "3 Monate", "3 weeks"),
    ("3 Millimeter", "3 mm² und 3 cm", "3 Millimeter"),
    ("5 Prozent", "5 Prozentpunkte", "5 Prozent"),
    ("ein Drittel", "a quarter", "ein Drittel"),
    ("half of the crew", "40 Prozent", "half"),
    ("drei Dutzend", "24", "drei Dutzend"),
    ("anderthalb Stunden", "zwei Stunden", "anderthalb"),
    ("14 Uhr", "14 Kinder", "14 Uhr"),
    ("14 Uhr", "3 p.m.", "14 Uhr"),
    ("halb drei", "half past three", "halb drei"),
    ("the 18th century", "im 19. Jahrhundert", "18"),
    ("the 19th century", "the 1800s", "19"),
    ("Ludwig XV. starb", "Louis the Fourteenth", "XV"),
    ("31 degrees", "minus 31 degrees", "31"),
    ("-31 degrees", "31 degrees", "31"),
    ("on Monday", "am Sonntag", "Monday"),
    ("3 May", "12 May and 3 June", "3 May"),
    ("12 May 1953", "12 May 1952; 1953", "12 May 1953"),
    ("zwanzigste", "neunzehnte", "zwanzigste"),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_the_same_value_in_another_notation_is_confirmed(left: str, right: str) -> None:
    assert unconfirmed(left, right) == []
    assert unconfirmed(right, left) == []


@pytest.mark.parametrize(("statement", "evidence", "doubt"), CHANGED)
def test_a_changed_value_is_found(statement: str, evidence: str, doubt: str) -> None:
    assert unconfirmed(statement, evidence) == [doubt]


@pytest.mark.parametrize("part", ["1953", "May 1953", "im Mai", "12 May", "am 12. Mai"])
def test_a_part_of_a_date_is_confirmed(part: str) -> None:
    for whole in ("12 May 1953", "12.05.1953", "1953-05-12", "May 12, 1953", "12 mei 1953"):
        assert unconfirmed(part, whole) == []


@pytest.mark.parametrize(
    "statement",
    [
        "You may go there.",
        "May the river never rise again.",
        "They march through the moor.",
        "An august assembly on Mars.",
        "Het dorp ligt ten noorden van de dijk, ten slotte.",
        "A second opinion of one expert.",
        "Eine Frau und ein Elf.",
        "B12 and the A7 lie on the way.",
        "",
    ],
)
def test_words_that_only_look_like_figures_are_none(statement: str) -> None:
    assert unconfirmed(statement, "") == []


def test_a_decomposed_month_is_read() -> None:
    assert unconfirmed("im Ma\u0308rz", "in March 1911") == []


def test_a_figure_keeps_every_reading() -> None:
    (figure,) = figures("1.250")
    assert set(figure.readings) == {frozenset({Decimal(1250)}), frozenset({Decimal("1.25")})}


NOTATIONS = {"en": (",", "."), "de": (".", ","), "ch": ("'", "."), "fr": ("\u202f", ","), "si": (" ", ",")}
MILLION = {"en": "million", "de": "Millionen", "ch": "Millionen", "fr": "millions", "si": "miljoen"}
notations = st.sampled_from(sorted(NOTATIONS))


def written(digits: str, fraction: str, notation: str) -> str:
    thousands, decimal = NOTATIONS[notation]
    grouped = f"{int(digits):,}".replace(",", thousands)
    return grouped + (decimal + fraction if fraction else "")


integers = st.integers(1, 10**10).map(str)
fractions = st.one_of(st.just(""), st.from_regex(r"[0-9]{1,2}", fullmatch=True))


@given(digits=integers, fraction=fractions, left=notations, right=notations, millions=st.booleans())
@example(digits="1250", fraction="50", left="de", right="en", millions=False)
def test_a_number_is_confirmed_in_every_notation(
    digits: str, fraction: str, left: str, right: str, millions: bool
) -> None:
    statement, evidence = written(digits, fraction, left), written(digits, fraction, right)
    if millions:
        statement, evidence = f"{statement} {MILLION[left]}", f"{evidence} {MILLION[right]}"
    assert unconfirmed(f"It was {statement}.", f"Es waren {evidence} Euro.") == []


@given(
    digits=integers,
    fraction=fractions,
    left=notations,
    right=notations,
    place=st.integers(0, 9),
    digit=st.sampled_from("123456789"),
)
def test_a_changed_digit_is_found(digits: str, fraction: str, left: str, right: str, place: int, digit: str) -> None:
    place %= len(digits)
    assume(digits[place] != digit)
    changed = digits[:place] + digit + digits[place + 1 :]
    assert (
        len(unconfirmed(f"It was {written(changed, fraction, left)}.", f"{written(digits, fraction, right)} kg")) == 1
    )


@given(st.integers(1, 999), notations, notations)
def test_millions_are_the_number_written_out(number: int, left: str, right: str) -> None:
    assert unconfirmed(f"{number} {MILLION[left]}", written(str(number * 10**6), "", right)) == []
    assert unconfirmed(written(str(number * 10**6), "", right), f"{number} {MILLION[left]}") == []


@given(st.dates())
def test_a_date_is_the_same_in_every_order(day: object) -> None:
    import datetime

    assert isinstance(day, datetime.date)
    assume(day.year >= 1000)
    months = {"en": "January February March April May June July August September October November December"}
    months["de"] = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"
    months["nl"] = "januari februari maart april mei juni juli augustus september oktober november december"
    named = {language: names.split()[day.month - 1] for language, names in months.items()}
    forms = [
        day.isoformat(),
        f"{day.day:02}.{day.month:02}.{day.year}",
        f"{day.day}-{day.month}-{day.year}",
        f"{named['en']} {day.day}, {day.year}",
        f"{day.day}. {named['de']} {day.year}",
        f"{day.day} {named['nl']} {day.year}",
    ]
    other = (day.replace(day=day.day % 28 + 1)).isoformat()
    for form in forms:
        assert [unconfirmed(f"on {form}", f"war {evidence} da") for evidence in forms] == [[]] * len(forms)
        assume(day.day % 28 + 1 not in (day.month, day.day))
        assert unconfirmed(other, form) == [other]


@given(st.text(max_size=200))
def test_any_text_confirms_itself(text: str) -> None:
    assert unconfirmed(text, text) == []
