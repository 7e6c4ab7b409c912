"""What is kept of the annual return: versions, remarks, figures by hand and typed over, steps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ssa_desktop.domain.figures.annual_return import Level, Remark
from ssa_desktop.domain.people.class_moving import TurnAnswer
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.storage.connection import StoreConnection
from ssa_desktop.storage.figures import counted_before, filed_returns
from ssa_desktop.storage.figures.filed_returns import FiledRow, HandFigure, RemarkRow
from ssa_desktop.storage.people import school_turns, school_use
from ssa_desktop.storage.sql import rows
from tests.unit.storage.vault_world import ANNA, ANNAS_CASE, BEN, BENS_CASE, CEM, add, count, talk

YEAR, LATER = SchoolYear(2024), SchoolYear(2025)
FIRST = FiledRow("ab12", YEAR, Level.SCHOOL, "kvjs", 1, date(2025, 9, 1), "", '{"units": [{"unit": "GS"}]}', "0" * 64)


@pytest.fixture
def filed(vault: StoreConnection) -> StoreConnection:
    """Two versions of a year at the level of schools, the first at the level of sites, and one of the year after."""
    for change in (
        {},
        {"uid": "ab13", "version": 2, "filed_on": date(2025, 10, 1), "reason": "Nachtrag"},
        {"uid": "ab14", "level": Level.SITE, "content": '{"units": [{"unit": "ORT"}]}'},
        {"uid": "ab15", "school_year": LATER, "filed_on": date(2026, 9, 1)},
    ):
        filed_returns.add_filed(vault, replace(FIRST, **change))
    return vault


def test_what_was_filed_is_read_by_year_level_and_version(filed: StoreConnection) -> None:
    assert filed_returns.filed_returns(filed, YEAR, Level.SCHOOL)[0] == FIRST
    versions = [one.version for one in filed_returns.filed_returns(filed, YEAR, Level.SCHOOL)]
    assert sorted(versions) == [1, 2]
    assert [one.uid for one in filed_returns.all_filed(filed)] == ["ab12", "ab13", "ab14", "ab15"]
    assert filed_returns.filed_days(filed, YEAR) == {
        Level.SCHOOL: (2, date(2025, 10, 1)),
        Level.SITE: (1, date(2025, 9, 1)),
    }
    assert filed_returns.filed_days(filed, YEAR.previous) == {}
    assert filed_returns.next_version(filed, YEAR, Level.SCHOOL) == 3
    assert filed_returns.next_version(filed, LATER, Level.SCHOOL) == 2
    assert filed_returns.next_version(filed, YEAR, Level.SITE) == 2
    assert filed_returns.next_version(filed, YEAR.previous, Level.SCHOOL) == 1
    filed_returns.add_filed(filed, replace(FIRST, uid="", version=3))
    assert len(filed_returns.filed_returns(filed, YEAR, Level.SCHOOL)[0].uid) > 1


def test_a_remark_takes_the_place_of_one_on_the_same_and_goes_without_a_text(vault: StoreConnection) -> None:
    of = {"GS": Remark("GS", "item.1", "Eins"), "GMS": Remark("GMS", "item.1", "Zwei")}
    for one in of.values():
        filed_returns.save_remark(vault, YEAR, Level.SCHOOL, one)
    filed_returns.save_remark(vault, YEAR, Level.SITE, of["GS"])
    filed_returns.save_remark(vault, LATER, Level.SCHOOL, of["GS"])
    filed_returns.save_remark(vault, YEAR, Level.SCHOOL, Remark("GS", "item.2", "Drei"))
    other = replace(of["GS"], text="Anders")
    filed_returns.save_remark(vault, YEAR, Level.SCHOOL, other)
    wanted = [of["GMS"], other, Remark("GS", "item.2", "Drei")]
    assert filed_returns.remarks(vault, YEAR, Level.SCHOOL) == wanted
    assert RemarkRow(YEAR, Level.SITE, of["GS"]) in filed_returns.all_remarks(vault)
    filed_returns.save_remark(vault, YEAR, Level.SCHOOL, replace(other, text=""))
    assert filed_returns.remarks(vault, YEAR, Level.SCHOOL) == [wanted[0], wanted[2]]
    assert filed_returns.remarks(vault, YEAR, Level.SITE) == [of["GS"]]
    assert filed_returns.remarks(vault, LATER, Level.SCHOOL) == [of["GS"]]
    assert [(one.school_year, one.level) for one in filed_returns.all_remarks(vault)] == sorted(
        [(YEAR, Level.SCHOOL), (YEAR, Level.SCHOOL), (YEAR, Level.SITE), (LATER, Level.SCHOOL)]
    )


def test_figures_by_hand_are_of_a_school_and_a_year(vault: StoreConnection) -> None:
    filed_returns.save_hand_figures(vault, YEAR, "GS", {"pupils": 120, "posts": 1, "gone": 3})
    filed_returns.save_hand_figures(vault, YEAR, "GMS", {"pupils": 7})
    filed_returns.save_hand_figures(vault, LATER, "GS", {"pupils": 8})
    filed_returns.save_hand_figures(vault, YEAR, "GS", {"pupils": 121, "gone": None})
    assert filed_returns.hand_figures(vault, YEAR, ["GS", "RS"]) == [
        HandFigure(YEAR, "GS", "posts", 1),
        HandFigure(YEAR, "GS", "pupils", 121),
    ]
    assert filed_returns.hand_figures(vault, YEAR, ["GMS"]) == [HandFigure(YEAR, "GMS", "pupils", 7)]
    assert filed_returns.hand_figures(vault, LATER, ["GS"]) == [HandFigure(LATER, "GS", "pupils", 8)]
    assert filed_returns.hand_figures(vault, YEAR, []) == []


def test_a_figure_typed_over_is_of_one_form_unit_and_item(vault: StoreConnection) -> None:
    places = [
        (YEAR, Level.SCHOOL, "kvjs", ("GS", "1")),
        (YEAR, Level.SCHOOL, "kvjs", ("GS", "2")),
        (YEAR, Level.SCHOOL, "kvjs", ("GMS", "1")),
        (YEAR, Level.SCHOOL, "own", ("GS", "1")),
        (YEAR, Level.SITE, "kvjs", ("GS", "1")),
        (LATER, Level.SCHOOL, "kvjs", ("GS", "1")),
    ]
    for number, place in enumerate(places):
        filed_returns.tick_figure(vault, *place, str(number))

    def told() -> list[str]:
        asked = dict.fromkeys((*place[:3], place[3][0]) for place in places)
        return sorted(figure for one in asked for figure in filed_returns.typed_figures(vault, *one).values())

    assert told() == ["0", "1", "2", "3", "4", "5"]
    assert filed_returns.typed_figures(vault, YEAR, Level.SCHOOL, "kvjs", "GS") == {"1": "0", "2": "1"}
    filed_returns.tick_figure(vault, *places[0], "9")
    assert told() == ["1", "2", "3", "4", "5", "9"]
    for number, place in enumerate(places):
        filed_returns.tick_figure(vault, *place, None)
        assert told() == [str(one) for one in range(number + 1, 6)], place


def test_a_step_is_of_one_year_and_has_its_latest_day(vault: StoreConnection) -> None:
    for year, step, day in ((YEAR, "read", 1), (YEAR, "sent", 2), (LATER, "read", 3), (YEAR, "read", 4)):
        filed_returns.tick_step(vault, year, step, date(2025, 9, day))
    assert filed_returns.steps_done(vault, YEAR) == {"read": date(2025, 9, 4), "sent": date(2025, 9, 2)}
    filed_returns.tick_step(vault, YEAR, "read", None)
    assert filed_returns.steps_done(vault, YEAR) == {"sent": date(2025, 9, 2)}
    assert filed_returns.steps_done(vault, LATER) == {"read": date(2025, 9, 3)}


def test_what_prepared_a_return_goes_with_its_last_version(filed: StoreConnection) -> None:
    for year in (YEAR, LATER):
        filed_returns.tick_step(filed, year, "read", date(2025, 9, 1))
        for level in (Level.SCHOOL, Level.SITE):
            filed_returns.save_remark(filed, year, level, Remark("GS", "1", "Wort"))
            filed_returns.tick_figure(filed, year, level, "kvjs", ("GS", "1"), "5")
    filed.execute("DELETE FROM filed_return WHERE school_year = ? AND level = 'site'", (str(YEAR),))
    filed_returns.remove_preparation(filed, YEAR, Level.SITE)
    left = [(str(YEAR), "school"), (str(LATER), "school"), (str(LATER), "site")]
    for table in ("return_remark", "typed_figure"):
        assert sorted(rows(filed, f"SELECT school_year, level FROM {table}")) == sorted(left), table
    assert filed_returns.steps_done(filed, YEAR) != {}
    filed.execute("DELETE FROM filed_return WHERE school_year = ?", (str(YEAR),))
    filed_returns.remove_preparation(filed, YEAR, Level.SCHOOL)
    assert filed_returns.steps_done(filed, YEAR) == {}
    assert filed_returns.steps_done(filed, LATER) != {}


@pytest.mark.parametrize(
    ("given", "school", "site"),
    [
        ("", False, False),
        ("school", True, False),
        ("site", True, True),
        ("typed at schools", True, False),
        ("typed at sites", True, True),
    ],
)
def test_whether_a_figure_is_told_of_a_unit(vault: StoreConnection, given: str, school: bool, site: bool) -> None:
    at = Level.SITE if given.endswith(("site", "sites")) else Level.SCHOOL
    if given.startswith("typed"):
        filed_returns.tick_figure(vault, YEAR, at, "kvjs", ("X1", "1"), "5")
    elif given:
        filed_returns.add_filed(vault, replace(FIRST, level=at, content='{"units": [{"unit": "X1"}]}'))
    filed_returns.tick_figure(vault, YEAR, Level.SITE, "kvjs", ("X2", "1"), "5")
    assert school_use.is_used(vault, "X1") is school
    assert school_use.is_site_used(vault, "X1") is site


def test_of_a_talk_each_pupil_is_booked_once_by_day(vault: StoreConnection) -> None:
    talk(vault, 7, "2024-01-05", (CEM, None, "Eins"), (ANNA, ANNAS_CASE, "Zwei"), (BEN, BENS_CASE, "Drei"))
    vault.execute("UPDATE person SET role = 'parent' WHERE id = ?", (BEN,))
    talk(vault, 8, "2024-01-04", (ANNA, ANNAS_CASE, "Vier"))
    talk(vault, 9, "2024-01-03", (ANNA, ANNAS_CASE, "Fünf"))
    vault.execute("UPDATE contact SET with_pupil = 0 WHERE id = 9")
    found = counted_before.booked_pupils(vault, [7, 8, 9])
    assert [(one.contact_id, one.person_id) for one in found] == [(8, ANNA), (7, CEM), (7, ANNA)]


def test_who_is_asked_at_the_turn_of_the_year(vault: StoreConnection) -> None:
    """Anna was enrolled in the year before, Ben two years before, Cem never; the others are told or no pupils."""
    for person, year in ((ANNA, "2024/25"), (ANNA, "2022/23"), (BEN, "2023/24")):
        add(vault, "enrolment", person_id=person, school="GS", school_year=year, class_label="3a", stage="3")
    told = add(vault, "person", pseudonym="P-7", role="pupil", gender="w", created_on="2024-09-15")
    school_turns.add_answer(vault, told, YEAR, next(iter(TurnAnswer)), None, date(2025, 8, 1))
    add(vault, "person", pseudonym="P-8", role="parent", gender="w", created_on="2024-09-15")
    here = add(vault, "person", pseudonym="P-9", role="pupil", gender="w", created_on="2024-09-15")
    add(vault, "enrolment", person_id=here, school="GS", school_year="2025/26", class_label="4a", stage="4")

    def asked(year: SchoolYear, *, lately: bool) -> list[int]:
        return [one.person_id for one in school_turns.pupils_to_ask(vault, year, lately=lately)]

    assert asked(LATER, lately=False) == [ANNA, BEN, CEM]
    assert asked(LATER, lately=True) == [ANNA, BEN]
    assert asked(SchoolYear(2026), lately=True) == [BEN, here]
    vault.execute(
        "UPDATE case_file SET closed = '2025-01-01', close_reason = 'goal_reached' WHERE id = ?", (BENS_CASE,)
    )
    assert asked(LATER, lately=True) == [ANNA]
    first = school_turns.pupils_to_ask(vault, LATER)[0]
    assert (first.school_year, first.school, first.class_label) == (YEAR, "GS", "3a")
    assert count(vault, "school_year_turn") == 1
