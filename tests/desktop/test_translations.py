"""Every text of the window has its German and its Dutch, compiled, with all its placeholders."""

import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from fundstelle_desktop import i18n, resources

PACKAGE = resources.FOLDER.parent
LUPDATE = Path(sys.executable).with_name("pyside6-lupdate")


def messages(ts_file: Path) -> dict[tuple[str, str], ElementTree.Element]:
    found = {}
    for context in ElementTree.parse(ts_file).getroot().iter("context"):
        for message in context.iter("message"):
            found[context.findtext("name", ""), message.findtext("source", "")] = message
    return found


def ts_file(language: str) -> Path:
    return resources.path(f"translations/fundstelle_{language}.ts")


@pytest.fixture(scope="module")
def texts_in_the_code(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str]]:
    if not LUPDATE.exists():
        pytest.skip("pyside6-lupdate is not installed beside this Python")
    fresh = tmp_path_factory.mktemp("ts") / "fresh.ts"
    sources = sorted(map(str, PACKAGE.rglob("*.py")))
    subprocess.run([LUPDATE, "-silent", *sources, "-ts", fresh], check=True, timeout=60)
    return set(messages(fresh))


@pytest.mark.parametrize("language", ["de", "nl"])
def test_every_text_is_translated(language: str, texts_in_the_code: set[tuple[str, str]]) -> None:
    translated = messages(ts_file(language))
    assert set(translated) == texts_in_the_code, "run `make translations`, then translate what is new"
    for (_, source), message in translated.items():
        translation = message.find("translation")
        assert translation is not None
        assert translation.get("type") is None, f"not finished: {source!r}"
        forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
        for form in forms:
            says_one_in_words = len(forms) > 1 and form is forms[0]  # "this document" beside "these %n documents"
            expected = [name for name in placeholders(source) if name != "%n" or not says_one_in_words]
            found = [name for name in placeholders(form) if name != "%n" or not says_one_in_words]
            assert found == expected, source


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_compiled_file_says_what_the_source_says(language: str, qapp: QCoreApplication) -> None:
    translator = QTranslator()
    assert translator.load(QLocale(language), "fundstelle", "_", str(resources.path("translations")))
    for (context, source), message in messages(ts_file(language)).items():
        forms = [form.text for form in message.iter("numerusform")]
        count = 2 if forms else -1
        expected = forms[1] if forms else message.findtext("translation")
        assert translator.translate(context, source, "", count) == expected, "run `make translations`"


def placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"%(?:\d|n)", text))
