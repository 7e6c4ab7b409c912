"""A wheel built from a fresh tree carries the compiled words of every language, or is not built."""

from __future__ import annotations

import os
import shutil
import sys
import zipfile
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.processes import run

ROOT = Path(__file__).resolve().parents[2]
NEEDED = ("pyproject.toml", "README.md", "LICENSE", "packaging", "ssa_desktop", "resources", "translations", "docs")
BUILD = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
HIDE_QT = "import sys; sys.modules['PySide6'] = None; import importlib.util as u; u.find_spec = lambda *_: None; "


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Return the tree as somebody gets it: nothing compiled in it."""
    folder = tmp_path / "tree"
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
