"""The small parts every page is made of: labels, buttons and cards that the theme knows by their role."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ssa_desktop.ui.accessible_roles import leave_unheard, tell_as
from ssa_desktop.ui.look.icons import icon
from ssa_desktop.ui.look.theme import L, M, S, px, set_role
from ssa_desktop.ui.widgets.paragraph import Paragraph

ICON_SIZE = 18
NUMBER_INDENT = 6
_SAID_BEFORE = "said_before"
"""A property of a control that is grey: what it says while it can be used."""
ICON_ROOM = 4
"""Pixels between an icon and the words on the same button."""


def label(text: str, role: str | None = None, *, wrap: bool = False, heard: bool = True) -> QLabel:
    """Return a label of plain text; names and notes are never read as mark-up.

    ``heard``: not, where what stands beside it says the same to a screen reader.
    """
    made = Paragraph() if wrap else QLabel()
    # Before its words: a screen reader that listens asks at once what it is.
    if not heard:
        leave_unheard(made)
    if role is not None:
        set_role(made, role)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    made.setText(text)
    return made


def say(line: QLabel, text: str, *, keeps_room: bool = False) -> None:
    """Say something in a line that may have nothing to say: then it is not there, also for who hears the page.

    ``keeps_room``: what stands below it stays where it is.
    """
    if keeps_room:
        policy = line.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        line.setSizePolicy(policy)
    line.setText(text)
    line.setVisible(bool(text))


def heading_of_part(text: str) -> QLabel:
    """Return the small words above a part of a card: to be heard a heading, which the keys of a reader come to."""
    made = label("", "caption")
    tell_as(made, QAccessible.Role.Heading)
    # Only then: at its first words a screen reader asks what it is.
    made.setText(text)
    return made


def bullets(lines: Sequence[str], role: str | None = None) -> QWidget:
    """Return lines with a dot before each; what does not fit on one goes on below its beginning, not below the dot."""
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(M)
    grid.setVerticalSpacing(S // 2)
    grid.setColumnStretch(1, 1)
    for place, line in enumerate(lines):
        dot = label("", role)
        leave_unheard(dot)
        # Only then: at its first words a screen reader asks what it is.
        dot.setText("•")
        grid.addWidget(dot, place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(line, role, wrap=True), place, 1)
    return made


def icon_label(name: str, size: int = ICON_SIZE, colour: str | None = None) -> QWidget:
    """Return an icon that only decorates; what it means stands beside it in words."""
    made = _IconLabel(name, colour)
    made.setFixedSize(px(size), px(size))
    leave_unheard(made)
    return made


def button(
    text: str, callback: Callable[[], object], *, role: str | None = None, icon_name: str | None = None, hint: str = ""
) -> QPushButton:
    """Return a push button; ``role`` as in the theme, ``hint`` for its tool tip."""
    made = QPushButton(text)
    made.setAutoDefault(False)
    if icon_name is not None:
        colour = {"primary": "on_accent", "danger": "danger", "quiet": "accent_text"}.get(role or "")
        put_icon(made, icon_name, colour)
    if role is not None:
        set_role(made, role)
    made.setToolTip(hint)
    made.setAccessibleName(text.replace("&", ""))
    made.clicked.connect(lambda _=False: callback())
    return made


def put_icon(made: QAbstractButton, name: str, colour: str | None = None) -> None:
    """Put an icon before the words of a button; between the two is the same room everywhere."""
    made.setIcon(icon(name, colour))
    made.setIconSize(QSize(px(ICON_SIZE + ICON_ROOM), px(ICON_SIZE - 2)))


def icon_button(icon_name: str, name: str, callback: Callable[[], object] | None = None) -> QToolButton:
    """Return a frameless button with an icon only; ``name`` is its tool tip and what a screen reader says."""
    made = QToolButton()
    made.setIcon(icon(icon_name))
    made.setIconSize(QSize(px(ICON_SIZE), px(ICON_SIZE)))
    made.setToolTip(name)
    made.setAccessibleName(name)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    set_role(made, "quiet")
    if callback is not None:
        made.clicked.connect(lambda _=False: callback())
    return made


def chip_button(text: str, *, checkable: bool = True) -> QToolButton:
    """Return a small button for one of several choices in a row, which stays pressed unless told otherwise."""
    made = QToolButton()
    made.setText(text)
    made.setCheckable(checkable)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    set_role(made, "chip")
    return made


def chip_group(name: str, *chips: QWidget | None, spacing: int = M) -> QWidget:
    """Return chips that belong together in a row, as a group that a screen reader calls by ``name``."""
    made = QWidget()
    made.setLayout(row(*chips, spacing=spacing))
    tell_as(made, QAccessible.Role.Grouping, name)
    return made


def choices(name: str, *choices: QWidget | QLayout) -> QWidget:
    """Return choices that rule each other out, one below the other, as a group called by ``name`` as chips are."""
    made = QWidget()
    tell_as(made, QAccessible.Role.Grouping, name)
    inner = QVBoxLayout(made)
    inner.setContentsMargins(0, 0, 0, 0)
    inner.setSpacing(M)
    for choice in choices:
        if isinstance(choice, QLayout):
            inner.addLayout(choice)
        else:
            inner.addWidget(choice)
    return made


def allow(control: QWidget, why_not: str = "") -> None:
    """Let something be entered in a control, or make it grey and say why: to a mouse that rests, and to be heard."""
    before = control.property(_SAID_BEFORE)
    if why_not and before is None:
        control.setProperty(_SAID_BEFORE, [control.toolTip(), control.accessibleDescription()])
    elif not why_not and before is not None:
        control.setProperty(_SAID_BEFORE, None)
    tip, heard = (why_not, why_not) if why_not else before or (control.toolTip(), control.accessibleDescription())
    control.setEnabled(not why_not)
    control.setToolTip(tip)
    control.setAccessibleDescription(heard)


def number_box() -> QSpinBox:
    """Return a field for a whole number, with the same room before its text as other fields have."""
    made = QSpinBox()
    # The style sheet does not reach the line inside a spin box.
    made.lineEdit().setTextMargins(NUMBER_INDENT, 0, 0, 0)
    return made


def line() -> QFrame:
    """Return a thin line between two parts."""
    made = QFrame()
    set_role(made, "line")
    leave_unheard(made)
    return made


def row(*widgets: QWidget | None, spacing: int = M) -> QHBoxLayout:
    """Return a row of widgets without margins; None stands for the room between them."""
    made = QHBoxLayout()
    _fill(made, widgets, spacing)
    return made


def row_of(*widgets: QWidget | None, spacing: int = M) -> QWidget:
    """Return such a row as a widget, for what holds widgets alone."""
    made = QWidget()
    made.setLayout(row(*widgets, spacing=spacing))
    return made


def column(*widgets: QWidget | None, spacing: int = M) -> QVBoxLayout:
    """Return a column of widgets without margins; None stands for the room between them."""
    made = QVBoxLayout()
    _fill(made, widgets, spacing)
    return made


class Card(QFrame):
    """A surface with a heading; ``head`` is the row of the heading, ``body`` the column below it."""

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self.heading = label(heading, "heading")
        self.head = row(self.heading, None)
        self.body = QVBoxLayout()
        self.body.setSpacing(M)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(L, L - S, L, L)
        outer.setSpacing(M)
        outer.addLayout(self.head)
        outer.addLayout(self.body)

    def wrap_heading(self) -> None:
        """Let a long heading of a narrow card go on in a second line."""
        self.heading.setWordWrap(True)
        self.head.setStretch(0, 1)
        self.head.setStretch(1, 0)


class _IconLabel(QWidget):
    """An icon painted in the colours of the theme that is on."""

    def __init__(self, name: str, colour: str | None) -> None:
        super().__init__()
        self._name = name
        self._colour = colour

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icon(self._name, self._colour).paint(painter, self.rect())
        painter.end()


def _fill(layout: QBoxLayout, widgets: tuple[QWidget | None, ...], spacing: int) -> None:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for widget in widgets:
        if widget is None:
            layout.addStretch(1)
        else:
            layout.addWidget(widget)
