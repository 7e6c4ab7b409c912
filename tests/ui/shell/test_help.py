"""The manual inside the program: opened where she is, searched, read beside the work and beside a dialog."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QImageReader, QTextDocument, QTextImageFormat
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ssa_desktop import __version__
from ssa_desktop.ui.help.manual import manual
from ssa_desktop.ui.help.manual_places import HEADINGS, NEWER_VERSION, heading_for
from ssa_desktop.ui.help.manual_window import ManualWindow, PictureDialog
from ssa_desktop.ui.pages.cases.cases import CasesPage
from ssa_desktop.ui.pages.cases.new_case_dialog import NewCaseDialog
from ssa_desktop.ui.pages.panel_page import PanelPage
from ssa_desktop.ui.pages.registry import PAGES
from ssa_desktop.ui.shell.actions import ACTIONS, shortcut_lines
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import StoreFolder, settle, wait_until
from tests.ui.keyboard import dialog_of, focused, nameless, open_page, press, type_text


def shown(window: MainWindow) -> ManualWindow:
    manual_window = dialog_of(window, ManualWindow)
    # The chapter follows when the window stands.
    wait_until(lambda: manual_window.page.chapter is not None)
    return manual_window


def current_heading(window: ManualWindow) -> str | None:
    chapter = window.chapters.currentItem()
    return None if chapter is None else chapter.text(0)


def places() -> list[str]:
    panels = [f"{kind.name}/{entry.name}" for kind in PAGES if issubclass(kind, PanelPage) for entry in kind.entries()]
    return [kind.name for kind in PAGES] + panels


def test_every_page_and_panel_has_its_place_in_the_manual() -> None:
    headings = manual().headings()
    assert [place for place in places() if place.partition("/")[0] not in HEADINGS] == []
    assert [place for place in HEADINGS if HEADINGS[place] not in headings] == []
    known = {*places(), "setup", "unlock", "restore"}
    assert [place for place in HEADINGS if place not in known] == []


def test_f1_opens_the_manual_at_the_page_that_is_shown(desk_window: MainWindow, qtbot: QtBot) -> None:
    area = desk_window.work_area
    assert area is not None
    for place in ("cases", "figures/filing"):
        area.go(place)
        settle(qtbot, desk_window)
        press(qtbot, desk_window, Qt.Key.Key_F1)
        page = shown(desk_window).page
        assert page.chapter is not None
        assert heading_for(place) in (page.chapter.title, *page.chapter.parts)
        assert current_heading(shown(desk_window)) == heading_for(place)
        press(qtbot, desk_window, Qt.Key.Key_Escape)


def test_the_manual_says_the_version_and_where_a_newer_one_comes_from(desk_window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, desk_window, Qt.Key.Key_F1)
    beside = shown(desk_window)
    assert beside.version.text() == f"Version {__version__}"
    assert beside.version.isVisible()
    beside.version.setFocus()
    qtbot.keyClick(beside.version, Qt.Key.Key_Space)
    assert current_heading(beside) == NEWER_VERSION
    assert "über das alte" in beside.page.toPlainText()
    press(qtbot, desk_window, Qt.Key.Key_Escape)
    area = desk_window.work_area
    assert area is not None
    next(action for action in ACTIONS if action.name == "version").do(area)
    again = shown(desk_window)
    assert current_heading(again) == NEWER_VERSION


def test_the_version_stands_in_the_manual_before_the_data_are_open(
    workspace_folder: StoreFolder, make_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = make_window(workspace_folder.path, language="en")
    press(qtbot, window, Qt.Key.Key_F1)
    assert window.is_locked
    assert shown(window).version.text() == f"Version {__version__}"


def test_the_manual_blocks_nothing_and_is_open_once(desk_window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, desk_window, Qt.Key.Key_F1)
    first = shown(desk_window)
    assert not first.isModal()
    desk_window.activateWindow()
    open_page(qtbot, desk_window, CasesPage)
    press(qtbot, desk_window, Qt.Key.Key_F1)
    assert shown(desk_window) is first
    assert current_heading(first) == "Fälle"
    assert nameless(first) == []


def test_the_manual_can_be_read_beside_a_dialog(desk_window: MainWindow, qtbot: QtBot) -> None:
    page = open_page(qtbot, desk_window, CasesPage)
    page.new.click()
    settle(qtbot, desk_window)
    dialog = dialog_of(desk_window, NewCaseDialog)
    qtbot.keyClick(focused(desk_window), Qt.Key.Key_F1)
    (beside,) = dialog.findChildren(ManualWindow)
    assert beside.isVisible()
    beside.activateWindow()
    qtbot.keyClick(beside.page, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    dialog.reject()


def test_words_are_searched_and_marked(desk_window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, desk_window, Qt.Key.Key_F1)
    window = shown(desk_window)
    window.activateWindow()
    qtbot.keyClick(window.page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.search.hasFocus()
    qtbot.keyClicks(window.search, "uberschneidung")
    found = [window.chapters.topLevelItem(number) for number in range(window.chapters.topLevelItemCount())]
    titles = {item.text(0) for item in found if item is not None}
    assert "Zeiten" in titles
    assert "Trennung" not in titles
    marked = [one.cursor.selectedText().lower() for one in window.page.extraSelections()]
    assert marked
    assert set(marked) == {"überschneidung"}
    qtbot.keyClicks(window.search, "xyz")
    assert window.nothing.isVisible()
    window.search.clear()
    assert window.page.extraSelections() == []


def test_the_keys_of_every_step_stand_in_a_chapter(desk_window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, desk_window, Qt.Key.Key_F1)
    window = shown(desk_window)
    window.show_heading("Tastenkürzel")
    text = window.page.toPlainText()
    assert "Gespräch festhalten" in text
    assert "Strg+N" in text
    assert "Strg+Umschalt+Z" in text
    assert all(keys in text for _, keys in shortcut_lines())


def test_a_link_leads_to_its_heading_and_nowhere_else(desk_window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, desk_window, Qt.Key.Key_F1)
    window = shown(desk_window)
    window.page.anchorClicked.emit(QUrl("#zurückspielen"))
    assert current_heading(window) == "Zurückspielen"
    before = window.page.toPlainText()
    window.page.anchorClicked.emit(QUrl("file:///etc/hostname"))
    assert window.page.toPlainText() == before


def test_pictures_are_no_wider_than_the_text_or_than_they_are(desk_window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, desk_window, Qt.Key.Key_F1)
    window = shown(desk_window)
    room = window.page.viewport().width()
    kinds = set()
    for chapter in ("Heute", "Auswertung"):
        window.show_heading(chapter)
        for picture in pictures(window.page.document()):
            own = QImageReader(str(manual().folder / picture.name())).size().width()
            assert 100 < picture.width() <= own
            assert picture.width() < room
            kinds.add(picture.width() == own)
        assert window.page.document().size().width() <= room + 1
    assert kinds == {True, False}, "some are as they are, and some smaller"


def pictures(document: QTextDocument) -> Iterator[QTextImageFormat]:
    block = document.begin()
    while block.isValid():
        for part in block:  # type: ignore[attr-defined]
            if part.fragment().charFormat().isImageFormat():
                yield part.fragment().charFormat().toImageFormat()
        block = block.next()


def test_a_picture_is_shown_larger_and_a_heading_stands_whole_at_the_top(desk_window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, desk_window, Qt.Key.Key_F1)
    window = shown(desk_window)
    page = window.page
    with_pictures = 0
    for chapter in manual().chapters:
        for heading in (chapter.title, *chapter.parts):
            window.show_heading(heading)
            first = page.cursorRect(page.cursorForPosition(QPoint(20, 0)))
            # The line at the top is whole, save a picture.
            assert first.top() >= 0 or first.bottom() <= 0 or first.height() > 60, heading
        name = page.picture_in_sight()
        assert window.larger.isVisible() == (name is not None)
        with_pictures += name is not None
    assert with_pictures
    window.show_heading("Heute")
    window.larger.setFocus()
    qtbot.keyClick(window.larger, Qt.Key.Key_Space)
    (large,) = window.findChildren(PictureDialog)
    assert large.picture.pixmap().width() > page.viewport().width()
    qtbot.keyClick(large, Qt.Key.Key_Escape)
    assert not large.isVisible()


@pytest.mark.parametrize("has_stores", [True, False])
def test_help_is_there_before_anything_is_opened(
    workspace_folder: StoreFolder,
    make_window: Callable[..., MainWindow],
    qtbot: QtBot,
    tmp_path: Path,
    has_stores: bool,
) -> None:
    window = make_window(workspace_folder.path if has_stores else tmp_path / "new")
    assert QApplication.activeWindow() is window
    qtbot.keyClick(window, Qt.Key.Key_F1)
    chapter = shown(window).page.chapter
    assert chapter is not None
    assert chapter.title == ("Sperren und Sichtschutz" if has_stores else "Einrichten")
    shown(window).close()


def test_locking_closes_the_manual(desk_window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, desk_window, Qt.Key.Key_F1)
    desk_window.lock()
    settle(qtbot, desk_window)
    assert [one for one in desk_window.findChildren(ManualWindow) if one.isVisible()] == []


def test_a_page_is_typed_on_while_the_manual_is_open(desk_window: MainWindow, qtbot: QtBot) -> None:
    press(qtbot, desk_window, Qt.Key.Key_F1)
    desk_window.activateWindow()
    area = desk_window.work_area
    assert area is not None
    area.today.capture.who.setFocus()
    type_text(qtbot, desk_window, "an")
    assert area.today.capture.who.pending_text() == "an"
