"""Conflicts in working together: who was told when, what is to be done next, what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from ssa_desktop.domain.people.name_cover import NameCover
from ssa_desktop.domain.together.conflict import Conflict
from ssa_desktop.services.cases.case_page import name_cover
from ssa_desktop.services.people import schools
from ssa_desktop.services.together import conflict_papers
from ssa_desktop.services.together import cooperation_conflicts as conflicts
from ssa_desktop.services.together.cooperation_conflicts import ConflictLine
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.models.cooperation import ConflictColumn, ConflictModel
from ssa_desktop.ui.pages.record_dialog import Asks, RecordDialog
from ssa_desktop.ui.pages.together.cooperation_panel import ListPanel, ListWords
from ssa_desktop.ui.widgets.parts import button

PLACE = "cooperation/conflicts"
_STEPS = ("head_on", "employer_on", "authority_on", "county_on", "external_on", "oversight_on", "youth_office_on")


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What the panel needs, fetched in one go."""

    lines: list[ConflictLine]
    schools: dict[str, str]
    names: NameCover


def _load(ws: Workspace) -> _Loaded:
    return _Loaded(conflicts.conflicts(ws), {one.code: one.name for one in schools.listing(ws)}, name_cover(ws))


class ConflictDialog(RecordDialog[Conflict]):
    """Asks for a conflict: what it is about, who is in it by function, who was told when, and what came of it."""

    asks = Asks(
        Conflict,
        "conflict",
        rows=(
            ("school", "kind", "began_on"),
            ("subject",),
            ("parties",),
            ("head_on", "employer_on", "authority_on"),
            ("county_on", "external_on"),
            ("external",),
            ("oversight_on", "youth_office_on", "settled_on"),
            ("result",),
        ),
        shares={"school": 2, "kind": 2, "began_on": 1},
        heights={"parties": 52, "external": 44, "result": 60},
    )

    def __init__(
        self, desk: Desk, schools_known: Mapping[str, str], conflict: Conflict | None, parent: QWidget | None
    ) -> None:
        title = self.tr("Konflikt festhalten") if conflict is None else self.tr("Konflikt bearbeiten")
        super().__init__(
            title,
            self.tr("Speichern"),
            desk.language,
            desk.today,
            parent,
            before=conflict,
            schools=schools_known,
        )

    def fault_between(self) -> tuple[str, str] | None:
        began = self.typed("began_on")
        for name in (*_STEPS, "settled_on"):
            day = self.typed(name)
            if day is not None and day < began:
                return name, self.tr("Der Tag liegt vor dem, seit dem es den Konflikt gibt.")
        return None


class ConflictsPanel(ListPanel[ConflictLine]):
    """Konflikte: the open ones first, each with its next step, and the record of one as a paper."""

    record_kind, record_key, record_table = "conflict", "conflict_id", "conflict"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._loaded: _Loaded | None = None
        self.model = ConflictModel(desk.language, desk.discreet)
        words = ListWords(
            self.tr("Konflikte"),
            self.tr("Konflikt festhalten …"),
            self.tr("Kein Konflikt festgehalten"),
            self.tr(
                "Wenn es in der Zusammenarbeit hakt, regelt die Vereinbarung den Weg: Schulleitung und "
                "Anstellungsträger, Vermittlung durch die Fachstelle, zuletzt Schulaufsicht und Jugendamt. Hier steht, "
                "wer wann informiert wurde, und was als Nächstes kommt – nach Funktion, ohne Namen von Kindern."
            ),
            "triangle-alert",
        )
        widths = {
            ConflictColumn.BEGAN: 92,
            ConflictColumn.KIND: 132,
            ConflictColumn.SCHOOL: 112,
            ConflictColumn.STATE: 310,
        }
        super().__init__(desk, self.model, words, widths, ConflictColumn.SUBJECT, parent)
        self.paper = button(self.tr("Drucken …"), self.show_record, icon_name="printer")
        self.word = button(self.tr("Word-Datei …"), self.save_word, icon_name="file-text")
        self.stack.needs_chosen(self.paper, self.word)
        self.lay_out(self.add, self.edit, self.paper, self.word, self.drop)
        desk.discreet_changed.connect(self.model.say_changed)

    def refresh(self) -> None:
        self.desk.worker.read(_load, self._show)

    def _show(self, loaded: _Loaded) -> None:
        self._loaded = loaded
        self.model.names = loaded.schools
        self.model.words.set_cover(loaded.names)
        self.model.set_records(loaded.lines)
        self.show_table(has_some=bool(loaded.lines))

    def ask(self, record_id: int | None) -> None:
        """Ask for a conflict, or for what is to be changed of one."""
        loaded = self._loaded
        if loaded is None:
            return
        line = next((one for one in loaded.lines if one.conflict_id == record_id), None)
        dialog = ConflictDialog(self.desk, loaded.schools, None if line is None else line.conflict, self.window())
        dialog.keep_as(PLACE, "conflict", conflict_id=None if line is None else record_id)

        def save() -> None:
            value = dialog.value()
            number = None if line is None else record_id
            text = self.tr("Konflikt festgehalten.") if line is None else self.tr("Konflikt geändert.")
            self.change(lambda ws: conflicts.save_conflict(ws, value, number), text)

        dialog.accepted.connect(save)
        dialog.open()

    def remove(self) -> None:
        self.remove_chosen(conflicts.remove_conflict, self.tr("Konflikt entfernt."))

    def show_record(self) -> None:
        """Show the record of the chosen conflict."""
        number, language = self.table.chosen_key(), self.desk.language
        if number is not None:
            self.show_paper(
                lambda ws: conflict_papers.conflict(ws, number, language),
                self.tr("Konflikt in der Zusammenarbeit"),
                "konflikt.pdf",
            )

    def save_word(self) -> None:
        """Ask where to save the record of the chosen conflict as a Word file."""
        number, language = self.table.chosen_key(), self.desk.language
        if number is not None:
            self.save_word_file(lambda ws: conflict_papers.conflict_docx(ws, number, language), "konflikt.docx")
