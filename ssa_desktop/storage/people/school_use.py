"""Whether anything in the vault speaks of a school."""

from __future__ import annotations

from ssa_desktop.storage.sql import Connection, value


def is_used(vault: Connection, school: str) -> bool:
    """Whether a record of the vault has this school's code."""
    statement = """SELECT EXISTS (SELECT 1 FROM enrolment WHERE school = :school)
        OR EXISTS (SELECT 1 FROM case_file WHERE school = :school)
        OR EXISTS (SELECT 1 FROM contact WHERE school = :school)
        OR EXISTS (SELECT 1 FROM offer WHERE school = :school)
        OR EXISTS (SELECT 1 FROM time_entry WHERE school = :school)
        OR EXISTS (SELECT 1 FROM appointment WHERE school = :school)
        OR EXISTS (SELECT 1 FROM contract_period WHERE school = :school)
        OR EXISTS (SELECT 1 FROM hand_figure WHERE school = :school)
        OR EXISTS (SELECT 1 FROM follow_up WHERE school = :school)
        OR EXISTS (SELECT 1 FROM conflict WHERE school = :school)
        OR EXISTS (SELECT 1 FROM staff_notice WHERE school = :school)"""
    return bool(value(vault, statement, {"school": school}))
