"""Whether a document's sentence bears out what a model made of it, and which of its sentences are central."""

from collections.abc import Sequence

import numpy as np

from fundstelle_models import __version__
from fundstelle_models.protocols import Embedder
from fundstelle_rag import language, sentences
from fundstelle_rag.answers import SentenceVerdict
from fundstelle_rag.claims import Draft
from fundstelle_rag.passages import Passage
from fundstelle_rag.proof import Prover
from fundstelle_rag.similarity import Similarity
from fundstelle_rag.summarizing.sentence_text import said
from fundstelle_rag.summarizing.sources import Source
from fundstelle_rag.summarizing.standing_alone import is_whole, leans
from fundstelle_rag.summarizing.statements import SourceQuote, Statement

_LEANING_COSTS = 0.25
# 95 % of translations lie above (similarity.py). The prover asks for less, since figures count for it: they agree in a
# translation that has its noun or verb wrong, too.
_LIKE_A_TRANSLATION = 0.74


class StatementProver:
    """Holds statements against the passages they rest on."""

    def __init__(self, embedder: Embedder) -> None:
        self.similarity = Similarity(embedder)
        self.version = f"{__version__} {embedder.identity.sha256}"
        """What a kept proof is by: another version of the program may judge otherwise, another embedder surely."""
        self._prover = Prover(self.similarity)

    def proves(self, source: Source, original: Statement, text: str, target: str) -> Statement | None:
        """Return the text as a statement in the language `target` if what `original` rests on bears it out.

        It must say so by the very sentences of the original, not by another one of their passage."""
        if not is_in_language(text, target) or not is_whole(text):
            return None
        if target != original.language and self._likeness(text, original.text) < _LIKE_A_TRANSLATION:
            return None
        numbers = list(dict.fromkeys(source.passage_at(quote.char_start) for quote in original.quotes))
        hits = [source.hit(number, rank) for rank, number in enumerate(numbers, 1)]
        (proof,) = self._prover.prove("", target, [Draft(text, ())], hits)
        found = tuple(SourceQuote(quote.char_start, quote.char_end) for quote in proof.quotes)
        rests = any(one.overlaps(other) for one in found for other in original.quotes)
        is_proven = proof.verdict is SentenceVerdict.SUPPORTED and rests
        return Statement(text, target, found) if is_proven else None

    def _likeness(self, text: str, other: str) -> float:
        return float(self.similarity.between([text], [other])[0, 0])

    def central(self, passages: Sequence[Passage], limit: int) -> list[Statement]:
        """Return up to `limit` of the passages' own sentences, those that are most like all others first.

        Degree centrality, as LexRank has it without the damping (Erkan and Radev 2004). None where no sentence can be
        read by itself."""
        found = [
            (passage, SourceQuote(passage.char_start + start, passage.char_start + end))
            for passage in passages
            for start, end in sentences.split(passage.text, passage.language)
        ]
        texts = [said(passage, quote) for passage, quote in found]
        if not texts:
            return []
        alike = self.similarity.between(texts, texts).mean(axis=1)
        order = np.argsort(-(alike - [_LEANING_COSTS * leans(text) for text in texts]), kind="stable")
        chosen = [index for index in order.tolist() if is_whole(texts[index])][:limit]
        return [
            Statement(texts[index], passage.language, (quote,), is_verbatim=True)
            for index in chosen
            for passage, quote in [found[index]]
        ]


def is_in_language(text: str, wanted: str) -> bool:
    """Say whether the text is in the language; a doubt counts for it, as does a language that cannot be told."""
    if wanted == language.UNDETERMINED:
        return True
    return language.detect(text, expected={wanted}).code in (wanted, language.UNDETERMINED)
