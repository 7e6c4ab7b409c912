"""Who is asked for a passphrase: somebody at a terminal, and nobody else."""

from __future__ import annotations

import getpass
import os
import sys
from pathlib import Path

import pytest

from ssa_desktop.cli import unlocking
from ssa_desktop.cli.terminal import is_terminal
from ssa_desktop.domain.errors import UsageError


@pytest.fixture
def device():
    """Give a device of characters: a terminal by what the system says of it."""
    controller, device = os.openpty()
    with os.fdopen(device, encoding="utf-8") as stream:
        yield stream
    os.close(controller)


def test_a_terminal_is_one_and_neither_a_pipe_nor_nothing_is(device):
    assert is_terminal(device)
    reading, writing = os.pipe()
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        assert not is_terminal(pipe)
    assert not is_terminal(None)
    with Path(os.devnull).open(encoding="utf-8") as empty:
        assert not is_terminal(empty)


def test_the_empty_device_of_windows_calls_itself_a_terminal_and_is_none(device):
    consoles = {device.fileno()}
    assert is_terminal(device, consoles.__contains__)
    consoles.clear()
    assert not is_terminal(device, consoles.__contains__)


@pytest.mark.parametrize("there", [True, False])
def test_where_nobody_can_be_asked_a_passphrase_is_missing_at_once(there, monkeypatch):
    with Path(os.devnull).open(encoding="utf-8") as empty:
        monkeypatch.setattr(sys, "stdin", empty if there else None)
        monkeypatch.setattr(getpass, "getpass", lambda _prompt: pytest.fail("asked at a terminal"))
        with pytest.raises(UsageError) as raised:
            unlocking._ask("?")
    assert raised.value.key == "cli.no_passphrase"
