"""What a sentence says against the one it rests on: negations, ends of scales, parts exchanged, nouns exchanged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundstelle_rag import association, polarity, substitution
from fundstelle_rag.named_parties import parties
from fundstelle_rag.scales import ends_in, ends_of_word


def contradictions(language: str, statement: str, quoted: str, quoted_language: str = "") -> list[str]:
    return polarity.contradictions(statement, language, [quoted], [quoted], quoted_language or language)


@pytest.mark.parametrize(
    ("language", "statement", "quoted"),
    [
        ("de", "Der Antrag wurde genehmigt.", "Der Antrag wurde nicht genehmigt."),
        ("de", "Der Antrag wurde nicht genehmigt.", "Der Antrag wurde genehmigt."),
        ("de", "Niemand wurde bei dem Brand verletzt.", "Zwei Kinder wurden bei dem Brand verletzt."),
        ("de", "Die Urne war beschädigt.", "Die Urne war unbeschädigt."),
        ("de", "Die Zahl der Gäste nahm ab.", "Die Zahl der Gäste nahm im Sommer zu."),
        ("de", "Die Strecke ist mindestens 5 km lang.", "Die Strecke ist höchstens 5 km lang."),
        ("en", "The gates were opened at noon.", "The gates were closed at noon."),
        ("en", "The council didn't approve the plan.", "The council approved the plan."),
        ("en", "More than 40 boats took part.", "Fewer than 40 boats took part."),
        ("en", "The ferry left before the storm.", "The ferry left after the storm."),
        ("en", "The oldest mill stands at Vik.", "The youngest mill stands at Vik."),
        ("nl", "De brug werd geopend voor het verkeer.", "De brug werd gesloten voor het verkeer."),
        ("nl", "Roken is hier toegestaan.", "Roken is hier verboden."),
        ("nl", "De raad keurde het plan goed.", "De raad keurde het plan niet goed."),
    ],
)
def test_the_opposite_is_found(language: str, statement: str, quoted: str) -> None:
    assert contradictions(language, statement, quoted)


@pytest.mark.parametrize(
    ("language", "statement", "quoted_language", "quoted"),
    [
        ("de", "Das Rauchen ist erlaubt.", "nl", "Roken is hier verboden."),
        ("en", "The number of guests fell.", "de", "Die Zahl der Gäste stieg."),
        ("nl", "De brug is gesloten.", "en", "The bridge is open."),
        (
            "de",
            "Der Pächter darf Vieh halten.",
            "nl",
            "Het is de pachter niet toegestaan vee te houden.",
        ),
        ("en", "No one was hurt.", "de", "Drei Menschen wurden verletzt."),
    ],
)
def test_the_opposite_is_found_across_languages(
    language: str, statement: str, quoted_language: str, quoted: str
) -> None:
    assert contradictions(language, statement, quoted, quoted_language)


@pytest.mark.parametrize(
    ("language", "statement", "quoted"),
    [
        ("de", "Die Zahl der Gäste erhöhte sich.", "Die Zahl der Gäste stieg."),
        ("de", "Das Rauchen ist nicht erlaubt.", "Das Rauchen ist verboten."),
        ("de", "Die Urne war nicht beschädigt.", "Die Urne war unbeschädigt."),
        ("de", "Nicht nur der Damm brach.", "Der Damm brach und auch das Tor."),
        ("de", "Der Neubau wurde genehmigt.", "Der Neubau wurde genehmigt, die Garage aber nicht."),
        ("en", "The plan was approved.", "The plan was approved on condition that no factory be closed."),
        ("en", "Timber fell.", "Timber fell by 9.5 per cent, salt rose by 3 per cent."),
        ("en", "The mill is not far.", "The mill is not far, and the inn is closed."),
        ("nl", "Het aggregaat staat op de zolder.", "Het aggregaat staat op de zolder en niet in de kelder."),
        ("nl", "Hij kwam niet later dan acht uur.", "Hij kwam uiterlijk om acht uur."),
        ("fr", "Le pont est ouvert.", "Le pont est fermé."),
    ],
)
def test_the_same_in_other_words_is_none(language: str, statement: str, quoted: str) -> None:
    assert contradictions(language, statement, quoted) == []


@pytest.mark.parametrize(
    ("language", "statement", "context"),
    [
        ("en", "The Orbeck Dairy sued the Halden Brewery.", "The Halden Brewery sued the Orbeck Dairy."),
        ("en", "The Halden Brewery was sued by the Orbeck Dairy.", "The Halden Brewery sued the Orbeck Dairy."),
        ("de", "Klara Nowak schickte Emil Brandt fort.", "Emil Brandt schickte Klara Nowak fort."),
        ("nl", "Dirk Bos verkocht de molen aan Wim Haverkamp.", "Wim Haverkamp verkocht de molen aan Dirk Bos."),
        ("en", "Karl Tennant defended the dairy.", "Anna Behrens defended the dairy; Karl Tennant kept the bees."),
        (
            "de",
            "Die Klinik wurde 2011 gegründet.",
            "Die Klinik wurde 1978 gegründet und 2011 an den Staat verkauft.",
        ),
        ("en", "The vote was carried by 4 to 7.", "The vote was carried by 7 to 4."),
        ("de", "Die Zahl stieg von 748 auf 610.", "Die Zahl stieg von 610 auf 748."),
        ("en", "Turnout fell to 63 from 55 percent.", "Turnout was 63 percent, 55 five years before."),
    ],
)
def test_parts_exchanged_are_found(language: str, statement: str, context: str) -> None:
    assert association.misplaced(statement, language, [context], language)


@pytest.mark.parametrize(
    ("language", "statement", "context"),
    [
        ("en", "The Orbeck Dairy was sued by the Halden Brewery.", "The Halden Brewery sued the Orbeck Dairy."),
        ("en", "Karl Tennant and Anna Behrens met.", "Anna Behrens and Karl Tennant met."),
        ("de", "Von Emil Brandt wurde Klara Nowak fortgeschickt.", "Emil Brandt schickte Klara Nowak fort."),
        ("nl", "De molen werd door Wim Haverkamp aan Dirk Bos verkocht.", "Wim Haverkamp verkocht hem aan Dirk Bos."),
        ("de", "2022 kamen 18.200 Besucher.", "Im Jahr 2021 kamen 6.500 Besucher, 2022 waren es 18.200."),
        ("en", "It rose from 610 to 748.", "It rose to 748 from 610."),
        (
            "en",
            "The 2021 harvest was worse than that of 2020.",
            "That of 2021 was smaller, and worse than that of 2020.",
        ),
    ],
)
def test_parts_in_another_order_are_none(language: str, statement: str, context: str) -> None:
    assert association.misplaced(statement, language, [context], language) == []


@pytest.mark.parametrize(
    ("language", "statement", "quoted", "noun"),
    [
        ("en", "It was driven by two wheels of iron.", "It was driven by two wheels of oak.", "iron"),
        ("en", "Hail destroyed half of the harvest.", "Frost destroyed half of the harvest.", "Hail"),
        ("nl", "Er wordt vooral mosterd gemalen.", "Er wordt vooral tarwe gemalen.", "mosterd"),
        ("de", "Das Dach kommt für Rechnung des Pächters.", "Das Dach kommt für Rechnung des Verpächters.", "Pächters"),
    ],
)
def test_an_exchanged_noun_is_found(language: str, statement: str, quoted: str, noun: str) -> None:
    assert substitution.exchanged(statement, quoted, language) == [noun]


@pytest.mark.parametrize(
    ("language", "statement", "quoted"),
    [
        ("en", "It was driven by wheels of oak.", "It was driven by two wheels of oak."),
        ("en", "Dogs must be kept on a lead.", "Dogs must be on a lead."),
        ("de", "Die Wahlurne war unbeschädigt.", "Die Urne war unbeschädigt."),
        ("nl", "De hoogte van de dijk is 7 meter.", "De dijk is 7 meter hoog."),
    ],
)
def test_other_words_for_the_same_are_none(language: str, statement: str, quoted: str) -> None:
    assert substitution.exchanged(statement, quoted, language) == []


@given(st.text(max_size=120), st.sampled_from(["de", "en", "nl", "und"]))
def test_no_text_speaks_against_itself(text: str, language: str) -> None:
    assert polarity.contradictions(text, language, [text], [text], language) == []
    assert substitution.exchanged(text, text, language) == []


def test_a_word_of_a_scale_is_every_other_word_for_its_end() -> None:
    assert set(ends_of_word("stieg", "de")) & set(ends_of_word("increased", "en")) == {"amount.up"}
    assert not set(ends_of_word("brother", "en")) & set(ends_of_word("husband", "en"))
    assert ends_in("Die Zahl nahm im Sommer deutlich zu.", "de")["amount"] == {"up": "nahm im Sommer deutlich zu"}
    assert ends_in("La température monte.", "fr") == {}


@pytest.mark.parametrize(
    ("language", "passage", "book", "brewery"),
    [
        (
            "de",
            "Anna Weber leitete die Molkerei.|Ihr Buch über Käse wird noch gelesen.|Karl Huber gründete die Brauerei.",
            "Das Buch über Käse ist von {}.",
            "Die Brauerei wurde von {} gegründet.",
        ),
        (
            "en",
            "Anna Weber ran the dairy.|Her book on cheese is read to this day.|Karl Huber founded the brewery.",
            "The book on cheese is by {}.",
            "The brewery was founded by {}.",
        ),
        (
            "nl",
            "Anna Weber leidde de zuivelfabriek.|Haar boek over kaas is geliefd.|Karl Huber stichtte de brouwerij.",
            "Het boek over kaas is van {}.",
            "De brouwerij werd gesticht door {}.",
        ),
    ],
)
def test_what_a_pronoun_stands_for_is_not_somebody_elses(language: str, passage: str, book: str, brewery: str) -> None:
    def misplaced(statement: str) -> list[str]:
        return association.misplaced(statement, language, passage.split("|"), language)

    assert misplaced(book.format("Karl Huber")) == ["Huber"]
    assert misplaced(book.format("Anna Weber")) == misplaced(brewery.format("Karl Huber")) == []


def test_a_name_with_particles_is_one_name() -> None:
    (party,) = parties("Das Werk wurde von Schapur ibn Sahl verfasst.", "de")
    assert (party.name, party.role) == ("Sahl", "by")
