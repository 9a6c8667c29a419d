"""From files to a summary, with a model that points at what it reads, and lies when it is to write."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.errors import Cancelled, PromptTooLong
from fundstelle_models.events import Finished, Progress, TextDelta
from fundstelle_models.onnx_embedder import OnnxEmbedder
from fundstelle_models.protocols import GenerationRequest
from fundstelle_rag import figures
from fundstelle_rag.answers import QuoteVerdict, SentenceVerdict
from fundstelle_rag.documents import DocumentRecord
from fundstelle_rag.errors import (
    DocumentNotFound,
    LanguageNotWritten,
    NothingOnInstruction,
    NothingToSummarize,
    SummaryNotFound,
)
from fundstelle_rag.summaries import HighlightsFound, Summary, SummaryNotice, SummaryOptions, SummaryStyle
from fundstelle_rag.summarizing.mapping import MAX_TOKENS
from fundstelle_rag.summarizing.standing_alone import word_count
from fundstelle_rag.workbench import Workbench
from tests.fakes import HashEmbedder, ScriptedGenerator
from tests.rag.in_process_reader import InProcessReader
from tests.rag.summarizing.chronicle import (
    LIE,
    asks_to_point,
    chronicle,
    point_and_lie,
    point_and_shorten,
)

BRIEF, BULLETS, DETAILED = (SummaryOptions(style) for style in SummaryStyle)


@pytest.fixture
def generator() -> ScriptedGenerator:
    return ScriptedGenerator(point_and_shorten)


@pytest.fixture
def workbench(library_folder: Path, generator: ScriptedGenerator) -> Iterator[Workbench]:
    with Workbench.open(
        library_folder, embedder=HashEmbedder(), generator=generator, reader=InProcessReader()
    ) as opened:
        yield opened


def add(workbench: Workbench, folder: Path, **texts: str) -> list[DocumentRecord]:
    paths = []
    for name, text in texts.items():
        paths.append(folder / f"{name}.md")
        paths[-1].write_text(text, encoding="utf-8")
    list(workbench.add(paths, CancelToken()))
    return [workbench.find_document(str(path)) for path in paths]


def summarize(workbench: Workbench, records: Sequence[DocumentRecord], options: SummaryOptions = BRIEF) -> Summary:
    events = list(workbench.summarize([record.document_id for record in records], options, CancelToken()))
    assert isinstance(events[-1], Finished)
    summary: Summary = events[-1].result
    return summary


def assert_holds(workbench: Workbench, summary: Summary) -> None:
    """Every sentence cites quotes that stand where they are said to, and every citation is used."""
    assert summary.sentences
    used = {marker for sentence in summary.sentences for marker in sentence.citations}
    assert used == {citation.marker for citation in summary.citations}
    for sentence in summary.sentences:
        assert sentence.citations
        assert sentence.verdict is SentenceVerdict.SUPPORTED
    for citation in summary.citations:
        assert citation.verdict is QuoteVerdict.EXACT
        assert workbench.document(citation.document_id).text[citation.char_start : citation.char_end] == citation.quote


@pytest.mark.parametrize("options", [BRIEF, BULLETS, DETAILED], ids=lambda options: options.style.value)
def test_a_summary_reads_everything_in_the_order_of_the_text(
    workbench: Workbench, generator: ScriptedGenerator, tmp_path: Path, options: SummaryOptions
) -> None:
    records = add(workbench, tmp_path, chronik=chronicle())
    summary = summarize(workbench, records, options)
    assert_holds(workbench, summary)
    asked = "".join(_without_numbers(request.messages[-1].content) for request in generator.requests)
    for passage in workbench.passages(records[0].document_id):
        assert "".join(passage.text.split()) in asked
    total = len(workbench.passages(records[0].document_id))
    assert (summary.coverage.passages_read, summary.coverage.passages_total) == (total, total)
    assert summary.language == "de"
    assert len({sentence.text for sentence in summary.sentences}) == len(summary.sentences)
    places = [summary.citations[sentence.citations[0] - 1].char_start for sentence in summary.sentences]
    assert places == sorted(places)


def test_the_styles_differ(workbench: Workbench, tmp_path: Path) -> None:
    records = add(workbench, tmp_path, chronik=chronicle())
    brief, bullets, detailed = (summarize(workbench, records, options) for options in (BRIEF, BULLETS, DETAILED))
    assert [len(summary.sections) for summary in (brief, bullets)] == [1, 1]
    assert [section.heading for section in detailed.sections][1:] == [
        f"Kapitel {number}: {what}"
        for number, what in enumerate(
            ("die Mühle", "die Brücke", "der Glockenturm", "das Spital", "der Markt", "die Schleuse"), 1
        )
    ]
    lengths = [word_count(" ".join(s.text for s in one.sentences)) for one in (brief, bullets, detailed)]
    assert lengths == sorted(lengths)


@pytest.mark.parametrize("words", [40, 80, 160])
def test_the_length_is_about_what_was_asked_for(workbench: Workbench, tmp_path: Path, words: int) -> None:
    records = add(workbench, tmp_path, chronik=chronicle(8, 6))
    summary = summarize(workbench, records, SummaryOptions(target_words=words))
    assert 0.7 * words <= word_count(" ".join(s.text for s in summary.sentences)) <= 1.2 * words


def test_highlights_come_before_the_model_and_are_verbatim(
    workbench: Workbench, generator: ScriptedGenerator, tmp_path: Path
) -> None:
    (record,) = add(workbench, tmp_path, chronik=chronicle())
    events = workbench.summarize([record.document_id], BRIEF, CancelToken())
    found = next(event for event in events if isinstance(event, HighlightsFound))
    assert generator.loads == 0
    assert found.highlights.is_extractive
    assert_holds(workbench, found.highlights)
    text = " ".join(workbench.document(record.document_id).text.split())
    assert all(sentence.is_verbatim and sentence.text in text for sentence in found.highlights.sentences)
    alone = workbench.highlights([record.document_id], 60)
    assert 0 < word_count(" ".join(s.text for s in alone.sentences)) <= 75
    events.close()  # type: ignore[attr-defined]


def test_a_second_run_and_another_style_read_nothing_again(
    workbench: Workbench, generator: ScriptedGenerator, tmp_path: Path
) -> None:
    records = add(workbench, tmp_path, chronik=chronicle())
    first = summarize(workbench, records)
    asked, read = len(generator.requests), _windows_read(generator)
    assert summarize(workbench, records).sections == first.sections
    assert len(generator.requests) == asked
    summarize(workbench, records, DETAILED)
    assert _windows_read(generator) == read
    summarize(workbench, records, SummaryOptions(instruction="nur die Brücke"))
    assert _windows_read(generator) == 2 * read


def test_cancelled_and_asked_again_goes_on(workbench: Workbench, generator: ScriptedGenerator, tmp_path: Path) -> None:
    (record,) = add(workbench, tmp_path, chronik=chronicle(8, 8))
    cancel = CancelToken()
    events = workbench.summarize([record.document_id], BRIEF, cancel)
    next(event for event in events if isinstance(event, Progress) and event.done > 10)
    cancel.cancel()
    with pytest.raises(Cancelled):
        list(events)
    before = len(generator.requests)
    summary = summarize(workbench, [record])
    windows = [request.messages for request in generator.requests if asks_to_point(request)]
    assert before < len(windows)
    assert len(windows) - len(set(windows)) <= 1  # the one it was cancelled in
    assert_holds(workbench, summary)


def test_progress_counts_passages_and_statements_are_shown_as_they_come(workbench: Workbench, tmp_path: Path) -> None:
    (record,) = add(workbench, tmp_path, chronik=chronicle())
    events = list(workbench.summarize([record.document_id], BRIEF, CancelToken()))
    counts = [event.done for event in events if isinstance(event, Progress) and event.total == record.passages]
    assert counts == sorted(counts)
    assert counts[-1] == record.passages
    shown = "".join(event.text for event in events if isinstance(event, TextDelta))
    assert "Gulden" in shown


def test_several_documents_are_told_apart(workbench: Workbench, tmp_path: Path) -> None:
    records = add(workbench, tmp_path, chronik=chronicle(), spital=chronicle(3).replace("Aune", "Wietzum"))
    summary = summarize(workbench, records)
    assert [section.heading for section in summary.sections] == [record.title for record in records]
    names = {citation.document for citation in summary.citations}
    assert names == {record.path.name for record in records}
    assert_holds(workbench, summary)


def test_an_instruction_confines_it(workbench: Workbench, generator: ScriptedGenerator, tmp_path: Path) -> None:
    records = add(workbench, tmp_path, chronik=chronicle())
    summary = summarize(workbench, records, SummaryOptions(instruction="nur was den Glockenturm betrifft"))
    assert "Glockenturm" in generator.requests[0].messages[0].content
    assert all("Glockenturm" in sentence.text for sentence in summary.sentences)


def test_an_instruction_about_nothing_in_the_documents_is_an_error(
    library_folder: Path, tmp_path: Path, generator: ScriptedGenerator, starter_embedder: OnnxEmbedder
) -> None:
    with Workbench.open(
        library_folder, embedder=lambda: starter_embedder, generator=generator, reader=InProcessReader()
    ) as workbench:
        records = add(workbench, tmp_path, chronik=chronicle(2, 1))
        with pytest.raises(NothingOnInstruction):
            summarize(workbench, records, SummaryOptions(instruction="helicopter exports of software"))


def test_what_is_said_more_shortly_keeps_its_source(workbench: Workbench, tmp_path: Path) -> None:
    records = add(workbench, tmp_path, chronik=chronicle())
    summary = summarize(workbench, records)
    assert any(not sentence.is_verbatim for sentence in summary.sentences)
    text = " ".join(workbench.document(records[0].document_id).text.split())
    for sentence in summary.sentences:
        assert sentence.text.rstrip(".") in text


def test_a_lie_is_dropped_and_counted_and_the_documents_own_words_stand(library_folder: Path, tmp_path: Path) -> None:
    generator = ScriptedGenerator(point_and_lie)
    with Workbench.open(
        library_folder, embedder=HashEmbedder(), generator=generator, reader=InProcessReader()
    ) as workbench:
        records = add(workbench, tmp_path, chronik=chronicle())
        summary = summarize(workbench, records)
        assert_holds(workbench, summary)
        assert all(sentence.is_verbatim for sentence in summary.sentences)
        asked_to_write = [request for request in generator.requests if not asks_to_point(request)]
        assert summary.sentences_left_out == len(asked_to_write) > 0
        assert LIE not in {sentence.text for sentence in summary.sentences}


def test_a_translation_that_says_another_number_is_dropped(library_folder: Path, tmp_path: Path) -> None:
    def falsify(request: GenerationRequest) -> str:
        number = re.search(r"(\d+) Gulden", request.messages[-1].content)
        year = re.search(r"Jahr (\d+)", request.messages[-1].content)
        if asks_to_point(request) or number is None or year is None:
            return point_and_lie(request)
        said = int(number[1]) + int(year[1]) % 2
        return f"In het jaar {year[1]} werd daarvoor in Aune door de schrijver {said} gulden betaald."

    with Workbench.open(
        library_folder, embedder=HashEmbedder(), generator=ScriptedGenerator(falsify), reader=InProcessReader()
    ) as workbench:
        records = add(workbench, tmp_path, chronik=chronicle())
        summary = summarize(workbench, records, SummaryOptions(SummaryStyle.BULLETS, language="nl", target_words=300))
        assert summary.language == "nl"
        assert summary.sentences_left_out > 0
        text = workbench.document(records[0].document_id).text
        for sentence in summary.sentences:
            assert not figures.unconfirmed(sentence.text, text)
            assert not any(int(year) % 2 for year in re.findall(r"jaar (\d+)", sentence.text))


def test_a_model_that_writes_another_language_is_told(library_folder: Path, tmp_path: Path) -> None:
    def write_english(request: GenerationRequest) -> str:
        english = "The people of the town were very happy about all of the things that the king had done for them."
        return point_and_lie(request) if asks_to_point(request) else english

    with Workbench.open(
        library_folder,
        embedder=HashEmbedder(),
        generator=ScriptedGenerator(write_english),
        reader=InProcessReader(),
    ) as workbench:
        records = add(workbench, tmp_path, chronik=chronicle())
        summary = summarize(workbench, records)
        assert summary.notices == (SummaryNotice.LANGUAGE_NOT_WRITTEN,)
        assert all(sentence.is_verbatim for sentence in summary.sentences)
        with pytest.raises(LanguageNotWritten) as raised:
            summarize(workbench, records, SummaryOptions(language="nl"))
        assert raised.value.language == "nl"


def test_documents_without_text_and_unknown_ones(workbench: Workbench, tmp_path: Path) -> None:
    (tmp_path / "leer.md").write_bytes(b"")
    list(workbench.add([tmp_path / "leer.md"], CancelToken()))
    empty = workbench.find_document("leer.md")
    with pytest.raises(NothingToSummarize) as raised:
        summarize(workbench, [empty])
    assert raised.value.titles == (empty.title or "leer.md",)
    with pytest.raises(DocumentNotFound):
        list(workbench.summarize(["unknown"], BRIEF, CancelToken()))
    with pytest.raises(NothingToSummarize):
        list(workbench.summarize([], BRIEF, CancelToken()))


def test_a_context_too_small_for_some_passages_says_which(library_folder: Path, tmp_path: Path) -> None:
    generator = ScriptedGenerator(point_and_lie, context_tokens=MAX_TOKENS + 64 + 60 + 190)
    long = (
        "Im Jahr 1999 "
        + "wurde die außerordentlich baufällige Stadtmauer nordwärts ausgebessert und " * 12
        + "verkauft."
    )
    with Workbench.open(
        library_folder, embedder=HashEmbedder(), generator=generator, reader=InProcessReader()
    ) as workbench:
        (record,) = add(workbench, tmp_path, chronik=f"# Lang\n\n{long}\n\n{chronicle(2, 1)}")
        summary = summarize(workbench, [record])
        unread = set(summary.coverage.unread)
        asked = "".join(_without_numbers(request.messages[-1].content) for request in generator.requests)
        passages = workbench.passages(record.document_id)
        assert unread == {one.passage_id for one in passages if "".join(one.text.split()) not in asked}
        assert {one.passage_id for one in passages if "Stadtmauer" in one.text} <= unread
        assert len(unread) < len(passages)
        assert summary.coverage.passages_read + len(unread) == summary.coverage.passages_total
        assert_holds(workbench, summary)


def test_a_context_too_small_for_all(library_folder: Path, tmp_path: Path) -> None:
    generator = ScriptedGenerator(point_and_lie, context_tokens=160)
    with Workbench.open(
        library_folder, embedder=HashEmbedder(), generator=generator, reader=InProcessReader()
    ) as workbench:
        records = add(workbench, tmp_path, chronik="\n".join(chronicle().splitlines()[4:]))
        with pytest.raises(PromptTooLong):
            summarize(workbench, records)


def test_summaries_are_kept_newest_first_and_can_be_removed(workbench: Workbench, tmp_path: Path) -> None:
    records = add(workbench, tmp_path, chronik=chronicle())
    first, second = summarize(workbench, records), summarize(workbench, records, BULLETS)
    assert workbench.summaries() == [second, first]
    assert workbench.summary(first.summary_id) == first
    again = summarize(workbench, records)  # in the place of the first
    assert [one.summary_id for one in workbench.summaries()] == [again.summary_id, second.summary_id]
    workbench.remove_summary(second.summary_id)
    with pytest.raises(SummaryNotFound):
        workbench.summary(second.summary_id)
    with pytest.raises(SummaryNotFound):
        workbench.remove_summary(second.summary_id)


def test_a_removed_document_takes_its_steps_along(workbench: Workbench, tmp_path: Path) -> None:
    (record,) = add(workbench, tmp_path, chronik=chronicle())
    summary = summarize(workbench, [record])
    workbench.remove(record.document_id)
    with workbench._storage.database.reading() as connection:
        assert connection.execute("SELECT count(*) FROM summary_steps").fetchone() == (0,)
    assert workbench.summaries() == [summary]


def _windows_read(generator: ScriptedGenerator) -> int:
    return sum(map(asks_to_point, generator.requests))


def _without_numbers(shown: str) -> str:
    """What a window says, without the numbers of its sentences and white space."""
    return "".join(re.sub(r"(?m)^\d+ ", "", shown).split())
