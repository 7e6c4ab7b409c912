"""A field of things chosen by typing: each becomes a tag in front of the line, Backspace takes the last one away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ssa_desktop.ui.look.icons import icon
from ssa_desktop.ui.look.theme import M, S, px, set_role
from ssa_desktop.ui.widgets.fields.suggest_line import SuggestLine
from ssa_desktop.ui.widgets.flow_layout import FlowLayout
from ssa_desktop.ui.widgets.form import mark_invalid


class TagField(QFrame):
    """Looks like one field: tags, and a line to type the next one. Focus and name are those of the line."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None, *, open_when_empty: bool = False) -> None:
        super().__init__(parent)
        set_role(self, "field")
        self.line = SuggestLine(self, open_when_empty=open_when_empty)
        set_role(self.line, "bare")
        self.line.setMinimumWidth(px(120))
        self.line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.line.set_anchor(self)
        self.line.installEventFilter(self)
        self.setFocusProxy(self.line)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        holder = QWidget(self)
        self._flow = FlowLayout(holder)
        self._flow.addWidget(self.line)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(M, S // 2, M, S // 2)
        layout.addWidget(holder)
        # As high as its tags need at its width; at the width it would like best they would take lines it does not need.
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        self.setSizePolicy(policy)
        self._tags: list[QToolButton] = []

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        super().setAccessibleDescription(description)
        self.line.setAccessibleDescription(description)

    def pending_text(self) -> str:
        """Return what is typed in the line and not taken over as a tag."""
        return self.line.text().strip()

    def show_tags(self, texts: list[str]) -> None:
        """Show these tags in place of the ones before; pressing one calls :meth:`remove_at`."""
        for tag in self._tags:
            self._flow.removeWidget(tag)
            tag.hide()
            tag.deleteLater()
        self._tags = []
        for place, text in enumerate(texts):
            tag = QToolButton(self)
            tag.setText(text)
            tag.setIcon(icon("x", "accent_text"))
            tag.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            tag.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            tag.setIconSize(tag.iconSize() * 0.75)
            tag.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            tag.setCursor(Qt.CursorShape.ArrowCursor)
            tag.setAccessibleName(self.tr("{what} entfernen").format(what=text))
            tag.setToolTip(self.tr("Entfernen (Rücktaste)"))
            set_role(tag, "tag")
            tag.clicked.connect(lambda _=False, at=place: self.remove_at(at))
            self._flow.insert_widget(place, tag)
            tag.show()
            self._tags.append(tag)
        mark_invalid(self, invalid=False)
        self.updateGeometry()

    def tag_texts(self) -> list[str]:
        """Return what the tags say."""
        return [tag.text() for tag in self._tags]

    def remove_at(self, place: int) -> None:
        """Take the tag at ``place`` away."""
        raise NotImplementedError

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.setProperty("focused", event.type() is QEvent.Type.FocusIn)
            self.style().unpolish(self)
            self.style().polish(self)
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.line.setFocus(Qt.FocusReason.MouseFocusReason)
