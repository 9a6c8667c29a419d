"""The menu bar: every action of the window, with its shortcut."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMessageBox

from fundstelle_desktop.plain_text import fill
from fundstelle_models import __version__

if TYPE_CHECKING:
    from fundstelle_desktop.main_window import MainWindow
    from fundstelle_desktop.pages.page import Page


class MainMenu(QObject):
    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._needing_library: list[QAction] = []
        bar = window.menuBar()
        self._build_file_menu(bar.addMenu(self.tr("&File")))
        self._build_question_menu(bar.addMenu(self.tr("&Question")))
        self._build_library_menu(bar.addMenu(self.tr("&Library")))
        self._build_view_menu(bar.addMenu(self.tr("&View")))
        help_menu = bar.addMenu(self.tr("&Help"))
        about = help_menu.addAction(self.tr("About Fundstelle"), self._show_about)
        about.setMenuRole(QAction.MenuRole.AboutRole)

    def set_ready(self, ready: bool) -> None:
        """Say whether the actions that need an open library can be used."""
        for action in self._needing_library:
            action.setEnabled(ready)

    def _build_file_menu(self, menu: QMenu) -> None:
        window = self._window
        add = menu.addAction(self.tr("&Add files…"), window.adding.choose_files)
        add.setShortcut(QKeySequence.StandardKey.Open)
        add_folder = menu.addAction(self.tr("Add a &folder…"), window.adding.choose_folder)
        add_folder.setShortcut("Ctrl+Shift+O")
        add_samples = menu.addAction(self.tr("Add the &sample documents"), window.adding.add_samples)
        menu.addSeparator()
        leave = menu.addAction(self.tr("&Quit"), window.close)
        leave.setShortcut("Ctrl+Q")  # StandardKey.Quit is empty on some desktops
        leave.setMenuRole(QAction.MenuRole.QuitRole)
        self._needing_library += [add, add_folder, add_samples]

    def _build_question_menu(self, menu: QMenu) -> None:
        window = self._window
        focus = menu.addAction(self.tr("&Write a question"), self._write_question)
        focus.setShortcut("Ctrl+L")
        stop = menu.addAction(self.tr("&Stop writing"), self._stop)
        stop.setShortcut(Qt.Key.Key_Escape)
        menu.addSeparator()
        save = menu.addAction(self.tr("&Save the conversation…"), window.ask_page.export_chat)
        save.setShortcut(QKeySequence.StandardKey.Save)
        forget = menu.addAction(self.tr("&Clear the conversation…"), window.ask_page.forget_turns)
        self._needing_library += [save, forget]

    def _build_library_menu(self, menu: QMenu) -> None:
        window = self._window
        collect = menu.addAction(self.tr("New &collection…"), window.collections.create)
        menu.addSeparator()
        watch = menu.addAction(self.tr("&Watch a folder…"), window.watching.choose)
        watched = menu.addAction(self.tr("Watched &folders…"), window.watching.show_folders)
        menu.addSeparator()
        glossary = menu.addAction(self.tr("&Glossary…"), window.glossary.show)
        rebuild = menu.addAction(self.tr("&Rebuild the index"), window.adding.rebuild_index)
        self._needing_library += [collect, watch, watched, glossary, rebuild]

    def _build_view_menu(self, menu: QMenu) -> None:
        pages = self._window.pages
        group = QActionGroup(menu)
        for number, page in enumerate(pages.pages, start=1):
            action = menu.addAction(page.title.replace("&", "&&"), partial(self._show_page, page))
            action.setShortcut(f"Ctrl+{number}")
            action.setCheckable(True)
            action.setChecked(page is pages.current)
            group.addAction(action)
            pages.current_changed.connect(lambda shown, page=page, action=action: action.setChecked(shown is page))
        menu.addSeparator()
        reader = self._window.reader
        larger = menu.addAction(self.tr("&Larger"), reader.zoom_in)
        larger.setShortcuts([QKeySequence(QKeySequence.StandardKey.ZoomIn), QKeySequence("Ctrl+=")])
        smaller = menu.addAction(self.tr("&Smaller"), reader.zoom_out)
        smaller.setShortcut(QKeySequence.StandardKey.ZoomOut)
        fit = menu.addAction(self.tr("As it &fits"), reader.zoom_reset)
        fit.setShortcut("Ctrl+0")
        menu.addSeparator()
        work = menu.addAction(self.tr("&Work in progress…"), self._window.activity_panel.show)
        work.setShortcut("Ctrl+J")

    def _stop(self) -> None:
        self._window.pages.current.stop()

    def _write_question(self) -> None:
        self._show_page(self._window.ask_page)

    def _show_page(self, page: Page) -> None:
        self._window.pages.show_page(page)
        page.take_focus()

    def _show_about(self) -> None:
        text = self.tr(
            "Answers from your own documents, with the passages to prove them. "
            "Documents and questions stay on this computer."
        )
        QMessageBox.about(
            self._window, self.tr("About Fundstelle"), fill("<b>Fundstelle %1</b><p>%2", __version__, text)
        )
