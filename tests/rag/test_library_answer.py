"""Questions about the library itself: recognised whole, answered from the index, no model asked."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.events import Finished
from fundstelle_rag.answers import Answer, AnsweredBy, QuoteVerdict
from fundstelle_rag.library_questions import LibraryQuestionKind, joined, recognise
from fundstelle_rag.workbench import Workbench
from tests.fakes import HashEmbedder, ScriptedGenerator

FILES = {
    "mill.txt": "The Kestrel Mill stood on the river Aune until 1953. The river was wide.",
    "damm.txt": "Der Umbau der Orletalsperre kostete 27,4 Millionen Euro. Die Aune ist ein Fluss.",
    "veer.txt": "De overtocht van Sandermünde naar Tesk duurt 55 minuten.",
}


@pytest.fixture
def workbench(library_folder: Path, tmp_path: Path) -> Iterator[Workbench]:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text + "\n", encoding="utf-8")
    with Workbench.open(library_folder, embedder=HashEmbedder(), generator=ScriptedGenerator([])) as opened:
        list(opened.add([tmp_path / name for name in FILES], CancelToken()))
        yield opened


def ask(workbench: Workbench, question: str) -> Answer:
    *_, last = workbench.answer(question, CancelToken())
    assert isinstance(last, Finished)
    return last.result


@pytest.mark.parametrize(
    ("question", "kind", "term"),
    [
        ("How many documents do I have?", LibraryQuestionKind.COUNT, ""),
        ("how many files are in the library", LibraryQuestionKind.COUNT, ""),
        ("Wie viele Dateien gibt es?", LibraryQuestionKind.COUNT, ""),
        ("Hoeveel documenten zitten er in de bibliotheek?", LibraryQuestionKind.COUNT, ""),
        ("Which documents do I have?", LibraryQuestionKind.LIST, ""),
        ("Welche Dokumente sind in meiner Bibliothek?", LibraryQuestionKind.LIST, ""),
        ("In welchen Sprachen sind meine Dokumente verfasst?", LibraryQuestionKind.LANGUAGES, ""),
        ("Which documents mention the Orle dam?", LibraryQuestionKind.MENTIONING, "Orle dam"),
        ("In welchen Dokumenten wird der Begriff „Haushalt“ erwähnt?", LibraryQuestionKind.MENTIONING, "Haushalt"),
        ("Welches Dokument nennt die Aune?", LibraryQuestionKind.MENTIONING, "Aune"),
        ("In welke documenten komt Tesk voor?", LibraryQuestionKind.MENTIONING, "Tesk"),
        ("Welk bestand bevat het woord “molen”?", LibraryQuestionKind.MENTIONING, "molen"),
    ],
)
def test_a_question_about_the_library_is_recognised(question: str, kind: LibraryQuestionKind, term: str) -> None:
    about = recognise(question)
    assert about is not None
    assert (about.kind, about.term) == (kind, term)


@pytest.mark.parametrize(
    "question",
    [
        "Wie viele Dokumente wurden 1911 unterzeichnet?",
        "Welche Unterlagen enthält der Antrag?",
        "Which documents does the contract mention?",
        "How many documents were lost in the flood?",
        "Welke documenten bevat de map van de gemeente?",
        "List the parties to the contract.",
        "",
    ],
)
def test_a_question_to_the_documents_is_none_about_the_library(question: str) -> None:
    assert recognise(question) is None


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How many documents do I have?", "The library holds 3 documents."),
        ("Wie viele Dokumente habe ich?", "Die Bibliothek enthält 3 Dokumente."),
        ("Hoeveel bestanden heb ik?", "De bibliotheek bevat 3 documenten."),
        ("Welche Dokumente habe ich?", "Die Bibliothek enthält 3 Dokumente. Es sind mill, damm und veer."),
        (
            "In which languages are my documents?",
            "The library holds 3 documents. They are in English, Deutsch, Nederlands.",
        ),
        ("Which documents mention zebras?", "No document mentions “zebras”."),
    ],
)
def test_the_index_answers_in_the_questions_language(workbench: Workbench, question: str, text: str) -> None:
    answer = ask(workbench, question)
    assert (answer.text, answer.answered_by, answer.refused) == (text, AnsweredBy.LIBRARY, False)


def test_each_document_that_mentions_a_name_is_cited_where_it_does(workbench: Workbench) -> None:
    answer = ask(workbench, "Which documents mention the Aune?")
    assert answer.text == "2 documents mention “Aune”: mill and damm. [1] [2]"
    assert [(c.document, c.quote, c.verdict) for c in answer.citations] == [
        ("mill.txt", "The Kestrel Mill stood on the river Aune until 1953.", QuoteVerdict.EXACT),
        ("damm.txt", "Die Aune ist ein Fluss.", QuoteVerdict.EXACT),
    ]
    for citation in answer.citations:
        text = workbench.document(citation.document_id).text
        assert text[citation.char_start : citation.char_end] == citation.quote


def test_only_the_chosen_documents_count(workbench: Workbench) -> None:
    mill = workbench.find_document("mill.txt").document_id
    *_, last = workbench.answer("Which documents mention the Aune?", CancelToken(), frozenset({mill}))
    assert isinstance(last, Finished)
    assert [citation.document for citation in last.result.citations] == ["mill.txt"]


def test_a_long_list_ends_with_how_many_more() -> None:
    assert joined("en", ["a"], 2) == "a"
    assert joined("en", ["a", "b"], 2) == "a and b"
    assert joined("nl", ["a", "b", "c", "d"], 2) == "a, b en nog 2"
