"""Versions of an agreement: which draft is to come in the place of which signed one, and what counts until then."""

from __future__ import annotations

from collections.abc import Iterable

from ssa_desktop.domain.together.cooperation import Agreement


def is_draft_of(draft: Agreement, signed: Agreement) -> bool:
    """Whether a draft is to come in the place of a signed agreement, which holds until the draft is signed itself."""
    return not draft.is_frozen and draft.replaces is not None and draft.replaces == signed.fingerprint


def is_waiting(draft: Agreement, agreements: Iterable[Agreement]) -> bool:
    """Whether it is a draft in whose stead a signed one of ``agreements`` holds."""
    return any(is_draft_of(draft, one) for one in agreements)


def carries_on(later: Agreement, before: Agreement) -> bool:
    """Whether after the end of an agreement another of its school is there.

    What is signed is carried on by what is signed alone: until all have signed, a draft may come to nothing. Of drafts
    it is enough that the next one was begun.
    """
    return later.school == before.school and later.last > before.last and (later.is_frozen or not before.is_frozen)
