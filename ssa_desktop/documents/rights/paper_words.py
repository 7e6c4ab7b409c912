"""The names and words of the papers whose texts are data (``resources/papers``), without what lays them out."""

from __future__ import annotations

import tomllib
from enum import StrEnum
from functools import cache
from typing import Any, Final

from ssa_desktop.resources import resource_path

BLANK: Final = "____________________"
"""Stands inside a sentence where a value is missing."""


class Paper(StrEnum):
    """The papers, by the names of their files."""

    THEFT = "theft"
    BREACH = "breach"
    INFORMATION = "information"
    INFORMATION_PARENTS = "information_parents"
    PROCESSING = "processing"
    MEASURES = "measures"
    IMPACT = "impact"
    AUTHORITY = "authority"


def sentence(key: str, **details: str | int) -> str:
    """Return a sentence of the papers' word list with its places filled."""
    return str(_words()[key]).format(**details)


def after_days(number: int) -> str:
    """Return a number of days as it stands behind "nach"."""
    return sentence("after_one_day") if number == 1 else sentence("after_days", number=number)


def sentence_list(key: str) -> tuple[str, ...]:
    """Return a list of words from the papers' word list."""
    return tuple(_words()[key])


def head(key: str) -> tuple[str, ...]:
    """Return the head of a table from the papers' word list."""
    return tuple(_words()[key])


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(resource_path("papers", "words.toml").read_text(encoding="utf-8"))
