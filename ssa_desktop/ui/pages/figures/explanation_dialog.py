"""Wie wurde das gezählt? The rule of a figure, the entries behind it, and a way to each of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSizePolicy, QWidget

from ssa_desktop.domain.figures.annual_return import AnnualReturn, Finding
from ssa_desktop.domain.figures.explanation import Entry, EntryKind, Explanation, Part
from ssa_desktop.domain.figures.forms import ItemUnit
from ssa_desktop.labels import (
    SEPARATOR,
    amount_text,
    figure_text,
    finding_text,
    formula_text,
    item_label,
    key_label,
    label,
    number_text,
    part_text,
    sentences_text,
)
from ssa_desktop.services.cases import topic_list
from ssa_desktop.services.figures import explanations
from ssa_desktop.services.people import schools
from ssa_desktop.services.time.balance_explanations import ExplainedBalance
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.texts import text
from ssa_desktop.ui.desk import Action, Desk
from ssa_desktop.ui.look.theme import px, set_role
from ssa_desktop.ui.models.explanation_entries import EntriesModel, EntryColumn, PartColumn, PartsModel
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.record_table import RecordTable, share_width
from ssa_desktop.ui.shell.hit_lines import go_to
from ssa_desktop.ui.widgets.parts import button, row
from ssa_desktop.ui.widgets.parts import label as line

WIDTH = 860
ENTRIES_HEIGHT = 300
PARTS_HEIGHT = 42
PART_HEIGHT = 32
MOST_PARTS = 4
"""So many parts of a figure stand there without scrolling."""
ENTRY_HEIGHT = 28
HEADER_HEIGHT = 40
FEWEST_ROWS = 3
_NOWHERE = frozenset({EntryKind.SCHOOL, EntryKind.BY_HAND, EntryKind.COOPERATION, EntryKind.ACCOUNT, EntryKind.COMMON})


@dataclass(frozen=True, slots=True)
class Shown:
    """What the dialog says: the heading, lines below it (the first stands out), and the parts with their entries."""

    heading: str
    figure: str
    lines: tuple[str, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class _Names:
    """Names of schools and topics, by their codes."""

    schools: dict[str, str]
    topics: dict[str, str]


def _names(ws: Workspace, language: str) -> _Names:
    topics = {
        topic.code: topic.label_en if language == "en" and topic.label_en else topic.label_de
        for topic in topic_list.listing(ws)
    }
    return _Names({school.code: school.name for school in schools.listing(ws)}, topics)


class ExplanationDialog(FormDialog):
    """Shows how a figure was counted. Enter on an entry leads to it."""

    keeps_draft = False

    def __init__(
        self, desk: Desk, shown: Shown, names: _Names, parent: QWidget | None, jump: Action | None = None
    ) -> None:
        """``jump`` leads from a finding to its figure."""
        super().__init__(shown.heading, self.tr("Schließen"), parent)
        self.setMinimumWidth(px(WIDTH))
        self.way_out.hide()
        self.form.hide()
        self._desk = desk
        self._language = desk.language
        self._shown = shown
        self._part: Part | None = None
        self.figure = line(shown.figure, "number", wrap=True)
        self.figure.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.figure.setVisible(bool(shown.figure))
        self.body.addWidget(self.figure)
        for said in shown.lines:
            self.add_text(said)
        self.entries_model = EntriesModel(desk.language, self)
        self.entries_model.set_names(names.schools, names.topics)
        self.entries_model.set_discreet(desk.discreet())
        desk.discreet_changed.connect(self.entries_model.set_discreet)
        self.parts_model = PartsModel(desk.language, self)
        self.parts = RecordTable(self.parts_model, self.tr("Bestandteile der Zahl"))
        self.sum = line("", "muted", wrap=True)
        self.entries = RecordTable(self.entries_model, self.tr("Einträge, die hier zählen"))
        self.hint = line(self.tr("Eingabetaste oder Doppelklick führt zum Eintrag."), "hint")
        self.go = button(self.tr("Zum Eintrag"), self._go_to_chosen, icon_name="chevron-right")
        self.copy = button(self.tr("Kopieren"), self._copy)
        self.copy.setToolTip(self.tr("Zahl, Regel und Einträge als Text"))
        self._lay_out(shown, jump)

    def _lay_out(self, shown: Shown, jump: Action | None) -> None:
        widths = {PartColumn.AMOUNT: 130, PartColumn.DELETED: 160}
        share_width(self.parts, widths, PartColumn.NAME)
        parts_height = PARTS_HEIGHT + PART_HEIGHT * min(MOST_PARTS, len(shown.parts))
        self.parts.setFixedHeight(px(parts_height))
        self.parts.chosen_changed.connect(self._show_part)
        entry_widths = {
            EntryColumn.KIND: 128,
            EntryColumn.DAY: 92,
            EntryColumn.SCHOOL: 176,
            EntryColumn.MINUTES: 70,
            EntryColumn.ADDS: 62,
        }
        share_width(self.entries, entry_widths, EntryColumn.WHAT)
        self.entries.let_sort(EntryColumn.DAY)
        self.entries.verticalHeader().setDefaultSectionSize(px(ENTRY_HEIGHT))
        most = ENTRIES_HEIGHT if len(shown.parts) == 1 else ENTRIES_HEIGHT - parts_height
        count = max((len(part.entries) for part in shown.parts), default=0)
        self.entries.setMinimumHeight(min(most, px(HEADER_HEIGHT + ENTRY_HEIGHT * max(FEWEST_ROWS, count))))
        self.entries.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.entries.opened.connect(self._go_to)
        self.entries.chosen_changed.connect(lambda entry: self.go.setEnabled(entry is not None and leads_on(entry)))
        self.body.addWidget(self.parts)
        self.body.addWidget(self.sum)
        self.body.addWidget(self.entries, 1)
        buttons = row(self.hint, None, self.copy, self.go)
        if jump is not None:
            self.jump = button(self.tr("Zur Zahl"), lambda: self._leave(jump))
            buttons.insertWidget(2, self.jump)
        self.footer.addLayout(buttons)
        self.parts.setVisible(len(shown.parts) > 1)
        self.parts_model.set_records(shown.parts)
        # The first part that there are entries of, so that one sees some at once.
        filled = next((part for part in shown.parts if part.entries), None)
        if filled is not None:
            self.parts.choose_key(filled.measure)
        if len(shown.parts) == 1:
            self._show_part(shown.parts[0])
        self.first = self.entries if self.entries_model.shown else self.action

    def _show_part(self, part: Part | None) -> None:
        if part is None:
            return
        self._part = part
        self.entries_model.set_part(part)
        for column, has in (
            (EntryColumn.DAY, any(entry.day is not None for entry in part.entries)),
            (EntryColumn.MINUTES, any(entry.minutes is not None for entry in part.entries)),
            (EntryColumn.ADDS, part.unit is not ItemUnit.TEXT),
        ):
            self.entries.setColumnHidden(column, not has)
        self.sum.setText(self._sum_text(part))
        has_entries = bool(part.entries)
        self.entries.setVisible(has_entries)
        self.hint.setVisible(any(leads_on(entry) for entry in part.entries))
        self.go.setVisible(any(leads_on(entry) for entry in part.entries))
        self.go.setEnabled(has_entries and leads_on(part.entries[0]))
        set_role(self.sum, "muted" if has_entries else "")

    def _sum_text(self, part: Part) -> str:
        count = len(part.entries)
        said = [
            self.tr("Kein Eintrag.")
            if not count
            else self.tr("1 Eintrag.")
            if count == 1
            else self.tr("{count} Einträge.").format(count=number_text(self._language, count))
        ]
        if part.told_deleted is not None:
            left = amount_text(self._language, part.unit, part.told_deleted)
            said.append(text(self._language, "explained.has_deleted_amount", amount=left))
        elif part.counters:
            said.append(text(self._language, "explained.has_deleted"))
        return " ".join(said)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.as_text())

    def as_text(self) -> str:
        """Return what the dialog says, with the entries it shows as lines with tabs between."""
        shown, part = self._shown, self._part
        said = [words for words in (shown.heading, shown.figure, *shown.lines) if words]
        if part is not None:
            named = part_text(self._language, part.measure) if len(shown.parts) > 1 else ""
            said += ["", ": ".join(filter(None, (named, self._sum_text(part))))]
            said += [self.entries_model.as_text()] if part.entries else []
        return "\n".join(said)

    def _go_to_chosen(self) -> None:
        chosen = self.entries.chosen()
        if chosen is not None:
            self._go_to(chosen)

    def _go_to(self, entry: Entry) -> None:
        if leads_on(entry):
            self._leave(lambda: go_to_entry(self._desk, entry))

    def _leave(self, then: Action) -> None:
        self.accept()
        then()


def leads_on(entry: Entry) -> bool:
    """Whether the window has a place for an entry: none for a line of the school book, nor for a restricted case."""
    return entry.kind not in _NOWHERE and not entry.is_closed


def go_to_entry(desk: Desk, entry: Entry) -> None:
    """Show an entry where it stands: its case, its offer, or the day in the sheet of working time."""
    if entry.kind in (EntryKind.TIME, EntryKind.DUE):
        _show_day(desk, entry)
    elif entry.offer_id is not None:
        desk.show_place("offers", offer_id=entry.offer_id, **_day_of(entry))
    else:
        desk.worker.run(lambda ws: explanations.target_of_entry(ws, entry), lambda target: go_to(desk, target))


def open_explanation(desk: Desk, owner: QWidget, explain: Callable[[Workspace], Explanation], period: str) -> None:
    """Explain a figure in a dialog. ``explain`` is one of ``services.explanations``; ``period`` stands below it."""
    language = desk.language

    def show(found: tuple[Explanation, _Names]) -> None:
        explanation, names = found
        shown = _shown(language, explanation, names, period)
        desk.open_dialog(lambda: ExplanationDialog(desk, shown, names, owner.window()))

    desk.worker.run(lambda ws: (explain(ws), _names(ws, language)), show)


def open_finding(desk: Desk, owner: QWidget, report: AnnualReturn, finding: Finding, jump: Action | None) -> None:
    """Show the entries behind a finding of the check in a dialog; ``jump`` leads to its figure."""
    language = desk.language
    heading = f"{label(language, 'severity', finding.severity)}: {_unit_title(report, finding.unit)}".rstrip(": ")
    said = (finding_text(language, report.form, finding),)

    def show(found: tuple[Part, _Names]) -> None:
        part, names = found
        shown = Shown(heading, "", said, (part,))
        desk.open_dialog(lambda: ExplanationDialog(desk, shown, names, owner.window(), jump))

    desk.worker.run(
        lambda ws: (
            explanations.entries_of_finding(ws, report.school_year, report.level, finding, report.form),
            _names(ws, language),
        ),
        show,
    )


def open_shown(desk: Desk, owner: QWidget, made: Callable[[Workspace], Shown]) -> None:
    """Show what ``made`` finds of a figure that is no item of a return, with its entries, in the same dialog."""
    language = desk.language

    def show(found: tuple[Shown, _Names]) -> None:
        desk.open_dialog(lambda: ExplanationDialog(desk, found[0], found[1], owner.window()))

    desk.worker.run(lambda ws: (made(ws), _names(ws, language)), show)


def open_balance(desk: Desk, owner: QWidget, explain: Callable[[Workspace], ExplainedBalance], period: str) -> None:
    """Explain a figure of the account of hours in the same dialog. ``period`` stands below it."""

    def made(ws: Workspace) -> Shown:
        found = explain(ws)
        return Shown(found.heading, found.figure, (period, *found.lines), found.parts)

    open_shown(desk, owner, made)


def _shown(language: str, explanation: Explanation, names: _Names, period: str) -> Shown:
    item, key = explanation.item, explanation.key
    heading = item_label(language, item)
    if key is not None:
        heading += f"{SEPARATOR}{key_label(language, item.measure, key, names.topics)}"
    figure = explanation.figure
    told = None if isinstance(figure, dict) else figure
    lines = [" · ".join(part for part in (explanation.title, period) if part)]
    formula = formula_text(language, item, explanation.parts, figure)
    lines += [formula] if formula else []
    lines.append(sentences_text(language, explanation.rule))
    if explanation.unknown is not None:
        lines.append(sentences_text(language, [explanation.unknown]))
    shown = "" if isinstance(figure, dict) else figure_text(language, item.unit, told)  # type: ignore[arg-type]
    return Shown(heading, shown, tuple(lines), explanation.parts)


def _unit_title(report: AnnualReturn, code: str) -> str:
    return next((unit.title for unit in report.units if unit.unit == code), code)


def _show_day(desk: Desk, entry: Entry) -> None:
    desk.show_place("times", "day", **_day_of(entry))


def _day_of(entry: Entry) -> dict[str, str]:
    return {"day": entry.day.isoformat()} if entry.day is not None else {}
