"""The JSON of summaries, as the command line prints it and summary files hold it. Keys are a promise."""

from fundstelle_rag.export.json_form import JsonObject, citation_json, sentence_json, timings_json
from fundstelle_rag.summaries import Summary

KIND = "summary"


def summary_json(summary: Summary) -> JsonObject:
    """Return the summary's object. `sentences` are all of them in order; `sections` say which stand under which
    heading, by their indexes."""
    return {
        "kind": KIND,
        "summary_id": summary.summary_id or None,
        "documents": [
            {"document_id": one.document_id, "title": one.title, "document": one.name, "sha256": one.sha256}
            for one in summary.documents
        ],
        "language": summary.language,
        "style": summary.options.style.value,
        "target_words": summary.options.target_words or None,
        "instruction": summary.options.instruction,
        "extractive": summary.is_extractive,
        "sections": _sections_json(summary),
        "sentences": [sentence_json(sentence) for sentence in summary.sentences],
        "citations": [citation_json(citation) for citation in summary.citations],
        "coverage": {
            "passages_read": summary.coverage.passages_read,
            "passages_total": summary.coverage.passages_total,
            "unread": list(summary.coverage.unread),
        },
        "sentences_left_out": summary.sentences_left_out,
        "notices": [notice.value for notice in summary.notices],
        "timings": timings_json(summary.timings),
        "model": {"name": summary.model.name, "sha256": summary.model.sha256},
        "prompt_version": summary.prompt_version,
        "seed": summary.seed,
        "created_at": summary.created_at,
    }


def _sections_json(summary: Summary) -> list[JsonObject]:
    sections: list[JsonObject] = []
    first = 0
    for section in summary.sections:
        numbers = range(first, first + len(section.sentences))
        sections.append({"heading": section.heading, "sentences": list(numbers)})
        first += len(section.sentences)
    return sections
