"""The JSON of a translation with its ledger, as the command line prints it and files hold it. Keys are a promise."""

from fundstelle_rag.export.json_form import JsonObject
from fundstelle_rag.translations import Segment, SegmentState, Translation


def translation_json(translation: Translation) -> JsonObject:
    """Return the translation's object."""
    timings = translation.timings
    return {
        "translation_id": translation.translation_id,
        "document_id": translation.document_id,
        "document": translation.name,
        "title": translation.title,
        "document_sha256": translation.document_sha256,
        "source_language": translation.source_language,
        "target_language": translation.target_language,
        "segments": [_segment_json(segment) for segment in translation.segments],
        "complete": translation.is_complete,
        "states": {
            state.value: sum(segment.state is state for segment in translation.segments) for state in SegmentState
        },
        "timings": {
            "total_s": round(timings.total_s, 4),
            "prompt_tokens": timings.prompt_tokens,
            "reused_tokens": timings.reused_tokens,
            "completion_tokens": timings.completion_tokens,
        },
        "model": {"name": translation.model.name, "sha256": translation.model.sha256},
        "prompt_version": translation.prompt_version,
        "seed": translation.seed,
        "created_at": translation.created_at,
    }


def _segment_json(segment: Segment) -> JsonObject:
    return {
        "index": segment.index,
        "char_start": segment.char_start,
        "char_end": segment.char_end,
        "kind": segment.kind.value,
        "level": segment.level,
        "block": segment.block,
        "source_language": segment.source_language,
        "source": segment.source,
        "target": segment.target,
        "state": segment.state.value,
        "findings": [{"kind": finding.kind.value, "detail": finding.detail} for finding in segment.findings],
        "sentences": [
            {"char_start": piece.char_start, "char_end": piece.char_end, "target": piece.target}
            for piece in segment.pieces
        ],
    }
