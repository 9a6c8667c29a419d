"""Near-duplicates: variants of a text are recognised as such, other texts are not, and nothing is ever dropped."""

import random
import re
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from fundstelle_models.cancellation import CancelToken
from fundstelle_rag.ingest import FileReport
from fundstelle_rag.near_duplicates import NEAR, shingles, sketch
from fundstelle_rag.near_duplicates import share as share_of
from fundstelle_rag.readers import formats
from fundstelle_rag.samples import sample_paths
from fundstelle_rag.workbench import Workbench
from tests.fakes import HashEmbedder, ScriptedGenerator
from tests.rag.documents_made import column, write_pdf
from tests.rag.in_process_reader import InProcessReader

IN_THREE_LANGUAGES = (
    "The Kestrel Mill on the river Aune was driven by two wheels of oak until 1953. In the spring of 1911 the water "
    "rose to the second floor, and Hedda Rook wrote in her diary that the grain of a whole winter was lost. The board "
    "of the harbour had the weir built anew, and paid 4,200 crowns for it.",
    "Die Kestrel-Mühle an der Aune wurde bis 1953 von zwei Rädern aus Eichenholz getrieben. Im Frühjahr 1911 stieg das "
    "Wasser bis in den zweiten Stock, und Hedda Rook schrieb in ihr Tagebuch, das Korn eines ganzen Winters sei "
    "verloren. Der Hafenrat ließ das Wehr neu errichten und zahlte dafür 4200 Kronen.",
    "De Kestrelmolen aan de Aune werd tot 1953 door twee raderen van eikenhout aangedreven. In het voorjaar van 1911 "
    "steeg het water tot de tweede verdieping, en Hedda Rook schreef in haar dagboek dat het graan van een hele "
    "winter verloren was. Het havenbestuur liet de stuw opnieuw bouwen en betaalde daarvoor 4200 kronen.",
)


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return {path.name: formats.read(path).text for path in sample_paths()}


@pytest.fixture
def workbench(library_folder: Path) -> Iterator[Workbench]:
    with Workbench.open(
        library_folder, embedder=HashEmbedder(), generator=ScriptedGenerator(), reader=InProcessReader()
    ) as opened:
        yield opened


def add(workbench: Workbench, *paths: Path) -> list[FileReport]:
    return [event for event in workbench.add(paths, CancelToken()) if isinstance(event, FileReport)]


def changed(text: str, part: float, seed: int = 0) -> str:
    """Replace that part of the words."""
    rng = random.Random(seed)
    return re.sub(r"\w+", lambda word: "Xyzzy" if rng.random() < part else word[0], text)


def share(one: str, other: str) -> float:
    return share_of(shingles(one), shingles(other))


def test_a_text_with_few_words_changed_is_nearly_the_same(texts: dict[str, str]) -> None:
    for text in texts.values():
        assert share(text, changed(text, 0.01)) > 0.9
        assert share(text, changed(text, 0.04)) > NEAR
        assert share(text, changed(text, 0.25)) < NEAR


def test_a_teaser_stands_in_its_article_whole(texts: dict[str, str]) -> None:
    for text in texts.values():
        assert share(text[: len(text) // 6], text) > 0.95


def test_different_texts_have_next_to_nothing_in_common(texts: dict[str, str]) -> None:
    pairs = [(one, other) for one in texts for other in texts if one < other]
    assert max(share(texts[one], texts[other]) for one, other in pairs) < 0.05


def test_spelling_of_spaces_and_capitals_does_not_matter(texts: dict[str, str]) -> None:
    for text in texts.values():
        assert share(text, re.sub(r"\s+", "\n\n", text.upper()).replace("SS", "ss")) > 0.9


def test_scripts_without_spaces_are_compared_by_characters() -> None:
    text = "".join(chr(0x4E00 + random.Random(5).randrange(20_000) + n) for n in range(200))
    assert len(shingles(text)) > 150


def test_a_sketch_is_small_and_a_short_text_has_none(texts: dict[str, str]) -> None:
    assert max(len(sketch(shingles(text))) for text in texts.values()) == 128
    assert sketch(shingles("Too few words to be compared with anything.")) == []
    assert list(shingles("")) == []


@pytest.mark.parametrize("variant", ["copy", "changed", "teaser"])
def test_variants_are_offered_and_kept(
    workbench: Workbench, tmp_path: Path, texts: dict[str, str], variant: str
) -> None:
    text = texts["harbour-board-minutes-2024-03.txt"]
    variants = {"copy": text, "changed": changed(text, 0.01), "teaser": text[: len(text) // 6]}
    one, other = tmp_path / "one.txt", tmp_path / "other.txt"
    one.write_text(text, encoding="utf-8")
    other.write_text(variants[variant], encoding="utf-8")
    first, second = add(workbench, *sample_paths()[:1], one)[1], add(workbench, other)[0]
    assert (first.duplicate_of, second.duplicate_of) == (None, first.document_id)
    (pair,) = workbench.near_duplicates()
    assert {pair.document_id, pair.other_id} == {first.document_id, second.document_id}
    assert pair.share > 0.9
    assert len(workbench.documents()) == 3


def test_pdf_and_word_file_of_one_text_are_nearly_the_same(
    workbench: Workbench, tmp_path: Path, texts: dict[str, str]
) -> None:
    words = texts["museum-brief-dach.txt"].split()
    lines = [" ".join(words[start : start + 11]) for start in range(0, len(words), 11)]
    pages = [column(lines[start : start + 40]) for start in range(0, len(lines), 40)]
    write_pdf(tmp_path / "brief.pdf", pages)
    document = docx.Document()
    for start in range(0, len(words), 60):
        document.add_paragraph(" ".join(words[start : start + 60]))
    document.save(str(tmp_path / "brief.docx"))
    add(workbench, tmp_path / "brief.docx", tmp_path / "brief.pdf")
    assert [pair.share > 0.9 for pair in workbench.near_duplicates()] == [True]


def test_the_samples_are_no_near_duplicates_of_each_other(workbench: Workbench) -> None:
    assert {report.duplicate_of for report in add(workbench, *sample_paths())} == {None}
    assert workbench.near_duplicates() == []


def test_a_translation_is_another_text() -> None:
    pairs = [(one, other) for one in IN_THREE_LANGUAGES for other in IN_THREE_LANGUAGES if one < other]
    assert all(len(shingles(text)) > 40 for text in IN_THREE_LANGUAGES)
    assert max(share(one, other) for one, other in pairs) == 0.0


def test_a_pair_that_was_dismissed_is_offered_no_more(
    workbench: Workbench, tmp_path: Path, texts: dict[str, str]
) -> None:
    text = texts["museum-brief-dach.txt"]
    for name in ("one.txt", "two.txt", "three.txt"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    add(workbench, tmp_path / "one.txt", tmp_path / "two.txt")
    (pair,) = workbench.near_duplicates()
    workbench.dismiss_duplicate(pair.other_id, pair.document_id)
    assert workbench.near_duplicates() == []
    (tmp_path / "two.txt").write_text(f"{text}\n\nP. S. Bitte antworten.", encoding="utf-8")
    assert [report.duplicate_of for report in add(workbench, tmp_path / "two.txt")] == [None]
    assert workbench.near_duplicates() == []
    add(workbench, tmp_path / "three.txt")
    assert len(workbench.near_duplicates()) == 2


def test_a_changed_or_removed_document_leaves_no_pair_behind(
    workbench: Workbench, tmp_path: Path, texts: dict[str, str]
) -> None:
    names = list(texts)[:2]
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(texts[names[0]], encoding="utf-8")
    first, second = add(workbench, tmp_path / "one.txt", tmp_path / "two.txt")
    assert len(workbench.near_duplicates()) == 1
    (tmp_path / "two.txt").write_text(texts[names[1]], encoding="utf-8")
    add(workbench, tmp_path / "two.txt")
    assert workbench.near_duplicates() == []
    (tmp_path / "two.txt").write_text(texts[names[0]], encoding="utf-8")
    add(workbench, tmp_path / "two.txt")
    assert len(workbench.near_duplicates()) == 1
    for report in (first, second):
        workbench.remove(str(report.document_id))
    assert workbench.near_duplicates() == []
    with workbench._storage.database.reading() as connection:
        assert connection.execute("SELECT count(*) FROM sketch_hashes").fetchone() == (0,)


def test_what_all_have_in_common_makes_no_pairs(workbench: Workbench, tmp_path: Path) -> None:
    letterhead = "This letter was sent by the board of the harbour of Kestrel on the river Aune at noon. " * 3
    paths = []
    for number in range(60):
        path = tmp_path / f"{number}.txt"
        words = " ".join(f"w{random.Random(number * 1000 + n).randrange(10**6)}" for n in range(60))
        path.write_text(f"{letterhead}\n\n{words}", encoding="utf-8")
        paths.append(path)
    add(workbench, *paths)
    assert workbench.near_duplicates() == []
