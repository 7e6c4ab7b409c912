"""Text blocks and templates of contacts: kept in the vault, changed as a whole, so that every change can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.domain.typing_aids import MOST, CaptureTemplate, TextBlock, block_problem, template_problem
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage import typing_aids

T = TypeVar("T", CaptureTemplate, TextBlock)


@dataclass(frozen=True, slots=True)
class TypingAids:
    """All of it, each in its order."""

    templates: tuple[CaptureTemplate, ...] = ()
    blocks: tuple[TextBlock, ...] = ()


def listing(ws: Workspace) -> TypingAids:
    """Return all text blocks and templates."""
    with ws.read() as vault:
        return TypingAids(typing_aids.templates(vault), typing_aids.text_blocks(vault))


def store_blocks(ws: Workspace, blocks: Sequence[TextBlock]) -> tuple[TextBlock, ...]:
    """Keep these text blocks in this order in place of all before; return those before.

    :class:`UsageError` when a short word or a text is missing, too long or there already.
    """
    _check(blocks, block_problem)
    with ws.change() as vault:
        before = typing_aids.text_blocks(vault)
        typing_aids.store_text_blocks(vault, blocks)
    return before


def store_templates(ws: Workspace, templates: Sequence[CaptureTemplate]) -> tuple[CaptureTemplate, ...]:
    """Keep these templates in this order in place of all before; return those before.

    :class:`UsageError` when a name is missing, too long or there already, or the facts cannot be those of a contact.
    """
    _check(templates, template_problem)
    with ws.change() as vault:
        before = typing_aids.templates(vault)
        typing_aids.store_templates(vault, templates)
    return before


def _check(wanted: Sequence[T], problem_of: Callable[[T, Sequence[T]], str | None]) -> None:
    if len(wanted) > MOST:
        raise UsageError("typing_aids.too_many", most=MOST)
    for place, one in enumerate(wanted):
        problem = problem_of(one, wanted[:place])
        if problem is not None:
            raise UsageError(f"typing_aids.{problem}")
