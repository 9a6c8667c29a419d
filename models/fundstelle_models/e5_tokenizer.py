"""The tokenizer of multilingual-e5-small, that is of XLM-R: SentencePiece's unigram model, run by `tokenizers`.

Text goes through three steps: canonical composition and the table of character replacements (SentencePiece's
"nmt_nfkc", whose entries of several characters are what composition does); words at white space; the likeliest
pieces of each word. Runs of unknown characters become one unknown token.

A text can never spell a control token: the vocabulary lists those with a space in their name, and no word has one."""

import unicodedata

from tokenizers import Tokenizer
from tokenizers.models import Unigram
from tokenizers.pre_tokenizers import Metaspace, WhitespaceSplit
from tokenizers.pre_tokenizers import Sequence as PreTokenizers

from fundstelle_models.e5_weights import E5Weights

_CONTROL_TOKENS = frozenset(("<s>", "<pad>", "</s>", "<unk>", "<mask>"))
_SURROGATES = range(0xD800, 0xE000)
_SOFT_HYPHEN = 0xAD


class E5Tokenizer:
    """Text to token ids. Thread-safe."""

    def __init__(self, weights: E5Weights) -> None:
        """Build it from the vocabulary (half a second)."""
        vocabulary = [(f"{piece} " if piece in _CONTROL_TOKENS else piece, score) for piece, score in weights.pieces]
        self._tokenizer = Tokenizer(Unigram(vocabulary, unk_id=weights.special.unknown, byte_fallback=False))
        self._tokenizer.pre_tokenizer = PreTokenizers([WhitespaceSplit(), Metaspace()])
        self._begin, self._end = weights.special.begin, weights.special.end
        # Half characters and NUL, which no text should hold, part words; a soft hyphen does not.
        self._replacements = {
            **weights.replacements,
            **dict.fromkeys(_SURROGATES, " "),
            0: " ",
            _SOFT_HYPHEN: "",
        }

    def encode(self, text: str) -> list[int]:
        """Return the text's token ids, the begin and end tokens around them."""
        normalized = unicodedata.normalize("NFC", text).translate(self._replacements)
        ids = self._tokenizer.encode(normalized, add_special_tokens=False).ids
        return [self._begin, *ids, self._end]
