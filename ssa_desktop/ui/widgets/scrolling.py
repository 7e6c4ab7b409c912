"""A page higher or wider than its room: it scrolls, and never presses its parts together."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QMargins, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QScrollArea, QScrollBar, QVBoxLayout, QWidget

from ssa_desktop.ui.look.theme import M, px, set_role

_NO_LIMIT: Final = 16_777_215
_ASKED: Final = 120
"""Pixels at 100 % of height that what scrolls in a page asks for."""


class StillArea(QScrollArea):
    """An area that scrolls to what Tab comes to, and stays where it is when what had the keyboard is taken away.

    Qt gives the keyboard to whatever comes next as soon as its control is hidden or disabled, and scrolls there, though
    that is a stop on the way for lines that are made anew: their card gives it to the right one afterwards.
    """

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - as Qt calls it
        at = QApplication.focusWidget()
        is_taken_away = at is not None and not (at.isVisible() and at.isEnabled())
        bars = (self.horizontalScrollBar(), self.verticalScrollBar())
        before = [bar.value() for bar in bars]
        done = super().focusNextPrevChild(next)
        if is_taken_away:
            for bar, value in zip(bars, before, strict=True):
                bar.setValue(value)
        return done


class OverlaidArea(StillArea):
    """An area whose bar lies over the margin at its right: what it shows is as wide with the bar as without it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.bar = QScrollBar(Qt.Orientation.Vertical, self)
        self.bar.hide()
        # The one that Qt keeps out of sight goes on deciding; this one says and moves it.
        own = self.verticalScrollBar()
        own.rangeChanged.connect(lambda *_: self._follow())
        own.valueChanged.connect(self.bar.setValue)
        self.bar.valueChanged.connect(own.setValue)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._follow()

    def _follow(self) -> None:
        own, shown = self.verticalScrollBar(), self.viewport().geometry()
        value = own.value()
        self.bar.setPageStep(shown.height())
        self.bar.setSingleStep(own.singleStep())
        self.bar.setRange(own.minimum(), own.maximum())
        self.bar.setValue(value)
        width = self.bar.sizeHint().width()
        self.bar.setGeometry(shown.right() + 1 - width, shown.top(), width, shown.height())
        self.bar.setVisible(own.maximum() > own.minimum())
        self.bar.raise_()


class _Modest(OverlaidArea):
    """Asks little height of itself: it scrolls in what there is, so that the panel around it need not scroll as well.

    As high as Qt would like it, a low window would have two bars beside each other, one within the other.
    """

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        return QSize(size.width(), min(size.height(), px(_ASKED)))


def bring_up(part: QWidget) -> None:
    """Scroll the page a part stands on so that it begins at the top, where it is not in sight as a whole."""
    above = part.parentWidget()
    while above is not None and not isinstance(above, OverlaidArea):
        above = above.parentWidget()
    inner = None if above is None else above.widget()
    if above is None or inner is None:
        return
    top, bar = part.mapTo(inner, QPoint(0, 0)).y(), above.verticalScrollBar()
    if top < bar.value() or top + part.height() > bar.value() + above.viewport().height():
        bar.setValue(top - M)


def scrolled(inner: QWidget, *, sideways: bool = True) -> QScrollArea:
    """Return an area in which ``inner`` scrolls; Tab goes through its controls, which come into sight by themselves."""
    set_role(inner, "canvas")
    area = _Modest() if sideways else OverlaidArea()
    area.setWidget(inner)
    area.setWidgetResizable(True)
    if not sideways:
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area


def column_to_scroll(spacing: int) -> tuple[QWidget, QVBoxLayout]:
    """Return a widget for :func:`scrolled` and its column, which leaves room beside the bar."""
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, M, 0)
    column.setSpacing(spacing)
    return inner, column


class ScrolledPanel(OverlaidArea):
    """Holds a whole panel: it fills the room there is, and scrolls only where its words and controls need more."""

    _panel: QWidget
    _widest = _NO_LIMIT

    def __init__(self, panel: QWidget, widest: int = 0) -> None:
        """Make it; ``widest`` are pixels at 100 % beyond which it stands in the middle, 0 for all the room."""
        super().__init__()
        self._widest = px(widest) or _NO_LIMIT
        self._margins: QMargins | None = None
        set_role(panel, "canvas")
        self._panel = panel
        # Sized here: Qt's own way keeps a panel as wide as it would like to be.
        self.setWidgetResizable(False)
        self.setWidget(panel)
        panel.installEventFilter(self)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def sizeHint(self) -> QSize:
        return self._panel.sizeHint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.widget() and event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.widget():
            self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the panel, or else what scrolls in it: beside its column, too, the wheel moves what is shown."""
        bar = self._bar_below(event.position().toPoint())
        if bar is None:
            super().wheelEvent(event)
        else:
            QApplication.sendEvent(bar, event)

    def _bar_below(self, mouse: QPoint) -> QScrollBar | None:
        """Return the bar of the largest area beside the mouse that scrolls; None where the panel itself does."""
        if self.verticalScrollBar().maximum() > 0:
            return None
        found: dict[QAbstractScrollArea, int] = {}
        for area in self._panel.findChildren(QAbstractScrollArea):
            top = area.mapTo(self, QPoint(0, 0)).y()
            if area.isVisible() and area.verticalScrollBar().maximum() > 0 and top <= mouse.y() <= top + area.height():
                found[area] = area.width() * area.height()
        return max(found, key=found.__getitem__).verticalScrollBar() if found else None

    def _fit(self) -> None:
        layout, room = self._panel.layout(), self.viewport().size()
        if layout is None:
            self._panel.resize(room)
            return
        beside = max(0, room.width() - self._widest) // 2
        if self._margins is None:
            self._margins = layout.contentsMargins()
        wanted = self._margins + QMargins(beside, 0, beside, 0)
        if layout.contentsMargins() != wanted:
            layout.setContentsMargins(wanted)
        least = layout.totalMinimumSize()
        width = max(room.width(), least.width())
        height = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else least.height()
        self._panel.resize(width, max(room.height(), height))
