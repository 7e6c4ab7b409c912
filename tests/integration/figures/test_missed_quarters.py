"""The notice on an indicator beyond its tolerance for three quarters: when it is told; no deletion tells it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from fractions import Fraction

import pytest

from ssa_desktop.domain.figures.indicators import (
    Direction,
    Formula,
    FormulaKind,
    Indicator,
    IndicatorUnit,
    Period,
    Target,
)
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services.figures import indicators
from ssa_desktop.services.figures.indicators import MISSED_NOTICE as NOTICE
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.texts import text
from tests.integration.keeping.test_deletion_invariance import BOOK, case, contact, pupil
from tests.integration.program import Program, Record

YEAR = SchoolYear(2022)
NOW = datetime(2023, 5, 2, 10, 15)
"""The second day after the third quarter (February to April)."""
DAYS = ("2022-09-13", "2022-12-13", "2023-03-14")
HALF = Target(Fraction(1, 2))


@pytest.fixture
def filled(quick_program: Program) -> Program:
    """Half of the time of each of three quarters is direct work, at one school of two."""
    program = quick_program
    program.do("import", "school", program.school_book(BOOK))
    records: list[Record] = [pupil("Mila"), case("c1", "Mila", opened="2022-09-01")]
    for number, day in enumerate(DAYS):
        records += [
            contact(f"k{number}", ["c1"], day, minutes=60),
            {"kind": "time", "id": f"t{number}", "school": "GS", "date": day, "start": None, "minutes": 60,
             "activity": "documentation"},
        ]  # fmt: skip
    program.do("import", "records", program.records(records))
    return program


def opened(program: Program, now: datetime = NOW) -> Workspace:
    return open_workspace(program.data, clock=lambda: now, recovery_code=program.code_file.read_text("utf-8"))


@pytest.fixture
def ws(filled: Program) -> Iterator[Workspace]:
    workspace = opened(filled)
    yield workspace
    workspace.close()


def share(**changed: object) -> Indicator:
    one = replace(indicators.shipped()["share_direct"], is_active=True, direction=Direction.ABOVE, target=HALF)
    return replace(one, **changed)  # type: ignore[arg-type]


def told(ws: Workspace) -> list[int]:
    return [int(str(one.details["number"])) for one in indicators.missed_notices(ws)]


@pytest.mark.parametrize(
    ("changed", "numbers"),
    [
        ({}, [1]),
        ({"direction": Direction.HIGHER}, []),
        ({"target": Target(Fraction(1, 2), None, Fraction(1, 10))}, []),
        ({"direction": Direction.BELOW}, [1]),
        ({"target": None}, []),
        ({"is_active": False}, []),
    ],
)
def test_three_quarters_beyond_the_tolerance_are_told_and_nothing_else(ws, changed, numbers):
    indicators.save(ws, share(**changed))
    assert told(ws) == numbers


def test_what_counts_nothing_before_her_first_entry_misses_nothing(ws):
    talks = replace(
        share(direction=Direction.HIGHER),
        code=indicators.new_code(), is_own=True, label_de="Gespräche", label_en="Talks",
        formula=Formula(FormulaKind.COUNT, ("contacts",)), unit=IndicatorUnit.COUNT,
        target=Target(Fraction(5)),
    )  # fmt: skip
    indicators.save(ws, talks)
    (row,) = indicators.unexplained_rows(ws)
    # The other school has no entry at all: a count of 0 there is no miss.
    assert row.place.unit == "GS"


def test_it_is_told_only_once_the_third_quarter_is_over(filled):
    with filled.open() as ws:
        indicators.save(ws, share())
    for day, numbers in ((datetime(2023, 4, 30, 10), []), (datetime(2023, 5, 1, 10), [1])):
        ws = opened(filled, day)
        try:
            assert [one.details["number"] for one in ws.notices if one.kind == NOTICE] == numbers, day
        finally:
            ws.close()


def test_her_words_on_the_last_quarter_end_it_and_their_going_brings_it_back(ws):
    indicators.save(ws, share())
    (row,) = indicators.unexplained_rows(ws)
    assert (row.place.unit, row.place.year, row.place.period) == ("GS", YEAR, Period.Q3)
    indicators.set_note(ws, replace(row.place, period=Period.Q2), "Krank im Januar")
    assert told(ws) == [1]
    indicators.set_note(ws, row.place, "Gründe: viele Berichte. Gespräche: mit der Leitung. Fortbildung: keine.")
    assert told(ws) == []
    indicators.set_note(ws, row.place, " ")
    assert told(ws) == [1]


def test_a_deletion_tells_the_same_before_and_after(ws):
    indicators.save(ws, share())
    before = indicators.unexplained_rows(ws)
    assert len(before) == 1
    (mila,) = people.find(ws)
    deletion.erase_person(ws, mila.pseudonym, "auf Wunsch")
    assert people.find(ws) == []
    assert indicators.unexplained_rows(ws) == before


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_notice_names_nobody_and_no_school(language):
    for number in (1, 2):
        said = text(language, f"notice.{NOTICE}", number=number, when="")
        assert str(number) in said
        assert "GS" not in said
