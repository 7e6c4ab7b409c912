"""The lines of a records file on working together: agreements, goals, talks, meetings, the directory, actions.

Like the lines of ``figures_format`` they are kept as JSON has them, once they are known to be right.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any, Final

from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.timing import DAY_MINUTES
from ssa_desktop.domain.together.cooperation import PHASES, AgreementClause, GoalState, MeetingMethod, PartnerKind
from ssa_desktop.domain.together.self_assessment import HIGHEST, LOWEST, REFLECTION, Condition
from ssa_desktop.exchange.json_fields import (
    Fields,
    Read,
    clock_text,
    code,
    day,
    distinct,
    flag,
    identifier,
    listing,
    prose,
    refuse_repeated,
    school_year,
    whole,
    word,
    word_among,
    words,
)
from ssa_desktop.exchange.records.figures_format import FiguresLine, JsonValue
from ssa_desktop.exchange.strict_json import JsonError, JsonPath

COOPERATION_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "partner": (
        "kind",
        "id",
        "name",
        "type",
        "institution",
        "position",
        "phone",
        "mail",
        "note",
        "school",
        "active",
        "counted",
        "used",
    ),
    "agreement": (
        "kind",
        "id",
        "school",
        "from",
        "to",
        "signed",
        "authority",
        "authority_by",
        "school_name",
        "school_by",
        "carrier",
        "carrier_by",
        "direct",
        "clauses",
    ),
    "goal": ("kind", "id", "agreement", "position", "goal", "provisions"),
    "evaluation": (
        "kind",
        "id",
        "agreement",
        "about",
        "date",
        "start",
        "minutes",
        "participants",
        "text",
        "goals",
        "time",
    ),
    "meeting": (
        "kind",
        "id",
        "school",
        "method",
        "date",
        "start",
        "minutes",
        "subject",
        "participants",
        "with_family",
        "with_others",
        "person",
        "case",
        "phases",
        "time",
    ),
    "action": ("kind", "id", "meeting", "evaluation", "person", "case", "what", "who", "agreed", "due", "done"),
    "self_assessment": ("kind", "id", "school_year", "condition", "answer", "text"),
}
"""The JSON names of these lines, in the order in which they are written."""

_MOST: Final = 99_999
_PER_CENT: Final = 100


def _years(value: object, path: JsonPath) -> tuple[SchoolYear, ...]:
    return tuple(sorted(distinct(school_year)(value, path)))


def _share(value: object, path: JsonPath) -> tuple[int, int]:
    """Read the lower and the upper edge of direct work, in per cent."""
    found = listing(whole(0, _PER_CENT))(value, path)
    if len(found) != 2:
        raise JsonError("number_of_items", path, low=2, high=2)
    lower, upper = found
    if lower > upper:
        raise JsonError("not_number", (*path, 1), low=lower, high=_PER_CENT)
    return lower, upper


def _texts_by(allowed: list[str]) -> Read[dict[str, str]]:
    """Return a reader of an object of texts that are not blank, by allowed names."""

    def read(value: object, path: JsonPath) -> dict[str, str]:
        fields = Fields(value, path, allowed)
        found = {name: fields.optional(name, words) for name in allowed}
        return {name: text for name, text in found.items() if text is not None}

    return read


def _reviews(value: object, path: JsonPath) -> tuple[dict[str, str], ...]:
    """Read how goals were judged, each goal once."""

    def review(item: object, place: JsonPath) -> dict[str, str]:
        fields = Fields(item, place, ("goal", "state", "reason"))
        return {
            "goal": fields.required("goal", identifier),
            "state": str(fields.required("state", word(GoalState))),
            "reason": fields.required("reason", prose),
        }

    found = listing(review)(value, path)
    refuse_repeated([one["goal"] for one in found], path, "goal")
    return found


_PHASE_NAMES: Final = list(dict.fromkeys(phase for phases in PHASES.values() for phase in phases))
_READERS: Final[Mapping[str, Mapping[str, Read[Any]]]] = {
    "partner": {
        "name": words,
        "type": word(PartnerKind),
        **dict.fromkeys(("institution", "position", "phone", "mail", "note"), prose),
        "school": code,
        "active": flag,
        "counted": _years,
        "used": day,
    },
    "agreement": {
        "school": code,
        **dict.fromkeys(("from", "to", "signed"), day),
        **dict.fromkeys(
            ("authority", "authority_by", "school_name", "school_by", "carrier", "carrier_by"),
            prose,
        ),
        "direct": _share,
        "clauses": _texts_by([str(clause) for clause in AgreementClause]),
    },
    "goal": {"agreement": identifier, "position": whole(1, _MOST), "goal": words, "provisions": prose},
    "evaluation": {
        "agreement": identifier,
        "about": school_year,
        "date": day,
        "start": clock_text,
        "minutes": whole(1, DAY_MINUTES),
        "participants": prose,
        "text": prose,
        "goals": _reviews,
        "time": identifier,
    },
    "meeting": {
        "school": code,
        "method": word(MeetingMethod),
        "date": day,
        "start": clock_text,
        "minutes": whole(1, DAY_MINUTES),
        "subject": prose,
        "participants": prose,
        "with_family": flag,
        "with_others": flag,
        "person": identifier,
        "case": identifier,
        "phases": _texts_by(_PHASE_NAMES),
        "time": identifier,
    },
    "action": {
        **dict.fromkeys(("meeting", "evaluation", "person", "case"), identifier),
        "what": words,
        "who": prose,
        **dict.fromkeys(("agreed", "due", "done"), day),
    },
    "self_assessment": {
        "school_year": school_year,
        "condition": word_among([*map(str, Condition), REFLECTION]),
        "answer": whole(LOWEST, HIGHEST),
        "text": prose,
    },
}
_OPTIONAL: Final[Mapping[str, frozenset[str]]] = {
    "partner": frozenset({"school", "used"}),
    "agreement": frozenset({"signed"}),
    "goal": frozenset(),
    "evaluation": frozenset({"start", "time"}),
    "meeting": frozenset({"start", "time", "person", "case"}),
    "action": frozenset({"meeting", "evaluation", "person", "case", "due", "done"}),
    "self_assessment": frozenset({"answer"}),
}


def _line(kind: str, fields: Fields) -> FiguresLine:
    found: dict[str, JsonValue] = {}
    for name in COOPERATION_FIELDS[kind][2:]:
        read = _READERS[kind][name]
        found[name] = _json(fields.optional(name, read) if name in _OPTIONAL[kind] else fields.required(name, read))
    if kind == "agreement" and str(found["to"]) < str(found["from"]):
        fields.fail("ends_before", "to", other="from")
    if kind in {"meeting", "action"} and found["person"] is not None and found["case"] is not None:
        fields.fail("not_both", "person", other="case")
    if kind == "action" and found["meeting"] is not None:
        # What a meeting agreed is on whom the meeting is on, and goes with it.
        for name in ("evaluation", "person", "case"):
            if found[name] is not None:
                fields.fail("not_both", name, other="meeting")
    return FiguresLine(kind, found)


def _json(value: object) -> JsonValue:
    """Return what was read as JSON has it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {name: _json(item) for name, item in value.items()}
    if isinstance(value, tuple):
        return [_json(item) for item in value]
    if value is None or isinstance(value, bool | int):
        return value
    return str(value)


COOPERATION_READERS: Final[Mapping[str, Callable[[Fields], FiguresLine]]] = {
    kind: partial(_line, kind) for kind in COOPERATION_FIELDS
}
"""What reads each kind of line, once its fields are known to be among those allowed."""
