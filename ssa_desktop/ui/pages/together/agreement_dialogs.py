"""The dialogs of the cooperation agreement: its wording, its signature, and one goal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from ssa_desktop.domain.together.cooperation import Agreement, AgreementClause, Goal, PeriodDoubt, period_doubts
from ssa_desktop.labels import label as word
from ssa_desktop.services.together import cooperation_agreements as agreements
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.late_results import while_alive
from ssa_desktop.ui.look.theme import px
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.record_dialog import Asks, RecordDialog, text_area
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox
from ssa_desktop.ui.widgets.fields.growing_field import GrowingField
from ssa_desktop.ui.widgets.fields.typed_fields import DateField
from ssa_desktop.ui.widgets.parts import allow, button, label, number_box

_WIDTH: Final = 1040
_CONTENTS_WIDTH: Final = 264
_OTHERS_HEIGHT: Final = 62
_GOAL_HEIGHT: Final = 68
_PROVISIONS_HEIGHT: Final = 128


class ContentsList(QListWidget):
    """The parts of a long page: moving in it scrolls there, Enter or a click gives the part the keyboard."""

    wanted = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.wanted.emit(self.currentRow())
        else:
            super().keyPressEvent(event)


class AgreementDialog(FormDialog):
    """Asks for period, parties and wording of an agreement, on one page with a list of its parts beside it.

    ``others`` are the other agreements: an odd period, and one beside another of the school, has to be confirmed.
    """

    def __init__(
        self,
        desk: Desk,
        schools: Mapping[str, str],
        agreement: Agreement,
        *,
        is_new: bool,
        others: Sequence[Agreement] = (),
        parent: QWidget | None,
    ) -> None:
        title = self.tr("Neue Kooperationsvereinbarung") if is_new else self.tr("Kooperationsvereinbarung")
        super().__init__(title, self.tr("Speichern"), parent)
        self.setMinimumWidth(px(_WIDTH))
        self._desk = desk
        self._codes = list(schools)
        self._agreement, self._others = agreement, tuple(others)
        # Left of the fields, so it is read before them; the keyboard begins with the fields all the same.
        self.contents = ContentsList(self)
        self.school = ChoiceBox()
        self.school.addItems(list(schools.values()))
        self.first_day = DateField(desk.today, desk.language)
        self.last_day = DateField(desk.today, desk.language)
        if len(self._codes) > 1:
            # A version takes the place of one of its own school.
            its_school = self.tr("Eine neue Fassung gilt für die Schule der Vereinbarung, die sie ersetzt.")
            why_not = "" if agreement.replaces is None else its_school
            allow(self.school, why_not)
            self.form.add(self.tr("&Schule"), self.school, why_not)
        self.form.add_row((self.tr("&Von"), self.first_day), (self.tr("&Bis"), self.last_day))
        self.first = self.first_day
        self.doubt = label("", "hint", wrap=True)
        self.wanted_so = QCheckBox(self.tr("Die Laufzeit ist so gewollt"))
        self.form.add_widget(self.doubt)
        self.form.add_widget(self.wanted_so)
        self._make_parties()
        self._make_clauses()
        self._make_contents()
        self.needs(self.first_day, self.last_day)
        self._put(agreement)
        for day in (self.first_day, self.last_day):
            day.textChanged.connect(lambda _: self._look_at_period())
        self.school.currentIndexChanged.connect(lambda _: self._look_at_period())
        self._look_at_period()
        if is_new:
            self.school.currentIndexChanged.connect(lambda _: self._propose())

    def problems(self) -> Iterator[Problem]:
        first, last = self.first_day.day(), self.last_day.day()
        if first is None:
            yield self.first_day, self.tr("Bitte den Beginn der Laufzeit eingeben.")
        if last is None:
            yield self.last_day, self.tr("Bitte das Ende der Laufzeit eingeben.")
        if first is not None and last is not None and last < first:
            yield self.last_day, self.tr("Das Ende der Laufzeit liegt vor ihrem Beginn.")
        elif not self.wanted_so.isHidden() and not self.wanted_so.isChecked():
            yield (
                self.wanted_so,
                self.tr("Bitte die Laufzeit prüfen, oder bestätigen, dass sie so gewollt ist."),
            )
        if self.least.value() > self.most.value():
            yield self.least, self.tr("Beim Anteil direkter Arbeit steht der kleinere Wert zuerst.")

    def value(self) -> Agreement:
        """Return the agreement as it was typed."""
        first, last = self.first_day.day(), self.last_day.day()
        assert first is not None  # noqa: S101 - the dialog accepts nothing else
        assert last is not None  # noqa: S101 - as above
        texts = {clause: field.toPlainText().strip() for clause, field in self.clauses.items()}
        return replace(
            self._agreement,
            school=self._code(),
            first=first,
            last=last,
            authority=self.authority.text().strip(),
            authority_by=self.authority_by.text().strip(),
            school_name=self.school_name.text().strip(),
            school_by=self.school_by.text().strip(),
            carrier=self.carrier.text().strip(),
            carrier_by=self.carrier_by.text().strip(),
            others=self.others.toPlainText().strip(),
            county=self.county.text().strip(),
            direct=(self.least.value(), self.most.value()),
            clauses={clause: text for clause, text in texts.items() if text},
        )

    def restore_extra(self, extra: Mapping[str, Any]) -> None:
        """Put back the clauses of a draft that was kept when the wording stood behind one drop-down."""
        known = {str(clause): clause for clause in AgreementClause}
        for name, text in extra.get("clauses", {}).items():
            if name in known:
                self.clauses[known[name]].setPlainText(str(text))

    # ---- parts

    def _make_parties(self) -> None:
        self.authority, self.authority_by = QLineEdit(), QLineEdit()
        self.school_name, self.school_by = QLineEdit(), QLineEdit()
        self.carrier, self.carrier_by = QLineEdit(), QLineEdit()
        for name, party, by in (
            (self.tr("Schul&träger, Anschrift"), self.authority, self.authority_by),
            (self.tr("S&chule, Anschrift"), self.school_name, self.school_by),
            (self.tr("Trä&ger der Schulsozialarbeit, Anschrift"), self.carrier, self.carrier_by),
        ):
            represented = self.tr("vertreten durch")
            self.form.add_row((name, party), (represented, by), stretch=(3, 2))
            # Beside it stands whose; heard alone it is the same three times.
            by.setAccessibleName(f"{represented}: {party.accessibleName()}")
        self.others = text_area(_OTHERS_HEIGHT)
        self.county = QLineEdit()
        self.form.add_row(
            (
                self.tr("&Weitere Beteiligte"),
                self.others,
                self.tr("Je Zeile eine, zum Beispiel Elternbeirat oder SMV. Sie unterschreiben mit."),
            ),
            (self.tr("Zur &Kenntnis an"), self.county, self.tr("Das Landratsamt als öffentlicher Träger.")),
            stretch=(3, 2),
        )
        self.least, self.most = number_box(), number_box()
        for box in (self.least, self.most):
            box.setRange(0, 100)
            box.setSuffix(" %")
        self.form.add_row(
            (self.tr("&Direkte Arbeit ab"), self.least),
            (self.tr("bis"), self.most, self.tr("Der Rest der Arbeitszeit wird dazu gedruckt.")),
        )

    def _make_clauses(self) -> None:
        hint = label(
            self.tr(
                "Ein Strich am Anfang der Zeile macht einen Aufzählungspunkt. Ein leerer Abschnitt wird nicht gedruckt."
            ),
            "hint",
            wrap=True,
        )
        self.form.add_widget(hint)
        self.clauses: dict[AgreementClause, GrowingField] = {}
        self.take_over: dict[AgreementClause, QPushButton] = {}
        ours, added = agreements.optional_texts(), agreements.added_texts()
        for clause in AgreementClause:
            field = self.clauses[clause] = GrowingField(least=3)
            self.form.add(clause_name(self._desk.language, clause), field)
            if clause in ours:
                said = self.tr("Vorschlag dieses Programms einsetzen (steht nicht im Muster)")
                self._offer(clause, said, ours[clause], lambda typed: not typed)
            elif clause in added:
                said = self.tr("Satz dieses Programms anfügen (steht nicht im Muster)")
                self._offer(clause, said, added[clause], partial(_lacks, added[clause]))

    def _offer(self, clause: AgreementClause, said: str, text: str, is_wanted: Callable[[str], bool]) -> None:
        """Offer words of ours that the sample does not have, as long as what is typed has use for them."""
        field = self.clauses[clause]

        def put() -> None:
            # As if typed, so that Ctrl+Z in the field takes it out again and what she wrote before stays to be undone.
            cursor = QTextCursor(field.document())
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.insertText(f"\n{text}" if field.toPlainText().strip() else text)
            field.setFocus(Qt.FocusReason.OtherFocusReason)

        made = button(said, put, icon_name="plus", hint=text)
        made.setAccessibleName(f"{said}: {clause_name(self._desk.language, clause)}")
        made.setAccessibleDescription(text)
        self.take_over[clause] = made
        self.form.add_widget(made)
        field.textChanged.connect(lambda: made.setVisible(is_wanted(field.toPlainText().strip())))

    def _make_contents(self) -> None:
        self.contents.setAccessibleName(self.tr("Inhalt der Vereinbarung"))
        self.contents.setFixedWidth(px(_CONTENTS_WIDTH))
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.contents.setWordWrap(True)
        self._places: list[QWidget] = [self.first_day, self.authority, *self.clauses.values()]
        names = [self.tr("Laufzeit"), self.tr("Beteiligte und Arbeitszeit")]
        names += [clause_name(self._desk.language, clause) for clause in self.clauses]
        for name in names:
            QListWidgetItem(name, self.contents).setToolTip(name)
        self.contents.setCurrentRow(0)
        self.contents.currentRowChanged.connect(self._go)
        self.contents.wanted.connect(lambda row: self._places[row].setFocus(Qt.FocusReason.OtherFocusReason))
        self.contents.itemClicked.connect(lambda _: self.contents.wanted.emit(self.contents.currentRow()))
        self.put_beside(self.contents)

    def _go(self, row: int) -> None:
        if 0 <= row < len(self._places):
            self.scroll_to(self._places[row])

    # ---- content

    def _code(self) -> str:
        return self._codes[max(0, self.school.currentIndex())]

    def _look_at_period(self) -> None:
        first, last = self.first_day.day(), self.last_day.day()
        found: tuple[PeriodDoubt, ...] = ()
        if first is not None and last is not None and first <= last:
            found = period_doubts(replace(self._agreement, school=self._code(), first=first, last=last), self._others)
        said = {
            PeriodDoubt.SHORT: self.tr("Die Laufzeit ist kürzer als ein Schuljahr."),
            PeriodDoubt.LONG: self.tr("Die Laufzeit ist länger als fünf Jahre."),
            PeriodDoubt.OVERLAPS: self.tr("In dieser Zeit gilt für die Schule schon eine andere Vereinbarung."),
        }
        self.doubt.setText(" ".join(said[one] for one in found))
        self.doubt.setVisible(bool(found))
        if not found:
            self.wanted_so.setChecked(False)
        self.wanted_so.setVisible(bool(found))

    def _put(self, agreement: Agreement) -> None:
        self.school.setCurrentIndex(self._codes.index(agreement.school) if agreement.school in self._codes else 0)
        self.first_day.set_day(agreement.first)
        self.last_day.set_day(agreement.last)
        self._put_parties(agreement)
        self.others.setPlainText(agreement.others)
        self.least.setValue(agreement.direct[0])
        self.most.setValue(agreement.direct[1])
        for clause, field in self.clauses.items():
            field.setPlainText(agreement.clauses.get(clause, ""))

    def _party_lines(self) -> tuple[QLineEdit, ...]:
        return (
            self.authority, self.authority_by, self.school_name, self.school_by, self.carrier, self.carrier_by,
            self.county,
        )  # fmt: skip

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
            agreement.county,
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
        code, lines = self._code(), [line.text() for line in self._party_lines()]
        before = {clause: field.toPlainText() for clause, field in self.clauses.items()}

        def put(found: Agreement) -> None:
            for clause, field in self.clauses.items():
                if field.toPlainText() == before[clause]:
                    field.setPlainText(found.clauses.get(clause, ""))
            self._put_parties(found, lines)

        self._desk.worker.run(lambda ws: agreements.blank(ws, code), while_alive(self, put))


def _lacks(text: str, typed: str) -> bool:
    return text not in typed


def clause_name(language: str, clause: AgreementClause) -> str:
    """Return the heading of a clause."""
    return word(language, "agreement_clause", clause)


class SignDialog(FormDialog):
    """Asks on which day an agreement was signed by all; from then on it stands as it is."""

    def __init__(self, desk: Desk, about: str, goals: int, parent: QWidget | None) -> None:
        super().__init__(self.tr("Vereinbarung unterschrieben?"), self.tr("Festschreiben"), parent)
        self._desk = desk
        self.add_text(about)
        self.add_text(
            self.tr(
                "Wortlaut und Ziele stehen damit fest. Was sich später ändert, kommt in eine neue Fassung, die diese "
                "nennt; Protokolle der Auswertungsgespräche kommen als Anlagen dazu."
            )
        )
        if not goals:
            self.add_text(
                self.tr("Es ist noch kein Ziel eingetragen. Danach lässt sich keines mehr ergänzen."), "problem"
            )
        self.day = DateField(desk.today, desk.language)
        self.first = self.form.add(
            self.tr("&Unterschrieben am"), self.day, self.tr("Der Tag, an dem die Letzten unterschrieben haben.")
        )
        self.needs(self.day)
        self.day.set_day(desk.today())

    def problems(self) -> Iterator[Problem]:
        day = self.day.day()
        if day is None:
            yield self.day, self.day.what_is_wrong(needed=True)
        elif day > self._desk.today():
            yield self.day, self.tr("Der Tag der Unterschrift liegt in der Zukunft.")

    def value(self) -> date:
        """Return the day as it was typed."""
        found = self.day.day()
        assert found is not None  # noqa: S101 - the dialog accepts nothing else
        return found


class SiteDialog(FormDialog):
    """Asks before an agreement is made for further schools: for which, with how much, and what to look at there."""

    def __init__(self, schools: str, goals: int, parent: QWidget | None) -> None:
        super().__init__(self.tr("Dieselbe Vereinbarung für den Standort?"), self.tr("Speichern"), parent)
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
        title = self.tr("Ziel hinzufügen") if goal is None else self.tr("Ziel ändern")
        super().__init__(title, self.tr("Speichern"), desk.language, desk.today, parent, before=goal)
