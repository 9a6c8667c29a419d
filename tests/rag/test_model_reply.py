"""What a model wrote, read back; and what of it a person sees while it writes."""

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundstelle_rag.model_reply import GRAMMAR, MarkerFilter, parse_reply
from fundstelle_rag.proof import Draft

MARKED = "[2] The dam was built in 1911. [1][3] It broke.\n[1] NOT FOUND"


@pytest.mark.parametrize(
    ("reply", "drafts"),
    [
        ("[2] The dam was built in 1911.", [Draft("The dam was built in 1911.", (1,))]),
        ("[1][3] It broke.", [Draft("It broke.", (0, 2))]),
        ("The dam was built in 1911 [2].", [Draft("The dam was built in 1911.", (1,))]),
        ("[2]1923", [Draft("1923", (1,))]),
        ("It broke.", [Draft("It broke.", ())]),
        ("[1] It broke. It was mended.", [Draft("It broke.", (0,)), Draft("It was mended.", (0,))]),
        ("[1] It broke.\n[2] It broke.\n[2] It held.", [Draft("It broke.", (0,)), Draft("It held.", (1,))]),
        ("  [1]  It broke. \r\n\n [2] It held. ", [Draft("It broke.", (0,)), Draft("It held.", (1,))]),
        ("[1] It broke [sic], [-1] ]and[ [[2]] stayed.", [Draft("It broke, and stayed.", (0, 1))]),
        ("[1]", []),
        ("[1] …", []),
        ("[1] ...\n[2] It held.", [Draft("It held.", (1,))]),
        ("", []),
        ("\n \n", []),
        (f"[{'9' * 5000}] It broke.", [Draft("It broke.", ())]),
    ],
)
def test_every_odd_reply_is_read(reply: str, drafts: list[Draft]) -> None:
    assert parse_reply(reply, "en", cut_short=False) == drafts


def test_a_sentence_cut_short_is_dropped_unless_it_is_alone() -> None:
    assert [d.text for d in parse_reply("[1] It broke. It was men", "en", cut_short=True)] == ["It broke."]
    assert [d.text for d in parse_reply("[1] It broke in the ni", "en", cut_short=True)] == ["It broke in the ni"]
    assert parse_reply("", "en", cut_short=True) == []


@given(st.text(alphabet="ab[]0123. \n'-NOTFUD", max_size=60), st.booleans())
def test_any_reply_gives_sentences_without_repeats(reply: str, cut_short: bool) -> None:
    drafts = parse_reply(reply, "en", cut_short=cut_short)
    texts = [draft.text for draft in drafts]
    assert len(texts) == len(set(texts))
    assert all(any(map(str.isalnum, text)) for text in texts)


def fed(pieces: list[str]) -> str:
    markers = MarkerFilter()
    return "".join(markers.feed(piece) for piece in pieces)


@given(st.lists(st.integers(0, len(MARKED))))
def test_a_marker_is_never_shown_however_the_text_is_cut(cuts: list[int]) -> None:
    bounds = [0, *sorted(cuts), len(MARKED)]
    pieces = [MARKED[start:end] for start, end in itertools.pairwise(bounds)]
    assert fed(pieces) == "The dam was built in 1911. It broke. NOT FOUND"


@given(st.text(alphabet="ab[]12 \n\t", max_size=40), st.data())
def test_the_cuts_make_no_difference(text: str, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(text)))
    shown = fed([text[:cut], text[cut:]])
    assert shown == fed([text]) == fed(list(text))
    assert not re.search(r"[\[\]\n]|  |^ ", shown)


def test_the_grammar_ends() -> None:
    """A small model repeats itself until it is stopped."""
    root = GRAMMAR.splitlines()[0]
    assert root.count("line") == 2
    assert "*" not in root
