"""verify: whether an exported answer holds: its quotes, its files, its verdicts. No language model is needed."""

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fundstelle_rag.cli.session import Commands, Session, add_command, print_json, say

if TYPE_CHECKING:
    from fundstelle_rag.export.verify import CheckedQuote, CheckedSentence

_PROBLEMS = {
    "document_gone": "the library no longer has this document",
    "text_differs": "the document does not say this",
    "quote_moved": "the document says this, but at another place",
    "quote_missing": "the answer itself says that the quote was not found",
    "no_such_marker": "a sentence cites this marker, and no citation has it",
    "marker_repeated": "several citations have this marker",
    "other_document": "the library knows this document by another name",
    "other_page": "the quote is on another page",
    "file_changed": "the file has changed since it was read; add it again and ask again",
    "not_supported": "the quoted passages do not say this",
    "doubtful": "the quoted passages do not confirm",
    "without_citation": "it is said to be supported and cites nothing",
    "not_verbatim": "it is said to be word for word and is not",
    "answer_differs": "the answer's text is not that of its sentences",
}
_FILE_GONE = " (its file is no longer there; the library has its text)"


def register(commands: Commands) -> None:
    verify = add_command(
        commands,
        "verify",
        _verify,
        "check an exported answer, chat, summary or translation again, without a model",
        "Check a file that --out FILE.json wrote (or `ask --json` lines) against the library: each citation's quote, "
        "place and file, and whether the quotes still bear out each sentence that is said to be supported (that needs "
        "the embedding model); of a translation, the source of each segment and its checks. Exit status 1 if something "
        "does not hold.",
    )
    verify.add_argument("file", metavar="FILE.json", type=Path)
    verify.add_argument(
        "--json", action="store_true", help="one JSON object a citation, and one a sentence that does not hold"
    )


def _verify(session: Session) -> int:
    from fundstelle_rag.cli.verify_translation import verify_translation  # noqa: PLC0415
    from fundstelle_rag.errors import NoEmbedder  # noqa: PLC0415
    from fundstelle_rag.export.translation_verify import is_translation  # noqa: PLC0415
    from fundstelle_rag.export.verify import CheckedQuote, CheckedSentence, Verifier  # noqa: PLC0415
    from fundstelle_rag.proof import Prover  # noqa: PLC0415
    from fundstelle_rag.similarity import Similarity  # noqa: PLC0415

    whole = True
    with session.workbench() as workbench:
        prover = None
        with contextlib.suppress(NoEmbedder):
            prover = Prover(Similarity(workbench.embedder))
        verifier = Verifier(workbench.document, workbench.passages, prover, session.cancel)
        checked = list(verifier.check_file(session.options.file))
        if is_translation(session.options.file):
            whole = verify_translation(session, workbench)
    quotes = [one for one in checked if isinstance(one, CheckedQuote)]
    sentences = [one for one in checked if isinstance(one, CheckedSentence)]
    for one in checked:
        if session.options.json:
            if isinstance(one, CheckedQuote) or not one.holds:
                print_json(_quote_json(one) if isinstance(one, CheckedQuote) else _sentence_json(one))
        else:
            print(_quote_line(one) if isinstance(one, CheckedQuote) else _sentence_line(one))
    if not session.options.json:
        holding = sum(one.holds for one in quotes), sum(one.holds for one in sentences)
        print(f"{holding[0]} of {len(quotes)} citations hold, {holding[1]} of {len(sentences)} sentences")
    if prover is None and any(sentences):
        say("No embedding model is installed: the sentences' verdicts were not checked again.")
    return 0 if whole and all(one.holds for one in checked) else 1


def _quote_json(quote: "CheckedQuote") -> dict[str, Any]:
    return {
        "question": quote.question,
        "marker": quote.marker,
        "document": quote.document,
        "quote": quote.quote,
        "holds": quote.holds,
        "problem": quote.problem,
        "file_gone": quote.is_file_gone,
    }


def _sentence_json(sentence: "CheckedSentence") -> dict[str, Any]:
    return {
        "question": sentence.question,
        "sentence": sentence.text,
        "holds": sentence.holds,
        "problem": sentence.problem,
        "doubts": list(sentence.doubts),
    }


def _quote_line(quote: "CheckedQuote") -> str:
    verdict = "holds" if quote.holds else f"DOES NOT HOLD: {_PROBLEMS[quote.problem]}"
    return f"[{quote.marker}] {quote.document}: {verdict}{_FILE_GONE if quote.is_file_gone else ''}"


def _sentence_line(sentence: "CheckedSentence") -> str:
    doubts = f": {', '.join(sentence.doubts)}" if sentence.doubts else ""
    verdict = "holds" if sentence.holds else f"DOES NOT HOLD: {_PROBLEMS[sentence.problem]}{doubts}"
    return f"“{sentence.text}”: {verdict}"
