"""The carrier's particulars: saved with undo, kept half-typed over a lock, printed on papers."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from ssa_desktop.domain.rights.carrier import Carrier, CarrierKind, Logo
from ssa_desktop.services.rights import carrier, carrier_logo
from ssa_desktop.ui import file_choice
from ssa_desktop.ui.pages.rights.settings_carrier import CarrierPanel
from ssa_desktop.ui.pages.settings import SettingsPage
from tests.ui.conftest import settle, unlock
from tests.ui.keyboard import CTRL, nameless, open_panel, press, type_text


def stored(window, qtbot) -> Carrier:
    found: list[Carrier] = []
    window.worker.run(carrier.get, found.append)
    settle(qtbot, window)
    return found[0]


def test_particulars_are_saved_and_taken_back(desk_window, qtbot):
    panel = open_panel(qtbot, desk_window, SettingsPage, "carrier", CarrierPanel)
    type_text(qtbot, desk_window, "Landkreis Musterland")
    press(qtbot, desk_window, Qt.Key.Key_Tab)
    type_text(qtbot, desk_window, "ev")
    panel.save.setFocus()
    press(qtbot, desk_window, Qt.Key.Key_Space)
    assert stored(desk_window, qtbot) == Carrier("Landkreis Musterland", CarrierKind.PROTESTANT)
    press(qtbot, desk_window, Qt.Key.Key_Z, CTRL)
    assert stored(desk_window, qtbot) == Carrier()


def test_what_is_half_typed_comes_back_after_a_lock(desk_window, qtbot):
    open_panel(qtbot, desk_window, SettingsPage, "carrier", CarrierPanel)
    type_text(qtbot, desk_window, "Landkreis Mus")
    press(qtbot, desk_window, Qt.Key.Key_L, CTRL)
    qtbot.waitUntil(lambda: desk_window.is_locked and not desk_window.worker.is_busy)
    unlock(qtbot, desk_window)
    panel = open_panel(qtbot, desk_window, SettingsPage, "carrier", CarrierPanel)
    kept = panel.draft()
    assert kept is not None
    assert kept["name"] == "Landkreis Mus"
    assert stored(desk_window, qtbot) == Carrier()


def test_every_control_has_a_name(desk_window, qtbot):
    assert nameless(open_panel(qtbot, desk_window, SettingsPage, "carrier", CarrierPanel)) == []


def test_a_logo_is_chosen_shown_taken_back_and_removed(desk_window, qtbot, tmp_path, monkeypatch):
    picture = QImage(200, 100, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkCyan)
    assert picture.save(str(tmp_path / "logo.png"))
    monkeypatch.setattr(file_choice, "ask_file", lambda *_: tmp_path / "logo.png")
    field = open_panel(qtbot, desk_window, SettingsPage, "carrier", CarrierPanel).logo

    def logo() -> Logo | None:
        found: list[Logo | None] = []
        desk_window.worker.run(carrier_logo.get, found.append)
        settle(qtbot, desk_window)
        return found[0]

    assert not field.picture.isVisible()
    assert not field.remove.isVisible()
    field.choose.setFocus()
    press(qtbot, desk_window, Qt.Key.Key_Space)
    assert logo() is not None
    assert field.picture.isVisible()
    assert field.picture.pixmap().width() == 2 * field.picture.pixmap().height()
    press(qtbot, desk_window, Qt.Key.Key_Z, CTRL)
    assert logo() is None
    assert not field.picture.isVisible()
    press(qtbot, desk_window, Qt.Key.Key_Y, CTRL)
    assert logo() is not None
    field.remove.setFocus()
    press(qtbot, desk_window, Qt.Key.Key_Space)
    assert logo() is None
    assert not field.remove.isVisible()
