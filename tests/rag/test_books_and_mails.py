"""EPUB, mails and saved web pages: chapters in order, who wrote what to whom, what was attached."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from fundstelle_rag.documents import SpanKind
from fundstelle_rag.errors import Unreadable
from fundstelle_rag.readers import formats
from fundstelle_rag.readers.context import MAX_DEPTH
from tests.rag.office_files_made import MHTML, OLD_MAIL, write_epub, write_mail
from tests.rag.test_office_formats import headings
from tests.rag.test_pdf import texts, unreadable
from tests.rag.test_text_formats import read_text

_CIPHER = """<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"
 xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:CipherData><enc:CipherReference URI="{member}"/>
</enc:CipherData></enc:EncryptedData></encryption>"""


def test_a_books_chapters_come_in_the_order_of_reading(tmp_path: Path) -> None:
    extraction = formats.read(write_epub(tmp_path / "buch.epub"))

    assert (extraction.title, extraction.format) == ("Das Buch vom Deich", "epub")
    assert headings(extraction) == [(1, "Der Bau"), (2, "Der Bruch")]  # the first is named in the contents alone
    assert texts(extraction, SpanKind.PARAGRAPH) == [
        "Der Deich wurde 1911 gebaut.",
        "Er maß 5,45 m.",
        "Er brach¹ 1994.",
        "Niemand wusste es.",
    ]
    assert texts(extraction, SpanKind.TABLE) == ["Jahr | Höhe\n1911 | 5,45 m"]
    assert texts(extraction, SpanKind.FOOTNOTE) == ["1 So die Akten."]


def test_a_book_is_encrypted_if_a_chapter_is_and_not_if_a_font_is(tmp_path: Path) -> None:
    locked = write_epub(tmp_path / "locked.epub", _CIPHER.format(member="OEBPS/text/zwei.xhtml"))
    open_ = write_epub(tmp_path / "open.epub", _CIPHER.format(member="OEBPS/font.otf"))

    assert unreadable(locked) is Unreadable.ENCRYPTED
    assert "Niemand wusste es." in formats.read(open_).text


def test_a_mail_has_its_headers_its_text_once_and_its_attachments(tmp_path: Path) -> None:
    extraction = formats.read(write_mail(tmp_path / "akten.eml"))

    assert (extraction.title, extraction.format) == ("Die Akten", "eml")
    assert texts(extraction, SpanKind.PARAGRAPH)[:2] == [
        "From: Anna <anna@example.org>\nTo: juergen@example.org\n"
        "Date: Mon, 23 Nov 2026 10:00:00 +0100\nSubject: Die Akten",
        "Lieber Jürgen, anbei die Akten.",
    ]
    assert headings(extraction) == [
        (1, "Bericht über den Deich.docx"),
        (2, "Der Deich"),
        (2, "Bau"),
        (3, "Bruch"),
        (1, "Oude dijk.eml"),
    ]
    assert texts(extraction, SpanKind.FOOTNOTE) == ["1 So die Akten."]
    assert extraction.text.endswith("Subject: Oude dijk\n\nDe dijk is oud.")
    assert extraction.warnings == ("member_failed:plan.pdf:damaged", "member_failed:fotos.zip:damaged")


@pytest.mark.parametrize(
    "content_type", ["multipart/encrypted; boundary=x", 'application/pkcs7-mime; smime-type="enveloped-data"']
)
def test_a_mail_that_nobody_else_is_to_read_is_encrypted(tmp_path: Path, content_type: str) -> None:
    path = tmp_path / "geheim.eml"
    path.write_text(
        f"From: a\nSubject: Geheim\nMIME-Version: 1.0\nContent-Type: {content_type}\n\nMIAGCSqGSIb3DQEH", "utf-8"
    )
    assert unreadable(path) is Unreadable.ENCRYPTED


def test_a_mail_in_old_encodings_reads_as_it_was_written(tmp_path: Path) -> None:
    extraction = read_text(tmp_path, OLD_MAIL, "mail.txt")  # the content decides

    assert (extraction.title, extraction.format) == ("Die Höhe des Deichs", "eml")
    assert extraction.text.startswith("From: Jürgen Müller <juergen@example.org>\n")
    assert texts(extraction, SpanKind.PARAGRAPH)[1:] == [
        "Liebe Anna, der Deich misst fünf Meter.",
        "Wie hoch ist er, und seit wann?",
        "Grüße",
    ]


def test_a_mail_of_html_alone_is_read_whole_though_tables_arrange_it(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Anna", "Werbung"
    mail.set_content(
        "<html><head><style>p {}</style></head><body><table><tr><td><table><tr><td><h1>Neu</h1>Kurz.</td></tr></table>"
        "</td><td>Rechts<br>daneben</td></tr></table><table><tr><th>Jahr</th><th>Höhe</th></tr>"
        "<tr><td>1911</td><td>5,45&nbsp;m</td></tr></table></body></html>",
        subtype="html",
    )
    extraction = read_text(tmp_path, mail.as_bytes(), "werbung.eml")

    assert extraction.text == (
        "From: Anna\nSubject: Werbung\n\nNeu\n\nKurz.\n\nRechts\ndaneben\n\nJahr | Höhe\n1911 | 5,45 m"
    )


@pytest.mark.parametrize("text", ["Note: bring the boat\nPlace: Emden\n\nThe dyke held.", "Subject: a dyke.\nIt held."])
def test_notes_that_begin_with_a_colon_are_no_mail(tmp_path: Path, text: str) -> None:
    assert read_text(tmp_path, text).format == "text"


def mail_in_mails(path: Path, depth: int) -> Path:
    path.write_bytes(
        b"From: a\nSubject: b\nContent-Type: message/rfc822\n\n" * depth + b"From: a\nTo: c\n\nDer Deich hielt."
    )
    return path


def test_mails_in_mails_are_read_to_a_small_depth(tmp_path: Path) -> None:
    read = formats.read(mail_in_mails(tmp_path / "mail.eml", MAX_DEPTH))
    assert read.text.endswith("Der Deich hielt.")
    assert read.warnings == ()

    deeper = formats.read(mail_in_mails(tmp_path / "mail.eml", MAX_DEPTH + 1))
    assert "Der Deich hielt." not in deeper.text
    assert deeper.warnings == ("member_failed:" + "/".join(["b.eml"] * MAX_DEPTH) + "/mail.eml:too_deep",)


def test_an_absurd_depth_of_mails_is_damage(tmp_path: Path) -> None:
    assert unreadable(mail_in_mails(tmp_path / "mail.eml", 2000)) is Unreadable.DAMAGED


def test_a_saved_web_page_gives_its_main_text(tmp_path: Path) -> None:
    extraction = read_text(tmp_path, MHTML, "seite.mhtml")

    assert (extraction.title, extraction.format) == ("Der Deich von Lütjenbrook", "mhtml")
    assert extraction.text == (
        "In der Nacht brach der Deich an drei Stellen, und das Wasser stand höher als je zuvor in allen "
        "Häusern des Dorfes."
    )
