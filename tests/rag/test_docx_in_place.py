"""A Word document translated in place keeps its styles, headings, lists, tables, notes and what was emphasised."""

import io
from pathlib import Path

import docx
import pytest

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.events import Finished
from fundstelle_rag.documents import Extraction
from fundstelle_rag.export.export_file import write_export
from fundstelle_rag.readers import docx as docx_reader
from fundstelle_rag.samples import sample_paths
from fundstelle_rag.translations import SegmentState, Translation
from fundstelle_rag.workbench import Workbench
from tests.fakes import HashEmbedder
from tests.rag.in_process_reader import InProcessReader
from tests.rag.translating_model import translating

SAMPLE = next(path for path in sample_paths() if path.suffix == ".docx")


def capitals(text: str) -> str:
    """Stand for a translation: another text that can be told from its source, numbers and all."""
    return text.upper()


def read(path: Path) -> Extraction:
    with path.open("rb") as file:
        return docx_reader.read(path, file)


def styles(path: Path) -> list[str]:
    return [str(paragraph.style and paragraph.style.name) for paragraph in docx.Document(str(path)).paragraphs]


@pytest.fixture
def translation(library_folder: Path) -> Translation:
    workbench = Workbench.open(
        library_folder, embedder=HashEmbedder(), generator=translating(capitals), reader=InProcessReader()
    )
    with workbench:
        list(workbench.add([SAMPLE], CancelToken()))
        (record,) = workbench.documents()
        *_, last = workbench.translate(record.document_id, "en", CancelToken())
        assert isinstance(last, Finished)
        for segment in last.result.segments:
            if segment.state is not SegmentState.TRANSLATED:  # Dutch in capitals is no English: say that it is
                workbench.edit_segment(last.result.translation_id, segment.index, capitals(segment.source))
        return workbench.translation(last.result.translation_id)


def test_everything_but_the_text_stays(translation: Translation, tmp_path: Path) -> None:
    out = tmp_path / "out.docx"
    write_export(translation, out, source=SAMPLE)
    before, after = read(SAMPLE), read(out)
    kinds = [(span.kind, span.number, span.label) for span in before.spans]
    assert [(span.kind, span.number, span.label) for span in after.spans] == kinds
    assert after.text.replace(",", ".") == capitals(before.text).replace(",", ".")  # English writes € 2,190
    assert styles(out) == styles(SAMPLE)


def test_a_file_that_was_changed_since_is_not_taken_for_the_source(translation: Translation, tmp_path: Path) -> None:
    other, out = tmp_path / "other.docx", tmp_path / "out.docx"
    document = docx.Document(str(SAMPLE))
    document.add_paragraph("Iets nieuws.")
    document.save(str(other))
    write_export(translation, out, source=other)
    assert "IETS NIEUWS" not in read(out).text.upper()


def test_formatting_follows_words_that_stand_in_both(library_folder: Path, tmp_path: Path) -> None:
    source = tmp_path / "letter.docx"
    document = docx.Document()
    paragraph = document.add_paragraph("Die Mühle gehörte ")
    paragraph.add_run("Anna Behrens").bold = True
    paragraph.add_run(" und wurde im Jahr 1874 von ihr verkauft.")
    document.save(str(source))
    model = translating(lambda _: "The mill belonged to Anna Behrens and was sold by her in 1874.")
    with Workbench.open(
        library_folder, embedder=HashEmbedder(), generator=model, reader=InProcessReader()
    ) as workbench:
        list(workbench.add([source], CancelToken()))
        (record,) = workbench.documents()
        *_, last = workbench.translate(record.document_id, "en", CancelToken())
        assert isinstance(last, Finished)
    out = tmp_path / "out.docx"
    write_export(last.result, out, source=source)
    written = docx.Document(io.BytesIO(out.read_bytes())).paragraphs
    assert written[0].text.startswith("The mill belonged to Anna Behrens and was sold by her in 1874.")
    assert [run.text for run in written[0].runs if run.bold] == ["Anna Behrens"]
