"""What `fundstelle bench` and its yardstick (llama/raw.py) say to each other: one request, two replies."""

import msgspec

from fundstelle_models.protocols import Message


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """Load the model at `path`, read the messages in its chat format, write `max_tokens` tokens.

    Then, for each of `batch_sizes`, write `batch_tokens` for so many of `batch_prompts` at once, what they begin with
    being read. Answered by Loaded, then Measured."""

    path: str
    context_tokens: int
    threads: int
    messages: list[Message]
    max_tokens: int
    batch_prompts: list[list[Message]]
    batch_sizes: list[int]
    batch_tokens: int


class Loaded(msgspec.Struct, frozen=True, kw_only=True, tag_field="is", tag="loaded"):
    """The model can be used."""


class Measured(msgspec.Struct, frozen=True, kw_only=True, tag_field="is", tag="measured"):
    """Seconds from the first prompt token: to the prompt's end, to the first token chosen, to the last; and those of
    each batch."""

    prompt_tokens: int
    prompt_s: float
    first_token_s: float
    total_s: float
    batches_s: list[float]


AnyReply = Loaded | Measured

encode = msgspec.json.Encoder().encode
decode_request = msgspec.json.Decoder(Run).decode
decode_reply = msgspec.json.Decoder(AnyReply).decode
