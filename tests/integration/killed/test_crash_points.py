"""A process killed at any call that changes the files: what she has is the old or the new, whole, and opens."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from ssa_desktop.domain.errors import UnlockError
from ssa_desktop.domain.records import Person
from ssa_desktop.services.check import check
from ssa_desktop.services.keeping import backups, restoring
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.keys.keyfile import StoreKind, open_with_passphrase, open_with_recovery_code
from tests.integration.keeping.backups import files_of
from tests.integration.keeping.restore.restore_world import STORES, filled_template
from tests.integration.killed.killed_process import Killing, killing
from tests.integration.killed.store_acts import NEW
from tests.integration.program import PASSPHRASE, copy_of, dump_of

__all__ = ["filled_template"]

ROOT = Path(__file__).parents[3]
ACTS = "tests.integration.killed.store_acts"
EARLIER = datetime.combine(date.today() + timedelta(days=1), time(10, 15))
"""After the stores were filled, which commands do at their own time: a clock that goes back is another subject."""
NOW = EARLIER + timedelta(days=154)
"""So late that a backup of then has had its time."""
DRAWN = 4
"""Points of each act on an ordinary day; the soak takes all."""
Points = list[tuple[str, int]]
LATER = "Nach der Sicherung"
OWN_NOTES = ("meta", "backup_made", "change_log", "sqlite_sequence", "backup_place", "day_sign", "search_index")
"""Tables in which a program notes by itself that it was opened, backed up or restored."""


class Data:
    """A data folder with something in it, and what a process is told to do with it."""

    def __init__(self, template: Path, folder: Path, act: str) -> None:
        self.program = copy_of(template, folder, quick=True)
        self.act = act
        self.unharmed = self
        """The same after the act came to its end."""
        self.place, self.new = folder / "platz", folder / "neuer-code.txt"
        self.backup = folder / "stick" / "eins.ssab"
        self.told = {
            "act": act, "data": self.program.data, "code": self.program.code_file, "new": self.new,
            "place": self.place, "backup": self.backup, "earlier": EARLIER.isoformat(), "now": NOW.isoformat(),
        }  # fmt: skip

    def opens(self, passphrase: str | None = None, code: str | None = None) -> bool:
        """Whether this opens both stores, or neither; one alone fails the test."""
        found = []
        for kind in StoreKind:
            path = self.program.data / kind.key_file_name
            try:
                if code is not None:
                    open_with_recovery_code(path, kind, code)
                else:
                    open_with_passphrase(path, kind, passphrase or "")
                found.append(True)
            except UnlockError:
                found.append(False)
        assert len(set(found)) == 1, "one store opens with it and the other does not"
        return found[0]

    @contextmanager
    def open(self) -> Iterator[Workspace]:
        """Unlock with the former code or the new one, whichever it is."""
        ws: Workspace | None = None
        for file in (self.program.code_file, self.new):
            if ws is None and file.exists():
                try:
                    ws = open_workspace(
                        self.program.data, clock=lambda: NOW, recovery_code=file.read_text(encoding="utf-8")
                    )
                except UnlockError:
                    continue
        assert ws is not None, "nobody can open it"
        try:
            yield ws
        finally:
            ws.close()

    def rows(self) -> dict[str, list[str]]:
        with self.open() as ws:
            assert check(ws) == []
            found = dump_of(ws)
        return {name: rows for name, rows in found.items() if not name.partition(".")[2].startswith(OWN_NOTES)}


@pytest.fixture(scope="module")
def later_template(filled_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Stores that hold more than their backup does."""
    program = copy_of(filled_template, tmp_path_factory.mktemp("spaeter"), quick=True)
    with program.open() as ws:
        people.add(ws, Person(name=LATER))
    return program.data.parent


@pytest.fixture(scope="module")
def killer() -> Iterator[Killing]:
    with killing(ROOT, ACTS) as made:
        yield made


def nothing_is_left(data: Data) -> None:
    """After the next unlock nothing half-done lies about, neither beside the stores nor where backups go."""
    beside = {name for name in files_of(data.program.data) if not name.startswith("ssa-loeschungen-")}
    assert beside <= STORES, beside - STORES
    for folder in (data.place, data.backup.parent):
        if folder.exists():
            assert not [path.name for path in folder.iterdir() if path.name.startswith((".ssa-", "~"))]


def after_backup(data: Data, before: dict[str, list[str]]) -> bool:
    made = sorted(data.place.glob("*.ssab"))
    assert made, "the last good backup is gone, and no new one is there"
    secret = restoring.Secret(recovery_code=data.program.code_file.read_text(encoding="utf-8"))
    for path in made:
        assert restoring.verify(path, secret).findings == ()
    assert data.rows() == before
    with data.open() as ws:
        assert len(backups.create_in_places(ws)) == 1
    assert len(list(data.place.glob("*.ssab"))) <= 2, "the one that had its time is gone"
    return any(f"{NOW:%Y-%m-%d}" in path.name for path in made)


def after_restore(data: Data, before: dict[str, list[str]]) -> bool:
    found = data.rows()
    if found == before:
        return False
    # As after a restore that came to its end: the same rows, but for the ids that are drawn.
    whole = data.unharmed.rows()
    assert LATER in str(before["vault.person"])
    assert LATER not in str(found["vault.person"])
    assert {name: len(rows) for name, rows in found.items()} == {name: len(rows) for name, rows in whole.items()}
    assert found["vault.person"] == whole["vault.person"]
    return True


def after_passphrase(data: Data, before: dict[str, list[str]]) -> bool:
    assert data.rows() == before
    is_new = data.opens(passphrase=NEW)
    assert data.opens(passphrase=PASSPHRASE) != is_new
    assert data.opens(code=data.program.code_file.read_text(encoding="utf-8"))
    return is_new


def after_code(data: Data, before: dict[str, list[str]]) -> bool:
    assert data.rows() == before
    is_new = data.opens(code=data.new.read_text(encoding="utf-8"))
    assert data.opens(code=data.program.code_file.read_text(encoding="utf-8")) != is_new
    assert data.opens(passphrase=PASSPHRASE)
    return is_new


AFTER: dict[str, Callable[[Data, dict[str, list[str]]], bool]] = {
    "backup": after_backup,
    "restore": after_restore,
    "passphrase": after_passphrase,
    "code": after_code,
    "rotation": after_code,
}


def killed_at(
    points: Points, killer: Killing, template: Path, folder: Path, unharmed: Data, before: dict[str, list[str]]
) -> list[tuple[str, int, bool]]:
    """Let it be killed at each point and see to what is there then; return for each whether it was done."""
    found, act = [], unharmed.act
    for call, number in points:
        data = Data(template, folder / f"{call} {number}", act)
        data.unharmed = unharmed
        died = killer.dies(data.told, call, number)
        is_new = AFTER[act](data, before)
        nothing_is_left(data)
        assert died or is_new, "it came to its end and did nothing"
        found.append((call, number, is_new))
        shutil.rmtree(folder / f"{call} {number}")
    return found


@pytest.fixture(params=AFTER)
def act(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def before(later_template: Path, tmp_path: Path) -> dict[str, list[str]]:
    return Data(later_template, tmp_path / "vorher", "none").rows()


@pytest.fixture
def unharmed(act: str, later_template: Path, tmp_path: Path) -> Data:
    return Data(later_template, tmp_path / "ganz", act)


@pytest.fixture
def points(unharmed: Data, killer: Killing) -> Points:
    """The points of an act, found by doing it once unharmed."""
    return killer.points(unharmed.told)


def test_killed_at_calls_drawn_by_lot(
    unharmed: Data,
    points: Points,
    before: dict[str, list[str]],
    killer: Killing,
    later_template: Path,
    tmp_path: Path,
) -> None:
    assert {"fsync", "rename", "unlink"} <= {call for call, _ in points}
    drawn = random.Random(f"{unharmed.act} 1").sample(points, DRAWN)
    killed_at(drawn, killer, later_template, tmp_path, unharmed, before)


@pytest.mark.soak
def test_killed_at_every_call(
    unharmed: Data,
    points: Points,
    before: dict[str, list[str]],
    killer: Killing,
    later_template: Path,
    tmp_path: Path,
    record_property: Callable[[str, object], None],
) -> None:
    found = killed_at(points, killer, later_template, tmp_path, unharmed, before)
    record_property(f"figure: points of {unharmed.act}", len(found))
    assert len(found) == len(points) > 20
    for call in {call for call, _, _ in found}:
        # What was done at a point is done at every later one of its kind.
        outcomes = [is_new for one, _, is_new in found if one == call]
        assert outcomes == sorted(outcomes), call
    assert {is_new for _, _, is_new in found} == {False, True}
