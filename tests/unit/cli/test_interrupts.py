"""Ctrl+C at the worst of moments: as Python clears something away, where no exception gets out."""

from __future__ import annotations

import signal
import sys
from collections.abc import Generator
from threading import Event
from typing import Any

import click
import pytest

from ssa_desktop.cli import main


def cleared_away() -> Generator[int]:
    """Yield once; Ctrl+C comes as the rest is given up."""
    try:
        yield 1
    finally:
        signal.raise_signal(signal.SIGINT)


def command(does: Any) -> click.Command:
    return click.Command("lang", callback=does)


def work() -> None:
    assert next(cleared_away()) == 1
    # Nothing else ends this.
    assert not Event().wait(60)


def plain() -> None:
    assert 1 + 1 == 2


@pytest.fixture(autouse=True)
def heard() -> Generator[None]:
    # What runs in the background of a shell hears nothing of it.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_a_lost_ctrl_c_comes_once_more(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    told_before = sys.unraisablehook
    monkeypatch.setattr(main, "build", lambda _: command(work))
    assert main.run_command([]) == main.INTERRUPTED
    assert "Traceback" not in capsys.readouterr().err
    assert sys.unraisablehook is told_before
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_it_comes_to_no_command_after_that(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(main, "build", lambda _: command(lambda: next(cleared_away()) and None))
    assert main.run_command([]) in {0, main.INTERRUPTED}
    monkeypatch.setattr(main, "build", lambda _: command(plain))
    assert main.run_command([]) == 0
