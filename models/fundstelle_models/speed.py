"""How fast a chat model is on this machine: it reads a text it has not seen and writes about it."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.events import Finished, Progress
from fundstelle_models.protocols import GenerationRequest, Generator, Message
from fundstelle_models.spec import MeasuredSpeed

_PROMPT_WORDS = 220
_WRITTEN_TOKENS = 48
_WORDS = (
    "der", "Fluss", "the", "river", "stieg", "and", "flooded", "die", "Mühle", "mill", "am", "Abend", "evening", "das",
    "Dorf", "village", "where", "eine", "Brücke", "bridge", "stand", "three", "days", "of", "rain", "Wasser", "water",
)  # fmt: skip


def measure(generator: Generator, threads: int, cancel: CancelToken) -> Iterator[Progress | Finished[MeasuredSpeed]]:
    """Yield the work's progress, then the speed. The machine should do nothing else meanwhile.

    Raises what `Generator.generate` does."""
    yield from generator.load(cancel)
    # Words in an order nobody has had before: no state the model keeps can spare it the reading.
    text = " ".join(random.SystemRandom().choice(_WORDS) for _ in range(_PROMPT_WORDS))
    (text_tokens,) = generator.count_tokens([text])
    message = Message("user", f"{text}\n\nWrite a long story with these words.")
    for event in generator.generate(GenerationRequest((message,), max_tokens=_WRITTEN_TOKENS), cancel):
        match event:
            case Progress():
                yield event
            case Finished(result=written):
                writing_s = written.total_s - written.first_token_s
                tokens_s = max(written.completion_tokens - 1, 1) / max(writing_s, 1e-6)
                yield Finished(
                    MeasuredSpeed(
                        prompt_tokens_s=(written.prompt_tokens - written.reused_tokens) / written.first_token_s,
                        written_tokens_s=tokens_s,
                        written_words_s=tokens_s * _PROMPT_WORDS / text_tokens,
                        threads=threads,
                        measured_at=datetime.now(UTC).isoformat(timespec="seconds"),
                    )
                )
