"""Text blocks and templates of contacts: a few rows each, in the order she gave them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from ssa_desktop.domain.cases.typing_aids import CaptureTemplate, TextBlock
from ssa_desktop.domain.kinds import CAPTURE_TEMPLATE, TEXT_BLOCK
from ssa_desktop.storage.kind_rows import columns_of, stored_values
from ssa_desktop.storage.sql import Connection, change, insert, rows


def text_blocks(connection: Connection) -> tuple[TextBlock, ...]:
    """Return all text blocks in their order."""
    found = stored_values(connection, TEXT_BLOCK, "position, id")
    return tuple(replace(one.value, block_id=one.record_id) for one in found)


def store_text_blocks(connection: Connection, blocks: Iterable[TextBlock]) -> None:
    """Keep these text blocks in this order, and no others; one with an id is the one stored under it."""
    wanted = [
        (block.block_id, {"position": position, **columns_of(TEXT_BLOCK, block)})
        for position, block in enumerate(blocks)
    ]
    _store(connection, "text_block", wanted)


def templates(connection: Connection) -> tuple[CaptureTemplate, ...]:
    """Return all templates in their order."""
    found = stored_values(connection, CAPTURE_TEMPLATE, "position, id")
    return tuple(replace(one.value, template_id=one.record_id) for one in found)


def store_templates(connection: Connection, wanted: Iterable[CaptureTemplate]) -> None:
    """Keep these templates in this order, and no others; one with an id is the one stored under it."""
    found = [
        (one.template_id, {"position": position, **columns_of(CAPTURE_TEMPLATE, one)})
        for position, one in enumerate(wanted)
    ]
    _store(connection, "capture_template", found)


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
