"""One step of a risk assessment on the page: a line that opens in place, with what was entered and what can be done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ssa_desktop.domain.protection.protection import RiskStep, StepState
from ssa_desktop.domain.unbroken_lines import kept_with_dot
from ssa_desktop.ui.accessible_roles import leave_unheard, tell_open
from ssa_desktop.ui.look.icons import icon
from ssa_desktop.ui.look.theme import L, M, S, px, set_role
from ssa_desktop.ui.widgets.flow_layout import FlowLayout
from ssa_desktop.ui.widgets.parts import button, label, line, row

_STATE_ICONS: Final = {
    StepState.DONE: ("circle-check", "good"),
    StepState.NOT_NEEDED: ("circle-check", "muted"),
    StepState.NEXT: ("circle-alert", "accent_text"),
    StepState.OPEN: ("circle", "muted"),
    StepState.OPTIONAL: ("circle", "muted"),
}
_DUE_ICON: Final = ("triangle-alert", "warning")
MOST_BESIDE: Final = 3
"""More buttons than that stand below an entry, so that its line keeps its room."""
_STATE_ROLES: Final = {StepState.DONE: "good", StepState.NEXT: "warning"}


@dataclass(frozen=True, slots=True)
class StepAction:
    """A button of a step or of an entry in it."""

    text: str
    run: Callable[[], None]
    role: str = ""
    icon_name: str | None = None


@dataclass(frozen=True, slots=True)
class StepEntry:
    """One thing entered in a step: a line above, paragraphs with a name each, and what can be done with it."""

    head: str
    parts: tuple[tuple[str, str], ...] = ()
    actions: tuple[StepAction, ...] = ()
    is_due: bool = False


@dataclass(frozen=True, slots=True)
class StepContent:
    """Everything a step shows."""

    step: RiskStep
    number: int
    title: str
    state: StepState
    state_text: str
    explanation: str
    summary: str = ""
    missing: tuple[str, ...] = ()
    entries: tuple[StepEntry, ...] = ()
    actions: tuple[StepAction, ...] = field(default=())
    is_due: bool = False
    """Whether something in it is to be looked at again: it then does not look done."""


class StepRow(QFrame):
    """The line of a step; a click, Enter or Space opens and shuts it."""

    def __init__(
        self, step: RiskStep, toggled: Callable[[RiskStep, bool], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self.step = step
        self._toggled = toggled
        self._waiting: StepContent | None = None
        """What it holds, while none of that is made: a step that is shut shows nothing of it."""
        self.header = QToolButton()
        set_role(self.header, "quiet")
        self.header.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.header.setIconSize(QSize(px(18), px(18)))
        self.header.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.header.setAccessibleName(self.tr("Schritt der Gefährdungseinschätzung"))
        self.header.clicked.connect(lambda _=False: self.set_open(not self.is_open()))
        self._state = label("", "hint")
        self._state.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        # The name of the line ends with it.
        leave_unheard(self._state)
        self._state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._arrow = QToolButton()
        set_role(self._arrow, "quiet")
        # For the mouse: what is heard and pressed otherwise is the line with its name.
        leave_unheard(self._arrow)
        self._arrow.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._arrow.clicked.connect(lambda _=False: self.set_open(not self.is_open()))
        top = QHBoxLayout()
        top.setSpacing(M)
        # In a small window what state it is in stands below its name.
        words = FlowLayout(spacing=M)
        words.addWidget(self.header)
        words.addWidget(self._state)
        top.addLayout(words, 1)
        top.addWidget(self._arrow, 0, Qt.AlignmentFlag.AlignTop)
        self._summary = label("", "muted", wrap=True)
        self._body = QWidget()
        self._around = QVBoxLayout(self._body)
        self._around.setContentsMargins(px(30), 0, M, S)
        self._holder = QWidget()
        self._inside = QVBoxLayout(self._holder)
        self._around.addWidget(self._holder)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(M, 2, M, 2)
        outer.setSpacing(2)
        outer.addLayout(top)
        beside = QHBoxLayout()
        beside.setContentsMargins(px(34), 0, L, S)
        beside.addWidget(self._summary)
        outer.addLayout(beside)
        outer.addWidget(self._body)
        self._body.hide()

    def is_open(self) -> bool:
        """Whether the step shows what is in it."""
        return not self._body.isHidden()

    def set_open(self, is_open: bool) -> None:
        """Open or shut the step; the page is told, so that it stays so."""
        self.show_open(is_open)
        self._toggled(self.step, is_open)

    def show_open(self, is_open: bool) -> None:
        """Open or shut the step without telling."""
        if is_open:
            self._make_body()
        self._body.setVisible(is_open)
        self._summary.setVisible(not is_open and bool(self._summary.text()))
        self._arrow.setIcon(icon("chevron-up" if is_open else "chevron-down"))
        self._arrow.setToolTip(self.tr("Zuklappen") if is_open else self.tr("Aufklappen"))
        tell_open(self.header, is_open=is_open)

    def fill(self, content: StepContent, *, is_open: bool) -> None:
        """Show what a step holds now, opened or shut; the keyboard stays in this step where it was."""
        # The window's own, as it may not be back in front yet when the dialog was left a moment ago.
        focus = self.window().focusWidget()
        had_focus = focus in self._body.findChildren(QWidget)
        name, colour = _DUE_ICON if content.is_due else _STATE_ICONS[content.state]
        self.header.setIcon(icon(name, colour))
        self.header.setText(f" {content.number}  {content.title}")
        self.setAccessibleName(f"{content.number} {content.title}")
        self.header.setAccessibleName(f"{content.number} {content.title}: {content.state_text}")
        bold = self.header.font()
        bold.setBold(content.state is StepState.NEXT or content.is_due)
        self.header.setFont(bold)
        self._state.setText(content.state_text)
        set_role(self._state, "warning" if content.is_due else _STATE_ROLES.get(content.state, "hint"))
        self._summary.setText(kept_with_dot(content.summary))
        self._begin_anew()
        self._waiting = content
        self.show_open(is_open)
        if had_focus:
            self.header.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_body(self) -> None:
        """Make what the step holds, once it is seen."""
        content, self._waiting = self._waiting, None
        if content is None:
            return
        self._inside.addWidget(label(content.explanation, "muted", wrap=True))
        for entry in content.entries:
            self._add_entry(entry)
        for text in content.missing:
            self._inside.addWidget(label(text, "warning", wrap=True))
        if content.actions:
            self._inside.addLayout(row(*(_made(action) for action in content.actions), None))

    def _begin_anew(self) -> None:
        """Take away what the step held: what it holds now is made anew."""
        old = self._holder
        self._holder = QWidget()
        self._inside = QVBoxLayout(self._holder)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(M)
        self._around.replaceWidget(old, self._holder)
        old.hide()
        old.deleteLater()

    def _add_entry(self, entry: StepEntry) -> None:
        self._inside.addWidget(line())
        head = label(kept_with_dot(entry.head), "warning" if entry.is_due else "caption", wrap=True)
        beside = [_made(action) for action in entry.actions] if len(entry.actions) <= MOST_BESIDE else []
        top = row(head, *beside, spacing=S)
        top.setStretch(0, 1)
        self._inside.addLayout(top)
        for name, text in entry.parts:
            if text:
                if name:
                    self._inside.addWidget(label(name, "hint"))
                self._inside.addWidget(label(text, wrap=True))
        if entry.actions and not beside:
            self._inside.addLayout(row(*(_made(action) for action in entry.actions), None, spacing=S))


def _made(action: StepAction) -> QWidget:
    return button(action.text, action.run, role=action.role or None, icon_name=action.icon_name)
