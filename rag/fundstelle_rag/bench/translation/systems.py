"""The two that are compared: the program, article by article, and the recipe that everybody starts with."""

import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.events import Finished
from fundstelle_models.protocols import Generation, GenerationRequest, Generator, Message
from fundstelle_rag.documents import Document, DocumentRecord, DocumentStatus, Span, SpanKind
from fundstelle_rag.prompts import language_name
from fundstelle_rag.similarity import Similarity
from fundstelle_rag.store.database import Database
from fundstelle_rag.translating.stores import Stores
from fundstelle_rag.translating.translator import Translator
from fundstelle_rag.translations import Translation

_RECIPE = "Translate into {target}. Output only the translation.\n\n{text}"
_RECIPE_TOKENS = 256


@dataclass(frozen=True, slots=True)
class Output:
    """What a system made of an article: a text for each sentence, the seconds, the tokens read and written, and how
    many segments the program has flagged or failed."""

    texts: tuple[str, ...]
    seconds: float
    prompt_tokens: int
    completion_tokens: int
    flagged: int = 0
    failed: int = 0


def recipe(sentences: Sequence[str], target: str, model: Generator, *, one_by_one: bool) -> Output:
    """Translate each sentence alone, with the plain request. They share a batch unless `one_by_one`: the requests are
    the same, and the speed is not what is compared."""
    name = language_name(target)
    requests = [
        GenerationRequest((Message("user", _RECIPE.format(target=name, text=text)),), _RECIPE_TOKENS)
        for text in sentences
    ]
    started = time.perf_counter()
    written = [_generated(model, one) for one in requests] if one_by_one else list(_batch(model, requests))
    return Output(
        texts=tuple(one.text.strip() for one in written),
        seconds=time.perf_counter() - started,
        prompt_tokens=sum(one.prompt_tokens - one.reused_tokens for one in written),
        completion_tokens=sum(one.completion_tokens for one in written),
    )


class Program:
    """The program with an empty library of its own."""

    def __init__(self, stores: Stores, similarity: Similarity, model: Generator, seed: int) -> None:
        self._translator = Translator(stores, similarity, model, seed=seed)

    def translate(self, name: str, sentences: Sequence[str], target: str) -> Output:
        """Translate an article, each sentence a paragraph of it."""
        started = time.perf_counter()
        for event in self._translator.translate(document_of(name, sentences), target, CancelToken()):
            if isinstance(event, Finished):
                return _output(event.result, time.perf_counter() - started)
        raise AssertionError("a translation ends with Finished or raises")


@contextmanager
def program(similarity: Similarity, model: Generator, seed: int) -> Iterator[Program]:
    """Open the program over a temporary library."""
    with tempfile.TemporaryDirectory() as folder, closing(Database(Path(folder) / "library.sqlite")) as database:
        yield Program(Stores.over(database), similarity, model, seed)


def document_of(name: str, sentences: Sequence[str]) -> Document:
    """Return a document in which each sentence is a paragraph."""
    spans: list[Span] = []
    position = 0
    for number, sentence in enumerate(sentences, start=1):
        spans.append(Span(SpanKind.PARAGRAPH, position, position + len(sentence), number))
        position += len(sentence) + 2
    record = DocumentRecord(
        document_id=name,
        path=Path(name),
        title=name,
        format="text",
        status=DocumentStatus.READY,
        reason="",
        warnings=(),
        sha256="",
        size_bytes=0,
        modified_ns=0,
        language="",
        pages=0,
        passages=0,
        added_at="",
    )
    return Document(record, "\n\n".join(sentences), tuple(spans))


def _output(translation: Translation, seconds: float) -> Output:
    states = [segment.state.value for segment in translation.segments]
    timings = translation.timings
    return Output(
        texts=tuple(segment.target for segment in translation.segments),
        seconds=seconds,
        prompt_tokens=timings.prompt_tokens - timings.reused_tokens,
        completion_tokens=timings.completion_tokens,
        flagged=states.count("flagged"),
        failed=states.count("failed"),
    )


def _generated(model: Generator, request: GenerationRequest) -> Generation:
    for event in model.generate(request, CancelToken()):
        if isinstance(event, Finished):
            return event.result
    raise AssertionError("a generator ends with Finished or raises")


def _batch(model: Generator, requests: Sequence[GenerationRequest]) -> tuple[Generation, ...]:
    for event in model.generate_batch(requests, CancelToken()):
        if isinstance(event, Finished):
            return event.result
    raise AssertionError("a batch ends with Finished or raises")
