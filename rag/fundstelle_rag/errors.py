"""The documents' errors, continuing the tree in fundstelle_models.errors.

UserError
├── DocumentUnreadable    this file, with the reason
├── DocumentNotFound      no such document in the library
├── DocumentAmbiguous     several documents have this name
├── CollectionNotFound    no collection has this name
├── SummaryNotFound       no summary has this number
├── CollectionExists      another collection has this name already
├── NothingToAsk          the library holds no ready document
├── EmptyScope            what was chosen of the library holds no passage
├── ExportFormatUnknown   no such format can be written, or not of this
├── NothingToSummarize    the documents hold no text
├── NothingOnInstruction  the documents say nothing about what a summary was to be confined to
├── LanguageNotWritten    the model does not write the language that was asked for
├── NothingToTranslate    the document holds no text
├── AlreadyInLanguage     the document is in the language it should be translated into
├── LanguageUnknown       nobody knows this language, or the document's cannot be told
├── ContextTooSmall       the model's context window has no room for the longest sentence
├── DocumentChanged       the file is another than the one that was read
├── TranslationNotFound   the library has no such translation, or it has no such segment
├── GlossaryFileInvalid   the file is no glossary
├── SettingUnknown        no setting has this name
└── SettingInvalid        the setting does not take this value
EnvironmentProblem
├── LibraryLocked         another process owns the library
├── NoModel               no language model is installed
├── NoEmbedder            no embedding model is installed
└── FontMissing           no font at hand has the letters of a text
DataError
├── LibraryDamaged
├── LibraryTooNew         a newer version of the program has written it
├── SettingsDamaged       the file of the settings cannot be understood
└── EmbedderMismatch      the index was made with another embedding model or chunker
"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from fundstelle_models.errors import DataError, EnvironmentProblem, UserError


class Unreadable(StrEnum):
    """Why a file could not be read: a code, which the command line and the window turn into a sentence."""

    MISSING = "missing"
    EMPTY = "empty"
    ENCRYPTED = "encrypted"
    WRONG_PASSWORD = "wrong_password"  # noqa: S105 - a code
    DAMAGED = "damaged"
    NO_TEXT = "no_text"
    SCANNED = "scanned"
    SCANNED_OCR_OFF = "scanned_ocr_off"
    NO_PERMISSION = "no_permission"
    TOO_LARGE = "too_large"
    TOO_SLOW = "too_slow"
    OUT_OF_MEMORY = "out_of_memory"
    TOO_DEEP = "too_deep"
    OLD_OFFICE = "old_office"
    UNSUPPORTED = "unsupported"
    READER_DIED = "reader_died"


@dataclass(eq=False)
class DocumentUnreadable(UserError):
    """`path` could not be read; `detail` is for the log (a library's own words, not for people)."""

    path: Path
    reason: Unreadable
    detail: str = ""


@dataclass(eq=False)
class DocumentNotFound(UserError):
    """`name` is neither an id, a title nor a path of the library."""

    name: str


@dataclass(eq=False)
class DocumentAmbiguous(UserError):
    """Several documents are called `name`; their ids tell them apart."""

    name: str
    document_ids: tuple[str, ...]


@dataclass(eq=False)
class CollectionNotFound(UserError):
    """The library has no collection called `name`."""

    name: str


@dataclass(eq=False)
class CollectionExists(UserError):
    """The library has a collection called `name` already."""

    name: str


class NothingToAsk(UserError):
    """The library holds no document that could be searched."""


@dataclass(eq=False)
class EmptyScope(UserError):
    """No passage is within what was chosen of the library: `chosen` are its titles, collections, languages, dates."""

    chosen: tuple[str, ...]


@dataclass(eq=False)
class NothingToSummarize(UserError):
    """The documents, by title, hold no text; none is named where no document was."""

    titles: tuple[str, ...]


@dataclass(eq=False)
class NothingOnInstruction(UserError):
    """No sentence of the documents has to do with the `instruction` that a summary was to keep to."""

    instruction: str


@dataclass(eq=False)
class LanguageNotWritten(UserError):
    """The `model` was asked for a summary in `language` (ISO 639-1) and wrote nothing in it that could be confirmed."""

    model: str
    language: str


@dataclass(eq=False)
class SummaryNotFound(UserError):
    """The library has no summary of this number."""

    summary_id: int


@dataclass(eq=False)
class NothingToTranslate(UserError):
    """The document called `title` holds no text in any language."""

    title: str


@dataclass(eq=False)
class AlreadyInLanguage(UserError):
    """All of the document called `title` is in `language` (ISO 639-1) already."""

    title: str
    language: str


@dataclass(eq=False)
class LanguageUnknown(UserError):
    """`language` is no language's code; "" where it is the document's own that cannot be told."""

    language: str


@dataclass(eq=False)
class ContextTooSmall(UserError):
    """The longest sentence and its translation take `needed_tokens`, the model has room for `context_tokens`."""

    needed_tokens: int
    context_tokens: int


@dataclass(eq=False)
class DocumentChanged(UserError):
    """The file was changed since the library read it; what stayed the same is carried over once it is read again."""

    path: Path


@dataclass(eq=False)
class TranslationNotFound(UserError):
    """No translation has the id, or it has no segment `index` (None: the whole is meant)."""

    translation_id: int
    index: int | None = None


@dataclass(eq=False)
class GlossaryFileInvalid(UserError):
    """The file is no glossary that can be read; `reason` is a short English clause; `line` 0 is all of it."""

    path: Path
    reason: str
    line: int = 0


@dataclass(eq=False)
class AnswerFileInvalid(UserError):
    """The file is no answer that this program exported; `detail` is for the log."""

    path: Path
    detail: str


@dataclass(eq=False)
class TargetExists(UserError):
    """The file exists and was not to be overwritten."""

    path: Path


@dataclass(eq=False)
class ExportFormatUnknown(UserError):
    """The ending of `path` names no format that can hold what was to be exported; `known` are the endings that do."""

    path: Path
    known: tuple[str, ...]


@dataclass(eq=False)
class SettingUnknown(UserError):
    """No setting is called `name`; `known` are all there are."""

    name: str
    known: tuple[str, ...]


@dataclass(eq=False)
class SettingInvalid(UserError):
    """The setting does not take `value`; `allowed` are the values it takes, or an example."""

    name: str
    value: str
    allowed: tuple[str, ...]


@dataclass(eq=False)
class LibraryLocked(EnvironmentProblem):
    """Another process (`pid`, None where it cannot be told) has the library open."""

    path: Path
    pid: int | None


class NoModel(EnvironmentProblem):
    """No language model is installed or chosen."""


class NoEmbedder(EnvironmentProblem):
    """No embedding model is installed or chosen; without one nothing can be added or searched."""


@dataclass(eq=False)
class FontMissing(EnvironmentProblem):
    """No font that comes with the program or is installed has the letters of these `scripts` ("Tibetan")."""

    scripts: tuple[str, ...]


@dataclass(eq=False)
class LibraryDamaged(DataError):
    path: Path
    detail: str


@dataclass(eq=False)
class LibraryTooNew(DataError):
    """The database has a migration this program does not know."""

    path: Path
    migration: str


@dataclass(eq=False)
class SettingsDamaged(DataError):
    """`detail` says what is wrong in the file, and where."""

    path: Path
    detail: str


@dataclass(eq=False)
class EmbedderMismatch(DataError):
    """The index was made by `stored` (embedding model and chunker), the program now uses `current`: rebuild.

    `rebuild_s` is how long that will take, None where it has not been measured."""

    path: Path
    stored: str
    current: str
    rebuild_s: float | None = None
