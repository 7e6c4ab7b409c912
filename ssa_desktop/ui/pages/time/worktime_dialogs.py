"""The dialogs of working time: contract hours, leave and carry-over of a school year, school holidays."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.contract import (
    WEEK,
    ContractPeriod,
    HolidayTreatment,
    WorkYear,
    check_period,
    check_work_year,
    overlapping,
)
from ssa_desktop.domain.time.work_calendar import SchoolHoliday
from ssa_desktop.error_texts import error_text
from ssa_desktop.labels import clock_hours, day_text
from ssa_desktop.labels import label as word
from ssa_desktop.services.time.contracts import StoredPeriod
from ssa_desktop.services.time.school_calendar import LONGEST_DAYS, same_days
from ssa_desktop.ui.look.theme import px
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.record_dialog import Asks, RecordDialog
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox
from ssa_desktop.ui.widgets.fields.hours_box import WORKDAY_MINUTES, HoursBox, read_account, read_days
from ssa_desktop.ui.widgets.fields.typed_fields import DateField
from ssa_desktop.ui.widgets.parts import label

WIDE = 640
_WORKDAYS = 5
_LONGEST_ACCOUNT = 1000 * 60


class SchoolBox(ChoiceBox):
    """A drop-down of the schools by their codes; ``empty`` is the line of none of them."""

    def __init__(self, schools: Mapping[str, str], empty: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._codes: list[str | None] = [None, *schools]
        self.addItem(empty)
        self.addItems([f"{name} ({code})" for code, name in schools.items()])

    def code(self) -> str | None:
        """Return the code of the school chosen."""
        return self._codes[max(0, self.currentIndex())]

    def set_code(self, code: str | None) -> None:
        """Choose a school; one that is not there any more is passed over."""
        if code in self._codes:
            self.setCurrentIndex(self._codes.index(code))


class PeriodDialog(FormDialog):
    """Asks for contract hours: school, from when to when, the hours of each day, and what the holidays mean."""

    def __init__(
        self,
        schools: Mapping[str, str],
        others: Sequence[ContractPeriod],
        found: StoredPeriod | None,
        language: str,
        today: Callable[[], date],
        parent: QWidget | None,
    ) -> None:
        """``others`` are the periods there are beside the one that is changed."""
        title = self.tr("Vertragsstunden ändern") if found else self.tr("Vertragsstunden eintragen")
        super().__init__(title, self.tr("Speichern"), parent)
        self.setMinimumWidth(px(WIDE))
        self._others, self._language = others, language
        self.school = SchoolBox(schools, self.tr("alle Schulen"))
        if len(schools) == 1:
            self.school.set_code(next(iter(schools)))
        self.from_day = DateField(today, language)
        self.to_day = DateField(today, language)
        self.from_day.set_day(SchoolYear.of(today()).first_day)
        self.to_day.setPlaceholderText(self.tr("leer: ohne Ende"))
        self.form.add_row(
            (self.tr("&Schule"), self.school),
            (self.tr("&Vom"), self.from_day),
            (self.tr("&Bis"), self.to_day),
            stretch=(3, 2, 2),
        )
        self.first = self.school
        self.needs(self.from_day)
        self.hours = [HoursBox() for _ in range(7)]
        named = [(word(language, "weekday", str(number)), box) for number, box in enumerate(self.hours)]
        self.form.add_row(*named[:_WORKDAYS])
        self.week = HoursBox(WORKDAY_MINUTES)
        self.week.setToolTip(self.tr("Was hier steht, wird gleichmäßig auf Montag bis Freitag verteilt."))
        self.form.add_row(*named[_WORKDAYS:], (self.tr("&Zusammen in der Woche"), self.week), stretch=(1, 1, 3))
        self.treatment: EnumBox[HolidayTreatment] = EnumBox(language, "holiday_treatment", HolidayTreatment)
        self.form.add(self.tr("&Ferien"), self.treatment)
        self.meaning = label("", "hint", wrap=True)
        self.form.add_widget(self.meaning)
        self.beside = QCheckBox(self.tr("&Kommt zu anderen Stunden derselben Schule dazu"))
        self.form.add_widget(self.beside)
        for box in self.hours:
            box.valueChanged.connect(self._show_total)
        self.week.valueChanged.connect(self._spread_week)
        self.treatment.currentIndexChanged.connect(self._show_meaning)
        if found is not None:
            self._put(found.period)
        self._show_total()
        self._show_meaning()

    def value(self) -> ContractPeriod:
        """Return the hours as the fields say."""
        return ContractPeriod(
            tuple(box.value() for box in self.hours),
            self.from_day.day() or date.min,
            self.to_day.day(),
            self.school.code(),
            self.treatment.value() or HolidayTreatment.WORKED,
        )

    def problems(self) -> Iterator[Problem]:
        if self.from_day.day() is None:
            yield self.from_day, self.from_day.what_is_wrong(needed=True)
        if not self.to_day.is_valid():
            yield self.to_day, self.to_day.what_is_wrong(needed=False)
        unread = [(box, said) for box in (*self.hours, self.week) if (said := box.problem()) is not None]
        yield from unread
        is_read = self.from_day.day() is not None and self.to_day.is_valid()
        if not unread and not any(self.value().pattern):
            # There is room for the sentence, and one number is enough.
            yield self.week, error_text(self._language, UsageError("contract.no_hours"))
        elif is_read and not unread:
            yield from self._problems_of_span()

    def _problems_of_span(self) -> Iterator[Problem]:
        try:
            check_period(self.value())
        except UsageError as error:
            yield self.to_day, error_text(self._language, error)
            return
        other = None if self.beside.isChecked() else overlapping(self.value(), self._others)
        if other is None:
            return
        span = self.tr("ab {first}").format(first=day_text(self._language, other.first))
        if other.last is not None:
            span = f"{day_text(self._language, other.first)} – {day_text(self._language, other.last)}"
        said = self.tr(
            "Für diese Schule stehen schon Stunden da ({span}). Beenden Sie diese zuerst, oder kreuzen Sie an, dass "
            "die neuen dazukommen."
        )
        yield self.school, said.format(span=span)

    def ask_for(self, school: str) -> None:
        """Ask for the hours at a school, beginning with those of the week."""
        self.school.set_code(school)
        self.first = self.week

    def _put(self, period: ContractPeriod) -> None:
        self.school.set_code(period.school)
        self.from_day.set_day(period.first)
        self.to_day.set_day(period.last)
        for box, minutes in zip(self.hours, period.pattern, strict=True):
            box.setValue(minutes)
        self.treatment.set_value(period.school_holidays)
        self.beside.setChecked(overlapping(period, self._others) is not None)

    def _show_total(self) -> None:
        hours = [box.value() for box in self.hours]
        total = sum(hours)
        with QSignalBlocker(self.week):
            self.week.setValue(total)
        # Hours of her own for each day are not to be lost by a key that happened to be pressed here.
        is_even = hours == _spread(total)
        self.week.setReadOnly(not is_even)
        self.week.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_even else Qt.FocusPolicy.NoFocus)

    def _spread_week(self, minutes: int) -> None:
        for box, share in zip(self.hours, _spread(minutes), strict=True):
            with QSignalBlocker(box):
                box.setValue(share)

    def _show_meaning(self) -> None:
        if self.treatment.value() is HolidayTreatment.WORKED_AHEAD:
            self.meaning.setText(
                self.tr(
                    "In Wochen mit Schule ist das Soll höher, in den Ferien gibt es keines. Abgezogen ist der Urlaub, "
                    "der in den Ferien liegt; tragen Sie dafür Urlaubstage und alle Ferien des Schuljahrs ein."
                )
            )
        else:
            self.meaning.setText(self.tr("Auch in den Ferien gilt das übliche Soll; Urlaub wird gutgeschrieben."))


class WorkYearDialog(FormDialog):
    """Asks for leave days and the carry-over of a school year."""

    def __init__(
        self,
        year: SchoolYear,
        found: WorkYear,
        before: int | None,
        language: str,
        *,
        asks_holidays: bool,
        today: Callable[[], date],
        parent: QWidget | None,
        suggested: date | None = None,
    ) -> None:
        """``suggested`` is a day from which the account may count, where that is asked.

        ``before`` is the balance at the end of the year before, where it is known.

        ``asks_holidays``: hours are worked ahead, so it matters how many leave days lie in the holidays.
        """
        title = self.tr("Urlaub und Übertrag {year}").format(year=year)
        super().__init__(title, self.tr("Speichern"), parent)
        self._language = language
        self._found = found
        self.leave_days = QLineEdit(_days_text(found.leave_days))
        self.first = self.form.add(
            self.tr("&Urlaubstage im Schuljahr"), self.leave_days, self.tr("Ganze oder halbe Arbeitstage, z. B. 30.")
        )
        self.in_holidays = QLineEdit(_days_text(found.leave_in_holidays))
        self.form.add(
            self.tr("Davon in den &Ferien"),
            self.in_holidays,
            self.tr("Leer: alle. Danach richtet sich, wie viel vor und nach den Ferien zu leisten ist."),
        )
        self.ask(self.in_holidays, asked=asks_holidays)
        self.carry_over = QLineEdit(clock_hours(found.carry_over) if found.carry_over else "")
        hint = self.tr("Aus dem Vorjahr, z. B. 12:30; mit Minus davor, was Sie schulden: −2:05.")
        if before is not None:
            hint += " " + self.tr("Stand am Ende des Vorjahrs: {hours}.").format(hours=clock_hours(before, signed=True))
        self.form.add(self.tr("Ü&bertrag am 1. August (Stunden)"), self.carry_over, hint)
        self.counts_from = DateField(today, language)
        self.counts_from.setPlaceholderText(self.tr("leer: ab dem 1. August"))
        self.counts_from.set_day(found.counts_from or suggested)
        self._year = year
        asked = self.tr("Bis dahin ist nichts geschuldet und nichts gutgeschrieben.")
        if suggested is not None:
            asked = self.tr(
                "Vorher ist keine Arbeitszeit eingetragen; das Konto begänne sonst mit allen Stunden seit dem "
                "1. August im Minus."
            )
        self.form.add(self.tr("Das &Konto zählt ab"), self.counts_from, asked)

    def value(self) -> WorkYear:
        """Return what the fields say."""
        return WorkYear(
            read_days(self.leave_days.text()),
            read_days(self.in_holidays.text()) if self.in_holidays.isVisibleTo(self) else self._found.leave_in_holidays,
            read_account(self.carry_over.text()) or 0,
            self.counts_from.day(),
        )

    def problems(self) -> Iterator[Problem]:
        unread = [
            line
            for line in (self.leave_days, self.in_holidays)
            if line.isVisibleTo(self) and line.text().strip() and read_days(line.text()) is None
        ]
        for line in unread:
            yield line, self.tr("Urlaubstage sind ganze oder halbe Tage, zum Beispiel 30 oder 29,5.")
        if not unread:
            try:
                check_work_year(self.value())
            except UsageError as error:
                is_split = error.key == "contract.leave_in_holidays" and self.in_holidays.isVisibleTo(self)
                yield self.in_holidays if is_split else self.leave_days, error_text(self._language, error)
        if self._wrong_account():
            yield self.carry_over, self.tr("Der Übertrag sind Stunden und Minuten, zum Beispiel 12:30 oder −2:05.")
        day = self.counts_from.day()
        if bool(self.counts_from.text().strip()) if day is None else day not in self._year:
            said = self.tr("Ein Tag des Schuljahrs {year}, oder leer.")
            yield self.counts_from, said.format(year=self._year)

    def _wrong_account(self) -> bool:
        typed = self.carry_over.text().strip()
        minutes = read_account(typed)
        return bool(typed) and (minutes is None or abs(minutes) > _LONGEST_ACCOUNT)


class HolidayDialog(RecordDialog[SchoolHoliday]):
    """Asks for school holidays: their name, first and last day, and whether one school alone has them."""

    asks = Asks(
        SchoolHoliday,
        "school_holiday",
        rows=(("name",), ("first", "last"), ("school",)),
        may_be_empty=frozenset({"last"}),
    )

    def __init__(
        self,
        schools: Mapping[str, str],
        known: Sequence[SchoolHoliday],
        language: str,
        today: Callable[[], date],
        parent: QWidget | None,
        *,
        before: SchoolHoliday | None = None,
    ) -> None:
        """``known`` are the holidays there are beside those that are corrected."""
        named = {code: f"{name} ({code})" for code, name in schools.items()}
        title = self.tr("Ferien eintragen") if before is None else self.tr("Ferien ändern")
        super().__init__(title, self.tr("Speichern"), language, today, parent, before=before, schools=named)
        self._known = known

    def value(self) -> SchoolHoliday:
        """Return the holidays as the fields say; without a last day they are one day."""
        made = super().value()
        return replace(made, name=" ".join(made.name.split()), last=self.controls["last"].day() or made.first)

    def faults_between(self) -> Iterator[tuple[str, str]]:
        if not self.are_right("first", "last"):
            return
        found = self.value()
        if found.last < found.first:
            yield "last", self.tr("Der letzte Ferientag liegt vor dem ersten.")
        elif (found.last - found.first).days >= LONGEST_DAYS:
            yield "last", self.tr("So lange Ferien gibt es nicht. Prüfen Sie beide Tage.")
        elif any(same_days(found, other) for other in self._known):
            yield "first", self.tr("Diese Ferientage sind schon eingetragen.")


def _spread(minutes: int) -> list[int]:
    """Return the hours of a week evenly on Monday to Friday; minutes left over go to the first days."""
    each, left = divmod(minutes, _WORKDAYS)
    return [each + (number < left) if number < _WORKDAYS else 0 for number in range(WEEK)]


def _days_text(days: Fraction | None) -> str:
    if days is None:
        return ""
    return str(days.numerator) if days.denominator == 1 else f"{days.numerator // 2},5"
