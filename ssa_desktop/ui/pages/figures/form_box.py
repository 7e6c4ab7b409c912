"""A drop-down of the forms that are valid in a school year."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from ssa_desktop.labels import form_title, label
from ssa_desktop.services.figures.forms import FormEntry
from ssa_desktop.ui.look.theme import px
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox

WIDTH = 300


class FormBox(ChoiceBox):
    """Lets a form be chosen; ``chosen`` says that she chose one, not that the list was filled.

    What she chose here is for looking at a form; which one a school year uses is set on the page of forms.
    """

    chosen = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Bogen"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(22)
        self.setMaximumWidth(px(WIDTH))
        self._language = language
        self._entries: list[FormEntry] = []
        self._wanted: str | None = None
        self.currentIndexChanged.connect(lambda _: self._take())

    def wanted(self) -> str | None:
        """Return the id of the form she chose here, or None as long as it is the one of the year."""
        return self._wanted

    def form_id(self) -> str | None:
        """Return the id of the form shown, or None while there is none."""
        number = self.currentIndex()
        return self._entries[number].form.id if 0 <= number < len(self._entries) else None

    def offer(self, entries: Sequence[FormEntry], shown: str) -> None:
        """Offer these forms; ``shown`` is the id of the one that is being looked at."""
        self.blockSignals(True)
        self._entries = list(entries)
        self.clear()
        for number, entry in enumerate(self._entries):
            title = form_title(self._language, entry.form)
            origin = label(self._language, "form_origin", "own" if entry.is_own else "shipped")
            self.addItem(entry.form.title_en if self._language == "en" else entry.form.title)
            self.setItemData(number, f"{title} – {origin}", Qt.ItemDataRole.ToolTipRole)
            # What is chosen is told already, whole: besides it where it comes from.
            self.setItemData(number, origin, Qt.ItemDataRole.AccessibleDescriptionRole)
        ids = [entry.form.id for entry in self._entries]
        self.setCurrentIndex(ids.index(shown) if shown in ids else -1)
        self._tell_chosen()
        if self._wanted not in ids:
            self._wanted = None
        self.blockSignals(False)

    def choose(self, form_id: str) -> None:
        """Choose a form of the list, as she does."""
        ids = [entry.form.id for entry in self._entries]
        if form_id in ids:
            self.setCurrentIndex(ids.index(form_id))

    def _take(self) -> None:
        if self.form_id() is not None:
            self._wanted = self.form_id()
            self._tell_chosen()
            self.chosen.emit()

    def _tell_chosen(self) -> None:
        self.setToolTip(str(self.currentData(Qt.ItemDataRole.ToolTipRole) or ""))
        self.setAccessibleDescription(str(self.currentData(Qt.ItemDataRole.AccessibleDescriptionRole) or ""))
