"""The card „Intensität und Verbleib“ at the side of a case: how much it asks of her, what became of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from ssa_desktop.domain.cases.follow_up import AgreedFollowUp
from ssa_desktop.domain.errors import KnownError
from ssa_desktop.domain.figures.indicators import Intensity, Moment, Outcome
from ssa_desktop.labels import day_text
from ssa_desktop.labels import label as word
from ssa_desktop.services.cases import case_outcomes
from ssa_desktop.services.cases.case_outcomes import CaseCourse
from ssa_desktop.services.cases.cases import CaseView
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import XL
from ssa_desktop.ui.pages.cases.case_cards import CaseCard
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.people.follow_up_paper import show_follow_up_paper
from ssa_desktop.ui.widgets.form import Field
from ssa_desktop.ui.widgets.parts import button, label


class CourseCard(CaseCard):
    """Two boxes are enough for the outcome; a choice is saved at once and can be taken back."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Intensität und Verbleib"), desk, parent)
        self._case_id: int | None = None
        self._wanted: int | None = None
        self._area: QScrollArea | None = None
        language = desk.language
        self.intensity: EnumBox[Intensity] = EnumBox(language, "case_intensity", Intensity)
        hint = self.tr("Wie viel der Fall von Ihnen verlangt; der Fallschlüssel kann davon abhängen.")
        self.intensity.setToolTip(hint)
        self.body.addWidget(Field(self.tr("Intensität"), self.intensity))
        self.intensity.activated.connect(lambda _: self._set_intensity())
        self.outcomes: dict[Moment, EnumBox[Outcome]] = {}
        self._fields: dict[Moment, Field] = {}
        names = {Moment.END: self.tr("Verbleib am Ende"), Moment.SIX_MONTHS: self.tr("Verbleib nach sechs Monaten")}
        for moment, name in names.items():
            box = EnumBox(language, "transition_outcome", Outcome, empty=self.tr("noch nicht festgehalten"))
            box.setMinimumContentsLength(12)
            box.activated.connect(lambda _, at=moment: self._record(at))
            self.outcomes[moment] = box
            self._fields[moment] = Field(name, box)
            self.body.addWidget(self._fields[moment])
        self.due = label("", "hint", wrap=True)
        self.body.addWidget(self.due)
        self._asked: AgreedFollowUp | None = None
        self.paper = button(self.tr("Einwilligung und Karte …"), self._show_paper, icon_name="printer")
        self.body.addWidget(self.paper, 0, Qt.AlignmentFlag.AlignLeft)
        self.forget()

    def show_case(self, view: CaseView) -> None:
        case_id = view.case_id
        self._case_id = case_id
        self.desk.worker.read(lambda ws: case_outcomes.course_of(ws, case_id), self._show, self._gone)

    def go_to_follow_up(self, case_id: int) -> None:
        """Give the keyboard to the outcome after six months, as soon as this case is shown."""
        self._wanted = case_id

    def forget(self) -> None:
        self._case_id = None
        self.intensity.setEnabled(False)
        for box in self.outcomes.values():
            box.setEnabled(False)
        for field in self._fields.values():
            field.hide()
        self.due.hide()
        self.paper.hide()

    def _gone(self, _: KnownError) -> None:
        """The page says what happened to the case."""
        self.forget()

    def _show(self, course: CaseCourse) -> None:
        if course.case_id != self._case_id:
            return
        self.intensity.setEnabled(True)
        self.intensity.set_value(course.intensity)
        due = course.follow_up_due
        asked = {Moment.END: due is not None, Moment.SIX_MONTHS: due is not None}
        for moment, box in self.outcomes.items():
            recorded = course.outcomes.get(moment)
            box.setEnabled(True)
            box.set_value(None if recorded is None else recorded.outcome)
            self._fields[moment].setVisible(course.is_transition and (asked[moment] or recorded is not None))
        self.due.setVisible(course.is_transition)
        self.due.setText(self._due_text(course))
        self._asked = course.asked
        self.paper.setVisible(course.asked is not None)
        if self._wanted == course.case_id:
            self._wanted = None
            self._bring_into_sight(self.outcomes[Moment.SIX_MONTHS])

    def _bring_into_sight(self, box: QWidget) -> None:
        """Scroll the side of the case to the card, and give a field of it the keyboard."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        side = area.widget() if area is not None else None
        if area is not None and side is not None:
            layout = side.layout()
            if layout is not None:
                # Fields were just shown: without this they would still lie where they are going to be moved from.
                layout.activate()
                # Lines that are broken are as high as the side is wide; a hint at its size knows no width.
                wide = area.viewport().width()
                side.resize(wide, max(layout.totalHeightForWidth(wide), side.minimumSizeHint().height()))
            if self._area is None:
                self._area = area
                area.verticalScrollBar().rangeChanged.connect(self._stay_in_sight)
        box.setFocus(Qt.FocusReason.OtherFocusReason)
        self._stay_in_sight()

    def _stay_in_sight(self) -> None:
        """Follow a field with the keyboard: cards above it still get what is in them, and push it on."""
        box = next((one for one in self.outcomes.values() if one.hasFocus()), None)
        if self._area is not None and box is not None:
            self._area.ensureWidgetVisible(self, 0, 0)
            self._area.ensureWidgetVisible(box, 0, XL)

    def _due_text(self, course: CaseCourse) -> str:
        due = course.follow_up_due
        if due is None:
            return self.tr(
                "Übergangsfall: Beim Abschluss wird nach dem Verbleib gefragt, sechs Monate später noch einmal."
            )
        if Moment.SIX_MONTHS in course.outcomes:
            return ""
        day = day_text(self.desk.language, due)
        if course.asked is not None:
            text = self.tr("Nachfrage am {day} ohne die Akte, Code {code}; sie steht unter „Heute“.")
            return text.format(day=day_text(self.desk.language, course.asked.due), code=course.asked.code)
        if course.file_goes is not None and course.file_goes < due:
            return self.tr("Nach dem Verbleib am {day} fragt niemand: Die Akte ist bis dahin zu löschen.").format(
                day=day
            )
        if due <= self.desk.today():
            return self.tr("Die Nachfrage nach sechs Monaten steht seit {day} an.").format(day=day)
        return self.tr("Nachfrage nach sechs Monaten am {day}; Sie werden erinnert, solange es die Akte gibt.").format(
            day=day
        )

    def _show_paper(self) -> None:
        """Show the paper once more: a card that was lost is printed again as long as the code is known."""
        if self._asked is not None:
            show_follow_up_paper(self.desk, self._asked)

    # ---- saving

    def _set_intensity(self) -> None:
        case_id, intensity = self._case_id, self.intensity.value()
        if case_id is None or intensity is None:
            return

        def done(_: object) -> None:
            self._changed()
            told = self.tr("Intensität: {word}").format(word=word(self.desk.language, "case_intensity", intensity))
            self.desk.tell_step(told, self._changed)

        self.desk.worker.run(lambda ws: case_outcomes.set_intensity(ws, case_id, intensity), done)

    def _record(self, moment: Moment) -> None:
        case_id, outcome = self._case_id, self.outcomes[moment].value()
        if case_id is None:
            return

        def done(_: object) -> None:
            self._changed()
            self.desk.tell_step(self.tr("Verbleib festgehalten."), self._changed)

        self.desk.worker.run(lambda ws: case_outcomes.record(ws, case_id, moment, outcome), done)

    def _changed(self) -> None:
        self.desk.changed.emit("cases")
        self.desk.changed.emit("indicators")
