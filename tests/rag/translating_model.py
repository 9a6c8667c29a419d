"""The parts of a translation that tests replace: a model that answers each text by a function, an embedder that knows
which texts say the same."""

from collections.abc import Callable, Mapping

from fundstelle_models.protocols import FloatArray, GenerationRequest
from tests.fakes import HashEmbedder, Reply, ScriptedGenerator

Answer = Callable[[str], str | Reply]


def source_of(request: GenerationRequest) -> str:
    """Return the text that a request wants translated."""
    return request.messages[-1].content.rpartition("\n\n")[2]


def translating(answer: Answer, *, context_tokens: int = 8192, sha256: str = "5" * 64) -> ScriptedGenerator:
    """Return a model that answers each text as the function says."""
    return ScriptedGenerator(lambda request: answer(source_of(request)), context_tokens=context_tokens, sha256=sha256)


class Interlingual(HashEmbedder):
    """An embedder that finds a text and its translation in the table alike."""

    def __init__(self, table: Mapping[str, str]) -> None:
        super().__init__()
        self._sources = {target: source for source, target in table.items()}

    def _vector(self, text: str) -> FloatArray:
        return super()._vector(self._sources.get(text, text))
