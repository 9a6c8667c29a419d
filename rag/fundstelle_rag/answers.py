"""An answer as the program vouches for it: sentences, citations, verdicts."""

from dataclasses import dataclass
from enum import StrEnum

from fundstelle_models.protocols import ModelIdentity
from fundstelle_rag.passages import Hit
from fundstelle_rag.scope import Scope


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


class AnsweredBy(StrEnum):
    """Who worded the answer: the model; the passages themselves, quoted; the library's index, asked about itself."""

    MODEL = "model"
    PASSAGES = "passages"
    LIBRARY = "library"


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
    """One sentence without markers: as the model worded it, or `is_verbatim` as it stands in the document.

    `doubts` lists what its citations do not confirm."""

    text: str
    citations: tuple[int, ...]
    verdict: SentenceVerdict
    doubts: tuple[str, ...] = ()
    is_verbatim: bool = False


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
class Searched:
    """What was searched for an answer: how many documents, in which languages (ISO 639-1).

    `scope` is what was chosen, None for the whole library, and `titles` what its chosen documents were called."""

    documents: int
    languages: tuple[str, ...]
    scope: Scope | None = None
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EvidenceFound:
    """The event before the model starts: the passages nearest to `query`, the first of which it will be shown."""

    hits: tuple[Hit, ...]
    query: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """`sentences` is empty where `refused`; then `hits` are the nearest passages, to be shown instead.

    `query` is what was searched for: the question, or what a follow-up was understood as. The model read the first
    `passages_read` hits and not the `passages_left_out`, for which its context was too small. `sentences_left_out`
    had no support, and the settings say to leave such out. `prompt_version` is 0 and `seed` None where no prompt was
    written, or nobody noted it."""

    question: str
    language: str
    refused: bool
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    hits: tuple[Hit, ...]
    timings: Timings
    model: ModelIdentity
    query: str = ""
    answered_by: AnsweredBy = AnsweredBy.MODEL
    searched: Searched = Searched(0, ())
    passages_read: int = 0
    passages_left_out: int = 0
    sentences_left_out: int = 0
    prompt_version: int = 0
    seed: int | None = None

    @property
    def text(self) -> str:
        """The sentences with their markers, as shown to a person, verbatim ones quoted; empty where refused."""
        return " ".join(
            (f"“{sentence.text}”" if sentence.is_verbatim else sentence.text)
            + "".join(f" [{marker}]" for marker in sentence.citations)
            for sentence in self.sentences
        )
