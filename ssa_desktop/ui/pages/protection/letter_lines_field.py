"""The lines of a report that are ticked one by one: only what the report needs, in her words."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QVBoxLayout, QWidget

from ssa_desktop.domain.protection.protection import LetterLine
from ssa_desktop.labels import label as word
from ssa_desktop.labels import labels
from ssa_desktop.ui.look.theme import XL, M, S, px
from ssa_desktop.ui.pages.record_dialog import text_area
from ssa_desktop.ui.widgets.form import Spot

_HEIGHT = 52
_TALL = 96


class LetterLinesField(QWidget):
    """Ticks with a field each, which is there once its tick is set; ``suggested`` is what one starts with.

    What is not ticked is no part of the value, whatever was typed before.
    """

    changed = Signal()

    def __init__(
        self, language: str, suggested: Mapping[LetterLine, str], adviser: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._suggested = suggested
        self._holders: dict[LetterLine, QWidget] = {}
        self.ticks: dict[LetterLine, QCheckBox] = {}
        self.texts: dict[LetterLine, QPlainTextEdit] = {}
        hints = labels(language, "letter_line_hint")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        for one in LetterLine:
            said = word(language, "letter_line", one).replace("{adviser}", adviser)
            tick, area, holder = QCheckBox(said), text_area(_TALL if one is LetterLine.FACTS else _HEIGHT), QWidget()
            area.setAccessibleName(said)
            inside = QVBoxLayout(holder)
            inside.setContentsMargins(px(XL), 0, 0, M)
            inside.setSpacing(S)
            inside.addWidget(Spot(area, hints.get(one, "")))
            holder.hide()
            tick.toggled.connect(lambda on, line=one: self._show(line, is_ticked=on))
            self.ticks[one], self.texts[one], self._holders[one] = tick, area, holder
            column.addWidget(tick)
            column.addWidget(holder)

    def value(self) -> dict[LetterLine, str]:
        """Return what is ticked and says something."""
        found = {one: self.texts[one].toPlainText().strip() for one, tick in self.ticks.items() if tick.isChecked()}
        return {one: said for one, said in found.items() if said}

    def set_value(self, lines: Mapping[LetterLine, str]) -> None:
        """Show lines as they were ticked."""
        for one, tick in self.ticks.items():
            self.texts[one].setPlainText(lines.get(one, ""))
            tick.setChecked(one in lines)

    def empty_ticks(self) -> list[LetterLine]:
        """Return the lines that are ticked and say nothing."""
        said = self.value()
        return [one for one, tick in self.ticks.items() if tick.isChecked() and one not in said]

    def draft_value(self) -> dict[str, dict[str, str | bool]]:
        """Return ticks and texts, those of unticked lines too, as plain values."""
        return {
            one.value: {"ticked": tick.isChecked(), "text": self.texts[one].toPlainText()}
            for one, tick in self.ticks.items()
        }

    def set_draft_value(self, value: object) -> None:
        """Put back what :meth:`draft_value` gave."""
        if not isinstance(value, Mapping):
            return
        for one, tick in self.ticks.items():
            kept = value.get(one.value)
            if isinstance(kept, Mapping):
                self.texts[one].setPlainText(str(kept.get("text", "")))
                tick.setChecked(bool(kept.get("ticked")))

    def _show(self, line: LetterLine, *, is_ticked: bool) -> None:
        self._holders[line].setVisible(is_ticked)
        area = self.texts[line]
        if is_ticked and not area.toPlainText().strip():
            area.setPlainText(self._suggested.get(line, ""))
        self.changed.emit()
