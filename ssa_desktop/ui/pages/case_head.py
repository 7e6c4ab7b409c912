"""The head of a case: who, what must not be overlooked, and the steps on the case as a whole."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ssa_desktop.domain.records import Person
from ssa_desktop.domain.vocabulary import Gender, Role
from ssa_desktop.labels import label
from ssa_desktop.services import people
from ssa_desktop.services.cases import CaseView
from ssa_desktop.services.keeping import CaseKeeping
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.icons import icon
from ssa_desktop.ui.pages.case_mark import CaseMark
from ssa_desktop.ui.theme import M, S
from ssa_desktop.ui.widgets.parts import put_icon


class CaseHead(QWidget):
    """Shows the person by initials while discreet, save when she is asked for; its steps are signals."""

    left = Signal()
    capture_asked = Signal()
    closing_asked = Signal()
    print_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._person: Person | None = None
        self._is_revealed = False
        self._make_who()
        self._make_steps()
        self.more.setMenu(self._make_menu())
        words = QVBoxLayout()
        words.setSpacing(0)
        who = QHBoxLayout()
        who.setSpacing(S)
        for part in (self.name, self.reveal, self.mark):
            who.addWidget(part)
        who.addStretch()
        words.addLayout(who)
        words.addWidget(self.about)
        head = QHBoxLayout(self)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(M)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        for made in (self.capture, self.close_case, self.more):
            head.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        desk.discreet_changed.connect(self.cover)

    def show_case(self, view: CaseView, schools: Mapping[str, str], keeping: CaseKeeping) -> None:
        """Show a case; ``schools`` are names by code."""
        self._person = view.person
        self._show_name()
        self.mark.show_keeping(keeping)
        self.about.setText(self._about(view, schools))
        self.about.setToolTip(self.about.text())
        self.turn_year.setVisible(view.person.role is Role.PUPIL)
        is_open = view.case.closed is None
        self.close_case.setText(self.tr("Fall abschließen …") if is_open else self.tr("Abschluss zurücknehmen"))

    def cover(self) -> None:
        """Show initials again, where names are covered."""
        self._is_revealed = False
        self._show_name()

    def say_capturing(self, *, begun: bool) -> None:
        """Name the step by whether a talk is half-written."""
        self.capture.setText(self.tr("Weiterschreiben") if begun else self.tr("Gespräch festhalten"))

    # ---- parts

    def _make_who(self) -> None:
        self.back = QToolButton()
        self.back.setIcon(icon("chevron-left"))
        self.back.setProperty("role", "quiet")
        self.back.setAccessibleName(self.tr("Zurück zur Liste der Fälle"))
        self.back.setToolTip(self.tr("Zurück zur Liste (Esc)"))
        self.back.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.back.clicked.connect(self.left)
        self.name = QLabel()
        self.name.setProperty("role", "title")
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.reveal = QToolButton()
        self.reveal.setIcon(icon("eye"))
        self.reveal.setCheckable(True)
        self.reveal.setProperty("role", "quiet")
        self.reveal.setToolTip(self.tr("Vollen Namen zeigen"))
        self.reveal.setAccessibleName(self.tr("Vollen Namen zeigen"))
        self.reveal.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.reveal.toggled.connect(self._reveal)
        self.mark = CaseMark()
        self.about = QLabel()
        self.about.setProperty("role", "muted")
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setWordWrap(True)
        self.about.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def _make_steps(self) -> None:
        self.capture = QPushButton(self.tr("Gespräch festhalten"))
        put_icon(self.capture, "plus", "on_accent")
        self.capture.setProperty("role", "primary")
        self.capture.setToolTip(self.tr("In diesem Fall, ohne ihn zu verlassen (Strg+N)"))
        self.capture.clicked.connect(self.capture_asked)
        self.close_case = QPushButton(self.tr("Fall abschließen …"))
        self.close_case.clicked.connect(self.closing_asked)
        self.more = QToolButton()
        self.more.setIcon(icon("ellipsis"))
        self.more.setAccessibleName(self.tr("Weitere Schritte zu diesem Fall"))
        self.more.setToolTip(self.tr("Weitere Schritte"))
        self.more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def _make_menu(self) -> QMenu:
        menu = QMenu(self.more)
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
        self.delete_person = menu.addAction(icon("trash-2"), self.tr("Person löschen …"))
        return menu

    @property
    def entry_steps(self) -> tuple[QAction, ...]:
        """The steps that need a marked entry."""
        return self.correct_entry, self.dispute_entry, self.remove_contact

    # ---- showing

    def _show_name(self) -> None:
        if self._person is None:
            return
        pseudonym = self._person.pseudonym or ""
        is_covered = self._desk.discreet() and not self._is_revealed
        self.name.setText(
            people.initials(self._person.name, pseudonym) if is_covered else self._person.name or pseudonym
        )
        self.reveal.setVisible(self._desk.discreet() and bool(self._person.name))
        self.reveal.setChecked(self._is_revealed)

    def _reveal(self, shown: bool) -> None:
        self._is_revealed = shown
        self.reveal.setIcon(icon("eye-off" if shown else "eye"))
        self._show_name()

    def _about(self, view: CaseView, names: Mapping[str, str]) -> str:
        person = view.person
        parts = [person.pseudonym or ""]
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
