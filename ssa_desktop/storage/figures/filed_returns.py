"""Returns in the vault: what was filed, her remarks, figures by hand, ticks of typing over, steps of preparing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from ssa_desktop.domain.figures.annual_return import Level, Remark
from ssa_desktop.domain.figures.frozen_text import Changed, digest_of, noted, reason_in, reworded
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.storage.sql import Connection, change, insert, listing, new_uid, put, row, rows, value

TABLE: Final = "filed_return"
_COLUMNS: Final = "uid, school_year, level, form_id, version, filed_on, reason, CAST(content AS BLOB), digest"


@dataclass(frozen=True, slots=True)
class FiledRow:
    """A filed return as it is stored: ``content`` is the frozen text, ``digest`` the SHA-256 of it as hex digits."""

    uid: str
    school_year: SchoolYear
    level: Level
    form_id: str
    version: int
    filed_on: date
    reason: str
    content: str
    digest: str


@dataclass(frozen=True, slots=True)
class RemarkRow:
    """A remark with the return it belongs to."""

    school_year: SchoolYear
    level: Level
    remark: Remark


@dataclass(frozen=True, slots=True)
class HandFigure:
    """A figure entered by hand for a school and year."""

    school_year: SchoolYear
    school: str
    measure: str
    value: int


# Filed returns --------------------------------------------------------------------------------------------------------


def add_filed(connection: Connection, filed: FiledRow) -> None:
    """Store a filed return; its uid may be empty, then it gets one."""
    insert(
        connection,
        TABLE,
        {
            "uid": filed.uid or new_uid(),
            "school_year": str(filed.school_year),
            "level": filed.level,
            "form_id": filed.form_id,
            "version": filed.version,
            "filed_on": filed.filed_on.isoformat(),
            "reason": filed.reason,
            "content": filed.content,
            "digest": filed.digest,
        },
    )


def filed_returns(connection: Connection, year: SchoolYear, level: Level) -> list[FiledRow]:
    """Return what was filed for a year and level, the first version first."""
    statement = f"SELECT {_COLUMNS} FROM filed_return WHERE school_year = ? AND level = ? ORDER BY version"
    return [_filed(found) for found in rows(connection, statement, (str(year), level.value))]


def all_filed(connection: Connection) -> list[FiledRow]:
    """Return every filed return, by year, level and version."""
    statement = f"SELECT {_COLUMNS} FROM filed_return ORDER BY school_year, level, version"
    return [_filed(found) for found in rows(connection, statement)]


def filed_days(connection: Connection, year: SchoolYear) -> dict[Level, tuple[int, date]]:
    """Return the newest version and its day of each level that was filed for a year."""
    return {
        Level(level): (version, date.fromisoformat(day))
        for level, version, day in rows(
            connection,
            """SELECT level, max(version), filed_on FROM filed_return WHERE school_year = ? GROUP BY level""",
            (str(year),),
        )
    }


def next_version(connection: Connection, year: SchoolYear, level: Level) -> int:
    """Return the number of the version that is filed next."""
    found = value(
        connection,
        "SELECT max(version) FROM filed_return WHERE school_year = ? AND level = ?",
        (str(year), level.value),
    )
    return int(found or 0) + 1


def black_out(connection: Connection, record_id: int, changed: Changed, on: date) -> None:
    """Black a name out of a filed return: ``changed`` gives each text of hers without it.

    Reason and frozen text stay the same to the letter; the text is noted to have been changed on that day and gets a
    new digest. One that was damaged before stays so: its name goes, and its digest goes on telling the damage.
    """
    reason, stored, digest = row(
        connection, "SELECT reason, CAST(content AS BLOB), digest FROM filed_return WHERE id = ?", (record_id,)
    )
    content = bytes(stored).decode("utf-8", "replace")
    was_intact = digest_of(content) == digest and reason_in(content) == reason
    blackened = reworded(content, changed)
    if blackened is None or not was_intact:
        reason, content = changed(reason), blackened or changed(content)
    else:
        content = noted(blackened, on) if blackened != content else content
        reason, digest = reason_in(content), digest_of(content)
    bound = (reason, content, digest, record_id)
    change(connection, "UPDATE filed_return SET reason = ?, content = ?, digest = ? WHERE id = ?", bound)


def remove_preparation(connection: Connection, year: SchoolYear, level: Level) -> None:
    """Remove what only served a return whose last version is erased: remarks, ticks; steps once no level has any."""
    bound = (str(year), level.value)
    change(connection, "DELETE FROM return_remark WHERE school_year = ? AND level = ?", bound)
    change(connection, "DELETE FROM typed_figure WHERE school_year = ? AND level = ?", bound)
    change(
        connection,
        """DELETE FROM return_step WHERE school_year = :year
        AND NOT EXISTS (SELECT 1 FROM filed_return WHERE school_year = :year)""",
        {"year": str(year)},
    )


# Remarks --------------------------------------------------------------------------------------------------------------


def remarks(connection: Connection, year: SchoolYear, level: Level) -> list[Remark]:
    """Return the remarks on a return, by unit and what they are about."""
    return [
        Remark(unit, about, text)
        for unit, about, text in rows(
            connection,
            "SELECT unit, about, text FROM return_remark WHERE school_year = ? AND level = ? ORDER BY unit, about",
            (str(year), level.value),
        )
    ]


def all_remarks(connection: Connection) -> list[RemarkRow]:
    """Return every remark with its return."""
    return [
        RemarkRow(SchoolYear.parse(year), Level(level), Remark(unit, about, text))
        for year, level, unit, about, text in rows(
            connection,
            """SELECT school_year, level, unit, about, text FROM return_remark
            ORDER BY school_year, level, unit, about""",
        )
    ]


def save_remark(connection: Connection, year: SchoolYear, level: Level, remark: Remark) -> None:
    """Keep a remark in place of an earlier one on the same; without a text it is removed."""
    key = (str(year), level.value, remark.unit, remark.about)
    if not remark.text:
        change(
            connection,
            "DELETE FROM return_remark WHERE school_year = ? AND level = ? AND unit = ? AND about = ?",
            key,
        )
        return
    names = ("school_year", "level", "unit", "about")
    put(connection, "return_remark", dict(zip(names, key, strict=True)), {"text": remark.text})


# Figures by hand ------------------------------------------------------------------------------------------------------


def hand_figures(connection: Connection, year: SchoolYear, schools: Iterable[str]) -> list[HandFigure]:
    """Return what was entered by hand for schools in a year."""
    return [
        HandFigure(year, school, measure, number)
        for school, measure, number in rows(
            connection,
            """SELECT school, measure, value FROM hand_figure
            WHERE school_year = ? AND school IN (SELECT value FROM json_each(?)) ORDER BY school, measure""",
            (str(year), listing(schools)),
        )
    ]


def save_hand_figures(connection: Connection, year: SchoolYear, school: str, figures: Mapping[str, int | None]) -> None:
    """Keep figures of a school by their measures; None removes one."""
    for measure, number in figures.items():
        key = (str(year), school, measure)
        if number is None:
            change(connection, "DELETE FROM hand_figure WHERE school_year = ? AND school = ? AND measure = ?", key)
        else:
            named = dict(zip(("school_year", "school", "measure"), key, strict=True))
            put(connection, "hand_figure", named, {"value": number})


# Typing over ----------------------------------------------------------------------------------------------------------


def typed_figures(connection: Connection, year: SchoolYear, level: Level, form_id: str, unit: str) -> dict[str, str]:
    """Return the figures of a unit that were typed over, as they were then, by item."""
    return dict(
        rows(
            connection,
            """SELECT item, figure FROM typed_figure
            WHERE school_year = ? AND level = ? AND form_id = ? AND unit = ?""",
            (str(year), level.value, form_id, unit),
        )
    )


def tick_figure(
    connection: Connection, year: SchoolYear, level: Level, form_id: str, place: tuple[str, str], figure: str | None
) -> None:
    """Note that the figure of a unit and item was typed over, or (None) that it was not."""
    key = (str(year), level.value, form_id, *place)
    if figure is None:
        change(
            connection,
            """DELETE FROM typed_figure
            WHERE school_year = ? AND level = ? AND form_id = ? AND unit = ? AND item = ?""",
            key,
        )
        return
    connection.execute(
        """INSERT INTO typed_figure (school_year, level, form_id, unit, item, figure) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (school_year, level, form_id, unit, item) DO UPDATE SET figure = excluded.figure""",
        (*key, figure),
    )


# Steps ----------------------------------------------------------------------------------------------------------------


def steps_done(connection: Connection, year: SchoolYear) -> dict[str, date]:
    """Return the steps that she ticked off for a year, with the day."""
    return {
        step: date.fromisoformat(day)
        for step, day in rows(connection, "SELECT step, done_on FROM return_step WHERE school_year = ?", (str(year),))
    }


def tick_step(connection: Connection, year: SchoolYear, step: str, on: date | None) -> None:
    """Note that a step was done on a day, or (None) that it is still to be done."""
    if on is None:
        change(connection, "DELETE FROM return_step WHERE school_year = ? AND step = ?", (str(year), step))
        return
    connection.execute(
        """INSERT INTO return_step (school_year, step, done_on) VALUES (?, ?, ?)
        ON CONFLICT (school_year, step) DO UPDATE SET done_on = excluded.done_on""",
        (str(year), step, on.isoformat()),
    )


def _filed(columns: Sequence[Any]) -> FiledRow:
    uid, year, level, form_id, version, filed_on, reason, content, digest = columns
    return FiledRow(
        uid,
        SchoolYear.parse(year),
        Level(level),
        form_id,
        version,
        date.fromisoformat(filed_on),
        reason,
        # Bytes that are no text are damage, which the digest tells.
        bytes(content).decode("utf-8", "replace"),
        digest,
    )
