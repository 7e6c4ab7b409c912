"""The dictionary is read while she types her passphrase, where fields are checked, and holds nobody up."""

from __future__ import annotations

from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from ssa_desktop.services import spelling
from ssa_desktop.ui.shell.preloading import Preloading


@pytest.mark.parametrize("is_wanted", [True, False])
def test_it_is_read_behind_the_services_where_it_is_wanted(
    is_wanted: bool, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, goes_on = Event(), Event()

    def load() -> None:
        begun.set()
        goes_on.wait(20)

    monkeypatch.setattr(spelling, "load", load)
    ahead = Preloading(checks_spelling=lambda: is_wanted)
    ahead.begin()
    if is_wanted:
        assert begun.wait(20)
    # Whoever unlocks meanwhile waits for the services alone.
    ahead.wait_for_services()
    assert not goes_on.is_set()
    goes_on.set()
    ahead.give_up()
    assert begun.is_set() is is_wanted
