"""What ends a dialog stands in one row at its foot, in the order of the platform, whichever that is."""

from __future__ import annotations

from typing import Final

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractScrollArea, QDialog, QDialogButtonBox, QPushButton

from tests.ui.conftest import settle
from tests.ui.dialog_world import World
from tests.ui.spoken.spoken_world import made, world
from tests.ui.test_every_dialog import HALVES, every_dialog

__all__ = ["made", "world"]

ENDS: Final = ("Abbrechen", "Schließen", "Fertig", "Verwerfen")
SLACK: Final = 4
PLATFORMS: Final = {"Windows": 0, "macOS": 1, "KDE": 2, "GNOME": 3}
"""As Qt numbers their orders in a style sheet."""
Role = QDialogButtonBox.ButtonRole


def in_order(box: QDialogButtonBox) -> list[Role]:
    """Return what the shown buttons of a box do, from left to right."""
    shown = [one for one in box.buttons() if one.isVisible()]
    return [box.buttonRole(one) for one in sorted(shown, key=lambda one: one.x())]


def expected(world: World, roles: list[Role], sheet: str) -> list[Role]:
    """Return the order that Qt gives buttons that do so, on the platform a style sheet names."""
    dialog = QDialog(world.window)
    box = QDialogButtonBox(dialog)
    for number, role in enumerate(roles):
        box.addButton(QPushButton(str(number)), role)
    dialog.show()
    # Asked for once it is shown, as of the dialogs: before, Qt does not know the sheet yet.
    box.setStyleSheet(sheet)
    settle(world.qtbot, world.window)
    found = in_order(box)
    dialog.hide()
    dialog.deleteLater()
    return found


def _scrolls(button: QPushButton) -> bool:
    above = button.parentWidget()
    while above is not None and not isinstance(above, QAbstractScrollArea):
        above = above.parentWidget()
    return above is not None


@pytest.mark.parametrize("world", [("de",)], indirect=True)
@HALVES
def test_what_ends_a_dialog_stands_in_the_order_of_the_platform(world: World, half: int) -> None:
    found, known, seen = [], dict[tuple[str, tuple[Role, ...]], list[Role]](), 0
    for name, dialog in every_dialog(world, half):
        boxes = [one for one in dialog.findChildren(QDialogButtonBox) if one.isVisible()]
        boxed = {one for box in boxes for one in box.buttons()}
        others = [one for one in dialog.findChildren(QPushButton) if one.isVisible() and one not in boxed]
        apart = [one.text() for one in others if one.isDefault() or one.text() in ENDS]
        # What is only looked at has its steps in its head, as a page has, and is closed: there is no order of one.
        if len(boxes) > 1 or (apart if boxes else len(apart) > 1):
            found.append(f"{name}: {len(boxes)} rows of buttons, {apart} apart")
        for box in boxes:
            low = box.mapTo(dialog, QPoint(0, 0)).y()
            found += [
                f"{name}: {one.text()} below"
                for one in others
                if not _scrolls(one) and one.mapTo(dialog, QPoint(0, 0)).y() > low + SLACK
            ]
            for platform, number in PLATFORMS.items():
                sheet = f"QDialogButtonBox {{ button-layout: {number}; }}"
                box.setStyleSheet(sheet)
                settle(world.qtbot, world.window)
                order = in_order(box)
                key = platform, tuple(sorted(order, key=lambda role: role.value))
                if key not in known:
                    known[key] = expected(world, list(key[1]), sheet)
                seen += len(order) > 1
                if order != known[key]:
                    found.append(f"{name} on {platform}: {order}")
    assert seen > 100
    assert len({tuple(order) for (_, roles), order in known.items() if Role.RejectRole in roles}) > 1
    assert found == []
