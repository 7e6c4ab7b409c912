"""A row that leads somewhere: an icon, a sentence that may break, and a chevron. The whole of it is the button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton

from ssa_desktop.ui.look.theme import M, S, set_role
from ssa_desktop.ui.widgets.parts import icon_label, label, row

_ICON = 18
_CHEVRON = 16
_MARGIN = S + 2
"""Room within the frame, of which the focus takes two pixels."""


class WayRow(QPushButton):
    """Pressed anywhere, or by the keyboard, it calls ``go``. ``urgent``: overdue, said bold beside a red sign."""

    def __init__(self, icon_name: str, text: str, go: Callable[[], object], *, urgent: bool = False) -> None:
        super().__init__()
        set_role(self, "way")
        self.setAutoDefault(False)
        self.is_urgent = urgent
        sign = icon_label("circle-alert", _ICON, "danger") if urgent else icon_label(icon_name, _ICON)
        self.label = label(text, "urgent" if urgent else None, wrap=True, heard=False)
        # The pointer and what is read aloud meet the row, not its parts.
        inner = row(sign, self.label, icon_label("chevron-right", _CHEVRON), spacing=M)
        inner.setStretch(1, 1)
        inner.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        for place in range(inner.count()):
            item = inner.itemAt(place)
            widget = None if item is None else item.widget()
            if widget is not None:
                widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setLayout(inner)
        self.setAccessibleName(text)
        if urgent:
            # The red sign and the heavy words, for who does not see them; where the words say so it is not said twice.
            self.setAccessibleDescription(self.tr("überfällig"))
        self.clicked.connect(lambda _=False: go())

    def sizeHint(self) -> QSize:
        return self._of_its_layout(super().sizeHint(), least=False)

    def minimumSizeHint(self) -> QSize:
        return self._of_its_layout(super().minimumSizeHint(), least=True)

    def _of_its_layout(self, otherwise: QSize, *, least: bool) -> QSize:
        # A button asks for the room of its own words, of which this one has none.
        inner = self.layout()
        if inner is None:
            return otherwise
        return inner.totalMinimumSize() if least else inner.totalSizeHint()
