"""The keys: what opens the data, and how that is changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ssa_desktop.services import policy
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import L, px
from ssa_desktop.ui.pages.keys.keys_dialogs import (
    BindDialog,
    KeyDialog,
    PassphraseDialog,
    RecoveryDialog,
    RotationDialog,
)
from ssa_desktop.ui.pages.panel_page import Panel
from ssa_desktop.ui.widgets.laid_down import laid_down_text
from ssa_desktop.ui.widgets.parts import Card, button, label, row
from ssa_desktop.ui.widgets.scrolling import column_to_scroll, scrolled

if TYPE_CHECKING:
    from ssa_desktop.services.keys.keys import KeyState, NewSheet
    from ssa_desktop.services.workspace import Workspace

CARD_WIDTH = 720


class KeysPanel(Panel):
    """Passphrase, recovery code, binding to this computer, store keys: a card and a button for each."""

    widest: ClassVar[int] = 752
    areas: ClassVar[frozenset[str]] = frozenset({"keys", "schools", "carrier"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.state: KeyState | None = None
        self._own_words: list[str] = []
        self.change = button(self.tr("Passphrase ändern …"), self._change, icon_name="key-round")
        self.renew = button(self.tr("Neuer Wiederherstellungscode …"), self._renew, icon_name="file-text")
        self.bind = button(self.tr("An diesen Rechner binden …"), self._bind, icon_name="lock")
        self.rotate = button(self.tr("Schlüssel erneuern …"), self._rotate, icon_name="refresh-cw")
        self.binding = label(" ", "muted", wrap=True)
        self.first_passphrase = label(
            self.tr(
                "Sie haben mit dem Wiederherstellungscode geöffnet. Setzen Sie zuerst die Passphrase neu; danach "
                "lassen sich auch die Bindung und die Schlüssel der Daten ändern."
            ),
            "problem",
            wrap=True,
        )
        self.first_passphrase.hide()
        inner, column = column_to_scroll(L)
        column.addWidget(self.first_passphrase)
        for heading, text, control in self._cards():
            column.addWidget(self._card(heading, text, control))
        column.addStretch(1)
        area = scrolled(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, L)
        layout.addWidget(area)

    def refresh(self) -> None:
        from ssa_desktop.services.keys import keys

        def load(ws: Workspace) -> tuple[KeyState, list[str]]:
            return keys.state(ws), keys.own_words(ws)

        def loaded(found: tuple[KeyState, list[str]]) -> None:
            self.state, self._own_words = found
            self._show_state()

        self.desk.worker.read(load, loaded)

    def primary_focus(self) -> QWidget | None:
        return self.change

    def _cards(self) -> tuple[tuple[str, str, QPushButton], ...]:
        return (
            (
                self.tr("Passphrase"),
                self.tr("Mit ihr öffnen Sie das Programm. Ändern Sie sie, wenn jemand sie gesehen haben könnte."),
                self.change,
            ),
            (
                self.tr("Wiederherstellungscode"),
                self.tr(
                    "Er steht nur auf dem Blatt, das versiegelt beim Träger liegt, und öffnet die Daten ohne "
                    "Passphrase. Erneuern Sie ihn, wenn das Blatt geöffnet wurde oder fehlt."
                ),
                self.renew,
            ),
            (self.tr("Bindung an diesen Rechner"), "", self.bind),
            (
                self.tr("Schlüssel der Daten"),
                self.tr(
                    "Fallakten und Schulbuch sind mit zufälligen Schlüsseln verschlüsselt. Neu verschlüsseln hilft, "
                    "wenn jemand eine Kopie der Dateien zusammen mit Passphrase oder Code gehabt haben könnte."
                ),
                self.rotate,
            ),
        )

    def _card(self, heading: str, text: str, control: QPushButton) -> Card:
        card = Card(heading)
        card.setMaximumWidth(px(CARD_WIDTH))
        card.body.addWidget(label(text, "muted", wrap=True) if text else self.binding)
        card.body.addLayout(row(control, None))
        return card

    def _show_state(self) -> None:
        state = self.state
        if state is None:
            return
        if state.is_bound:
            self.binding.setText(
                self.tr(
                    "Die Passphrase öffnet die Daten nur an diesem Rechner. Eine gestohlene Kopie lässt sich nicht "
                    "durch Raten öffnen; auf einem anderen Rechner hilft allein das Wiederherstellungsblatt."
                )
            )
            self._name(self.bind, self.tr("Bindung aufheben …"))
        else:
            self.binding.setText(
                self.tr(
                    "Die Passphrase öffnet die Daten an jedem Rechner, auch in einer gestohlenen Kopie. Gebunden gilt "
                    "sie nur zusammen mit dem Schlüsselbund dieses Rechners."
                )
            )
            self._name(self.bind, self.tr("An diesen Rechner binden …"))
        is_kept = state.is_bound and policy.current().fixes(policy.Setting.BOUND)
        if policy.current().fixes(policy.Setting.BOUND):
            self.binding.setText(f"{self.binding.text()} {laid_down_text()}")
        self.bind.setVisible(not is_kept)
        # Both need the passphrase, which may be the very thing that was forgotten.
        self.first_passphrase.setVisible(not state.asks_passphrase)
        for control in (self.bind, self.rotate):
            control.setEnabled(state.asks_passphrase)

    def _name(self, control: QPushButton, text: str) -> None:
        control.setText(text)
        control.setAccessibleName(text.replace("&", ""))

    def _change(self) -> None:
        if self.state is not None:
            dialog = PassphraseDialog(self.desk, self.state, self._own_words, self.window())
            self._open(dialog, self.tr("Die Passphrase ist geändert."))

    def _bind(self) -> None:
        if self.state is not None:
            wanted = not self.state.is_bound
            done = (
                self.tr("Die Passphrase gilt jetzt nur an diesem Rechner.")
                if wanted
                else self.tr("Die Passphrase gilt jetzt an jedem Rechner.")
            )
            self._open(BindDialog(self.desk, bound=wanted, parent=self.window()), done)

    def _renew(self) -> None:
        state = self.state
        if state is not None:
            done = self.tr("Der neue Code gilt. Das bisherige Blatt öffnet diese Daten nicht mehr.")
            self._with_sheet(lambda sheet: RecoveryDialog(self.desk, state, sheet, self.window()), done)

    def _rotate(self) -> None:
        done = self.tr("Beide Bestände haben neue Schlüssel. Es gilt das neue Blatt.")
        self._with_sheet(lambda sheet: RotationDialog(self.desk, sheet, self.window()), done)

    def _with_sheet(self, make: Callable[[NewSheet], KeyDialog], done: str) -> None:
        from ssa_desktop.services.keys import keys

        language = self.desk.language
        self.desk.worker.run(lambda ws: keys.new_sheet(ws, language), lambda sheet: self._open(make(sheet), done))

    def _open(self, dialog: KeyDialog, done: str) -> None:
        def changed() -> None:
            self.desk.changed.emit("keys")
            self.desk.tell(done)

        dialog.accepted.connect(changed)
        dialog.open()
