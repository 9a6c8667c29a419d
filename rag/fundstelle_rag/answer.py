"""From a question to an answer that the program vouches for.

Find passages, show them, let the model rate whether they answer the question, let it word the answer, look for the
proof of every sentence, and say the passages' own words where it has none. The model is not called where the evidence
is too weak; it writes nothing where its ratings say that the passages do not answer; and what nothing supports is not
passed off as an answer."""

import collections.abc
import contextlib
import dataclasses
import time
from collections.abc import Callable, Iterator, Sequence

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.errors import PromptTooLong
from fundstelle_models.events import Finished, Progress, Stage, TextDelta
from fundstelle_models.protocols import Embedder, Generation, GenerationRequest, Generator, RatingRequest
from fundstelle_rag import across, answerability
from fundstelle_rag.answers import Answer, EvidenceFound, Searched, SentenceVerdict, Timings
from fundstelle_rag.composing import NOTHING, Citer, Composed, DocumentOf, compose
from fundstelle_rag.errors import DocumentNotFound
from fundstelle_rag.follow_up import understand
from fundstelle_rag.model_reply import GRAMMAR, MarkerFilter, parse_reply
from fundstelle_rag.passages import Hit
from fundstelle_rag.prompts import answer_prompt
from fundstelle_rag.proof import Prover
from fundstelle_rag.question import Asked, block, language_of, prompt, writing
from fundstelle_rag.retrieve import Retriever
from fundstelle_rag.scope import ScopeLike
from fundstelle_rag.sentence_ranking import RankedSentence
from fundstelle_rag.similarity import Similarity

AnswerEvent = Progress | EvidenceFound | TextDelta | Finished[Answer]

SHOWN_HITS = 8
OFFERED_HITS = 3  # in the prompt: a passage costs about 2 s on two cores, and among five the starter model errs more
MIN_EVIDENCE = 0.05
# Below the first, the model is not asked to write; below the second, what it wrote must be borne out. Of the questions
# of docs/evaluation.md, .15 alone answers 8 of the 40 that have no answer and refuses 8 of the 120 that have one; with
# .2 beside it 5 and 10, with .25 4 and 12, with .3 2 and 15.
MIN_CHANCE, MIN_CHANCE_UNPROVEN = 0.15, 0.2
MAX_ANSWER_TOKENS = 120
_SHORT_CHARS, _WHOLE_CHARS = 400, 1200  # a shorter passage is read with its neighbours, together up to so many
_TEMPLATE_TOKENS = 64  # what a chat template may add around the messages
_INSTRUCTION_TOKENS = 64  # the longest of the instructions behind the question
_VERBATIM_SENTENCES = 2


class Answerer:
    """Answers one question at a time. Keeps the order of the last passages, so that a follow-up reuses the prompt."""

    def __init__(
        self,
        retriever: Retriever,
        embedder: Embedder,
        generator: Generator,
        document: DocumentOf,
        searched: Callable[[ScopeLike], Searched],
        *,
        seed: int = 0,
        leave_out_unsupported: bool = False,
    ) -> None:
        """`document` gives a document with its text by its id: the quotes are checked against that. `searched` says
        what a search in a scope goes through."""
        self._retriever = retriever
        self._generator = generator
        self._document = document
        self._searched = searched
        self._prover = Prover(Similarity(embedder))
        self._seed = seed
        self._leave_out = leave_out_unsupported
        self._last_offered: list[str] = []

    def answer(
        self, question: str, cancel: CancelToken, scope: ScopeLike = None, earlier: str = ""
    ) -> Iterator[AnswerEvent]:
        """Yield EvidenceFound, then the model's progress and text, then Finished. `earlier` is the question before
        this one, as it was understood, where this may be a follow-up.

        Raises Cancelled, PromptTooLong, ModelCrashed and what else the generator raises."""
        yield Progress(Stage.SEARCHING, 0, 0)
        asked = self._search(question, scope, earlier)
        cancel.raise_if_cancelled()
        yield EvidenceFound(asked.hits, asked.query)
        if asked.evidence < MIN_EVIDENCE or not any(map(str.isalnum, question)):
            yield Finished(self._refusal(asked, []))
            return

        yield from self._generator.load(cancel)
        fitting = self._fitting(asked, asked.hits[:OFFERED_HITS])
        offered = self._in_reusable_order(fitting)
        rated = yield from self._rated(asked, offered, cancel)
        chance = answerability.chance(asked, offered, rated)
        if chance < MIN_CHANCE:
            yield Finished(self._refusal(asked, offered))
            return
        verbatim = yield from self._best_sentences(asked, offered, cancel)
        waited_s = time.perf_counter() - asked.started
        generation = yield from self._generate(asked, offered, cancel)
        drafts = parse_reply(generation.text, asked.language, cut_short=generation.finish == "length")
        yield Progress(Stage.CHECKING, 0, len(drafts))
        proofs = self._prover.prove(asked.query, asked.language, drafts, offered)
        cancel.raise_if_cancelled()
        is_proven = any(proof.verdict is SentenceVerdict.SUPPORTED for proof in proofs)
        composed = NOTHING
        if is_proven or chance >= MIN_CHANCE_UNPROVEN:
            proven, cite = list(zip(drafts, proofs, strict=True)), Citer(offered, self._document)
            composed = compose(asked.language, proven, verbatim, cite, leave_out=self._leave_out)
        yield Finished(self._answer(asked, offered, composed, generation, waited_s))

    def _search(self, question: str, scope: ScopeLike, earlier: str) -> Asked:
        started = time.perf_counter()
        understood = understand(question, language_of(question, ()), earlier)
        found = self._retriever.search(understood.query, SHOWN_HITS, scope)
        hits = self._reading_whole(found.hits)
        return Asked(
            question=question,
            query=understood.query,
            earlier=understood.earlier,
            language=understood.language or language_of(question, hits),
            hits=hits,
            evidence=found.evidence,
            searched=self._searched(scope),
            started=started,
            retrieve_s=time.perf_counter() - started,
        )

    def _reading_whole(self, hits: Sequence[Hit]) -> tuple[Hit, ...]:
        """Return the hits, those to be offered with what stands around them where they are short.

        No two overlap: a neighbour that is offered itself is not joined, one that is only shown gives way."""
        offered, shown = list(hits[:OFFERED_HITS]), hits[OFFERED_HITS:]
        for index, hit in enumerate(offered):
            if len(hit.passage.text) >= _SHORT_CHARS:
                continue
            with contextlib.suppress(DocumentNotFound):  # removed since it was found
                grown = self._retriever.with_neighbours(hit, self._document(hit.passage.document_id), _WHOLE_CHARS)
                if not any(grown.passage.overlaps(other.passage) for other in offered if other is not hit):
                    offered[index] = grown
        apart = [hit for hit in shown if not any(hit.passage.overlaps(other.passage) for other in offered)]
        return tuple(dataclasses.replace(hit, rank=rank) for rank, hit in enumerate([*offered, *apart], start=1))

    def _fitting(self, asked: Asked, hits: Sequence[Hit]) -> list[Hit]:
        """Return the first hits that fit the model's context whole, beside the answer. Raises PromptTooLong."""
        context_tokens = self._generator.context_tokens
        room = context_tokens - MAX_ANSWER_TOKENS - _TEMPLATE_TOKENS - _INSTRUCTION_TOKENS
        question, *blocks = self._generator.count_tokens(
            ["\n".join(m.content for m in prompt(asked, [], "")), *(block(n, hit) for n, hit in enumerate(hits, 1))]
        )
        fitting: list[Hit] = []
        needed = question
        for hit, tokens in zip(hits, blocks, strict=True):
            needed += tokens + 2
            if needed > room:
                break
            fitting.append(hit)
        if not fitting:
            raise PromptTooLong(needed + context_tokens - room, context_tokens)
        return fitting

    def _in_reusable_order(self, hits: Sequence[Hit]) -> list[Hit]:
        """Put first what the last prompt began with: that part need not be read again."""
        by_id = {hit.passage.passage_id: hit for hit in hits}
        ordered: list[Hit] = []
        for passage_id in self._last_offered:
            if passage_id not in by_id:
                break
            ordered.append(by_id.pop(passage_id))
        ordered += by_id.values()
        self._last_offered = [hit.passage.passage_id for hit in ordered]
        return ordered

    def _rated(
        self, asked: Asked, offered: Sequence[Hit], cancel: CancelToken
    ) -> collections.abc.Generator[Progress, None, answerability.Ratings]:
        contained = yield from self._rate(answerability.contained_request(asked, offered), cancel)
        which = yield from self._rate(answerability.which_request(asked, offered), cancel)
        return answerability.ratings(contained, which)

    def _rate(
        self, request: RatingRequest, cancel: CancelToken
    ) -> collections.abc.Generator[Progress, None, tuple[float, ...]]:
        for event in self._generator.rate(request, cancel):
            if isinstance(event, Finished):
                return event.result
            yield event
        raise AssertionError("a rating ends with Finished or raises")

    def _generate(
        self, asked: Asked, offered: Sequence[Hit], cancel: CancelToken
    ) -> collections.abc.Generator[Progress | TextDelta, None, Generation]:
        """Pass on the model's events, its text without what looks like markers; return what it wrote."""
        request = GenerationRequest(
            messages=writing(asked, offered), max_tokens=MAX_ANSWER_TOKENS, grammar=GRAMMAR, seed=self._seed
        )
        markers = MarkerFilter()
        for event in self._generator.generate(request, cancel):
            match event:
                case Finished(result=generation):
                    return generation
                case Progress():
                    yield event
                case TextDelta(text=text):
                    if shown := markers.feed(text):
                        yield TextDelta(shown)
        raise AssertionError("a generator ends with Finished or raises")

    def _best_sentences(
        self, asked: Asked, offered: Sequence[Hit], cancel: CancelToken
    ) -> collections.abc.Generator[Progress, None, list[RankedSentence]]:
        """Return the passages' sentences that answer best, to be said verbatim."""
        target = across.passages_language(asked, offered)
        if not target:
            return self._prover.best_sentences(asked.query, asked.language, offered, _VERBATIM_SENTENCES)
        translation = yield from across.translate_question(asked, offered, target, self._generator, cancel)
        return across.best_by_both(self._prover, asked, translation, offered, _VERBATIM_SENTENCES)

    def _refusal(self, asked: Asked, offered: Sequence[Hit]) -> Answer:
        return self._answer(asked, offered, NOTHING, None, 0.0)

    def _answer(
        self,
        asked: Asked,
        offered: Sequence[Hit],
        composed: Composed,
        generation: Generation | None,
        waited_s: float,
    ) -> Answer:
        """`waited_s` is how long the question had waited when the model was asked to write."""
        return Answer(
            question=asked.question,
            language=asked.language,
            refused=not composed.sentences,
            sentences=composed.sentences,
            citations=composed.citations,
            hits=asked.hits,
            timings=Timings(
                retrieve_s=asked.retrieve_s,
                first_token_s=waited_s + generation.first_token_s if generation else None,
                total_s=time.perf_counter() - asked.started,
                prompt_tokens=generation.prompt_tokens if generation else 0,
                reused_tokens=generation.reused_tokens if generation else 0,
                completion_tokens=generation.completion_tokens if generation else 0,
            ),
            model=self._generator.identity,
            query=asked.query,
            answered_by=composed.answered_by,
            searched=asked.searched,
            passages_read=len(offered),
            passages_left_out=min(len(asked.hits), OFFERED_HITS) - len(offered) if offered else 0,
            sentences_left_out=composed.left_out,
            prompt_version=answer_prompt().version if offered else 0,
            seed=self._seed if offered else None,
        )
