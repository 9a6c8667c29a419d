"""Mail folders in one file (mbox, as Thunderbird keeps and Google hands out): each mail a part of the document."""

import re
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from fundstelle_rag.documents import Extraction
from fundstelle_rag.errors import DocumentUnreadable
from fundstelle_rag.readers import mail
from fundstelle_rag.readers.context import Context
from fundstelle_rag.readers.members import Members
from fundstelle_rag.readers.text_builder import TextBuilder

# A line that begins a mail: sender and time, then a header; in mails such lines are marked ">From "
_SEPARATOR = re.compile(rb"^From [^\r\n]*\d\d:\d\d[^\r\n]*\r?\n(?=[!-9;-~]+:)", re.MULTILINE)
_MARKED = re.compile(rb"^>(>*From )", re.MULTILINE)


def read(path: Path, file: BinaryIO, context: Context) -> Extraction:
    """Read a mail folder. Raises DocumentUnreadable, OSError."""
    messages = [_MARKED.sub(rb"\1", message) for message in _SEPARATOR.split(file.read()) if message.strip()]
    if len(messages) == 1:
        return mail.read(path, BytesIO(messages[0]), context)
    context.allowance.take(path, len(messages), 0)
    builder = TextBuilder()
    members = Members(builder, context)
    for number, message in enumerate(messages, start=1):
        members.add(f"{mail.subject(message) or number}.eml", message)
    if not members.read:
        raise DocumentUnreadable(path, members.only_reason(), f"{len(messages)} mails, none read")
    return builder.extraction(path.stem, "mbox", members.warnings, members.pages)
