"""What a package says of itself, read strictly: it is authentic, but anybody can have made it."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from ssa_desktop.domain.appointments.appointments import Arrangement
from ssa_desktop.domain.errors import DamagedError
from ssa_desktop.domain.plain_lines import has_hidden_signs
from ssa_desktop.domain.rights.disclosure import Ground
from ssa_desktop.domain.rights.handover import MOST_DEPUTY_DAYS, HandoverKind
from ssa_desktop.domain.time.work_calendar import SchoolHoliday
from ssa_desktop.exchange.json_fields import NAME_LIMIT, day, listing, one_line, prose
from ssa_desktop.exchange.strict_json import JsonError, JsonPath
from ssa_desktop.storage.keeping import tombstones
from ssa_desktop.storage.sql import Connection

_LONGEST_PARTY: Final = 1000
"""Characters of who gave a package and who gets it; the name of a carrier is part of it."""
_PACKAGE: Final = re.compile(r"[0-9a-f]{32}", re.ASCII)
_OWN: Final = b"ssa-desktop handover made here\n"


@dataclass(frozen=True, slots=True)
class About:
    """What a package says of itself, once it is open."""

    package: str
    kind: HandoverKind
    made: date
    sender: str
    recipient: str
    until: date | None
    answers: str
    opened: date | None
    cases: tuple[Mapping[str, Any], ...]
    calendar: Mapping[str, Any] = field(default_factory=dict)
    notice: str = ""
    holds: tuple[str, ...] = ()
    made_by: str = ""

    def calendar_schools(self) -> set[str]:
        """Return the schools that holidays and arrangements of it are of."""
        holidays = {one.school for one in self.calendar.get("holidays", ()) if one.school is not None}
        return holidays | set(self.calendar.get("arrangements", ()))


def maker_of(vault: Connection, package: str) -> str | None:
    """Return the mark by which a vault knows a package again as its own; None before its first backup.

    It knows it by its list, too; of what is older than the backup it was restored from, and of what the list no longer
    tells, by this mark alone. For everybody else it is chance: each package has another.
    """
    key = tombstones.seal_key(vault)
    return None if key is None else hmac.new(key, _OWN + package.encode(), hashlib.sha256).hexdigest()


def read_about(value: Mapping[str, Any]) -> About:
    """Return what the front of a package says.

    Raises :class:`DamagedError` for whatever no program of ours writes there.
    """
    try:
        kind = HandoverKind(value["kind"])
        made = day(value["made"], ())
        calendar = value.get("calendar")
        if calendar is not None and kind is not HandoverKind.SUCCESSOR:
            raise ValueError
        return About(
            _package_id(value["package"]),
            kind,
            made,
            _one_line(value["from"]),
            _one_line(value["to"]),
            _until(value["until"], kind, made),
            str(value["answers"] or ""),
            None if value["opened"] is None else day(value["opened"], ()),
            tuple(
                {"case": str(one["case"]), "ground": str(Ground(one["ground"])), "report": _report(one.get("report"))}
                for one in value["cases"]
            ),
            _calendar(calendar or {}),
            # Packages of the first program that made any hold neither.
            _one_line(value.get("notice", "")),
            tuple(map(_package_id, value.get("holds", ()))),
            str(value.get("made_by") or ""),
        )
    except (AttributeError, JsonError, KeyError, TypeError, ValueError) as error:
        raise DamagedError("handover.damaged") from error


def _until(value: object, kind: HandoverKind, made: date) -> date | None:
    """Return the last day: a deputy's package has one, and none further away than one may be made for."""
    until = None if value is None else day(value, ())
    if kind is HandoverKind.DEPUTY and (until is None or (until - made).days > MOST_DEPUTY_DAYS):
        raise ValueError
    return until


def _package_id(value: object) -> str:
    if not isinstance(value, str) or not _PACKAGE.fullmatch(value):
        raise ValueError
    return value


def _report(value: object) -> str | None:
    return None if value is None else prose(value, ())


def _one_line(value: object) -> str:
    if not isinstance(value, str) or has_hidden_signs(value) or len(value) > _LONGEST_PARTY:
        raise ValueError
    return value


def _calendar(value: Mapping[str, Any]) -> dict[str, Any]:
    holidays = listing(_holiday)(value.get("holidays", []), ())
    arranged = {str(school): Arrangement(one) for school, one in value.get("arrangements", {}).items()}
    return {"holidays": list(holidays), "arrangements": arranged}


def _holiday(value: Any, _: JsonPath) -> SchoolHoliday:
    first, last, school = day(value["from"], ()), day(value["to"], ()), value["school"]
    if last < first or not (school is None or isinstance(school, str)):
        raise ValueError
    return SchoolHoliday(one_line(NAME_LIMIT)(value["name"], ()), first, last, school)
