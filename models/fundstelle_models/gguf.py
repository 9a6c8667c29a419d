"""What the header of a GGUF file says of the model: a language model or an embedding model, or the file is refused.

The file is anybody's, and llama.cpp, which would read it next, ends its process on many kinds of damage. `gguf_reading`
believes nothing it has not checked against the file's size; here is checked what llama.cpp would take on trust
afterwards: that the lists that belong to one another are equally long, and that the network has a shape."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from fundstelle_models.errors import ModelFileInvalid
from fundstelle_models.ggml_types import FILE_TYPES
from fundstelle_models.gguf_reading import ArrayShape, GgufTensor, RawHeader, Value, read_raw

__all__ = ["GgufHeader", "GgufTensor", "Value", "header_of", "read_header"]

_ENCODERS = frozenset(
    ("bert", "nomic-bert", "nomic-bert-moe", "jina-bert-v2", "jina-bert-v3", "modern-bert", "neo-bert", "eurobert",
     "gemma-embedding", "t5encoder")
)  # fmt: skip
_POOLING_NAMES = ("none", "mean", "cls", "last", "rank")
_TOKENS = "tokenizer.ggml.tokens"
_PER_TOKEN = ("tokenizer.ggml.scores", "tokenizer.ggml.token_type")  # llama.cpp reads as many of these as of tokens
_SHAPE_NUMBERS = ("block_count", "embedding_length")
_SHAPE_AT_MOST = 1 << 20  # blocks are some hundreds, the widest vectors 20,000 numbers


@dataclass(frozen=True, slots=True)
class GgufHeader:
    """What the header says. `metadata` lacks the arrays that were stepped over; `arrays` has the shape of all."""

    path: Path
    version: int
    metadata: Mapping[str, Value]
    tensors: tuple[GgufTensor, ...]
    arrays: Mapping[str, ArrayShape]

    @property
    def architecture(self) -> str:
        return self._text("general.architecture")

    @property
    def name(self) -> str:
        return self._text("general.name")

    @property
    def licence(self) -> str:
        return self._text("general.license")

    @property
    def languages(self) -> tuple[str, ...]:
        listed = self.metadata.get("general.languages", [])
        return tuple(str(code) for code in listed) if isinstance(listed, list) else ()

    @property
    def chat_template(self) -> str:
        return self._text("tokenizer.chat_template")

    @property
    def tokenizer_model(self) -> str:
        return self._text("tokenizer.ggml.model")

    @property
    def context_tokens(self) -> int:
        return self._number(f"{self.architecture}.context_length")

    @property
    def block_count(self) -> int:
        return self._number(f"{self.architecture}.block_count")

    @property
    def head_count(self) -> int:
        return self._number(f"{self.architecture}.attention.head_count")

    @property
    def pooling(self) -> str:
        """How an embedding model makes one vector of many: none, mean, cls, last, rank; empty if unsaid."""
        key = f"{self.architecture}.pooling_type"
        number = self._number(key)
        return _POOLING_NAMES[number] if key in self.metadata and 0 <= number < len(_POOLING_NAMES) else ""

    @property
    def split_count(self) -> int:
        """How many files the model is split into; 0 where it is whole."""
        return self._number("split.count")

    @property
    def is_embedding(self) -> bool:
        return self.architecture in _ENCODERS or self.pooling in ("mean", "cls", "last")

    @property
    def quantization(self) -> str:
        """The file's type ("Q4_K_M"), or that of most of its bytes where it does not say."""
        if (named := FILE_TYPES.get(self._number("general.file_type", default=-1))) is not None:
            return named
        sizes: dict[str, int] = {}
        for tensor in self.tensors:
            sizes[tensor.type_name] = sizes.get(tensor.type_name, 0) + tensor.size_bytes
        return max(sizes, key=lambda name: sizes[name])

    def number(self, key: str, default: int = 0) -> int:
        """Return a whole number that belongs to the architecture: "embedding_length" is "llama.embedding_length"."""
        return self._number(f"{self.architecture}.{key}", default)

    def numbers(self, key: str) -> list[int]:
        """Return such a number that may differ from layer to layer: one for all or one a layer, none where unsaid."""
        value = self.metadata.get(f"{self.architecture}.{key}", [])
        return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, int)]

    def _text(self, key: str) -> str:
        value = self.metadata.get(key, "")
        return value if isinstance(value, str) else ""

    def _number(self, key: str, default: int = 0) -> int:
        value = self.metadata.get(key, default)
        return value if isinstance(value, int) else default


def read_header(path: Path, keep: Collection[str] = ()) -> GgufHeader:
    """Return the header of a model file. `keep` names arrays to return whatever their length.

    Of a model that is split into files this reads the first (split_gguf.py reads them all).
    Raises ModelFileInvalid where the file is no whole GGUF language model."""
    return header_of(read_raw(path, keep))


def header_of(raw: RawHeader) -> GgufHeader:
    """Return what was read as a model's header. Raises ModelFileInvalid where it describes no language model."""
    header = GgufHeader(raw.path, raw.version, raw.metadata, raw.tensors, raw.arrays)
    if not header.architecture:
        raise ModelFileInvalid(raw.path, "names no architecture")
    if not header.tensors and header.split_count <= 1:
        raise ModelFileInvalid(raw.path, "holds no weights")
    if header.context_tokens <= 0:
        raise ModelFileInvalid(raw.path, "names no context length: no language model")
    _require_shape(header)
    _require_vocabulary(header)
    return header


def _require_shape(header: GgufHeader) -> None:
    for name in _SHAPE_NUMBERS:
        value = header.metadata.get(f"{header.architecture}.{name}")
        if value is not None and (not isinstance(value, int) or not 0 < value <= _SHAPE_AT_MOST):
            raise ModelFileInvalid(header.path, f"{name} is {str(value)[:40]}")


def _require_vocabulary(header: GgufHeader) -> None:
    """llama.cpp reads one score and one type for each token without asking how many there are."""
    tokens = header.arrays.get(_TOKENS)
    if tokens is None:
        return
    if not tokens.of_texts:
        raise ModelFileInvalid(header.path, "its tokens are no texts")
    for name in _PER_TOKEN:
        shape = header.arrays.get(name)
        if shape is not None and shape.count != tokens.count:
            raise ModelFileInvalid(header.path, f"{tokens.count:,} tokens and {shape.count:,} entries in {name}")
