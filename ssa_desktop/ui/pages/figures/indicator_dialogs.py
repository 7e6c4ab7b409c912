"""Dialogs on indicators: which are turned on, how one is defined, her words on a period, and co-determination."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QPlainTextEdit, QSizePolicy, QSpinBox, QWidget

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.figures.indicator_measures import MEASURES, MeasureKind
from ssa_desktop.domain.figures.indicator_values import LONGEST_LABEL, POSTS, WORKLOAD, indicator_faults
from ssa_desktop.domain.figures.indicators import (
    Direction,
    Formula,
    FormulaKind,
    Indicator,
    IndicatorUnit,
    Intensity,
    Target,
)
from ssa_desktop.error_texts import field_text
from ssa_desktop.labels import indicator_formula_text
from ssa_desktop.labels import label as word
from ssa_desktop.texts import text
from ssa_desktop.ui.look.theme import px
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.widgets.parts import number_box

LIST_HEIGHT = 170
NOTE_HEIGHT = 110
MOST_CASES = 999
_CODE_ROLE = Qt.ItemDataRole.UserRole


class ChecklistBox(QListWidget):
    """Lines to tick; ``chosen`` gives the codes of those that are."""

    def __init__(self, lines: Iterable[tuple[str, str]], chosen: Iterable[str], height: int = LIST_HEIGHT) -> None:
        super().__init__()
        ticked = set(chosen)
        for code, name in lines:
            item = QListWidgetItem(name, self)
            item.setData(_CODE_ROLE, code)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if code in ticked else Qt.CheckState.Unchecked)
        self.setFixedHeight(px(height))
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def chosen(self) -> tuple[str, ...]:
        """Return the codes of the ticked lines, in their order."""
        items = [self.item(row) for row in range(self.count())]
        return tuple(str(item.data(_CODE_ROLE)) for item in items if item.checkState() is Qt.CheckState.Checked)


class ChooseIndicatorsDialog(FormDialog):
    """Asks which indicators are turned on."""

    def __init__(self, known: Iterable[Indicator], language: str, parent: QWidget | None) -> None:
        super().__init__(self.tr("Kennzahlen auswählen"), self.tr("Speichern"), parent)
        self.add_text(
            self.tr(
                "Kennzahlen gehören Ihnen: Nur was hier angekreuzt ist, wird berechnet und angezeigt. In Berichte und "
                "Dateien kommen sie nur, wenn Sie es verlangen."
            ),
            "muted",
        )
        lines = list(known)
        self.list = ChecklistBox(
            [(one.code, one.label(language)) for one in lines], [one.code for one in lines if one.is_active], 330
        )
        self.first = self.form.add(self.tr("&Angezeigte Kennzahlen"), self.list)


class IndicatorDialog(FormDialog):
    """Asks for target, tolerance and direction of an indicator; of one of her own for its name and formula too."""

    def __init__(self, indicator: Indicator, language: str, parent: QWidget | None) -> None:
        is_new = indicator.is_own and not indicator.label_de
        title = self.tr("Eigene Kennzahl anlegen") if is_new else self.tr("Kennzahl ändern")
        super().__init__(title, self.tr("Speichern"), parent)
        self._indicator = indicator
        self._language = language
        self.keys: dict[Intensity, QSpinBox] = {}
        if indicator.is_own:
            self._add_formula()
        else:
            self.add_text(indicator.label(language), "heading")
            self.add_text(indicator_formula_text(language, indicator), "muted")
            self.add_text(indicator.explanation(language), "hint")
        if indicator.is_own or indicator.formula.key:
            self._add_key()
        self._add_target()
        self._show_asked()

    def value(self) -> Indicator:
        """Return the indicator as the fields say; a number that cannot be read counts as none."""
        found = self._indicator
        if found.is_own:
            name = self.name.text().strip()
            kind = self.kind.value() or FormulaKind.RATIO
            below = () if kind is FormulaKind.COUNT else self.below.chosen()
            found = replace(
                found,
                label_de=name,
                label_en=name,
                formula=Formula(kind, self.above.chosen(), below),
                unit=self.unit.value() or IndicatorUnit.DECIMAL,
            )
        if WORKLOAD in (*found.formula.numerator, *found.formula.denominator):
            key = {intensity: box.value() for intensity, box in self.keys.items()}
            found = replace(found, formula=replace(found.formula, key=key))
        direction = self.direction.value() or Direction.HIGHER
        value, upper = self._number(self.target), self._number(self.upper)
        if value is None:
            return replace(found, direction=direction, target=None)
        target = Target(
            value, upper if direction is Direction.WITHIN else None, self._number(self.tolerance) or Fraction(0)
        )
        return replace(found, direction=direction, target=target)

    def problems(self) -> Iterator[Problem]:
        unreadable = [
            field
            for field in (self.target, self.upper, self.tolerance)
            if field.isVisibleTo(self) and field.text().strip() and self._number(field) is None
        ]
        is_span = self.direction.value() is Direction.WITHIN
        is_half = is_span and bool(self.target.text()) != bool(self.upper.text())
        for error in indicator_faults(self.value()):
            field = self._field_of(error)
            is_about_target = field in (self.target, self.upper, self.tolerance)
            if not is_about_target or not (unreadable or is_half):
                yield field, self._said(error)
        for field in unreadable:
            yield field, self.tr("Bitte eine Zahl eingeben, zum Beispiel 60 oder 0,45.")
        if is_half:
            lacking = self.upper if self.target.text() else self.target
            yield lacking, self.tr("Bitte beide Werte eingeben, zwischen denen die Kennzahl liegen soll.")

    def _field_of(self, error: UsageError) -> QWidget | None:
        """Return the field in which an indicator that cannot be reckoned is put right."""
        about = error.key.removeprefix("indicators.")
        name = str(error.details.get("name", ""))
        if about in ("target", "never"):
            return self.tolerance if error.details.get("part") == "tolerance" else self.target
        if about == "upper":
            return self.upper
        if about == "key":
            return next(iter(self.keys.values()), None)
        if not self._indicator.is_own:
            return None
        if about in ("measure", "month_measure"):
            return self.above if name in self.above.chosen() else self.below
        fields = {"label": self.name, "numerator": self.above, "denominator": self.below, "unit": self.unit}
        return fields.get(about)

    def _said(self, error: UsageError) -> str:
        details = dict(error.details)
        if "name" in details:
            details["name"] = word(self._language, "indicator_measure", str(details["name"]))
        return field_text(self._language, UsageError(error.key, **details))

    # ---- parts

    def _add_formula(self) -> None:
        one = self._indicator
        self.name = QLineEdit(one.label_de)
        self.name.setMaxLength(LONGEST_LABEL)
        self.first = self.form.add(self.tr("&Name"), self.name)
        self.needs(self.name)
        self.kind: EnumBox[FormulaKind] = EnumBox(self._language, "indicator_kind", FormulaKind)
        self.kind.set_value(one.formula.kind)
        self.unit: EnumBox[IndicatorUnit] = EnumBox(self._language, "indicator_unit", IndicatorUnit)
        self.unit.set_value(one.unit)
        self.form.add_row((self.tr("&Art"), self.kind), (self.tr("&Einheit"), self.unit))
        lines = [(name, self._measure(name)) for name in MEASURES]
        self.above = ChecklistBox(lines, one.formula.numerator)
        self.below = ChecklistBox(lines, one.formula.denominator)
        self.form.add_row((self.tr("&Zähler"), self.above), (self.tr("N&enner"), self.below))
        self.needs(self.above, self.below)
        self.kind.currentIndexChanged.connect(lambda _: self._show_asked())
        self.unit.currentIndexChanged.connect(lambda _: self._show_asked())
        self.above.itemChanged.connect(lambda _: self._show_asked())

    def _measure(self, name: str) -> str:
        said = word(self._language, "indicator_measure", name)
        is_monthly = MEASURES[name].kind is MeasureKind.MONTH and name != POSTS
        return self.tr("{measure} (nur Median)").format(measure=said) if is_monthly else said

    def _add_key(self) -> None:
        fields = []
        for intensity in Intensity:
            box = number_box()
            box.setRange(1, MOST_CASES)
            box.setPrefix("1 : ")
            box.setValue(self._indicator.formula.key.get(intensity, 35))
            self.keys[intensity] = box
            name = word(self._language, "case_intensity", intensity)
            fields.append((self.tr("Intensität {name}").format(name=name), box))
        self.form.add_row(*fields)

    def _add_target(self) -> None:
        one, target = self._indicator, self._indicator.target
        self.direction: EnumBox[Direction] = EnumBox(self._language, "indicator_direction", Direction)
        self.direction.set_value(one.direction)
        self.form.add(self.tr("&Richtung"), self.direction)
        self.target = QLineEdit(self._typed(None if target is None else target.value))
        self.upper = QLineEdit(self._typed(None if target is None else target.upper))
        self.tolerance = QLineEdit(self._typed(None if target is None or not target.tolerance else target.tolerance))
        hint = self.tr("Leer: kein Soll gesetzt.")
        self.form.add_row(
            (self.tr("&Soll"), self.target, hint),
            (self.tr("&Bis"), self.upper, self.tr("Oberer Wert.")),
            (self.tr("&Toleranz"), self.tolerance, self.tr("So weit daneben gilt noch.")),
        )
        self.first = self.first or self.target
        self.direction.currentIndexChanged.connect(lambda _: self._show_asked())
        self.add_text(text(self._language, "indicators.own_targets"), "hint")

    def _show_asked(self) -> None:
        self.ask(self.upper, asked=self.direction.value() is Direction.WITHIN)
        formula = self.value().formula
        for box in self.keys.values():
            self.ask(box, asked=WORKLOAD in (*formula.numerator, *formula.denominator))
        if self._indicator.is_own:
            self.ask(self.below, asked=self.kind.value() is not FormulaKind.COUNT)
        is_share = self._unit() is IndicatorUnit.SHARE
        names = ((self.target, self.tr("&Soll")), (self.upper, self.tr("&Bis")), (self.tolerance, self.tr("&Toleranz")))
        for field, name in names:
            said = self.tr("{name} in %").format(name=name) if is_share else name
            self.form.field(field).caption.setText(said)
            field.setAccessibleName(said.replace("&", ""))

    def _unit(self) -> IndicatorUnit:
        return (self.unit.value() if self._indicator.is_own else None) or self._indicator.unit

    def _typed(self, value: Fraction | None) -> str:
        """Return a number as she types it; a share in per cent."""
        if value is None:
            return ""
        shown = value * 100 if self._indicator.unit is IndicatorUnit.SHARE else value
        plain = f"{Decimal(shown.numerator) / Decimal(shown.denominator):f}"
        plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
        return plain if self._language == "en" else plain.replace(".", ",")

    def _number(self, field: QLineEdit) -> Fraction | None:
        try:
            typed = Decimal(field.text().replace("%", "").strip().replace(",", "."))
        except InvalidOperation:
            return None
        if not typed.is_finite() or abs(typed) > 1_000_000:
            return None
        return Fraction(typed) / (100 if self._unit() is IndicatorUnit.SHARE else 1)


class IndicatorNoteDialog(FormDialog):
    """Asks for her words on a period, in which a target was missed or anything else needs to be said."""

    def __init__(self, title: str, subject: str, note: str, parent: QWidget | None) -> None:
        super().__init__(title, self.tr("Speichern"), parent)
        self.add_text(subject, "muted")
        self.note = QPlainTextEdit(note)
        self.note.setTabChangesFocus(True)
        self.note.setMinimumHeight(px(NOTE_HEIGHT))
        self.note.setPlaceholderText(self.tr("Gründe: …\nGespräche: …\nFortbildung: …"))
        hint = self.tr("Steht im Bericht über Kennzahlen. Bitte ohne Namen; vor jeder Ausgabe wird danach gesucht.")
        self.first = self.form.add(self.tr("&Erläuterung"), self.note, hint)
        # Room that is left is room to write.
        for part in (self.form, self.form.field(self.note)):
            part.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)


class CodeterminationDialog(FormDialog):
    """Reminds of co-determination before figures about her work leave the vault."""

    keeps_draft = False

    def __init__(self, language: str, parent: QWidget | None) -> None:
        super().__init__(self.tr("Kennzahlen ausgeben"), self.tr("Weiter"), parent)
        self.add_text(text(language, "indicators.codetermination"))
        self.add_text(text(language, "indicators.own_targets"), "hint")
        self.form.hide()
        self.first = self.action
