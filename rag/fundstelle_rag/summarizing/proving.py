"""What of a model's sentences the passages bear out, and what is said of a window where they bear out none."""

import re
from collections.abc import Sequence

import numpy as np

from fundstelle_models import __version__
from fundstelle_models.protocols import Embedder
from fundstelle_rag import language, sentences
from fundstelle_rag.answers import SentenceVerdict
from fundstelle_rag.claims import Draft
from fundstelle_rag.model_reply import parse_reply
from fundstelle_rag.offered_sentences import Quote
from fundstelle_rag.passages import Hit, Passage
from fundstelle_rag.proof import Prover
from fundstelle_rag.question import NO_MARKERS
from fundstelle_rag.similarity import Similarity
from fundstelle_rag.summarizing.condensing import condenses
from fundstelle_rag.summarizing.sources import Source
from fundstelle_rag.summarizing.standing_alone import is_whole, leans
from fundstelle_rag.summarizing.statements import Proven, SourceQuote, Statement
from fundstelle_rag.summarizing.windows import Window
from fundstelle_rag.text_repair import without_note_signs

_LIST_SIGN = re.compile(r"(?m)^\s*(?:[-*•▪–—]+|\(?\d{1,2}[.)])\s+")
_LEANING_COSTS = 0.25


class StatementProver:
    """Holds what a model wrote of a window against the window."""

    def __init__(self, embedder: Embedder) -> None:
        self.similarity = Similarity(embedder)
        self.version = f"{__version__} {embedder.identity.sha256}"
        """What a kept proof is by: another version of the program may judge otherwise, another embedder surely."""
        self._prover = Prover(self.similarity)

    def prove(self, source: Source, window: Window, text: str, *, cut_short: bool) -> Proven:
        """Return what of the text the window's passages bear out; where nothing, its most central sentence."""
        drafts = parse_reply(_LIST_SIGN.sub("", text), window.language, cut_short=cut_short)
        whole = [draft for draft in drafts if is_whole(draft.text)]
        is_foreign = bool(drafts) and not is_in_language(" ".join(one.text for one in drafts), window.language)
        statements: list[Statement] = []
        if not is_foreign:
            hits = [source.hit(source.passage_at(one.char_start), n) for n, one in enumerate(window.passages, 1)]
            borne_out = self._borne_out(whole, window.language, hits)
            worded = (_best_wording(source, statement) for statement in borne_out)
            statements = list(dict.fromkeys(one for one in worded if one is not None))
        left_out = len(drafts) - len(statements)
        if not statements:
            statements = self.central(window.passages, 1)
        return Proven(tuple(sorted(statements, key=source.place)), left_out, is_foreign)

    def proves(self, source: Source, original: Statement, text: str, target: str) -> Statement | None:
        """Return the text as a statement in the language `target` if what `original` rests on bears it out."""
        if not is_in_language(text, target) or not is_whole(text):
            return None
        numbers = dict.fromkeys(source.passage_at(quote.char_start) for quote in original.quotes)
        hits = [source.hit(number, rank) for rank, number in enumerate(numbers, 1)]
        return next(iter(self._borne_out([Draft(text, ())], target, hits)), None)

    def central(self, passages: Sequence[Passage], limit: int) -> list[Statement]:
        """Return up to `limit` of the passages' own sentences, those that are most like all others first.

        Degree centrality, as LexRank has it without the damping (Erkan and Radev 2004). None where no sentence can be
        read by itself."""
        found = [
            (passage, passage.char_start + start, passage.char_start + end)
            for passage in passages
            for start, end in sentences.split(passage.text, passage.language)
        ]
        texts = [said(passage, start, end) for passage, start, end in found]
        if not texts:
            return []
        alike = self.similarity.between(texts, texts).mean(axis=1)
        order = np.argsort(-(alike - [_LEANING_COSTS * leans(text) for text in texts]), kind="stable")
        chosen = [index for index in order.tolist() if is_whole(texts[index])][:limit]
        return [
            Statement(texts[index], passage.language, (SourceQuote(start, end),), is_verbatim=True)
            for index in chosen
            for passage, start, end in [found[index]]
        ]

    def _borne_out(self, drafts: Sequence[Draft], target: str, hits: Sequence[Hit]) -> list[Statement]:
        proofs = self._prover.prove("", target, drafts, hits)
        return [
            Statement(draft.text, target, tuple(_source_quote(quote) for quote in proof.quotes))
            for draft, proof in zip(drafts, proofs, strict=True)
            if proof.verdict is SentenceVerdict.SUPPORTED
        ]


def _best_wording(source: Source, statement: Statement) -> Statement | None:
    """Return the statement where it says its quotes more shortly, else the quote itself; None where that cannot be
    read by itself either."""
    quoted = [verbatim_of(source, statement, number) for number in range(len(statement.quotes))]
    if condenses(statement.text, " ".join(one.text for one in quoted)):
        return statement
    return next((one for one in quoted if is_whole(one.text)), None)


def said(passage: Passage, char_start: int, char_end: int) -> str:
    """Return a sentence of the passage as a summary says it: on one line, without notes' signs and markers."""
    text = passage.text[char_start - passage.char_start : char_end - passage.char_start]
    return " ".join(without_note_signs(text.translate(NO_MARKERS)).split())


def verbatim_of(source: Source, statement: Statement, number: int = 0) -> Statement:
    """Return the words of a quote that the statement rests on, said as they stand."""
    quote = statement.quotes[number]
    passage = source.passages[source.passage_at(quote.char_start)]
    text = said(passage, quote.char_start, quote.char_end)
    return Statement(text, passage.language, (quote,), is_verbatim=True)


def is_in_language(text: str, wanted: str) -> bool:
    """Say whether the text is in the language; a doubt counts for it, as does a language that cannot be told."""
    if wanted == language.UNDETERMINED:
        return True
    return language.detect(text, expected={wanted}).code in (wanted, language.UNDETERMINED)


def _source_quote(quote: Quote) -> SourceQuote:
    return SourceQuote(quote.char_start, quote.char_end)
