"""Public holidays are those of the library, though only Germany's part of it is loaded."""

from __future__ import annotations

import json
import sys
from datetime import date

from ssa_desktop.services.time import public_holidays
from tests.processes import run

YEARS = (2015, 2017, 2024, 2026, 2033)
"""With 31 October 2017, a holiday in that one year alone."""
BY_THE_LIBRARY = """
import json, sys
from holidays import country_holidays
found = {
    f"{year} {language}": {
        day.isoformat(): name
        for day, name in country_holidays("DE", subdiv="BW", years=[year], language=code).items()
    }
    for year in map(int, sys.argv[1:])
    for language, code in (("de", "de"), ("en", "en_US"))
}
sys.stdout.write(json.dumps(found))
"""
LOADED = """
import sys
from ssa_desktop.services.time import public_holidays
assert public_holidays.of_year(2026)
sys.stdout.write(" ".join(name for name in sys.modules if name.startswith("holidays.countries.")))
"""


def test_days_and_names_are_those_of_the_whole_library() -> None:
    theirs = json.loads(run([sys.executable, "-c", BY_THE_LIBRARY, *map(str, YEARS)]).stdout)
    ours = {
        f"{year} {language}": {day.isoformat(): name for day, name in public_holidays.of_year(year, language).items()}
        for year in YEARS
        for language in ("de", "en")
    }
    assert ours == theirs
    assert ours["2017 de"]["2017-10-31"] == "Reformationstag"
    assert "2026-10-31" not in ours["2026 de"]
    assert set(public_holidays.between(date(2026, 12, 24), date(2027, 1, 6))) == {
        date(2026, 12, 25), date(2026, 12, 26), date(2027, 1, 1), date(2027, 1, 6),
    }  # fmt: skip


def test_no_other_country_is_loaded() -> None:
    assert run([sys.executable, "-c", LOADED]).stdout.split() == ["holidays.countries.germany"]
