"""Planted failures are found, all of them; good translations are let pass."""

import random
import tomllib
from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest

from fundstelle_models.onnx_embedder import OnnxEmbedder
from fundstelle_rag.glossary import Term
from fundstelle_rag.similarity import Similarity
from fundstelle_rag.translating.checks.checker import Checker
from fundstelle_rag.translating.checks.pair import Pair
from fundstelle_rag.translations import FindingKind

DATA = Path(__file__).parent / "translation_data" / "aligned.toml"
SENTENCES: list[dict[str, str]] = tomllib.loads(DATA.read_text("utf-8"))["sentence"]
PAIRS = list(permutations(("en", "de", "nl"), 2))
REMARKS = ("Here is the translation: ", "Translation: ", "Sure, here you go: ", "Hier ist die Übersetzung: ")
BATCH = 10

Plant = Callable[[list[Pair], int, random.Random], str]


def drops(pairs: list[Pair], at: int, rng: random.Random) -> str:
    return ""


def takes_the_next(pairs: list[Pair], at: int, rng: random.Random) -> str:
    return pairs[(at + 1) % len(pairs)].target


def loses_a_number(pairs: list[Pair], at: int, rng: random.Random) -> str:
    words = pairs[at].target.split()
    return " ".join(word for word in words if not any(map(str.isdigit, word)))


def changes_a_number(pairs: list[Pair], at: int, rng: random.Random) -> str:
    target = pairs[at].target
    place = next(index for index, char in enumerate(target) if char.isdigit())
    return target[:place] + str((int(target[place]) + rng.randint(1, 8)) % 9 + 1) + target[place + 1 :]


def copies_the_source(pairs: list[Pair], at: int, rng: random.Random) -> str:
    return pairs[at].source


def loops(pairs: list[Pair], at: int, rng: random.Random) -> str:
    words = pairs[at].target.split()
    return " ".join(words[:5] * rng.randint(3, 6))


def adds_a_remark(pairs: list[Pair], at: int, rng: random.Random) -> str:
    return rng.choice(REMARKS) + pairs[at].target


def answers_in_a_third_language(pairs: list[Pair], at: int, rng: random.Random) -> str:
    third = next(
        code for code in ("de", "nl", "en") if code not in (pairs[at].source_language, pairs[at].target_language)
    )
    return next(one[third] for one in SENTENCES if one[pairs[at].source_language] == pairs[at].source)


def leaves_half_untranslated(pairs: list[Pair], at: int, rng: random.Random) -> str:
    source, target = pairs[at].source.split(), pairs[at].target.split()
    return " ".join(target[: len(target) // 2] + source[len(source) // 2 :])


def makes_up_a_lot(pairs: list[Pair], at: int, rng: random.Random) -> str:
    return " ".join(pair.target for pair in pairs[at : at + 4]) + " " + pairs[at].target[:40]


PLANTS: list[Plant] = [
    drops,
    takes_the_next,
    loses_a_number,
    changes_a_number,
    copies_the_source,
    loops,
    adds_a_remark,
    answers_in_a_third_language,
    leaves_half_untranslated,
    makes_up_a_lot,
]


@pytest.fixture(scope="module")
def checker(starter_embedder: OnnxEmbedder) -> Checker:
    return Checker(Similarity(starter_embedder))


def good(source: str, target: str) -> list[Pair]:
    return [Pair(one[source], one[target], source, target) for one in SENTENCES]


def batches(pairs: list[Pair]) -> list[list[Pair]]:
    return [pairs[start : start + BATCH] for start in range(0, len(pairs), BATCH)]


def test_good_translations_are_let_pass(checker: Checker) -> None:
    pairs = [(source, target) for source, target in PAIRS]
    flagged = [
        (pair.target, checked.findings)
        for source, target in pairs
        for batch in batches(good(source, target))
        for pair, checked in zip(batch, checker.check(batch), strict=True)
        if checked.findings
    ]
    assert len(PAIRS) * len(SENTENCES) >= 200
    assert len(flagged) <= 0.05 * len(PAIRS) * len(SENTENCES), flagged


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.__name__)
def test_what_is_planted_is_found(checker: Checker, plant: Plant) -> None:
    """Ten of each kind: a hundred."""
    rng = random.Random(plant.__name__)
    missed = []
    for number in range(10):
        pairs = good(*PAIRS[number % len(PAIRS)])
        rng.shuffle(pairs)
        batch = pairs[:BATCH]
        if plant in (loses_a_number, changes_a_number):
            with_numbers = [pair for pair in pairs if any(map(str.isdigit, pair.target))]
            batch = with_numbers[:BATCH]
        at = rng.randrange(len(batch) - 1)
        wrong = plant(batch, at, rng)
        pair = batch[at]
        planted = Pair(pair.source, wrong, pair.source_language, pair.target_language)
        batch[at] = planted
        if not checker.check(batch)[at].findings:
            missed.append(planted)
    assert missed == []


def kinds(checker: Checker, pair: Pair) -> set[FindingKind]:
    (checked,) = checker.check([pair])
    return {finding.kind for finding in checked.findings}


@pytest.mark.parametrize(
    ("source", "target", "kind"),
    [
        ("Siehe https://example.org/a.", "See https://example.org/b.", FindingKind.CODE),
        ("Schreiben Sie an eva@example.org.", "Write to Eva at example.org.", FindingKind.CODE),
        ("Der Vertrag AZ-2021/17 gilt.", "The contract AZ-2021/71 is valid.", FindingKind.CODE),
        ("Am 5. Mai 2020 war es warm.", "It was warm on 5 March 2020.", FindingKind.NUMBER),
        ("Das kostet 1.250 Euro.", "That costs 1,520 euros.", FindingKind.NUMBER),
    ],
)
def test_each_kind_is_named(checker: Checker, source: str, target: str, kind: FindingKind) -> None:
    assert kind in kinds(checker, Pair(source, target, "de", "en"))


def test_signs_of_notes_and_fixed_terms_are_looked_for(checker: Checker) -> None:
    term = Term("de", "en", "Pächter", "tenant")
    pair = Pair("Der Pächter¹ zahlt die Pacht.", "The farmer pays the rent.", "de", "en", ("¹",), (term,))
    assert {FindingKind.NOTE_ANCHOR, FindingKind.GLOSSARY} <= kinds(checker, pair)
    right = Pair("Der Pächter¹ zahlt die Pacht.", "The tenants¹ pay the rent.", "de", "en", ("¹",), (term,))
    assert not {FindingKind.NOTE_ANCHOR, FindingKind.GLOSSARY} & kinds(checker, right)
