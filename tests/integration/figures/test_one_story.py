"""Return, annual report, paper of the yearly talk, outlook and indicators have one share of direct work, whatever goes.

The expected figures are reckoned here from the lines of the file, by the rule that docs/decisions, 0320 states.
"""

from __future__ import annotations

import random
from collections import Counter
from contextlib import closing
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any, Final

import pytest

from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.figures.indicators import Period
from ssa_desktop.domain.rounding import round_half_up
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.labels import number_text
from ssa_desktop.services.figures import annual_report, indicators, reports
from ssa_desktop.services.figures.annual_figures import form_of, year_figures
from ssa_desktop.services.figures.units import units
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.time import contracts, forecasts
from ssa_desktop.services.together import talk_figures
from ssa_desktop.services.workspace import Workspace
from tests.integration.keeping.backups import opened
from tests.integration.program import Program, Record
from tests.unit.documents.reading import words

YEAR: Final = SchoolYear(2022)
NOW: Final = datetime(2026, 8, 3, 10, 0)
ERASED: Final = date(2025, 7, 31)
SITES: Final = {"GS": "SZ", "WRS": "SZ", "RS": None}
DIRECT: Final = ("group", "open", "parents", "teachers")
INDIRECT: Final = ("supervision", "training", "administration", "travel", "documentation")
HOURS: Final = {"GS": 300, "WRS": 200, "RS": 100}
"""Minutes of each Monday by contract: the key is 3 to 2 to 1."""


def day_of(chance: random.Random) -> str:
    return (YEAR.first_day + timedelta(days=chance.randrange(365))).isoformat()


def lines(chance: random.Random) -> list[Record]:
    made: list[Record] = [
        {"kind": "contract", "id": f"v{code}", "school": code, "from": "2021-08-01", "to": None,
         "pattern": [minutes, 0, 0, 0, 0, 0, 0], "school_holidays": "worked"}
        for code, minutes in HOURS.items()
    ]  # fmt: skip
    for number in range(40):
        school = chance.choice((*SITES, None, None))
        made.append(
            {"kind": "time", "id": f"t{number}", "school": school, "date": day_of(chance), "start": None,
             "minutes": chance.randrange(1, 200), "activity": chance.choice(DIRECT + INDIRECT), "event": None}
        )  # fmt: skip
    made += [
        {"kind": "contact", "id": f"k{number}", "cases": [], "persons": [], "school": chance.choice((*SITES,)),
         "date": day_of(chance), "start": None, "minutes": chance.randrange(10, 60), "with": ["pupil"],
         "mode": "conversation", "crisis": False, "activity": "individual", "topics": [], "note": None,
         "source": "self"}
        for number in range(12)
    ]  # fmt: skip
    return made


def reckoned(found: list[Record]) -> dict[str, tuple[int, int, int]]:
    """Return (direct minutes, base minutes, contacts) of each school, its part of common time by largest remainder."""
    direct: Counter[str] = Counter()
    base: Counter[str] = Counter()
    common: Counter[str] = Counter()
    talks: Counter[str] = Counter()
    for one in found:
        if one["kind"] == "contact":
            talks[one["school"]] += 1
        if one["kind"] == "contract":
            continue
        if one["school"] is None:
            common[one["activity"]] += one["minutes"]
            continue
        base[one["school"]] += one["minutes"]
        direct[one["school"]] += one["minutes"] if one["activity"] in (*DIRECT, "individual") else 0
    for activity, minutes in common.items():
        exact = {code: Fraction(minutes * weight, sum(HOURS.values())) for code, weight in HOURS.items()}
        parts = {code: int(one) for code, one in exact.items()}
        left = minutes - sum(parts.values())
        for code in sorted(exact, key=lambda code: (parts[code] - exact[code], code))[:left]:
            parts[code] += 1
        for code, part in parts.items():
            base[code] += part
            direct[code] += part if activity in DIRECT else 0
    return {code: (direct[code], base[code], talks[code]) for code in SITES}


def share(direct: int, base: int) -> Any:
    return round_half_up(Fraction(direct, base), 4)


def told(ws: Workspace) -> dict[str, Any]:
    """Return what each report says of the share, by report and unit."""
    found: dict[str, Any] = {}
    hour = [indicators.shipped()["consultations_per_hour"]]
    for level in Level:
        for one in reports.annual_return(ws, YEAR, level).units:
            found[f"return {one.unit}"] = one.items["share_direct"]
        for code, shares in reports.time_shares_by_unit(ws, YEAR, level):
            found[f"shares {code}"] = round_half_up(shares.direct_share, 4)
        for unit in indicators.indicator_report(ws, YEAR, level, hour).units:
            found[f"hour {unit.unit}"] = unit.results[0].periods[Period.YEAR].value
    for school in units(ws, YEAR, Level.SCHOOL):
        figures = year_figures(ws, school, YEAR, form_of(ws, YEAR))
        found[f"annual {school.code}"] = round_half_up(figures.direct_share, 4)
        talk = talk_figures.figures(ws, YEAR, school.code, "de").figures
        found[f"talk {school.code}"] = [value for name, value in talk if "irekt" in name]
    found["total"] = round_half_up(reports.time_shares(ws, YEAR).direct_share, 4)
    found["outlook"] = round_half_up(forecasts.corridor_forecast(ws, YEAR).now_share, 4)
    return found


@pytest.mark.parametrize("seed", range(5))
def test_every_report_has_the_same_share_also_once_times_and_contracts_are_gone(
    quick_program: Program, seed: int
) -> None:
    chance = random.Random(seed)
    made = lines(chance)
    schools = [
        {"code": code, "name": f"Schule {code}", "site": site,
         "years": [{"school_year": str(YEAR), "pupils": 100, "fte": 0.5, "practitioners": 1}], "classes": []}
        for code, site in SITES.items()
    ]  # fmt: skip
    quick_program.do(
        "import", "school",
        quick_program.school_book({"sites": [{"code": "SZ", "name": "Schulzentrum"}], "schools": schools}),
    )  # fmt: skip
    quick_program.do("import", "records", quick_program.records(made))
    own = reckoned(made)
    own["SZ"] = tuple(a + b for a, b in zip(own["GS"], own["WRS"], strict=True))  # type: ignore[assignment]
    whole = [sum(own[code][part] for code in SITES) for part in (0, 1)]
    with closing(opened(quick_program, NOW)) as ws:
        said = told(ws)
        for code, (direct, base, talks) in own.items():
            expected = share(direct, base)
            assert (said[f"return {code}"], said[f"shares {code}"]) == (expected, expected), code
            assert said[f"hour {code}"] == Fraction(talks * 60, base), code
            if code in SITES:
                assert said[f"annual {code}"] == expected, code
                percent = round_half_up(Fraction(direct * 100, base), 1)
                assert percent is not None
                assert said[f"talk {code}"] == [f"{number_text('de', percent, 1)} %"], code
                made_report = annual_report.build(ws, YEAR, code, "de")
                paper = annual_report.checked(ws, made_report, annual_report.AnnualFormat.PDF)
                assert f"{number_text('de', percent, 1)} %" in " ".join(words(paper).split()), code
        assert said["total"] == said["outlook"] == share(*whole)
        due = [one for one in deletion.due(ws, ERASED) if one.kind == "time"]
        assert due
        deletion.erase_due(ws, ERASED, len(due), frozenset(one.id for one in due))
        for stored in contracts.listing(ws):
            contracts.remove(ws, stored.period_id)
        after = told(ws)
    assert after == said
