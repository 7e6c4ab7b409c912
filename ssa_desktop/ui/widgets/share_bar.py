"""A share of direct work drawn against the agreed corridor, and the same said in words."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ssa_desktop.domain.time.worktime import CorridorState, TimeShares
from ssa_desktop.labels import hours_text, label, percent_text
from ssa_desktop.texts import sentences
from ssa_desktop.ui.accessible_roles import tell_as
from ssa_desktop.ui.look.theme import colours

_BAR = 10
_HEIGHT = 24


class ShareBar(QWidget):
    """A bar from 0 to 100 % with the corridor marked; :meth:`summary` says the same in words, which stand beside it.

    ``judged_from`` are the minutes of work below which the share is said and not held against the corridor.
    """

    def __init__(self, language: str = "de", parent: QWidget | None = None, *, judged_from: int = 0) -> None:
        super().__init__(parent)
        self._language = language
        self._judged_from = judged_from
        self._shares: TimeShares | None = None
        tell_as(self, QAccessible.Role.Chart, self.tr("Anteil direkter Arbeit"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._say()

    def set_shares(self, shares: TimeShares | None) -> None:
        """Show the shares of a period; None, or shares without a base, show an empty bar."""
        self._shares = shares
        self._say()
        self.update()

    def summary(self) -> str:
        """Return the share, its place against the corridor where there is enough to judge, and the hours behind it."""
        shares = self._shares
        if shares is None or shares.direct_share is None or shares.state is None:
            return self.tr("Noch keine Zeit erfasst")
        text = self.tr("{share} direkt, {state} · {hours}") if self._is_judged else self.tr("{share} direkt · {hours}")
        return text.format(
            share=percent_text(self._language, shares.direct_share, 1),
            state=label(self._language, "corridor_state", shares.state.value),
            hours=hours_text(self._language, shares.base_minutes),
        )

    def corridor_text(self) -> str:
        """Return the corridor in words."""
        low, high = self._shares.corridor if self._shares is not None else TimeShares({}).corridor
        return self.tr("Korridor {low} bis {high}").format(
            low=percent_text(self._language, low, 0), high=percent_text(self._language, high, 0)
        )

    def spoken(self) -> str:
        """Return for who hears the page how the share stands to the corridor, with the corridor."""
        shares = self._shares
        if shares is None or shares.direct_share is None or shares.state is None:
            return sentences(self.tr("Noch keine Zeit erfasst"), self.corridor_text())
        share = percent_text(self._language, shares.direct_share, 1)
        if not self._is_judged:
            return f"{share}, {self.corridor_text()}"
        low, high = (percent_text(self._language, edge, 0) for edge in shares.corridor)
        state = label(self._language, "corridor_state", shares.state.value)
        text = self.tr("{share}, {state} von {low} bis {high}")
        return text.format(share=share, state=state, low=low, high=high)

    def sizeHint(self) -> QSize:
        return QSize(220, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = colours(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(1, (self.height() - _BAR) / 2, self.width() - 2, _BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.hover))
        painter.drawRoundedRect(track, _BAR / 2, _BAR / 2)
        share = self._shares.direct_share if self._shares is not None else None
        if share:
            painter.setBrush(QColor(self._fill()))
            width = max(_BAR, track.width() * float(min(share, Fraction(1))))
            painter.drawRoundedRect(QRectF(track.x(), track.y(), width, _BAR), _BAR / 2, _BAR / 2)
        low, high = (self._shares or TimeShares({})).corridor
        left, right = (track.x() + track.width() * float(edge) for edge in (low, high))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.text), 1.4))
        painter.drawRoundedRect(QRectF(left, 2, max(3.0, right - left), self.height() - 4), 3, 3)
        painter.end()

    def _fill(self) -> str:
        theme = colours(self.palette())
        below = self._shares is not None and self._shares.state is CorridorState.BELOW
        return theme.warning if below and self._is_judged else theme.accent

    @property
    def _is_judged(self) -> bool:
        return self._shares is not None and self._shares.base_minutes >= self._judged_from

    def _say(self) -> None:
        self.setAccessibleDescription(self.spoken())
        self.setToolTip(sentences(self.summary(), self.corridor_text()))
