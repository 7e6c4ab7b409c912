"""The first line of every page and panel: its title, what narrows it down, and at the right what begins something.

And the bar above a table: what can be done to the chosen line, the first three as buttons, the rest behind three dots.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QMargins, QObject, QSize, Qt
from PySide6.QtWidgets import QLayout, QMenu, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ssa_desktop.ui.look.theme import M, px
from ssa_desktop.ui.widgets.flow_layout import FlowLayout
from ssa_desktop.ui.widgets.parts import icon_button, label, row
from ssa_desktop.ui.widgets.scrolling import OverlaidArea

MOST_BUTTONS: Final = 3
"""So many stand in the bar; what there is beyond goes behind three dots."""
_LINE: Final = 36
"""Pixels at 100 % of its first line: as high as the highest control, so that the title stands as high without one."""


class PageHead(QWidget):
    """The title left, filters beside it, buttons right; the last of them is the one filled button, if there is one.

    It stands in the column of what is below it (docs/decisions, 0620), and goes on in a further line where that ends.
    """

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label(title, "title")
        self.title.setMinimumHeight(px(_LINE))
        self._before: list[QWidget] = []
        self._views: list[QWidget] = []
        self._filters: list[QWidget] = []
        self._buttons: list[QWidget] = []
        self._flow = FlowLayout(self, M)
        self._flow.addWidget(self.title)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_title(self, title: str) -> None:
        """Say something else at the left."""
        self.title.setText(title)

    def begin_with(self, back: QWidget) -> None:
        """Put the way back before the title."""
        self._flow.insert_widget(0, back)
        self._before.append(back)

    def take_views(self, views: QWidget) -> None:
        """Put the choice between the views of a page right behind the title, as long as this one is shown."""
        self._flow.insert_widget(len(self._before) + 1, views)
        self._views = [views]

    def let_views_follow(self, *, follow: bool) -> None:
        """Put the choice between the views behind the filters, where that saves a line, or right behind the title."""
        for one in self._views:
            self._flow.removeWidget(one)
            self._flow.insert_widget(len(self._before) + 1 + (len(self._filters) if follow else 0), one)

    def leave_views(self) -> None:
        """Let the choice between the views go to the head of another one."""
        for one in self._views:
            self._flow.removeWidget(one)
        self._views = []

    def add_filters(self, *filters: QWidget) -> None:
        """Put what says what is shown beside the title, before the buttons."""
        for one in filters:
            self._flow.insert_widget(len(self._before) + 1 + len(self._views) + len(self._filters), one)
            self._filters.append(one)

    def add_buttons(self, *buttons: QWidget) -> None:
        """Put buttons at the right end, the filled one last."""
        group = QWidget()
        group.setLayout(row(None, *buttons))
        group.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._flow.addWidget(group)
        self._buttons += buttons

    def end_beside_bar(self) -> None:
        """End where that ends which scrolls below it, beside its bar (:func:`column_to_scroll`)."""
        self._flow.setContentsMargins(0, 0, M, 0)


class ActionBar(QWidget):
    """What can be done to the chosen line of the table below: three buttons, and those beyond in a menu.

    Those that are hidden are not counted. The buttons beyond are never shown; the menu says what they say, and presses
    them.
    """

    def __init__(self, *buttons: QPushButton) -> None:
        super().__init__()
        self.buttons = buttons
        self._apart = QWidget(self)
        self._apart.hide()
        self._is_sorting = False
        self._in_front: list[QPushButton] = []
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self.fill_menu)
        self.more = icon_button("ellipsis", self.tr("Weitere Schritte"))
        self.more.setMenu(self._menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._flow = FlowLayout(self, M)
        self._flow.addWidget(self.more)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for one in buttons:
            one.installEventFilter(self)
        self._sort()

    def fill_menu(self) -> QMenu:
        """Fill the menu with what the buttons beyond say now, and return it."""
        self._menu.clear()
        for one in self.beyond():
            act = self._menu.addAction(one.icon(), one.text())
            act.setEnabled(one.isEnabled())
            act.triggered.connect(lambda _=False, pressed=one: pressed.click())
        return self._menu

    def beyond(self) -> list[QPushButton]:
        """Return the buttons that are in the menu now, in their order."""
        return [one for one in self.buttons if one not in self._in_front and not _is_left_out(one)]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = QEvent.Type
        if not self._is_sorting and event.type() in {kinds.EnabledChange, kinds.ShowToParent, kinds.HideToParent}:
            self._sort()
        return False

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def _sort(self) -> None:
        """Let the first buttons that are not hidden stand in the bar, and the others apart."""
        in_front = [one for one in self.buttons if not _is_left_out(one)][:MOST_BUTTONS]
        if in_front != self._in_front or self._in_front == []:
            self._is_sorting = True
            self._in_front = in_front
            for place, one in enumerate(in_front):
                self._flow.removeWidget(one)
                self._flow.insert_widget(place, one)
                # A widget that gets another parent is hidden by that.
                one.show()
            for one in self.buttons:
                if one not in in_front:
                    is_hidden = _is_left_out(one)
                    self._flow.removeWidget(one)
                    one.setParent(self._apart)
                    one.setVisible(not is_hidden)
            self._is_sorting = False
        beyond = self.beyond()
        self.more.setVisible(bool(beyond))
        self.more.setEnabled(any(one.isEnabled() for one in beyond))


def _is_left_out(button: QPushButton) -> bool:
    """Whether a button was hidden on purpose; one that was never shown yet counts as hidden for Qt, too."""
    return button.isHidden() and button.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)


def below_bar(bar: ActionBar, content: QWidget) -> QWidget:
    """Return a table, or what stands there without one, below the bar of what can be done in it."""
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(M)
    layout.addWidget(bar)
    layout.addWidget(content, 1)
    return made


def let_bar_into_margin(layout: QLayout) -> None:
    """Let the bar of what scrolls in a layout (:func:`column_to_scroll`) stand in the margin at its right.

    So what scrolls ends where every page ends. What else stands in the layout has to leave that room by itself.
    """
    margins = layout.contentsMargins()
    layout.setContentsMargins(margins - QMargins(0, 0, M, 0))


def place_first(page: QWidget, head: PageHead) -> None:
    """Put a head first on a page whose layout is a column."""
    layout = page.layout()
    assert isinstance(layout, QVBoxLayout)  # noqa: S101 - as every page is laid out
    below = (layout.itemAt(number) for number in range(layout.count()))
    if any(isinstance(one.widget(), OverlaidArea) for one in below if one is not None):
        let_bar_into_margin(layout)
        head.end_beside_bar()
    layout.insertWidget(0, head)
    head.show()
