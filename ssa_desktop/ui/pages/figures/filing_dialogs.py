"""The dialogs of filing: a remark, figures by hand, the deadlines, and the filing itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.figures.annual_return import AnnualReturn, Remark
from ssa_desktop.domain.figures.return_calendar import YearlyDay
from ssa_desktop.domain.figures.return_remarks import LONGEST, UNIT, about_item
from ssa_desktop.labels import day_text, form_title, item_label, whole_text
from ssa_desktop.services.figures.filing import LONGEST_REASON
from ssa_desktop.services.figures.hand_figures import MOST, SchoolFigure
from ssa_desktop.services.figures.return_deadline import Deadlines
from ssa_desktop.services.figures.return_preparation import Preparation, SchoolFacts
from ssa_desktop.ui.look.theme import px
from ssa_desktop.ui.models.filing import RemarkLine, as_remark
from ssa_desktop.ui.pages.figures.filing_open import still_open
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox
from ssa_desktop.ui.widgets.parts import bullets

PLACE = "figures/filing"
TEXT_HEIGHT = 120
_LONGEST_NUMBER = len(str(MOST))


class RemarkDialog(FormDialog):
    """Asks for her words to a finding; without a line, to a unit or a figure that she chooses."""

    def __init__(self, report: AnnualReturn, line: RemarkLine | None, language: str, parent: QWidget | None) -> None:
        super().__init__(self.tr("Bemerkung"), self.tr("Speichern"), parent)
        self._report, self._line, self._is_restoring = report, line, False
        self.keep: Callable[[], object] | None = None
        """Called to store what is typed; it closes the dialog once that is done."""
        self.unit, self.what = _narrow_box(), _narrow_box()
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(px(TEXT_HEIGHT))
        if line is not None:
            self.add_text(line.unit_title, "heading")
            self.add_text(line.text)
            self.text.setPlainText(line.remark)
            self.first = self.text
        else:
            for unit in report.units:
                self.unit.addItem(unit.title, unit.unit)
            self.what.addItem(whole_text(language, report), UNIT)
            for item in report.form.items:
                self.what.addItem(item_label(language, item), about_item(item.id))
            self.form.add(self.tr("&Einheit"), self.unit)
            self.form.add(self.tr("&Angabe"), self.what)
            self.unit.currentIndexChanged.connect(self._show_kept)
            self.what.currentIndexChanged.connect(self._show_kept)
            self.first = self.unit
        hint = self.tr(
            "Steht auf jeder Ausgabe der Meldung. Bitte keine Namen. Leer gespeichert ist die Bemerkung wieder weg."
        )
        self.form.add(self.tr("&Ihre Bemerkung"), self.text, hint)
        # Kept under one name for each thing remarked on: half-typed words must not come up beside another finding.
        about = {} if line is None else {"unit": line.unit, "remark_on": line.about}
        self.keep_as(PLACE, "remark", year=str(report.school_year), level=report.level.value, **about)
        self._show_kept()

    def problems(self) -> Iterator[Problem]:
        if len(self.text.toPlainText().strip()) > LONGEST:
            yield self.text, self.tr("Eine Bemerkung darf höchstens {limit} Zeichen haben.").format(limit=LONGEST)

    def accept(self) -> None:
        """Store the remark; with a name in it the dialog stays open."""
        if self.problem() is not None or self.keep is None:
            super().accept()
        elif self.action.isEnabled():
            self.action.setEnabled(False)
            self.keep()

    def entered(self) -> Remark:
        """Return the remark as it is typed."""
        typed = self.text.toPlainText().strip()
        if self._line is not None:
            return as_remark(self._line, typed)
        return Remark(str(self.unit.currentData()), str(self.what.currentData()), typed)

    def restore_draft(self, kept: Mapping[str, Any]) -> None:
        self._is_restoring = True
        super().restore_draft(kept)
        self._is_restoring = False
        self.text.document().setModified(True)

    def _show_kept(self) -> None:
        """Show the remark that stands on what is chosen, unless something was typed already."""
        if self._line is None and not self._is_restoring and not self.text.document().isModified():
            place = (self.unit.currentData(), self.what.currentData())
            kept = next((one.text for one in self._report.remarks if (one.unit, one.about) == place), "")
            self.text.setPlainText(kept)


def _narrow_box() -> QComboBox:
    """Return a drop-down that is no wider than its place, whatever its longest line is."""
    made = ChoiceBox()
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(12)
    return made


class HandFiguresDialog(FormDialog):
    """Asks for the figures of a school that no record answers; an empty field is not known."""

    def __init__(self, school: SchoolFacts, measures: Mapping[str, str], year: str, parent: QWidget | None) -> None:
        super().__init__(self.tr("Von Hand: {school}").format(school=school.school.name), self.tr("Speichern"), parent)
        self.add_text(
            self.tr(
                "Was leer bleibt und aus keinem Eintrag hervorgeht, steht in der Meldung als „keine Angabe“, "
                "nicht als 0."
            ),
            "muted",
        )
        self.fields: dict[str, QLineEdit] = {}
        for measure, name in measures.items():
            field = QLineEdit()
            field.setMaxLength(_LONGEST_NUMBER)
            number = school.by_hand.get(measure)
            field.setText("" if number is None else str(number))
            self.fields[measure] = field
            self.form.add(name, field, self._what_counts(school.figures.get(measure)))
        self.first = next(iter(self.fields.values()))
        self.keep_as(PLACE, "hand", school=school.school.code, year=year)

    def _what_counts(self, figure: SchoolFigure | None) -> str:
        """Return what records say of a figure, and whether that or what is typed counts."""
        if figure is None or figure.counted is None:
            return ""
        if figure.records_first:
            said = self.tr("Unter Zusammenarbeit: {number}. Es zählt, was dort steht, nicht die Zahl hier.")
        else:
            said = self.tr("In den Einträgen: {number}. Das zählt, solange dieses Feld leer ist.")
        return said.format(number=figure.counted)

    def problems(self) -> Iterator[Problem]:
        for field in self.fields.values():
            typed = field.text().strip()
            if typed and not (typed.isascii() and typed.isdecimal()):
                yield field, self.tr("Bitte ganze Zahlen eingeben, oder das Feld leer lassen.")

    def entered(self) -> dict[str, int | None]:
        """Return the figures by their measures; None for an empty field."""
        return {
            measure: int(field.text().strip()) if field.text().strip() else None
            for measure, field in self.fields.items()
        }


class DeadlinesDialog(FormDialog):
    """Asks for the two days of every year."""

    def __init__(self, deadlines: Deadlines, language: str, parent: QWidget | None) -> None:
        super().__init__(self.tr("Fristen"), self.tr("Speichern"), parent)
        self.filing = _day_line(deadlines.filing, language)
        self.statistics = _day_line(deadlines.statistics, language)
        self.form.add(
            self.tr("&Abgabe der Meldung"),
            self.filing,
            self.tr("Landkreis und KVJS nehmen die Meldung meist bis 31.10. entgegen."),
        )
        self.form.add(
            self.tr("&Statistik zum Schuljahresende"),
            self.statistics,
            self.tr("Manche Kooperationsvereinbarung will die Zahlen schon zum Schuljahresende."),
        )
        self.first = self.filing
        self.needs(self.filing, self.statistics)
        self.keep_as(PLACE, "deadlines")

    def problems(self) -> Iterator[Problem]:
        for field in (self.filing, self.statistics):
            if read_yearly_day(field.text()) is None:
                yield field, self.tr("Bitte einen Tag ohne Jahr eingeben, wie 31.10.")

    def entered(self) -> Deadlines:
        """Return the days as they are typed."""
        filing, statistics = (read_yearly_day(field.text()) for field in (self.filing, self.statistics))
        return Deadlines(filing or Deadlines().filing, statistics or Deadlines().statistics)


def _day_line(day: YearlyDay, language: str) -> QLineEdit:
    made = QLineEdit(f"{day.day:02d}/{day.month:02d}" if language == "en" else f"{day.day:02d}.{day.month:02d}.")
    made.setMaxLength(6)
    return made


def read_yearly_day(typed: str) -> YearlyDay | None:
    """Return a day typed as ``31.10.``, ``31.10``, ``31/10`` or ``3.7.``; None for anything else."""
    parts = typed.strip().replace("/", ".").removesuffix(".").split(".")
    if len(parts) != len(("day", "month")) or not all(part.isascii() and part.isdecimal() for part in parts):
        return None
    try:
        return YearlyDay.of(int(parts[1]), int(parts[0]))
    except UsageError:
        return None


class FileReturnDialog(FormDialog):
    """Says what is frozen and that it stays; a correction asks for its reason.

    What is open yet makes leaving the default. Before its school year is over, the year has to be typed in.
    """

    def __init__(self, loaded: Preparation, language: str, today: date, parent: QWidget | None) -> None:
        report = loaded.report
        version = loaded.filed[-1].version + 1 if loaded.filed else 1
        self._is_correction = version > 1
        self._year = report.school_year
        self._is_early = today <= report.school_year.last_day
        left = still_open(loaded)
        title = self.tr("Meldung {year} berichtigen") if self._is_correction else self.tr("Meldung {year} festhalten")
        action = self.tr("Trotzdem festhalten") if left or self._is_early else self.tr("Festhalten")
        # Whoever has to type something first does not do it by mistake.
        cautious = bool(left) and not self._is_early and not self._is_correction
        super().__init__(title.format(year=report.school_year), action, parent, cautious=cautious)
        self.year = QLineEdit()
        self.year.setMaxLength(len(str(report.school_year)))
        self.reason = QLineEdit()
        self.reason.setMaxLength(LONGEST_REASON)
        what, *more = self._sentences(loaded, version, language)
        self.add_text(what)
        if left:
            self.add_text(self.tr("Noch offen:"), "strong")
            self.body.addWidget(bullets(left, "warning"))
        for text in more:
            self.add_text(text)
        if self._is_correction:
            self.form.add(
                self.tr("&Grund der Berichtigung"),
                self.reason,
                self.tr("Steht auf der neuen Fassung. Bitte keine Namen."),
            )
            self.first = self.reason
            self.needs(self.reason)
        if self._is_early:
            self.add_text(
                self.tr(
                    "Das Schuljahr {year} geht noch bis {day}. Was Sie bis dahin eintragen, kommt in diese Fassung "
                    "nicht mehr hinein."
                ).format(year=self._year, day=day_text(language, self._year.last_day)),
                "strong",
            )
            self.form.add(
                self.tr("&Schuljahr zur Bestätigung"), self.year, self.tr("Tippen Sie {year}.").format(year=self._year)
            )
            self.first = self.first or self.year
            self.needs(self.year)
        self.keep_as(PLACE, "file", year=str(report.school_year), level=report.level.value)

    def problems(self) -> Iterator[Problem]:
        if self._is_correction:
            yield from self.missing(self.reason, self.tr("Eine Berichtigung braucht einen Grund."))
        if self._is_early and self.year.text().strip() != str(self._year):
            yield (
                self.year,
                self.tr("Das Schuljahr läuft noch. Zum Festhalten bitte {year} tippen.").format(year=self._year),
            )

    def _sentences(self, loaded: Preparation, version: int, language: str) -> Iterator[str]:
        report = loaded.report
        unknown = sum(figure is None for unit in report.units for figure in unit.items.values())
        what = self.tr("Fassung {version}, {level}: {units}. {items} Angaben im Bogen „{form}“.")
        if unknown:
            gaps = (
                self.tr("Einmal steht dort „keine Angabe“.")
                if unknown == 1
                else self.tr("{unknown}-mal steht dort „keine Angabe“.")
            )
            what = f"{what} {gaps}"
        names = ", ".join(unit.title for unit in report.units)
        yield what.format(
            version=version,
            level=self.level_text(report),
            units=names,
            items=len(report.form.items),
            unknown=unknown,
            form=form_title(language, report.form),
        )
        frozen = self.tr(
            "Eingefroren werden die Zahlen, das Formular, die Befunde ({findings}) und Ihre Bemerkungen ({remarks}), "
            "mit Tag und Prüfsumme. Diese Fassung ändert sich danach nicht mehr; was Sie später berichtigen, wird eine "
            "weitere Fassung."
        )
        yield frozen.format(findings=len(report.findings), remarks=len(report.remarks))
        if loaded.filed:
            last = self.tr("Zuletzt festgehalten am {day}, Fassung {version}.")
            yield last.format(day=day_text(language, loaded.filed[-1].filed_on), version=loaded.filed[-1].version)
        yield self.tr("Verschickt wird dabei nichts: Übertragen oder verschicken Sie die Meldung danach selbst.")

    def level_text(self, report: AnnualReturn) -> str:
        """Return in words whether the return is of schools or of sites."""
        return self.tr("je Schule") if report.level.value == "school" else self.tr("je Standort")
