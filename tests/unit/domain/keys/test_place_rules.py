"""Which places are refused, told from names, lists and settings alone."""

from __future__ import annotations

import pytest

from ssa_desktop.domain.keys import place_rules
from ssa_desktop.domain.keys.place_rules import Clue, Finding, Mount, PlaceKind, PlaceRefusedError, Verdict

NETWORK_TYPES = (
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "davfs", "fuse.rclone", "fuse.gvfsd-fuse", "afpfs", "ncpfs",
    "glusterfs", "ceph",
)  # fmt: skip
OWN_TYPES = (
    "ext4", "xfs", "btrfs", "zfs", "tmpfs", "overlay", "vfat", "exfat", "ntfs3", "fuseblk", "ecryptfs",
    "fuse.gocryptfs", "fuse.encfs", "fuse.cryfs", "f2fs", "apfs", "hfs", "9p", "virtiofs", "squashfs", "fuse.portal",
)  # fmt: skip

MOUNTINFO = r"""
22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime - ext4 /dev/vda rw,discard
31 27 0:44 / /mnt/Schule\040Daten rw,relatime shared:5 - cifs //server/daten rw,vers=3.1.1
35 27 0:45 / /home/x rw - autofs systemd-1 rw,fd=40
36 35 0:46 / /home/x rw - nfs4 nas:/home rw
37 27 8:17 / /media/x/STICK rw - vfat /dev/sdb1 rw
damaged line
"""


@pytest.mark.parametrize("fs_type", [*NETWORK_TYPES, "NFS4", "SmbFS"])
def test_file_systems_of_other_machines_are_refused(fs_type):
    found = place_rules.mount_finding(Mount("/mnt/x", fs_type, "server:/x"))
    assert found == Finding(PlaceKind.NETWORK, fs_type, Clue.FILE_SYSTEM, "/mnt/x")


@pytest.mark.parametrize("fs_type", OWN_TYPES)
def test_file_systems_of_this_computer_are_not(fs_type):
    assert place_rules.mount_finding(Mount("/mnt/x", fs_type, "/dev/x")) is None


def test_a_clouds_own_file_system_is_named_after_it():
    found = place_rules.mount_finding(Mount("/home/x/od", "fuse.onedriver", "onedriver"))
    assert found == Finding(PlaceKind.CLOUD, "OneDrive", Clue.FILE_SYSTEM, "/home/x/od")


@pytest.mark.parametrize(
    ("path", "point", "fs_type"),
    [
        ("/", "/", "ext4"),
        ("/mnt/Schule", "/", "ext4"),
        ("/mnt/Schule Daten", "/mnt/Schule Daten", "cifs"),
        ("/mnt/Schule Daten/a/b", "/mnt/Schule Daten", "cifs"),
        ("/mnt/Schule Daten2/a", "/", "ext4"),
        ("/home/x/Dokumente", "/home/x", "nfs4"),
        ("/media/x/STICK/ssa", "/media/x/STICK", "vfat"),
    ],
)
def test_a_path_lies_on_the_longest_mount_point_and_the_latest_of_equal_ones(path, point, fs_type):
    mount = place_rules.mount_of(path, place_rules.read_mountinfo(MOUNTINFO))
    assert mount is not None
    assert (mount.point, mount.fs_type) == (point, fs_type)


def test_the_systems_list_gives_source_and_device():
    found = place_rules.read_mountinfo(MOUNTINFO)
    assert len(found) == 6
    assert found[1] == Mount("/", "ext4", "/dev/vda", "254:0")


def test_what_is_mounted_on_demand_stands_in_fstab():
    text = "# a comment\nnas:/home /home/x nfs4 noauto,x-systemd.automount 0 0\n\nUUID=1 / ext4 defaults 0 1\n"
    assert place_rules.read_fstab(text) == {"/home/x": "nfs4", "/": "ext4"}


@pytest.mark.parametrize(
    ("path", "product"),
    [
        ("/home/x/OneDrive", "OneDrive"),
        ("/home/x/onedrive/ssa", "OneDrive"),
        ("/home/x/OneDrive - Landkreis Muster/ssa", "OneDrive"),
        ("/home/x/Nextcloud/ssa", "Nextcloud"),
        ("/home/x/NEXTCLOUD/ssa", "Nextcloud"),
        ("/home/x/ownCloud", "ownCloud"),
        ("/home/x/Dropbox/a/b/c", "Dropbox"),
        ("/home/x/Dropbox (Team Muster)/a", "Dropbox"),
        ("/Users/x/Library/Mobile Documents/com~apple~CloudDocs/ssa", "iCloud"),
        ("/Users/x/iCloud Drive/ssa", "iCloud"),
        ("/Users/x/Library/CloudStorage/GoogleDrive-x@example.org/Meine Ablage", "Google Drive"),
        ("/Users/x/Library/CloudStorage/OneDrive-Personal", "OneDrive"),
        ("/Users/x/Library/CloudStorage/Box-Box", "Box"),
        ("/Users/x/Library/CloudStorage/Neuling-x", "neuling-x"),
        ("/home/x/Google Drive", "Google Drive"),
        ("/home/x/Seafile/Bibliothek", "Seafile"),
        ("/home/x/MagentaCLOUD/ssa", "MagentaCLOUD"),
        ("/home/x/pCloudDrive/ssa", "pCloud"),
        ("/home/x/MEGA/ssa", "MEGA"),
        ("/home/x/Proton Drive/x/My files", "Proton Drive"),
        ("/Users/x/Library/CloudStorage/ProtonDrive-x@example.org-folder", "Proton Drive"),
        ("/home/x/HiDrive", "HiDrive"),
        ("/home/x/Tresorit/Akten", "Tresorit"),
        ("/home/x/Box Sync/a", "Box"),
        ("/home/x/Box/a", "Box"),
        ("/home/x/Koofr", "Koofr"),
        ("/home/x/kDrive/a", "kDrive"),
        ("/home/x/GMX Cloud/a", "GMX"),
        ("/home/x/WEB.DE Online-Speicher", "WEB.DE"),
        ("/home/x/DRACOON/a", "DRACOON"),
        ("/home/x/Filen", "Filen"),
        ("/home/x/Jottacloud", "Jottacloud"),
        ("/home/x/Yandex.Disk", "Yandex Disk"),
        ("/home/x/IServ/Eigene", "IServ"),
        ("/home/x/Home_auf_Server/a", "Schulserver"),
    ],
)
def test_folders_named_after_a_cloud_are_refused(path, product):
    found = place_rules.name_finding(path)
    assert found is not None
    assert (found.kind, found.product, found.clue) == (PlaceKind.CLOUD, product, Clue.FOLDER_NAME)
    assert path.startswith(found.place)


FOLDERS = {
    "OneDrive": ("OneDrive", "OneDrive - Stadt", "OneDrive – Stadt"),
    "Nextcloud": ("Nextcloud",),
    "ownCloud": ("ownCloud",),
    "Dropbox": ("Dropbox", "Dropbox (Team)"),
    "iCloud": ("iCloud Drive", "iCloudDrive"),
    "Google Drive": ("Google Drive", "GoogleDrive", "Google Drive (x@example.org)"),
    "Seafile": ("Seafile", "SeaDrive"),
    "MagentaCLOUD": ("MagentaCLOUD",),
    "pCloud": ("pCloud Drive", "pCloudDrive", "pCloud Sync"),
    "MEGA": ("MEGA", "MEGAsync"),
    "Proton Drive": ("Proton Drive", "ProtonDrive"),
    "HiDrive": ("HiDrive", "STRATO HiDrive", "IONOS HiDrive"),
    "Tresorit": ("Tresorit", "Tresorit Drive"),
    "Box": ("Box", "Box Sync"),
    "Koofr": ("Koofr",),
    "kDrive": ("kDrive", "kDrive (2)", "kDrive - Verein"),
    "GMX": ("GMX Cloud", "GMX MediaCenter"),
    "WEB.DE": ("WEB.DE Cloud", "WEB.DE Online-Speicher"),
    "DRACOON": ("DRACOON",),
    "Filen": ("Filen",),
    "Jottacloud": ("Jottacloud",),
    "Yandex Disk": ("Yandex.Disk", "Yandex Disk", "YandexDisk"),
    "IServ": ("IServ",),
    "Schulserver": ("Home_auf_Server", "Tausch_auf_Server", "Schulserver"),
}
PROVIDERS = {
    "OneDrive": "OneDrive-Personal", "Nextcloud": "Nextcloud-x", "ownCloud": "ownCloud-x", "Dropbox": "Dropbox",
    "Google Drive": "GoogleDrive-x", "Seafile": "SeafileDrive", "MagentaCLOUD": "MagentaCLOUD-x", "pCloud": "pCloud-x",
    "MEGA": "MEGA-x", "Proton Drive": "ProtonDrive-x", "HiDrive": "HiDrive-x", "Tresorit": "Tresorit-x",
    "Box": "Box-Box", "Koofr": "Koofr-x", "kDrive": "kDrive-x", "DRACOON": "DRACOON-x", "Filen": "Filen-x",
    "Jottacloud": "Jottacloud-x", "Yandex Disk": "Yandex.Disk",
}  # fmt: skip


def test_every_first_name_of_a_clouds_folder_is_known():
    tested = {(name, product) for product, names in FOLDERS.items() for name in names}
    for name, product in tested:
        found = place_rules.name_finding(f"/home/x/{name}/a")
        assert (found and found.product, found and found.place) == (product, f"/home/x/{name}")
    begins = tuple(place_rules._NAME_BEGINNINGS)
    assert {name.lower() for name, _ in tested if not name.lower().startswith(begins)} == set(place_rules._FOLDER_NAMES)
    assert all(any(name.lower().startswith(begin) for name, _ in tested) for begin in begins)


def test_every_provider_of_macos_is_known():
    for product, name in PROVIDERS.items():
        found = place_rules.name_finding(f"/Users/x/Library/CloudStorage/{name}")
        assert found is not None
        assert found.product == product
    assert set(PROVIDERS) == set(place_rules._PROVIDERS.values())


@pytest.mark.parametrize(
    "path",
    [
        "/home/x/Dokumente/Schulsozialarbeit",
        "/home/x/.local/share/ssa-desktop",
        "/home/x/Onedriver",
        "/home/x/OneDrive-alt-nicht",
        "/home/x/meine nextcloud notizen",
        "/home/x/Dropbox.txt",
        "/home/x/Google",
        "/home/x/Meine Ablage",
        "/home/x/iCloud",
        "/home/x/Library/CloudStorage",
        "/home/x/Sync/ssa",
        "/home/x/Omega/ssa",
        "/home/x/Boxen",
        "/home/x/Sorgenbox",
        "/home/x/GMX",
        "/home/x/Schulserver-Anleitung",
        "/home/x/cloud/ssa",
        "/tmp/ssa",
        "/",
        "relative/ssa",
    ],
)
def test_ordinary_folders_are_not(path):
    assert place_rules.name_finding(path) is None


def test_a_windows_folder_is_told_by_name_as_well():
    found = place_rules.name_finding(r"C:\Users\x\OneDrive - Stadt Muster\ssa")
    assert found is not None
    assert found.place == r"C:\Users\x\OneDrive - Stadt Muster"


@pytest.mark.parametrize(
    ("path", "is_network"),
    [
        (r"\\server\daten\ssa", True),
        ("//server/daten/ssa", True),
        (r"\\?\UNC\server\daten", True),
        (r"\\?\C:\Users\x", False),
        (r"\\.\PhysicalDrive0", False),
        (r"\\wsl$\Ubuntu\home\x", False),
        (r"\\wsl.localhost\Ubuntu\home", False),
        (r"C:\Users\x", False),
        ("/home/x", False),
        ("", False),
    ],
)
def test_windows_paths_of_other_machines(path, is_network):
    assert place_rules.is_network_path(path) is is_network


@pytest.mark.parametrize(
    ("name", "product"),
    [
        (".sync_1a2b3c4d5e6f.db", "Nextcloud"),
        ("._sync_1a2b3c4d5e6f.db", "Nextcloud"),
        (".sync_1a2b3c4d5e6f.db-wal", "Nextcloud"),
        (".owncloudsync.log", "ownCloud"),
        (".nextcloudsync.log.1", "Nextcloud"),
        (".dropbox.cache", "Dropbox"),
        (".tmp.driveupload", "Google Drive"),
        (".stfolder", "Syncthing"),
        (".stfolder.removed-20260101", "Syncthing"),
        (".seafile-data", "Seafile"),
        (".tresorit", "Tresorit"),
        (".megaignore", "MEGA"),
        (".debris", "MEGA"),
        (".filen.trash.local", "Filen"),
        (".filenignore", "Filen"),
        (".sync_1a2b3c4d5e6f.db-shm", "Nextcloud"),
        (".sync_1a2b3c4d5e6f.db-journal", "Nextcloud"),
        (".nextcloudsync.log", "Nextcloud"),
        (".owncloudsync.log.2", "ownCloud"),
        (".tmp.drivedownload", "Google Drive"),
        (".shortcut-targets-by-id", "Google Drive"),
        (".TRESORIT", "Tresorit"),
        # What lies in an ordinary home folder.
        (".dropbox", None),
        (".config", None),
        ("sync_plan.db", None),
        (".sync", None),
        ("x.sync_1a2b3c4d5e6f.db", None),
        (".tresorit.txt", None),
        (".megaignorex", None),
        ("debris", None),
        ("stfolder", None),
        (".stfolders", None),
    ],
)
def test_files_that_clients_leave_behind(name, product):
    assert place_rules.marker_product(name) == product


def test_every_such_file_is_a_hidden_one():
    """Names without a dot are not looked at any further."""
    assert all(pattern.pattern.startswith("\\.") for pattern, _ in place_rules._MARKERS)
    alternatives = [one for pattern, _ in place_rules._MARKERS for one in pattern.pattern.split("|")]
    assert {one for one in alternatives if not one.startswith("\\.")} == {"-shm", "-journal)?", "down)load"}


@pytest.mark.parametrize(
    ("text", "product"),
    [
        ("[.ShellClassInfo]\nIconResource=C:\\Users\\x\\OneDrive\\OneDrive.exe,3\n", "OneDrive"),
        ("[.ShellClassInfo]\r\nIconFile=C:\\Program Files\\Box\\Box.exe\r\nIconIndex=0\r\n", "Box"),
        ("[.shellclassinfo]\niconresource = C:\\x\\MEGAsync\\MEGAsync.exe,2", "MEGA"),
        *(
            (f"[.ShellClassInfo]\nIconResource=C:\\x\\{program}.exe,0", product)
            for program, product in (
                ("OneDriveStandaloneUpdater", "OneDrive"),
                ("nextcloud", "Nextcloud"),
                ("owncloud", "ownCloud"),
                ("Dropbox", "Dropbox"),
                ("GoogleDriveFS", "Google Drive"),
                ("googledrivesync", "Google Drive"),
                ("iCloudDrive", "iCloud"),
                ("ProtonDrive", "Proton Drive"),
                ("Tresorit", "Tresorit"),
                ("BoxSync", "Box"),
                ("kDrive", "kDrive"),
                ("pCloud", "pCloud"),
                ("YandexDisk2", "Yandex Disk"),
            )
        ),
        ("[.ShellClassInfo]\nIconResource=%SystemRoot%\\system32\\imageres.dll,-112\n", None),
        ("[.ShellClassInfo]\nIconResource=C:\\Programme\\Toolbox\\Toolbox.exe,0\n", None),
        ("[.ShellClassInfo]\nInfoTip=OneDrive.exe\n", None),
        ("", None),
    ],
)
def test_a_windows_folders_icon_names_the_program_that_copies_it(text, product):
    assert place_rules.icon_product(text) == product


def test_a_nextcloud_clients_settings_name_its_folders():
    text = (
        "[General]\nclientVersion=3.13.0\n\n[Accounts]\n0\\Folders\\1\\ignoreHiddenFiles=false\n"
        "0\\Folders\\1\\localPath=/home/x/Nextcloud/\n"
        '0\\FoldersWithPlaceholders\\2\\localPath="C:/Users/M\\xfcller/Wolke/"\n'
        "0\\Folders\\3\\localPath=\n"
    )
    assert place_rules.synced_folders_of_config(text) == ("/home/x/Nextcloud/", "C:/Users/Müller/Wolke/")
    assert place_rules.synced_folders_of_config("") == ()


@pytest.mark.parametrize(
    ("text", "folders"),
    [
        ('{"personal": {"path": "/home/x/Dropbox", "host": 1}, "business": {"path": "/home/x/D"}}', 2),
        ('{"personal": {}}', 0),
        ('{"personal": "no"}', 0),
        ("[]", 0),
        ("{", 0),
        ("", 0),
    ],
)
def test_dropboxs_settings(text, folders):
    assert len(place_rules.synced_folders_of_dropbox(text)) == folders


def test_onedrive_names_its_folders_in_the_environment():
    environment = {
        "OneDrive": "/home/x/A",
        "OneDriveCommercial": "/home/x/B",
        "ONEDRIVECONSUMER": "/",
        "OneDriveX": "C:\\",
    }
    assert set(place_rules.environment_folders(environment)) == {"/home/x/A", "/home/x/B"}


@pytest.mark.parametrize(("kind", "key"), [(kind, f"place.{kind}") for kind in PlaceKind])
def test_a_refusal_says_folder_and_product_and_is_exit_code_5(kind, key):
    error = PlaceRefusedError(Verdict("/home/x/a", (Finding(kind, "Nextcloud", Clue.MARKER, "/home/x"),)))
    assert error.exit_code == 5
    assert error.key == key
    assert error.details == {"folder": "/home/x/a", "product": "Nextcloud", "place": "/home/x"}
