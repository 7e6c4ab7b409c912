"""Atomic writing: the old file or the whole new one, and nothing left behind when the world fails."""

from __future__ import annotations

import errno
import os
import stat
import sys
import threading
from pathlib import Path

import pytest

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.storage import files
from ssa_desktop.storage.files import can_grow, new_file, write_atomically
from tests.processes import run


def listing(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "Auswertung.csv"
    path.write_bytes(b"old")
    return path


def failing(code: int):
    def fail(*_, **__):
        raise OSError(code, os.strerror(code))

    return fail


def test_a_new_file_holds_the_bytes_and_is_for_its_owner(tmp_path):
    write_atomically(tmp_path / "new", b"\x00abc")
    assert (tmp_path / "new").read_bytes() == b"\x00abc"
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o600
    assert listing(tmp_path) == ["new"]


def test_the_mode_asked_for_is_given_whatever_stood_there(target):
    target.chmod(0o600)
    write_atomically(target, b"x", mode=0o644)
    assert stat.S_IMODE(target.stat().st_mode) == 0o644


def test_a_file_written_in_a_stream_gets_the_mode_asked_for(target):
    with new_file(target, mode=0o640) as (stream, _):
        stream.write(b"new")
    assert (target.read_bytes(), stat.S_IMODE(target.stat().st_mode)) == (b"new", 0o640)


@pytest.mark.parametrize(
    ("code", "can"),
    [(None, True), (errno.EIO, True), (errno.ENOSPC, False), (errno.EDQUOT, False), (errno.EFBIG, False)],
)
def test_whether_a_file_can_grow_is_told_apart_from_damage(target, monkeypatch, code, can):
    if code is not None:
        monkeypatch.setattr(os, "fsync", failing(code))
    assert can_grow(target) is can
    assert (listing(target.parent), target.read_bytes()) == ([target.name], b"old")


def test_an_old_file_is_replaced(target):
    write_atomically(target, b"new")
    assert target.read_bytes() == b"new"


def test_an_open_reader_keeps_the_old_file_whole(target):
    with target.open("rb") as reader:
        write_atomically(target, b"something else")
        assert reader.read() == b"old"


def test_short_writes_are_gone_on_with(tmp_path, monkeypatch):
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: write(descriptor, data[:3]))
    write_atomically(tmp_path / "x", b"0123456789")
    assert (tmp_path / "x").read_bytes() == b"0123456789"


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
@pytest.mark.parametrize(
    ("code", "key"),
    [
        (errno.ENOSPC, "file.disk_full"),
        (errno.EDQUOT, "file.disk_full"),
        (errno.EIO, "file.unwritable"),
        (errno.EROFS, "file.unwritable"),
    ],
)
def test_a_failure_leaves_the_old_file_and_nothing_else(target, monkeypatch, call, code, key):
    with monkeypatch.context() as world:
        world.setattr(os, call, failing(code))
        with pytest.raises(UsageError) as caught:
            write_atomically(target, b"new content")
    assert (caught.value.key, caught.value.details) == (key, {"path": str(target)})
    assert target.read_bytes() == b"old"
    assert listing(target.parent) == [target.name]


def test_an_interruption_leaves_the_old_file_and_nothing_else(target, monkeypatch):
    def interrupt(_):
        raise KeyboardInterrupt

    with monkeypatch.context() as world:
        world.setattr(os, "fsync", interrupt)
        with pytest.raises(KeyboardInterrupt):
            write_atomically(target, b"new content")
    assert target.read_bytes() == b"old"
    assert listing(target.parent) == [target.name]


def test_a_really_full_device_is_a_full_disk():
    with pytest.raises(UsageError) as caught:
        write_atomically(Path("/dev/full"), b"x")
    assert caught.value.key == "file.disk_full"
    assert stat.S_ISCHR(Path("/dev/full").stat().st_mode)


@pytest.mark.parametrize("name", ["missing/file", "folder", "file/below"])
def test_a_place_that_takes_no_file_is_unwritable(tmp_path, name):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"old")
    with pytest.raises(UsageError) as caught:
        write_atomically(tmp_path / name, b"x")
    assert caught.value.key == "file.unwritable"
    assert listing(tmp_path) == ["file", "folder"]
    assert (tmp_path / "file").read_bytes() == b"old"


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    received = []
    reader = threading.Thread(target=lambda: received.append(pipe.read_bytes()), daemon=True)
    reader.start()
    write_atomically(pipe, b"through")
    reader.join(10)
    assert received == [b"through"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_behind_a_link_the_file_is_replaced_and_the_link_stays(tmp_path, target):
    (tmp_path / "links").mkdir()
    link = tmp_path / "links" / "link"
    link.symlink_to(target)
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert listing(link.parent) == ["link"]


def test_a_folder_that_cannot_be_synced_does_not_fail_the_write(target, monkeypatch):
    sync = os.fsync

    def only_files(descriptor):
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "no such call here")
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", only_files)
    write_atomically(target, b"new")
    assert target.read_bytes() == b"new"


def test_a_disk_that_fails_in_syncing_the_folder_is_reported(target, monkeypatch):
    monkeypatch.setattr(files, "sync_folder", failing(errno.EIO))
    with pytest.raises(UsageError) as caught:
        write_atomically(target, b"new")
    assert caught.value.key == "file.unwritable"


def test_a_program_that_is_killed_while_it_writes_leaves_nothing_of_the_file(tmp_path: Path) -> None:
    """Plain text that was half written must not stay under a random name either."""
    code = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from ssa_desktop.storage.files import nameless_file\n"
        "with nameless_file(Path(sys.argv[1])) as stream:\n"
        "    stream.write(b'Geheimes ' * 1000)\n"
        "    stream.flush()\n"
        "    os._exit(9)\n"
    )
    done = run([sys.executable, "-c", code, tmp_path / "akten.jsonl"], check=False)
    assert done.returncode == 9
    assert list(tmp_path.iterdir()) == []


# A file that a scanner holds, as Windows has it -----------------------------------------------------------------------


def held(monkeypatch, times: int) -> list[Path]:
    """Refuse to replace anything, so many times; return what was tried."""
    replace, tried = Path.replace, []

    def refusing(source: Path, target: Path) -> Path:
        tried.append(source)
        if len(tried) <= times:
            raise PermissionError(errno.EACCES, "held")
        return replace(source, target)

    monkeypatch.setattr(Path, "replace", refusing)
    monkeypatch.setattr(files, "_PAUSE_SECONDS", 0.0)
    return tried


def test_a_file_that_is_held_for_a_moment_is_replaced_when_it_is_free(target, monkeypatch):
    monkeypatch.setattr(files, "_HELD_SECONDS", 60.0)
    tried = held(monkeypatch, 3)
    write_atomically(target, b"new")
    assert target.read_bytes() == b"new"
    assert len(tried) == 4


def test_a_file_that_stays_held_is_refused_and_whole(target, monkeypatch):
    monkeypatch.setattr(files, "_HELD_SECONDS", 0.01)
    held(monkeypatch, 10**9)
    with pytest.raises(UsageError, match=r"file\.unwritable"):
        write_atomically(target, b"new")
    assert target.read_bytes() == b"old"
    assert listing(target.parent) == [target.name]


def test_elsewhere_nothing_is_waited_for(target, monkeypatch):
    tried = held(monkeypatch, 10**9)
    with pytest.raises(UsageError, match=r"file\.unwritable"):
        write_atomically(target, b"new")
    assert len(tried) == 1
