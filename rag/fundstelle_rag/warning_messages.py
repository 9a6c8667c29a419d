"""The warnings of a document as English sentences: what of it was not read, or was read from a picture.

A reader writes a code with its details ("page_failed:12"); a code that has no sentence here is shown as it is."""

from collections.abc import Callable, Mapping, Sequence

from fundstelle_rag.error_messages import UNREADABLE, unreadable
from fundstelle_rag.errors import Unreadable
from fundstelle_rag.tesseract import how_to_install

_SHOWN = 5


def warning_messages(warnings: Sequence[str]) -> list[str]:
    """Return the sentences, of many the first few and how many more there are."""
    sentences = list(dict.fromkeys(map(warning_message, warnings)))
    more = len(sentences) - _SHOWN
    return [*sentences[:_SHOWN], f"And {more} more of this kind."] if more > 0 else sentences


def warning_message(warning: str) -> str:
    """Return the sentence for one warning."""
    code, _, detail = warning.partition(":")
    sentence = SENTENCES.get(code)
    return sentence(detail) if sentence is not None else warning


def _pages(form: str) -> Callable[[str], str]:
    """Return what fills the form with "Page 3" or "Pages 3, 7-9", and with the verb's form."""

    def sentence(pages: str) -> str:
        is_one = pages.isdigit()
        subject = f"Page {pages}" if is_one else f"Pages {pages.replace(',', ', ')}"
        return form.format(pages=subject, was="was" if is_one else "were", how=how_to_install())

    return sentence


def _member(detail: str) -> str:
    name, _, reason = detail.rpartition(":")
    return str(unreadable(reason, name)) if reason in set(UNREADABLE) else f"{name or detail} could not be read."


def _in_member(detail: str) -> str:
    name, _, warning = detail.partition(":")
    return f"{name}: {warning_message(warning)}"


def _outdated(reason: str) -> str:
    why = f" ({reason})" if reason in set(Unreadable) else ""
    return f"The file has changed and can no longer be read{why}; its former text answers."


SENTENCES: Mapping[str, Callable[[str], str]] = {
    "page_failed": _pages("{pages} could not be read."),
    "pages_without_text": _pages(
        "{pages} {was} not read: scans. Have Tesseract installed ({how}) and switched on, then add the file again."
    ),
    "ocr": _pages("{pages} {was} recognised from a scan and may be misread."),
    "ocr_poor": _pages("{pages} {was} hard to recognise: expect wrong words."),
    "ocr_failed": _pages("{pages} could not be recognised."),
    "spaces_lost": _pages("{pages} {was} read without some of the spaces between words."),
    "letters_spaced": _pages("{pages} {was} set in spaced letters; some words were closed up by guess."),
    "sheet_hidden": "The sheet {} is hidden and was not read.".format,
    "chapter_missing": "The chapter {} is missing in the file.".format,
    "member_failed": _member,
    "in_member": _in_member,
    "more_warnings": "And {} more warnings.".format,
    "outdated": _outdated,
}
