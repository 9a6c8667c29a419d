"""Finding a quote in a page's text as pdfium gives it."""

from hypothesis import given
from hypothesis import strategies as st

from fundstelle_desktop.reader.quote_locator import PageRange, locate

WORDS = st.lists(st.text("abcdefghijklmnopqrstuvwxyzäöüéß", min_size=2, max_size=9), min_size=12, max_size=60)


def cut(pages: dict[int, str], ranges: tuple[PageRange, ...]) -> list[str]:
    return [pages[one.page][one.start : one.start + one.length] for one in ranges]


def test_spaces_hyphens_ligatures_and_case_do_not_matter() -> None:
    page = "Vorher. Die ﬁnan\ufffeziellen  Mittel für die BRU\u0308CKE wur-\r\nden 1987 bewilligt. Nachher."
    ranges = locate("Die finanziellen Mittel für die Brücke wurden 1987 bewilligt.", [(4, page)])
    assert cut({4: page}, ranges) == ["Die ﬁnan\ufffeziellen  Mittel für die BRU\u0308CKE wur-\r\nden 1987 bewilligt"]


def test_a_quote_runs_over_onto_the_next_page_past_a_footer() -> None:
    pages = {
        2: "Anfang. Der Deich wurde nach der Flut um zwei Meter erhöht und mit\nSeite 3",
        3: "Kapitel 2\nSteinen aus dem Norden verkleidet. Ende.",
    }
    quote = "Der Deich wurde nach der Flut um zwei Meter erhöht und mit Steinen aus dem Norden verkleidet."
    assert cut(pages, locate(quote, list(pages.items()))) == [
        "Der Deich wurde nach der Flut um zwei Meter erhöht und mit",
        "Steinen aus dem Norden verkleidet",
    ]


def test_of_equal_passages_the_one_after_the_given_text_is_taken() -> None:
    page = "Im Süden: das Wasser stieg. Im Norden: das Wasser stieg."
    (found,) = locate("das Wasser stieg", [(0, page)], before="Im Norden: ")
    assert found.start == page.rindex("das Wasser")


def test_what_is_not_there_is_not_found() -> None:
    assert (
        locate("Vom Leuchtturm ist hier keine Rede gewesen.", [(0, "Ganz andere Wörter stehen auf der Seite.")]) == ()
    )
    assert locate("...", [(0, "Text")]) == ()
    assert locate("Text", []) == ()


@given(words=WORDS, data=st.data())
def test_any_run_of_words_is_found_in_any_layout(words: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(words) - 3))
    last = data.draw(st.integers(first + 2, len(words)))
    gaps = [data.draw(st.sampled_from([" ", "\n", "-\n", "\r\n", "  "])) for _ in words]
    page = "".join(word + gap for word, gap in zip(words, gaps, strict=True))
    quote = " ".join(words[first:last])
    (found,) = locate(quote, [(0, page)])
    cut_out = page[found.start : found.start + found.length]
    assert "".join(filter(str.isalnum, cut_out)) == "".join(words[first:last])
