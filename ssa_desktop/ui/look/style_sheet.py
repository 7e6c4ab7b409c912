"""The style sheet of the window: what each kind of control looks like, in the colours of a theme and at a scale.

Roles are those of :mod:`ssa_desktop.ui.look.theme`. Sizes of text are points and grow with the scale; so do heights and
widths in pixels of what holds text or a picture. Frames, corners and paddings stay as they are.
"""

from __future__ import annotations

import re
from dataclasses import asdict
from functools import lru_cache
from string import Template
from typing import Final

from ssa_desktop.resources import resource_path
from ssa_desktop.ui.look.palettes import DARK, Colours

_HUNDRED: Final = 100
_POINTS: Final = re.compile(r"(?<=font-size: )(\d+(?:\.\d+)?)pt")
_LENGTHS: Final = re.compile(r"(?<![-\w])(icon-size|min-height|width|height): (\d+)px")
_CIRCLE: Final = 16
_LEAST_SCALED: Final = 14
"""Shorter ones are lines, bars and handles, which hold no text."""


@lru_cache(maxsize=2)
def style_sheet(theme: Colours, percent: int) -> str:
    """Return the style sheet of a theme with text at so many per cent."""
    # A style sheet takes pictures from files alone and does not tint them, so there is one for each theme.
    name = "dark" if theme is DARK else "light"
    pictures = {f"{what}_picture": _picture(what, name) for what in ("arrow", "up", "tick", "dot")}
    # Half the height of the circle with its frame: a larger radius would be drawn as a square.
    radius = _grown(_CIRCLE, percent) // 2 + 1
    return scaled(_SHEET.substitute(asdict(theme), **pictures, circle_radius=radius), percent)


def scaled(sheet: str, percent: int) -> str:
    """Return a style sheet with its text, and the heights made for it, at so many per cent."""

    def points(found: re.Match[str]) -> str:
        return f"{float(found[1]) * percent / _HUNDRED:g}pt"

    def length(found: re.Match[str]) -> str:
        wanted = int(found[2])
        return f"{found[1]}: {_grown(wanted, percent) if wanted >= _LEAST_SCALED else wanted}px"

    return _LENGTHS.sub(length, _POINTS.sub(points, sheet))


def _grown(length: int, percent: int) -> int:
    # What is pressed never gets smaller than it is meant to be.
    return round(length * max(percent, _HUNDRED) / _HUNDRED)


def _picture(what: str, theme_name: str) -> str:
    return resource_path("controls", f"{what}-{theme_name}.svg").as_posix()


_SHEET: Final = Template("""
QWidget { outline: none; }
QToolTip { background: $surface; color: $text; border: 1px solid $border; padding: 4px 8px; }

QLabel[role="title"] { font-size: 16pt; font-weight: 600; color: $text; }
QLabel[role="heading"], QLabel[role="time"] { font-size: 11pt; font-weight: 600; color: $text; }
QLabel[role="number"] { font-size: 14pt; font-weight: 600; color: $text; }
QLabel[role="caption"] { font-size: 9pt; color: $muted; }
QLabel[role="muted"], QLabel[role="hint"] { color: $muted; }
QLabel[role="hint"] { font-size: 9pt; }
QLabel[role="problem"] { color: $danger; }
QLabel[role="urgent"], QLabel[role="strong"] { color: $text; font-weight: 600; }
QLabel[role="warning"] { color: $warning; font-weight: 600; }
QLabel[role="good"] { color: $good; font-size: 9pt; }

QFrame[role="card"] { background: $surface; border: 1px solid $border; border-radius: 8px; }
QFrame[role="bar"] { background: $surface; border: none; border-bottom: 1px solid $border; }
QFrame[role="sticky"] { background: $surface; border: none; border-top: 1px solid $surface; }
QFrame[role="sticky"][floating="true"] { border-top: 1px solid $border; }
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
QFrame[role="message"] QToolButton:hover { background: transparent; border: 1px solid $surface; }
QFrame[role="message"] QToolButton:focus { background: transparent; border: 2px solid $surface; }
QFrame[role="soft"] { background: $accent_soft; border: none; border-radius: 6px; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDateEdit {
    background: $field; color: $text; border: 1px solid $strong_border; border-radius: 5px; padding: 4px 7px;
    selection-background-color: $accent; selection-color: $on_accent; placeholder-text-color: $muted;
}
QLineEdit, QComboBox, QSpinBox, QDateEdit { min-height: 20px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus, QDateEdit:focus {
    border: 2px solid $accent; padding: 3px 6px;
}
QLineEdit QToolButton { border: none; padding: 0; min-height: 0; background: transparent; }
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"], QComboBox[invalid="true"], QSpinBox[invalid="true"] {
    border: 2px solid $danger; padding: 3px 6px;
}
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
QToolButton { padding: 5px 8px; icon-size: 16px; }
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:focus, QToolButton:focus { border: 2px solid $accent; padding: 4px 11px; }
QToolButton:focus { padding: 4px 7px; }
QPushButton::menu-indicator { image: url("$arrow_picture"); width: 14px; height: 14px; subcontrol-origin: padding;
    subcontrol-position: center right; right: 5px; }
QToolButton::menu-indicator { image: none; }
QPushButton:disabled, QToolButton:disabled { color: $strong_border; border-color: $border; background: $window; }
QPushButton[role="primary"] { background: $accent; color: $on_accent; border: 1px solid $accent; font-weight: 600; }
QPushButton[role="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[role="primary"]:focus { border: 2px solid $text; }
QPushButton[role="primary"]:disabled { background: $hover; color: $strong_border; border-color: $border; }
QPushButton[role="danger"] { color: $danger; border-color: $danger; }
QPushButton[role="danger"]:focus { border: 2px solid $accent; }
QPushButton[role="danger"]:disabled { color: $strong_border; border-color: $border; }
QPushButton[role="danger"]:hover:enabled { background: $danger_soft; }
QPushButton[role="quiet"], QToolButton[role="quiet"] { background: transparent; border: 1px solid transparent; }
QPushButton[role="quiet"] { color: $accent_text; }
QPushButton[role="quiet"]:hover, QToolButton[role="quiet"]:hover { background: $hover; }
QPushButton[role="quiet"]:focus, QToolButton[role="quiet"]:focus { border: 2px solid $accent; }
QToolButton[role="quiet"]:checked { background: $accent_soft; color: $accent_text; border: 1px solid $accent_soft; }
QToolButton[role="quiet"]:checked:focus { border: 2px solid $accent; }
QPushButton[role="way"] { background: transparent; border: 1px solid transparent; padding: 0; text-align: left; }
QPushButton[role="way"]:hover { background: $hover; }
QPushButton[role="way"]:focus { border: 2px solid $accent; padding: 0; }
QPushButton[role="slim"], QToolButton[role="slim"] { background: transparent; padding: 1px 8px; min-height: 20px; }
QToolButton[role="slim"] { border: 1px solid transparent; padding: 1px 4px; }
QPushButton[role="slim"]:hover, QToolButton[role="slim"]:hover { background: $hover; }
QPushButton[role="slim"]:focus { border: 2px solid $accent; padding: 0 7px; }
QToolButton[role="slim"]:focus { border: 2px solid $accent; padding: 0 3px; }
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
QToolButton[role="rail"] { background: transparent; border: 2px solid transparent; border-radius: 6px;
    padding: 0; color: $text; font-size: 7.5pt; min-height: 31px; }
QToolButton[role="rail"]:hover { background: $hover; }
QToolButton[role="rail"]:checked { background: $accent_soft; color: $accent_text; font-weight: 600; }
QToolButton[role="rail"]:focus { border: 2px solid $accent; }

QCheckBox, QRadioButton { spacing: 8px; padding: 3px; border: 2px solid transparent; border-radius: 4px; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator {
    width: 16px; height: 16px; border: 1px solid $strong_border; background: $field; }
QCheckBox::indicator, QAbstractItemView::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: ${circle_radius}px; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {
    background: $accent; border-color: $accent; image: url("$tick_picture"); }
QRadioButton::indicator:checked { background: $accent; border-color: $accent; image: url("$dot_picture"); }
QCheckBox[invalid="true"] { color: $danger; }
QCheckBox:focus, QRadioButton:focus { border: 2px solid $accent; }

QListView, QTreeView, QTableView { background: $surface; alternate-background-color: $window; color: $text;
    border: 1px solid $border; border-radius: 6px; padding: 1px; gridline-color: $border;
    selection-background-color: $accent_soft; selection-color: $text; }
QListView[role="plain"], QTableView[role="plain"], QTreeView[role="plain"] { background: transparent; padding: 0;
    border: 2px solid transparent; }
/* The ring of the keyboard is on the line, and never around the whole list; tables draw it themselves. */
QListView::item { padding: 3px 6px; border: 2px solid transparent; border-radius: 4px; }
QListView::item:focus { border: 2px solid $accent; }
QTreeView::item { padding: 3px 2px; border: 2px solid transparent; }
QTreeView::item:focus { border: 2px solid $accent; }
QListView::item:selected, QTreeView::item:selected { background: $accent_soft; color: $text; }
QListWidget[role="panels"] { background: $surface; border: none; border-right: 1px solid $border; border-radius: 0;
    padding: 10px 6px; outline: none; }
QListWidget[role="panels"]::item { padding: 6px 8px; border: 2px solid transparent; border-radius: 6px; }
QListWidget[role="panels"]::item:selected { background: $accent_soft; color: $accent_text; }
QListWidget[role="panels"]:focus { border: none; border-right: 1px solid $border; padding: 10px 6px; }
QListWidget[role="panels"]::item:focus { border: 2px solid $accent; }
QFrame[role="popup"] { border: 1px solid $strong_border; background: $surface; padding: 4px; border-radius: 6px; }
QHeaderView { background: $surface; }
QHeaderView::section { background: $surface; color: $muted; border: none; border-bottom: 1px solid $border;
    padding: 6px 8px; font-weight: 600; }
/* The style alone would point down where the order rises. */
QHeaderView::up-arrow { image: url("$up_picture"); width: 12px; height: 12px; subcontrol-position: center right;
    right: 6px; }
QHeaderView::down-arrow { image: url("$arrow_picture"); width: 12px; height: 12px; subcontrol-position: center right;
    right: 6px; }
QTableView QTableCornerButton::section { background: $surface; border: none; }

QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[role="canvas"] { background: transparent; }
QScrollBar:vertical { background: transparent; width: 8px; margin: 0; }
QScrollBar::handle:vertical { background: $strong_border; border-radius: 3px; min-height: 32px; margin: 1px; }
QScrollBar:horizontal { background: transparent; height: 8px; margin: 0; }
QScrollBar::handle:horizontal { background: $strong_border; border-radius: 3px; min-width: 32px; margin: 1px; }
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
