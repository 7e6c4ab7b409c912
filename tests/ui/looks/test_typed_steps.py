"""Another text size makes the fields anew; what was typed is taken back from them step by step, as it was typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.figures.annual_report import AnnualChapter
from ssa_desktop.ui.pages.figures.figures import FiguresPage
from ssa_desktop.ui.pages.figures.figures_annual import AnnualPanel
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.widgets.fields import typed_steps
from ssa_desktop.ui.widgets.fields.typed_steps import put_back_text, steps_in
from tests.ui.cases.two_cases import TwoCases, cases_page, fill, show_case
from tests.ui.conftest import StoreFolder, settle
from tests.ui.keyboard import CTRL, open_panel, press, type_text

TYPED = ("", "Anfang", "Zum Anfang", "Zum Anfan", "Zum Anfan und Ende")
"""What stands in a field after each of the steps of :func:`typed`."""

ALT = Qt.KeyboardModifier.AltModifier

Field = Callable[[QtBot, MainWindow, TwoCases], QPlainTextEdit]


@pytest.fixture
def filled(workspace_folder: StoreFolder) -> TwoCases:
    return fill(workspace_folder)


def capture_note(qtbot: QtBot, window: MainWindow, _: TwoCases) -> QPlainTextEdit:
    assert window.work_area is not None
    return window.work_area.today.capture.blocks[0].note


def case_note(qtbot: QtBot, window: MainWindow, cases: TwoCases) -> QPlainTextEdit:
    page = cases_page(window)
    if page.pane.case_id != cases.milas_case:
        show_case(qtbot, window, cases.milas_case)
        press(qtbot, window, Qt.Key.Key_2, ALT)
    return page.pane.notes.field


def chapter(qtbot: QtBot, window: MainWindow, _: TwoCases) -> QPlainTextEdit:
    panel = open_panel(qtbot, window, FiguresPage, "annual", AnnualPanel)
    panel.chapters.setCurrentRow(list(AnnualChapter).index(AnnualChapter.AREA_1))
    settle(qtbot, window)
    return panel.view.text


def typed(qtbot: QtBot, window: MainWindow, field: QPlainTextEdit) -> None:
    field.setFocus()
    type_text(qtbot, window, TYPED[1])
    press(qtbot, window, Qt.Key.Key_Home)
    type_text(qtbot, window, "Zum ")
    press(qtbot, window, Qt.Key.Key_End)
    press(qtbot, window, Qt.Key.Key_Backspace)
    type_text(qtbot, window, " und Ende")
    assert field.toPlainText() == TYPED[-1]


def taken_back(qtbot: QtBot, window: MainWindow, field: QPlainTextEdit) -> list[str]:
    """Return what stands in a field, before and after each Ctrl+Z, the last first."""
    field.setFocus()
    found = [field.toPlainText()]
    while field.document().isUndoAvailable():
        press(qtbot, window, Qt.Key.Key_Z, CTRL)
        found.append(field.toPlainText())
    return found[::-1]


def larger(qtbot: QtBot, window: MainWindow) -> None:
    before = window.work_area
    window.desk.prefer(replace(window.desk.preferences, text_size=window.desk.preferences.text_size + 10))
    qtbot.waitUntil(lambda: window.work_area is not before and window.work_area is not None)
    settle(qtbot, window)


@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("field_of", [capture_note, case_note, chapter])
def test_what_was_typed_is_taken_back_as_it_was_typed(
    window: MainWindow, filled: TwoCases, qtbot: QtBot, field_of: Field, times: int
) -> None:
    typed(qtbot, window, field_of(qtbot, window, filled))
    for _ in range(times):
        larger(qtbot, window)
    assert taken_back(qtbot, window, field_of(qtbot, window, filled)) == list(TYPED)


def test_the_steps_of_a_text_go_with_anybody_who_is_deleted(window: MainWindow, filled: TwoCases, qtbot: QtBot) -> None:
    typed(qtbot, window, capture_note(qtbot, window, filled))
    larger(qtbot, window)
    area = window.work_area
    assert area is not None
    assert area.steps_to(TYPED[-1]) == list(TYPED)
    window.desk.changed.emit("all")
    assert area.steps_to(TYPED[-1]) == ()


def test_a_chapter_takes_back_no_text_of_another(window: MainWindow, filled: TwoCases, qtbot: QtBot) -> None:
    field = chapter(qtbot, window, filled)
    typed(qtbot, window, field)
    panel = open_panel(qtbot, window, FiguresPage, "annual", AnnualPanel)
    for other, texts in ((AnnualChapter.AREA_2, [""]), (AnnualChapter.AREA_1, ["", TYPED[-1]])):
        panel.chapters.setCurrentRow(list(AnnualChapter).index(other))
        settle(qtbot, window)
        assert taken_back(qtbot, window, field) == texts
        press(qtbot, window, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)


class _Keeps(QWidget):
    def __init__(self, steps: typed_steps.TypedSteps) -> None:
        super().__init__()
        self._steps = steps
        self.field = QPlainTextEdit()
        QVBoxLayout(self).addWidget(self.field)

    def steps_to(self, text: str) -> Sequence[str]:
        return self._steps.get(text.strip(), ())


def undone(field: QPlainTextEdit) -> list[str]:
    found = [field.toPlainText()]
    while field.document().isUndoAvailable():
        field.undo()
        found.append(field.toPlainText())
    return found[::-1]


@given(st.lists(st.text(st.sampled_from("ab \n😀ä"), max_size=6), min_size=1, max_size=8))
def test_any_steps_come_over(qapp: Any, texts: list[str]) -> None:
    steps = [""]
    steps += [text for before, text in zip(["", *texts], texts, strict=False) if before != text]
    first = _Keeps({})
    for text in steps:
        put_back_text(first.field, text)
    found = steps_in([first])
    if len(steps) == 1:
        assert found == {}
        return
    assert list(found[steps[-1].strip()]) == steps
    # A draft that is stored until it is gone is the one she typed.
    assert first.field.toPlainText() == steps[-1]
    second = _Keeps(found)
    put_back_text(second.field, steps[-1])
    expected = steps if steps[-1] else [""]
    assert undone(second.field) == expected


def test_no_more_steps_are_kept_than_anybody_takes_back(qapp: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typed_steps, "_MOST", 3)
    first = _Keeps({})
    for text in ("a", "ab", "abc", "abcd", "abcde"):
        put_back_text(first.field, text)
    assert list(steps_in([first])["abcde"]) == ["ab", "abc", "abcd", "abcde"]
