"""Asking how a figure was counted from a table: the menu of a line, and the hint that Enter does the same."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QMenu, QTableView

from ssa_desktop.ui.look.icons import icon

translate = QCoreApplication.translate


def offer_explanation(table: QTableView, ask: Callable[[], None]) -> None:
    """Let the menu of a table ask how the figure in its current line was counted. Enter is the table's own."""

    def show_menu(place: QPoint) -> None:
        pointed = table.indexAt(place)
        if not pointed.isValid():
            return
        table.setCurrentIndex(pointed)
        menu = QMenu(table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(icon("circle-help"), translate("Asking", "Wie wurde das gezählt? …"), ask)
        menu.popup(table.viewport().mapToGlobal(place))

    table.setToolTip(translate("Asking", "Eingabetaste: Wie wurde das gezählt?"))
    table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    table.customContextMenuRequested.connect(show_menu)
