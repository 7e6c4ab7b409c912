"""Bringing a backup back in the window: asking for file and passphrase, locking first, and saying what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QWidget

from ssa_desktop.services.keys.places import holds_data
from ssa_desktop.ui.file_choice import ask_file
from ssa_desktop.ui.look.theme import M
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.widgets.fields.passphrase_field import PassphraseField

if TYPE_CHECKING:
    from ssa_desktop.services.keeping.backups import StageProgress


@dataclass(frozen=True, slots=True)
class RestoreWish:
    """What she wants restored: into which folder, from which file, and what opens it.

    ``accept_place`` is why a refused folder has to be it.
    """

    folder: Path
    path: Path
    secret: str = field(repr=False)
    replace: bool
    accept_place: str | None = None


class RestoreDialog(FormDialog):
    """Asks for the backup and its own passphrase or code; where data are, that they are to be replaced."""

    wanted = Signal(object)

    def __init__(self, folder: Path, path: Path | None, parent: QWidget | None) -> None:
        replaces = holds_data(folder)
        super().__init__("", "", parent, danger=replaces)
        self._folder = folder
        self._replaces = replaces
        title = self.tr("Bestand durch eine Sicherung ersetzen") if replaces else self.tr("Sicherung zurückspielen")
        self.set_title(title)
        self.action.setText(self.tr("Bestand ersetzen") if replaces else self.tr("Zurückspielen"))
        self.add_text(
            self.tr(
                "Die Sicherung öffnet sich mit der Passphrase, die an ihrem Tag galt, oder mit dem Code vom "
                "Wiederherstellungsblatt dieses Tages. Was seither gelöscht wurde, wird gleich wieder gelöscht."
            )
        )
        self.file = QLineEdit("" if path is None else str(path))
        self.choose = QPushButton(self.tr("Datei wählen …"))
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(lambda _=False: self._choose())
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(M)
        line.addWidget(self.file, 1)
        line.addWidget(self.choose)
        holder.setFocusProxy(self.file)
        self.form.add(self.tr("&Datei der Sicherung"), holder)
        self.file.setAccessibleName(self.tr("Datei der Sicherung"))
        self.secret = PassphraseField()
        self.form.add(self.tr("&Passphrase oder Wiederherstellungscode der Sicherung"), self.secret)
        self.replace = QCheckBox(self.tr("Der &jetzige Bestand wird durch die Sicherung ersetzt"))
        if self._replaces:
            self.add_text(
                self.tr(
                    "In {folder} liegt ein Bestand. Er wird erst entfernt, wenn die Sicherung geprüft und vollständig "
                    "an seiner Stelle ist. Was seit der Sicherung eingetragen wurde, ist danach nicht mehr da."
                ).format(folder=folder),
                "muted",
            )
            self.form.add_widget(self.replace)
            self.replace.toggled.connect(self._allow)
        self.secret.edited.connect(self._allow)
        self.file.textChanged.connect(self._allow)
        self.first = self.file if path is None else self.secret
        self._allow()
        self.accepted.connect(self._hand_over)

    def problems(self) -> Iterator[Problem]:
        if not Path(self.file.text().strip()).is_file():
            yield self.file, self.tr("Diese Datei gibt es nicht. Bitte die Sicherung wählen.")

    def _allow(self) -> None:
        ready = bool(self.file.text().strip()) and bool(self.secret.text())
        self.action.setEnabled(ready and (self.replace.isChecked() or not self._replaces))

    def _hand_over(self) -> None:
        path = Path(self.file.text().strip()).absolute()
        wish = RestoreWish(self._folder, path, self.secret.text(), self._replaces)
        self.secret.clear()
        self.wanted.emit(wish)

    def _choose(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        start = str(Path(self.file.text()).parent) if self.file.text() else folder
        names = self.tr("Sicherungen (*.ssab)")
        chosen = ask_file(self, self.tr("Sicherung wählen"), names, start)
        if chosen is not None:
            self.file.setText(str(chosen))
            self.secret.setFocus()


def carry_out(wish: RestoreWish, language: str, clock: Callable[[], datetime], progress: StageProgress) -> str:
    """Restore, in the worker's thread; return in words what came of it. Raises what the service raises."""
    # Imported here: SQLCipher and the cryptography are loaded while she waits anyway.
    from ssa_desktop.services.keeping.restore_report import restored_lines
    from ssa_desktop.services.keeping.restoring import restore, secret_of

    done = restore(
        wish.folder,
        wish.path,
        secret_of(wish.secret),
        clock=clock,
        replace=wish.replace,
        accept_place=wish.accept_place,
        progress=progress,
    )
    return "\n".join(restored_lines(language, done, wish.folder))
