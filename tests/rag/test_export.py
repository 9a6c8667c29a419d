"""Answer files: what is written, and that nothing in a document can change its form."""

import json
import re
from pathlib import Path

import pytest

from fundstelle_models.errors import StorageFailed
from fundstelle_models.protocols import ModelIdentity
from fundstelle_rag.answers import Answer, Citation, QuoteVerdict, Sentence, SentenceVerdict, Timings
from fundstelle_rag.documents import Document, DocumentRecord, DocumentStatus
from fundstelle_rag.errors import AnswerFileInvalid, DocumentNotFound, TargetExists
from fundstelle_rag.export import markdown
from fundstelle_rag.export.answer_file import write_answer
from fundstelle_rag.export.verify import verify_file
from fundstelle_rag.passages import Hit, Passage

TEXT = "Das Moor ist 7,4 Meter tief.\nEs [wächst] noch *immer*."


def document(document_id: str) -> Document:
    if document_id != "d1":
        raise DocumentNotFound(document_id)
    record = DocumentRecord(
        "d1", Path("/moor_1.txt"), "Moor", "text", DocumentStatus.READY, "", (), "", 0, 0, "de", 0, 1, ""
    )
    return Document(record, TEXT, ())


@pytest.fixture
def answer() -> Answer:
    passage = Passage("p1", "d1", 0, TEXT, 0, len(TEXT), 3, "", "de")
    start = TEXT.index("Es [")
    return Answer(
        question="How deep is the bog?",
        language="en",
        refused=False,
        sentences=(
            Sentence("It is 7.4 metres deep.", (1,), SentenceVerdict.SUPPORTED),
            Sentence("It grows.", (2,), SentenceVerdict.DOUBTFUL, ("9",)),
        ),
        citations=(
            Citation(1, "d1", "moor_1.txt", "p1", 3, 0, 28, TEXT[:28], QuoteVerdict.EXACT),
            Citation(2, "d1", "moor_1.txt", "p1", 3, start, len(TEXT), TEXT[start:], QuoteVerdict.EXACT),
        ),
        hits=(Hit(passage, "Moor", Path("/moor_1.txt"), 0.5, 1),),
        timings=Timings(0.1, 0.2, 0.3, 10, 0, 5),
        model=ModelIdentity("scripted_1", "5" * 64),
    )


def test_markdown_has_a_note_for_each_citation(answer: Answer) -> None:
    written = markdown.render(answer)
    notes = dict(re.findall(r"^\[\^(\d+)\]: (.*)$", written, flags=re.MULTILINE))
    assert notes["1"] == "moor\\_1.txt, p. 3: “Das Moor ist 7,4 Meter tief.”"
    assert notes["2"].endswith("“Es \\[wächst\\] noch \\*immer\\*.”")
    assert "It is 7.4 metres deep.[^1] It grows.[^2] *(not all of this stands in the cited passages)*" in written


def test_a_refusal_is_exported_with_the_nearest_passages(answer: Answer) -> None:
    refusal = Answer("Why?", "en", True, (), (), answer.hits, answer.timings, answer.model)
    written = markdown.render(refusal)
    assert "No passage of the library supports an answer" in written
    assert "> Das Moor ist 7,4 Meter tief." in written


def test_what_was_written_holds(answer: Answer, tmp_path: Path) -> None:
    write_answer(answer, tmp_path / "a.json")
    assert [checked.problem for checked in verify_file(tmp_path / "a.json", document)] == ["", ""]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"char_start": 1}, "text_differs"),
        ({"quote": "Das Moor ist 7,5 Meter tief."}, "text_differs"),
        ({"document_id": "d2"}, "document_gone"),
        ({"verdict": "missing"}, "quote_missing"),
        ({"marker": 9}, "no_such_marker"),
    ],
)
def test_what_was_changed_does_not(answer: Answer, tmp_path: Path, change: dict[str, object], problem: str) -> None:
    write_answer(answer, tmp_path / "a.json")
    written = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    written["citations"][0].update(change)
    (tmp_path / "a.json").write_text(json.dumps(written), encoding="utf-8")
    assert problem in {checked.problem for checked in verify_file(tmp_path / "a.json", document)}


def test_answers_one_a_line_are_verified_too(answer: Answer, tmp_path: Path) -> None:
    write_answer(answer, tmp_path / "a.json")
    parsed = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    parsed["answer"] += "\u2028\x85"  # ends of lines to Unicode, not to JSON
    line = json.dumps(parsed, ensure_ascii=False)
    (tmp_path / "all.json").write_text(f'{line}\n{{"question": "x", "error": "y"}}\n{line}\n', encoding="utf-8")
    assert [checked.holds for checked in verify_file(tmp_path / "all.json", document)] == [True] * 4


@pytest.mark.parametrize("content", [b"", b"no json", b"[1]", b'{"question": 1}', b"\xff\xfe", b"3", b"[" * 100_000])
def test_what_is_no_answer_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(content)
    with pytest.raises(AnswerFileInvalid):
        list(verify_file(path, document))


def test_a_file_is_written_whole_or_not_at_all(answer: Answer, tmp_path: Path) -> None:
    target = tmp_path / "a.md"
    target.write_text("mine", encoding="utf-8")
    with pytest.raises(TargetExists):
        write_answer(answer, target)
    assert target.read_text(encoding="utf-8") == "mine"
    with pytest.raises(StorageFailed) as caught:
        write_answer(answer, tmp_path / "nowhere" / "a.md")
    assert caught.value.path == tmp_path / "nowhere" / "a.md"
    (tmp_path / "folder.md").mkdir()
    with pytest.raises(StorageFailed):
        write_answer(answer, tmp_path / "folder.md", force=True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "folder.md"]
