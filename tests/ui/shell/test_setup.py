"""The first start: four steps, from an empty folder to the first capture."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.rights.carrier import Carrier, CarrierKind
from ssa_desktop.services.cases import contacts
from ssa_desktop.services.keys import separation
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import schools
from ssa_desktop.services.rights import carrier
from ssa_desktop.ui import file_choice
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.shell.setup_wizard import SetupWizard
from ssa_desktop.ui.widgets.form import Field
from tests.ui.conftest import NOW, PASSPHRASE, TODAY, StoreFolder, settle
from tests.ui.keyboard import focused, nameless, press
from tests.ui.place_answers import answer_about_place

MakeWindow = Callable[..., MainWindow]
ENTER = Qt.Key.Key_Return


def wizard_of(window: MainWindow) -> SetupWizard:
    assert window.setup is not None
    return window.setup


def answer_save_path(monkeypatch: pytest.MonkeyPatch, window: MainWindow, path: Path | None) -> None:
    monkeypatch.setattr(window.desk, "ask_save_path", lambda parent, name, kinds: path)


def type_passphrase(qtbot: QtBot, wizard: SetupWizard, first: str, second: str) -> None:
    qtbot.keyClicks(wizard.passphrase.first.line, first)
    qtbot.keyClick(wizard.passphrase.first.line, ENTER)
    assert wizard.passphrase.second.line.hasFocus()
    qtbot.keyClicks(wizard.passphrase.second.line, second)
    qtbot.keyClick(wizard.passphrase.second.line, ENTER)


def to_school_step(qtbot: QtBot, window: MainWindow) -> SetupWizard:
    wizard = wizard_of(window)
    qtbot.keyClick(wizard.place.path, ENTER)
    type_passphrase(qtbot, wizard, PASSPHRASE, PASSPHRASE)
    assert wizard.step == 2
    qtbot.mouseClick(wizard.next_button, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert wizard.sheet.is_saved
    qtbot.mouseClick(wizard.next_button, Qt.MouseButton.LeftButton)
    assert wizard.step == 3
    return wizard


def test_from_an_empty_folder_to_the_first_capture(
    tmp_path: Path, make_window: MakeWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, sheet = tmp_path / "daten", tmp_path / "bogen.pdf"
    window = make_window(folder)
    answer_save_path(monkeypatch, window, sheet)
    wizard = to_school_step(qtbot, window)
    assert "Wiederherstellung" in PdfReader(sheet).pages[0].extract_text()
    assert wizard.school.code.hasFocus()
    fields = wizard.school
    for field, text in (
        (fields.code, "GS"),
        (fields.name, "Grundschule Muster"),
        (fields.school_type, "Grundschule"),
        (fields.carrier, "Stadt Muster"),
        (fields.pupils, "180"),
        (fields.fte, "0,5"),
    ):
        qtbot.keyClicks(field, text)
    assert fields.carrier_kind.currentText() == "weiß ich noch nicht"
    fields.carrier_kind.setFocus()
    qtbot.keyClicks(fields.carrier_kind, "kath")
    assert nameless(wizard) == []
    qtbot.keyClick(fields.fte, ENTER)
    settle(qtbot, window)
    area = window.work_area
    assert area is not None
    assert area.shown == "today"
    capture = area.today.capture
    assert area.tour.is_running
    qtbot.keyClick(area.tour.following, Qt.Key.Key_Escape)
    settle(qtbot, window)
    assert capture.who.line.hasFocus()
    qtbot.keyClicks(capture.who.line, "Mila Muster")
    settle(qtbot, window)
    qtbot.keyClick(capture.who.line, ENTER)
    qtbot.keyClick(capture, ENTER, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window)
    assert area.today.list.lines.topLevelItemCount() == 1
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, window)
    ws = open_workspace(folder, clock=lambda: NOW, passphrase=PASSPHRASE)
    try:
        assert [row.names[0][1] for row in contacts.of_day(ws, TODAY)] == ["Mila Muster"]
        assert carrier.get(ws) == Carrier(name="Stadt Muster", kind=CarrierKind.CATHOLIC)
        facts = schools.years(ws, "GS")[0]
        assert (facts.pupils, float(facts.fte_of_year or 0)) == (180, 0.5)
    finally:
        ws.close()


def test_enter_alone_leads_through_the_step_of_the_sheet(
    tmp_path: Path, make_window: MakeWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window(tmp_path / "daten")
    answer_save_path(monkeypatch, window, tmp_path / "bogen.pdf")
    wizard = wizard_of(window)
    qtbot.keyClick(focused(window), ENTER)
    type_passphrase(qtbot, wizard, PASSPHRASE, PASSPHRASE)
    assert wizard.step == 2
    assert focused(window) is wizard.next_button
    assert wizard.next_button.text() == "Anlegen und Blatt speichern …"
    press(qtbot, window, ENTER)
    assert wizard.sheet.is_saved
    assert focused(window) is wizard.sheet.print_button
    while focused(window) is not wizard.next_button:
        press(qtbot, window, Qt.Key.Key_Tab)
    press(qtbot, window, ENTER)
    assert wizard.step == 3
    assert focused(window) is wizard.school.code


def test_without_the_kind_of_the_carrier_the_commonest_holds_and_the_kind_alone_is_kept(
    tmp_path: Path, make_window: MakeWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window(tmp_path / "daten")
    answer_save_path(monkeypatch, window, tmp_path / "bogen.pdf")
    fields = to_school_step(qtbot, window).school
    assert fields.employer() is None
    fields.carrier.setText("Stadt Muster")
    assert fields.employer() == Carrier(name="Stadt Muster", kind=CarrierKind.MUNICIPALITY)
    fields.carrier.clear()
    fields.carrier_kind.set_value(CarrierKind.INDEPENDENT)
    assert fields.employer() == Carrier(kind=CarrierKind.INDEPENDENT)


def test_the_school_can_be_skipped(
    tmp_path: Path, make_window: MakeWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window(tmp_path / "daten")
    answer_save_path(monkeypatch, window, tmp_path / "bogen.pdf")
    wizard = to_school_step(qtbot, window)
    qtbot.mouseClick(wizard.skip_button, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert window.work_area is not None
    assert window.setup is None
    qtbot.keyClick(window.work_area.tour.following, Qt.Key.Key_Escape)
    settle(qtbot, window)
    # Without a school a capture says what is missing, and keeps what was typed.
    capture = window.work_area.today.capture
    qtbot.keyClicks(capture.who.line, "anonym")
    settle(qtbot, window)
    qtbot.keyClick(capture.who.line, ENTER)
    qtbot.keyClick(capture, ENTER, Qt.KeyboardModifier.ControlModifier)
    assert "keine Schule" in capture.problem_text()
    assert capture.is_touched()


def test_a_school_with_unreadable_figures_is_not_saved(
    tmp_path: Path, make_window: MakeWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window(tmp_path / "daten")
    answer_save_path(monkeypatch, window, tmp_path / "bogen.pdf")
    wizard = to_school_step(qtbot, window)
    qtbot.keyClicks(wizard.school.name, "Schule Muster")
    qtbot.keyClicks(wizard.school.fte, "halb")
    qtbot.keyClick(wizard.school.fte, ENTER)
    assert wizard.school.code.hasFocus()
    # A code that no exported file could name again.
    wizard.school.fte.clear()
    for code in ("GS 1", "-GS"):
        wizard.school.code.clear()
        qtbot.keyClicks(wizard.school.code, code)
        qtbot.keyClick(wizard.school.name, ENTER)
        assert wizard.school.code.hasFocus()
        assert "Leerzeichen" in wizard.school.code.accessibleDescription()
    assert wizard.step == 3
    assert not window.worker.is_busy
    assert window.work_area is None


def test_a_weak_passphrase_and_a_different_repetition_are_refused(
    tmp_path: Path, make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window(tmp_path / "daten")
    wizard = wizard_of(window)
    qtbot.keyClick(wizard.place.path, ENTER)
    type_passphrase(qtbot, wizard, "kurz", "kurz")
    assert wizard.step == 1
    assert wizard.passphrase.first.line.hasFocus()
    settle(qtbot, window)
    assert wizard.passphrase.meter.verdict.text() == "Zu schwach"
    wizard.passphrase.forget()
    field = wizard.passphrase._form.field(wizard.passphrase.first)
    assert field.below.isVisible()
    qtbot.keyClicks(wizard.passphrase.first.line, PASSPHRASE[0])
    assert not field.below.isVisible()
    qtbot.keyClick(wizard.passphrase.first.line, Qt.Key.Key_Backspace)
    type_passphrase(qtbot, wizard, PASSPHRASE, PASSPHRASE + "x")
    assert wizard.step == 1
    assert wizard.passphrase.second.line.hasFocus()
    settle(qtbot, window)
    assert wizard.passphrase.meter.verdict.text() == "Sehr gut"


def test_without_a_place_for_the_sheet_nothing_is_made(
    tmp_path: Path, make_window: MakeWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "daten"
    window = make_window(folder)
    answer_save_path(monkeypatch, window, None)
    wizard = wizard_of(window)
    qtbot.keyClick(wizard.place.path, ENTER)
    type_passphrase(qtbot, wizard, PASSPHRASE, PASSPHRASE)
    settle(qtbot, window)
    qtbot.mouseClick(wizard.next_button, Qt.MouseButton.LeftButton)
    assert not window.worker.is_busy
    assert wizard.step == 2
    assert not folder.exists()


def test_a_place_for_the_sheet_that_cannot_be_written_is_said_and_leaves_no_store(
    tmp_path: Path, make_window: MakeWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "daten"
    window = make_window(folder)
    answer_save_path(monkeypatch, window, tmp_path / "gibt-es-nicht" / "bogen.pdf")
    wizard = wizard_of(window)
    qtbot.keyClick(wizard.place.path, ENTER)
    type_passphrase(qtbot, wizard, PASSPHRASE, PASSPHRASE)
    qtbot.mouseClick(wizard.next_button, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert wizard.banner.isVisible()
    assert wizard.next_button.isEnabled()
    assert not folder.exists()


def test_a_folder_that_holds_data_is_refused(
    tmp_path: Path, workspace_folder: StoreFolder, make_window: MakeWindow, qtbot: QtBot
) -> None:
    wizard = wizard_of(make_window(tmp_path / "leer"))
    wizard.place.path.setText(str(workspace_folder.path))
    qtbot.keyClick(wizard.place.path, ENTER)
    assert wizard.step == 0
    below: list[str] = [child.text() for child in wizard.place.findChildren(QWidget) if hasattr(child, "text")]
    assert any("liegt schon ein Datenbestand" in text for text in below)


@pytest.mark.parametrize("reason", [None, " kein Drucker da "])
def test_a_cloud_as_place_for_the_sheet_is_asked_about(
    tmp_path: Path, make_window: MakeWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, reason: str | None
) -> None:
    folder, sheet = tmp_path / "daten", tmp_path / "Nextcloud" / "bogen.pdf"
    sheet.parent.mkdir()
    window = make_window(folder)
    monkeypatch.setattr(file_choice, "ask_new_file", lambda *_: sheet)
    wizard = wizard_of(window)
    qtbot.keyClick(wizard.place.path, ENTER)
    type_passphrase(qtbot, wizard, PASSPHRASE, PASSPHRASE)
    said = answer_about_place(window, reason)
    qtbot.mouseClick(wizard.next_button, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert "Nextcloud" in said[0]
    assert "nicht verschlüsselt" in said[0]
    assert sheet.exists() is folder.exists() is wizard.sheet.is_saved is (reason is not None)
    assert not wizard.banner.isVisible(), "her own no is no error"
    if reason is not None:
        found: list[tuple[str, str]] = []
        window.worker.run(lambda ws: [(one.folder, one.reason) for one in separation.look(ws).overrides], found.extend)
        settle(qtbot, window)
        assert found == [(str(sheet.parent), "kein Drucker da")]


def test_a_sheet_beside_the_data_to_be_is_asked_about(
    tmp_path: Path, make_window: MakeWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "daten"
    folder.mkdir()
    window = make_window(folder)
    monkeypatch.setattr(file_choice, "ask_new_file", lambda *_: folder / "bogen.pdf")
    wizard = wizard_of(window)
    qtbot.keyClick(wizard.place.path, ENTER)
    type_passphrase(qtbot, wizard, PASSPHRASE, PASSPHRASE)
    said = answer_about_place(window, None)
    qtbot.mouseClick(wizard.next_button, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert "Datenordner" in said[0]
    assert list(folder.iterdir()) == []


def test_the_steps_stand_below_each_other_and_those_that_are_done_have_a_tick(
    make_window: Callable[..., MainWindow], tmp_path: Path, qtbot: QtBot
) -> None:
    window = make_window(tmp_path / "data")
    wizard = wizard_of(window)
    qtbot.keyClick(wizard.place.path, ENTER)
    type_passphrase(qtbot, wizard, PASSPHRASE, PASSPHRASE)
    assert wizard.step == 2
    settle(qtbot, window)
    assert [(number.isVisible(), tick.isVisible()) for number, tick in wizard._marks] == [
        (False, True),
        (False, True),
        (True, False),
        (True, False),
    ]
    assert len({one.x() for one in wizard._entries}) == 1
    assert len({one.fontMetrics().height() for one in wizard._entries}) == 1
    assert wizard.next_button.width() >= wizard.next_button.sizeHint().width()


def places_of(wizard: SetupWizard) -> list[tuple[str, QPoint]]:
    """Return where each field that is shown stands."""
    shown = [one for one in wizard.findChildren(Field) if one.isVisible()]
    return [(one.caption.text(), one.control.mapTo(wizard, QPoint(0, 0))) for one in shown]


def test_what_is_wrong_in_a_step_moves_none_of_its_fields(
    tmp_path: Path, make_window: MakeWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window(tmp_path / "data")
    wizard = wizard_of(window)
    wizard.next_button.click()
    settle(qtbot, window)
    assert wizard.step == 1
    before = places_of(wizard)
    type_passphrase(qtbot, wizard, "kurz", "anders")
    settle(qtbot, window)
    assert wizard.step == 1
    assert sum(bool(one.problem) for one in wizard.findChildren(Field)) == 2
    # Two lines of words are laid out to the next whole pixel.
    moved = [now - then for (_, now), (_, then) in zip(places_of(wizard), before, strict=True)]
    assert max(abs(by.y()) for by in moved) <= 1


def test_what_is_wrong_with_the_first_school_moves_none_of_its_fields(
    tmp_path: Path, make_window: MakeWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window(tmp_path / "data")
    answer_save_path(monkeypatch, window, tmp_path / "bogen.pdf")
    wizard = to_school_step(qtbot, window)
    before = places_of(wizard)
    for line, text in ((wizard.school.pupils, "viele"), (wizard.school.fte, "halb")):
        line.setText(text)
    wizard.next_button.click()
    settle(qtbot, window)
    assert wizard.step == 3
    assert sum(bool(one.problem) for one in wizard.findChildren(Field)) == 4
    assert places_of(wizard) == before
