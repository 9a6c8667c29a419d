"""Joins the lines of a paragraph to one, and the words that were parted at their ends.

A hyphen at a line's end is the typesetter's ("Haushalts-" + "plan") or the word's own ("Wit-" + "Russische"). Where
the parts do not tell, the document does: by how it writes the word elsewhere."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_HYPHENS = ("-", "\u2010")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_LAST_PART = re.compile(r"([^\W_]+)[-\u2010]$")
_CONJUNCTION_LIST = "und oder bzw sowie als bis noch wie en of dan tot and or to et ou y e i och og"
_CONJUNCTIONS = frozenset(_CONJUNCTION_LIST.split())
# Words that stand before a hyphen far more often than they are the beginning of a longer word
_BEFORE_HYPHEN_LIST = "self well twenty thirty forty fifty sixty seventy eighty ninety niet"
_BEFORE_HYPHEN = frozenset(_BEFORE_HYPHEN_LIST.split())
_SPACELESS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff60\u3001-\u303f]")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words a document writes within its lines, folded: whole ones, and those with a hyphen."""

    words: frozenset[str] = frozenset()
    hyphenated: frozenset[str] = frozenset()


def vocabulary(text: str) -> Vocabulary:
    """Return the words of a text in lines; halves at the ends of lines are none."""
    words: set[str] = set()
    hyphenated: set[str] = set()
    for match in _WORD.finditer(text):
        word = match[0].casefold().replace("\u2010", "-")
        if "-" in word:
            hyphenated.add(word)
        elif text[match.end() : match.end() + 2] not in ("-\n", "\u2010\n"):
            words.add(word)
    return Vocabulary(frozenset(words), frozenset(hyphenated))


def join_lines(lines: Sequence[str], words: Vocabulary | None = None) -> tuple[str, list[int]]:
    """Join the lines of one paragraph; return the text and where in it each line begins.

    "Haushalts-" + "plan" becomes one word; a capital, a digit, an abbreviation before the hyphen ("IT-" + "cluster")
    or a word that the document writes with its hyphen keeps it; "ein-" + "und ausgehend" keeps both hyphen and space.
    A web address broken over lines is made whole."""
    words = words or Vocabulary()
    text = ""
    starts: list[int] = []
    for raw in lines:
        line = " ".join(raw.split())
        if text and line:
            text, glue = _seam(text, line, words)
            text += glue
        starts.append(len(text))
        text += line
    return text, starts


def _seam(text: str, line: str, words: Vocabulary) -> tuple[str, str]:
    """Return the text as it is to stand before the line, and what goes between."""
    last_token = text[text.rfind(" ") + 1 :]
    if "://" in last_token or last_token.startswith("www."):
        runs_on = last_token[-1] in "/-_=&?.%" and line[0].isalnum()
        return text, "" if runs_on else " "
    if not text.endswith(_HYPHENS):
        both_spaceless = _SPACELESS.match(text[-1]) and _SPACELESS.match(line[0])
        return text, "" if both_spaceless else " "
    part = _LAST_PART.search(last_token)
    if part is None:  # a dash
        return text, " "
    word = _FIRST_WORD.match(line)
    if word is None:
        return text, "" if line[0].isdigit() else " "
    is_written_as_one = f"{part[1]}{word[0]}".casefold() in words.words
    if word[0].casefold() in _CONJUNCTIONS and not is_written_as_one:
        return text, " "
    return (text if _keeps_hyphen(part[1], word[0], is_written_as_one, words) else text[:-1]), ""


def _keeps_hyphen(part: str, word: str, is_written_as_one: bool, words: Vocabulary) -> bool:
    if part[-1].isdigit():
        return True
    if f"{part}-{word}".casefold() in words.hyphenated:
        return True
    if is_written_as_one:  # HAUSHALTS- + PLAN, too; not Wit- + Russische
        return not (word[0].islower() or part.isupper())
    is_abbreviation = len(part) == 1 or part.isupper()
    return not word[0].islower() or is_abbreviation or part.casefold() in _BEFORE_HYPHEN
