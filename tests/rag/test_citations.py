"""Where quotes stand: exact slices, what copying changes, and what it may not change."""

import re
import time
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fundstelle_rag.answers import QuoteVerdict
from fundstelle_rag.citations import Located, locate

TEXT = (
    "Die Talsperre wurde 1911 gebaut. „Sie hält“, sagte Tiemann. Der Schöpf-\nwerkbau begann 3-4 Jahre später.\n\n"
    "Am 12. Mai ﬂoss das Wasser über 63,8 m² – so die Akten’s Vermerk. Sie hält, sagte auch Reimers: 5 − 3 Tage."
)
MISSING = Located(0, 0, QuoteVerdict.MISSING)


def plain(text: str) -> str:
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text))


@given(st.text(min_size=1, max_size=80), st.data())
def test_any_slice_is_exact_where_it_was_cut(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote = text[start:end]
    assume(quote.strip())
    assert locate(quote, text, near=start) == Located(start, end, QuoteVerdict.EXACT)


@given(st.integers(0, len(TEXT) - 1), st.integers(1, 60), st.sampled_from(["\n", "  ", "\u00a0", "\t \n"]))
def test_other_white_space_is_near_at_the_right_place(start: int, length: int, space: str) -> None:
    quote = TEXT[start : start + length].strip()
    changed = quote.replace(" ", space)
    assume(plain(quote) and changed != quote)
    located = locate(changed, TEXT, near=start)
    assert located.verdict is QuoteVerdict.NEAR
    assert plain(TEXT[located.char_start : located.char_end]) == plain(quote)
    assert start <= located.char_start + 1
    assert located.char_end <= start + length


@given(st.sampled_from(sorted(set(re.findall(r"[^\W\d_]{5,}", TEXT)))), st.data())
def test_a_word_hyphenated_over_a_line_end_is_near(word: str, data: st.DataObject) -> None:
    cut = data.draw(st.integers(2, len(word) - 2))
    sign = data.draw(st.sampled_from(["-\n", "\u00ad", "\u2010\n", "-\n  "]))
    located = locate(word[:cut] + sign + word[cut:], TEXT)
    assert (TEXT[located.char_start : located.char_end], located.verdict) == (word, QuoteVerdict.NEAR)


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ('"Sie hält", sagte Tiemann.', "„Sie hält“, sagte Tiemann."),
        ("»Sie hält«, sagte", "„Sie hält“, sagte"),
        ("Der Schöpfwerkbau begann", "Der Schöpf-\nwerkbau begann"),
        ("floss das Wasser", "ﬂoss das Wasser"),
        ("63,8 m² - so die Akten's", "63,8 m² – so die Akten’s"),
        ("Am 12. Mai flo", "Am 12. Mai ﬂo"),
        ("loss das", "ﬂoss das"),
        ("3–4 Jahre", "3-4 Jahre"),
        (unicodedata.normalize("NFD", "Sie hält, sagte auch"), "Sie hält, sagte auch"),
        ("später. Am 12.", "später.\n\nAm 12."),
    ],
)
def test_what_copying_changes_is_near(quote: str, found: str) -> None:
    located = locate(quote, TEXT)
    assert TEXT[located.char_start : located.char_end] == found
    assert located.verdict is QuoteVerdict.NEAR


@pytest.mark.parametrize(
    "quote",
    [
        "",
        " \n",
        "-",
        "\u00ad",
        "34 Jahre",
        "63,8 m2",
        "53 Tage",
        "1912",
        "die Talsperre",
        "Sie halt",
        "gebaut wurde",
        "zzz",
    ],
)
def test_changed_words_and_empty_quotes_are_missing(quote: str) -> None:
    text = TEXT.replace("\n", " ").replace("-", "–") if quote == "-" else TEXT
    assert locate(quote, text) == MISSING
    assert locate(quote, "") == MISSING


@given(st.integers(0, len(TEXT) - 1), st.integers(1, 40), st.integers(0, 39))
def test_a_changed_letter_or_digit_is_missing(start: int, length: int, place: int) -> None:
    quote = TEXT[start : start + length]
    place %= len(quote)
    assume(quote[place].isalnum())
    assert locate(quote[:place] + "ж" + quote[place + 1 :], TEXT) == MISSING


def test_the_nearest_of_several_places_is_found() -> None:
    text = "aba aba aba"
    assert [locate("aba", text, near).char_start for near in (0, 1, 3, 5, 7, 8, 99, -5)] == [0, 0, 4, 4, 8, 8, 8, 0]
    assert locate("aa", "aaaa", near=1).char_start == 1
    assert [locate("a b", "a  b, a  b, a  b", near).char_start for near in (0, 6, 11, 50)] == [0, 6, 12, 12]


def test_a_character_is_found() -> None:
    assert locate("ß", "Straße") == Located(4, 5, QuoteVerdict.EXACT)


def test_a_megabyte_is_searched_in_linear_time() -> None:
    """Eight times the text may take at most thirty times as long: a quadratic search takes 64."""

    def seconds(sentences: int) -> float:
        text = "".join(f"Satz {n} steht „hier“ in der Mit-\nte. " for n in range(sentences))
        quote = f'Satz {sentences - 2} steht "hier" in der Mitte.'
        started = time.perf_counter()
        located = locate(quote, text)
        took = time.perf_counter() - started
        assert text[located.char_start : located.char_end].startswith(f"Satz {sentences - 2} steht „hier“")
        return took

    small = min(seconds(3_500) for _ in range(3))
    assert seconds(28_000) < 30 * small
