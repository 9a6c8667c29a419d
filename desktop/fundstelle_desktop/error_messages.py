"""Errors as sentences in the person's language: the one place in the window where they become text.

What the environment or a file is to blame for gets a sentence that names it and says what to do. Everything
else is our bug: `is_bug` tells them apart, and `report` makes the text that can be copied to us."""

import platform
import traceback
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale

from fundstelle_desktop.download_messages import download_failed
from fundstelle_desktop.durations import duration_text
from fundstelle_desktop.language_names import language_name
from fundstelle_desktop.plain_text import fill
from fundstelle_models import __version__, errors
from fundstelle_rag import errors as rag_errors
from fundstelle_rag.errors import Unreadable
from fundstelle_rag.tesseract import how_to_install

translate = QCoreApplication.translate


def is_bug(error: BaseException) -> bool:
    return not isinstance(error, errors.FundstelleError)


def message(error: BaseException) -> str:
    """Return a sentence or two: what happened to what, and what can be done."""
    match error:
        case rag_errors.DocumentUnreadable():
            return unreadable(error.reason, error.path)
        case errors.UserError():
            return _user_error(error)
        case errors.EnvironmentProblem():
            return _environment_problem(error)
        case errors.DataError():
            return _data_error(error)
        case _:
            return translate("Errors", "Something went wrong that should not have. This is a fault of the program.")


def unreadable(reason: str, path: Path) -> str:
    """Return why this file could not be read."""
    how = how_to_install() if reason == Unreadable.SCANNED else ""
    return fill(_unreadable_template(reason), path.name, how)


def report(error: BaseException) -> str:
    """Return what a person can send us about a bug: versions and traceback, nothing of their documents."""
    where = "".join(traceback.format_exception(error))
    return f"Fundstelle {__version__}, Python {platform.python_version()}, {platform.platform()}\n\n{where}"


def _user_error(error: errors.UserError) -> str:  # noqa: PLR0911, PLR0912 - one return a kind
    match error:
        case errors.ModelFileInvalid():
            return fill(
                translate("Errors", "“%1” cannot be used as a language model (%2). Choose a complete GGUF file."),
                error.path.name,
                error.reason,
            )
        case errors.ModelNotFound():
            return fill(
                translate("Errors", "No model named “%1” is installed. Installed: %2."),
                error.name,
                ", ".join(error.installed) or "–",
            )
        case errors.NotInCatalogue():
            return fill(translate("Errors", "The catalogue has no model named “%1”."), error.name)
        case errors.WrongKindOfModel():
            return fill(
                translate("Errors", "“%1” cannot be used for that: it is a model of another kind. Choose another one."),
                error.name,
            )
        case errors.PromptTooLong():
            locale = QLocale()
            return fill(
                translate(
                    "Errors",
                    "Question and passages are too long for this model (%1 of %2 tokens). Ask a shorter question.",
                ),
                locale.toString(error.prompt_tokens),
                locale.toString(error.context_tokens),
            )
        case rag_errors.DocumentNotFound():
            return fill(translate("Errors", "“%1” is no longer in the library."), error.name)
        case rag_errors.TargetExists():
            return fill(translate("Errors", "“%1” exists already. Choose another name."), error.path)
        case rag_errors.ExportFormatUnknown():
            return fill(
                translate("Errors", "The ending of “%1” names no format. Choose one of: %2."),
                error.path,
                ", ".join(error.known),
            )
        case rag_errors.AnswerFileInvalid():
            return fill(translate("Errors", "“%1” is no answer file that can be checked."), error.path)
        case rag_errors.DocumentAmbiguous():
            return fill(translate("Errors", "Several documents are called “%1”."), error.name)
        case rag_errors.SettingUnknown():
            return fill(translate("Errors", "There is no setting “%1”."), error.name)
        case rag_errors.SettingInvalid():
            return fill(translate("Errors", "The setting “%1” cannot be “%2”."), error.name, error.value)
        case rag_errors.CollectionNotFound():
            return fill(translate("Errors", "There is no collection “%1” any more."), error.name)
        case rag_errors.CollectionExists():
            return fill(translate("Errors", "There is a collection “%1” already. Choose another name."), error.name)
        case rag_errors.NothingToAsk():
            return translate("Errors", "The library holds no document yet. Add some, then ask.")
        case rag_errors.NothingToTranslate():
            return fill(translate("Errors", "“%1” holds no text to translate."), error.title)
        case rag_errors.AlreadyInLanguage():
            return fill(
                translate("Errors", "“%1” is in %2 already. Choose another language."),
                error.title,
                language_name(error.language),
            )
        case rag_errors.LanguageUnknown() if not error.language:
            return translate("Errors", "The document's language cannot be told: it holds too little text.")
        case rag_errors.LanguageUnknown():
            return fill(translate("Errors", "There is no language “%1” here. Choose another one."), error.language)
        case rag_errors.ContextTooSmall():
            return fill(
                translate(
                    "Errors",
                    "The longest sentence is too long for this model (%1 of %2 tokens). "
                    "Choose a model with a longer context.",
                ),
                QLocale().toString(error.needed_tokens),
                QLocale().toString(error.context_tokens),
            )
        case rag_errors.DocumentChanged():
            return fill(
                translate(
                    "Errors",
                    "“%1” has changed since it was read. Have it read again, then translate it: what stayed the same "
                    "is carried over.",
                ),
                error.path.name,
            )
        case rag_errors.TranslationNotFound():
            return translate("Errors", "This translation is no longer in the library.")
        case rag_errors.GlossaryFileInvalid() if error.line:
            return fill(
                translate("Errors", "“%1” is no glossary: %2 (line %3). Nothing was changed."),
                error.path.name,
                error.reason,
                error.line,
            )
        case rag_errors.GlossaryFileInvalid():
            return fill(
                translate("Errors", "“%1” is no glossary: %2. Nothing was changed."), error.path.name, error.reason
            )
        case rag_errors.EmptyScope():
            return fill(
                translate("Errors", "Nothing in the library lies within what was chosen (%1). Choose more of it."),
                "; ".join(error.chosen),
            )
        case rag_errors.NothingToSummarize() | rag_errors.NothingOnInstruction():
            return _no_summary(error)
        case rag_errors.LanguageNotWritten():
            return fill(
                translate(
                    "Errors",
                    "“%1” does not write %2 well enough: nothing of it could be confirmed. "
                    "Choose another language or another model.",
                ),
                error.model,
                language_name(error.language),
            )
        case rag_errors.SummaryNotFound():
            return translate("Errors", "This summary is no longer in the library.")
        case _:
            return str(error)


def _no_summary(error: rag_errors.NothingToSummarize | rag_errors.NothingOnInstruction) -> str:
    if isinstance(error, rag_errors.NothingOnInstruction):
        return fill(
            translate("Errors", "The documents say nothing about “%1”. Say it in other words, or leave it out."),
            error.instruction,
        )
    if not error.titles:
        return translate("Errors", "Choose the documents to summarize.")
    return fill(translate("Errors", "There is no text to summarize in “%1”."), ", ".join(error.titles))


def _environment_problem(error: errors.EnvironmentProblem) -> str:  # noqa: PLR0911, PLR0912 - one return a kind
    match error:
        case errors.ModelCrashed():
            return fill(
                translate(
                    "Errors",
                    "The language model “%1” stopped in the middle of its work. The next question starts it anew.",
                ),
                error.model,
            )
        case errors.DownloadFailed():
            return download_failed(error)
        case errors.NotEnoughDisk():
            return fill(
                translate("Errors", "The disk of “%1” has %2 free, %3 are needed. Make room and try again."),
                error.path,
                _size(error.available_bytes),
                _size(error.needed_bytes),
            )
        case errors.NotEnoughMemory():
            return fill(
                translate(
                    "Errors",
                    "“%1” needs %2 of memory, but only %3 is free. Close other programs or use a smaller model.",
                ),
                error.model,
                _size(error.needed_bytes),
                _size(error.available_bytes),
            )
        case errors.TimeLimitReached():
            return fill(
                translate(
                    "Errors",
                    "“%1” had not come to an end after %2 minutes and was stopped. Ask for less at a time, or use a "
                    "smaller model.",
                ),
                error.model,
                f"{error.limit_s / 60:.0f}",
            )
        case errors.StarterModelIncomplete():
            return fill(
                translate(
                    "Errors", "The model “%1” is not complete: %2 is missing. Install Fundstelle again with “make run”."
                ),
                error.name,
                ", ".join(error.missing),
            )
        case errors.StorageFailed():
            return fill(
                translate(
                    "Errors", "“%1” could not be written: %2. Make room or check the permissions, then try again."
                ),
                str(error.path),
                error.reason,
            )
        case rag_errors.LibraryLocked() if error.pid is None:
            return fill(
                translate("Errors", "The library “%1” is open in another window or program. Close it there first."),
                error.path,
            )
        case rag_errors.LibraryLocked():
            return fill(
                translate(
                    "Errors",
                    "The library “%1” is open in another window or program (process %2). Close it there first.",
                ),
                error.path,
                error.pid,
            )
        case rag_errors.NoEmbedder():
            return translate(
                "Errors", "The search model is not installed. Run “make run” once; it comes with the program."
            )
        case rag_errors.FontMissing():
            return fill(
                translate(
                    "Errors",
                    "No font for %1 was found, and the PDF would show empty boxes. "
                    "Install one, or choose another format, such as DOCX.",
                ),
                ", ".join(error.scripts),
            )
        case rag_errors.NoModel():
            return translate(
                "Errors",
                "No language model is installed. "
                "Run “make run” once, or add one with “fundstelle models add FILE.gguf”.",
            )
        case _:
            return str(error)


def _data_error(error: errors.DataError) -> str:
    match error:
        case errors.ChecksumMismatch():
            return fill(
                translate("Errors", "The file “%1” is damaged. Delete it; it is made again at the next start."),
                error.path,
            )
        case rag_errors.LibraryDamaged():
            return fill(
                translate(
                    "Errors",
                    "The library “%1” is damaged (%2). Restore it from a backup, or start with another folder.",
                ),
                error.path,
                error.detail,
            )
        case rag_errors.LibraryTooNew():
            return fill(
                translate(
                    "Errors",
                    "The library “%1” was written by a newer version of Fundstelle. "
                    "Install that, or use another folder.",
                ),
                error.path,
            )
        case rag_errors.SettingsDamaged():
            return fill(
                translate(
                    "Errors",
                    "The settings file “%1” cannot be understood (%2). Correct it, or delete it and have the defaults.",
                ),
                error.path,
                error.detail,
            )
        case rag_errors.EmbedderMismatch():
            return _mismatch(error)
        case _:
            return str(error)


def _mismatch(error: rag_errors.EmbedderMismatch) -> str:
    text = fill(
        translate(
            "Errors",
            "The library's index was made by %1; the program now uses %2. Choose Library › Rebuild the index.",
        ),
        error.stored,
        error.current,
    )
    if error.rebuild_s is None:
        return text
    takes = fill(translate("Errors", "That takes about %1."), duration_text(error.rebuild_s))
    return f"{text} {takes}"


def _unreadable_template(reason: str) -> str:
    texts = {
        Unreadable.MISSING: translate("Errors", "“%1” is not there any more."),
        Unreadable.EMPTY: translate("Errors", "“%1” is empty."),
        Unreadable.ENCRYPTED: translate(
            "Errors", "“%1” is protected by a password. Enter the password to have it read."
        ),
        Unreadable.WRONG_PASSWORD: translate("Errors", "“%1” does not open with that password. Try another one."),
        Unreadable.DAMAGED: translate("Errors", "“%1” is damaged, or is not what its name says."),
        Unreadable.NO_TEXT: translate("Errors", "“%1” holds no text that could be read or recognised."),
        Unreadable.SCANNED: translate(
            "Errors",
            "“%1” holds only scanned pages. To have their text recognised, install Tesseract (%2), "
            "then add the file again.",
        ),
        Unreadable.SCANNED_OCR_OFF: translate(
            "Errors",
            "“%1” holds only scanned pages, and the recognition of text is switched off. "
            "Switch it on with “fundstelle settings ocr auto”, then add the file again.",
        ),
        Unreadable.NO_PERMISSION: translate("Errors", "You have no permission to read “%1”."),
        Unreadable.TOO_LARGE: translate("Errors", "“%1” is too large. Split it and add the parts."),
        Unreadable.TOO_SLOW: translate("Errors", "Reading “%1” took too long and was given up."),
        Unreadable.OUT_OF_MEMORY: translate("Errors", "Reading “%1” needs more memory than it may have."),
        Unreadable.TOO_DEEP: translate(
            "Errors", "“%1” is packed too deep, one archive or mail in another. Unpack it and add the files."
        ),
        Unreadable.OLD_OFFICE: translate(
            "Errors", "“%1” has the format of Office before 2007. Save it as .docx, .xlsx or .pptx and add that."
        ),
        Unreadable.UNSUPPORTED: translate("Errors", "“%1” has a format that cannot be read yet."),
        Unreadable.READER_DIED: translate("Errors", "Reading “%1” made the reader stop. The file is probably damaged."),
    }
    try:
        return texts[Unreadable(reason)]
    except (ValueError, KeyError):
        return translate("Errors", "“%1” could not be read.")


def _size(size_bytes: int) -> str:
    return QLocale().formattedDataSize(size_bytes)
