"""Opening a closed case again: the new need is asked for and kept; with undo."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from ssa_desktop.domain.cases.provenance import LONGEST_TEXT
from ssa_desktop.services.cases import cases
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.shown_problems import Problem

translate = QCoreApplication.translate


class ReopenDialog(FormDialog):
    """Asks what a closed case is needed for again."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(self.tr("Fall wieder öffnen"), self.tr("Wieder öffnen"), parent)
        self.add_text(
            self.tr(
                "Der Abschluss wird zurückgenommen, und die Löschfrist beginnt erst mit dem nächsten Abschluss. Dafür "
                "braucht es einen neuen Bedarf (oder der Abschluss war ein Irrtum); er steht dann beim Fall."
            ),
            "muted",
        )
        self.reason = QLineEdit()
        self.reason.setMaxLength(LONGEST_TEXT)
        self.reason.setPlaceholderText(self.tr("z. B. Mutter bittet nach neuem Vorfall um Beratung"))
        self.first = self.form.add(self.tr("&Neuer Bedarf"), self.reason)
        self.needs(self.reason)

    def problems(self) -> Iterator[Problem]:
        yield from self.missing(self.reason, self.tr("Bitte angeben, wofür der Fall wieder gebraucht wird."))


def ask_reopening(desk: Desk, place: QWidget, case_id: int, changed: Callable[[], None], **kept_as: int) -> None:
    """Ask for the new need and open a case again; ``kept_as`` says what a half-typed answer is about."""
    dialog = ReopenDialog(place.window())
    if kept_as:
        dialog.keep_as("cases", "reopen", case_id=case_id, **kept_as)
    dialog.accepted.connect(lambda: reopen(desk, case_id, dialog.reason.text().strip(), changed))
    dialog.open()


def reopen(desk: Desk, case_id: int, reason: str, changed: Callable[[], None]) -> None:
    """Open a case again and say so, with undo."""

    def reopened(_: object) -> None:
        changed()
        desk.tell_step(translate("ReopenDialog", "Fall wieder geöffnet."), changed)

    desk.worker.run(lambda ws: cases.reopen(ws, case_id, reason), reopened)
