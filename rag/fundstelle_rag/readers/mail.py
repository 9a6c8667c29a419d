"""Mails: sender, addressees, date and subject as the first paragraph, the text, then each attachment that can be read
under a heading with its name. A mail says its text twice, plain and as HTML: the plain one is taken if there is one."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.parser import BytesHeaderParser
from pathlib import Path, PureWindowsPath
from typing import Any, BinaryIO

from fundstelle_rag.documents import Extraction
from fundstelle_rag.errors import DocumentUnreadable, Unreadable
from fundstelle_rag.readers.context import Context
from fundstelle_rag.readers.encodings import decode
from fundstelle_rag.readers.markup import add_markup, mark_notes, parse_markup
from fundstelle_rag.readers.members import Members
from fundstelle_rag.readers.plain_text import add_plain
from fundstelle_rag.readers.text_builder import TextBuilder
from fundstelle_rag.text_repair import fold_spaces, repair

_HEADERS = ("From", "To", "Cc", "Date", "Subject")
_SIGNATURE_FOLLOWS = "-- "
_QUOTED = re.compile(r"^(?:>\s?)+")
_SIGNATURES = ("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature")
_SEALED = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")
# What the standard library's parser raises on mails that are no mails
DAMAGE = (HeaderParseError, AttributeError, AssertionError, LookupError, RecursionError, TypeError, ValueError)


def read(path: Path, file: BinaryIO, context: Context) -> Extraction:
    """Read a mail. Raises DocumentUnreadable, OSError."""
    try:
        message = message_from_bytes(file.read())
        if message.get_content_type() in _SEALED and message.get_param("smime-type") != "signed-data":
            raise DocumentUnreadable(path, Unreadable.ENCRYPTED, "encrypted mail")
        builder = TextBuilder()
        members = Members(builder, context)
        headers = {name: _header(message, name) for name in _HEADERS}
        builder.paragraph("\n".join(f"{name}: {value}" for name, value in headers.items() if value))
        for part in _body(message):
            _add_text(builder, part)
        for part in _attachments(message):
            _add_attachment(members, part)
    except DAMAGE as error:
        raise DocumentUnreadable(path, Unreadable.DAMAGED, repr(error)) from error
    return builder.extraction(headers["Subject"] or path.stem, "eml", members.warnings, members.pages)


def subject(data: bytes) -> str:
    """Return what the mail is about, "" where it does not say so or cannot be made out."""
    try:
        return _header(BytesHeaderParser().parsebytes(data), "Subject")
    except DAMAGE:
        return ""


def content(part: Message) -> bytes:
    """Return the part's content as it was before it was encoded for sending."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def charset(part: Message) -> str | None:
    """Return the encoding that the part declares for its text."""
    return part.get_content_charset()


def decoded_header(value: Any) -> str:
    """Return the header's text: what it encodes decoded, on one line."""
    pieces = []
    for piece, encoding in decode_header(value):
        pieces.append(piece if isinstance(piece, str) else decode(piece, _known(encoding)))
    return fold_spaces(repair("".join(pieces)))


def _known(encoding: str | None) -> str | None:
    return None if encoding in (None, "unknown-8bit") else encoding


def _header(message: Message, name: str) -> str:
    values = (decoded_header(value) for value in message.get_all(name, []))
    return ", ".join(value for value in values if value)


def _body(part: Message) -> list[Message]:
    """Return the parts that make the text; of alternatives the first with plain text, else the last, the richest."""
    if _is_attachment(part):
        return []
    if not part.is_multipart():
        return [part]
    bodies = [_body(child) for child in _children(part)]
    if part.get_content_type() != "multipart/alternative":
        return [leaf for body in bodies for leaf in body]
    filled = [body for body in bodies if any(content(leaf).strip() for leaf in body)]
    plain = (body for body in filled if any(leaf.get_content_type() == "text/plain" for leaf in body))
    return next(plain, filled[-1] if filled else [])


def _attachments(part: Message) -> Iterator[Message]:
    if _is_attachment(part):
        yield part
    elif part.is_multipart():
        for child in _children(part):
            yield from _attachments(child)


def _is_attachment(part: Message) -> bool:
    """Tell what is attached from what is the mail's own text. A forwarded mail counts as attached."""
    if part.get_content_maintype() == "multipart":
        return False
    is_text = part.get_content_type() in ("text/plain", "text/html")
    return not is_text or part.get_content_disposition() == "attachment" or part.get_filename() is not None


def _children(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [child for child in payload if isinstance(child, Message)] if isinstance(payload, list) else []


def _add_text(builder: TextBuilder, part: Message) -> None:
    text = decode(content(part), charset(part))
    if part.get_content_type() == "text/html":
        root = parse_markup(text)
        if root is not None:
            mark_notes(builder, {"": root})
            add_markup(builder, root)
    elif text.strip():
        add_plain(_without_quote_marks(text), builder)


def _without_quote_marks(text: str) -> str:
    """Return the text with quoted lines as paragraphs of their own, without the marks in front."""
    lines: list[str] = []
    was_quoted = False
    for line in text.splitlines():
        mark = _QUOTED.match(line)
        if (mark is not None) != was_quoted:
            lines.append("")
        was_quoted = mark is not None
        lines.append("" if line == _SIGNATURE_FOLLOWS else line[mark.end() :] if mark else line)
    return "\n".join(lines)


def _add_attachment(members: Members, part: Message) -> None:
    data, name = content(part), decoded_header(part.get_filename() or "")
    for forwarded in _children(part) if part.get_content_type() == "message/rfc822" else ():
        data = forwarded.as_bytes()
        name = name or f"{_header(forwarded, 'Subject') or 'mail'}.eml"
    if data and part.get_content_type() not in _SIGNATURES:
        # A name, wherever it came from, never a path; a picture without one is still a picture
        members.add(PureWindowsPath(name).name or f"attachment.{part.get_content_subtype()}", data)
