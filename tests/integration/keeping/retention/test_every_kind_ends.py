"""Every table names the rules under which its rows end, or why none ends them; and then they do end."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Final

from ssa_desktop.domain.keeping.retention import DueState
from ssa_desktop.domain.kind_facts import PartOf, Stays
from ssa_desktop.domain.kinds import RULES
from ssa_desktop.services.keeping import deletion, known_day, retention_rules
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.keeping.proofs import ENDING_LOGS
from ssa_desktop.storage.keeping.removal_policies import ENDS, POLICIES, WITH_STONE
from ssa_desktop.storage.keeping.tombstoned_records import kind_of
from ssa_desktop.storage.keeping.tombstones import all_tombstones
from ssa_desktop.storage.sql import rows, value
from tests.integration.storage.test_old_stores import PASSPHRASE, RICH

NOW: Final = datetime(2026, 3, 5, 9, 0)
A_LIFE_LATER: Final = datetime(2110, 8, 1, 9, 0)
ABOUT_NOBODY: Final = {
    "contact": "id IN (SELECT contact_id FROM contact_concern)",
    "appointment": "person_id IS NOT NULL",
    "time_entry": "contact_id IN (SELECT contact_id FROM contact_concern)",
    "draft": "id IN (SELECT draft_id FROM draft_person)",
    "leak_confirmed": "true",
    "postponement": "true",
}
"""Of tables whose rows may stay when they are about nobody: which are about somebody."""


def test_every_table_names_what_ends_its_rows():
    assert set(ENDS) == {table for table, policy in POLICIES.items() if not isinstance(policy, PartOf)}
    for table, policy in POLICIES.items():
        if isinstance(policy, PartOf):
            assert all(owner in ENDS or isinstance(POLICIES[owner], PartOf) for owner in policy.tables), table
        else:
            assert ENDS[table], table
    named = {one for ends in ENDS.values() for one in ends if not isinstance(one, Stays)}
    assert named == set(RULES.values()) == set(retention_rules.shipped())
    assert {one for ends in ENDS.values() for one in ends if isinstance(one, Stays)} == set(Stays)


def test_what_ends_by_itself_ends_under_its_own_rule():
    for log in ENDING_LOGS:
        assert log.rule in ENDS[log.table], log.table


def test_when_everything_is_over_nothing_about_anybody_is_left(tmp_path):
    """On a store that holds something of every kind: closed, decided, lifted, and a life later."""
    folder = tmp_path / "data"
    shutil.copytree(RICH, folder)
    with closing(opened(folder, NOW)) as ws:
        end_everything(ws)
    with closing(opened(folder, A_LIFE_LATER)) as ws:
        with ws.read() as vault:
            kinds = {
                uid: policy.kind
                for table, policy in WITH_STONE.items()
                for (uid,) in rows(vault, f"SELECT uid FROM {table}")
            }
        items = deletion.due(ws, ws.today())
        assert {item.state for item in items} == {DueState.DUE}
        deletion.erase_due(ws, ws.today(), len(items))
        known_day.note_day_she_wrote(ws, ws.today())
        assert deletion.due(ws, ws.today()) == []
        with ws.read() as vault:
            # A stone of another kind would not be looked for where the record is after a restore.
            stones = {stone.uid: kind_of(stone.kind) for stone in all_tombstones(vault)}
        gone = kinds.keys() & stones.keys()
        assert {kinds[uid] for uid in gone} >= {"partner", "emergency_contact", "agreed_action", "case"}
        assert [(kinds[uid], stones[uid]) for uid in gone if stones[uid] != kinds[uid]] == []
    # What ends by itself does so at the next unlock; what proves this deletion three years later.
    for moment in (A_LIFE_LATER, A_LIFE_LATER.replace(year=2114)):
        with closing(opened(folder, moment)) as ws:
            known_day.note_day_she_wrote(ws, ws.today())
    with closing(opened(folder, A_LIFE_LATER.replace(year=2114))) as ws, ws.read() as vault:
        left = {
            table: number
            for table, ends in ENDS.items()
            if table in ABOUT_NOBODY or not any(isinstance(one, Stays) for one in ends)
            if (number := value(vault, f"SELECT count(*) FROM {table} WHERE {ABOUT_NOBODY.get(table, 'true')}"))
        }
        # Talks on nobody stay as counts; what is written in them is in no figure.
        assert value(vault, "SELECT count(*) FROM contact_text") == 0
    assert left.keys() <= {"change_log", "backup_made"}, left


def opened(folder: Path, moment: datetime) -> Workspace:
    return open_workspace(folder, clock=lambda: moment, passphrase=PASSPHRASE)


def end_everything(ws: Workspace) -> None:
    """Close, lift, answer and decide whatever is open: an open matter has no end, and is no fault of a rule."""
    with ws.change() as vault:
        for statement in (
            "DELETE FROM hold",
            "DELETE FROM restriction",
            """UPDATE case_file SET closed = coalesce(closed, '2026-03-01'), left_school = '2026-03-02',
            leave_kind = 'finished', close_reason = coalesce(close_reason, 'goal_reached')""",
            "UPDATE case_choice SET protection_began = NULL, protection_choice = NULL",
            "UPDATE breach SET closed_on = coalesce(closed_on, '2026-03-01')",
            "UPDATE access_request SET answered_on = coalesce(answered_on, '2026-03-01')",
            "UPDATE offer SET to_date = coalesce(to_date, '2026-03-01')",
        ):
            vault.execute(statement)
