"""The carrier's particulars: one form, saved with undo."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from ssa_desktop.domain.rights.carrier import Carrier, CarrierKind
from ssa_desktop.services import policy
from ssa_desktop.services.rights import carrier as carriers
from ssa_desktop.services.rights import carrier_logo
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import L, px
from ssa_desktop.ui.pages.enum_box import EnumBox
from ssa_desktop.ui.pages.panel_page import Panel
from ssa_desktop.ui.pages.rights.logo_field import LogoField
from ssa_desktop.ui.widgets.form import Form
from ssa_desktop.ui.widgets.laid_down import show_laid_down
from ssa_desktop.ui.widgets.parts import button, label, row
from ssa_desktop.ui.widgets.scrolling import column_to_scroll, scrolled

FORM_WIDTH = 680


class CarrierPanel(Panel):
    """Asks for what the papers print: carrier, practitioner, whom to turn to."""

    widest: ClassVar[int] = 752
    areas = frozenset({"carrier"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._stored: Carrier | None = None
        self.form = Form()
        self.form.setMaximumWidth(px(FORM_WIDTH))
        self._lines = {
            name: QLineEdit()
            for name in (
                "name",
                "address",
                "management",
                "practitioner",
                "practitioner_code",
                "practitioner_contact",
                "data_protection_officer",
                "supervisory_authority",
                "youth_office",
                "adviser_term",
            )
        }
        self.kind: EnumBox[CarrierKind] = EnumBox(desk.language, "carrier_kind", CarrierKind)
        self._ticks = {
            "has_protection_agreement": QCheckBox(
                self.tr("Mit dem Jugendamt &besteht eine Vereinbarung nach § 8a Abs. 4 SGB VIII")
            ),
            "has_own_form": QCheckBox(
                self.tr("Der Träger hat einen eigenen &Vordruck für Mitteilungen an das Jugendamt")
            ),
        }
        self.logo = LogoField(desk)
        self._fill_form()
        self._show_laid_down()
        self.save = button(self.tr("Speichern"), self._save, role="primary")
        inner, column = column_to_scroll(L)
        column.addWidget(
            label(
                self.tr(
                    "Diese Angaben stehen auf Vordrucken, Auskünften und im Verzeichnis der Verarbeitungen. "
                    "Was fehlt, bleibt dort als Linie zum Ausfüllen."
                ),
                "muted",
                wrap=True,
            )
        )
        column.addWidget(self.form)
        column.addLayout(row(self.save, None))
        column.addWidget(self.logo)
        column.addStretch(1)
        area = scrolled(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, L)
        layout.addWidget(area)

    def refresh(self) -> None:
        self.desk.worker.read(carriers.get, self._show)
        self.desk.worker.read(carrier_logo.get, self.logo.show_logo)

    def primary_focus(self) -> QWidget | None:
        return self._lines["name"]

    def draft(self) -> dict[str, Any] | None:
        if self._stored is None or self._entered() == self._stored:
            return None
        texts = {name: line.text() for name, line in self._lines.items()}
        ticks = {name: tick.isChecked() for name, tick in self._ticks.items()}
        return {**texts, **ticks, "kind": str(self.kind.value())}

    def restore_draft(self, fields: dict[str, Any]) -> None:
        self._put(Carrier(**{**fields, "kind": CarrierKind(fields["kind"])}))
        # What is typed is compared with what is stored once that is loaded.
        self.desk.worker.run(carriers.get, self._remember)

    def _fill_form(self) -> None:
        lines = self._lines
        self.form.add_row((self.tr("&Träger"), lines["name"]), (self.tr("&Art des Trägers"), self.kind), stretch=(3, 2))
        self.form.add(self.tr("Ans&chrift"), lines["address"])
        self.form.add(
            self.tr("&Leitung beim Träger"),
            lines["management"],
            self.tr("An sie gehen Anfragen von Polizei und Gericht und jede Datenpanne."),
        )
        self.form.add_row(
            (self.tr("&Fachkraft"), lines["practitioner"]),
            (self.tr("&Kürzel"), lines["practitioner_code"]),
            (self.tr("Tele&fon oder E-Mail"), lines["practitioner_contact"]),
            stretch=(3, 1, 2),
        )
        self.form.add(self.tr("&Datenschutzbeauftragte Person"), lines["data_protection_officer"])
        self.form.add(self.tr("A&ufsichtsbehörde für den Datenschutz"), lines["supervisory_authority"])
        self.form.add_row(
            (self.tr("Zuständiges &Jugendamt"), lines["youth_office"]),
            (self.tr("&Insoweit erfahrene Fachkraft heißt hier"), lines["adviser_term"]),
            stretch=(3, 2),
        )
        for tick in self._ticks.values():
            self.form.add_widget(tick)

    def _show_laid_down(self) -> None:
        fixes = policy.current().fixes
        controls = {
            policy.Setting.CARRIER_NAME: self._lines["name"],
            policy.Setting.CARRIER_KIND: self.kind,
            policy.Setting.CARRIER_ADDRESS: self._lines["address"],
        }
        show_laid_down(self.form, *(control for setting, control in controls.items() if fixes(setting)))

    def _entered(self) -> Carrier:
        texts = {name: line.text().strip() for name, line in self._lines.items()}
        # The names of the fields are those of the carrier.
        values: dict[str, Any] = {**texts, **{name: tick.isChecked() for name, tick in self._ticks.items()}}
        return Carrier(kind=self.kind.value() or CarrierKind.MUNICIPALITY, **values)

    def _show(self, found: Carrier) -> None:
        typed = self._stored is not None and self._entered() != self._stored
        self._remember(found)
        if not typed:
            self._put(found)

    def _remember(self, found: Carrier) -> None:
        self._stored = found

    def _put(self, carrier: Carrier) -> None:
        for name, line in self._lines.items():
            line.setText(getattr(carrier, name))
            line.setCursorPosition(0)
        for name, tick in self._ticks.items():
            tick.setChecked(getattr(carrier, name))
        self.kind.set_value(carrier.kind)

    def _save(self) -> None:
        entered = self._entered()

        def changed() -> None:
            # What the lines say is not what she typed any more.
            self._stored = None
            self.desk.changed.emit("carrier")

        def saved(_: object) -> None:
            self._stored = entered
            self.desk.changed.emit("carrier")
            self.desk.tell_step(self.tr("Angaben zum Träger gespeichert."), changed)

        self.desk.worker.run(lambda ws: carriers.save(ws, entered), saved)
