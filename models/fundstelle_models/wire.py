"""What the program and its model worker say to each other: one JSON object a line, decoded strictly by type.

Every request carries an id; every reply repeats it, so that what a cancelled request still says is told apart."""

import msgspec

from fundstelle_models.errors import (
    Cancelled,
    ModelFileInvalid,
    PromptTooLong,
)
from fundstelle_models.protocols import GenerationRequest, RatingRequest

PROTOCOL_VERSION = 3


class Request(msgspec.Struct, frozen=True, kw_only=True, tag_field="do"):
    id: int


class Load(Request, frozen=True, kw_only=True, tag="load"):
    """Load the model at `path`; answered by Loading while it lasts, then Loaded.

    `state_bytes` may be taken to keep what was read before."""

    path: str
    context_tokens: int
    threads: int
    state_bytes: int


class CountTokens(Request, frozen=True, kw_only=True, tag="count_tokens"):
    texts: list[str]


class Generate(Request, frozen=True, kw_only=True, tag="generate"):
    """Answered by PromptRead and Text while it lasts, then Generated."""

    request: GenerationRequest


class GenerateBatch(Request, frozen=True, kw_only=True, tag="generate_batch"):
    """Write for all requests together. Answered by BatchRead, BatchText and BatchWritten while it lasts, then
    BatchEnded."""

    requests: list[GenerationRequest]


class Rate(Request, frozen=True, kw_only=True, tag="rate"):
    """How likely is each option as the next words? Answered by PromptRead while it lasts, then Rated."""

    request: RatingRequest


class Cancel(Request, frozen=True, kw_only=True, tag="cancel"):
    """Stop the request with this id; it is answered by Failed("cancelled") if it was still running."""


class Reply(msgspec.Struct, frozen=True, kw_only=True, tag_field="is"):
    id: int


class Ready(Reply, frozen=True, kw_only=True, tag="ready"):
    """The worker's first word."""

    protocol_version: int


class Loading(Reply, frozen=True, kw_only=True, tag="loading"):
    share: float


class Loaded(Reply, frozen=True, kw_only=True, tag="loaded"):
    context_tokens: int


class TokenCounts(Reply, frozen=True, kw_only=True, tag="token_counts"):
    counts: list[int]


class PromptRead(Reply, frozen=True, kw_only=True, tag="prompt_read"):
    """`done` of `total` prompt tokens are evaluated, `reused` of them before this request."""

    done: int
    total: int
    reused: int


class Text(Reply, frozen=True, kw_only=True, tag="text"):
    text: str


class Generated(Reply, frozen=True, kw_only=True, tag="generated"):
    """`hit_limit`: max_tokens ended it, not the model."""

    completion_tokens: int
    hit_limit: bool


class BatchRead(Reply, frozen=True, kw_only=True, tag="batch_read"):
    """So many more tokens of the batch's prompts are evaluated."""

    tokens: int


class BatchText(Reply, frozen=True, kw_only=True, tag="batch_text"):
    """The next piece of text for the request at `index` of the batch."""

    index: int
    text: str


class BatchWritten(Reply, frozen=True, kw_only=True, tag="batch_written"):
    """The request at `index` is done."""

    index: int
    prompt_tokens: int
    reused_tokens: int
    completion_tokens: int
    hit_limit: bool


class BatchEnded(Reply, frozen=True, kw_only=True, tag="batch_ended"):
    """All requests of the batch are done."""


class Rated(Reply, frozen=True, kw_only=True, tag="rated"):
    log_likelihoods: list[float]


class Failed(Reply, frozen=True, kw_only=True, tag="failed"):
    """The request ended with an error that the worker survives. `kind` is one of those in `error_of`."""

    kind: str
    detail: str = ""
    numbers: list[int] = []


AnyRequest = Load | CountTokens | Generate | GenerateBatch | Rate | Cancel
LastReply = Loaded | TokenCounts | Generated | BatchEnded | Rated | Failed
AnyReply = Ready | Loading | PromptRead | Text | BatchRead | BatchText | BatchWritten | LastReply

encode = msgspec.json.Encoder().encode
_requests = msgspec.json.Decoder(AnyRequest)
_replies = msgspec.json.Decoder(AnyReply)


class NotUnderstood(Exception):  # an event for whoever listens to translate
    """A line that is no message of this protocol."""


def decode_request(line: bytes) -> AnyRequest:
    """Raises NotUnderstood."""
    try:
        request: AnyRequest = _requests.decode(line)
    except (msgspec.DecodeError, RecursionError) as error:  # RecursionError: brackets nested by the thousand
        raise NotUnderstood(str(error)) from None
    return request


def decode_reply(line: bytes) -> AnyReply:
    """Raises NotUnderstood."""
    try:
        reply: AnyReply = _replies.decode(line)
    except (msgspec.DecodeError, RecursionError) as error:
        raise NotUnderstood(str(error)) from None
    return reply


def failure(request_id: int, error: Exception) -> Failed:
    """Put an error into words for the other side; `error_of` is its inverse but for the path, which the owner knows."""
    match error:
        case Cancelled():
            return Failed(id=request_id, kind="cancelled")
        case PromptTooLong(prompt_tokens=prompt, context_tokens=context):
            return Failed(id=request_id, kind="prompt_too_long", numbers=[prompt, context])
        case ModelFileInvalid(reason=reason):
            return Failed(id=request_id, kind="model_file_invalid", detail=reason)
        case _:
            return Failed(id=request_id, kind="bug", detail=repr(error))
