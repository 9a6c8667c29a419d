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
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_the_same_value_in_another_notation_is_confirmed(left: str, right: str) -> None:
    assert unconfirmed(left, right) == []
    assert unconfirmed(right, left) == []


@pytest.mark.parametrize(("statement", "evidence", "doubt"), CHANGED)
def test_a_changed_value_is_found(statement: str, evidence: str, doubt: str) -> None:
    assert unconfirmed(statement, evidence) == [doubt]


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
