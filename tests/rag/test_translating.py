"""Translating documents: every segment accounted for, what is doubtful found, interrupted work gone on with."""

from pathlib import Path

import pytest

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.events import Finished
from fundstelle_models.protocols import Generator
from fundstelle_rag.errors import (
    AlreadyInLanguage,
    ContextTooSmall,
    DocumentChanged,
    LanguageUnknown,
    NothingToTranslate,
    TranslationNotFound,
)
from fundstelle_rag.glossary import Term
from fundstelle_rag.prompts import translate_prompt
from fundstelle_rag.translations import FindingKind, SegmentKind, SegmentState, SegmentTranslated, Translation
from fundstelle_rag.workbench import Workbench
from tests.rag.in_process_reader import InProcessReader
from tests.rag.translating_model import Interlingual, translating

GERMAN = """# Die Mühle am Fluss

Die alte Mühle wurde im Jahr 1874 gebaut. Sie kostete 27.400 Mark und gehörte der Familie Behrens.

1. Der Müller mahlte das Korn der Bauern.
2. Die Bauern bezahlten ihn mit Mehl.

| Jahr | Ernte |
| --- | --- |
| 1874 | 12,5 Tonnen |

Heute ist die Mühle ein Museum, das im Sommer geöffnet ist.
"""
ENGLISH = {
    "Die Mühle am Fluss": "The mill by the river",
    "Die alte Mühle wurde im Jahr 1874 gebaut.": "The old mill was built in 1874.",
    "Sie kostete 27.400 Mark und gehörte der Familie Behrens.": "It cost 27,400 marks and was the Behrens family's.",
    "Der Müller mahlte das Korn der Bauern.": "The miller ground the farmers' corn.",
    "Die Bauern bezahlten ihn mit Mehl.": "The farmers paid him in flour.",
    "Sie ist rot.": "It is red.",
    "Jahr": "Year",
    "Ernte": "Harvest",
    "12,5 Tonnen": "12.5 tonnes",
    "Heute ist die Mühle ein Museum, das im Sommer geöffnet ist.": "Today the mill is a museum that is open in summer.",
}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "mühle.md"
    path.write_text(GERMAN, encoding="utf-8")
    return path


def opened(library: Path, model: Generator) -> Workbench:
    return Workbench.open(library, embedder=Interlingual(ENGLISH), generator=model, reader=InProcessReader())


def added(workbench: Workbench, path: Path) -> str:
    list(workbench.add([path], CancelToken()))
    return workbench.find_document(path.name).document_id


def translated(workbench: Workbench, document_id: str, to: str = "en") -> tuple[Translation, list[SegmentTranslated]]:
    *events, last = workbench.translate(document_id, to, CancelToken())
    assert isinstance(last, Finished)
    return last.result, [event for event in events if isinstance(event, SegmentTranslated)]


def test_every_segment_that_goes_in_comes_out_in_its_place(library_folder: Path, source: Path) -> None:
    with opened(library_folder, translating(ENGLISH.__getitem__)) as workbench:
        document_id = added(workbench, source)
        text = workbench.document(document_id).text
        translation, events = translated(workbench, document_id)
    assert translation.is_complete
    assert [event.segment for event in events] == list(translation.segments)
    assert [event.done for event in events] == list(range(1, len(translation.segments) + 1))
    for segment in translation.segments:
        assert text[segment.char_start : segment.char_end] == segment.source
        assert segment.findings == ()
        assert {text[piece.char_start : piece.char_end] for piece in segment.pieces} <= {*ENGLISH, "1874"}
    assert [(one.kind, one.target) for one in translation.segments] == [
        (SegmentKind.HEADING, "The mill by the river"),
        (
            SegmentKind.PARAGRAPH,
            "The old mill was built in 1874. It cost 27,400 marks and was the Behrens family's.",
        ),
        (SegmentKind.PARAGRAPH, "1. The miller ground the farmers' corn.\n2. The farmers paid him in flour."),
        (SegmentKind.TABLE, "Year | Harvest"),
        (SegmentKind.TABLE, "1874 | 12.5 tonnes"),
        (SegmentKind.PARAGRAPH, "Today the mill is a museum that is open in summer."),
    ]


def test_what_is_finished_is_not_asked_for_again(library_folder: Path, source: Path) -> None:
    model = translating(ENGLISH.__getitem__)
    with opened(library_folder, model) as workbench:
        document_id = added(workbench, source)
        first, _ = translated(workbench, document_id)
        asked = len(model.requests)
        second, events = translated(workbench, document_id)
        assert second == first
        assert (len(model.requests), events) == (asked, [])
        workbench.remove_translation(first.translation_id)
        assert workbench.translations() == []
        anew, _ = translated(workbench, document_id)  # from the memory
        assert [one.target for one in anew.segments] == [one.target for one in first.segments]
        assert len(model.requests) == asked
        with pytest.raises(TranslationNotFound):
            workbench.translation(first.translation_id)


def test_a_changed_document_carries_over_what_is_the_same(library_folder: Path, source: Path) -> None:
    model = translating(ENGLISH.__getitem__)
    with opened(library_folder, model) as workbench:
        document_id = added(workbench, source)
        translated(workbench, document_id)
        asked = len(model.requests)
        source.write_text(GERMAN + "\nSie ist rot.\n", encoding="utf-8")
        with pytest.raises(DocumentChanged):
            translated(workbench, document_id)
        list(workbench.translate(document_id, "en", CancelToken(), as_read=True))
        added(workbench, source)
        assert [record.is_outdated for record in workbench.translations()] == [True]
        translation, _ = translated(workbench, document_id)
        assert translation.segments[-1].target == "It is red."
        assert len(model.requests) == asked + 1
        assert [record.is_outdated for record in workbench.translations()] == [False, True]


def test_an_edited_segment_is_checked_and_wins_from_then_on(library_folder: Path, source: Path) -> None:
    model = translating(ENGLISH.__getitem__)
    with opened(library_folder, model) as workbench:
        document_id = added(workbench, source)
        translation, _ = translated(workbench, document_id)
        wording = "The old mill dates from 1784. It cost 27,400 marks; the Behrens family owned it."
        edited = workbench.edit_segment(translation.translation_id, 1, wording)
        assert edited.state is SegmentState.EDITED
        assert {finding.detail for finding in edited.findings if finding.kind is FindingKind.NUMBER} == {"1874", "1784"}
        assert workbench.translation(translation.translation_id).segments[1] == edited
        workbench.remove_translation(translation.translation_id)
        anew, _ = translated(workbench, document_id)
        assert (anew.segments[1].target, anew.segments[1].state) == (wording, SegmentState.EDITED)
        with pytest.raises(TranslationNotFound):
            workbench.edit_segment(anew.translation_id, 99, "x")


def test_a_segment_can_be_translated_again_otherwise(library_folder: Path, source: Path) -> None:
    said = iter(("The mill on the river", "The mill on the stream", "The mill on the river"))
    model = translating(lambda text: ENGLISH[text] if len(model.requests) <= 9 else next(said))
    with opened(library_folder, model) as workbench:
        document_id = added(workbench, source)
        translation, _ = translated(workbench, document_id)
        events = list(workbench.translate_segment_again(translation.translation_id, 0, CancelToken()))
        again = next(event.segment for event in events if isinstance(event, SegmentTranslated))
        assert again.target != "The mill by the river"
        assert workbench.translation(translation.translation_id).segments[0] == again


def test_the_glossary_is_used_and_checked(library_folder: Path, source: Path) -> None:
    model = translating(ENGLISH.__getitem__)
    with opened(library_folder, model) as workbench:
        workbench.add_terms([Term("de", "en", "Mehl", "flour"), Term("en", "de", "peasant", "Bauer")])
        translation, _ = translated(workbench, added(workbench, source))
    assert any([m.content for m in request.messages][-3:-1] == ["Mehl", "flour"] for request in model.requests) or any(
        "flour" in [message.content for message in request.messages] for request in model.requests
    )
    flagged = [one for one in translation.segments if one.state is SegmentState.FLAGGED]
    assert {finding.detail for one in flagged for finding in one.findings} == {"Bauer = peasant"}
    assert [one.index for one in flagged] == [2]


def test_what_is_in_the_target_language_already_is_kept(library_folder: Path, tmp_path: Path) -> None:
    english = "The museum is open in the summer months, and the mill turns every Sunday afternoon for its visitors."
    german = "Die alte Mühle wurde im Jahr 1874 gebaut."
    path = tmp_path / "mixed.txt"
    path.write_text(f"{english}\n\n{german}\n\n{english}\n", encoding="utf-8")
    model = translating(ENGLISH.__getitem__)
    with opened(library_folder, model) as workbench:
        translation, _ = translated(workbench, added(workbench, path))
    kept_or_translated = [piece.target for one in translation.segments for piece in one.pieces]
    assert kept_or_translated == [english, ENGLISH[german], english]
    assert len(model.requests) == 1


def test_what_cannot_be_translated_says_why(library_folder: Path, source: Path, tmp_path: Path) -> None:
    numbers = tmp_path / "numbers.txt"
    numbers.write_text("12 345 678\n\n1874 - 1999\n", encoding="utf-8")
    with opened(library_folder, translating(ENGLISH.__getitem__, context_tokens=40)) as workbench:
        document_id, other_id = added(workbench, source), added(workbench, numbers)
        with pytest.raises(LanguageUnknown):
            translated(workbench, document_id, "xx")
        with pytest.raises(AlreadyInLanguage):
            translated(workbench, document_id, "de")
        with pytest.raises(NothingToTranslate):
            translated(workbench, other_id)
        with pytest.raises(ContextTooSmall):
            translated(workbench, document_id)
        assert workbench.translations() == []


def test_what_a_model_is_good_for_is_measured_and_kept(library_folder: Path) -> None:
    examples = translate_prompt().examples
    there = {one["de"]: one["en"] for one in examples}
    words = {**there, **{one["en"]: one["de"] for one in examples}, **{one["nl"]: one["nl"] for one in examples}}
    model = translating(words.__getitem__)
    with Workbench.open(
        library_folder, embedder=Interlingual(there), generator=model, reader=InProcessReader()
    ) as workbench:
        assert workbench.pair_estimate("de", "en") is None
        for source, target in (("de", "en"), ("nl", "de"), ("fr", "en")):
            *_, last = workbench.estimate_pair(source, target, CancelToken())
            assert isinstance(last, Finished)
            assert workbench.pair_estimate(source, target) == last.result
        good, copied, unknown = (workbench.pair_estimate(*pair) for pair in (("de", "en"), ("nl", "de"), ("fr", "en")))
    assert good is not None
    assert (good.is_fair, good.sentences, good.in_language) == (True, len(examples), 1.0)
    assert copied is not None
    assert not copied.is_fair
    assert unknown is not None
    assert (unknown.sentences, unknown.is_fair) == (0, False)
