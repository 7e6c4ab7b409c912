"""What it means when the data lie on a school's network or in a cloud; going on all the same takes a reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from ssa_desktop.domain.place_rules import Finding, PlaceKind, PlaceRefusedError, Verdict
from ssa_desktop.domain.provenance import LONGEST_TEXT
from ssa_desktop.labels import label as word
from ssa_desktop.ui.pages.form_dialog import FormDialog

if TYPE_CHECKING:
    from ssa_desktop.ui.main_window import MainWindow


class PlaceDialog(FormDialog):
    """Explains the refusal. Its safe button leaves the data closed; ``reason`` is what she accepts it for."""

    def __init__(self, verdict: Verdict, language: str, action: str, parent: QWidget | None) -> None:
        kinds = {finding.kind for finding in verdict.findings}
        network = self.tr("Dieser Ordner liegt auf einem Netzlaufwerk")
        cloud = self.tr("Dieser Ordner gehört zu einer Cloud")
        super().__init__(network if PlaceKind.NETWORK in kinds else cloud, action, parent, danger=True)
        self.way_out.setText(self.tr("Nicht hier"))
        self.add_text(verdict.folder, "muted")
        for finding in verdict.findings:
            self.add_text(self.found(finding, language))
        self.add_text(
            self.tr(
                "Was dort mit den Dateien geschieht: Sie werden auf fremde Rechner kopiert und dort aufgehoben. Den "
                "Inhalt liest ohne Passphrase niemand. Wer das Laufwerk oder die Cloud verwaltet, sieht aber Namen, "
                "Größe und Zeiten der Dateien, also wann Sie arbeiten, und kann Kopien behalten."
            )
        )
        self.add_text(
            self.tr(
                "Löschen wirkt dort nicht: Was Sie hier löschen, steht in den Kopien weiter. Eine Kopie überdauert "
                "jede Löschfrist."
            )
        )
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

    def found(self, finding: Finding, language: str) -> str:
        """Return in words what was found."""
        how = word(language, "place_clue", finding.clue)
        if finding.kind is PlaceKind.NETWORK:
            return self.tr("Erkannt {how}: Netzlaufwerk ({product}), {place}").format(
                how=how, product=finding.product, place=finding.place
            )
        return self.tr("Erkannt {how}: {product}, {place}").format(
            how=how, product=finding.product, place=finding.place
        )

    def problem(self) -> str | None:
        if not self.reason.text().strip():
            return self.tr("Bitte nennen Sie den Grund.")
        return None


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
