"""What a reader could not do is said so that a person understands it."""

import re
from pathlib import Path

import pytest

import fundstelle_rag.readers
from fundstelle_rag.tesseract import how_to_install
from fundstelle_rag.warning_messages import warning_message, warning_messages


@pytest.mark.parametrize(
    ("warning", "sentence"),
    [
        ("page_failed:12", "Page 12 could not be read."),
        ("ocr:3", "Page 3 was recognised from a scan and may be misread."),
        ("ocr:1-3,7", "Pages 1-3, 7 were recognised from a scan and may be misread."),
        ("member_failed:akten.zip/brief.docx:encrypted", "akten.zip/brief.docx is protected by a password"),
        ("in_member:a.pdf:ocr:2", "a.pdf: Page 2 was recognised"),
        ("outdated:damaged", "The file has changed and can no longer be read (damaged); its former text answers."),
        ("never_heard_of:x", "never_heard_of:x"),
    ],
)
def test_a_warning_has_its_sentence(warning: str, sentence: str) -> None:
    assert warning_message(warning).startswith(sentence)


def test_pages_that_wait_for_tesseract_say_how_to_have_it() -> None:
    assert how_to_install() in warning_message("pages_without_text:2")


def test_of_many_the_first_are_shown() -> None:
    shown = warning_messages([f"page_failed:{number}" for number in range(20)])
    assert len(shown) == 6
    assert shown[-1] == "And 15 more of this kind."
    assert warning_messages(["ocr:1", "ocr:1"]) == ["Page 1 was recognised from a scan and may be misread."]


def test_every_code_that_a_reader_writes_has_a_sentence() -> None:
    folder = Path(fundstelle_rag.readers.__file__).parent
    sources = "\n".join(path.read_text("utf-8") for path in folder.glob("*.py"))
    codes = set(re.findall(r'f"([a-z]+_[a-z_]+):\{', sources)) | {"pages_without_text", "ocr", "ocr_poor", "ocr_failed"}
    assert {"page_failed", "member_failed"} <= codes | {"member_failed"}
    for code in codes:
        assert warning_message(f"{code}:3") != f"{code}:3", code
