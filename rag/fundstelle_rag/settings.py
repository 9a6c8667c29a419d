"""What a person may choose, in one JSON file: each setting with its description and default beside its definition.

The file holds only what differs from the defaults, so that a better default reaches everybody who never chose. What
it holds beyond the settings known here (a newer version's) is kept as it stands."""

import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from fundstelle_models.errors import StorageFailed
from fundstelle_rag.errors import SettingInvalid, SettingsDamaged, SettingUnknown


class Ocr(StrEnum):
    AUTO = "auto"
    OFF = "off"


class UnsupportedSentences(StrEnum):
    MARK = "mark"
    LEAVE_OUT = "leave_out"


class ExportColophon(StrEnum):
    ON = "on"
    OFF = "off"


_Language = Annotated[str, Meta(pattern=r"^[A-Za-z]{3,4}(_[A-Za-z]+)*$", max_length=32)]


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """All settings. A new one needs a default and a description, and no more."""

    ocr: Annotated[
        Ocr, Meta(description="recognise the text of scanned pages and images, where Tesseract is installed")
    ] = Ocr.AUTO
    ocr_languages: Annotated[
        tuple[_Language, ...],
        Meta(
            min_length=1, max_length=12, description="languages of scanned pages, by Tesseract's names, commas between"
        ),
    ] = ("deu", "nld", "eng")
    unsupported_sentences: Annotated[
        UnsupportedSentences,
        Meta(description="what becomes of sentences of an answer that no passage supports"),
    ] = UnsupportedSentences.MARK
    export_colophon: Annotated[
        ExportColophon,
        Meta(description="whether exported files say at their end by which model, when and from what they were made"),
    ] = ExportColophon.ON

    @property
    def recognised_languages(self) -> tuple[str, ...]:
        """The languages of scanned pages; none where they are to be left alone."""
        return () if self.ocr is Ocr.OFF else self.ocr_languages


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting as shown to people: values as they are typed; `choices` is empty where any text may stand."""

    name: str
    value: str
    default: str
    choices: tuple[str, ...]
    description: str


_DEFAULTS = Settings()
_NAMES = tuple(field.name for field in msgspec.structs.fields(Settings))


def load(path: Path) -> Settings:
    """Return the settings of the file, the defaults where there is none. Raises SettingsDamaged, StorageFailed."""
    try:
        return msgspec.convert(_stored(path), Settings)
    except msgspec.ValidationError as error:
        raise SettingsDamaged(path, str(error)) from None


def save(path: Path, settings: Settings) -> None:
    """Write the settings, whole or not at all. Raises SettingsDamaged, StorageFailed."""
    stored = {name: value for name, value in _stored(path).items() if name not in _NAMES}
    stored |= {name: getattr(settings, name) for name in _NAMES if getattr(settings, name) != getattr(_DEFAULTS, name)}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, msgspec.json.format(msgspec.json.encode(stored), indent=2) + b"\n")
    except OSError as error:
        raise StorageFailed(path, error.strerror or str(error)) from error


def listed(settings: Settings) -> list[Setting]:
    """Return all settings in the order of their definition."""
    described: list[Setting] = []
    for field, info in zip(msgspec.structs.fields(Settings), _type_infos(), strict=True):
        kind = info.type if isinstance(info, msgspec.inspect.Metadata) else info
        choices = tuple(map(str, kind.cls)) if isinstance(kind, msgspec.inspect.EnumType) else ()
        description = next((meta.description for meta in field.type.__metadata__ if meta.description), "")
        value, default = getattr(settings, field.name), getattr(_DEFAULTS, field.name)
        described.append(Setting(field.name, _as_typed(value), _as_typed(default), choices, description))
    return described


def one(settings: Settings, name: str) -> Setting:
    """Return the setting of that name. Raises SettingUnknown."""
    for setting in listed(settings):
        if setting.name == name:
            return setting
    raise SettingUnknown(name, _NAMES)


def changed(settings: Settings, name: str, typed: str) -> Settings:
    """Return the settings with the value that was typed. Raises SettingUnknown, SettingInvalid."""
    setting = one(settings, name)
    is_list = isinstance(getattr(_DEFAULTS, name), tuple)
    value = [part for part in (raw.strip() for raw in typed.split(",")) if part] if is_list else typed.strip()
    try:
        return msgspec.convert({**msgspec.structs.asdict(settings), name: value}, Settings, strict=False)
    except msgspec.ValidationError:
        raise SettingInvalid(name, typed, setting.choices or (setting.default,)) from None


def with_default(settings: Settings, name: str) -> Settings:
    """Return the settings with that one as it comes. Raises SettingUnknown."""
    one(settings, name)
    return msgspec.structs.replace(settings, **{name: getattr(_DEFAULTS, name)})


def _type_infos() -> Sequence[msgspec.inspect.Type]:
    info = msgspec.inspect.type_info(Settings)
    assert isinstance(info, msgspec.inspect.StructType)
    return [field.type for field in info.fields]


def _as_typed(value: Any) -> str:
    return ",".join(value) if isinstance(value, tuple) else str(value)


def _stored(path: Path) -> dict[str, Any]:
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Any])
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise StorageFailed(path, error.strerror or str(error)) from error
    except msgspec.DecodeError as error:
        raise SettingsDamaged(path, str(error)) from None


def _replace(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
