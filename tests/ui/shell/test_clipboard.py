"""The clipboard on a real X server, seen by another program: marked, cleared in time and at lock, never another's."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from time import monotonic

import pytest

from ssa_desktop.ui.clipboard import MARKS
from tests.processes import DEVNULL, PIPE, run, started
from tests.ui.conftest import PASSPHRASE, StoreFolder

XVFB = shutil.which("Xvfb")
TEXT = "Brombeerdickicht"
MOST_SECONDS = 120
pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the X server is Linux")


class Side:
    """One of the two programs; each call is answered when it is done."""

    def __init__(self, display: str, folder: Path | None, closing: ExitStack) -> None:
        root = Path(__file__).parents[3]
        environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(root)}
        command = [sys.executable, Path(__file__).with_name("clipboard_program.py"), str(folder or "")]
        program = started(command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=environment)
        self._process = closing.enter_context(program)

    def started(self) -> Side:
        assert self._answer() == "ready"
        return self

    def do(self, *call: str) -> object:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(call) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def look(self, kind: str = "clipboard") -> dict[str, str]:
        found = self.do("look", kind)
        assert isinstance(found, dict)
        return found

    def sees(self, text: str, kind: str = "clipboard") -> bool:
        """Look until a text is there: another program hears of it a moment later."""
        return self._looks(kind, lambda seen: seen.get("text/plain") == text)

    def sees_nothing_of(self, text: str) -> bool:
        """Look until a text is gone from both places."""
        return all(self._looks(kind, lambda seen: text not in json.dumps(seen)) for kind in ("clipboard", "selection"))

    def _looks(self, kind: str, is_so: Callable[[dict[str, str]], bool]) -> bool:
        return comes_about(lambda: is_so(self.look(kind)))

    def _answer(self) -> object:
        assert self._process.stdout is not None
        return json.loads(self._process.stdout.readline())


def comes_about(is_so: Callable[[], bool]) -> bool:
    """Ask again and again; each question takes the other program a moment."""
    begun = monotonic()
    while not is_so():
        if monotonic() - begun > MOST_SECONDS:
            return False
    return True


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    assert XVFB is not None, "Xvfb is missing: `make setup-test` installs it"
    read, write = os.pipe()
    command = [XVFB, "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with started(command, pass_fds=(write,), stderr=DEVNULL):
        os.close(write)
        with os.fdopen(read) as told:
            number = told.readline().strip()
        yield f":{number}"


@pytest.fixture
def sides(display: str, workspace_folder: StoreFolder) -> Iterator[tuple[Side, Side]]:
    """The program, unlocked, and another program beside it."""
    with ExitStack() as closing:
        program, other = Side(display, workspace_folder.path, closing), Side(display, None, closing)
        program.started().do("unlock", PASSPHRASE)
        yield program, other.started()


def test_a_copy_is_marked_and_gone_after_ten_seconds(sides: tuple[Side, Side]) -> None:
    program, other = sides
    for kind in ("note", "line"):
        program.do("copy", kind, TEXT)
        # Typing Ctrl+A selected the text too, and the middle button of the mouse would paste it.
        for place in ("clipboard", "selection"):
            assert other.sees(TEXT, place)
            assert other.look(place)["x-kde-passwordManagerHint"] == "secret"
        assert program.do("seconds") == [10, 10]
        program.do("run_out")
        assert other.sees_nothing_of(TEXT)


def test_what_was_copied_elsewhere_meanwhile_stays(sides: tuple[Side, Side]) -> None:
    program, other = sides
    program.do("copy", "note", TEXT)
    assert other.sees(TEXT)
    other.do("put", "von anderswo")
    assert comes_about(lambda: program.do("seconds") == [])
    program.do("lock")
    assert other.look()["text/plain"] == "von anderswo"
    assert other.look("selection")["text/plain"] == "von anderswo"


def test_locking_takes_the_copy_back_at_once(sides: tuple[Side, Side]) -> None:
    program, other = sides
    program.do("copy", "note", TEXT)
    assert other.sees(TEXT)
    program.do("lock")
    assert other.sees_nothing_of(TEXT)
    assert program.do("seconds") == []


def test_the_second_copy_has_its_own_ten_seconds(sides: tuple[Side, Side]) -> None:
    program, other = sides
    program.do("copy", "note", TEXT)
    program.do("copy", "line", "Wacholder")
    assert other.sees("Wacholder")
    assert program.do("seconds") == [10, 10]
    program.do("run_out")
    assert other.sees_nothing_of("Wacholder")


def test_every_system_gets_its_marks() -> None:
    windows = 'application/x-qt-windows-mime;value="{}"'.format
    assert MARKS["x-kde-passwordManagerHint"] == b"secret"
    assert MARKS[windows("CanIncludeInClipboardHistory")] == b"\0\0\0\0"
    assert MARKS[windows("CanUploadToCloudClipboard")] == b"\0\0\0\0"
    assert windows("ExcludeClipboardContentFromMonitorProcessing") in MARKS


_COLLECTED = """
class Around:
    pass

data = QMimeData()
data.setText("1250")
gone = []
data.destroyed.connect(lambda *_: gone.append(True))
around = Around()
around.itself, around.clipboard = around, QGuiApplication.clipboard()
give(data)
del data, around
gc.collect()
assert not gone
QGuiApplication.clipboard().setText("a")
assert gone
QGuiApplication.clipboard().setText("b")
"""
"""Python's object of the clipboard is part of what is collected, and the data are looked at before it."""


@pytest.mark.parametrize("done", [_COLLECTED, 'copy_figure("1250")', 'copy_figure("1250"); copy_figure("1251")'])
def test_no_copy_ends_the_program(done: str) -> None:
    program = f"""
import gc
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from ssa_desktop.ui.clipboard import copy_figure, give
app = QGuiApplication([])
{done}
"""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(Path(__file__).parents[3])}
    run([sys.executable, "-c", program], env=environment)
