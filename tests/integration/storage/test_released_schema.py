"""The schema is frozen: released steps stay as they are, to the byte, and the store and backup of 1.0 open for good."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

import pytest

from ssa_desktop.services.keeping import restoring
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.record_search import search
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.connection import StoreConnection, open_store
from ssa_desktop.storage.keys.keyfile import StoreKind, open_with_passphrase
from ssa_desktop.storage.schema_steps import migrate, newest_version, released_steps, schema_folder, schema_version
from ssa_desktop.storage.sql import rows

FIRST: Final = Path(__file__).parent / "stores" / "48"
"""Store and backup of 1.0.0: plainly invented people, a row in every table."""
LAST_STEP: Final = {StoreKind.VAULT: 48, StoreKind.SCHOOLBOOK: 7}
"""Of 1.0.0."""
STEPS_OF_FIRST: Final = "a3c578fe224c264aa4dd0c333d9f57135a3f4fe96b79962d32fba3e9123df48d"
"""SHA-256 over all steps of 1.0.0, whatever the list says today: who edits both is told here."""
MINUTES: Final = 7985
"""Of all talks in the kept store."""
PASSPHRASE: Final = "Sieben Raben fliegen leise"
NOW: Final = datetime(2026, 3, 4, 10, 15)


def found_wrong(root: Path) -> list[str]:
    """Return the released steps below a folder that are not what they were, and those before the last that are new."""
    released = released_steps(root)
    there = {path.relative_to(root).as_posix(): path for path in root.glob("*/*.sql")}
    wrong = [name for name, digest in released.items() if name not in there or digest != digest_of(there[name])]
    for kind in StoreKind:
        newest = max(name for name in released if name.startswith(f"{kind.value}/"))
        wrong += [
            name for name in there if name.startswith(f"{kind.value}/") and name <= newest and name not in released
        ]
    return sorted(wrong)


def digest_of(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def steps(tmp_path: Path) -> Path:
    """Return a copy of all steps with their list."""
    copied = tmp_path / "schema"
    shutil.copytree(schema_folder(StoreKind.VAULT).parent, copied)
    return copied


def test_released_steps_are_as_they_were(steps: Path) -> None:
    assert found_wrong(schema_folder(StoreKind.VAULT).parent) == []
    assert len(released_steps()) == 25


def test_the_steps_of_the_first_release_are_listed_as_they_were() -> None:
    of_first = {
        name: digest
        for name, digest in released_steps().items()
        for kind, last in LAST_STEP.items()
        if name.startswith(kind.value) and int(name.partition("/")[2][:4]) <= last
    }
    assert sha256("".join(f"{digest} {name}\n" for name, digest in sorted(of_first.items())).encode()).hexdigest() == (
        STEPS_OF_FIRST
    )


def test_an_edited_a_missing_and_a_squeezed_in_step_are_told(steps: Path) -> None:
    edited, gone, new = (steps / "vault" / name for name in ("0045_transition.sql", "0048_midnights.sql", "0041_b.sql"))
    edited.write_text(edited.read_text("utf-8") + "\n", "utf-8")
    gone.unlink()
    new.write_text("SELECT 1;\n", "utf-8")
    assert found_wrong(steps) == ["vault/0041_b.sql", "vault/0045_transition.sql", "vault/0048_midnights.sql"]


def test_a_step_behind_the_released_ones_is_none_of_them(steps: Path) -> None:
    (steps / "vault" / f"{newest_version(StoreKind.VAULT) + 1:04}_next.sql").write_text("SELECT 1;\n", "utf-8")
    assert found_wrong(steps) == []


def opened(folder: Path, kind: StoreKind) -> StoreConnection:
    key = open_with_passphrase(folder / kind.key_file_name, kind, PASSPHRASE)
    return open_store(folder / kind.file_name, key, kind=kind)


def made_by(store: StoreConnection) -> dict[str, str]:
    return {
        f"{kind} {name}": sql
        for kind, name, sql in rows(store, "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    }


@pytest.mark.parametrize("kind", list(StoreKind))
def test_the_steps_up_to_it_still_make_the_schema_that_the_first_release_made(
    kind: StoreKind, steps: Path, tmp_path: Path
) -> None:
    """The kept store was upgraded from one before; what it holds beside tables is what a new one is given."""
    shutil.copytree(FIRST, tmp_path / "kept")
    for path in (steps / kind.value).glob("*.sql"):
        if int(path.name[:4]) > LAST_STEP[kind]:
            path.unlink()
    with closing(open_store(tmp_path / kind.file_name, bytes(32), kind=kind, create=True)) as store:
        migrate(store, kind, steps / kind.value)
        new = made_by(store)
        columns = columns_of(store)
    with closing(opened(tmp_path / "kept", kind)) as store:
        assert schema_version(store) == LAST_STEP[kind]
        kept = made_by(store)
        assert columns_of(store) == columns
    for name, sql in new.items():
        if not name.startswith("table "):
            assert kept[name] == sql, name
    assert kept.keys() == new.keys()


def columns_of(store: StoreConnection) -> dict[str, object]:
    tables = [name for (name,) in rows(store, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: rows(store, f"PRAGMA table_xinfo({name})") for name in tables}


def said_of(ws: Workspace) -> tuple[set[str], list[str], int]:
    """Return names that stand in a vault, the note of one talk, and how many minutes of talks there are."""
    with ws.read() as vault:
        names = {name for (name,) in rows(vault, "SELECT name FROM person WHERE name IS NOT NULL")}
        notes = [note for (note,) in rows(vault, "SELECT text FROM contact_text WHERE text LIKE '%vertragen%'")]
        ((minutes,),) = rows(vault, "SELECT sum(minutes) FROM contact")
    return names, notes, minutes


def test_the_store_of_the_first_release_opens_by_its_passphrase(tmp_path: Path) -> None:
    shutil.copytree(FIRST, tmp_path / "data")
    with closing(open_workspace(tmp_path / "data", clock=lambda: NOW, passphrase=PASSPHRASE)) as ws:
        names, notes, minutes = said_of(ws)
        assert {"Finja Vorlage", "Wanda Vorlage", "Finn Muster", "Ștefania Muster"} <= names
        assert notes == ["Streit in der Pause, wieder vertragen."]
        assert minutes == MINUTES
        assert search(ws, "vertragen") != []


def test_a_backup_of_the_first_release_is_brought_back(tmp_path: Path) -> None:
    # What is deleted from then on is listed beside a backup.
    (tmp_path / "drive").mkdir()
    backup = Path(shutil.copy(FIRST / "sicherung.ssab", tmp_path / "drive"))
    secret = restoring.secret_of(PASSPHRASE)
    assert restoring.verify(backup, secret).findings == ()
    restoring.restore(tmp_path / "data", backup, secret, clock=lambda: NOW)
    with closing(open_workspace(tmp_path / "data", clock=lambda: NOW, passphrase=PASSPHRASE)) as ws:
        names, notes, minutes = said_of(ws)
    assert "Finja Vorlage" in names
    assert notes == ["Streit in der Pause, wieder vertragen."]
    assert minutes == MINUTES
