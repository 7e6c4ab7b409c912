"""Random valid school books and records files, small and full of edges: the same seed always gives the same ones."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tests.integration.figures.oracle import INITIATORS, Record

YEARS = ("2021/22", "2022/23", "2023/24")
SCHOOLS = ("GS", "WRS", "RS", "FS")
TOPICS = ("conflict_peers", "bullying", "family", "self_harm", "other")
_GENDERS = ("w", "m", "d", "unknown")
_STAGES = (None, "vkl", *range(14))
_ACTIVITIES = (
    "individual", "group", "open", "parents", "teachers", "preparation", "documentation", "coordination_internal",
    "networking_external", "supervision", "training", "administration", "travel", "teaching_cover",
    "break_supervision", "all_day_care", "catering", "leave", "sick", "public_holiday", "overtime_off",
)  # fmt: skip
_DAYS = (
    "2021-08-01", "2021-09-30", "2021-10-01", "2022-02-28", "2022-07-31", "2022-08-01", "2022-10-10", "2022-12-24",
    "2023-01-31", "2023-07-31", "2023-08-01", "2023-11-30", "2024-02-29", "2024-07-31",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class History:
    """A school book and the records of a few school years."""

    book: Record
    records: list[Record]

    def of(self, kind: str) -> list[Record]:
        return [line for line in self.records if line["kind"] == kind]


def make_history(seed: int, *, size: int = 1) -> History:
    """Make a history; ``size`` multiplies the number of records."""
    made = _Maker(random.Random(seed)).history(size)
    return History(made.book, [*made.records, *_contracts(made.book, random.Random(seed + 70_000))])


def _contracts(book: Record, rng: random.Random) -> list[Record]:
    """Contract hours at all schools, at some, or at none; a history without any is one of them in two."""
    found: list[Record] = []
    if rng.random() < 0.5:
        return found
    wanted = 1.0 if rng.random() < 0.6 else 0.5
    for number, school in enumerate(book["schools"]):
        if rng.random() < wanted:
            begun = date(2021, 8, 1) + timedelta(rng.choice((-400, 0, 0, 31, 250)))
            ended = date(2023, 7, 31) + timedelta(rng.choice((0, 366)))
            found.append(
                {
                    "kind": "contract",
                    "id": f"v{number}",
                    "school": school["code"],
                    "from": begun.isoformat(),
                    "to": rng.choice((None, None, ended.isoformat())),
                    "pattern": [rng.choice((0, 90, 240, 444)) for _ in range(4)] + [60, 0, 0],
                    "school_holidays": "worked",
                }
            )
    return found


class _Maker:
    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        # Few days and few clock times, so that contacts meet on one day and overlap.
        self.days = rng.sample(_DAYS, rng.randint(3, 9))
        self.schools = SCHOOLS[: rng.randint(1, len(SCHOOLS))]

    def maybe(self, value: Any, odds: float = 0.5) -> Any:
        return value if self.rng.random() < odds else None

    def some(self, values: Sequence[str], most: int = 2) -> list[str]:
        return self.rng.sample(values, min(len(values), self.rng.randint(0, most)))

    def day(self) -> str:
        if self.rng.random() < 0.8:
            return self.rng.choice(self.days)
        return (date(2021, 8, 1) + timedelta(self.rng.randrange(3 * 365 + 1))).isoformat()

    def start(self) -> str | None:
        clock = f"{self.rng.randint(9, 11):02d}:{self.rng.choice((0, 15, 20, 45)):02d}"
        return clock if self.rng.random() < 0.7 else None

    def minutes(self) -> int:
        return self.rng.choice((1, 5, 15, 20, 30, 45, 60, 90, 120))

    def history(self, size: int) -> History:
        rng = self.rng
        persons = [self.person(number) for number in range(rng.randint(1, 4 + 2 * size))]
        cases = [self.case(number, persons) for number in range(rng.randint(0, 3 + 2 * size))]
        offers = [self.offer(number) for number in range(rng.randint(0, 2 + size))]
        timed = [self.contact(number, cases, persons) for number in range(rng.randint(2, 25 * size))]
        timed += [self.time(number) for number in range(rng.randint(0, 12 * size))]
        if offers:
            timed += [self.session(number, offers) for number in range(rng.randint(0, 8 * size))]
        rest = [self.working_note(number, cases, persons) for number in range(rng.randint(0, 3 * size))]
        if cases:
            rest += [self.referral(number, cases) for number in range(rng.randint(0, 3 * size))]
        rng.shuffle(timed)
        records = [*persons, *cases, *offers, *timed, *rest]
        return History(self.book(), records)

    def book(self) -> Record:
        sites = {"GS": "SZ", "WRS": "SZ", "RS": "BZ", "FS": None}
        return {
            "sites": [{"code": "SZ", "name": "Schulzentrum Musterstadt"}, {"code": "BZ", "name": "Bildungszentrum"}],
            "schools": [
                {
                    "code": code,
                    "site": sites[code],
                    "name": f"Musterschule {code}",
                    "school_type": self.maybe("Grundschule"),
                    "carrier": self.maybe("Stadt Musterstadt"),
                    "years": [self.year(label) for label in YEARS],
                }
                for code in self.schools
            ],
        }

    def year(self, label: str) -> Record:
        start = int(label[:4])
        change = date(start, 8, 1) + timedelta(self.rng.randint(1, 364))
        periods = [
            {"from": f"{start}-08-01", "to": (change - timedelta(1)).isoformat(), "fte": 0.5},
            {"from": change.isoformat(), "to": self.maybe(f"{start + 1}-07-31"), "fte": 0.75},
        ]
        return {
            "school_year": label,
            "pupils": self.maybe(self.rng.randint(20, 400), 0.8),
            "fte": self.rng.choice((0.5, 1, 0.37, None, periods)),
            "practitioners": self.maybe(1, 0.8),
        }

    def person(self, number: int) -> Record:
        rng = self.rng
        places = rng.sample([(year, school) for year in YEARS for school in self.schools], rng.randint(0, 3))
        return {
            "kind": "person",
            "id": f"p{number} Ärger",
            "role": rng.choice(("pupil", "pupil", "pupil", "pupil", "parent", "teacher", "other")),
            "name": self.maybe(f"Mila Muster-{number}"),
            "gender": rng.choice(_GENDERS),
            "enrolment": [
                {
                    "school_year": year,
                    "school": school,
                    "class": self.maybe(f"{number}b"),
                    "stage": rng.choice(_STAGES),
                }
                for year, school in places
            ],
        }

    def case(self, number: int, persons: list[Record]) -> Record:
        opened = self.day()
        length = self.rng.choice((0, 10, 89, 92, 93, 180, 365, 366, 400))
        closed = self.maybe((date.fromisoformat(opened) + timedelta(length)).isoformat(), 0.6)
        left = self.maybe(self.day(), 0.3)
        return {
            "kind": "case",
            "id": f"c{number}",
            "person": self.rng.choice(persons)["id"],
            "school": self.rng.choice(self.schools),
            "opened": opened,
            "closed": closed,
            "close_reason": "goal_reached" if closed else None,
            "result": "improved" if closed else None,
            "initiated_by": self.rng.choice(INITIATORS),
            "type": self.rng.choice(("counselling", "transition")),
            "left_school": left,
            "leave_kind": self.rng.choice(("finished", "changed_school", "unknown")) if left else None,
        }

    def contact(self, number: int, cases: list[Record], persons: list[Record]) -> Record:
        rng = self.rng
        chosen_cases = self.some([case["id"] for case in cases])
        chosen_persons = self.some([person["id"] for person in persons], 1 if chosen_cases else 2)
        ids = [*chosen_cases, *chosen_persons]
        return {
            "kind": "contact",
            "id": f"k{number}",
            "cases": chosen_cases,
            "persons": chosen_persons,
            "school": rng.choice(self.schools),
            "date": self.day(),
            "start": self.start(),
            "minutes": self.minutes(),
            "with": [*(["pupil"] if rng.random() < 0.7 else []), *self.some(("parent", "teacher", "third_party"))],
            "mode": rng.choice(("conversation", "phone", "home_visit", "accompaniment", "written", "online")),
            "crisis": rng.random() < 0.2,
            "activity": rng.choice(("individual", "individual", "parents", "teachers")),
            "topics": self.some(TOPICS, 3),
            "note": f"Notiz {number}" if len(ids) <= 1 else None,
            "notes": {key: f"Notiz {number} zu {key}" for key in ids} if len(ids) > 1 else None,
            "source": rng.choice(("self", "parent", "teacher", "third_party")),
            "source_ground": self.maybe(f"Grund {number}", 0.2),
            "entrusted_by": self.maybe("pupil"),
        }

    def working_note(self, number: int, cases: list[Record], persons: list[Record]) -> Record:
        return {
            "kind": "working_note",
            "id": f"w{number}",
            "case": self.maybe(self.rng.choice(cases)["id"]) if cases else None,
            "person": self.maybe(self.rng.choice(persons)["id"]),
            "date": self.day(),
            "text": f"Arbeitsnotiz {number}",
        }

    def referral(self, number: int, cases: list[Record]) -> Record:
        return {
            "kind": "referral",
            "id": f"r{number}",
            "case": self.rng.choice(cases)["id"],
            "date": self.day(),
            "target": self.rng.choice(("asd", "counselling", "psychiatry", "school_psychology", "careers", "other")),
        }

    def offer(self, number: int) -> Record:
        return {
            "kind": "offer",
            "id": f"o{number}",
            "school": self.rng.choice(self.schools),
            "type": self.rng.choice(("group", "class", "project", "open", "parents", "teachers")),
            "title": f"Angebot {number}",
            "class": self.maybe("5a"),
            "from": self.day(),
            "to": self.maybe(self.day()),
            "participants": {gender: self.rng.randint(0, 12) for gender in _GENDERS},
        }

    def session(self, number: int, offers: list[Record]) -> Record:
        return {
            "kind": "session",
            "id": f"s{number}",
            "offer": self.rng.choice(offers)["id"],
            "date": self.day(),
            "start": self.start(),
            "minutes": self.minutes(),
            "visits": self.maybe(self.rng.randint(0, 30)),
        }

    def time(self, number: int) -> Record:
        return {
            "kind": "time",
            "id": f"t{number}",
            "school": self.maybe(self.rng.choice(self.schools), 0.7),
            "date": self.day(),
            "start": self.start(),
            "minutes": self.minutes(),
            "activity": self.rng.choice(_ACTIVITIES),
            "event": self.maybe(self.rng.choice(("conference", "network_meeting", "team_meeting")), 0.3),
        }
