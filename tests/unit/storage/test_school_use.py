"""Whether the vault speaks of a school or a site: every column that names one is asked."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ssa_desktop.domain.kind_facts import Shape
from ssa_desktop.domain.kinds import KINDS, LINES
from ssa_desktop.exchange.records.records_format import FIELDS
from ssa_desktop.storage.connection import StoreConnection
from ssa_desktop.storage.people.school_use import is_site_used, is_used, school_columns, unit_tables
from ssa_desktop.storage.sql import rows
from tests.unit.storage.vault_world import CEM, add, record_of

NO_CODE = frozenset(
    {
        "agreement.school_by", "agreement.school_name", "case_file.left_school", "contract_period.school_holidays",
        "youth_office_report.line_school_said",
    }
)  # fmt: skip
"""Columns called after a school that hold a day, a word or a text."""
NEW = "NEU"


def columns_of(vault: StoreConnection) -> dict[str, list[str]]:
    tables = [name for (name,) in rows(vault, "SELECT name FROM sqlite_schema WHERE type = 'table'")]
    return {table: [name for _, name, *_ in rows(vault, f"PRAGMA table_info({table})")] for table in tables}


def test_every_column_that_names_a_school_or_a_unit_is_known(vault: StoreConnection) -> None:
    columns = columns_of(vault)
    named = {
        f"{table}.{name}"
        for table, names in columns.items()
        for name in names
        if ("school" in name and not name.startswith("school_year")) or name == "site"
    }
    assert named == school_columns() | NO_CODE
    of_units = {table for table, names in columns.items() if "unit" in names}
    # Their key says itself whether it is a school or a site.
    assert of_units == unit_tables() | {"counter"}


@pytest.mark.parametrize("line", [kind.line for kind in KINDS.values() if kind.table])
def test_a_record_of_every_kind_that_names_a_school_holds_it(vault: StoreConnection, line: str) -> None:
    kind = KINDS[line]
    named = [field for field in kind.fields if field.shape is Shape.SCHOOL]
    assert not is_used(vault, NEW)
    record_of(vault, kind, **{field.json: NEW for field in named})
    assert is_used(vault, NEW) is bool(named)


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("case_file", {"person_id": CEM, "school": NEW, "opened": "2025-01-01", "initiated_by": "pupil",
                       "type": "counselling"}),
        ("enrolment", {"person_id": CEM, "school_year": "2025/26", "school": NEW}),
        ("contact", {"school": NEW, "date": "2025-01-01", "minutes": 30, "mode": "conversation", "crisis": 0,
                     "activity": "individual", "with_pupil": 1, "with_parent": 0, "with_teacher": 0,
                     "with_third_party": 0, "source": "self"}),
        ("offer", {"school": NEW, "type": "group", "title": "Runde", "from_date": "2024-01-10", "participants_w": 0,
                   "participants_m": 0, "participants_d": 0, "participants_unknown": 3}),
        ("time_entry", {"school": NEW, "date": "2024-05-06", "minutes": 20, "activity": "travel", "effective": 20}),
        ("running_timer", {"started_at": "2025-01-01T10:00:00", "school": NEW, "activity": "travel"}),
        ("counter", {"unit": f"school:{NEW}", "school_year": "2025/26", "measure": "cases", "value": 1}),
    ],
)  # fmt: skip
def test_what_is_no_declared_kind_holds_a_school(vault: StoreConnection, table: str, columns: dict[str, Any]) -> None:
    assert not is_used(vault, NEW)
    add(vault, table, **columns)
    assert is_used(vault, NEW)


def filed(vault: StoreConnection, level: str, content: str) -> None:
    add(vault, "filed_return", uid=level, school_year="2024/25", level=level, form_id="kvjs", version=1,
        filed_on="2025-10-01", reason="", content=content, digest="")  # fmt: skip


def test_a_filed_return_holds_its_schools_and_sites(vault: StoreConnection) -> None:
    filed(vault, "school", json.dumps({"units": [{"unit": "GS"}, {"unit": NEW}]}))
    assert is_used(vault, NEW)
    assert not is_site_used(vault, NEW)
    # A school without a site is one of its own.
    filed(vault, "site", json.dumps({"units": [{"unit": "SZ"}]}))
    assert is_used(vault, "SZ")
    assert is_site_used(vault, "SZ")
    assert not is_used(vault, "anders")


def test_a_damaged_filed_return_stops_no_question(vault: StoreConnection) -> None:
    filed(vault, "school", "{")
    assert not is_used(vault, NEW)


@pytest.mark.parametrize("table", sorted(unit_tables()))
@pytest.mark.parametrize("level", ["school", "site"])
def test_what_is_told_of_a_unit_holds_it(vault: StoreConnection, table: str, level: str) -> None:
    kinds = {kind.table: kind for kind in KINDS.values()}
    if table in kinds:
        record_of(vault, kinds[table], unit=NEW, level=level)
    else:
        add(vault, table, school_year="2024/25", level=level, form_id="kvjs", unit=NEW, item="1", figure="3")
    assert is_used(vault, NEW)
    assert is_site_used(vault, NEW) is (level == "site")


def test_margins_hold_a_site(vault: StoreConnection) -> None:
    add(vault, "counter", unit=f"site:{NEW}", school_year="2025/26", measure="cases", value=1)
    assert is_site_used(vault, NEW)
    assert not is_used(vault, NEW)


def test_in_records_files_a_school_is_called_so_alone() -> None:
    """A package that renames a school, or says which schools it speaks of, looks for the fields by this name."""
    declared = {
        (kind.line, field.json) for kind in KINDS.values() for field in kind.fields if field.shape is Shape.SCHOOL
    }
    assert {name for _, name in declared} == {"school"}
    by_hand = {name for kind in LINES.keys() - KINDS.keys() for name in FIELDS.get(kind, ())}
    assert {name for name in by_hand if "school" in name} <= {"school", "school_year", "left_school"}
