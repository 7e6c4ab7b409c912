"""A successor's return is the same to the digit, whatever stays behind; other arrivals change no figure."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

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


def _figures(program: Program, years: tuple[str, ...]) -> dict[tuple[str, str], object]:
    found = {key: json.loads(data) for key, data in program.reports(years).items()}
    for report in found.values():
        report.pop("findings", None)
    return found
