"""Where the stores must not lie: shares of a school's network, and folders that a cloud's client copies elsewhere.

Only what is told of a place is judged here; looking at the system is done elsewhere. The lists name what is known to
copy, or to lie on another machine. Everything else is allowed: a folder refused without cause is worse than one missed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from ssa_desktop.domain.errors import RefusedError


class PlaceKind(StrEnum):
    """Whose place a folder is."""

    NETWORK = "network"
    CLOUD = "cloud"
    DATA = "data"
    """The folder of the stores themselves, or one in it: no place for what leaves them."""
    POLICY = "policy"
    """None of the places that the administrators of this computer allow."""


class Clue(StrEnum):
    """How it was told."""

    FILE_SYSTEM = "file_system"
    PATH = "path"
    SETTINGS = "settings"
    FOLDER_NAME = "folder_name"
    MARKER = "marker"
    POLICY = "policy"


@dataclass(frozen=True, slots=True)
class Finding:
    """Why a place is refused. ``product`` is a cloud or a file system, ``place`` the share or the synced folder."""

    kind: PlaceKind
    product: str
    clue: Clue
    place: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found out about a folder; without findings the stores may lie there."""

    folder: str
    findings: tuple[Finding, ...] = ()

    @property
    def is_ok(self) -> bool:
        """Whether nothing speaks against the folder."""
        return not self.findings


@dataclass(frozen=True, slots=True)
class Mount:
    """A mounted file system: where, of which kind, from which source, and its device as ``major:minor``."""

    point: str
    fs_type: str
    source: str
    device: str = ""


class PlaceRefusedError(RefusedError):
    """Neither the stores nor what leaves them may lie in this folder; ``verdict`` says why."""

    def __init__(self, verdict: Verdict) -> None:
        first = verdict.findings[0]
        super().__init__(f"place.{first.kind}", folder=verdict.folder, product=first.product, place=first.place)
        self.verdict = verdict


ONEDRIVE: Final = "OneDrive"
NEXTCLOUD: Final = "Nextcloud"
OWNCLOUD: Final = "ownCloud"
DROPBOX: Final = "Dropbox"
ICLOUD: Final = "iCloud"
GOOGLE_DRIVE: Final = "Google Drive"
SEAFILE: Final = "Seafile"
MAGENTA_CLOUD: Final = "MagentaCLOUD"
PCLOUD: Final = "pCloud"
SYNCTHING: Final = "Syncthing"
MEGA: Final = "MEGA"
PROTON_DRIVE: Final = "Proton Drive"
HIDRIVE: Final = "HiDrive"
TRESORIT: Final = "Tresorit"
BOX: Final = "Box"
KOOFR: Final = "Koofr"
KDRIVE: Final = "kDrive"
GMX: Final = "GMX"
WEB_DE: Final = "WEB.DE"
DRACOON: Final = "DRACOON"
FILEN: Final = "Filen"
JOTTACLOUD: Final = "Jottacloud"
YANDEX: Final = "Yandex Disk"
ISERV: Final = "IServ"
SCHOOL_SERVER: Final = "Schulserver"
PRODUCTS: Final = (
    ONEDRIVE, NEXTCLOUD, OWNCLOUD, DROPBOX, ICLOUD, GOOGLE_DRIVE, SEAFILE, MAGENTA_CLOUD, PCLOUD, SYNCTHING,
    MEGA, PROTON_DRIVE, HIDRIVE, TRESORIT, BOX, KOOFR, KDRIVE, GMX, WEB_DE, DRACOON, FILEN, JOTTACLOUD, YANDEX,
    ISERV, SCHOOL_SERVER,
)  # fmt: skip
"""The clouds that are looked for, in the order they are told."""

# 9p and virtiofs are how virtual machines see their host's disk, not a share of somebody else's.
_NETWORK_TYPES: Final = frozenset(
    {
        "nfs", "nfs3", "nfs4", "cifs", "smb2", "smb3", "smbfs", "afpfs", "ncpfs", "ncp", "afs", "openafs", "coda",
        "davfs", "davfs2", "webdav", "glusterfs", "ceph", "lustre", "ftp",
        "fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.kio-fuse", "fuse.davfs", "fuse.davfs2", "fuse.glusterfs",
        "fuse.ceph", "fuse.ceph-fuse", "fuse.curlftpfs", "fuse.s3fs", "fuse.smbnetfs", "fuse.cifs", "fuse.nfs",
    }
)  # fmt: skip
_CLOUD_TYPES: Final = {
    "fuse.google-drive-ocamlfuse": GOOGLE_DRIVE,
    "fuse.onedriver": ONEDRIVE,
    "fuse.pcloud": PCLOUD,
    "fuse.seadrive": SEAFILE,
}

_FOLDER_NAMES: Final = {
    "onedrive": ONEDRIVE,
    "nextcloud": NEXTCLOUD,
    "owncloud": OWNCLOUD,
    "dropbox": DROPBOX,
    "icloud drive": ICLOUD,
    "iclouddrive": ICLOUD,
    "google drive": GOOGLE_DRIVE,
    "googledrive": GOOGLE_DRIVE,
    "seafile": SEAFILE,
    "seadrive": SEAFILE,
    "magentacloud": MAGENTA_CLOUD,
    "pcloud drive": PCLOUD,
    "pclouddrive": PCLOUD,
    "pcloud sync": PCLOUD,
    # What the makers' clients name their folder at first, as far as is known; „Home_auf_Server“ and its neighbour are
    # the links to the server in linuxmuster.net and paedML.
    "mega": MEGA,
    "megasync": MEGA,
    "proton drive": PROTON_DRIVE,
    "protondrive": PROTON_DRIVE,
    "hidrive": HIDRIVE,
    "strato hidrive": HIDRIVE,
    "ionos hidrive": HIDRIVE,
    "tresorit": TRESORIT,
    "tresorit drive": TRESORIT,
    "box": BOX,
    "box sync": BOX,
    "koofr": KOOFR,
    "kdrive": KDRIVE,
    "gmx cloud": GMX,
    "gmx mediacenter": GMX,
    "web.de cloud": WEB_DE,
    "web.de online-speicher": WEB_DE,
    "dracoon": DRACOON,
    "filen": FILEN,
    "jottacloud": JOTTACLOUD,
    "yandex.disk": YANDEX,
    "yandex disk": YANDEX,
    "yandexdisk": YANDEX,
    "iserv": ISERV,
    "home_auf_server": SCHOOL_SERVER,
    "tausch_auf_server": SCHOOL_SERVER,
    "schulserver": SCHOOL_SERVER,
}
# What a work account adds: „OneDrive - Landkreis Muster“, „Dropbox (Team)“, „Google Drive (name@…)“.
_NAME_BEGINNINGS: Final = {
    "onedrive - ": ONEDRIVE,
    "onedrive – ": ONEDRIVE,
    "dropbox (": DROPBOX,
    "google drive (": GOOGLE_DRIVE,
    "kdrive (": KDRIVE,
    "kdrive - ": KDRIVE,
}
# macOS keeps each provider's folder under Library/CloudStorage, named by the provider and the account.
_CLOUD_STORAGE: Final = ("library", "cloudstorage")
_MOBILE_DOCUMENTS: Final = ("library", "mobile documents")
_PROVIDERS: Final = {
    "onedrive": ONEDRIVE,
    "nextcloud": NEXTCLOUD,
    "owncloud": OWNCLOUD,
    "dropbox": DROPBOX,
    "googledrive": GOOGLE_DRIVE,
    "seafile": SEAFILE,
    "magentacloud": MAGENTA_CLOUD,
    "pcloud": PCLOUD,
    "mega": MEGA,
    "protondrive": PROTON_DRIVE,
    "hidrive": HIDRIVE,
    "tresorit": TRESORIT,
    "box": BOX,
    "koofr": KOOFR,
    "kdrive": KDRIVE,
    "dracoon": DRACOON,
    "filen": FILEN,
    "jottacloud": JOTTACLOUD,
    "yandex": YANDEX,
}

# How sure each is: certain, as the makers' help pages describe them, for Tresorit (.tresorit in each synced folder) and
# MEGA (.megaignore in the root of each sync; .debris on Linux and macOS); well known for Nextcloud, ownCloud and those
# made from them, Dropbox, Google Drive, Seafile and Syncthing; unconfirmed for Filen.
_MARKERS: Final = (
    (re.compile(r"\._?sync_[0-9a-z]+\.db(-wal|-shm|-journal)?", re.IGNORECASE), NEXTCLOUD),
    (re.compile(r"\.nextcloudsync\.log(\.\d+)?", re.IGNORECASE), NEXTCLOUD),
    (re.compile(r"\.owncloudsync\.log(\.\d+)?", re.IGNORECASE), OWNCLOUD),
    (re.compile(r"\.dropbox\.cache", re.IGNORECASE), DROPBOX),
    (re.compile(r"\.tmp\.drive(up|down)load", re.IGNORECASE), GOOGLE_DRIVE),
    (re.compile(r"\.shortcut-targets-by-id", re.IGNORECASE), GOOGLE_DRIVE),
    (re.compile(r"\.seafile-data", re.IGNORECASE), SEAFILE),
    (re.compile(r"\.stfolder(\..*)?", re.IGNORECASE), SYNCTHING),
    (re.compile(r"\.tresorit", re.IGNORECASE), TRESORIT),
    (re.compile(r"\.megaignore|\.debris", re.IGNORECASE), MEGA),
    (re.compile(r"\.filen\.trash\.local|\.filenignore", re.IGNORECASE), FILEN),
)
# On Windows a client gives the folder it copies its own icon: ``IconResource=…OneDrive.exe,3`` in desktop.ini.
FOLDER_SETTINGS: Final = "desktop.ini"
_ICON: Final = re.compile(r"^\s*Icon(?:Resource|File)\s*=\s*(.+)$", re.IGNORECASE | re.MULTILINE)
_ICON_PROGRAMS: Final = (
    (re.compile(r"onedrive[^\\/]*\.exe", re.IGNORECASE), ONEDRIVE),
    (re.compile(r"nextcloud\.exe", re.IGNORECASE), NEXTCLOUD),
    (re.compile(r"owncloud\.exe", re.IGNORECASE), OWNCLOUD),
    (re.compile(r"dropbox[^\\/]*\.exe", re.IGNORECASE), DROPBOX),
    (re.compile(r"googledrive(fs|sync)\.exe", re.IGNORECASE), GOOGLE_DRIVE),
    (re.compile(r"icloud[^\\/]*\.exe", re.IGNORECASE), ICLOUD),
    (re.compile(r"megasync\.exe", re.IGNORECASE), MEGA),
    (re.compile(r"protondrive[^\\/]*\.exe", re.IGNORECASE), PROTON_DRIVE),
    (re.compile(r"tresorit\.exe", re.IGNORECASE), TRESORIT),
    (re.compile(r"[\\/]box(sync)?\.exe", re.IGNORECASE), BOX),
    (re.compile(r"kdrive\.exe", re.IGNORECASE), KDRIVE),
    (re.compile(r"pcloud\.exe", re.IGNORECASE), PCLOUD),
    (re.compile(r"yandexdisk[^\\/]*\.exe", re.IGNORECASE), YANDEX),
)

_OCTAL: Final = re.compile(r"\\([0-7]{3})")
_LOCAL_PATH: Final = re.compile(r"^[^=\n]*\blocalPath=(.*)$", re.MULTILINE)
_HEX: Final = re.compile(r"\\x([0-9a-fA-F]{1,4})")
_WINDOWS_PATH: Final = re.compile(r"[A-Za-z]:|\\\\")
_VIRTUAL_MACHINE_HOSTS: Final = frozenset({"wsl$", "wsl.localhost"})


def is_network_type(fs_type: str) -> bool:
    """Whether a file system of this kind lies on another machine."""
    return fs_type.casefold() in _NETWORK_TYPES


def mount_finding(mount: Mount) -> Finding | None:
    """Return why a file system is refused, or None."""
    if is_network_type(mount.fs_type):
        return Finding(PlaceKind.NETWORK, mount.fs_type, Clue.FILE_SYSTEM, mount.point)
    product = _CLOUD_TYPES.get(mount.fs_type.casefold())
    return None if product is None else Finding(PlaceKind.CLOUD, product, Clue.FILE_SYSTEM, mount.point)


def read_mountinfo(text: str) -> tuple[Mount, ...]:
    """Read ``/proc/self/mountinfo`` (proc(5)); a line that cannot be read is left out."""
    found = []
    for line in text.splitlines():
        before, dash, after = line.partition(" - ")
        head, tail = before.split(" "), after.split(" ")
        if dash and len(head) >= 5 and len(tail) >= 2:
            found.append(Mount(_unescaped(head[4]), tail[0], _unescaped(tail[1]), head[2]))
    return tuple(found)


def read_fstab(text: str) -> dict[str, str]:
    """Return the file system kinds of ``/etc/fstab`` by mount point."""
    lines = (line.split() for line in text.splitlines() if not line.lstrip().startswith("#"))
    return {_unescaped(parts[1]): parts[2] for parts in lines if len(parts) >= 3}


def mount_of(path: str, mounts: Iterable[Mount]) -> Mount | None:
    """Return the file system that a path lies on: the longest mount point above it, of equal ones the latest."""
    parts = _parts(path)
    found: Mount | None = None
    longest = 0
    for mount in mounts:
        point = _parts_of_point(mount.point)
        if parts[: len(point)] == point and len(point) >= longest:
            found, longest = mount, len(point)
    return found


def is_within(path: str, folder: str) -> bool:
    """Whether a path is a folder or lies in it, capitals aside."""
    parts, above = _folded(_parts(path)), _folded(_parts(folder))
    return bool(above) and parts[: len(above)] == above


def is_network_path(path: str) -> bool:
    r"""Whether a Windows path names another machine: ``\\server\share`` or ``\\?\UNC\server\share``."""
    plain = path.replace("/", "\\")
    if plain[:8].casefold() == "\\\\?\\unc\\":
        host = plain[8:].partition("\\")[0]
    elif plain.startswith("\\\\") and plain[2:4] not in {"?\\", ".\\"}:
        host = plain[2:].partition("\\")[0]
    else:
        return False
    return bool(host) and host.casefold() not in _VIRTUAL_MACHINE_HOSTS


def name_finding(path: str) -> Finding | None:
    """Return the cloud that a folder on the way to ``path`` is named after, or None."""
    parts = _parts(path)
    names = _folded(parts)
    for number, name in enumerate(names):
        product = _named(names[:number], name)
        if product is not None:
            return Finding(PlaceKind.CLOUD, product, Clue.FOLDER_NAME, _begin(path, parts[: number + 1]))
    return None


def marker_product(name: str) -> str | None:
    """Return the cloud whose client keeps a file of this name in the folders it copies, or None."""
    if not name.startswith("."):  # as each of them does, and few of the names in a folder of hers
        return None
    return next((product for pattern, product in _MARKERS if pattern.fullmatch(name)), None)


def icon_product(text: str) -> str | None:
    """Return the cloud whose program gives a folder its icon, told from the folder's ``desktop.ini``, or None."""
    icons = _ICON.findall(text)
    return next((product for pattern, product in _ICON_PROGRAMS for icon in icons if pattern.search(icon)), None)


def synced_folders_of_config(text: str) -> tuple[str, ...]:
    """Return the folders that a Nextcloud or ownCloud client's settings file (an INI of Qt) says it copies."""
    return tuple(found for value in _LOCAL_PATH.findall(text) if (found := _ini_value(value)))


def synced_folders_of_dropbox(text: str) -> tuple[str, ...]:
    """Return the folders that Dropbox's ``info.json`` names; nothing for a file that cannot be read."""
    try:
        accounts = json.loads(text)
    except ValueError:
        return ()
    if not isinstance(accounts, Mapping):
        return ()
    paths = (account.get("path") for account in accounts.values() if isinstance(account, Mapping))
    return tuple(path for path in paths if isinstance(path, str) and path)


def environment_folders(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return the folders that OneDrive's client names in the environment."""
    names = sorted(name for name in environment if name.casefold().startswith("onedrive"))
    # A bare root would take in the whole disk; the client never means that.
    folders = (environment[name] for name in names)
    return tuple(folder for folder in folders if any(not part.endswith(":") for part in _parts(folder)))


def _named(above: tuple[str, ...], name: str) -> str | None:
    if name in _FOLDER_NAMES:
        return _FOLDER_NAMES[name]
    if above[-2:] == _CLOUD_STORAGE:
        return next((product for begin, product in _PROVIDERS.items() if name.startswith(begin)), name)
    if (*above[-1:], name) == _MOBILE_DOCUMENTS:
        return ICLOUD
    return next((product for begin, product in _NAME_BEGINNINGS.items() if name.startswith(begin)), None)


@lru_cache(maxsize=1024)  # judging one folder asks for the same mount points at each step of each path
def _parts(path: str) -> tuple[str, ...]:
    """Return the names in a path; a backslash parts them where the path is one of Windows."""
    plain = path.replace("\\", "/") if _WINDOWS_PATH.match(path) else path
    return tuple(part for part in plain.split("/") if part)


# The same few for each folder on the way to a place.
_parts_of_point: Final = lru_cache(maxsize=256)(_parts)


def _begin(path: str, parts: tuple[str, ...]) -> str:
    """Return the beginning of a path down to the last of these parts, written as the path is."""
    if _WINDOWS_PATH.match(path):
        return "\\".join(parts)
    return ("/" if path.startswith("/") else "") + "/".join(parts)


def _folded(parts: Iterable[str]) -> tuple[str, ...]:
    return tuple(part.casefold() for part in parts)


def _unescaped(text: str) -> str:
    return _OCTAL.sub(lambda match: chr(int(match[1], 8)), text)


def _ini_value(value: str) -> str:
    plain = value.strip()
    if len(plain) >= 2 and plain[0] == plain[-1] == '"':
        plain = plain[1:-1]
    return _HEX.sub(lambda match: chr(int(match[1], 16)), plain).replace("\\\\", "\\")
