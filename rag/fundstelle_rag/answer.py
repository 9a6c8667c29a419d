"""From a question to an answer that the program vouches for.

Find passages, show them, let the model word an answer under a grammar, then look for the proof of every sentence.
The model is not called where the evidence is too weak, and what nothing supports is not passed off as an answer."""

import collections.abc
import contextlib
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.errors import PromptTooLong
from fundstelle_models.events import Finished, Progress, Stage, TextDelta
from fundstelle_models.protocols import Embedder, Generation, GenerationRequest, Generator, Message
from fundstelle_rag import language
from fundstelle_rag.answers import Answer, Citation, EvidenceFound, QuoteVerdict, Sentence, SentenceVerdict, Timings
from fundstelle_rag.citations import MISSING, locate
from fundstelle_rag.documents import Document
from fundstelle_rag.errors import DocumentNotFound
from fundstelle_rag.model_reply import MarkerFilter, answer_grammar, parse_reply
from fundstelle_rag.passages import Hit
from fundstelle_rag.prompts import REFUSAL, answer_prompt, language_name
from fundstelle_rag.proof import Draft, Proof, Prover, Quote
from fundstelle_rag.retrieve import Retriever
from fundstelle_rag.similarity import Similarity

AnswerEvent = Progress | EvidenceFound | TextDelta | Finished[Answer]

SHOWN_HITS = 8
OFFERED_HITS = 3  # in the prompt: a passage costs about 2 s on two cores, and among five the starter model errs more
MIN_EVIDENCE = 0.3
MAX_ANSWER_TOKENS = 200
_LIKELY_LANGUAGES = ("de", "en", "nl")  # those of the program, beside the passages'
_TEMPLATE_TOKENS = 64  # what a chat template may add around the messages


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question on its way: what is known before the model has said anything. `started` is perf_counter's."""

    question: str
    language: str
    hits: tuple[Hit, ...]
    started: float
    retrieve_s: float


class Answerer:
    """Answers one question at a time. Keeps the order of the last passages, so that a follow-up reuses the prompt."""

    def __init__(
        self,
        retriever: Retriever,
        embedder: Embedder,
        generator: Generator,
        document: Callable[[str], Document],
        *,
        seed: int = 0,
    ) -> None:
        """`document` gives a document with its text by its id: the quotes are checked against that."""
        self._retriever = retriever
        self._generator = generator
        self._document = document
        self._prover = Prover(Similarity(embedder))
        self._seed = seed
        self._last_offered: list[str] = []

    def answer(self, question: str, cancel: CancelToken, scope: frozenset[str] | None = None) -> Iterator[AnswerEvent]:
        """Yield EvidenceFound, then the model's progress and text, then Finished.

        Raises Cancelled, PromptTooLong, ModelCrashed and what else the generator raises."""
        started = time.perf_counter()
        yield Progress(Stage.SEARCHING, 0, 0)
        found = self._retriever.search(question, SHOWN_HITS, scope)
        cancel.raise_if_cancelled()
        retrieve_s = time.perf_counter() - started
        asked = _Asked(question, _language_of(question, found.hits), found.hits, started, retrieve_s)
        yield EvidenceFound(found.hits)
        if found.evidence < MIN_EVIDENCE or not any(map(str.isalnum, question)):
            yield Finished(self._answer(asked, None, None, [], []))
            return

        yield from self._generator.load(cancel)
        offered = self._in_reusable_order(self._fitting(asked, found.hits[:OFFERED_HITS]))
        waited_s = time.perf_counter() - started
        generation = yield from self._generate(asked, offered, cancel)
        first_token_s = waited_s + generation.first_token_s
        drafts = parse_reply(generation.text, asked.language, cut_short=generation.finish == "length")
        yield Progress(Stage.CHECKING, 0, len(drafts))
        proofs = self._prover.prove(question, asked.language, drafts, offered)
        cancel.raise_if_cancelled()
        yield Finished(self._answer(asked, generation, first_token_s, list(zip(drafts, proofs, strict=True)), offered))

    def _fitting(self, asked: _Asked, hits: Sequence[Hit]) -> list[Hit]:
        """Return the first hits that fit the model's context whole, beside the answer. Raises PromptTooLong."""
        context_tokens = self._generator.context_tokens
        room = context_tokens - MAX_ANSWER_TOKENS - _TEMPLATE_TOKENS
        instruction, *blocks = self._generator.count_tokens(
            ["\n".join(m.content for m in _messages(asked, [])), *(_block(n, hit) for n, hit in enumerate(hits, 1))]
        )
        fitting: list[Hit] = []
        needed = instruction
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

    def _generate(
        self, asked: _Asked, offered: Sequence[Hit], cancel: CancelToken
    ) -> collections.abc.Generator[Progress | TextDelta, None, Generation]:
        """Pass on the model's events, its text without markers; return what it wrote."""
        request = GenerationRequest(
            messages=_messages(asked, offered),
            max_tokens=MAX_ANSWER_TOKENS,
            grammar=answer_grammar(len(offered)),
            seed=self._seed,
        )
        markers = MarkerFilter()
        pending, showing = "", False
        for event in self._generator.generate(request, cancel):
            match event:
                case Finished(result=generation):
                    if pending and not pending.startswith(REFUSAL):
                        yield TextDelta(pending)
                    return generation
                case Progress():
                    yield event
                case TextDelta(text=text):
                    pending += markers.feed(text)
                    if not showing and _may_become_refusal(pending):  # not shown word by word
                        continue
                    if pending:
                        showing = True
                        yield TextDelta(pending)
                        pending = ""
        raise AssertionError("a generator ends with Finished or raises")

    def _answer(
        self,
        asked: _Asked,
        generation: Generation | None,
        first_token_s: float | None,
        proven: Sequence[tuple[Draft, Proof]],
        offered: Sequence[Hit],
    ) -> Answer:
        """Put sentences and citations together; an answer of which nothing is borne out is a refusal."""
        citations: list[Citation] = []
        sentences: list[Sentence] = []
        if any(proof.quotes for _, proof in proven):
            markers: dict[Quote, int] = {}
            for draft, proof in proven:
                for quote in proof.quotes:
                    if quote not in markers:
                        markers[quote] = len(markers) + 1
                        citations.append(self._citation(markers[quote], quote, offered[quote.passage]))
                marked = tuple(markers[quote] for quote in proof.quotes)
                verdict = proof.verdict
                if any(citations[marker - 1].verdict is QuoteVerdict.MISSING for marker in marked):
                    verdict = SentenceVerdict.DOUBTFUL
                sentences.append(Sentence(draft.text, marked, verdict, proof.doubts))
        return Answer(
            question=asked.question,
            language=asked.language,
            refused=not sentences,
            sentences=tuple(sentences),
            citations=tuple(citations),
            hits=asked.hits,
            timings=Timings(
                retrieve_s=asked.retrieve_s,
                first_token_s=first_token_s,
                total_s=time.perf_counter() - asked.started,
                prompt_tokens=generation.prompt_tokens if generation else 0,
                reused_tokens=generation.reused_tokens if generation else 0,
                completion_tokens=generation.completion_tokens if generation else 0,
            ),
            model=self._generator.identity,
        )

    def _citation(self, marker: int, quote: Quote, hit: Hit) -> Citation:
        """Look the quote up in the stored text, which may have changed or gone since the passage was found."""
        passage = hit.passage
        wanted = passage.text[quote.char_start - passage.char_start : quote.char_end - passage.char_start]
        located, document = MISSING, None
        with contextlib.suppress(DocumentNotFound):
            document = self._document(passage.document_id)
            located = locate(wanted, document.text, near=quote.char_start)
        found = document if located.verdict is not QuoteVerdict.MISSING else None
        return Citation(
            marker=marker,
            document_id=passage.document_id,
            document=hit.path.name,
            passage_id=passage.passage_id,
            page=found.page_at(located.char_start) if found else passage.page,
            char_start=located.char_start,
            char_end=located.char_end,
            quote=found.text[located.char_start : located.char_end] if found else wanted,
            verdict=located.verdict,
            page_label=passage.page_label,
            note=passage.note,
            is_ocr=passage.is_ocr,
        )


def _language_of(question: str, hits: Sequence[Hit]) -> str:
    """Return the question's language; of a few words that may be any ("turnout 2023"), the best passage's."""
    in_passages = [hit.passage.language for hit in hits]
    detected = language.detect(question, expected={*_LIKELY_LANGUAGES, *in_passages}).code
    return next(code for code in (detected, *in_passages[:1], "en") if code != language.UNDETERMINED)


def _may_become_refusal(text: str) -> bool:
    return REFUSAL.startswith(text) or text.startswith(REFUSAL)


def _messages(asked: _Asked, offered: Sequence[Hit]) -> tuple[Message, ...]:
    prompt = answer_prompt()
    instruction = prompt.instruction.format(
        question=asked.question, language=language_name(asked.language), refusal=REFUSAL
    )
    blocks = [_block(number, hit) for number, hit in enumerate(offered, start=1)]
    return Message("system", prompt.system), Message("user", "\n\n".join([*blocks, instruction.strip()]))


def _block(number: int, hit: Hit) -> str:
    """One passage as the model sees it: its number, where it stands, its text."""
    place = " › ".join(part for part in (hit.title, hit.passage.heading) if part)
    return f"[{number}] ({place})\n{hit.passage.text}"
