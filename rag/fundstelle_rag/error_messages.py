"""Errors as English sentences that name the file and say what to do.

Template and fields stay apart (`Message`), so that the window can translate the one and fill in the other."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import singledispatch

from fundstelle_models import errors as models
from fundstelle_models.errors import DownloadProblem, FundstelleError
from fundstelle_rag import errors as rag
from fundstelle_rag.doctor import Finding, FindingCode
from fundstelle_rag.durations import duration
from fundstelle_rag.errors import Unreadable
from fundstelle_rag.export.json_form import path_text
from fundstelle_rag.prompts import language_name
from fundstelle_rag.tesseract import how_to_install


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence with {names} to fill in."""

    template: str
    fields: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.template.format_map(self.fields)


UNREADABLE: Mapping[Unreadable, str] = {
    Unreadable.MISSING: "{path} does not exist. Check the name.",
    Unreadable.EMPTY: "{path} is empty. Choose another file.",
    Unreadable.ENCRYPTED: "{path} is protected by a password. Give it with --password (PDF, ZIP, DOCX, XLSX, PPTX), "
    "or save a copy without a password and add that.",
    Unreadable.WRONG_PASSWORD: "{path} does not open with the password given. Check it and try again, "
    "or save a copy without a password and add that.",
    Unreadable.DAMAGED: "{path} is damaged, or not what its ending says. Get the file again from where it came.",
    Unreadable.NO_TEXT: "{path} holds no text that could be read or recognised. Choose another file.",
    Unreadable.SCANNED: "{path} holds only scanned pages. To have their text recognised, install Tesseract ({how}), "
    "then add the file again.",
    Unreadable.SCANNED_OCR_OFF: "{path} holds only scanned pages, and the recognition of text is switched off. "
    "Switch it on (fundstelle settings ocr auto), then add the file again.",
    Unreadable.NO_PERMISSION: "{path} may not be read by you. Change its permissions, or copy it elsewhere.",
    Unreadable.TOO_LARGE: "{path} is too large. Split it and add the parts.",
    Unreadable.TOO_SLOW: "Reading {path} took too long and was given up. Save it in another format and add that.",
    Unreadable.OUT_OF_MEMORY: "Reading {path} took too much memory. Split it and add the parts.",
    Unreadable.TOO_DEEP: "{path} is packed too deep, one archive or mail in another. Unpack it and add the files.",
    Unreadable.OLD_OFFICE: "{path} has the format of Office before 2007. Open it in Word, Excel, PowerPoint or "
    "LibreOffice, save it as .docx, .xlsx or .pptx, and add that.",
    Unreadable.UNSUPPORTED: "{path} has a format that cannot be read. Save it as PDF, DOCX, HTML or plain text.",
    Unreadable.READER_DIED: "Reading {path} failed. Save it in another format and add that.",
}


DOWNLOAD: Mapping[DownloadProblem, str] = {
    DownloadProblem.OFFLINE: "{host} cannot be reached. Check the connection and try again; what has come is kept.",
    DownloadProblem.PROXY: "The proxy does not let the download from {host} through. Check HTTPS_PROXY.",
    DownloadProblem.STALLED: "{host} fell silent. Try again; what has come is kept.",
    DownloadProblem.CUT_SHORT: "{host} broke off again and again. Try again later; what has come is kept.",
    DownloadProblem.REFUSED: "{host} refuses to send the file. Try again later.",
    DownloadProblem.FORBIDDEN: "{host} asks for an account or for consent to the licence. Download the file in a "
    "browser and add it: fundstelle models add FILE.gguf",
    DownloadProblem.NOT_THERE: "{host} no longer has this file. Choose another model.",
    DownloadProblem.REDIRECTED: "{host} sends the download on where it may not go. Try again later.",
    DownloadProblem.WRONG_LENGTH: "{host} sends something else than this model. Choose another model.",
    DownloadProblem.UNVERIFIABLE: "{host} names no SHA-256 for the file, so it could not be verified. "
    "Choose another model.",
}


@singledispatch
def message(error: FundstelleError) -> Message:
    """Return the sentence for an error of either tree; every type has its own (a test walks them)."""
    raise TypeError(f"no message for {type(error).__name__}") from error


def unreadable(reason: str, path: str) -> Message:
    """Return why a file could not be read, from the code that a report or a listed document carries."""
    fields = {"path": path}
    if reason == Unreadable.SCANNED:
        fields["how"] = how_to_install()
    return Message(UNREADABLE[Unreadable(reason)], fields)


@message.register
def _model_file_invalid(error: models.ModelFileInvalid) -> Message:
    return Message(
        "{path} is no usable model: {reason}. Choose a complete GGUF file.",
        {"path": path_text(error.path), "reason": error.reason},
    )


@message.register
def _model_not_found(error: models.ModelNotFound) -> Message:
    if not error.installed:
        return Message(
            'No model named "{name}" is installed, nor any other. Add one: fundstelle models add FILE.gguf',
            {"name": error.name},
        )
    return Message(
        'No model named "{name}" is installed. Choose one of: {installed}.',
        {"name": error.name, "installed": ", ".join(error.installed)},
    )


@message.register
def _prompt_too_long(error: models.PromptTooLong) -> Message:
    return Message(
        "Question and passages are too long for the model: {prompt_tokens} tokens, it takes {context_tokens}. "
        "Ask a shorter question, or use a model with a longer context.",
        {"prompt_tokens": str(error.prompt_tokens), "context_tokens": str(error.context_tokens)},
    )


@message.register
def _not_in_catalogue(error: models.NotInCatalogue) -> Message:
    return Message(
        'The catalogue has no model named "{name}". Choose one of: {known}.',
        {"name": error.name, "known": ", ".join(error.known)},
    )


@message.register
def _download_failed(error: models.DownloadFailed) -> Message:
    return Message(DOWNLOAD[error.problem], {"host": error.host})


@message.register
def _not_enough_disk(error: models.NotEnoughDisk) -> Message:
    return Message(
        "{path} has {available} GB free, {needed} GB are needed. Make room and try again.",
        {
            "path": path_text(error.path),
            "needed": f"{error.needed_bytes / 1e9:.1f}",
            "available": f"{error.available_bytes / 1e9:.1f}",
        },
    )


@message.register
def _wrong_kind_of_model(error: models.WrongKindOfModel) -> Message:
    return Message(
        "{name} is no model for that: it is a model of the kind “{kind}”. Choose another: fundstelle models list",
        {"name": error.name, "kind": error.kind},
    )


@message.register
def _model_crashed(error: models.ModelCrashed) -> Message:
    if error.exit_code is None:
        return Message("The model {model} stopped responding and was ended. Ask again.", {"model": error.model})
    if error.exit_code == -9:
        return Message(
            "The model {model} was killed, probably for want of memory. Close other programs or use a smaller model, "
            "then ask again.",
            {"model": error.model},
        )
    return Message("The model {model} crashed. Ask again; it starts anew.", {"model": error.model})


@message.register
def _not_enough_memory(error: models.NotEnoughMemory) -> Message:
    return Message(
        "The model {model} needs {needed} GB of memory, {available} GB are free. "
        "Close other programs or use a smaller model.",
        {
            "model": error.model,
            "needed": f"{error.needed_bytes / 1e9:.1f}",
            "available": f"{error.available_bytes / 1e9:.1f}",
        },
    )


@message.register
def _time_limit_reached(error: models.TimeLimitReached) -> Message:
    return Message(
        "The model {model} had not come to an end after {minutes} minutes and was stopped. "
        "Ask for less at a time, or use a smaller model.",
        {"model": error.model, "minutes": f"{error.limit_s / 60:.0f}"},
    )


@message.register
def _starter_model_incomplete(error: models.StarterModelIncomplete) -> Message:
    return Message(
        "The model {name} that comes with the program is incomplete: {missing} missing. Install the program again.",
        {"name": error.name, "missing": ", ".join(error.missing)},
    )


@message.register
def _storage_failed(error: models.StorageFailed) -> Message:
    return Message(
        "{path} could not be read or written: {reason}. Check that the disk has space and may be written to.",
        {"path": path_text(error.path), "reason": error.reason},
    )


@message.register
def _checksum_mismatch(error: models.ChecksumMismatch) -> Message:
    return Message(
        "{path} is damaged: its SHA-256 is {actual}, it should be {expected}. Install or download it again.",
        {"path": path_text(error.path), "actual": error.actual[:12] + "…", "expected": error.expected[:12] + "…"},
    )


@message.register
def _document_unreadable(error: rag.DocumentUnreadable) -> Message:
    return unreadable(error.reason, path_text(error.path))


@message.register
def _document_not_found(error: rag.DocumentNotFound) -> Message:
    return Message('The library has no document "{name}". See what it has: fundstelle list', {"name": error.name})


@message.register
def _document_ambiguous(error: rag.DocumentAmbiguous) -> Message:
    return Message(
        'Several documents are called "{name}". Name one by its id: {ids}.',
        {"name": error.name, "ids": ", ".join(error.document_ids)},
    )


@message.register
def _collection_not_found(error: rag.CollectionNotFound) -> Message:
    return Message(
        'There is no collection named "{name}". See which there are: fundstelle collections list', {"name": error.name}
    )


@message.register
def _collection_exists(error: rag.CollectionExists) -> Message:
    return Message('There is a collection named "{name}" already. Choose another name.', {"name": error.name})


@message.register
def _nothing_to_ask(error: rag.NothingToAsk) -> Message:
    return Message("The library is empty. Add documents first: fundstelle add PATH")


@message.register
def _empty_scope(error: rag.EmptyScope) -> Message:
    return Message(
        "Nothing in the library lies within what was chosen ({chosen}). Choose more of it, or all.",
        {"chosen": "; ".join(error.chosen) or "no document"},
    )


@message.register
def _nothing_to_summarize(error: rag.NothingToSummarize) -> Message:
    if not error.titles:
        return Message("No document was named. Name one or more: fundstelle summarize DOC")
    return Message(
        "There is nothing to summarize: {titles} holds no text. Choose another document.",
        {"titles": ", ".join(error.titles)},
    )


@message.register
def _nothing_on_instruction(error: rag.NothingOnInstruction) -> Message:
    return Message(
        'The documents say nothing about "{instruction}". Say it in other words, or leave it out.',
        {"instruction": error.instruction},
    )


@message.register
def _language_not_written(error: rag.LanguageNotWritten) -> Message:
    return Message(
        "The model {model} does not write {language} well enough: nothing of it could be confirmed. "
        "Choose another language or another model.",
        {"model": error.model, "language": language_name(error.language)},
    )


@message.register
def _summary_not_found(error: rag.SummaryNotFound) -> Message:
    return Message("There is no summary number {number}.", {"number": str(error.summary_id)})


@message.register
def _nothing_to_translate(error: rag.NothingToTranslate) -> Message:
    return Message('"{title}" holds no text to translate. Choose another document.', {"title": error.title})


@message.register
def _already_in_language(error: rag.AlreadyInLanguage) -> Message:
    return Message(
        '"{title}" is in {language} already. Choose another language.',
        {"title": error.title, "language": language_name(error.language)},
    )


@message.register
def _language_unknown(error: rag.LanguageUnknown) -> Message:
    if not error.language:
        return Message("The document's language cannot be told: it holds too little text. Choose another document.")
    return Message(
        'There is no language "{language}" here. Name one by its two letters, as de, en or nl.',
        {"language": error.language},
    )


@message.register
def _context_too_small(error: rag.ContextTooSmall) -> Message:
    return Message(
        "The longest sentence is too long for the model: it takes {needed_tokens} tokens with its translation, the "
        "model has room for {context_tokens}. Use a model with a longer context.",
        {"needed_tokens": str(error.needed_tokens), "context_tokens": str(error.context_tokens)},
    )


@message.register
def _document_changed(error: rag.DocumentChanged) -> Message:
    return Message(
        "{path} has changed since it was read. Add it again (fundstelle add PATH) and translate it then: what stayed "
        "the same is carried over.",
        {"path": path_text(error.path)},
    )


@message.register
def _translation_not_found(error: rag.TranslationNotFound) -> Message:
    if error.index is None:
        return Message(
            "The library has no translation {translation_id}.", {"translation_id": str(error.translation_id)}
        )
    return Message(
        "Translation {translation_id} has no segment {index}.",
        {"translation_id": str(error.translation_id), "index": str(error.index)},
    )


@message.register
def _glossary_file_invalid(error: rag.GlossaryFileInvalid) -> Message:
    fields = {"path": path_text(error.path), "reason": error.reason}
    if error.line:
        return Message(
            "{path} is no glossary: {reason} (line {line}). Nothing was changed.", {**fields, "line": str(error.line)}
        )
    return Message("{path} is no glossary: {reason}. Nothing was changed.", fields)


@message.register
def _answer_file_invalid(error: rag.AnswerFileInvalid) -> Message:
    return Message(
        "{path} is nothing that can be checked. Choose a file that ask, chats, summarize or translate wrote with: "
        "--out FILE.json",
        {"path": path_text(error.path)},
    )


@message.register
def _target_exists(error: rag.TargetExists) -> Message:
    return Message("{path} exists. Choose another name, or overwrite it with --force.", {"path": path_text(error.path)})


@message.register
def _export_format_unknown(error: rag.ExportFormatUnknown) -> Message:
    return Message(
        "{path} has no ending that says how to write it. Choose one of: {known}.",
        {"path": path_text(error.path), "known": ", ".join(error.known)},
    )


@message.register
def _setting_unknown(error: rag.SettingUnknown) -> Message:
    return Message(
        'There is no setting "{name}". Choose one of: {known}.', {"name": error.name, "known": ", ".join(error.known)}
    )


@message.register
def _setting_invalid(error: rag.SettingInvalid) -> Message:
    return Message(
        'The setting {name} cannot be "{value}". It takes, for example: {allowed}.',
        {"name": error.name, "value": error.value, "allowed": " | ".join(error.allowed)},
    )


@message.register
def _settings_damaged(error: rag.SettingsDamaged) -> Message:
    return Message(
        "The settings file {path} cannot be understood ({detail}). Correct it, or delete it and have the defaults.",
        {"path": path_text(error.path), "detail": error.detail},
    )


@message.register
def _library_locked(error: rag.LibraryLocked) -> Message:
    if error.pid is None:
        return Message(
            "The library {path} is open in another window or program. Close that first.",
            {"path": path_text(error.path)},
        )
    return Message(
        "The library {path} is open in another window or program (process {pid}). Close that first.",
        {"path": path_text(error.path), "pid": str(error.pid)},
    )


@message.register
def _no_model(error: rag.NoModel) -> Message:
    return Message("No language model is installed. Add one: fundstelle models add FILE.gguf")


@message.register
def _no_embedder(error: rag.NoEmbedder) -> Message:
    return Message("No embedding model is installed. Install the program's models again: make run")


@message.register
def _font_missing(error: rag.FontMissing) -> Message:
    return Message(
        "No font for {scripts} was found, and the PDF would show empty boxes. Install one (the Noto fonts have every "
        "script), or choose another format: .docx, .odt, .html.",
        {"scripts": ", ".join(error.scripts)},
    )


@message.register
def _library_damaged(error: rag.LibraryDamaged) -> Message:
    if error.path.name == "library.sqlite":
        return Message(
            "The library file {path} is damaged. Put a copy in its place, or start a new library and add the "
            "documents again.",
            {"path": path_text(error.path)},
        )
    return Message(
        "The search index {path} is damaged; the documents are not. Make it anew: fundstelle rebuild",
        {"path": path_text(error.path)},
    )


@message.register
def _library_too_new(error: rag.LibraryTooNew) -> Message:
    return Message(
        "The library {path} was written by a newer version of the program. Update the program.",
        {"path": path_text(error.path)},
    )


@message.register
def _embedder_mismatch(error: rag.EmbedderMismatch) -> Message:
    return Message(
        "The index of {path} was made with {stored}, the program now uses {current}. The two do not compare. "
        "Make the index anew (fundstelle rebuild{time}), or use the former embedding model again.",
        {
            "path": path_text(error.path),
            "stored": error.stored,
            "current": error.current,
            "time": "" if error.rebuild_s is None else f", about {duration(error.rebuild_s)}",
        },
    )


FINDINGS: Mapping[FindingCode, str] = {
    FindingCode.DATABASE_SOUND: "The library is sound ({documents} documents).",
    FindingCode.DATABASE_DAMAGED: "The library file {path} is damaged: {detail}.",
    FindingCode.INDEX_SOUND: "The index is whole ({passages} passages).",
    FindingCode.INDEX_INCOMPLETE: "The index lacks {count} passages. Make it anew: fundstelle rebuild",
    FindingCode.INDEX_LEFTOVERS: "The index holds {count} passages of removed documents; the next add clears them.",
    FindingCode.INDEX_OF_OTHER_EMBEDDER: "The index was made with {stored}, the program now uses {current}. "
    "Make it anew: fundstelle rebuild",
    FindingCode.INDEX_OF_OTHER_CHUNKER: "The index was made with {stored}, the program now uses {current}. It still "
    "answers; to add documents, make it anew: fundstelle rebuild",
    FindingCode.DOCUMENT_OUTDATED: "{path} has changed and can no longer be read ({reason}); its former text answers.",
    FindingCode.FILE_GONE: "{path} is gone; its text still answers. Take it out: fundstelle remove PATH",
    FindingCode.MODEL_READY: "Language model: {name}",
    FindingCode.EMBEDDER_READY: "Embedding model: {name}",
    FindingCode.OCR_READY: "Text recognition: Tesseract {version} ({languages})",
    FindingCode.OCR_OFF: "Text recognition is switched off. Switch it on: fundstelle settings ocr auto",
    FindingCode.OCR_MISSING: "Scanned pages cannot be read: Tesseract is not installed. Install it: {how}",
    FindingCode.OCR_LANGUAGES_MISSING: "Scanned pages in {languages} are read badly or not at all. Install: {how}",
    FindingCode.LITTLE_SPACE: "The disk of {path} has {free_mb} MB left.",
}


def finding_message(finding: Finding) -> Message:
    """Return the sentence for what `fundstelle doctor` found."""
    if finding.error is not None:
        return message(finding.error)
    fields = {name: str(value) for name, value in finding.fields.items()}
    if finding.code is FindingCode.DOCUMENT_FAILED:
        return unreadable(fields["reason"], fields["path"])
    return Message(FINDINGS[finding.code], fields)
