"""Shares of working time on a card: direct work against the corridor, the three thirds, what lies outside the role."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QSizePolicy, QWidget

from ssa_desktop.domain.time.worktime import THIRDS_TOLERANCE, TimeShares
from ssa_desktop.domain.vocabulary import OUTSIDE_ROLE, THIRDS, Activity
from ssa_desktop.labels import hours_text, percent_text
from ssa_desktop.labels import label as word
from ssa_desktop.ui.accessible_roles import leave_unheard
from ssa_desktop.ui.look.theme import M, S, colours, px, set_role
from ssa_desktop.ui.widgets.parts import Card, label, line
from ssa_desktop.ui.widgets.share_bar import ShareBar

THIRD = Fraction(1, 3)
_BAR = 6


class ThinBar(QWidget):
    """A share of 1 as a thin bar; the figure beside it says the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = Fraction(0)
        leave_unheard(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, share: Fraction | None) -> None:
        """Draw a share; None is an empty bar."""
        self._share = share or Fraction(0)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(60), px(_BAR + 4))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = colours(QApplication.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        top = (self.height() - _BAR) // 2
        painter.setBrush(QColor(theme.hover))
        painter.drawRoundedRect(0, top, self.width(), _BAR, _BAR / 2, _BAR / 2)
        if self._share:
            painter.setBrush(QColor(theme.accent))
            painter.drawRoundedRect(0, top, max(_BAR, round(self.width() * self._share)), _BAR, _BAR / 2, _BAR / 2)
        painter.end()


class SharesCard(Card):
    """Shows :class:`TimeShares`. Everything drawn is also said in words."""

    def __init__(self, title: str, language: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._language = language
        self._tolerance = THIRDS_TOLERANCE
        self.number = label("", "number")
        self.state = label("", "muted", wrap=True)
        self.bar = ShareBar(language)
        self.corridor = label("", "hint", wrap=True)
        self.body.setSpacing(S)
        for shown in (self.number, self.state, self.bar, self.corridor):
            self.body.addWidget(shown)
        self.body.addSpacing(S)
        self.body.addWidget(line())
        self.body.addSpacing(S)
        self.body.addWidget(
            label(self.tr("Einzelfall, Gruppen und offene Angebote: je ein Drittel"), "hint", wrap=True)
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(M)
        grid.setVerticalSpacing(S)
        grid.setColumnStretch(1, 1)
        self._thirds: dict[Activity, tuple[ThinBar, QLabel]] = {}
        short = {
            Activity.INDIVIDUAL: self.tr("Einzelfall"),
            Activity.GROUP: self.tr("Gruppen"),
            Activity.OPEN: self.tr("Offen"),
        }
        for number, activity in enumerate(THIRDS):
            bar, figure = ThinBar(), label("")
            self._thirds[activity] = (bar, figure)
            name = label(short[activity])
            name.setToolTip(word(language, "activity", activity))
            for text in (name, figure):
                # A window that is short must take its room elsewhere: squeezed, these lines would lose their feet.
                text.setMinimumHeight(text.fontMetrics().height())
            for place, part in enumerate((name, bar, figure)):
                grid.addWidget(part, number, place)
        self.body.addLayout(grid)
        self.outside = label("", "hint", wrap=True)
        self.body.addSpacing(S)
        self.body.addWidget(self.outside)

    def show_shares(self, shares: TimeShares, tolerance: Fraction = THIRDS_TOLERANCE) -> None:
        """Show the shares of a period; ``tolerance`` is how far a third may be off."""
        self._tolerance = tolerance
        language = self._language
        self.bar.set_shares(shares)
        if shares.direct_share is None or shares.state is None:
            self.number.setText(self.tr("keine Angabe"))
            self.state.setText(self.tr("Noch keine Zeit erfasst."))
        else:
            self.number.setText(percent_text(language, shares.direct_share, 1))
            text = self.tr("direkte Arbeit, {state}: {direct} von {base}")
            self.state.setText(
                text.format(
                    state=word(language, "corridor_state", shares.state),
                    direct=hours_text(language, shares.direct_minutes),
                    base=hours_text(language, shares.base_minutes),
                )
            )
        low, high = shares.corridor
        self.corridor.setText(
            self.tr("Vereinbart sind {low} bis {high}.").format(
                low=percent_text(language, low, 0), high=percent_text(language, high, 0)
            )
        )
        shown = shares.shown_thirds(0)
        for activity, share in shares.thirds.items():
            bar, figure = self._thirds[activity]
            bar.set_share(share)
            figure.setText(self._third_text(share, shown[activity]))
        self._show_outside(shares)

    def _third_text(self, share: Fraction | None, shown: Fraction | None) -> str:
        if share is None:
            return "–"
        text = percent_text(self._language, shown, 0)
        if abs(share - THIRD) <= self._tolerance:
            return text
        return (self.tr("{share} · wenig") if share < THIRD else self.tr("{share} · viel")).format(share=text)

    def _show_outside(self, shares: TimeShares) -> None:
        minutes = shares.outside_role_minutes
        if not minutes:
            self.outside.setText(self.tr("Nichts außerhalb der Schulsozialarbeit."))
            set_role(self.outside, "hint")
            return
        names = [
            word(self._language, "activity", activity) for activity in OUTSIDE_ROLE if shares.by_activity.get(activity)
        ]
        text = self.tr("Außerhalb der Schulsozialarbeit, nicht in den 100 %: {hours} ({names})")
        self.outside.setText(text.format(hours=hours_text(self._language, minutes), names=", ".join(names)))
        set_role(self.outside, "problem")
