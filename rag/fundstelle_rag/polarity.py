"""Whether a sentence says the opposite of the one it rests on: no for yes, down for up, forbidden for allowed.

Embeddings and shared words cannot tell these apart, so they are compared as they stand, clause by clause: negations,
and the words that name one end of a scale (scales.py). Across languages clauses cannot be matched by their words, so
whole sentences are compared there. Of 2,838 sentences of NTREX-128 held against their translations, 6 % seem to
contradict them; most of those are translated freely."""

import re
from collections.abc import Sequence

from fundstelle_rag.clauses import Clause, clauses, rendered_by
from fundstelle_rag.scales import ends_in
from fundstelle_rag.text_analysis import fold

_NEGATIONS = {
    "en": r"not|cannot|never|no|none|nobody|no one|nothing|neither|nor|nowhere|without|hardly|unable|\w+n['’]t",
    "de": r"nicht|kein(?:e[rnms]?|erlei)?|nie|niemals|niemand(?:e[nm])?|nichts|nirgends|nirgendwo|weder|ohne|kaum",
    "nl": r"niet|geen|nooit|niemand|niets|nergens|noch|zonder|nauwelijks",
}
# What looks like a negation and denies nothing.
_NO_DENIALS = {
    "en": r"not only|no (?:later|longer|fewer|less|more) than|not (?:more|less|fewer) than|not least|not exceeding"
    r"|or not|no\. ?\d+|no doubt",
    "de": r"nicht nur|nicht (?:mehr|weniger|später|länger) als|nicht zuletzt|oder nicht|nichts (?:anderes )?als",
    "nl": r"niet alleen|niet (?:meer|minder|later|langer) dan|of niet|niets anders dan",
}
_PATTERNS = {
    language: (
        re.compile(rf"\b(?:{_NO_DENIALS[language]})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{negations})\b", re.IGNORECASE),
    )
    for language, negations in _NEGATIONS.items()
}
_WORD = re.compile(r"[^\W\d_]+")
_CLEAR_PREFIXES = ("un", "on")
_PREFIXES = ("un", "on", "in", "im", "non")
_NEGATIVE_ENDINGS = ("los", "lose", "loser", "losen", "loze", "less", "frei", "freie", "freien", "vrij", "vrije")
_STEM = 5
_SAME_THING = 0.5  # a clause renders another that speaks of so much of the same
_NEARLY = 0.3
_WHOLE = 0.6  # a claim so long beside its quote is a rendering of all of it


def contradictions(
    statement: str, language: str, quoted: Sequence[str], context: Sequence[str], quoted_language: str
) -> list[str]:
    """Return the words of the statement by which it says the opposite of the quoted sentences, as written.

    `quoted` has the best one first; `context` are all the sentences of their passage."""
    if language == quoted_language:
        found = _within_language(statement, language, context or quoted)
    else:
        found = _across_languages(statement, language, quoted, quoted_language)
    return list(dict.fromkeys(word.strip(" ,.;:") for word in found))


def _within_language(statement: str, language: str, context: Sequence[str]) -> list[str]:
    theirs = [clause for sentence in context for clause in clauses(sentence, language)]
    found = []
    for clause in clauses(statement, language):
        same = rendered_by(clause, theirs, _SAME_THING)
        if not same:
            continue
        denials = [_denial(clause, other) for other in same]
        if all(denials):
            found.append(denials[0])
        elif all(bool(_negation(other)) == bool(_negation(clause)) for other in same):
            opposites = [_opposites_of(clause, other) for other in same]
            if all(opposites):
                found += opposites[0]
    found += _turned_by_prefix(statement, language, context)
    return found or _unfounded_ends(statement, language, context, theirs)


def _unfounded_ends(statement: str, language: str, context: Sequence[str], theirs: Sequence[Clause]) -> list[str]:
    """Return the words at one end of a scale that nothing in the passage names, where it names the other end."""
    if _negation(Clause(statement, language)):
        return []
    named = ends_in(" ".join(context), language)
    whole = Clause(statement, language)
    near = [clause for clause in theirs if whole.rendering(clause) >= _NEARLY and not _negation(clause)]
    near += [one for one in (Clause(text, language) for text in context) if whole.rendering(one) >= _SAME_THING]
    return [
        word
        for clause in near
        for scale, ends in ends_in(clause.text, language).items()
        for end, word in ends_in(statement, language).get(scale, {}).items()
        if end not in named[scale] and end not in ends
    ]


def _denial(clause: Clause, other: Clause) -> str:
    """Return what denies the other clause in this one, or is denied in it: "" where the two agree."""
    own, theirs = _negation(clause), _negation(other)
    if bool(own) == bool(theirs) or _negated_by_prefix(clause, other) or _negated_by_prefix(other, clause):
        return ""
    turned = _opposites(clause.text, clause.language, other.text, other.language)
    if turned:
        return ""  # "not allowed" is "forbidden"
    if own:
        return own
    return clause.text if other.rendering(clause) >= _SAME_THING else ""


def _opposites_of(clause: Clause, other: Clause) -> list[str]:
    """Compare with the other clause, and on scales of which it names no end with its whole sentence."""
    found = _opposites(clause.text, clause.language, other.text, other.language)
    if not found and other.sentence and not _negation(Clause(other.sentence, other.language)):
        named = ends_in(other.text, other.language)
        wider = _opposites(clause.text, clause.language, other.sentence, other.language)
        own = ends_in(clause.text, clause.language)
        found = [word for word in wider if not any(word in own[scale].values() for scale in own if scale in named)]
    return found


def _turned_by_prefix(statement: str, language: str, context: Sequence[str]) -> list[str]:
    """Return the words that the passage has only with "un" in front, or the other way round."""
    denied = [text for text in context if _has_turned_word(statement, text) and _negation(Clause(text, language))]
    if denied or _negation(Clause(statement, language)):
        return []
    passage = " ".join(context)
    return [word for word in _WORD.findall(statement) if _is_turned(word.casefold(), passage)]


def _has_turned_word(statement: str, text: str) -> bool:
    return any(_is_turned(word.casefold(), text) for word in _WORD.findall(statement))


def _is_turned(word: str, text: str) -> bool:
    stated = {other.casefold() for other in _WORD.findall(text)}
    if len(word) < _STEM or word in stated:
        return False
    turned = {prefix + word for prefix in _CLEAR_PREFIXES}
    turned |= {word.removeprefix(prefix) for prefix in _CLEAR_PREFIXES} - {word}
    return not stated.isdisjoint(turned)


def _across_languages(statement: str, language: str, quoted: Sequence[str], quoted_language: str) -> list[str]:
    own = [Clause(statement, language)]
    theirs = [Clause(sentence, quoted_language) for sentence in quoted]
    denied = next((word for word in map(_negation, own) if word), "")
    denied_there = any(map(_negation, theirs))
    opposites = _opposites(statement, language, quoted[0], quoted_language)
    if any(not _opposites(statement, language, other, quoted_language) for other in quoted[1:]):
        further = [ends_in(other, quoted_language) for other in quoted[1:]]
        mine = ends_in(statement, language)
        if any(mine[scale].keys() & ends.get(scale, {}).keys() for ends in further for scale in mine):
            opposites = []
    if bool(denied) == denied_there:
        return opposites
    if opposites:
        return []
    if denied:
        return [] if _has_negative_word(theirs) else [denied]
    turned = _turned_ends(statement, language, quoted, quoted_language)
    if turned:
        return turned
    short = len(statement) < _WHOLE * sum(map(len, quoted))
    return [] if short or _has_negative_word(own) else [statement]


def _turned_ends(statement: str, language: str, quoted: Sequence[str], quoted_language: str) -> list[str]:
    """Return the words at an end of a scale that the quoted clauses name only to deny it: "niet toegestaan"."""
    found = []
    theirs = [clause for sentence in quoted for clause in clauses(sentence, quoted_language)]
    for scale, ends in ends_in(statement, language).items():
        named = [(ends_in(clause.text, quoted_language).get(scale, {}), _negation(clause)) for clause in theirs]
        for end, word in ends.items():
            same = [denied for others, denied in named if end in others]
            if same and all(same) and not any(set(others) - {end} for others, _ in named):
                found.append(word)
    return found


def _opposites(statement: str, language: str, evidence: str, quoted_language: str) -> list[str]:
    """Return the words at one end of a scale of which the evidence has only the other end."""
    stated = ends_in(evidence, quoted_language)
    return [
        word
        for scale, ends in ends_in(statement, language).items()
        if scale in stated and not ends.keys() & stated[scale].keys()
        for word in ends.values()
    ]


def _negation(clause: Clause) -> str:
    if clause.language not in _PATTERNS:
        return ""
    harmless, negation = _PATTERNS[clause.language]
    match = negation.search(harmless.sub(" ", clause.text))
    return match.group() if match else ""


def _negated_by_prefix(denied: Clause, other: Clause) -> bool:
    """Say whether "not changed" meets "unchanged"."""
    stems = {form[:_STEM] for term in denied.weights for form in term.forms}
    words = {fold(match.group().casefold()) for match in _WORD.finditer(other.text)}
    return any(
        word.startswith(prefix) and word[len(prefix) :][:_STEM] in stems and len(word) >= len(prefix) + _STEM
        for word in words
        for prefix in _PREFIXES
    )


def _has_negative_word(some: Sequence[Clause]) -> bool:
    words = [match.group().casefold() for clause in some for match in _WORD.finditer(clause.text)]
    return any(word.endswith(_NEGATIVE_ENDINGS) or (word.startswith(("un", "on")) and len(word) > 7) for word in words)
