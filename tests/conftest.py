"""What holds for every test: no display, no real user folders, German by default, repeatable random cases."""

from __future__ import annotations

import atexit
import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Qt reads these when it starts, so they are set before anything imports it. QT_QPA_PLATFORM=xcb shows the windows.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
for _name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
    os.environ.pop(_name, None)
os.environ["LANG"] = "C.UTF-8"

# A test that forgets to say where its data lie must not find the user's own. Removed when the run ends.
_HOME = tempfile.TemporaryDirectory(prefix="ssa-test-home-", ignore_cleanup_errors=True)
atexit.register(_HOME.cleanup)
for _name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"):
    _folder = Path(_HOME.name, _name.lower())
    _folder.mkdir(mode=0o700)
    os.environ[_name] = str(_folder)

# Nor the desktop's bus: her real session is not to lock the windows of tests, and they are not to delay its sleep.
os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = "unix:path=/nonexistent/bus"
os.environ.pop("DBUS_SESSION_BUS_ADDRESS", None)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the figures that tests noted of the program, such as the key presses a talk takes."""
    reports = [report for outcome in ("passed", "failed") for report in terminalreporter.stats.get(outcome, [])]
    noted = {name: value for report in reports for name, value in report.user_properties if name.startswith("figure: ")}
    if noted:
        terminalreporter.section("figures")
        for name, value in sorted(noted.items()):
            terminalreporter.line(f"{name.removeprefix('figure: ')}: {value}")


# "ci" is the default: the same cases on every run. "soak" looks for new ones (make soak).
settings.register_profile("ci", derandomize=True, deadline=None, database=None, print_blob=True)
settings.register_profile("soak", deadline=None, max_examples=2000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ci")
