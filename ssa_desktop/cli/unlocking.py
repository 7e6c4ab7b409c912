"""Unlocking from the command line: passphrase from a prompt or a file, never from an argument or the environment."""

from __future__ import annotations

import getpass
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import click

from ssa_desktop.cli.terminal import is_terminal
from ssa_desktop.domain.errors import UsageError
from ssa_desktop.labels import detail_texts, moment_text
from ssa_desktop.services import policy
from ssa_desktop.services.keeping.automatic_deletion import RETENTION_DUE
from ssa_desktop.services.keys import separation
from ssa_desktop.services.keys.unlock_delay import seconds_to_wait, seconds_up
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.workspace import SecurityNotice, Workspace
from ssa_desktop.texts import CLI, messages, text

_TOLD_ELSEWHERE: Final = frozenset({RETENTION_DUE, *policy.SAID_AT_START})


@dataclass(frozen=True, slots=True)
class Access:
    """How the user wants in: where the data lie, and with what; and the language to speak."""

    data: Path
    password_file: Path | None
    recovery_code_file: Path | None
    language: str
    accept_place: str | None = None
    clock: Callable[[], datetime] = datetime.now
    wait: Callable[[float], None] = time.sleep
    up: Callable[[], float] = seconds_up

    @contextmanager
    def workspace(self, *outputs: Path | None, remind: bool = True) -> Iterator[Workspace]:
        """Unlock, tell what has to be told, and lock again. ``outputs`` are the files the command is to write.

        A place that is refused for one of them ends the command before it begins; with a reason it is recorded.

        That something is due for deletion is told at the end, so that it stands below what the command says; a command
        that shows or deletes it asks not to ``remind``.
        """
        passphrase = code = None
        if self.recovery_code_file is not None:
            code = read_secret_file(self.recovery_code_file)
        else:
            passphrase = self.passphrase()
        self.wait_after_failures()
        workspace = open_workspace(
            self.data,
            clock=self.clock,
            passphrase=passphrase,
            recovery_code=code,
            accept_place=self.accept_place,
            up=self.up,
        )
        try:
            self._tell_notices(notice for notice in workspace.notices if notice.kind not in _TOLD_ELSEWHERE)
            for path in outputs:
                if path is not None:
                    separation.require_output(workspace, path)
            yield workspace
            if remind:
                self._tell_notices(notice for notice in workspace.notices if notice.kind == RETENTION_DUE)
        finally:
            workspace.close()

    def _tell_notices(self, notices: Iterable[SecurityNotice]) -> None:
        for notice in notices:
            when = moment_text(self.language, datetime.fromisoformat(notice.happened_at))
            key = f"notice.{notice.kind}"
            self.tell(key, when=when, **detail_texts(self.language, notice.details))
            if key + CLI in messages(self.language):
                self.tell(key + CLI)

    def wait_after_failures(self) -> None:
        """Wait as long as the failed attempts before ask for, 30 seconds at most, and say so."""
        seconds = seconds_to_wait(self.data, self.clock(), self.up())
        if seconds:
            self.tell("unlock.wait", seconds=seconds)
            self.wait(seconds)

    def passphrase(self, *, twice: bool = False) -> str:
        """Return the passphrase from the file, or asked for; ``twice`` for a new one."""
        if self.password_file is not None:
            return read_secret_file(self.password_file).split("\n", 1)[0].rstrip("\r")
        first = _ask(text(self.language, "cli.ask_passphrase"))
        if twice and is_terminal(sys.stdin) and _ask(text(self.language, "cli.ask_passphrase_again")) != first:
            raise UsageError("cli.passphrases_differ")
        return first

    def tell(self, key: str, **details: str | int) -> None:
        """Write a message to standard error."""
        click.echo(text(self.language, key, **details), err=True)


def read_secret_file(path: Path) -> str:
    """Return the text of a file with a passphrase or recovery code."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise UsageError("file.missing", path=str(path)) from error
    except (OSError, ValueError) as error:
        raise UsageError("file.unreadable", path=str(path)) from error


def _ask(prompt: str) -> str:
    """Ask for a passphrase without showing it; where there is no terminal it is read as a line."""
    if not is_terminal(sys.stdin):
        line = sys.stdin.readline() if sys.stdin is not None else ""
        if not line:
            raise UsageError("cli.no_passphrase")
        return line.rstrip("\r\n")
    try:
        return getpass.getpass(prompt)
    except EOFError as error:
        raise UsageError("cli.no_passphrase") from error
