"""Whose policy file it is: root's or the administrators' alone, on real files and by Windows' lists of rights."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ssa_desktop.storage.keys import policy_place
from ssa_desktop.storage.keys.policy_place import Right, UntrustedError, administrators_alone, is_roots, read_trusted

AS_ROOT = pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root can give files to others")
NOBODY = 65534
ADMINISTRATORS, SYSTEM, USERS = "S-1-5-32-544", "S-1-5-18", "S-1-5-32-545"
CREATOR, HERSELF = "S-1-3-0", "S-1-5-21-1-2-3-1001"
READ, FULL = 0x1200A9, 0x1F01FF


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = tmp_path / "etc"
    folder.mkdir(mode=0o755)
    path = folder / "policy.toml"
    path.write_bytes(b"language = 'de'\n")
    path.chmod(0o644)
    return path


@AS_ROOT
@pytest.mark.parametrize("mode", [0o644, 0o600, 0o444, 0o755])
def test_a_file_of_roots_is_read(file, mode):
    file.chmod(mode)
    assert read_trusted(file, 100) == b"language = 'de'\n"
    assert read_trusted(file, 3) == b"lang"


@pytest.mark.skipif(os.name == "nt", reason="by owner and mode")
def test_no_file_is_none(tmp_path):
    assert read_trusted(tmp_path / "policy.toml", 100) is None
    assert read_trusted(tmp_path / "none" / "policy.toml", 100) is None


@AS_ROOT
@pytest.mark.parametrize("mode", [0o664, 0o646, 0o666, 0o777])
def test_a_file_that_others_may_write_is_not_read(file, mode):
    file.chmod(mode)
    with pytest.raises(UntrustedError):
        read_trusted(file, 100)


@AS_ROOT
def test_a_file_of_another_owner_is_not_read(file):
    os.chown(file, NOBODY, 0)
    with pytest.raises(UntrustedError):
        read_trusted(file, 100)


@AS_ROOT
@pytest.mark.parametrize("where", ["folder", "above"])
@pytest.mark.parametrize("how", ["owner", "group", "others"])
def test_a_folder_in_which_others_could_exchange_it_is_not_believed(file, where, how):
    folder = file.parent if where == "folder" else file.parent.parent
    if how == "owner":
        os.chown(folder, NOBODY, 0)
    else:
        folder.chmod(0o775 if how == "group" else 0o757)
    with pytest.raises(UntrustedError):
        read_trusted(file, 100)


@AS_ROOT
def test_a_link_is_followed_only_to_what_root_alone_can_change(file, tmp_path):
    own = tmp_path / "hers"
    own.mkdir()
    (own / "policy.toml").write_bytes(b"x = 1\n")
    link = file.with_name("link.toml")
    link.symlink_to(own / "policy.toml")
    assert read_trusted(link, 100) == b"x = 1\n"
    os.chown(own, NOBODY, 0)
    with pytest.raises(UntrustedError):
        read_trusted(link, 100)


@AS_ROOT
def test_what_is_no_file_is_not_opened(file):
    pipe = file.with_name("pipe.toml")
    os.mkfifo(pipe, 0o644)
    with pytest.raises(UntrustedError):
        read_trusted(pipe, 100)
    with pytest.raises(UntrustedError):
        read_trusted(file.parent, 100)
    dangling = file.with_name("dangling.toml")
    dangling.symlink_to(file.with_name("none"))
    with pytest.raises(OSError, match=r"none|dangling"):
        read_trusted(dangling, 100)


def test_owner_and_mode_decide():
    assert is_roots(0, 0o100644)
    assert not is_roots(1000, 0o100644)
    assert not is_roots(0, 0o100664)
    assert not is_roots(0, 0o100646)


def allow(sid: str, mask: int, flags: int = 0, kind: int = 0) -> Right:
    return Right(kind, flags, mask, sid)


USUAL = [allow(ADMINISTRATORS, FULL), allow(SYSTEM, FULL), allow(USERS, READ)]


def test_on_windows_the_usual_rights_are_believed():
    assert administrators_alone(ADMINISTRATORS, USUAL, folder=False)
    assert administrators_alone(SYSTEM, USUAL, folder=True)


def test_on_windows_a_file_of_her_own_or_without_rights_is_not_believed():
    assert not administrators_alone(HERSELF, USUAL, folder=False)
    assert not administrators_alone(ADMINISTRATORS, None, folder=False)


@pytest.mark.parametrize("bit", [0x2, 0x4, 0x10, 0x100, 0x10000, 0x40000, 0x80000, 0x10000000, 0x40000000])
def test_on_windows_each_right_to_write_counts(bit):
    assert not administrators_alone(ADMINISTRATORS, [*USUAL, allow(USERS, READ | bit)], folder=False)
    assert not administrators_alone(ADMINISTRATORS, [*USUAL, allow("S-1-1-0", bit, kind=9)], folder=False)
    # What takes a right away gives none, and what is only passed on does not hold here.
    assert administrators_alone(ADMINISTRATORS, [*USUAL, allow(USERS, bit, kind=1)], folder=False)
    assert administrators_alone(ADMINISTRATORS, [*USUAL, allow(CREATOR, bit, flags=0x0B)], folder=False)


def test_on_windows_a_folder_of_the_programs_data_lets_users_add_files_and_exchange_none():
    # As Windows makes a folder below ProgramData: users may add files there, which are theirs then.
    assert administrators_alone(ADMINISTRATORS, [*USUAL, allow(USERS, READ | 0x2 | 0x4)], folder=True)
    for bit in (0x40, 0x10000, 0x40000, 0x80000, 0x10000000):
        assert not administrators_alone(ADMINISTRATORS, [*USUAL, allow(USERS, READ | bit)], folder=True), hex(bit)


def test_the_place_is_the_systems_and_no_variable_moves_it(monkeypatch):
    before = policy_place.policy_path()
    for name in ("XDG_CONFIG_DIRS", "XDG_CONFIG_HOME", "HOME", "ProgramData", "PROGRAMDATA"):
        monkeypatch.setenv(name, "/tmp/elsewhere")
    assert policy_place.policy_path() == before
    assert before.is_absolute()
    assert before.name == "policy.toml"
