"""What holds for every format: everything can be written, twice the same, and nothing in a text breaks a file.

The golden texts in `golden_exports` are written anew, to be looked at before they are committed, by:
python -m tests.rag.test_export_formats"""

import hashlib
import os
import string
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from fundstelle_rag.errors import ExportFormatUnknown
from fundstelle_rag.export.export_file import preview_html, rendered, to_markdown, write_export
from fundstelle_rag.export.exportable import ExportOptions
from fundstelle_rag.export.formats import FORMATS, endings
from fundstelle_rag.export.pdf_fonts import choose_fonts
from fundstelle_rag.export.phrases import Counted, Phrases, phrases
from fundstelle_rag.store.turns import Turn
from fundstelle_rag.summaries import SummaryNotice
from fundstelle_rag.translations import FindingKind, Translation
from tests.rag.exported_things import ANSWER, QUOTES, THINGS, TRANSLATION

GOLDEN = Path(__file__).parent / "golden_exports"
GOLDEN_ENDINGS = (".md", ".txt", ".html")
CASES = [(name, ending) for name, thing in THINGS.items() for ending in endings(type(thing))]
ODD = "a\x00b\ud800c\x1bd\u202ee\u2066f\x85g\uffffh\u2028i\r\nj"


def options(name: str) -> ExportOptions:
    translations = QUOTES if name == "answer" else None
    return ExportOptions(translations, library="library", bilingual=name == "arabic")


def golden_text(name: str, ending: str) -> str:
    """Return the text of a file; of a page what it shows, an element a line, without its style."""
    text = rendered(THINGS[name], Path(f"x{ending}"), options(name)).decode()
    return text[text.index("<main>") :].replace("><", ">\n<") if ending == ".html" else text


@pytest.mark.parametrize("name", THINGS)
@pytest.mark.parametrize("ending", GOLDEN_ENDINGS)
def test_texts_are_what_was_looked_at(name: str, ending: str) -> None:
    assert golden_text(name, ending) == (GOLDEN / f"{name}{ending}").read_text("utf-8")


@pytest.mark.parametrize(("name", "ending"), CASES)
def test_the_same_thing_gives_the_same_bytes(name: str, ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}{ending}"
    write_export(THINGS[name], path, library="library")
    first = path.read_bytes()
    write_export(THINGS[name], path, library="library", force=True)
    assert path.read_bytes() == first
    assert len(first) > 200


def test_another_process_in_another_place_and_time_gives_the_same_bytes() -> None:
    """What the clock, the time zone, the locale or the order of a set could change."""
    program = (
        "import hashlib, pathlib\n"
        "from fundstelle_rag.export.export_file import rendered\n"
        "from tests.rag.test_export_formats import CASES, THINGS, options\n"
        "for name, ending in CASES:\n"
        "    made = rendered(THINGS[name], pathlib.Path('x' + ending), options(name))\n"
        "    print(name, ending, hashlib.sha256(made).hexdigest())\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "TZ": "Asia/Kathmandu", "LC_ALL": "de_DE.UTF-8", "PYTHONHASHSEED": "2"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    here = [(name, ending, rendered(THINGS[name], Path(f"x{ending}"), options(name))) for name, ending in CASES]
    assert done.stdout.splitlines() == [
        f"{name} {ending} {hashlib.sha256(made).hexdigest()}" for name, ending, made in here
    ]


@pytest.mark.parametrize("ending", endings(Turn))
def test_nothing_in_a_text_breaks_a_file(ending: str, tmp_path: Path) -> None:
    sentences = tuple(replace(one, text=one.text + ODD) for one in ANSWER.sentences)
    citations = tuple(replace(one, quote=one.quote + ODD, document=ODD, note=ODD) for one in ANSWER.citations)
    odd = Turn(1, "no date", replace(ANSWER, question=ODD, language="zz", sentences=sentences, citations=citations))
    write_export(odd, tmp_path / f"a{ending}", library=ODD)
    written = (tmp_path / f"a{ending}").read_bytes()
    assert len(written) > 200
    if ending in GOLDEN_ENDINGS:
        text = written.decode()
        assert not set(text) & set("\x00\x1b\x85\uffff\u2028\r")
        assert "ab\ufffdcd\u202ee\u2066f g\ufffdh i j\u2069\u202c" in text  # what turns the line around is closed again


@pytest.mark.parametrize("ending", endings(Turn))
def test_the_colophon_can_be_switched_off(ending: str) -> None:
    path = Path(f"x{ending}")
    with_it, without = (rendered(THINGS["answer"], path, ExportOptions(colophon=on)) for on in (True, False))
    if ending == ".json":
        assert with_it == without  # its keys are a promise
    else:
        assert len(without) < len(with_it)
    if ending in GOLDEN_ENDINGS:
        assert "Prompt-Fassung" in with_it.decode()
        assert "Prompt-Fassung" not in without.decode()


def test_an_unknown_ending_is_told_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(ExportFormatUnknown) as caught:
        write_export(ANSWER, tmp_path / "a.xyz")
    assert caught.value.known == endings(type(ANSWER))
    assert not list(tmp_path.iterdir())


def test_endings_may_be_in_capitals(tmp_path: Path) -> None:
    write_export(ANSWER, tmp_path / "A.MD")
    assert (tmp_path / "A.MD").read_text("utf-8") == to_markdown(ANSWER)


def test_the_preview_is_the_page_that_is_written() -> None:
    assert preview_html(ANSWER) == rendered(ANSWER, Path("a.html")).decode()


def test_every_finding_and_notice_has_its_words_in_every_language() -> None:
    for language in ("de", "en", "nl"):
        assert set(phrases(language).findings) == {kind.value for kind in FindingKind}
        assert set(phrases(language).notices) == {notice.value for notice in SummaryNotice}


def test_phrases_have_the_same_fields_in_every_language() -> None:
    def fields(phrase: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(phrase) if name}

    english = phrases("en")
    for language in ("de", "nl"):
        other = phrases(language)
        for name in Phrases.__struct_fields__:
            one, same = getattr(english, name), getattr(other, name)
            if isinstance(one, Counted):
                assert fields(one.one) == fields(same.one) == fields(one.other) == fields(same.other) == {"count"}
            elif isinstance(one, str):
                assert fields(one) == fields(same), name


def test_a_file_speaks_the_language_of_its_text() -> None:
    assert "geprüft: wortgetreu" in to_markdown(ANSWER)
    assert "gecontroleerd: woordelijk" in to_markdown(replace(ANSWER, language="nl"))
    assert "checked: word for word" in to_markdown(replace(ANSWER, language="pl"))
    assert "To be checked" in to_markdown(TRANSLATION)
    assert "Zu prüfen" in to_markdown(replace(TRANSLATION, target_language="de"))


def test_the_shipped_fonts_have_what_the_program_itself_says() -> None:
    for language in ("de", "en", "nl"):
        said = phrases(language)
        text = "".join(str(getattr(said, name)) for name in Phrases.__struct_fields__)
        assert not choose_fonts(text).unwritable


def test_every_format_can_hold_something() -> None:
    assert all(form.kinds for form in FORMATS.values())
    assert Translation in FORMATS[".docx"].kinds


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for thing_name in THINGS:
        for text_ending in GOLDEN_ENDINGS:
            (GOLDEN / f"{thing_name}{text_ending}").write_text(golden_text(thing_name, text_ending), "utf-8")
