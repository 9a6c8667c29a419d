"""What a sentence says beyond the passage that bears it out, or against it: the figure, the name, the word in doubt."""

import re
from collections.abc import Sequence

from fundstelle_rag import answer_kinds, association, figures, names, polarity, sentences, substitution
from fundstelle_rag.claims import Claim
from fundstelle_rag.offered_sentences import wording_of
from fundstelle_rag.passages import Hit
from fundstelle_rag.support import evidence_of
from fundstelle_rag.wording import Wording, terms

_PIECE_END = re.compile(r"(?<=[.!?;])\s+")  # "… waren es 18.200. Die …" may pass for one sentence
_OR = re.compile(r"\b(?:oder|or)\b|\w+ of \w+\?", re.IGNORECASE)  # a choice is repeated by right
_SIGNS = re.compile(r"\W+")
_WORDS_OF_A_STATEMENT = 2
_ABOUT = 0.1
_COMPOUND_TAIL = 7  # letters: -sperre, -brücke, -gericht


def doubts_about(claim: Claim, quoted: Sequence[str], cited: Hit) -> list[str]:
    """Return what of the claim, as written there, its passage does not confirm, or what it says against it.

    `quoted` are the sentences found to bear it out, the best one first."""
    doubts = [*_beyond(claim, cited), *_only_above(claim, quoted, cited), *_no_answer(claim)]
    if not claim.is_bare and not _is_word_for_word(claim.draft.text, quoted):
        doubts += _against(claim, quoted, cited)
    return list(dict.fromkeys(doubts))


def _beyond(claim: Claim, cited: Hit) -> list[str]:
    """Return the figures, names and German nouns that the passage does not have."""
    evidence = evidence_of(cited)
    statement = claim.draft.text
    doubts = figures.unconfirmed(statement, "\n".join(evidence))
    doubts += names.unmentioned(statement, claim.language, evidence)
    if claim.language == cited.passage.language == "de":
        doubts += _unsaid_nouns(claim, wording_of("\n".join(evidence), "de"), evidence)
    if claim.language != cited.passage.language:
        # The question is like the passage whatever the answer is; only a number or a name can bear a bare one out.
        says_little = claim.with_question and len(claim.own_weights) < _WORDS_OF_A_STATEMENT
        if says_little and not claim.figures and not names.names(statement, claim.language):
            doubts.append(statement)
    return doubts


def _only_above(claim: Claim, quoted: Sequence[str], cited: Hit) -> list[str]:
    """Return the figures that only the title or heading has, where the quote has another one of their kind.

    A report's year stands in its title alone; a title that contradicts the text proves nothing."""
    above = "\n".join((cited.title, cited.passage.heading))
    missing = figures.unconfirmed(claim.draft.text, cited.passage.text)
    only_above = [written for written in missing if not figures.unconfirmed(written, above)]
    if not only_above:
        return []
    kinds = {figures.kind(figure) for figure in figures.figures(claim.draft.text) if figure.written in only_above}
    others = [figure for figure in figures.figures(" ".join(quoted)) if figures.kind(figure) in kinds]
    own = [figure for figure in others if figures.unconfirmed(figure.written, claim.draft.text)]
    return only_above if own else []


def _no_answer(claim: Claim) -> list[str]:
    """Return a bare answer that is none to the question, or only repeats what it says."""
    is_none = claim.is_bare and (_echoes(claim) or not answer_kinds.fits(claim.question, claim.draft.text))
    return [claim.draft.text] if is_none else []


def _against(claim: Claim, quoted: Sequence[str], cited: Hit) -> list[str]:
    """Return the words by which the claim contradicts its quotes, or puts together what the passage puts apart."""
    statement, context = claim.draft.text, _sentences(cited)
    doubts = polarity.contradictions(statement, claim.language, quoted, context, cited.passage.language)
    if claim.language == cited.passage.language and not claim.with_question:
        for sentence in _as_near_as(quoted[0], claim, context):
            doubts += substitution.exchanged(statement, sentence, claim.language, claim.question)
    return doubts + association.misplaced(statement, claim.language, context, cited.passage.language)


def _is_word_for_word(statement: str, quoted: Sequence[str]) -> bool:
    pieces = [quoted[0], " ".join(quoted), *(piece for sentence in quoted for piece in _PIECE_END.split(sentence))]
    return _SIGNS.sub("", statement) in {_SIGNS.sub("", piece) for piece in pieces}


def _as_near_as(quoted: str, claim: Claim, context: Sequence[str]) -> list[str]:
    """Return the quoted sentence, and those of its passage that say about as many of the claim's words."""
    least = wording_of(quoted, claim.language).share_said(claim.weights) - _ABOUT
    return [one for one in context if wording_of(one, claim.language).share_said(claim.weights) >= least]


def _echoes(claim: Claim) -> bool:
    """Say whether a bare answer only repeats what the question says."""
    if figures.unconfirmed(claim.draft.text, claim.question) or _OR.search(claim.question):
        return False
    asked = wording_of(claim.question, claim.language)
    return bool(claim.own_weights) and all(asked.says(term) for term in claim.own_weights)


def _unsaid_nouns(claim: Claim, passage: Wording, evidence: Sequence[str]) -> list[str]:
    """Return the German nouns that neither passage nor question has: a name alone looks like any other of them.

    A noun of the question does not do where the passage has another compound of the same kind in its place
    (Wettertalsperre, Orletalsperre)."""
    question = wording_of(claim.question, "de")
    unsaid = []
    for noun in names.german_nouns(claim.draft.text):
        parts = terms(noun, "de")
        if all(passage.says(term) for term in parts) or names.is_mentioned(noun, evidence):
            continue
        tails = {term.forms[0][-_COMPOUND_TAIL:] for term in parts if len(term.forms[0]) > _COMPOUND_TAIL + 1}
        has_sibling = any(form[-_COMPOUND_TAIL:] in tails for form in passage.forms if len(form) > _COMPOUND_TAIL + 1)
        if has_sibling or not all(question.says(term) for term in parts):
            unsaid.append(noun)
    return unsaid


def _sentences(hit: Hit) -> list[str]:
    text = hit.passage.text
    return [text[start:end] for start, end in sentences.split(text, hit.passage.language)]
