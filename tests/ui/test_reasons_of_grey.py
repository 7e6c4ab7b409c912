"""Whatever takes something in and is grey says why, to the eye and to a screen reader."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QSystemTrayIcon,
    QTextEdit,
    QWidget,
)

from ssa_desktop.services import spelling
from ssa_desktop.ui.pages.settings_view import ViewPanel
from ssa_desktop.ui.widgets.form import field_of
from tests.ui.dialog_world import World
from tests.ui.spoken.spoken_world import made, world
from tests.ui.test_every_dialog import HALVES, every_dialog
from tests.ui.test_every_page import every_place

__all__ = ["made", "world"]

INPUTS = (QAbstractSpinBox, QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QRadioButton, QTextEdit)


def without_reason(root: QWidget) -> Iterator[str]:
    """Yield what is grey in sight and gives no reason; of a part of an input the input answers."""
    for one in (found for kind in INPUTS for found in root.findChildren(kind)):
        if one.isEnabled() or not one.isVisible() or isinstance(one.parentWidget(), QComboBox | QAbstractSpinBox):
            continue
        if not one.toolTip() or not one.accessibleDescription():
            yield f"{type(one).__name__} „{one.accessibleName() or getattr(one, 'text', str)()}“"


def test_on_every_page(world: World) -> None:
    found: dict[str, list[str]] = {}
    for name, page in every_place(world):
        if grey := sorted(set(without_reason(page))):
            found[name] = grey
    assert found == {}


@HALVES
def test_in_every_dialog(world: World, half: int) -> None:
    found = {name: grey for name, dialog in every_dialog(world, half) if (grey := sorted(set(without_reason(dialog))))}
    assert found == {}


def test_a_system_without_a_place_for_reminders_is_named(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The dictionary, too; where both are there nothing is said, and both can be switched on."""
    for is_there in (False, True):
        for name in ("isSystemTrayAvailable", "supportsMessages"):
            monkeypatch.setattr(QSystemTrayIcon, name, lambda there=is_there: there)
        monkeypatch.setattr(spelling, "is_there", lambda there=is_there: there)
        panel = ViewPanel(world.desk)
        for one, word in ((panel.reminding, "System"), (panel.spelling, "Wörterbuch")):
            spot = field_of(one)
            assert spot is not None
            assert one.isEnabled() is is_there
            assert (word in one.toolTip(), word in one.accessibleDescription()) == (not is_there, not is_there)
            assert bool(spot.below.text()) is not is_there
        panel.deleteLater()
