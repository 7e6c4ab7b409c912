"""Aufbewahrung: the retention catalogue with its sources, and whether due records are deleted by themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ssa_desktop.domain.keeping.retention import SHORTEST_NOTICE_DAYS, CatalogueRule, allowed_periods
from ssa_desktop.labels import day_text
from ssa_desktop.labels import label as word
from ssa_desktop.services import policy
from ssa_desktop.services.keeping import automatic_deletion, retention_rules
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import L, M, S
from ssa_desktop.ui.models.retention import RetentionColumn, RetentionModel
from ssa_desktop.ui.pages.keeping.retention_rule_dialog import RetentionRuleDialog
from ssa_desktop.ui.pages.panel_page import Panel
from ssa_desktop.ui.pages.record_table import RecordTable, share_width
from ssa_desktop.ui.widgets.columns import SIDE, Columns, side_of
from ssa_desktop.ui.widgets.laid_down import laid_down_text
from ssa_desktop.ui.widgets.page_head import ActionBar, below_bar
from ssa_desktop.ui.widgets.parts import Card, allow, button, label, number_box, row
from ssa_desktop.ui.widgets.table_look import topped, wrap_words

LONGEST_NOTICE_DAYS = 365
_BESIDE = 840
"""Pixels at 100 % from which the catalogue has room for its three columns beside the cards."""
_LEAST_ROWS = 6
"""Of the catalogue are seen in the smallest window."""


@dataclass(frozen=True, slots=True)
class _Loaded:
    """The catalogue, and the notice period of automatic deletion (None: off)."""

    rules: list[CatalogueRule]
    days: int | None


def _load(ws: Workspace) -> _Loaded:
    return _Loaded(retention_rules.listing(ws), automatic_deletion.get(ws))


class RetentionPanel(Panel):
    """The rules as a table, beside it the chosen one whole; Enter changes it. Below that automatic deletion."""

    areas = frozenset({"retention", "retention_rules"})
    widest: ClassVar[int] = 1400

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._days: int | None = None
        self.model = RetentionModel(desk.language, self)
        self.table = RecordTable(self.model, self.tr("Fristen der Aufbewahrung"))
        wrap_words(self.table)
        widths = {RetentionColumn.KIND: 184, RetentionColumn.PERIOD: 186}
        share_width(self.table, widths, RetentionColumn.START, fixed=widths)
        self.table.keep_rows(_LEAST_ROWS)
        self.table.opened.connect(lambda _: self.ask_change())
        self.table.chosen_changed.connect(self._show_chosen)
        self.edit = button(self.tr("Frist ändern …"), self.ask_change, icon_name="pencil")
        self.reset = button(self.tr("Mitgelieferte Frist"), self._reset, icon_name="undo-2")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, S)
        layout.setSpacing(M + S)
        intro = self.tr(
            "Für jede Art von Daten gilt genau eine Frist. Eine eindeutige Vorschrift gibt es dafür in "
            "Baden-Württemberg meist nicht; das ist der Normalfall. Stimmen Sie die Fristen mit Ihrem Träger ab. "
            "Wo die Lesarten des Rechts auseinandergehen, steht „strittig“."
        )
        layout.addWidget(label(intro, "muted", wrap=True))
        main = below_bar(ActionBar(self.edit, self.reset), topped(self.table))
        side = side_of(self._make_chosen(), self._make_automatic())
        layout.addWidget(Columns(main, side, least=_BESIDE, side_width=SIDE), 1)

    def refresh(self) -> None:
        self.desk.worker.read(_load, self._show)

    def primary_focus(self) -> QWidget | None:
        return self.table

    # ---- parts

    def _make_chosen(self) -> Card:
        self.chosen = Card(self.tr("Auswahl"))
        self.chosen.wrap_heading()
        self.terms, self.source = label("", wrap=True), label("", "hint", wrap=True)
        self.chosen.body.addWidget(self.terms)
        self.chosen.body.addWidget(self.source)
        return self.chosen

    def _make_automatic(self) -> Card:
        card = Card(self.tr("Von selbst löschen"))
        self.automatic = QCheckBox(self.tr("Fälliges von &selbst löschen"))
        self.days = number_box()
        self.days.setRange(SHORTEST_NOTICE_DAYS, LONGEST_NOTICE_DAYS)
        self.days.setAccessibleName(self.tr("Wartezeit in Tagen"))
        self.days.setSuffix(self.tr(" Tage"))
        caption = label(self.tr("&Wartezeit"))
        caption.setBuddy(self.days)
        self.automatic.clicked.connect(lambda _: self._set_days())
        self.days.editingFinished.connect(self._change_days)
        card.body.addWidget(self.automatic)
        card.body.addLayout(row(caption, self.days, None))
        text = self.tr(
            "Aus heißt: Es wird nur erinnert, und Sie löschen in der Fristenliste. An heißt: Was beim Entsperren so "
            "viele Tage als fällig angezeigt wurde, wird beim nächsten Entsperren gelöscht und gemeldet. "
            "Nie von selbst gelöscht wird, was eine Löschsperre, eine Einschränkung oder eine offene Entscheidung "
            "hält. Eine Nachfrage ohne Antwort geht immer von selbst: an dem Tag, den ihre Einwilligung nennt."
        )
        card.body.addWidget(label(text, "hint", wrap=True))
        return card

    # ---- showing

    def _show(self, loaded: _Loaded) -> None:
        self.model.set_records(loaded.rules)
        self._days = loaded.days
        self.automatic.setChecked(loaded.days is not None)
        self.days.setValue(loaded.days or SHORTEST_NOTICE_DAYS)
        why_not = self.tr("Eine Wartezeit gibt es nur, wenn von selbst gelöscht wird. Kreuzen Sie das zuerst an.")
        allow(self.days, "" if loaded.days is not None else why_not)
        self._show_chosen(self.table.chosen())

    def _show_chosen(self, rule: CatalogueRule | None) -> None:
        is_hers = rule is not None and not policy.current().fixes_period(rule.kind)
        self.edit.setEnabled(is_hers and rule is not None and bool(allowed_periods(rule.kind)))
        self.reset.setEnabled(is_hers and rule is not None and rule.changed_on is not None)
        self.chosen.setVisible(rule is not None)
        if rule is None:
            return
        self.chosen.heading.setText(self.model.kind(rule))
        self.terms.setText(f"{self.model.period(rule)}\n{self.model.start(rule)}")
        lines = [
            self.tr("Quelle: {source}").format(source=self.model.source(rule)),
            self.tr("Grundlage: {basis}").format(basis=self.model.basis(rule)),
        ]
        if rule.changed_on is not None:
            day = day_text(self.desk.language, rule.changed_on)
            lines[0] += " " + self.tr("(geändert am {day})").format(day=day)
        if not is_hers:
            lines.append(laid_down_text())
        self.source.setText("\n".join(lines))

    # ---- rules

    def ask_change(self) -> None:
        """Ask for another period of the chosen rule; one that is fixed or laid down is left alone."""
        rule = self.table.chosen()
        if not isinstance(rule, CatalogueRule) or not allowed_periods(rule.kind):
            return
        if policy.current().fixes_period(rule.kind):
            return
        dialog = RetentionRuleDialog(rule, self.desk.language, self.window())

        def save() -> None:
            period, source = dialog.value(), dialog.source.text().strip()
            self._run(
                lambda ws: retention_rules.change(ws, rule.kind, period.kind, period.amount, source),
                self.tr("Frist geändert: {kind}").format(kind=self._name(rule)),
            )

        dialog.accepted.connect(save)
        dialog.open()

    def _reset(self) -> None:
        rule = self.table.chosen()
        if isinstance(rule, CatalogueRule) and rule.changed_on is not None:
            told = self.tr("Es gilt wieder die mitgelieferte Frist: {kind}").format(kind=self._name(rule))
            self._run(lambda ws: retention_rules.reset(ws, rule.kind), told)
            self.table.setFocus()

    def _name(self, rule: CatalogueRule) -> str:
        return word(self.desk.language, "retention_kind", rule.kind)

    # ---- automatic deletion

    def _set_days(self) -> None:
        before = self._days
        after = self.days.value() if self.automatic.isChecked() else None
        told = (
            self.tr("Fällige Einträge werden nach der Wartezeit von selbst gelöscht.")
            if after is not None
            else self.tr("Fällige Einträge werden nicht mehr von selbst gelöscht.")
        )
        self._save_days(after, before, told)

    def _change_days(self) -> None:
        if self._days is not None and self.days.value() != self._days:
            told = self.tr("Wartezeit: %n Tage.", "", self.days.value())
            self._save_days(self.days.value(), self._days, told)

    def _save_days(self, after: int | None, before: int | None, told: str) -> None:
        self._days = after
        self._run(
            lambda ws: automatic_deletion.set_days(ws, after),
            told,
        )

    def _run(self, act: Callable[[Workspace], object], told: str) -> None:
        def done(_: object) -> None:
            self.desk.changed.emit("retention")
            self.desk.changed.emit("cases")
            self.desk.tell_step(told, "retention", "cases")

        self.desk.worker.run(act, done)
