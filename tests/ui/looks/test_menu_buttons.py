"""A button with a menu says so by an arrow that is as large as that of a drop-down, whole, and apart from its words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ssa_desktop.ui.look.icons import icon
from ssa_desktop.ui.look.theme import dress, px, set_appearance, set_role, set_scale
from ssa_desktop.ui.widgets.parts import put_icon


@pytest.fixture
def percent(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[int]:
    set_scale(request.param)
    set_appearance(qapp, dark=False)
    yield request.param
    set_scale(100)
    set_appearance(qapp, dark=False)


def _stretches(button: QPushButton) -> list[tuple[int, int]]:
    """Return from where to where across the button something is drawn within its frame, from the left."""
    image = button.grab().toImage()
    ground = QColor(image.pixelColor(6, image.height() // 2)).lightness()
    inside = range(4, image.height() - 4)
    found: list[tuple[int, int]] = []
    for x in range(4, image.width() - 4):
        if any(abs(image.pixelColor(x, y).lightness() - ground) > 60 for y in inside):
            first, last = found[-1] if found else (x, x)
            if found and x == last + 1:
                found[-1] = (first, x)
            else:
                found.append((x, x))
    return found


@pytest.mark.parametrize("percent", [90, 100, 125, 150], indirect=True)
@pytest.mark.parametrize("role", ["", "quiet"])
@pytest.mark.parametrize("words", ["Ausgeben", "Export"])
def test_the_arrow_is_whole_and_apart_from_the_words(percent: int, role: str, words: str, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    button = QPushButton(words)
    put_icon(button, "download")
    if role:
        set_role(button, role)
    menu = QMenu(button)
    menu.addAction("Vorschau")
    button.setMenu(menu)
    layout = QVBoxLayout(page)
    # Another has the keyboard, whose frame is not that of this one.
    layout.addWidget(QPushButton("Neu"))
    layout.addWidget(button)
    dress(page)
    page.show()
    button.resize(button.sizeHint())
    QApplication.processEvents()
    *_, text, arrow = _stretches(button)
    assert arrow[1] - arrow[0] + 1 >= max(7, px(8))
    assert arrow[0] - text[1] > 4
    assert arrow[1] < button.width() - 6


@pytest.mark.parametrize("percent", [100, 150], indirect=True)
def test_three_dots_are_the_only_mark_of_further_steps(percent: int, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    layout = QVBoxLayout(page)
    plain, with_menu = QToolButton(), QToolButton()
    layout.addWidget(QPushButton("Neu"))
    for one in (plain, with_menu):
        one.setIcon(icon("ellipsis"))
        one.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        layout.addWidget(one)
    menu = QMenu(with_menu)
    menu.addAction("Vorschau")
    with_menu.setMenu(menu)
    dress(page)
    page.show()
    assert with_menu.grab().toImage() == plain.grab().toImage()
