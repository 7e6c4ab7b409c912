"""The pause after failed attempts: how long, counted across restarts, whatever the file says."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssa_desktop.domain.errors import DamagedError, UnlockError
from ssa_desktop.services import workspace
from ssa_desktop.services.keys import places
from ssa_desktop.services.keys.unlock_delay import (
    LONGEST_SECONDS,
    Failures,
    counting,
    failures,
    note_failure,
    pause_after,
    remove_failures,
    seconds_to_wait,
    seconds_up,
)

NOW = datetime(2026, 3, 4, 10, 15)
UP = 5_000.25
SECONDS = st.floats(0, 1e9)
EARLIER = b'{"count": %d, "last": "2026-03-04T10:15:00"}'


def written(folder: Path, content: bytes) -> Path:
    (folder / places.FAILURES_FILE).write_bytes(content)
    return folder


def test_how_long_the_pause_is() -> None:
    expected = [0, 0, 0, 1, 2, 4, 8, 16, 30, 30, 30]
    assert [pause_after(count) for count in range(11)] == expected
    assert pause_after(99_999) == LONGEST_SECONDS


def test_failures_are_counted_across_restarts_and_forgotten_after_a_success(tmp_path: Path) -> None:
    assert failures(tmp_path) == Failures()
    assert seconds_to_wait(tmp_path, NOW, UP) == 0
    waits = []
    for number in range(1, 8):
        note_failure(tmp_path, NOW, UP)
        assert failures(tmp_path) == Failures(number, NOW, up=5_000_250)
        waits.append(seconds_to_wait(tmp_path, NOW, UP))
    assert waits == [0, 0, 1, 2, 4, 8, 16]
    assert set(json.loads((tmp_path / places.FAILURES_FILE).read_text())) == {"count", "last", "up"}
    remove_failures(tmp_path)
    remove_failures(tmp_path)
    assert seconds_to_wait(tmp_path, NOW, UP) == 0
    assert list(tmp_path.iterdir()) == []


def test_the_pause_runs_out_by_the_time_the_computer_is_up(tmp_path: Path) -> None:
    for _ in range(6):
        note_failure(tmp_path, NOW, UP)
    waits = [seconds_to_wait(tmp_path, NOW, UP + passed) for passed in (0, 1, 7, 7.001, 8, 900)]
    assert waits == [8, 7, 1, 1, 0, 0]


@pytest.mark.parametrize("moved", [timedelta(seconds=1), timedelta(hours=1), timedelta(days=4000)])
def test_no_wall_clock_moved_forward_or_back_changes_the_pause(tmp_path: Path, moved: timedelta) -> None:
    for _ in range(5):
        note_failure(tmp_path, NOW, UP)
    for now in (NOW + moved, NOW - moved):
        assert [seconds_to_wait(tmp_path, now, UP + passed) for passed in (0, 3, 4)] == [4, 1, 0]


def test_after_a_restart_the_time_since_it_counts(tmp_path: Path) -> None:
    for _ in range(8):
        note_failure(tmp_path, NOW, UP)
    assert [seconds_to_wait(tmp_path, NOW + timedelta(days=1), up) for up in (0, 12.5, 30, UP - 1)] == [30, 18, 0, 0]
    # Up for longer than at the failure although started anew: the pause is still no longer than it is.
    assert seconds_to_wait(tmp_path, NOW + timedelta(days=1), UP + 1) == 29


def test_a_file_of_an_earlier_version_goes_by_the_wall_clock(tmp_path: Path) -> None:
    folder = written(tmp_path, EARLIER % 6)
    later = [seconds_to_wait(folder, NOW + timedelta(milliseconds=passed), UP) for passed in (0, 7001, 8000)]
    assert later == [8, 1, 0]
    assert seconds_to_wait(folder, NOW - timedelta(days=4000), UP) == 8
    note_failure(folder, NOW, UP)
    assert failures(folder) == Failures(7, NOW, up=5_000_250)


def test_the_computer_says_how_long_it_is_up() -> None:
    first, then = seconds_up(), seconds_up()
    assert 0 <= first <= then


BROKEN = [
    b"", b"{", b"[]", b"null", b"3", b'"x"', b"\xff\xfe", b"[" * 2000,
    b'{"count": "5", "last": "2026-03-04T10:15:00"}',
    b'{"count": true, "last": "2026-03-04T10:15:00"}',
    b'{"count": 0, "last": "2026-03-04T10:15:00"}',
    b'{"count": -3, "last": "2026-03-04T10:15:00"}',
    b'{"count": 1e9, "last": "2026-03-04T10:15:00"}',
    b'{"count": 100000000000000000000000, "last": "2026-03-04T10:15:00"}',
    b'{"count": 5, "last": "gestern"}',
    b'{"count": 5, "last": null}',
    b'{"count": 5, "last": "2026-03-04T10:15:00+01:00"}',
    b'{"count": 5}',
    b'{"count": 5, "last": "2026-03-04T10:15:00", "version": 2}',
    b'{"count": 5, "last": "2026-03-04T10:15:00", "up": 3, "version": 2}',
    b'{"count": 5, "last": "2026-03-04T10:15:00", "up": null}',
    b'{"count": 5, "last": "2026-03-04T10:15:00", "up": true}',
    b'{"count": 5, "last": "2026-03-04T10:15:00", "up": -1}',
    b'{"count": 5, "last": "2026-03-04T10:15:00", "up": 1.5}',
    b'{"count": 5, "last": "2026-03-04T10:15:00", "up": NaN}',
    b'{"count": 5, "last": "2026-03-04T10:15:00", "up": 1000000000000000000000}',
    b'{"count": 5, "last": "2026-03-04T10:15:00", "up": "3"}',
    b'{"count": 5, "last": "2026-03-04T10:15:00"}' + b" " * 2000,
]  # fmt: skip


@pytest.mark.parametrize("content", BROKEN)
def test_what_cannot_be_read_brings_the_longest_pause_once(tmp_path: Path, content: bytes) -> None:
    folder = written(tmp_path, content)
    assert failures(folder) == Failures(damaged=True)
    assert seconds_to_wait(folder, NOW, UP) == LONGEST_SECONDS
    note_failure(folder, NOW, UP)
    assert not failures(folder).damaged
    assert seconds_to_wait(folder, NOW, UP) == LONGEST_SECONDS
    assert seconds_to_wait(folder, NOW, UP + LONGEST_SECONDS) == 0


@given(content=st.binary(max_size=200), moment=st.datetimes(), up=SECONDS)
def test_no_content_and_no_clock_makes_the_pause_longer_than_30_seconds(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, moment: datetime, up: float
) -> None:
    folder = written(tmp_path_factory.mktemp("f"), content)
    assert 0 <= seconds_to_wait(folder, moment, up) <= LONGEST_SECONDS


@given(count=st.integers(1, 99_999), last=st.datetimes(), moment=st.datetimes(), up=SECONDS, then=st.none() | SECONDS)
def test_nor_does_any_count_at_any_time(
    tmp_path_factory: pytest.TempPathFactory,
    count: int,
    last: datetime,
    moment: datetime,
    up: float,
    then: float | None,
) -> None:
    stored = {"count": count, "last": last.isoformat()} | ({} if then is None else {"up": int(then * 1000)})
    body = json.dumps(stored).encode()
    folder = written(tmp_path_factory.mktemp("f"), body)
    assert not failures(folder).damaged
    assert 0 <= seconds_to_wait(folder, moment, up) <= pause_after(count)


def test_the_count_ends_somewhere(tmp_path: Path) -> None:
    written(tmp_path, b'{"count": 99999, "last": "2026-03-04T10:15:00"}')
    note_failure(tmp_path, NOW, UP)
    assert failures(tmp_path) == Failures(99_999, NOW, up=5_000_250)


def test_only_a_wrong_key_counts(tmp_path: Path) -> None:
    with pytest.raises(DamagedError), counting(tmp_path, lambda: NOW, lambda: UP):
        raise DamagedError("keys.damaged", path="x")
    assert failures(tmp_path) == Failures()
    with pytest.raises(UnlockError), counting(tmp_path, lambda: NOW, lambda: UP):
        raise UnlockError("keys.wrong_passphrase")
    assert failures(tmp_path) == Failures(1, NOW, up=5_000_250)


def test_an_attempt_ends_with_its_own_error_where_the_count_cannot_be_written(tmp_path: Path) -> None:
    gone = tmp_path / "weg"
    with pytest.raises(UnlockError), counting(gone, lambda: NOW, lambda: UP):
        raise UnlockError("keys.wrong_passphrase")
    assert seconds_to_wait(gone, NOW, UP) == 0


def test_the_file_belongs_to_the_data_and_goes_with_the_stores(tmp_path: Path) -> None:
    (tmp_path / "fallakte.db").touch()
    note_failure(tmp_path, NOW, UP)
    with pytest.raises(Exception, match=r"file\.own_data"):
        places.refuse_own_file(tmp_path / places.FAILURES_FILE)
    workspace.remove_stores(tmp_path)
    assert list(tmp_path.iterdir()) == []
