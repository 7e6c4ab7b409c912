"""The versions of a return that were filed: which there are, what differs by now, and giving one out again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ssa_desktop.labels import day_text
from ssa_desktop.services.figures import filing
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import M
from ssa_desktop.ui.models.filing import (
    DifferenceColumn,
    DifferenceModel,
    VersionColumn,
    VersionLine,
    VersionModel,
)
from ssa_desktop.ui.pages.figures.report_export import Render, ReportExport
from ssa_desktop.ui.pages.record_table import RecordTable, share_width
from ssa_desktop.ui.widgets.empty_state import EmptyState
from ssa_desktop.ui.widgets.parts import label, row


class VersionsTab(QWidget):
    """The filed versions as a table; below it what differs from the chosen one today. ``year`` is said in file names.

    ``owner`` is the panel that dialogs belong to.
    """

    def __init__(self, desk: Desk, owner: QWidget, year: Callable[[], str]) -> None:
        super().__init__()
        self._language = desk.language
        self._year = year
        self.export = ReportExport(desk, owner, self.tr("Abgegebene Meldung"), self._stem, self._renderer)
        self.versions_model = VersionModel(desk.language, self)
        self.versions = RecordTable(self.versions_model, self.tr("Festgehaltene Fassungen"))
        share_width(
            self.versions,
            {VersionColumn.VERSION: 72, VersionColumn.DAY: 92, VersionColumn.DIGEST: 118, VersionColumn.STATE: 150},
            VersionColumn.REASON,
        )
        self.versions.chosen_changed.connect(self._show_version)
        self.versions.opened.connect(lambda _: self.export.preview())
        self.differences_model = DifferenceModel(desk.language, self)
        self.differences = RecordTable(self.differences_model, self.tr("Abweichungen von der gewählten Fassung"))
        share_width(
            self.differences,
            {DifferenceColumn.UNIT: 160, DifferenceColumn.FILED: 120, DifferenceColumn.LIVE: 120},
            DifferenceColumn.ITEM,
        )
        self.difference_title = label("", "heading", wrap=True)
        self._below = QWidget()
        inner = QVBoxLayout(self._below)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.difference_title)
        inner.addWidget(self.differences, 1)
        self._none_filed = EmptyState(
            self.tr("Noch nichts festgehalten"),
            self.tr(
                "„Meldung festhalten …“ friert sie ein: Zahlen, Formular und Bemerkungen bleiben, wie sie sind, auch "
                "wenn sich Einträge später ändern. Eine Berichtigung steht als weitere Fassung daneben."
            ),
            icon_name="archive",
        )
        layout = fill_page(self, self.versions, row(self.export, None), self._none_filed, self._below)
        layout.setStretchFactor(self._below, 2)

    def show_versions(self, versions: Sequence[VersionLine]) -> None:
        """Show what was filed."""
        self.versions_model.set_records(versions)
        show_or_empty(self.versions, self._none_filed, shown=bool(versions))
        self.export.setEnabled(bool(versions))
        self._show_version(self.versions.chosen())

    def _show_version(self, line: VersionLine | None) -> None:
        self._below.setVisible(line is not None)
        if line is None:
            return
        version = line.filed.version
        self.export.setEnabled(line.filed.is_intact)
        if line.differences is None:
            text = self.tr(
                "Fassung {version} ist nicht mehr die, die festgehalten wurde: Die Prüfsumme stimmt nicht. "
                "Sie lässt sich nicht ausgeben."
            )
        elif line.differences:
            text = self.tr("Was heute anders ist als in Fassung {version}")
        else:
            text = self.tr("Die Zahlen von heute sind dieselben wie in Fassung {version}.")
        text = text.format(version=version)
        if line.filed.is_intact and line.filed.blacked_out_on:
            days = ", ".join(day_text(self._language, day) for day in line.filed.blacked_out_on)
            note = self.tr(
                "Nach dem Festhalten wurde darin ein Name geschwärzt ({days}); die Prüfsumme ist seitdem neu."
            )
            text = f"{text}\n{note.format(days=days)}"
        self.difference_title.setText(text)
        self.differences.setVisible(bool(line.differences))
        self.differences_model.set_differences(line.filed, line.differences or ())

    # ---- giving out

    def _stem(self) -> str:
        line = self.versions.chosen()
        number = line.filed.version if line is not None else 1
        year = self._year().replace("/", "-")
        return self.tr("Erhebungsbogen-{year}-Fassung-{number}").format(year=year, number=number)

    def _renderer(self) -> Render | None:
        line: VersionLine | None = self.versions.chosen()
        language = self._language
        if line is None:
            return None
        version = line.filed
        return lambda ws, fmt: filing.rendered(ws, version, fmt, language)


def table_page(table: RecordTable, buttons: Any, empty: EmptyState, *more: QWidget) -> QWidget:
    """Return a table with its buttons below, and what stands there instead while it is empty."""
    page = QWidget()
    fill_page(page, table, buttons, empty, *more)
    return page


def fill_page(page: QWidget, table: RecordTable, buttons: Any, empty: EmptyState, *more: QWidget) -> QVBoxLayout:
    """Lay the same out in a widget; return the layout."""
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(M)
    if isinstance(buttons, QWidget):
        layout.addWidget(buttons)
    else:
        layout.addLayout(buttons)
    # What the table leaves free below its rows stays free, and what belongs to it follows at once.
    layout.addWidget(table, 1000)
    layout.addWidget(empty, 1000)
    for widget in more:
        layout.addWidget(widget)
    layout.addStretch(1)
    return layout


def show_or_empty(table: RecordTable, empty: EmptyState, *, shown: bool) -> None:
    """Show a table, or in its place what is said while it is empty."""
    table.setVisible(shown)
    empty.setVisible(not shown)
