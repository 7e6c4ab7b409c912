"""Conflicts in working together: who was told when, what is to be done next, what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtWidgets import QWidget

from ssa_desktop.domain.together.conflict import Conflict
from ssa_desktop.domain.together.together_kinds import CONFLICT
from ssa_desktop.services.together import conflict_papers
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.models.cooperation import ConflictColumn, ConflictModel
from ssa_desktop.ui.pages.record_dialog import Asks, RecordDialog
from ssa_desktop.ui.pages.record_table import share_width
from ssa_desktop.ui.pages.together.cooperation_panel import ListWords
from ssa_desktop.ui.pages.together.kind_panel import KindPanel, Told
from ssa_desktop.ui.widgets.parts import button
from ssa_desktop.ui.widgets.table_look import wrap_words

_STEPS = ("head_on", "employer_on", "authority_on", "county_on", "external_on", "oversight_on", "youth_office_on")


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
        title = self.tr("Konflikt festhalten") if conflict is None else self.tr("Konflikt ändern")
        super().__init__(
            title,
            self.tr("Speichern"),
            desk.language,
            desk.today,
            parent,
            before=conflict,
            schools=schools_known,
        )

    def faults_between(self) -> Iterator[tuple[str, str]]:
        began = self.typed("began_on")
        for name in (*_STEPS, "settled_on"):
            day = self.typed(name)
            if self.are_right("began_on", name) and day is not None and day < began:
                yield name, self.tr("Der Tag liegt vor dem, seit dem es den Konflikt gibt.")


class ConflictsPanel(KindPanel[Conflict]):
    """Konflikte: the open ones first, each with its next step, and the record of one as a paper."""

    kind = CONFLICT
    needs_school = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
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
            ConflictColumn.SCHOOL: 148,
            ConflictColumn.STATE: 200,
        }
        told = Told(self.tr("Konflikt festgehalten."), self.tr("Konflikt geändert."), self.tr("Konflikt entfernt."))
        model = ConflictModel(desk.language, desk.discreet)
        super().__init__(desk, model, words, told, widths, ConflictColumn.SUBJECT, parent)
        wrap_words(self.table)
        # Both go on in further lines: neither takes the room of the other.
        share_width(self.table, widths, ConflictColumn.SUBJECT, fixed=(ConflictColumn.STATE,))
        self.paper = button(self.tr("Drucken …"), self.show_record, icon_name="printer")
        self.word = button(self.tr("Word-Datei …"), self.save_word, icon_name="file-text")
        self.stack.needs_chosen(self.paper, self.word)
        self.lay_out(self.add, self.edit, self.paper, self.word, self.drop)

    def dialog(self, schools_known: Mapping[str, str], value: Conflict | None) -> ConflictDialog:
        return ConflictDialog(self.desk, schools_known, value, self.window())

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
