"""NTREX-128 (Federmann, Kocmi and Xin 2022, CC BY-SA 4.0): news articles, sentence by sentence in several languages."""

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

CODES = {"deu": "de", "eng": "en", "nld": "nl"}
PAIRS = (("deu", "eng"), ("eng", "deu"), ("nld", "eng"), ("eng", "nld"), ("deu", "nld"), ("nld", "deu"))


class TranslationDataMissing(Exception):
    """`path` is not there, or is not what its name says; `detail` tells which."""

    def __init__(self, path: Path, detail: str) -> None:
        super().__init__(f"{path} cannot be read ({detail}). Name the file ntrex.json.")
        self.path = path


class Ntrex(msgspec.Struct, frozen=True):
    """Aligned sentences by language, and the article that each belongs to."""

    deu: list[str]
    eng: list[str]
    nld: list[str]
    document: list[str]

    def sentences(self, language: str) -> list[str]:
        """Return the sentences in one of the three languages, by its ISO 639-3 code."""
        by_code: dict[str, list[str]] = {"deu": self.deu, "eng": self.eng, "nld": self.nld}
        return by_code[language]


@dataclass(frozen=True, slots=True)
class Article:
    """An article of the sample, to be translated from one language into another; `numbers` are its sentences'."""

    source: str
    target: str
    name: str
    numbers: tuple[int, ...]


def load(path: Path) -> Ntrex:
    """Return the data of the file ntrex.json. Raises TranslationDataMissing."""
    try:
        return msgspec.convert(json.loads(path.read_text(encoding="utf-8")), Ntrex)
    except (OSError, ValueError, msgspec.ValidationError) as error:
        raise TranslationDataMissing(path, str(error)) from error


def sample(data: Ntrex, sentences: int, seed: int, pairs: Sequence[tuple[str, str]] = PAIRS) -> list[Article]:
    """Draw whole articles for each pair until there are so many sentences; the last one is cut short.

    The pairs take turns, so that a run that is stopped has about as much of each."""
    numbers: dict[str, list[int]] = {}
    for number, name in enumerate(data.document):
        numbers.setdefault(name, []).append(number)
    drawn: list[list[Article]] = []
    for source, target in pairs:
        names = sorted(numbers)
        random.Random(f"{seed} {source} {target}").shuffle(names)  # noqa: S311 - a sample, no secret
        left = sentences
        articles: list[Article] = []
        for name in names:
            if left <= 0:
                break
            articles.append(Article(source, target, name, tuple(numbers[name][:left])))
            left -= len(articles[-1].numbers)
        drawn.append(articles)
    turns = max(map(len, drawn), default=0)
    return [articles[turn] for turn in range(turns) for articles in drawn if turn < len(articles)]
