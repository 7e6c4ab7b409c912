"""The commands run: in which language, and how each kind of failure ends."""

from __future__ import annotations

import _thread
import errno
import io
import os
import signal
import sys
import threading
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

import click

from ssa_desktop.cli.commands import build
from ssa_desktop.cli.framework import usage_message
from ssa_desktop.cli.language import choose_language
from ssa_desktop.domain.errors import KnownError, UsageError
from ssa_desktop.error_texts import command_text
from ssa_desktop.storage import interrupts
from ssa_desktop.texts import text

INTERRUPTED = 130
_ONCE_MORE_AFTER = 0.01
"""Seconds, after which what was being cleared away is gone."""


def run_command(arguments: Sequence[str]) -> int:
    """Run one command; return the exit code. Messages go to standard error, without stack trace or case content."""
    language = choose_language(arguments, os.environ)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A letter that the terminal does not have is shown as "?" rather than ending the command.
            stream.reconfigure(errors="replace")
    with _Interrupts():
        return _run(arguments, language)


def _run(arguments: Sequence[str], language: str) -> int:
    try:
        _check_encodable(arguments)
        result = build(language).main(list(arguments), prog_name="ssa-desktop", standalone_mode=False)
        sys.stdout.flush()
    except (click.Abort, KeyboardInterrupt):
        return _interrupted(language)
    except Exception as error:  # noqa: BLE001 - each kind has its end
        return _interrupted(language) if interrupts.CAME.is_set() else _failed(error, language)
    return result if isinstance(result, int) else 0


def _interrupted(language: str) -> int:
    click.echo(text(language, "cli.interrupted"), err=True)
    return INTERRUPTED


def _failed(error: Exception, language: str) -> int:
    """Say what became of a command that failed, and return its exit code."""
    match error:
        case KnownError():
            click.echo(command_text(language, error), err=True)
            return error.exit_code
        case click.ClickException():
            click.echo(usage_message(language, error), err=True)
        case BrokenPipeError():
            # Whoever read standard output has seen enough.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        case OSError():
            click.echo(_system_message(language, error), err=True)
        case _:
            # A fault of the program: its place is told, never values or a trace.
            click.echo(text(language, "cli.unexpected", place=_place(error)), err=True)
    return UsageError.exit_code


class _Interrupts:
    """Notes Ctrl+C for those who get an error of SQLite's instead, see ``storage/interrupts.py``."""

    def __init__(self) -> None:
        interrupts.CAME.clear()
        self._is_noting = False
        self._told_before = sys.unraisablehook
        self._once_more: list[threading.Timer] = []

    def __enter__(self) -> _Interrupts:
        # Whoever has it ignored, as nohup does for a command beside a shell, goes on doing so.
        on_main = threading.current_thread() is threading.main_thread()
        if on_main and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            signal.signal(signal.SIGINT, self._note)
            sys.unraisablehook = self._lost
            self._is_noting = True
        return self

    def __exit__(self, *_: object) -> None:
        if self._is_noting:
            for one in self._once_more:
                one.cancel()
                one.join()
            sys.unraisablehook = self._told_before
            signal.signal(signal.SIGINT, signal.default_int_handler)

    def _note(self, number: int, frame: FrameType | None) -> None:
        interrupts.CAME.set()
        signal.default_int_handler(number, frame)

    def _lost(self, what: sys.UnraisableHookArgs) -> None:
        """Send Ctrl+C once more that came as Python cleared something away: there no exception gets out."""
        if not issubclass(what.exc_type, KeyboardInterrupt):
            self._told_before(what)
        else:
            self._once_more.append(threading.Timer(_ONCE_MORE_AFTER, _thread.interrupt_main))
            self._once_more[-1].start()


def _check_encodable(arguments: Sequence[str]) -> None:
    """Raise :class:`UsageError` for arguments in another encoding than the system's: they could not be stored."""
    try:
        "".join(arguments).encode()
    except UnicodeEncodeError as error:
        raise UsageError("cli.bad_encoding") from error


def _system_message(language: str, error: OSError) -> str:
    """Return what a refusal of the system means: that of standard output apart from everything else."""
    if error.errno == errno.ENOSPC:
        return text(language, "cli.disk_full")
    # Its own streams have no name; whatever else fails while it is open has one, or did not happen while writing out.
    frames = traceback.extract_tb(error.__traceback__)
    if error.filename is None and frames and _is_output(frames[-1]):
        return text(language, "cli.unwritable")
    reason = errno.errorcode.get(error.errno or 0, type(error).__name__)
    return text(language, "cli.refused_by_system", reason=reason, place=_place(error))


def _is_output(frame: traceback.FrameSummary) -> bool:
    """Whether a frame writes to standard output: this module, what delivers reports, or click."""
    path = Path(frame.filename)
    return path.parent.name == "click" or path in {Path(__file__), Path(__file__).with_name("output.py")}


def _place(error: BaseException) -> str:
    """Return where in the program an unexpected error arose: its kind, file and line, nothing of the data."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "ssa_desktop" in frame.filename]
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return f"{type(error).__name__}, {where}"
