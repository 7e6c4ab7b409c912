"""The dialogs of the cooperation agreement: its wording, and one goal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtWidgets import QLineEdit, QWidget

from ssa_desktop.domain.together.cooperation import Agreement, AgreementClause, Goal
from ssa_desktop.services.together import cooperation_agreements as agreements
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.late_results import while_alive
from ssa_desktop.ui.look.theme import px
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.record_dialog import Asks, RecordDialog, text_area
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox
from ssa_desktop.ui.widgets.fields.typed_fields import DateField
from ssa_desktop.ui.widgets.parts import number_box

_WIDTH: Final = 760
_CLAUSE_HEIGHT: Final = 190
_GOAL_HEIGHT: Final = 68
_PROVISIONS_HEIGHT: Final = 128


class AgreementDialog(FormDialog):
    """Asks for period, parties and wording of an agreement. The wording is shown section by section."""

    def __init__(
        self, desk: Desk, schools: Mapping[str, str], agreement: Agreement, *, is_new: bool, parent: QWidget | None
    ) -> None:
        title = self.tr("Neue Kooperationsvereinbarung") if is_new else self.tr("Kooperationsvereinbarung")
        super().__init__(title, self.tr("Anlegen") if is_new else self.tr("Speichern"), parent)
        self.setMinimumWidth(px(_WIDTH))
        self._desk = desk
        self._codes = list(schools)
        self._clauses: dict[AgreementClause, str] = dict(agreement.clauses)
        self._shown = AgreementClause.PURPOSE
        self.school = ChoiceBox()
        self.school.addItems(list(schools.values()))
        self.first_day = DateField(desk.today, desk.language)
        self.last_day = DateField(desk.today, desk.language)
        self.signed = DateField(desk.today, desk.language)
        if len(self._codes) > 1:
            self.form.add(self.tr("&Schule"), self.school)
        self.form.add_row(
            (self.tr("&Von"), self.first_day),
            (self.tr("&Bis"), self.last_day),
            (self.tr("&Unterschrieben am"), self.signed, self.tr("Leer, solange sie ein Entwurf ist.")),
        )
        self.first = self.first_day
        self.authority, self.authority_by = QLineEdit(), QLineEdit()
        self.school_name, self.school_by = QLineEdit(), QLineEdit()
        self.carrier, self.carrier_by = QLineEdit(), QLineEdit()
        for name, party, by in (
            (self.tr("Schul&träger, Anschrift"), self.authority, self.authority_by),
            (self.tr("S&chule, Anschrift"), self.school_name, self.school_by),
            (self.tr("Trä&ger der Schulsozialarbeit, Anschrift"), self.carrier, self.carrier_by),
        ):
            self.form.add_row((name, party), (self.tr("vertreten durch"), by), stretch=(3, 2))
        self.least, self.most = number_box(), number_box()
        for box in (self.least, self.most):
            box.setRange(0, 100)
            box.setSuffix(" %")
        self.clause: EnumBox[AgreementClause] = EnumBox(desk.language, "agreement_clause", AgreementClause)
        self.form.add_row(
            (self.tr("Direkte Arbeit ab"), self.least),
            (self.tr("bis"), self.most),
            (self.tr("&Abschnitt der Vereinbarung"), self.clause),
            stretch=(1, 1, 3),
        )
        self.wording = text_area(_CLAUSE_HEIGHT)
        self.form.add(
            self.tr("&Wortlaut des Abschnitts"),
            self.wording,
            self.tr(
                "Ein Strich am Anfang der Zeile macht einen Aufzählungspunkt. Ein leerer Abschnitt wird nicht gedruckt."
            ),
        )
        self.needed = (self.first_day, self.last_day)
        self._put(agreement)
        self.clause.currentIndexChanged.connect(lambda _: self._show_clause())
        self.wording.textChanged.connect(self._keep_clause)
        if is_new:
            self.school.currentIndexChanged.connect(lambda _: self._propose())

    def problem(self) -> str | None:
        first, last = self.first_day.day(), self.last_day.day()
        if first is None or last is None:
            return self.tr("Bitte Beginn und Ende der Laufzeit eingeben.")
        if last < first:
            return self.tr("Das Ende der Laufzeit liegt vor ihrem Beginn.")
        if not self.signed.is_valid():
            return self.tr("Bitte den Tag der Unterschrift prüfen oder das Feld leeren.")
        if self.least.value() > self.most.value():
            return self.tr("Beim Anteil direkter Arbeit steht der kleinere Wert zuerst.")
        return None

    def value(self) -> Agreement:
        """Return the agreement as it was typed."""
        first, last = self.first_day.day(), self.last_day.day()
        assert first is not None  # noqa: S101 - the dialog accepts nothing else
        assert last is not None  # noqa: S101 - as above
        return Agreement(
            self._code(),
            first,
            last,
            self.authority.text().strip(),
            self.authority_by.text().strip(),
            self.school_name.text().strip(),
            self.school_by.text().strip(),
            self.carrier.text().strip(),
            self.carrier_by.text().strip(),
            (self.least.value(), self.most.value()),
            self.signed.day(),
            {clause: text.strip() for clause in AgreementClause if (text := self._clauses.get(clause, "")).strip()},
        )

    def extra_draft(self) -> dict[str, Any]:
        return {"clauses": {str(clause): text for clause, text in self._clauses.items()}}

    def restore_extra(self, extra: Mapping[str, Any]) -> None:
        known = {str(clause): clause for clause in AgreementClause}
        self._clauses = {known[name]: str(text) for name, text in extra.get("clauses", {}).items() if name in known}
        self._show_clause()

    def _code(self) -> str:
        return self._codes[max(0, self.school.currentIndex())]

    def _put(self, agreement: Agreement) -> None:
        self.school.setCurrentIndex(self._codes.index(agreement.school) if agreement.school in self._codes else 0)
        self.first_day.set_day(agreement.first)
        self.last_day.set_day(agreement.last)
        self.signed.set_day(agreement.signed_on)
        self._put_parties(agreement)
        self.least.setValue(agreement.direct[0])
        self.most.setValue(agreement.direct[1])
        self._show_clause()

    def _party_lines(self) -> tuple[QLineEdit, ...]:
        return self.authority, self.authority_by, self.school_name, self.school_by, self.carrier, self.carrier_by

    def _put_parties(self, agreement: Agreement, instead_of: Sequence[str] | None = None) -> None:
        """Show the parties; with ``instead_of`` only in lines that still hold that."""
        lines = self._party_lines()
        texts = (
            agreement.authority,
            agreement.authority_by,
            agreement.school_name,
            agreement.school_by,
            agreement.carrier,
            agreement.carrier_by,
        )
        for line, text, held in zip(lines, texts, instead_of or [line.text() for line in lines], strict=True):
            if line.text() == held:
                line.setText(text)
                line.setCursorPosition(0)

    def _propose(self) -> None:
        """Propose the parties and wording of the school chosen; what was typed for another is hers of that one.

        What she types while the proposal is on its way stands.
        """
        if self.is_restoring:
            return
        code, lines, clauses = self._code(), [line.text() for line in self._party_lines()], dict(self._clauses)

        def put(found: Agreement) -> None:
            self._clauses = {
                clause: now if (now := self._clauses.get(clause, "")) != clauses.get(clause, "") else proposed
                for clause in AgreementClause
                if (proposed := found.clauses.get(clause, "")) or self._clauses.get(clause)
            }
            self._put_parties(found, lines)
            self._show_clause()

        self._desk.worker.run(lambda ws: agreements.blank(ws, code), while_alive(self, put))

    def _show_clause(self) -> None:
        self._shown = self.clause.value() or AgreementClause.PURPOSE
        text = self._clauses.get(self._shown, "")
        if self.wording.toPlainText() != text:
            self.wording.blockSignals(True)
            self.wording.setPlainText(text)
            self.wording.blockSignals(False)

    def _keep_clause(self) -> None:
        self._clauses[self._shown] = self.wording.toPlainText()


class SiteDialog(FormDialog):
    """Asks before an agreement is made for further schools: for which, with how much, and what to look at there."""

    def __init__(self, schools: str, goals: int, parent: QWidget | None) -> None:
        super().__init__(self.tr("Dieselbe Vereinbarung für den Standort?"), self.tr("Anlegen"), parent)
        self.add_text(self.tr("Sie wird auch angelegt für: {schools}.").format(schools=schools))
        self.add_text(
            self.tr(
                "Laufzeit, Wortlaut und Ziele (Anzahl: {number}) werden übernommen; unterschrieben ist sie dort noch "
                "nicht."
            ).format(number=goals)
        )
        self.add_text(
            self.tr(
                "Bitte sehen Sie die Ziele danach durch: Klassen, Räume und Zeiten, die darin stehen, gelten an der "
                "anderen Schule oft nicht."
            )
        )
        self.first = self.action


class GoalDialog(RecordDialog[Goal]):
    """Asks for a goal, and what is offered and provided for it."""

    asks = Asks(Goal, "goal", heights={"goal": _GOAL_HEIGHT, "provisions": _PROVISIONS_HEIGHT})

    def __init__(self, desk: Desk, goal: Goal | None, parent: QWidget | None) -> None:
        title = self.tr("Ziel hinzufügen") if goal is None else self.tr("Ziel bearbeiten")
        action = self.tr("Hinzufügen") if goal is None else self.tr("Speichern")
        super().__init__(title, action, desk.language, desk.today, parent, before=goal)
