"""Reading beside what is written: what it sees, and that the lock, the scrub and other keys have the stores alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from datetime import date
from pathlib import Path
from threading import Event
from typing import Final

import pytest
from sqlcipher3 import dbapi2

from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.domain.records import Contact, Person
from ssa_desktop.domain.vocabulary import Participant
from ssa_desktop.services.cases import contacts
from ssa_desktop.services.keeping import backups, deletion, restoring
from ssa_desktop.services.keys import keys, rotation
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people
from ssa_desktop.services.workspace import Lane, Workspace
from ssa_desktop.storage.connection import StoreConnection
from ssa_desktop.storage.keeping import erasure
from ssa_desktop.storage.keys.keyfile import StoreKind
from ssa_desktop.storage.reading import ReadingEndedError
from tests.integration.conftest import NOW, PASSPHRASE
from tests.security.decrypted import decrypted_pages, found_in

WAIT: Final = 60
WORD: Final = "Quendelblatt Wundersam"
ENDLESS: Final = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
RUN: Final = {Lane.PROMPT: Workspace.beside, Lane.LONG: Workspace.beside_long}


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(max_workers=2) as made:
        yield made


def talks(vault: StoreConnection) -> int:
    return int(vault.execute("SELECT count(*) FROM contact").fetchone()[0])


def count_talks(ws: Workspace) -> int:
    with ws.read() as vault:
        return talks(vault)


def talk(ws: Workspace) -> None:
    contacts.record(ws, Contact("GS", date(2026, 3, 4), 20, frozenset({Participant.PUPIL}), note="Ein Satz."))


class HeldOpen:
    """A call that reads, says so, and reads on until it is stopped; begun anew it gives what it finds."""

    def __init__(self) -> None:
        self.reads = Event()
        self.runs = 0

    def __call__(self, ws: Workspace) -> int:
        self.runs += 1
        with ws.read() as vault:
            found = talks(vault)
            if self.runs == 1:
                self.reads.set()
                vault.execute(ENDLESS).fetchone()
        return found


def held_open(ws: Workspace, pool: ThreadPoolExecutor, lane: Lane) -> tuple[HeldOpen, Future[int]]:
    call = HeldOpen()
    future = pool.submit(RUN[lane], ws, call)
    assert call.reads.wait(WAIT)
    return call, future


@pytest.mark.parametrize("lane", Lane)
def test_a_reader_sees_one_state_until_its_end_and_the_newest_at_its_next_beginning(ws, pool, lane):
    begun, go_on = Event(), Event()

    def twice(ws: Workspace) -> tuple[int, int]:
        before = count_talks(ws)
        begun.set()
        go_on.wait(WAIT)
        return before, count_talks(ws)

    future = pool.submit(RUN[lane], ws, twice)
    assert begun.wait(WAIT)
    talk(ws)
    assert count_talks(ws) == 1
    go_on.set()
    assert future.result(WAIT) == (0, 0)
    assert pool.submit(RUN[lane], ws, count_talks).result(WAIT) == 1


def test_a_reader_does_not_see_what_is_not_committed_and_does_not_wait_for_it(ws, pool):
    with ws.change() as vault:
        vault.execute("INSERT INTO draft (name, body, saved_at) VALUES ('neu', '{}', '2026-03-04')")
        found = pool.submit(ws.beside, _drafts).result(WAIT)
    assert (found, _drafts(ws)) == (0, 1)


def _drafts(ws: Workspace) -> int:
    with ws.read() as vault:
        return int(vault.execute("SELECT count(*) FROM draft").fetchone()[0])


def test_a_reader_changes_nothing_whichever_way_it_tries(ws, pool):
    def directly(ws: Workspace) -> None:
        with ws.read() as vault:
            vault.execute("DELETE FROM contact")

    talk(ws)
    with pytest.raises(RuntimeError):
        pool.submit(ws.beside, talk).result(WAIT)
    with pytest.raises(Exception, match="unwritable"):
        pool.submit(ws.beside, directly).result(WAIT)
    assert count_talks(ws) == 1
    # It reads on after its fault, and the thread of before writes as ever.
    assert pool.submit(ws.beside, count_talks).result(WAIT) == 1
    talk(ws)


def test_what_is_kept_of_one_lane_is_none_of_another_and_goes_with_the_scrub(ws, pool):
    made: list[Lane | None] = []

    def keep(lane: Lane | None) -> Callable[[Workspace], object]:
        def make() -> object:
            made.append(lane)
            return object()

        return lambda ws: ws.kept("probe", 1, make)

    def everywhere() -> list[object]:
        return [keep(None)(ws), *(pool.submit(RUN[lane], ws, keep(lane)).result(WAIT) for lane in Lane)]

    first, again = everywhere(), everywhere()
    assert first == again
    assert len(set(map(id, first))) == 1 + len(Lane)
    assert made == [None, *Lane]
    ws.scrub()
    assert not set(map(id, first)) & set(map(id, everywhere()))


def scrub(ws: Workspace) -> None:
    person = people.add(ws, Person(name="Ada Wundersam"))
    deletion.erase_person(ws, people.line(ws, person).pseudonym, "Wunsch")
    # Had the log not been emptied, it would be done again at the next unlock.
    with ws.read() as vault:
        assert not erasure.is_scrub_pending(vault)


def rotate(ws: Workspace) -> None:
    sheet = keys.new_sheet(ws)
    rotation.rotate(ws, PASSPHRASE, sheet, sheet.code[-4:])


def rest(ws: Workspace) -> None:
    assert ws.rest()
    assert not (ws.folder / "fallakte.db-wal").stat().st_size


@pytest.mark.parametrize(
    ("lane", "act"),
    [(lane, act) for lane in Lane for act in (scrub, rotate, rest) if (lane, act) != (Lane.LONG, rest)],
)
def test_what_needs_the_stores_alone_stops_a_read_which_begins_anew(ws, pool, lane, act):
    call, future = held_open(ws, pool, lane)
    talk(ws)
    act(ws)
    assert future.result(WAIT) == 1
    assert call.runs == 2


def test_the_logs_are_not_emptied_under_long_work(ws, pool):
    call, future = held_open(ws, pool, Lane.LONG)
    assert not ws.rest()
    scrub(ws)
    future.result(WAIT)
    assert ws.rest()
    assert call.runs == 2


def test_long_work_writes_in_between_and_reads_what_it_wrote_and_what_was_written_meanwhile(ws, pool):
    reads, go_on = Event(), Event()

    def work(ws: Workspace) -> list[int]:
        found = [count_talks(ws)]
        reads.set()
        assert go_on.wait(WAIT)
        found.append(count_talks(ws))
        talk(ws)
        found.append(count_talks(ws))
        return found

    future = pool.submit(ws.beside_long, work)
    assert reads.wait(WAIT)
    talk(ws)
    go_on.set()
    assert future.result(WAIT) == [0, 0, 2]
    assert count_talks(ws) == 2


def test_long_work_waits_for_the_end_of_a_call_that_may_write(ws, pool):
    seen: list[str] = []
    begun = Event()
    futures: list[Future[None]] = []

    def work(ws: Workspace) -> None:
        begun.set()
        talk(ws)
        seen.append("long")

    def call() -> None:
        futures.append(pool.submit(ws.beside_long, work))
        assert begun.wait(WAIT)
        for _ in range(3):
            with ws.change() as vault:
                vault.execute("DELETE FROM contact")
        seen.append("call")

    ws.in_turn(call)
    futures[0].result(WAIT)
    assert seen == ["call", "long"]
    assert count_talks(ws) == 1


def test_what_needs_the_stores_alone_does_not_wait_for_long_work_that_waits_to_write(ws, pool):
    begun = Event()
    runs: list[int] = []
    futures: list[Future[None]] = []

    def work(ws: Workspace) -> None:
        runs.append(1)
        count_talks(ws)
        begun.set()
        talk(ws)

    def call() -> None:
        futures.append(pool.submit(ws.beside_long, work))
        assert begun.wait(WAIT)
        scrub(ws)

    ws.in_turn(call)
    futures[0].result(WAIT)
    assert len(runs) == 1
    assert count_talks(ws) == 1


def test_what_long_work_is_about_to_write_is_written_before_the_lock(ws, pool):
    begun = Event()
    futures: list[Future[None]] = []

    def work(ws: Workspace) -> None:
        begun.set()
        with ws.change() as vault:
            vault.execute("INSERT INTO draft (name, body, saved_at) VALUES ('neu', '{}', '2026-03-04')")
        _drafts(ws)

    def call() -> None:
        futures.append(pool.submit(ws.beside_long, work))
        assert begun.wait(WAIT)

    ws.in_turn(call)
    ws.close()
    with suppress(ReadingEndedError):
        futures[0].result(WAIT)
    again = open_workspace(ws.folder, clock=lambda: NOW, passphrase=PASSPHRASE)
    assert _drafts(again) == 1
    again.close()


@pytest.mark.parametrize("lane", Lane)
def test_the_lock_stops_a_read_for_good(ws, pool, lane):
    call, future = held_open(ws, pool, lane)
    talk(ws)
    ws.close()
    with pytest.raises(ReadingEndedError):
        future.result(WAIT)
    with pytest.raises(ReadingEndedError):
        RUN[lane](ws, count_talks)
    assert call.runs == 1
    assert not (ws.folder / "fallakte.db-wal").exists()
    again = open_workspace(ws.folder, clock=lambda: NOW, passphrase=PASSPHRASE)
    assert count_talks(again) == 1
    again.close()


@pytest.mark.parametrize("lane", Lane)
def test_a_restore_waits_for_the_lock_which_stops_the_read_and_leaves_no_page_of_before(ws, pool, lane, tmp_path):
    backup = tmp_path / "alt.ssab"
    backups.create(ws, backup)
    secret = restoring.Secret(passphrase=PASSPHRASE)
    contacts.record(ws, Contact("GS", date(2026, 3, 4), 20, frozenset({Participant.PUPIL}), note=WORD))
    call, future = held_open(ws, pool, lane)
    with pytest.raises(RefusedError):
        restoring.restore(ws.folder, backup, secret, clock=lambda: NOW, replace=True)
    assert not future.done()
    ws.close()
    with pytest.raises(ReadingEndedError):
        future.result(WAIT)
    assert call.runs == 1
    assert found_in(pages(ws.folder), [WORD]) == {WORD}
    restoring.restore(ws.folder, backup, secret, clock=lambda: NOW, replace=True)
    assert found_in(pages(ws.folder), [WORD]) == set()
    assert not list(ws.folder.glob("*.db-*"))


@pytest.mark.parametrize("lane", Lane)
def test_a_read_that_is_held_keeps_no_page_of_whoever_is_deleted(ws, pool, lane):
    person = people.add(ws, Person(name=WORD))
    assert found_in(pages(ws.folder), [WORD]) == {WORD}
    call, future = held_open(ws, pool, lane)
    deletion.erase_person(ws, people.line(ws, person).pseudonym, "Wunsch")
    future.result(WAIT)
    assert call.runs == 2
    assert found_in(pages(ws.folder), [WORD]) == set()


def pages(folder: Path) -> bytes:
    """Return every page of the vault and of its log, decrypted."""
    return b"".join(decrypted_pages(folder, StoreKind.VAULT, PASSPHRASE))


def test_a_reader_goes_on_after_an_error_of_its_own(ws, pool):
    def fail(_: Workspace) -> None:
        with suppress(RefusedError):
            raise RefusedError("case.gone")
        raise RefusedError("case.gone")

    with pytest.raises(RefusedError):
        pool.submit(ws.beside, fail).result(WAIT)
    assert pool.submit(ws.beside, count_talks).result(WAIT) == 0


def test_a_read_never_keeps_a_page_after_what_was_deleted(ws, pool):
    """The connections of a lane are closed by the scrub, so that no page of before is in any cache."""
    pool.submit(ws.beside, count_talks).result(WAIT)
    (open_before,) = ws._lanes[Lane.PROMPT]._connections.values()
    ws.scrub()
    assert not ws._lanes[Lane.PROMPT]._connections
    with pytest.raises(Exception, match="closed"):
        open_before.execute("SELECT 1")


def test_after_a_scrub_no_statement_is_left_that_holds_what_was_given_to_it(ws):
    with ws.read() as vault:
        talk(ws)
        before = vault
    ws.scrub()
    with ws.read() as vault:
        assert vault is not before
        assert talks(vault) == 1
    with pytest.raises(dbapi2.ProgrammingError):
        before.execute("SELECT 1")
    talk(ws)
    assert count_talks(ws) == 2
