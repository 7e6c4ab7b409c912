"""Asks whether the pupils of late entries were counted before, in what a deletion left as a sum."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from ssa_desktop.domain.figures.counted_before import CountedAnswer, MaybeCounted
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services.people.people import initials
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.shown_problems import Problem


class CountedDialog(FormDialog):
    """One line for each child, none of them answered; left without an answer, nothing is entered."""

    keeps_draft: ClassVar[bool] = False

    def __init__(
        self,
        language: str,
        questions: Sequence[MaybeCounted],
        parent: QWidget | None,
        *,
        discreet: bool,
        this_year: SchoolYear | None = None,
    ) -> None:
        """``this_year`` is the running school year: of it is asked only where she took over from somebody else."""
        super().__init__("", "", parent)
        is_one = len(questions) == 1
        self.set_title(
            self.tr("Wurde das Kind schon gezählt?") if is_one else self.tr("Wurden diese Kinder schon gezählt?")
        )
        self.action.setText(self.tr("Speichern"))
        years = ", ".join(sorted({str(question.year) for question in questions}))
        is_taken_over = any(question.year == this_year for question in questions)
        self.add_text(
            self.tr(
                "Sie haben die Schule übernommen ({years}). Wer vor Ihnen beraten wurde und dessen Akte nicht mitkam, "
                "zählt als Summe ohne Namen weiter. Ob ein Kind darin steckt, kann nur es selbst Ihnen sagen; gezählt "
                "wird jedes Kind einmal. Das Gespräch zählt in jedem Fall."
            ).format(years=years)
            if is_taken_over
            else self.tr(
                "Sie tragen für ein abgeschlossenes Schuljahr nach ({years}), aus dem schon gelöscht wurde. Was "
                "gelöscht ist, zählt als Summe ohne Namen weiter. Ob ein Kind darin steckt, wissen nur Sie; gezählt "
                "wird jedes Kind einmal. Das Gespräch zählt in jedem Fall."
            ).format(years=years)
        )
        self.add_text(
            self.tr("Wissen Sie es nicht, brechen Sie ab und sehen nach; bis dahin wird nichts gespeichert."), "muted"
        )
        choose = self.tr("Bitte wählen")
        self.boxes: dict[MaybeCounted, EnumBox[CountedAnswer]] = {}
        if not is_one:
            self.all = EnumBox(language, "counted_answer", [CountedAnswer.SCHOOL, CountedAnswer.NO], choose)
            self.form.add(self.tr("Für &alle"), self.all)
            self.all.currentIndexChanged.connect(self._answer_all)
            self.first = self.all
        for question in questions:
            name = initials(question.name, question.pseudonym) if discreet else question.name or question.pseudonym
            box = EnumBox(language, "counted_answer", question.answers, choose)
            told = self.tr("{who}, {school}, {year}").format(who=name, school=question.school, year=question.year)
            self.form.add(told.replace("&", "&&"), box)
            self.boxes[question] = box
        self.first = self.first or next(iter(self.boxes.values()))
        self.needs(*self.boxes.values())

    def answers(self) -> dict[MaybeCounted, CountedAnswer]:
        """Return what was answered."""
        found = {question: box.value() for question, box in self.boxes.items()}
        return {question: answer for question, answer in found.items() if answer is not None}

    def problems(self) -> Iterator[Problem]:
        for box in self.boxes.values():
            if box.value() is None:
                yield box, self.tr("Bitte sagen, ob das Kind schon gezählt ist.")

    def _answer_all(self) -> None:
        wanted = self.all.value()
        for question, box in self.boxes.items():
            if wanted in question.answers:
                box.set_value(wanted)
