"""Guesses the encoding of text of one byte a character: the one in which the letters above ASCII are those of a single
language, each where its case and its neighbours let it stand. Wrong encodings mix alphabets and put signs into words.

charset-normalizer, which guesses all the others, takes German of a Mac or of DOS for Polish or Russian."""

from collections import Counter
from collections.abc import Iterator

_WESTERN = ("cp1252", "iso8859-15", "mac_roman", "cp850", "cp437")
_CENTRAL = ("cp1250", "iso8859-2", "mac_latin2", "cp852")
_CYRILLIC = ("cp1251", "koi8_u", "koi8_r", "iso8859-5", "cp866", "mac_cyrillic")
_GREEK = ("cp1253", "iso8859-7", "mac_greek", "cp737")
_TURKISH = ("cp1254", "mac_turkish", "cp857")
_BALTIC = ("cp1257", "iso8859-13", "cp775")
# The small letters beside a to z that a language uses, foreign names and loanwords included
_ALPHABETS: tuple[tuple[tuple[str, ...], str], ...] = (
    (_WESTERN, "äöüßéèàçœš"),  # German
    (_WESTERN, "éëïöüèêáàóíçäñœ"),  # Dutch
    (_WESTERN, "éèêëàâçîïôùûüÿœæ"),  # French
    (_WESTERN, "áéíóúüñç"),  # Spanish
    (_WESTERN, "ãõáàâçéêíóôú"),  # Portuguese
    (_WESTERN, "àèéìòùî"),  # Italian
    (_WESTERN, "æøåéöäüô"),  # Danish, Norwegian
    (_WESTERN, "åäöéü"),  # Swedish, Finnish
    (_WESTERN, "áðéíóúýþæö"),  # Icelandic
    (_CENTRAL, "áčďéěíňóřšťúůýžľĺŕôä"),  # Czech, Slovak
    (_CENTRAL, "ąćęłńóśźż"),  # Polish
    (_CENTRAL, "áéíóöőúüű"),  # Hungarian
    (_CENTRAL, "čćđšžë"),  # Croatian, Slovene
    (_CENTRAL, "ăâîşţșț"),  # Romanian
    (_TURKISH, "çğıöşüâîû"),
    (_BALTIC, "āčēģīķļņšūžąęėįųõäöü"),
    (_CYRILLIC, "абвгдежзийклмнопрстуфхцчшщъыьэюяё"),
    (_CYRILLIC, "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя’"),
    (_CYRILLIC, "абвгдђежзијклљмнњопрстћуфхцчџшѓќѕ"),
    (_GREEK, "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ"),
)
_SIGNS = "„“”‚‘’–—…•«»§°€£©®²³½¼×·¡¿ªº\u00a0\u00ad№"
_IN_WORDS = "’·\u00ad"
_LAST_LATIN = "\u02ff"
_SIGN_SCORE, _FOREIGN_SCORE = 0.9, 0.2
_SURE, _SURE_ENOUGH = 0.8, 0.6
_SAMPLE_BYTES = 50_000
_ENOUGH = 3000  # bytes above ASCII


def guess(data: bytes) -> str | None:
    """Return the likeliest encoding, None where none is likely."""
    sample = data[:_SAMPLE_BYTES]
    high = sum(byte > 0x7F for byte in sample)
    if not high:
        return "cp1252"
    sample = sample[: max(len(sample) * _ENOUGH // high, 1)]
    best, likeliest = 0.0, None
    for encoding in dict.fromkeys(encoding for encodings, _ in _ALPHABETS for encoding in encodings):
        text = _decoded(sample, encoding)
        if text is None:
            continue
        letters, others = _judged(text)
        count = sum(letters.values()) + len(others)
        for encodings, alphabet in _ALPHABETS:
            if encoding not in encodings:
                continue
            known = sum(letters[letter] for letter in letters if letter in alphabet)
            foreign = sum(letters.values()) - known
            score = (known + foreign * _FOREIGN_SCORE + sum(others)) / count
            if score > best:
                best, likeliest = score, encoding
    return likeliest if best >= _SURE or (likeliest == "cp1252" and best >= _SURE_ENOUGH) else None


def _decoded(sample: bytes, encoding: str) -> str | None:
    try:
        return sample.decode(encoding)
    except UnicodeDecodeError:
        return None


def _judged(text: str) -> tuple[Counter[str], list[float]]:
    """Return the letters above ASCII that stand well, as small ones, and the scores of all other characters."""
    letters: Counter[str] = Counter()
    others: list[float] = []
    for before, character, after in _with_neighbours(text):
        if character.isalpha() and character not in "ªº":
            if _stands_well(before, character, after):
                letters[_small(character)] += 1
            else:
                others.append(0.0)
        elif character in _SIGNS:
            within_word = before.isalpha() and after.isalpha()
            others.append(_SIGN_SCORE if character in _IN_WORDS or not within_word else 0.0)
        else:
            others.append(0.0)
    return letters, others


def _stands_well(before: str, letter: str, after: str) -> bool:
    """Tell a letter from one of a wrong alphabet, from a capital within a word and from one that is a word alone."""
    if letter > _LAST_LATIN and ((before.isascii() and before.isalpha()) or (after.isascii() and after.isalpha())):
        return False
    if not letter.isupper():
        return True
    return not before.islower() and not (before.isalpha() and after.islower()) and (before + after).strip() != ""


def _small(letter: str) -> str:
    small = letter.lower()
    return small if len(small) == 1 else letter


def _with_neighbours(text: str) -> Iterator[tuple[str, str, str]]:
    for index, character in enumerate(text):
        if character > "\x7f":
            yield text[index - 1 : index], character, text[index + 1 : index + 2]
