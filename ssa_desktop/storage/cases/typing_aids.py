"""Text blocks and templates of contacts: a few rows each, in the order she gave them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ssa_desktop.domain.cases.typing_aids import CaptureTemplate, TemplateFacts, TextBlock
from ssa_desktop.domain.vocabulary import Activity, Mode, Participant, Source
from ssa_desktop.storage.sql import Connection, change, insert, rows


def text_blocks(connection: Connection) -> tuple[TextBlock, ...]:
    """Return all text blocks in their order."""
    statement = "SELECT short, text, id FROM text_block ORDER BY position, id"
    return tuple(TextBlock(*found) for found in rows(connection, statement))


def store_text_blocks(connection: Connection, blocks: Iterable[TextBlock]) -> None:
    """Keep these text blocks in this order, and no others; one with an id is the one stored under it."""
    wanted = [
        (block.block_id, {"position": position, "short": block.short, "text": block.text})
        for position, block in enumerate(blocks)
    ]
    _store(connection, "text_block", wanted)


def templates(connection: Connection) -> tuple[CaptureTemplate, ...]:
    """Return all templates in their order."""
    statement = """SELECT id, name, minutes, participants, mode, activity, crisis, topics, source, entrusted_by,
        source_ground, note FROM capture_template ORDER BY position, id"""
    return tuple(_template(found) for found in rows(connection, statement))


def store_templates(connection: Connection, wanted: Iterable[CaptureTemplate]) -> None:
    """Keep these templates in this order, and no others; one with an id is the one stored under it."""
    found = [(one.template_id, {"position": position, **_columns(one)}) for position, one in enumerate(wanted)]
    _store(connection, "capture_template", found)


def _template(found: Sequence[Any]) -> CaptureTemplate:
    template_id, name, minutes, participants, mode, activity, crisis, topics, source, entrusted_by, ground, note = found
    facts = TemplateFacts(
        minutes,
        frozenset(Participant(who) for who in participants.split(",")),
        Mode(mode),
        Activity(activity),
        bool(crisis),
        frozenset(topics.split(",")) if topics else frozenset(),
        Source(source),
        Participant(entrusted_by) if entrusted_by is not None else None,
    )
    return CaptureTemplate(name, facts, ground, note, template_id)


def _columns(one: CaptureTemplate) -> dict[str, Any]:
    facts = one.facts
    return {
        "name": one.name,
        "minutes": facts.minutes,
        "participants": ",".join(sorted(facts.participants)),
        "mode": facts.mode,
        "activity": facts.activity,
        "crisis": int(facts.crisis),
        "topics": ",".join(sorted(facts.topics)),
        "source": facts.source,
        "entrusted_by": facts.entrusted_by,
        "source_ground": one.source_ground,
        "note": one.note,
    }


def _store(connection: Connection, table: str, wanted: list[tuple[int | None, dict[str, Any]]]) -> None:
    """Make a table hold these rows alone. Rows that stay as they are are not written, so that nothing is logged."""
    kept = {row_id for row_id, _ in wanted}
    before = {row_id for (row_id,) in rows(connection, f"SELECT id FROM {table}")}
    for row_id in before - kept:
        change(connection, f"DELETE FROM {table} WHERE id = ?", (row_id,))
    for row_id, values in wanted:
        if row_id not in before:
            insert(connection, table, {**values, **({"id": row_id} if row_id is not None else {})})
            continue
        sets = ", ".join(f"{name} = ?" for name in values)
        differs = " OR ".join(f"{name} IS NOT ?" for name in values)
        bound = (*values.values(), row_id, *values.values())
        change(connection, f"UPDATE {table} SET {sets} WHERE id = ? AND ({differs})", bound)
