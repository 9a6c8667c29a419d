"""Summaries by the real starter model: every citation stands, everything was read, no number or name is made up.

A sample document in each language, in three styles and three languages: nine summaries, so that each style meets each
language. All nine for every document: `python -m fundstelle_rag.bench.summary_facts`."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.events import Finished
from fundstelle_rag.answers import QuoteVerdict, SentenceVerdict
from fundstelle_rag.bench.summary_facts import facts_of
from fundstelle_rag.errors import LanguageNotWritten
from fundstelle_rag.open_workbench import open_workbench
from fundstelle_rag.samples import sample_paths
from fundstelle_rag.summaries import Summary, SummaryOptions, SummaryStyle
from fundstelle_rag.workbench import Workbench

pytestmark = pytest.mark.model

_DOCUMENTS = ("kreistagswahl-2023.txt", "harbour-board-minutes-2024-03.txt", "dorpskroniek-wietzum.txt")
_STYLES, _LANGUAGES = list(SummaryStyle), ("de", "en", "nl")
_CASES = [
    (name, style, _LANGUAGES[(row + column) % 3])
    for row, name in enumerate(_DOCUMENTS)
    for column, style in enumerate(_STYLES)
]


@pytest.fixture(scope="module")
def workbench(tmp_path_factory: pytest.TempPathFactory, models_folder: Path) -> Iterator[Workbench]:
    with open_workbench(tmp_path_factory.mktemp("real") / "library", models_folder) as opened:
        list(opened.add([path for path in sample_paths() if path.name in _DOCUMENTS], CancelToken()))
        yield opened


def test_every_style_meets_every_language() -> None:
    assert len({(style, language) for _, style, language in _CASES}) == 9


@pytest.mark.parametrize(("name", "style", "language"), _CASES)
def test_a_summary_holds(workbench: Workbench, name: str, style: SummaryStyle, language: str) -> None:
    record = workbench.find_document(name)
    options = SummaryOptions(style, language)
    try:
        *_, last = workbench.summarize([record.document_id], options, CancelToken())
    except LanguageNotWritten:  # the honest end where the small model translates nothing that could be confirmed
        assert language != record.language
        return
    assert isinstance(last, Finished)
    summary: Summary = last.result
    assert summary.sentences
    assert {citation.verdict for citation in summary.citations} <= {QuoteVerdict.EXACT, QuoteVerdict.NEAR}
    assert {sentence.verdict for sentence in summary.sentences} == {SentenceVerdict.SUPPORTED}
    assert summary.coverage.passages_read == summary.coverage.passages_total == record.passages
    (source,) = workbench.sources([record.document_id])
    assert facts_of(summary, source).made_up == ()
