"""Under a summary: what it covers, what was left out of it, who wrote it, and the passages that it cites."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from fundstelle_desktop.appearance import SPACING, scale_font
from fundstelle_desktop.chat.passage_list import PassageList
from fundstelle_desktop.plain_text import tool_tip
from fundstelle_desktop.summaries.summary_texts import origin_text, remarks
from fundstelle_desktop.widgets.elided_label import ElidedLabel
from fundstelle_desktop.widgets.enter_presses import let_enter_press
from fundstelle_desktop.widgets.text_label import quiet_label
from fundstelle_rag.summaries import Summary

_MOST_REMARKS = 4
_SMALL = 0.88  # of the application's font


class SummaryFooter(QWidget):
    """Hidden while there is no summary."""

    place_requested = Signal(object, int)  # the places, the index among them

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._summary: Summary | None = None
        self._remarks = [quiet_label() for _ in range(_MOST_REMARKS)]
        self.passages_button = QToolButton()
        self.passages_button.setObjectName("quiet")
        self.passages_button.setCheckable(True)
        self.passages_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.passages_button.toggled.connect(self._toggle_passages)
        let_enter_press(self.passages_button)
        self._origin = ElidedLabel()
        self._origin.setObjectName("secondary")
        self._origin.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        scale_font(self._origin, _SMALL)
        self.passages = PassageList()
        self.passages.place_requested.connect(self.place_requested)
        row = QHBoxLayout()
        row.addWidget(self.passages_button)
        row.addWidget(self._origin, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACING, 0, 0)
        column.setSpacing(SPACING // 2)
        for label in self._remarks:
            column.addWidget(label)
        column.addSpacing(SPACING // 2)
        column.addLayout(row)
        column.addWidget(self.passages)
        self.hide()

    @property
    def remark_texts(self) -> list[str]:
        """The quiet lines: coverage, what was left out."""
        return [label.text() for label in self._remarks if label.text()]

    @property
    def origin(self) -> str:
        """Which model wrote it, and how long it took."""
        return self._origin.accessibleName()

    def show_summary(self, summary: Summary | None) -> None:
        self._summary = summary
        self.passages_button.setChecked(False)
        self.setVisible(summary is not None)
        said = remarks(summary) if summary is not None else []
        for index, label in enumerate(self._remarks):
            remark = said[index] if index < len(said) else None
            label.setText(remark.text if remark else "")
            label.setToolTip(tool_tip(remark.explanation) if remark else "")
            label.setAccessibleDescription(remark.explanation if remark else "")
            label.setVisible(remark is not None)
        if summary is not None:
            self._origin.set_full_text(origin_text(summary))
            self._origin.setToolTip(tool_tip(origin_text(summary)))
            self.passages_button.setText(self.tr("Passages cited (%n)", "", len(summary.citations)))
            self.passages_button.setVisible(bool(summary.citations))

    def _toggle_passages(self, shown: bool) -> None:
        if shown and self._summary is not None:
            titles = {document.document_id: document.title for document in self._summary.documents}
            self.passages.show_citations(self._summary.citations, titles)
        else:
            self.passages.hide()
