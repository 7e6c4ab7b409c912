"""A menu that is open when what it belongs to goes away does not keep the keyboard."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.records import Offer
from ssa_desktop.domain.vocabulary import OfferType
from ssa_desktop.services.offers import offers
from ssa_desktop.ui.pages.offers.offers import OffersPage
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.widgets.page_head import ActionBar
from tests.ui.conftest import answered, settle, wait_until
from tests.ui.keyboard import focused, open_page, press, type_text

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_a_menu_closes_when_the_line_it_is_about_goes(desk_window: MainWindow, qtbot: QtBot) -> None:
    offer_id = answered(desk_window, lambda ws: offers.add(ws, Offer("GS", OfferType.OPEN, "Tee", date(2025, 9, 15))))
    desk_window.desk.changed.emit("offers")
    settle(qtbot, desk_window)
    page = open_page(qtbot, desk_window, OffersPage)
    settle(qtbot, desk_window)
    bar = page.detail.findChild(ActionBar)
    assert bar is not None
    seen: list[bool] = []

    def go() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        try:
            desk_window.worker.run(
                lambda ws: offers.remove_mistaken(ws, offer_id), lambda _: desk_window.desk.changed.emit("offers")
            )
            wait_until(lambda: not page.detail.isEnabled())
            seen.append(menu.isVisible())
        finally:
            # One that stays open would never give the test back.
            menu.close()

    bar.more.setFocus()
    QTimer.singleShot(0, go)
    press(qtbot, desk_window, Qt.Key.Key_Space)
    settle(qtbot, desk_window)
    assert seen == [False]
    assert QApplication.activePopupWidget() is None


def test_the_menu_of_a_field_closes_with_it_and_another_stays(desk_window: MainWindow, qtbot: QtBot) -> None:
    page = open_page(qtbot, desk_window, OffersPage)
    line = QLineEdit(page)
    line.show()
    at = QPoint(2, 2)
    QApplication.sendEvent(line, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, line.mapToGlobal(at)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    page.table.setEnabled(False)
    assert menu.isVisible()
    line.setEnabled(False)
    assert not menu.isVisible()
    line.setEnabled(True)
    line.setFocus()
    type_text(qtbot, desk_window, "Tee")
    assert focused(desk_window) is line
    assert line.text() == "Tee"
