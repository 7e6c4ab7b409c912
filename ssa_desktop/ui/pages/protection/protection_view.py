"""One risk assessment: whose, what is missing always in sight, and below it every step, opening in place."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ssa_desktop.domain.people.name_cover import NameCover
from ssa_desktop.domain.protection.protection import RiskStep, awaits_answer, missing, next_step
from ssa_desktop.labels import day_text
from ssa_desktop.services.protection.protection import AssessmentView
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import L, M, S, set_role
from ssa_desktop.ui.models.protection import due_check_text, missing_texts
from ssa_desktop.ui.pages.protection.protection_content import ProtectionContent
from ssa_desktop.ui.pages.protection.protection_papers import ProtectionPapers
from ssa_desktop.ui.pages.protection.protection_step_row import StepRow
from ssa_desktop.ui.pages.protection.protection_steps import ProtectionSteps
from ssa_desktop.ui.widgets.flow_layout import flow, title_line
from ssa_desktop.ui.widgets.full_names import FullNamesButton
from ssa_desktop.ui.widgets.parts import button, label, row
from ssa_desktop.ui.widgets.scrolling import scrolled


class AssessmentPane(QWidget):
    """Shows an assessment. The next step is open; what she opened or shut stays so while it is shown."""

    def __init__(self, desk: Desk, steps: ProtectionSteps, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._steps = steps
        self._papers = ProtectionPapers(desk, self)
        self._content = ProtectionContent(desk, steps, self._papers, self)
        self._view: AssessmentView | None = None
        self._opened: dict[RiskStep, bool] = {}
        self.name = label("", "heading")
        self.facts = label("", "muted", wrap=True)
        self.acute = button(self.tr("Akute Gefahr"), self._toggle_acute, role="danger", icon_name="triangle-alert")
        self.reveal = FullNamesButton(desk)
        self.case = button(self.tr("Fallakte öffnen"), self._open_case, role="quiet", icon_name="folder-open")
        self.minutes = button(self.tr("Niederschrift …"), self._show_minutes, icon_name="printer")
        self.alarm_text = label("", wrap=True)
        self.alarm = _framed("banner", self.alarm_text)
        self.missing_head = label("", "heading")
        self.missing_text = label("")
        self.onward = button(
            self.tr("Zum nächsten Schritt"), self._go_to_missing, role="quiet", icon_name="chevron-down"
        )
        self.missing = _framed("notice", flow(self.missing_head, self.missing_text, self.onward))
        self.rows = {step: StepRow(step, self._toggled) for step in RiskStep}
        holder = QWidget()
        self._listed = listed = QVBoxLayout(holder)
        listed.setContentsMargins(0, 0, M, 0)
        listed.setSpacing(M)
        for one in self.rows.values():
            listed.addWidget(one)
        listed.addStretch(1)
        self.area = scrolled(holder, sideways=False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, 0, 0, 0)
        layout.setSpacing(M)
        above = QVBoxLayout()
        above.setContentsMargins(0, 0, M, 0)
        above.setSpacing(M)
        layout.addLayout(above)
        above.addWidget(title_line(self.name, self.case, self.acute, self.minutes))
        # Beside the name it would take room from the list of assessments in a small window.
        about = row(self.facts, self.reveal)
        about.setStretch(0, 1)
        above.addLayout(about)
        above.addWidget(self.alarm)
        above.addWidget(self.missing)
        layout.addWidget(self.area, 1)
        desk.entry_discreet_changed.connect(self._show_again)

    @property
    def view(self) -> AssessmentView | None:
        """The assessment shown, or None."""
        return self._view

    def set_cover(self, cover: NameCover) -> None:
        """Say by which names the words of the next assessment shown are covered in the discreet view."""
        self._content.words.set_cover(cover)

    def show_view(self, view: AssessmentView | None) -> None:
        """Show an assessment as it is now."""
        is_another = view is None or self._view is None or view.stored.assessment_id != self._view.stored.assessment_id
        self._view = view
        if is_another:
            self._desk.reveal_entry(False)
            self._opened = {}
        if view is None:
            return
        self._show_head(view)
        following = next_step(view.assessment)
        for content in self._content.of(view):
            is_open = self._opened.get(content.step, content.step is following)
            self.rows[content.step].fill(content, is_open=is_open)
        if is_another:
            # In acute danger one acts first; else she sees the steps from their beginning. Once the rows have heights.
            acts_first = following is RiskStep.REPORT and view.assessment.is_acute
            QTimer.singleShot(0, self, lambda: self._scroll_to(following if acts_first else None))

    def go_to_next(self) -> None:
        """Give the keyboard to the line of the next step, or of the first, and bring it into sight."""
        self._go_to(next_step(self._view.assessment) if self._view is not None else None)

    def _go_to_missing(self) -> None:
        """Open the first step that lacks something, and give its line the keyboard."""
        lacks = missing(self._view.assessment) if self._view is not None else ()
        if lacks:
            self.rows[lacks[0][0]].set_open(True)
            self._go_to(lacks[0][0])

    def _go_to(self, step: RiskStep | None) -> None:
        self._scroll_to(step)
        self.rows[step or RiskStep.INDICATIONS].header.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_head(self, view: AssessmentView) -> None:
        language, found = self._desk.language, view.assessment
        self._show_name()
        begun = self.tr("Begonnen am {day}").format(day=day_text(language, found.begun_on))
        closed = ""
        if found.closed_on is not None:
            closed = self.tr("abgeschlossen am {day}").format(day=day_text(language, found.closed_on))
        waits = self.tr("Antwort des Jugendamts steht aus") if awaits_answer(found) else ""
        # A file brought it; the case asks how long its file is kept.
        asked = "" if view.has_matter else self.tr("Aufbewahrung noch nicht entschieden (in der Fallakte)")
        self.facts.setText(" · ".join(part for part in (begun, closed, waits, asked) if part))
        self.acute.setText(self.tr("Nicht mehr akut") if found.is_acute else self.tr("Akute Gefahr"))
        self.acute.setAccessibleName(self.acute.text())
        self.acute.setVisible(found.is_open)
        self.alarm.setVisible(found.is_acute and found.is_open and not found.reports)
        self.alarm_text.setText(
            self.tr(
                "Akute Gefahr: Zuerst handeln – 110, 112 oder das Jugendamt anrufen, das Kind nicht allein lassen. "
                "Aufschreiben können Sie alles danach."
            )
        )
        lacks = missing_texts(language, view)
        due = due_check_text(language, found, self._desk.today())
        # What is missing stands at each step; here is how much it is, and the way there.
        self.missing_head.setText(self.tr("%n Angabe(n) fehlen", "", len(lacks)) if lacks else self.tr("Nichts fehlt"))
        self.onward.setVisible(bool(lacks))
        self.missing_text.setText(due)
        self.missing_text.setVisible(bool(due))
        set_role(self.missing, "notice" if lacks or due else "soft")

    def _show_again(self) -> None:
        """Show names, or initials in their place, in the head and in every step."""
        self.show_view(self._view)

    def _show_name(self) -> None:
        if self._view is None:
            return
        person = self._view.person
        name = person.initials if self._desk.entry_discreet() else person.title
        parts = [name, person.class_label or ""] if not self._desk.entry_discreet() else [name]
        self.name.setText(" · ".join(part for part in parts if part))
        self.reveal.show_for(bool(person.name))

    def _toggled(self, step: RiskStep, is_open: bool) -> None:
        self._opened[step] = is_open
        if is_open:
            self.area.ensureWidgetVisible(self.rows[step], 0, 0)

    def _scroll_to(self, step: RiskStep | None) -> None:
        """Bring a step to the top, so that all of it is in sight; without one the first."""
        self._listed.activate()
        self.area.verticalScrollBar().setValue(max(0, self.rows[step].y() - M) if step is not None else 0)

    def _toggle_acute(self) -> None:
        if self._view is not None:
            self._steps.set_acute(self._view, is_acute=not self._view.assessment.is_acute)

    def _open_case(self) -> None:
        if self._view is not None:
            self._desk.open_case(self._view.stored.case_id)

    def _show_minutes(self) -> None:
        if self._view is not None:
            self._papers.show_minutes(self._view)


def _framed(role: str, *parts: QWidget) -> QFrame:
    made = QFrame()
    set_role(made, role)
    inside = QVBoxLayout(made)
    inside.setContentsMargins(M, M, M, M)
    inside.setSpacing(S)
    for one in parts:
        inside.addWidget(one)
    return made
