"""Storing text blocks and templates from the window: every change tells, and can be taken back and done again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ssa_desktop.domain.errors import KnownError
from ssa_desktop.domain.typing_aids import CaptureTemplate, TextBlock
from ssa_desktop.services import typing_aids
from ssa_desktop.ui.desk import Desk
from ssa_desktop.ui.text_blocks import AREA

Failed = Callable[[KnownError], None]


def store_templates(desk: Desk, wanted: Sequence[CaptureTemplate], told: str, *, failed: Failed | None = None) -> None:
    """Keep these templates in place of all before, and say so."""

    def done(before: tuple[CaptureTemplate, ...]) -> None:
        desk.changed.emit(AREA)
        desk.tell(told, lambda: back(before), lambda: store_templates(desk, wanted, told))

    def back(before: tuple[CaptureTemplate, ...]) -> None:
        desk.worker.run(lambda ws: typing_aids.store_templates(ws, before), lambda _: desk.changed.emit(AREA))

    desk.worker.run(lambda ws: typing_aids.store_templates(ws, wanted), done, failed)


def store_blocks(desk: Desk, wanted: Sequence[TextBlock], told: str, *, failed: Failed | None = None) -> None:
    """Keep these text blocks in place of all before, and say so."""

    def done(before: tuple[TextBlock, ...]) -> None:
        desk.changed.emit(AREA)
        desk.tell(told, lambda: back(before), lambda: store_blocks(desk, wanted, told))

    def back(before: tuple[TextBlock, ...]) -> None:
        desk.worker.run(lambda ws: typing_aids.store_blocks(ws, before), lambda _: desk.changed.emit(AREA))

    desk.worker.run(lambda ws: typing_aids.store_blocks(ws, wanted), done, failed)
