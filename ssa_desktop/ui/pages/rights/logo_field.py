"""The carrier's logo on the page of its particulars: shown, chosen from a file, removed; each with undo."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ssa_desktop.domain.rights.carrier import Logo
from ssa_desktop.services.rights import carrier_logo
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import M, S, px
from ssa_desktop.ui.widgets.parts import button, label, row

_SHOWN: Final = (220, 72)


class LogoField(QWidget):
    """Shows the logo on white, as papers do, with the buttons that choose another one and remove it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.picture = QLabel()
        self.picture.setObjectName("logo")
        # Papers are white, also where the window is dark.
        self.picture.setStyleSheet("QLabel#logo { background: white; padding: 6px; }")
        self.picture.setAccessibleName(self.tr("Logo des Trägers"))
        self.picture.setSizePolicy(self.picture.sizePolicy().Policy.Fixed, self.picture.sizePolicy().Policy.Fixed)
        self.picture.hide()
        self.choose = button(self.tr("Logo wählen …"), self._choose)
        self.remove = button(self.tr("Logo entfernen"), self._remove, role="quiet")
        self.remove.hide()
        told = self.tr(
            "Es steht auf dem Deckblatt des Jahresberichts, auf der Kooperationsvereinbarung und auf Protokollen. "
            "Geeignet sind PNG und JPEG."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, M, 0, 0)
        column.setSpacing(S)
        column.addWidget(label(self.tr("Logo"), "heading"))
        column.addWidget(label(told, "muted", wrap=True))
        column.addWidget(self.picture)
        column.addLayout(row(self.choose, self.remove, None))

    def show_logo(self, logo: Logo | None) -> None:
        """Show a logo, or that there is none."""
        self.picture.setVisible(logo is not None)
        self.remove.setVisible(logo is not None)
        if logo is None:
            self.picture.clear()
            return
        drawn = QPixmap()
        drawn.loadFromData(logo.picture)
        ratio = self.devicePixelRatioF()
        wide, high = (round(px(side) * ratio) for side in _SHOWN)
        shown = drawn.scaled(wide, high, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        shown.setDevicePixelRatio(ratio)
        self.picture.setPixmap(shown)

    def _choose(self) -> None:
        # Choosing a file loads what the page does not need.
        from ssa_desktop.ui.file_choice import ask_file

        path = ask_file(self.window(), self.tr("Logo wählen"), self.tr("Bilder (*.png *.jpg *.jpeg)"))
        if path is not None:
            self._desk.worker.run(
                lambda ws: carrier_logo.choose(ws, path), lambda _: self._tell(self.tr("Logo gespeichert."))
            )

    def _remove(self) -> None:
        self._desk.worker.run(carrier_logo.remove, lambda _: self._tell(self.tr("Logo entfernt.")))

    def _tell(self, text: str) -> None:
        def changed() -> None:
            self._desk.changed.emit("carrier")

        changed()
        self._desk.tell_step(text, changed)
