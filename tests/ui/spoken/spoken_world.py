"""The window on a small demonstration, in the language that a test asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ssa_desktop.ui.shell.main_window import MainWindow
from tests.stores import demo_stores
from tests.ui.conftest import NOW
from tests.ui.dialog_world import World
from tests.ui.languages import opened, speaking


@pytest.fixture(scope="module")
def made() -> Path:
    return demo_stores(years=1, cases=6, seed=2, now=NOW)


@pytest.fixture
def world(
    made: Path,
    tmp_path: Path,
    make_window: Callable[..., MainWindow],
    qtbot: QtBot,
    qapp: QApplication,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> Iterator[World]:
    spoken_as = getattr(request, "param", ("de",))
    with speaking(qapp, monkeypatch, *spoken_as) as spoken:
        yield World(opened(qtbot, make_window, made, tmp_path, spoken), qtbot, tmp_path)
