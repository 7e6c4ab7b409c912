"""What was confirmed as saved is missed when it is not there: the log of a killed program is lost, emptied or cut."""

from __future__ import annotations

import errno
import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

import pytest

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.records import Contact
from ssa_desktop.domain.vocabulary import Participant
from ssa_desktop.services.cases import contacts
from ssa_desktop.services.keeping import backups, restoring
from ssa_desktop.services.keys import keys, rotation, unclean_ends
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.connection import StoreConnection, open_store
from ssa_desktop.storage.keys import end_marks
from ssa_desktop.storage.keys.end_marks import Loss, StoreEnd, UncleanEnd, before_opening
from ssa_desktop.storage.keys.keyfile import StoreKind
from tests.integration.program import PASSPHRASE, Program, copy_of

VAULT, SCHOOLBOOK = StoreKind.VAULT, StoreKind.SCHOOLBOOK
HEADER, FRAME = 32, 24 + 4096
TALKS = 4
NOW = "2026-03-04T10:15:00"


@dataclass(frozen=True)
class Left:
    """A data folder as a program leaves it that is killed with its data open, and the keys of its stores."""

    folder: Path
    keys: dict[StoreKind, bytes]


def record(ws: Workspace, number: int) -> int:
    contact = Contact("GS", date(2022, 10, 10), 5, frozenset({Participant.PUPIL}), topics=frozenset({"family"}))
    return contacts.record(ws, replace(contact, note=f"Gespräch {number} " * 40))


def add_site(ws: Workspace, name: str) -> None:
    with ws.change_schoolbook() as book:
        book.execute("INSERT INTO site (code, name) VALUES (?, ?)", (name, name))


def opened(folder: Path) -> Workspace:
    code = (folder.parent / "code.txt").read_text(encoding="utf-8")
    return open_workspace(folder, clock=datetime.now, recovery_code=code)


def killed(folder: Path, target: Path) -> Path:
    """Copy a folder whose data are open as it lies on the disk: what a killed program leaves."""
    shutil.copytree(folder, target / "data")
    shutil.copy(folder.parent / "code.txt", target)
    shutil.copy(folder.parent / "passwort.txt", target)
    return target / "data"


@pytest.fixture(scope="module")
def left(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Left:
    """Killed after four talks and two changes of the school book that were confirmed."""
    program = copy_of(template, tmp_path_factory.mktemp("open"), quick=True)
    program.do("import", "school", program.school_book({"schools": [{"code": "GS", "name": "Musterschule"}]}))
    ws = opened(program.data)
    try:
        store_keys = ws.store_keys()
        ws.rest()
        for number in range(TALKS):
            record(ws, number)
        for name in ("Erste", "Zweite"):
            add_site(ws, name)
        return Left(killed(program.data, tmp_path_factory.mktemp("left")), store_keys)
    finally:
        ws.close()


def copy(left: Left, tmp_path: Path) -> Path:
    return killed(left.folder, tmp_path / "eigene")


def file(folder: Path, kind: StoreKind, suffix: str) -> Path:
    return folder / f"{kind.file_name}{suffix}"


def found(folder: Path, left: Left, kind: StoreKind = VAULT) -> list[UncleanEnd]:
    """Open one store as the program does, and return what is told of its last end."""
    path = folder / kind.file_name
    before = before_opening(path, left.keys[kind], kind)
    store = open_store(path, left.keys[kind], kind=kind)
    end = StoreEnd(path, left.keys[kind], kind)
    try:
        end.examine(store, before, NOW)
        assert end.untold is None
        return end_marks.unacknowledged(store)
    finally:
        end.close()
        store.close()


def rows(folder: Path, left: Left, kind: StoreKind = VAULT) -> int:
    table = "contact" if kind is VAULT else "site"
    store = open_store(folder / kind.file_name, left.keys[kind], kind=kind)
    try:
        return int(store.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
    finally:
        store.close()


def program_on(folder: Path) -> Program:
    return Program(folder, quick=True)


def remove(path: Path) -> None:
    path.unlink()


def empty(path: Path) -> None:
    path.write_bytes(b"")


# The log is there ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("with_shm", [True, False])
@pytest.mark.parametrize("kind", StoreKind)
def test_a_killed_program_whose_log_is_kept_gives_no_alarm(left, tmp_path, kind, with_shm):
    folder = copy(left, tmp_path)
    if not with_shm:
        file(folder, kind, "-shm").unlink()
    assert found(folder, left, kind) == []
    assert rows(folder, left, VAULT) == TALKS


def test_a_torn_write_that_was_never_confirmed_gives_no_alarm(left, tmp_path):
    folder = copy(left, tmp_path)
    log = file(folder, VAULT, "-wal")
    raw = log.read_bytes()
    # The frames of a further transaction that had not come to its end, cut anywhere.
    for length in (1, FRAME - 1, FRAME, FRAME + 100):
        log.write_bytes(raw + random.Random(length).randbytes(length))
        assert found(folder, left) == [], length
        shutil.rmtree(folder.parent)
        folder = copy(left, tmp_path)


def test_killed_while_nothing_was_under_way(left, tmp_path):
    folder = copy(left, tmp_path)
    ws = opened(folder)
    record(ws, 9)
    ws.rest()
    idle = killed(folder, tmp_path / "ruhend")
    ws.close()
    for kind in StoreKind:
        for change in (lambda path: None, empty, lambda path: path.unlink(missing_ok=True)):
            change(file(idle, kind, "-wal"))
        assert found(idle, left, kind) == []
    # The numbers are not needed then, and not there.
    assert not file(idle, VAULT, "-end").exists()
    assert rows(idle, left) == TALKS + 1


def test_killed_between_the_commit_and_the_number(left, tmp_path, monkeypatch):
    folder = copy(left, tmp_path)
    ws = opened(folder)
    record(ws, 8)
    monkeypatch.setattr(StoreEnd, "confirm", lambda self, connection: None)
    record(ws, 9)
    behind = killed(folder, tmp_path / "dahinter")
    monkeypatch.undo()
    ws.close()
    assert found(behind, left) == []


def test_killed_at_each_step_of_the_first_write_and_of_resting(left, tmp_path, monkeypatch):
    """Whatever the moment: with the log kept there is no alarm, and the next session goes on."""
    folder = copy(left, tmp_path)
    moments: list[Path] = []

    def watch(owner: object, name: str) -> None:
        real = getattr(owner, name)

        def call(*arguments: object, **named: object) -> object:
            moments.append(killed(folder, tmp_path / f"{len(moments)}a"))
            result = real(*arguments, **named)
            moments.append(killed(folder, tmp_path / f"{len(moments)}b"))
            return result

        monkeypatch.setattr(owner, name, call)

    for name in ("empty_wal", "write_atomically", "close_mark", "_sync"):
        watch(end_marks, name)
    # Opening writes as well, over the open mark of the end before: until the new one stands, the old session counts.
    ws = opened(folder)
    record(ws, 8)
    ws.rest()
    ws.close()
    monkeypatch.undo()
    assert len(moments) > 8
    for moment in moments:
        assert found(moment, left) == [], moment
        assert rows(moment, left) >= TALKS


# The log is not there ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("with_shm", [True, False])
@pytest.mark.parametrize("lose", [remove, empty])
@pytest.mark.parametrize(("kind", "number"), [(VAULT, TALKS), (SCHOOLBOOK, 2)])
def test_a_lost_log_is_told_with_the_number_of_what_was_confirmed(left, tmp_path, kind, number, lose, with_shm):
    folder = copy(left, tmp_path)
    lose(file(folder, kind, "-wal"))
    if not with_shm:
        file(folder, kind, "-shm").unlink()
    (one,) = found(folder, left, kind)
    assert (one.kind, one.number) == (Loss.LOST, number)
    # Told again, and not counted twice.
    assert found(folder, left, kind) == [one]
    assert rows(folder, left, kind) == 0


@pytest.mark.parametrize("kind", StoreKind)
def test_a_log_cut_at_every_frame_is_told_whenever_something_confirmed_went(left, tmp_path, kind):
    template = copy(left, tmp_path)
    raw = file(template, kind, "-wal").read_bytes()
    frames = range(HEADER, len(raw) - FRAME + 1, FRAME)
    ends_at = [at + FRAME for at in frames if raw[at + 4 : at + 8] != bytes(4)]
    for at in range(HEADER, len(raw) + 1, FRAME):
        folder = tmp_path / "gekürzt"
        shutil.copytree(template, folder)
        file(folder, kind, "-wal").write_bytes(raw[:at])
        whole = sum(end <= at for end in ends_at)
        lost = len(ends_at) - whole
        told = found(folder, left, kind)
        assert [one.number for one in told] == ([lost] if lost else []), at
        shutil.rmtree(folder)
    assert len(ends_at) == (TALKS if kind is VAULT else 2)


def test_a_log_of_an_hour_before_is_told(left, tmp_path):
    """Somebody puts back an older copy of the log: it is whole in itself."""
    folder = copy(left, tmp_path)
    ws = opened(folder)
    record(ws, 8)
    older = file(folder, VAULT, "-wal").read_bytes()
    record(ws, 9)
    record(ws, 10)
    later = killed(folder, tmp_path / "später")
    ws.close()
    file(later, VAULT, "-wal").write_bytes(older)
    assert [(one.kind, one.number) for one in found(later, left)] == [(Loss.LOST, 2)]


def test_a_store_closed_in_order_has_nothing_beside_it(left, tmp_path):
    folder = copy(left, tmp_path)
    ws = opened(folder)
    record(ws, 8)
    assert file(folder, VAULT, "-end").exists()
    ws.close()
    assert not [path for path in folder.iterdir() if path.name.endswith(("-wal", "-shm", "-end"))]


# The numbers are not there -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", StoreKind)
@pytest.mark.parametrize("lose", [remove, empty])
def test_without_the_numbers_an_open_store_says_that_nobody_can_tell(left, tmp_path, kind, lose):
    folder = copy(left, tmp_path)
    lose(file(folder, kind, "-end"))
    assert [one.kind for one in found(folder, left, kind)] == [Loss.UNCERTAIN]


@pytest.mark.parametrize("seed", range(12))
def test_numbers_that_somebody_changed_count_for_nothing(left, tmp_path, seed):
    folder = copy(left, tmp_path)
    path = file(folder, VAULT, "-end")
    raw = bytearray(path.read_bytes())
    record_bytes = end_marks._RECORD_BYTES
    place = random.Random(seed).randrange(record_bytes)
    for begin in end_marks._PLACES:
        raw[begin + place] ^= 1 << seed % 8
    path.write_bytes(raw)
    file(folder, VAULT, "-wal").unlink()
    assert [one.kind for one in found(folder, left)] == [Loss.UNCERTAIN]


def test_numbers_of_an_earlier_session_do_not_vouch_for_this_one(left, tmp_path):
    folder = copy(left, tmp_path)
    older = file(folder, VAULT, "-end").read_bytes()
    ws = opened(folder)
    record(ws, 8)
    ws.rest()
    record(ws, 9)
    later = killed(folder, tmp_path / "später")
    ws.close()
    file(later, VAULT, "-end").write_bytes(older)
    file(later, VAULT, "-wal").unlink()
    assert [one.kind for one in found(later, left)] == [Loss.UNCERTAIN]


def test_numbers_of_the_other_store_do_not_vouch(left, tmp_path):
    folder = copy(left, tmp_path)
    shutil.copy(file(folder, SCHOOLBOOK, "-end"), file(folder, VAULT, "-end"))
    assert [one.kind for one in found(folder, left)] == [Loss.UNCERTAIN]


def test_half_of_a_number_leaves_the_one_before(left, tmp_path):
    """A power cut while it was written: the store is ahead of it, and nothing is missing."""
    folder = copy(left, tmp_path)
    path = file(folder, VAULT, "-end")
    whole = path.read_bytes()
    for begin in end_marks._PLACES:
        raw = bytearray(whole)
        raw[begin + 10 : begin + 30] = bytes(20)
        path.write_bytes(raw)
        assert found(folder, left) == [], begin
        shutil.rmtree(folder.parent)
        folder = copy(left, tmp_path)


# Told until acknowledged ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", StoreKind)
def test_check_and_every_command_tell_it_until_it_is_acknowledged(left, tmp_path, kind):
    folder = copy(left, tmp_path)
    file(folder, kind, "-wal").unlink()
    program = program_on(folder)
    for _ in range(2):
        done = program.try_("check", "--json")
        assert done.code == 1
        (finding,) = done.json["findings"]
        assert (finding["store"], finding["area"]) == (kind.value, "unclean_end")
        assert "Sehen Sie" in finding["message"]
        assert "--acknowledge" in finding["message"]
    assert "fehlt, was zuletzt gespeichert wurde" in program.do("search", "Gespräch").err
    english = program.try_("--language", "en", "check")
    assert english.code == 1
    assert "--acknowledge" in english.out
    done = program.do("check", "--acknowledge")
    assert "in Ordnung" in done.out
    assert program.do("check", "--json").json == {"ok": True, "findings": []}
    with program.open() as ws:
        assert unclean_ends.missing(ws) == []
        assert "fehlt" not in str([notice.kind for notice in ws.notices if "records_" in notice.kind])
        reading = ws.read if kind is VAULT else ws.read_schoolbook
        with reading() as store:
            (at,) = store.execute("SELECT acknowledged_at FROM unclean_end").fetchone()
        assert datetime.fromisoformat(at) > datetime.fromisoformat(NOW)


def test_a_finding_that_finds_no_room_is_told_all_the_same_and_found_again(left, tmp_path, monkeypatch):
    folder = copy(left, tmp_path)
    file(folder, VAULT, "-wal").unlink()
    real = StoreEnd._write_down

    def full(self: StoreEnd, connection: StoreConnection) -> None:
        raise UsageError("store.disk_full", store="fallakte.db")

    monkeypatch.setattr(StoreEnd, "_write_down", full)
    ws = open_workspace(folder, clock=datetime.now, passphrase=PASSPHRASE)
    assert [(one.kind, one.number) for one in unclean_ends.missing(ws)] == [(Loss.LOST, TALKS)]
    with pytest.raises(UsageError):
        record(ws, 9)
    monkeypatch.setattr(StoreEnd, "_write_down", real)
    record(ws, 9)
    assert [(one.kind, one.number) for one in unclean_ends.missing(ws)] == [(Loss.LOST, TALKS)]
    ws.close()
    assert [one.number for one in found(folder, left)] == [TALKS]


# A disk that refuses -------------------------------------------------------------------------------------------------


def test_no_room_for_the_numbers_and_nothing_is_saved(left, tmp_path, monkeypatch):
    folder = copy(left, tmp_path)
    ws = opened(folder)
    ws.rest()

    def full(path: Path, data: bytes, **_: object) -> None:
        raise UsageError("file.disk_full", path=str(path))

    with monkeypatch.context() as patch:
        patch.setattr(end_marks, "write_atomically", full)
        with pytest.raises(UsageError) as error:
            record(ws, 9)
    assert error.value.key == "store.disk_full"
    with ws.read() as vault:
        assert vault.execute("SELECT count(*) FROM contact").fetchone() == (TALKS,)
    record(ws, 10)
    ws.close()
    assert found(folder, left) == []
    assert rows(folder, left) == TALKS + 1


def test_a_number_that_cannot_be_written_puts_the_record_into_the_store_itself(left, tmp_path, monkeypatch):
    folder = copy(left, tmp_path)
    ws = opened(folder)
    record(ws, 9)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(end_marks, "_sync", full)
        record(ws, 10)
        there = killed(folder, tmp_path / "voll")
    ws.close()
    # It was shown as saved, and no lost log takes it away.
    file(there, VAULT, "-wal").unlink(missing_ok=True)
    assert rows(there, left) == TALKS + 2
    assert found(there, left) == []


# What is made of the stores ------------------------------------------------------------------------------------------


@pytest.fixture
def working(left: Left, tmp_path: Path) -> Iterator[Workspace]:
    """Opened, and in the middle of work."""
    ws = opened(copy(left, tmp_path))
    record(ws, 8)
    add_site(ws, "Dritte")
    yield ws
    ws.close()


def untroubled(folder: Path) -> bool:
    with program_on(folder).open() as ws:
        return unclean_ends.missing(ws) == []


def test_a_backup_made_in_the_middle_of_work_comes_back_untroubled(working, tmp_path):
    backup = tmp_path / "sicherung.ssab"
    backups.create(working, backup)
    record(working, 9)
    folder, code = working.folder, (working.folder.parent / "code.txt").read_text(encoding="utf-8")
    secret = restoring.Secret(recovery_code=code)
    elsewhere = tmp_path / "anderswo" / "data"
    elsewhere.parent.mkdir()
    shutil.copy(folder.parent / "code.txt", elsewhere.parent)
    restoring.restore(elsewhere, backup, secret, clock=datetime.now)
    assert untroubled(elsewhere)
    working.close()
    # Over a store that is further than the backup: what it confirmed is not asked of the restored one.
    restoring.restore(folder, backup, secret, clock=datetime.now, replace=True)
    assert untroubled(folder)
    with program_on(folder).open() as ws:
        assert record(ws, 11)


def test_a_new_passphrase_new_keys_and_a_scrub_change_nothing(working, tmp_path, left):
    keys.change_passphrase(working, "Acht Wölfe heulen im dunklen Moor", current=PASSPHRASE, bound=False)
    record(working, 9)
    working.scrub()
    record(working, 10)
    sheet = keys.new_sheet(working)
    rotation.rotate(working, "Acht Wölfe heulen im dunklen Moor", sheet, sheet.code.rpartition("-")[2])
    record(working, 11)
    store_keys = working.store_keys()
    folder = killed(working.folder, tmp_path / "danach")
    working.close()
    rotated = Left(folder, store_keys)
    file(folder, VAULT, "-wal").unlink()
    assert [one.kind for one in found(folder, rotated)] == [Loss.LOST]
    assert found(folder, rotated, SCHOOLBOOK) == []


def test_a_lost_log_is_told_after_a_scrub_as_well(working, tmp_path, left):
    working.scrub()
    record(working, 9)
    folder = killed(working.folder, tmp_path / "danach")
    file(folder, VAULT, "-wal").unlink()
    assert [one.kind for one in found(folder, left)] == [Loss.LOST]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda log: None, []),
        (lambda log: log.write_bytes(log.read_bytes()[:-1]), [Loss.UNCERTAIN]),
        (lambda log: log.write_bytes(_flipped(log.read_bytes())), [Loss.DAMAGED]),
    ],
)
def test_the_log_of_a_store_without_numbers_is_judged_by_itself(left, tmp_path, change: Callable[[Path], None], told):
    """As an earlier version left it: no mark, no numbers, only the log."""
    folder = copy(left, tmp_path)
    ws = opened(folder)
    with ws.read() as vault:
        vault.execute("UPDATE store_end SET is_open = 0, session = '', commits = 0")
        vault.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        for number in range(3):
            vault.execute(
                "INSERT INTO text_block (position, short, text) VALUES (?, ?, ?)", (number, f"n{number}", "x" * 9000)
            )
    older = killed(folder, tmp_path / "älter")
    ws.close()
    file(older, VAULT, "-end").unlink()
    change(file(older, VAULT, "-wal"))
    assert [one.kind for one in found(older, left)] == told


def _flipped(raw: bytes) -> bytes:
    place = HEADER + 500
    return raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :]


def test_the_file_of_numbers_is_for_its_owner_alone_and_says_nothing(left):
    path = file(left.folder, VAULT, "-end")
    assert path.stat().st_mode & 0o777 == 0o600
    assert b"Gespr" not in path.read_bytes()
    assert path.stat().st_size < 5000


def test_the_mark_lies_in_the_main_file_before_the_first_record(left, tmp_path):
    """Not in the log, which is what may be lost."""
    folder = copy(left, tmp_path)
    file(folder, VAULT, "-wal").unlink()
    store = open_store(folder / VAULT.file_name, left.keys[VAULT], kind=VAULT)
    assert store.execute("SELECT is_open FROM store_end").fetchone() == (1,)
    assert store.execute("SELECT count(*) FROM contact").fetchone() == (0,)
    store.close()


def test_what_was_saved_last_is_known_by_its_number(left, tmp_path):
    folder = copy(left, tmp_path)
    path = folder / VAULT.file_name
    before = before_opening(path, left.keys[VAULT], VAULT)
    store = open_store(path, left.keys[VAULT], kind=VAULT)
    end = StoreEnd(path, left.keys[VAULT], VAULT)
    try:
        end.examine(store, before, NOW)
        numbers = []
        for _ in range(2):
            saved = end_marks.saved_state(store)
            store.execute("BEGIN")
            numbers.append(end.count(store, NOW))
            store.execute("COMMIT")
            end.confirm(store)
            assert numbers[-1] == end_marks.saved_state(store) == saved + 1
        assert numbers[1] == numbers[0] + 1
    finally:
        end.close()
        store.close()
