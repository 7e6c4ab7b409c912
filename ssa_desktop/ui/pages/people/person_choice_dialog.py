"""A dialog on somebody known already or new: the suggestions, the fields on a new person, those of a similar name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.error_texts import error_text
from ssa_desktop.services.cases import captures
from ssa_desktop.services.people import people
from ssa_desktop.services.people.people import PersonLine
from ssa_desktop.services.people.similar_people import SimilarPerson, similar
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.late_results import while_alive
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.people.person_form import PersonForm
from ssa_desktop.ui.widgets.fields.person_field import may_be_name
from ssa_desktop.ui.widgets.fields.suggest_line import Suggestion, SuggestLine
from ssa_desktop.ui.widgets.similar_card import SimilarCard


class PersonChoiceDialog(FormDialog):
    """Asks who it is. A name not taken from the suggestions is a new person, asked about where a similar one is known.

    ``after_who`` gets the keyboard when that is settled.
    """

    fields: PersonForm
    after_who: QWidget

    def __init__(self, desk: Desk, title: str, action: str, parent: QWidget | None) -> None:
        super().__init__(title, action, parent)
        self.desk = desk
        self._known: PersonLine | None = None
        self._known_text = ""
        self._asks_who = False
        self.person = SuggestLine()
        self.similar = SimilarCard(desk)
        self._somebody_else = ""
        """The name she said to be somebody else's than those who are known."""
        self._is_looking = False
        self._accept_then = False

    def ask_who(self, schools: Sequence[School]) -> None:
        """Add the fields on the person."""
        self._asks_who = True
        self.person.setPlaceholderText(self.tr("Name oder Pseudonym"))
        self.person.marks_first = False
        self.person.wanted.connect(self._suggest)
        self.person.unsure.connect(self._say_unsure)
        self.person.chosen.connect(self._take)
        self.person.textChanged.connect(self._forget)
        self.fields = PersonForm(self, schools, SchoolYear.of(self.desk.today()), self.desk.language, self.person)
        self.first = self.person
        self.similar.same.connect(self._take_same)
        self.similar.other.connect(self._take_as_new)
        self.footer.addWidget(self.similar)
        for field in (self.person, self.fields.class_label):
            field.editingFinished.connect(lambda: self._look(then_accept=False))

    def known(self) -> PersonLine | None:
        """Return the known person who was chosen, or None."""
        return self._known

    def new_person(self) -> Person | None:
        """Return the new person as the fields say, or None when a known one was chosen."""
        return self.fields.value() if self._asks_who and self._known is None else None

    def school(self) -> str:
        """Return the code of the school: that of the person, or the one chosen; empty without any."""
        known = self._known
        return str((known.school if known else None) or self.fields.school.currentData() or "")

    def lacks_school(self, line: PersonLine) -> bool:
        """Whether the school has to be asked for with a known person."""
        return line.school is None

    def accept(self) -> None:
        if self.problem() is None and self._is_to_ask():
            self._look(then_accept=True)
        else:
            super().accept()

    def extra_draft(self) -> dict[str, Any]:
        return {"person_id": self._known.person_id} if self._known is not None else {}

    def restore_extra(self, extra: Mapping[str, Any]) -> None:
        if "person_id" in extra:
            person_id = int(extra["person_id"])
            self.desk.worker.run(lambda ws: captures.person_line(ws, person_id, None), while_alive(self, self._take))

    def _is_to_ask(self) -> bool:
        name = self.person.text().strip()
        return self._asks_who and self._known is None and bool(name) and name != self._somebody_else

    def _look(self, *, then_accept: bool) -> None:
        """Ask about known persons of a similar name; with none of them go on."""
        if not self._is_to_ask():
            self.similar.show_persons([])
            return
        self._accept_then = self._accept_then or then_accept
        if self._is_looking:
            return
        name, new = self.person.text().strip(), self.fields.value()
        class_label = self.fields.class_label.text().strip() or None
        school = self.school() or None
        self._is_looking = True

        def show(found: list[SimilarPerson]) -> None:
            self._is_looking = False
            accept, self._accept_then = self._accept_then, False
            if name != self.person.text().strip() or self._known is not None:
                return
            self.similar.show_persons(found)
            if accept and found:
                self.similar.ask()
            elif accept:
                super(PersonChoiceDialog, self).accept()

        def failed(error: KnownError) -> None:
            self._is_looking = self._accept_then = False
            self.say(error_text(self.desk.language, error))

        self.desk.worker.run(
            lambda ws: similar(ws, name, class_label=class_label, school=school, born=new.born),
            while_alive(self, show),
            while_alive(self, failed),
        )

    def _take_same(self, line: object) -> None:
        self._take(line)
        self.similar.show_persons([])
        self.after_who.setFocus()

    def _take_as_new(self) -> None:
        self._somebody_else = self.person.text().strip()
        self.similar.show_persons([])
        self.action.setFocus()

    def _suggest(self, text: str) -> None:
        def offer(found: list[PersonLine]) -> None:
            known = [Suggestion(self._title(line), line, "user", sure=len(found) == 1) for line in found]
            name = text.strip()
            new = [Suggestion(self.tr("Neu: {name}").format(name=name), name, "user-plus", sure=False)]
            self.person.offer(text, [*known, *(new if known and may_be_name(name) else [])])

        self.desk.worker.run(lambda ws: people.find(ws, text, 8), while_alive(self, offer))

    def _title(self, line: PersonLine) -> str:
        name = line.initials if self.desk.discreet() else line.title
        parts = [name, *([line.pseudonym] if name != line.pseudonym else []), line.class_label or ""]
        return " · ".join(part for part in parts if part)

    def _say_unsure(self) -> None:
        if self.person.suggestions():
            problem = self.tr("„{name}“ passt auf mehrere: bitte mit Pfeil nach unten wählen.")
            self.say_at(self.person, problem.format(name=self.person.text().strip()))

    def _take(self, line: object) -> None:
        if isinstance(line, str):
            # Somebody new, looked at and taken: those of a similar name are still asked about.
            self.person.setText(line)
            self.focusNextChild()
        elif isinstance(line, PersonLine):
            self._known_text = self._title(line)
            self.person.setText(self._known_text)
            self._known = line
            self.fields.ask(person=False, school=self.lacks_school(line))

    def _forget(self, text: str) -> None:
        if self._known is not None and text != self._known_text:
            self._known = None
            self.fields.ask(person=True, school=True)
