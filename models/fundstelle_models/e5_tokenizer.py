"""The tokenizer of multilingual-e5-small, that is of XLM-R: SentencePiece's unigram model.

Text goes through three steps: canonical composition and the table of character replacements (SentencePiece's
"nmt_nfkc", whose entries of several characters are what composition does); words at white space; the likeliest
pieces of each word (Viterbi). Runs of unknown characters become one unknown token. A text can never spell a
control token.

Why not the `tokenizers` package, which does the same (a test compares the two): it takes the vocabulary in while it
holds the interpreter's lock, half a second to two in which no window repaints. With the words remembered, this one
is as fast."""

import unicodedata

from fundstelle_models.e5_weights import E5Weights

_CONTROL_TOKENS = frozenset(("<s>", "<pad>", "</s>", "<unk>", "<mask>"))
_WORD_START = "\u2581"
_SURROGATES = range(0xD800, 0xE000)
_SOFT_HYPHEN = 0xAD
_UNKNOWN_PENALTY = 10.0  # SentencePiece's: an unknown character is so much less likely than the rarest piece
_WORDS_REMEMBERED = 50_000
_LONGEST_REMEMBERED = 32  # characters; longer words hardly come twice


class E5Tokenizer:
    """Text to token ids. Thread-safe."""

    def __init__(self, weights: E5Weights) -> None:
        self._scores = [score for _, score in weights.pieces]
        self._ids = {piece: index for index, (piece, _) in enumerate(weights.pieces) if piece not in _CONTROL_TOKENS}
        self._longest = max(map(len, self._ids))
        self._special = weights.special
        self._unknown_score = min(self._scores) - _UNKNOWN_PENALTY
        # Half characters and NUL, which no text should hold, part words; a soft hyphen does not.
        self._replacements = {
            **weights.replacements,
            **dict.fromkeys(_SURROGATES, " "),
            0: " ",
            _SOFT_HYPHEN: "",
        }
        self._remembered: dict[str, list[int]] = {}

    def encode(self, text: str) -> list[int]:
        """Return the text's token ids, the begin and end tokens around them."""
        ids = [self._special.begin]
        for word in unicodedata.normalize("NFC", text).translate(self._replacements).split():
            ids += self._remembered.get(word) or self._word_ids(word)
        ids.append(self._special.end)
        return ids

    def _word_ids(self, word: str) -> list[int]:
        ids = self._likeliest(_WORD_START + word)
        if len(word) <= _LONGEST_REMEMBERED:
            if len(self._remembered) >= _WORDS_REMEMBERED:
                self._remembered.clear()
            self._remembered[word] = ids
        return ids

    def _likeliest(self, word: str) -> list[int]:
        """Return the pieces whose scores add up to the most; the shorter first piece where two ways are equal."""
        unknown, piece_ids, scores = self._special.unknown, self._ids, self._scores
        best = [0.0] + [float("-inf")] * len(word)  # of all ways to spell word[:end]
        last: list[tuple[int, int]] = [(0, unknown)] * (len(word) + 1)  # that way's last piece: its start, its id
        for start in range(len(word)):
            base = best[start]
            if word[start] not in piece_ids and base + self._unknown_score > best[start + 1]:
                best[start + 1], last[start + 1] = base + self._unknown_score, (start, unknown)
            for end in range(start + 1, min(start + self._longest, len(word)) + 1):
                piece = piece_ids.get(word[start:end])
                if piece is not None and base + scores[piece] > best[end]:
                    best[end], last[end] = base + scores[piece], (start, piece)
        ids: list[int] = []
        end = len(word)
        while end > 0:
            end, piece = last[end]
            if not (piece == unknown and ids and ids[-1] == unknown):
                ids.append(piece)
        return ids[::-1]
