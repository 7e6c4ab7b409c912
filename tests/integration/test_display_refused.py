"""A screen that is named but takes no window: said in words, and no crash that a system keeps."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from ssa_desktop.texts import text
from tests import processes

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="screens have names on Linux alone")
NOBODY = ":4711"


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_screen_that_does_not_answer_is_said_and_nothing_is_written(tmp_path: Path, language: str) -> None:
    data = tmp_path / "daten"
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "WAYLAND"))}
    command = [sys.executable, "-m", "ssa_desktop", "--data", str(data), "--language", language]
    shown = {**environment, "DISPLAY": NOBODY, "QT_QPA_PLATFORM": "xcb"}
    done = processes.run(command, env=shown, timeout=120, check=False)
    assert done.returncode == 2, done.stderr
    lines = done.stderr.splitlines()
    assert lines[-1] == text(language, "cli.display_refused")
    assert any(NOBODY in line for line in lines), "which screen it is, for whoever looks after the computer"
    assert not data.exists()


def test_an_application_that_can_be_made_leaves_the_handler_of_before(tmp_path: Path) -> None:
    program = (
        "from PySide6.QtCore import qInstallMessageHandler, qWarning\n"
        "heard = []\n"
        "qInstallMessageHandler(lambda kind, context, message: heard.append(message))\n"
        "from ssa_desktop.ui.app import application\n"
        "app = application('de')\n"
        "qWarning('afterwards')\n"
        "qInstallMessageHandler(None)\n"
        "print(heard[-1:])\n"
    )
    shown = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = processes.run([sys.executable, "-c", program], env=shown, timeout=120)
    assert done.stdout.split() == ["['afterwards']"], done.stderr
