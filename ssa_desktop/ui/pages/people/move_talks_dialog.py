"""The dialog that takes talks recorded without a case over into a case of the same person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from ssa_desktop.labels import day_text, hours_text, topic_label, weekday_text
from ssa_desktop.services.cases.contacts import ContactRow
from ssa_desktop.services.people.person_page import CaseLine, PersonPage
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import px
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox
from ssa_desktop.ui.widgets.parts import button, label, row

_ID = Qt.ItemDataRole.UserRole
_MOST_LINES = 8
"""As many talks are shown at once; of more the list scrolls."""


class TalkChecks(QListWidget):
    """Talks to be ticked, each with its day, minutes, topics and the beginning of its text; the newest first."""

    def __init__(self, language: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    def show_talks(self, talks: Sequence[ContactRow], person_id: int, page_topics: dict[str, str]) -> None:
        """Offer talks, all of them ticked."""
        self.clear()
        for found in reversed(talks):
            contact = found.contact
            topics = ", ".join(sorted(topic_label(self._language, code, page_topics) for code in contact.topics))
            note = next((one.note for one in contact.concerns if one.person_id == person_id and one.note), "")
            length = hours_text(self._language, contact.minutes)
            parts = (weekday_text(self._language, contact.date), length, topics, " ".join(note.split()))
            item = QListWidgetItem(" · ".join(part for part in parts if part), self)
            item.setData(_ID, found.contact_id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            item.setToolTip(item.text())
        if self.count():
            self.setCurrentRow(0)
        self.ensurePolished()
        lines = min(self.count(), _MOST_LINES) * max(0, self.sizeHintForRow(0))
        self.setFixedHeight(lines + 2 * self.frameWidth() + px(8))

    def tick(self, contact_ids: Sequence[int]) -> None:
        """Tick these talks and no others."""
        for place in range(self.count()):
            item = self.item(place)
            on = item.data(_ID) in contact_ids
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def tick_all(self, *, on: bool) -> None:
        """Tick all talks, or none."""
        for place in range(self.count()):
            self.item(place).setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def ticked(self) -> list[int]:
        """Return the numbers of the talks that are ticked."""
        items = [self.item(place) for place in range(self.count())]
        return [item.data(_ID) for item in items if item.checkState() == Qt.CheckState.Checked]


class MoveTalksDialog(FormDialog):
    """Asks which of a person's talks without a case belong into which of their cases."""

    keeps_draft = False

    def __init__(
        self, desk: Desk, page: PersonPage, case_id: int | None, marked: Sequence[int], parent: QWidget | None
    ) -> None:
        super().__init__(self.tr("Gespräche in einen Fall übernehmen"), self.tr("Übernehmen"), parent)
        self.setMinimumWidth(px(680))
        self._language = desk.language
        self._page = page
        texts = page.covered if desk.discreet() else page.whole
        self._talks = [row for row in texts.talks if row.contact_id in page.movable]
        self.case = ChoiceBox()
        for line in page.cases:
            self.case.addItem(self._called(line), line.case.case_id)
        if case_id is not None:
            self.case.setCurrentIndex(max(0, self.case.findData(case_id)))
        self.talks = TalkChecks(desk.language, self.tr("Gespräche ohne Fall"))
        self.talks.show_talks(self._talks, page.person_id, dict(page.topics))
        if marked:
            self.talks.tick(marked)
        self.all = button(self.tr("Alle"), lambda: self.talks.tick_all(on=True), role="quiet")
        self.none = button(self.tr("Keines"), lambda: self.talks.tick_all(on=False), role="quiet")
        self.begins = label("", "hint", wrap=True)
        self.form.add(self.tr("&Fall"), self.case)
        self.form.add(self.tr("&Gespräche ohne Fall"), self.talks)
        self.body.addWidget(
            label(
                self.tr(
                    "Personen, Beratungen und Zeiten zählen danach genau wie vorher. Von gemeinsamen Gesprächen kommt "
                    "nur der Teil dieser Person in den Fall; gelöscht werden sie von da an mit ihm."
                ),
                "hint",
                wrap=True,
            )
        )
        self.footer.addLayout(row(self.all, self.none, None))
        self.footer.addWidget(self.begins)
        self.talks.itemChanged.connect(lambda _: self._say_begin())
        self.case.currentIndexChanged.connect(lambda _: self._say_begin())
        self.first = self.talks
        self._say_begin()

    def chosen_case(self) -> int:
        """Return the case that is chosen."""
        return int(self.case.currentData())

    def problems(self) -> Iterator[Problem]:
        closed = self._line().case.closed
        if closed is not None and any(day > closed for day in self._days()):
            yield (
                self.case,
                self.tr("Der Fall endete am {day}, ein angekreuztes Gespräch war später.").format(
                    day=day_text(self._language, closed)
                ),
            )
        if not self.talks.ticked():
            yield self.talks, self.tr("Bitte mindestens ein Gespräch ankreuzen (Leertaste).")

    def _line(self) -> CaseLine:
        return next(one for one in self._page.cases if one.case.case_id == self.chosen_case())

    def _days(self) -> list[date]:
        ticked = set(self.talks.ticked())
        return [found.contact.date for found in self._talks if found.contact_id in ticked]

    def _say_begin(self) -> None:
        days = self._days()
        is_before = bool(days) and min(days) < self._line().case.opened
        said = self.tr("Der Fall beginnt dann mit dem ersten dieser Gespräche, am {day}.")
        self.begins.setText(said.format(day=day_text(self._language, min(days))) if is_before else "")
        self.begins.setVisible(is_before)

    def _called(self, line: CaseLine) -> str:
        opened = day_text(self._language, line.case.opened)
        if line.case.closed is None:
            return self.tr("Fall seit {day}").format(day=opened)
        closed = day_text(self._language, line.case.closed)
        return self.tr("Fall {first} bis {last}").format(first=opened, last=closed)
