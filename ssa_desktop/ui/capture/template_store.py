"""Changing text blocks and templates from the window: every change tells, and can be taken back and done again."""

from __future__ import annotations

from collections.abc import Callable

from ssa_desktop.domain.cases.typing_aids import CaptureTemplate, TextBlock
from ssa_desktop.domain.errors import KnownError
from ssa_desktop.services.cases import typing_aids
from ssa_desktop.services.cases.typing_aids import Change
from ssa_desktop.ui.capture.text_blocks import AREA
from ssa_desktop.ui.desk import Desk


def change_templates(desk: Desk, change: Change[CaptureTemplate], told: str | Callable[[], str]) -> None:
    """Change the templates as they stand then, and say so; ``told`` as for :meth:`Desk.tell_step`."""

    def done(_: object) -> None:
        desk.changed.emit(AREA)
        desk.tell_step(told, AREA)

    desk.worker.run(lambda ws: typing_aids.change_templates(ws, change), done, lambda error: _failed(desk, error))


def change_blocks(desk: Desk, change: Change[TextBlock], told: str | Callable[[], str]) -> None:
    """Change the text blocks as they stand then, and say so; ``told`` as for :meth:`Desk.tell_step`."""

    def done(_: object) -> None:
        desk.changed.emit(AREA)
        desk.tell_step(told, AREA)

    desk.worker.run(lambda ws: typing_aids.change_blocks(ws, change), done, lambda error: _failed(desk, error))


def _failed(desk: Desk, error: KnownError) -> None:
    desk.show_error(error)
    # A list that showed the change already shows again what is.
    desk.changed.emit(AREA)
