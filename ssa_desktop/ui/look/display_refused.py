"""What is said where a desktop is named, but no window can be opened on it.

Qt knows no error for that: it writes English lines and aborts the process, which systems keep as a crash, with a copy
of the program's memory. A screen that does not answer, a refused connection and a missing library of the system end so.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.error_texts import error_text

_ERROR: Final = UsageError("cli.display_refused")


@contextmanager
def refused_display_told(language: str) -> Iterator[None]:
    """While the application is made: where Qt would abort, say in words why and leave with the exit code of the error.

    What Qt says before that (which library is missing, which screen does not answer) stays on standard error, for
    whoever looks after the computer.
    """

    def heard(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        del context
        if sys.stderr is not None:
            sys.stderr.write(message + "\n")
        if kind != QtMsgType.QtFatalMsg:
            return
        if sys.stderr is not None:
            sys.stderr.write(error_text(language, _ERROR) + "\n")
            sys.stderr.flush()
        # Qt aborts when this returns. Nothing is open yet: no data, no thread, no lock.
        os._exit(_ERROR.exit_code)

    before = qInstallMessageHandler(heard)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
