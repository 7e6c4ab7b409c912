"""The case that is chosen in the list, to be read beside it: its talks as its own page shows them."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.error_texts import error_text
from ssa_desktop.services.cases import case_page
from ssa_desktop.services.cases.case_page import CasePage
from ssa_desktop.services.cases.cases import CaseRow
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.late_results import while_alive
from ssa_desktop.ui.models.cases import CasesModel
from ssa_desktop.ui.models.timeline import TimelineModel
from ssa_desktop.ui.pages.cases.timeline_view import TimelineView
from ssa_desktop.ui.widgets.parts import Card, button, label

_PAUSE_MS: Final = 150
"""So long a line has to stay chosen until its case is fetched: whoever runs through the list waits for none."""


class CasePreview(Card):
    """Shows the talks of one case, with full names covered while the view is discreet. Nothing is changed in it.

    ``opened`` and ``capture_asked`` carry the case's id; ``entry_opened`` that of the case and of a talk.
    """

    opened = Signal(int)
    capture_asked = Signal(int)
    entry_opened = Signal(int, int)

    def __init__(self, desk: Desk, cases: CasesModel, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._desk = desk
        self._cases = cases
        self._case: CaseRow | None = None
        self._loaded: CasePage | None = None
        self.wrap_heading()
        self.timeline = TimelineModel(desk.language, self)
        self.view = TimelineView(self.timeline)
        self.view.setAccessibleName(self.tr("Gespräche des gewählten Falls, neueste zuerst"))
        self.about = label("", "muted", wrap=True)
        self.nothing = label("", "muted", wrap=True)
        self.open = button(self.tr("Öffnen"), self._open, hint=self.tr("Eingabetaste in der Liste"))
        self.capture = button(self.tr("Gespräch festhalten"), self._capture, icon_name="plus")
        self.head.addWidget(self.open)
        self.head.addWidget(self.capture)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.nothing)
        self.body.addWidget(self.about)
        self.body.addWidget(self.stack, 1)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_PAUSE_MS)
        self._wait.timeout.connect(self._load)
        self.view.correction_asked.connect(self._open_entry)
        self.view.doubleClicked.connect(lambda _: self._open_marked())
        # A method: the desk outlives the lock, and would keep what a lambda names.
        desk.discreet_changed.connect(self._show_texts)
        cases.dataChanged.connect(self._name)
        self._name()

    def show_case(self, case: CaseRow | None) -> None:
        """Show a case, or what became of it since; None where none is chosen."""
        if case is None or self._case is None or case.case_id != self._case.case_id:
            # What was shown of another may not stand below this one's name.
            self._loaded = None
            self._show_texts()
        self._case = case
        self._name()
        if case is None:
            self._wait.stop()
        elif self.isVisible():
            self._wait.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._case is not None:
            self._wait.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        # Nothing is kept of a case that is not shown.
        self._wait.stop()
        self._loaded = None
        self._show_texts()

    def _load(self) -> None:
        case = self._case
        if case is not None:
            language = self._desk.language
            done, refused = partial(self._show, case.case_id), partial(self._refused, case.case_id)
            self._desk.worker.read(
                lambda ws: case_page.load(ws, case.case_id, language),
                while_alive(self, done),
                while_alive(self, refused),
                presses=False,
            )

    def _show(self, case_id: int, loaded: CasePage) -> None:
        if self._case is not None and self._case.case_id == case_id and self.isVisible():
            self._loaded = loaded
            self._show_texts()

    def _refused(self, case_id: int, error: KnownError) -> None:
        if self._case is not None and self._case.case_id == case_id:
            self._loaded = None
            self._show_texts()
            self.nothing.setText(error_text(self._desk.language, error))

    def _show_texts(self) -> None:
        """Show what can hold names: as written, or while discreet with full names as initials."""
        loaded, discreet = self._loaded, self._desk.discreet()
        if loaded is None:
            self.timeline.set_contacts((), 0, {})
            self.nothing.setText("")
        else:
            texts = loaded.covered if discreet else loaded.whole
            open_ones = (one.contact_id for one in loaded.trace.disputes if one.dispute.is_open)
            self.timeline.set_notes(texts.notes, frozenset(one for one in open_ones if one is not None))
            self.timeline.set_contacts(texts.view.contacts, loaded.view.case.person_id, loaded.topics)
            self.nothing.setText(self.tr("Noch kein Gespräch in diesem Fall"))
        self.timeline.set_discreet(discreet)
        self.stack.setCurrentWidget(self.view if self.timeline.rowCount() else self.nothing)

    def _name(self) -> None:
        case = self._case
        self.heading.setText("" if case is None else self._cases.person_text(case))
        parts = () if case is None else (case.pseudonym, case.class_label, self._cases.school_name(case))
        self.about.setText(" · ".join(part for part in parts if part))
        for step in (self.open, self.capture):
            step.setVisible(case is not None)

    def _open(self) -> None:
        if self._case is not None:
            self.opened.emit(self._case.case_id)

    def _capture(self) -> None:
        if self._case is not None:
            self.capture_asked.emit(self._case.case_id)

    def _open_marked(self) -> None:
        chosen = self.view.chosen()
        if chosen is not None:
            self._open_entry(chosen.contact_id)

    def _open_entry(self, contact_id: int) -> None:
        if self._case is not None:
            self.entry_opened.emit(self._case.case_id, contact_id)
