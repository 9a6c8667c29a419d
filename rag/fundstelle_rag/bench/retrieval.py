"""How well passages are found: recall and mean reciprocal rank over XQuAD's German paragraphs.

`python -m fundstelle_rag.bench.retrieval FOLDER [--distractors FOLDER]`, where the first folder holds XQuAD (bench/
evaluation) and the second any files that the program reads. Each paragraph is a document of its own, cut into passages
as always; a paragraph is found where the best of its passages is. German questions ask within a language, English ones
across. Beside the program's search stand its two halves alone, by words and by meaning."""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.embedders import open_embedder
from fundstelle_models.installed import InstalledModels
from fundstelle_models.protocols import Embedder, FloatArray
from fundstelle_rag.bench.bulk_library import BulkLibrary, bulk_library
from fundstelle_rag.bench.evaluation.xquad import Xquad, load
from fundstelle_rag.bench.kept_vectors import KeptVectors
from fundstelle_rag.chunking import chunk, embedding_text
from fundstelle_rag.documents import Extraction
from fundstelle_rag.errors import DocumentUnreadable
from fundstelle_rag.open_workbench import embedding_model
from fundstelle_rag.passages import Passage
from fundstelle_rag.paths import models_folder
from fundstelle_rag.readers.intake import FileReader, supported_files

_DEPTH = 10
_FETCHED = 40  # passages, of which several may be of one paragraph


@dataclass(frozen=True, slots=True)
class Figures:
    """One way of searching, over the questions in one language. `passages` is how many the library holds."""

    way: str
    language: str
    passages: int
    questions: int
    recall_1: float
    recall_5: float
    recall_10: float
    mrr_10: float

    @property
    def cell(self) -> str:
        return f"{self.recall_1:.3f} / {self.recall_5:.3f} / {self.recall_10:.3f} / {self.mrr_10:.3f}"


def retrieval_figures(data: Xquad, embedder: Embedder, distractors: Sequence[Passage] = ()) -> list[Figures]:
    """Return the figures for each language and way, in a library of the paragraphs and of the distractors."""
    passages = [*paragraph_passages(data, embedder), *distractors]
    vectors = embedder.embed_passages([embedding_text(passage, "") for passage in passages])
    return figures_of(data, embedder, passages, vectors)


def figures_of(data: Xquad, embedder: Embedder, passages: Sequence[Passage], vectors: FloatArray) -> list[Figures]:
    """Like `retrieval_figures`, where the passages have been embedded; documents named by paragraph ids are gold."""
    with tempfile.TemporaryDirectory() as folder, bulk_library(Path(folder), embedder) as library:
        library.add(passages, vectors)
        ways: dict[str, Callable[[str], list[str]]] = {
            "keyword": _Keyword(library),
            "dense": _Dense(library, embedder),
            "joined": lambda query: [hit.passage.document_id for hit in library.retriever.search(query, _FETCHED).hits],
        }
        return [
            _figures(way, language, len(passages), [(str(one.paragraph.id), search(one.text)) for one in questions])
            for language, questions in data.questions.items()
            for way, search in ways.items()
        ]


def paragraph_passages(data: Xquad, embedder: Embedder) -> list[Passage]:
    """Return the passages of the paragraphs; each paragraph is a document, named by its id."""
    return [
        passage
        for paragraph in data.paragraphs
        for passage in chunk(
            str(paragraph.id), Extraction("", "text", paragraph.text, ()), embedder.count_tokens, embedder.max_tokens
        )
    ]


def distractor_passages(folder: Path, embedder: Embedder) -> Iterator[Passage]:
    """Yield the passages of every file in the folder that can be read."""
    reader = FileReader()
    try:
        for path in supported_files([folder]):
            if isinstance(path, DocumentUnreadable):
                continue
            try:
                extraction = reader.read(path, CancelToken())
            except DocumentUnreadable:
                continue
            name = f"distractor-{path.relative_to(folder)}"
            yield from chunk(name, extraction, embedder.count_tokens, embedder.max_tokens)
    finally:
        reader.close()


def table(figures: Sequence[Figures]) -> str:
    """Return the figures as a Markdown table, recall at 1, 5, 10 and MRR at 10 in a cell."""
    columns = list(dict.fromkeys((one.language, one.passages) for one in figures))
    lines = [
        "| R@1 / R@5 / R@10 / MRR@10 | "
        + " | ".join(f"{lang} questions, {passages} passages" for lang, passages in columns)
        + " |",
        "| --- |" + " --- |" * len(columns),
    ]
    for way in dict.fromkeys(one.way for one in figures):
        cells = {(one.language, one.passages): one.cell for one in figures if one.way == way}
        lines.append(f"| {way} | " + " | ".join(cells[column] for column in columns) + " |")
    return "\n".join(lines)


class _Keyword:
    """BM25 alone."""

    def __init__(self, library: BulkLibrary) -> None:
        self._storage = library.storage
        self._languages = sorted({record.language for record in library.storage.documents.all()})

    def __call__(self, query: str) -> list[str]:
        question = self._storage.keywords.question(query, self._languages)
        row_ids = self._storage.keywords.nearest(question, _FETCHED)
        passages = self._storage.passages.by_row_ids(1, row_ids)
        return [passages[row_id].document_id for row_id in row_ids]


class _Dense:
    """The bare cosine, of every passage."""

    def __init__(self, library: BulkLibrary, embedder: Embedder) -> None:
        self._rows = library.retriever.rows()
        self._embedder = embedder

    def __call__(self, query: str) -> list[str]:
        nearest = np.argsort(-self._rows.cosines(self._embedder.embed_query(query)), kind="stable")[:_FETCHED]
        return [self._rows.documents[number] for number in self._rows.document[nearest]]


def _figures(way: str, language: str, passages: int, found: Sequence[tuple[str, list[str]]]) -> Figures:
    ranks = np.array([_rank(gold, documents) for gold, documents in found])
    return Figures(
        way,
        language,
        passages,
        len(found),
        recall_1=float((ranks <= 1).mean()),
        recall_5=float((ranks <= 5).mean()),
        recall_10=float((ranks <= _DEPTH).mean()),
        mrr_10=float(np.where(ranks <= _DEPTH, 1 / ranks, 0.0).mean()),
    )


def _rank(gold: str, documents: Sequence[str]) -> int:
    """Return the place of the paragraph among the documents, each counted once; a large number where it is none."""
    distinct = list(dict.fromkeys(documents))
    return distinct.index(gold) + 1 if gold in distinct else 1_000_000


def main() -> None:
    """Print the table, without distractors and with them."""
    parser = argparse.ArgumentParser(prog="python -m fundstelle_rag.bench.retrieval", description=__doc__)
    parser.add_argument("folder", type=Path, help="holds xquad_de_contexts.json and the two files of questions")
    parser.add_argument("--distractors", metavar="FOLDER", type=Path, help="files to search among")
    parser.add_argument("--vectors", metavar="FILE", type=Path, help="keep what was embedded here for the next run")
    options = parser.parse_args()
    data = load(options.folder)
    with closing(open_embedder(embedding_model(InstalledModels(models_folder())))) as real:
        embedder = KeptVectors(real, options.vectors)
        figures = retrieval_figures(data, embedder)
        if options.distractors is not None:
            figures += retrieval_figures(data, embedder, list(distractor_passages(options.distractors, embedder)))
        embedder.save()
    sys.stdout.write(table(figures) + "\n")


if __name__ == "__main__":
    main()
