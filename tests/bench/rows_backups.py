"""Rows on backups: made, read again, and brought back, against the pages copied and read, and against plain files."""

from __future__ import annotations

import os
import shutil
import zipfile
from pathlib import Path
from typing import Final

from ssa_desktop.services.keeping import backups, restoring
from ssa_desktop.services.keeping.restoring import Secret
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.keys.keyfile import StoreKind
from tests.bench.bare_sql import back_up, bare_connection, bare_transaction, check_pages, rebuild_index, vacuum
from tests.bench.measuring import Found, Side, in_turns
from tests.bench.places import Place
from tests.bench.stores import opened
from tests.bench.ten_years import NOW, PASSPHRASE

_PLAIN_BYTES: Final = 1024 * 1024


def measure(place: Place, found: Found) -> None:
    """Make a backup, verify it and restore it into a folder that holds data."""
    folder = place.copy("ours")
    ws = opened(folder)
    try:
        keys = ws.store_keys()
        ws.rest()
        rounds = place.rounds(3)
        file = place.work / "sicherung" / "backup.ssab"
        file.parent.mkdir()
        make = Side(lambda: backups.create(ws, file), lambda: file.unlink(missing_ok=True))
        out = place.work / "bare"
        fresh = Side(lambda: _bare_backup(ws, out), lambda: _emptied(out))
        found.add(in_turns("backup", make, fresh, rounds=rounds, seconds=60))
        copy = Side(lambda: _plain_copy(folder, out), lambda: _emptied(out))
        found.add(in_turns("backup_files", make, copy, rounds=rounds, seconds=60))
    finally:
        ws.close()
    secret = Secret(passphrase=PASSPHRASE)
    verify = Side(lambda: restoring.verify(file, secret))
    found.add(in_turns("verify", verify, Side(lambda: _bare_check(file, out, keys)), rounds=rounds, seconds=60))

    def restore() -> None:
        restoring.restore(folder, file, secret, clock=lambda: NOW, replace=True)

    raw = Side(lambda: _bare_restore(file, out, keys))
    found.add(in_turns("restore", Side(restore), raw, rounds=rounds, seconds=90))


def _emptied(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()


def _bare_backup(ws: Workspace, out: Path) -> None:
    """Copy both stores page by page, read the copies, and put them into one archive that lies on the disk."""
    for kind, reading in ((StoreKind.VAULT, ws.read), (StoreKind.SCHOOLBOOK, ws.read_schoolbook)):
        with reading() as connection:
            back_up(connection, out / kind.file_name, ws.store_keys()[kind])
    with zipfile.ZipFile(out / "backup.zip", "w") as archive:
        for kind in StoreKind:
            archive.write(out / kind.file_name, kind.file_name)
    _to_disk(out / "backup.zip")


def _plain_copy(folder: Path, out: Path) -> None:
    """Do no more than copy the files, see that they lie on the disk, and read them once."""
    for kind in StoreKind:
        copy = out / kind.file_name
        shutil.copyfile(folder / kind.file_name, copy)
        _to_disk(copy)
        with copy.open("rb") as stream:
            while stream.read(_PLAIN_BYTES):
                pass


def _bare_check(file: Path, out: Path, keys: dict[StoreKind, bytes]) -> None:
    _unpack(file, out)
    for kind, key in keys.items():
        connection = bare_connection(out / kind.file_name, key)
        check_pages(connection)
        connection.close()


def _bare_restore(file: Path, out: Path, keys: dict[StoreKind, bytes]) -> None:
    """Take the stores out of the archive, read every page, and scrub the vault as a restore has to."""
    _bare_check(file, out, keys)
    vault = bare_connection(out / StoreKind.VAULT.file_name, keys[StoreKind.VAULT])
    with bare_transaction(vault):
        rebuild_index(vault)
    vacuum(vault)
    vault.close()
    for kind in StoreKind:
        _to_disk(out / kind.file_name)


def _unpack(file: Path, out: Path) -> None:
    _emptied(out)
    with zipfile.ZipFile(file) as archive:
        archive.extractall(out)


def _to_disk(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())
