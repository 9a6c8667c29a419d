"""Text in the encodings of every program that people have had: guessed from a few sentences."""

import pytest

from fundstelle_rag.readers.encodings import decode

TEXTS = {
    "de": "Die Größe der Fläche beträgt fünf Meter – „ungefähr“, sagte Jérôme für 3 €. Ärger gab es über die Straße.",
    "de plain": "Die Größe der Fläche beträgt fünf Meter. Ärger gab es über die Straße und das Öl; jeder wusste es.",
    "de euro": "Die Größe beträgt fünf Meter und kostet 27 € für jeden, also 300 € im Jahr; der Škoda auch.",
    "nl": "De coöperatie heeft één kwelderblok in gebruik genomen. Het idee kwam uit België, zei René blij.",
    "fr": "Le président a déclaré que la digue, élevée en 1911, était déjà très abîmée ; où irons-nous ? Ça coûte.",
    "cs": "Přehrada byla postavena v roce 1966 a později rozšířena, řekl předseda výboru města. Voda stoupala.",
    "pl": "Zapora została zbudowana w 1966 roku i później rozbudowana. Woda podnosiła się całą noc, a ludzie uciekali.",
    "hu": "A gátat 1966-ban építették, később megerősítették. A víz egész éjjel emelkedett; szűk volt az idő.",
    "ru": "Председатель комиссии сообщил, что плотина была построена в 1966 году. Вода поднималась всю ночь.",
    "uk": "Голова комісії повідомив, що гребля була збудована 1966 року і пізніше розширена. Її вода піднімалася.",
    "el": "Ο πρόεδρος της επιτροπής δήλωσε ότι το φράγμα χτίστηκε το 1966 και αργότερα ενισχύθηκε.",
    "tr": "Baraj 1966 yılında inşa edildi ve daha sonra genişletildi, dedi başkan. Su bütün gece yükseldi.",
    "ja": "堤防は千九百九十四年の秋の夜に決壊した。村の人々は学校に避難した。",
    "zh": "大坝建于一九六六年，后来又扩建了。水位整夜上涨，村民们逃到了学校。",
}
ENCODINGS = [
    *[("de", encoding) for encoding in ("cp1252", "mac_roman", "utf-16-le", "utf-16-be")],
    *[("de plain", encoding) for encoding in ("iso8859-1", "mac_roman", "cp850", "cp437")],
    ("de euro", "iso8859-15"),
    *[("nl", encoding) for encoding in ("cp1252", "mac_roman", "cp850")],
    *[("fr", encoding) for encoding in ("cp1252", "mac_roman", "cp850")],
    *[(language, encoding) for language in ("cs", "pl", "hu") for encoding in ("cp1250", "iso8859-2", "utf-16-le")],
    *[("ru", encoding) for encoding in ("cp1251", "koi8_r", "cp866", "iso8859-5", "utf-16-le", "utf-16-be")],
    *[("uk", encoding) for encoding in ("cp1251", "koi8_u", "utf-16-le")],
    *[("el", encoding) for encoding in ("cp1253", "iso8859-7", "utf-16-be")],
    *[("tr", encoding) for encoding in ("cp1254", "iso8859-9")],
    *[("ja", encoding) for encoding in ("shift_jis", "euc_jp", "iso2022_jp", "utf-16-le", "utf-16-be")],
    *[("zh", encoding) for encoding in ("gb18030", "utf-16-le")],
]


@pytest.mark.parametrize(("language", "encoding"), ENCODINGS)
@pytest.mark.parametrize("times", [1, 20])
def test_a_few_sentences_are_enough(language: str, encoding: str, times: int) -> None:
    text = TEXTS[language] * times
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("word", ["Größe", "naïve café", "100 €", "Smørrebrød på Ærø", "señor", "Öl"])
def test_a_single_word_of_the_west_is_windows_1252(word: str) -> None:
    assert decode(word.encode("cp1252")) == word


def test_what_a_file_declares_counts_before_guesses() -> None:
    assert decode("Kość".encode("cp1250"), "windows-1250") == "Kość"
    assert decode("Größe".encode(), "windows-1252") == "Größe"  # but it says so of UTF-8 as well


def test_a_declaration_that_is_none_is_passed_over() -> None:
    assert decode("Größe".encode("cp1252"), "x-user-defined") == "Größe"
