"""What is embedded, and the prompts that are read, all made of the sample documents."""

from collections.abc import Callable, Iterator, Sequence

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.protocols import Embedder, GenerationRequest, Message
from fundstelle_rag.bench.generation import BATCH_SIZES, Prompts
from fundstelle_rag.chunking import chunk, embedding_text
from fundstelle_rag.model_reply import GRAMMAR
from fundstelle_rag.prompts import answer_prompt
from fundstelle_rag.readers.intake import FileReader
from fundstelle_rag.samples import sample_paths

# Both come to no early end, so that there is something to time; only the second may be held to the answer's form.
_RETELL = "Retell these passages in English, one after the other, at length and in your own words."
_IN_THE_FORM_OF_AN_ANSWER = (
    "Write three long sentences in English about these passages, each on a line of its own and with the number of "
    "its passage in front, like this: [2] ..."
)


def sample_texts(embedder: Embedder, count: int, cancel: CancelToken) -> list[str]:
    """Return `count` passages, taken evenly from all samples, as the program embeds them. Raises Cancelled."""
    reader = FileReader()
    try:
        texts = list(_texts(reader, embedder, cancel))
    finally:
        reader.close()
    return [texts[number * len(texts) // count] for number in range(min(count, len(texts)))]


def prompts(
    texts: Sequence[str],
    count_tokens: Callable[[Sequence[str]], list[int]],
    *,
    prompt_tokens: int,
    new_tokens: int,
    batch_tokens: int,
) -> Prompts:
    """Return requests over the same passages, of about `prompt_tokens`: one free, one under the answer's grammar, and a
    batch of free ones.

    All begin alike, as a further question over the same passages does."""
    blocks: list[str] = []
    free = prompt_tokens - sum(count_tokens([answer_prompt().system, _IN_THE_FORM_OF_AN_ANSWER]))
    for number, text in enumerate(texts, start=1):
        block = f"[{number}] {text}"
        free -= count_tokens([block])[0]
        if blocks and free < 0:
            break
        blocks.append(block)
    return Prompts(
        free=GenerationRequest(_messages(blocks, _RETELL), new_tokens),
        answer=GenerationRequest(_messages(blocks, _IN_THE_FORM_OF_AN_ANSWER), new_tokens, GRAMMAR),
        batch=tuple(
            GenerationRequest(_messages(blocks, f"{_RETELL} Write for a reader of {age} years."), batch_tokens)
            for age in range(10, 10 + BATCH_SIZES[-1])
        ),
    )


def _texts(reader: FileReader, embedder: Embedder, cancel: CancelToken) -> Iterator[str]:
    for path in sample_paths():
        extraction = reader.read(path, cancel)
        for passage in chunk(path.name, extraction, embedder.count_tokens, embedder.max_tokens):
            yield embedding_text(passage, extraction.title)


def _messages(blocks: Sequence[str], instruction: str) -> tuple[Message, ...]:
    return Message("system", answer_prompt().system), Message("user", "\n\n".join([*blocks, instruction]))
