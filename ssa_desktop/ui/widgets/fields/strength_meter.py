"""How strong a passphrase is while it is typed: four segments, a word for it, and what would make it better."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ssa_desktop.texts import text
from ssa_desktop.ui.look.theme import S, colours, px, set_role
from ssa_desktop.ui.widgets.parts import label, row

if TYPE_CHECKING:
    from ssa_desktop.services.keys.passphrase_strength import Judgement

Estimate = Callable[[], "Judgement"]
Run = Callable[[Estimate, Callable[["Judgement"], None]], None]
"""Runs an estimate in the background and hands its result over."""

_LEVELS: Final = ("weak", "fair", "good", "strong")
_ROLES: Final = {"weak": "problem", "fair": "hint", "good": "good", "strong": "good"}


class StrengthMeter(QWidget):
    """Says how strong what is typed is; ``own_words`` are names that somebody who knows her tries first."""

    def __init__(
        self,
        language: str,
        run: Run,
        own_words: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._language = language
        self._run = run
        self._own_words = own_words
        self._wanted = ""
        self._running = False
        self.bar = _Segments()
        self.verdict = label(" ", "hint")
        self.advice = label(" ", "hint", wrap=True)
        # Two lines are kept free, so that nothing below jumps while she types.
        self.advice.setMinimumHeight(2 * self.advice.fontMetrics().lineSpacing())
        self.advice.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addLayout(row(self.bar, self.verdict, None))
        layout.addWidget(self.advice)

    def show_for(self, passphrase: str) -> None:
        """Judge what is typed now; while an estimate runs only the newest waits for the next one."""
        self._wanted = passphrase
        if not passphrase:
            self._show(None)
        elif not self._running:
            self._judge()

    def _judge(self) -> None:
        typed, own_words = self._wanted, self._own_words
        self._running = True

        def estimate() -> Judgement:
            from ssa_desktop.services.keys.passphrase_strength import judge

            return judge(typed, own_words)

        def judged(found: Judgement) -> None:
            self._running = False
            if self._wanted == typed:
                self._show(found)
            elif self._wanted:
                self._judge()

        self._run(estimate, judged)

    def _show(self, found: Judgement | None) -> None:
        self.bar.show_level(0 if found is None else _LEVELS.index(found.strength) + 1)
        if found is None:
            self.verdict.setText(" ")
            self.advice.setText(" ")
            return
        words = {
            "weak": self.tr("Zu schwach"),
            "fair": self.tr("Brauchbar"),
            "good": self.tr("Gut"),
            "strong": self.tr("Sehr gut"),
        }
        self.verdict.setText(words[found.strength])
        set_role(self.verdict, _ROLES[found.strength])
        said = []
        if found.reason:
            said.append(text(self._language, f"passphrase.reason.{found.reason}"))
        if found.advice:
            said.append(text(self._language, f"passphrase.advice.{found.advice}"))
        self.advice.setText(" ".join(said) or " ")


class _Segments(QWidget):
    """Four segments, as many filled as the strength has steps. The word beside it says the same."""

    def __init__(self) -> None:
        super().__init__()
        self.level = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_level(self, level: int) -> None:
        self.level = level
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(168), px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        chosen = colours(self.palette())
        filled = {1: chosen.danger, 2: chosen.warning}.get(self.level, chosen.good)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        width = (self.width() - 3 * S) / len(_LEVELS)
        for place in range(len(_LEVELS)):
            painter.setBrush(QColor(filled if place < self.level else chosen.border))
            painter.drawRoundedRect(QRectF(place * (width + S), self.height() / 2 - 3, width, 6), 3, 3)
        painter.end()
