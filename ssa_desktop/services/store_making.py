"""Making both stores with their key files and the recovery sheet: all of it or nothing."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.labels import topic_catalogue
from ssa_desktop.services import first_steps, policy
from ssa_desktop.services.keys.passphrase_strength import check_passphrase
from ssa_desktop.services.keys.place_rules import Verdict, accepted_reason, refuse_output, refuse_place
from ssa_desktop.services.keys.places import refuse_folder_of_another, refuse_own_file, refuse_silent_folder
from ssa_desktop.services.workspace import DEMO, Clock, has_store, remove_stores
from ssa_desktop.storage.cases.topics import Topic, save_topics
from ssa_desktop.storage.connection import (
    empty_wal,
    open_store,
    translate_errors,
)
from ssa_desktop.storage.files import write_atomically
from ssa_desktop.storage.keys.keyfile import (
    KdfCost,
    StoreKind,
    calibrate_cost,
    create_key_file,
)
from ssa_desktop.storage.keys.place_overrides import add_overrides, is_accepted
from ssa_desktop.storage.keys.recovery_code import new_recovery_code
from ssa_desktop.storage.keys.storelock import StoreHold
from ssa_desktop.storage.meta import set_meta
from ssa_desktop.storage.schema_steps import migrate
from ssa_desktop.storage.sql import Connection, transaction


def create_stores(
    folder: Path,
    passphrase: str,
    recovery_out: Path,
    *,
    clock: Clock,
    cost: KdfCost | None = None,
    demo: bool = False,
    accept_place: str | None = None,
    accept_sheet_place: str | None = None,
) -> None:
    """Make both stores with their key files, and the recovery sheet as a PDF at ``recovery_out``.

    All of it or nothing: what was begun is removed when a step fails. A folder that holds a store is refused, and one
    that belongs to a school's network or to a cloud (``PlaceRefusedError``) unless ``accept_place`` says why it has to
    be; so is such a place for the sheet, and the data folder. That has a reason of its own, ``accept_sheet_place``, or
    else the same. Both are recorded once there is a vault to write them into. A demonstration needs none.
    """
    # Before anything in the folder is touched: a dead share would not answer.
    if not demo:
        policy.refuse_new_data(folder)
    place = Verdict(str(folder)) if demo else refuse_place(folder, accept_place)
    refuse_silent_folder(folder)
    refuse_folder_of_another(folder)
    if has_store(folder):
        raise RefusedError("setup.store_exists", folder=str(folder))
    check_passphrase(passphrase)
    refuse_own_file(recovery_out)
    accept_sheet_place = accept_place if accept_sheet_place is None else accept_sheet_place
    sheet_place = place if demo else refuse_output(recovery_out, folder, accept_sheet_place)
    # Imported here: reportlab is heavy and only set-up needs it.
    from ssa_desktop import __version__
    from ssa_desktop.documents.recovery_sheet import recovery_sheet

    code = new_recovery_code()
    sheet = recovery_sheet(code, clock().date(), str(folder.absolute()), __version__)
    with ExitStack() as undo:
        _make_folder(folder, undo)
        hold = StoreHold.acquire(folder)
        undo.callback(hold.discard)
        if has_store(folder):
            raise RefusedError("setup.store_exists", folder=str(folder))
        undo.callback(remove_stores, folder)
        undo.callback(_put_back, recovery_out, recovery_out.read_bytes() if recovery_out.is_file() else None)
        write_atomically(recovery_out, sheet)
        chosen = cost or calibrate_cost()
        for kind in StoreKind:
            key = create_key_file(folder / kind.key_file_name, kind, passphrase, code, chosen)
            with translate_errors(kind):
                connection = open_store(folder / kind.file_name, key, kind=kind, create=True)
                undo.callback(connection.close)
                migrate(connection, kind)
                if kind is StoreKind.VAULT:
                    _fill_vault(connection, demo=demo)
                    with transaction(connection):
                        for verdict, why in ((place, accept_place), (sheet_place, accept_sheet_place)):
                            if not is_accepted(connection, verdict):
                                add_overrides(connection, verdict, accepted_reason(why) or "", _second(clock))
                empty_wal(connection)
                connection.close()
        undo.pop_all()
        hold.release()


def _fill_vault(connection: Connection, *, demo: bool) -> None:
    with transaction(connection):
        save_topics(connection, (Topic(entry.code, entry.label_de, entry.label_en) for entry in topic_catalogue()))
        if demo:
            set_meta(connection, DEMO, 1)
        else:
            first_steps.begin(connection)


def _second(clock: Clock) -> str:
    return clock().replace(microsecond=0).isoformat()


def _make_folder(folder: Path, undo: ExitStack) -> None:
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise UsageError("file.unwritable", path=str(folder)) from error
    for path in reversed(missing):
        undo.callback(_remove_empty_folder, path)


def _put_back(path: Path, before: bytes | None) -> None:
    """Leave a file as it was: with what stood in it, or not there."""
    if before is None:
        if path.is_file():
            path.unlink()
    else:
        write_atomically(path, before)


def _remove_empty_folder(path: Path) -> None:
    if path.is_dir() and not any(path.iterdir()):
        path.rmdir()
