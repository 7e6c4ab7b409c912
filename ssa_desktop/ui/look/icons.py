"""Icons of the shipped set, drawn in the colours of the theme that is on."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from ssa_desktop.resources import resource_path
from ssa_desktop.ui.look.theme import colours

APP_ICON = "ssa-desktop"


@cache
def icon(name: str, colour: str | None = None) -> QIcon:
    """Return an icon of ``resources/icons``; ``colour`` names one of the theme's colours (``accent_text``).

    It is painted anew for each theme and size, so one icon serves light and dark. Without a colour it is muted, and in
    the accent colour while the button it stands on is checked.
    """
    return QIcon(_ThemedEngine(name, colour))


def app_icon() -> QIcon:
    """Return the program's own sign in its own colours."""
    return QIcon(str(resource_path("icons", f"{APP_ICON}.svg")))


def icon_pixmap(name: str, size: int, colour: str | None = None) -> QPixmap:
    """Return an icon as a picture of ``size`` by ``size`` pixels for a label."""
    return icon(name, colour).pixmap(QSize(size, size))


class _ThemedEngine(QIconEngine):
    """Draws one SVG with ``currentColor`` replaced by what the application's palette asks for."""

    def __init__(self, name: str, colour: str | None) -> None:
        super().__init__()
        self._name = name
        self._colour = colour

    def clone(self) -> QIconEngine:
        return _ThemedEngine(self._name, self._colour)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        # Where the picture is wider than high, the rest is room between the icon and the words beside it.
        side = min(rect.width(), rect.height())
        top = rect.y() + (rect.height() - side) // 2
        colour = self._colour_now(mode, state)
        _renderer(self._name, colour).render(painter, QRectF(rect.x(), top, side, side))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        if size.isEmpty():
            # A button with no room left beside its words asks for a picture of no width.
            return QPixmap()
        # A button asks for its picture whenever it is painted or measured.
        key = f"{self._name} {self._colour_now(mode, state)} {size.width()}x{size.height()}"
        pixmap = QPixmap()
        if not QPixmapCache.find(key, pixmap):
            pixmap = QPixmap(size)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
            painter.end()
            QPixmapCache.insert(key, pixmap)
        return pixmap

    def _colour_now(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        theme = colours(QApplication.palette())
        if mode is QIcon.Mode.Disabled:
            return theme.strong_border
        if self._colour is not None:
            return str(getattr(theme, self._colour))
        return theme.accent_text if state is QIcon.State.On else theme.muted


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    source = resource_path("icons", f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))
    renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
    return renderer
