"""A day of work on the real window with a real display: every page, talks saved, locked and closed, nothing broken."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.processes import DEVNULL, run, started
from tests.ui.conftest import PASSPHRASE, StoreFolder

ROOT = Path(__file__).parents[2]


@pytest.fixture
def display() -> Iterator[str]:
    server = shutil.which("Xvfb")
    assert server is not None, "Xvfb is one of the test packages of the Makefile"
    reading, writing = os.pipe()
    command = [server, "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with started(command, pass_fds=[writing], stderr=DEVNULL):
        os.close(writing)
        with os.fdopen(reading) as told:
            yield f":{told.readline().strip()}"


def test_a_day_of_work_on_a_display_breaks_nothing(workspace_folder: StoreFolder, display: str) -> None:
    environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    command = [sys.executable, "-m", "tests.bench.hour", workspace_folder.path, PASSPHRASE]
    done = run(command, cwd=ROOT, env=environment, timeout=420, check=False)
    told = done.stdout + done.stderr
    assert done.returncode == 0, told
    assert "rounds of the event loop" in told
    assert "Traceback" not in told
