"""The documents of a summary, as the library holds them: passages in order, and the vectors that the index has."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from fundstelle_models.protocols import FloatArray
from fundstelle_rag.chunking import HEADING_SEPARATOR
from fundstelle_rag.documents import DocumentRecord
from fundstelle_rag.language import UNDETERMINED
from fundstelle_rag.passages import Hit, Passage
from fundstelle_rag.summaries import SummarizedDocument
from fundstelle_rag.summarizing.statements import Statement


@dataclass(frozen=True)
class Source:
    """One document. `vectors` has a row for each passage, zeros where the index has none. `number` counts from 0."""

    number: int
    record: DocumentRecord
    passages: tuple[Passage, ...]
    vectors: FloatArray

    @property
    def title(self) -> str:
        return self.record.title or self.record.path.name

    @property
    def summarized(self) -> SummarizedDocument:
        return SummarizedDocument(self.record.document_id, self.title, self.record.path.name, self.record.sha256)

    @cached_property
    def language(self) -> str:
        """The language that most of the text is in, "und" where that cannot be told."""
        return most_common_language(self.passages)

    @cached_property
    def centrality(self) -> FloatArray:
        """How much each passage is about what the document is about, shape (passages,), mean 0, deviation 1.

        The cosine to the mean of all passages (the centroid method, Radev et al. 2004), weighed by their length."""
        lengths = np.array([len(passage.text) for passage in self.passages], np.float32)
        middle = (self.vectors * lengths[:, None]).sum(axis=0)
        return standardized(self.vectors @ middle / (float(np.linalg.norm(middle)) or 1.0))

    def passage_at(self, char: int) -> int:
        """Return the index of the passage in which the character stands, or the last one before it."""
        return max(0, bisect_right(self._starts, char) - 1)

    def place(self, statement: Statement) -> int:
        """Return where the statement's first words stand, as an offset into the text."""
        return min(quote.char_start for quote in statement.quotes)

    def hit(self, passage: int, rank: int = 1) -> Hit:
        """Return the passage as what bears out sentences takes it."""
        return Hit(self.passages[passage], self.title, self.record.path, 1.0, rank)

    def section(self, passage: int) -> str:
        """Return the heading of the document's own under which the passage stands: the highest that tells apart."""
        path = self.passages[passage].heading.split(HEADING_SEPARATOR)
        return path[self._shared_headings] if len(path) > self._shared_headings else ""

    @cached_property
    def _starts(self) -> list[int]:
        return [passage.char_start for passage in self.passages]

    @cached_property
    def _shared_headings(self) -> int:
        """How many headings stand above the whole text, like a title that is set as one."""
        paths = [passage.heading.split(HEADING_SEPARATOR) for passage in self.passages if passage.heading]
        for level in range(max(map(len, paths), default=0)):
            here = Counter(path[level] if len(path) > level else "" for path in paths)
            if len(here) > 1:
                return level
        return 0


def most_common_language(passages: Iterable[Passage]) -> str:
    """Return the language of most of the text."""
    letters: Counter[str] = Counter()
    for passage in passages:
        if passage.language != UNDETERMINED:
            letters[passage.language] += len(passage.text)
    return letters.most_common(1)[0][0] if letters else UNDETERMINED


def standardized(values: FloatArray) -> FloatArray:
    """Return the values with mean 0 and deviation 1; zeros where they do not differ."""
    deviation = float(values.std()) if len(values) else 0.0
    if deviation < 1e-6:
        return np.zeros(len(values), np.float32)
    scaled: FloatArray = ((values - values.mean()) / deviation).astype(np.float32)
    return scaled
