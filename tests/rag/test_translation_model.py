"""The real starter model: a few sentences of a sample document from each language into the other two.

How well it translates is measured elsewhere (docs/evaluation.md); here the ledger has to be whole, and what is wrong
flagged."""

from pathlib import Path

import pytest

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.events import Finished
from fundstelle_rag.export.export_file import write_export
from fundstelle_rag.figures import unconfirmed
from fundstelle_rag.open_workbench import open_workbench
from fundstelle_rag.samples import sample_paths
from fundstelle_rag.translations import SegmentState
from fundstelle_rag.workbench import Workbench

pytestmark = pytest.mark.model

# A heading and a sentence of a sample document, and a sentence with a note.
PARTS = {
    "en": (
        "walking-the-grauscheid.md",
        "Before you set out",
        "The best months are May, June and September.",
        "The dam was built in 1957.",
        "See the report.",
    ),
    "de": (
        "haushalt-2024.md",
        "Deiche und Gewässer",
        "Die Mittel für den Deichunterhalt steigen auf 4,25 Millionen Euro.",
        "Der Damm wurde 1957 gebaut.",
        "Siehe den Bericht.",
    ),
    "nl": (
        "dorpskroniek-wietzum.txt",
        "De school",
        "Voor dit hoofdstuk spraken wij met 53 dorpsgenoten.",
        "De dam werd in 1957 gebouwd.",
        "Zie het rapport.",
    ),
}


def part(language: str) -> str:
    name, heading, sentence, noted, note = PARTS[language]
    text = next(path for path in sample_paths() if path.name == name).read_text(encoding="utf-8")
    assert heading in text
    assert sentence in text
    return f"# {heading}\n\n{sentence}\n\n{noted}[^1]\n\n[^1]: {note}\n"


@pytest.fixture(scope="module")
def workbench(models_folder: Path, tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    folder = tmp_path_factory.mktemp("translated")
    with open_workbench(folder / "library", models_folder) as workbench:
        sources = folder / "sources"
        sources.mkdir()
        for language in PARTS:
            (sources / f"{language}.md").write_text(part(language), encoding="utf-8")
        list(workbench.add([sources], CancelToken()))
        yield workbench


@pytest.mark.parametrize(
    ("source", "target"), [("en", "de"), ("en", "nl"), ("de", "en"), ("de", "nl"), ("nl", "en"), ("nl", "de")]
)
def test_each_language_into_the_other_two(workbench: Workbench, source: str, target: str, tmp_path: Path) -> None:
    document = workbench.document(workbench.find_document(f"{source}.md").document_id)
    *_, last = workbench.translate(document.record.document_id, target, CancelToken())
    assert isinstance(last, Finished)
    translation = last.result
    position = 0
    for segment in translation.segments:
        assert document.text[segment.char_start : segment.char_end] == segment.source
        assert not document.text[position : segment.char_start].strip()
        position = segment.char_end
        assert segment.target.strip()
        assert segment.state is not SegmentState.PENDING
        assert (segment.state is SegmentState.TRANSLATED) == (not segment.findings)
        if segment.state is SegmentState.TRANSLATED:
            assert not unconfirmed(segment.source, segment.target)
            assert "1957" not in segment.source or "¹" in segment.target
            assert segment.target != segment.source
    assert not document.text[position:].strip()
    assert any(segment.state is SegmentState.TRANSLATED for segment in translation.segments)
    for name in ("t.md", "t.json", "t.tmx", "t.xlf"):
        write_export(translation, tmp_path / name)
        assert (tmp_path / name).stat().st_size
