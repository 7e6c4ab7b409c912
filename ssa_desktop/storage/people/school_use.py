"""Whether anything in the vault speaks of a school or of a site: the school book knows nothing of that.

What declared kinds say of a school follows from their declarations; the other places stand below. A test walks the
columns of the vault and says which is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ssa_desktop.domain.kind_facts import Shape
from ssa_desktop.domain.kinds import KINDS
from ssa_desktop.storage.figures.counters import school_unit, site_unit
from ssa_desktop.storage.sql import Connection, value

_WITHOUT_DECLARATION: Final = (
    "enrolment.school", "case_file.school", "contact.school", "offer.school", "time_entry.school",
    "running_timer.school",
)  # fmt: skip
_FIGURES_OF_UNITS: Final = ("typed_figure",)
"""Tables that are no kind, with rows on a unit: a school, or at the level of sites a site."""


def school_columns() -> frozenset[str]:
    """Return the columns that hold the code of a school, as table and column."""
    declared = (
        f"{kind.table}.{field.column}"
        for kind in KINDS.values()
        for field in kind.fields
        if field.shape is Shape.SCHOOL
    )
    return frozenset((*declared, *_WITHOUT_DECLARATION))


def unit_tables() -> frozenset[str]:
    """Return the tables whose rows are on a unit, by its code and level."""
    declared = (kind.table for kind in KINDS.values() if {"level", "unit"} <= {field.json for field in kind.fields})
    return frozenset((*declared, *_FIGURES_OF_UNITS))


def is_used(vault: Connection, school: str) -> bool:
    """Whether a record of the vault has this school's code, or a figure is told of it.

    A school without a site is a site of its own, so that what is told of a unit of this code counts at either level.
    """
    asked = [f"SELECT 1 FROM {table} WHERE {column} = :code" for table, column in _split(school_columns())]
    asked += [f"SELECT 1 FROM {table} WHERE unit = :code" for table in sorted(unit_tables())]
    return _is_any(vault, [*asked, _FILED], school, school_unit(school))


def is_site_used(vault: Connection, site: str) -> bool:
    """Whether a figure is told of this site."""
    asked = [f"SELECT 1 FROM {table} WHERE level = 'site' AND unit = :code" for table in sorted(unit_tables())]
    return _is_any(vault, [*asked, f"{_FILED} AND r.level = 'site'"], site, site_unit(site))


_FILED: Final = """SELECT 1
    FROM filed_return AS r, json_each(CASE WHEN json_valid(r.content) THEN r.content END, '$.units') AS u
    WHERE json_extract(u.value, '$.unit') = :code"""
"""A filed return tells of all schools and sites that the school book held on its day."""


def _is_any(vault: Connection, asked: list[str], code: str, unit: str) -> bool:
    bound = {"code": code, "unit": unit}
    return any(value(vault, one, bound) is not None for one in (*asked, "SELECT 1 FROM counter WHERE unit = :unit"))


def _split(columns: frozenset[str]) -> Iterator[tuple[str, str]]:
    for name in sorted(columns):
        table, _, column = name.partition(".")
        yield table, column
