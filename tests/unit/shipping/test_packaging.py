"""What may be in a bundle, what is left out of it, and what is said of it."""

from __future__ import annotations

import ast
import importlib.util
import json
import plistlib
import re
import sys
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any

import PySide6
import pytest
from PIL import Image

from ssa_desktop.resources import BOOKS
from ssa_desktop.storage.keys import computer_secret
from tests.processes import run

ROOT = Path(__file__).resolve().parents[3]
PACKAGING = ROOT / "packaging"


def loaded(name: str) -> ModuleType:
    """Return a script of the build as a module."""
    spec = importlib.util.spec_from_file_location(Path(name).stem, PACKAGING / name)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


parts, sbom, pins, look = (loaded(name) for name in ("parts.py", "sbom.py", "windows/pins.py", "windows_look.py"))
icu, reproduce = (loaded(name) for name in ("linux/icu.py", "reproduce.py"))


def imported_of_qt() -> set[str]:
    found = set()
    for path in (ROOT / "ssa_desktop").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("PySide6."):
                found.add(node.module.split(".")[1])
            elif isinstance(node, ast.ImportFrom) and node.module == "PySide6":
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.Import):
                found |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("PySide6.")}
    return found


def test_the_parts_of_qt_are_those_that_the_program_imports():
    assert set(parts.QT_MODULES) == imported_of_qt()


@pytest.mark.parametrize("module", sorted(imported_of_qt()))
def test_what_is_imported_goes_into_a_bundle(module):
    assert parts.wanted_module(f"PySide6.{module}")
    assert parts.wanted_file(f"PySide6/{module}.abi3.so", "linux")
    assert parts.wanted_file(f"PySide6/Qt/lib/libQt6{module[2:]}.so.6", "linux")
    assert parts.wanted_file(f"PySide6/Qt6{module[2:]}.dll", "windows") == (module != "QtDBus")


@pytest.mark.parametrize(
    "name",
    [
        "bcryptprimitives.dll", "icuuc.dll", "PySide6/icuuc.dll", "ICUUC.DLL", "ucrtbase.dll",
        "api-ms-win-crt-runtime-l1-1-0.dll", "PySide6/opengl32sw.dll", "PySide6/Qt6WebEngineCore.dll",
        "PySide6/Qt6Quick.dll", "PySide6/plugins/sqldrivers/qsqlite.dll", "PySide6/plugins/platforms/qminimal.dll",
        "PySide6/translations/qtbase_fr.qm", "PySide6/qml/QtQuick/qmldir", "holidays/locale/fr/LC_MESSAGES/FR.mo",
        "sqlite3.dll", "_sqlite3.pyd", "kernel32.dll", "unknown/thing.dll",
    ],
)  # fmt: skip
def test_what_windows_has_itself_and_what_nobody_needs_never_ships(name):
    assert not parts.wanted_file(name, "windows")
    assert parts.strangers([f"_internal/{name}"], "windows") == [f"_internal/{name}"]


@pytest.mark.parametrize(
    "name", ["libX11.so.6", "libgtk-3.so.0", "libxcb-cursor.so.0", "libstdc++.so.6", "libsqlite3.so.0"]
)
def test_libraries_of_the_desktop_are_the_systems(name):
    assert not parts.wanted_file(name, "linux")


@pytest.mark.parametrize(
    ("name", "system"),
    [
        ("ssa-desktop.exe", "windows"), ("ssa-desktop-window.exe", "windows"), ("LICENSE.txt", "windows"),
        ("licences/qt/LICENSE", "windows"), ("_internal/python311.dll", "windows"), ("_internal/_ssl.pyd", "windows"),
        ("_internal/sqlcipher3/_sqlite3.cp311-win_amd64.pyd", "windows"), ("_internal/PySide6/MSVCP140.dll", "windows"),
        ("_internal/PySide6/plugins/platforms/qwindows.dll", "windows"), ("ssa-desktop", "linux"),
        ("_internal/PySide6/Qt/plugins/platforms/libqxcb.so", "linux"), ("_internal/libpython3.11.so.1.0", "linux"),
        ("_internal/holidays/locale/de/LC_MESSAGES/DE.mo", "linux"),
        ("_internal/tzdata/zoneinfo/Europe/Berlin", "linux"),
    ],
)  # fmt: skip
def test_what_a_bundle_is_made_of_is_allowed(name, system):
    assert parts.strangers([name], system) == []


@pytest.mark.parametrize("name", ["setup.exe", "ssa-desktop.py", "fallakte.db", "licences/qt/tool.exe", "other/file"])
def test_what_nobody_named_is_not_allowed_beside_the_programs(name):
    assert parts.strangers([name], "windows") == [name]


def test_the_manuals_lie_beside_the_program_and_once():
    assert not parts.wanted_file("ssa_desktop/_manual/handbuch.pdf", "linux")
    assert parts.strangers(["manuals/handbuch.pdf"], "linux") == []
    assert parts.strangers(["manuals/fallakte.pdf"], "linux") == ["manuals/fallakte.pdf"]
    assert set(parts.BOOKS) == set(BOOKS)


@pytest.mark.parametrize(
    ("name", "goes"),
    [
        ("PySide6/Qt/lib/QtCore.framework/Versions/A/QtCore", True),
        ("PySide6/Qt/lib/QtCore.framework/Versions/A/Resources/Info.plist", True),
        # QtGui is linked against it there.
        ("PySide6/Qt/lib/QtDBus.framework/Versions/A/QtDBus", True),
        ("PySide6/Qt/lib/QtQuick.framework/Versions/A/QtQuick", False),
        ("PySide6/Qt/lib/QtWebEngineCore.framework/Versions/A/QtWebEngineCore", False),
        ("PySide6/QtDBus.abi3.so", True), ("PySide6/QtQml.abi3.so", False),
        ("PySide6/Qt/plugins/platforms/libqcocoa.dylib", True),
        ("PySide6/Qt/plugins/styles/libqmacstyle.dylib", True),
        ("PySide6/Qt/plugins/platforms/libqminimal.dylib", False),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.dylib", False),
        ("PIL/.dylibs/libjpeg.62.4.0.dylib", True), ("PIL/.dylibs/libwebp.7.dylib", False),
        ("sqlcipher3/_sqlite3.cpython-311-darwin.so", True), ("_sqlite3.cpython-311-darwin.so", False),
        ("libcrypto.3.dylib", True), ("libsystem.dylib", False),
    ],
)  # fmt: skip
def test_what_goes_into_a_bundle_for_macos(name, goes):
    assert parts.wanted_file(name, "macos") == goes


def test_the_app_says_what_it_is_and_asks_for_nothing():
    facts = parts.mac_facts("1.2.3")
    assert facts["CFBundleExecutable"] in parts.TOP["macos"]
    assert facts["CFBundleShortVersionString"] == "1.2.3"
    rights = plistlib.loads((PACKAGING / "macos" / "entitlements.plist").read_bytes())
    assert [name for name in (*facts, *rights) if "network" in name.lower() or "UsageDescription" in name] == []


def test_the_icon_for_macos_is_drawn_at_each_size(tmp_path):
    look.write_icon(ROOT / "resources" / "icons" / "ssa-desktop.svg", tmp_path / "a.icns", look.MAC_SIZES)
    with Image.open(tmp_path / "a.icns") as made:
        assert (512, 512, 2) in made.info["sizes"]
        assert made.convert("RGBA").getchannel("A").getextrema() == (0, 255)


def whole(system: str) -> list[str]:
    """Return names of files as a whole bundle has them, one for each thing it needs."""
    return [name.replace("PySide6*", "PySide6").replace("*", "x") for name in parts.needed(system)]


def test_a_whole_bundle_lacks_nothing_and_has_no_stranger():
    for system in ("windows", "linux", "macos"):
        assert parts.missing(whole(system), system) == []
    assert parts.strangers(whole("windows"), "windows") == []


@pytest.mark.parametrize(
    "gone",
    [
        "ssa-desktop.exe", "policy.example.toml", "sbom.cdx.json", "_internal/ssa_desktop/_translations/en.qm",
        "_internal/ssa_desktop/_translations/de.qm", "_internal/ssa_desktop/_resources/fonts/IBMPlexSans-Regular.ttf",
        "_internal/ssa_desktop/_resources/icons/archive.svg", "_internal/ssa_desktop/_manual/handbuch.md",
        "_internal/ssa_desktop/_resources/catalogues/retention.toml", "licences/fonts/x", "licences/python/x",
        "_internal/ssa_desktop/storage/schema/vault/0027_vault.sql", "_internal/PySide6/plugins/platforms/qwindows.dll",
        "_internal/tzdata/zoneinfo/Europe/Berlin", "manuals/verwaltung.pdf",
    ],
)  # fmt: skip
def test_what_is_used_only_later_is_missed_at_once(gone):
    names = whole("windows")
    names.remove(gone)
    (told,) = parts.missing(names, "windows")
    assert told.replace("PySide6*", "PySide6").replace("*", "x") == gone


def test_a_folder_with_a_stranger_or_a_gap_is_told_and_one_without_is_not(tmp_path):
    for name in whole("windows"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    command = [sys.executable, PACKAGING / "parts.py", tmp_path, "windows"]
    assert run(command, check=False).returncode == 0
    (tmp_path / "_internal" / "icuuc.dll").touch()
    done = run(command, check=False)
    assert done.returncode == 1
    assert "_internal/icuuc.dll" in done.stderr
    (tmp_path / "_internal" / "icuuc.dll").unlink()
    (tmp_path / "_internal" / "ssa_desktop" / "_translations" / "en.qm").unlink()
    done = run(command, check=False)
    assert (done.returncode, done.stderr) == (1, "missing in the bundle: _internal/ssa_desktop/_translations/en.qm\n")


def test_an_empty_folder_is_no_bundle(tmp_path):
    assert run([sys.executable, PACKAGING / "parts.py", tmp_path, "windows"], check=False).returncode == 1


def test_of_the_holidays_only_germany():
    assert parts.wanted_module("holidays.countries.germany")
    assert parts.wanted_module("holidays.groups.christian")
    assert not parts.wanted_module("holidays.countries")
    assert not parts.wanted_module("holidays.countries.france")
    assert not parts.wanted_module("holidays.financial.ny_stock_exchange")


@pytest.mark.parametrize(
    ("name", "goes"),
    [
        ("lxml/etree.cpython-311.so", True), ("lxml/_elementpath.cpython-311.so", True),
        # Its RECORD has the digest of a script in which the folder of the build stands.
        ("keyring-25.7.0.dist-info/entry_points.txt", True), ("keyring-25.7.0.dist-info/RECORD", False),
        ("PIL/_imaging.cpython-311.so", True), ("PIL/_webp.cpython-311.so", False),
        ("docx/templates/default.docx", True), ("docx/templates/default-docx-template/docProps/core.xml", False),
        ("lxml/objectify.cpython-311.so", False), ("lxml/html/diff.cpython-311.so", False),
        ("holidays/locale/en_US/LC_MESSAGES/DE.mo", True), ("holidays/locale/en_US/LC_MESSAGES/FR.mo", False),
    ],
)  # fmt: skip
def test_of_large_libraries_only_what_is_used(name, goes):
    assert parts.wanted_file(name, "linux") == goes
    assert parts.wanted_file(name.replace(".so", ".pyd"), "windows") == goes


def test_of_the_zones_of_the_world_those_of_europe_are_brought_to_linux():
    zones = {"Europe/Berlin": True, "Etc/UTC": True, "UTC": True, "America/New_York": False}
    assert {name: parts.wanted_file(f"tzdata/zoneinfo/{name}", "linux") for name in zones} == zones
    assert all(parts.wanted_file(f"tzdata/zoneinfo/{name}", "windows") for name in zones)
    assert "tzdata" in (PACKAGING / "linux" / "build.sh").read_text("utf-8").partition("depends=")[2].partition("\n")[0]


def test_of_lxml_only_what_reads_and_writes():
    assert parts.wanted_module("lxml.etree")
    assert not any(parts.wanted_module(f"lxml.{name}") for name in ("html", "html.diff", "objectify"))


# What Qt takes from ICU -----------------------------------------------------------------------------------------------


def icu_library() -> Path:
    found = sorted(Path(PySide6.__file__).parent.glob("Qt/lib/libicudata.so.*"))
    if not found:
        pytest.skip("Qt brings ICU along on Linux alone")
    return found[0]


def test_of_icu_the_order_of_letters_in_two_languages_stays():
    head, entries = icu.read(icu.data_of(icu_library().read_bytes()))
    kept = {name for name in entries if icu.is_wanted(name.partition("/")[2])}
    inside = {name.partition("/")[2] for name in kept}
    assert {"coll/root.res", "coll/de.res", "coll/ucadata.icu", "root.res", "de.res", "nfkc.nrm"} <= inside
    assert not {"coll/fr.res", "lang/fr.res", "region/sv.res", "fr.res", "brkitr/thaidict.dict"} & inside
    smaller = icu.packed(head, {name: entries[name] for name in kept})
    assert len(smaller) < 7_000_000
    again = icu.read(smaller)
    assert again[0] == head
    assert set(again[1]) == kept
    assert all(again[1][name].rstrip(b"\0") == entries[name].rstrip(b"\0") for name in kept)


def test_what_is_no_library_of_icu_is_told():
    with pytest.raises(ValueError, match="no data of ICU"):
        icu.data_of(b"\x7fELF" + bytes(100))


# What is built twice --------------------------------------------------------------------------------------------------


def test_two_packages_are_compared_file_by_file(tmp_path, monkeypatch):
    monkeypatch.setattr(reproduce, "AGAIN", tmp_path)
    people = []
    for number in (1, 2):
        folder = tmp_path / str(number)
        folder.mkdir()
        with zipfile.ZipFile(folder / "a.whl", "w") as wheel:
            wheel.writestr(zipfile.ZipInfo("same.txt"), b"same")
            wheel.writestr(zipfile.ZipInfo("other.txt"), str(number))
        (folder / "b.deb").write_bytes(b"equal")
        people.append({path.name: path for path in folder.iterdir()})
    assert reproduce.differences(*people) == ["a.whl: other.txt"]
    assert reproduce.differences(people[0], people[0]) == []
    del people[1]["b.deb"]
    assert "only once: b.deb" in reproduce.differences(*people)


def test_every_keyring_that_is_trusted_is_frozen():
    spec = (PACKAGING / "ssa-desktop.spec").read_text("utf-8")
    assert [module for module in computer_secret._TRUSTED if f'"{module}"' not in spec] == []


def test_the_lock_for_windows_loses_its_conditions_and_keeps_its_hashes():
    lock = "always==1 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\n    # via x\n"
    lock += "here==2 ; sys_platform == 'win32' \\\n"
    lock += "    --hash=sha256:cc\nthere==3 ; sys_platform == 'linux' \\\n    --hash=sha256:dd\n"
    assert pins.for_windows(lock) == [
        "always==1 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb",
        "here==2 \\\n    --hash=sha256:cc",
    ]


def test_the_real_lock_for_windows_has_what_windows_alone_needs():
    text = "\n".join(pins.for_windows((ROOT / "requirements" / "windows.txt").read_text("utf-8")))
    names = set(re.findall(r"^([a-z0-9-]+)==", text, re.MULTILINE))
    assert {"pefile", "pywin32-ctypes", "pyinstaller", "pyside6-essentials"} <= names
    assert not {"jeepney", "secretstorage", "macholib"} & names


@pytest.mark.parametrize(
    ("version", "numbers"),
    [("0.1.0", (0, 1, 0, 0)), ("1.2", (1, 2, 0, 0)), ("1.0.0.5.6", (1, 0, 0, 5)), ("1.0.0rc1", (1, 0, 0, 0))],
)
def test_a_version_as_windows_wants_it(version, numbers):
    assert look.numbers(version) == numbers


def test_the_version_resource_says_which_program_it_is():
    text = look.version_text("ssa-desktop-window", "1.2.3")
    assert "filevers=(1, 2, 3, 0)" in text
    assert "'ProductVersion', '1.2.3'" in text
    ast.parse(text)


# The bill of materials ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def bill(tmp_path_factory) -> dict[str, Any]:
    return made_bill(tmp_path_factory.mktemp("bill"))


def made_bill(folder: Path) -> dict[str, Any]:
    packages = Path(pytest.__file__).parents[1]
    (folder / "bundle").mkdir()
    (folder / "bundle" / "ssa-desktop").write_bytes(b"abc")
    command = [sys.executable, PACKAGING / "sbom.py", "--packages", packages, "--into", folder / "bundle"]
    run([*command, "--bundle", folder / "bundle", "--python", "from a test"], timeout=120)
    content: dict[str, Any] = json.loads((folder / "bundle" / "sbom.cdx.json").read_text("utf-8"))
    return content


def test_the_bill_names_every_locked_package_with_licence_and_hashes(bill):
    components = {part["name"]: part for part in bill["components"]}
    lock = (ROOT / "requirements" / "runtime.txt").read_text("utf-8")
    here = {
        name
        for name, condition in re.findall(r"^([a-z0-9-]+)==[^ ]+( ; .*)?", lock, re.MULTILINE)
        if "win32" not in condition and ("3.12" not in condition or sys.version_info < (3, 12))
    }
    assert here <= set(components)
    for name in here:
        assert components[name]["licenses"], name
        assert components[name]["hashes"], name
    assert bill["bomFormat"] == "CycloneDX"
    assert components["python"]["description"] == "from a test"


def test_the_bill_has_the_hash_of_every_file_of_a_bundle(bill):
    files = {part["name"]: part["hashes"][0]["content"] for part in bill["components"] if part["type"] == "file"}
    assert files["ssa-desktop"] == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert "LICENSE.txt" in files
    assert any(name.startswith("licences/cryptography/") for name in files)


def test_everything_in_the_bill_has_the_text_of_its_licence_beside_it(bill):
    texts = {part["name"] for part in bill["components"] if part["name"].startswith("licences/")}
    folders = {name.split("/")[1] for name in texts}
    named = {part["name"] for part in bill["components"] if part["type"] != "file"}
    where = sbom.TEXT_OF | {name: folder for name, _, folder in sbom.DATA}
    assert {name for name in named if where.get(name, name) not in folders} == set()
    assert {"licences/qt/LGPL-3.0.txt", "licences/sqlcipher/LICENSE.txt", "licences/openssl/LICENSE.txt"} <= texts


def test_a_package_without_the_text_of_its_licence_is_not_packed(tmp_path, monkeypatch):
    packages = sbom.shipped(Path(pytest.__file__).parents[1], bundled=True)
    monkeypatch.setattr(sbom, "TEXT_OF", {})
    with pytest.raises(LookupError, match="pyside6-addons, pyside6-essentials, shiboken6"):
        sbom.copy_licences(packages, tmp_path)
    (tmp_path / "licences" / "xz" / "LICENSE.txt").write_bytes(b"")
    assert "xz" in sbom.without_text(packages, tmp_path)


def test_the_bill_is_the_same_each_time(bill, tmp_path):
    assert made_bill(tmp_path) == bill


def test_every_check_that_shows_the_window_has_a_display_that_never_begins_anew() -> None:
    """Such a display would forget the layout of the keys, and turn programs away that are just connecting."""
    assert "-noreset" in loaded("virtual_display.py").command(3)
    callers = [path for path in PACKAGING.rglob("*.py") if '"Xvfb"' in path.read_text("utf-8")]
    assert [path.name for path in callers] == ["virtual_display.py"]
    users = [path for path in PACKAGING.rglob("check.py") if "virtual_display.command(" in path.read_text("utf-8")]
    assert len(users) == 2
