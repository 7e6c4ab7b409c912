"""Her own words of the dictionary: seen, and taken out again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from ssa_desktop.domain.people.name_cover import NameCover
from ssa_desktop.services import own_words
from ssa_desktop.ui.capture.spelling import AREA
from ssa_desktop.ui.covered_words import CoveredWords
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import px, set_role
from ssa_desktop.ui.pages.form_dialog import FormDialog
from ssa_desktop.ui.pages.shown_problems import Problem
from ssa_desktop.ui.widgets.parts import label

_HEIGHT = 240
_WORD = Qt.ItemDataRole.UserRole


class OwnWordsDialog(FormDialog):
    """Lists her own words, those that are names as initials in the discreet view; the chosen one is removed."""

    keeps_draft = False

    def __init__(self, desk: Desk, words: Sequence[str], cover: NameCover, parent: QWidget | None) -> None:
        super().__init__(self.tr("Eigene Wörter"), self.tr("Entfernen"), parent)
        # It takes something away, though it can be taken back: the keyboard begins in the list all the same.
        set_role(self.action, "danger")
        self._desk = desk
        self.list = QListWidget()
        covered = CoveredWords(desk.discreet)
        covered.set_cover(cover)
        for word in words:
            QListWidgetItem(covered(word), self.list).setData(_WORD, word)
        self.list.setFixedHeight(px(_HEIGHT))
        self.first = self.form.add(self.tr("&Im Wörterbuch aufgenommen"), self.list)
        self.list.setCurrentRow(0)
        hint = self.tr(
            "Sie stehen verschlüsselt in den Fallakten. Wird eine Person gelöscht, geht ihr Name auch hier. Namen von "
            "Personen kennt die Prüfung von selbst."
        )
        self.footer.addWidget(label(hint, "hint", wrap=True))
        self.accepted.connect(self._remove)

    def problems(self) -> Iterator[Problem]:
        if self.list.currentItem() is None:
            yield (
                self.list,
                self.tr("Es gibt noch keine eigenen Wörter. Aufgenommen werden sie im Menü eines Notizfelds."),
            )

    def _remove(self) -> None:
        desk, word = self._desk, str(self.list.currentItem().data(_WORD))
        text = self.tr("Aus dem Wörterbuch entfernt.")

        def removed(_: None) -> None:
            desk.changed.emit(AREA)
            desk.tell_step(text, AREA)

        desk.worker.run(lambda ws: own_words.remove(ws, word), removed)
