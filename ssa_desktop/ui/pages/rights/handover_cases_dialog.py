"""The way through the cases without a ground: one after the other, to be left and taken up again at any time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from ssa_desktop.domain.records import Case
from ssa_desktop.domain.rights.handover import Interests
from ssa_desktop.labels import day_text
from ssa_desktop.labels import label as word
from ssa_desktop.services.cases import cases
from ssa_desktop.services.rights import handover_cases
from ssa_desktop.services.rights.handover_cases import Answer, Groundless
from ssa_desktop.services.rights.handover_create import Asked
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.late_results import while_alive
from ssa_desktop.ui.look.theme import px
from ssa_desktop.ui.pages.cases.case_steps import CaseSteps
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.keeping.keeping_steps import KeepingSteps
from ssa_desktop.ui.pages.people.person_steps import PersonSteps
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.widgets.page_head import ActionBar
from ssa_desktop.ui.widgets.parts import button, label

_TREE: Final = 220
_FIRST: Final = 260
_OF: Final = Qt.ItemDataRole.UserRole + 1


class InterestsDialog(FormDialog):
    """Asks, before a file goes early, whether that harms the person: then it is restricted and not deleted."""

    keeps_draft = False

    def __init__(self, language: str, pseudonym: str, parent: QWidget | None) -> None:
        title = self.tr("Schadet es {pseudonym}, wenn die Akte jetzt gelöscht wird?").format(pseudonym=pseudonym)
        super().__init__(title, self.tr("Weiter …"), parent)
        self.add_text(
            self.tr(
                "Etwa weil sie die Akte noch für ein Verfahren, einen Nachweis oder eine Hilfe braucht. Ihre Frist ist "
                "noch nicht abgelaufen; gelöscht wird vorher nur, wenn nichts dafür spricht, dass es ihr schadet."
            )
        )
        self.answer: EnumBox[Interests] = EnumBox(language, "interests", Interests, empty=self.tr("Bitte wählen"))
        self.form.add(self.tr("&Antwort"), self.answer)
        self.first = self.answer
        self.needs(self.answer)

    def problems(self) -> Iterator[Problem]:
        yield from self.missing(self.answer, self.tr("Bitte die Frage beantworten."))

    def reason(self) -> str:
        """Return what the proof of the deletion says of it, to be changed."""
        return self.tr("Übergabe ohne Einwilligung; geprüft, dass die Löschung der Person nicht schadet")


class GroundlessDialog(FormDialog):
    """Leads through the cases that may not travel. What was done about each is read from the cases themselves.

    ``form_wanted`` asks for the form of consent of one, ``case_wanted`` for the case.
    """

    keeps_draft = False
    form_wanted = Signal(object)
    case_wanted = Signal(int)

    def __init__(self, desk: Desk, asked: Asked, found: list[Groundless], parent: QWidget | None) -> None:
        super().__init__(self.tr("Fälle ohne Einwilligung"), self.tr("Nächster offener Fall"), parent)
        self._desk = desk
        self._asked = asked
        self._found = found
        self.way_out.setText(self.tr("Später weiter"))
        self._closing = CaseSteps(desk, self)
        self._closing.changed.connect(lambda: desk.changed.emit("cases"))
        self._keeping = KeepingSteps(desk, self)
        self._person = PersonSteps(desk, self)
        kind = word(desk.language, "handover_kind", asked.kind)
        self.add_text(self.tr("{kind}: {who}").format(kind=kind, who=asked.recipient))
        self.counts = label("", "muted", wrap=True)
        self.body.addWidget(self.counts)
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(self.tr("Fälle ohne Einwilligung"))
        self.tree.setHeaderLabels([self.tr("Fall"), self.tr("Stand")])
        self.tree.setRootIsDecorated(False)
        self.tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.tree.header().resizeSection(0, px(_FIRST))
        self.tree.header().setStretchLastSection(True)
        self.tree.setMinimumHeight(px(_TREE))
        self.tree.setMinimumWidth(px(680))
        self.tree.currentItemChanged.connect(lambda *_: self._show_chosen())
        self.body.addWidget(self.tree)
        self.said_of = label("", wrap=True)
        self.body.addWidget(self.said_of)
        self.body.addWidget(self._person.work)
        self.ask_button = button(self.tr("Fragen: Formular …"), self._ask, icon_name="printer")
        self.close_button = button(self.tr("Abschließen …"), self._close)
        self.restrict = button(self.tr("Einschränken …"), self._restrict)
        self.erase = button(self.tr("Löschen …"), self._erase)
        self.go_there = button(self.tr("Zum Fall"), self._want_case)
        steps = ActionBar(self.ask_button, self.close_button, self.go_there, self.restrict, self.erase)
        self.body.insertWidget(self.body.indexOf(self.tree), steps)
        self.first = self.tree
        desk.changed.connect(self._refresh)
        self._show(found)

    def accept(self) -> None:
        """Go to the next case that nothing was done about; the dialog stays."""
        items = self._items()
        current = self.tree.currentItem()
        at = next((number for number, (_, item) in enumerate(items) if item is current), -1)
        for one, item in (*items[at + 1 :], *items[: at + 1]):
            if one.answer is Answer.OPEN and item is not current:
                self.tree.setCurrentItem(item)
                return

    # ---- showing

    def _refresh(self, _: str) -> None:
        asked = self._asked
        self._desk.worker.run(lambda ws: handover_cases.without_ground(ws, asked), while_alive(self, self._show))

    def _show(self, found: list[Groundless]) -> None:
        chosen = self._chosen()
        self._found = found
        self.tree.clear()
        for one in found:
            item = QTreeWidgetItem([self._called(one), self._state(one)])
            item.setData(0, _OF, one)
            self.tree.addTopLevelItem(item)
        left = sum(one.answer is Answer.OPEN for one in found)
        text = self.tr("{left} von {all} Fällen sind offen. Was Sie tun, steht im Fall; Sie können jederzeit aufhören.")
        done = self.tr("Für jeden Fall ist etwas getan.")
        self.counts.setText(text.format(left=left, all=len(found)) if left else done)
        self.action.setEnabled(left > 0)
        same = (item for one, item in self._items() if chosen is not None and one.case.uid == chosen.case.uid)
        self.tree.setCurrentItem(next(same, self.tree.topLevelItem(0)))  # type: ignore[arg-type]
        self._show_chosen()

    def _called(self, one: Groundless) -> str:
        name = "" if one.name is None or self._desk.discreet() else one.name
        return " · ".join(part for part in (one.case.pseudonym, name, one.school) if part)

    def _state(self, one: Groundless) -> str:
        language = self._desk.language
        match one.answer:
            case Answer.RESTRICTED if one.until is not None:
                return self.tr("eingeschränkt bis {day}").format(day=day_text(language, one.until))
            case Answer.RESTRICTED:
                return self.tr("eingeschränkt")
            case Answer.CLOSED if one.due is not None:
                return self.tr("abgeschlossen, zu löschen am {day}").format(day=day_text(language, one.due))
            case Answer.CLOSED:
                return self.tr("abgeschlossen")
            case Answer.ASKED if one.asked_on is not None:
                return self.tr("gefragt: Formular vom {day}").format(day=day_text(language, one.asked_on))
            case _:
                return self.tr("offen")

    def _show_chosen(self) -> None:
        one = self._chosen()
        for control in (self.ask_button, self.close_button, self.restrict, self.erase, self.go_there):
            control.setEnabled(one is not None)
        if one is None:
            self.said_of.setText("")
            return
        self.close_button.setEnabled(one.closed is None and not one.is_restricted)
        self.restrict.setEnabled(not one.is_restricted)
        lines = [self.tr("Geöffnet am {day}.").format(day=day_text(self._desk.language, one.opened))]
        if one.is_hidden:
            lines.append(
                self.tr(
                    "Ohne Wissen der Sorgeberechtigten: Nur die eigene Einwilligung der jungen Person öffnet den Weg."
                )
            )
        lines.append(
            self.tr(
                "Fragen druckt das Formular. Nach dem Abschluss läuft die übliche Frist. Einschränken braucht Grund "
                "und Ende. Vor dem Löschen wird gefragt, ob es der Person schadet."
            )
        )
        self.said_of.setText(" ".join(lines))

    def _items(self) -> list[tuple[Groundless, QTreeWidgetItem]]:
        items = (self.tree.topLevelItem(number) for number in range(self.tree.topLevelItemCount()))
        return [(item.data(0, _OF), item) for item in items if item is not None]

    def _chosen(self) -> Groundless | None:
        item = self.tree.currentItem()
        found = None if item is None else item.data(0, _OF)
        return found if isinstance(found, Groundless) else None

    # ---- the four ways

    def _of_chosen(self, act: Callable[[Groundless], None]) -> None:
        one = self._chosen()
        if one is not None:
            act(one)

    def _ask(self) -> None:
        self._of_chosen(self.form_wanted.emit)

    def _close(self) -> None:
        def close(one: Groundless) -> None:
            case_id = one.case.case_id

            def ask(case: Case) -> None:
                self._closing.ask_closing(case_id, case)

            self._desk.worker.run(lambda ws: cases.view(ws, case_id).case, while_alive(self, ask))

        self._of_chosen(close)

    def _restrict(self) -> None:
        self._of_chosen(lambda one: self._keeping.ask_restriction(one.case.case_id))

    def _erase(self) -> None:
        def erase(one: Groundless) -> None:
            if not one.is_early(self._desk.today()):
                self._person.ask_erasure(one.case.pseudonym)
                return
            dialog = InterestsDialog(self._desk.language, one.case.pseudonym, self)

            def answered() -> None:
                if dialog.answer.value() is Interests.SUFFER:
                    self._keeping.ask_restriction(one.case.case_id)
                else:
                    self._person.ask_erasure(one.case.pseudonym, dialog.reason())

            dialog.accepted.connect(answered)
            dialog.open()

        self._of_chosen(erase)

    def _want_case(self) -> None:
        def show(one: Groundless) -> None:
            self.reject()
            self.case_wanted.emit(one.case.case_id)

        self._of_chosen(show)
