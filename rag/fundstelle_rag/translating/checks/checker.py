"""All checks together, over texts that were translated side by side."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from fundstelle_rag.similarity import Similarity
from fundstelle_rag.translating.checks.codes import changed_codes
from fundstelle_rag.translating.checks.fixed_terms import unused_terms
from fundstelle_rag.translating.checks.languages import wrong_language
from fundstelle_rag.translating.checks.lengths import unusual_length
from fundstelle_rag.translating.checks.meaning import other_meaning, similarities_of
from fundstelle_rag.translating.checks.note_anchors import missing_anchors
from fundstelle_rag.translating.checks.numbers import changed_numbers
from fundstelle_rag.translating.checks.pair import Pair
from fundstelle_rag.translating.checks.remarks import added_remark
from fundstelle_rag.translating.checks.repetition import repetition
from fundstelle_rag.translating.checks.untranslated import left_untranslated
from fundstelle_rag.translations import Finding, FindingKind

_CHECKS: tuple[Callable[[Pair], Iterator[Finding]], ...] = (
    missing_anchors,
    changed_numbers,
    changed_codes,
    unused_terms,
    repetition,
    added_remark,
    wrong_language,
    left_untranslated,
    unusual_length,
)
_EMPTY = (Finding(FindingKind.EMPTY),)


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found about a translation, and how near in meaning it is to its source (1: as translations are)."""

    findings: tuple[Finding, ...]
    nearness: float


class Checker:
    """Finds what is doubtful about translations. How near two texts are in meaning the embedding model says."""

    def __init__(self, similarity: Similarity | None) -> None:
        """Without `similarity` the meaning is not checked."""
        self._similarity = similarity

    def check(self, pairs: Sequence[Pair]) -> list[Checked]:
        """Return what was found about each pair; the sources that stand side by side show what was swapped."""
        if self._similarity is None:
            return [_checked(pair, 1.0, ()) for pair in pairs]
        matrix = self._similarity.between([pair.source for pair in pairs], [pair.target for pair in pairs])
        return [_checked(pair, *similarities_of(matrix, number)) for number, pair in enumerate(pairs)]


def _checked(pair: Pair, own: float, others: Sequence[float]) -> Checked:
    if not pair.target.strip():
        return Checked(_EMPTY, 0.0)
    found = [finding for check in _CHECKS for finding in check(pair)]
    return Checked((*found, *other_meaning(pair, own, others)), own)
