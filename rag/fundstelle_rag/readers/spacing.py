"""Spaces that a PDF has too many of ("S p e r r s a t z") or has lost ("ImFolgendengeben").

Both are mended by the words that the document writes elsewhere. Where those do not tell, a word that is spaced for
emphasis is still closed up if it reads like one; lost spaces stay lost. What was not sure is said in a warning."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from fundstelle_rag.line_joins import Vocabulary, vocabulary
from fundstelle_rag.readers.lines import Page

_LETTER = r"[^\W\d_]"
_SPACED = re.compile(rf"(?<![\w'’])(?:{_LETTER} ){{3,}}{_LETTER}(?![\w'’])")
_WIDELY_SPACED = re.compile(rf"(?<![\w'’])(?:{_LETTER} )+{_LETTER}(?: {{2,}}(?:{_LETTER} )*{_LETTER})*(?![\w'’])")
_INNER_CAPITAL = re.compile(r"(?<=[^\W\d_A-ZÀ-ÖØ-Þ])(?=[A-ZÀ-ÖØ-Þ])")
_LONG_ENOUGH = 4  # letters in a row: fewer are signs in the columns of a table
_FEWEST_LETTERS = 6  # of a spaced word that the document has nowhere else
_VOWELS = frozenset("aeiouyäöüáéíóúàèêëïа")
_VOWEL_SHARE = 0.25, 0.7

# Longer than words are, German compounds included; only in scripts that part words by spaces
_RUN_TOGETHER = re.compile(r"(?<![/@.\w-])[A-Za-zÀ-ɏͰ-ӿ]{18,}(?![/@\w-])")
_TOO_LONG = 26
_FEWEST_TOO_LONG = 3  # different ones: a single long name may come again and again
_LOST_SHARE = 0.15  # of a page's letters in words that are too long
_FEWEST_LETTERS_OF_PAGE = 150
_SHORTEST_WORD, _LONGEST_WORD = 2, 30
_LONGEST_RUN = 300


def close_up(text: str) -> str:
    """Close up spaced letters where the words among them are parted by wider gaps: there is nothing to guess."""
    return _WIDELY_SPACED.sub(_by_gaps, text) if "  " in text else text


def mend_spacing(pages: Sequence[Page]) -> list[str]:
    """Mend the pages' lines; return a warning for each page where that is unsure ("letters_spaced:3") or could not be
    done ("spaces_lost:3")."""
    texts = ["\n".join(line.text for line in page.lines) for page in pages]
    lost = [has_lost_spaces(text) for text in texts]
    if not any(lost) and not any(_SPACED.search(text) for text in texts):
        return []
    words = vocabulary("\n".join(text for text, is_lost in zip(texts, lost, strict=True) if not is_lost))
    return [warning for page, is_lost in zip(pages, lost, strict=True) for warning in _mend_page(page, is_lost, words)]


def _mend_page(page: Page, is_lost: bool, words: Vocabulary) -> Iterator[str]:
    is_guess = False
    for index, line in enumerate(page.lines):
        mended, is_guess_here = _closed_up(line.text, words)
        is_guess = is_guess or is_guess_here
        if is_lost:
            mended = _RUN_TOGETHER.sub(lambda match: _parted(match[0], words), mended)
        if mended != line.text:
            page.lines[index] = replace(line, text=mended)
    if is_guess:
        yield f"letters_spaced:{page.number}"
    if is_lost and has_lost_spaces("\n".join(line.text for line in page.lines)):
        yield f"spaces_lost:{page.number}"


def has_lost_spaces(text: str) -> bool:
    """Say whether much of the text is in words longer than any."""
    letters = sum(map(str.isalpha, text))
    too_long = [word for word in _RUN_TOGETHER.findall(text) if len(word) >= _TOO_LONG]
    is_much = letters >= _FEWEST_LETTERS_OF_PAGE and sum(map(len, too_long)) > _LOST_SHARE * letters
    return is_much and len(set(too_long)) >= _FEWEST_TOO_LONG


def _by_gaps(match: re.Match[str]) -> str:
    closed = [word.replace(" ", "") for word in re.split(" {2,}", match[0])]
    return " ".join(closed) if len(closed) > 1 and max(map(len, closed)) >= _LONG_ENOUGH else match[0]


def _closed_up(text: str, words: Vocabulary) -> tuple[str, bool]:
    """Return the text with its spaced words closed up, and whether any of them was a guess."""
    is_guess = False

    def close(match: re.Match[str]) -> str:
        nonlocal is_guess
        parts = _INNER_CAPITAL.split(match[0].replace(" ", ""))
        known = [_parted(part, words) for part in parts]
        if all(_is_known(word, words) for part in known for word in part.split()):
            return " ".join(known)
        if all(_reads_like_a_word(part) for part in parts):
            is_guess = True
            return " ".join(parts)
        return match[0]

    return _SPACED.sub(close, text), is_guess


def _is_known(word: str, words: Vocabulary) -> bool:
    return word.casefold() in words.words and len(word) >= _SHORTEST_WORD


def _reads_like_a_word(part: str) -> bool:
    folded = part.casefold()
    share = sum(letter in _VOWELS for letter in folded) / len(folded)
    in_order = all(ord(right) - ord(left) == 1 for left, right in pairwise(folded))
    return len(part) >= _FEWEST_LETTERS and _VOWEL_SHARE[0] <= share <= _VOWEL_SHARE[1] and not in_order


def _parted(run: str, words: Vocabulary) -> str:
    """Return the run as the fewest words of the document that make it, as it is where none do."""
    folded = run.casefold()
    if folded in words.words or len(folded) != len(run) or len(run) > _LONGEST_RUN:
        return run

    # The fewest words up to each place, from the left: (how many, where the last of them begins)
    best: list[tuple[int, int] | None] = [(0, 0), *[None] * len(folded)]
    for end in range(_SHORTEST_WORD, len(folded) + 1):
        for start in range(max(end - _LONGEST_WORD, 0), end - _SHORTEST_WORD + 1):
            before = best[start]
            if before is not None and folded[start:end] in words.words:
                here = best[end]
                if here is None or before[0] + 1 < here[0]:
                    best[end] = (before[0] + 1, start)
    pieces: list[str] = []
    end = len(folded)
    while end and (found := best[end]) is not None:
        pieces.append(run[found[1] : end])
        end = found[1]
    return run if end else " ".join(reversed(pieces))
