"""A successor's return is the same to the digit, whatever stays behind; other arrivals change no figure."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from ssa_desktop.services.cases import follow_ups
from tests.integration.figures.indicator_oracle import follow_up
from tests.integration.figures.oracle import later
from tests.integration.figures.test_indicators_oracle import reports
from tests.integration.keeping.histories import YEARS, make_history
from tests.integration.program import Program, copy_of
from tests.integration.rights.handover.handover_world import TO, consent, create, lately, open_


@pytest.mark.parametrize(("seed", "is_old"), [(2, False), (11, False), (23, True)])
def test_every_report_of_the_successor_is_the_same(template: Path, tmp_path: Path, seed: int, is_old: bool) -> None:
    made = make_history(seed, size=2)
    history, years = (made, YEARS) if is_old else lately(made)
    hers = copy_of(template, tmp_path / "hers", quick=True)
    hers.do("import", "school", hers.school_book(history.book))
    cases = [line["id"] for line in history.of("case")]
    hers.do("import", "records", hers.records([*history.records, *(consent(one, TO) for one in cases[::2])]))
    before = hers.reports(years)
    package = create(hers, "successor")
    assert hers.reports(years) == before
    his = copy_of(template, tmp_path / "his", quick=True)
    open_(his, package)
    assert bool(his.pseudonyms()) is not is_old
    assert his.reports(years) == before


def test_the_successor_counts_a_follow_up_and_gets_nothing_of_it(template: Path, tmp_path: Path) -> None:
    made = make_history(10, size=2)
    closed = [line for line in made.of("case") if line["type"] == "transition" and line["closed"]]
    assert closed
    asked = [
        follow_up(f"n{number}", line["school"], later(date.fromisoformat(line["closed"]), 6), line["id"])
        for number, line in enumerate(closed)
    ]
    asked += [follow_up("u", one["school"], date(2022, 11, 3), None) for one in closed[:1]]
    outcome = {"moment": "six_months", "outcome": "other", "recorded": "2024-07-01"}
    known = [{"kind": "outcome", "id": "o", "case": closed[0]["id"], **outcome}]
    hers = copy_of(template, tmp_path / "hers", quick=True)
    hers.do("import", "school", hers.school_book(made.book))
    cases = [line["id"] for line in made.of("case")]
    lines = [*made.records, *asked, *known, *(consent(one, TO) for one in cases[::2])]
    hers.do("import", "records", hers.records(lines))
    with hers.open() as ws:
        before = reports(ws)
    his = copy_of(template, tmp_path / "his", quick=True)
    open_(his, create(hers, "successor"))
    with hers.open() as ws:
        assert reports(ws) == before
    with his.open() as ws:
        assert reports(ws) == before
        assert follow_ups.waiting(ws) == []


def test_what_a_deputy_gets_counts_where_it_came_from(template: Path, tmp_path: Path) -> None:
    history, years = lately(make_history(2, size=2))
    hers = copy_of(template, tmp_path / "hers", quick=True)
    hers.do("import", "school", hers.school_book(history.book))
    cases = [line["id"] for line in history.of("case")]
    hers.do("import", "records", hers.records([*history.records, *(consent(one, TO) for one in cases)]))
    package = create(hers, "deputy")
    schools = {one["code"] for one in history.book["schools"]}
    other = [{**line, "id": f"x{line['id']}"} for line in lately(make_history(6, size=2))[0].of("time")]
    theirs = copy_of(template, tmp_path / "theirs", quick=True)
    theirs.do("import", "school", theirs.school_book(history.book))
    theirs.do("import", "records", theirs.records([one for one in other if one["school"] in schools]))
    before = _figures(theirs, years)
    open_(theirs, package)
    assert theirs.pseudonyms()
    # That nothing was entered in a month is a remark on her entries: what arrived is one, and counts nowhere.
    assert _figures(theirs, years) == before


def test_what_is_dated_before_its_case_changes_no_figure_of_a_deputy_either(template: Path, tmp_path: Path) -> None:
    history, years = lately(make_history(2, size=2))
    case, school = history.of("case")[0], history.of("case")[0]["school"]
    first, last = years[0], years[-1]
    late = {**case, "opened": f"{last[:4]}-10-05", "closed": None, "close_reason": None, "result": None}
    referral = {"kind": "referral", "id": "r", "case": case["id"], "date": f"{first[:4]}-10-05", "target": "psychiatry"}
    (person,) = (line for line in history.of("person") if line["id"] == case["person"])
    hers, theirs = (copy_of(template, tmp_path / name, quick=True) for name in ("hers", "theirs"))
    for program in (hers, theirs):
        program.do("import", "school", program.school_book(history.book))
    hers.do("import", "records", hers.records([person, late, referral, consent(case["id"], TO)]))
    assert hers.kvjs(first)[school]["referrals"]["psychiatry"] == 1
    before = _figures(theirs, years)
    open_(theirs, create(hers, "deputy"))
    assert theirs.pseudonyms()
    assert _figures(theirs, years) == before


def _figures(program: Program, years: tuple[str, ...]) -> dict[tuple[str, str], object]:
    found = {key: json.loads(data) for key, data in program.reports(years).items()}
    for report in found.values():
        report.pop("findings", None)
    return found
