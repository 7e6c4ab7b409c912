"""How often the yearly talk on an agreement is held, and in which month."""

from __future__ import annotations

from dataclasses import replace

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.together.talk_cycle import MOST_YEARS, TalkCycle
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.sql import Connection
from ssa_desktop.storage.together import cooperation, talk_settings

_MONTHS = range(1, 13)


def cycle(ws: Workspace) -> TalkCycle:
    """Return what she set; without it each year in November."""
    with ws.read() as vault:
        return talk_settings.cycle(vault) or TalkCycle()


def set_cycle(ws: Workspace, wanted: TalkCycle) -> None:
    """Store how often the talk is held; every one to three years, in a month from 1 to 12.

    Drafts of agreements say it as it is now; what is signed stays.
    """
    if not 1 <= wanted.every <= MOST_YEARS or wanted.month not in _MONTHS:
        raise UsageError("cooperation.cycle", most=MOST_YEARS)
    with ws.change() as vault:
        talk_settings.save(vault, wanted)
        _say_in_drafts(vault, wanted.every)


def _say_in_drafts(vault: Connection, every: int) -> None:
    # The papers' words; reportlab comes with them and is slow to import.
    from ssa_desktop.documents.together.agreement import with_how_often

    for one in cooperation.agreements(vault):
        if one.value.fingerprint is not None:
            continue
        clauses = {clause: with_how_often(text, clause, every) for clause, text in one.value.clauses.items()}
        if clauses != one.value.clauses:
            cooperation.save_agreement(vault, replace(one.value, clauses=clauses), one.record_id)
