"""What a sentence says beyond the passage that bears it out: a figure, a name or a noun that does not stand there."""

from collections.abc import Sequence

from fundstelle_rag import answer_kinds, association, figures, names, polarity, sentences, substitution
from fundstelle_rag.answers import QuoteVerdict
from fundstelle_rag.citations import locate
from fundstelle_rag.claims import Claim
from fundstelle_rag.offered_sentences import wording_of
from fundstelle_rag.passages import Hit
from fundstelle_rag.support import evidence_of
from fundstelle_rag.wording import Wording, terms

_WORDS_OF_A_STATEMENT = 2
_COMPOUND_TAIL = 7  # letters: -sperre, -brücke, -gericht


def doubts_about(claim: Claim, quoted: Sequence[str], cited: Hit) -> list[str]:
    """Return what of the claim, as written there, its quoted sentences or their passage do not confirm."""
    evidence = evidence_of(cited)
    statement = claim.draft.text
    doubts = [
        *figures.unconfirmed(statement, "\n".join(evidence)),
        *names.unmentioned(statement, claim.language, evidence),
    ]
    if claim.language != cited.passage.language:
        # The question is like the passage whatever the answer is; only a number or a name can bear a bare one out.
        says_little = claim.with_question and len(claim.own_weights) < _WORDS_OF_A_STATEMENT
        if says_little and not claim.figures and not names.names(statement, claim.language):
            doubts.append(statement)
    elif claim.language == "de":
        doubts += _unsaid_nouns(claim, wording_of("\n".join(evidence), "de"), evidence)
    if claim.is_bare and (_echoes(claim) or not answer_kinds.fits(claim.question, statement)):
        doubts.append(statement)
    if locate(statement, cited.passage.text).verdict is not QuoteVerdict.MISSING:
        return list(dict.fromkeys(doubts))  # word for word
    context = _sentences(cited)
    doubts += polarity.contradictions(statement, claim.language, quoted, context, cited.passage.language)
    if claim.language == cited.passage.language and not claim.with_question:
        doubts += substitution.exchanged(statement, quoted[0], claim.language, claim.question)
    doubts += association.misplaced(statement, claim.language, context, cited.passage.language)
    return list(dict.fromkeys(doubts))


def _echoes(claim: Claim) -> bool:
    """Say whether a bare answer only repeats what the question says."""
    if figures.unconfirmed(claim.draft.text, claim.question):
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
