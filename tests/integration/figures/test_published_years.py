"""Published figures of two more real places, from random sets of records that have these totals.

Zaberfeld 2021/22 is in ``test_zaberfeld.py``, complete. Here stands what is published of Bad Buchau 2017/18 and of
Sauldorf in the first half of 2015/16, and that the explanations of these figures add up to them.
"""

from __future__ import annotations

import json
import random
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.rounding import round_half_up
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Activity
from ssa_desktop.services.figures import explanations, reports
from ssa_desktop.services.workspace import Workspace
from tests.integration.figures.oracle import DIRECT, INDIRECT, INITIATORS
from tests.integration.program import Program, Record

CASES = Path(__file__).parent / "cases"


def published(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    return found


def contact(name: str, day: date, cases: list[str], with_: list[str], **changed: object) -> Record:
    found: Record = {
        "persons": [], "school": "FS", "start": None, "minutes": 30, "mode": "conversation", "crisis": False,
        "activity": "individual", "topics": [], "source": "self",
    }  # fmt: skip
    return {"kind": "contact", "id": name, "date": day.isoformat(), "cases": cases, "with": with_, **found, **changed}


def some_day(rng: random.Random, first: date, last: date) -> date:
    return first + timedelta(rng.randrange((last - first).days + 1))


# Bad Buchau, Federseeschule 2017/18 -----------------------------------------------------------------------------------

BUCHAU = published("bad-buchau-2017-18")
BUCHAU_YEAR = SchoolYear.parse(BUCHAU["school"]["school_year"])


def buchau(rng: random.Random) -> list[Record]:
    """Return records with the published totals; everything else about them is drawn."""
    total, primary, talks = (
        BUCHAU["published"][name] for name in ("individual_cases", "of_them_primary", "pupil_consultations")
    )
    first, last = BUCHAU_YEAR.first_day, BUCHAU_YEAR.last_day
    lines: list[Record] = []
    for number in range(total):
        stage = rng.randint(1, 4) if number < primary else rng.randint(5, 10)
        opened = rng.choice((some_day(rng, first, date(2017, 12, 31)), date(2017, 3, 1)))
        lines.append(
            {
                "kind": "person", "id": f"p{number}", "role": "pupil", "gender": rng.choice(("w", "m", "d", "unknown")),
                "name": f"Mila Muster {number}",
                "enrolment": [
                    {"school_year": str(BUCHAU_YEAR), "school": "FS", "class": f"{stage}a", "stage": stage},
                    {"school_year": str(BUCHAU_YEAR.previous), "school": "FS", "stage": max(1, stage - 1)},
                ],
            }
        )  # fmt: skip
        lines.append(
            {"kind": "case", "id": f"c{number}", "person": f"p{number}", "school": "FS", "opened": opened.isoformat(),
             "initiated_by": rng.choice(INITIATORS), "type": "counselling"}
        )  # fmt: skip
    # Each pupil comes at least once; the other talks fall to anybody, some to two at once, some to nobody recorded.
    whom = [[number] for number in range(total)]
    while len(whom) < talks:
        whom.append(rng.sample(range(total), rng.choice((0, 1, 1, 1, 1, 2))))
    for number, pupils in enumerate(whom):
        others = rng.sample(("parent", "teacher", "third_party"), rng.choice((0, 0, 0, 1)))
        cases = [f"c{pupil}" for pupil in pupils]
        lines.append(contact(f"k{number}", some_day(rng, first, last), cases, ["pupil", *others]))
    # What does not belong to these totals: talks without a pupil, and talks of the year before.
    for number in range(rng.randint(5, 20)):
        cases = [f"c{rng.randrange(total)}"]
        lines.append(contact(f"e{number}", some_day(rng, first, last), cases, ["parent"], activity="parents"))
        lines.append(contact(f"v{number}", date(2017, 5, 2), cases, ["pupil"]))
    return lines


def explained(ws: Workspace, level: Level, unit: str, item: str) -> int:
    """Return what the entries and counters of an explanation add up to."""
    (part,) = explanations.explain(ws, BUCHAU_YEAR, level, unit, item).parts
    return int(part.live) + part.counters


@pytest.mark.parametrize("seed", range(2))
def test_bad_buchau_comes_out_as_published_and_its_explanations_add_up(quick_program, seed):
    program: Program = quick_program
    rng = random.Random(seed)
    schools = [{"code": "FS", "site": "BB", "name": BUCHAU["school"]["name"]}]
    book = {"sites": [{"code": "BB", "name": "Bad Buchau"}], "schools": schools}
    program.do("import", "school", program.school_book(book))
    program.do("import", "records", program.records(buchau(rng)))
    before = program.reports([str(BUCHAU_YEAR)])
    for pseudonym in rng.sample(program.pseudonyms(), 6):
        program.do("person", "delete", pseudonym, "--reason", "Antrag")
    assert program.reports([str(BUCHAU_YEAR)]) == before
    wanted = BUCHAU["published"]
    with program.open() as ws:
        for level, unit in ((Level.SCHOOL, "FS"), (Level.SITE, "BB")):
            (found,) = reports.annual_return(ws, BUCHAU_YEAR, level).units
            items: Record = dict(found.items)
            cases = [f"initiated_by_{who}" for who in INITIATORS]
            assert sum(items[item] for item in cases) == wanted["individual_cases"]
            assert items["cases_new"] + items["cases_carried_over"] == wanted["individual_cases"]
            assert items["pupils_advised"] == wanted["individual_cases"]
            assert items["pupils_advised_stage_1_4"] == wanted["of_them_primary"]
            assert items["pupil_consultations"] == wanted["pupil_consultations"]
            assert sum(explained(ws, level, unit, item) for item in cases) == wanted["individual_cases"]
            for item in ("pupils_advised", "pupils_advised_stage_1_4", "pupil_consultations"):
                assert explained(ws, level, unit, item) == items[item]


# Sauldorf, first half of 2015/16 --------------------------------------------------------------------------------------

SAULDORF = published("sauldorf-2015-16")
FIRST, LAST = (date.fromisoformat(SAULDORF["school"][name]) for name in ("first", "last"))
WEEKS = 19
"""School weeks of the half year; half a post works about 20 hours in each of them."""
BASE = WEEKS * 20 * 60


def pieces(rng: random.Random, minutes: int) -> list[int]:
    """Return lengths of entries that add up to some minutes."""
    found = []
    while minutes:
        found.append(min(minutes, rng.choice((15, 20, 30, 45, 60, 90))))
        minutes -= found[-1]
    return found


def sauldorf(rng: random.Random) -> tuple[list[Record], dict[str, int]]:
    """Return records of half a year within the published bounds, and the minutes of each activity."""
    minutes = {}
    for activity, (low, high) in SAULDORF["bounds"].items():
        # The upper bound itself is no longer written like that.
        minutes[activity] = rng.randint(round(low * BASE), round(high * BASE) - 1)
    rest = [key for key in (*DIRECT, *INDIRECT) if key not in minutes]
    left = BASE - sum(minutes.values())
    for activity in rest[:-1]:
        minutes[activity] = rng.randint(0, left // 4)
        left -= minutes[activity]
    minutes[rest[-1]] = left
    lines: list[Record] = []
    for activity, total in minutes.items():
        for number, length in enumerate(pieces(rng, total)):
            day, name = some_day(rng, FIRST, LAST), f"{activity}-{number}"
            if activity in SAULDORF["bounds"]:
                with_ = {"individual": "pupil", "teachers": "teacher", "parents": "parent"}[activity]
                lines.append(contact(name, day, [], [with_], minutes=length, activity=activity))
            else:
                school = rng.choice(("FS", None))
                lines.append(
                    {"kind": "time", "id": name, "school": school, "date": day.isoformat(), "start": None,
                     "minutes": length, "activity": activity, "event": None}
                )  # fmt: skip
    # The second half is worked quite differently, and work outside the role is in no share.
    for number in range(40):
        day = some_day(rng, LAST + timedelta(1), date(2016, 7, 31))
        lines.append(contact(f"z{number}", day, [], ["parent"], minutes=60, activity="parents"))
        lines.append(
            {"kind": "time", "id": f"a{number}", "school": "FS", "date": some_day(rng, FIRST, LAST).isoformat(),
             "start": None, "minutes": 45, "activity": "all_day_care", "event": None}
        )  # fmt: skip
    return lines, minutes


@pytest.mark.parametrize("seed", range(2))
def test_sauldorf_comes_out_as_published_for_half_a_year(quick_program, seed):
    program: Program = quick_program
    lines, minutes = sauldorf(random.Random(seed))
    year = {"school_year": "2015/16", "fte": SAULDORF["school"]["fte"]}
    school = {"code": "FS", "name": SAULDORF["school"]["name"], "years": [year]}
    program.do("import", "school", program.school_book({"schools": [school]}))
    program.do("import", "records", program.records(lines))
    with program.open() as ws:
        shares = reports.time_shares_between(ws, FIRST, LAST)
        assert shares.base_minutes == sum(minutes.values()) == BASE
        assert {key: shares.by_activity.get(Activity(key), 0) for key in minutes} == minutes
        for activity, (low, high) in SAULDORF["bounds"].items():
            share = Fraction(shares.by_activity[Activity(activity)], shares.base_minutes)
            assert low <= share < high
            explanation = explanations.explain_time(ws, FIRST, LAST, f"minutes.{activity}", "minutes.base")
            above, below = (int(part.live) + part.counters for part in explanation.parts)
            assert (above, below) == (minutes[activity], BASE)
            assert explanation.figure == round_half_up(Fraction(above, below), 4)
            assert all(
                entry.day is not None and FIRST <= entry.day <= LAST
                for part in explanation.parts
                for entry in part.entries
            )
        written = {
            activity: round_half_up(Fraction(shares.by_activity[Activity(activity)] * 100, shares.base_minutes), 0)
            for activity in SAULDORF["bounds"]
        }
        assert written == {"individual": 25, "teachers": 5, "parents": 7}
        # The whole year is another figure: the second half went to parents.
        whole = reports.time_shares(ws, SchoolYear.of(FIRST))
        assert whole.by_activity[Activity.PARENTS] == minutes["parents"] + 40 * 60
