"""Windows hold every passage once, in order, by whole sections where these fit."""

from itertools import groupby

from hypothesis import given
from hypothesis import strategies as st

from fundstelle_rag.passages import Passage
from fundstelle_rag.summarizing.windows import Unreadable, Window, windows

MOST = 60


def made(lengths: list[list[int]]) -> list[Passage]:
    """Passages of so many words, a list for each section."""
    passages: list[Passage] = []
    for section, words in enumerate(lengths):
        for count in words:
            start = passages[-1].char_end + 1 if passages else 0
            text = "w" * count
            number = len(passages)
            passages.append(
                Passage(f"p{number}", "d", number, text, start, start + count, None, f"Section {section}", "en")
            )
    return passages


def count(texts: object) -> list[int]:
    assert isinstance(texts, list)
    return [len(text) for text in texts]


sections = st.lists(st.lists(st.integers(1, MOST + 10), min_size=1, max_size=12), max_size=12)


@given(sections, st.integers(5, MOST))
def test_every_passage_is_in_one_window_or_named_as_unreadable(lengths: list[list[int]], fill: int) -> None:
    passages = made(lengths)
    found = list(windows(passages, count, fill_tokens=fill, most_tokens=MOST))
    read = [passage for one in found if isinstance(one, Window) for passage in one.passages]
    unread = [one.passage for one in found if isinstance(one, Unreadable)]
    assert read == [passage for passage in passages if len(passage.text) <= MOST]
    assert unread == [passage for passage in passages if len(passage.text) > MOST]


@given(sections, st.integers(5, MOST))
def test_no_window_is_overfull(lengths: list[list[int]], fill: int) -> None:
    for one in windows(made(lengths), count, fill_tokens=fill, most_tokens=MOST):
        if isinstance(one, Window):
            assert one.tokens == sum(len(passage.text) for passage in one.passages)
            assert one.tokens <= fill or len(one.passages) == 1


@given(sections, st.integers(5, MOST))
def test_a_section_that_fits_is_not_parted(lengths: list[list[int]], fill: int) -> None:
    passages = made(lengths)
    found = list(windows(passages, count, fill_tokens=fill, most_tokens=MOST))
    window_of = {
        passage.passage_id: number
        for number, one in enumerate(found)
        if isinstance(one, Window)
        for passage in one.passages
    }
    for _, section in groupby(passages, key=lambda passage: passage.heading):
        whole = list(section)
        if sum(len(passage.text) for passage in whole) <= fill:
            assert len({window_of[passage.passage_id] for passage in whole}) == 1


def test_a_long_section_is_cut_into_windows_of_about_the_same_length() -> None:
    found = list(windows(made([[10] * 13]), count, fill_tokens=50, most_tokens=MOST))
    assert [one.tokens for one in found if isinstance(one, Window)] == [40, 50, 40]


def test_small_sections_share_a_window() -> None:
    found = list(windows(made([[10], [15, 10], [20], [40], [5]]), count, fill_tokens=50, most_tokens=MOST))
    assert [one.tokens for one in found if isinstance(one, Window)] == [35, 20, 45]


def test_what_is_read_tells_windows_apart_and_nothing_else() -> None:
    one, other = (Window(tuple(made([[10, 12]])), 22) for _ in range(2))
    assert one.digest == other.digest
    assert one.digest != Window(tuple(made([[10, 13]])), 23).digest
