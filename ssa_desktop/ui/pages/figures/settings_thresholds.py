"""The thresholds of the reports in one place: what holds, why, and where it is changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ssa_desktop.labels import day_month_text, number_text, percent_text
from ssa_desktop.services.figures import thresholds
from ssa_desktop.services.figures.thresholds import Thresholds
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.look.theme import L, M, px
from ssa_desktop.ui.pages.panel_page import Panel
from ssa_desktop.ui.widgets.flow_layout import flow_head
from ssa_desktop.ui.widgets.parts import Card, button, label
from ssa_desktop.ui.widgets.scrolling import column_to_scroll, scrolled

WIDTH = 760


class ThresholdsPanel(Panel):
    """One card for each threshold; a button leads to where it is changed, so that there is one way."""

    widest: ClassVar[int] = 792
    areas = frozenset({"shares_base", "filing", "forms"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._first: QWidget | None = None
        inner, self._column = column_to_scroll(M)
        # No wider than its cards: their height is asked for at the width they have.
        inner.setMaximumWidth(px(WIDTH) + M)
        told = label(
            self.tr(
                "Jede Auswertung rechnet mit diesen Schwellen und nennt sie. Geändert wird jede dort, wo sie hingehört."
            ),
            "muted",
            wrap=True,
        )
        told.setMaximumWidth(px(WIDTH))
        self._column.addWidget(told)
        self.corridor = self._add(
            self.tr("Korridor direkter Arbeit"),
            self.tr("Der Anteil direkter Arbeit, der vereinbart ist. Die Ränder gehören dazu."),
            self.tr("Korridor ändern"),
            lambda: desk.go("settings/shares"),
        )
        self.tolerance = self._add(
            self.tr("Spielraum der Drittel"),
            self.tr("So weit dürfen Einzelfall, Gruppen und offene Angebote von einem Drittel abweichen."),
            self.tr("Spielraum ändern"),
            lambda: desk.go("settings/shares"),
        )
        self.bands = self._add(
            self.tr("Gesprächsbänder der Meldung"),
            self.tr(
                "Die Grenze gehört zum Erhebungsbogen, denn der Bogen fragt danach. Für eine andere Grenze legen Sie "
                "unter „Bögen“ einen eigenen an. Wer vorher gelöscht wurde, ist nur nach den Grenzen gezählt, die es "
                "da schon gab; die Meldung sagt, bei wie vielen die neue nicht bekannt ist, und schätzt nicht."
            ),
            self.tr("Zu „Bögen“"),
            lambda: desk.go("figures/forms"),
        )
        self.deadlines = self._add(
            self.tr("Abgabefristen"),
            self.tr("Tag der Meldung und Tag der Statistik zum Ende des Schuljahrs."),
            self.tr("Zur Abgabe"),
            lambda: desk.go("figures/filing"),
        )
        self.small = self._add(
            self.tr("Kleine Zahlen"),
            self.tr(
                "So wenige könnten auf ein Kind zeigen: Die Prüfung der Meldung merkt sie an, der Jahresbericht legt "
                "sie zusammen. Diese Grenze ist fest, damit sich nichts zurückrechnen lässt."
            ),
        )
        self.quiet = self._add(
            self.tr("Ruhige Fälle"),
            self.tr(
                "Offene Fälle, in denen so lange kein Gespräch war, merkt die Prüfung an. Diese Grenze ist fest: "
                "Gelöschte Fälle sind nach ihr gezählt und lassen sich nicht noch einmal anders zählen."
            ),
        )
        self._column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, L, L, L)
        layout.addWidget(scrolled(inner))

    def refresh(self) -> None:
        self.desk.worker.read(thresholds.thresholds, self._show)

    def primary_focus(self) -> QWidget | None:
        return self._first

    def _add(self, heading: str, sentence: str, way: str = "", go: Callable[[], object] | None = None) -> QLabel:
        card = Card(heading)
        card.setMaximumWidth(px(WIDTH))
        value = label("", "number")
        beside: list[QWidget] = [value]
        card.body.addWidget(label(sentence, "hint", wrap=True))
        if go is not None:
            leads = button(way, go, role="quiet", icon_name="chevron-right")
            beside.append(leads)
            self._first = self._first or leads
        flow_head(card, *beside)
        self._column.addWidget(card)
        return value

    def _show(self, found: Thresholds) -> None:
        language = self.desk.language
        low, high = (percent_text(language, edge, 0) for edge in found.corridor)
        self.corridor.setText(self.tr("{low} bis {high}").format(low=low, high=high))
        points = number_text(language, round(found.tolerance * 100))
        self.tolerance.setText(self.tr("± {points} Prozentpunkte").format(points=points))
        edges = ", ".join(str(edge) for edge in found.bands)
        self.bands.setText(self.tr("bis {edges} Gespräche").format(edges=edges) if edges else self.tr("keine"))
        days, year = (found.deadlines.filing, found.deadlines.statistics), self.desk.today().year
        said = [day_month_text(language, one.in_year(year)) for one in days]
        self.deadlines.setText(" · ".join(said))
        self.small.setText(self.tr("1 bis {most}").format(most=found.small_count))
        self.quiet.setText(
            (self.tr("1 Tag") if found.quiet_days == 1 else self.tr("{days} Tage")).format(days=found.quiet_days)
        )
