"""How the window looks: the 4-px grid, the colours of the light and the dark theme, the typeface.

Widgets say what they are by the property ``role`` and the style sheet does the rest:
labels ``title``, ``heading``, ``caption`` (a field's name), ``muted``, ``hint``, ``problem``, ``number``;
buttons ``primary``, ``quiet`` (no frame), ``danger``, ``chip`` (checkable), ``navigation``;
frames ``card``, ``bar``, ``banner``, ``notice``, ``soft``, ``line``. What paints itself asks :func:`colours` with its
own palette.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from string import Template
from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from ssa_desktop.resources import resource_path

S: Final = 4
M: Final = 8
L: Final = 16
XL: Final = 24

FAMILY: Final = "IBM Plex Sans"
POINT_SIZE: Final = 10
_FONT_FILES: Final = ("IBMPlexSans-Regular", "IBMPlexSans-Italic", "IBMPlexSans-SemiBold", "IBMPlexSans-Bold")
_DARK_BELOW: Final = 128


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one theme as ``#rrggbb``; text colours reach a contrast of 4.5:1 on the surfaces they stand on."""

    window: str
    surface: str
    field: str
    hover: str
    border: str
    strong_border: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str
    accent_text: str
    danger: str
    danger_soft: str
    warning: str
    warning_soft: str
    good: str


LIGHT: Final = Colours(
    window="#f3f5f6",
    surface="#ffffff",
    field="#ffffff",
    hover="#eaeff0",
    border="#dce2e5",
    strong_border="#98a4aa",
    text="#1b2428",
    muted="#56646b",
    accent="#1f6f78",
    accent_hover="#185a62",
    on_accent="#ffffff",
    accent_soft="#e0eff0",
    accent_text="#175b63",
    danger="#a82a2a",
    danger_soft="#fbe9e8",
    warning="#7d5300",
    warning_soft="#fdf2d8",
    good="#2b6e3f",
)
DARK: Final = Colours(
    window="#14191b",
    surface="#1d2427",
    field="#171d20",
    hover="#283135",
    border="#323d42",
    strong_border="#6b7a81",
    text="#e6ecee",
    muted="#a3b1b7",
    accent="#4fb0ba",
    accent_hover="#6bc2cb",
    on_accent="#06201f",
    accent_soft="#1c3b40",
    accent_text="#83d0d8",
    danger="#f28b82",
    danger_soft="#40211f",
    warning="#f0c36a",
    warning_soft="#3b2f16",
    good="#8bcf9e",
)


def colours(palette: QPalette) -> Colours:
    """Return the colours of the theme a palette belongs to."""
    return DARK if palette.color(QPalette.ColorRole.Window).lightness() < _DARK_BELOW else LIGHT


def system_is_dark() -> bool:
    """Whether the desktop asks for dark windows; unknown counts as light."""
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


def apply_theme(app: QApplication, *, dark: bool) -> None:
    """Give the application typeface, palette and style sheet of the light or dark theme."""
    chosen = DARK if dark else LIGHT
    if app.style().objectName().lower() != "fusion":
        app.setStyle(QStyleFactory.create("Fusion"))
    if FAMILY not in QFontDatabase.families():
        for name in _FONT_FILES:
            QFontDatabase.addApplicationFont(str(resource_path("fonts", f"{name}.ttf")))
        app.setFont(QFont(FAMILY, POINT_SIZE))
    app.setPalette(_palette(chosen))
    app.setStyleSheet(_sheet(chosen))


def follow_system(app: QApplication) -> QObject:
    """Apply the desktop's theme now and whenever it changes; the object returned keeps it so while it lives."""
    follower = QObject(app)
    hints = app.styleHints()
    hints.colorSchemeChanged.connect(lambda _: apply_theme(app, dark=system_is_dark()))
    apply_theme(app, dark=system_is_dark())
    return follower


def set_role(widget: QWidget, role: str) -> None:
    """Say what a widget is, also after it was shown."""
    widget.setProperty("role", role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


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


def _sheet(theme: Colours) -> str:
    # A style sheet takes pictures from files alone and does not tint them, so there is one for each theme.
    name = "dark" if theme is DARK else "light"
    pictures = {f"{what}_picture": _picture(what, name) for what in ("arrow", "up", "tick", "dot")}
    return _SHEET.substitute(asdict(theme), **pictures)


def _picture(what: str, theme_name: str) -> str:
    return resource_path("controls", f"{what}-{theme_name}.svg").as_posix()


_SHEET: Final = Template("""
QWidget { outline: none; }
QToolTip { background: $surface; color: $text; border: 1px solid $border; padding: 4px 8px; }

QLabel[role="title"] { font-size: 16pt; font-weight: 600; color: $text; }
QLabel[role="heading"] { font-size: 11pt; font-weight: 600; color: $text; }
QLabel[role="number"] { font-size: 14pt; font-weight: 600; color: $text; }
QLabel[role="caption"] { font-size: 9pt; color: $muted; }
QLabel[role="muted"], QLabel[role="hint"] { color: $muted; }
QLabel[role="hint"] { font-size: 9pt; }
QLabel[role="problem"] { color: $danger; font-size: 9pt; }
QLabel[role="warning"] { color: $warning; font-weight: 600; }
QLabel[role="good"] { color: $good; font-size: 9pt; }

QFrame[role="card"] { background: $surface; border: 1px solid $border; border-radius: 8px; }
QFrame[role="bar"] { background: $surface; border: none; border-bottom: 1px solid $border; }
QFrame[role="side"] { background: $surface; border: none; border-right: 1px solid $border; }
QFrame[role="line"] { background: $border; border: none; max-height: 1px; min-height: 1px; }
QFrame[role="banner"] { background: $danger_soft; border: 1px solid $danger; border-radius: 6px; }
QFrame[role="banner"] QLabel { color: $text; }
QFrame[role="notice"] { background: $warning_soft; border: 1px solid $warning; border-radius: 6px; }
QFrame[role="notice"] QLabel { color: $text; }
QFrame[role="message"] { background: $text; border-radius: 6px; }
QFrame[role="message"] QLabel { color: $surface; }
QFrame[role="message"] QPushButton { color: $surface; background: transparent; border: 1px solid $strong_border; }
QFrame[role="message"] QPushButton:hover, QFrame[role="message"] QPushButton:focus { border: 2px solid $surface;
    padding: 4px 11px; }
QFrame[role="soft"] { background: $accent_soft; border: none; border-radius: 6px; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDateEdit {
    background: $field; color: $text; border: 1px solid $strong_border; border-radius: 5px; padding: 4px 7px;
    selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit, QComboBox, QSpinBox, QDateEdit { min-height: 20px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus, QDateEdit:focus {
    border: 2px solid $accent; padding: 3px 6px;
}
QLineEdit QToolButton { border: none; padding: 0; min-height: 0; background: transparent; }
QLineEdit[invalid="true"] { border: 2px solid $danger; padding: 3px 6px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { background: $window; color: $strong_border;
    border-color: $border; }
QLineEdit[role="bare"] { border: none; background: transparent; padding: 1px 0; min-height: 22px; }
QFrame[role="field"] { background: $field; border: 1px solid $strong_border; border-radius: 5px; }
QFrame[role="field"][focused="true"] { border: 2px solid $accent; }
QFrame[role="field"][invalid="true"] { border: 2px solid $danger; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url("$arrow_picture"); width: 14px; height: 14px; }
QSpinBox::up-button, QSpinBox::down-button { border: none; width: 20px; background: transparent; }
QSpinBox::up-arrow { image: url("$up_picture"); width: 12px; height: 12px; }
QSpinBox::down-arrow { image: url("$arrow_picture"); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: $surface; color: $text; border: 1px solid $strong_border;
    selection-background-color: $accent_soft; selection-color: $text; padding: 4px; }

QPushButton, QToolButton { background: $surface; color: $text; border: 1px solid $strong_border; border-radius: 5px;
    padding: 5px 12px; min-height: 20px; }
QToolButton { padding: 5px 8px; }
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:focus, QToolButton:focus { border: 2px solid $accent; padding: 4px 11px; }
QToolButton:focus { padding: 4px 7px; }
QPushButton:disabled, QToolButton:disabled { color: $strong_border; border-color: $border; background: $window; }
QPushButton[role="primary"] { background: $accent; color: $on_accent; border: 1px solid $accent; font-weight: 600; }
QPushButton[role="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[role="primary"]:focus { border: 2px solid $text; }
QPushButton[role="primary"]:disabled { background: $hover; color: $strong_border; border-color: $border; }
QPushButton[role="danger"] { color: $danger; border-color: $danger; }
QPushButton[role="danger"]:disabled { color: $strong_border; border-color: $border; }
QPushButton[role="danger"]:hover:enabled { background: $danger_soft; }
QPushButton[role="quiet"], QToolButton[role="quiet"] { background: transparent; border: 1px solid transparent; }
QPushButton[role="quiet"] { color: $accent_text; }
QPushButton[role="quiet"]:hover, QToolButton[role="quiet"]:hover { background: $hover; }
QPushButton[role="quiet"]:focus, QToolButton[role="quiet"]:focus { border: 2px solid $accent; }
QToolButton[role="quiet"]:checked { background: $accent_soft; color: $accent_text; border: 1px solid $accent_soft; }
QToolButton[role="quiet"]:checked:focus { border: 2px solid $accent; }
QToolButton[role="chip"] { background: $surface; border: 1px solid $strong_border; border-radius: 14px;
    padding: 3px 10px; min-height: 20px; }
QToolButton[role="chip"]:hover { background: $hover; }
QToolButton[role="chip"]:checked { background: $accent_soft; color: $accent_text; border-color: $accent; }
QToolButton[role="chip"]:focus { border: 2px solid $accent; padding: 2px 9px; }
QToolButton[role="tag"] { background: $accent_soft; color: $accent_text; border: 1px solid $accent_soft;
    border-radius: 11px; padding: 1px 8px; min-height: 18px; }
QToolButton[role="tag"]:hover { background: $hover; }
QToolButton[role="tag"]:focus { border: 2px solid $accent; padding: 0 7px; }
QToolButton[role="navigation"] { background: transparent; border: 2px solid transparent; border-radius: 6px;
    padding: 7px 10px; text-align: left; color: $text; font-size: 10.5pt; }
QToolButton[role="navigation"]:hover { background: $hover; }
QToolButton[role="navigation"]:checked { background: $accent_soft; color: $accent_text; font-weight: 600; }
QToolButton[role="navigation"]:focus { border: 2px solid $accent; }

QCheckBox, QRadioButton { spacing: 8px; padding: 3px; border: 2px solid transparent; border-radius: 4px; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator {
    width: 16px; height: 16px; border: 1px solid $strong_border; background: $field; }
QCheckBox::indicator, QAbstractItemView::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {
    background: $accent; border-color: $accent; image: url("$tick_picture"); }
QRadioButton::indicator:checked { background: $accent; border-color: $accent; image: url("$dot_picture"); }
QCheckBox:focus, QRadioButton:focus { border: 2px solid $accent; }

QListView, QTreeView, QTableView { background: $surface; alternate-background-color: $window; color: $text;
    border: 1px solid $border; border-radius: 6px; gridline-color: $border;
    selection-background-color: $accent_soft; selection-color: $text; }
QListView:focus, QTreeView:focus, QTableView:focus { border: 1px solid $accent; }
QListView[role="plain"], QTableView[role="plain"], QTreeView[role="plain"] { border: none; background: transparent; }
QListView::item { padding: 5px 8px; border-radius: 4px; }
QTreeView::item { padding: 5px 4px; }
QListView::item:selected { background: $accent_soft; color: $text; }
QListWidget[role="panels"] { background: $surface; border: none; border-right: 1px solid $border; border-radius: 0;
    padding: 10px 6px; outline: none; }
QListWidget[role="panels"]::item { padding: 6px 8px; border: 2px solid transparent; border-radius: 6px; }
QListWidget[role="panels"]::item:selected { background: $accent_soft; color: $accent_text; }
QListWidget[role="panels"]:focus { border: none; border-right: 2px solid $accent; }
QListWidget[role="popup"] { border: 1px solid $strong_border; background: $surface; padding: 4px; border-radius: 6px; }
QHeaderView { background: $surface; }
QHeaderView::section { background: $surface; color: $muted; border: none; border-bottom: 1px solid $border;
    padding: 6px 8px; font-weight: 600; }
QTableView QTableCornerButton::section { background: $surface; border: none; }

QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[role="canvas"] { background: transparent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar::handle:vertical { background: $strong_border; border-radius: 4px; min-height: 32px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle:horizontal { background: $strong_border; border-radius: 4px; min-width: 32px; margin: 2px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QTabWidget::pane { border: none; border-top: 1px solid $border; }
QTabBar::tab { background: transparent; color: $muted; padding: 7px 14px; border: none;
    border-bottom: 3px solid transparent; }
QTabBar::tab:selected { color: $accent_text; border-bottom: 3px solid $accent; font-weight: 600; }
QTabBar::tab:hover { color: $text; }
QTabBar:focus { outline: none; }
QTabBar::tab:focus { border: 2px solid $accent; border-bottom: 3px solid $accent; }

QProgressBar { background: $hover; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QSplitter::handle { background: $border; }
QMenu { background: $surface; color: $text; border: 1px solid $strong_border; padding: 4px; }
QMenu::item { padding: 5px 20px 5px 12px; border-radius: 4px; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QDialog, QMainWindow { background: $window; }
""")
