"""The head of a case: who, what must not be overlooked, and the steps on the case as a whole."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from ssa_desktop.domain.vocabulary import Gender, Role
from ssa_desktop.labels import label
from ssa_desktop.services.cases.cases import CaseView
from ssa_desktop.services.keeping.keeping import CaseKeeping
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.icons import icon
from ssa_desktop.ui.look.theme import set_role
from ssa_desktop.ui.pages.cases.case_warnings import CaseWarnings
from ssa_desktop.ui.pages.people.person_head_parts import PersonHeadParts
from ssa_desktop.ui.widgets.parts import put_icon


class CaseHead(PersonHeadParts):
    """Says whose case it is; its steps are signals."""

    capture_asked = Signal()
    closing_asked = Signal()
    print_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.back.setAccessibleName(self.tr("Zurück zur Liste der Fälle"))
        self.back.setToolTip(self.tr("Zurück zur Liste (Esc)"))
        self.mark = CaseWarnings()
        self.more.setAccessibleName(self.tr("Weitere Schritte zu diesem Fall"))
        self._make_steps()
        self._put_in_order(self._make_menu(), (self.mark,), (self.close_case, self.capture))

    def show_case(self, view: CaseView, schools: Mapping[str, str], keeping: CaseKeeping) -> None:
        """Show a case; ``schools`` are names by code."""
        self._person = view.person
        self._show_name()
        self.mark.show_keeping(keeping)
        self._show_about(self._about(view, schools))
        self.turn_year.setVisible(view.person.role is Role.PUPIL)
        is_open = view.case.closed is None
        self.close_case.setText(self.tr("Fall abschließen …") if is_open else self.tr("Wieder öffnen …"))

    def say_capturing(self, *, begun: bool, is_written: bool) -> None:
        """Name the step by whether a talk is half-written; while one is written the filled button is to save that."""
        set_role(self.capture, "" if is_written else "primary")
        put_icon(self.capture, "plus", None if is_written else "on_accent")
        self.capture.setText(self.tr("Weiterschreiben") if begun else self.tr("Gespräch festhalten"))

    # ---- parts

    def _make_steps(self) -> None:
        self.capture = QPushButton(self.tr("Gespräch festhalten"))
        put_icon(self.capture, "plus", "on_accent")
        set_role(self.capture, "primary")
        self.capture.setToolTip(self.tr("In diesem Fall, ohne ihn zu verlassen (Strg+N)"))
        self.capture.clicked.connect(self.capture_asked)
        self.close_case = QPushButton(self.tr("Fall abschließen …"))
        self.close_case.clicked.connect(self.closing_asked)

    def _make_menu(self) -> QMenu:
        menu = QMenu(self.more)
        self.show_person = menu.addAction(icon("user"), self.tr("Alles zu dieser Person"))
        self.take_talks = menu.addAction(icon("folder-open"), self.tr("Gespräche ohne Fall übernehmen …"))
        menu.addSeparator()
        self.print_file = menu.addAction(icon("printer"), self.tr("Fallakte drucken …"), self.print_asked.emit)
        menu.addSeparator()
        self.correct_entry = menu.addAction(icon("pencil"), self.tr("Markierten Eintrag berichtigen … (Eingabetaste)"))
        self.edit_person = menu.addAction(icon("user"), self.tr("Angaben zur Person berichtigen …"))
        self.turn_year = menu.addAction(icon("school"), self.tr("Klasse oder Schule im neuen Schuljahr …"))
        menu.addSeparator()
        self.dispute_entry = menu.addAction(icon("circle-help"), self.tr("Markierter Eintrag wird bestritten …"))
        self.dispute_case = menu.addAction(icon("circle-help"), self.tr("Fallakte wird bestritten …"))
        self.settle = menu.addAction(icon("circle-check"), self.tr("Bestrittenes klären …"))
        menu.addSeparator()
        self.remove_contact = menu.addAction(icon("undo-2"), self.tr("Markiertes Gespräch als Irrtum entfernen"))
        menu.addSeparator()
        self.erase_person = menu.addAction(icon("trash-2"), self.tr("Person löschen …"))
        return menu

    @property
    def entry_steps(self) -> tuple[QAction, ...]:
        """The steps that need a marked entry."""
        return self.correct_entry, self.dispute_entry, self.remove_contact

    # ---- showing

    def _about(self, view: CaseView, names: Mapping[str, str]) -> str:
        person = view.person
        # Who has no name is called by it in the title already.
        parts = [(person.pseudonym or "") if person.name else ""]
        if person.role is not Role.PUPIL:
            parts.append(label(self._desk.language, "role", person.role))
        enrolment = max(person.enrolments, key=lambda found: found.school_year, default=None)
        if enrolment is not None and enrolment.class_label:
            parts.append(self.tr("Klasse {label}").format(label=enrolment.class_label))
        parts.append(names.get(view.case.school, view.case.school))
        if person.gender is not Gender.UNKNOWN:
            parts.append(label(self._desk.language, "gender", person.gender))
        one, many = self.tr("1 Gespräch"), self.tr("{count} Gespräche")
        parts.append((one if len(view.contacts) == 1 else many).format(count=len(view.contacts)))
        return " · ".join(part for part in parts if part)
