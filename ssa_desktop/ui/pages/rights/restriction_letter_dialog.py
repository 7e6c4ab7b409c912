"""The dialog that writes the letter on a restriction: what stands in it, preview, and the way out."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ssa_desktop.domain.keeping.keeping import Restriction
from ssa_desktop.labels import day_text
from ssa_desktop.labels import label as word
from ssa_desktop.services.figures.report_files import write_file
from ssa_desktop.services.rights import restriction_letter
from ssa_desktop.services.rights.restriction_letter import PendingLetter
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.late_results import while_alive
from ssa_desktop.ui.look.theme import px
from ssa_desktop.ui.pages.rights.outgoing_dialog import OutgoingDialog
from ssa_desktop.ui.widgets.parts import button, row

FILE_NAME = "schreiben.pdf"
TEXT_HEIGHT = 110


class RestrictionLetterDialog(OutgoingDialog):
    """Asks what the letter explains beyond the ground. ``told`` carries the restriction as it was before."""

    told = Signal(object)

    def __init__(self, desk: Desk, pending: PendingLetter, parent: QWidget | None) -> None:
        title = self.tr("Schreiben zur Einschränkung, {who}").format(who=pending.pseudonym)
        super().__init__(desk, title, self.tr("Speichern unter …"), parent)
        self._pending = pending
        restriction = pending.restriction
        ground = word(desk.language, "restriction_ground", restriction.ground)
        since = day_text(desk.language, restriction.since)
        about = self.tr("Grund: {ground}. Eingeschränkt seit {since}.")
        self.add_text(about.format(ground=ground, since=since))
        self.add_text(
            self.tr(
                "Das Schreiben nennt den Grund, die Dauer und die Rechte der Person. Wird es gespeichert oder "
                "gedruckt, ist vermerkt, dass sie heute Bescheid bekommen hat."
            ),
            "muted",
        )
        if pending.without_guardians:
            self.add_text(
                self.tr(
                    "Der Fall wird ohne Kenntnis der Sorgeberechtigten beraten: Geben Sie das Schreiben der jungen "
                    "Person selbst in die Hand, nicht mit der Post."
                )
            )
        self.explanation = QPlainTextEdit(pending.explanation)
        self.explanation.setTabChangesFocus(True)
        self.explanation.setFixedHeight(px(TEXT_HEIGHT))
        self.form.add(
            self.tr("&Erläuterung im Schreiben"),
            self.explanation,
            self.tr("Vorgeschlagen ist der vermerkte Grund, andere geschwärzt. Darf leer bleiben."),
        )
        self.look = button(self.tr("Vorschau …"), self.preview, icon_name="eye")
        self.print_out = button(self.tr("Drucken …"), self.print_letter, icon_name="printer")
        self.form.add_widget(_holder(self.look, self.print_out))
        self.first = self.explanation

    def preview(self) -> None:
        """Show the letter."""
        number, text, language = self._pending.restriction_id, self.explanation.toPlainText(), self._desk.language
        self._desk.worker.run(
            lambda ws: restriction_letter.letter(ws, number, text, language),
            while_alive(self, self._look_at),
            while_alive(self, self._failed),
        )

    def _look_at(self, data: bytes) -> None:
        # Imported here: Qt's PDF and printers are needed by whoever looks or prints.
        from ssa_desktop.ui.pages.rights.outgoing_papers import LookDialog

        LookDialog(self._desk, self.tr("Schreiben"), data, FILE_NAME).open()

    def print_letter(self) -> None:
        """Ask for a printer, note that the person is told, and print."""
        from ssa_desktop.ui.pages.rights.outgoing_papers import ask_printer
        from ssa_desktop.ui.printing import PrintJob

        printer = None if self.is_going_out else ask_printer(self)
        if printer is None:
            return
        given: list[bytes] = []
        job = PrintJob(printer)

        def begin(data: bytes) -> None:
            # What the printer does not take is not recorded, and what could not be recorded is not printed.
            job.begin()
            given.append(data)

        self._hand_over(begin, lambda _: job.draw(given[0]), job)

    def accept(self) -> None:
        if self.is_going_out:
            return
        path = self._desk.ask_save_path(self, FILE_NAME, self.tr("PDF-Datei (*.pdf)"))
        if path is None:
            return
        self._hand_over(lambda data: write_file(path, data), lambda _: None)

    def _hand_over(
        self,
        deliver: Callable[[bytes], None],
        hand_out: Callable[[Restriction], None],
        around: AbstractContextManager[object] | None = None,
    ) -> None:
        number, text, language = self._pending.restriction_id, self.explanation.toPlainText(), self._desk.language
        self.send_out(
            lambda ws: restriction_letter.hand_over(ws, number, text, language, deliver),
            hand_out,
            self.told.emit,
            around,
        )


def _holder(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    line = row(*widgets, None)
    holder.setLayout(line)
    return holder
