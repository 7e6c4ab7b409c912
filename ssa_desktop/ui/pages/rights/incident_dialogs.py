"""The dialogs of incidents: a breach, its checklist, and a request of the police or a court."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from ssa_desktop.domain.rights.incidents import (
    AuthorityKind,
    AuthorityRequest,
    AuthorityWish,
    Breach,
    BreachKind,
    BreachStep,
    DoneStep,
    hours_left,
)
from ssa_desktop.labels import day_text, moment_text
from ssa_desktop.labels import label as word
from ssa_desktop.services.rights.incidents import BreachLine
from ssa_desktop.ui.look.theme import M, S, px
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.widgets.fields.typed_fields import DateField, TimeField
from ssa_desktop.ui.widgets.form import Spot
from ssa_desktop.ui.widgets.parts import button, label, row, say

TEXT_HEIGHT = 84


class BreachDialog(FormDialog):
    """Asks what happened and when it was noticed; the clock runs from then."""

    def __init__(self, language: str, now: Callable[[], datetime], parent: QWidget | None) -> None:
        super().__init__(self.tr("Datenpanne festhalten"), self.tr("Speichern"), parent)
        self._now = now
        self.add_text(
            self.tr(
                "Ab dem Bemerken hat der Träger 72 Stunden. Unterrichten Sie ihn und die datenschutzbeauftragte Person "
                "sofort. Bitte keine Namen von Kindern oder Familien."
            ),
            "muted",
        )
        self.kind: EnumBox[BreachKind] = EnumBox(language, "breach_kind", BreachKind, self.tr("Bitte wählen"))
        self.first = self.form.add(self.tr("&Was ist geschehen?"), self.kind)
        self.day = DateField(lambda: now().date(), language)
        self.day.set_day(now().date())
        self.at = TimeField()
        self.at.set_start(now().hour * 60 + now().minute)
        self.affected = QLineEdit()
        self.form.add_row(
            (self.tr("&Bemerkt am"), self.day),
            (self.tr("&Uhrzeit"), self.at),
            (self.tr("&Ungefähr Betroffene"), self.affected),
        )
        self.what = QPlainTextEdit()
        self.what.setTabChangesFocus(True)
        self.what.setFixedHeight(px(TEXT_HEIGHT))
        self.form.add(self.tr("&Beschreibung"), self.what, self.tr("Gerät, Ort, Umstände, war der Rechner gesperrt?"))
        self.needs(self.kind, self.what)

    def problems(self) -> Iterator[Problem]:
        yield from self.missing(self.kind, self.tr("Bitte wählen, was geschehen ist."))
        day, at, affected = self.day.day(), self.at.start(), self.affected.text().strip()
        if day is None:
            yield self.day, self.day.what_is_wrong(needed=True)
        if at is None:
            yield self.at, self.at.what_is_wrong(needed=True)
        if day is not None and at is not None and _moment(day, at) > self._now():
            is_today = day == self._now().date()
            yield self.at if is_today else self.day, self.tr("Dieser Zeitpunkt liegt noch vor uns.")
        if affected and not (affected.isdecimal() and len(affected) < 7):
            yield self.affected, self.tr("Die Zahl der Betroffenen ist eine ganze Zahl oder bleibt leer.")
        yield from self.missing(self.what, self.tr("Bitte beschreiben, was geschehen ist."))

    def value(self) -> Breach:
        """Return the breach as it was typed."""
        day, at, affected = self.day.day(), self.at.start(), self.affected.text().strip()
        assert day is not None  # noqa: S101 - the dialog accepts nothing else
        assert at is not None  # noqa: S101 - as above
        return Breach(
            _moment(day, at),
            self.kind.value() or BreachKind.OTHER,
            self.what.toPlainText().strip(),
            int(affected) if affected else None,
        )


class ChecklistDialog(FormDialog):
    """The checklist of one breach, with its clock; each tick is saved at once (``ticked``)."""

    ticked = Signal(object, object)
    paper_wanted = Signal()

    def __init__(
        self, line: BreachLine, language: str, now: Callable[[], datetime], is_saved: bool, parent: QWidget | None
    ) -> None:
        super().__init__(self.tr("Prüfliste zur Datenpanne"), self.tr("Panne abschließen"), parent)
        self._language = language
        self._now = now
        self.way_out.setText(self.tr("Schließen"))
        self.action.setVisible(is_saved and line.breach.closed_on is None)
        self.add_text(breach_text(line.breach, language, now()))
        self.boxes: dict[BreachStep, QCheckBox] = {}
        self._states: dict[BreachStep, QLabel] = {}
        steps = QWidget()
        grid = QGridLayout(steps)
        grid.setHorizontalSpacing(M)
        grid.setVerticalSpacing(S // 2)
        for place, step in enumerate(BreachStep):
            box = QCheckBox(word(language, "breach_step", step))
            box.setChecked(step in line.done)
            state = label("", "hint")
            grid.addWidget(box, place, 0)
            grid.addWidget(state, place, 1)
            self.boxes[step] = box
            self._states[step] = state
            self._show_state(step, line.done)
            box.toggled.connect(lambda on, chosen=step: self._tick(chosen, on))
        grid.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(Spot(steps))
        self.paper = button(self.tr("Prüfliste drucken …"), self.paper_wanted.emit, role="quiet", icon_name="printer")
        self.body.addLayout(row(self.paper, None))
        self.first = self.boxes[BreachStep.CONTAIN]

    def problems(self) -> Iterator[Problem]:
        left = [box for box in self.boxes.values() if not box.isChecked()]
        text = self.tr("Noch %n Schritt(e) offen. Abgeschlossen ist die Panne, wenn jeder abgehakt ist.", "", len(left))
        for box in left:
            yield box, text

    def _tick(self, step: BreachStep, on: bool) -> None:
        done = DoneStep(self._now()) if on else None
        self._show_state(step, {step: done} if done is not None else {})
        self.ticked.emit(step, done)

    def _show_state(self, step: BreachStep, done: Mapping[BreachStep, DoneStep]) -> None:
        found = done.get(step)
        say(self._states[step], "" if found is None else moment_text(self._language, found.done_at))


class AuthorityDialog(FormDialog):
    """Asks who wanted what; hands it on to the carrier's management."""

    def __init__(
        self,
        language: str,
        now: Callable[[], datetime],
        management: str,
        found: AuthorityRequest | None,
        parent: QWidget | None,
    ) -> None:
        super().__init__(self.tr("Anfrage von Polizei oder Gericht"), self.tr("Speichern"), parent)
        self._now = now
        self._found = found
        self.add_text(
            self.tr(
                "Sie geben selbst nichts heraus und bestätigen auch nicht, ob Sie jemanden kennen. "
                "Die Leitung beim Träger entscheidet. Eine Ausgabe von Daten gibt es dafür nicht."
            ),
            "muted",
        )
        not_yet = self.tr("Bitte wählen") if found is None else None
        self.kind: EnumBox[AuthorityKind] = EnumBox(language, "authority_kind", AuthorityKind, not_yet)
        self.wish: EnumBox[AuthorityWish] = EnumBox(language, "authority_wish", AuthorityWish, not_yet)
        self.form.add_row((self.tr("&Wer fragt?"), self.kind), (self.tr("Was &wird verlangt?"), self.wish))
        self.first = self.kind
        self.office = QLineEdit()
        self.form.add(
            self.tr("&Dienststelle, Aktenzeichen, Rückrufnummer"), self.office, self.tr("Kein Name eines Kindes.")
        )
        self.needs(self.kind, self.wish, self.office)
        self.day = DateField(lambda: now().date(), language)
        self.at = TimeField()
        self.form.add_row((self.tr("&Eingegangen am"), self.day), (self.tr("&Uhrzeit"), self.at))
        self.handed_to = QLineEdit()
        self.handed_to.setText(management)
        self.handed = QCheckBox(self.tr("Anfrage ist weitergegeben"))
        self.form.add(self.tr("&Weitergegeben an (Leitung beim Träger)"), self.handed_to)
        self.form.add_widget(self.handed)
        self.outcome = QLineEdit()
        self.form.add(self.tr("&Ausgang"), self.outcome, self.tr("Was der Träger entschieden hat."))
        self._put(found)

    def problems(self) -> Iterator[Problem]:
        yield from self.missing(self.kind, self.tr("Bitte wählen, wer fragt."))
        yield from self.missing(self.wish, self.tr("Bitte wählen, was verlangt wird."))
        yield from self.missing(self.office, self.tr("Bitte Dienststelle oder Gericht eingeben."))
        day, at = self.day.day(), self.at.start()
        if day is None:
            yield self.day, self.day.what_is_wrong(needed=True)
        if at is None:
            yield self.at, self.at.what_is_wrong(needed=True)
        if day is not None and at is not None and _moment(day, at) > self._now():
            is_today = day == self._now().date()
            yield self.at if is_today else self.day, self.tr("Dieser Zeitpunkt liegt noch vor uns.")
        if self.handed.isChecked():
            yield from self.missing(self.handed_to, self.tr("Bitte eingeben, an wen die Anfrage weitergegeben wurde."))

    def value(self) -> AuthorityRequest:
        """Return the request as it was typed."""
        day, at = self.day.day(), self.at.start()
        assert day is not None  # noqa: S101 - the dialog accepts nothing else
        assert at is not None  # noqa: S101 - as above
        before = self._found.handed_on_at if self._found is not None else None
        return AuthorityRequest(
            _moment(day, at),
            self.kind.value() or AuthorityKind.OTHER,
            self.wish.value() or AuthorityWish.OTHER,
            self.office.text().strip(),
            self.handed_to.text().strip(),
            (before or self._now()) if self.handed.isChecked() else None,
            self.outcome.text().strip(),
        )

    def _put(self, found: AuthorityRequest | None) -> None:
        received = found.received_at if found is not None else self._now()
        self.day.set_day(received.date())
        self.at.set_start(received.hour * 60 + received.minute)
        if found is not None:
            self.kind.set_value(found.kind)
            self.wish.set_value(found.wish)
            self.office.setText(found.office)
            self.handed_to.setText(found.handed_to or self.handed_to.text())
            self.handed.setChecked(found.handed_on_at is not None)
            self.outcome.setText(found.outcome)


def breach_text(breach: Breach, language: str, now: datetime) -> str:
    """Return a breach in two lines: what and when, and how the clock stands."""
    translate = QCoreApplication.translate
    kind = word(language, "breach_kind", breach.kind)
    when = moment_text(language, breach.noticed_at)
    noticed = translate("Incidents", "{kind}, bemerkt {when}").format(kind=kind, when=when)
    if breach.closed_on is not None:
        closed = translate("Incidents", "Abgeschlossen am {day}.").format(day=day_text(language, breach.closed_on))
        return f"{noticed}\n{closed}"
    left = hours_left(breach, now)
    until = moment_text(language, breach.deadline)
    if left < 0:
        clock = translate("Incidents", "Die 72 Stunden sind seit {until} vorbei. Eine spätere Meldung wird begründet.")
    elif left == 0:
        clock = translate("Incidents", "Weniger als eine Stunde: Die 72 Stunden enden {until}.")
    elif left == 1:
        clock = translate("Incidents", "Noch 1 Stunde: Die 72 Stunden enden {until}.")
    else:
        clock = translate("Incidents", "Noch {hours} Stunden: Die 72 Stunden enden {until}.")
    return f"{noticed}\n{clock.format(hours=left, until=until)}"


def _moment(day: date, minute: int) -> datetime:
    return datetime.combine(day, time(minute // 60, minute % 60))
