"""One undo for everything: a step is taken back row by row, and done again by taking back the taking back.

What a step changed is noted while it runs (:meth:`Workspace.noting`). It is taken back as a whole or not at all: every
row is still as the step left it, nothing hangs on it that came later, nothing was erased since, and no case of it was
restricted since. So the rules that its service kept when it was done hold before it as well, and no service has to say
how it is taken back. What can be known from rows alone is asked here; the school book and the vault do not know of each
other, so that a school that goes is asked about in the vault (:func:`may_take_back`).
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING, TypeVar

from ssa_desktop.domain.errors import KnownError, RefusedError
from ssa_desktop.services.figures.counting_once import answering
from ssa_desktop.services.people.schools import refuse_used
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.keeping import erasure
from ssa_desktop.storage.keys.keyfile import StoreKind
from ssa_desktop.storage.row_steps import RowStep, cases_of, refusing_what_hangs_on, restricted_cases, write_back

if TYPE_CHECKING:
    from ssa_desktop.domain.figures.counted_before import CountedAnswer, MaybeCounted

__all__ = ["Act", "RowStep", "may_take_back", "take_back"]

T = TypeVar("T")


class Act:
    """Something she does, from its first part to its last: the rows that it changes, and what she answered in it."""

    __slots__ = ("answers", "has_written", "rows")

    def __init__(self) -> None:
        self.rows = RowStep()
        self.answers: dict[MaybeCounted, CountedAnswer] = {}
        self.has_written = False
        """Whether the part that ran last began to change something, whatever came of it."""

    def call(self, ws: Workspace, call: Callable[[Workspace], T]) -> T:
        """Run a part of it."""
        with ws.noting(self.rows) as noting, answering(self.answers.get):
            try:
                return call(ws)
            finally:
                self.has_written = bool(noting.stores)


def may_take_back(ws: Workspace, step: RowStep) -> None:
    """Raise :class:`RefusedError` where a step can not be taken back any more, whatever its rows are like.

    ``step.changed_since`` after a deletion, ``case.restricted`` where a case of it is restricted since, and
    ``school.in_use`` where something was recorded meanwhile for a school that would go.
    """
    if step.is_dropped or step.erasures != ws.erasures:
        raise RefusedError("step.changed_since")
    if StoreKind.VAULT in step.stores:
        with ws.read() as vault:
            since = restricted_cases(vault) - step.restricted
            if since and since & cases_of(ws.notes_of(StoreKind.VAULT), step.stores[StoreKind.VAULT]):
                raise RefusedError("case.restricted")
    for key, was in step.stores.get(StoreKind.SCHOOLBOOK, {}).items():
        if key.table == "school" and was.before is None:
            notes = ws.notes_of(StoreKind.SCHOOLBOOK)
            image = notes.image(key)
            if image is not None:
                refuse_used(ws, [str(image[notes.tables["school"].columns.index("code")])])


def take_back(ws: Workspace, step: RowStep) -> RowStep:
    """Take a step back as a whole; return what this changed, which is taken back to do the step again.

    Raises :class:`RefusedError` as :func:`may_take_back`, and ``step.changed_since`` where a row of it is another by
    now, or something hangs on it that came later.
    """
    may_take_back(ws, step)
    back = RowStep()
    try:
        with ws.noting(back), refusing_what_hangs_on(), ExitStack() as both:
            # Either store is written and checked before the first of them is saved.
            for kind, rows in step.stores.items():
                connection = both.enter_context(ws.change() if kind is StoreKind.VAULT else ws.change_schoolbook())
                write_back(ws.notes_of(kind), rows, ws.noted(kind))
                if any(key.table == "attachment" and was.before is None for key, was in rows.items()):
                    # Whole files leave traces, which go at the next unlock.
                    erasure.mark_scrub_pending(connection)
    except BaseException:
        if not back.is_empty:
            # One store was saved and the other found no room: the first goes back to where it was.
            with suppress(KnownError):
                take_back(ws, back)
        raise
    return back
