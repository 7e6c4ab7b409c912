"""Reading the lines of a records file that carry what stands beside the records: each field is checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, Final

from ssa_desktop.domain.appointments.appointments import AppointmentState, Arrangement, SlipState
from ssa_desktop.domain.appointments.plans import PlanState
from ssa_desktop.domain.cases.typing_aids import TextBlock, block_problem
from ssa_desktop.domain.errors import InputError
from ssa_desktop.domain.figures.annual_report import AnnualChapter
from ssa_desktop.domain.figures.annual_return import Filing, Level
from ssa_desktop.domain.figures.forms import UNRECORDED_MEASURES
from ssa_desktop.domain.figures.indicators import Intensity, Moment, Outcome, Period
from ssa_desktop.domain.people.class_moving import TurnAnswer
from ssa_desktop.domain.people.person_links import LinkKind
from ssa_desktop.domain.people.year_start import YearStartStep
from ssa_desktop.domain.protection.protection import EmergencyKind
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.contract import WEEK, HolidayTreatment
from ssa_desktop.domain.time.timing import DAY_MINUTES
from ssa_desktop.domain.time.worktime import SWITCHABLE
from ssa_desktop.domain.vocabulary import CONTACT_ACTIVITIES, Activity, Mode, Participant, Source, TimeEvent
from ssa_desktop.exchange.figures.form_file import parse_form
from ssa_desktop.exchange.figures.form_writing import write_form
from ssa_desktop.exchange.figures.frozen_return import digest_of, thaw
from ssa_desktop.exchange.figures.indicator_definition import definition_json, read_definition
from ssa_desktop.exchange.figures.return_json import return_json
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
    school_year,
    sha256_text,
    whole,
    word,
    word_among,
    words,
)
from ssa_desktop.exchange.records.figures_format import FIGURES_FIELDS, FiguresLine, JsonValue
from ssa_desktop.exchange.strict_json import JsonError, JsonPath

MOST: Final = 99_999
_FRACTION: Final = re.compile(r"[0-9]{1,4}(/[1-9][0-9]{0,3})?", re.ASCII)
_LONGEST_CONTENT: Final = 10_000_000
_EDGES: Final = 2
_TOPIC: Final = re.compile(r"[a-z0-9_]{1,40}", re.ASCII)


def _days_off(value: object, path: JsonPath) -> str:
    """Read days of leave as the vault has them: a whole number, or a fraction such as ``59/2``."""
    if not isinstance(value, str) or not _FRACTION.fullmatch(value):
        raise JsonError("not_number", path, low=0, high=366)
    return value


def _frozen_text(value: object, path: JsonPath) -> str:
    """Read the frozen text of a filed return; it is larger than other texts."""
    if not isinstance(value, str):
        raise JsonError("not_text", path)
    if len(value) > _LONGEST_CONTENT:
        raise JsonError("too_long", path, limit=_LONGEST_CONTENT)
    return value


def _pattern(value: object, path: JsonPath) -> tuple[int, ...]:
    """Read the minutes of seven days, Monday first."""
    minutes = listing(whole(0, DAY_MINUTES))(value, path)
    if len(minutes) != WEEK:
        raise JsonError("number_of_items", path, low=WEEK, high=WEEK)
    return minutes


def _corridor(value: object, path: JsonPath) -> tuple[int, ...]:
    """Read the two edges of the corridor of direct work in per cent, the smaller first."""
    edges = listing(whole(1, 99))(value, path)
    if len(edges) != _EDGES:
        raise JsonError("number_of_items", path, low=_EDGES, high=_EDGES)
    return edges[0], whole(edges[0] + 1, 99)(edges[1], (*path, 1))


def _topic_code(value: object, path: JsonPath) -> str:
    """Read the code of a topic; counters name topics by it."""
    if not isinstance(value, str) or not _TOPIC.fullmatch(value):
        raise JsonError("not_code", path)
    return value


def _short_word(value: object, path: JsonPath) -> str:
    """Read the short word of a text block."""
    found = words(value, path)
    if block_problem(TextBlock(found, "x"), ()) is not None:
        raise JsonError("not_text", path)
    return found


def _sorted(read: Callable[[object, JsonPath], Sequence[str]], least: int = 0) -> Read[tuple[str, ...]]:
    """Return a reader of the same items, at least so many, sorted as the vault keeps them."""

    def sorted_items(value: object, path: JsonPath) -> tuple[str, ...]:
        found = read(value, path)
        if len(found) < least:
            raise JsonError("number_of_items", path, low=least, high=MOST)
        return tuple(sorted(found))

    return sorted_items


_UNIT_YEAR: Final[Mapping[str, Read[Any]]] = {
    "school_year": school_year,
    "level": word(Level),
    "unit": code,
    "period": word(Period),
    "text": words,
}
_READERS: Final[Mapping[str, Mapping[str, Read[Any]]]] = {
    "outcome": {"case": identifier, "moment": word(Moment), "outcome": word(Outcome), "recorded": day},
    "intensity": {"case": identifier, "intensity": word(Intensity)},
    "indicator_note": {"indicator": code, **_UNIT_YEAR},
    "hand_figure": {
        "school": code,
        "school_year": school_year,
        "measure": word_among(sorted(UNRECORDED_MEASURES)),
        "value": whole(0, MOST),
    },
    "return_remark": {**{name: _UNIT_YEAR[name] for name in ("school_year", "level", "unit")}, "about": identifier},
    "form_choice": {"school_year": school_year, "form": identifier},
    "contract": {
        "school": code,
        "from": day,
        "to": day,
        "pattern": _pattern,
        "school_holidays": word(HolidayTreatment),
    },
    "work_year": {
        "school_year": school_year,
        "leave_days": _days_off,
        "leave_in_holidays": _days_off,
        "carry_over": whole(-600_000, 600_000),
        "counts_from": day,
    },
    "shares_base": {"left_out": distinct(word_among(SWITCHABLE)), "tolerance": whole(0, 20), "corridor": _corridor},
    "annual_text": {
        "school": code,
        "school_year": school_year,
        "chapter": word(AnnualChapter),
        "text": prose,
        "included": flag,
    },
    "annual_agreement": {"school": code, "school_year": school_year, "agreed_with": prose, "agreed": day},
    "emergency_contact": {
        "position": whole(0, MOST),
        "type": word(EmergencyKind),
        "name": words,
        "phone": prose,
        "note": prose,
        "confirmed": day,
    },
    "appointment": {
        "person": identifier,
        "contact": identifier,
        "school": code,
        "class": words,
        "date": day,
        "start": clock_text,
        "minutes": whole(1, DAY_MINUTES),
        "state": word(AppointmentState),
        "arranged": word(Arrangement),
        "slip_number": whole(1, MOST),
        "slip_state": word(SlipState),
        "teacher_informed": flag,
        "series": identifier,
    },
    "plan": {
        "offer": identifier,
        "school": code,
        "date": day,
        "start": clock_text,
        "minutes": whole(1, DAY_MINUTES),
        "activity": word(Activity),
        "event": word(TimeEvent),
        "state": word(PlanState),
        "series": identifier,
    },
    "text_block": {"short": _short_word, "text": words},
    "capture_template": {
        "name": words,
        "minutes": whole(1, DAY_MINUTES),
        "with": _sorted(distinct(word(Participant)), least=1),
        "mode": word(Mode),
        "activity": word_among(sorted(CONTACT_ACTIVITIES)),
        "crisis": flag,
        "topics": _sorted(distinct(code)),
        "source": word(Source),
        "entrusted_by": word(Participant),
        "source_ground": prose,
        "note": prose,
    },
    "topic": {
        "code": _topic_code,
        "label_de": words,
        "label_en": prose,
        "position": whole(0, MOST),
        "active": flag,
    },
    "person_link": {"person": identifier, "other": identifier, "relation": word(LinkKind), "linked": day},
    "school_year_turn": {
        "person": identifier,
        "school_year": school_year,
        "answer": word(TurnAnswer),
        "school": code,
        "noted": day,
    },
    "year_start_done": {"school_year": school_year, "school": code, "step": word(YearStartStep), "done": day},
}
_OPTIONAL: Final[Mapping[str, frozenset[str]]] = {
    "contract": frozenset({"school", "to"}),
    "work_year": frozenset({"leave_days", "leave_in_holidays", "counts_from"}),
    "shares_base": frozenset({"corridor"}),
    "annual_text": frozenset({"included"}),
    "annual_agreement": frozenset({"agreed"}),
    "capture_template": frozenset({"entrusted_by"}),
    "emergency_contact": frozenset({"confirmed"}),
    "appointment": frozenset({"person", "contact", "class", "arranged", "slip_number", "slip_state", "series"}),
    "plan": frozenset({"offer", "school", "start", "activity", "event"}),
    "school_year_turn": frozenset({"school"}),
}


def _plain(kind: str, fields: Fields) -> FiguresLine:
    """Read a line each field of which is read by itself."""
    readers = {"text": words, **_READERS[kind]} if "text" in FIGURES_FIELDS[kind] else _READERS[kind]
    found: dict[str, JsonValue] = {}
    for name in FIGURES_FIELDS[kind][2:]:
        if name in _OPTIONAL.get(kind, ()):
            found[name] = _json(fields.optional(name, readers[name]))
        else:
            found[name] = _json(fields.required(name, readers[name]))
    return FiguresLine(kind, found)


def _json(value: object) -> JsonValue:
    """Return what was read as JSON has it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, SchoolYear):
        return str(value)
    if isinstance(value, tuple):
        return [_json(item) for item in value]
    if value is None or isinstance(value, bool | int):
        return value
    return str(value)


def _plan(fields: Fields) -> FiguresLine:
    """Read a planned date: of an offer, or of an activity, and not of both."""
    found = _plain("plan", fields)
    if (found.values["offer"] is None) == (found.values["activity"] is None):
        fields.fail("one_of_two", "activity", other="offer")
    return found


def _person_link(fields: Fields) -> FiguresLine:
    """Read a link of two persons."""
    found = _plain("person_link", fields)
    if found.values["person"] == found.values["other"]:
        fields.fail("repeated_item", "other")
    return found


def _indicator(fields: Fields) -> FiguresLine:
    own = fields.required("code", code)
    active = fields.required("active", flag)
    definition = fields.required("definition", lambda value, path: read_definition(value, path, own))
    return FiguresLine("indicator", {"code": own, "active": active, "definition": definition_json(definition)})


def _filed_return(fields: Fields) -> FiguresLine:
    """Read a filed return; its frozen text has to be one that can be shown, of the line it stands in."""
    content, sha256 = fields.required("content", _frozen_text), fields.required("sha256", sha256_text)
    if digest_of(content) != sha256:
        fields.fail("wrong_sha256", "content")
    year, level = fields.required("school_year", school_year), fields.required("level", word(Level))
    form, version = fields.required("form", identifier), fields.required("version", whole(1, 1000))
    filed, reason = fields.required("filed", day), fields.required("reason", prose)
    said = (year, level, form, Filing(version, filed, reason, sha256))
    if not _is_return(content, sha256, said):
        fields.fail("bad_filed_return", "content")
    return FiguresLine(
        "filed_return",
        {
            "school_year": str(year),
            "level": str(level),
            "form": form,
            "version": version,
            "filed": filed.isoformat(),
            "reason": reason,
            "content": content,
            "sha256": sha256,
        },
    )


def _is_return(content: str, sha256: str, said: tuple[SchoolYear, Level, str, Filing]) -> bool:
    """Whether a frozen text can be read and shown, and says of itself what its line says."""
    try:
        report = thaw(content, sha256).report
        return_json(report, "de")
    except (ValueError, TypeError, AttributeError, LookupError, ArithmeticError):
        # Beside a text that is no return: a finding whose message this program does not have, or cannot fill.
        return False
    return (report.school_year, report.level, report.form.id, report.filing) == said


def _form(fields: Fields) -> FiguresLine:
    form_id, body = fields.required("form", identifier), fields.required("definition", words)
    try:
        form = parse_form(body)
    except InputError:
        form = None
    if form is None or form.id != form_id:
        fields.fail("bad_form", "definition")
    # Written anew, so that what the vault keeps has each label where a name is looked for.
    written = write_form(form)
    return FiguresLine(
        "form", {"form": form_id, "definition": written, "changed": fields.required("changed", day).isoformat()}
    )


FIGURES_READERS: Final[Mapping[str, Callable[[Fields], FiguresLine]]] = {
    **{kind: partial(_plain, kind) for kind in _READERS},
    "plan": _plan,
    "person_link": _person_link,
    "indicator": _indicator,
    "filed_return": _filed_return,
    "form": _form,
}
"""What reads each kind of line, once its fields are known to be among those allowed."""
