"""The triggers and views of the vault that follow from the declarations of its kinds.

``python -m ssa_desktop.storage.derived_schema`` writes them into the last schema step; a test compares both. Tables,
and triggers that one table alone has, are written by hand in the steps before.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from ssa_desktop.domain.kind_facts import Forgotten, Gone, Kind
from ssa_desktop.domain.kinds import ALL, LINES
from ssa_desktop.storage.keys.keyfile import StoreKind
from ssa_desktop.storage.schema_steps import DERIVED_STEP, released_steps, schema_folder

_FOLDER: Final = schema_folder(StoreKind.VAULT)
_HEAD: Final = """\
-- Written by `python -m ssa_desktop.storage.derived_schema` from ssa_desktop/domain/kinds.py: do not edit.

-- Whatever she removes stays removed: each record leaves its random id as a tombstone, whichever way it goes. What goes
-- with something else is covered by the stone of that. What imports knew of a record goes with it, or is blanked where
-- the file must not bring it back. What changed is counted in the change log by kind.
"""
_RENAMED: Final = (
    "release_added_logged", "release_changed_logged", "release_removed_logged", "case_forgotten", "session_forgotten",
    "time_forgotten", "case_undecided", "person_not_postponed", "case_not_postponed", "contact_not_postponed",
    "working_note_not_postponed", "attachment_not_postponed",
)  # fmt: skip
"""What triggers of these were called in the step before."""
_VIEWS: Final = """\
-- What a restriction takes out of use (Art. 18 DSGVO): the cases it stands on, and the persons who have a case and none
-- that is not restricted. Lists and searches read what is in use; a talk and a meeting have the day, start and length
-- of the working time that they booked.
DROP VIEW IF EXISTS restricted_case;
CREATE VIEW restricted_case AS SELECT case_id AS id FROM restriction WHERE lifted_on IS NULL;

DROP VIEW IF EXISTS restricted_person;
CREATE VIEW restricted_person AS
SELECT mine.person_id AS id FROM case_file AS mine
WHERE mine.id IN (SELECT id FROM restricted_case) AND NOT EXISTS (
    SELECT 1 FROM case_file AS other
    WHERE other.person_id = mine.person_id AND other.id NOT IN (SELECT id FROM restricted_case)
);

DROP VIEW IF EXISTS in_use_person;
CREATE VIEW in_use_person AS SELECT * FROM person WHERE id NOT IN (SELECT id FROM restricted_person);

DROP VIEW IF EXISTS in_use_case_file;
CREATE VIEW in_use_case_file AS SELECT * FROM case_file WHERE id NOT IN (SELECT id FROM restricted_case);
"""
_RESTRICTED: Final = {"person": "restricted_person", "case_file": "restricted_case"}
_BOOKED: Final = {
    "date": "coalesce(t.date, k.date)",
    "minutes": "coalesce(t.minutes, k.minutes)",
    "start": "CASE WHEN t.id IS NULL THEN k.start ELSE t.start END",
}


def derived_schema() -> str:
    """Return the whole step."""
    parts = [_HEAD, "".join(f"DROP TRIGGER IF EXISTS {name};\n" for name in _RENAMED)]
    for kind in ALL:
        parts += [_trigger(*one) for one in (*_buried(kind), *_forgotten(kind), *_rest(kind), *_logged(kind))]
    parts += [_VIEWS, *(_in_use(kind) for kind in ALL if kind.is_found)]
    return "\n".join(parts)


def _trigger(table: str, name: str, on: str, body: str) -> str:
    return f"DROP TRIGGER IF EXISTS {table}_{name};\nCREATE TRIGGER {table}_{name} {on} ON {table}{body}\nEND;\n"


def _buried(kind: Kind[Any]) -> Iterator[tuple[str, str, str, str]]:
    if kind.stone is None or kind.table in _OWN_BURIAL:
        return
    when = " AND ".join(_is_there(kind))
    name = f"{'mistaken_' if kind.stone.is_counted else ''}{kind.stone.kind}"
    condition = f"\nWHEN {when}" if when else ""
    yield (
        kind.table,
        "buried",
        "AFTER DELETE",
        f"""{condition}
BEGIN
    INSERT INTO tombstone (uid, kind, deleted_on, record_id)
    VALUES (
        old.uid, '{name}', coalesce((SELECT substr(at, 1, 10) FROM writer), date('now')), old.id
    )
    ON CONFLICT (uid) DO NOTHING;""",
    )


_OWN_BURIAL: Final = frozenset({"time_entry"})
"""Its stone depends on what booked it."""


def _is_there(kind: Kind[Any]) -> Iterator[str]:
    """Yield conditions: that what a record goes with is still there, so that it leaves a stone of its own."""
    for table, column in kind.goes_with:
        several = len(kind.goes_with) > 1
        yield _exists(table, column, can_be_none=several)
    for field in kind.references:
        if field.fact.gone is Gone.GOES and field.json not in _LOOSE:
            yield _exists(LINES[field.fact.refers].table, field.column, can_be_none=not field.needed)


_LOOSE: Final = frozenset({"evaluation"})
"""References that a trigger keeps true and the schema does not declare."""


def _exists(table: str, column: str, *, can_be_none: bool) -> str:
    there = f"EXISTS (SELECT 1 FROM {table} WHERE id = old.{column})"
    return f"(old.{column} IS NULL OR {there})" if can_be_none else there


def _forgotten(kind: Kind[Any]) -> Iterator[tuple[str, str, str, str]]:
    if kind.forgotten is None:
        return
    what = f"kind = '{kind.line}' AND record_id = old.id"
    body = (
        f"UPDATE import_ref SET record_id = NULL, content_hash = NULL\n    WHERE {what};"
        if kind.forgotten is Forgotten.BLANKED
        else f"DELETE FROM import_ref WHERE {what};"
    )
    yield kind.table, "forgotten", "AFTER DELETE", f" BEGIN\n    {body}"


def _rest(kind: Kind[Any]) -> Iterator[tuple[str, str, str, str]]:
    """Yield what goes with a record: what was put off of it, and what was decided on it in answers."""
    if kind.is_personal:
        body = f" BEGIN\n    DELETE FROM access_decision WHERE kind = '{kind.table}' AND record_id = old.id;"
        yield kind.table, "undecided", "AFTER DELETE", body
    if kind.is_put_off and kind.stone is not None:
        name = kind.stone.kind
        yield (
            kind.table,
            "not_due",
            "AFTER DELETE",
            f""" BEGIN
    DELETE FROM postponement WHERE kind = '{name}' AND record_uid = old.uid;
    DELETE FROM due_notice WHERE kind = '{name}' AND record_uid = old.uid;""",
        )


def _logged(kind: Kind[Any]) -> Iterator[tuple[str, str, str, str]]:
    if kind.is_unlogged:
        return
    name = kind.logged or kind.table
    changed = f"AFTER UPDATE OF {', '.join(kind.logs)}" if kind.logs else "AFTER UPDATE"
    for action, on in (("added", "AFTER INSERT"), ("changed", changed), ("removed", "AFTER DELETE")):
        yield (
            kind.table,
            f"{action}_logged",
            on,
            f""" BEGIN
    INSERT INTO change_log (at, who, action, kind, records)
    SELECT at, who, '{action}', '{name}', 1 FROM writer WHERE true
    ON CONFLICT (at, who, action, kind) DO UPDATE SET records = records + 1;""",
        )


def _about(kind: Kind[Any]) -> list[tuple[str, str]]:
    """Return the persons and cases that a record is about, as tables and columns."""
    named = [(LINES[field.fact.refers].table, field.column) for field in kind.references]
    return [one for one in (*kind.goes_with, *named) if one[0] in _RESTRICTED]


def _has_booked(kind: Kind[Any]) -> bool:
    return any(field.fact.refers == "time" for field in kind.references)


def _in_use(kind: Kind[Any]) -> str:
    """Return the view of the records that no restriction takes out of use."""
    columns, source = "*", f"{kind.table} AS k"
    if _has_booked(kind):
        found = ["id", "uid", *(column for field in kind.fields if not field.has_rows for column in field.columns)]
        columns = ", ".join(f"{_BOOKED[one]} AS {one}" if one in _BOOKED else f"k.{one}" for one in found)
        source += " LEFT JOIN time_entry AS t ON t.id = k.time_id"
    conditions = [
        f"(k.{column} IS NULL OR k.{column} NOT IN (SELECT id FROM {_RESTRICTED[table]}))"
        for table, column in _about(kind)
    ]
    where = "\nWHERE " + "\n    AND ".join(conditions) if conditions else ""
    name = f"in_use_{kind.table}"
    return f"DROP VIEW IF EXISTS {name};\nCREATE VIEW {name} AS\nSELECT {columns}\nFROM {source}{where};\n"


def newest_step(folder: Path = _FOLDER) -> Path:
    """Return the step that holds it as it was written last."""
    return max(folder.glob(f"*_{DERIVED_STEP}.sql"))


def write_step(folder: Path = _FOLDER) -> Path:
    """Write the step where it says something else now; return where it stands.

    One that others came after or that was released stays as it is, since stores have run it: it is written anew behind.
    """
    newest, last = newest_step(folder), max(folder.glob("*.sql"))
    if newest.read_text(encoding="utf-8") == derived_schema():
        return newest
    is_open = newest == last and f"{_FOLDER.name}/{newest.name}" not in released_steps()
    step = newest if is_open else folder / f"{int(last.name[:4]) + 1:04}_{DERIVED_STEP}.sql"
    step.write_text(derived_schema(), encoding="utf-8")
    return step


if __name__ == "__main__":
    sys.stdout.write(f"{write_step()}\n")
