"""An answer as the program vouches for it: sentences, citations, verdicts."""

from dataclasses import dataclass
from enum import StrEnum

from fundstelle_models.protocols import ModelIdentity
from fundstelle_rag.passages import Hit


class QuoteVerdict(StrEnum):
    """Whether the quote stands in the stored text; `near` but for spacing, hyphenation, quotation marks."""

    EXACT = "exact"
    NEAR = "near"
    MISSING = "missing"


class SentenceVerdict(StrEnum):
    """`doubtful`: a number, date or name in it is not in its cited passages; `uncited`: nothing supports it."""

    SUPPORTED = "supported"
    DOUBTFUL = "doubtful"
    UNCITED = "uncited"


@dataclass(frozen=True, slots=True)
class Citation:
    """`document.text[char_start:char_end] == quote` unless the verdict is missing. Markers count from 1."""

    marker: int
    document_id: str
    document: str
    passage_id: str
    page: int | None
    char_start: int
    char_end: int
    quote: str
    verdict: QuoteVerdict
    page_label: str = ""
    note: str = ""
    is_ocr: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as the model worded it, without markers. `doubts` lists what its citations do not confirm."""

    text: str
    citations: tuple[int, ...]
    verdict: SentenceVerdict
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Timings:
    """Seconds since the question was put; tokens of the one prompt (0 where the model was not asked)."""

    retrieve_s: float
    first_token_s: float | None
    total_s: float
    prompt_tokens: int
    reused_tokens: int
    completion_tokens: int


@dataclass(frozen=True, slots=True)
class EvidenceFound:
    """The event before the model starts: the passages it will be shown."""

    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """`sentences` is empty where `refused`; then `hits` are the nearest passages, to be shown instead."""

    question: str
    language: str
    refused: bool
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    hits: tuple[Hit, ...]
    timings: Timings
    model: ModelIdentity

    @property
    def text(self) -> str:
        """The sentences with their markers, as shown to a person; empty where refused."""
        return " ".join(sentence.text + "".join(f" [{m}]" for m in sentence.citations) for sentence in self.sentences)
