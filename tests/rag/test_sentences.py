"""Sentence ends in the languages of the first users; offsets that lose nothing."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fundstelle_rag.language import detect
from fundstelle_rag.sentences import split


def sentences(text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in split(text, language)]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("de", ["MINSK, 19. Januar (BelTA) – Belarus will mehr.", "Das sagte er am 19. Januar."]),
        ("de", ["Er nahm z. B. den Zug, d. h. Er kam spät.", "Dann ging er."]),
        ("de", ["Der Umsatz liegt bei ca. $115 Mio. aus Exporten.", "Davon sind $27,4 Millionen belarussisch."]),
        ("de", ["Sie wohnt in Nr. 5.", "Dort ist Nr. 5 das Haus."]),
        ("de", ["J. S. Bach und Dr. Müller lebten hier.", "Das war 1720.", "Um 2.52 Uhr brach er."]),
        ("de", ["So die Forschung.¹", "Das ist verständlich."]),
        ("de", ["Abb. 3 zeigt es.", "Vgl. Brandt, S. 9.", "Ende des 19. Jh. war alles anders."]),
        ("nl", ["Hij is er bijv. Maandag niet.", "Zie art. 5 en nr. 7.", "Dhr. De Vries kwam ook mee."]),
        ("nl", ['Dat "moet worden aangebracht"2.', "Aangenomen wordt dat het helpt."]),
        ("nl", ["Het kost 200 miljard dollar3.", "Een ander belangrijk punt volgt."]),
        (
            "nl",
            ["Het kan met digitale platforms. ⁵", "Maar dit zal veel werk vergen.", 'Hij zei "ja". ¹⁷', "Toen niet."],
        ),
        ("de", ["Nach § 5 Abs. 2 S. 1 Nr. 3 BGB und Art. 6 Abs. 1 lit. f DSGVO.", "Urt. v. 3. März 2020 nicht."]),
        ("de", ["Die Fa. Meier zahlte u. a. 3 Mio. Euro, i. d. R. pünktlich.", "Prof. Dr. h. c. mult. A. Roth kam."]),
        ("de", ["Er rief: „Komm!“ und ging.", "„Das ist gut.“", "Dann schwieg er … und ging doch."]),
        (
            "nl",
            [
                "Volgens art. 6 lid 1 sub f AVG, d.w.z. o.a. Rb. Den Haag i.v.m. de zaak.",
                "Anders mevr. A. de Vries.",
            ],
        ),
        ("en", ["Mr. Smith came to Washington, D.C. on Jan. 5.", "It was 2 p.m.", "The U.S. Army left."]),
        ("en", ["Is it?", "Yes!", "See Fig. 3 for more."]),
        ("und", ["Ja.", "Nein."]),
        ("ja", ["堤防は決壊した。", "村は沈んだ。"]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(language: str, expected: list[str]) -> None:
    between = "" if language == "ja" else " "
    assert sentences(between.join(expected), language) == expected


def test_a_lone_quotation_mark_does_not_swallow_a_paragraph() -> None:
    plain = [
        f"Dit is de zin van vandaag over het bedrijf in de stad van {word}." for word in ["zee", "meer", "beek", "bron"]
    ]
    text = " ".join(['Hij noemde het "goed en zei verder niets meer over de zaak.', *plain, 'En toen "kwam hij.'])
    assert len(sentences(text, "nl")) >= len(plain)


def test_the_sentences_of_a_long_quotation_are_apart() -> None:
    expected = [
        "„Wir haben in diesen Jahren gelernt, wie man alles verarbeitet, was im Wald und im Moor zu finden ist.",
        "Mit dem Zusatz von Torf geht es noch besser.",
        "Wir fördern das, wo wir können.“",
        "Der Minister schwieg.",
    ]
    assert sentences(" ".join(expected), "de") == expected


def test_blank_lines_and_list_entries_end_sentences() -> None:
    assert sentences("Titel\n\nEin Satz\n- eins\n- zwei", "de") == ["Titel", "Ein Satz", "- eins", "- zwei"]


@settings(deadline=None)  # the first example loads what the others use
@given(st.text(alphabet='aB .!?\n\t"„“1²ä😀。-()', max_size=80), st.sampled_from(["de", "nl", "en", "und", "ja"]))
def test_nothing_but_white_space_is_lost(text: str, language: str) -> None:
    spans = split(text, language)
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())
    assert all(start < end and not text[start].isspace() and not text[end - 1].isspace() for start, end in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Wie heißt der Fluss?", "de"),
        ("Wie is de burgemeester?", "nl"),
        ("Who is the mayor?", "en"),
        ("Hoeveel inwoners heeft de stad?", "nl"),
        ("Как называется река?", "ru"),
        ("堤防は決壊した。", "ja"),
        ("Der Deich hielt die ganze Nacht. " * 200, "de"),
        ("", "und"),
        ("ok", "und"),
        ("12.345 – 7.890 % 2021 / 2025", "und"),
    ],
)
def test_languages_of_questions_and_documents(text: str, code: str) -> None:
    assert detect(text).code == code
