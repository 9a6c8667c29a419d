"""In which format something is taken away, and what the file will look like."""

from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from fundstelle_desktop import error_messages
from fundstelle_desktop.appearance import SPACING, scale_font
from fundstelle_desktop.error_dialog import show_error
from fundstelle_desktop.export.drawn_file import DrawnFile
from fundstelle_desktop.export.file_names import file_name
from fundstelle_desktop.export.format_names import format_explanation, format_label, format_name, offered
from fundstelle_desktop.export.preview import Preview
from fundstelle_rag.export.exportable import Exportable, ExportOptions
from fundstelle_rag.export.formats import endings
from fundstelle_rag.translations import Translation

_SIZE = (900, 640)
_CHOICES_WIDTH = 250
_FORMAT, _FOLDER, _COLOPHON = "export/format", "export/folder", "export/colophon"
_ENDING_ROLE = Qt.ItemDataRole.UserRole


class ExportDialog(QDialog):
    """Asks for a preview whenever another file would be written; remembers format, folder and colophon."""

    preview_requested = Signal(str, object)  # the ending, ExportOptions
    file_chosen = Signal(object, object)  # Path, ExportOptions

    def __init__(
        self, exportable: Exportable, name: str, library: str, settings: QSettings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._library, self._settings = name, library, settings
        self.setWindowTitle(self.tr("Save"))
        self.resize(*_SIZE)
        self.formats = QListWidget()
        self.formats.setObjectName("formats")
        self.formats.setAccessibleName(self.tr("Format"))
        for ending in offered(endings(type(exportable))):
            item = QListWidgetItem(format_label(ending))
            item.setData(_ENDING_ROLE, ending)
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, format_explanation(ending))
            self.formats.addItem(item)
        self._explanation = QLabel()
        self._explanation.setObjectName("secondary")
        self._explanation.setWordWrap(True)
        self.colophon = QCheckBox(self.tr("Say how it was made"))
        self.colophon.setToolTip(
            self.tr("At the end of the file: the model, the date, the library, and how much of it was read")
        )
        self.colophon.setChecked(settings.value(_COLOPHON, "true") != "false")
        self.bilingual = QCheckBox(self.tr("Set it beside the original"))
        self.bilingual.setVisible(isinstance(exportable, Translation))
        self.preview = Preview()
        self._build()
        self._choose_format(str(settings.value(_FORMAT, "")))
        self.formats.currentItemChanged.connect(self.request_preview)
        self.colophon.toggled.connect(self.request_preview)
        self.bilingual.toggled.connect(self.request_preview)

    @property
    def ending(self) -> str:
        """The ending of the chosen format."""
        return str(self.formats.currentItem().data(_ENDING_ROLE))

    @property
    def options(self) -> ExportOptions:
        return ExportOptions(
            colophon=self.colophon.isChecked(), library=self._library, bilingual=self.bilingual.isChecked()
        )

    def request_preview(self) -> None:
        """Have the file drawn as it would be written now."""
        self._explanation.setText(format_explanation(self.ending))
        self.preview_requested.emit(self.ending, self.options)

    def show_preview(self, drawn: DrawnFile) -> None:
        """Show the file's content, if its format is still the one that is chosen."""
        if drawn.ending == self.ending:
            self.preview.show_file(drawn.ending, drawn.content)

    def show_failure(self, error: Exception) -> None:
        """Say why there is no such file."""
        self.preview.show_message(error_messages.message(error))

    def note_written(self) -> None:
        self.accept()

    def note_not_written(self, error: Exception) -> None:
        """Say why the file could not be written; another can be chosen."""
        self.setEnabled(True)
        show_error(self, error)

    def _build(self) -> None:
        heading = QLabel(self.tr("Format"))
        scale_font(heading, 1.0, bold=True)
        self.formats.setFrameShape(QFrame.Shape.NoFrame)
        self.formats.setFixedHeight(
            self.formats.sizeHintForRow(0) * self.formats.count() + 2 * self.formats.frameWidth() + SPACING
        )
        choices = QVBoxLayout()
        choices.setSpacing(SPACING)
        for widget in (heading, self.formats, self._explanation, self.colophon, self.bilingual):
            choices.addWidget(widget)
        choices.addStretch(1)
        left = QWidget()
        left.setLayout(choices)
        choices.setContentsMargins(0, 0, 0, 0)
        left.setFixedWidth(_CHOICES_WIDTH)
        frame = QFrame()
        frame.setObjectName("previewFrame")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.addWidget(self.preview)
        middle = QHBoxLayout()
        middle.setSpacing(2 * SPACING)
        middle.addWidget(left)
        middle.addWidget(frame, 1)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.save_button = self.buttons.addButton(self.tr("Save…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.save_button.setObjectName("primary")
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(self._choose_file)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACING, 2 * SPACING, 2 * SPACING, 2 * SPACING)
        column.setSpacing(2 * SPACING)
        column.addLayout(middle, 1)
        column.addWidget(self.buttons)

    def _choose_format(self, ending: str) -> None:
        rows = [row for row in range(self.formats.count()) if self.formats.item(row).data(_ENDING_ROLE) == ending]
        self.formats.setCurrentRow(rows[0] if rows else 0)

    def _choose_file(self) -> None:
        folder = str(self._settings.value(_FOLDER, ""))
        if not Path(folder).is_dir() or not folder:
            folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, self.tr("Save"), folder, f"{format_name(self.ending)} (*{self.ending})")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)  # asks before a file is overwritten
        dialog.setDefaultSuffix(self.ending.removeprefix("."))
        dialog.selectFile(file_name(self._name) + self.ending)
        if dialog.exec():
            path = Path(dialog.selectedFiles()[0])
            self._settings.setValue(_FORMAT, self.ending)
            self._settings.setValue(_FOLDER, str(path.parent))
            self._settings.setValue(_COLOPHON, "true" if self.colophon.isChecked() else "false")
            if path.suffix.lower() != self.ending:
                path = path.with_name(path.name + self.ending)
            self.setEnabled(False)  # until the file is written, or not
            self.file_chosen.emit(path, self.options)
        dialog.deleteLater()
