"""Public holidays of Baden-Württemberg, as the library ``holidays`` reckons them; names in German or English."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Final

_LANGUAGES: Final = {"de": "de", "en": "en_US"}


@cache
def of_year(year: int, language: str = "de") -> Mapping[date, str]:
    """Return the public holidays of a calendar year with their names."""
    # Imported here: the library knows the whole world and takes its time to load.
    from holidays import country_holidays

    found = country_holidays("DE", subdiv="BW", years=[year], language=_LANGUAGES[language])
    return MappingProxyType({day: str(name) for day, name in sorted(found.items())})


def between(first: date, last: date, language: str = "de") -> dict[date, str]:
    """Return the public holidays from ``first`` to ``last`` with their names."""
    return {
        day: name
        for year in range(first.year, last.year + 1)
        for day, name in of_year(year, language).items()
        if first <= day <= last
    }
