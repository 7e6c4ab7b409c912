"""Writing records files (JSON Lines), and the canonical form that tells whether two lines say the same."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Final

from ssa_desktop.domain.kinds import KINDS
from ssa_desktop.domain.records import Enrolment, Participants
from ssa_desktop.domain.vocabulary import Source
from ssa_desktop.exchange.records.kind_lines import KindLine
from ssa_desktop.exchange.records.protection_format import AttachmentLine
from ssa_desktop.exchange.records.protection_writer import content_base64, protection_content
from ssa_desktop.exchange.records.records_format import (
    FORMAT_KIND,
    FORMAT_NAME,
    FORMAT_VERSION,
    OWN_COPY,
    VALUE_TYPES,
    BareLinkLine,
    CaseLine,
    ContactLine,
    CounterLine,
    EffectiveMinutesLine,
    OfferLine,
    PersonLine,
    PlainValue,
    RecordValue,
    SessionLine,
    TimeLine,
    WorkingNoteLine,
)
from ssa_desktop.exchange.records.risk_format import RiskAssessmentLine, YouthOfficeReportLine, risk_content

Json = dict[str, object]

_SET_LIKE: Final = ("cases", "persons", "with", "topics")
_AS_IT_STANDS: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_SORTED: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def write_records(lines: Iterable[tuple[str, str, RecordValue]]) -> bytes:
    """Return a records file: the format line, then one line per (kind, id, value) in the order given.

    The same values always give the same bytes. The values must keep the rules of the format; nothing is checked here.
    """
    return b"".join(written_lines(lines))


def written_lines(lines: Iterable[tuple[str, str, RecordValue]], *, is_own_copy: bool = False) -> Iterator[bytes]:
    """Yield the same file line by line: the content of an attachment is only asked for when its line is due.

    The first line of her own copy says that it is one.
    """
    yield format_line(is_own_copy=is_own_copy)
    for kind, id_, value in lines:
        yield _line(value, _as_json(kind, id_, value))


def format_line(*, is_own_copy: bool) -> bytes:
    """Return the first line of a file."""
    first: Json = {"kind": FORMAT_KIND, "name": FORMAT_NAME, "version": FORMAT_VERSION}
    return _written({**first, "copy": OWN_COPY} if is_own_copy else first)


def line_and_canonical(kind: str, id_: str, value: RecordValue) -> tuple[bytes, bytes]:
    """Return a line as it is written, and its canonical form; the value is looked through once for both."""
    line = _as_json(kind, id_, value)
    return _line(value, line), _canonical(kind, value, line)


def canonical_bytes(kind: str, id_: str, value: RecordValue) -> bytes:
    """Return the canonical form of a line; lines with equal content, and only these, have equal bytes.

    Nulls are dropped, names sorted, and so are the lists whose order says nothing. The content of an attachment is left
    out: its hash stands for it.
    """
    return _canonical(kind, value, _as_json(kind, id_, value))


def _line(value: RecordValue, line: Json) -> bytes:
    return _written({**line, "content": content_base64(value)} if isinstance(value, AttachmentLine) else line)


def _canonical(kind: str, value: RecordValue, whole: Json) -> bytes:
    line = {name: content for name, content in whole.items() if content is not None}
    for name, before in _came_later(kind):
        # Where it says nothing, a line known from before is the same still.
        if line.get(name) == before:
            line.pop(name, None)
    for name in _SET_LIKE:
        content = line.get(name)
        if isinstance(content, list):
            line[name] = sorted(content)
    if isinstance(value, PersonLine):
        enrolments = [
            {name: content for name, content in _enrolment(item).items() if content is not None}
            for item in value.enrolment
        ]
        line["enrolment"] = sorted(enrolments, key=lambda item: json.dumps(item, sort_keys=True))
    return _SORTED.encode(line).encode()


@cache
def _came_later(kind: str) -> tuple[tuple[str, object], ...]:
    """Return the fields that lines of earlier files leave out, with what stands for them."""
    fields = KINDS[kind].fields if kind in KINDS else ()
    return tuple((one.json, one.fact.before) for one in fields if one.fact.before is not None)


def _written(line: Json) -> bytes:
    return (_AS_IT_STANDS.encode(line) + "\n").encode()


def _as_json(kind: str, id_: str, value: RecordValue) -> Json:
    """Return the line as a JSON object with its fields in the order of ``FIELDS``, an attachment without content."""
    if not isinstance(value, VALUE_TYPES[kind]):
        raise TypeError(f"{type(value).__name__} is no line of kind {kind}")
    if isinstance(value, RiskAssessmentLine | YouthOfficeReportLine):
        content: Json | Mapping[str, object] = risk_content(value)
    else:
        content = _declared(value) if isinstance(value, KindLine) else _content(value)
    return {"kind": str(kind), "id": id_, **content}


def _declared(value: KindLine) -> Json:
    """Return the fields as they are kept; objects within them with their names sorted, however they were made."""
    return {name: _name_sorted(content) for name, content in value.values.items()}


def _name_sorted(content: object) -> object:
    match content:
        case dict():
            return {name: _name_sorted(content[name]) for name in sorted(content)}
        case list():
            return [_name_sorted(item) for item in content]
    return content


def _content(value: PlainValue) -> Json:  # noqa: PLR0911 - one return per kind of line
    match value:
        case PersonLine():
            return _person(value)
        case CaseLine():
            return _case(value)
        case ContactLine():
            return _contact(value)
        case WorkingNoteLine():
            return _working_note(value)
        case OfferLine():
            return _offer(value)
        case SessionLine():
            return {
                "offer": value.offer,
                "date": _day(value.date),
                "start": _clock(value.start),
                "minutes": value.minutes,
                "visits": value.visits,
            }
        case TimeLine():
            return {
                "school": value.school,
                "date": _day(value.date),
                "start": _clock(value.start),
                "minutes": value.minutes,
                "activity": value.activity,
                "event": value.event,
                # Only where it is so: a file from before has not got the field and stays as it was.
                **({"left_by_deleted": True} if value.left_by_deleted else {}),
            }
        case CounterLine():
            return {
                "unit": value.unit,
                "school_year": str(value.school_year),
                "measure": value.measure,
                "value": value.value,
            }
        case EffectiveMinutesLine():
            return {"entry_kind": value.entry_kind, "entry": value.entry, "minutes": value.minutes}
        case BareLinkLine():
            return {"contact": value.contact, "person": value.person}
        case _:
            return protection_content(value)


def _person(value: PersonLine) -> Json:
    person: Json = {
        "role": value.role,
        "name": value.name,
        "gender": value.gender,
        "born": value.born,
        "enrolment": [_enrolment(item) for item in value.enrolment],
    }
    return person if value.pseudonym is None else {**person, "pseudonym": value.pseudonym}


def _enrolment(value: Enrolment) -> Json:
    return {
        "school_year": str(value.school_year),
        "school": value.school,
        "class": value.class_label,
        "stage": value.stage,
    }


def _case(value: CaseLine) -> Json:
    return {
        "person": value.person,
        "school": value.school,
        "opened": _day(value.opened),
        "closed": _day(value.closed),
        "close_reason": value.close_reason,
        "result": value.result,
        "initiated_by": value.initiated_by,
        "type": value.type,
        "left_school": _day(value.left_school),
        "leave_kind": value.leave_kind,
    }


def _contact(value: ContactLine) -> Json:
    return {
        "cases": list(value.cases),
        "persons": list(value.persons),
        "school": value.school,
        "date": _day(value.date),
        "start": _clock(value.start),
        "minutes": value.minutes,
        "with": _sorted_words(value.with_),
        "mode": value.mode,
        "crisis": value.crisis,
        "activity": value.activity,
        "topics": _sorted_words(value.topics),
        "note": value.note,
        "notes": dict(value.notes) if value.notes else None,
        "source": value.source,
        "source_ground": value.source_ground,
        "entrusted_by": value.entrusted_by,
        # Left out where nothing was asked: versions before this one read the line.
        **({"counted_before": dict(value.counted_before)} if value.counted_before else {}),
    }


def _working_note(value: WorkingNoteLine) -> Json:
    note: Json = {"case": value.case, "person": value.person, "date": _day(value.date), "text": value.text}
    origin = {
        "source": None if value.source is Source.SELF else value.source,
        "source_ground": value.source_ground,
        "entrusted_by": value.entrusted_by,
    }
    # Left out where they say nothing: a note of an earlier version stays the same line.
    return {**note, **{name: said for name, said in origin.items() if said is not None}}


def _offer(value: OfferLine) -> Json:
    return {
        "school": value.school,
        "type": value.type,
        "title": value.title,
        "class": value.class_label,
        "from": _day(value.from_date),
        "to": _day(value.to_date),
        "participants": _participants(value.participants),
    }


def _participants(value: Participants) -> Json:
    return {"w": value.w, "m": value.m, "d": value.d, "unknown": value.unknown}


def _sorted_words(values: Iterable[str]) -> Sequence[str]:
    return sorted(str(value) for value in values)


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def _clock(start: int | None) -> str | None:
    return None if start is None else f"{start // 60:02d}:{start % 60:02d}"
