"""The tokenizer beside the `tokenizers` package, which implements the same model."""

import random
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer
from tokenizers.models import Unigram
from tokenizers.pre_tokenizers import Metaspace, WhitespaceSplit
from tokenizers.pre_tokenizers import Sequence as PreTokenizers

from fundstelle_models.e5_folder import WEIGHTS_FILE
from fundstelle_models.e5_tokenizer import E5Tokenizer
from fundstelle_models.e5_weights import E5Weights
from tests.models.sentences import make_texts
from tests.models.tiny_e5 import PIECES, TinyE5, make_tiny_e5

Encode = Callable[[str], list[int]]


def reference(weights: E5Weights) -> Encode:
    """Encode a text that needs no replacements."""
    control = ("<s>", "<pad>", "</s>", "<unk>", "<mask>")
    vocabulary = [(f"{piece} " if piece in control else piece, score) for piece, score in weights.pieces]
    tokenizer = Tokenizer(Unigram(vocabulary, unk_id=weights.special.unknown, byte_fallback=False))
    tokenizer.pre_tokenizer = PreTokenizers([WhitespaceSplit(), Metaspace()])
    return lambda text: [0, *tokenizer.encode(text, add_special_tokens=False).ids, 2]


@pytest.fixture
def tokenizer(tiny_e5: TinyE5) -> E5Tokenizer:
    return E5Tokenizer(E5Weights(memoryview(tiny_e5.data)))


def pieces(tokenizer: E5Tokenizer, text: str) -> list[str]:
    return [PIECES[token] for token in tokenizer.encode(text)[1:-1]]


def test_likeliest_pieces_and_control_ids_around(tokenizer: E5Tokenizer) -> None:
    assert pieces(tokenizer, "the river ab") == ["▁the", "▁river", "▁", "a", "b"]
    ids = tokenizer.encode("the")
    assert (PIECES[ids[0]], PIECES[ids[-1]]) == ("<s>", "</s>")


@pytest.mark.parametrize("text", ["<s>", "</s>", "<pad>", "<unk>", "<mask>", "a<s>b</s>", "<s> </s>"])
def test_text_never_spells_a_control_token(tokenizer: E5Tokenizer, text: str) -> None:
    controls = {PIECES.index(name) for name in ("<s>", "<pad>", "</s>", "<mask>")}
    assert controls.isdisjoint(tokenizer.encode(text)[1:-1])


def test_unknown_characters_in_a_row_are_one_token(tokenizer: E5Tokenizer) -> None:
    assert pieces(tokenizer, "axyzb") == ["▁", "a", "<unk>", "b"]


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("a\u0308", "ä"),  # decomposed
        ("a\tb\u00a0  b", "a b b"),
        ("a\u2581b", "a b"),  # the character that stands for a space in pieces
        ("ri\u00adver", "river"),  # a soft hyphen
        ("a\0b", "a b"),
        ("a\ud800b", "a b"),  # half a character
        ("\x07a", "a"),
        ("  a  ", "a"),
        ("", " \n"),
    ],
)
def test_characters_are_normalized(tokenizer: E5Tokenizer, text: str, same_as: str) -> None:
    assert tokenizer.encode(text) == tokenizer.encode(same_as)


_TOY = E5Weights(memoryview(make_tiny_e5().data))
_TOY_TOKENIZER, _TOY_REFERENCE = E5Tokenizer(_TOY), reference(_TOY)


@given(st.text(alphabet="the rivFlusabä<>/:xyz"))
def test_same_tokens_as_the_package(text: str) -> None:
    assert _TOY_TOKENIZER.encode(text) == _TOY_REFERENCE(text)


@pytest.mark.model
def test_same_tokens_as_the_package_with_the_real_vocabulary(starter_embeddings_folder: Path) -> None:
    weights = E5Weights.open(starter_embeddings_folder / WEIGHTS_FILE)
    tokenizer, expected = E5Tokenizer(weights), reference(weights)
    chooser = random.Random(0)
    alphabet = [piece for piece, _ in chooser.sample(weights.pieces, 3000) if " " not in piece]
    odd = ["".join(chooser.choices(alphabet, k=60)).replace("\u2581", chooser.choice((" ", ""))) for _ in range(300)]
    for text in make_texts(100, seed=3) + odd:
        normalized = unicodedata.normalize("NFC", text).translate(weights.replacements)
        assert tokenizer.encode(text) == expected(normalized), text
