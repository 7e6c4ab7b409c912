"""Text blocks and templates of contacts: kept in the vault, each change with the list before, so that it can be undone.

What she changes is one entry of the list as it stands then: nothing that was changed meanwhile is overwritten.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ssa_desktop.domain.cases.typing_aids import MOST, CaptureTemplate, TextBlock, block_problem, template_problem
from ssa_desktop.domain.errors import UsageError
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.cases import typing_aids

T = TypeVar("T", CaptureTemplate, TextBlock)
Change = Callable[[tuple[T, ...]], Sequence[T]]
"""Makes of the list as it stands the one that is wanted."""


@dataclass(frozen=True, slots=True)
class TypingAids:
    """All of it, each in its order."""

    templates: tuple[CaptureTemplate, ...] = ()
    blocks: tuple[TextBlock, ...] = ()


def listing(ws: Workspace) -> TypingAids:
    """Return all text blocks and templates."""
    with ws.read() as vault:
        return TypingAids(typing_aids.templates(vault), typing_aids.text_blocks(vault))


def added(made: T) -> Change[T]:
    """Put another one at the end."""
    return lambda known: (*known, made)


def changed(made: T) -> Change[T]:
    """Put this one in place of the one stored under its id."""
    return lambda known: tuple(made if _id(one) == _id(made) else one for one in known)


def removed(gone: T) -> Change[T]:
    """Take this one out, known by its id."""
    return lambda known: tuple(one for one in known if _id(one) != _id(gone))


def in_order(wanted: Sequence[T]) -> Change[T]:
    """Put them in the order of these, known by their ids; what is not among these comes after them."""
    places = {_id(one): place for place, one in enumerate(wanted)}
    return lambda known: sorted(known, key=lambda one: places.get(_id(one), len(places)))


def change_blocks(ws: Workspace, change: Change[TextBlock]) -> tuple[TextBlock, ...]:
    """Change the text blocks as they stand now; return those before. Raises as :func:`store_blocks`."""
    with ws.change() as vault:
        before = typing_aids.text_blocks(vault)
        wanted = change(before)
        _check(wanted, block_problem)
        typing_aids.store_text_blocks(vault, wanted)
    return before


def change_templates(ws: Workspace, change: Change[CaptureTemplate]) -> tuple[CaptureTemplate, ...]:
    """Change the templates as they stand now; return those before. Raises as :func:`store_templates`."""
    with ws.change() as vault:
        before = typing_aids.templates(vault)
        wanted = change(before)
        _check(wanted, template_problem)
        typing_aids.store_templates(vault, wanted)
    return before


def store_blocks(ws: Workspace, blocks: Sequence[TextBlock]) -> tuple[TextBlock, ...]:
    """Keep these text blocks in this order in place of all before; return those before.

    :class:`UsageError` when a short word or a text is missing, too long or there already.
    """
    return change_blocks(ws, lambda _: blocks)


def store_templates(ws: Workspace, templates: Sequence[CaptureTemplate]) -> tuple[CaptureTemplate, ...]:
    """Keep these templates in this order in place of all before; return those before.

    :class:`UsageError` when a name is missing, too long or there already, or the facts cannot be those of a contact.
    """
    return change_templates(ws, lambda _: templates)


def _id(one: CaptureTemplate | TextBlock) -> int | None:
    return one.block_id if isinstance(one, TextBlock) else one.template_id


def _check(wanted: Sequence[T], problem_of: Callable[[T, Sequence[T]], str | None]) -> None:
    if len(wanted) > MOST:
        raise UsageError("typing_aids.too_many", most=MOST)
    for place, one in enumerate(wanted):
        problem = problem_of(one, wanted[:place])
        if problem is not None:
            raise UsageError(f"typing_aids.{problem}")
