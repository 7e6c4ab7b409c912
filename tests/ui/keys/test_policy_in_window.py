"""What the administrators laid down: said at each setting, reached by keyboard, and not to be changed there."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from ssa_desktop.domain.keeping.retention_rules import RetentionRule
from ssa_desktop.domain.rights.carrier import CarrierKind
from ssa_desktop.services.keys.keys import KeyState
from ssa_desktop.ui.models.backups import PlaceColumn
from ssa_desktop.ui.pages.keeping.privacy_backup import BackupPanel
from ssa_desktop.ui.pages.keeping.settings_retention import RetentionPanel
from ssa_desktop.ui.pages.keys.keys_dialogs import PassphraseDialog
from ssa_desktop.ui.pages.keys.settings_keys import KeysPanel
from ssa_desktop.ui.pages.keys.settings_locking import LockingPanel
from ssa_desktop.ui.pages.rights.privacy import PrivacyPage
from ssa_desktop.ui.pages.rights.settings_carrier import CarrierPanel
from ssa_desktop.ui.pages.settings import SettingsPage
from ssa_desktop.ui.pages.settings_view import ViewPanel
from ssa_desktop.ui.shell.setup_wizard import SetupWizard
from tests.ui.conftest import settle, unlock
from tests.ui.keyboard import focused, nameless, open_panel, press, type_text

SAID = "Von Ihrem Träger festgelegt."
TAB = Qt.Key.Key_Tab


def says(widget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if SAID in label.text() and label.isVisibleTo(widget)]


def opened(make_window, workspace_folder, qtbot):
    window = make_window(workspace_folder.path)
    unlock(qtbot, window)
    return window


def test_idle_minutes_are_shown_and_cannot_be_changed(make_window, workspace_folder, qtbot, lay_down):
    lay_down("[lock]\nidle_minutes = 9\n")
    window = opened(make_window, workspace_folder, qtbot)
    assert window._watch._timer.interval() == 9 * 60_000
    panel = open_panel(qtbot, window, SettingsPage, "locking", LockingPanel)
    assert focused(window) is panel.minutes
    press(qtbot, window, Qt.Key.Key_Up)
    type_text(qtbot, window, "3")
    assert panel.minutes.value() == 9
    assert not panel.save.isVisible()
    assert panel.minutes.accessibleDescription() == SAID
    assert says(panel) == [SAID]
    assert nameless(panel) == []


def test_without_a_policy_nothing_is_said_of_one(desk_window, qtbot):
    for name, kind in (("locking", LockingPanel), ("carrier", CarrierPanel), ("keys", KeysPanel), ("view", ViewPanel)):
        assert says(open_panel(qtbot, desk_window, SettingsPage, name, kind)) == []
    assert says(open_panel(qtbot, desk_window, PrivacyPage, "backup", BackupPanel)) == []


def test_the_carrier_laid_down_stays_and_the_rest_is_hers(make_window, workspace_folder, qtbot, lay_down):
    lay_down('[carrier]\nkind = "catholic"\naddress = "Weg 2"\n')
    window = opened(make_window, workspace_folder, qtbot)
    panel = open_panel(qtbot, window, SettingsPage, "carrier", CarrierPanel)
    type_text(qtbot, window, "Stadt")
    press(qtbot, window, TAB)
    assert focused(window) is panel.kind
    for key in (Qt.Key.Key_Down, Qt.Key.Key_E, Qt.Key.Key_Space, Qt.Key.Key_F4):
        press(qtbot, window, key)
    panel.kind.showPopup()
    middle = QPointF(panel.kind.rect().center())
    wheel = QWheelEvent(
        middle, panel.kind.mapToGlobal(middle), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(panel.kind, wheel)
    assert panel.kind.value() is CarrierKind.CATHOLIC
    assert not panel.kind.view().isVisible()
    press(qtbot, window, TAB)
    type_text(qtbot, window, "x")
    assert panel._lines["address"].text() == "Weg 2"
    assert len(says(panel)) == 2
    panel.save.click()
    settle(qtbot, window)
    assert panel._lines["name"].text() == "Stadt"
    assert panel.kind.value() is CarrierKind.CATHOLIC


def test_the_language_laid_down_stays_also_as_shipped(make_window, workspace_folder, qtbot, lay_down):
    lay_down('language = "de"\n')
    window = opened(make_window, workspace_folder, qtbot)
    panel = open_panel(qtbot, window, SettingsPage, "view", ViewPanel)
    assert focused(window) is panel.language
    press(qtbot, window, Qt.Key.Key_Down)
    assert panel.language.currentData() == "de"
    panel.text_size.setCurrentIndex(panel.text_size.findData(120))
    panel.as_shipped.click()
    assert (panel.language.currentData(), window.desk.preferences.language) == ("de", "de")
    assert panel.text_size.currentData() == 100
    assert says(panel) == [SAID]


def test_a_period_laid_down_cannot_be_changed_and_others_can(make_window, workspace_folder, qtbot, lay_down):
    lay_down('[retention.case_file]\nperiod = "days"\namount = 100\nsource = "Dienstanweisung 4"\n')
    window = opened(make_window, workspace_folder, qtbot)
    panel = open_panel(qtbot, window, SettingsPage, "retention", RetentionPanel)
    rules = [panel.model.record(row) for row in range(panel.model.rowCount())]
    row = next(row for row, rule in enumerate(rules) if rule.kind is RetentionRule.CASE_FILE)
    panel.table.selectRow(row)
    assert not panel.edit.isEnabled()
    assert panel.source.text().endswith(SAID)
    assert "Dienstanweisung 4" in panel.source.text()
    panel.ask_change()
    assert QApplication.activeModalWidget() is None
    panel.table.selectRow(row + 1)
    assert panel.edit.isEnabled()
    assert SAID not in panel.source.text()


def test_the_place_for_backups_is_there_and_stays(make_window, workspace_folder, qtbot, lay_down, tmp_path):
    target = tmp_path / "ziel"
    target.mkdir()
    lay_down(f'[backup]\ntarget = "{target}"\nreminder_days = 4\n')
    window = opened(make_window, workspace_folder, qtbot)
    panel = open_panel(qtbot, window, PrivacyPage, "backup", BackupPanel)
    assert panel.places.data(panel.places.index(0, PlaceColumn.FOLDER)) == str(target)
    panel.place_table.selectRow(0)
    assert not panel.remove.isEnabled()
    assert panel.days.value() == 4
    panel.days.stepUp()
    assert panel.days.isReadOnly()
    assert panel.days.accessibleDescription() == SAID
    assert {SAID, f"{SAID} {target}"} == set(says(panel))
    # There is nothing to choose: the same place once more, as for another stick.
    panel.ask_place()
    settle(qtbot, window)
    assert panel.places.rowCount() == 1


def test_a_binding_that_is_asked_for_cannot_be_released(make_window, workspace_folder, qtbot, lay_down, monkeypatch):
    lay_down("[keys]\nbound_to_computer = true\n")
    window = opened(make_window, workspace_folder, qtbot)
    (way,) = [button for button in window.findChildren(QPushButton) if button.text() == "Zu „Schlüssel“"]
    way.click()
    settle(qtbot, window)
    assert window.work_area.page("settings").shown == "keys"
    panel = open_panel(qtbot, window, SettingsPage, "keys", KeysPanel)
    assert panel.bind.isVisible()
    assert panel.binding.text().endswith(SAID)
    state = KeyState(is_bound=True, asks_passphrase=True)
    monkeypatch.setattr("ssa_desktop.services.keys.keys.state", lambda _: state)
    panel.refresh()
    settle(qtbot, window)
    assert not panel.bind.isVisible()
    dialog = PassphraseDialog(window.desk, state, [], window)
    assert dialog.bound.isChecked()
    assert not dialog.bound.isEnabled()
    dialog.deleteLater()


def test_set_up_shows_the_folder_and_the_carrier_laid_down(make_window, qtbot, lay_down, tmp_path):
    wanted = tmp_path / "wanted"
    lay_down(f'[data]\nfolder = "{wanted}"\n[carrier]\nname = "Stadt Süd"\nkind = "catholic"\n')
    wizard = make_window(wanted).setup
    assert isinstance(wizard, SetupWizard)
    assert wizard.place.path.isReadOnly()
    assert wizard.place.path.accessibleDescription() == SAID
    assert wizard.place.check()
    assert (wizard.school.carrier.text(), wizard.school.carrier_kind.value()) == ("Stadt Süd", CarrierKind.CATHOLIC)
    assert wizard.school.carrier.isReadOnly()
    assert wizard.school.carrier_kind.is_fixed
    elsewhere = make_window(tmp_path / "other").setup
    assert isinstance(elsewhere, SetupWizard)
    assert not elsewhere.place.check()
    assert str(wanted) in elsewhere.place._form.field(elsewhere.place.path).problem
