"""Wheel and source archive hold the program whole, and nothing else; the wheel runs where there is no source tree."""

from __future__ import annotations

import io
import os
import shutil
import sys
import tarfile
import venv
import zipfile
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any, Final

import click
import pytest
from pypdf import PdfReader

from ssa_desktop import __version__
from ssa_desktop.cli.commands import build
from ssa_desktop.resources import BOOKS, manual_path
from tests.integration.program import PASSPHRASE
from tests.processes import run

ROOT = Path(__file__).resolve().parents[2]
NEEDED = ("pyproject.toml", "README.md", "LICENSE", "packaging", "ssa_desktop", "resources", "translations", "docs")
BUILD = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
LICENCES = (
    "LICENSE", "resources/fonts/LICENSE.txt", "resources/icons/LICENSE", "resources/spelling/LICENSE.txt",
    "resources/words/LICENSE.txt",
)  # fmt: skip
HIDE_QT = "import sys; sys.modules['PySide6'] = None; import importlib.util as u; u.find_spec = lambda *_: None; "


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    return copied(tmp_path / "tree")


def copied(folder: Path) -> Path:
    """Return the tree as somebody gets it: nothing compiled in it."""
    folder.mkdir()
    for name in NEEDED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("*.qm", "*.qm.new", "__pycache__"))
        else:
            shutil.copy(source, folder / name)
    return folder


def built(tree: Path, out: Path, before: str = "") -> CompletedProcess[str]:
    out.mkdir()
    return run([sys.executable, "-c", before + BUILD, out], cwd=tree, check=False, timeout=480)


def test_a_wheel_carries_the_compiled_words_of_every_language(tree, tmp_path):
    done = built(tree, tmp_path / "dist")
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(next((tmp_path / "dist").glob("*.whl"))) as wheel:
        sizes = {info.filename: info.file_size for info in wheel.infolist()}
    languages = {source.stem for source in (ROOT / "translations").glob("*.ts")}
    words = {name: size for name, size in sizes.items() if name.startswith("ssa_desktop/_translations/")}
    assert set(words) == {f"ssa_desktop/_translations/{language}.qm" for language in languages}
    assert min(words.values()) > 1000
    assert "ssa_desktop/_resources/messages/de/cli.toml" in sizes
    assert "ssa_desktop/_manual/handbuch.md" in sizes


def test_words_older_than_their_source_are_compiled_anew(tree, tmp_path):
    old = tree / "translations" / "en.qm"
    old.write_bytes(b"old")
    source = (tree / "translations" / "en.ts").stat()
    os.utime(old, ns=(source.st_atime_ns, source.st_mtime_ns - 1))
    assert built(tree, tmp_path / "dist").returncode == 0
    assert old.stat().st_size > 1000


def test_without_the_words_there_is_no_wheel(tree, tmp_path):
    done = built(tree, tmp_path / "dist", HIDE_QT)
    assert done.returncode != 0
    assert "translations are not compiled" in done.stderr
    assert list((tmp_path / "dist").iterdir()) == []


def test_words_that_cannot_be_compiled_stop_the_wheel(tree, tmp_path):
    (tree / "translations" / "en.ts").write_text("<TS><context>", encoding="utf-8")
    done = built(tree, tmp_path / "dist")
    assert done.returncode != 0
    assert "en.ts could not be compiled" in done.stderr
    assert list((tmp_path / "dist").iterdir()) == []


def test_without_the_manuals_there_is_no_wheel(tree, tmp_path):
    (tree / "docs" / "images" / "heute.png").unlink()
    done = built(tree, tmp_path / "dist")
    assert done.returncode != 0
    assert "the manuals could not be written" in done.stderr
    assert list((tmp_path / "dist").iterdir()) == []


# The contents, against what stands in the tree ------------------------------------------------------------------------


SHIPPED: Final = {
    ".aff",
    ".dic",
    ".py",
    ".toml",
    ".sql",
    ".svg",
    ".ttf",
    ".txt",
    ".md",
    ".gz",
    ".pdf",
    ".png",
    ".qm",
    "",
}
"""The endings of what may be in the wheel; "" are licences without one."""


def in_tree(top: Path, folder: str) -> set[str]:
    """Return the files below a folder of the tree, by their path in it."""
    return {
        str(path.relative_to(top / folder))
        for path in (top / folder).rglob("*")
        if path.is_file() and path.suffix != ".qm"
    }


@pytest.fixture(scope="module")
def packed(tmp_path_factory) -> tuple[Path, Path]:
    """Return wheel and source archive, made of a tree with things lying about that are not to be shipped."""
    folder = tmp_path_factory.mktemp("packed")
    tree = copied(folder / "tree")
    for name in (".gitignore", "Makefile"):
        shutil.copy(ROOT / name, tree / name)
    for name in ("ssa_desktop/fallakte.db", "resources/fallakte.db-wal", "demo-out/zeitanteile.pdf", "dist/old.whl"):
        (tree / name).parent.mkdir(exist_ok=True)
        (tree / name).write_bytes(b"not to be shipped")
    program = "import sys; from hatchling.build import build_sdist, build_wheel; out = sys.argv[1]; "
    run([sys.executable, "-c", program + "build_sdist(out); build_wheel(out)", folder], cwd=tree, timeout=480)
    (wheel,), (archive,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    return wheel, archive


def test_the_wheel_holds_the_program_and_nothing_else(packed):
    with zipfile.ZipFile(packed[0]) as wheel:
        names = set(wheel.namelist())
    about = f"ssa_desktop-{__version__}.dist-info"
    expected = {f"ssa_desktop/{name}" for name in in_tree(ROOT, "ssa_desktop") if "__pycache__" not in name}
    expected |= {f"ssa_desktop/_resources/{name}" for name in in_tree(ROOT, "resources")}
    expected |= {f"ssa_desktop/_translations/{name[:-3]}.qm" for name in in_tree(ROOT, "translations")}
    expected |= {f"ssa_desktop/_manual/{book}.{ending}" for book in BOOKS for ending in ("md", "pdf")}
    expected |= {f"ssa_desktop/_manual/images/{name}" for name in in_tree(ROOT, "docs/images")}
    expected |= {f"{about}/{name}" for name in ("METADATA", "WHEEL", "RECORD", "entry_points.txt")}
    expected |= {f"{about}/licenses/{name}" for name in LICENCES}
    assert names == expected
    assert {Path(name).suffix for name in names if not name.startswith(about)} <= SHIPPED


def test_the_manuals_in_the_wheel_are_papers_that_a_screen_reader_can_read(packed):
    with zipfile.ZipFile(packed[0]) as wheel:
        papers = {book: wheel.read(f"ssa_desktop/_manual/{book}.pdf") for book in BOOKS}
    for book, content in papers.items():
        paper = PdfReader(io.BytesIO(content))
        catalogue: Any = paper.trailer["/Root"]
        assert catalogue["/MarkInfo"]["/Marked"], book
        assert len(catalogue["/StructTreeRoot"]["/K"]) > 0, book
        title = manual_path(book).read_text("utf-8").splitlines()[0].removeprefix("# ")
        assert paper.metadata is not None, book
        assert paper.metadata.title == title, book
        # The version of a paper is that of the program it comes with.
        assert f"SSA-Desktop {__version__}" in paper.pages[0].extract_text(), book
    assert sum(len(page.images) for page in PdfReader(io.BytesIO(papers["handbuch"])).pages) >= 8


def test_the_source_archive_holds_what_builds_and_tests_it(packed):
    with tarfile.open(packed[1]) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    for folder in ("ssa_desktop", "resources", "docs", "packaging"):
        expected = {f"{folder}/{name}" for name in in_tree(ROOT, folder) if "__pycache__" not in name}
        assert {name for name in names if name.startswith(f"{folder}/")} == expected, folder
    assert {"pyproject.toml", "README.md", "LICENSE", "Makefile", "PKG-INFO", "translations/en.ts"} <= names
    assert not {name for name in names if name.endswith((".db", ".db-wal", ".whl", ".pdf", ".pyc"))}


def test_the_source_archive_never_looks_into_what_make_left(tmp_path, tree):
    """After a look at the Windows program the links of its Wine lie there, and one of them is the whole computer."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tree / "build").mkdir(exist_ok=True)
    (tree / "build" / "z:").symlink_to(elsewhere)
    walked = (
        "from hatchling.builders.plugin import interface\n"
        "from hatchling.builders.sdist import SdistBuilder\n"
        "walk = interface.safe_walk\n"
        "def told(place):\n"
        "    for one in walk(place):\n"
        "        print(one[0])\n"
        "        yield one\n"
        "interface.safe_walk = told\n"
        "list(SdistBuilder('.').recurse_project_files())\n"
    )
    looked = run([sys.executable, "-c", walked], cwd=tree, timeout=120).stdout.splitlines()
    assert "./ssa_desktop" in looked
    assert [place for place in looked if "build" in Path(place).parts] == []


def test_a_wheel_made_of_the_source_archive_is_the_same(packed, tmp_path):
    wheel, archive = packed
    with tarfile.open(archive) as content:
        content.extractall(tmp_path, filter="data")
    done = built(next(tmp_path.iterdir()), tmp_path / "again")
    assert done.returncode == 0, done.stderr
    (again,) = (tmp_path / "again").glob("*.whl")
    with zipfile.ZipFile(wheel) as one, zipfile.ZipFile(again) as other:
        assert {i.filename: i.CRC for i in one.infolist()} == {i.filename: i.CRC for i in other.infolist()}


# The program, installed -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def installed(packed, tmp_path_factory) -> Path:
    """Return the folder of commands of a fresh environment with the wheel in it, on the libraries of this one."""
    folder: Path = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    (place,) = folder.glob("lib/python*/site-packages")
    # A path in a .pth file is searched, but the .pth files there, which lead to this tree, are not read.
    (place / "libraries.pth").write_text(str(Path(click.__file__).parents[1]), encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", python]
    run([*pip, "install", "--quiet", "--no-index", "--no-deps", packed[0]], timeout=240)
    where = run([python, "-c", "import ssa_desktop; print(ssa_desktop.__file__)"], cwd=folder).stdout
    assert where.startswith(str(place))
    return folder / "bin"


def leaves(command: click.Command, path: tuple[str, ...] = ()) -> set[tuple[str, ...]]:
    """Return every command that does something, by its words."""
    if isinstance(command, click.Group):
        return {leaf for name, one in command.commands.items() for leaf in leaves(one, (*path, name))}
    return {path}


@pytest.mark.parametrize("command", sorted(leaves(build("de"))), ids=" ".join)
def test_every_command_says_what_it_does_without_the_source_tree(installed, command, tmp_path):
    done = run([installed / "ssa-desktop", *command, "--help"], cwd=tmp_path, timeout=120)
    assert " ".join(command) in done.stdout


def test_a_year_is_worked_with_the_wheel_alone(installed, tmp_path):
    """Store, records, report, backup and restore: whatever reads a file of the program's own."""
    (tmp_path / "passwort.txt").write_text(PASSPHRASE, encoding="utf-8")
    base = [installed / "ssa-desktop", "--data", tmp_path / "daten", "--password-file", tmp_path / "passwort.txt"]

    def do(*arguments: object) -> str:
        return run([*base, *arguments], cwd=tmp_path, timeout=240).stdout

    shown = run(
        [installed / "ssa-desktop", "demo", "--out", tmp_path / "vor", "--no-window"], cwd=tmp_path, timeout=400
    )
    assert "Jahresbericht" in shown.stdout
    assert len(list((tmp_path / "vor").glob("*.pdf"))) >= 6
    do("init", "--recovery-out", tmp_path / "blatt.pdf")
    do("slip", "--blank", 4, "--out", tmp_path / "zettel.pdf")
    do("backup", "create", tmp_path / "sicherung.ssab")
    do("restore", tmp_path / "sicherung.ssab", "--replace")
    do("check")
    assert (tmp_path / "zettel.pdf").read_bytes().startswith(b"%PDF")


def test_the_window_opens_from_the_wheel_alone(installed, tmp_path):
    """The command without a console opens it too, with the words of both languages and the manual beside it."""
    look = (
        "import sys\n"
        "from PySide6.QtCore import QTimer\n"
        "from PySide6.QtWidgets import QApplication, QLabel\n"
        "from ssa_desktop.resources import manual_path\n"
        "from ssa_desktop.ui import app\n"
        "def look():\n"
        "    labels = [label for label in QApplication.allWidgets() if isinstance(label, QLabel)]\n"
        "    print(manual_path().is_file(), *(label.text() for label in labels))\n"
        "    QApplication.exit(7)\n"
        "started = app.application('en')\n"
        "QTimer.singleShot(0, look)\n"
        "from importlib.metadata import entry_points\n"
        "(entry,) = entry_points(group='gui_scripts', name='ssa-desktop-window')\n"
        "sys.argv[1:] = ['--language', 'en', '--data', sys.argv[1]]\n"
        "entry.load()()\n"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [installed / "python", "-c", look, tmp_path / "neu"]
    done = run(command, cwd=tmp_path, env=environment, check=False, timeout=120)
    assert done.returncode == 7, done.stderr
    assert done.stdout.startswith("True")
    assert "passphrase" in done.stdout.lower()
