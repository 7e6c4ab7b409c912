"""What is destroyed or removed as a mistake does not come back with an older backup, and what is put back stays."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

import pytest

from ssa_desktop.domain.cases.attachments import AttachmentKind, Holder
from ssa_desktop.domain.cases.provenance import Received
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Case, Person, Referral, WorkingNote
from ssa_desktop.domain.rights.releases import Capacity, Consenter, Recipient, Release
from ssa_desktop.domain.vocabulary import InitiatedBy, ReferralTarget
from ssa_desktop.services.cases import attachments, cases, received
from ssa_desktop.services.keeping import after_deletion
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.rights import releases
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.keeping import tombstones
from ssa_desktop.storage.sql import value
from tests.integration.keeping.backups import opened
from tests.integration.program import Program
from tests.steps import Done

DAY: Final = date(2026, 2, 2)
NOW: Final = datetime(2026, 2, 2, 10, 0)


@dataclass(frozen=True)
class Removable:
    """A table, and how its only record is removed."""

    table: str
    remove: Callable[[Workspace, int], object]


NOTE = Removable("working_note", cases.erase_working_note)
WITH_UNDO = (
    Removable("attachment", attachments.remove),
    Removable("received", received.remove),
    Removable("confidentiality_release", releases.remove_mistaken),
    Removable("referral", cases.remove_referral),
)


@pytest.fixture
def backup(quick_program: Program) -> Path:
    """A backup of one record of each kind."""
    letter = quick_program.data.parent / "brief.pdf"
    letter.write_bytes(b"%PDF-1.4 Kolibri")
    with closing(opened(quick_program, NOW)) as ws:
        schools.save(ws, School("GS", "Grundschule Muster"))
        mila = people.add(ws, Person(name="Mila Muster"))
        case_id = cases.open_case(ws, Case(mila, "GS", DAY, InitiatedBy.PUPIL))
        cases.add_working_note(ws, WorkingNote(DAY, "Brombeere", case_id))
        cases.add_referral(ws, Referral(case_id, DAY, ReferralTarget.ASD))
        received.add(ws, Received(case_id, DAY, "Sekretariat", "Telefonnummer", "Einladung"))
        attachments.add(ws, Holder(case_id=case_id), letter, AttachmentKind.LETTER)
        releases.add(ws, release(case_id))
    letter.unlink()
    stick = quick_program.data.parent / "stick"
    stick.mkdir()
    quick_program.do("backup", "create", stick / "eins.ssab")
    return stick / "eins.ssab"


def release(case_id: int) -> Release:
    return Release(
        case_id=case_id,
        granted_on=DAY,
        ends_on=date(2026, 7, 31),
        recipients=(Recipient("Fachkraft im ASD", "Jugendamt Musterstadt"),),
        topics=("family",),
        purpose="Vorbereitung einer Hilfe",
        consequences="Ohne Einwilligung bleibt es bei der Beratung hier.",
        consented_by=Consenter.YOUNG_PERSON,
        capacity=Capacity(is_capable=True, assessed_on=DAY, reason="erklärt es mit eigenen Worten"),
        is_revocability_told=True,
    )


def count(ws: Workspace, table: str) -> int:
    with ws.read() as vault:
        return int(value(vault, f"SELECT count(*) FROM {table}"))


def only_id(ws: Workspace, table: str) -> int:
    with ws.read() as vault:
        return int(value(vault, f"SELECT id FROM {table}"))


@pytest.mark.parametrize("one", [NOTE, *WITH_UNDO], ids=lambda one: one.table)
def test_what_was_removed_does_not_come_back_with_an_older_backup(quick_program, backup, one):
    with closing(opened(quick_program, NOW)) as ws:
        one.remove(ws, only_id(ws, one.table))
        assert count(ws, one.table) == 0
    quick_program.do("restore", backup, "--replace")
    with closing(opened(quick_program, NOW)) as ws:
        assert count(ws, one.table) == 0
        assert all(count(ws, other.table) == 1 for other in (NOTE, *WITH_UNDO) if other is not one)


@pytest.mark.parametrize("one", WITH_UNDO, ids=lambda one: one.table)
def test_what_was_put_back_stays_through_a_restore(quick_program, backup, one):
    with closing(opened(quick_program, NOW)) as ws:
        Done(ws, lambda ws: one.remove(ws, only_id(ws, one.table))).take_back()
        assert (count(ws, one.table), count(ws, "tombstone")) == (1, 0)
    quick_program.do("restore", backup, "--replace")
    with closing(opened(quick_program, NOW)) as ws:
        assert count(ws, one.table) == 1


def test_what_lists_outside_name_as_deleted_is_put_back_as_a_new_record(quick_program, backup):
    """A list that lies with a backup cannot be taken back: the record must not go again by it."""
    with closing(opened(quick_program, NOW)) as ws:
        gone = Done(ws, lambda ws: received.remove(ws, only_id(ws, "received")))
        after_deletion.tell_backups(ws)
        gone.take_back()
        with ws.read() as vault:
            (stone,) = tombstones.all_tombstones(vault)
            assert stone.kind == "received"
            assert value(vault, "SELECT uid FROM received") != stone.uid
    with closing(opened(quick_program, NOW)) as ws:
        assert count(ws, "received") == 1


def test_a_destroyed_note_is_told_to_the_backups_at_once(quick_program, backup):
    with closing(opened(quick_program, NOW)) as ws:
        cases.erase_working_note(ws, only_id(ws, "working_note"))
        (found,) = quick_program.data.glob("ssa-loeschungen-*.json")
        listed = tombstones.read_file(found)
        assert listed is not None
        assert [stone.kind for stone in listed.tombstones] == ["working_note"]
