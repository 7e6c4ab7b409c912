"""Time shares: what an agreement leaves out of their base, and how far a third may be off."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ssa_desktop.domain.vocabulary import Activity
from ssa_desktop.domain.worktime import SWITCHABLE
from ssa_desktop.labels import label as word
from ssa_desktop.services import shares_base
from ssa_desktop.services.shares_base import SharesBase
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.pages.panel_page import Panel
from ssa_desktop.ui.theme import L, M
from ssa_desktop.ui.widgets.form import Form
from ssa_desktop.ui.widgets.parts import Card, button, label, number_box, row

WIDTH = 680
FIELD_WIDTH = 220


class SharesBasePanel(Panel):
    """Asks what is left out of the base, and for the tolerance of the thirds; every report says what was chosen."""

    areas = frozenset({"shares_base"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._stored: SharesBase | None = None
        self.counted: dict[Activity, QCheckBox] = {}
        card = Card(self.tr("Was zur indirekten Arbeit zählt"))
        card.setMaximumWidth(WIDTH)
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
        self.tolerance.setFixedWidth(FIELD_WIDTH)
        form = Form()
        form.setMaximumWidth(WIDTH)
        form.add(
            self.tr("&Spielraum der Drittel"),
            self.tolerance,
            self.tr(
                "So weit dürfen Einzelfall, Gruppen und offene Angebote von einem Drittel abweichen; vorgesehen: 5."
            ),
        )
        self.save = button(self.tr("Speichern"), self._save, role="primary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, L)
        layout.setSpacing(L)
        layout.addWidget(card)
        layout.addWidget(form)
        layout.addLayout(row(self.save, None, spacing=M))
        layout.addStretch(1)

    def refresh(self) -> None:
        self.desk.worker.run(shares_base.shares_base, self._show)

    def primary_focus(self) -> QWidget | None:
        return self.counted[SWITCHABLE[0]]

    def draft(self) -> dict[str, Any] | None:
        if self._stored is None or self._typed() == (self._stored.left_out, int(self._stored.tolerance * 100)):
            return None
        left_out, tolerance = self._typed()
        return {"left_out": sorted(left_out), "tolerance": tolerance}

    def restore_draft(self, fields: dict[str, Any]) -> None:
        self._fill(frozenset(Activity(one) for one in fields["left_out"]), int(fields["tolerance"]))
        self.desk.worker.run(shares_base.shares_base, self._remember)

    def _typed(self) -> tuple[frozenset[Activity], int]:
        left_out = frozenset(activity for activity, box in self.counted.items() if not box.isChecked())
        return left_out, self.tolerance.value()

    def _fill(self, left_out: frozenset[Activity], tolerance: int) -> None:
        for activity, box in self.counted.items():
            box.setChecked(activity not in left_out)
        self.tolerance.setValue(tolerance)

    def _show(self, found: SharesBase) -> None:
        half_typed = self.draft() is not None
        self._remember(found)
        if not half_typed:
            self._fill(found.left_out, int(found.tolerance * 100))

    def _remember(self, found: SharesBase) -> None:
        self._stored = found

    def _save(self) -> None:
        left_out, tolerance = self._typed()
        self._store(left_out, tolerance, self.tr("Grundlage der Zeitanteile gespeichert."))

    def _store(self, left_out: frozenset[Activity], tolerance: int, message: str | None) -> None:
        def stored(before: SharesBase) -> None:
            self._stored = None
            self.refresh()
            for area in ("shares_base", "times"):
                self.desk.changed.emit(area)
            if message is not None:
                self.desk.tell(message, lambda: self._store(before.left_out, int(before.tolerance * 100), None))

        self.desk.worker.run(lambda ws: shares_base.set_shares_base(ws, left_out, tolerance), stored)
