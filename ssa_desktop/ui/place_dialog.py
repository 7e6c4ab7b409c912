"""What a refused place means for the data and for what leaves them; going on all the same takes a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QLineEdit, QWidget

from ssa_desktop.domain.cases.provenance import LONGEST_TEXT
from ssa_desktop.domain.errors import KnownError
from ssa_desktop.domain.keys.place_rules import Finding, PlaceKind, PlaceRefusedError, Verdict
from ssa_desktop.labels import cloud_text
from ssa_desktop.labels import label as word
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.shown_problems import Problem

if TYPE_CHECKING:
    from ssa_desktop.services.workspace import Workspace
    from ssa_desktop.ui.desk import Desk
    from ssa_desktop.ui.shell.main_window import MainWindow


class PlaceDialog(FormDialog):
    """Explains the refusal. Its safe button does nothing there; ``reason`` is what she accepts it for.

    ``readable`` says that it is about a file that is not encrypted, as the stores and their backups are.
    """

    def __init__(
        self, verdict: Verdict, language: str, action: str, parent: QWidget | None, *, readable: bool = False
    ) -> None:
        kinds = {finding.kind for finding in verdict.findings}
        network = self.tr("Dieser Ordner liegt auf einem Netzlaufwerk")
        cloud = self.tr("Dieser Ordner gehört zu einer Cloud")
        beside = self.tr("Dieser Ordner gehört zu den Daten selbst")
        narrowed = self.tr("Dieser Ordner liegt nicht an einem der Orte, die Ihr Träger festgelegt hat")
        away = network if PlaceKind.NETWORK in kinds else cloud if PlaceKind.CLOUD in kinds else None
        super().__init__(away or (beside if PlaceKind.DATA in kinds else narrowed), action, parent, danger=True)
        self.way_out.setText(self.tr("Nicht hier"))
        self.add_text(verdict.folder, "muted")
        for finding in verdict.findings:
            self.add_text(self.found(finding, language))
        if PlaceKind.DATA in kinds:
            self.add_text(
                self.tr(
                    "Was das Programm ausgibt, ist nicht verschlüsselt. Neben den Daten bliebe es leicht vergessen "
                    "liegen, und eine Sicherung ginge hier mit ihnen verloren."
                )
            )
        if away is not None:
            self._explain_away(readable=readable)
        self.add_text(
            self.tr(
                "Besser: ein Ordner auf Ihrem Dienstgerät, der nicht abgeglichen wird; Sicherungen auf einem Stick."
            )
        )
        self.reason = QLineEdit()
        self.reason.setMaxLength(LONGEST_TEXT)
        self.form.add(
            self.tr("&Grund, warum es dieser Ort sein muss"),
            self.reason,
            self.tr("Er wird im Tresor vermerkt und steht im Nachweis der Trennung."),
        )
        self.needs(self.reason)

    def _explain_away(self, *, readable: bool) -> None:
        """Say what becomes of files that others keep."""
        encrypted = self.tr(
            "Was dort mit den Dateien geschieht: Sie werden auf fremde Rechner kopiert und dort aufgehoben. Den "
            "Inhalt liest ohne Passphrase niemand. Wer das Laufwerk oder die Cloud verwaltet, sieht aber Namen, "
            "Größe und Zeiten der Dateien, also wann Sie arbeiten, und kann Kopien behalten."
        )
        plain = self.tr(
            "Was dort mit der Datei geschieht: Sie wird auf fremde Rechner kopiert und dort aufgehoben. Sie ist nicht "
            "verschlüsselt; wer das Laufwerk oder die Cloud verwaltet, kann sie lesen und behalten."
        )
        self.add_text(plain if readable else encrypted)
        self.add_text(
            self.tr(
                "Löschen wirkt dort nicht: Was Sie hier löschen, steht in den Kopien weiter. Eine Kopie überdauert "
                "jede Löschfrist."
            )
        )

    def found(self, finding: Finding, language: str) -> str:
        """Return in words what was found."""
        how, product = word(language, "place_clue", finding.clue), cloud_text(language, finding.product)
        if finding.kind is PlaceKind.NETWORK:
            return self.tr("Erkannt {how}: Netzlaufwerk ({product}), {place}").format(
                how=how, product=product, place=finding.place
            )
        if finding.kind is PlaceKind.DATA:
            return self.tr("Datenordner: {place}").format(place=finding.place)
        if finding.kind is PlaceKind.POLICY:
            return self.tr("Von Ihrem Träger festgelegte Orte: {place}").format(place=finding.place)
        return self.tr("Erkannt {how}: {product}, {place}").format(how=how, product=product, place=finding.place)

    def problems(self) -> Iterator[Problem]:
        yield from self.missing(self.reason, self.tr("Bitte den Grund nennen."))


def ask_about_place(
    window: MainWindow,
    error: PlaceRefusedError,
    action: str,
    accept: Callable[[str], None],
    refuse: Callable[[], object],
) -> None:
    """Explain in front of the window why the data must not lie in this place; with a reason it is done all the same."""
    dialog = PlaceDialog(error.verdict, window.desk.language, action, window)
    dialog.rejected.connect(refuse)
    dialog.accepted.connect(lambda: accept(dialog.reason.text()))
    dialog.open()


def reason_for(verdict: Verdict, language: str, action: str, parent: QWidget, *, readable: bool) -> str | None:
    """Ask why it has to be a refused place, and wait for the answer; None where she decides against it."""
    dialog = PlaceDialog(verdict, language, action, parent, readable=readable)
    given: list[str] = []
    dialog.accepted.connect(lambda: given.append(dialog.reason.text()))
    waiting = QEventLoop()
    dialog.finished.connect(waiting.quit)
    dialog.open()
    waiting.exec()
    return next(iter(given), None)


def may_lie_there(desk: Desk, parent: QWidget, path: Path, action: str) -> bool:
    """Whether a file may be written to ``path``; a refused place is asked about, and her reason is recorded."""
    verdict = _answer(desk, lambda ws: _refused(ws, path))
    if not isinstance(verdict, Verdict):
        return verdict is True
    reason = reason_for(verdict, desk.language, action, parent, readable=True)
    return reason is not None and _answer(desk, lambda ws: _accept(ws, verdict, reason)) is True


def _refused(ws: Workspace, path: Path) -> Verdict | bool:
    """Return what speaks against a place and is not accepted yet, or True."""
    from ssa_desktop.services.keys import separation
    from ssa_desktop.services.keys.place_rules import judge_output

    verdict = judge_output(path, ws.folder)
    return True if separation.may_lie(ws, verdict) else verdict


def _accept(ws: Workspace, verdict: Verdict, reason: str) -> bool:
    from ssa_desktop.services.keys import separation

    separation.accept(ws, verdict, reason)
    return True


def _answer(desk: Desk, call: Callable[[Workspace], Verdict | bool]) -> Verdict | bool | None:
    """Wait for the worker as the file dialog waits for her; None where it failed, or the data are being locked."""
    worker = desk.worker
    if not worker.is_open or worker.is_closing:
        return None
    found: list[Verdict | bool] = []
    waiting = QEventLoop()

    def done(answer: Verdict | bool) -> None:
        found.append(answer)
        waiting.quit()

    def failed(error: KnownError) -> None:
        desk.show_error(error)
        waiting.quit()

    worker.closing.connect(waiting.quit)
    worker.run(call, done, failed)
    waiting.exec()
    return next(iter(found), None)
