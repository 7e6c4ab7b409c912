"""Erasing records of a kind by themselves, under their rule or again after a restore, with all that is done beside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from typing import Final

from ssa_desktop.storage.keeping.erasure import erase_filed_returns, erase_record
from ssa_desktop.storage.keeping.removal_policies import TABLE_OF_KIND
from ssa_desktop.storage.sql import Connection
from ssa_desktop.storage.together import cooperation_erasure, cooperation_partners

_WITH_MORE: Final[Mapping[str, Callable[[Connection, Collection[int], date], Counter[str]]]] = {
    cooperation_erasure.AGREEMENT: cooperation_erasure.erase_agreements,
    cooperation_erasure.MEETING: cooperation_erasure.erase_meetings,
    cooperation_erasure.ANSWER: cooperation_erasure.erase_answers,
    "partner": cooperation_partners.erase_partners,
    "filed_return": erase_filed_returns,
}
"""Kinds with which more is done than the schema does: sums are kept, working time is cut loose, what led there goes."""


def in_order(kinds: Iterable[str]) -> list[str]:
    """Return kinds in the order in which they go: what erases records of others before those."""
    wanted = dict.fromkeys(kinds)
    return [*(kind for kind in _WITH_MORE if kind in wanted), *(kind for kind in wanted if kind not in _WITH_MORE)]


def erase_kind(connection: Connection, kind: str, ids: Collection[int], on: date) -> Counter[str]:
    """Erase records of a kind; return how many went, by kind."""
    if kind in _WITH_MORE:
        return _WITH_MORE[kind](connection, ids, on)
    table = TABLE_OF_KIND[kind]
    return Counter({kind: sum(erase_record(connection, table, number, on) for number in ids)})
