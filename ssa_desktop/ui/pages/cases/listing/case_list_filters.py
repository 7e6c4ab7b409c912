"""The further filters of the list of cases: school, topic, intensity, and how long nobody talked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from ssa_desktop.domain.figures.indicators import Intensity
from ssa_desktop.domain.people.schools import School
from ssa_desktop.labels import label as word
from ssa_desktop.labels import topic_label
from ssa_desktop.services.cases.case_list import CaseListing
from ssa_desktop.ui.widgets.fields.choice_box import ChoiceBox, offer
from ssa_desktop.ui.widgets.parts import button, row

_WEEKS: Final = (4, 8, 12)


class CaseListFilters(QWidget):
    """A row of drop-downs; each narrows further. ``changed`` comes with every choice."""

    changed = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.school = _box(self.tr("Schule"), self.tr("Alle Schulen"))
        self.topic = _box(self.tr("Thema"), self.tr("Alle Themen"))
        self.intensity = _box(self.tr("Intensität"), self.tr("Jede Intensität"))
        for one in Intensity:
            self.intensity.addItem(word(language, "case_intensity", one), one)
        self.silence = _box(self.tr("Letztes Gespräch"), self.tr("Letztes Gespräch: egal"))
        for weeks in _WEEKS:
            self.silence.addItem(self.tr("Seit {weeks} Wochen kein Gespräch").format(weeks=weeks), weeks)
        for box in (self.school, self.topic, self.intensity, self.silence):
            box.currentIndexChanged.connect(self.changed)
        self.clear_button = button(self.tr("Filter leeren"), self.clear, role="quiet", icon_name="x")
        self.setLayout(row(self.school, self.topic, self.intensity, self.silence, self.clear_button, None))

    def offer(self, schools: Sequence[School], topics: Mapping[str, str], listing: CaseListing) -> None:
        """Offer the schools, and the topics that were talked about in a case; ``topics`` are labels by code."""
        _fill(self.school, self.tr("Alle Schulen"), {school.code: school.name for school in schools})
        self.school.setVisible(len(schools) > 1)
        used = set().union(*listing.topics.values()) if listing.topics else set()
        named = {code: topic_label(self._language, code, topics) for code in used}
        _fill(self.topic, self.tr("Alle Themen"), dict(sorted(named.items(), key=lambda pair: pair[1].casefold())))

    def clear(self) -> None:
        """Narrow by nothing."""
        for box in (self.school, self.topic, self.intensity, self.silence):
            box.setCurrentIndex(0)

    def count(self) -> int:
        """Return how many of them are set."""
        return sum(box.currentIndex() > 0 for box in (self.school, self.topic, self.intensity, self.silence))

    def cases(self, listing: CaseListing) -> frozenset[int] | None:
        """Return the ids of the cases with the topic and the intensity chosen; None where neither is."""
        topic, intensity = self.topic.currentData(), self.intensity.currentData()
        if topic is None and intensity is None:
            return None
        return frozenset(
            case.case_id
            for case in listing.rows
            if (topic is None or topic in listing.topics.get(case.case_id, ()))
            and (intensity is None or listing.intensities.get(case.case_id, Intensity.REGULAR) is Intensity(intensity))
        )

    def before(self, today: date) -> date | None:
        """Return the day before which the last talk has to lie, None where that does not matter."""
        weeks = self.silence.currentData()
        return None if weeks is None else today - timedelta(weeks=int(weeks))


def _box(name: str, anything: str) -> QComboBox:
    made = ChoiceBox()
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.addItem(anything, None)
    # As wide as its longest line: names of schools and topics must not be cut.
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return made


def _fill(box: QComboBox, anything: str, names: Mapping[str, str]) -> None:
    offer(box, [(anything, None), *((name, code) for code, name in names.items())])
