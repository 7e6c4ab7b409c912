"""Looking at a computer: folders really laid out, and a system that says what it mounts."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.keys.place_rules import PRODUCTS, Clue, Mount, PlaceKind
from ssa_desktop.services.keys import place_rules
from ssa_desktop.services.keys.place_rules import System, clients, judge

ROOT = Mount("/", "ext4", "/dev/vda", "254:0")
pytestmark = pytest.mark.skipif(os.name == "nt", reason="the folders are laid out as on Linux and macOS")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home" / "x"
    folder.mkdir(parents=True)
    return folder


def system(home: Path, *mounts: Mount, **environment: str) -> System:
    return System(home, environment, (ROOT, *mounts))


def products(folder: Path, given: System) -> list[tuple[str, Clue]]:
    return [(found.product, found.clue) for found in judge(folder, given).findings]


@pytest.mark.parametrize(
    "place", ["Dokumente/Schulsozialarbeit", "Onedriver", ".local/share/ssa-desktop", "Documents", "Desktop", "a/../b"]
)
@pytest.mark.parametrize("fs_type", ["ext4", "tmpfs", "overlay", "ecryptfs", "fuse.gocryptfs", "vfat", "btrfs", "9p"])
def test_ordinary_places_are_allowed(home, place, fs_type):
    given = system(home, Mount(str(home), fs_type, "/dev/sdb1"))
    assert judge(home / place, given).is_ok
    (home / place).mkdir(parents=True, exist_ok=True)
    assert judge(home / place, given).is_ok


def test_this_computer_lets_stores_lie_in_a_temporary_folder(tmp_path):
    assert judge(tmp_path / "daten").is_ok


def test_a_share_is_refused_and_a_folder_beside_it_is_not(home):
    given = system(home, Mount(str(home / "H"), "cifs", "//server/h"))
    verdict = judge(home / "H" / "ssa", given)
    assert [(found.kind, found.product, found.place) for found in verdict.findings] == [
        (PlaceKind.NETWORK, "cifs", str(home / "H"))
    ]
    assert judge(home / "Haus", given).is_ok


def test_a_share_that_is_mounted_on_demand_is_told_before_it_is(home):
    given = System(home, {}, (ROOT, Mount(str(home / "H"), "autofs", "systemd-1")), {str(home / "H"): "nfs4"})
    assert products(home / "H" / "ssa", given) == [("nfs4", Clue.FILE_SYSTEM)]
    local = System(home, {}, (ROOT, Mount(str(home / "H"), "autofs", "systemd-1")), {str(home / "H"): "ext4"})
    assert judge(home / "H" / "ssa", local).is_ok


def test_a_link_onto_a_share_or_into_a_cloud_is_followed(home):
    given = system(home, Mount("/mnt/schule", "nfs4", "nas:/schule"))
    (home / "Daten").symlink_to("/mnt/schule/x")
    (home / "eins").symlink_to("zwei")
    (home / "zwei").symlink_to("Daten")
    assert products(home / "eins" / "ssa", given) == [("nfs4", Clue.FILE_SYSTEM)]
    (home / "Wolke" / "Nextcloud").mkdir(parents=True)
    (home / "Akten").symlink_to(home / "Wolke" / "Nextcloud")
    verdict = judge(home / "Akten" / "ssa", given)
    assert [found.product for found in verdict.findings] == ["Nextcloud"]
    assert verdict.folder == str(home / "Wolke" / "Nextcloud" / "ssa")


def test_links_in_a_circle_end(home):
    (home / "a").symlink_to("b")
    (home / "b").symlink_to("a")
    assert judge(home / "a" / "x", system(home)).is_ok


def test_a_nextcloud_folder_of_any_name_is_told_by_the_clients_settings(home):
    config = home / ".config" / "Nextcloud" / "nextcloud.cfg"
    config.parent.mkdir(parents=True)
    config.write_text(f"[Accounts]\n0\\Folders\\1\\localPath={home}/Wolke/\n", encoding="utf-8")
    assert products(home / "Wolke" / "ssa", system(home)) == [("Nextcloud", Clue.SETTINGS)]
    assert products(home / "wolke", system(home)) == [("Nextcloud", Clue.SETTINGS)]
    assert judge(home / "Wolke7", system(home)).is_ok
    elsewhere = home / "cfg"
    (elsewhere / "ownCloud").mkdir(parents=True)
    (elsewhere / "ownCloud" / "owncloud.cfg").write_text(f"1\\localPath={home}/Alt\n", encoding="utf-8")
    assert products(home / "Alt", system(home, XDG_CONFIG_HOME=str(elsewhere))) == [("ownCloud", Clue.SETTINGS)]


def test_dropbox_and_onedrive_folders_of_any_name_are_told(home):
    (home / ".dropbox").mkdir()
    (home / ".dropbox" / "info.json").write_text(f'{{"personal": {{"path": "{home}/Kiste"}}}}', encoding="utf-8")
    assert products(home / "Kiste" / "ssa", system(home)) == [("Dropbox", Clue.SETTINGS)]
    assert judge(home / "Dokumente", system(home)).is_ok, "the client's settings alone refuse no other folder"
    given = system(home, OneDriveCommercial=str(home / "Arbeit"))
    assert products(home / "Arbeit" / "ssa", given) == [("OneDrive", Clue.SETTINGS)]


def test_icloud_takes_desktop_and_documents_along_only_when_it_is_switched_on(home):
    assert judge(home / "Documents" / "ssa", system(home)).is_ok
    (home / "Library/Mobile Documents/com~apple~CloudDocs/Documents").mkdir(parents=True)
    assert products(home / "Documents" / "ssa", system(home)) == [("iCloud", Clue.SETTINGS)]
    assert judge(home / "Desktop", system(home)).is_ok


@pytest.mark.parametrize(
    ("marker", "product"),
    [
        (".sync_1a2b3c4d5e6f.db", "Nextcloud"),
        (".owncloudsync.log", "ownCloud"),
        (".dropbox.cache", "Dropbox"),
        (".tmp.driveupload", "Google Drive"),
        (".stfolder", "Syncthing"),
    ],
)
def test_a_clients_file_in_a_folder_above_is_found(home, marker, product):
    (home / "Ablage" / "tief" / "ssa").mkdir(parents=True)
    (home / "Ablage" / marker).touch()
    assert products(home / "Ablage" / "tief" / "ssa", system(home)) == [(product, Clue.MARKER)]
    assert products(home / "Ablage" / "noch" / "nicht", system(home)) == [(product, Clue.MARKER)]
    assert judge(home / "daneben", system(home)).is_ok


def test_one_cloud_is_told_once(home):
    (home / "Nextcloud").mkdir()
    (home / "Nextcloud" / ".sync_1a2b3c4d5e6f.db").touch()
    assert products(home / "Nextcloud", system(home)) == [("Nextcloud", Clue.FOLDER_NAME)]


def test_every_cloud_is_listed_with_the_folders_it_copies(home):
    (home / ".dropbox").mkdir()
    (home / ".dropbox" / "info.json").write_text('{"personal": {"path": "/daten/Kiste"}}', encoding="utf-8")
    (home / "OneDrive - Muster").mkdir()
    found = {client.product: client.folders for client in clients(system(home))}
    assert found["Dropbox"] == ("/daten/Kiste",)
    assert found["OneDrive"] == (str(home / "OneDrive - Muster"),)
    assert found["Nextcloud"] == ()
    assert tuple(found) == PRODUCTS


def test_a_home_folder_on_a_share_is_not_read(home):
    (home / ".dropbox").mkdir()
    (home / ".dropbox" / "info.json").write_text('{"personal": {"path": "/daten/Kiste"}}', encoding="utf-8")
    given = system(home, Mount(str(home), "nfs4", "nas:/home"))
    assert judge(Path("/daten/Kiste/ssa"), given).is_ok
    assert [client for client in clients(given) if client.folders] == []


def test_a_network_path_of_windows_is_refused_before_it_is_touched(home):
    windows = System(home, {}, (ROOT,), is_windows=True)
    assert products(Path("//server/daten/ssa"), windows) == [("SMB", Clue.PATH)]
    assert judge(Path("//home/x"), system(home)).is_ok, "two slashes mean nothing elsewhere"


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_a_blank_reason_is_none(tmp_path, reason):
    with pytest.raises(UsageError, match=r"place\.reason_missing"):
        place_rules.refuse_place(tmp_path, reason)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_a_folder_with_a_clouds_icon_is_told_from_inside_and_below(home, encoding):
    (home / "Akten" / "2026").mkdir(parents=True)
    text = "[.ShellClassInfo]\r\nInfoTip=f\u00fcr alle\r\nIconResource=C:\\Proton\\ProtonDrive.exe,1\r\n"
    (home / "Akten" / "Desktop.ini").write_bytes(text.encode(encoding))
    assert products(home / "Akten" / "2026", system(home)) == [("Proton Drive", Clue.MARKER)]
    assert judge(home / "Anderes", system(home)).is_ok
