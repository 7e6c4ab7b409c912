"""Pages of which one is seen, where the others can be kept aside while the window is given another look.

Qt reckons the style of each widget below a window in one go, seen or not. What is kept aside has another widget as its
parent meanwhile, which is never shown and has no style sheet; when it is put back it takes on what the window wears.
"""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from ssa_desktop.ui.event_filter import unheard


class Layers(QStackedWidget):
    """A stack; whoever asks for one of its widgets that is kept aside gets it put back first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._aside: list[QWidget] = []

    @property
    def aside(self) -> list[QWidget]:
        """What is kept aside now."""
        self._aside = [one for one in self._aside if isValid(one)]
        return list(self._aside)

    def unseen(self) -> list[QWidget]:
        """Return what is in the stack and not its current widget, without what is empty."""
        shown = self.currentWidget()
        found = [self.widget(number) for number in range(self.count())]
        return [one for one in found if one is not None and one is not shown and one.children()]

    def keep_aside(self, layer: QWidget, keeper: QWidget) -> None:
        """Take a widget that is not seen out of the window; ``keeper`` holds it until it is put back."""
        with unheard():
            super().removeWidget(layer)
            layer.setParent(keeper)
        self._aside.append(layer)

    def put_back(self, layer: QWidget) -> None:
        """Take a widget back that was kept aside; its style is reckoned by that."""
        if layer in self.aside:
            self._aside.remove(layer)
            with unheard():
                self.addWidget(layer)

    def setCurrentWidget(self, widget: QWidget) -> None:
        # Dressed before it is seen.
        self.put_back(widget)
        super().setCurrentWidget(widget)

    def removeWidget(self, widget: QWidget) -> None:
        if widget in self._aside:
            self._aside.remove(widget)
        else:
            super().removeWidget(widget)
