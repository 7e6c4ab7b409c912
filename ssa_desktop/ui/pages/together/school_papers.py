"""Dialogs that give out papers on a school: how school social work introduces itself, and when it is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from PySide6.QtWidgets import QWidget

from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.attendance import LONGEST_DAYS
from ssa_desktop.domain.together.introduction import Audience
from ssa_desktop.labels import label
from ssa_desktop.services.time import attendance
from ssa_desktop.services.together import introductions
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.pages.together.paper_making import Make, make_paper, save_word_file
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox
from ssa_desktop.ui.widgets.fields.typed_fields import DateField


class SchoolPaperDialog(FormDialog):
    """Asks for the school and whether the paper is looked at and printed, or saved as a Word file."""

    def __init__(self, desk: Desk, title: str, schools: Mapping[str, str], parent: QWidget | None) -> None:
        super().__init__(title, self.tr("Ausgeben"), parent)
        self._desk = desk
        self.school, self.form_of = ChoiceBox(), ChoiceBox()
        for code, name in schools.items():
            self.school.addItem(name, code)
        self.form_of.addItems([self.tr("Vorschau und Druck"), self.tr("Als Word-Datei speichern")])
        self.first = self.school
        self.accepted.connect(self._give_out)

    def choose(self, school: str | None) -> None:
        """Choose a school by its code, where it is among them."""
        self.school.setCurrentIndex(max(0, self.school.findData(school)))

    def paper(self) -> tuple[Make, Make, str, str]:
        """Return what makes the paper as a PDF and as a Word file, its title, and its file's name without an ending."""
        raise NotImplementedError

    def _give_out(self) -> None:
        """Give out what is chosen. The dialog itself is gone when that is done."""
        desk, owner = self._desk, self.parentWidget() or self
        pdf, word, title, name = self.paper()
        if self.form_of.currentIndex():
            save_word_file(desk, owner, word, f"{name}.docx", self.tr("Als Word-Datei gespeichert."))
        else:
            make_paper(desk, owner, pdf, lambda data: desk.preview_pdf(title, data, f"{name}.pdf"))


class IntroductionDialog(SchoolPaperDialog):
    """Vorstellungsblatt: for pupils, parents or the conference."""

    def __init__(self, desk: Desk, schools: Mapping[str, str], parent: QWidget | None) -> None:
        super().__init__(desk, self.tr("Vorstellungsblatt"), schools, parent)
        self.add_text(
            self.tr(
                "Ein Blatt mit Sprechzeiten und Raum, dass die Beratung freiwillig ist und was vertraulich bleibt. "
                "Raum und Sprechzeiten kommen aus der Schule, Name und Telefon aus Einstellungen › Träger."
            ),
            "muted",
        )
        self.audience = ChoiceBox()
        for one in Audience:
            self.audience.addItem(label(desk.language, "audience", one), one)
        self.form.add_row((self.tr("S&chule"), self.school), (self.tr("&Für wen"), self.audience))
        self.form.add(self.tr("&Ausgabe"), self.form_of)

    def paper(self) -> tuple[Make, Make, str, str]:
        school, audience = str(self.school.currentData()), Audience(self.audience.currentData())
        language = self._desk.language
        return (
            lambda ws: introductions.paper(ws, school, audience, language),
            lambda ws: introductions.paper_docx(ws, school, audience, language),
            self.tr("Vorstellungsblatt"),
            introductions.FILE_NAMES[audience],
        )


class AttendanceDialog(SchoolPaperDialog):
    """Anwesenheitsplan: when she is at a school and when not, for its head."""

    def __init__(self, desk: Desk, schools: Mapping[str, str], parent: QWidget | None) -> None:
        super().__init__(desk, self.tr("Anwesenheitsplan für die Schulleitung"), schools, parent)
        self.add_text(
            self.tr(
                "Er nennt die vereinbarten Stunden, Tage ohne Schulsozialarbeit und die Schulferien – keine Gründe und "
                "nichts aus der Beratung. Abwesenheiten kommen aus den Zeiten und aus den Mitteilungen an die Schule."
            ),
            "muted",
        )
        today = desk.today()
        self.begins, self.ends = (DateField(desk.today, desk.language) for _ in range(2))
        self.begins.set_day(today)
        self.ends.set_day(SchoolYear.of(today).last_day)
        self.form.add(self.tr("S&chule"), self.school)
        self.form.add_row((self.tr("&Von"), self.begins), (self.tr("&Bis"), self.ends))
        self.form.add(self.tr("&Ausgabe"), self.form_of)
        self.needs(self.begins, self.ends)

    def problems(self) -> Iterator[Problem]:
        first, last = self.begins.day(), self.ends.day()
        for field in (self.begins, self.ends):
            if field.day() is None:
                yield field, field.what_is_wrong(needed=True)
        if first is not None and last is not None and last < first:
            yield self.ends, self.tr("Der letzte Tag liegt vor dem ersten.")
        elif first is not None and last is not None and (last - first).days >= LONGEST_DAYS:
            yield self.ends, self.tr("Der Plan reicht höchstens über ein Jahr.")

    def span(self) -> tuple[date, date]:
        """Return the first and the last day as they were typed."""
        first, last = self.begins.day(), self.ends.day()
        assert first is not None  # noqa: S101 - the dialog accepts nothing else
        assert last is not None  # noqa: S101
        return first, last

    def paper(self) -> tuple[Make, Make, str, str]:
        school, (first, last), language = str(self.school.currentData()), self.span(), self._desk.language
        return (
            lambda ws: attendance.paper(ws, school, first, last, language),
            lambda ws: attendance.paper_docx(ws, school, first, last, language),
            self.tr("Anwesenheit der Schulsozialarbeit"),
            "anwesenheit-schulsozialarbeit",
        )
