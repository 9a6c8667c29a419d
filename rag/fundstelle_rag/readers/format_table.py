"""The table of formats: what each is told by, and which module reads it.

To add a format: one module with `read(path, file) -> Extraction`, and one line in FORMATS. One whose files hold others
or may be locked says `takes_context` there, and its `read` takes a Context as well."""

from collections.abc import Callable
from dataclasses import dataclass

from fundstelle_rag.readers.text_shapes import is_markdown, is_prose, is_table

Shape = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Format:
    """A binary format has `magic` in its first 4 KB; one that is an archive has the member `zip_member`, beginning with
    `member_start`, and none of those in `lacks`.

    A textual format has the magic too, or the `shape`; the ending decides only between those that have neither, and
    not where the content has the shape in `unless`. One not `in_folders` is read where a person names the file, and
    left alone in a folder: most pictures there are no text."""

    name: str
    module: str
    endings: tuple[str, ...]
    magic: bytes = b""
    zip_member: str = ""
    member_start: bytes = b""
    lacks: frozenset[str] = frozenset()
    is_textual: bool = False
    shape: Shape | None = None
    unless: Shape | None = None
    takes_context: bool = False
    in_folders: bool = True

    @property
    def is_archive(self) -> bool:
        return bool(self.zip_member or self.lacks)


_READERS = "fundstelle_rag.readers"
_ZIP = rb"\APK\x03\x04"
_OLE = rb"\A\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
# What makes an archive the file of some program, not a parcel of documents: Office, OpenDocument, EPUB, Java, Apple
_PACKED = frozenset(
    ("[Content_Types].xml", "mimetype", "META-INF/manifest.xml", "META-INF/MANIFEST.MF", "Index/Document.iwa")
)
# In the middle of a text the tag begins a page that something else was written before, but not in a block of code
_WEB_PAGE = (
    rb"(?is)\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|div|table|article|h1|p)[\s>]"
    rb"|\A(?!.*(?:```|~~~)).*?[\r\n]\s*<(?:!doctype\s+html|html)[\s>]"
)
# A mail begins with headers, at least one of each list; a page saved as MHTML is written as a mail that nobody was sent
_IN_HEADERS = rb"(?:[!-9;-~]+:[^\n]*\n|[ \t][^\n]*\n)*"
_HEADERS = (
    rb"(?=" + _IN_HEADERS + rb"(?:From|Sender|Received|Return-Path|Delivered-To|Message-ID|MIME-Version):)"
    rb"(?=" + _IN_HEADERS + rb"(?:To|Date|Subject|Content-Type|Received-SPF|DKIM-Signature):)"
)
_MAIL = rb"(?i)\A" + _HEADERS
_MAIL_FOLDER = rb"(?i)\A>?From [^\n]*\n" + _HEADERS
_SAVED_PAGE = (
    _MAIL + rb"(?=" + _IN_HEADERS + rb"Content-Type:\s*multipart/related)"
    rb"(?!" + _IN_HEADERS + rb"(?:To|Received|Delivered-To|Message-ID):)"
)
# A header may stand behind something else, but not within a line of text, nor in an archive
_PDF = rb"(?s)\A(?!PK\x03\x04)(?:.*[^ -~])?%PDF-"
_TIFF = rb"\A(?:II[*+]\x00|MM\x00[*+])"
_PICTURE = rb"(?s)\A(?:\x89PNG\r\n\x1a\n|\xff\xd8\xff|RIFF.{4}WEBP)"
_PICTURES = (".png", ".jpg", ".jpeg", ".webp")

FORMATS = (
    Format("pdf", f"{_READERS}.pdf", (".pdf",), _PDF, takes_context=True),
    Format("docx", f"{_READERS}.docx", (".docx", ".docm"), _ZIP, "word/document.xml"),
    Format("pptx", f"{_READERS}.pptx", (".pptx", ".pptm", ".ppsx"), _ZIP, "ppt/presentation.xml"),
    Format("xlsx", f"{_READERS}.xlsx", (".xlsx", ".xlsm"), _ZIP, "xl/workbook.xml"),
    Format("odt", f"{_READERS}.odt", (".odt", ".ott"), _ZIP, "mimetype", _OPEN_DOCUMENT + b"text"),
    Format("odp", f"{_READERS}.odp", (".odp", ".otp"), _ZIP, "mimetype", _OPEN_DOCUMENT + b"presentation"),
    Format("ods", f"{_READERS}.ods", (".ods", ".ots"), _ZIP, "mimetype", _OPEN_DOCUMENT + b"spreadsheet"),
    Format("epub", f"{_READERS}.epub", (".epub",), _ZIP, "META-INF/container.xml"),
    Format("zip", f"{_READERS}.zip_archive", (".zip",), _ZIP, lacks=_PACKED, takes_context=True),
    Format("ole", f"{_READERS}.ole", (".doc", ".xls", ".ppt"), _OLE, takes_context=True),
    Format("tiff", f"{_READERS}.image", (".tif", ".tiff"), _TIFF, takes_context=True),
    Format("image", f"{_READERS}.image", _PICTURES, _PICTURE, takes_context=True, in_folders=False),
    Format("rtf", f"{_READERS}.rtf", (".rtf",), rb"\A\s*\{\\rtf"),
    Format("mhtml", f"{_READERS}.mhtml", (".mhtml", ".mht"), _SAVED_PAGE, is_textual=True),
    Format("mbox", f"{_READERS}.mbox", (".mbox",), _MAIL_FOLDER, is_textual=True, takes_context=True),
    Format("eml", f"{_READERS}.mail", (".eml",), _MAIL, is_textual=True, takes_context=True),
    Format("html", f"{_READERS}.html", (".html", ".htm", ".xhtml"), _WEB_PAGE, is_textual=True),
    Format("csv", f"{_READERS}.csv_table", (".csv", ".tsv"), is_textual=True, shape=is_table, unless=is_prose),
    Format("markdown", f"{_READERS}.markdown", (".md", ".markdown"), is_textual=True, shape=is_markdown),
    Format("text", f"{_READERS}.plain_text", (".txt", ".text", ".log", ".rst"), is_textual=True),
)
ENDINGS = frozenset(ending for known in FORMATS if known.in_folders for ending in known.endings)
