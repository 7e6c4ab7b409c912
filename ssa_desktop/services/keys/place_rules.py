"""Whether a folder belongs to a school's network or to a cloud. Looked for on this computer, nothing is asked outside.

A share is told by the system's own list of file systems; neither it nor anything on it is touched before that.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.keys import place_rules
from ssa_desktop.domain.keys.place_rules import Clue, Finding, Mount, PlaceKind, PlaceRefusedError, Verdict
from ssa_desktop.services import policy
from ssa_desktop.storage.keys.mounts import is_remote_drive, system_fstab, system_mounts

__all__ = [
    "PlaceRefusedError",
    "System",
    "Verdict",
    "accepted_reason",
    "clients",
    "judge",
    "judge_output",
    "refuse_output",
    "refuse_place",
    "this_system",
]

_MOST_LINKS: Final = 40
_LARGEST_SETTINGS: Final = 4 * 1024 * 1024
_MOST_NAMES: Final = 20_000
_AUTOFS: Final = "autofs"

# Where the clients keep their settings, below the home folder: Linux, macOS, Windows.
_SETTINGS_ROOTS: Final = (".config", "Library/Preferences", "AppData/Roaming", "AppData/Local")
_CONFIG_FILES: Final = {
    place_rules.NEXTCLOUD: ("Nextcloud/nextcloud.cfg", ".local/share/data/Nextcloud/nextcloud.cfg"),
    place_rules.OWNCLOUD: ("ownCloud/owncloud.cfg", ".local/share/data/ownCloud/owncloud.cfg"),
    place_rules.MAGENTA_CLOUD: ("MagentaCLOUD/magentacloud.cfg",),
}
_DROPBOX_FILES: Final = (".dropbox/info.json", "AppData/Roaming/Dropbox/info.json", "AppData/Local/Dropbox/info.json")
_ICLOUD_DOCUMENTS: Final = "Library/Mobile Documents/com~apple~CloudDocs"
_ICLOUD_SYNCED: Final = ("Desktop", "Documents")
_WINDOWS_ICLOUD: Final = "iCloudDrive"


@dataclass(frozen=True, slots=True)
class System:
    """What is asked of the computer; a value, so that another one can be laid out."""

    home: Path
    environment: Mapping[str, str]
    mounts: tuple[Mount, ...] = ()
    fstab: Mapping[str, str] = field(default_factory=dict)
    is_windows: bool = False
    allowed: tuple[Path, ...] | None = None
    """The places that a policy narrows all others to; None: any."""


@dataclass(frozen=True, slots=True)
class Client:
    """A cloud that was looked for, and the folders it is known to copy."""

    product: str
    folders: tuple[str, ...]


def this_system() -> System:
    """Return what this computer says of itself."""
    mounts, fstab = system_mounts(), system_fstab()
    return System(Path.home(), dict(os.environ), mounts, fstab, os.name == "nt", policy.allowed_places())


def judge(folder: Path, system: System | None = None) -> Verdict:
    """Find out whether a folder, there or not yet, may hold the stores. Opens no connection and waits for no share."""
    system = system or this_system()
    typed = _absolute(folder)
    for path in (str(folder), str(typed)):
        if system.is_windows and place_rules.is_network_path(path):
            return Verdict(str(typed), (Finding(PlaceKind.NETWORK, "SMB", Clue.PATH, path),))
    if is_remote_drive(typed.drive):
        return Verdict(str(typed), (Finding(PlaceKind.NETWORK, "SMB", Clue.FILE_SYSTEM, typed.drive),))
    real, mount = _resolve(typed, system)
    found: list[Finding] = []
    if system.is_windows and place_rules.is_network_path(str(real)):
        found.append(Finding(PlaceKind.NETWORK, "SMB", Clue.PATH, str(real)))
    on_mount = place_rules.mount_finding(mount) if mount is not None else None
    if on_mount is not None:
        found.append(on_mount)
    found += [finding for path in (typed, real) if (finding := place_rules.name_finding(str(path))) is not None]
    found += _known_folders(typed, real, system)
    if not any(finding.kind is PlaceKind.NETWORK for finding in found):
        found += _markers(real, system)
    found += _narrowed(real, system)
    # One cloud is told once, by the first way it was found.
    products = dict.fromkeys((finding.kind, finding.product) for finding in found)
    first = (next(one for one in found if (one.kind, one.product) == product) for product in products)
    return Verdict(str(real), tuple(first))


def refuse_place(folder: Path, accept_place: str | None = None) -> Verdict:
    """Return the verdict on a folder; raise :class:`PlaceRefusedError` for a refused one without a reason to accept it.

    A blank reason is a :class:`UsageError` (``place.reason_missing``).
    """
    accepted_reason(accept_place)
    verdict = judge(folder)
    if not verdict.is_ok and accept_place is None:
        raise PlaceRefusedError(verdict)
    return verdict


def judge_output(path: Path, data: Path, system: System | None = None) -> Verdict:
    """Find out whether a file that leaves the stores in ``data`` may lie at ``path``; behind a link both ends count.

    It must not lie beside the stores either: there it is taken for a part of them, and is forgotten in plain text.
    """
    system = system or this_system()
    typed = _absolute(path)
    real = _resolve(typed, system)[0]
    verdicts = [judge(folder, system) for folder in dict.fromkeys((typed.parent, real.parent))]
    refused = next((verdict for verdict in verdicts if not verdict.is_ok), verdicts[-1])
    stores = _resolve(_absolute(data), system)[0]
    if not real.parent.is_relative_to(stores):
        return refused
    beside = Finding(PlaceKind.DATA, "", Clue.PATH, str(stores))
    return Verdict(refused.folder, (beside, *refused.findings))


def refuse_output(path: Path, data: Path, accept_place: str | None = None) -> Verdict:
    """Return the verdict on a file that leaves the stores; raise as :func:`refuse_place` does."""
    accepted_reason(accept_place)
    verdict = judge_output(path, data)
    if not verdict.is_ok and accept_place is None:
        raise PlaceRefusedError(verdict)
    return verdict


def accepted_reason(accept_place: str | None) -> str | None:
    """Return the reason for an exception without blank edges; raise :class:`UsageError` for an empty one."""
    if accept_place is not None and not accept_place.strip():
        raise UsageError("place.reason_missing")
    return None if accept_place is None else accept_place.strip()


def clients(system: System | None = None) -> list[Client]:
    """Return every cloud that is looked for, with the folders its client on this computer copies; none: not found."""
    system = system or this_system()
    found: dict[str, list[str]] = {product: [] for product in place_rules.PRODUCTS}
    for product, place in _synced(system):
        found[product].append(place)
    if _is_near(system.home, system):
        for entry in _names(system.home):
            finding = place_rules.name_finding(entry)
            if finding is not None and finding.product in found:
                found[finding.product].append(str(system.home / entry))
    for mount in system.mounts:
        on_mount = place_rules.mount_finding(mount)
        if on_mount is not None and on_mount.product in found:
            found[on_mount.product].append(mount.point)
    return [Client(product, tuple(dict.fromkeys(places))) for product, places in found.items()]


def file_system_of(folder: Path, system: System | None = None) -> Mount | None:
    """Return the file system that a folder lies on, links followed; None where the system does not tell."""
    system = system or this_system()
    return _resolve(_absolute(folder), system)[1]


def _absolute(folder: Path) -> Path:
    """Return the whole path without touching anything on the way."""
    path = os.path.abspath(folder)  # noqa: PTH100 - Path.resolve would follow links onto a share
    # POSIX leaves two slashes at the beginning as they are; here they mean nothing.
    return Path(path[1:] if os.name != "nt" and path.startswith("//") else path)


def _resolve(path: Path, system: System) -> tuple[Path, Mount | None]:
    """Follow links one by one, as far as the disks of this computer reach; return where it ends and on what."""
    if sys.platform == "win32":
        return Path(os.path.realpath(path)), None
    at, pending, links = Path(path.anchor), list(reversed(path.parts[1:])), 0
    while pending:
        part = pending.pop()
        if part == "..":
            at = at.parent
            continue
        candidate = at / part
        mount = _mount(candidate, system)
        if mount is not None and (place_rules.mount_finding(mount) is not None or mount.fs_type == _AUTOFS):
            return candidate.joinpath(*reversed(pending)), mount
        try:
            target = candidate.readlink()
        except OSError:
            at = candidate
            continue
        links += 1
        if links > _MOST_LINKS:
            return candidate, mount
        if target.is_absolute():
            at = Path(target.anchor)
        pending += reversed(target.parts[1:] if target.is_absolute() else target.parts)
    return at, _mount(at, system)


def _mount(path: Path, system: System) -> Mount | None:
    """Return the file system of a path; one that is mounted when it is first touched counts as what it will be."""
    mount = place_rules.mount_of(str(path), system.mounts)
    if mount is None or mount.fs_type != _AUTOFS:
        return mount
    planned = system.fstab.get(mount.point)
    return Mount(mount.point, planned, mount.source, mount.device) if planned else mount


def _is_near(path: Path, system: System) -> bool:
    """Whether a path lies on a disk of this computer, so that it may be read without waiting for another."""
    _, mount = _resolve(path, system)
    return mount is None or (place_rules.mount_finding(mount) is None and mount.fs_type != _AUTOFS)


def _known_folders(typed: Path, real: Path, system: System) -> Iterator[Finding]:
    for product, place in _synced(system):
        folder = _absolute(Path(place))
        if any(
            place_rules.is_within(str(path), str(way))
            for path in (typed, real)
            for way in (folder, _resolve(folder, system)[0])
        ):
            yield Finding(PlaceKind.CLOUD, product, Clue.SETTINGS, place)


def _synced(system: System) -> Iterator[tuple[str, str]]:
    """Yield the folders that clients on this computer say they copy, each with the cloud's name."""
    for folder in place_rules.environment_folders(system.environment):
        yield place_rules.ONEDRIVE, folder
    if not _is_near(system.home, system):
        return
    for product, names in _CONFIG_FILES.items():
        for root in (*_settings_roots(system), system.home):
            for name in names:
                for folder in place_rules.synced_folders_of_config(_settings(root / name)):
                    yield product, folder
    for name in _DROPBOX_FILES:
        for folder in place_rules.synced_folders_of_dropbox(_settings(system.home / name)):
            yield place_rules.DROPBOX, folder
    for name in _ICLOUD_SYNCED:
        # With „Schreibtisch & Dokumente“ switched on, these two folders of the home folder are copied as well.
        if os.path.lexists(system.home / _ICLOUD_DOCUMENTS / name):
            yield place_rules.ICLOUD, str(system.home / name)
    if (system.home / _WINDOWS_ICLOUD).is_dir():
        yield place_rules.ICLOUD, str(system.home / _WINDOWS_ICLOUD)


def _narrowed(real: Path, system: System) -> Iterator[Finding]:
    """Yield that a folder lies in none of the places that are allowed; their own links are followed, hers ended."""
    if system.allowed is None:
        return
    folders = [_absolute(place) for place in system.allowed]
    ways = [*folders, *(_resolve(folder, system)[0] for folder in folders if not _is_remote(folder, system))]
    if not any(place_rules.is_within(str(real), str(way)) for way in ways):
        yield Finding(PlaceKind.POLICY, "", Clue.POLICY, ", ".join(dict.fromkeys(map(str, system.allowed))))


def _is_remote(folder: Path, system: System) -> bool:
    return (system.is_windows and place_rules.is_network_path(str(folder))) or is_remote_drive(folder.drive)


def _settings_roots(system: System) -> Iterator[Path]:
    named = (system.environment.get(name) for name in ("XDG_CONFIG_HOME", "APPDATA", "LOCALAPPDATA"))
    places = [*(Path(place) for place in named if place), *(system.home / root for root in _SETTINGS_ROOTS)]
    return (place for place in dict.fromkeys(places) if _is_near(place, system))


def _settings(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return stream.read(_LARGEST_SETTINGS).decode("utf-8", "replace")
    except OSError:
        return ""


def _markers(real: Path, system: System) -> Iterator[Finding]:
    """Look into the folder and those above it for the files that clients leave in what they copy."""
    for folder in (real, *real.parents):
        if not _is_near(folder, system):
            continue
        for name in _names(folder):
            product = place_rules.marker_product(name)
            if name.casefold() == place_rules.FOLDER_SETTINGS:
                product = place_rules.icon_product(_settings(folder / name).replace("\0", ""))
            if product is not None:
                yield Finding(PlaceKind.CLOUD, product, Clue.MARKER, str(folder))


def _names(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return [entry.name for _, entry in zip(range(_MOST_NAMES), entries, strict=False)]
    except OSError:
        return []
