"""Public holidays of Baden-Württemberg, as the library ``holidays`` reckons them; names in German or English."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from holidays import HolidayBase

_LANGUAGES: Final = {"de": "de", "en": "en_US"}


@cache
def of_year(year: int, language: str = "de") -> Mapping[date, str]:
    """Return the public holidays of a calendar year with their names."""
    found = _germany()(subdiv="BW", years=[year], language=_LANGUAGES[language])
    return MappingProxyType({day: str(name) for day, name in sorted(found.items())})


@cache
def _germany() -> type[HolidayBase]:
    """Return the library's rules for Germany without those of some 250 other countries, which take 9 MiB and 0.1 s.

    The package of the countries imports every one of them; it stands there as a bare package, so that the module of
    this one country is found in its folder.
    """
    # Imported here: it takes its time to load.
    import holidays

    countries = ModuleType("holidays.countries")
    countries.__path__ = [str(Path(holidays.__file__).parent / "countries")]
    sys.modules.setdefault(countries.__name__, countries)
    found: type[HolidayBase] = import_module("holidays.countries.germany").Germany
    return found


def between(first: date, last: date, language: str = "de") -> dict[date, str]:
    """Return the public holidays from ``first`` to ``last`` with their names."""
    return {
        day: name
        for year in range(first.year, last.year + 1)
        for day, name in of_year(year, language).items()
        if first <= day <= last
    }
