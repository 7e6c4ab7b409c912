"""The attachments of a case, an offer or an agreement: take in, look at, rename, give out, remove."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ssa_desktop.domain.cases.attachments import AttachmentKind, Holder
from ssa_desktop.domain.errors import KnownError
from ssa_desktop.domain.people.name_cover import NameCover
from ssa_desktop.domain.rights.disclosure import Disclosure, DisclosureKind
from ssa_desktop.labels import day_text, number_text
from ssa_desktop.labels import label as word
from ssa_desktop.services.cases import attachments, case_page
from ssa_desktop.services.cases.attachments import AttachmentRow
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui import file_choice
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.late_results import while_alive
from ssa_desktop.ui.look.icons import icon
from ssa_desktop.ui.look.theme import M, S, set_role
from ssa_desktop.ui.pages.cases.attachment_dialogs import (
    AddAttachmentDialog,
    ChangeAttachmentDialog,
    ExportAttachmentDialog,
)
from ssa_desktop.ui.pages.cases.attachment_view import show_content
from ssa_desktop.ui.pages.rights.disclosure_dialog import DisclosureDialog, GateRequest
from ssa_desktop.ui.widgets.parts import button, icon_button, label, row
from ssa_desktop.ui.widgets.reveal import show_focused

AREA = "attachments"
_KILOBYTE = 1024


class AttachmentList(QWidget):
    """Shows what hangs on a :class:`Holder` and what can be done with it. Files may be dropped on it."""

    counted = Signal(int)
    """How many there are, whenever that is shown anew."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._holder: Holder | None = None
        self.rows: list[AttachmentRow] = []
        self._cover: NameCover | None = None
        desk.entry_discreet_changed.connect(self._rename)
        self._wanted: int | None = None
        self._looks: dict[int, QToolButton] = {}
        self.setAcceptDrops(True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(M)
        self.add_button = button(self.tr("Anlage hinzufügen …"), self._ask_files, icon_name="plus")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(M)
        layout.addLayout(self._lines)
        layout.addLayout(row(self.add_button, None))

    def show_holder(self, holder: Holder) -> None:
        """Show the attachments of a case, an offer or an agreement."""
        if holder != self._holder:
            self._show_rows([])
        self._holder = holder
        self.refresh()

    def go_to(self, attachment_id: int) -> None:
        """Give the keyboard to an attachment, now or as soon as it is shown."""
        self._wanted = attachment_id
        self._go_to_wanted()

    def forget(self) -> None:
        """Show nothing any more."""
        self._holder = None
        self._show_rows([])

    def refresh(self) -> None:
        """Load anew."""
        holder = self._holder
        if holder is not None:
            take = while_alive(self, partial(self._take, holder))
            self.desk.worker.read(lambda ws: (attachments.listing(ws, holder), case_page.name_cover(ws)), take)

    def add_files(self, paths: Sequence[Path]) -> None:
        """Ask for the kind of these files and take them in."""
        holder = self._holder
        if holder is None or not paths:
            return
        dialog = AddAttachmentDialog(paths, self.desk.language, holder, self.window())
        dialog.accepted.connect(
            lambda: self._add(
                holder, paths, dialog.kind.value() or AttachmentKind.OTHER, remind=dialog.remind.isChecked()
            )
        )
        dialog.open()

    def texts(self) -> list[str]:
        """Return what is shown, line by line."""
        return [self._about(found) for found in self.rows]

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._holder is not None and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        # A copy: whoever dragged them must not think that they were moved.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.add_files(paths)

    # ---- showing

    def _take(self, holder: Holder, loaded: tuple[list[AttachmentRow], NameCover]) -> None:
        if holder == self._holder:
            found, self._cover = loaded
            self._show_rows(found)

    def _title(self, found: AttachmentRow) -> str:
        """Return what an attachment is called; names of files hold names of persons, which the discreet view covers."""
        title = found.attachment.title
        return self._cover(title) if self._cover is not None and self.desk.entry_discreet() else title

    def _rename(self) -> None:
        self._show_rows(self.rows)

    def _show_rows(self, found: list[AttachmentRow]) -> None:
        self.rows = found
        self._looks = {}
        self.counted.emit(len(found))
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for one in found:
            self._lines.addWidget(self._line(one))
        if not found:
            self._lines.addWidget(
                label(
                    self.tr("Keine. Dateien lassen sich auch hierher ziehen; sie liegen dann verschlüsselt im Tresor."),
                    "hint",
                    wrap=True,
                )
            )

        self._go_to_wanted()

    def _go_to_wanted(self) -> None:
        look = self._looks.get(self._wanted) if self._wanted is not None else None
        if look is not None:
            self._wanted = None
            # Once the layout has given it its place.
            QTimer.singleShot(0, look, lambda: show_focused(look))

    def _about(self, found: AttachmentRow) -> str:
        attachment, language = found.attachment, self.desk.language
        size = number_text(language, max(1, attachment.size // _KILOBYTE))
        return self.tr("{kind} · {day} · {size} KB").format(
            kind=word(language, "attachment_kind", attachment.kind),
            day=day_text(language, attachment.added_on),
            size=size,
        )

    def _line(self, found: AttachmentRow) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S // 2)
        head = QHBoxLayout()
        head.setSpacing(S)
        title = label(self._title(found), wrap=True)
        title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        look = icon_button(
            "eye", self.tr("Ansehen: {title}").format(title=self._title(found)), lambda: self._look(found)
        )
        self._looks[found.attachment_id] = look
        head.addWidget(title, 1)
        head.addWidget(look, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._menu(found), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(label(self._about(found), "hint", wrap=True))
        if found.original is not None:
            column.addWidget(
                label(self.tr("Original noch zu löschen: {path}").format(path=found.original), "problem", wrap=True)
            )
            done = button(self.tr("Original ist gelöscht"), lambda: self._remove_original_path(found), role="quiet")
            column.addLayout(row(done, None))
        return box

    def _menu(self, found: AttachmentRow) -> QToolButton:
        name = self.tr("Weiteres zu {title}").format(title=self._title(found))
        more = icon_button("ellipsis", name)
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(more)
        menu.addAction(icon("download"), self.tr("Ausgeben …"), lambda: self._ask_export(found))
        menu.addAction(icon("pencil"), self.tr("Bezeichnen …"), lambda: self._ask_change(found))
        menu.addAction(icon("trash-2"), self.tr("Entfernen"), lambda: self._remove(found))
        more.setMenu(menu)
        set_role(more, "quiet")
        return more

    # ---- doing

    def _ask_files(self) -> None:
        self.add_files(ask_files(self))

    def _add(self, holder: Holder, paths: Sequence[Path], kind: AttachmentKind, *, remind: bool) -> None:
        def take_in(ws: Workspace) -> list[int]:
            made = []
            for path in paths:
                attachment_id = attachments.add(ws, holder, path, kind)
                made.append(attachment_id)
                if remind:
                    attachments.remember_original(ws, attachment_id, path)
            return made

        self.desk.worker.run(take_in, lambda made: self._tell_added(len(made)), self._failed)

    def _tell_added(self, number: int) -> None:
        self._changed()
        one = self.tr("Anlage aufgenommen. Das Original liegt noch unverschlüsselt am alten Ort.")
        many = self.tr("{count} Anlagen aufgenommen. Die Originale liegen noch unverschlüsselt am alten Ort.")
        self.desk.tell_step((one if number == 1 else many).format(count=number), self._changed)

    def _failed(self, error: KnownError) -> None:
        # Those before the one that failed are in.
        self._changed()
        self.desk.show_error(error)

    def _look(self, found: AttachmentRow) -> None:
        kind = word(self.desk.language, "attachment_kind", found.attachment.kind)

        def show(read: bytes) -> None:
            if not show_content(self.desk, kind, read):
                self.desk.tell(
                    self.tr("Diese Art Datei zeigt das Programm nicht. Mit „Ausgeben …“ speichern Sie eine Kopie.")
                )

        self.desk.worker.run(lambda ws: attachments.content(ws, found.attachment_id), show)

    def _ask_export(self, found: AttachmentRow) -> None:
        dialog = ExportAttachmentDialog(self.window())
        dialog.accepted.connect(lambda: self._export(found, own=dialog.own.isChecked()))
        dialog.open()

    def _export(self, found: AttachmentRow, *, own: bool) -> None:
        if own:
            self._save(found, None)
            return
        case_id = found.attachment.holder.case_id
        request = GateRequest(DisclosureKind.ATTACHMENT, case_ids=(case_id,) if case_id is not None else ())
        dialog = DisclosureDialog(
            self.desk, request, self.tr("Anlage weitergeben"), self.tr("Speichern unter …"), self.window()
        )
        dialog.accepted.connect(lambda: self._save(found, dialog.disclosure()))
        dialog.open()

    def _save(self, found: AttachmentRow, disclosure: Disclosure | None) -> None:
        suffix = Path(found.attachment.title).suffix.lower()
        path = self.desk.ask_save_path(self, self.tr("Anlage") + suffix, self.tr("Alle Dateien (*)"))
        if path is None:
            return

        def saved(_: object) -> None:
            self.desk.changed.emit("disclosures")
            self.desk.tell(self.tr("Die Kopie ist gespeichert und verzeichnet. Sie ist nicht verschlüsselt."))

        self.desk.worker.run(lambda ws: attachments.export(ws, found.attachment_id, path, disclosure), saved)

    def _ask_change(self, found: AttachmentRow) -> None:
        dialog = ChangeAttachmentDialog(found.attachment, self.desk.language, self.window())

        def accept() -> None:
            kind, title = dialog.kind.value() or AttachmentKind.OTHER, dialog.title_line.text()

            def changed(_: object) -> None:
                self._changed()
                self.desk.tell_step(self.tr("Anlage bezeichnet."), self._changed)

            self.desk.worker.run(lambda ws: attachments.change(ws, found.attachment_id, kind, title), changed)

        dialog.accepted.connect(accept)
        dialog.open()

    def _remove(self, found: AttachmentRow) -> None:
        def removed(_: object) -> None:
            self._changed()
            self.desk.tell_step(self.tr("Anlage entfernt."), self._changed)

        self.desk.worker.run(lambda ws: attachments.remove(ws, found.attachment_id), removed)

    def _remove_original_path(self, found: AttachmentRow) -> None:
        def forgotten(_: object) -> None:
            self._changed()
            self.desk.tell_step(self.tr("An das Original wird nicht mehr erinnert."), self._changed)

        self.desk.worker.run(lambda ws: attachments.remove_original_path(ws, found.attachment_id), forgotten)

    def _changed(self) -> None:
        self.desk.changed.emit(AREA)
        self.refresh()


def ask_files(parent: QWidget) -> list[Path]:
    """Ask for files to take in; none when she decides against it."""
    return file_choice.ask_files(parent, QCoreApplication.translate("AttachmentList", "Anlage wählen"))
