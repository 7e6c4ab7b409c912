"""Example lines on working together, for the tests of the format."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from ssa_desktop.domain.kinds import TRAINING
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.conflict import STEP_DAYS
from ssa_desktop.domain.together.cooperation import (
    AgreementClause,
    GoalState,
    MeetingMethod,
    PartnerKind,
    PointAbout,
    PointState,
)
from ssa_desktop.domain.together.self_assessment import Condition
from ssa_desktop.domain.together.together_kinds import CONFLICT, STAFF_NOTICE, TEAM_ASSESSMENT
from ssa_desktop.exchange.records.kind_lines import KIND_FIELDS, KindLine
from tests.unit.exchange.declared_examples import values_of

_ids = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=20)
_words = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=30)
_prose = st.just("") | _words
_codes = st.from_regex(r"[A-Za-z0-9ÄÖÜ]{1,10}", fullmatch=True)
_days = st.dates(date(1900, 1, 1), date(2200, 12, 31)).map(date.isoformat)
_years = st.builds(SchoolYear, st.integers(1990, 2090)).map(str)
_starts = st.none() | st.sampled_from(["00:00", "08:05", "23:59"])
_minutes = st.integers(1, 1440)
_shares = st.tuples(st.integers(0, 60), st.integers(60, 100)).map(list)


def _word(words: Any) -> st.SearchStrategy[str]:
    return st.sampled_from([str(one) for one in words])


def _one_or_none(*names: str) -> st.SearchStrategy[dict[str, str | None]]:
    """Return values for fields of which at most one is filled in."""
    nothing = st.just(dict.fromkeys(names))
    return nothing | st.tuples(st.sampled_from(names), _ids).map(lambda one: {**dict.fromkeys(names), one[0]: one[1]})


def _with_days(found: dict[str, Any]) -> dict[str, Any]:
    first, last = found["days"]
    return {**found, "from": first, "to": last}


def _in_order(first: str, last: str, found: dict[str, Any]) -> dict[str, Any]:
    """Return values whose last day is not before the first, where there is one."""
    days = sorted(day for day in (found[first], found[last]) if day is not None)
    return {**found, first: days[0], last: None if found[last] is None else days[-1]}


def _all_after(first: str, others: tuple[str, ...], found: dict[str, Any]) -> dict[str, Any]:
    """Return values of whose days, where there are any, none is before the first."""
    earliest = min(day for day in (found[name] for name in (first, *others)) if day is not None)
    return {**found, first: earliest}


_OF_A_MEETING = dict.fromkeys(("evaluation", "person", "case"))
"""What an action of a meeting has none of."""

_VALUES: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "partner": st.fixed_dictionaries(
        {
            "name": _words, "type": _word(PartnerKind), "institution": _prose, "position": _prose, "phone": _prose,
            "mail": _prose, "note": _prose, "school": st.none() | _codes, "active": st.booleans(),
            "counted": st.lists(_years, unique=True, max_size=3).map(sorted), "used": st.none() | _days,
            "offers": _prose, "agreement": _prose, "last_contact": st.none() | _days,
        }
    ),
    "agreement": st.fixed_dictionaries(
        {
            "school": _codes, "signed": st.none() | _days, "authority": _prose, "authority_by": _prose,
            "school_name": _prose, "school_by": _prose, "carrier": _prose, "carrier_by": _prose, "direct": _shares,
            "clauses": st.dictionaries(_word(AgreementClause), _words, max_size=3), "others": _prose, "county": _prose,
            "version": st.integers(1, 999), "fingerprint": st.none() | _words, "replaces": st.none() | _words,
            "replaces_signed": st.none() | _days, "days": st.tuples(_days, _days).map(sorted),
        }
    ).map(_with_days),
    "condition": st.fixed_dictionaries(
        {
            "agreement": _ids, "position": st.integers(1, 99), "what": _words, "provided_by": _prose,
            "since": st.none() | _days, "note": _prose,
        }
    ),
    "goal": st.fixed_dictionaries(
        {
            "agreement": _ids, "position": st.integers(1, 99), "goal": _words, "provisions": _prose,
            "follows": st.none() | _ids,
        }
    ),
    "evaluation": st.fixed_dictionaries(
        {
            "agreement": _ids, "about": _years, "date": _days, "start": _starts, "minutes": _minutes,
            "participants": _prose, "text": _prose, "next": st.none() | _days, "time": st.none() | _ids,
            "goals": st.lists(
                st.fixed_dictionaries({"goal": _ids, "state": _word(GoalState), "reason": _prose}),
                unique_by=lambda one: one["goal"], max_size=3,
            ),
        }
    ),
    "talk_point": st.fixed_dictionaries(
        {
            "evaluation": _ids, "position": st.integers(1, 99), "about": _word(PointAbout), "what": _words,
            "state": _word(PointState), "reason": _prose, "goal": st.none() | _ids,
        }
    ),
    "meeting": st.tuples(
        st.fixed_dictionaries(
            {
                "school": _codes, "method": _word(MeetingMethod), "date": _days, "start": _starts, "minutes": _minutes,
                "subject": _prose, "participants": _prose, "with_family": st.booleans(), "with_others": st.booleans(),
                "phases": st.dictionaries(st.sampled_from(["opening", "ideas"]), _words), "time": st.none() | _ids,
                "moderator": _prose, "room": _prose, "disguised": st.booleans(), "review": st.none() | _days,
            }
        ),
        _one_or_none("person", "case"),
    ).map(lambda parts: {**parts[0], **parts[1]}),
    "action": st.tuples(
        st.fixed_dictionaries(
            {
                **dict.fromkeys(("meeting", "evaluation"), st.none() | _ids), "what": _words, "who": _prose,
                "agreed": _days, "due": st.none() | _days, "done": st.none() | _days,
            }
        ),
        _one_or_none("person", "case"),
    ).map(lambda parts: {**parts[0], **parts[1]} if parts[0]["meeting"] is None else {**parts[0], **_OF_A_MEETING}),
    "conflict": values_of(CONFLICT).map(lambda found: _all_after("began", (*STEP_DAYS, "settled"), found)),
    "staff_notice": values_of(STAFF_NOTICE).map(lambda found: _in_order("from", "to", found)),
    "training": values_of(TRAINING),
    "self_assessment": st.fixed_dictionaries(
        {
            "school_year": _years, "condition": _word(Condition), "answer": st.none() | st.integers(1, 4),
            "text": _prose,
        }
    ),
    "team_assessment": values_of(TEAM_ASSESSMENT),
}  # fmt: skip


def _line(kind: str) -> st.SearchStrategy[KindLine]:
    names = KIND_FIELDS[kind][2:]
    return _VALUES[kind].map(lambda values: KindLine(kind, {name: values[name] for name in names}))


COOPERATION_VALUES: dict[str, st.SearchStrategy[KindLine]] = {kind: _line(kind) for kind in _VALUES}
