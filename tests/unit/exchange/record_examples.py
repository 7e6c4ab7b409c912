"""Example lines of records files, and random values for every kind of line."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from ssa_desktop.domain.plain_lines import has_hidden_signs
from ssa_desktop.domain.records import Enrolment, Participants
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import (
    CONTACT_ACTIVITIES,
    Activity,
    CaseResult,
    CaseType,
    CloseReason,
    Gender,
    InitiatedBy,
    LeaveKind,
    Mode,
    OfferType,
    Participant,
    Role,
    Source,
    TimeEvent,
)
from ssa_desktop.exchange.records.records_format import (
    ENTRY_KINDS,
    FIELDS,
    BareLinkLine,
    CaseLine,
    ContactLine,
    CounterLine,
    EffectiveMinutesLine,
    OfferLine,
    PersonLine,
    RecordKind,
    RecordValue,
    SessionLine,
    TimeLine,
    WorkingNoteLine,
)
from tests.unit.exchange.cooperation_examples import COOPERATION_VALUES
from tests.unit.exchange.figures_examples import FIGURES_VALUES
from tests.unit.exchange.protection_examples import OF_CASES_VALUES, PROTECTION_EXAMPLES, PROTECTION_VALUES
from tests.unit.exchange.risk_examples import RISK_EXAMPLES, RISK_VALUES

Json = dict[str, Any]

FORMAT = {"kind": "format", "name": "ssa-exchange", "version": 1}

PERSON: Json = {
    "kind": "person",
    "id": "p1",
    "role": "pupil",
    "name": "Mila Muster",
    "gender": "w",
    "born": "2012-04",
    "enrolment": [{"school_year": "2025/26", "school": "GS", "class": "4b", "stage": 4}],
}
CASE: Json = {
    "kind": "case",
    "id": "c1",
    "person": "p1",
    "school": "GS",
    "opened": "2025-09-15",
    "closed": None,
    "close_reason": None,
    "result": None,
    "initiated_by": "teacher",
    "type": "counselling",
    "left_school": None,
    "leave_kind": None,
}
CONTACT: Json = {
    "kind": "contact",
    "id": "k1",
    "cases": ["c1"],
    "persons": [],
    "school": "GS",
    "date": "2025-09-15",
    "start": "10:15",
    "minutes": 30,
    "with": ["pupil", "parent"],
    "mode": "conversation",
    "crisis": False,
    "activity": "individual",
    "topics": ["conflict_peers"],
    "note": "Erfundener Text über Milas Streit",
    "notes": None,
    "source": "self",
    "source_ground": None,
    "entrusted_by": "pupil",
}
WORKING_NOTE: Json = {
    "kind": "working_note",
    "id": "w1",
    "case": "c1",
    "person": None,
    "date": "2025-09-15",
    "text": "Erfundene Notiz",
    "source": "teacher",
    "source_ground": "von sich aus mitgeteilt",
    "entrusted_by": "teacher",
}
REFERRAL: Json = {"kind": "referral", "id": "r1", "case": "c1", "date": "2025-10-01", "target": "asd"}
OFFER: Json = {
    "kind": "offer",
    "id": "o1",
    "school": "GS",
    "type": "class",
    "title": "Klassenrat",
    "class": "5a",
    "from": "2025-09-15",
    "to": None,
    "participants": {"w": 10, "m": 12, "d": 0, "unknown": 0},
}
SESSION: Json = {
    "kind": "session",
    "id": "s1",
    "offer": "o1",
    "date": "2025-09-22",
    "start": None,
    "minutes": 45,
    "visits": 21,
}
TIME: Json = {
    "kind": "time",
    "id": "t1",
    "school": "GS",
    "date": "2025-09-15",
    "start": None,
    "minutes": 60,
    "activity": "documentation",
    "event": None,
}
COUNTER: Json = {
    "kind": "counter",
    "id": "n1",
    "unit": "school:GS",
    "school_year": "2025/26",
    "measure": "persons.w",
    "value": -3,
}
EFFECTIVE: Json = {"kind": "effective_minutes", "id": "e1", "entry_kind": "contact", "entry": "k1", "minutes": 0}
BARE_LINK: Json = {"kind": "bare_link", "id": "b1", "contact": "k1", "person": "p1"}

EXAMPLES = (
    *(PERSON, CASE, CONTACT, WORKING_NOTE, REFERRAL, OFFER, SESSION, TIME, COUNTER, EFFECTIVE, BARE_LINK),
    *PROTECTION_EXAMPLES,
    *RISK_EXAMPLES,
)


def write(path: Path, lines: Iterable[Json | str | bytes]) -> Path:
    """Write a records file: the format line, then the lines, objects as JSON and the rest as it is."""
    raw = [line if isinstance(line, bytes) else _text(line).encode() for line in (FORMAT, *lines)]
    path.write_bytes(b"\n".join(raw) + b"\n")
    return path


def _text(line: Json | str) -> str:
    return line if isinstance(line, str) else json.dumps(line, ensure_ascii=False)


# Anything UTF-8 can hold, line separators of every kind included, but no NUL.
_texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30)
_names = _texts.filter(lambda text: bool(text.strip()) and not has_hidden_signs(text))
_ids = _texts.filter(bool)
_codes = st.from_regex(r"[A-Za-z0-9ÄÖÜäöüß_.][A-Za-z0-9ÄÖÜäöüß_.=+@-]{0,39}", fullmatch=True)
_days = st.dates(date(1900, 1, 1), date(2200, 12, 31))
_starts = st.none() | st.integers(0, 1439)
_minutes = st.integers(1, 1440)
_heads = st.integers(0, 1_000_000)
_years = st.integers(1900, 9998).map(SchoolYear)
_participants = st.builds(Participants, _heads, _heads, _heads, _heads)
_enrolments = st.lists(
    st.builds(
        Enrolment,
        school_year=_years,
        school=_ids,
        class_label=st.none() | _names,
        stage=st.none() | st.just("vkl") | st.integers(0, 13),
    ),
    max_size=3,
    unique_by=lambda item: (item.school_year, item.school),
).map(tuple)


@st.composite
def _contacts(draw: st.DrawFn) -> ContactLine:
    concerns = draw(st.lists(_ids, max_size=4, unique=True))
    cases = draw(st.integers(0, len(concerns)))
    note, notes = None, None
    if draw(st.booleans()) and concerns:
        chosen = draw(st.lists(st.sampled_from(concerns), min_size=1, unique=True))
        notes = {concern: draw(_texts) for concern in chosen}
    elif len(concerns) < 2:
        note = draw(st.none() | _texts)
    return ContactLine(
        cases=tuple(concerns[:cases]),
        persons=tuple(concerns[cases:]),
        school=draw(_ids),
        date=draw(_days),
        start=draw(_starts),
        minutes=draw(_minutes),
        with_=draw(st.frozensets(st.sampled_from(Participant))),
        mode=draw(st.sampled_from(Mode)),
        crisis=draw(st.booleans()),
        activity=draw(st.sampled_from(CONTACT_ACTIVITIES)),
        topics=draw(st.frozensets(_ids, max_size=3)),
        note=note,
        notes=notes,
        source=draw(st.sampled_from(Source)),
        source_ground=draw(st.none() | _texts),
        entrusted_by=draw(st.none() | st.sampled_from(Participant)),
    )


VALUES: dict[str, st.SearchStrategy[RecordValue]] = {
    RecordKind.PERSON: st.builds(
        PersonLine,
        role=st.sampled_from(Role),
        name=st.none() | _names,
        gender=st.sampled_from(Gender),
        born=st.none() | st.from_regex(r"(19|20)[0-9]{2}-(0[1-9]|1[0-2])", fullmatch=True),
        enrolment=_enrolments,
        pseudonym=st.none() | _codes,
    ),
    RecordKind.CASE: st.builds(
        CaseLine,
        person=_ids,
        school=_ids,
        opened=_days,
        closed=st.none() | _days,
        close_reason=st.none() | st.sampled_from(CloseReason),
        result=st.none() | st.sampled_from(CaseResult),
        initiated_by=st.sampled_from(InitiatedBy),
        type=st.sampled_from(CaseType),
        left_school=st.none() | _days,
        leave_kind=st.none() | st.sampled_from(LeaveKind),
    ),
    RecordKind.CONTACT: _contacts(),
    RecordKind.WORKING_NOTE: st.builds(
        WorkingNoteLine, case=st.none() | _ids, person=st.none() | _ids, date=_days, text=_texts
    ),
    RecordKind.OFFER: st.builds(
        OfferLine,
        school=_ids,
        type=st.sampled_from(OfferType),
        title=_names,
        class_label=st.none() | _names,
        from_date=_days,
        to_date=st.none() | _days,
        participants=_participants,
    ),
    RecordKind.SESSION: st.builds(
        SessionLine, offer=_ids, date=_days, start=_starts, minutes=_minutes, visits=st.none() | _heads
    ),
    RecordKind.TIME: st.builds(
        TimeLine,
        school=st.none() | _ids,
        date=_days,
        start=_starts,
        minutes=_minutes,
        activity=st.sampled_from(Activity),
        event=st.none() | st.sampled_from(TimeEvent),
    ),
    RecordKind.COUNTER: st.builds(
        CounterLine,
        unit=st.builds("{}:{}".format, st.sampled_from(["school", "site"]), _codes),
        school_year=_years,
        measure=st.from_regex(r"[a-z0-9_.]{1,200}", fullmatch=True),
        value=st.integers(-(10**12), 10**12),
    ),
    RecordKind.EFFECTIVE_MINUTES: st.builds(
        EffectiveMinutesLine, entry_kind=st.sampled_from(ENTRY_KINDS), entry=_ids, minutes=st.integers(0, 1440)
    ),
    RecordKind.BARE_LINK: st.builds(BareLinkLine, contact=_ids, person=_ids),
    **PROTECTION_VALUES,
    **OF_CASES_VALUES,
    **RISK_VALUES,
    **FIGURES_VALUES,
    **COOPERATION_VALUES,
}

record_lists = st.lists(
    st.sampled_from(list(FIELDS)).flatmap(lambda kind: st.tuples(st.just(kind), _ids, VALUES[kind])),
    max_size=6,
    unique_by=lambda line: (line[0], line[1]),
)
