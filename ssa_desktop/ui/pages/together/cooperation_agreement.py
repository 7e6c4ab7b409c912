"""The cooperation agreement of a school: period, goals and provisions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ssa_desktop.domain.people.name_cover import NameCover
from ssa_desktop.domain.together.cooperation import Agreement
from ssa_desktop.services.cases.case_page import name_cover
from ssa_desktop.services.people import schools
from ssa_desktop.services.together import cooperation_agreements as agreements
from ssa_desktop.services.together import cooperation_papers, talk_points
from ssa_desktop.services.together.cooperation_agreements import AgreementLine
from ssa_desktop.services.together.cooperation_steps import Row
from ssa_desktop.services.together.talk_points import LastState
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import L
from ssa_desktop.ui.models.cooperation import AgreementColumn, AgreementModel, GoalColumn, GoalLine, GoalModel
from ssa_desktop.ui.pages.form_dialog import ConfirmDialog
from ssa_desktop.ui.pages.together.agreement_annexes import AgreementAnnexesDialog
from ssa_desktop.ui.pages.together.agreement_dialogs import AgreementDialog, GoalDialog, SignDialog, SiteDialog
from ssa_desktop.ui.pages.together.cooperation_panel import CooperationPanel, allow, plain_table
from ssa_desktop.ui.widgets.empty_state import EmptyState
from ssa_desktop.ui.widgets.page_head import ActionBar
from ssa_desktop.ui.widgets.parts import Card, button, label
from ssa_desktop.ui.widgets.table_look import wrap_words
from ssa_desktop.ui.work_slices import Job

PLACE = "cooperation/agreement"
_ALL = 1000
"""Of the height there is, beside one part of empty room below."""


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the panel needs, fetched in one go; ``last`` says of goals how they were judged last.

    ``uncovered`` are the schools of its site that have none in the period of an agreement.
    """

    lines: list[AgreementLine]
    schools: dict[str, str]
    last: Mapping[int, LastState]
    uncovered: Mapping[int, tuple[str, ...]]
    names: NameCover


def _load(ws: Workspace) -> _Loaded:
    names = {one.code: one.name for one in schools.listing(ws)}
    return _Loaded(agreements.listing(ws), names, talk_points.last_states(ws), agreements.uncovered(ws), name_cover(ws))


class AgreementPanel(CooperationPanel):
    """Vereinbarung: its versions above, the goals of the one chosen below."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._loaded: _Loaded | None = None
        self._wanted: int | None = None
        self._wanted_goal: int | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, L)
        layout.setSpacing(L)
        self._first_step = EmptyState(
            self.tr("Noch keine Kooperationsvereinbarung"),
            self.tr(
                "Schulträger, Schule und Träger vereinbaren für eine Laufzeit, woran sie zusammen arbeiten und was "
                "dafür da sein muss. Das Programm schlägt einen Text vor; Sie ändern ihn, tragen Ziele ein und drucken "
                "ihn zur Unterschrift."
            ),
            self.tr("Vereinbarung beginnen …"),
            lambda: self.ask_agreement(None),
            "handshake",
        )
        layout.addWidget(self._first_step, _ALL)
        self._upper = self._make_agreements()
        self._lower = self._make_goals()
        layout.addWidget(self._upper)
        layout.addWidget(self._lower)
        # The cards are as high as what they hold; the page scrolls.
        layout.addStretch(1)
        self._show_parts(has_some=False)

    def refresh(self) -> None:
        self.desk.worker.read(_load, self._show)

    def primary_focus(self) -> QWidget | None:
        has_some = self.model.total > 0
        return self.table if has_some else self._first_step.button

    def show_about(self, about: Mapping[str, Any]) -> None:
        if "agreement_id" in about:
            self._wanted = int(about["agreement_id"])
            self.refresh()

    def choose_later(self, came: Sequence[Row]) -> None:
        made = [one.key[1] for one in came if one.table == "agreement"]
        goals = [one for one in came if one.table == "agreement_goal"]
        # Of several at once none is the one that is meant; with an agreement its goals come along.
        if len(made) == 1:
            self._wanted = made[0]
        elif not made and len(goals) == 1:
            self._wanted, self._wanted_goal = int(goals[0].columns["agreement_id"]), goals[0].key[1]

    def reopen_dialog(self, kind: str, about: Mapping[str, Any]) -> None:
        match kind:
            case "agreement":
                self.ask_agreement(about.get("agreement_id"))
            case "sign":
                self.table.choose_key(int(about["agreement_id"]))
                self.ask_signed()
            case "goal":
                self._ask_goal(int(about["agreement_id"]), about.get("goal_id"))

    # ---- parts

    def _make_agreements(self) -> Card:
        card = Card(self.tr("Kooperationsvereinbarungen"))
        self.model = AgreementModel(self.desk.language, self)
        widths = {
            AgreementColumn.PERIOD: 190,
            AgreementColumn.STATE: 190,
            AgreementColumn.GOALS: 64,
            AgreementColumn.EVALUATED: 150,
        }
        self.table = plain_table(self.model, self.tr("Kooperationsvereinbarungen"), widths, AgreementColumn.SCHOOL)
        self.table.show_whole()
        self.table.opened.connect(lambda line: self.ask_agreement(line.agreement_id))
        self.table.removal_asked.connect(lambda _: self.remove())
        self.table.chosen_changed.connect(lambda _: self._show_goals())
        self.add = button(
            self.tr("Neue Vereinbarung …"), lambda: self.ask_agreement(None), role="primary", icon_name="plus"
        )
        self.edit = button(self.tr("Ändern …"), self._edit, icon_name="pencil")
        self.paper = button(self.tr("Drucken …"), self.show_agreement, icon_name="printer")
        self.word = button(self.tr("Word-Datei …"), self.save_word, icon_name="file-text")
        self.sign = button(self.tr("Unterschrieben …"), self.ask_signed, icon_name="check")
        self.version = button(self.tr("Neue Fassung"), self.make_version, icon_name="file-text")
        self.annexes = button(self.tr("Anlagen …"), self.show_annexes, icon_name="file-text")
        self.follow = button(self.tr("Folgevereinbarung"), self.follow_on, icon_name="file-text")
        self.site = button(self.tr("Für den Standort …"), self.ask_site, icon_name="school")
        self.drop = button(self.tr("Entfernen"), self.remove, icon_name="trash-2")
        self.head.add_buttons(self.add)
        card.body.addWidget(
            ActionBar(
                self.edit,
                self.sign,
                self.version,
                self.paper,
                self.word,
                self.annexes,
                self.follow,
                self.site,
                self.drop,
            )
        )
        card.body.addWidget(self.table)
        return card

    def _make_goals(self) -> Card:
        card = Card(self.tr("Ziele, Angebote und Rahmenbedingungen"))
        self.of_which = label("", "muted", wrap=True)
        self.of_which.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        card.head.addWidget(self.of_which, 8)
        self.goals_model = GoalModel(self.desk.language, self.desk.discreet, self)
        self.desk.discreet_changed.connect(self.goals_model.say_changed)
        widths = {GoalColumn.GOAL: 320, GoalColumn.STATE: 180}
        self.goals = plain_table(self.goals_model, self.tr("Ziele der Vereinbarung"), widths, GoalColumn.PROVISIONS)
        wrap_words(self.goals)
        self.goals.show_whole()
        self.goals.opened.connect(lambda line: self._ask_goal(self._chosen_id(), line[0].record_id))
        self.goals.removal_asked.connect(lambda _: self.remove_goal())
        self.goals.chosen_changed.connect(lambda _: self._allow())
        self.no_goals = label(
            self.tr(
                "Noch keine Ziele. Wenige genügen; zu jedem gehört, was angeboten wird und was die Schule dafür "
                "bereitstellt."
            ),
            "muted",
            wrap=True,
        )
        self.add_goal = button(
            self.tr("Ziel hinzufügen …"), lambda: self._ask_goal(self._chosen_id(), None), icon_name="plus"
        )
        self.edit_goal = button(self.tr("Ziel ändern …"), self._edit_goal, icon_name="pencil")
        self.up = button(self.tr("Nach oben"), lambda: self.move_goal(-1), icon_name="chevron-up")
        self.down = button(self.tr("Nach unten"), lambda: self.move_goal(1), icon_name="chevron-down")
        self.propose = button(self.tr("Ziele vorschlagen"), self.propose_goals, icon_name="plus")
        self.drop_goal = button(self.tr("Ziel entfernen"), self.remove_goal, icon_name="trash-2")
        card.body.addWidget(ActionBar(self.add_goal, self.edit_goal, self.propose, self.up, self.down, self.drop_goal))
        card.body.addWidget(self.goals)
        card.body.addWidget(self.no_goals)
        return card

    # ---- showing

    def _show(self, loaded: _Loaded) -> None:
        self._loaded = loaded
        self.turns.begin_unpainted(self, self._show_loaded(loaded))

    def _show_loaded(self, loaded: _Loaded) -> Job:
        self.model.names = loaded.schools
        self.goals_model.words.set_cover(loaded.names)
        self._show_parts(has_some=bool(loaded.lines))
        yield
        self.model.set_records(loaded.lines)
        if self._wanted is not None and self.table.choose_key(self._wanted):
            self._wanted = None
        yield
        self._show_goals()
        self.keep_keyboard()

    def _show_parts(self, *, has_some: bool) -> None:
        self._first_step.setVisible(not has_some)
        self._upper.setVisible(has_some)
        self.add.setVisible(has_some)
        self._lower.setVisible(has_some)

    def _show_goals(self) -> None:
        line = self._chosen()
        if self._loaded is None or line is None:
            self.goals_model.set_records([])
        else:
            last = self._loaded.last
            lines: list[GoalLine] = [(goal, last.get(goal.record_id)) for goal in line.goals]
            self.of_which.setText(f"{self.model.school(line)}, {self.model.period(line)}")
            self.goals_model.set_records(lines)
            if self._wanted_goal is not None and self.goals.choose_key(self._wanted_goal):
                self._wanted_goal = None
        has_goals = self.goals_model.total > 0
        self.goals.setVisible(has_goals)
        self.no_goals.setVisible(not has_goals)
        self._allow()

    def _allow(self) -> None:
        line = self._chosen()
        is_frozen = line is not None and line.agreement.is_frozen
        allow((self.paper, self.word, self.annexes, self.follow, self.drop), allowed=line is not None)
        allow((self.edit, self.add_goal), allowed=line is not None and not is_frozen)
        self.sign.setVisible(line is not None and not is_frozen)
        self.version.setVisible(is_frozen)
        self.propose.setVisible(line is not None and not is_frozen and not line.goals)
        others = self._others()
        self.site.setVisible(bool(others))
        said = self.tr("Dieselbe Vereinbarung auch anlegen für: {schools}").format(schools=", ".join(others))
        self.site.setToolTip(said)
        self.site.setAccessibleDescription(said)
        row = self.goals.currentIndex().row() if self.goals.chosen() is not None else -1
        allow((self.edit_goal, self.drop_goal), allowed=row >= 0 and not is_frozen)
        self.up.setEnabled(row > 0 and not is_frozen)
        self.down.setEnabled(0 <= row < self.goals_model.total - 1 and not is_frozen)

    def _chosen(self) -> AgreementLine | None:
        found = self.table.chosen()
        return found if isinstance(found, AgreementLine) else None

    def _chosen_id(self) -> int:
        line = self._chosen()
        return 0 if line is None else line.agreement_id

    # ---- agreements

    def ask_agreement(self, agreement_id: int | None) -> None:
        """Ask for a new agreement, or for another wording of one."""
        loaded = self._loaded
        if loaded is None:
            return
        if not loaded.schools:
            self.desk.go("settings/schools")
            return
        line = next((one for one in loaded.lines if one.agreement_id == agreement_id), None)
        if line is not None:
            if line.agreement.is_frozen:
                # What is signed is read as it was signed.
                self.table.choose_key(line.agreement_id)
                self.show_agreement()
            else:
                self._open_agreement(line.agreement, agreement_id)
            return
        taken = {one.agreement.school for one in loaded.lines}
        first = next((code for code in loaded.schools if code not in taken), next(iter(loaded.schools)))
        self.desk.worker.run(lambda ws: agreements.blank(ws, first), lambda found: self._open_agreement(found, None))

    def _open_agreement(self, agreement: Agreement, agreement_id: int | None) -> None:
        self.desk.open_dialog(lambda: self._made_agreement(agreement, agreement_id))

    def _made_agreement(self, agreement: Agreement, agreement_id: int | None) -> AgreementDialog:
        schools_known = self._loaded.schools if self._loaded is not None else {}
        lines = self._loaded.lines if self._loaded is not None else []
        others = [one.agreement for one in lines if one.agreement_id != agreement_id]
        dialog = AgreementDialog(
            self.desk, schools_known, agreement, is_new=agreement_id is None, others=others, parent=self.window()
        )
        dialog.keep_as(PLACE, "agreement", agreement_id=agreement_id)

        def save() -> None:
            value = dialog.value()
            text = self.tr("Vereinbarung angelegt.") if agreement_id is None else self.tr("Vereinbarung geändert.")
            self.change(lambda ws: agreements.save(ws, value, agreement_id), text)

        dialog.accepted.connect(save)
        return dialog

    def _edit(self) -> None:
        line = self._chosen()
        if line is not None:
            self.ask_agreement(line.agreement_id)

    def ask_signed(self) -> None:
        """Ask on which day the chosen draft was signed, and freeze it."""
        line = self._chosen()
        if line is None or line.agreement.is_frozen:
            return
        number, about = line.agreement_id, f"{self.model.school(line)}, {self.model.period(line)}"
        dialog = SignDialog(self.desk, about, len(line.goals), self.window())
        dialog.keep_as(PLACE, "sign", agreement_id=number)

        def sign() -> None:
            on = dialog.value()
            self.change(lambda ws: agreements.sign(ws, number, on), self.tr("Vereinbarung festgeschrieben."))

        dialog.accepted.connect(sign)
        dialog.open()

    def make_version(self) -> None:
        """Make a draft that is to replace the chosen signed agreement."""
        line = self._chosen()
        if line is not None:
            number = line.agreement_id
            self.change(lambda ws: agreements.new_version(ws, number), self.tr("Neue Fassung als Entwurf angelegt."))

    def save_word(self) -> None:
        """Ask where to save the chosen agreement as a Word file; a name in it is asked about first."""
        line = self._chosen()
        if line is None:
            return
        number, language = line.agreement_id, self.desk.language
        self.save_word_file(
            lambda ws: cooperation_papers.agreement_docx(ws, number, language), "kooperationsvereinbarung.docx"
        )

    def show_annexes(self) -> None:
        """Show the annexes of the chosen agreement."""
        line = self._chosen()
        if line is not None:
            AgreementAnnexesDialog(self.desk, line.agreement_id, self.window()).open()

    def propose_goals(self) -> None:
        """Enter the sample's goals for the chosen draft."""
        line = self._chosen()
        if line is not None:
            number = line.agreement_id
            text = self.tr("Drei Ziele aus dem Muster eingetragen, noch an Ihre Schule anzupassen.")
            self.change(lambda ws: agreements.propose_goals(ws, number), text)

    def follow_on(self) -> None:
        """Make the agreement that follows the chosen one."""
        line = self._chosen()
        if line is not None:
            number = line.agreement_id
            text = self.tr("Folgevereinbarung mit denselben Zielen angelegt.")
            self.change(lambda ws: agreements.follow(ws, number), text)

    def _others(self) -> tuple[str, ...]:
        """Return the names of the schools of its site that the chosen agreement could be made for too."""
        if self._loaded is None:
            return ()
        found = self._loaded.uncovered.get(self._chosen_id(), ())
        return tuple(self._loaded.schools.get(code, code) for code in found)

    def ask_site(self) -> None:
        """Ask whether the chosen agreement is to be made for the other schools of its site as well, and make it."""
        line, others = self._chosen(), self._others()
        if line is None or not others:
            return
        number, named = line.agreement_id, ", ".join(others)
        dialog = SiteDialog(named, len(line.goals), self.window())
        text = self.tr("Dieselbe Vereinbarung angelegt für: {schools}.").format(schools=named)
        dialog.accepted.connect(lambda: self.change(lambda ws: agreements.cover_site(ws, number), text))
        dialog.open()

    def remove(self) -> None:
        """Remove the chosen agreement, with undo; one that is signed or has goals only after asking."""
        line = self._chosen()
        if line is None:
            return
        number, school, period = line.agreement_id, self.model.school(line), self.model.period(line)
        text = self.tr("Vereinbarung entfernt: {school}, {period}.").format(school=school, period=period)

        def remove() -> None:
            self.change(lambda ws: agreements.remove(ws, number), text, removes=True)

        if line.agreement.signed_on is None and not line.goals:
            remove()
            return
        said = self.tr(
            "{school}, {period}, {state}. Mit der Vereinbarung gehen ihre Ziele (Anzahl: {number}) und die "
            "Auswertungsgespräche dazu."
        ).format(school=school, period=period, state=self.model.state(line), number=len(line.goals))
        dialog = ConfirmDialog(self.tr("Vereinbarung entfernen?"), said, self.tr("Entfernen"), self.window())
        dialog.accepted.connect(remove)
        dialog.open()

    def show_agreement(self) -> None:
        """Show the agreement as it is signed."""
        line = self._chosen()
        if line is not None:
            number, language = line.agreement_id, self.desk.language
            self.show_paper(
                lambda ws: cooperation_papers.agreement(ws, number, language),
                self.tr("Kooperationsvereinbarung"),
                "kooperationsvereinbarung.pdf",
            )

    # ---- goals

    def _ask_goal(self, agreement_id: int, goal_id: int | None) -> None:
        line = next((one for one in self.model.shown if one.agreement_id == agreement_id), None)
        if line is None:
            return
        goal = next((one.value for one in line.goals if one.record_id == goal_id), None)
        dialog = GoalDialog(self.desk, goal, self.window())
        dialog.keep_as(PLACE, "goal", agreement_id=agreement_id, goal_id=goal_id)

        def save() -> None:
            value = dialog.value()
            text = self.tr("Ziel eingetragen.") if goal is None else self.tr("Ziel geändert.")
            self.change(lambda ws: agreements.save_goal(ws, agreement_id, value, goal_id), text)

        dialog.accepted.connect(save)
        dialog.open()

    def _edit_goal(self) -> None:
        chosen = self.goals.chosen()
        if chosen is not None:
            self._ask_goal(self._chosen_id(), chosen[0].record_id)

    def remove_goal(self) -> None:
        """Remove the chosen goal, with undo."""
        chosen = self.goals.chosen()
        if chosen is not None:
            number = chosen[0].record_id
            self.change(lambda ws: agreements.remove_goal(ws, number), self.tr("Ziel entfernt."))

    def move_goal(self, by: int) -> None:
        """Move the chosen goal up or down."""
        order = [goal.record_id for goal, _ in self.goals_model.shown]
        row = self.goals.currentIndex().row()
        if not 0 <= row < len(order) or not 0 <= row + by < len(order):
            return
        order[row], order[row + by] = order[row + by], order[row]
        number = self._chosen_id()
        self.change(lambda ws: agreements.order_goals(ws, number, order), self.tr("Reihenfolge der Ziele geändert."))
