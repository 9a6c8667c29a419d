"""verify, of a translation: whether it is whole, and the checks find no more than it says."""

import contextlib
from typing import TYPE_CHECKING

from fundstelle_rag.cli.session import Session, print_json, say
from fundstelle_rag.errors import NoEmbedder
from fundstelle_rag.export.translation_verify import CheckedSegment, TranslationVerifier
from fundstelle_rag.similarity import Similarity
from fundstelle_rag.translating.checks.checker import Checker

if TYPE_CHECKING:
    from fundstelle_rag.workbench import Workbench

_PROBLEMS = {
    "text_missing": "a sentence's translation is not in the segment's",
    "segment_missing": "part of the document is in no segment",
    "not_as_checked": "a check finds what the file does not say",
    "not_complete": "it is said to be complete and is not",
}


def verify_translation(session: Session, workbench: "Workbench") -> bool:
    """Check the file that the options name, say what does not hold, and return whether all does."""
    similarity = None
    with contextlib.suppress(NoEmbedder):
        similarity = Similarity(workbench.embedder)
    verifier = TranslationVerifier(workbench.document, Checker(similarity), session.cancel)
    checked = list(verifier.check_file(session.options.file))
    for one in checked:
        if session.options.json and not one.holds:
            print_json({"segment": one.number, "holds": False, "problem": one.problem, "details": one.details})
        elif not one.holds:
            print(_line(one))
    if not session.options.json:
        segments = [one for one in checked if one.number is not None]
        print(f"{sum(one.holds for one in segments)} of {len(segments)} segments are as their checks say")
    if similarity is None:
        say("No embedding model is installed: the meaning was not checked again.")
    return all(one.holds for one in checked)


def _line(checked: CheckedSegment) -> str:
    which = "The translation" if checked.number is None else f"Segment {checked.number + 1}"
    details = f": {'; '.join(checked.details)}" if checked.details else ""
    return f"{which}: DOES NOT HOLD: {_PROBLEMS[checked.problem]}{details}"
