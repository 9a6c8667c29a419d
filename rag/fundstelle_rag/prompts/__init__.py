"""The prompts, as data with a version: a change in one is a change in what the program answers, and is said so."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

REFUSAL = "NOT FOUND"
"""What the model writes when no passage holds the answer: the prompt, the grammar and the parser share it."""


@dataclass(frozen=True, slots=True)
class AnswerPrompt:
    """`system`, and `instruction` with the fields {question}, {language} (its English name) and {refusal}."""

    version: int
    system: str
    instruction: str


@cache
def answer_prompt() -> AnswerPrompt:
    data = tomllib.loads(files(__package__).joinpath("answer.toml").read_text("utf-8"))
    return AnswerPrompt(version=data["version"], system=data["system"], instruction=data["instruction"])


@cache
def language_name(code: str) -> str:
    """Return the English name of a language by its ISO 639-1 code; the code itself where it is not listed."""
    names = tomllib.loads(files(__package__).joinpath("languages.toml").read_text("utf-8"))
    return str(names.get(code, code))
