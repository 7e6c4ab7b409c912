"""Watching long work, and stopping it: how a service tells how far it is, and how it is told to leave off."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, TypeVar

from ssa_desktop.domain.errors import KnownError

Item = TypeVar("Item")

Progress = Callable[[int, int], None]
"""Is told how much is done, and of how much. It raises :class:`CancelledError` to stop the work."""

WHOLE: Final = 1000

STEP: Final = 50
"""After so many records the one who watches is told."""


class CancelledError(KnownError):
    """She stopped the work, or the data are being locked; nothing of it is left."""


def ignore(_: int, __: int) -> None:
    """Take no notice of progress."""


def watched(items: Sequence[Item], progress: Progress) -> Iterator[Item]:
    """Yield the items, and tell every :data:`STEP` of them how far it is; also when all of them are done."""
    for number, item in enumerate(items):
        if number % STEP == 0:
            progress(number, len(items))
        yield item
    progress(len(items), len(items))


def each(items: Sequence[Item], progress: Progress) -> Iterator[Item]:
    """Do as :func:`watched` for a few items that each take long: every one of them is told, in thousandths of all."""
    for number, item in enumerate(items):
        progress(WHOLE * number // len(items), WHOLE)
        yield item
    progress(WHOLE, WHOLE)


def portions(items: Sequence[Item], size: int, progress: Progress) -> Iterator[Sequence[Item]]:
    """Yield the items in portions of ``size``, and tell before each one how far it is; also when all are done."""
    for begin in range(0, len(items), size):
        progress(begin, len(items))
        yield items[begin : begin + size]
    progress(len(items), len(items))


def about(items: Iterable[Item], expected: int, progress: Progress) -> Iterator[Item]:
    """Do as :func:`watched` for items of which nobody has counted whether there are ``expected``."""
    for number, item in enumerate(items):
        if number % STEP == 0:
            progress(min(number, expected), expected)
        yield item
    progress(expected, expected)


def rising(progress: Progress) -> Progress:
    """Return the progress of work that may have to begin anew: in thousandths, and never less than was told before."""
    highest = 0

    def tell(done: int, total: int) -> None:
        nonlocal highest
        highest = max(highest, WHOLE * done // total if total else 0)
        progress(highest, WHOLE)

    return tell


def part(progress: Progress, number: int, of: int) -> Progress:
    """Return the progress of one of ``of`` equal parts of the work, from 0: what it is told counts as that share."""

    def tell(done: int, total: int) -> None:
        progress((number * total + done) // of, total)

    return tell
