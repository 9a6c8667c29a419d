"""Search by words: stems, compounds, numbers, and queries that look like SQLite's query language."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundstelle_rag.documents import DocumentRecord, DocumentStatus
from fundstelle_rag.indexing import Storage, analysed
from fundstelle_rag.passages import Passage
from fundstelle_rag.store.database import Database
from fundstelle_rag.text_analysis import fold, passage_terms, query_terms

TEXTS = {
    "mill": ("en", "The millers of Aune were grinding barley for 1,250 households."),
    "flood": ("en", "Nobody had expected the flood that came at night."),
    "graben": ("de", "Der Trinkwasserspeicher über dem Mühlgraben wurde am 12.05.1953 gefüllt."),
    "vote": ("de", "Die Gemeinderäte stimmten über den Haushalt ab."),
    "dijk": ("nl", "De dijkverzwaring kostte het waterschap vier jaar."),
    "work": ("de", "Das Kraftwerk lieferte Strom für 12 Orte und 27 Höfe."),
    "street": ("de", "Die Straße zum Trinkwasser war gesperrt, § 14 galt noch nicht, und 274 Leute warteten 4 Tage."),
    "figures": ("de", "Nach § 12 Abs. 3 gingen 27,4 von 27 400 000 Euro an DE89 3704 0044 0532 0130 00."),
}


@pytest.fixture(scope="module")
def storage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Storage]:
    database = Database(tmp_path_factory.mktemp("keywords") / "library.sqlite")
    made = Storage.over(database)
    passages = [
        Passage(name, "d", number, text, 0, len(text), None, "", language)
        for number, (name, (language, text)) in enumerate(TEXTS.items())
    ]
    record = DocumentRecord(
        "d", Path("/d"), "d", "text", DocumentStatus.READY, "", (), "", 0, 0, "en", 0, len(passages), ""
    )
    with database.transaction() as transaction:
        made.documents.put(transaction, record)
        made.keywords.add(transaction, made.passages.add(transaction, 1, passages), analysed(passages))
    yield made
    database.close()


def search(storage: Storage, query: str) -> tuple[list[str], float]:
    """Return the ids found, best first, and how much of the question the first covers."""
    question = storage.keywords.question(query, ["de", "en", "nl"])
    row_ids = storage.keywords.nearest(question, 10)
    passages = storage.passages.by_row_ids(1, row_ids)
    coverage = question.coverage(storage.keywords.shares(question, row_ids[:1]))
    return [passages[row_id].passage_id for row_id in row_ids], float(coverage.max(initial=0.0))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("miller grinds household", "mill"),  # stems
        ("Gemeinderat", "vote"),
        ("muhlgraben", "graben"),  # no umlaut on this keyboard
        ("Speicher Graben", "graben"),  # parts of compounds
        ("verzwaring", "dijk"),
        ("1250", "mill"),
        ("1.250 huishoudens", "mill"),  # another language's thousands
        ("1953", "graben"),
        ("12.05.1953", "graben"),
        ("12/05/1953", "graben"),
        ("GEMEINDERÄTE", "vote"),
        ("Muehlgraben", "graben"),  # umlauts written out
        ("Gemeinderaete", "vote"),
        ("dijk", "dijk"),  # too short for pieces: at the end of a word
        ("werk", "work"),
        ("strasse", "street"),
        ("STRAẞE", "street"),
        ("Wasser", "street"),
        ("27.4", "figures"),
        ("27,4", "figures"),
        ("27400000", "figures"),
        ("27.400.000", "figures"),
        ("DE89370400440532013000", "figures"),
        ("de89 3704 0044 0532 0130 00", "figures"),
        ("§12", "figures"),
        ("§ 12", "figures"),
    ],
)
def test_words_are_found_in_their_other_forms(storage: Storage, query: str, expected: str) -> None:
    assert search(storage, query)[0][0] == expected


def test_coverage_is_the_share_of_what_matters(storage: Storage) -> None:
    assert search(storage, "expected flood night")[1] == pytest.approx(1.0)
    assert search(storage, "flood volcano eruption")[1] < 0.4
    assert search(storage, "volcano")[1] == 0.0


def test_a_removed_passage_is_found_no_more(tmp_path: Path) -> None:
    with closing(Database(tmp_path / "library.sqlite")) as database:
        made = Storage.over(database)
        passage = Passage("p", "d", 0, "Barley and rye.", 0, 15, None, "", "en")
        record = DocumentRecord("d", Path("/d"), "d", "text", DocumentStatus.READY, "", (), "", 0, 0, "en", 0, 1, "")
        with database.transaction() as transaction:
            made.documents.put(transaction, record)
            made.keywords.add(transaction, made.passages.add(transaction, 1, [passage]), analysed([passage]))
        assert search(made, "barley")[0] == ["p"]
        with database.transaction() as transaction:
            made.documents.delete(transaction, "d")
        with database.reading() as connection:
            assert connection.execute("SELECT count(*) FROM keywords").fetchone()[0] == 0


@pytest.mark.parametrize(
    "query",
    ['"', "'; DROP TABLE passages; --", "words:flood", "flood*", "NEAR(a b)", "a OR", "-", "()", "^x", "\0", "%_"],
)
def test_no_query_is_taken_for_an_operator(storage: Storage, query: str) -> None:
    search(storage, query)
    assert storage.passages.count(1) == len(TEXTS)


@given(st.text(max_size=60))
def test_any_text_can_be_asked(storage: Storage, query: str) -> None:
    assert 0.0 <= search(storage, query)[1] <= 1.0


@given(st.text(max_size=60))
def test_a_text_is_found_by_its_own_words(text: str) -> None:
    stored = {form for term in passage_terms(text, "de") for form in term.forms}
    assert all(stored.intersection(term.forms) for term in query_terms(text, ["de"]))


def test_folding_keeps_letters_and_drops_marks() -> None:
    assert [fold(word) for word in ("größe", "mühle", "één", "coöperatie", "йод", "हिन्दी")] == [
        "große", "muhle", "een", "cooperatie", "иод", "हिन्दी",
    ]  # fmt: skip
