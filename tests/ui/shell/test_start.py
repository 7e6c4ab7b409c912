"""Up to the unlock page the program loads only what that page needs, so that it starts quickly."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox

from ssa_desktop.ui.app import say_why_not
from tests.processes import run

START = """
import sys
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox

from ssa_desktop.ui.app import application
from ssa_desktop.ui.shell.main_window import MainWindow
folder = Path(sys.argv[1])
(folder / "fallakte.db").touch()
app = application("de")
window = MainWindow(folder, "de", datetime.now)
window.show()
app.processEvents()
assert window.unlock_page.isVisible()
sys.stdout.write(" ".join(sys.modules))
"""
SHOWN = """
import enum
import linecache
import os
import sys
from pathlib import Path
made = []
make = enum.EnumType.__new__
def noted(kind, name, *more, **words):
    made.append(name)
    return make(kind, name, *more, **words)
enum.EnumType.__new__ = noted
from PySide6.QtWidgets import QApplication
def leave(*_):
    app = QApplication.instance()
    app.processEvents()
    window, = [one for one in app.topLevelWidgets() if one.isVisible()]
    assert window.unlock_page.isVisible()
    told = " ".join([*made, *linecache.cache])
    assert app.style().objectName() == "fusion"
    sys.stdout.write(told)
    sys.stdout.flush()
    os._exit(0)
QApplication.exec = leave
from ssa_desktop.cli import run
folder = Path(sys.argv[1])
(folder / "fallakte.db").touch()
run(["--data", str(folder)])
"""
"""The command itself; it ends with the painted page, and tells the enumerations made and the sources read till then."""
NEEDLESS = {
    "EditTrigger", "FileMode", "ProcessState", "StandardLocation", "StandardPixmap",
}  # fmt: skip
"""Enumerations of lists, choosing a file, processes, places, and of a style asked from Python.
Those of screen readers are needed: what a widget is told as stands before one may ask for it.

The one of processes is made with all others of Qt, for a filter that hears of the inner parts of a widget.
"""
AHEAD = """
import linecache
import sys
from importlib import import_module
from ssa_desktop.ui.shell import preloading
for name in (*preloading.modules_below("ssa_desktop.services"), *preloading.missing()):
    import_module(name)
sys.stdout.write(" ".join([*sys.modules, *linecache.cache]))
"""
"""What :class:`Preloading` loads while she types her passphrase, to its end."""
LATER = {
    "ssa_desktop.domain.figures", "ssa_desktop.domain.keys.place_rules", "ssa_desktop.domain.records",
    "ssa_desktop.domain.schoolyear", "ssa_desktop.labels", "ssa_desktop.services.workspace",
    "ssa_desktop.ui.shell.restore_dialog", "ssa_desktop.ui.shell.work_area",
    "PySide6.QtCharts", "PySide6.QtDBus", "PySide6.QtNetwork", "PySide6.QtPdf", "click", "cryptography", "docx",
    "holidays", "icalendar", "keyring", "openpyxl", "pypdfium2", "reportlab", "sqlcipher3", "zxcvbn",
}  # fmt: skip

WHEN_USED = {"PIL", "docx", "holidays", "icalendar", "keyring", "openpyxl", "pypdfium2", "reportlab", "zxcvbn"}
"""Together some 60 MiB, which papers, workbooks and passphrases need and most days do not."""


def test_the_unlock_page_loads_nothing_that_comes_later(tmp_path: Path) -> None:
    loaded = loaded_by(START, str(tmp_path))
    assert "ssa_desktop.ui.shell.unlock" in loaded
    assert loaded & LATER == set()


def test_what_papers_and_workbooks_need_is_not_loaded_ahead() -> None:
    loaded = loaded_by(AHEAD)
    assert {"ssa_desktop.services.together.cooperation_papers", "ssa_desktop.ui.shell.work_area"} <= loaded
    assert loaded & WHEN_USED == set()


def test_no_enumeration_of_qt_is_made_before_it_is_used(tmp_path: Path) -> None:
    made = loaded_by(SHOWN, str(tmp_path))
    assert "AlignmentFlag" in made
    assert made & NEEDLESS == set()


def test_no_source_is_read_where_its_module_is_imported() -> None:
    sources = {one for one in loaded_by(AHEAD) if one.endswith(".py")}
    assert not any("ssa_desktop" in Path(one).parts for one in sources)


def loaded_by(script: str, *arguments: str) -> set[str]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return set(run([sys.executable, "-c", script, *arguments], env=environment).stdout.split())


def test_why_no_window_opens_is_said_in_a_window(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: said.append(box.text()))
    say_why_not("Der Ordner antwortet nicht.", "de")
    assert said == ["Der Ordner antwortet nicht."]
