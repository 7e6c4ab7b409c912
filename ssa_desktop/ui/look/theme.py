"""How the window looks: the 4-px grid, the colours of the light and the dark theme, the typeface.

Widgets say what they are by the property ``role`` and the style sheet does the rest:
labels ``title``, ``heading``, ``caption`` (a field's name), ``muted``, ``hint``, ``problem``, ``number``;
buttons ``primary``, ``quiet`` (no frame), ``slim`` (in a line of text), ``danger``, ``chip`` (checkable),
``navigation``;
frames ``card``, ``bar``, ``banner``, ``notice``, ``soft``, ``line``. What paints itself asks :func:`colours` with its
own palette.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final
from weakref import WeakKeyDictionary, WeakMethod, WeakSet

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget
from shiboken6 import isValid

from ssa_desktop.resources import resource_path
from ssa_desktop.ui.event_filter import unheard
from ssa_desktop.ui.look.palettes import DARK, LIGHT, Colours
from ssa_desktop.ui.look.scale import px, scale, set_scale
from ssa_desktop.ui.look.style_sheet import style_sheet

__all__ = [
    "DARK",
    "FAMILY",
    "LIGHT",
    "POINT_SIZE",
    "XL",
    "Colours",
    "L",
    "M",
    "S",
    "apply_theme",
    "change_by",
    "colours",
    "dress",
    "filled_in",
    "follow_system",
    "new_application",
    "px",
    "scale",
    "set_appearance",
    "set_role",
    "set_scale",
    "system_is_dark",
]

S: Final = 4
M: Final = 8
L: Final = 16
XL: Final = 24

FAMILY: Final = "IBM Plex Sans"
POINT_SIZE: Final = 10
_FONT_FILES: Final = ("IBMPlexSans-Regular", "IBMPlexSans-Italic", "IBMPlexSans-SemiBold", "IBMPlexSans-Bold")
FILLED: Final = frozenset({"primary", "danger"})
"""The roles of buttons that are filled, or as loud: what a page is for is pressed there."""
_once_filled: Final[WeakSet[QWidget]] = WeakSet()
_DARK_BELOW: Final = 128
_STYLE: Final = "fusion"
_HAS_STYLE: Final = "has_style"
_HAS_TYPEFACE: Final = "has_typeface"


def colours(palette: QPalette) -> Colours:
    """Return the colours of the theme a palette belongs to."""
    return DARK if palette.color(QPalette.ColorRole.Window).lightness() < _DARK_BELOW else LIGHT


def system_is_dark() -> bool:
    """Whether the desktop asks for dark windows; unknown counts as light."""
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


class _Wish:
    """Whether she wants dark windows; None for as the desktop has them."""

    dark: bool | None = None


class _Dress:
    """The style sheet of now, and the windows that wear it."""

    sheet = ""
    windows: Final[WeakSet[QWidget]] = WeakSet()
    changers: Final[WeakKeyDictionary[QWidget, WeakMethod[Callable[[], bool]]]] = WeakKeyDictionary()
    """What gives a window the colours of now in several turns; not held, as it holds the window."""


def dress(window: QWidget) -> None:
    """Give a window without a parent the style sheet, now and whenever the theme changes; its dialogs inherit it.

    The application itself has none: with one, each widget that finds its parent has all widgets below it styled anew.
    """
    _Dress.windows.add(window)
    if window.styleSheet() != _Dress.sheet:
        window.setStyleSheet(_Dress.sheet)


def change_by(window: QWidget, change: Callable[[], bool]) -> None:
    """Call this method where the desktop asks for other colours; it says whether it sees to them, in turns of its own.

    What is full takes a moment to change, in which nothing can be typed.
    """
    _Dress.changers[window] = WeakMethod(change)


def apply_theme(app: QApplication, *, dark: bool) -> None:
    """Give the application typeface and palette of the light or dark theme, and its windows the style sheet.

    All at the scale that is set. See :func:`dress`.
    """
    chosen = DARK if dark else LIGHT
    _bring_style(app)
    _bring_typeface(app)
    font = QFont(FAMILY)
    font.setPointSizeF(POINT_SIZE * scale() / 100)
    palette = _palette(chosen)
    _Dress.sheet = style_sheet(chosen, scale())
    # Each of the three looks at every widget anew, which takes a moment in a full window; none of it is hers.
    with unheard():
        if app.font() != font:
            app.setFont(font)
        if app.palette() != palette:
            app.setPalette(palette)
        for window in list(_Dress.windows):
            # One that Qt has deleted already may still be held from Python.
            if isValid(window):
                dress(window)


def _bring_style(app: QApplication) -> None:
    """Let Qt's own style paint, on every system; one that :func:`new_application` made has it already."""
    if not app.property(_HAS_STYLE):
        if app.style().objectName().lower() != _STYLE:
            app.setStyle(QStyleFactory.create(_STYLE))
        app.setProperty(_HAS_STYLE, True)


def _bring_typeface(app: QApplication) -> None:
    if not app.property(_HAS_TYPEFACE):
        # Whether the system has the family already is not asked: it would have to list every typeface there is.
        for name in _FONT_FILES:
            QFontDatabase.addApplicationFont(str(resource_path("fonts", f"{name}.ttf")))
        app.setProperty(_HAS_TYPEFACE, True)


def new_application(arguments: Sequence[str]) -> QApplication:
    """Return a new application that is painted in Qt's own style from the beginning.

    Asking an application for its style, to see whether it has to be changed, makes a dozen enumerations known.
    """
    app = QApplication([*arguments, "-style", _STYLE])
    app.setProperty(_HAS_STYLE, True)
    return app


def follow_system(app: QApplication) -> QObject:
    """Apply the desktop's theme now and whenever it changes; the object returned keeps it so while it lives."""
    follower = QObject(app)
    hints = app.styleHints()
    hints.colorSchemeChanged.connect(lambda _: _follow(app))
    set_appearance(app, dark=_Wish.dark)
    return follower


def _follow(app: QApplication) -> None:
    found = (change() for window, change in list(_Dress.changers.items()) if isValid(window))
    # Not any(): each window that changes by turns begins to.
    if not [change for change in found if change is not None and change()]:
        set_appearance(app, dark=_Wish.dark)


def set_appearance(app: QApplication, *, dark: bool | None) -> None:
    """Show dark or light windows from now on, at the scale that is set; None follows the desktop."""
    _Wish.dark = dark
    apply_theme(app, dark=system_is_dark() if dark is None else dark)


def set_role(widget: QWidget, role: str) -> None:
    """Say what a widget is, also after it was shown."""
    if widget.property("role") == role:
        return
    widget.setProperty("role", role)
    if role in FILLED:
        _once_filled.add(widget)
    # What was not shown yet is polished when it is; each polishing goes through every rule of the style sheet.
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def filled_in(above: QWidget) -> list[QWidget]:
    """Return the filled buttons below a widget that are shown; they are known, as looking through a window takes long.

    A role is given by :func:`set_role` alone.
    """
    return [
        one
        for one in _once_filled
        if isValid(one) and one.isVisible() and one.property("role") in FILLED and above.isAncestorOf(one)
    ]


def _palette(theme: Colours) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for where, colour in (
        (role.Window, theme.window),
        (role.WindowText, theme.text),
        (role.Base, theme.field),
        (role.AlternateBase, theme.window),
        (role.Text, theme.text),
        (role.PlaceholderText, theme.muted),
        (role.Button, theme.surface),
        (role.ButtonText, theme.text),
        (role.BrightText, theme.danger),
        (role.ToolTipBase, theme.surface),
        (role.ToolTipText, theme.text),
        (role.Highlight, theme.accent),
        (role.HighlightedText, theme.on_accent),
        (role.Link, theme.accent_text),
        (role.LinkVisited, theme.accent_text),
        (role.Accent, theme.accent),
        (role.Light, theme.surface),
        (role.Midlight, theme.hover),
        (role.Mid, theme.border),
        (role.Dark, theme.strong_border),
        (role.Shadow, theme.strong_border),
    ):
        palette.setColor(where, QColor(colour))
    for where in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, where, QColor(theme.strong_border))
    return palette
