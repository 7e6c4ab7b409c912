"""A drop-down of one of the field's closed lists, in words."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget

from ssa_desktop.labels import label
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox

E = TypeVar("E", bound=StrEnum)


class EnumBox(ChoiceBox, Generic[E]):
    """Lets one word of a list be chosen by typing its beginning or by arrows; ``empty`` adds a line for no choice."""

    def __init__(
        self, language: str, group: str, words: Iterable[E], empty: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words: list[E | None] = list(words)
        if empty is not None:
            self._words.insert(0, None)
        for word in self._words:
            self.addItem(empty or "" if word is None else label(language, group, word))

    def value(self) -> E | None:
        """Return the chosen word, or None for no choice."""
        return self._words[self.currentIndex()] if self.currentIndex() >= 0 else None

    def leave_out(self, words: Collection[E]) -> None:
        """Take lines away; a word that is chosen stays."""
        for place in reversed(range(len(self._words))):
            if self._words[place] in words and place != self.currentIndex():
                del self._words[place]
                self.removeItem(place)

    def word_at(self, number: int) -> E | None:
        """Return the word of a line, counted from 0; None for the line of no choice."""
        return self._words[number]

    def set_value(self, word: E | None) -> None:
        """Choose a word."""
        self.setCurrentIndex(self._words.index(word))
