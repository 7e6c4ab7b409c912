"""Time shares: the corridor, what an agreement leaves out of the base, and how far a third may be off."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ssa_desktop.domain.time.worktime import SWITCHABLE
from ssa_desktop.domain.vocabulary import Activity
from ssa_desktop.labels import label as word
from ssa_desktop.services.time import shares_base
from ssa_desktop.services.time.shares_base import SharesBase
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import L, M, px
from ssa_desktop.ui.pages.panel_page import Panel
from ssa_desktop.ui.widgets.form import Form
from ssa_desktop.ui.widgets.parts import Card, button, label, number_box, row
from ssa_desktop.ui.widgets.scrolling import column_to_scroll, scrolled

WIDTH = 680
_Values = tuple[frozenset[Activity], int, tuple[int, int]]
FIELD_WIDTH = 220


class SharesBasePanel(Panel):
    """Asks what is left out of the base, and for the tolerance of the thirds; every report says what was chosen."""

    widest: ClassVar[int] = 712
    areas = frozenset({"shares_base"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._stored: SharesBase | None = None
        self.counted: dict[Activity, QCheckBox] = {}
        card = Card(self.tr("Was zur indirekten Arbeit zählt"))
        card.setMaximumWidth(px(WIDTH))
        card.body.addWidget(
            label(
                self.tr(
                    "Direkte und indirekte Arbeit sind zusammen die 100 %. Steht in Ihrer Vereinbarung, dass "
                    "Verwaltung oder Fahrzeit nicht dazugehören, nehmen Sie den Haken weg. "
                    "Jede Auswertung sagt, was gilt."
                ),
                "muted",
                wrap=True,
            )
        )
        for activity in SWITCHABLE:
            box = QCheckBox(self.tr("{activity} zählt mit").format(activity=word(desk.language, "activity", activity)))
            self.counted[activity] = box
            card.body.addWidget(box)
        self.tolerance = number_box()
        self.tolerance.setRange(shares_base.LEAST_TOLERANCE, shares_base.MOST_TOLERANCE)
        self.tolerance.setSuffix(self.tr(" Prozentpunkte"))
        self.tolerance.setFixedWidth(px(FIELD_WIDTH))
        self.low, self.high = number_box(), number_box()
        for edge in (self.low, self.high):
            edge.setRange(shares_base.LEAST_EDGE, shares_base.MOST_EDGE)
            edge.setSuffix(self.tr(" %"))
        form = Form()
        form.setMaximumWidth(px(WIDTH))
        form.add_row(
            (self.tr("&Korridor direkter Arbeit von"), self.low, self.tr("Vorgesehen: 60 bis 65 %.")),
            (self.tr("&bis"), self.high),
        )
        form.add(
            self.tr("&Spielraum der Drittel"),
            self.tolerance,
            self.tr(
                "So weit dürfen Einzelfall, Gruppen und offene Angebote von einem Drittel abweichen; vorgesehen: 5."
            ),
        )
        self._form = form
        self.save = button(self.tr("Speichern"), self._save, role="primary")
        inner, column = column_to_scroll(L)
        column.addWidget(card)
        column.addWidget(form)
        column.addLayout(row(self.save, None, spacing=M))
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, L)
        layout.addWidget(scrolled(inner))

    def refresh(self) -> None:
        self.desk.worker.read(shares_base.shares_base, self._show)

    def primary_focus(self) -> QWidget | None:
        return self.counted[SWITCHABLE[0]]

    def draft(self) -> dict[str, Any] | None:
        if self._stored is None or self._typed() == _values(self._stored):
            return None
        left_out, tolerance, corridor = self._typed()
        return {"left_out": sorted(left_out), "tolerance": tolerance, "corridor": list(corridor)}

    def restore_draft(self, fields: dict[str, Any]) -> None:
        low, high = fields.get("corridor", (self.low.value(), self.high.value()))
        left_out = frozenset(Activity(one) for one in fields["left_out"])
        self._fill((left_out, int(fields["tolerance"]), (int(low), int(high))))
        self.desk.worker.run(shares_base.shares_base, self._remember)

    def _typed(self) -> _Values:
        left_out = frozenset(activity for activity, box in self.counted.items() if not box.isChecked())
        return left_out, self.tolerance.value(), (self.low.value(), self.high.value())

    def _fill(self, values: _Values) -> None:
        left_out, tolerance, (low, high) = values
        for activity, box in self.counted.items():
            box.setChecked(activity not in left_out)
        self.tolerance.setValue(tolerance)
        self.low.setValue(low)
        self.high.setValue(high)

    def _show(self, found: SharesBase) -> None:
        half_typed = self.draft() is not None
        self._remember(found)
        if not half_typed:
            self._fill(_values(found))

    def _remember(self, found: SharesBase) -> None:
        self._stored = found

    def _save(self) -> None:
        values = self._typed()
        low, high = values[2]
        is_wrong = high <= low
        self._form.show_problem(self.high, self.tr("Das Ende liegt nicht über dem Anfang.") if is_wrong else None)
        if not is_wrong:
            self._store(values)
            return
        self.high.setFocus(Qt.FocusReason.OtherFocusReason)
        # As on the way there by Tab: what is typed takes the place of the number.
        self.high.selectAll()

    def _store(self, values: _Values) -> None:
        def changed() -> None:
            self._stored = None
            self.refresh()
            for area in ("shares_base", "times"):
                self.desk.changed.emit(area)

        def stored(_: SharesBase) -> None:
            changed()
            self.desk.tell_step(self.tr("Grundlage der Zeitanteile gespeichert."), changed)

        self.desk.worker.run(lambda ws: shares_base.set_shares_base(ws, *values), stored)


def _values(base: SharesBase) -> _Values:
    return base.left_out, round(base.tolerance * 100), base.corridor_points
