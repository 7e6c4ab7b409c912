"""The band below the head of a case: retention, releases, information and the next appointment, always in sight."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from ssa_desktop.domain.keeping.keeping import Expiry, expiry
from ssa_desktop.domain.rights.information import InformationState
from ssa_desktop.domain.rights.releases import USABLE
from ssa_desktop.labels import clock_text, day_text, weekday_text
from ssa_desktop.services.appointments.appointments import AppointmentRow
from ssa_desktop.services.cases.case_page import CasePage
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.icons import icon
from ssa_desktop.ui.look.theme import M, S, px, set_role
from ssa_desktop.ui.pages.cases.case_cards import CaseGroup
from ssa_desktop.ui.widgets.flow_layout import FlowLayout
from ssa_desktop.ui.widgets.parts import ICON_ROOM

_OWED: Final = frozenset({InformationState.OWED, InformationState.OVERDUE})


class CaseBand(QFrame):
    """Each part says how it stands and leads to where more is; the slip of the next appointment is one click away."""

    group_asked = Signal(object)
    """The group of cards that says more."""
    appointment_asked = Signal()
    slip_asked = Signal(int)
    talks_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._appointment: AppointmentRow | None = None
        set_role(self, "card")
        self.retention = self._part("shield-check")
        self.releases = self._part("file-text")
        self.information = self._part("info")
        self.appointment = self._part("calendar-days")
        self.slip = self._part("ticket")
        self.slip.setText(self.tr("Zettel"))
        self.slip.setAccessibleName(self.tr("Zettel zum nächsten Termin drucken"))
        self.slip.setToolTip(self.slip.accessibleName())
        for made in (self.retention, self.releases, self.information):
            made.setToolTip(self.tr("Zeigt „Weitergabe und Schutz“ (Alt+3)"))
            made.clicked.connect(lambda _=False: self.group_asked.emit(CaseGroup.PROTECTION))
        self.appointment.clicked.connect(lambda _=False: self.appointment_asked.emit())
        self.slip.clicked.connect(lambda _=False: self._ask_slip())
        self.outside = self._part("folder-open")
        self.outside.setToolTip(self.tr("In diesen Fall übernehmen …"))
        self.outside.clicked.connect(lambda _=False: self.talks_asked.emit())
        holder = QWidget()
        flow = FlowLayout(holder, spacing=S)
        for made in (self.outside, self.retention, self.releases, self.information, self.appointment, self.slip):
            flow.addWidget(made)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(M, S, M, S)
        outer.addWidget(holder)

    def show_case(self, found: CasePage) -> None:
        """Show how it stands with a case."""
        one, many = self.tr("1 Gespräch ohne Fall"), self.tr("{count} Gespräche ohne Fall")
        said = one if found.talks_outside == 1 else many
        self._say(self.outside, "folder-open", said.format(count=found.talks_outside))
        self.outside.setVisible(bool(found.talks_outside))
        self._show_retention(found)
        self._show_releases(found)
        self._show_information(found)
        self._show_appointment(found.appointment)

    def texts(self) -> list[str]:
        """Return what the band says, part by part."""
        return [made.text() for made in (self.retention, self.releases, self.information, self.appointment)]

    # ---- parts

    def _part(self, icon_name: str) -> QToolButton:
        made = QToolButton()
        made.setIcon(icon(icon_name))
        made.setIconSize(QSize(px(16) + ICON_ROOM, px(16)))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_role(made, "quiet")
        return made

    def _say(self, part: QToolButton, icon_name: str, text: str, *, warns: bool = False) -> None:
        part.setIcon(icon(icon_name, "warning" if warns else None))
        part.setText(text)
        part.setAccessibleName(text)

    def _show_retention(self, found: CasePage) -> None:
        today, due = self._desk.today(), found.view.due
        is_held = any(expiry(hold.until, today) is not Expiry.PASSED for _, hold in found.keeping.holds)
        if is_held:
            self._say(self.retention, "lock", self.tr("Löschsperre: wird nicht gelöscht"), warns=True)
        elif found.keeping.choice.is_undecided:
            self._say(self.retention, "circle-help", self.tr("§ 8a-Akte: Entscheidung offen"), warns=True)
        elif due is None:
            self._say(self.retention, "shield-check", self.tr("Fall läuft – keine Löschfrist"))
        else:
            is_due = due <= today
            text = self.tr("Zu löschen seit {day}") if is_due else self.tr("Zu löschen am {day}")
            self._say(self.retention, "shield-alert", text.format(day=self._day(due)), warns=is_due)

    def _show_releases(self, found: CasePage) -> None:
        usable = sorted(view.release.ends_on for view in found.releases if view.state in USABLE)
        if not usable:
            self._say(self.releases, "file-text", self.tr("Keine Entbindung"))
        elif len(usable) == 1:
            self._say(self.releases, "file-text", self.tr("Entbindung bis {day}").format(day=self._day(usable[0])))
        else:
            text = self.tr("{count} Entbindungen, die erste endet am {day}")
            self._say(self.releases, "file-text", text.format(count=len(usable), day=self._day(usable[0])))

    def _show_information(self, found: CasePage) -> None:
        information = found.information
        state = information.state(self._desk.today())
        texts = {
            InformationState.OPEN: self.tr("Datenschutzinformation offen"),
            InformationState.GIVEN: self.tr("Datenschutzinformation am {day}"),
            InformationState.WITHHELD: self.tr("Datenschutzinformation zurückgestellt"),
            InformationState.OWED: self.tr("Datenschutzinformation bis {day} nachholen"),
            InformationState.OVERDUE: self.tr("Datenschutzinformation überfällig"),
        }
        day = information.given_on or information.owed_until
        text = texts[state].format(day=self._day(day) if day else "")
        name = "circle-check" if state is InformationState.GIVEN else "info"
        self._say(self.information, name, text, warns=state in _OWED)

    def _show_appointment(self, found: AppointmentRow | None) -> None:
        self._appointment = found
        self.slip.setVisible(found is not None)
        if found is None:
            self._say(self.appointment, "calendar-plus", self.tr("Neuer Termin …"))
            self.appointment.setToolTip(self.tr("Es ist keiner ausgemacht."))
            return
        planned = found.appointment
        text = self.tr("Termin {day}, {time}").format(
            day=weekday_text(self._desk.language, planned.date), time=clock_text(planned.start)
        )
        self._say(self.appointment, "calendar-days", text)
        self.appointment.setToolTip(self.tr("Der nächste Termin. Weiteren anlegen …"))

    def _ask_slip(self) -> None:
        if self._appointment is not None:
            self.slip_asked.emit(self._appointment.appointment_id)

    def _day(self, day: date) -> str:
        return day_text(self._desk.language, day)
