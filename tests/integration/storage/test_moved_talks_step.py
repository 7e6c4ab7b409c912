"""The step that knows talks moved into a case: what was written before it stands, and a move after it holds."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest

from ssa_desktop.domain.records import Case
from ssa_desktop.domain.vocabulary import InitiatedBy
from ssa_desktop.services.cases import cases, talk_moves
from ssa_desktop.services.keeping import deletion, restoring
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.connection import open_store
from ssa_desktop.storage.keys.keyfile import StoreKind, open_with_passphrase
from ssa_desktop.storage.schema_steps import schema_version
from ssa_desktop.storage.sql import rows, value
from tests.integration.keeping.restore.test_restoring import made_of
from tests.integration.storage.test_old_stores import PASSPHRASE, STORES

NOW = datetime(2026, 3, 4, 10, 15)
TALKS = "SELECT id, contact_id, person_id, case_id, bare FROM contact_concern ORDER BY id"
OUTSIDE = """
    SELECT cc.person_id, group_concat(cc.contact_id) FROM contact_concern AS cc
    JOIN contact AS k ON k.id = cc.contact_id
    WHERE cc.case_id IS NULL AND cc.bare = 0
        AND (SELECT count(*) FROM contact_concern WHERE contact_id = cc.contact_id) = 1
        AND NOT EXISTS (SELECT 1 FROM case_file WHERE person_id = cc.person_id)
    GROUP BY cc.person_id ORDER BY count(*) DESC LIMIT 1
"""


def opened(folder: Path, moment: datetime = NOW) -> Workspace:
    return open_workspace(folder, clock=lambda: moment, passphrase=PASSPHRASE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(STORES / "19", tmp_path / "data")
    return tmp_path / "data"


def as_written(folder: Path) -> list[tuple[object, ...]]:
    key = open_with_passphrase(folder / "fallakte.key", StoreKind.VAULT, PASSPHRASE)
    with closing(open_store(folder / "fallakte.db", key, kind=StoreKind.VAULT)) as store:
        assert schema_version(store) < 24
        return rows(store, TALKS)


def test_what_was_written_before_the_step_stands_as_it_was_and_counts_as_not_moved(folder: Path) -> None:
    before = as_written(folder)
    with closing(opened(folder)) as ws, ws.read() as vault:
        assert rows(vault, TALKS) == before
        assert value(vault, "SELECT count(*) FROM contact_concern WHERE moved") == 0


def test_a_talk_of_before_is_moved_goes_with_its_case_and_no_backup_of_before_brings_it_back(
    folder: Path, tmp_path: Path
) -> None:
    shutil.copytree(folder, tmp_path / "alt")
    made_of(tmp_path / "alt", tmp_path / "alt.ssab", PASSPHRASE)
    shutil.rmtree(tmp_path / "alt")
    with closing(opened(folder)) as ws:
        with ws.read() as vault:
            person, listed = rows(vault, OUTSIDE)[0]
        talks = sorted(int(number) for number in str(listed).split(","))
        with ws.read() as vault:
            uids = [value(vault, "SELECT uid FROM contact WHERE id = ?", (number,)) for number in talks]
        case = cases.open_case(ws, Case(person, "GMS", date(2026, 3, 2), InitiatedBy.PUPIL))
        moved = talk_moves.into_case(ws, case, talks)
        assert talk_moves.without_case(ws, person) == []
        with ws.read() as vault:
            changed = "SELECT records FROM change_log WHERE kind = 'contact' AND action = 'changed' ORDER BY id DESC"
            assert value(vault, changed) >= len(talks)
        talk_moves.take_back(ws, moved)
        assert len(talk_moves.without_case(ws, person)) == len(talks)
        talk_moves.into_case(ws, case, talks)
        pseudonym = next(line.pseudonym for line in cases.listing(ws) if line.case_id == case)
        deletion.delete_person(ws, pseudonym, "Antrag")
        with ws.read() as vault:
            assert not any(value(vault, "SELECT 1 FROM contact WHERE uid = ?", (uid,)) for uid in uids)
    secret = restoring.Secret(passphrase=PASSPHRASE)
    restoring.restore(folder, tmp_path / "alt.ssab", secret, clock=lambda: NOW, replace=True)
    with closing(opened(folder)) as ws, ws.read() as vault:
        assert value(vault, "SELECT count(*) FROM person WHERE pseudonym = ?", (pseudonym,)) == 0
        assert not any(value(vault, "SELECT 1 FROM contact WHERE uid = ?", (uid,)) for uid in uids)
