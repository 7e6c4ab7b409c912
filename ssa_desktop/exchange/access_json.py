"""The reply to an access request as a file to be read by machines (JSON): the same as on paper."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from ssa_desktop.domain.rights.access import Checks, Reply, Requester, WordedReply
from ssa_desktop.domain.rights.carrier import Carrier
from ssa_desktop.texts import text

_FORMAT = "ssa-access"
_VERSION = 1


def access_json(value: Reply, worded: WordedReply, carrier: Carrier, language: str) -> bytes:
    """Return the reply as JSON in UTF-8. To a third party nothing but the statement that confirms nothing."""
    head: dict[str, Any] = {
        "format": _FORMAT,
        "version": _VERSION,
        "requester": value.requester,
        "received_on": value.received_on.isoformat(),
        "answered_on": value.answered_on.isoformat(),
    }
    if value.requester is Requester.OTHER:
        return _written({**head, "statement": worded.statement})
    head |= {
        "open_checks": list(worded.open_checks),
        "checks": _checks(value.requester, value.checks),
        "controller": {"name": carrier.name or None, "address": carrier.address or None},
        "data_protection_officer": carrier.data_protection_officer or None,
        "supervisory_authority": carrier.supervisory_authority or None,
        "rights": list(worded.rights),
    }
    if value.is_empty:
        return _written({**head, "statement": text(language, "access.nothing"), "entries": []})
    return _written(
        {
            **head,
            "name": value.name or None,
            "purposes": list(worded.purposes),
            "categories": list(worded.categories),
            "recipients": list(worded.recipients),
            "retention": list(worded.retention),
            "sources": list(worded.sources),
            "automated_decisions": False,
            # To guardians the file does not even have the word for it.
            **(
                {"refused": list(worded.refused), "refused_ways": worded.refused_ways or None}
                if value.requester is Requester.SELF
                else {}
            ),
            "entries": [
                {
                    "number": number,
                    "kind": entry.kind,
                    "day": _day(entry.day),
                    "title": said.title,
                    "belongs": said.belongs or None,
                    "lines": [{"name": line.name, "text": line.text} for line in said.lines],
                }
                for number, (entry, said) in enumerate(zip(value.entries, worded.entries, strict=True), start=1)
            ],
        }
    )


def _checks(requester: Requester, checks: Checks) -> dict[str, Any]:
    """Return the checks made; of their capacity nothing to guardians, who could read from it what was asked."""
    found: dict[str, Any] = {"identity": {"on": _day(checks.identity_on), "how": checks.identity_how or None}}
    if requester is Requester.GUARDIAN:
        found["custody"] = {"on": _day(checks.custody_on), "how": checks.custody_how or None}
    if requester is Requester.SELF:
        found["capacity"] = {"found": checks.capacity, "on": _day(checks.capacity_on)}
    return found


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _written(value: dict[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
