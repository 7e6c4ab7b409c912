"""What stands on the screen while nothing is unlocked, in every language: the set-up, the lock, and the cover."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.errors import UnlockError
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.ui.conftest import StoreFolder, once_laid_out, settle
from tests.ui.languages import (
    PSEUDO,
    foreign_days_and_numbers,
    shown_texts,
    speaking,
    untranslated,
    words_of,
    written_in_fields,
)
from tests.ui.measuring import cut_off, out_of_reach, squeezed, too_wide
from tests.ui.test_translations import ENGLISH, translated_in

NAMES = words_of("SSA Desktop XXXX")
LANGUAGES = [("de", 100), ("de", 150), ("en", 100), ("en", 150), (PSEUDO, 100)]

MakeWindow = Callable[..., MainWindow]


@pytest.fixture
def spoken(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Iterator[tuple[str, str]]:
    """The language asked for, and the one that its window is made with."""
    with speaking(qapp, monkeypatch, *request.param) as language:
        yield request.param[0], language


def faults(language: str, page: QWidget, data: set[str]) -> list[str]:
    texts = shown_texts(page)
    found = once_laid_out(lambda: cut_off(page) + squeezed(page) + too_wide(page) + out_of_reach(page))
    if language == PSEUDO:
        return [*found, *untranslated(texts, data)]
    german = texts & translated_in(ENGLISH).keys() if language == "en" else set()
    return [*found, *sorted(german), *foreign_days_and_numbers(texts | written_in_fields(page), language)]


@pytest.mark.parametrize("spoken", LANGUAGES, indirect=True)
def test_every_step_of_the_set_up(
    spoken: tuple[str, str], tmp_path: Path, make_window: MakeWindow, qtbot: QtBot
) -> None:
    folder = tmp_path / "daten"
    window = make_window(folder, language=spoken[1])
    wizard = window.setup
    assert wizard is not None
    data, found = NAMES | words_of(str(folder)), {}
    for number in range(4):
        wizard._go(number)
        settle(qtbot, window)
        if wrong := faults(spoken[0], wizard, data):
            found[number] = wrong
    assert found == {}


@pytest.mark.parametrize("spoken", LANGUAGES, indirect=True)
def test_every_state_of_the_lock(
    spoken: tuple[str, str], workspace_folder: StoreFolder, make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window(workspace_folder.path, language=spoken[1])
    page = window.unlock_page
    data, found = NAMES | words_of(str(workspace_folder.path)), {}
    states: dict[str, Callable[[], object]] = {
        "locked": page.reset,
        "wrong": lambda: page.show_error(UnlockError("keys.wrong_passphrase")),
        "has to wait": lambda: page.wait(30),
        "waits no more": lambda: page.wait(0),
        "by the code": page.to_code.click,
        "wrong code": lambda: page.show_error(UnlockError("keys.wrong_recovery_code")),
    }
    for name, show in states.items():
        show()
        QApplication.processEvents()
        if wrong := faults(spoken[0], page, data):
            found[name] = wrong
    assert found == {}
