"""What holds for every test: no display, no real user folders, German by default, repeatable random cases."""

from __future__ import annotations

import atexit
import os
import sys
import tempfile
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from hypothesis import HealthCheck, settings

from ssa_desktop.services import policy
from ssa_desktop.storage.keys import keyslots, policy_place
from tests.derivation import RememberedArgon2id
from tests.sharing_out import SharingOut
from tests.soak.parts import LONG, is_long
from tests.time_limit import limit_of, wake_qt

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

# Qt reads these when it starts, so they are set before anything imports it. QT_QPA_PLATFORM=xcb shows the windows.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
for _name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
    os.environ.pop(_name, None)
os.environ["LANG"] = "C.UTF-8"

# Compiled once, and neither by each worker nor by every process that a test starts, whatever the machine prefers.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

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


def pytest_configure(config: pytest.Config) -> None:
    if config.pluginmanager.hasplugin("xdist"):
        config.pluginmanager.register(SharingOut())


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> Generator[None]:
    """Note which tests are the soak's, before pytest leaves those out."""
    config.stash[LONG] = sorted(item.nodeid for item in items if is_long(item))
    return (yield)


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The program's own application, whichever test is the first to need one.

    There is one for the process. In another's place Python would collect widgets in the thread that writes.
    """
    from ssa_desktop.ui.app import application

    app = application("de")
    wake_qt(app)
    return app


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None]:
    with limit_of(item):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None]:
    with limit_of(item):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None]:
    with limit_of(item):
        return (yield)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the figures that tests noted of the program, such as the key presses a talk takes."""
    reports = [report for outcome in ("passed", "failed") for report in terminalreporter.stats.get(outcome, [])]
    noted = {name: value for report in reports for name, value in report.user_properties if name.startswith("figure: ")}
    if noted:
        terminalreporter.section("figures")
        for name, value in sorted(noted.items()):
            terminalreporter.line(f"{name.removeprefix('figure: ')}: {value}")


@pytest.fixture(scope="session", autouse=True)
def _no_policy() -> Iterator[None]:
    """Let no policy of the computer that runs the tests have a say in them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(policy_place, "policy_path", lambda: Path(_HOME.name, "policy.toml"))
        policy.found.cache_clear()
        yield


@pytest.fixture
def lay_down(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], Path]]:
    """Lay a policy file down for the program that runs here; return its path. Root's own where root runs the tests."""
    path = tmp_path / "policy" / "policy.toml"

    def lay(text: str) -> Path:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        path.chmod(0o644)
        if os.name == "nt" or os.geteuid() != 0:
            monkeypatch.setattr(policy_place, "is_roots", lambda *_: True)
        monkeypatch.setattr(policy_place, "policy_path", lambda: path)
        policy.found.cache_clear()
        return path

    yield lay
    policy.found.cache_clear()


@pytest.fixture(scope="session", autouse=True)
def _remembered_derivation() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keyslots, "Argon2id", RememberedArgon2id)
        yield


@pytest.fixture(scope="module")
def real_derivation(_remembered_derivation: None) -> Iterator[None]:
    """Derive every key anew, for the tests of the derivation itself."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keyslots, "Argon2id", Argon2id)
        yield


# "ci" is the default: the same few cases on every run. "soak" looks for new ones (make soak), in the same tests.
settings.register_profile("ci", derandomize=True, deadline=None, database=None, print_blob=True, max_examples=50)
settings.register_profile(
    "soak", deadline=None, print_blob=True, max_examples=2000, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("ci")
