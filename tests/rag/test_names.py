"""Names: a changed one is found, a true one in another form or language raises no doubt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundstelle_rag.names import names, unmentioned

DE = "de"
EN = "en"
NL = "nl"


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        (EN, "The miller's daughter Hedda Rook kept a diary.", ["Hedda", "Rook"]),
        (EN, "Water rose in May.", []),
        (EN, "I think the EAEU and EFTA made 21.6 GWh.", ["EAEU", "EFTA"]),
        (EN, "The dam was built by J. Reimers.", ["Reimers"]),
        (EN, "The old Mayor lives by the River Aune.", ["Aune"]),
        (NL, "De molen van Wietzum werd door juf Wiersma bezocht.", ["Wietzum", "Wiersma"]),
        (NL, "Het gemaal werd gebouwd.", []),
        (DE, "Der Graben um die Burg wurde im Jahr 1702 zugeschüttet.", []),
        (DE, "Neue Häuser stehen am Damm.", []),
        (DE, "Laut Bericht brach der Damm.", []),
        (DE, "Jost Reimers öffnete den Grundablass.", ["Reimers"]),
        (DE, "Die Leiterin Anna Behrens ging.", ["Leiterin", "Anna", "Behrens"]),
        (DE, "Die Agentur BelTA meldet es.", ["BelTA"]),
        (DE, "Im Haushalt, Band drei.", []),
        (EN, "", []),
        (EN, "1923", []),
    ],
)
def test_capitals_tell_names_as_the_language_has_them(language: str, sentence: str, expected: list[str]) -> None:
    assert names(sentence, language) == expected


@pytest.mark.parametrize(
    ("language", "statement", "evidence"),
    [
        (EN, "It belongs to Hedda Rook's heirs.", "The heirs of Hedda Rook own it."),
        (EN, "It cost the Orle Dam a wall.", "Die Mauer der Orletalsperre brach."),
        (EN, "He opened the Orle Dam.", "Orle-Talsperre"),
        (NL, "Dat is de Orledam.", "Die Orletalsperre."),
        (EN, "It stands in Germany, near Cologne.", "Het staat in Duitsland, bij Keulen."),
        (EN, "It is the Treaty of the European Union.", "Der Vertrag der Europäischen Union."),
        (DE, "Er kam mit Anna Behrens.", "Anna Behrens' Bericht"),
        (DE, "Das ist Kirows Haus, sagt Pjotr Kirow.", "Kirows Pjotr"),
        (EN, "He came from Minsk.", "der Minsker Bürger"),
        (EN, "The party Grünes Grauscheid won.", "Grunes Grauscheid gewann."),
        (EN, "A member of the EAEU spoke.", "The Eurasian Economic Asian Union (EAEU)"),
        (EN, "It joined the WHO.", "the World Health Organization"),
        (NL, "Volgens Jan-Willem Postma.", "Jan Willem Postma"),
        (EN, "A letter by Mr J. Reimers.", "Ein Brief von Jost Reimers."),
        (EN, "He met O'Brien.", "O’Brien kam."),
    ],
)
def test_a_name_in_another_form_is_mentioned(language: str, statement: str, evidence: str) -> None:
    assert unmentioned(statement, language, [evidence]) == []


@pytest.mark.parametrize(
    ("language", "statement", "evidence", "doubt"),
    [
        (EN, "It was Hedda Finch.", "It was Hedda Rook.", ["Finch"]),
        (EN, "It broke the Wettertal Dam.", "Die Orletalsperre brach.", ["Wettertal"]),
        (EN, "He met Anna Behrendt.", "Anna Behrens", ["Behrendt"]),
        (EN, "He met Anne.", "Anna Behrens", ["Anne"]),
        (DE, "Am Abend kam Jost Petersen.", "Jost Reimers kam.", ["Petersen"]),
        (DE, "Jost Petersen kam.", "Jost Reimers kam.", ["Petersen"]),
        (NL, "Het was juf Dijkstra.", "juf Wiersma", ["Dijkstra"]),
        (EN, "It is in France.", "Es liegt in Deutschland.", ["France"]),
        (EN, "It joined the WTO.", "the World Health Organization", ["WTO"]),
        (EN, "Rook met Rook and Finch, and Finch again.", "", ["Rook", "Finch"]),
    ],
)
def test_a_changed_name_is_found(language: str, statement: str, evidence: str, doubt: list[str]) -> None:
    assert unmentioned(statement, language, [evidence]) == doubt


@given(st.text(max_size=100), st.sampled_from(["de", "en", "nl", "und"]))
def test_any_text_mentions_its_own_names(text: str, language: str) -> None:
    assert unmentioned(text, language, [text]) == []
    assert all(name in text for name in names(text, language))
