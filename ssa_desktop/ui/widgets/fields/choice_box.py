"""The drop-down of the window: a long entry is shortened with three dots, and whole in its list and tool tip."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPaintEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
    QToolTip,
    QWidget,
)

from ssa_desktop.ui.accessible_roles import name_by_label
from ssa_desktop.ui.look.theme import L, M

LETTERS_KEPT: Final = 24
"""A drop-down in a narrow place is pressed together to so many letters, never further on its own."""


class ChoiceBox(QComboBox):
    """A drop-down whose every entry can be read: its list is as wide as the longest one, within the screen.

    Names of schools are as long as they are. A drop-down that had to show them whole would push its dialog off the
    screen; one that cut them would leave two schools of one town looking the same.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # The one a drop-down has by itself draws its lines as a menu does, past the style sheet.
        self.setItemDelegate(QStyledItemDelegate(self))
        self.view().setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._is_fixed = False
        self._shows_name = False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        name_by_label(self)

    def show_name(self) -> None:
        """Say its accessible name to a mouse that rests. As a tool tip of Qt's it would be heard behind the name."""
        self._shows_name = True

    @property
    def is_fixed(self) -> bool:
        """Whether what is chosen can be read and reached, and not be changed by her."""
        return self._is_fixed

    def set_fixed(self) -> None:
        """Let nobody choose any more; the program still may. A drop-down has nothing like a line's ``setReadOnly``."""
        self._is_fixed = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_fixed:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self._is_fixed:
            event.ignore()
        else:
            super().wheelEvent(event)

    def shown_text(self) -> str:
        """Return the text as it is drawn while the list is closed, with three dots where it is too long."""
        elide = Qt.TextElideMode.ElideRight
        return self.fontMetrics().elidedText(self.currentText(), elide, self._text_rect().width())

    def is_shortened(self) -> bool:
        """Whether the closed drop-down shows less than the whole text."""
        return not self.isEditable() and self.shown_text() != self.currentText()

    def list_width(self) -> int:
        """Return how wide the list must be for its longest entry, in pixels."""
        view = self.view()
        # The view's own frame and padding, and its scroll bar where there are more entries than are shown at once.
        wide = max(view.sizeHintForColumn(0), 0) + 2 * view.frameWidth() + M + L
        if self.count() > self.maxVisibleItems():
            wide += view.verticalScrollBar().sizeHint().width()
        return wide

    def minimumSizeHint(self) -> QSize:
        """Return the least size: wide enough for a short entry; a long one may be shortened."""
        least = super().minimumSizeHint()
        frame = self.width() - self._text_rect().width() if self.width() else 0
        kept = self.fontMetrics().averageCharWidth() * LETTERS_KEPT + max(frame, L)
        return QSize(min(least.width(), kept), least.height())

    def showPopup(self) -> None:
        """Open the list, as high as its entries and as wide as the longest, and never beyond the edge of the screen."""
        if self._is_fixed:
            return
        free = self.screen().availableGeometry()
        row = max(self.view().sizeHintForRow(0), 1)
        self.setMaxVisibleItems(max(min(self.count(), (free.height() - 2 * L) // row), 1))
        self.view().setMinimumWidth(min(max(self.list_width(), self.width()), free.width()))
        super().showPopup()
        opened = self.view().window()
        if opened is not self.window():
            # What lies around its entries is known once the list stands; one opened before begins as it was.
            for _ in range(2):
                self._fit(opened, row * self.maxVisibleItems(), free)

    def _fit(self, opened: QWidget, wanted: int, free: QRect) -> None:
        """Make the open list as high as its entries, also where there is less room below the field than above."""
        layout = opened.layout()
        if layout is not None:
            layout.activate()
        place: QRect = opened.geometry()
        height = min(place.height() + wanted - self.view().viewport().height(), free.height())
        left = max(free.left(), min(place.left(), free.right() + 1 - place.width()))
        top = max(free.top(), min(place.top(), free.bottom() + 1 - height))
        opened.setGeometry(left, top, place.width(), height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the drop-down with its text shortened to the room there is."""
        if not self.is_shortened():
            super().paintEvent(event)
            return
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.shown_text()
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Say the whole text in the tool tip, before what the field explains itself."""
        if (
            event.type() is QEvent.Type.ToolTip
            and isinstance(event, QHelpEvent)
            and (self.is_shortened() or self._shows_name)
        ):
            QToolTip.showText(event.globalPos(), self.whole_tip(), self)
            return True
        return super().event(event)

    def whole_tip(self) -> str:
        """Return what the tool tip says: the text, when it is shortened, and the field's own explanation."""
        whole = self.currentText() if self.is_shortened() else ""
        tip = self.toolTip() or (self.accessibleName() if self._shows_name else "")
        return "\n".join(part for part in (whole, tip) if part and (part == whole or whole != tip))

    def _text_rect(self) -> QRect:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        return self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self)


def offer(box: QComboBox, choices: Iterable[tuple[str, object]]) -> None:
    """Offer other choices, each with its value, telling nobody; what was chosen stays chosen, else it is the first."""
    chosen = box.currentData()
    box.blockSignals(True)
    box.clear()
    for text, value in choices:
        box.addItem(text, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.blockSignals(False)
