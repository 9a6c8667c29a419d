"""The prompts, as data with a version: a change in one is a change in what the program answers, and is said so."""

import tomllib
from functools import cache
from importlib.resources import files

import msgspec


class AnswerPrompt(msgspec.Struct, frozen=True):
    """The texts around the passages. `question` has the field {question}, `follow_up` {earlier} as well, `write`
    and `translate` {language} (its English name); `contained` and `which` are what the model is asked to rate."""

    version: int
    system: str
    question: str
    follow_up: str
    write: str
    contained: str
    which: str
    translate: str


class SummarizePrompt(msgspec.Struct, frozen=True):
    """The texts around a window: `system` in front, with `instruction` ({instruction}) where there is one, and
    `question` behind. `condense` has the field {language}, `translate` {source} and {target}; `own_language` stands for
    a language that could not be told. `differences` is the heading over what documents say differently, by language."""

    version: int
    system: str
    instruction: str
    question: str
    condense: str
    translate: str
    own_language: str
    differences: dict[str, str]


class TranslatePrompt(msgspec.Struct, frozen=True):
    """`instruction` has the fields {source} and {target} (English names of languages) and {text}, `other` {target} and
    {text}, `system` {source} and {target}. An example is one sentence in several languages, by their codes."""

    version: int
    instruction: str
    other: str
    system: str
    examples: tuple[dict[str, str], ...]


@cache
def answer_prompt() -> AnswerPrompt:
    data = tomllib.loads(files(__package__).joinpath("answer.toml").read_text("utf-8"))
    return msgspec.convert(data, AnswerPrompt)


@cache
def summarize_prompt() -> SummarizePrompt:
    data = tomllib.loads(files(__package__).joinpath("summarize.toml").read_text("utf-8"))
    return msgspec.convert(data, SummarizePrompt)


@cache
def translate_prompt() -> TranslatePrompt:
    data = tomllib.loads(files(__package__).joinpath("translate.toml").read_text("utf-8"))
    return msgspec.convert(data, TranslatePrompt)


@cache
def language_name(code: str) -> str:
    """Return the English name of a language by its ISO 639-1 code; the code itself where it is not listed."""
    names = tomllib.loads(files(__package__).joinpath("languages.toml").read_text("utf-8"))
    return str(names.get(code, code))


@cache
def autonym(code: str) -> str:
    """Return a language's name in itself by its ISO 639-1 code; the code itself where it is not listed."""
    names = tomllib.loads(files(__package__).joinpath("autonyms.toml").read_text("utf-8"))
    return str(names.get(code, code))
