"""The options of the last summary, proposed for the next one."""

from PySide6.QtCore import QSettings

from fundstelle_rag.summaries import SummaryOptions, SummaryStyle

_STYLE, _LANGUAGE = "summaries/style", "summaries/language"
_WORDS, _INSTRUCTION = "summaries/words", "summaries/instruction"


def remembered(settings: QSettings) -> SummaryOptions:
    """Return what was chosen last; what cannot be understood counts as not chosen."""
    style, words = str(settings.value(_STYLE, "")), str(settings.value(_WORDS, ""))
    return SummaryOptions(
        SummaryStyle(style) if style in set(SummaryStyle) else SummaryStyle.BRIEF,
        str(settings.value(_LANGUAGE, "")),
        int(words) if words.isdecimal() else 0,
        str(settings.value(_INSTRUCTION, "")),
    )


def remember(settings: QSettings, options: SummaryOptions) -> None:
    settings.setValue(_STYLE, options.style.value)
    settings.setValue(_LANGUAGE, options.language)
    settings.setValue(_WORDS, str(options.target_words))
    settings.setValue(_INSTRUCTION, options.instruction)
