"""What the program and its embedding worker say to each other: one JSON object a line, each request answered once."""

import msgspec


class Load(msgspec.Struct, frozen=True, kw_only=True, tag_field="do", tag="load"):
    """Load the embedding model at `path`; answered by Loaded."""

    path: str
    threads: int
    pooling: str


class CountTokens(msgspec.Struct, frozen=True, kw_only=True, tag_field="do", tag="count_tokens"):
    texts: list[str]


class Embed(msgspec.Struct, frozen=True, kw_only=True, tag_field="do", tag="embed"):
    """Make one vector; a text over the window is cut."""

    text: str


class Loaded(msgspec.Struct, frozen=True, kw_only=True, tag_field="is", tag="loaded"):
    dimension: int
    max_tokens: int


class TokenCounts(msgspec.Struct, frozen=True, kw_only=True, tag_field="is", tag="token_counts"):
    counts: list[int]


class Vector(msgspec.Struct, frozen=True, kw_only=True, tag_field="is", tag="vector"):
    """Unit length; float32, little endian."""

    values: bytes


class Invalid(msgspec.Struct, frozen=True, kw_only=True, tag_field="is", tag="invalid"):
    """The model file cannot be used."""

    reason: str


AnyRequest = Load | CountTokens | Embed
AnyReply = Loaded | TokenCounts | Vector | Invalid

encode = msgspec.json.Encoder().encode
decode_request = msgspec.json.Decoder(AnyRequest).decode
decode_reply = msgspec.json.Decoder(AnyReply).decode
