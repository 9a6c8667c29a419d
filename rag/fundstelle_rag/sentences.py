"""Where sentences end. sentencex knows the abbreviations of many languages; what it gets wrong is mended here."""

import re

from sentencex import get_sentence_boundaries

_PARAGRAPH_BREAK = re.compile(r"\n[ \t]*\n\s*")
# Ends that are none: before these the sentence goes on.
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[„“\"'»«–-])(?:"
    r"\d{1,4}|[^\W\d_]|(?:[^\W\d_]\.\s?)+[^\W\d_]"  # 19. (Januar), initials, z. B.
    r"|[Nn]rn?|[Nn]os?|[Aa]bs|[Aa]rt|[Bb]d|[Bb]zw|[Cc]a|[Dd]r|[Ee]vtl|[Ff]f|[Ff]ig|[Gg]gf|[Hh]rsg|[Hh]r|[Ff]r|[Ii]nkl|[Kk]ap|[Mm]io|[Mm]rd|[Pp]rof"
    r"|[Ss]t|[Tt]el|[Uu]sw|[Vv]gl|[Zz]iff|[Bb]ijv|[Bb]ijz|[Bb]lz|[Dd]hr|[Mm]evr|[Dd]rs|[Ii]ng|[Ii]r|[Mm]r|[Mm]rs|[Ms]s|[Mm]ln|[Mm]ld|[Vv]gl|[Zz]gn|[Jj]hr"
    r"|[Ee]d|[Ee]ds|[Pp]p?|[Vv]ol|[Vv]s|[Cc]f|[Ee]tc|[Jj]an|[Ff]eb|[Mm]rz|[Aa]pr|[Jj]un|[Jj]ul|[Aa]ug|[Ss]ept?|[Oo]kt|[Oo]ct|[Nn]ov|[Dd]e[zc]"
    r")\.$"
)
_ORDINAL = re.compile(r"(?:^|[\s(])\d{1,4}\.$")
_LETTERS_ONLY = re.compile(r"(?:^|[\s(])[^\W\d_](?:\.\s?[^\W\d_])*\.$")
_ENDS_IN_NUMBER_OK = ("en", "nl", "fr", "es", "it", "pt")
_AFTER_NOTE = re.compile(
    r"[.!?…][\"'”’»“)\]]*[¹²³⁰⁴-⁹]+ +(?=[\"'“„«»(]*[A-ZÄÖÜÀ-Þ])|[^\W\d_][.!?…][\"'”’»“)\]]*\d{1,3} +(?=[\"'“„«»(]*[A-ZÄÖÜÀ-Þ])"
)


def split(text: str, language: str) -> list[tuple[int, int]]:
    """Return (start, end) of each sentence, in order, without the white space around it; nothing else is left out.

    A blank line always ends a sentence."""
    spans: list[tuple[int, int]] = []
    start = 0
    for separator in [*_PARAGRAPH_BREAK.finditer(text), None]:
        end = separator.start() if separator else len(text)
        spans.extend(_split_paragraph(text, start, end, language))
        start = separator.end() if separator else end
    return spans


def _split_paragraph(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    paragraph = text[start:end]
    cuts = {boundary["end_index"] for boundary in get_sentence_boundaries(language, paragraph)}
    cuts |= {match.end() for match in _AFTER_NOTE.finditer(paragraph)}
    sentences: list[tuple[int, int]] = []
    begun = 0
    for cut in [*sorted(cut for cut in cuts if 0 < cut < len(paragraph)), len(paragraph)]:
        piece = paragraph[begun:cut]
        if cut < len(paragraph) and not _is_end(piece, paragraph[cut:], language):
            continue
        stripped = piece.strip()
        if stripped:
            left = start + begun + len(piece) - len(piece.lstrip())
            sentences.append((left, left + len(stripped)))
        begun = cut
    return sentences


def _is_end(piece: str, rest: str, language: str) -> bool:
    """Say whether the sentence may end between the two."""
    if not piece[-1:].isspace() and rest[:1].isalnum():
        return False  # inside a word, a number, an address
    tail = piece.rstrip()[-40:]
    following = rest.lstrip()[:1]
    if following.islower() or not tail.endswith("."):
        return not (following.islower() and tail.endswith("."))
    if _ORDINAL.search(tail):
        return language in _ENDS_IN_NUMBER_OK and len(tail) > 5
    return not _ABBREVIATION.search(tail)
