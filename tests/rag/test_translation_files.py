"""Translations as files for other programs, and on the command line; checked again, they hold or say what does not."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from fundstelle_models.protocols import ModelIdentity
from fundstelle_rag.answers import Timings
from fundstelle_rag.cli.main import main
from fundstelle_rag.export.export_file import write_export
from fundstelle_rag.export.tmx import memory_file
from fundstelle_rag.store.translation_memory import Remembered
from fundstelle_rag.translations import (
    Finding,
    FindingKind,
    Piece,
    Segment,
    SegmentKind,
    SegmentState,
    Translation,
)
from tests.rag.test_translating import ENGLISH, GERMAN, opened
from tests.rag.translating_model import translating

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XLIFF = "{urn:oasis:names:tc:xliff:document:2.0}"


def segment(index: int, source: str, target: str, state: SegmentState, *pieces: Piece) -> Segment:
    findings = (Finding(FindingKind.NUMBER, "1874"),) if state is SegmentState.FLAGGED else ()
    return Segment(
        index, index * 100, index * 100 + len(source), SegmentKind.PARAGRAPH, source, "de", target, state, findings,
        pieces=pieces,
    )  # fmt: skip


@pytest.fixture
def translation() -> Translation:
    return Translation(
        translation_id=1,
        document_id="d",
        title="Mühle",
        name="mühle.md",
        document_sha256="",
        source_language="de",
        target_language="en",
        segments=(
            segment(
                0, "1. Eins. Zwei.", "1. One. Two.", SegmentState.TRANSLATED, Piece(3, 8, "One."), Piece(9, 14, "Two.")
            ),
            segment(1, "Im Jahr 1874 <&>\x00", "In 1847 <&>\x00", SegmentState.FLAGGED),
            segment(2, "Kaputt", "Kaputt", SegmentState.FAILED),
            segment(3, "Von Hand", "By hand", SegmentState.EDITED),
        ),
        timings=Timings(0.0, None, 1.5, 10, 2, 8),
        model=ModelIdentity("model", "a" * 64),
        prompt_version=1,
        seed=0,
        created_at="2026-11-30T22:15:00+00:00",
    )


def test_tmx_has_each_sentence_with_its_translation(translation: Translation, tmp_path: Path) -> None:
    write_export(translation, tmp_path / "t.tmx")
    root = etree.parse(str(tmp_path / "t.tmx")).getroot()
    assert root.get("version") == "1.4"
    header = root.find("header")
    assert header is not None
    assert {"creationtool", "segtype", "o-tmf", "adminlang", "srclang", "datatype"} <= set(header.keys())
    units = [{v.get(LANG): v.findtext("seg") for v in unit.iter("tuv")} for unit in root.iter("tu")]
    assert units == [
        {"de": "Eins.", "en": "One."},
        {"de": "Zwei.", "en": "Two."},
        {"de": "Im Jahr 1874 <&>\ufffd", "en": "In 1847 <&>\ufffd"},
        {"de": "Von Hand", "en": "By hand"},
    ]
    assert [unit.get("creationid") for unit in root.iter("tu")] == ["model", "model", "model", "human"]
    assert {unit.get("creationdate") for unit in root.iter("tu")} == {"20261130T221500Z"}
    assert [note.text for note in root.iter("note")] == ["number: 1874"]


def test_the_memory_is_a_tmx_too() -> None:
    root = etree.fromstring(memory_file([Remembered("Haus", "de", "nl", "huis", True, "2026-01-02T03:04:05+00:00")]))
    assert [seg.text for seg in root.iter("seg")] == ["Haus", "huis"]
    assert root.find("header").get("srclang") == "*all*"


def test_xliff_has_every_segment_and_rebuilds_the_source(translation: Translation, tmp_path: Path) -> None:
    write_export(translation, tmp_path / "t.xlf")
    root = etree.parse(str(tmp_path / "t.xlf")).getroot()
    assert (root.get("version"), root.get("srcLang"), root.get("trgLang")) == ("2.1", "de", "en")
    units = list(root.iter(f"{XLIFF}unit"))
    assert ["".join(s.text or "" for s in unit.iter(f"{XLIFF}source")) for unit in units] == [
        "1. Eins. Zwei.",
        "Im Jahr 1874 <&>\ufffd",
        "Kaputt",
        "Von Hand",
    ]
    assert "".join(t.text or "" for t in units[0].iter(f"{XLIFF}target")) == "1. One. Two."
    assert [part.get("state") for part in root.iter(f"{XLIFF}segment")] == [
        "translated",
        "translated",
        "translated",
        "initial",
        "reviewed",
    ]
    assert not list(units[2].iter(f"{XLIFF}target"))
    assert [note.text for note in root.iter(f"{XLIFF}note")] == ["flagged", "number: 1874", "failed"]


@pytest.fixture
def exported(library_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The JSON of a translation as the command line writes it."""
    source = tmp_path / "mühle.md"
    source.write_text(GERMAN, encoding="utf-8")
    monkeypatch.setattr(
        "fundstelle_rag.open_workbench.open_workbench",
        lambda folder, *_, **__: opened(folder, translating(ENGLISH.__getitem__)),
    )
    assert main(["add", str(source), "--library", str(library_folder)]) == 0
    out = tmp_path / "mill.json"
    assert main(["translate", "mühle.md", "--to", "en", "--out", str(out), "--library", str(library_folder)]) == 0
    return out


def test_the_command_line_writes_the_ledger(
    exported: Path, library_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written = json.loads(exported.read_text("utf-8"))
    assert written["complete"] is True
    assert {"document_id", "source_language", "target_language", "timings", "model"} <= written.keys()
    for one in written["segments"]:
        assert {"index", "char_start", "char_end", "source", "target", "state", "findings"} <= one.keys()
    capsys.readouterr()
    assert main(["translate", "mühle.md", "--to", "en", "--json", "--library", str(library_folder)]) == 0
    assert json.loads(capsys.readouterr().out) == written
    assert main(["translate", "mühle.md", "--to", "de", "--library", str(library_folder)]) == 1
    assert "already" in capsys.readouterr().err
    assert main(["translate", "mühle.md", "--to", "klingon", "--library", str(library_folder)]) == 2


def tampered(path: Path, change: Callable[[dict[str, object]], None]) -> Path:
    written = json.loads(path.read_text("utf-8"))
    change(written)
    path.write_text(json.dumps(written), encoding="utf-8")
    return path


def change_number(written: dict[str, object]) -> None:
    segments: list[dict[str, object]] = written["segments"]  # type: ignore[assignment]
    for holder in (segments[1], segments[1]["sentences"][0]):  # type: ignore[index]
        holder["target"] = str(holder["target"]).replace("1874", "1847")


def drop_segment(written: dict[str, object]) -> None:
    del written["segments"][1]  # type: ignore[attr-defined]


def change_source(written: dict[str, object]) -> None:
    written["segments"][1]["source"] = "Die neue Mühle."  # type: ignore[index]


def claim(written: dict[str, object]) -> None:
    written["segments"][1]["state"] = "failed"  # type: ignore[index]


@pytest.mark.parametrize("change", [change_number, drop_segment, change_source, claim])
def test_what_was_tampered_with_does_not_hold(
    exported: Path, library_folder: Path, change: Callable[[dict[str, object]], None]
) -> None:
    assert main(["verify", str(exported), "--library", str(library_folder)]) == 0
    tampered(exported, change)
    assert main(["verify", str(exported), "--library", str(library_folder)]) == 1


def test_glossary_commands(library_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    library = ["--library", str(library_folder)]
    assert main(["glossary", "add", "Pacht", "lease", "--from", "de", "--to", "en", *library]) == 0
    assert main(["glossary", "export", str(tmp_path / "terms.tbx"), *library]) == 0
    assert main(["glossary", "remove", "1", *library]) == 0
    assert main(["glossary", "import", str(tmp_path / "terms.tbx"), *library]) == 0
    capsys.readouterr()
    assert main(["glossary", "list", "--json", *library]) == 0
    term = json.loads(capsys.readouterr().out)
    assert (term["source"], term["target"]) == ("Pacht", "lease")
    bad = tmp_path / "bad.csv"
    bad.write_text("nothing", encoding="utf-8")
    assert main(["glossary", "import", str(bad), *library]) == 1
    assert "no glossary" in capsys.readouterr().err
    assert main(["glossary", "memory", str(tmp_path / "memory.tmx"), *library]) == 0
