"""The head of the page of a person: who they are, and the steps on them and on what is recorded on them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from ssa_desktop.domain.vocabulary import Gender, Role
from ssa_desktop.labels import label
from ssa_desktop.services.people.person_page import PersonPage
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.icons import icon
from ssa_desktop.ui.look.theme import set_role
from ssa_desktop.ui.pages.people.person_head_parts import PersonHeadParts
from ssa_desktop.ui.widgets.parts import put_icon


class PersonHead(PersonHeadParts):
    """Says who it is; its steps are signals and actions."""

    capture_asked = Signal()
    case_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.back.setAccessibleName(self.tr("Zurück"))
        self.back.setToolTip(self.tr("Zurück (Esc)"))
        self.more.setAccessibleName(self.tr("Weitere Schritte zu dieser Person"))
        self.capture = QPushButton(self.tr("Gespräch festhalten"))
        put_icon(self.capture, "plus", "on_accent")
        set_role(self.capture, "primary")
        self.capture.clicked.connect(self.capture_asked)
        self.new_case = QPushButton(self.tr("Fall anlegen …"))
        self.new_case.clicked.connect(self.case_asked)
        self._put_in_order(self._make_menu(), (), (self.new_case, self.capture))

    def show_person(self, page: PersonPage) -> None:
        """Show a person."""
        self._person = page.person
        self._show_name()
        self._show_about(self._about(page))
        self.move_talks.setEnabled(bool(page.movable))

    @property
    def entry_steps(self) -> tuple[QAction, ...]:
        """The steps that need a marked entry."""
        return self.correct_entry, self.dispute_entry, self.remove_contact

    def _make_menu(self) -> QMenu:
        menu = QMenu(self.more)
        self.move_talks = menu.addAction(icon("folder-open"), self.tr("Gespräche in einen Fall übernehmen …"))
        menu.addSeparator()
        self.correct_entry = menu.addAction(icon("pencil"), self.tr("Markierten Eintrag berichtigen … (Eingabetaste)"))
        self.edit_person = menu.addAction(icon("user"), self.tr("Angaben zur Person berichtigen …"))
        menu.addSeparator()
        self.dispute_entry = menu.addAction(icon("circle-help"), self.tr("Markierter Eintrag wird bestritten …"))
        self.settle = menu.addAction(icon("circle-check"), self.tr("Bestrittenes klären …"))
        menu.addSeparator()
        self.remove_contact = menu.addAction(icon("undo-2"), self.tr("Markiertes Gespräch als Irrtum entfernen"))
        menu.addSeparator()
        self.erase_person = menu.addAction(icon("trash-2"), self.tr("Person löschen …"))
        return menu

    def _about(self, page: PersonPage) -> str:
        person, names = page.person, {school.code: school.name for school in page.schools}
        # Who has no name is called by it in the title already.
        parts = [(person.pseudonym or "") if person.name else "", label(self._desk.language, "role", person.role)]
        enrolment = max(person.enrolments, key=lambda found: found.school_year, default=None)
        if enrolment is not None:
            if enrolment.class_label:
                parts.append(self.tr("Klasse {label}").format(label=enrolment.class_label))
            parts.append(names.get(enrolment.school, enrolment.school))
        if person.role is Role.PUPIL and person.gender is not Gender.UNKNOWN:
            parts.append(label(self._desk.language, "gender", person.gender))
        one, many = self.tr("1 Gespräch"), self.tr("{count} Gespräche")
        parts.append((one if len(page.talks) == 1 else many).format(count=len(page.talks)))
        return " · ".join(part for part in parts if part)
