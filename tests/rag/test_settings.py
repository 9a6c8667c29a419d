"""What a person chooses is kept, and nothing that is not understood is lost or believed."""

import json
import stat
from pathlib import Path

import pytest

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.errors import StorageFailed
from fundstelle_models.events import Finished
from fundstelle_rag import paths
from fundstelle_rag.cli.main import main
from fundstelle_rag.errors import SettingInvalid, SettingsDamaged, SettingUnknown
from fundstelle_rag.settings import Ocr, Settings, UnsupportedSentences, changed, listed, load, save, with_default
from fundstelle_rag.workbench import Workbench
from tests.fakes import HashEmbedder, ScriptedGenerator
from tests.rag.in_process_reader import InProcessReader


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def test_without_a_file_there_are_the_defaults(path: Path) -> None:
    assert load(path) == Settings()
    assert not path.parent.exists()


def test_what_is_saved_is_loaded_and_defaults_are_not_written(path: Path) -> None:
    settings = Settings(ocr=Ocr.OFF, ocr_languages=("deu",))
    save(path, settings)
    assert load(path) == settings
    assert json.loads(path.read_bytes()) == {"ocr": "off", "ocr_languages": ["deu"]}

    save(path, Settings())
    assert json.loads(path.read_bytes()) == {}
    assert [entry.name for entry in path.parent.iterdir()] == ["settings.json"]


def test_what_a_newer_version_wrote_is_kept(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"theme": {"dark": true}, "ocr": "off"}', "utf-8")

    save(path, changed(load(path), "unsupported_sentences", "leave_out"))

    assert json.loads(path.read_bytes()) == {
        "theme": {"dark": True},
        "ocr": "off",
        "unsupported_sentences": "leave_out",
    }


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"ocr": "sometimes"}',
        b'{"ocr": true}',
        b'{"ocr_languages": []}',
        b'{"ocr_languages": "deu"}',
        b'{"ocr_languages": ["../../etc/passwd"]}',
        b'{"ocr_languages": ["deu+nld"]}',
    ],
)
def test_a_file_that_cannot_be_understood_is_named_and_left_alone(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)

    with pytest.raises(SettingsDamaged) as raised:
        load(path)

    assert raised.value.path == path
    assert raised.value.detail
    assert path.read_bytes() == content


def test_a_broken_file_is_not_written_over(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"{")
    with pytest.raises(SettingsDamaged):
        save(path, Settings())
    assert path.read_bytes() == b"{"


def test_a_folder_in_its_place_is_an_error_that_names_it(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(StorageFailed) as raised:
        load(path)
    assert raised.value.path == path


def test_others_cannot_read_the_file(path: Path) -> None:
    save(path, Settings(ocr=Ocr.OFF))
    assert stat.S_IMODE(path.stat().st_mode) & (stat.S_IRWXG | stat.S_IRWXO) == 0


def test_typed_values_are_checked() -> None:
    assert changed(Settings(), "ocr", " off ").ocr is Ocr.OFF
    assert changed(Settings(), "ocr_languages", "fra, chi_sim").ocr_languages == ("fra", "chi_sim")
    assert (
        changed(Settings(), "unsupported_sentences", "leave_out").unsupported_sentences
        is UnsupportedSentences.LEAVE_OUT
    )
    for name, typed in (("ocr", "on"), ("ocr_languages", ""), ("ocr_languages", "deu nld")):
        with pytest.raises(SettingInvalid) as raised:
            changed(Settings(), name, typed)
        assert raised.value.allowed
    with pytest.raises(SettingUnknown):
        changed(Settings(), "OCR", "off")


def test_a_setting_can_be_given_its_default_again() -> None:
    settings = Settings(ocr=Ocr.OFF, ocr_languages=("deu",))
    assert with_default(settings, "ocr") == Settings(ocr_languages=("deu",))
    with pytest.raises(SettingUnknown):
        with_default(settings, "nothing")


def test_every_setting_describes_itself() -> None:
    described = listed(Settings())
    assert [setting.name for setting in described] == list(Settings.__struct_fields__)
    for setting in described:
        assert setting.description
        assert setting.value == setting.default
        assert changed(Settings(), setting.name, setting.default) == Settings()
        assert not setting.choices or setting.default in setting.choices


def test_the_command_lists_shows_changes_and_resets(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["settings"]) == 0
    assert "ocr = auto\n" in capsys.readouterr().out

    assert main(["settings", "ocr", "off"]) == 0
    assert capsys.readouterr().out == "ocr = off\n"
    assert load(paths.settings_file()).ocr is Ocr.OFF

    assert main(["settings", "--json"]) == 0
    shown = {entry["name"]: entry for entry in map(json.loads, capsys.readouterr().out.splitlines())}
    assert (shown["ocr"]["value"], shown["ocr"]["default"], shown["ocr"]["choices"]) == ("off", "auto", ["auto", "off"])

    assert main(["settings", "ocr", "--reset"]) == 0
    assert load(paths.settings_file()) == Settings()


def test_the_command_says_what_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["settings", "orc"]) == 1
    assert "ocr_languages" in capsys.readouterr().err
    assert main(["settings", "ocr", "maybe"]) == 1
    assert "auto | off" in capsys.readouterr().err
    assert main(["settings", "--reset"]) == 2
    paths.settings_file().write_text("{", "utf-8")
    assert main(["settings"]) == 1
    assert str(paths.settings_file()) in capsys.readouterr().err


@pytest.mark.parametrize(("choice", "sentences", "left_out"), [("mark", 2, 0), ("leave_out", 1, 1)])
def test_sentences_without_support_are_marked_or_left_out(
    library_folder: Path, tmp_path: Path, choice: str, sentences: int, left_out: int
) -> None:
    file = tmp_path / "mill.txt"
    file.write_text("The old mill in Wietzum closed in 1953 after the flood.\n", "utf-8")
    model = ScriptedGenerator(
        ["[1] The old mill in Wietzum closed in 1953 after the flood.\n[1] Purple elephants danced on glaciers."]
    )
    with Workbench.open(
        library_folder,
        embedder=HashEmbedder(1024),
        generator=model,
        reader=InProcessReader(),
        settings=changed(Settings(), "unsupported_sentences", choice),
    ) as workbench:
        list(workbench.add([file], CancelToken()))
        *_, finished = workbench.answer("When did the old mill in Wietzum close?", CancelToken())

    assert isinstance(finished, Finished)
    assert len(finished.result.sentences) == sentences
    assert finished.result.sentences_left_out == left_out
