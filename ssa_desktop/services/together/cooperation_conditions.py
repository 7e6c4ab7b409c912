"""What agreements promise for the work (room, telephone, money …), and since when it is there.

It is kept beside the words of an agreement and changes also after it is signed: the yearly talk asks for it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.plain_lines import says_nothing
from ssa_desktop.domain.together.agreement_versions import is_draft_of
from ssa_desktop.domain.together.cooperation import Agreement, Condition, replaced
from ssa_desktop.services.together.cooperation_steps import Made, Step, removed, saved
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.sql import Connection
from ssa_desktop.storage.together import cooperation
from ssa_desktop.storage.together.cooperation_rows import Row, taken

__all__ = ["ConditionLine"]


@dataclass(frozen=True, slots=True)
class ConditionLine:
    """A condition as one line, with the agreement that promises it."""

    condition_id: int
    condition: Condition
    agreement_id: int
    agreement: Agreement


def listing(ws: Workspace) -> list[ConditionLine]:
    """Return the conditions of the agreements that hold, those missing first; of a version replaced none."""
    with ws.read() as vault:
        agreements = cooperation.agreements(vault)
        gone = replaced(one.value for one in agreements)
        lines = [
            ConditionLine(found.record_id, found.value, one.record_id, one.value)
            for one in agreements
            if one.value.fingerprint is None or one.value.fingerprint not in gone
            for found in cooperation.conditions(vault, one.record_id)
        ]
    return sorted(lines, key=lambda line: not line.condition.is_missing)


def of_agreement(ws: Workspace, agreement_id: int) -> list[Condition]:
    """Return the conditions of an agreement in their order."""
    with ws.read() as vault:
        return [found.value for found in cooperation.conditions(vault, agreement_id)]


def save(ws: Workspace, agreement_id: int, condition: Condition, condition_id: int | None = None) -> Made:
    """Store a condition of an agreement, or write one anew; a day ahead is refused."""
    if says_nothing(condition.what):
        raise UsageError("cooperation.condition_empty")
    if condition.since is not None and condition.since > ws.today():
        raise UsageError("cooperation.since_ahead")

    def write(vault: Connection) -> int:
        if cooperation.agreement(vault, agreement_id) is None:
            raise RefusedError("cooperation.gone")
        return keep(vault, agreement_id, condition, condition_id)

    return saved(ws, "agreement_condition", condition_id, write)


def keep(vault: Connection, agreement_id: int, condition: Condition, condition_id: int | None = None) -> int:
    """Store a condition inside the caller's own change; return its id.

    Whether a room is there does not depend on which version promises it: a signed agreement and the draft that is to
    replace it are told of a change together, where both promise the same words.
    """
    made = cooperation.save_condition(vault, agreement_id, condition, condition_id)
    if condition_id is None:
        return made
    agreements = cooperation.agreements(vault)
    mine = next(one.value for one in agreements if one.record_id == agreement_id)
    for one in agreements:
        if is_draft_of(one.value, mine) or is_draft_of(mine, one.value):
            for found in cooperation.conditions(vault, one.record_id):
                if found.value.what == condition.what and found.value.since != condition.since:
                    changed = replace(found.value, since=condition.since)
                    cooperation.save_condition(vault, one.record_id, changed, found.record_id)
    return made


def set_since(ws: Workspace, condition_id: int, since: date | None) -> Made:
    """Note since when something promised is there, or (None) that it is missing."""
    line = next((one for one in listing(ws) if one.condition_id == condition_id), None)
    if line is None:
        raise RefusedError("cooperation.gone")
    return save(ws, line.agreement_id, replace(line.condition, since=since), condition_id)


def remove(ws: Workspace, condition_id: int) -> Step:
    """Remove a condition."""
    return removed(ws, "agreement_condition", condition_id)


def propose(ws: Workspace, agreement_id: int) -> Step:
    """Enter what the sample agreement lets the school authority and the school provide, behind what is there."""
    # The papers' words; reportlab comes with them and is slow to import.
    from ssa_desktop.documents.together.agreement import condition_examples

    with ws.change() as vault:
        if cooperation.agreement(vault, agreement_id) is None:
            raise RefusedError("cooperation.gone")
        known = {found.value.what for found in cooperation.conditions(vault, agreement_id)}
        made: list[Row] = []
        for one in condition_examples():
            if one.what not in known:
                number = cooperation.save_condition(vault, agreement_id, one)
                made += taken(vault, "agreement_condition", number)
        return Step((), tuple(made))
