"""A translation beside its source, whole: what it is, how far it is, its segments, and what is to be checked."""

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from fundstelle_desktop.appearance import SPACING, scale_font
from fundstelle_desktop.bilingual.concern_bar import ConcernBar
from fundstelle_desktop.bilingual.concern_model import ConcernModel
from fundstelle_desktop.bilingual.segment_model import SegmentModel
from fundstelle_desktop.bilingual.segment_table import SegmentTable
from fundstelle_desktop.long_run import RunState
from fundstelle_desktop.reader.place import Place
from fundstelle_desktop.translations.translation_run import TranslationRun
from fundstelle_desktop.translations.translation_texts import origin_text, run_text
from fundstelle_desktop.widgets.elided_label import ElidedLabel
from fundstelle_desktop.widgets.enter_presses import let_enter_press
from fundstelle_desktop.widgets.icons import IconButton
from fundstelle_desktop.widgets.progress_row import ProgressRow
from fundstelle_rag.translations import Segment, SegmentState, Translation

_UNSETTLED = (SegmentState.PENDING, SegmentState.FAILED)


class BilingualView(QWidget):
    """Shows one translation. While it is in the making its `run` tells it of every segment."""

    back_requested = Signal()
    edited = Signal(object, int, str)  # Translation, the segment's index, the new wording
    again_requested = Signal(object, int)  # Translation, the segment's index
    term_requested = Signal(str, str)  # what is selected in the source and in the translation
    place_requested = Signal(object, int)  # the places, the index among them
    export_requested = Signal(object)  # Translation
    remove_requested = Signal(object)  # Translation
    stop_requested = Signal(object)  # Translation
    go_on_requested = Signal(object)  # Translation

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translation: Translation | None = None
        self._run: TranslationRun | None = None
        self.model = SegmentModel()
        self.concerns = ConcernModel(self.model)
        self.table = SegmentTable(self.model)
        self.bar = ConcernBar(self.concerns)
        self._build()
        self._connect()

    @property
    def translation(self) -> Translation | None:
        """What is shown, with every segment as it is at the moment."""
        if self._translation is None:
            return None
        return replace(self._translation, segments=tuple(self.model.segments))

    @property
    def translation_id(self) -> int:
        """Which one is shown, 0 where none is."""
        return self._translation.translation_id if self._translation is not None else 0

    @property
    def message(self) -> str:
        """What is said about a translation that is not whole; empty where nothing is."""
        return self._message.text()

    def show_translation(self, translation: Translation, run: TranslationRun | None = None) -> None:
        """Show this translation; `run` is what is being done about it at the moment."""
        is_other = translation.translation_id != self.translation_id
        self._translation, self._run = translation, run
        if is_other:
            self.table.close_editor(save=False)
        self.model.show(translation)
        self._title.set_full_text(translation.title or translation.name)
        self._origin.set_full_text(
            origin_text(
                translation.source_language, translation.target_language, translation.model.name, translation.created_at
            )
        )
        self.table.setAccessibleName(self._origin.accessibleName())
        self.show_state()

    def follow(self, run: TranslationRun) -> None:
        """Say that something is being done about the translation that is shown."""
        self._run = run
        self.show_state()

    def show_segment(self, segment: Segment) -> None:
        """Show a segment as it is now."""
        self.model.put(segment)

    def show_state(self) -> None:
        """Show whether it is in the making, and how far it is."""
        run = self._run
        is_under_way = run is not None and run.is_under_way
        is_unfinished = any(segment.state is SegmentState.PENDING for segment in self.model.segments)
        has_failures = any(segment.state is SegmentState.FAILED for segment in self.model.segments)
        self.progress.setVisible(is_under_way)
        if run is not None and is_under_way:
            self.progress.show_progress(run_text(run), run.progress if run.state is RunState.RUNNING else None)
        failure = run.failure if run is not None and run.state is RunState.FAILED else ""
        self._halted.setVisible(not is_under_way and (is_unfinished or has_failures or bool(failure)))
        kept = self.tr("Not finished. What is translated so far is kept.")
        failed = self.tr("Not complete: some segments could not be translated.")
        self._message.setText(failure or (kept if is_unfinished else failed))
        self.go_on_button.setText(self.tr("Go on") if is_unfinished else self.tr("Try these again"))
        self.remove_button.setEnabled(not is_under_way)

    def take_focus(self) -> None:
        self.table.setFocus()

    def leave(self) -> None:
        """Save what is being worded; somebody goes elsewhere."""
        self.table.close_editor(save=True)

    def open_editor(self, row: int) -> None:
        """Have a segment worded by hand, if the model is not just about to."""
        if row >= 0 and self._may_change(row):
            self.table.open_editor(row)

    def _connect(self) -> None:
        self.table.edit_requested.connect(self.open_editor)
        self.table.edited.connect(self._edit)
        self.table.again_requested.connect(self._ask_again)
        self.table.term_requested.connect(self.term_requested)
        self.table.segment_chosen.connect(self.bar.set_row)
        self.table.segment_chosen.connect(lambda _row: self._set_actions())
        self.bar.row_requested.connect(self._go_to)
        self.progress.stop_pressed.connect(lambda: self.stop_requested.emit(self.translation))
        self.go_on_button.clicked.connect(lambda: self.go_on_requested.emit(self.translation))

    def _edit(self, index: int, text: str) -> None:
        self.model.put(
            replace(self.model.segments[index], target=text, state=SegmentState.EDITED, findings=(), pieces=())
        )
        self.edited.emit(self._translation, index, text)

    def _ask_again(self, index: int) -> None:
        if self._may_change(index):
            self.again_requested.emit(self._translation, index)

    def _may_change(self, index: int) -> bool:
        """Say whether a segment can be worded: not while the model is about to."""
        is_under_way = self._run is not None and self._run.is_under_way
        return not (is_under_way and self.model.segments[index].state in _UNSETTLED)

    def _go_to(self, row: int) -> None:
        self.table.choose(row)
        self.table.setFocus()

    def _build(self) -> None:
        self._title, self._origin = ElidedLabel(), ElidedLabel()
        scale_font(self._title, 1.1, bold=True)
        self._origin.setObjectName("secondary")
        self.progress = ProgressRow(self.tr("Progress of the translation"))
        self._build_actions()
        texts = QVBoxLayout()
        texts.setContentsMargins(2 * SPACING, 0, 2 * SPACING, SPACING)
        texts.setSpacing(SPACING // 4)
        texts.addWidget(self._title)
        texts.addWidget(self._origin)
        texts.addSpacing(SPACING // 2)
        texts.addWidget(self.progress)
        texts.addWidget(self._build_halted())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._build_header())
        column.addLayout(texts)
        column.addWidget(self.table, 1)
        column.addWidget(self.bar)

    def _build_header(self) -> QHBoxLayout:
        self.back_button = QToolButton()
        self.back_button.setObjectName("quiet")
        self.back_button.setText(f"‹  {self.tr('All translations')}")
        self.back_button.setAccessibleName(self.tr("All translations"))
        self.back_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.back_button.clicked.connect(self.back_requested)
        let_enter_press(self.back_button)
        self.export_button = IconButton("export", self.tr("Save the translation…"))
        self.export_button.clicked.connect(lambda: self.export_requested.emit(self.translation))
        self.remove_button = IconButton("remove", self.tr("Delete the translation…"))
        self.remove_button.clicked.connect(lambda: self.remove_requested.emit(self.translation))
        row = QHBoxLayout()
        row.setContentsMargins(SPACING, SPACING, SPACING, 0)
        row.setSpacing(SPACING // 2)
        row.addWidget(self.back_button)
        row.addStretch(1)
        row.addWidget(self.export_button)
        row.addWidget(self.remove_button)
        return row

    def _build_halted(self) -> QWidget:
        self._message = QLabel()
        self._message.setObjectName("secondary")
        self._message.setTextFormat(Qt.TextFormat.PlainText)
        self._message.setWordWrap(True)
        self.go_on_button = QPushButton()
        self._halted = QWidget()
        row = QHBoxLayout(self._halted)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * SPACING)
        row.addWidget(self._message, 1)
        row.addWidget(self.go_on_button)
        return self._halted

    def _build_actions(self) -> None:
        self.edit_action = self._add_action(self.tr("Edit"), "F2", lambda: self.open_editor(self.table.current_row))
        self.again_action = self._add_action(self.tr("Translate again"), "Ctrl+R", self._current_again)
        self.term_action = self._add_action(self.tr("Add to glossary…"), "Ctrl+G", self.table.ask_for_term)
        self.source_action = self._add_action(self.tr("Show in the document"), "Ctrl+D", self._show_source)
        self.next_action = self._add_action(self.tr("Next to check"), "F8", lambda: self.bar.step(1))
        self.previous_action = self._add_action(self.tr("Previous to check"), "Shift+F8", lambda: self.bar.step(-1))
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._show_menu)

    def _add_action(self, text: str, keys: str, do: object) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(do)
        self.addAction(action)
        return action

    def _show_menu(self, position: QPoint) -> None:
        if self.table.current_row < 0:
            return
        menu = QMenu(self)
        menu.addActions(self.actions())
        menu.exec(self.table.viewport().mapToGlobal(position))
        menu.deleteLater()

    def _set_actions(self) -> None:
        row = self.table.current_row
        for action in (self.edit_action, self.again_action):
            action.setEnabled(row >= 0 and self._may_change(row))

    def _current_again(self) -> None:
        if self.table.current_row >= 0:
            self._ask_again(self.table.current_row)

    def _show_source(self) -> None:
        segment, translation = self.table.current_segment, self._translation
        if segment is not None and translation is not None:
            place = Place(translation.document_id, "", None, segment.char_start, segment.char_end)
            self.place_requested.emit((place,), 0)
