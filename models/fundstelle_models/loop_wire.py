"""What `make bench-summary` and its yardstick (llama/chat_loop.py) say to each other: one request, many replies."""

import msgspec

from fundstelle_models.protocols import Message


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """Load the model at `path`; for each conversation, one after the other, write up to `max_tokens` tokens.

    Answered by Loaded, then by one Written a conversation."""

    path: str
    context_tokens: int
    threads: int
    conversations: list[list[Message]]
    max_tokens: int


class Loaded(msgspec.Struct, frozen=True, kw_only=True, tag_field="is", tag="loaded"):
    """The model can be used."""


class Written(msgspec.Struct, frozen=True, kw_only=True, tag_field="is", tag="written"):
    """Seconds from the call: to the first piece of text, to the last."""

    prompt_tokens: int
    completion_tokens: int
    first_token_s: float
    total_s: float


AnyReply = Loaded | Written

encode = msgspec.json.Encoder().encode
decode_request = msgspec.json.Decoder(Run).decode
decode_reply = msgspec.json.Decoder(AnyReply).decode
