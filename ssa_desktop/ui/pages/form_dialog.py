"""The frame of every dialog of the pages: a form, one action, a safe way out, and what is wrong in words."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Any, ClassVar, Final, final

from PySide6.QtCore import QElapsedTimer, QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ssa_desktop.ui.event_filter import hush, tell
from ssa_desktop.ui.field_values import holds_secret, input_fields, put_values, value_of
from ssa_desktop.ui.look.theme import XL, L, M, S, px, set_role
from ssa_desktop.ui.pages.shown_problems import Problem, ShownProblems
from ssa_desktop.ui.widgets.field_letters import share_out_letters
from ssa_desktop.ui.widgets.fields.passphrase_field import PassphraseField
from ssa_desktop.ui.widgets.fields.problem_line import ProblemLine
from ssa_desktop.ui.widgets.fields.typed_fields import DateField, TimeField
from ssa_desktop.ui.widgets.form import Form, Spot, field_of
from ssa_desktop.ui.widgets.growing_area import GrowingArea
from ssa_desktop.ui.widgets.parts import label
from ssa_desktop.ui.widgets.tab_order import tab_on
from ssa_desktop.ui.work_slices import of_window

WIDTH = 560
WIDEST = 1320
"""Pixels that a dialog may be wide at the most, at any size of text: the screen of 1366 pixels with a frame around."""
ROOMY: Final = 668
"""Pixels of height up to which room is kept below fields: a screen of 768 pixels without a title bar and a task bar."""
TITLE_BAR = 32
"""Pixels that the title bar takes, as long as the desktop has not said how many."""


class FormDialog(QDialog):
    """Open it with ``open()``: it blocks its window only, so that locking is not held up. Ctrl+Enter acts, Esc leaves.

    A dialog that destroys something has ``danger``: its safe button is the default and has the focus. So has one with
    ``cautious``, whose act cannot be taken back. In any other ``first`` gets it.

    What is half-typed at lock or close is kept; with :meth:`keep_as` it is opened again by itself. One with ``danger``,
    one that holds a passphrase and one with ``keeps_draft`` off never keep anything.

    It grows with what it shows, up to the height of the screen; what does not fit scrolls, while its heading, the
    ``footer``, what is wrong and the buttons stay in sight. Room below fields is kept only as far as all of it fits.
    What is said to be wrong never makes it higher, so that no button moves away.
    """

    keeps_draft: ClassVar[bool] = True
    opening_ms: ClassVar[int] = 1000
    """For so long after it is shown, no change of its height is her own."""
    _has_own_height = False
    _said_first = ""
    _is_restoring_draft = False
    _is_left = False
    _is_over = False
    _keeps_room = True
    _is_laid_out = False
    _held = 0

    def __init__(
        self, title: str, action: str, parent: QWidget | None, *, danger: bool = False, cautious: bool = False
    ) -> None:
        # Until it is shown: what is heard of its making costs a third of it, and is nothing of hers.
        self._hear_again = hush()
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(title)
        self.setMinimumWidth(px(WIDTH))
        self._shown_for, self._heights_had = QElapsedTimer(), set[int]()
        self._danger = danger
        self._begins_safe = danger or cautious
        self.first: QWidget | None = None
        self._kept_as: str | None = None
        self._about: dict[str, Any] = {}
        self._before: dict[str, Any] | None = None
        self.around: Callable[[FormDialog, int], AbstractContextManager[object]] = _nothing_around
        """Inside of this it is closed, with all that comes of it at once; the fields hold still what was typed."""
        self.finished.connect(self._end)
        self._heading = label(title, "title", wrap=True)
        self.body = QVBoxLayout()
        self.body.setSpacing(M)
        self.form = Form()
        self.footer = QVBoxLayout()
        self.footer.setSpacing(M)
        self._area = _area(self.body, self.form)
        self._area.content_changed.connect(self._on_content)
        self._rest = ProblemLine()
        self._wrong = ShownProblems(self, self._rest)
        self.action = QPushButton(action)
        set_role(self.action, "danger" if danger else "primary")
        self.way_out = QPushButton(self.tr("Abbrechen"))
        buttons = QDialogButtonBox()
        buttons.addButton(self.action, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.way_out, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(XL, XL, XL, L)
        layout.setSpacing(L)
        layout.addWidget(self._heading)
        self._middle = _row(self._area)
        layout.addLayout(self._middle, 1)
        layout.addLayout(self.footer)
        layout.addWidget(self._rest)
        layout.addSpacing(S)
        layout.addWidget(buttons)
        self._buttons = buttons
        # Only now that it stands in the dialog: told before, Qt forgets it when the keyboard moves from a button to a
        # field, and Enter there presses whatever button comes to hand.
        self._tell_default()

    def _tell_default(self) -> None:
        self.action.setAutoDefault(not self._begins_safe)
        (self.way_out if self._begins_safe else self.action).setDefault(True)

    def keep_as(self, place: str, kind: str, **about: int | str | None) -> None:
        """Keep what is half-typed here at lock, and let the page or panel at ``place`` open it again.

        ``place`` is a page or page/panel (``cases``, ``privacy/incidents``), ``kind`` the dialog's name there, and
        ``about`` what is needed to make it again. A person is ``person_id``, a case ``case_id``: the draft then goes
        with them. See ``reopen_dialog`` of :class:`Page` and :class:`Panel`.
        """
        self._kept_as = f"{place}:{kind}"
        self._about = {name: value for name, value in about.items() if value is not None}

    @property
    def about(self) -> dict[str, Any]:
        """What :meth:`keep_as` was told that the dialog is about."""
        return self._about

    @property
    def shown_first(self) -> str:
        """A sum over what it says and what the fields held first, but days and times: another record shows others."""
        fields = input_fields(self)
        first = (self._before or {}).get("fields", {})
        lasting = {
            name: value for name, value in first.items() if not isinstance(fields.get(name), DateField | TimeField)
        }
        return hashlib.sha256(json.dumps([self._said_first, lasting], sort_keys=True).encode()).hexdigest()

    @property
    def kept_as(self) -> str | None:
        """Under what its fields are kept, or None when they are not."""
        return self._kept_as if self.keeps_draft and not self._danger and not holds_secret(self) else None

    @property
    def is_begun(self) -> bool:
        """Whether it was shown and neither acted on nor left; a cover may hide it meanwhile."""
        return self._before is not None and not self._is_over

    @property
    def is_left(self) -> bool:
        """Whether it was acted on or left, though what comes of that may be under way yet."""
        return self._is_left

    def draft(self) -> dict[str, Any] | None:
        """Return what is typed, as plain values; None when nothing differs from what was shown first."""
        found = self._values()
        if self.kept_as is None or not self.is_begun or found == self._before:
            return None
        return {"what": self.accessibleName(), "about": self._about, "before": self.shown_first, **found}

    def restore_draft(self, kept: Mapping[str, Any]) -> None:
        """Put back what :meth:`draft` gave."""
        self._is_restoring_draft = True
        put_values(input_fields(self), kept["fields"])
        self.restore_extra(kept.get("extra") or {})

    def end_restoring(self) -> None:
        """Say that everything put back has arrived, also what had to be asked for."""
        self._is_restoring_draft = False

    @property
    def is_restoring(self) -> bool:
        """Whether what was typed before is being put back: nothing is proposed meanwhile, it would stand over it."""
        return self._is_restoring_draft

    def extra_draft(self) -> dict[str, Any]:
        """Return what has to be kept beside the fields, such as a person chosen from suggestions."""
        return {}

    def restore_extra(self, extra: Mapping[str, Any]) -> None:
        """Put back what :meth:`extra_draft` gave."""

    def say_restored(self, text: str) -> None:
        """Say above the form that what was typed before the lock is here again."""
        made = label(text, "hint", wrap=True)
        self.body.insertWidget(0, made)

    def set_title(self, title: str) -> None:
        """Set the heading of a dialog that finds it out after it was built."""
        self._heading.setText(title)
        self.setWindowTitle(title)
        self.setAccessibleName(title)

    def add_text(self, text: str, role: str | None = None) -> None:
        """Add a paragraph above the form."""
        self.body.addWidget(label(text, role, wrap=True))

    def add_button(self, made: QAbstractButton) -> None:
        """Put a button that neither acts nor leaves into the row of the two others, at its beginning."""
        self._buttons.addButton(made, QDialogButtonBox.ButtonRole.ResetRole)

    def put_beside(self, part: QWidget) -> None:
        """Put something of a fixed width to the left of what scrolls, such as a list of its parts."""
        self._middle.insertWidget(0, part)

    def scroll_to(self, control: QWidget) -> None:
        """Bring a field with its name to the top of what scrolls, as far as there is something below it."""
        bar = self._area.verticalScrollBar()
        bar.setValue(self.form.field(control).mapTo(self.form, QPoint(0, 0)).y() + self.form.y())

    def ask(self, control: QWidget, *, asked: bool) -> None:
        """Show a field with its name, or hide both."""
        self.form.field(control).setVisible(asked)

    def problems(self) -> Iterator[Problem]:
        """Yield everything that is wrong with what the fields hold, in reading order, each with its field.

        Every dialog says here what it asks for; nothing is left out because something else is wrong too. The field is
        None only where it is no field's fault.
        """
        yield from ()

    def missing(self, control: QWidget, text: str = "") -> Iterator[Problem]:
        """Yield that a field in sight is empty, in these words or the usual ones."""
        if control.isVisibleTo(self) and _is_empty(control):
            yield control, text or self.tr("Bitte „{field}“ ausfüllen.").format(field=control.accessibleName())

    @final
    def problem(self) -> str | None:
        """Return the first thing that is wrong, in words, or None."""
        return next((text for _, text in self.problems()), None)

    @final
    def wrong_field(self) -> QWidget | None:
        """Return the first field that is wrong, or None."""
        return next((control for control, _ in self.problems() if control is not None), None)

    @final
    def show_problems(self) -> bool:
        """Show everything that is wrong, go to the first of it, and return whether there is anything."""
        found = list(self.problems())
        self._hold(bool(found))
        self._wrong.show(found)
        if found:
            self._watch_fields()
            self._go_to_first()
        return bool(found)

    def problem_text(self) -> str:
        """Return everything that is said to be wrong now, line by line, or nothing."""
        return self._wrong.text()

    def said(self) -> str:
        """Return everything the dialog says, line by line, as a screen reader would read it."""
        return "\n".join(part.text() for part in self.findChildren(QLabel) if part.text())

    def needs(self, *controls: QWidget, lines: int = 1) -> None:
        """Keep the room of so many lines below fields that must not stay empty, for what is said of them then."""
        for control in controls:
            field = field_of(control)
            if field is None:
                raise ValueError("only a field of a form keeps room")
            field.keep_room(lines)

    def say(self, problem: str) -> None:
        """Show below the form what no field is at fault for, or nothing; the next edit takes it back."""
        self._hold(bool(problem))
        self._wrong.say(problem)
        if problem:
            self._watch_fields()

    def say_at(self, control: QWidget, text: str) -> None:
        """Say something at one field until the next edit; what is said of others stays."""
        self._hold(True)
        self._wrong.say_at(control, text)
        self._watch_fields()

    def _hold(self, holds: bool) -> None:
        """Stay as high as it is now while something is said to be wrong: what is said scrolls, no button moves."""
        self._held = (self._held or self.height()) if holds and self._is_laid_out else 0

    def _go_to_first(self) -> None:
        wrong = self._wrong.go_to_first()
        if wrong is not None:
            self._fit()
            field = field_of(wrong)
            self._area.ensureWidgetVisible(field or wrong, 0, XL)
            if field is not None:
                # Of a field that is higher than what is seen, such as a table, the words below it count. Their room
                # is asked for only in the next turn by itself.
                QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
                self._area.ensureWidgetVisible(field.below, 0, S)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - as Qt calls it
        return tab_on(self, forward=next) or super().focusNextPrevChild(next)

    def accept(self) -> None:
        if not self.show_problems():
            super().accept()

    def open(self) -> None:
        """Open it, unless one kept under the same name is: a key pressed twice while data are fetched opens one."""
        if self._kept_as is not None and any(self._is_same(one) for one in QApplication.topLevelWidgets()):
            self.deleteLater()
        else:
            super().open()

    def done(self, result: int) -> None:
        """Close it; however often it is acted on or left, that counts once."""
        if self._is_left:
            return
        self._is_left = True
        with self.around(self, result):
            super().done(result)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        height = event.size().height()
        if not event.spontaneous():
            self._heights_had.add(height)
            return
        is_open = self._shown_for.isValid() and self._shown_for.elapsed() >= self.opening_ms
        if is_open and height not in self._heights_had:
            # Drawn larger by hand, it stays so.
            self._has_own_height = True
        else:
            # The system tells, on a busy machine seconds late, of a height that the dialog had taken by itself, such as
            # the one Qt guessed first, and would put it back.
            QTimer.singleShot(0, self, self._fit)

    def event(self, event: QEvent) -> bool:
        done = of_window(self, super().event, event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def showEvent(self, event: QShowEvent) -> None:
        tell(self, event)
        super().showEvent(event)
        # Qt hands the row's focus on to its default button: Tab would come into the row there and miss those before.
        self._buttons.setFocusProxy(None)  # type: ignore[arg-type]
        self._watch_fields()
        share_out_letters(self)
        if self._before is None:
            # One that was made a size of its own, for a table say, keeps it.
            self._has_own_height = self.testAttribute(Qt.WidgetAttribute.WA_Resized)
            self._shown_for.start()
        self._fit()
        if self._before is None:
            self._before = self._values()
            self._said_first = self.said()
            QTimer.singleShot(0, self, self._end_laying_out)
        target = self.way_out if self._begins_safe else self.first
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        self._hear_again()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier and not self._begins_safe:
            self.accept()
            return
        super().keyPressEvent(event)

    def _on_content(self) -> None:
        if self.isVisible():
            # What came into sight may share a letter with what was there.
            share_out_letters(self)
        self._fit()

    def _fit(self) -> None:
        """Take the height that is needed now, as far as the screen has it, and stay on the screen."""
        layout = self.layout()
        if layout is None or not self.isVisible():
            return
        self._widen(layout)
        margins = layout.contentsMargins()
        beside = self._middle.totalSizeHint().width() - self._area.sizeHint().width() if self._middle.count() > 1 else 0
        width = self.width() - margins.left() - margins.right() - beside
        needed = self._height_for(layout, width)
        screen = self.screen().availableGeometry()
        frame = self.frameGeometry().height() - self.height() or TITLE_BAR
        most = screen.height() - frame
        self.setMaximumHeight(most)
        if self._held:
            most = min(most, self._held)
        # Once it is seen, nothing she looks at moves up for a line more, as long as the screen has room for it.
        roomy = min(most, px(ROOMY)) if not self._is_laid_out else most
        if needed > roomy and self._give_up_room():
            needed = self._height_for(layout, width)
        if needed > most:
            self._widen(layout, self._area.verticalScrollBar().sizeHint().width())
        # A minimum makes it grow at once, and keeps it from being made smaller than what it shows.
        self.setMinimumHeight(min(needed, most))
        if not self._has_own_height and self.height() > needed:
            # Qt guesses the first height at a width of its own, and would leave what is too much between the parts.
            self.resize(self.width(), needed)
        below = self.frameGeometry().bottom() - screen.bottom()
        if below > 0:
            self.move(self.x(), max(screen.top(), self.y() - below))

    def _end_laying_out(self) -> None:
        self._fit()
        self._is_laid_out = True

    def _height_for(self, layout: QLayout, width: int) -> int:
        """Return the height that is needed now, with ``width`` pixels for what scrolls."""
        self._area.take_width(width)
        layout.activate()
        hint = layout.totalSizeHint().height()
        return layout.totalHeightForWidth(self.width()) if layout.hasHeightForWidth() else hint

    def _give_up_room(self) -> bool:
        """Keep no room below fields from now on; return whether any was. It stays while something is said to be wrong.

        It never comes back: what is laid out a moment later could take it away again, and so on without an end.
        """
        if not self._keeps_room or self._wrong.text():
            return False
        self._keeps_room = False
        for field in self.findChildren(Spot):
            field.give_room(given=False)
        return True

    def _widen(self, layout: QLayout, beside: int = 0) -> None:
        """Be as wide as the widest part that cannot break its line, since nothing scrolls sideways."""
        least = layout.totalMinimumSize().width() + beside
        wanted = min(max(self.minimumWidth(), least), WIDEST)
        if wanted != self.minimumWidth():
            self.setMinimumWidth(wanted)
        if self.width() > WIDEST >= least:
            self.resize(WIDEST, self.height())

    def _watch_fields(self) -> None:
        """Look again at what is wrong whenever a field is changed; fields that came later too."""
        for kind, signal in _EDITS:
            for widget in self.findChildren(kind):
                if not widget.property("watched") and not isinstance(widget.parentWidget(), QSpinBox):
                    widget.setProperty("watched", True)
                    getattr(widget, signal).connect(self._look_again)

    def _look_again(self) -> None:
        if self._wrong.text():
            self._wrong.look_again(list(self.problems()))
            self._hold(bool(self._wrong.text()))
            self._fit()

    def _values(self) -> dict[str, Any]:
        fields = {name: value_of(widget) for name, widget in input_fields(self).items()}
        return {"fields": fields, "extra": self.extra_draft()}

    def _is_same(self, other: QWidget) -> bool:
        if other is self or not isinstance(other, FormDialog) or not other.isVisible() or other.is_left:
            return False
        return other.kept_as == self._kept_as

    def _end(self) -> None:
        self._is_over = True


class ConfirmDialog(FormDialog):
    """Asks before something is destroyed, and names it. The safe button is the default."""

    def __init__(self, title: str, text: str, action: str, parent: QWidget | None) -> None:
        super().__init__(title, action, parent, danger=True)
        self.add_text(text)


_EDITS: Final[tuple[tuple[type[QWidget], str], ...]] = (
    (QLineEdit, "textChanged"),
    (QPlainTextEdit, "textChanged"),
    (QComboBox, "currentIndexChanged"),
    (QSpinBox, "valueChanged"),
    (QAbstractButton, "toggled"),
    (QListWidget, "itemChanged"),
)
"""The kinds of fields and the signal by which each says that it was changed."""


def _area(body: QVBoxLayout, form: Form) -> GrowingArea:
    made = GrowingArea()
    made.column.setSpacing(L)
    made.column.addLayout(body)
    made.column.addWidget(form)
    return made


def _row(area: GrowingArea) -> QHBoxLayout:
    made = QHBoxLayout()
    made.setSpacing(L)
    made.addWidget(area, 1)
    return made


def _nothing_around(_: FormDialog, __: int) -> AbstractContextManager[object]:
    return nullcontext()


def _is_empty(control: QWidget) -> bool:
    if isinstance(control, PassphraseField):
        return not control.text()
    held = value_of(control)
    return not held.strip() if isinstance(held, str) else not held
