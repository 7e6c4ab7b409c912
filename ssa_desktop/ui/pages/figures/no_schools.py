"""What stands on a panel about returns as long as the school book has no school: what it is for, and the first step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from ssa_desktop.ui.widgets.empty_state import EmptyState

translate = QCoreApplication.translate


class NoSchools(EmptyState):
    """Stands in for a panel's content until there is a school; its button enters the first one."""

    def __init__(self, text: str, enter: Callable[[], object]) -> None:
        title = translate("NoSchools", "Noch keine Schule")
        first_step = translate("NoSchools", "Schule eintragen …")
        super().__init__(title, text, first_step, enter, icon_name="school")
        self.hide()

    def stand_in(self, *content: QWidget, wanted: bool) -> None:
        """Stand in for the content, or give it its place back; the keyboard goes along with what is shown."""
        if wanted != self.isHidden():
            return
        # The window's own, which stands also while a dialog before it is just closing.
        focus = self.window().focusWidget()
        leaving = content if wanted else (self,)
        has_focus = any(_holds(part, focus) for part in leaving)
        if wanted:
            self.show()
            if has_focus and self.button is not None:
                self.button.setFocus(Qt.FocusReason.OtherFocusReason)
        for part in content:
            part.setVisible(not wanted)
        if not wanted:
            first = next(
                (one for part in content for one in (part, *part.findChildren(QWidget)) if _takes_keys(one)), None
            )
            if has_focus and first is not None:
                first.setFocus(Qt.FocusReason.OtherFocusReason)
            self.hide()


def _holds(part: QWidget, focus: QWidget | None) -> bool:
    return focus is not None and (part is focus or part.isAncestorOf(focus))


def _takes_keys(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
