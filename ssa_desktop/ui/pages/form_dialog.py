"""The frame of every dialog of the pages: a form, one action, a safe way out, and what is wrong in words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from ssa_desktop.ui.theme import XL, L, M, S
from ssa_desktop.ui.widgets.form import Form
from ssa_desktop.ui.widgets.parts import label

WIDTH = 560


class FormDialog(QDialog):
    """Open it with ``open()``: it blocks its window only, so that locking is not held up. Ctrl+Enter acts, Esc leaves.

    A dialog that destroys something has ``danger``: its safe button is the default and has the focus. In any other
    ``first`` gets it.
    """

    def __init__(self, title: str, action: str, parent: QWidget | None, *, danger: bool = False) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("SSA-Desktop"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(title)
        self.setMinimumWidth(WIDTH)
        self._danger = danger
        self.first: QWidget | None = None
        self._heading = label(title, "title", wrap=True)
        self.body = QVBoxLayout()
        self.body.setSpacing(M)
        self.form = Form()
        self._problem = label("", "problem", wrap=True)
        self._problem.hide()
        self.action = QPushButton(action)
        self.action.setProperty("role", "danger" if danger else "primary")
        self.way_out = QPushButton(self.tr("Abbrechen"))
        buttons = QDialogButtonBox()
        buttons.addButton(self.action, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.way_out, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        safe = self.way_out if danger else self.action
        self.action.setAutoDefault(not danger)
        safe.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(XL, XL, XL, L)
        layout.setSpacing(L)
        layout.addWidget(self._heading)
        layout.addLayout(self.body)
        layout.addWidget(self.form)
        layout.addWidget(self._problem)
        layout.addSpacing(S)
        layout.addWidget(buttons)

    def add_text(self, text: str, role: str | None = None) -> None:
        """Add a paragraph above the form."""
        self.body.addWidget(label(text, role, wrap=True))

    def ask(self, control: QWidget, *, asked: bool) -> None:
        """Show a field with its name, or hide both."""
        self.form.field(control).setVisible(asked)

    def problem(self) -> str | None:
        """Return what is wrong with what the fields hold, in words, or None."""
        return None

    def problem_text(self) -> str:
        """Return what is said to be wrong now, or nothing."""
        return self._problem.text() if self._problem.isVisible() else ""

    def said(self) -> str:
        """Return everything the dialog says, line by line, as a screen reader would read it."""
        return "\n".join(part.text() for part in self.findChildren(QLabel) if part.text())

    def accept(self) -> None:
        text = self.problem()
        if text is None:
            super().accept()
        else:
            self._problem.setText(text)
            self._problem.show()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        target = self.way_out if self._danger else self.first
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier and not self._danger:
            self.accept()
            return
        super().keyPressEvent(event)


class ConfirmDialog(FormDialog):
    """Asks before something is destroyed, and names it. The safe button is the default."""

    def __init__(self, title: str, text: str, action: str, parent: QWidget | None) -> None:
        super().__init__(title, action, parent, danger=True)
        self.add_text(text)
