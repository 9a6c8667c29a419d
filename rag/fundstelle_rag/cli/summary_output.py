"""A summary on the terminal: what it says, on what it rests, and how much was read for it."""

from fundstelle_rag.answers import Sentence
from fundstelle_rag.cli.answer_output import print_citation
from fundstelle_rag.cli.session import print_json
from fundstelle_rag.export.summary_json import summary_json
from fundstelle_rag.prompts import language_name
from fundstelle_rag.summaries import Summary, SummaryNotice, SummaryStyle

_NOTICES = {
    SummaryNotice.LANGUAGE_NOT_WRITTEN: "The model {model} does not write {language} well enough; these are the "
    "documents' own sentences.",
    SummaryNotice.PARTLY_IN_SOURCE_LANGUAGE: "What could not be confirmed in {language} is said in the documents' own "
    "words.",
}


def show_summary(summary: Summary, *, as_json: bool) -> None:
    """Print a summary as an object or for a person to read."""
    if as_json:
        print_json(summary_json(summary))
        return
    print("; ".join(document.title for document in summary.documents))
    for section in summary.sections:
        print(f"\n{section.heading}" if section.heading else "")
        _print_sentences(section.sentences, summary.options.style)
    print()
    for remark in _remarks(summary):
        print(f"({remark})")
    print()
    for citation in summary.citations:
        print_citation(citation)


def _print_sentences(sentences: tuple[Sentence, ...], style: SummaryStyle) -> None:
    texts = [sentence.text + "".join(f" [{marker}]" for marker in sentence.citations) for sentence in sentences]
    if style is SummaryStyle.BULLETS:
        for text in texts:
            print(f"- {text}")
    else:
        print(" ".join(texts))


def _remarks(summary: Summary) -> list[str]:
    coverage = summary.coverage
    remarks = [f"{coverage.passages_read} of {coverage.passages_total} passages read"]
    if coverage.unread:
        remarks.append(f"{len(coverage.unread)} passages are too long for the model and were not read")
    if summary.sentences_left_out:
        remarks.append(f"{summary.sentences_left_out} sentences that nothing supports were left out")
    names = {"model": summary.model.name, "language": language_name(summary.language)}
    return remarks + [_NOTICES[notice].format_map(names) for notice in summary.notices]
