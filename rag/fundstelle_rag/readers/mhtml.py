"""Web pages saved whole (MHTML): the page's main text; the pictures and style sheets saved with it are passed over."""

from email import message_from_bytes
from email.message import Message
from pathlib import Path
from typing import BinaryIO

from fundstelle_rag.documents import Extraction
from fundstelle_rag.errors import DocumentUnreadable, Unreadable
from fundstelle_rag.readers import html
from fundstelle_rag.readers.mail import DAMAGE, charset, content, decoded_header


def read(path: Path, file: BinaryIO) -> Extraction:
    """Read a saved web page. Raises DocumentUnreadable, OSError."""
    try:
        message = message_from_bytes(file.read())
        page = _page(message)
        if page is None:
            raise DocumentUnreadable(path, Unreadable.DAMAGED, "no page in it")
        title = decoded_header(message.get("Subject", ""))
        return html.extract(content(page), charset(page), title or path.stem, "mhtml")
    except DAMAGE as error:
        raise DocumentUnreadable(path, Unreadable.DAMAGED, repr(error)) from error


def _page(message: Message) -> Message | None:
    """Return the first part that is HTML; the frames in it come behind."""
    pages = (part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml"))
    return next(pages, None)
