"""The dialogs of the keys: another passphrase, binding to the computer, a new recovery sheet, new store keys."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit, QProgressBar, QWidget

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.error_texts import error_text
from ssa_desktop.services import policy
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.late_results import while_alive
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.widgets.fields.passphrase_field import PassphraseField
from ssa_desktop.ui.widgets.fields.strength_meter import StrengthMeter
from ssa_desktop.ui.widgets.laid_down import laid_down_text
from ssa_desktop.ui.widgets.parts import button, row

if TYPE_CHECKING:
    from ssa_desktop.services.keys.keys import KeyState, NewSheet
    from ssa_desktop.services.workspace import Workspace

SHEET_FILE: Final = "ssa-wiederherstellungsblatt.pdf"
GROUP_LENGTH: Final = 4

Work = Callable[["Workspace"], None]


class KeyDialog(FormDialog):
    """Asks for the passphrase once more, works in the background, and stays open until that has succeeded."""

    keeps_draft = False
    can_cancel: ClassVar[bool] = False
    """Whether the work can be cancelled while it runs."""

    advanced = Signal(int, int)
    """How many steps of the work are done, and of how many; sent from the worker's thread."""

    def __init__(self, desk: Desk, title: str, action: str, parent: QWidget | None, *, asks: bool = True) -> None:
        super().__init__(title, action, parent)
        self.desk = desk
        self._asks = asks
        self._running = False
        self.cancelled = threading.Event()
        self.current = PassphraseField()
        self.progress_bar = QProgressBar()
        self.progress_bar.setTextVisible(False)
        self.progress_bar.setAccessibleName(self.tr("Die Schlüssel werden geändert"))
        policy = self.progress_bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.progress_bar.setSizePolicy(policy)
        self.progress_bar.hide()
        self.advanced.connect(self._show_progress)
        self.finished.connect(lambda _: self.forget())

    @property
    def is_running(self) -> bool:
        """Whether the work has begun and has not ended."""
        return self._running

    def ask_passphrase(self, name: str) -> None:
        """Add the field for the passphrase of now, where it is asked for."""
        if self._asks:
            self.form.add(name, self.current)
            self.first = self.current
            self.needs(self.current)

    def forget(self) -> None:
        """Empty what holds a secret."""
        self.current.clear()

    def work(self) -> Work:
        """Return what is to be done with the data; called in the window's thread, done in the worker's."""
        raise NotImplementedError

    def problems(self) -> Iterator[Problem]:
        if self._asks:
            yield from self.missing(self.current, self.tr("Bitte Ihre jetzige Passphrase eingeben."))

    def accept(self) -> None:
        if self._running:
            return
        if self.show_problems():
            return
        self.cancelled.clear()
        self.progress_bar.setRange(0, 0)
        self._set_running(running=True)
        done, failed = while_alive(self, lambda _: self._succeed()), while_alive(self, self._fail)
        self.desk.worker.run(self.work(), done, failed)

    def reject(self) -> None:
        # A worker that is idle did not take the work: the data are being locked.
        if not self._running or not self.desk.worker.is_busy:
            super().reject()
        elif self.can_cancel:
            self.cancelled.set()
            self.way_out.setText(self.tr("Wird abgebrochen …"))
            self.way_out.setDisabled(True)

    def _show_progress(self, done: int, total: int) -> None:
        self.progress_bar.setRange(0, total)
        self.progress_bar.setValue(done)

    def _set_running(self, *, running: bool) -> None:
        self._running = running
        self.progress_bar.setVisible(running)
        self.form.setDisabled(running)
        self.action.setDisabled(running)
        self.way_out.setText(self.tr("Abbrechen"))
        self.way_out.setDisabled(running and not self.can_cancel)

    def _succeed(self) -> None:
        self._set_running(running=False)
        QDialog.accept(self)

    def _fail(self, error: KnownError) -> None:
        self._set_running(running=False)
        self.say(error_text(self.desk.language, error))
        if self.first is not None:
            self.first.setFocus()


class PassphraseDialog(KeyDialog):
    """Another passphrase, typed twice, and whether it is bound to this computer."""

    def __init__(self, desk: Desk, state: KeyState, own_words: Sequence[str], parent: QWidget | None) -> None:
        title = self.tr("Passphrase ändern")
        super().__init__(desk, title, self.tr("Ändern"), parent, asks=state.asks_passphrase)
        if not state.asks_passphrase:
            self.add_text(
                self.tr(
                    "Sie haben mit dem Wiederherstellungscode geöffnet. Die bisherige Passphrase wird deshalb nicht "
                    "verlangt; sie gilt danach nicht mehr."
                ),
                "muted",
            )
        self.ask_passphrase(self.tr("&Jetzige Passphrase"))
        self.new = PassphraseField()
        self.again = PassphraseField()
        self.meter = StrengthMeter(desk.language, lambda call, done: desk.worker.run(lambda _: call(), done), own_words)
        self.form.add(
            self.tr("&Neue Passphrase"),
            self.new,
            self.tr("Gut sind drei oder mehr Wörter, die nicht zusammengehören."),
        )
        self.form.add_widget(self.meter)
        self.form.add(self.tr("Neue Passphrase &wiederholen"), self.again)
        self.bound = QCheckBox(self.tr("Nur an &diesem Rechner (mit seinem Schlüsselbund)"))
        self.bound.setChecked(state.is_bound)
        if policy.current().fixes(policy.Setting.BOUND):
            self.bound.setChecked(True)
            self.bound.setEnabled(False)
            self.add_text(laid_down_text())
        self.form.add_widget(self.bound)
        self.form.add_widget(self.progress_bar)
        self.new.edited.connect(lambda: self.meter.show_for(self.new.text()))
        self.first = self.first or self.new
        self.needs(self.new, self.again)

    def forget(self) -> None:
        super().forget()
        self.new.clear()
        self.again.clear()
        self.meter.show_for("")

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        yield from self.missing(self.new, self.tr("Bitte eine neue Passphrase eingeben."))
        if self.new.text() != self.again.text():
            yield (
                self.again,
                self.tr("Die beiden Eingaben sind verschieden. Bitte die neue Passphrase noch einmal tippen."),
            )

    def work(self) -> Work:
        from ssa_desktop.services.keys import keys

        current, new, bound = self.current.text(), self.new.text(), self.bound.isChecked()
        return lambda ws: keys.change_passphrase(ws, new, current=current, bound=bound)


class BindDialog(KeyDialog):
    """Binding to this computer, or releasing from it: what it means, and the passphrase."""

    def __init__(self, desk: Desk, *, bound: bool, parent: QWidget | None) -> None:
        title = self.tr("An diesen Rechner binden") if bound else self.tr("Bindung an den Rechner aufheben")
        super().__init__(desk, title, self.tr("Binden") if bound else self.tr("Aufheben"), parent)
        self._bound = bound
        for text in self._binding() if bound else self._releasing():
            self.add_text(text)
        self.ask_passphrase(self.tr("&Ihre Passphrase"))
        self.form.add_widget(self.progress_bar)

    def work(self) -> Work:
        from ssa_desktop.services.keys import keys

        passphrase, bound = self.current.text(), self._bound
        return lambda ws: keys.set_bound(ws, passphrase, bound=bound)

    def _binding(self) -> tuple[str, ...]:
        return (
            self.tr(
                "Ein zufälliges Geheimnis kommt in den Schlüsselbund dieses Rechners. Die Passphrase öffnet die Daten "
                "dann nur noch zusammen mit ihm. Wer eine Kopie der Dateien stiehlt, kann sie nicht durch Raten öffnen."
            ),
            self.tr(
                "Dafür wird das Wiederherstellungsblatt zum einzigen Weg auf einem anderen Rechner: nach einem Defekt, "
                "nach einer Neuinstallation und für Sicherungen von jetzt an. Prüfen Sie, dass es beim Träger liegt."
            ),
        )

    def _releasing(self) -> tuple[str, ...]:
        return (
            self.tr(
                "Die Passphrase öffnet die Daten danach auf jedem Rechner. Wer eine Kopie der Dateien hat, kann sie "
                "zu erraten versuchen; sie muss also stark sein."
            ),
            self.tr("Sicherungen aus der Zeit der Bindung öffnet danach nur noch der Wiederherstellungscode."),
        )


class SheetDialog(KeyDialog):
    """A dialog that needs a new recovery sheet in her hands: she copies its last group from the paper."""

    def __init__(
        self, desk: Desk, title: str, action: str, sheet: NewSheet, parent: QWidget | None, *, asks: bool
    ) -> None:
        super().__init__(desk, title, action, parent, asks=asks)
        self.sheet = sheet
        self.show_sheet = button(self.tr("Neues Blatt drucken …"), self._preview, icon_name="printer")
        self.group = QLineEdit()
        self.group.setMaxLength(GROUP_LENGTH)
        self.group.setPlaceholderText("XXXX")

    def ask_for_sheet(self) -> None:
        """Add the way to the sheet and the field for its last group."""
        holder = QWidget()
        line = row(self.show_sheet, None)
        holder.setLayout(line)
        self.form.add_widget(holder)
        self.form.add(
            self.tr("&Letzte vier Zeichen des neuen Codes"),
            self.group,
            self.tr("Vom gedruckten Blatt abgetippt: So ist sicher, dass Sie es in der Hand haben."),
        )
        self.first = self.show_sheet
        self.needs(self.group)

    def ask_for_sheet_and_passphrase(self) -> None:
        """Add what becomes of the old sheet, the way to the new one, the fields for both, and the progress."""
        self.add_text(self.old_sheet_text(), "muted")
        self.ask_for_sheet()
        self.ask_passphrase(self.tr("&Ihre Passphrase"))
        self.first = self.show_sheet
        self.form.add_widget(self.progress_bar)

    def old_sheet_text(self) -> str:
        """Return what becomes of the former sheet: older backups still open with it."""
        return self.tr(
            "Heben Sie das alte Blatt auf, solange es Sicherungen von vorher gibt, höchstens 90 Tage: Die öffnen nur "
            "ihr damaliger Code oder ihre damalige Passphrase. Danach lassen Sie es vernichten."
        )

    def forget(self) -> None:
        super().forget()
        self.group.clear()

    def problems(self) -> Iterator[Problem]:
        yield from self.missing(
            self.group,
            self.tr("Bitte das neue Blatt drucken und die letzten vier Zeichen abtippen."),
        )
        yield from super().problems()

    def _preview(self) -> None:
        self.desk.preview_pdf(self.tr("Wiederherstellungsblatt"), self.sheet.pdf, SHEET_FILE)


class RecoveryDialog(SheetDialog):
    """A new recovery code in the place of the former one."""

    def __init__(self, desk: Desk, state: KeyState, sheet: NewSheet, parent: QWidget | None) -> None:
        title = self.tr("Neuer Wiederherstellungscode")
        super().__init__(desk, title, self.tr("Neuen Code gelten lassen"), sheet, parent, asks=state.asks_passphrase)
        self.add_text(
            self.tr(
                "Drucken Sie zuerst das neue Blatt. Sobald Sie unten bestätigen, öffnet der bisherige Code diese "
                "Daten nicht mehr. Lassen Sie das neue Blatt versiegelt beim Träger einschließen."
            )
        )
        self.ask_for_sheet_and_passphrase()

    def work(self) -> Work:
        from ssa_desktop.services.keys import keys

        sheet, current, typed = self.sheet, self.current.text(), self.group.text()
        return lambda ws: keys.renew_recovery_code(ws, sheet, current=current, typed=typed)


class RotationDialog(SheetDialog):
    """New keys for both stores, with progress; until it is done the old ones stay."""

    can_cancel: ClassVar[bool] = True

    def __init__(self, desk: Desk, sheet: NewSheet, parent: QWidget | None) -> None:
        title = self.tr("Schlüssel der Daten erneuern")
        super().__init__(desk, title, self.tr("Jetzt erneuern"), sheet, parent, asks=True)
        self.add_text(
            self.tr(
                "Beide Bestände werden mit neuen zufälligen Schlüsseln neu verschlüsselt. Das ist nötig, wenn jemand "
                "Passphrase oder Code erfahren und eine Kopie der Dateien haben könnte. Die Passphrase bleibt; ändern "
                "Sie sie danach, wenn sie bekannt geworden ist."
            )
        )
        self.add_text(
            self.tr(
                "Der Wiederherstellungscode wird dabei erneuert, weil der bisherige versiegelt beim Träger liegt. "
                "Drucken Sie zuerst das neue Blatt. Brechen Sie ab, gelten Schlüssel und bisheriger Code weiter."
            )
        )
        self.ask_for_sheet_and_passphrase()

    def work(self) -> Work:
        from ssa_desktop.services.keys import rotation

        sheet, passphrase, typed = self.sheet, self.current.text(), self.group.text()
        return lambda ws: rotation.rotate(
            ws, passphrase, sheet, typed, progress=self.advanced.emit, is_cancelled=self.cancelled.is_set
        )
