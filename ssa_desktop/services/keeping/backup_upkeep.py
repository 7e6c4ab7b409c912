"""What keeps the backups in order: where they can go, what is thinned away, reminders."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from ssa_desktop.domain.errors import KnownError, RefusedError, UsageError
from ssa_desktop.domain.keeping.backup_plan import (
    REMINDER_DAYS,
    DatedBackup,
    days_to_keep,
    expired,
    goes_on,
    is_overdue,
    newest_verified,
    superfluous,
)
from ssa_desktop.domain.keeping.retention import PeriodKind
from ssa_desktop.domain.keeping.retention_rules import RetentionRule
from ssa_desktop.services import policy
from ssa_desktop.services.keeping import deletion_lists, known_day, retention_rules
from ssa_desktop.services.keeping.backup_folders import backups_in, find_place, is_gone, path_of, reachable, store_id
from ssa_desktop.services.keys import separation
from ssa_desktop.services.workspace import SecurityNotice, Workspace
from ssa_desktop.storage.files import leftovers
from ssa_desktop.storage.keeping import backup_places, backup_records, tombstones
from ssa_desktop.storage.keeping.backup_file import open_backup
from ssa_desktop.storage.keeping.backup_records import MadeRow
from ssa_desktop.storage.keeping.far_folders import answers, is_silent
from ssa_desktop.storage.keys.keyfile import StoreKind
from ssa_desktop.storage.sql import Connection

WORK_PREFIX: Final = ".ssa-backup-"
"""Begins the name of the folder in which the copies for a backup are made; one that is left belongs to nobody."""
THINNING_ASKED: Final = "thinning_asked"
RESTORED_UNCERTAIN: Final = "restored_uncertain"
RESTORED_AUTOMATIC_OFF: Final = "restored_automatic_off"


def keep_days(ws: Workspace) -> int:
    """Return after how many days every backup goes."""
    with ws.read() as vault:
        period = retention_rules.periods(vault)[RetentionRule.BACKUP]
    return days_to_keep(period.amount if period.kind is PeriodKind.DAYS else None)


def reminder_days(vault: Connection) -> int:
    """Return after how many days without a verified backup she is reminded: what is laid down, or her own number."""
    return policy.current().days(backup_records.reminder_days(vault, REMINDER_DAYS), REMINDER_DAYS)


# Places ---------------------------------------------------------------------------------------------------------------


def refuse_place(ws: Workspace, folder: Path, accept_place: str | None = None) -> None:
    """Raise for a folder that backups may not go to: beside the data themselves, on a school's share, in a cloud.

    An exception for which she gave a reason is recorded, as for the data.
    """
    if Path(os.path.realpath(folder)).is_relative_to(os.path.realpath(ws.folder)):
        raise RefusedError("backup.place_in_data", folder=str(folder))
    separation.require_place(ws, folder, accept_place)


def add_place(ws: Workspace, folder: Path, accept_place: str | None = None) -> int:
    """Remember a folder for backups and put a marker into it; return the place's id.

    Backups of these data that lie there already are remembered too, so that they go in time: a restore that could not
    ask the data it replaced knows nothing of them. Raises :class:`UsageError` for a folder that is missing or cannot be
    written, :class:`RefusedError` for one that is refused. A school's share or a cloud may be a place with a reason,
    ``accept_place``. Where the administrators laid one down there is no other.
    """
    folder = folder.absolute()
    target = policy.backup_target()
    if target is not None and not policy.same_place(folder, target):
        raise RefusedError("policy.backup_target", folder=str(target))
    if target is None:
        policy.refuse_if_fixed(policy.Setting.BACKUP_TARGET)
    if not answers(folder) or not folder.is_dir():
        raise UsageError("backup.place_missing", folder=str(folder))
    refuse_place(ws, folder, accept_place)
    marker = backup_places.mark(folder)
    inner = backup_places.inner_path(folder)
    with ws.change() as vault:
        place_id = backup_records.add_place(vault, marker, folder, inner, ws.today())
    deletion_lists.write_everywhere(ws, place_id)
    remember(ws, backups_in(folder))
    return place_id


def remove_place(ws: Workspace, place_id: int) -> None:
    """Forget a place, unless it is laid down. The backups in it stay where they are, and known, until they go."""
    with ws.read() as vault:
        place = next((place for place in backup_records.places(vault) if place.id == place_id), None)
    if place is None:
        return
    target = policy.backup_target()
    if target is not None and policy.same_place(place.folder, target):
        raise RefusedError("policy.fixed")
    found = find_place(place)
    with ws.change() as vault:
        backup_records.remove_place(vault, place_id, found or place.folder)
    if found is not None:
        backup_places.unmark(found)


# Thinning -------------------------------------------------------------------------------------------------------------


def remove_superfluous(ws: Workspace, *, only_expired: bool = False, answered: int = 0) -> int:
    """Remove the backups in reach that the plan does not keep; return how many. Files of others are never touched.

    What was written to a file of her own choosing, and not to a place, is not thinned; it goes when it has expired. The
    last good one stays until a newer one is verified. On a day that several signs do not carry nothing goes, and far
    more at once than ever before only after she was asked: ``answered`` is the number she agreed to.
    """
    if not known_day.is_carried(ws):
        return 0
    going = _going(ws, only_expired=only_expired)
    if not known_day.may_go(ws, known_day.THINNING, len(going), answered):
        return 0
    own = store_id(ws)
    removed = [row.id for row, path in going if _removed(row, path, own)]
    if removed:
        with ws.change() as vault:
            for backup_id in removed:
                backup_records.remove_backup(vault, backup_id)
            known_day.note_run(vault, known_day.THINNING, ws.today(), len(removed))
    return len(removed)


def thinning_asked(ws: Workspace) -> int | None:
    """Return how many backups wait for her word before they go, or None: far more at once than ever before."""
    if not known_day.is_carried(ws):
        return None
    number = max(len(_going(ws, only_expired=True)), len(_going(ws, only_expired=False)))
    return None if known_day.may_go(ws, known_day.THINNING, number) else number


def _going(ws: Workspace, *, only_expired: bool) -> list[tuple[MadeRow, Path]]:
    """Return the backups in reach that the plan does not keep."""
    found = reachable(ws)
    days = keep_days(ws)
    with ws.read() as vault:
        made = backup_records.backups_made(vault)
    going: set[int] = set()
    for place_id in {backup.place_id for backup in made}:
        dated = [_dated(row) for row in made if row.place_id == place_id]
        choose = expired if only_expired or place_id is None else superfluous
        going |= choose(dated, ws.today(), days)
    going -= last_good(made, {row.id for row in made if _is_missing(path_of(row, found))})
    paths = ((row, path_of(row, found)) for row in made if row.id in going)
    return [(row, path) for row, path in paths if path is not None]


def last_good(made: Iterable[MadeRow], missing: Collection[int]) -> frozenset[int]:
    """Return the newest verified backup, those that are known to be missing left out: it stays until a newer one is."""
    return newest_verified(_dated(row) for row in made if row.id not in missing)


def _dated(row: MadeRow) -> DatedBackup:
    return DatedBackup(row.id, row.made_at, row.verified)


def _is_missing(path: Path | None) -> bool:
    """Whether a backup is not where it was written to; while its drive is away nobody knows."""
    return path is not None and not path.exists()


def remove_missing(ws: Workspace) -> None:
    """Remove backups from the list that somebody else took away from a folder that is there."""
    found = reachable(ws)
    with ws.read() as vault:
        made = backup_records.backups_made(vault)
        days, own = keep_days(ws), ws.folder.absolute()
    is_believed = known_day.is_carried(ws)
    gone = [
        row.id
        for row in made
        if is_gone(path_of(row, found))
        # An empty mount point looks like a folder that was cleared: such a backup counts until it must have gone.
        and (row.folder in {None, own} or (is_believed and goes_on(row.made_at, days) < ws.today()))
    ]
    forget(ws, gone)


def forget(ws: Workspace, gone: Collection[int]) -> None:
    """Remove backups that are there no more from the list."""
    if gone:
        with ws.change() as vault:
            for backup_id in gone:
                backup_records.remove_backup(vault, backup_id)


def remove_leftovers(ws: Workspace) -> None:
    """Put in order what a backup that was killed, or whose drive was pulled, left half-done.

    Files without their name go. One that had its name and was not remembered yet is whole, and is remembered now: what
    nobody knows of outlives its days.
    """
    for left in ws.folder.glob(f"{WORK_PREFIX}*"):
        shutil.rmtree(left, ignore_errors=True)
    for folder in (ws.folder, *reachable(ws).values()):
        with suppress(OSError):
            for left in leftovers(folder):
                left.unlink(missing_ok=True)
    with ws.read() as vault:
        half_written = backup_records.half_written(vault)
    for mark, path in half_written.items():
        if is_silent(path):
            continue
        # Until 1.0.0 the folder was noted and not the file.
        folder = path if path.is_dir() else path.parent
        # A drive that is away is asked again at the next unlock.
        with suppress(OSError):
            if folder.is_dir():
                for left in leftovers(folder, mark):
                    left.unlink(missing_ok=True)
                remember(ws, [path] if path.is_file() else [])
                with ws.change() as vault:
                    backup_records.end_writing(vault, mark)


def remember(ws: Workspace, paths: Iterable[Path], verified: Path | None = None) -> None:
    """Remember backups of this vault that it does not know; files of others, and what cannot be read, are passed by.

    ``verified`` is the one among them that was just read whole.
    """
    found = reachable(ws)
    with ws.read() as vault:
        key, newest = tombstones.seal_key(vault), tombstones.sequence(vault)
        made_at = {
            os.path.realpath(path): row.made_at
            for row in backup_records.backups_made(vault)
            if (path := path_of(row, found))
        }
    places = {os.path.realpath(folder): number for number, folder in found.items()}
    for path in dict.fromkeys(Path(os.path.realpath(path)) for path in paths):
        with suppress(KnownError, OSError), open_backup(path) as backup:
            manifest = backup.manifest
            if key is None or not manifest.is_sealed_with(key) or made_at.get(str(path)) == manifest.made_at:
                continue
            place_id = places.get(str(path.parent))
            row = MadeRow(
                0, manifest.made_at, path.name, place_id, None if place_id is not None else path.parent,
                path.stat().st_size, verified=verified is not None and path.samefile(verified), verified_at=None,
                tombstones=min(manifest.sequence, newest),
            )  # fmt: skip
            with ws.change() as vault:
                backup_records.add_backup(vault, row)


# At unlock ------------------------------------------------------------------------------------------------------------


def at_unlock(ws: Workspace) -> tuple[SecurityNotice, ...]:
    """Bring the backups in order and return what she has to know; nothing here keeps the data closed."""
    notices: list[SecurityNotice] = []
    for part in (known_day.note_day, _restore_notices, _put_in_order, asking, _reminder):
        # A damaged page is for the check to find, a drive that fails for the next time.
        with suppress(KnownError, OSError):
            notices += part(ws)
    return tuple(notices)


def asking(ws: Workspace) -> tuple[SecurityNotice, ...]:
    """Ask whether far more backups than ever before may go at once, as long as that is open."""
    number = thinning_asked(ws)
    return () if number is None else (SecurityNotice(ws.now().isoformat(), THINNING_ASKED, {"number": number}),)


def tidy(ws: Workspace) -> None:
    """Bring in order the backups that are in reach; their lists of deletions are not touched."""
    remove_leftovers(ws)
    remove_missing(ws)
    remove_superfluous(ws, only_expired=True)


def _put_in_order(ws: Workspace) -> tuple[SecurityNotice, ...]:
    tidy(ws)
    if not deletion_lists.are_behind(ws):
        return ()
    now = ws.now().isoformat()
    return tuple(SecurityNotice(now, kind) for kind in deletion_lists.exchange(ws))


def _restore_notices(ws: Workspace) -> Iterator[SecurityNotice]:
    with ws.read() as vault:
        noted = backup_records.restore_noted(vault)
        known_until, automatic_off = backup_records.restore_warnings(vault)
    now = ws.now().isoformat()
    if noted is not None:
        happened_at, made_at = noted
        yield SecurityNotice(happened_at.isoformat(), "restored", {"made": made_at})
    # A command that runs by itself reads nothing: these are told until she has seen them.
    if known_until is not None:
        yield SecurityNotice(now, RESTORED_UNCERTAIN, {"until": known_until})
    if automatic_off:
        yield SecurityNotice(now, RESTORED_AUTOMATIC_OFF)
    if noted is not None:
        with ws.change() as vault:
            backup_records.remove_restore_note(vault)


def restore_was_seen(ws: Workspace) -> None:
    """Stop telling what a restore leaves to be looked at: the window showed it, or she read what is due."""
    with ws.read() as vault:
        if backup_records.restore_warnings(vault) == (None, False):
            return
    with ws.change() as vault:
        backup_records.remove_restore_warnings(vault)


def _reminder(ws: Workspace) -> Iterator[SecurityNotice]:
    if ws.is_demo:
        return
    with ws.read() as vault:
        since = backup_records.in_use_since(vault)
        last = backup_records.last_verified(vault)
        days = reminder_days(vault)
    if since is None:
        since = ws.today()
        with ws.change() as vault:
            backup_records.set_in_use_since(vault, since)
    if not is_overdue(last.date() if last else None, since, ws.today(), days):
        return
    now = ws.now().isoformat()
    if last is None:
        yield SecurityNotice(now, "backup_missing", {"days": (ws.today() - since).days})
    elif goes_on(last, keep_days(ws)) < ws.today():
        yield SecurityNotice(now, "backup_past_its_day", {"days": (ws.today() - last.date()).days})
    else:
        yield SecurityNotice(now, "backup_overdue", {"days": (ws.today() - last.date()).days})


def _removed(row: MadeRow, path: Path | None, own: str) -> bool:
    """Remove a backup's file where it is the very one that was recorded; return whether it need not be known longer."""
    if path is None:
        return False
    try:
        with open_backup(path) as backup:
            manifest = backup.manifest
    except UsageError:
        return is_gone(path)
    except KnownError:
        # Nothing proves that it is ours. She is told of it in the list.
        return False
    if manifest.stores[StoreKind.VAULT].id == own and manifest.made_at == row.made_at:
        try:
            path.unlink(missing_ok=True)
        except OSError:
            return False
    return True
