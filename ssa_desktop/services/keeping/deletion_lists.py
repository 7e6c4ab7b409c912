"""The lists of deletions beside the backups, by which a restore of an older one deletes again what was deleted since.

They are read and written in parts, so that whoever has the stores waits for no folder: what the vault knows
(:func:`wanted`), what lies in the folders (:func:`look`), what the vault learns of it and what is to be written
(:func:`settle`), the writing (:func:`write`), and what is noted of it (:func:`note`). Until it is noted, the vault
counts a place as one that lacks deletions: whatever ends the program in between, the next unlocking makes it good.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.services.keeping import backup_folders, erase_again
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage import events
from ssa_desktop.storage.files import write_atomically
from ssa_desktop.storage.keeping import backup_records, tombstones
from ssa_desktop.storage.keeping.backup_records import MadeRow, PlaceRow
from ssa_desktop.storage.keeping.far_folders import alone_in, is_far
from ssa_desktop.storage.keeping.tombstones import Tombstone, TombstoneFile

DELETED_ELSEWHERE: Final = "deleted_elsewhere"
LIST_REFUSED: Final = "deletion_list_refused"
TRIES: Final = 3
"""So often a list is read and written anew that somebody else wrote in between."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Where lists belong: the data folder, the places, and the folders of backups that were written by hand."""

    store_id: str
    folder: Path
    places: tuple[PlaceRow, ...]
    by_hand: tuple[MadeRow, ...]

    @property
    def name(self) -> str:
        """What the list is called in each of them."""
        return tombstones.file_name(self.store_id)


@dataclass(frozen=True, slots=True)
class Seen:
    """The folders that are there, with the ids of those that are places, and the lists that lie in them.

    A list that cannot be read is None.
    """

    wanted: Wanted
    folders: Mapping[Path, int | None]
    lists: Mapping[Path, TombstoneFile | None] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Lists:
    """What is to be written into the folders that were seen, up to which tombstone; nothing where none is needed.

    ``foreign`` are the folders with a list that is damaged or not ours; ``told`` is what she has to know.
    """

    seen: Seen
    content: bytes | None = field(repr=False)
    newest: int
    foreign: frozenset[Path]
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """The places whose list was written; ``is_stale`` where another list lay in a folder than had been seen."""

    places: frozenset[int]
    is_stale: bool


def write_lists(ws: Workspace) -> None:
    """See that all tombstones come to the data folder and to every place that is there.

    Where the window sees to the places apart, only the data folder has them at the end. It is asked in any case: what
    the data folder has no room for may find some elsewhere.
    """
    if ws.lists_apart is None:
        write_everywhere(ws)
        return
    try:
        write_own(ws)
    finally:
        ws.lists_apart()


def write_everywhere(ws: Workspace, only: int | None = None) -> None:
    """Write all tombstones to the data folder and to every place that is there, and take over what stands there.

    ``only`` is the one place that is meant. A place that cannot be written is left as it is: what it lacks is known,
    and written when it is there again. What was deleted by what a list knows, and lists that are not ours, are told at
    the next unlock.
    """
    tell_later(ws, exchange(ws, only))


def write_own(ws: Workspace) -> None:
    """Write all tombstones to the data folder alone: it lies where the stores do."""
    at = replace(wanted(ws), places=(), by_hand=())
    _write_own(settle_and_tell(ws, look(at)))


def exchange(ws: Workspace, only: int | None = None) -> tuple[str, ...]:
    """Read the lists of deletions, delete what they know and this vault does not, and write them; return what to tell.

    A drive may have been away while these data were replaced by older ones: its list then knows more than the vault.
    """
    told: tuple[str, ...] = ()
    tries = TRIES
    while True:
        at = wanted(ws)
        if only is not None:
            at = replace(at, places=tuple(place for place in at.places if place.id == only), by_hand=())
        lists, is_stale = _exchanged(ws, at)
        told = tuple(dict.fromkeys((*told, *lists.told)))
        tries -= 1
        if not (is_stale and tries):
            break
    _write_own(lists)
    return told


def write_near(ws: Workspace) -> None:
    """Write the list into the folders that lie on this computer, when the data are about to be locked.

    Nothing here waits: what lies on another computer may hang, and is left to the next unlock.
    """
    at = wanted(ws)
    places = tuple(place for place in at.places if not is_far(place.folder))
    by_hand = tuple(one for one in at.by_hand if one.folder is not None and not is_far(one.folder))
    lists, _ = _exchanged(ws, replace(at, places=places, by_hand=by_hand))
    tell_later(ws, lists.told)


def _exchanged(ws: Workspace, at: Wanted) -> tuple[Lists, bool]:
    lists = settle(ws, look(at))
    written = write(lists)
    note(ws, lists, written)
    return lists, written.is_stale


def wanted(ws: Workspace) -> Wanted:
    """Return where lists belong; no folder is touched but that of the data."""
    with ws.read() as vault:
        places = tuple(backup_records.places(vault))
        by_hand = tuple(one for one in backup_records.backups_made(vault) if one.place_id is None)
    return Wanted(backup_folders.store_id(ws), ws.folder, places, by_hand)


def look(at: Wanted) -> Seen:
    """Look into every folder and read its list, which may take a while; no store is touched."""
    folders: dict[Path, int | None] = {at.folder: None}
    for place in at.places:
        found = backup_folders.find_place(place)
        if found is not None:
            folders[found] = place.id
    paths = (path for one in at.by_hand if (path := backup_folders.path_of(one, {})) is not None)
    for folder in sorted({path.parent for path in paths if _is_file(path)}):
        folders.setdefault(folder, None)
    lists = {folder: tombstones.read_file(folder / at.name) for folder in folders if _is_file(folder / at.name)}
    return Seen(at, folders, lists)


def settle(ws: Workspace, seen: Seen) -> Lists:
    """Delete what a list knows and the vault does not, and return what is to be written; no place is touched."""
    with ws.change() as vault:
        key = tombstones.ensure_seal_key(vault)
    unknown, foreign = _read(ws, seen, key)
    told = (LIST_REFUSED,) if foreign else ()
    if unknown:
        # Before anything is written: the list is the only one that knows.
        erase_again.erase_tombstoned(ws, unknown)
        ws.scrub_erased()
        told = (DELETED_ELSEWHERE, *told)
    with ws.change() as vault:
        tombstones.mark_told(vault)
        newest = tombstones.sequence(vault)
        stones = tombstones.all_tombstones(vault)
    is_needed = bool(newest or seen.wanted.places)
    content = TombstoneFile(seen.wanted.store_id, ws.now(), newest, stones).sealed_with(key) if is_needed else None
    return Lists(seen, content, newest, foreign, told)


def settle_and_tell(ws: Workspace, seen: Seen) -> Lists:
    """Do the same, and have what she has to know told at the next unlock."""
    lists = settle(ws, seen)
    tell_later(ws, lists.told)
    return lists


def write(lists: Lists) -> Written:
    """Write the list into every folder that was seen but that of the data; no store is touched.

    A list that is not ours gets another name first. Where another list lies than was seen, whoever wrote it may have
    known more: it stays.
    """
    seen, places, is_stale = lists.seen, set[int](), False
    for folder, place_id in seen.folders.items():
        if folder == seen.wanted.folder or lists.content is None:
            continue
        with alone_in(folder) as is_alone:
            if not is_alone:
                continue
            if not _is_as_seen(seen, folder):
                is_stale = True
            elif _written(lists, folder) and place_id is not None:
                places.add(place_id)
    return Written(frozenset(places), is_stale)


def note(ws: Workspace, lists: Lists, written: Written) -> None:
    """Note which places lack nothing any more."""
    if written.places:
        with ws.change() as vault:
            for place_id in written.places:
                backup_records.set_tombstones_written(vault, place_id, lists.newest)


def tell_later(ws: Workspace, told: tuple[str, ...]) -> None:
    """Tell her at the next unlock."""
    if told:
        with ws.change() as vault:
            for kind in told:
                events.add_security_event(vault, ws.now().isoformat(), kind)


def are_behind(ws: Workspace) -> bool:
    """Whether a list in the data folder or in a folder that is there lacks a tombstone, or has one too many."""
    seen = look(wanted(ws))
    with ws.read() as vault:
        newest = tombstones.sequence(vault)
        key = tombstones.seal_key(vault)
    unknown, foreign = _read(ws, seen, key or b"")
    if unknown or foreign:
        return True
    noted = {place.id: place.tombstones_written for place in seen.wanted.places}
    return newest > 0 and any(
        (found := seen.lists.get(folder)) is None
        or found.sequence < newest
        or (place_id is not None and noted[place_id] < newest)
        for folder, place_id in seen.folders.items()
    )


def unreached(ws: Workspace) -> tuple[Path, ...]:
    """Return the places that lack a deletion, where they were last: none of them is touched."""
    with ws.read() as vault:
        newest = tombstones.sequence(vault)
        return tuple(place.folder for place in backup_records.places(vault) if place.tombstones_written < newest)


def _read(ws: Workspace, seen: Seen, key: bytes) -> tuple[frozenset[Tombstone], frozenset[Path]]:
    """Return what the lists know and the vault does not, and the folders whose list is damaged or not ours."""
    with ws.read() as vault:
        known = {stone.uid for stone in tombstones.all_tombstones(vault)}
    unknown: set[Tombstone] = set()
    foreign = set()
    for folder, file in seen.lists.items():
        if file is None or file.store_id != seen.wanted.store_id or not file.is_sealed_with(key):
            foreign.add(folder)
        else:
            unknown |= {stone for stone in file.tombstones if stone.uid not in known}
    return frozenset(unknown), frozenset(foreign)


def _is_as_seen(seen: Seen, folder: Path) -> bool:
    path = folder / seen.wanted.name
    if not _is_file(path):
        return folder not in seen.lists
    return folder in seen.lists and tombstones.read_file(path) == seen.lists[folder]


def _write_own(lists: Lists) -> None:
    own = lists.seen.wanted.folder
    if lists.content is not None and _makes_room(lists, own):
        write_atomically(own / lists.seen.wanted.name, lists.content)


def _written(lists: Lists, folder: Path) -> bool:
    assert lists.content is not None  # noqa: S101 - asked by the caller
    try:
        if not _makes_room(lists, folder):
            return False
        write_atomically(folder / lists.seen.wanted.name, lists.content)
    except KnownError:
        return False
    return True


def _makes_room(lists: Lists, folder: Path) -> bool:
    """Give a list that is not ours another name, so that it is neither lost nor taken for ours; False if it stays."""
    path = folder / lists.seen.wanted.name
    if folder not in lists.foreign or not _is_file(path):
        return True
    names = (f"{path.stem}.abgelehnt{number}{path.suffix}" for number in ("", *(f"-{n}" for n in range(2, 100))))
    try:
        free = next(path.with_name(name) for name in names if not path.with_name(name).exists())
        path.rename(free)
    except (OSError, StopIteration):
        return False
    return True


def _is_file(path: Path) -> bool:
    """Whether there is a file; a drive that fails has none, and keeps none of the others from theirs."""
    try:
        return path.is_file()
    except OSError:
        return False
