"""The published figures of a real school year: Zaberfeld 2021/22, from contacts made up to have these totals."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.integration.program import Program

Record = dict[str, Any]

CASE = json.loads((Path(__file__).parent / "cases" / "zaberfeld-2021-22.json").read_text(encoding="utf-8"))
PUBLISHED = CASE["published"]
CALCULATED = CASE["calculated"]
SCHOOL = CASE["school"]
YEAR = SCHOOL["school_year"]

# The 90 talks among 33 pupils: 26 with one to three of them, 7 with more than three.
TALKS = [1] * 10 + [2] * 9 + [3] * 7 + [4, 5, 5, 5, 6, 7, 9]
TALKS_WITH_TEACHER = 8
TALKS_WITH_PARENT = 11


def day(number: int) -> str:
    """A day of the school year, from September to July."""
    return (date(2021, 9, 13) + timedelta(number * 7 % 310)).isoformat()


def contact(name: str, number: int, concerned: list[str], with_: list[str], activity: str = "individual") -> Record:
    return {
        "kind": "contact", "id": name, "cases": [key for key in concerned if key.startswith("c")],
        "persons": [key for key in concerned if key.startswith("p")], "school": "GS", "date": day(number),
        "start": None, "minutes": 30, "with": with_, "mode": "conversation", "crisis": False, "activity": activity,
        "topics": ["class_climate"], "source": "self",
    }  # fmt: skip


def school_book() -> Record:
    return {
        "sites": [{"code": "ZF", "name": "Zaberfeld"}],
        "schools": [
            {
                "code": "GS",
                "site": "ZF",
                "name": SCHOOL["name"],
                "school_type": SCHOOL["school_type"],
                "years": [{"school_year": YEAR, "pupils": SCHOOL["pupils"], "fte": SCHOOL["fte"]}],
            }
        ],
    }


def records() -> list[Record]:
    lines: list[Record] = []
    for number in range(len(TALKS)):
        lines.append(
            {
                "kind": "person", "id": f"p{number}", "role": "pupil", "gender": ("w", "m")[number % 2],
                "name": f"Mila Muster {number}",
                "enrolment": [{"school_year": YEAR, "school": "GS", "class": "4b", "stage": 1 + number % 4}],
            }
        )  # fmt: skip
        # Every third pupil was advised without a case.
        if number % 3:
            lines.append(
                {"kind": "case", "id": f"c{number}", "person": f"p{number}", "school": "GS", "opened": "2021-09-13",
                 "initiated_by": "teacher", "type": "counselling"}
            )  # fmt: skip
    talk = 0
    for number, times in enumerate(TALKS):
        for _ in range(times):
            with_ = ["pupil"]
            with_ += ["teacher"] if talk < TALKS_WITH_TEACHER else []
            with_ += ["parent"] if talk % 8 == 0 and talk < TALKS_WITH_PARENT * 8 else []
            lines.append(contact(f"k{talk}", talk, [f"c{number}" if number % 3 else f"p{number}"], with_))
            talk += 1
    alone = PUBLISHED["teacher_consultations"] - TALKS_WITH_TEACHER
    lines += [contact(f"t{number}", number, [], ["teacher"], "teachers") for number in range(alone)]
    alone = PUBLISHED["parent_consultations"] - TALKS_WITH_PARENT
    # Some parents talk about a pupil with a case, some about nobody recorded.
    lines += [
        contact(f"e{number}", number, ["c1"] if number % 2 else [], ["parent"], "parents") for number in range(alone)
    ]
    classes = [18] * 6 + [17] * 2
    for number, heads in enumerate(classes):
        lines.append(
            {"kind": "offer", "id": f"o{number}", "school": "GS", "type": "class", "title": "Klassenrat",
             "class": f"{number // 2 + 1}{'ab'[number % 2]}", "from": "2021-09-13", "to": "2022-07-27",
             "participants": {"w": heads // 2, "m": heads - heads // 2, "d": 0, "unknown": 0}}
        )  # fmt: skip
        lines += [
            {"kind": "session", "id": f"s{number}-{week}", "offer": f"o{number}", "date": day(week), "start": None,
             "minutes": 45, "visits": heads}
            for week in range(36)
        ]  # fmt: skip
    return lines


@pytest.fixture
def zaberfeld(quick_program: Program) -> Program:
    program = quick_program
    program.do("import", "school", program.school_book(school_book()))
    program.do("import", "records", program.records(records()))
    return program


def expected() -> Record:
    return {
        **PUBLISHED,
        **CALCULATED,
        "fte": SCHOOL["fte"],
        "pupils": SCHOOL["pupils"],
        "school_name": SCHOOL["name"],
        "school_type": SCHOOL["school_type"],
        "pupils_advised_stage_1_4": CALCULATED["pupils_advised"],
        "anonymous_consultations": 0,
        # 33 of 142.
        "reach_percent": 23.24,
        "class_sessions": 8 * 36,
    }


@pytest.mark.parametrize(("level", "unit"), [("school", "GS"), ("site", "ZF")])
def test_every_published_and_calculated_figure_comes_out(zaberfeld, level, unit):
    items = zaberfeld.kvjs(YEAR, level)[unit]
    assert {key: items[key] for key in expected()} == expected()


def test_they_come_out_the_same_after_ten_pupils_were_deleted(zaberfeld):
    before = zaberfeld.reports([YEAR])
    printed = zaberfeld.try_("report", "kvjs", "--school-year", YEAR)
    for pseudonym in zaberfeld.pseudonyms()[::3][:10]:
        zaberfeld.do("person", "delete", pseudonym, "--reason", "Antrag")
    assert len(zaberfeld.pseudonyms()) == len(TALKS) - 10
    again = zaberfeld.try_("report", "kvjs", "--school-year", YEAR)
    assert (again.code, again.out) == (printed.code, printed.out)
    assert zaberfeld.reports([YEAR]) == before
