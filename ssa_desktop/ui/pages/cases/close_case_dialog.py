"""The dialog that closes a case: day, reason, result, whether they left the school, and how they are asked later on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from PySide6.QtWidgets import QLineEdit, QWidget

from ssa_desktop.domain.cases.follow_up import AgreedFollowUp, FollowUpWay, due_after, lapses_on, new_code, read_code
from ssa_desktop.domain.figures.indicators import Outcome
from ssa_desktop.domain.keeping.retention import case_file_due
from ssa_desktop.domain.records import Case
from ssa_desktop.domain.vocabulary import CaseResult, CaseType, CloseReason, LeaveKind, Leaving
from ssa_desktop.labels import day_text
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.widgets.fields.typed_fields import DateField
from ssa_desktop.ui.widgets.parts import button, label, say

_LONGEST: Final = 120
"""Signs of a first name or of a way of contact."""


class CloseCaseDialog(FormDialog):
    """Asks for what closing a case records; shows at once when the file will have to go."""

    def __init__(
        self,
        case: Case,
        language: str,
        today: Callable[[], date],
        parent: QWidget | None,
        show_paper: Callable[[AgreedFollowUp], None] | None = None,
    ) -> None:
        super().__init__(self.tr("Fall abschließen"), self.tr("Abschließen"), parent)
        self._case = case
        self._language = language
        self._today = today
        self.day = DateField(today, language)
        self.day.set_day(today())
        self.first = self.form.add(self.tr("&Abgeschlossen am"), self.day)
        # Nothing is chosen for her: what stood there first would be counted as her judgement.
        self.reason = EnumBox(language, "close_reason", CloseReason, empty=self.tr("Bitte wählen"))
        self.outcome = EnumBox(language, "case_result", CaseResult, empty=self.tr("Bitte wählen"))
        self.outcome.set_value(case.result)
        self.form.add_row((self.tr("&Grund"), self.reason), (self.tr("&Ergebnis"), self.outcome))
        self.leaving = EnumBox(language, "leaving", Leaving, empty=self.tr("Bitte wählen"))
        if case.left_school is not None and case.leave_kind is not None:
            self.leaving.set_value(Leaving(case.leave_kind.value))
        self.left = DateField(today, language)
        self.left.set_day(case.left_school)
        self.form.add_row((self.tr("&Schule verlassen?"), self.leaving), (self.tr("&Verlassen am"), self.left))
        self.transition: EnumBox[Outcome] = EnumBox(
            language, "transition_outcome", Outcome, empty=self.tr("noch nicht bekannt, später festhalten")
        )
        if case.type is CaseType.TRANSITION:
            self.form.add(self.tr("&Verbleib am Ende des Übergangs"), self.transition)
        self._code = new_code()
        self._show_paper = show_paper
        self.way: EnumBox[FollowUpWay] = EnumBox(language, "follow_up_way", FollowUpWay, empty=self.tr("keine"))
        self.consented = DateField(today, language)
        self.name, self.contact = QLineEdit(), QLineEdit()
        for line in (self.name, self.contact):
            line.setMaxLength(_LONGEST)
        self.paper = button(self.tr("Einwilligung und Karte …"), self._ask_paper, icon_name="printer")
        if case.type is CaseType.TRANSITION:
            self.form.add(self.tr("&Nachfrage nach sechs Monaten"), self.way)
            hint = self.tr("Schriftlich und gesondert; das Blatt dafür lässt sich hier drucken.")
            self.form.add(self.tr("&Eingewilligt am"), self.consented, hint)
            self.form.add_row((self.tr("V&orname"), self.name), (self.tr("Ein &Kontaktweg"), self.contact))
            self.form.add_widget(self.paper)
        self._due = label("", "muted", wrap=True)
        self.form.add_widget(self._due)
        if case.close_reason is not None:
            self.reason.set_value(case.close_reason)
        for signal in (self.day.edited, self.left.edited):
            signal.connect(self._show_due)
        self.leaving.currentIndexChanged.connect(self._show_left)
        self.way.currentIndexChanged.connect(self._show_left)
        self.needs(self.day, self.reason, self.outcome, self.leaving, self.left)
        if case.type is CaseType.TRANSITION:
            self.needs(self.consented, self.name, self.contact)
        self._show_left()

    def value(self) -> Case:
        """Return the case as it is closed."""
        kind = self._left_how()
        return replace(
            self._case,
            closed=self.day.day(),
            close_reason=self.reason.value(),
            result=self.outcome.value(),
            left_school=self.left.day() if kind is not None else None,
            leave_kind=kind,
        )

    def asked(self) -> AgreedFollowUp | None:
        """Return what was agreed on to ask again without the file; None for nothing."""
        way, closed, consented = self._way(), self.day.day(), self.consented.day()
        if way is None or closed is None or consented is None:
            return None
        return self._agreed(way, closed, consented)

    def extra_draft(self) -> dict[str, Any]:
        return {"code": self._code} if self._way() is not None else {}

    def restore_extra(self, extra: Mapping[str, Any]) -> None:
        self._code = read_code(str(extra.get("code", ""))) or self._code

    def due_text(self) -> str:
        """Return what is said about the deadline."""
        return self._due.text()

    def problems(self) -> Iterator[Problem]:
        day = self.day.day()
        if day is None:
            yield self.day, self.day.what_is_wrong(needed=True)
        elif day < self._case.opened:
            opened = day_text(self._language, self._case.opened)
            yield self.day, self.tr("Der Abschluss liegt vor der Eröffnung am {day}.").format(day=opened)
        if self.reason.value() is None:
            yield self.reason, self.tr("Bitte den Grund wählen.")
        if self.outcome.value() is None:
            yield self.outcome, self.tr("Bitte das Ergebnis wählen.")
        if self.leaving.value() is None:
            yield self.leaving, self.tr("Bitte wählen, ob die Schule verlassen wurde.")
        if self._left_how() is not None and self.left.day() is None:
            yield self.left, self.left.what_is_wrong(needed=True)
        if self._way() is not None:
            yield from self._problems_of_asking()

    def _problems_of_asking(self) -> Iterator[Problem]:
        consented = self.consented.day()
        if consented is None:
            yield self.consented, self.consented.what_is_wrong(needed=True)
        elif consented > self._today():
            yield self.consented, self.tr("Der Tag der Einwilligung liegt in der Zukunft.")
        if self._way() is FollowUpWay.CONTACT:
            yield from self.missing(self.name, self.tr("Bitte den Vornamen eingeben."))
            yield from self.missing(self.contact, self.tr("Bitte einen Kontaktweg eingeben."))

    def _left_how(self) -> LeaveKind | None:
        """How they left the school; None where they did not, and before that is answered."""
        answered = self.leaving.value()
        return None if answered is None else answered.kind

    def _way(self) -> FollowUpWay | None:
        """How the question is put; None where it is not asked for at all."""
        is_leaver = self._case.type is CaseType.TRANSITION and self._left_how() is not None
        return self.way.value() if is_leaver else None

    def _agreed(self, way: FollowUpWay, closed: date, consented: date) -> AgreedFollowUp:
        named = way is FollowUpWay.CONTACT
        return AgreedFollowUp(
            self._case.school,
            due_after(closed),
            self._code,
            consented,
            self.name.text().strip() if named else None,
            self.contact.text().strip() if named else None,
        )

    def _ask_paper(self) -> None:
        """Show the form to sign: before anybody consented, and without what is typed here."""
        way, closed = self._way(), self.day.day()
        if way is not None and closed is not None and self._show_paper is not None:
            self._show_paper(self._agreed(way, closed, self._today()))

    def _show_left(self) -> None:
        is_asked = self._left_how() is not None
        self.ask(self.left, asked=is_asked)
        if self._case.type is CaseType.TRANSITION:
            way = self._way()
            self.ask(self.way, asked=is_asked)
            self.ask(self.consented, asked=way is not None)
            for line in (self.name, self.contact):
                self.ask(line, asked=way is FollowUpWay.CONTACT)
            self.paper.setVisible(way is not None and self._show_paper is not None)
        self._show_due()

    def _show_due(self) -> None:
        value = self.value()
        # How long it stays hangs on that answer: before it is given no day is said.
        is_told = self.leaving.value() is not None and (value.leave_kind is None or value.left_school is not None)
        due = case_file_due(value.closed, value.left_school, value.leave_kind) if is_told else None
        if due is None:
            say(self._due, "", keeps_room=True)
            return
        text = self.tr("Die Fallakte ist dann am {day} zu löschen. Bis dahin lässt sich der Abschluss zurücknehmen.")
        said = [text.format(day=day_text(self._language, due))]
        if value.type is CaseType.TRANSITION and value.closed is not None:
            said.append(self._asking_text(due_after(value.closed), due))
        say(self._due, " ".join(said), keeps_room=True)

    def _asking_text(self, asked: date, due: date) -> str:
        """Say whether somebody asks after six months: of what is deleted by then nobody is reminded."""
        day, until, way = day_text(self._language, asked), day_text(self._language, lapses_on(asked)), self._way()
        if way is FollowUpWay.CARD:
            text = self.tr(
                "Nachgefragt wird am {day} ohne die Akte: Code, Tage und Schule bleiben bis zur Antwort oder zum "
                "Widerruf; ohne beides löscht das Programm sie am {until} von selbst."
            )
        elif way is FollowUpWay.CONTACT:
            text = self.tr(
                "Nachgefragt wird am {day} ohne die Akte: Vorname, Kontaktweg, Code, Tage und Schule bleiben bis zur "
                "Antwort oder zum Widerruf; ohne beides löscht das Programm sie am {until} von selbst."
            )
        elif due < asked:
            text = self.tr("Nach dem Verbleib am {day} fragt dann niemand: Die Akte ist bis dahin zu löschen.")
        else:
            text = self.tr("Am {day} erinnert das Programm an die Nachfrage, wenn es die Akte dann noch gibt.")
        return text.format(day=day, until=until)
