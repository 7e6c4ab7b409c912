"""The dialog that gives a rule of the retention catalogue another period."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QLineEdit, QWidget

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.keeping.retention import CatalogueRule, Period, PeriodKind, allowed_periods, check_period
from ssa_desktop.error_texts import field_text
from ssa_desktop.labels import label
from ssa_desktop.services.keeping.retention_rules import period_text, start_text
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.widgets.parts import label as text_label
from ssa_desktop.ui.widgets.parts import number_box

LONGEST_SOURCE = 300
MOST = 40_000


class RetentionRuleDialog(FormDialog):
    """Asks for kind and length of a period and for its source. The start of a rule stays as it is."""

    def __init__(self, rule: CatalogueRule, language: str, parent: QWidget | None) -> None:
        kind = label(language, "retention_kind", rule.kind)
        super().__init__(self.tr("Frist ändern: {kind}").format(kind=kind), self.tr("Speichern"), parent)
        self._rule = rule
        self._language = language
        shipped = self.tr("Beginn: {start}. Mitgelieferte Frist: {period}.")
        self.add_text(
            shipped.format(start=start_text(language, rule.start), period=period_text(language, rule.shipped)), "muted"
        )
        self.period: EnumBox[PeriodKind] = EnumBox(language, "period_kind", allowed_periods(rule.kind))
        self.period.set_value(rule.period.kind)
        self.amount = number_box()
        self.amount.setRange(0, MOST)
        self.amount.setValue(rule.period.amount or 0)
        self.form.add_row((self.tr("&Art der Frist"), self.period), (self.tr("A&nzahl"), self.amount), stretch=(3, 1))
        self.first = self.period
        self.source = QLineEdit("" if rule.changed_on is None else rule.source)
        self.source.setMaxLength(LONGEST_SOURCE)
        hint = self.tr("Woher die neue Frist kommt, zum Beispiel: Löschkonzept des Trägers vom 1.9.2025.")
        self.form.add(self.tr("&Quelle"), self.source, hint)
        self.meaning = text_label("", "hint", wrap=True)
        self.form.add_widget(self.meaning)
        self.period.currentIndexChanged.connect(self._show_meaning)
        self.amount.valueChanged.connect(self._show_meaning)
        self._show_meaning()

    def value(self) -> Period:
        """Return the period as the fields say."""
        return Period(self.period.value() or self._rule.period.kind, self.amount.value())

    def problems(self) -> Iterator[Problem]:
        try:
            check_period(self._rule.kind, self.value())
        except UsageError as error:
            yield self.amount if error.key == "retention.amount" else self.period, field_text(self._language, error)
        yield from self.missing(self.source, self.tr("Bitte angeben, woher die neue Frist kommt."))

    def _show_meaning(self) -> None:
        period = period_text(self._language, self.value())
        self.meaning.setText(self.tr("Das heißt: {period}.").format(period=period))
