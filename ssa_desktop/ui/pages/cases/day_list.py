"""The contacts of the day: one line each, opened with Enter, a mistaken one removed with Del."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from ssa_desktop.labels import clock_hours, clock_text, hours_text
from ssa_desktop.labels import label as word
from ssa_desktop.services.cases import contacts
from ssa_desktop.services.cases.contacts import ContactRow
from ssa_desktop.services.people.people import initials
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import px, set_role
from ssa_desktop.ui.pages.record_columns import heading_width, shared_out
from ssa_desktop.ui.shell.hit_lines import open_talk
from ssa_desktop.ui.widgets.parts import Card, button, label

_ROW = Qt.ItemDataRole.UserRole
_MOST_LINES = 8
_TOPICS = 2
"""The column that takes what the others leave."""
_SCHOOL = 5
"""The column of the school: counted last, shown beside whom it was with, and only where there is more than one."""
_WIDTHS = {0: 60, 1: 190, 3: 100, 4: 110, _SCHOOL: 88}
"""Pixels at 100 % that columns have where there is room for all."""


class _Lines(QTreeWidget):
    """The table; Del asks for the removal of the marked line, Enter for its case."""

    removal_wanted = Signal()
    open_wanted = Signal()

    def fit(self, most: int) -> None:
        """Be as high as the lines are in the font of now, so that it scrolls only from more than ``most`` on."""
        self.ensurePolished()
        lines = min(self.topLevelItemCount(), most) * max(0, self.sizeHintForRow(0))
        self.setFixedHeight(self.header().sizeHint().height() + lines + 2 * self.frameWidth())

    def share(self) -> None:
        """Share the width out: no heading is cut, and as many columns as possible say what they say whole."""
        header = self.header()
        shown = [column for column in range(header.count()) if not header.isSectionHidden(column)]
        least = {column: heading_width(header, column) for column in shown}
        needed = {column: max(least[column], self.sizeHintForColumn(column)) for column in shown}
        liked = {column: max(least[column], px(_WIDTHS.get(column, 0))) for column in shown}
        needed[_TOPICS] = least[_TOPICS]
        for column, width in shared_out(self.viewport().width(), least, needed, liked).items():
            if column != _TOPICS:
                header.resizeSection(column, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.removal_wanted.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.open_wanted.emit()
        else:
            super().keyPressEvent(event)


class DayList(Card):
    """Lists what was recorded for today, with the sum of its time."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.heading.setText(self.tr("Heute erfasst"))
        self._desk = desk
        self._rows: Sequence[ContactRow] = ()
        self._topics: Mapping[str, str] = {}
        self._schools: Mapping[str, str] = {}
        self._sum = label("", "muted")
        self.head.addWidget(self._sum)
        self._empty = label(
            self.tr("Noch nichts. Ein Gespräch ist mit Strg+N in wenigen Sekunden erfasst."), "muted", wrap=True
        )
        self.lines = _Lines()
        self.lines.setAccessibleName(self.tr("Heute erfasste Gespräche"))
        self.lines.setHeaderLabels(
            [self.tr("Zeit"), self.tr("Wer"), self.tr("Themen"), self.tr("Art"), self.tr("Dauer"), self.tr("Schule")]
        )
        self.lines.setRootIsDecorated(False)
        self.lines.setUniformRowHeights(True)
        self.lines.setAllColumnsShowFocus(True)
        self.lines.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_role(self.lines, "plain")
        self.lines.headerItem().setTextAlignment(4, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        header = self.lines.header()
        header.setStretchLastSection(False)
        header.moveSection(_SCHOOL, 2)
        header.setSectionResizeMode(_TOPICS, QHeaderView.ResizeMode.Stretch)
        self.open_button = button(self.tr("Fall öffnen"), self._open, role="quiet", icon_name="folder-open")
        self.remove_button = button(self.tr("Irrtum: entfernen"), self._remove, role="quiet", icon_name="trash-2")
        self.open_button.setToolTip(self.tr("Eingabetaste"))
        self.remove_button.setToolTip(self.tr("Entf"))
        self.head.addWidget(self.open_button)
        self.head.addWidget(self.remove_button)
        self.body.addWidget(self._empty)
        self.body.addWidget(self.lines)
        self.lines.open_wanted.connect(self._open)
        self.lines.removal_wanted.connect(self._remove)
        self.lines.itemDoubleClicked.connect(lambda *_: self._open())
        self.lines.itemSelectionChanged.connect(self._show_actions)
        desk.discreet_changed.connect(self._fill)
        self._fill()

    def show_day(self, rows: Sequence[ContactRow], topics: Mapping[str, str], schools: Mapping[str, str]) -> None:
        """Show the contacts of the day; ``topics`` and ``schools`` are names by code."""
        self._rows, self._topics, self._schools = rows, topics, schools
        self._fill()

    def called(self, found: ContactRow) -> str:
        """Return whom a contact concerns, as the view shows it."""
        if not found.names:
            return self.tr("Anonym")
        discreet = self._desk.discreet()
        return ", ".join(
            initials(name, pseudonym) if discreet else name or pseudonym for pseudonym, name in found.names
        )

    def _fill(self) -> None:
        chosen = self._chosen()
        self.lines.clear()
        self.lines.setColumnHidden(_SCHOOL, len(self._schools) < 2)
        for found in self._rows:
            item = QTreeWidgetItem(self.lines, self._cells(found))
            item.setData(0, _ROW, found)
            item.setTextAlignment(4, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            for column in range(item.columnCount()):
                item.setToolTip(column, item.text(column))
            item.setToolTip(_SCHOOL, self._schools.get(found.contact.school, ""))
            if found.effective != found.contact.minutes:
                item.setToolTip(4, self._why(found))
            if chosen is not None and found.contact_id == chosen.contact_id:
                self.lines.setCurrentItem(item)
        counted = sum(found.effective for found in self._rows)
        names = {0: "", 1: self.tr("1 Gespräch · {hours}")}
        text = names.get(len(self._rows), self.tr("{number} Gespräche · {hours}"))
        self._sum.setText(text.format(number=len(self._rows), hours=hours_text(self._desk.language, counted)))
        self._empty.setVisible(not self._rows)
        self.lines.setVisible(bool(self._rows))
        self.lines.fit(_MOST_LINES)
        self.lines.share()
        self._show_actions()

    def _cells(self, found: ContactRow) -> list[str]:
        contact = found.contact
        time = clock_text(contact.start) if contact.start is not None else "–"
        topics = ", ".join(sorted(self._topics.get(code, code) for code in contact.topics))
        length = clock_hours(contact.minutes)
        if found.effective != contact.minutes:
            counted = clock_hours(found.effective)
            length = self.tr("{typed} (zählt {counted})").format(typed=length, counted=counted)
        kind = word(self._desk.language, "mode", contact.mode.value)
        if contact.crisis:
            kind = self.tr("Krise · {kind}").format(kind=kind)
        return [time, self.called(found), topics, kind, length, contact.school]

    def _why(self, found: ContactRow) -> str:
        """Return why a contact counts less than it lasted."""
        text = self.tr(
            "Etwas später Begonnenes deckt einen Teil dieser Zeit ab: gezählt werden {counted} von {typed} Std., "
            "keine zweimal. „Zeiten › Tag“ zeigt, was es ist."
        )
        return text.format(counted=clock_hours(found.effective), typed=clock_hours(found.contact.minutes))

    def _chosen(self) -> ContactRow | None:
        item = self.lines.currentItem()
        found = item.data(0, _ROW) if item is not None and item.isSelected() else None
        return found if isinstance(found, ContactRow) else None

    def _show_actions(self) -> None:
        chosen = self._chosen()
        self.remove_button.setVisible(chosen is not None)
        self.open_button.setVisible(chosen is not None)
        has_case = chosen is not None and _case_of(chosen) is not None
        self.open_button.setText(self.tr("Fall öffnen") if has_case else self.tr("Öffnen"))

    def _open(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        case_id = _case_of(chosen)
        if case_id is not None:
            self._desk.open_case(case_id)
        else:
            open_talk(self._desk, chosen.contact_id)

    def _remove(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        message = self.tr("Gespräch entfernt: {who}").format(who=self.called(chosen))
        self._remove_contact(chosen.contact_id, message)

    def _remove_contact(self, contact_id: int, message: str) -> None:
        def removed(_: object) -> None:
            self._desk.changed.emit("contacts")
            self._desk.tell_step(message, "contacts")

        self._desk.worker.run(lambda ws: contacts.remove_mistaken(ws, contact_id), removed)


def _case_of(found: ContactRow) -> int | None:
    return next((concern.case_id for concern in found.contact.concerns if concern.case_id is not None), None)
