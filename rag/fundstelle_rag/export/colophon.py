"""How a text came to be, said at its end: model, prompt, seed, library, date, and how much of it all was read."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from fundstelle_models import __version__
from fundstelle_models.protocols import ModelIdentity
from fundstelle_rag.export.content import Colophon
from fundstelle_rag.export.exportable import ExportOptions
from fundstelle_rag.export.phrases import Phrases


@dataclass(frozen=True, slots=True)
class Made:
    """What is known of a text's making. `sentence` may have the field {model}; `passages_total` 0 is not known."""

    sentence: str
    models: tuple[ModelIdentity, ...]
    prompt_versions: tuple[int, ...]
    seeds: tuple[int, ...]
    made_at: str
    passages_read: int = 0
    passages_total: int = 0


def colophon(made: Made, said: Phrases, options: ExportOptions) -> Colophon:
    """Return what the file says of itself."""
    sentence = made.sentence.format(model=said.joined([model.name for model in made.models]))
    return Colophon(said.colophon, sentence, tuple(_lines(made, said, options)))


def written_date(timestamp: str) -> str:
    """Return a moment (UTC, ISO 8601) as people write it in any language: 2026-11-30 22:16 UTC."""
    moment = parsed_date(timestamp)
    return f"{moment:%Y-%m-%d %H:%M} UTC" if moment else timestamp


def parsed_date(timestamp: str) -> datetime | None:
    """Return a stored moment in UTC, None where there is none that can be understood."""
    try:
        moment = datetime.fromisoformat(timestamp)
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _lines(made: Made, said: Phrases, options: ExportOptions) -> Iterator[tuple[str, str]]:
    for model in made.models:
        yield said.model, model.name
        if model.sha256:
            yield said.sha256, model.sha256
    if made.prompt_versions:
        yield said.prompt_version, ", ".join(map(str, made.prompt_versions))
    if made.models and made.seeds:
        yield said.seed, ", ".join(map(str, made.seeds))
    if options.library:
        yield said.library, options.library
    if made.made_at:
        yield said.date, written_date(made.made_at)
    if made.passages_total:
        # Rounded down: 100 % is said of nothing that was not read whole.
        percent = 100 * made.passages_read // made.passages_total
        yield said.read, said.share.format(read=made.passages_read, total=made.passages_total, percent=percent)
    yield said.program, f"Fundstelle {__version__}"
