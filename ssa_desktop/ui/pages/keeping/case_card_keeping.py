"""The card „Aufbewahrung und Schutz“ at the side of a case: its state in a line, and one menu of steps."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.domain.keeping.keeping import Expiry, expiry
from ssa_desktop.labels import day_text
from ssa_desktop.labels import label as word
from ssa_desktop.services.cases.cases import CaseView
from ssa_desktop.services.keeping import keeping
from ssa_desktop.services.keeping.keeping import CaseKeeping
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.icons import icon, icon_pixmap
from ssa_desktop.ui.look.theme import M, S, px
from ssa_desktop.ui.pages.cases.case_cards import CaseCard, CaseGroup
from ssa_desktop.ui.pages.keeping.keeping_steps import KeepingSteps
from ssa_desktop.ui.widgets.parts import label, row

ICON_SIZE = 18


class KeepingCard(CaseCard):
    """Says whether a case is held or waits for a decision, and when it is due; the rest is behind one button."""

    group: ClassVar[CaseGroup] = CaseGroup.PROTECTION

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Aufbewahrung und Schutz"), desk, parent)
        self._case_id: int | None = None
        self._due = ""
        self._found: CaseKeeping | None = None
        self.steps = KeepingSteps(desk, self)
        self.steps.leaving.connect(self.leaving)
        self._icon = QLabel()
        self.state = label("", "heading", wrap=True)
        self.details = label("", "hint", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(S // 2)
        words.addWidget(self.state)
        words.addWidget(self.details)
        line = row(self._icon, spacing=M)
        line.setAlignment(self._icon, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        self.body.addLayout(line)
        self.button = QPushButton(self.tr("Aufbewahrung regeln"))
        self.button.setAutoDefault(False)
        self.button.setAccessibleName(self.tr("Aufbewahrung und Schutz regeln"))
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.menu = QMenu(self.button)
        self.button.setMenu(self.menu)
        self.button.setEnabled(False)
        self.body.addSpacing(S)
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_case(self, view: CaseView) -> None:
        case_id = view.case_id
        self._case_id = case_id
        self._due = self._due_text(view.due)
        self.desk.worker.read(lambda ws: keeping.of_case(ws, case_id), self._show, self._gone)

    def forget(self) -> None:
        self._case_id = None
        self._found = None
        self.state.clear()
        self.details.clear()
        self.menu.clear()
        self.button.setEnabled(False)

    def _gone(self, _: KnownError) -> None:
        """The page says what happened to the case."""
        self.forget()

    def _show(self, found: CaseKeeping) -> None:
        if found.case_id != self._case_id:
            return
        self._found = found
        icon_name, colour, title, details = self._said(found)
        self._icon.setPixmap(icon_pixmap(icon_name, px(ICON_SIZE), colour))
        self.state.setText(title)
        self.details.setText("\n".join(details))
        self.details.setVisible(bool(details))
        self._fill_menu(found)
        self.button.setEnabled(True)

    def _due_text(self, due: date | None) -> str:
        if due is None:
            return self.tr("Noch keine Löschfrist")
        phrase = self.tr("Zu löschen seit {day}") if due <= self.desk.today() else self.tr("Zu löschen am {day}")
        return phrase.format(day=day_text(self.desk.language, due))

    def _said(self, found: CaseKeeping) -> tuple[str, str, str, list[str]]:
        """Return icon, its colour, the state in words, and what stands below it."""
        choice, language = found.choice, self.desk.language
        details = []
        for _, hold in found.holds:
            text = self.tr("Löschsperre: {ground}").format(ground=word(language, "hold_ground", hold.ground))
            if hold.until is not None:
                is_over = expiry(hold.until, self.desk.today()) is Expiry.PASSED
                phrase = self.tr("galt bis {day}") if is_over else self.tr("bis {day}")
                text += f" ({phrase.format(day=day_text(language, hold.until))})"
            details.append(text)
        if choice.reopened_on is not None:
            text = self.tr("Wieder geöffnet am {day}: {reason}")
            reopened = day_text(language, choice.reopened_on)
            details.append(text.format(day=reopened, reason=choice.reopened_reason or "–"))
        if choice.without_guardians:
            details.append(self.tr("Ohne Kenntnis der Sorgeberechtigten (§ 8 Abs. 3 SGB VIII)"))
        if choice.protection_choice is not None:
            kept = word(language, "protection_choice", choice.protection_choice)
            details.append(self.tr("§ 8a-Akte: {kept}").format(kept=kept))
        elif choice.has_protection and not choice.is_undecided:
            details.append(self.tr("§ 8a-Vorgang läuft"))
        if any(expiry(hold.until, self.desk.today()) is not Expiry.PASSED for _, hold in found.holds):
            return "lock", "warning", self.tr("Wird nicht gelöscht: Löschsperre"), details
        if choice.is_undecided:
            open_question = self.tr("Wie lange soll die § 8a-Akte aufbewahrt werden? Bis dahin bleibt sie liegen.")
            return "circle-help", "warning", self.tr("Entscheidung offen: § 8a-Akte"), [open_question, *details]
        return "shield-check", "good", self.tr("In Gebrauch"), [self._due, *details]

    def _fill_menu(self, found: CaseKeeping) -> None:
        self.menu.clear()
        if found.choice.is_undecided:
            self._add("circle-help", self.tr("Über die § 8a-Akte entscheiden …"), self.steps.ask_protection)
        for hold_id, hold in found.holds:
            ground = word(self.desk.language, "hold_ground", hold.ground)
            self.menu.addAction(
                icon("lock-open"),
                self.tr("Löschsperre aufheben ({ground}) …").format(ground=ground),
                partial(self.steps.ask_lifting_hold, hold_id, hold, found.pseudonym),
            )
        self.menu.addAction(icon("lock"), self.tr("Löschsperre setzen …"), partial(self.steps.ask_hold, found.case_id))
        self.menu.addAction(
            icon("archive"),
            self.tr("Verarbeitung einschränken …"),
            partial(self.steps.ask_restriction, found.case_id),
        )
        self.menu.addSeparator()
        if found.choice.without_guardians:
            text = self.tr("Beratung ohne Kenntnis der Sorgeberechtigten beenden …")
            self._add("eye", text, self.steps.ask_ending_without_guardians)
        else:
            text = self.tr("Beratung ohne Kenntnis der Sorgeberechtigten …")
            self._add("eye-off", text, self.steps.ask_without_guardians)
        if not found.choice.is_undecided:
            self._add("shield-alert", self.tr("Kinderschutz (§ 8a): Aufbewahrung …"), self.steps.ask_protection)

    def _add(self, icon_name: str, text: str, step: object) -> None:
        found = self._found
        if found is not None and callable(step):
            self.menu.addAction(icon(icon_name), text, partial(step, found))
