"""Up to the unlock page the program loads only what that page needs, so that it starts quickly."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tests.processes import run

START = """
import sys
from datetime import datetime
from pathlib import Path
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
LATER = {
    "ssa_desktop.domain.keys.place_rules", "ssa_desktop.labels", "ssa_desktop.services.workspace",
    "ssa_desktop.ui.shell.restore_dialog", "ssa_desktop.ui.shell.work_area",
    "PySide6.QtCharts", "PySide6.QtDBus", "PySide6.QtNetwork", "PySide6.QtPdf", "click", "cryptography", "docx",
    "holidays", "icalendar", "keyring", "openpyxl", "pypdfium2", "reportlab", "sqlcipher3", "zxcvbn",
}  # fmt: skip


def test_the_unlock_page_loads_nothing_that_comes_later(tmp_path: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", START, str(tmp_path)]
    done = run(command, env=environment)
    loaded = set(done.stdout.split())
    assert "ssa_desktop.ui.shell.unlock" in loaded
    assert loaded & LATER == set()
