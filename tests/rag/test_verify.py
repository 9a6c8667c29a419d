"""Exported answers are checked against a real library: honest ones hold, whatever was done to one is found."""

import copy
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.onnx_embedder import OnnxEmbedder
from fundstelle_rag.errors import AnswerFileInvalid
from fundstelle_rag.export.verify import CheckedQuote, CheckedSentence, Verifier
from fundstelle_rag.proof import Draft, Prover
from fundstelle_rag.similarity import Similarity
from fundstelle_rag.workbench import Workbench
from tests.fakes import HashEmbedder, ScriptedGenerator
from tests.rag.planted_lies import FIRST, SECOND, THIRD, Half

Exported = dict[str, Any]
HALVES = (FIRST, SECOND, THIRD)
LANGUAGES = {name: language for half in HALVES for name, (language, _) in half.passages.items()}


@dataclass(frozen=True)
class Case:
    """An exported answer of one sentence with one citation."""

    name: str
    exported: Exported


@dataclass(frozen=True)
class Shelf:
    """A library with a file for each passage of the planted lies, and where the files are."""

    workbench: Workbench
    folder: Path
    ids: dict[str, str]

    def verifier(self, prover: Prover | None) -> Verifier:
        return Verifier(self.workbench.document, self.workbench.passages, prover)

    def exported(self, half: Half, name: str, question: str, language: str, sentence: str, quote: str) -> Exported:
        """An answer that gives the sentence as supported by the quote."""
        document = self.workbench.document(self.ids[name])
        start = document.text.index(quote)
        citation = {
            "marker": 1,
            "document_id": self.ids[name],
            "document": f"{name}.txt",
            "page": None,
            "char_start": start,
            "char_end": start + len(quote),
            "quote": quote,
            "verdict": "exact",
        }
        return {
            "question": question,
            "language": language,
            "answer": f"{sentence} [1]",
            "sentences": [{"text": sentence, "citations": [1], "verdict": "supported"}],
            "citations": [citation],
        }


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    folder = tmp_path_factory.mktemp("shelf")
    for half in HALVES:
        for name, (_, text) in half.passages.items():
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    generator = ScriptedGenerator()
    library = tmp_path_factory.mktemp("library") / "library"
    with Workbench.open(library, embedder=HashEmbedder(), generator=generator) as workbench:
        list(workbench.add([folder], CancelToken()))
        ids = {record.path.stem: record.document_id for record in workbench.documents()}
        yield Shelf(workbench, folder, ids)


@pytest.fixture(scope="module")
def honest(shelf: Shelf) -> list[Case]:
    """True answers within a language, with the quotes that the program finds for them."""
    prover = Prover(Similarity(HashEmbedder()))
    cases = []
    for half in HALVES:
        for truth in half.truths:
            hits = [half.hit(truth.named)]
            from_words = _first_quote(prover, half, truth.question, truth.language, truth.sentence, truth.named)
            if LANGUAGES[truth.named] == truth.language and from_words is not None:
                quote = hits[0].passage.text[from_words[0] - 100 : from_words[1] - 100]
                exported = shelf.exported(half, truth.named, truth.question, truth.language, truth.sentence, quote)
                cases.append(Case(truth.named, exported))
    return cases


def _first_quote(
    prover: Prover, half: Half, question: str, language: str, sentence: str, name: str
) -> tuple[int, int] | None:
    (proof,) = prover.prove(question, language, [Draft(sentence, (0,))], [half.hit(name)])
    return (proof.quotes[0].char_start, proof.quotes[0].char_end) if proof.quotes and not proof.doubts else None


def problems(verifier: Verifier, tmp_path: Path, exported: Exported) -> set[str]:
    path = tmp_path / "answer.json"
    path.write_text(json.dumps(exported), encoding="utf-8")
    return {one.problem for one in verifier.check_file(path)} - {""}


def test_honest_answers_hold(shelf: Shelf, honest: list[Case], tmp_path: Path) -> None:
    verifier = shelf.verifier(Prover(Similarity(HashEmbedder())))
    assert len(honest) >= 60
    assert [case.exported["answer"] for case in honest if problems(verifier, tmp_path, case.exported)] == []


Tampering = Callable[[Exported, Shelf, Case], None]


def _a_word_of_the_quote(exported: Exported, shelf: Shelf, case: Case) -> None:
    citation = exported["citations"][0]
    words = citation["quote"].split(" ")
    words[len(words) // 2] = "perhaps"
    citation["quote"] = " ".join(words)


def _a_letter_of_the_quote(exported: Exported, shelf: Shelf, case: Case) -> None:
    citation = exported["citations"][0]
    citation["quote"] = citation["quote"][:5] + "ж" + citation["quote"][6:]


def _the_offsets(exported: Exported, shelf: Shelf, case: Case) -> None:
    exported["citations"][0]["char_start"] += 3
    exported["citations"][0]["char_end"] += 3


def _offsets_from_the_end(exported: Exported, shelf: Shelf, case: Case) -> None:
    length = len(shelf.workbench.document(exported["citations"][0]["document_id"]).text)
    exported["citations"][0]["char_start"] -= length


def _the_document(exported: Exported, shelf: Shelf, case: Case) -> None:
    other = next(name for name in shelf.ids if name != case.name)
    exported["citations"][0] |= {"document_id": shelf.ids[other], "document": f"{other}.txt"}


def _the_documents_name(exported: Exported, shelf: Shelf, case: Case) -> None:
    exported["citations"][0]["document"] = "witness.pdf"


def _an_unknown_document(exported: Exported, shelf: Shelf, case: Case) -> None:
    exported["citations"][0]["document_id"] = "0" * 16


def _the_marker(exported: Exported, shelf: Shelf, case: Case) -> None:
    exported["sentences"][0]["citations"] = [2]


def _a_second_citation_with_the_same_marker(exported: Exported, shelf: Shelf, case: Case) -> None:
    exported["citations"].append(copy.deepcopy(exported["citations"][0]))


def _no_citation(exported: Exported, shelf: Shelf, case: Case) -> None:
    exported["sentences"][0]["citations"] = []
    exported["answer"] = exported["sentences"][0]["text"]


def _the_text_shown(exported: Exported, shelf: Shelf, case: Case) -> None:
    exported["answer"] = exported["answer"].replace(" ", " not ", 1)


def _the_marker_shown(exported: Exported, shelf: Shelf, case: Case) -> None:
    exported["answer"] = exported["answer"].replace("[1]", "[7]")


def _called_verbatim(exported: Exported, shelf: Shelf, case: Case) -> None:
    text = exported["sentences"][0]["text"] + " Nothing else is true."
    exported["sentences"][0] |= {"text": text, "verbatim": True}
    exported["answer"] = f"“{text}” [1]"


def _another_sentence_of_the_document(exported: Exported, shelf: Shelf, case: Case) -> None:
    """A quote that stands there, of a document that has nothing to do with the sentence."""
    other = next(name for name in shelf.ids if LANGUAGES[name] == LANGUAGES[case.name] and name != case.name)
    text = shelf.workbench.document(shelf.ids[other]).text
    end = text.index(". ") + 1
    exported["citations"][0] |= {
        "document_id": shelf.ids[other],
        "document": f"{other}.txt",
        "char_start": 0,
        "char_end": end,
        "quote": text[:end],
    }


TAMPERINGS: tuple[Tampering, ...] = (
    _a_word_of_the_quote,
    _a_letter_of_the_quote,
    _the_offsets,
    _offsets_from_the_end,
    _the_document,
    _the_documents_name,
    _an_unknown_document,
    _the_marker,
    _a_second_citation_with_the_same_marker,
    _no_citation,
    _the_text_shown,
    _the_marker_shown,
    _called_verbatim,
    _another_sentence_of_the_document,
)


@pytest.mark.parametrize("tamper", TAMPERINGS, ids=lambda tamper: tamper.__name__.strip("_"))
def test_whatever_is_changed_is_found(shelf: Shelf, honest: list[Case], tmp_path: Path, tamper: Tampering) -> None:
    verifier = shelf.verifier(Prover(Similarity(HashEmbedder())))
    unnoticed = []
    for case in honest[::4]:
        exported = copy.deepcopy(case.exported)
        tamper(exported, shelf, case)
        if not problems(verifier, tmp_path, exported):
            unnoticed.append(exported["answer"])
    assert unnoticed == []


def _lies_exported(shelf: Shelf) -> Iterator[Exported]:
    for half in HALVES:
        for lie in half.lies:
            text = shelf.workbench.document(shelf.ids[lie.named]).text
            yield shelf.exported(half, lie.named, lie.question, lie.language, lie.sentence, text)


@pytest.mark.model
def test_every_planted_lie_in_an_export_is_found(shelf: Shelf, tmp_path: Path, starter_embedder: OnnxEmbedder) -> None:
    """Each lie claims to be supported and cites the whole of the passage that it twists."""
    verifier = shelf.verifier(Prover(Similarity(starter_embedder)))
    lies = list(_lies_exported(shelf))
    assert len(lies) >= 150
    assert [exported["answer"] for exported in lies if not problems(verifier, tmp_path, exported)] == []


def test_a_file_that_changed_is_found_and_one_that_is_gone_is_told(
    shelf: Shelf, honest: list[Case], tmp_path: Path
) -> None:
    case = next(case for case in honest if case.name == "ridge")
    path, content = shelf.folder / "ridge.txt", (shelf.folder / "ridge.txt").read_bytes()
    answer = tmp_path / "answer.json"
    answer.write_text(json.dumps(case.exported), encoding="utf-8")

    def quotes() -> list[CheckedQuote]:
        return [one for one in shelf.verifier(None).check_file(answer) if isinstance(one, CheckedQuote)]

    assert [(one.problem, one.is_file_gone) for one in quotes()] == [("", False)]
    try:
        path.write_bytes(content + b" More.")
        assert [(one.problem, one.is_file_gone) for one in quotes()] == [("file_changed", False)]
        path.unlink()
        assert [(one.problem, one.is_file_gone) for one in quotes()] == [("", True)]
    finally:
        path.write_bytes(content)
    os.utime(path, (1, 1))
    assert [(one.problem, one.is_file_gone) for one in quotes()] == [("", False)]


def test_without_an_embedding_model_quotes_and_markers_are_checked(
    shelf: Shelf, honest: list[Case], tmp_path: Path
) -> None:
    verifier = shelf.verifier(None)
    assert problems(verifier, tmp_path, honest[0].exported) == set()
    for tamper, problem in ((_a_letter_of_the_quote, "text_differs"), (_no_citation, "without_citation")):
        exported = copy.deepcopy(honest[0].exported)
        tamper(exported, shelf, honest[0])
        assert problems(verifier, tmp_path, exported) == {problem}


def test_a_file_of_an_older_version_is_checked_as_far_as_it_goes(
    shelf: Shelf, honest: list[Case], tmp_path: Path
) -> None:
    exported = copy.deepcopy(honest[0].exported)
    for key in ("language", "answer"):
        del exported[key]
    del exported["sentences"][0]["verdict"]
    del exported["citations"][0]["page"]
    assert problems(shelf.verifier(None), tmp_path, exported) == set()
    exported["citations"][0]["quote"] += "!"
    assert problems(shelf.verifier(None), tmp_path, exported) == {"text_differs"}


def test_what_claims_no_support_promises_nothing_and_refusals_hold(
    shelf: Shelf, honest: list[Case], tmp_path: Path
) -> None:
    prover = Prover(Similarity(HashEmbedder()))
    doubtful = copy.deepcopy(honest[0].exported)
    doubtful["sentences"][0] |= {"text": "It is 99 miles long.", "verdict": "doubtful"}
    doubtful["answer"] = "It is 99 miles long. [1]"
    refusal: dict[str, Any] = {"question": "Why?", "language": "en", "answer": "", "sentences": [], "citations": []}
    library = {**refusal, "answer": "Three.", "answered_by": "library"}
    library["sentences"] = [{"text": "Three.", "citations": [], "verdict": "supported"}]
    for exported in (doubtful, refusal, library):
        assert problems(shelf.verifier(prover), tmp_path, exported) == set()


@pytest.mark.parametrize(
    "change",
    [
        {"citations": {}},
        {"sentences": [[]]},
        {"sentences": [{"text": None, "citations": []}]},
        {"citations": [{"marker": "1"}]},
        {"citations": [{"marker": 1.5}]},
        {"question": None},
        {"answered_by": "oracle"},
        {"answer": 5},
    ],
)
def test_wrong_types_are_refused(shelf: Shelf, honest: list[Case], tmp_path: Path, change: dict[str, object]) -> None:
    with pytest.raises(AnswerFileInvalid):
        problems(shelf.verifier(None), tmp_path, {**honest[0].exported, **change})


def test_doubts_are_named(shelf: Shelf, tmp_path: Path) -> None:
    quote = "The fine is €75, and the warden, Mrs Ottilie Graf, has never been known to make an exception"
    sentence = "The fine is €57, and the warden, Mrs Ottilie Graf, never makes an exception."
    exported = shelf.exported(FIRST, "ridge", "How high is the fine?", "en", sentence, quote)
    path = tmp_path / "answer.json"
    path.write_text(json.dumps(exported), encoding="utf-8")
    checked = list(shelf.verifier(Prover(Similarity(HashEmbedder()))).check_file(path))
    (found,) = [one for one in checked if isinstance(one, CheckedSentence)]
    assert (found.problem, found.doubts) == ("doubtful", ("57",))
