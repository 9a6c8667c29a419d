"""Where sentences end. sentencex knows the abbreviations of many languages; what it gets wrong is mended here.

Two sentences taken for one make a passage a little longer; one cut in two makes a quote nobody understands. So in
doubt the sentence goes on."""

import re

from sentencex import get_sentence_boundaries

from fundstelle_rag.text_repair import RAISED_DIGITS

_PARAGRAPH_BREAK = re.compile(r"\n[ \t]*\n\s*")
_UPPER_AHEAD = r"(?=[\"'“„«»(\[]*[A-ZÀ-ÖØ-Þ])"
_CLOSING = r"[\"'”’»“)\]]"
# Ends that sentencex does not see: behind a note's sign (… befasst.¹ Das …, … platforms. ⁵Maar …, … werden”2. Dan …),
# before a list's entry
_FURTHER_ENDS = re.compile(
    rf"[.!?…]{_CLOSING}*\.? ?[¹²³⁰⁴-⁹]+ *{_UPPER_AHEAD}"
    rf"|[^\W\d_]{{3}}[.!?…]{_CLOSING}*\d{{1,3}} +{_UPPER_AHEAD}"
    rf"|{_CLOSING} ?\d{{1,3}}[.!?] +{_UPPER_AHEAD}"
    r"|\n(?=[ \t]*(?:[-*+•▪]|\d{1,3}[.)])\s)"
)
# A lone straight quotation mark makes sentencex take all up to the next one for a single quotation.
_SUSPICIOUS_CHARS = 150
_PLAIN_END = re.compile(rf"[^\W\d_]{{3}}[.!?…]{_CLOSING}* +{_UPPER_AHEAD}")
_LAST_WORDS = re.compile(r"(?:(\S+)\s+)?(\S+)$")
_FIRST_WITHOUT_SPACES = "\u2e80"  # from here on scripts like Chinese
_ENTRY_SIGN = re.compile(r"^\s*\(?(?:\d{1,3}|[^\W\d_]|[ivx]{1,5})[.)]\s*$")  # of a list
_OPENING = "\"'“„«»([–—-"
_ABBREVIATION_LIST = """
    abb abs abt allg anm art aufl bd bes best betr bl bzgl bzw ca dipl dr ebd ehem eigtl einschl etwa evtl fa ff fig
    fr
    geb gen gest ggf hg hl hr hrsg inkl ing insb int jg kap lit lt max min mio mrd mult mwst nr nrn phil prof rd rn sog
    st str urt
    tab tel tz usf verf vgl vs ziff zit zzgl
    afb afd bijv bijz blz bv dhr drs enz excl incl ir jhr jl mej mevr mln mld mr mw nl rb resp tav vb zgn
    al approx capt cf ch co col corp dept ed eds eg est gov ie inc jr ltd maj messrs mrs ms mt no nos pp rep
    rev sen sgt sr trans viz vol vols
    jan feb febr mär mrt apr jun jul aug sept sep okt oct nov dez dec
"""
_COUNTED_LIST = "nr nrn no nos art abs abb fig tab kap ziff bl blz s p pp vol bd § seite page pagina artikel"
_ORDINAL_LANGUAGES = "cs da de et fi fo hr hu is lb lv nb nn no pl sk sl sr tr und"  # 19. is the 19th there
_ABBREVIATIONS = frozenset(_ABBREVIATION_LIST.split())
_COUNTED = frozenset(_COUNTED_LIST.split())
_ORDINALS_WITH_DOT = frozenset(_ORDINAL_LANGUAGES.split())
_MAY_END = frozenset(("a.m", "p.m", "usw", "etc", "u.a.m", "e.v"))


def split(text: str, language: str) -> list[tuple[int, int]]:
    """Return (start, end) of each sentence, in order, without the white space around it; nothing else is left out.

    A blank line always ends a sentence. `language` is an ISO 639-1 code or "und"."""
    spans: list[tuple[int, int]] = []
    start = 0
    for separator in [*_PARAGRAPH_BREAK.finditer(text), None]:
        end = separator.start() if separator else len(text)
        spans.extend((start + left, start + right) for left, right in _split_paragraph(text[start:end], language))
        start = separator.end() if separator else end
    return spans


def is_end(piece: str, rest: str, language: str = "und") -> bool:
    """Say whether a sentence may end between the two, where there is a full stop or the like."""
    if piece[-1] == "\n":
        return True
    following = rest.lstrip()[:1]
    touching = not piece[-1].isspace() and not rest[:1].isspace() and piece[-1] not in RAISED_DIGITS
    if following.islower() or (touching and following.isalnum() and following < _FIRST_WITHOUT_SPACES):
        return False
    if _ENTRY_SIGN.match(piece):
        return False
    words = _LAST_WORDS.search(piece.rstrip()[-60:])
    return words is None or not words[2].endswith(".") or not _is_abbreviation(words[1] or "", words[2], language)


def _is_abbreviation(before: str, word: str, language: str) -> bool:
    """Say whether the full stop belongs to the word: an abbreviation, an initial, an ordinal number."""
    last = word.lstrip(_OPENING)[:-1]
    if last.isdigit():
        counted = before.lstrip(_OPENING).rstrip(".").casefold() in _COUNTED
        return not counted and len(last) <= 2 and language in _ORDINALS_WITH_DOT
    if last.casefold() in _MAY_END:
        return False
    return len(last) == 1 or "." in last or last.casefold() in _ABBREVIATIONS


def _split_paragraph(paragraph: str, language: str) -> list[tuple[int, int]]:
    sentences: list[tuple[int, int]] = []
    begun = 0
    for cut in [*sorted(_possible_ends(paragraph, language)), len(paragraph)]:
        piece = paragraph[begun:cut]
        if cut < len(paragraph) and not is_end(piece, paragraph[cut:], language):
            continue
        end = begun + len(piece.rstrip())
        if sentences and not any(map(str.isalnum, piece)):  # a stray bracket or asterisk
            sentences[-1] = (sentences[-1][0], max(end, sentences[-1][1]))
        elif piece.strip():
            sentences.append((begun + len(piece) - len(piece.lstrip()), end))
        begun = cut
    return sentences


def _possible_ends(paragraph: str, language: str) -> set[int]:
    ends = {boundary["end_index"] for boundary in get_sentence_boundaries(language, paragraph)}
    ends |= {match.end() for match in _FURTHER_ENDS.finditer(paragraph)}
    starts = [0, *sorted(ends)]
    for start, end in zip(starts, [*starts[1:], len(paragraph)], strict=True):
        if end - start > _SUSPICIOUS_CHARS:
            ends |= {match.end() for match in _PLAIN_END.finditer(paragraph, start, end)}
    return {end for end in ends if 0 < end < len(paragraph) and paragraph[end] not in RAISED_DIGITS}
