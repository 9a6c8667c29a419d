"""Translations and their ledgers: each segment is written the moment it is done."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import msgspec

from fundstelle_models.protocols import ModelIdentity
from fundstelle_rag.answers import Timings
from fundstelle_rag.documents import Document
from fundstelle_rag.store.database import Database, Transaction
from fundstelle_rag.translating.segmentation import SourceSegment, Stretch
from fundstelle_rag.translations import (
    Finding,
    Piece,
    Segment,
    SegmentKind,
    SegmentState,
    Translation,
    TranslationRecord,
)

_SEGMENT = "number, char_start, char_end, kind, source, source_language, target, state, findings, level, block"
_RECORD = (
    "translation_id, document_id, title, name, source_language, target_language, model_name, model_sha256, created_at"
)


@dataclass(frozen=True, slots=True)
class Made:
    """What a translation is made with: the same again goes on with the same ledger."""

    target_language: str
    model: ModelIdentity
    prompt_version: int
    seed: int


class TranslationStore:
    """The tables `translations` and `segments`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[TranslationRecord]:
        """Return every translation without its segments, newest first."""
        query = (
            f"SELECT {', '.join('t.' + name.strip() for name in _RECORD.split(','))},"  # noqa: S608 - our own names
            " d.document_id IS NULL OR d.sha256 <> t.document_sha256"
            " FROM translations t LEFT JOIN documents d USING (document_id) ORDER BY translation_id DESC"
        )
        with self._database.reading() as connection:
            rows = connection.execute(query).fetchall()
            counted = connection.execute(
                "SELECT translation_id, state, count(*) FROM segments GROUP BY translation_id, state"
            ).fetchall()
        states: dict[int, dict[SegmentState, int]] = {}
        for translation_id, state, count in counted:
            states.setdefault(translation_id, {})[SegmentState(state)] = count
        return [_record(row, states.get(row[0], {})) for row in rows]

    def get(self, translation_id: int) -> Translation | None:
        """Return a translation with its segments, None where there is none."""
        with self._database.reading() as connection:
            row = connection.execute(
                f"SELECT {_RECORD}, document_sha256, prompt_version, seed,"  # noqa: S608 - our own names
                " total_s, prompt_tokens, reused_tokens, completion_tokens"
                " FROM translations WHERE translation_id = ?",
                (translation_id,),
            ).fetchone()
            segments = self._segments(connection, translation_id)
        if row is None:
            return None
        sha256, prompt_version, seed, total_s, prompt_tokens, reused_tokens, completion_tokens = row[9:]
        return Translation(
            translation_id=row[0],
            document_id=row[1],
            title=row[2],
            name=row[3],
            document_sha256=sha256,
            source_language=row[4],
            target_language=row[5],
            segments=segments,
            timings=Timings(0.0, None, total_s, prompt_tokens, reused_tokens, completion_tokens),
            model=ModelIdentity(row[6], row[7]),
            prompt_version=prompt_version,
            seed=seed,
            created_at=row[8],
        )

    def find(self, document: Document, made: Made) -> int | None:
        """Return the latest translation of this very text that was made with the same, finished or not."""
        query = (
            "SELECT translation_id FROM translations WHERE document_id = ? AND text_sha256 = ? AND target_language = ?"
            " AND model_sha256 = ? AND prompt_version = ? ORDER BY translation_id DESC LIMIT 1"
        )
        values = (
            document.record.document_id,
            _text_sha256(document),
            made.target_language,
            made.model.sha256,
            made.prompt_version,
        )
        with self._database.reading() as connection:
            rows = connection.execute(query, values).fetchall()
        return next((int(row[0]) for row in rows), None)

    def create(self, document: Document, source_language: str, segments: Sequence[SourceSegment], made: Made) -> int:
        """Write a new ledger in which every segment is pending; return its id."""
        record = document.record
        with self._database.transaction() as transaction:
            translation_id = transaction.execute(
                "INSERT INTO translations (document_id, title, name, document_sha256, text_sha256, source_language,"
                " target_language, model_name, model_sha256, prompt_version, seed, created_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    record.document_id,
                    record.title,
                    record.path.name.encode("utf-8", "replace").decode("utf-8"),
                    record.sha256,
                    _text_sha256(document),
                    source_language,
                    made.target_language,
                    made.model.name,
                    made.model.sha256,
                    made.prompt_version,
                    made.seed,
                    datetime.now(UTC).isoformat(timespec="seconds"),
                ),
            ).lastrowid
            assert translation_id is not None
            transaction.executemany(
                "INSERT INTO segments (translation_id, number, block, kind, level, char_start, char_end, source,"
                " source_language, sentences, signs) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (
                        translation_id,
                        one.index,
                        one.block,
                        one.kind.value,
                        one.level,
                        one.char_start,
                        one.char_end,
                        one.source,
                        one.language,
                        _json(one.sentences),
                        _json(one.signs),
                    )
                    for one in segments
                ],
            )
        return translation_id

    def put_segment(self, transaction: Transaction, translation_id: int, segment: Segment) -> None:
        """Write what became of a segment."""
        transaction.execute(
            "UPDATE segments SET target = ?, state = ?, findings = ?, targets = ?"
            " WHERE translation_id = ? AND number = ?",
            (
                segment.target,
                segment.state.value,
                _json(segment.findings),
                _json([piece.target for piece in segment.pieces]),
                translation_id,
                segment.index,
            ),
        )

    def add_timings(self, transaction: Transaction, translation_id: int, timings: Timings) -> None:
        """Add what a part of the work took."""
        transaction.execute(
            "UPDATE translations SET total_s = total_s + ?, prompt_tokens = prompt_tokens + ?,"
            " reused_tokens = reused_tokens + ?, completion_tokens = completion_tokens + ? WHERE translation_id = ?",
            (
                timings.total_s,
                timings.prompt_tokens,
                timings.reused_tokens,
                timings.completion_tokens,
                translation_id,
            ),
        )

    def delete(self, translation_id: int) -> bool:
        """Delete the translation with its ledger, not what the memory has of it; return whether there was one."""
        with self._database.transaction() as transaction:
            found = transaction.execute("DELETE FROM translations WHERE translation_id = ?", (translation_id,))
            return found.rowcount > 0

    def sources(self, translation_id: int) -> list[SourceSegment]:
        """Return what a translation was made from, as the ledger has it: the document may be another by now."""
        query = (
            "SELECT number, block, kind, level, char_start, char_end, source, source_language, sentences, signs"
            " FROM segments WHERE translation_id = ? ORDER BY number"
        )
        with self._database.reading() as connection:
            rows = connection.execute(query, (translation_id,)).fetchall()
        return [
            SourceSegment(
                index=number,
                block=block,
                kind=SegmentKind(kind),
                level=level,
                char_start=start,
                char_end=end,
                source=source,
                language=language,
                sentences=_stretches(sentences),
                signs=_stretches(signs),
            )
            for number, block, kind, level, start, end, source, language, sentences, signs in rows
        ]

    def _segments(self, connection: Transaction, translation_id: int) -> tuple[Segment, ...]:
        rows: Iterable[tuple[Any, ...]] = connection.execute(
            f"SELECT {_SEGMENT}, sentences, targets FROM segments WHERE translation_id = ? ORDER BY number",  # noqa: S608
            (translation_id,),
        )
        return tuple(_segment(row) for row in rows)


def _segment(row: tuple[Any, ...]) -> Segment:
    number, start, end, kind, source, language, target, state, findings, level, block, sentences, targets = row
    translated: list[str] = msgspec.json.decode(targets)
    return Segment(
        index=number,
        char_start=start,
        char_end=end,
        kind=SegmentKind(kind),
        source=source,
        source_language=language,
        target=target,
        state=SegmentState(state),
        findings=msgspec.json.decode(findings, type=tuple[Finding, ...]),
        level=level,
        block=block,
        pieces=tuple(Piece(*stretch, one) for stretch, one in zip(_stretches(sentences), translated, strict=False)),
    )


def _stretches(text: str) -> tuple[Stretch, ...]:
    return msgspec.json.decode(text, type=tuple[Stretch, ...])


def _record(row: tuple[Any, ...], states: dict[SegmentState, int]) -> TranslationRecord:
    translation_id, document_id, title, name, source, target, model, model_sha256, created_at, outdated = row
    return TranslationRecord(
        translation_id,
        document_id,
        title,
        name,
        source,
        target,
        ModelIdentity(model, model_sha256),
        created_at,
        states,
        bool(outdated),
    )


def _json(values: Sequence[object]) -> str:
    return msgspec.json.encode(values).decode()


def _text_sha256(document: Document) -> str:
    return hashlib.sha256(document.text.encode("utf-8", "replace")).hexdigest()
