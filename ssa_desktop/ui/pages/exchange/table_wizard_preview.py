"""The last steps of taking over a table: what would become of every row, and what was done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ssa_desktop.domain.exchange.table_fields import Field
from ssa_desktop.domain.people.anonymous_names import has_number
from ssa_desktop.labels import label as word
from ssa_desktop.labels import number_text
from ssa_desktop.services.exchange.table_import import Imported, RowState
from ssa_desktop.services.exchange.table_plan import Plan, PlannedRow
from ssa_desktop.ui.look.theme import M, px
from ssa_desktop.ui.models.table_import import PreviewModel
from ssa_desktop.ui.pages.record_table import STRETCHED_LEAST, RecordTable, share_width
from ssa_desktop.ui.widgets.fields.problem_line import ProblemLine
from ssa_desktop.ui.widgets.parts import label, row, say

HEIGHT = 320
_LINE_WIDTH = 64
_VALUE_WIDTH = 124
_REASON_WIDTH = 280
_WIDTHS = {Field.DATE: 92, Field.MINUTES: 64, Field.START: 64, Field.VISITS: 72}
_TABLE_PLACE = 3
_SHOWN_NOBODY = 4
_TOLD = ("contact", "time", "session", "offer", "person", "case")


class PreviewStep(QWidget):
    """Every row with what becomes of it; ``changed`` asks for the plan to be made anew."""

    changed = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.summary = label("", "heading", wrap=True)
        self.problem = ProblemLine()
        self.only_wrong = QCheckBox(self.tr("nur Zeilen mit Fehlern zeigen"))
        self.skip_similar = QCheckBox(self.tr("Zeilen auslassen, zu denen ein gleicher Eintrag schon da ist"))
        self.skip_similar.setChecked(True)
        self.table: RecordTable | None = None
        self.model: PreviewModel | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(M)
        self._column.addWidget(self.summary)
        self._column.addWidget(self.problem)
        self._column.addLayout(row(self.only_wrong, self.skip_similar, None))
        self.reason = label("", "hint", wrap=True)
        self._column.addWidget(self.reason)
        self._column.addStretch(1)
        self.only_wrong.toggled.connect(lambda _: self._filter())
        self.skip_similar.clicked.connect(lambda _: self.changed.emit())

    def show_plan(self, plan: Plan, cover: Callable[[str], str], *, discreet: bool) -> None:
        """Show a plan; with problems the rows that have one, first. ``cover`` covers names in other words."""
        self.model = PreviewModel(self._language, plan.mapping.kind, cover, discreet=discreet, parent=self)
        self.model.set_records(plan.rows)
        if self.table is not None:
            self._column.removeWidget(self.table)
            self.table.hide()
            self.table.deleteLater()
        self.table = RecordTable(self.model, self.tr("Vorschau der Zeilen"))
        widths = {2 + place: _WIDTHS.get(name, _VALUE_WIDTH) for place, name in enumerate(self.model.fields)}
        # Why a row cannot be taken over is what is read here: all else may be cut before it.
        share_width(self.table, {0: _LINE_WIDTH, **widths}, 1, _REASON_WIDTH if plan.problems else STRETCHED_LEAST)
        self.table.setFixedHeight(px(HEIGHT))
        self.table.chosen_changed.connect(self._show_reason)
        self._column.insertWidget(_TABLE_PLACE, self.table)
        has_problems = bool(plan.problems)
        said = self._summary(plan)
        say(self.summary, "" if has_problems else said)
        self.problem.say(said if has_problems else "")
        self.only_wrong.setEnabled(has_problems)
        self.only_wrong.setChecked(has_problems)
        self._filter()

    def forget(self) -> None:
        """Show nothing of the table any more."""
        if self.model is not None:
            self.model.set_records([])

    def _summary(self, plan: Plan) -> str:
        language, states = self._language, plan.states
        if states[RowState.WRONG]:
            said = self.tr(
                "%Ln von {all} Zeilen können so nicht übernommen werden. Berichtigen Sie sie in Ihrer Tabelle und "
                "wählen Sie die Datei neu, oder gehen Sie zurück und ändern Sie die Zuordnung. Übernommen wird alles "
                "oder nichts.",
                "",
                states[RowState.WRONG],
            )
            return said.format(all=number_text(language, len(plan.rows)))
        if not states[RowState.NEW]:
            return self.tr("Es gibt nichts Neues: Alle Zeilen sind schon da.")
        said = self.tr("%Ln Zeilen werden übernommen, dabei {persons} neu angelegt.", "", states[RowState.NEW]).format(
            persons=self.tr("%Ln Personen", "", plan.new_persons)
        )
        parts = [said]
        years = ", ".join(f"{year} ({number_text(language, number)})" for year, number in plan.school_years.items())
        if years:
            parts.append(self.tr("Schuljahre: {years}.").format(years=years))
        if plan.nobody:
            shown = ", ".join(
                f"„{text}“ ({number_text(language, number)})" for text, number in plan.nobody[:_SHOWN_NOBODY]
            )
            words = f"{shown}, …" if len(plan.nobody) > _SHOWN_NOBODY else shown
            anonymous = self.tr("Anonym, also ohne Person: %Ln Zeilen mit {words}.", "", sum(n for _, n in plan.nobody))
            parts.append(anonymous.format(words=words))
            if any(has_number(text) for text, _ in plan.nobody):
                parts.append(
                    self.tr(
                        "Eine Zahl dahinter steht nicht für Personen: Jede dieser Zeilen ist ein anonymes Gespräch."
                    )
                )
        return " ".join(parts)

    def _show_reason(self, chosen: PlannedRow | None) -> None:
        is_wrong = chosen is not None and chosen.state is RowState.WRONG and self.model is not None
        text = self.model.outcome(chosen) if is_wrong and self.model is not None and chosen is not None else ""
        line = self.tr("Zeile {line}: {text}")
        self.reason.setText(line.format(line=chosen.line, text=text) if text and chosen is not None else "")
        self.reason.setVisible(bool(text))

    def _filter(self) -> None:
        def is_wrong(one: PlannedRow) -> bool:
            return one.state is RowState.WRONG

        if self.model is not None:
            self.model.set_filter(is_wrong if self.only_wrong.isChecked() else None)


class DoneStep(QWidget):
    """What was taken over, and what becomes of the table itself."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.outcome = label("", "heading", wrap=True)
        self.left_out = label("", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(M)
        column.addWidget(self.outcome)
        column.addWidget(self.left_out)
        for said in (
            self.tr(
                "Stimmt etwas nicht, nehmen Sie die Übernahme mit Strg+Z zurück, oder später in der Liste der "
                "Übernahmen."
            ),
            self.tr(
                "Ihre Tabelle liegt unverändert und unverschlüsselt an ihrem Ort. Wenn die Übernahme stimmt, löschen "
                "Sie sie: die Datei selbst, ihre Kopien in E-Mails, auf USB-Sticks und im Papierkorb. Auf einem "
                "USB-Stick oder einer älteren Festplatte bleiben Reste lesbar, bis der Träger den Datenträger sicher "
                "löscht oder vernichtet. Steht sie auf einem Laufwerk der Schule oder in einer Cloud, fragen Sie den "
                "Träger nach den Sicherungen dort."
            ),
        ):
            column.addWidget(label(said, wrap=True))
        column.addStretch(1)

    def show_done(self, found: Imported) -> None:
        """Show what an import did."""
        language = self._language
        parts = [
            f"{word(language, 'record_kind', kind)}: {number_text(language, found.added[kind])}"
            for kind in _TOLD
            if found.added[kind]
        ]
        self.outcome.setText(self.tr("Übernommen – {parts}.").format(parts=", ".join(parts)))
        skipped = [
            f"{word(language, 'table_state', state)}: {number_text(language, number)}"
            for state, number in found.left_out.items()
            if number
        ]
        self.left_out.setText(self.tr("Ausgelassen – {parts}.").format(parts=", ".join(skipped)))
        self.left_out.setVisible(bool(skipped))
