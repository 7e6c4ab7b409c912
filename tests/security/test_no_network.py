"""No Internet socket is ever opened: watched from outside the process."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

STRACE = shutil.which("strace")
SOCKETS = ("AF_INET", "AF_INET6")

WINDOW = """
import sys
from datetime import datetime
from pathlib import Path
from PySide6.QtCore import QEventLoop, QTimer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from ssa_desktop.services.demo import DEMO_PASSPHRASE
from ssa_desktop.ui.app import application
from ssa_desktop.ui.main_window import MainWindow

def wait(done):
    loop = QEventLoop()
    look = QTimer()
    look.timeout.connect(lambda: loop.quit() if done() else None)
    look.start(20)
    loop.exec()

app = application("de")
window = MainWindow(Path(sys.argv[1]), "de", datetime.now)
window.show()
field = next(field for field in window.findChildren(QLineEdit) if field.isVisible())
field.setText(DEMO_PASSPHRASE)
QTest.keyClick(field, Qt.Key.Key_Return)
wait(lambda: window.work_area is not None)
for name in ("cases", "offers", "times", "figures", "privacy", "today"):
    window.work_area.go(name)
    shown = window.work_area.page(name)
    wait(lambda: shown.isVisible())
print("QtNetwork" if "PySide6.QtNetwork" in sys.modules else "none")
window.close()
"""


def watched(folder: Path, *command: str) -> tuple[str, str]:
    """Run a command under strace; return its output and the sockets it asked the system for."""
    assert STRACE is not None, "strace is missing: `make setup-test` installs it"
    log = folder / "sockets.txt"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(folder)}
    done = subprocess.run(
        [STRACE, "-f", "-qq", "-e", "trace=socket,socketpair", "-o", str(log), sys.executable, *command],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout, log.read_text(encoding="utf-8")


def test_the_watch_sees_a_socket(tmp_path):
    code = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()"
    assert "AF_INET" in watched(tmp_path, "-c", code)[1]


@pytest.fixture(scope="module")
def demo(tmp_path_factory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("vorfuehrung")
    _, sockets = watched(folder, "-m", "ssa_desktop", "demo", "--out", str(folder / "demo"), "--no-window")
    return folder / "demo" / "data", sockets


def test_making_stores_and_every_report_opens_none(demo):
    assert not any(family in demo[1] for family in SOCKETS)


def test_the_window_opens_none(demo, tmp_path):
    output, sockets = watched(tmp_path, "-c", WINDOW, str(demo[0]))
    assert not any(family in sockets for family in SOCKETS)
    assert output.strip() == "none"
