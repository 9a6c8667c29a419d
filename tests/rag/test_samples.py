"""The sample documents: they are there, they say what the questions take from them, and they can be built again."""

import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from fundstelle_rag.documents import Extraction, Span, SpanKind
from fundstelle_rag.readers import formats
from fundstelle_rag.samples import SampleQuestion, sample_paths, sample_questions

_BUILD_SCRIPT = Path(__file__).parents[2] / "packaging" / "samples" / "build.py"
_SAMPLES = {path.name: path for path in sample_paths()}
_QUESTIONS = sample_questions()
_ANSWERABLE = [question for question in _QUESTIONS if question.answerable]


def _read(name: str) -> Extraction:
    return formats.read(_SAMPLES[name])


def test_there_are_enough_documents_of_every_format() -> None:
    assert len(_SAMPLES) >= 8
    endings = Counter(path.suffix for path in _SAMPLES.values())
    assert endings.keys() == {".pdf", ".docx", ".html", ".txt", ".md"}
    assert endings[".txt"] >= 2


def test_one_text_is_in_windows_1252() -> None:
    data = _SAMPLES["museum-brief-dach.txt"].read_bytes()
    with pytest.raises(UnicodeDecodeError):
        data.decode("utf-8")
    assert "Reepschlägerei – Antrag" in data.decode("cp1252")


def test_every_language_has_one_demo_question_and_the_hard_kinds_are_there() -> None:
    demo = [question for question in _QUESTIONS if question.demo]
    assert sorted(question.language for question in demo) == ["de", "en", "nl"]
    assert all(question.answerable for question in demo)
    assert len(_QUESTIONS) - len(_ANSWERABLE) >= 6
    assert len({question.id for question in _QUESTIONS}) == len(_QUESTIONS) >= 24


@pytest.mark.parametrize("question", _ANSWERABLE, ids=lambda question: question.id)
def test_the_answer_stands_in_the_document_on_the_page_named(question: SampleQuestion) -> None:
    assert question.document is not None
    document = _read(question.document)
    pages = {span.number: span for span in document.spans if span.kind is SpanKind.PAGE}
    assert (question.page is not None) == bool(pages)
    text = _flat(document, pages[question.page]) if question.page is not None else " ".join(document.text.split())
    assert all(answer in text for answer in question.answers)


def _flat(document: Extraction, span: Span) -> str:
    return " ".join(document.text[span.char_start : span.char_end].split())


def test_the_report_is_a_real_academic_pdf() -> None:
    reader = PdfReader(_SAMPLES["lukasflut-bericht.pdf"])
    assert len(reader.pages) >= 10
    assert reader.metadata is not None
    assert reader.metadata.title == "Die Lukasflut von 1994 und der Umbau der Orletalsperre"
    assert {level for level, _ in _outline(reader)} == {1, 2, 3}
    texts = [page.extract_text() for page in reader.pages]
    assert all("Wulffen/Terbrack: Die Lukasflut von 1994" in text for text in texts[1:])
    # The builder draws the body before the running head, the notes and the page number.
    assert any(text[0].islower() for text in texts[1:]), "no sentence runs on over a page break"


def test_the_build_script_reproduces_what_is_committed(tmp_path: Path) -> None:
    pytest.importorskip("reportlab", reason="reportlab builds the samples; it is a development requirement")
    subprocess.run([sys.executable, _BUILD_SCRIPT, "--out", tmp_path], check=True, capture_output=True)
    built = sorted(path.name for path in tmp_path.iterdir())
    assert built == sorted(name for name in _SAMPLES if name.endswith((".pdf", ".docx")))
    for name in built:
        # Not the bytes: another zlib compresses the same content differently.
        assert _content(tmp_path / name) == _content(_SAMPLES[name])


def _content(path: Path) -> object:
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as archive:
            return [(info.filename, info.date_time, archive.read(info)) for info in archive.infolist()]
    reader = PdfReader(path)
    pages = [contents.get_data() for page in reader.pages if (contents := page.get_contents())]
    return pages, _outline(reader), dict(reader.metadata or {})


def _outline(reader: PdfReader) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []

    def walk(entries: list[object], level: int) -> None:
        for entry in entries:
            if isinstance(entry, list):
                walk(entry, level + 1)
            elif isinstance(entry, Destination):
                found.append((level, str(entry.title)))

    walk(list(reader.outline), 1)
    return found
