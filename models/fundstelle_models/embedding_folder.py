"""Embedding models that people bring as ONNX: a folder as sentence-transformers writes it and hubs keep it.

model.onnx (or onnx/model.onnx)    the network
tokenizer.json                     its tokenizer
1_Pooling/config.json              how one vector is made of many
config_sentence_transformers.json  what goes in front of queries and passages
sentence_bert_config.json, config.json   how long a text may be
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec

from fundstelle_models.errors import ModelFileInvalid
from fundstelle_models.prefixes import prefixes_of

_GRAPHS = ("model.onnx", "onnx/model.onnx")
_TOKENIZER = "tokenizer.json"
_POOLING = "1_Pooling/config.json"
_PROMPTS = "config_sentence_transformers.json"
_LENGTH = "sentence_bert_config.json"
_NETWORK = "config.json"
_QUERY_NAMES = ("query", "search_query", "retrieval.query")
_PASSAGE_NAMES = ("passage", "document", "search_document", "retrieval.passage")
_WINDOW_TOKENS = 512  # passages are half as long; a longer window would cost memory and bring nothing
_JSON_BYTES_AT_MOST = 1 << 20


class _Pooling(msgspec.Struct):
    pooling_mode_cls_token: bool = False
    pooling_mode_mean_tokens: bool = False
    pooling_mode_lasttoken: bool = False


class _Prompts(msgspec.Struct):
    prompts: dict[str, str] = {}


class _Length(msgspec.Struct):
    max_seq_length: int | None = None


class _Network(msgspec.Struct):
    max_position_embeddings: int | None = None


S = TypeVar("S", bound=msgspec.Struct)


@dataclass(frozen=True, slots=True)
class EmbeddingFolder:
    """What the folder says. `pooling` is mean, cls or last; `files` are those the vectors depend on, in order."""

    graph: Path
    tokenizer: Path
    pooling: str
    query_prefix: str
    passage_prefix: str
    max_tokens: int
    files: tuple[Path, ...]


def read_embedding_folder(folder: Path) -> EmbeddingFolder:
    """Return what the folder's settings say. Raises ModelFileInvalid where it holds no such model."""
    graph = next((folder / name for name in _GRAPHS if (folder / name).is_file()), None)
    if graph is None:
        raise ModelFileInvalid(folder, "holds no model.onnx")
    tokenizer = folder / _TOKENIZER
    if not tokenizer.is_file():
        raise ModelFileInvalid(folder, f"holds no {_TOKENIZER}")
    prompts = _read(folder / _PROMPTS, _Prompts).prompts
    of_family = prefixes_of(folder.name)
    lengths = (
        _read(folder / _LENGTH, _Length).max_seq_length,
        _read(folder / _NETWORK, _Network).max_position_embeddings,
    )
    max_tokens = min([_WINDOW_TOKENS, *(length for length in lengths if length is not None)])
    if max_tokens < 8:
        raise ModelFileInvalid(folder, f"takes {max_tokens} tokens")
    settings = (_POOLING, _PROMPTS, _LENGTH, _NETWORK)
    return EmbeddingFolder(
        graph=graph,
        tokenizer=tokenizer,
        pooling=_pooling(folder),
        query_prefix=_first(prompts, _QUERY_NAMES, of_family[0]),
        passage_prefix=_first(prompts, _PASSAGE_NAMES, of_family[1]),
        max_tokens=max_tokens,
        files=(
            *sorted(graph.parent.glob(f"{graph.name}*")),  # large networks keep their weights in model.onnx_data
            tokenizer,
            *(folder / name for name in settings if (folder / name).is_file()),
        ),
    )


def _pooling(folder: Path) -> str:
    path = folder / _POOLING
    said = _read(path, _Pooling)
    if said.pooling_mode_cls_token:
        return "cls"
    if said.pooling_mode_lasttoken:
        return "last"
    if said.pooling_mode_mean_tokens or not path.is_file():
        return "mean"
    raise ModelFileInvalid(path, "pools in a way that is not known")


def _first(prompts: dict[str, str], names: tuple[str, ...], otherwise: str) -> str:
    return next((prompts[name] for name in names if name in prompts), otherwise)


def _read(path: Path, kind: type[S]) -> S:
    try:
        with path.open("rb") as file:
            return msgspec.json.decode(file.read(_JSON_BYTES_AT_MOST), type=kind)
    except FileNotFoundError:
        return kind()
    except (OSError, msgspec.DecodeError) as error:
        raise ModelFileInvalid(path, f"unreadable: {error}") from error
