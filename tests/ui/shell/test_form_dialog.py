"""What every dialog does: it grows with what it shows, leads to what is wrong, and takes it back once it is right."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.keeping.keeping import HoldGround
from ssa_desktop.services.keeping.after_deletion import BackupLeft
from ssa_desktop.services.keeping.deletion import PersonPreview
from ssa_desktop.storage.keeping.erasure_extent import PersonExtent
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.keeping.erase_due_dialog import PostponeDialog
from ssa_desktop.ui.pages.keeping.keeping_dialogs import HoldDialog, OpenRestrictedDialog, RestrictDialog
from ssa_desktop.ui.pages.people.erase_person_dialog import ErasePersonDialog
from ssa_desktop.ui.pages.rights.release_dialog import ReleaseDialog
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.widgets.fields.typed_fields import DateField
from tests.ui.conftest import TODAY, once_laid_out, settle

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

FREE_HEIGHT = 668
"""Of 768 pixels, without a title bar and a task bar."""


def shown(qtbot: QtBot, dialog: FormDialog) -> FormDialog:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.open()
        dialog.activateWindow()
    QApplication.processEvents()
    return dialog


def press(qtbot: QtBot, key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key)
    QApplication.processEvents()


def squashed(dialog: FormDialog) -> list[str]:
    """Return what is shown lower than it needs, or overlaps what stands beside it."""
    return [
        f"{type(part).__name__} {part.height()} < {part.minimumSizeHint().height()}"
        for part in dialog.findChildren(QWidget)
        if part.isVisible() and isinstance(part, QLineEdit | QPushButton)
        if part.height() < part.minimumSizeHint().height()
    ]


def settled(dialog: FormDialog) -> None:
    """Let everything that was asked to be laid out anew be laid out."""
    before = None
    while before != (before := [dialog.height(), *(part.pos().y() for part in dialog.findChildren(QWidget))]):
        QApplication.processEvents()


def place_of(part: QWidget, dialog: QWidget) -> QRect:
    return QRect(part.mapTo(dialog, part.rect().topLeft()), part.size())


def test_a_dialog_is_no_higher_than_what_it_shows(qtbot: QtBot, qapp: QApplication) -> None:
    dialog = FormDialog("Muster", "Muster", None)
    dialog.add_text("Ein Absatz, der über mehr als eine Zeile geht, weil er so lange etwas erklärt. " * 2, "muted")
    field = dialog.form.add("Feld", QLineEdit())
    shown(qtbot, dialog)
    text = next(one for one in dialog.findChildren(QLabel) if one.text().startswith("Ein Absatz"))
    assert text.height() <= text.heightForWidth(text.width()) + 1
    gap = place_of(dialog.form, dialog).top() - place_of(text, dialog).bottom()
    assert gap <= 24
    # And it gives back the room of a field that goes.
    dialog.ask(field, asked=False)
    qtbot.waitUntil(lambda: dialog.height() <= dialog.minimumHeight())


def test_a_problem_has_its_room_already_and_a_dialog_grows_by_the_hint_that_appears(
    qtbot: QtBot, qapp: QApplication
) -> None:
    dialog = shown(qtbot, HoldDialog("de", lambda: TODAY, None))
    assert isinstance(dialog, HoldDialog)
    before = dialog.height()
    dialog.controls["reason"].setText("Klage")
    dialog.controls["reason"].setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert dialog.problem_text()
    settled(dialog)
    assert dialog.height() == before
    dialog.controls["ground"].set_value(HoldGround.SECTION_9B)
    assert not dialog.problem_text()
    qtbot.waitUntil(lambda: dialog.height() > before)
    assert once_laid_out(lambda: squashed(dialog)) == []
    assert dialog.rect().contains(place_of(dialog.action, dialog))
    assert dialog.form.height() >= dialog.form.heightForWidth(dialog.form.width())


class Days(FormDialog):
    """Asks for days, one below the other, of which the first must not stay empty."""

    def __init__(self, number: int) -> None:
        super().__init__("Viele Tage", "Speichern", None)
        self.days = [self.form.add(f"Tag {place}", DateField(lambda: TODAY, "de")) for place in range(number)]

    def problems(self) -> Iterator[Problem]:
        yield from self.missing(self.days[0])


@pytest.mark.parametrize(("number", "is_roomy"), [(4, True), (10, False)])
def test_room_is_kept_only_where_all_of_it_fits(
    qtbot: QtBot, qapp: QApplication, number: int, *, is_roomy: bool
) -> None:
    dialog = Days(number)
    shown(qtbot, dialog)
    bare = dialog.form.field(dialog.days[0]).caption.height() + 12

    def gaps() -> list[str]:
        """Return what is more than the room of a line where that is kept, and than the gap where not."""
        first, second = (place_of(day, dialog) for day in dialog.days[:2])
        gap = second.top() - first.bottom() - bare
        return [f"{gap} too many"] * (gap > is_roomy * dialog.fontMetrics().height())

    assert once_laid_out(gaps) == []
    second = place_of(dialog.days[1], dialog)
    assert dialog.show_problems()
    settled(dialog)
    assert (place_of(dialog.days[1], dialog) == second) is is_roomy
    dialog.close()


def test_what_does_not_fit_on_the_screen_scrolls_and_the_buttons_stay(qtbot: QtBot, qapp: QApplication) -> None:
    dialog = FormDialog("Viele Felder", "Speichern", None)
    fields = [dialog.form.add(f"Feld {number}", QLineEdit()) for number in range(40)]
    dialog.problems = lambda: dialog.missing(fields[-1], "Das letzte Feld ist leer.")  # type: ignore[method-assign]
    dialog.first = fields[0]
    shown(qtbot, dialog)
    assert dialog.frameGeometry().height() <= dialog.screen().availableGeometry().height()
    press(qtbot, Qt.Key.Key_Return)
    assert fields[-1].hasFocus()
    assert not fields[-1].visibleRegion().isEmpty()
    for part in (dialog.action, dialog.way_out):
        assert dialog.rect().contains(place_of(part, dialog))
    assert squashed(dialog) == []


def test_the_first_wrong_field_gets_the_keyboard_and_an_edit_takes_the_problem_back(
    qtbot: QtBot, qapp: QApplication
) -> None:
    dialog = shown(qtbot, PostponeDialog(1, TODAY + timedelta(days=30), "de", lambda: TODAY, None))
    assert isinstance(dialog, PostponeDialog)
    qtbot.keyClicks(dialog.until, "01.04.2026")
    press(qtbot, Qt.Key.Key_Return)
    assert dialog.problem_text() == "Bitte den Grund angeben."
    assert dialog.reason.hasFocus()
    assert dialog.reason.property("invalid")
    qtbot.keyClicks(dialog.reason, "U")
    assert dialog.problem_text() == ""
    assert not dialog.reason.property("invalid")
    press(qtbot, Qt.Key.Key_Return)
    assert dialog.result() == dialog.DialogCode.Accepted


def test_a_day_that_cannot_be_read_gets_the_keyboard(qtbot: QtBot, qapp: QApplication) -> None:
    dialog = shown(qtbot, RestrictDialog(None, "Leitung", "de", lambda: TODAY, None))
    assert isinstance(dialog, RestrictDialog)
    dialog.controls["ground"].setCurrentIndex(1)
    dialog.controls["reason"].setText("Verfahren läuft")
    dialog.controls["until"].setFocus()
    qtbot.keyClicks(dialog.controls["until"], "irgendwann")
    dialog.controls["reason"].setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert dialog.controls["until"].hasFocus()


@pytest.mark.parametrize("keys", [(Qt.Key.Key_Down,), (Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Return)])
def test_after_a_problem_the_choice_is_made_and_enter_goes_on(
    qtbot: QtBot, qapp: QApplication, keys: tuple[Qt.Key, ...]
) -> None:
    dialog = shown(qtbot, OpenRestrictedDialog("P-2026-001", "de", None))
    assert isinstance(dialog, OpenRestrictedDialog)
    press(qtbot, Qt.Key.Key_Return)
    assert dialog.problem_text()
    assert dialog.reason.hasFocus()
    for key in keys:
        opened = QApplication.activePopupWidget()
        if opened is None:
            press(qtbot, key)
        else:
            qtbot.keyClick(dialog.reason.view(), key)
            QApplication.processEvents()
    assert dialog.reason.value() is not None
    assert dialog.problem_text() == ""
    press(qtbot, Qt.Key.Key_Return)
    assert dialog.result() == dialog.DialogCode.Accepted


def test_the_question_before_a_person_is_deleted_fits_a_small_screen(qtbot: QtBot, qapp: QApplication) -> None:
    preview = PersonPreview(1, "P-2026-001", PersonExtent(2, 5, 1, 2, 1, 1, 2), ())
    backups = [BackupLeft("USB-Stick", date(2026, 6, 1))]
    dialog = shown(qtbot, ErasePersonDialog(preview, backups, "de", None))
    assert isinstance(dialog, ErasePersonDialog)
    assert dialog.height() <= FREE_HEIGHT
    for part in (dialog.reason, dialog.paper, dialog.typed, dialog.action):
        assert part.visibleRegion().boundingRect() == part.rect()


@pytest.mark.parametrize(("opening_ms", "beyond"), [(60_000, 0), (0, 33)], ids=["opening", "by hand"])
def test_a_height_told_late_is_not_taken_for_one_drawn_by_hand(
    desk_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, opening_ms: int, beyond: int
) -> None:
    monkeypatch.setattr(FormDialog, "opening_ms", opening_ms)
    dialog = ReleaseDialog(desk_window.desk, 1, lambda _ws, _found: None, lambda _: None, parent=desk_window)
    dialog.open()
    settle(qtbot, desk_window)
    needed = dialog.height()
    dialog.windowHandle().resize(dialog.width(), needed + 33)
    settle(qtbot, desk_window)
    assert dialog.height() == needed + beyond
    dialog.close()


def test_a_height_the_dialog_had_taken_by_itself_is_never_hers_however_late_it_is_told(
    desk_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FormDialog, "opening_ms", 0)
    dialog = ReleaseDialog(desk_window.desk, 1, lambda _ws, _found: None, lambda _: None, parent=desk_window)
    dialog.open()
    settle(qtbot, desk_window)
    needed = dialog.height()
    for height in (needed + 33, needed):
        dialog.resize(dialog.width(), height)
        settle(qtbot, desk_window)
    dialog.windowHandle().resize(dialog.width(), needed + 33)
    settle(qtbot, desk_window)
    assert dialog.height() == needed
    dialog.close()


def test_the_release_fits_a_small_screen_and_what_must_be_ticked_is_in_sight(
    desk_window: MainWindow, qtbot: QtBot
) -> None:
    dialog = ReleaseDialog(desk_window.desk, 1, lambda _ws, _found: None, lambda _: None, parent=desk_window)
    dialog.open()
    settle(qtbot, desk_window)
    must_be_seen = (dialog.revocable, dialog.health, dialog.consenting, dialog.action)

    def faults() -> list[str]:
        height = dialog.height()
        found = [f"{height} > {FREE_HEIGHT}"] if height > FREE_HEIGHT else []
        hidden = [part for part in must_be_seen if part.visibleRegion().boundingRect() != part.rect()]
        return found + [f"{type(part).__name__}: {part.visibleRegion().boundingRect()}" for part in hidden]

    assert once_laid_out(faults) == []
    dialog.close()
