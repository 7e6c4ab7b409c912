"""No Internet socket is ever opened: watched from outside the process."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from ssa_desktop.demo.stores import DEMO_PASSPHRASE
from tests.processes import run

STRACE = shutil.which("strace")
SOCKETS = ("AF_INET", "AF_INET6")

WINDOW = """
import sys
from datetime import datetime
from pathlib import Path
from PySide6.QtCore import QEventLoop, QTimer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from ssa_desktop.demo.stores import DEMO_PASSPHRASE
from ssa_desktop.ui.app import application
from ssa_desktop.services.cases import cases
from ssa_desktop.ui.shell.main_window import MainWindow
from ssa_desktop.ui.pages.panel_page import PanelPage
from ssa_desktop.ui.pages.registry import PAGES

def cases_of(window):
    found = []
    window.worker.run(lambda ws: cases.listing(ws)[:3], found.append)
    wait(lambda: bool(found))
    return found[0]

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
for name in [kind.name for kind in PAGES]:
    window.work_area.go(name)
    shown = window.work_area.page(name)
    wait(lambda: shown.isVisible())
    for panel in shown.entries() if isinstance(shown, PanelPage) else ():
        shown.go(panel.name)
        wait(lambda: not window.worker.is_busy)
for row in cases_of(window):
    window.desk.open_case(row.case_id)
    wait(lambda: not window.worker.is_busy)
window.work_area.go("privacy")
privacy = window.work_area.page("privacy")
privacy.go("separation")
wait(lambda: privacy.panel("separation").said())
print("QtNetwork" if "PySide6.QtNetwork" in sys.modules else "none")
window.close()
"""


COMMANDS = """
import json
import sys
from pathlib import Path
from ssa_desktop.cli import run

data, place = Path(sys.argv[1]), Path(sys.argv[2])
password = place / "passwort.txt"
password.write_text(sys.argv[3])
school_book = place / "schulen.json"
school_book.write_text(json.dumps({"schools": [{"code": "NEU", "name": "Neue Musterschule"}]}))
class_list = place / "klassen.csv"
class_list.write_text("Klasse;Stufe;Geschlecht\\n5a;5;w\\n")
year = ("--school-year", "2025/26")
ended = {}
for command in (
    ("check", "--json"),
    ("import", "school", str(school_book)),
    ("import", "school", str(class_list), "--school", "NEU", *year),
    ("export", "records", str(place / "akten.jsonl")),
    ("import", "records", str(place / "akten.jsonl"), "--dry-run"),
    *(("report", kind, *year, "--format", form, "--out", str(place / f"{kind}.{form}"))
      for kind in ("time-shares", "kvjs") for form in ("json", "csv", "xlsx", "pdf")),
    ("slip", "--blank", "4", "--out", str(place / "zettel.pdf")),
    ("search", "Klasse", "--json"),
    ("retention", "due", "--json"),
    ("person", "access", "P-2025-001", "--requester", "self", "--out", str(place / "auskunft.pdf")),
    ("person", "delete", "P-2025-001", "--reason", "Wunsch"),
    ("backup", "create", str(place / "sicherung.ssab")),
    ("backup", "verify", str(place / "sicherung.ssab")),
):
    ended[" ".join(command[:2])] = run(["--data", str(data), "--password-file", str(password), *command])
ended["restore"] = run(
    ["--data", str(place / "neu"), "--password-file", str(password), "restore", str(place / "sicherung.ssab")]
)
ended["init"] = run(
    ["--data", str(place / "leer"), "--password-file", str(password)]
    + ["init", "--recovery-out", str(place / "blatt.pdf")]
)
sys.stdout.flush()
print(json.dumps(ended), file=sys.stderr)
"""


def watched(folder: Path, *command: str) -> tuple[str, str]:
    """Run a command under strace; return its output (errors behind it) and the sockets it asked the system for."""
    assert STRACE is not None, "strace is missing: `make setup-test` installs it"
    log = folder / "sockets.txt"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(folder)}
    watching = [STRACE, "-f", "-qq", "-e", "trace=socket,socketpair", "-o", log]
    done = run([*watching, sys.executable, *command], env=environment)
    return done.stdout + done.stderr, log.read_text(encoding="utf-8")


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


def test_no_command_opens_one(demo, tmp_path):
    shutil.copytree(demo[0], tmp_path / "data")
    output, sockets = watched(tmp_path, "-c", COMMANDS, str(tmp_path / "data"), str(tmp_path), DEMO_PASSPHRASE)
    ended = json.loads(output.splitlines()[-1])
    assert {command for command, code in ended.items() if code not in {0, 1}} == set()
    assert not any(family in sockets for family in SOCKETS)
