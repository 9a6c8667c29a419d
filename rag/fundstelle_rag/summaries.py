"""A summary as the program vouches for it: sections of sentences, each with the passages it rests on."""

from dataclasses import dataclass
from enum import StrEnum

from fundstelle_models.protocols import ModelIdentity
from fundstelle_rag.answers import Citation, Sentence, Timings


class SummaryStyle(StrEnum):
    """`brief`: one paragraph; `bullets`: a list; `detailed`: a section for each of the document's own headings."""

    BRIEF = "brief"
    BULLETS = "bullets"
    DETAILED = "detailed"


@dataclass(frozen=True, slots=True)
class SummaryOptions:
    """What is asked for. `language` (ISO 639-1) is the document's own where it is empty; `target_words` 0 is the
    style's usual length; `instruction` confines the summary ("only what concerns exports")."""

    style: SummaryStyle = SummaryStyle.BRIEF
    language: str = ""
    target_words: int = 0
    instruction: str = ""


@dataclass(frozen=True, slots=True)
class SummarySection:
    """Sentences under a heading, which is empty where the summary has no sections."""

    heading: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of the documents' passages were read; `unread` names those that could not be, by passage id."""

    passages_read: int
    passages_total: int
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SummarizedDocument:
    """A document of a summary, as it was when it was read."""

    document_id: str
    title: str
    name: str
    sha256: str


class SummaryNotice(StrEnum):
    """What a reader has to know about a summary as a whole.

    `language_not_written`: the model does not write the language well enough, so the documents' own sentences stand in
    place of its own. `partly_in_source_language`: some sentences could not be confirmed in the language asked for."""

    LANGUAGE_NOT_WRITTEN = "language_not_written"
    PARTLY_IN_SOURCE_LANGUAGE = "partly_in_source_language"


@dataclass(frozen=True, slots=True)
class Summary:
    """`is_extractive`: no model worded it, all sentences stand in the documents (highlights). What no passage supports
    is not among the sentences; `sentences_left_out` counts it. `language` is the one it is written in. `created_at`
    is UTC, ISO 8601; `summary_id` is 0 while it is not stored."""

    documents: tuple[SummarizedDocument, ...]
    options: SummaryOptions
    language: str
    sections: tuple[SummarySection, ...]
    citations: tuple[Citation, ...]
    coverage: Coverage
    sentences_left_out: int
    timings: Timings
    model: ModelIdentity
    prompt_version: int
    seed: int
    created_at: str
    is_extractive: bool = False
    summary_id: int = 0
    notices: tuple[SummaryNotice, ...] = ()

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of all sections."""
        return tuple(sentence for section in self.sections for sentence in section.sentences)


@dataclass(frozen=True, slots=True)
class HighlightsFound:
    """The event before the model starts: the documents' most central sentences, verbatim."""

    highlights: Summary
