"""Half-typed captures: kept in the vault at lock, given back at unlock."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage import casefiles, drafts, people


@dataclass(frozen=True, slots=True)
class Draft:
    """Something half-typed: where it belongs, what the fields held, and when it was kept."""

    name: str
    fields: dict[str, Any]
    saved_at: datetime


def keep(
    ws: Workspace,
    name: str,
    fields: dict[str, Any],
    person_ids: Iterable[int] = (),
    case_ids: Iterable[int] = (),
    *,
    of_anybody: bool = False,
) -> None:
    """Keep what the fields hold under a name, in place of what was there.

    It goes when one of the persons it is about is deleted, by herself or through a case of hers, and is not kept when
    one of them is gone already. One ``of_anybody`` goes with whoever is deleted.
    """
    body = json.dumps(fields, ensure_ascii=False, sort_keys=True)
    with ws.change() as vault:
        cases = [casefiles.get_case(vault, case_id) for case_id in set(case_ids)]
        about = {*person_ids, *(case.person_id for case in cases if case is not None)}
        if None in cases or any(people.get_person(vault, person_id) is None for person_id in about):
            drafts.remove_draft(vault, name)
        else:
            drafts.save_draft(vault, name, body, ws.now().isoformat(), about)
            if of_anybody:
                drafts.link_draft_to_everybody(vault, name)


def kept(ws: Workspace) -> dict[str, Draft]:
    """Return every draft by name."""
    with ws.read() as vault:
        found = drafts.drafts(vault)
    return {
        name: Draft(name, json.loads(body), datetime.fromisoformat(saved_at))
        for name, (body, saved_at) in found.items()
    }


def throw_away(ws: Workspace, name: str) -> None:
    """Throw a draft away: it was saved, or is not wanted."""
    with ws.change() as vault:
        drafts.remove_draft(vault, name)
