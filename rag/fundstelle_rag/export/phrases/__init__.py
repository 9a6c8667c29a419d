"""What the program itself says in exported files, as data: one file a language, chosen by the language of the text."""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import msgspec

_WRITTEN = frozenset({"de", "en", "nl"})
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps", "yi", "sd", "ug", "dv", "ckb"})


class Counted(msgspec.Struct, frozen=True):
    """A phrase with {count}, for one and for any other number."""

    one: str
    other: str

    def of(self, count: int) -> str:
        return (self.one if count == 1 else self.other).format(count=count)


class Phrases(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"and_": "and"}):
    """The phrases of one language; what stands in {braces} is filled in."""

    quote_open: str
    quote_close: str
    and_: str
    page: str
    note: str
    recognised: str
    passages_words: str
    library_words: str
    refusal: str
    searched: str
    searched_in: str
    nearest: str
    searched_for: str
    only_in: str
    collection: str
    added: str
    changed: str
    since: str
    until: str
    doubtful: str
    doubtful_about: str
    uncited: str
    exact: str
    near: str
    missing: str
    machine_translation: str
    check_against: str
    colophon: str
    written_by: str
    looked_up: str
    extracted: str
    translated_by: str
    model: str
    sha256: str
    prompt_version: str
    seed: str
    library: str
    date: str
    read: str
    share: str
    program: str
    chat: str
    asked_at: str
    summary: str
    highlights: str
    instruction: str
    sources: str
    translation: str
    original: str
    number: str
    failed: str
    pending: str
    flagged: str
    open_segments: str
    all_sound: str
    documents: Counted
    sentences_left_out: Counted
    passages_left_out: Counted
    passages_unread: Counted
    notices: dict[str, str]
    findings: dict[str, str]

    def quoted(self, text: str) -> str:
        return f"{self.quote_open}{text}{self.quote_close}"

    def joined(self, items: Sequence[str]) -> str:
        """Return the items as an enumeration, "a, b and c"."""
        return f" {self.and_} ".join(filter(None, (", ".join(items[:-1]), *items[-1:])))


@cache
def phrases(language: str) -> Phrases:
    """Return the phrases for a text in that language (ISO 639-1): its own where they are written, else English."""
    name = language if language in _WRITTEN else "en"
    return msgspec.convert(tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text("utf-8")), Phrases)


def phrases_language(language: str) -> str:
    """Return the language that `phrases` speaks for a text in `language`."""
    return language if language in _WRITTEN else "en"


def is_right_to_left(language: str) -> bool:
    return language in _RIGHT_TO_LEFT
