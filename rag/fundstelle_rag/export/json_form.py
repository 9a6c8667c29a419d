"""The JSON of hits and answers, as the command line prints it and answer files hold it. Keys are a promise."""

import os
from pathlib import Path
from typing import Any

from fundstelle_rag.answers import Answer, Citation, Sentence, Timings
from fundstelle_rag.export.exportable import QuoteTranslations
from fundstelle_rag.passages import Hit, SearchResult
from fundstelle_rag.quote_translation import MachineTranslation
from fundstelle_rag.scope import Scope

JsonObject = dict[str, Any]


def passage_json(hit: Hit) -> JsonObject:
    passage = hit.passage
    return {
        "document_id": passage.document_id,
        "document": path_text(Path(hit.path.name)),
        "title": hit.title,
        "page": passage.page,
        "heading": passage.heading,
        "char_start": passage.char_start,
        "char_end": passage.char_end,
        "text": passage.text,
        "language": passage.language,
        "score": round(hit.score, 6),
        "rank": hit.rank,
        "path": path_text(hit.path),
        "page_label": passage.page_label,
        "note": passage.note,
        "ocr": passage.is_ocr,
        "language_confidence": round(passage.language_confidence, 3),
    }


def search_json(result: SearchResult) -> JsonObject:
    return {
        "query": result.query,
        "hits": [passage_json(hit) for hit in result.hits],
        "seconds": round(result.seconds, 4),
        "evidence": round(result.evidence, 4),
    }


def answer_json(answer: Answer, translations: QuoteTranslations | None = None) -> JsonObject:
    """Return the answer's object; `translations` are those of the quotes, by the citations' markers."""
    paths = {hit.passage.document_id: path_text(hit.path) for hit in answer.hits}
    return {
        "question": answer.question,
        "language": answer.language,
        "refused": answer.refused,
        "answer": answer.text,
        "sentences": [sentence_json(sentence) for sentence in answer.sentences],
        "citations": [_answers_citation_json(citation, paths, translations) for citation in answer.citations],
        "hits": [passage_json(hit) for hit in answer.hits],
        "timings": timings_json(answer.timings),
        "model": {"name": answer.model.name, "sha256": answer.model.sha256},
        "query": answer.query,
        "answered_by": answer.answered_by.value,
        "searched": {
            "documents": answer.searched.documents,
            "languages": list(answer.searched.languages),
            "scope": _scope_json(answer.searched.scope),
        },
        "passages_read": answer.passages_read,
        "passages_left_out": answer.passages_left_out,
        "sentences_left_out": answer.sentences_left_out,
        "prompt_version": answer.prompt_version,
        "seed": answer.seed,
    }


def path_text(path: Path) -> str:
    """Return the path as text that can be written as UTF-8, whatever bytes the file's name has."""
    return os.fsencode(path).decode("utf-8", "replace")


def sentence_json(sentence: Sentence) -> JsonObject:
    return {
        "text": sentence.text,
        "citations": list(sentence.citations),
        "verdict": sentence.verdict.value,
        "doubts": list(sentence.doubts),
        "verbatim": sentence.is_verbatim,
    }


def citation_json(citation: Citation) -> JsonObject:
    return {
        "marker": citation.marker,
        "document_id": citation.document_id,
        "document": citation.document,
        "page": citation.page,
        "char_start": citation.char_start,
        "char_end": citation.char_end,
        "quote": citation.quote,
        "verdict": citation.verdict.value,
        "page_label": citation.page_label,
        "note": citation.note,
        "ocr": citation.is_ocr,
    }


def timings_json(timings: Timings) -> JsonObject:
    return {
        "retrieve_s": round(timings.retrieve_s, 4),
        "first_token_s": None if timings.first_token_s is None else round(timings.first_token_s, 4),
        "total_s": round(timings.total_s, 4),
        "prompt_tokens": timings.prompt_tokens,
        "reused_tokens": timings.reused_tokens,
        "completion_tokens": timings.completion_tokens,
    }


def _answers_citation_json(
    citation: Citation, paths: dict[str, str], translations: QuoteTranslations | None
) -> JsonObject:
    written = {**citation_json(citation), "path": paths.get(citation.document_id)}
    if translations is not None:  # only where any were asked for
        written["translation"] = _translation_json(translations.get(citation.marker))
    return written


def _translation_json(translation: MachineTranslation | None) -> JsonObject | None:
    if translation is None:
        return None
    return {
        "text": translation.text,
        "language": translation.language,
        "machine": True,
        "doubts": list(translation.doubts),
    }


def _scope_json(scope: Scope | None) -> JsonObject | None:
    if scope is None:
        return None
    return {
        "documents": _listed(scope.documents),
        "collections": _listed(scope.collections),
        "languages": _listed(scope.languages),
        "since": scope.since.isoformat() if scope.since else None,
        "until": scope.until.isoformat() if scope.until else None,
        "dated": scope.dated.value,
    }


def _listed(names: frozenset[str] | None) -> list[str] | None:
    return None if names is None else sorted(names)
