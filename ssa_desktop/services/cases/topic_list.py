"""The list of topics she chooses from, and how she makes it her own.

A topic that was ever used stays, since old records and counters name it; it can be left out of what is offered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ssa_desktop.domain.errors import UsageError
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage import events
from ssa_desktop.storage.cases import topics
from ssa_desktop.storage.cases.topics import Topic
from ssa_desktop.storage.sql import Connection

__all__ = [
    "LONGEST_LABEL",
    "Topic",
    "add",
    "listing",
    "move",
    "offer",
    "rename",
]

LONGEST_LABEL: Final = 80
_OWN: Final = "own_"


def listing(ws: Workspace) -> list[Topic]:
    """Return all topics in their order, those not offered any more included."""
    with ws.read() as vault:
        return topics.topics(vault)


def add(ws: Workspace, label_de: str, label_en: str = "") -> Topic:
    """Add a topic of her own at the end; without an English name the German one serves there too.

    Raises :class:`UsageError` for a name that is empty, too long, or stands in the list already.
    """
    with ws.change() as vault:
        known = topics.topics(vault)
        numbers = [int(topic.code.removeprefix(_OWN)) for topic in known if _is_own(topic.code)]
        made = Topic(f"{_OWN}{max(numbers, default=0) + 1}", *_names(known, None, label_de, label_en))
        _write(vault, [*known, made])
    return made


def rename(ws: Workspace, code: str, label_de: str, label_en: str = "") -> list[Topic]:
    """Give a topic other names, everywhere and also in past years; return the list as it was. Raises as :func:`add`."""
    with ws.change() as vault:
        known = topics.topics(vault)
        names = _names(known, code, label_de, label_en)
        _write(
            vault,
            [replace(one, label_de=names[0], label_en=names[1]) if one.code == code else one for one in known],
        )
    return known


def offer(ws: Workspace, code: str, *, offered: bool) -> list[Topic]:
    """Offer a topic when something is recorded, or no more; the others stay as they are. Return the list as it was."""
    with ws.change() as vault:
        known = topics.topics(vault)
        _write(vault, [replace(one, active=offered) if one.code == code else one for one in known])
    return known


def move(ws: Workspace, code: str, steps: int) -> list[Topic]:
    """Move a topic so many places down, or up below 0, as far as the list goes; return the list as it was."""
    with ws.change() as vault:
        known = topics.topics(vault)
        wanted = [one for one in known if one.code != code]
        for place, one in enumerate(known):
            if one.code == code:
                wanted.insert(max(0, place + steps), one)
        _write(vault, wanted)
    return known


def _write(vault: Connection, wanted: Sequence[Topic]) -> None:
    topics.save_topics(vault, wanted)
    events.log_change(vault, "changed", "topic_list")


def _is_own(code: str) -> bool:
    return code.startswith(_OWN) and code.removeprefix(_OWN).isdecimal()


def _names(known: Sequence[Topic], code: str | None, label_de: str, label_en: str) -> tuple[str, str]:
    german = " ".join(label_de.split())
    english = " ".join(label_en.split()) or german
    if not german:
        raise UsageError("topics.no_name")
    if max(len(german), len(english)) > LONGEST_LABEL:
        raise UsageError("topics.too_long", most=LONGEST_LABEL)
    taken = {name.casefold() for one in known if one.code != code for name in (one.label_de, one.label_en)}
    if german.casefold() in taken or english.casefold() in taken:
        raise UsageError("topics.exists")
    return german, english
