"""Shows an attachment inside the program, from memory: no file is written, and it is not given to another program."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QCoreApplication, Qt
from PySide6.QtGui import QAccessible, QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QScrollArea, QVBoxLayout

from ssa_desktop.services.cases.attachments import OWN_COPY, Rendering, rendering
from ssa_desktop.ui.accessible_roles import tell_as
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import L, M
from ssa_desktop.ui.widgets.full_names import FullNamesButton
from ssa_desktop.ui.widgets.parts import button, label, row

_ROOM = 24


class ImageDialog(QDialog):
    """Shows a picture, fitted to the width or in its own size. The title names the kind of paper, never a person.

    Writing in a picture cannot be looked through for names: in the discreet view it is covered as a whole.
    """

    def __init__(self, desk: Desk, title: str, image: QImage) -> None:
        super().__init__(desk.front_window())
        self._desk = desk
        self._image = image
        self.setWindowTitle(title)
        self.resize(760, 680)
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setAccessibleName(title)
        self.area = QScrollArea()
        self.area.setWidget(self.picture)
        self.area.setWidgetResizable(True)
        tell_as(self.area, QAccessible.Role.Graphic, self.tr("Bild: {what}").format(what=title))
        self.whole = button(self.tr("Originalgröße"), self._toggle)
        self.whole.setCheckable(True)
        self.close_button = button(self.tr("Schließen"), self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, L)
        layout.setSpacing(M)
        self.names = FullNamesButton(desk)
        self.discreet_hint = label(
            self.tr("Bilder sind in der Diskretansicht ganz verdeckt; F8 zeigt sie, solange Sie die Taste halten."),
            "hint",
            wrap=True,
        )
        layout.addWidget(self.area, 1)
        layout.addLayout(row(self.discreet_hint, None, self.names))
        buttons = QDialogButtonBox()
        buttons.addButton(self.whole, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.close_button, QDialogButtonBox.ButtonRole.RejectRole)
        layout.addWidget(buttons)
        self.finished.connect(self.deleteLater)
        desk.entry_discreet_changed.connect(self._draw)
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def _toggle(self) -> None:
        self._draw()

    def _draw(self) -> None:
        self.discreet_hint.setVisible(self._desk.discreet())
        self.names.show_for(True)
        if self._desk.entry_discreet():
            self.picture.clear()
            return
        room = self.area.viewport().size()
        image = self._image
        is_larger = image.width() > room.width() or image.height() > room.height()
        if not self.whole.isChecked() and is_larger and room.width() > _ROOM:
            image = image.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        self.picture.setPixmap(QPixmap.fromImage(image))


def show_content(desk: Desk, title: str, read: bytes) -> bool:
    """Show a content; return whether the program can. ``title`` names the kind of paper, never a person."""
    match rendering(read):
        case Rendering.PDF:
            from ssa_desktop.ui.disclosed_preview import DisclosedPreview

            # Looking is not recorded; what is printed or saved from here is, as her own copy.
            preview = DisclosedPreview(
                desk, title, read, QCoreApplication.translate("AttachmentList", "Anlage") + ".pdf", OWN_COPY
            )
            if preview.document.pageCount():
                preview.open()
                return True
            preview.deleteLater()
        case Rendering.IMAGE:
            image = QImage.fromData(QByteArray(read))
            if not image.isNull():
                ImageDialog(desk, title, image).open()
                return True
        case Rendering.NONE:
            pass
    return False
