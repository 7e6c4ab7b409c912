"""Locking: after how many minutes, what else locks, and what the cover is not."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ssa_desktop.services import policy
from ssa_desktop.services.keys import locking
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import L, M, px
from ssa_desktop.ui.pages.panel_page import Panel
from ssa_desktop.ui.widgets.form import Form
from ssa_desktop.ui.widgets.laid_down import show_laid_down
from ssa_desktop.ui.widgets.parts import Card, bullets, button, number_box, row
from ssa_desktop.ui.widgets.scrolling import column_to_scroll, scrolled

WIDTH = 680
FIELD_WIDTH = 220


class LockingPanel(Panel):
    """Asks for the minutes until the data lock by themselves, and tells what locks and what stays."""

    widest: ClassVar[int] = 712
    areas = frozenset({"locking"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._stored: int | None = None
        self.minutes = number_box()
        self.minutes.setRange(locking.SHORTEST_IDLE, locking.LONGEST_IDLE)
        self.minutes.setSuffix(self.tr(" Minuten"))
        self.minutes.setFixedWidth(px(FIELD_WIDTH))
        self.save = button(self.tr("Speichern"), self._save, role="primary")
        form = Form()
        hint = self.tr("Ohne Taste und Maus. Von 1 bis 30 Minuten; vorgesehen sind 5.")
        form.add(self.tr("Von &selbst sperren nach"), self.minutes, hint)
        if policy.current().fixes(policy.Setting.IDLE_MINUTES):
            show_laid_down(form, self.minutes)
            self.save.hide()
        inner, column = column_to_scroll(L)
        # No wider than its cards: their height is asked for at the width they have.
        inner.setMaximumWidth(px(WIDTH) + M)
        form.setMaximumWidth(px(WIDTH))
        column.addWidget(form)
        column.addLayout(row(self.save, None))
        column.addWidget(self._what_locks())
        column.addWidget(self._what_stays())
        column.addWidget(self._cover())
        column.addStretch(1)
        area = scrolled(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, L)
        layout.addWidget(area)

    def refresh(self) -> None:
        self.desk.worker.read(locking.idle_minutes, self._show)

    def primary_focus(self) -> QWidget | None:
        return self.minutes

    def draft(self) -> dict[str, Any] | None:
        return None if self._stored in (None, self.minutes.value()) else {"minutes": self.minutes.value()}

    def restore_draft(self, fields: dict[str, Any]) -> None:
        self.minutes.setValue(int(fields["minutes"]))
        self.desk.worker.run(locking.idle_minutes, self._remember)

    def _what_locks(self) -> Card:
        return _card(
            self.tr("Das sperrt"),
            (
                self.tr("Strg+L oder „Sperren“ oben rechts, auch aus einem Dialog"),
                self.tr("die Zeit ohne Taste und Maus"),
                self.tr("Bildschirmsperre, Ruhezustand, Benutzerwechsel und Herunterfahren, wo das System es meldet"),
                self.tr("das Schließen des Fensters"),
            ),
        )

    def _what_stays(self) -> Card:
        return _card(
            self.tr("Das geschieht beim Sperren"),
            (
                self.tr("Die Daten werden geschlossen und die Schlüssel vergessen."),
                self.tr("Angefangene Texte und Dialoge werden verschlüsselt aufgehoben und kommen wieder."),
                self.tr("Rückgängig geht danach nicht mehr."),
                self.tr("Was Sie hier kopiert haben, verschwindet aus der Zwischenablage, sonst nach 10 Sekunden."),
            ),
        )

    def _cover(self) -> Card:
        return _card(
            self.tr("Sichtschutz ist keine Sperre"),
            (
                self.tr(
                    "F12 verdeckt das Fenster sofort, F12 oder Esc zeigt es wieder: für den Blick über die Schulter."
                ),
                self.tr("Die Daten bleiben dabei geöffnet. Wer an das Gerät kommt, kann den Sichtschutz wegnehmen."),
                self.tr("Gehen Sie vom Gerät weg, sperren Sie mit Strg+L."),
            ),
        )

    def _show(self, found: int) -> None:
        typed = self._stored is not None and self.minutes.value() != self._stored
        self._remember(found)
        if not typed:
            self.minutes.setValue(found)

    def _remember(self, found: int) -> None:
        self._stored = found

    def _save(self) -> None:
        minutes = self.minutes.value()

        def changed() -> None:
            # What the field says is not what she typed any more.
            self._stored = None
            self.desk.changed.emit("locking")

        def stored(_: int) -> None:
            self._stored = minutes
            self.desk.changed.emit("locking")
            self.desk.tell_step(self.tr("Zeit bis zum Sperren gespeichert."), changed)

        self.desk.worker.run(lambda ws: locking.set_idle_minutes(ws, minutes), stored)


def _card(heading: str, lines: tuple[str, ...]) -> Card:
    made = Card(heading)
    made.setMaximumWidth(px(WIDTH))
    made.body.addWidget(bullets(lines))
    return made
