"""The invented offers: class training, groups, projects, open offers, events; as much of each as there is casework."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Final

from ssa_desktop.demo.diary import Diary
from ssa_desktop.demo.practice import WEEK, Practice
from ssa_desktop.demo.schools import PRIMARY, SECONDARY, random_of
from ssa_desktop.demo.texts import OfferText, demo_texts
from ssa_desktop.domain.people.schools import SchoolClass
from ssa_desktop.domain.records import Participants
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import STAGE_VKL, OfferType
from ssa_desktop.exchange.records.records_format import OfferLine, SessionLine

# (weekday, start): on Monday she is at the primary school before noon.
_OPEN_SLOTS: Final = (
    (SECONDARY, 1, 750),
    (SECONDARY, 3, 750),
    (PRIMARY, 2, 720),
    (SECONDARY, 4, 560),
    (PRIMARY, 0, 570),
    (SECONDARY, 0, 810),
)
_CLASS_SLOTS: Final = (
    (SECONDARY, 1, 480),
    (PRIMARY, 0, 480),
    (SECONDARY, 3, 480),
    (PRIMARY, 2, 480),
    (SECONDARY, 4, 480),
    (SECONDARY, 1, 620),
    (SECONDARY, 3, 620),
    (PRIMARY, 2, 620),
)
_GROUP_SLOTS: Final = ((SECONDARY, 3, 840), (PRIMARY, 2, 810), (SECONDARY, 1, 840))
_CLASS_STAGES: Final[Mapping[str, tuple[int, ...]]] = {PRIMARY: (2, 3, 4), SECONDARY: (5, 6, 7, 8)}
_SESSIONS_A_CLASS: Final = 8
_MOST_A_DAY: Final = 150
"""Minutes of group or of open work a day that a practice can hold, however much casework there is."""

_SMALLEST: Final = 45
_LONGEST_OPEN: Final = 110
_CLASS_GOES_ON: Final = timedelta(10)
_FEWEST_OF_A_GROUP: Final = 3
_FULL_YEAR: Final = 185
"""School days of a year, about."""

_PROJECT_PARTS: Final = (0.35, 0.6, 0.85)
_EVENT_PARTS: Final = (0.15, 0.25, 0.5, 0.7)
_TEACHER_PARTS: Final = ((0.1, 0.45, 0.8), (0.2, 0.4, 0.6, 0.9))


@dataclass(slots=True)
class PlannedOffer:
    """An offer of one school year with its sessions."""

    school: str
    type: OfferType
    title: str
    year: SchoolYear
    participants: Participants
    class_label: str | None = None
    sessions: list[tuple[date, int, int | None, int | None]] = field(default_factory=list)
    """Day, minutes, start, visits."""

    def line(self, today: date) -> OfferLine:
        """Return the offer's line; one of the current year is still open if it goes on."""
        days = [day for day, *_ in self.sessions]
        goes_on = today in self.year and (
            self.type in (OfferType.OPEN, OfferType.GROUP)
            or (self.type is OfferType.CLASS and max(days) >= today - _CLASS_GOES_ON)
        )
        return OfferLine(
            self.school,
            self.type,
            self.title,
            self.class_label,
            min(days),
            None if goes_on else max(days),
            self.participants,
        )

    def session_lines(self, offer_id: str) -> list[SessionLine]:
        """Return the lines of its sessions."""
        return [SessionLine(offer_id, day, start, minutes, visits) for day, minutes, start, visits in self.sessions]


class _Year:
    """The offers of one school year, put into the diary week by week."""

    def __init__(self, practice: Practice, diary: Diary, year: SchoolYear) -> None:
        self._practice = practice
        self._diary = diary
        self._year = year
        # Today is left to the contacts.
        self._days = tuple(day for day in practice.days_of(year) if day < practice.today)
        self._rng = random_of(practice.seed, "offers", year)
        self._texts = demo_texts()
        self._offers: list[PlannedOffer] = []

    def plan(self, individual_minutes: int) -> list[PlannedOffer]:
        """Return offers with about ``individual_minutes`` of group and of open work each, and a few events."""
        if not self._days:
            return []
        a_day = min(individual_minutes / len(self._days), _MOST_A_DAY)
        self._events()
        in_projects = self._projects(a_day * len(self._days) * 0.2)
        self._weekly(a_day, a_day - in_projects / len(self._days))
        return [offer for offer in self._offers if self._took_place(offer)]

    def _took_place(self, offer: PlannedOffer) -> bool:
        """Whether an offer is worth keeping: a group that hardly met is not, unless it may have only begun."""
        is_past_group = offer.type is OfferType.GROUP and self._practice.today not in self._year
        return len(offer.sessions) >= (_FEWEST_OF_A_GROUP if is_past_group else 1)

    def _add(
        self, text: OfferText, kind: OfferType, participants: Participants | None = None, label: str | None = None
    ) -> PlannedOffer:
        offer = PlannedOffer(text.school, kind, text.title, self._year, participants or Participants(), label)
        self._offers.append(offer)
        return offer

    def _weekly(self, open_a_day: float, group_a_day: float) -> None:
        """Fill week after week; what a week could not take is owed to the next."""
        open_offers = {school: self._open_offers(school) for school in (PRIMARY, SECONDARY)}
        groups = self._group_offers()
        classes = {school: self._class_offers(school) for school in (PRIMARY, SECONDARY)}
        owed_open = owed_group = 0.0
        on_project = {day for offer in self._offers if offer.type is OfferType.PROJECT for day, *_ in offer.sessions}
        for week in self._practice.weeks(self._days):
            owed_open = min(owed_open + open_a_day * len(week), 2 * WEEK * _MOST_A_DAY)
            owed_group = min(owed_group + group_a_day * len(week), 2 * WEEK * _MOST_A_DAY)
            by_weekday = {day.weekday(): day for day in week if day not in on_project}
            owed_open -= self._open_week(by_weekday, open_offers, owed_open)
            owed_group -= self._group_week(by_weekday, groups, owed_group)
            owed_group -= self._class_week(by_weekday, classes, owed_group)

    def _open_offers(self, school: str) -> list[PlannedOffer]:
        return [self._add(text, OfferType.OPEN) for text in self._texts.offers["open"] if text.school == school]

    def _open_week(self, days: Mapping[int, date], offers: Mapping[str, list[PlannedOffer]], owed: float) -> int:
        slots = [slot for slot in _OPEN_SLOTS if slot[1] in days][: max(1, round(owed / 65))]
        booked = 0
        for number, (school, weekday, wanted) in enumerate(slots):
            # Breaks at the primary school are short.
            part = (owed - booked) / (len(slots) - number) * (0.8 if school == PRIMARY else 1.1)
            minutes = min(5 * round(part / 5), _LONGEST_OPEN)
            if minutes < 20:
                break
            offer = offers[school][number // 2 % len(offers[school])]
            usual = 17 if school == SECONDARY else 12
            visits = max(3, round(self._rng.gauss(usual, 4)))
            booked += self._session(offer, days[weekday], minutes, wanted, visits)
        return booked

    def _group_offers(self) -> list[PlannedOffer]:
        found = []
        for text in self._texts.offers["group"]:
            w, m = self._rng.randint(3, 6), self._rng.randint(2, 5)
            if "Mädchen" in text.title:
                w, m = w + 2, 0
            elif "Jungen" in text.title:
                w, m = 0, m + 3
            found.append(self._add(text, OfferType.GROUP, Participants(w, m, int(self._rng.random() < 0.1), 0)))
        return found

    def _group_week(self, days: Mapping[int, date], groups: list[PlannedOffer], owed: float) -> int:
        """Hold the groups that run in this half of the year, as far as a little less than half of what is owed goes."""
        booked = 0
        for school, weekday, wanted in _GROUP_SLOTS:
            minutes = 60 if school == PRIMARY else 75
            if weekday in days and booked + minutes <= max(owed * 0.45, minutes if owed > 200 else 0):
                of_school = [group for group in groups if group.school == school]
                half = int(days[weekday] > date(self._year.start + 1, 2, 1))
                offer = of_school[(half + (2 if weekday == 1 else 0)) % len(of_school)]
                booked += self._session(offer, days[weekday], minutes, wanted, None)
        return booked

    def _class_offers(self, school: str) -> list[PlannedOffer]:
        found = []
        for entry in self._practice.schools.classes[school, self._year]:
            if entry.stage in _CLASS_STAGES[school] or entry.stage == STAGE_VKL:
                text = OfferText(school, self._class_title(entry))
                found.append(self._add(text, OfferType.CLASS, entry.pupils, entry.label))
        self._rng.shuffle(found)
        return found

    def _class_title(self, entry: SchoolClass) -> str:
        return self._rng.choice(self._texts.class_titles).replace("{class}", entry.label)

    def _class_week(self, days: Mapping[int, date], classes: Mapping[str, list[PlannedOffer]], owed: float) -> int:
        """Go into classes, each for some weeks in a row, until nothing is owed any more."""
        booked = 0
        for school, weekday, wanted in _CLASS_SLOTS:
            left = owed - booked
            if weekday not in days or left < _SMALLEST:
                continue
            minutes = 90 if left >= 240 or (left >= 90 and school == SECONDARY) else 45
            # The class that had the fewest full rounds so far, the first begun of these.
            offer = min(
                classes[school], key=lambda offer: (len(offer.sessions) // _SESSIONS_A_CLASS, -len(offer.sessions))
            )
            booked += self._session(offer, days[weekday], minutes, wanted, None)
        return booked

    def _projects(self, budget: float) -> int:
        """Hold project days in pairs while they fit the budget; return their minutes."""
        booked = 0
        texts = self._texts.offers["project"]
        for number, part in enumerate(_PROJECT_PARTS):
            at = int(len(self._days) * part)
            minutes = self._rng.choice((180, 225, 240))
            if booked + 2 * minutes > budget or at + 1 >= len(self._days):
                break
            text = texts[(self._year.start + number) % len(texts)]
            offer = self._add(text, OfferType.PROJECT, _heads(self._rng, 7, 13))
            for day in self._days[at : at + 2]:
                booked += self._session(offer, day, minutes, 480, None)
        return booked

    def _events(self) -> None:
        """Hold evenings for parents and afternoons with teachers; a full year has each of them."""
        length = len(self._days) if self._year.last_day < self._practice.today else _FULL_YEAR
        for text, part in zip(self._texts.offers["parents"], _EVENT_PARTS, strict=True):
            at = int(length * part)
            if at < len(self._days):
                offer = self._add(text, OfferType.PARENTS)
                evening = "abend" in text.title.lower()
                minutes = self._rng.choice((90, 105, 120))
                start = 1140 if evening else 870
                self._session(offer, self._days[at], minutes, start, self._rng.randint(12, 38), evening=evening)
        for text, parts in zip(self._texts.offers["teachers"], _TEACHER_PARTS, strict=True):
            offer = self._add(text, OfferType.TEACHERS)
            for part in parts:
                at = int(length * part)
                if at < len(self._days):
                    minutes = self._rng.choice((60, 75, 90))
                    self._session(offer, self._days[at], minutes, 885, self._rng.randint(5, 14))

    def _session(
        self, offer: PlannedOffer, day: date, minutes: int, wanted: int, visits: int | None, *, evening: bool = False
    ) -> int:
        """Enter a session and return its minutes, or 0 when the day has no room."""
        start: int | None = wanted
        if evening:
            self._diary.block(day, wanted, minutes)
        else:
            start = self._diary.place(day, minutes, wanted)
        if start is None:
            return 0
        offer.sessions.append((day, minutes, start, visits))
        return minutes


def _heads(rng: Random, fewest: int, most: int) -> Participants:
    return Participants(rng.randint(fewest, most), rng.randint(fewest, most), int(rng.random() < 0.1), 0)


def plan_offers(practice: Practice, diary: Diary, individual: Mapping[SchoolYear, int]) -> list[PlannedOffer]:
    """Return the offers of all years; group and open work match ``individual``, the minutes of casework by year."""
    found = []
    for year in practice.years.booked:
        found += _Year(practice, diary, year).plan(individual.get(year, 0))
    return found
