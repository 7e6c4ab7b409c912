"""A restricted case opened to be read: facts, talks and notes, and nothing that changes them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ssa_desktop.labels import day_text
from ssa_desktop.labels import label as word
from ssa_desktop.services.cases.cases import CaseView
from ssa_desktop.ui.accessible_roles import tell_as
from ssa_desktop.ui.look.theme import M, px
from ssa_desktop.ui.models.timeline import TimelineModel
from ssa_desktop.ui.pages.cases.timeline_view import TimelineView
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.widgets.parts import button, label, row

WIDTH = 760
TIMELINE_HEIGHT = 300
NOTES_HEIGHT = 96


class RestrictedCaseDialog(FormDialog):
    """Shows the case for this moment; with it, what was shown is gone. ``handing_on`` asks for a disclosure of it."""

    handing_on = Signal()

    def __init__(
        self, view: CaseView, topics: Mapping[str, str], language: str, parent: QWidget | None, *, discreet: bool
    ) -> None:
        title = self.tr("Eingeschränkter Fall {pseudonym}, nur zum Lesen").format(pseudonym=view.person.pseudonym)
        super().__init__(title, self.tr("Schließen"), parent)
        self.setMinimumWidth(px(WIDTH))
        self.way_out.hide()
        self.form.hide()
        self.hand_on = button(self.tr("Auszug weitergeben …"), self._hand_on, role="quiet")
        self.hand_on.setToolTip(self.tr("Nur auf einem Grund, der auch für Eingeschränktes gilt, etwa § 34 StGB"))
        self._language = language
        self.add_text(self._facts(view), "muted")
        self.timeline = TimelineModel(language, self)
        self.timeline.set_contacts(view.contacts, view.case.person_id, topics)
        self.timeline.set_discreet(discreet)
        self.view = TimelineView(self.timeline)
        self.view.setMinimumHeight(px(TIMELINE_HEIGHT))
        self.view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        if view.contacts:
            self.body.addWidget(self.view, 1)
            self.view.setCurrentIndex(self.timeline.index(1))
            self.first = self.view
        else:
            self.view.hide()
            self.view.setParent(self)
            self.add_text(self.tr("In diesem Fall steht kein Gespräch."))
        if view.working_notes:
            self.body.addWidget(label(self.tr("Arbeitsnotizen"), "heading"))
            self.body.addWidget(self._notes(view))
        self.footer.addLayout(row(self.hand_on, None))

    def _hand_on(self) -> None:
        self.reject()
        self.handing_on.emit()

    def _facts(self, view: CaseView) -> str:
        case, day = view.case, self._language
        parts = [view.case.school, self.tr("eröffnet am {day}").format(day=day_text(day, case.opened))]
        if case.closed is not None:
            parts.append(self.tr("abgeschlossen am {day}").format(day=day_text(day, case.closed)))
        if case.left_school is not None:
            parts.append(self.tr("Schule verlassen am {day}").format(day=day_text(day, case.left_school)))
        parts += [
            self.tr("vermittelt am {day}: {target}").format(
                day=day_text(day, referral.date), target=word(day, "referral_target", referral.target)
            )
            for _, referral in view.referrals
        ]
        return " · ".join(parts)

    def _notes(self, view: CaseView) -> QScrollArea:
        inner = QWidget()
        inner.setProperty("role", "canvas")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, M, 0)
        column.setSpacing(M)
        for _, note, _ in view.working_notes:
            column.addWidget(label(f"{day_text(self._language, note.date)}\n{note.text}", wrap=True))
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFixedHeight(px(NOTES_HEIGHT))
        tell_as(area, QAccessible.Role.Document, self.tr("Arbeitsnotizen"))
        return area
