"""What all tables of the program look like."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView

from ssa_desktop.ui.look.theme import px

ROW_HEIGHT: Final = 32
"""Of a row, in pixels at 100 %."""


def style_table(view: QTableView, name: str) -> None:
    """Give a table the looks and keys of all tables here; ``name`` is what a screen reader calls it."""
    view.setAccessibleName(name)
    # The same room at the sides of a cell as at those of its heading.
    view.setStyleSheet("QTableView::item { padding: 0 5px; }")
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setCornerButtonEnabled(False)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().setVisible(False)
    view.verticalHeader().setDefaultSectionSize(px(ROW_HEIGHT))
    header = view.horizontalHeader()
    header.setHighlightSections(False)
    header.setTextElideMode(Qt.TextElideMode.ElideMiddle)
    header.setSectionsClickable(True)
    header.setMinimumSectionSize(px(48))
