"""What the panels of Zusammenarbeit share: changes told with undo and redo, papers, and a list with its first step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from ssa_desktop.services.together.cooperation_steps import Made, Row, Step
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import L, M
from ssa_desktop.ui.models.record_model import C, R, RecordModel
from ssa_desktop.ui.pages.panel_page import Panel
from ssa_desktop.ui.pages.record_list import RecordList
from ssa_desktop.ui.pages.record_table import RecordTable, share_width
from ssa_desktop.ui.pages.together.paper_making import make_paper, save_word_file
from ssa_desktop.ui.widgets.empty_state import EmptyState
from ssa_desktop.ui.widgets.page_head import ActionBar
from ssa_desktop.ui.widgets.parts import button

Change = Callable[[Workspace], Made | Step]


class CooperationPanel(Panel):
    """A panel of the page."""

    widest: ClassVar[int] = 1176
    areas: ClassVar[frozenset[str]] = frozenset({"cooperation", "schools", "times", "cases", "retention"})
    _had_keyboard = False
    _goes_to_list = False

    def change(
        self, work: Change, text: str, done: Callable[[int], None] | None = None, *, removes: bool = False
    ) -> None:
        """Change something and tell it, with ways to take it back and to do it again; ``done`` gets the record's id.

        After a change that ``removes`` a record the keyboard goes to what is left.
        """

        def changed(result: Made | Step) -> None:
            step = result.step if isinstance(result, Made) else result
            self._goes_to_list = removes
            self._choose_new(step.before, step.after)
            self._changed()
            self._tell(text, step)
            if done is not None and isinstance(result, Made):
                done(result.record_id)

        self.desk.worker.run(work, changed)

    def choose_later(self, came: Sequence[Row]) -> None:
        """Choose, as soon as it is shown, what has just been stored or has come back; ``came`` are its rows.

        What is done to "the chosen one" next is meant for that, and not for what was chosen before.
        """

    def keep_keyboard(self) -> None:
        """Give the keyboard to the list, or its first step, where what had it here has gone; call it once shown."""
        focus = QApplication.focusWidget()
        is_lost = self._had_keyboard and (focus is None or not self.isAncestorOf(focus))
        is_wanted = (is_lost or self._goes_to_list) and self.isVisible() and QApplication.activeModalWidget() is None
        self._had_keyboard = self._goes_to_list = False
        target = self.primary_focus()
        if is_wanted and target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_paper(self, make: Callable[[Workspace], bytes], title: str, file_name: str) -> None:
        """Show a paper before it is printed or saved; a name in it is asked about first."""
        self.make_paper(make, lambda data: self.desk.preview_pdf(title, data, file_name))

    def make_paper(self, make: Callable[[Workspace], bytes], then: Callable[[bytes], None]) -> None:
        """Make a paper and hand on its bytes; a name in it is asked about first."""
        make_paper(self.desk, self, make, then)

    def save_word_file(self, make: Callable[[Workspace], bytes], file_name: str) -> None:
        """Make a paper as a Word file and ask where to save it; a name in it is asked about first."""
        save_word_file(self.desk, self, make, file_name, self.tr("Als Word-Datei gespeichert."))

    def _tell(self, text: str, step: Step) -> None:
        def changed() -> None:
            # Whichever way it goes: what is not there can not be chosen.
            self._choose_new(step.before, step.after)
            self._choose_new(step.after, step.before)
            self._changed()

        self.desk.tell_step(text, changed)

    def _choose_new(self, present: Sequence[Row], wanted: Sequence[Row]) -> None:
        known = {one.key for one in present}
        self.choose_later([one for one in wanted if one.key not in known])

    def _changed(self) -> None:
        focus = QApplication.focusWidget()
        self._had_keyboard = focus is not None and self.isAncestorOf(focus)
        self.desk.changed.emit("cooperation")
        self.desk.changed.emit("times")


@dataclass(frozen=True, slots=True)
class ListWords:
    """What a list is called, what adds to it, and what it is for as long as nothing stands in it."""

    title: str
    new: str
    nothing_yet: str
    purpose: str
    icon_name: str


class ListPanel(CooperationPanel, Generic[R]):
    """A panel that shows one list: Enter changes the chosen record, Delete takes it out, buttons do the same.

    Its own ``__init__`` calls :meth:`lay_out` when it has made what stands around the list.
    """

    record_kind: str
    record_key: str
    """What the half-typed dialog of a record is kept as, and under which name the record's id is kept with it."""
    record_table: str
    """The table of the vault in which the records of the list are."""

    def __init__(
        self,
        desk: Desk,
        model: RecordModel[R],
        words: ListWords,
        widths: Mapping[C, int],
        stretched: C,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, parent)
        model.setParent(self)
        self._model = model
        self._wanted: int | None = None
        self._buttons: tuple[QPushButton, ...] = ()
        first = EmptyState(words.nothing_yet, words.purpose, words.new, lambda: self.ask(None), words.icon_name)
        self.stack = RecordList(model, words.title, widths, stretched, first)
        self.table = self.stack.table
        self.table.opened.connect(lambda _: self._edit())
        self.table.removal_asked.connect(lambda _: self.remove())
        self.table.chosen_changed.connect(lambda _: self._allow())
        self.add = button(words.new, lambda: self.ask(None), role="primary", icon_name="plus")
        self.edit = button(self.tr("Ändern …"), self._edit, icon_name="pencil")
        self.drop = button(self.tr("Entfernen"), self.remove, icon_name="trash-2")
        self.stack.needs_chosen(self.edit, self.drop)

    def lay_out(
        self,
        *buttons: QPushButton,
        above: Sequence[QWidget] = (),
        below: Sequence[QWidget] = (),
        beside_title: Sequence[QWidget] = (),
    ) -> None:
        """Put what adds to the list at the head, what is done to the chosen record above it, and the list below."""
        self.head.add_filters(*beside_title)
        self.head.add_buttons(self.add)
        self._buttons = buttons
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, L)
        layout.setSpacing(M)
        for one in above:
            layout.addWidget(one)
        layout.addWidget(ActionBar(*(one for one in buttons if one is not self.add)))
        layout.addWidget(self.stack, 1)
        self.stack.say_below(*below)

    def primary_focus(self) -> QWidget | None:
        return self.stack.target()

    def show_about(self, about: Mapping[str, Any]) -> None:
        if self.record_key in about:
            self._wanted = int(about[self.record_key])
            self._choose_wanted()

    def reopen_dialog(self, kind: str, about: Mapping[str, Any]) -> None:
        if kind == self.record_kind:
            number = about.get(self.record_key)
            if number is not None:
                self.show_about(about)
            self.ask(number)

    def choose_later(self, came: Sequence[Row]) -> None:
        found = [record_id for table, record_id in (one.key for one in came) if table == self.record_table]
        # Of several at once none is the one that is meant.
        if len(found) == 1:
            self._wanted = found[0]

    def ask(self, record_id: int | None) -> None:
        """Ask for a new record, or for what is to be changed of one."""
        raise NotImplementedError

    def remove(self) -> None:
        """Remove the chosen record, with undo."""
        raise NotImplementedError

    def chosen(self) -> R | None:
        """Return the chosen record, or None."""
        return self.stack.chosen()

    def remove_chosen(self, work: Callable[[Workspace, int], Step], text: str) -> None:
        """Take out the chosen record, known to ``work`` by its id, as :meth:`change` does."""
        number = self.table.chosen_key()
        if number is not None:
            self.change(lambda ws: work(ws, number), text, removes=True)

    def show_table(self, *, has_some: bool) -> None:
        """Show the list, or the first step, which has the button for a new record itself."""
        self.stack.show_table(has_some=has_some)
        self._allow()
        for one in self._buttons:
            # Below an empty list only what can be pressed: what needs a chosen line has none to need.
            one.setVisible(has_some or (one is not self.add and one.isEnabled()))
        self._choose_wanted()
        self.keep_keyboard()

    def show_hidden(self, record_id: int) -> None:
        """Set the filters of the panel so that a record is shown that they hide, because it is asked for."""

    def _choose_wanted(self) -> None:
        """Choose the record that was asked for, as soon as it is there."""
        wanted = self._wanted
        if wanted is None or not self._model.has_key(wanted):
            return
        self._wanted = None
        if not self.table.choose_key(wanted):
            self.show_hidden(wanted)
            self.table.choose_key(wanted)

    def _allow(self) -> None:
        """Show what the chosen record changes around the list, beside what it lets be pressed."""

    def _edit(self) -> None:
        number = self.table.chosen_key()
        if number is not None:
            self.ask(number)


def allow(buttons: tuple[QPushButton, ...], *, allowed: bool) -> None:
    """Let the buttons that need a chosen line be pressed, or not."""
    for one in buttons:
        one.setEnabled(allowed)


def plain_table(model: RecordModel[Any], name: str, widths: Mapping[C, int], stretched: C) -> RecordTable:
    """Return a table without a frame of its own, for a card."""
    made = RecordTable(model, name)
    made.setProperty("role", "plain")
    share_width(made, widths, stretched)
    return made
