"""A name was found in what is to be stored or to leave: say where, and let a word be confirmed that is no name."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from ssa_desktop.services.people import leak_scan
from ssa_desktop.services.people.leak_scan import NameLeakError
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.late_results import while_alive
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.widgets.parts import button, row


class LeakDialog(FormDialog):
    """Names each field with the word found in it, and offers to confirm the word as no name. The safe way is back."""

    def __init__(self, desk: Desk, error: NameLeakError, parent: QWidget | None) -> None:
        super().__init__(self.tr("Da steht ein Name"), self.tr("Alle sind keine Namen"), parent, danger=True)
        self._desk = desk
        self.way_out.setText(self.tr("Zurück zum Text"))
        self.add_text(
            self.tr(
                "In diesen Feldern steht ein Wort, das eine Person in Ihrem Bestand als Namen trägt. "
                "Es wurde nichts geschrieben. Nehmen Sie den Namen heraus; ist das Wort hier kein Name "
                "(etwa „Winter“), bestätigen Sie es einmal für alle Texte."
            )
        )
        self.words = list(dict.fromkeys(leak.word for leak in error.leaks))
        self.confirmations = []
        for word in self.words:
            fields = ", ".join(dict.fromkeys(leak.field for leak in error.leaks if leak.word == word))
            self.add_text(self.tr("„{word}“ – Feld: {fields}").format(word=word, fields=fields), "strong")
            if len(self.words) > 1:
                confirm = button(self.tr("„{word}“ ist kein Name").format(word=word), partial(self._confirm, word))
                self.confirmations.append(confirm)
                self.body.addLayout(row(confirm, None))
        if len(self.words) == 1:
            self.action.setText(self.tr("Ist kein Name"))
        self._left = set(self.words)

    def accept(self) -> None:
        """Confirm every word that is left."""
        left = sorted(self._left)

        def confirm_all(ws: Workspace) -> None:
            for word in left:
                leak_scan.confirm(ws, word)

        self._run(confirm_all, self._close)

    def _confirm(self, word: str) -> None:
        def confirmed() -> None:
            self._left.discard(word)
            self.confirmations[self.words.index(word)].setEnabled(False)
            if not self._left:
                self._close()

        self._run(lambda ws: leak_scan.confirm(ws, word), confirmed)

    def _run(self, confirm: Callable[[Workspace], None], done: Callable[[], None]) -> None:
        """Confirm words: that holds, and the rest is shown anew, even when she has left by then."""
        desk, standing = self._desk, while_alive(self, lambda _: done())

        def confirmed(_: None) -> None:
            desk.changed.emit("disclosures")
            standing(None)

        desk.worker.run(confirm, confirmed)

    def _close(self) -> None:
        self.done(int(self.DialogCode.Accepted))


def ask_about_names(desk: Desk, parent: QWidget, error: NameLeakError, again: Callable[[], object]) -> LeakDialog:
    """Show what was found; ``again`` is called once every word is confirmed as no name."""
    dialog = LeakDialog(desk, error, parent.window())
    dialog.accepted.connect(again)
    dialog.open()
    return dialog
