"""What a sentence says beyond the passage that bears it out: a figure, a name or a noun that does not stand there."""

from collections.abc import Sequence

from fundstelle_rag import figures, names
from fundstelle_rag.claims import Claim
from fundstelle_rag.offered_sentences import wording_of
from fundstelle_rag.passages import Hit
from fundstelle_rag.wording import Wording, terms

_COMPOUND_TAIL = 7  # letters: -sperre, -brücke, -gericht


def evidence_of(hit: Hit) -> list[str]:
    """Return what may bear out a word of a sentence: the passage and what stands above it."""
    return [hit.title, hit.passage.heading, hit.passage.text]


def doubts_about(claim: Claim, cited: Hit, whole: Wording) -> list[str]:
    """Return what of the claim the cited passage, whose words are `whole`, does not confirm, as written there."""
    evidence = evidence_of(cited)
    statement = claim.draft.text
    doubts = [
        *figures.unconfirmed(statement, "\n".join(evidence)),
        *names.unmentioned(statement, claim.language, evidence),
    ]
    if claim.language != cited.passage.language:
        # The question is like the passage whatever the answer is; only a number or a name can bear a bare one out.
        if claim.with_question and not claim.figures and not names.names(statement, claim.language):
            doubts.append(statement)
    elif claim.language == "de":
        doubts += _unsaid_nouns(claim, whole, evidence)
    return list(dict.fromkeys(doubts))


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
