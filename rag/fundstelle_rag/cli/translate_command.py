"""translate: a document in another language, every sentence of it accounted for."""

import argparse
from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING

from fundstelle_models.events import Finished, Progress
from fundstelle_rag.cli.export_options import add_export_options, export
from fundstelle_rag.cli.session import Commands, ProgressLine, Session, add_command, print_json, say
from fundstelle_rag.prompts import autonym, language_name
from fundstelle_rag.translations import Segment, SegmentState, SegmentTranslated, Translation

if TYPE_CHECKING:
    from fundstelle_rag.translating.pair_estimate import PairEstimate
    from fundstelle_rag.workbench import Workbench


def register(commands: Commands) -> None:
    translate = add_command(
        commands,
        "translate",
        _translate,
        "translate a document with the local model",
        "Translate a document of the library, paragraph by paragraph. Every sentence is checked (numbers, names of the "
        "glossary, notes, language, meaning); what is doubtful is marked. Interrupted, the same command goes on. Exit "
        "status 1 if a segment failed.",
    )
    translate.add_argument("document", metavar="DOC", help="an id, a title or a path")
    translate.add_argument("--to", metavar="LANG", type=language, required=True, help="the language: de, en, nl, …")
    translate.add_argument("--bilingual", action="store_true", help="let the file show the original beside it")
    translate.add_argument(
        "--as-read", action="store_true", help="translate the text as it was read, though the file has changed since"
    )
    translate.add_argument("--json", action="store_true", help="print the translation with its ledger as one object")
    translate.add_argument(
        "--estimate", action="store_true", help="only measure, by a few sentences, what the model is good for here"
    )
    add_export_options(translate, Translation, "write the translation")


def language(code: str) -> str:
    """The type of an argument that names a language by its ISO 639-1 code."""
    if language_name(code) == code:
        raise argparse.ArgumentTypeError(f"{code}: a language is named by its two letters, as de, en or nl")
    return code


def _translate(session: Session) -> int:
    from fundstelle_rag.export.whole_file import require_writable  # noqa: PLC0415 - `--help` need not load it

    options = session.options
    if options.out is not None:
        require_writable(options.out, options.force)
    with session.workbench() as workbench:
        record = workbench.find_document(options.document)
        if options.estimate:
            return _estimate(session, workbench, record.language)
        translation = _followed(session, workbench, record.document_id)
        export(session, workbench, translation, bilingual=options.bilingual, source=record.path)
    if options.json:
        from fundstelle_rag.export.translation_json import translation_json  # noqa: PLC0415

        print_json(translation_json(translation))
    else:
        _print(translation, with_text=options.out is None)
    return 0 if translation.is_complete else 1


def _estimate(session: Session, workbench: "Workbench", source: str) -> int:
    progress = ProgressLine()
    target = session.options.to
    try:
        for event in workbench.estimate_pair(source, target, session.cancel):
            if isinstance(event, Progress):
                progress.show(event)
            elif isinstance(event, Finished):
                progress.clear()
                _print_estimate(event.result, as_json=session.options.json)
    finally:
        progress.clear()
    return 0


def _print_estimate(estimate: "PairEstimate", *, as_json: bool) -> None:
    if as_json:
        print_json(asdict(estimate))
        return
    languages = f"{autonym(estimate.source_language)} → {autonym(estimate.target_language)}"
    if not estimate.sentences:
        print(f"{languages}: there are no sentences to measure it by")
        return
    verdict = "worth a try" if estimate.is_fair else "little to be expected"
    print(
        f"{languages}: {verdict}. Of {estimate.sentences} sentences {estimate.in_language:.0%} came out in it; "
        f"alike in meaning {estimate.meaning:.2f}, there and back {estimate.round_trip:.2f} (1: as translations are)."
    )


def _followed(session: Session, workbench: "Workbench", document_id: str) -> Translation:
    """Show the progress; return the translation."""
    progress = ProgressLine()
    options = session.options
    try:
        for event in workbench.translate(document_id, options.to, session.cancel, as_read=options.as_read):
            match event:
                case Progress():
                    progress.show(event)
                case SegmentTranslated():
                    progress.show_text(f"{event.done} of {event.total}: {event.segment.target}")
                case Finished():
                    return event.result
    finally:
        progress.clear()
    raise AssertionError("a translation ends with Finished or raises")


def _print(translation: Translation, *, with_text: bool) -> None:
    if with_text:
        print("\n\n".join(_shown(segment) for segment in translation.segments))
        print()
    counts = Counter(segment.state for segment in translation.segments)
    told = ", ".join(f"{counts[state]} {state.value}" for state in SegmentState if counts[state])
    done = "Complete" if translation.is_complete else "Not complete"
    languages = f"{autonym(translation.source_language)} → {autonym(translation.target_language)}"
    say(f"{done}: {len(translation.segments)} segments ({told}), {languages}, by {translation.model.name}")
    for segment in translation.segments:
        if segment.state in (SegmentState.FLAGGED, SegmentState.FAILED):
            say(f"  {segment.index + 1:4} {segment.state.value}: {_reasons(segment)}")


def _shown(segment: Segment) -> str:
    mark = f"  ({segment.index + 1}: {segment.state.value})"
    return segment.target + (mark if segment.state in (SegmentState.FLAGGED, SegmentState.FAILED) else "")


def _reasons(segment: Segment) -> str:
    return "; ".join(f"{one.kind.value} {one.detail}".strip() for one in segment.findings)
