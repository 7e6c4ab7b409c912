"""How often the yearly talk on an agreement is held, and in which month."""

from __future__ import annotations

from dataclasses import replace

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.together.cooperation import Agreement
from ssa_desktop.domain.together.talk_cycle import MOST_YEARS, TalkCycle
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.sql import Connection
from ssa_desktop.storage.together import cooperation, talk_settings

_MONTHS = range(1, 13)


def cycle(ws: Workspace) -> TalkCycle:
    """Return what she set; without it each year in November."""
    with ws.read() as vault:
        return cycle_in(vault)


def cycle_in(vault: Connection) -> TalkCycle:
    """Return what :func:`cycle` does, inside the caller's own reading."""
    return talk_settings.cycle(vault) or TalkCycle()


def set_cycle(ws: Workspace, wanted: TalkCycle) -> None:
    """Store how often the talk is held; every one to three years, in a month from 1 to 12.

    Drafts of agreements say it as it is now; what is signed stays.
    """
    if not 1 <= wanted.every <= MOST_YEARS or wanted.month not in _MONTHS:
        raise UsageError("cooperation.cycle", most=MOST_YEARS)
    with ws.change() as vault:
        talk_settings.save(vault, wanted)
        say_in_drafts(vault)


def say_in_drafts(vault: Connection) -> None:
    """Let every draft of an agreement say how often the talk is held as it is set by now, whatever set it."""
    for one in cooperation.agreements(vault):
        said = one.value if one.value.is_frozen else as_set(vault, one.value)
        if said != one.value:
            cooperation.save_agreement(vault, said, one.record_id)


def as_set(vault: Connection, agreement: Agreement) -> Agreement:
    """Return an agreement that says how often the talk is held as it is set."""
    # The papers' words; reportlab comes with them and is slow to import.
    from ssa_desktop.documents.together.agreement import with_how_often

    every = cycle_in(vault).every
    clauses = {clause: with_how_often(text, clause, every) for clause, text in agreement.clauses.items()}
    return replace(agreement, clauses=clauses)
