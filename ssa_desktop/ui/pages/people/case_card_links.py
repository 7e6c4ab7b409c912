"""The card „Bezugspersonen“ at the side of a case: who of those recorded belongs to this person, linked by hand."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from ssa_desktop.domain.people.person_links import LinkKind, likely_kind
from ssa_desktop.domain.vocabulary import Role
from ssa_desktop.labels import label as word
from ssa_desktop.services.cases.cases import CaseView
from ssa_desktop.services.people import person_links
from ssa_desktop.services.people.person_links import LinkedPerson
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import M, S
from ssa_desktop.ui.pages.cases.case_cards import CaseCard, CaseGroup
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.widgets.fields.person_field import PersonField
from ssa_desktop.ui.widgets.parts import button, icon_button, label, row


class LinkDialog(FormDialog):
    """Asks who belongs to the person of the case, and as what. Only persons who are recorded can be chosen.

    As what follows from both roles where they leave no doubt, until she chooses it herself; else she has to.
    """

    keeps_draft = False

    def __init__(self, desk: Desk, role: Role, parent: QWidget | None) -> None:
        super().__init__(self.tr("Bezugsperson verknüpfen"), self.tr("Verknüpfen"), parent)
        self.add_text(
            self.tr(
                "Verknüpfen können Sie Personen, die hier schon stehen. Wird eine der beiden gelöscht, bleibt von der "
                "Verknüpfung nichts."
            ),
            "muted",
        )
        self.who = PersonField(desk, allow_new=False)
        self.kind: EnumBox[LinkKind] = EnumBox(desk.language, "person_link", LinkKind, self.tr("Bitte wählen"))
        self._role = role
        self._chose_kind = False
        self.kind.activated.connect(self._note_kind)
        self.who.changed.connect(self._suggest_kind)
        self.form.add(self.tr("&Person"), self.who)
        self.form.add(self.tr("&Ist"), self.kind)
        self.first = self.who.line
        self.needs(self.who, self.kind)

    def problems(self) -> Iterator[Problem]:
        if self.who.person() is None:
            yield self.who, self.tr("Bitte eine Person aus den Vorschlägen wählen.")
        yield from self.missing(self.kind, self.tr("Bitte wählen, was diese Person hier ist."))

    def _note_kind(self) -> None:
        self._chose_kind = True

    def _suggest_kind(self) -> None:
        other = self.who.person()
        if other is not None and not self._chose_kind:
            self.kind.set_value(likely_kind(self._role, other.role))


class LinksCard(CaseCard):
    """A line for each linked person: to their case, and out of the list again, with undo."""

    group: ClassVar[CaseGroup] = CaseGroup.OVERVIEW

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Bezugspersonen"), desk, parent)
        self._person_id: int | None = None
        self._role = Role.OTHER
        self._found: list[LinkedPerson] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(S)
        self.body.addLayout(self._lines)
        self.add = button(self.tr("Verknüpfen …"), self._ask, icon_name="plus")
        self.body.addLayout(row(self.add, None))
        self.open_buttons: list[QToolButton] = []
        self.remove_buttons: list[QToolButton] = []
        desk.entry_discreet_changed.connect(self._cover)

    def show_case(self, view: CaseView) -> None:
        self.show_person(view.case.person_id, view.person.role)

    def show_person(self, person_id: int, role: Role) -> None:
        """Show those linked to a person."""
        if person_id != self._person_id:
            self._found = []
            self._show_lines()
        self._person_id, self._role = person_id, role
        self._load()

    def forget(self) -> None:
        self._person_id = None
        self._found = []
        self._show_lines()

    def _cover(self) -> None:
        self._show_lines()

    def _load(self) -> None:
        person_id = self._person_id
        if person_id is not None:
            self.desk.worker.read(
                lambda ws: person_links.of_person(ws, person_id), lambda found: self._take(person_id, found)
            )

    def _take(self, person_id: int, found: list[LinkedPerson]) -> None:
        if person_id == self._person_id:
            self._found = found
            self._show_lines()

    def _show_lines(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.open_buttons, self.remove_buttons = [], []
        for one in self._found:
            self._lines.addWidget(self._line(one))
        if not self._found:
            hint = self.tr("Noch keine. Eltern, Geschwister oder Lehrkräfte verknüpfen Sie hier von Hand.")
            self._lines.addWidget(label(hint, "hint", wrap=True))

    def _line(self, one: LinkedPerson) -> QWidget:
        person, case_id = one.person, one.case_id
        name = person.initials if self.desk.entry_discreet() else person.title
        about = " · ".join(part for part in (name, person.class_label or "") if part)
        if name != person.pseudonym:
            about += f" · {person.pseudonym}"
        holder = QWidget()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(word(self.desk.language, "person_link", one.kind), "caption"))
        words.addWidget(label(about, wrap=True))
        line = row(spacing=M)
        line.addLayout(words, 1)
        said, way = self.tr("Zum Fall: {person}"), partial(self.desk.open_case, case_id or 0)
        if case_id is None:
            said, way = self.tr("Zur Person: {person}"), partial(self.desk.open_person, person.person_id)
        go = icon_button("chevron-right", said.format(person=about), way)
        self.open_buttons.append(go)
        line.addWidget(go)
        remove = icon_button(
            "x",
            self.tr("Verknüpfung lösen: {person}").format(person=about),
            partial(self._unlink_one, person.person_id),
        )
        self.remove_buttons.append(remove)
        line.addWidget(remove)
        holder.setLayout(line)
        return holder

    def _ask(self) -> None:
        person_id = self._person_id
        if person_id is None:
            return
        dialog = LinkDialog(self.desk, self._role, self.window())

        def accept() -> None:
            other, kind = dialog.who.person(), dialog.kind.value()
            if other is not None and kind is not None:
                self._link(person_id, other.person_id, kind)

        dialog.accepted.connect(accept)
        dialog.open()

    def _link(self, person_id: int, other_id: int, kind: LinkKind) -> None:
        def linked(_: int) -> None:
            self._changed()
            self.desk.tell_step(self.tr("Bezugsperson verknüpft."), self._changed)

        self.desk.worker.run(lambda ws: person_links.link(ws, person_id, other_id, kind), linked)

    def _unlink_one(self, other_id: int) -> None:
        if self._person_id is not None:
            self._unlink(self._person_id, other_id)

    def _unlink(self, person_id: int, other_id: int) -> None:
        def unlinked(_: object) -> None:
            self._changed()
            self.desk.tell_step(self.tr("Verknüpfung gelöst."), self._changed)

        self.desk.worker.run(lambda ws: person_links.unlink(ws, person_id, other_id), unlinked)

    def _changed(self) -> None:
        self.desk.changed.emit("cases")
