"""The way of the Tab key through controls that were made in another order than they are read in."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def tab_place(parent: QWidget) -> QWidget:
    """Return a place in the way of Tab that is never seen, after which controls can be put in their order.

    Qt puts nothing after what Tab does not come to, and the chain of focus is not to be walked: the binding takes each
    widget it gives out for a child of the one before it.
    """
    made = QWidget(parent)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.hide()
    return made


def tab_through(*controls: QWidget) -> None:
    """Let Tab come to each of these after the one before it."""
    for one, following in pairwise(controls):
        QWidget.setTabOrder(one, following)
