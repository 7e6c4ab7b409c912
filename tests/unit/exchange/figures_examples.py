"""Example lines and random values of what stands beside the records: indicators, figures by hand, filed returns."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from ssa_desktop.domain.figures.annual_return import AnnualReturn, Filing, Level
from ssa_desktop.domain.kinds import FIGURES, FOLLOW_UP, SETTINGS
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.exchange.figures.form_file import parse_form
from ssa_desktop.exchange.figures.form_writing import write_form
from ssa_desktop.exchange.figures.frozen_return import digest_of, freeze
from ssa_desktop.exchange.records.kind_lines import KIND_FIELDS, KindLine
from tests.unit.exchange.declared_examples import Json, codes, days, example_of, ids, is_plain, values_of, words, years

_SHIPPED = parse_form((Path(__file__).parents[3] / "resources/forms/kvjs-vorlaeufig-1.toml").read_text("utf-8"))
_FORM = write_form(_SHIPPED)
_levels = st.sampled_from(["school", "site"])


def filed_return(**changed: Any) -> Json:
    """The fields of a filed return with the frozen text that fits them."""
    head: Json = {
        "school_year": "2025/26", "level": "school", "form": _SHIPPED.id, "version": 1, "filed": "2026-10-02",
        "reason": "",
    } | changed  # fmt: skip
    report = AnnualReturn(_SHIPPED, SchoolYear.parse(head["school_year"]), Level(head["level"]), (), ())
    filing = Filing(head["version"], date.fromisoformat(head["filed"]), head["reason"], "")
    content = freeze(report, filing, {}, {"small_count": 4})
    return {**head, "content": content, "sha256": digest_of(content)}


DEFINITION: Json = {
    "label_de": "Elterngespräche je Stelle",
    "label_en": "Talks with parents per post",
    "formula": "ratio",
    "numerator": ["consultations.parent"],
    "denominator": ["posts"],
    "key": None,
    "unit": "decimal",
    "direction": "higher",
    "target": 12.5,
    "upper": None,
    "tolerance": 2,
}
_DEFINITIONS = st.sampled_from(
    [
        DEFINITION,
        {**DEFINITION, "target": None, "tolerance": None},
        {**DEFINITION, "direction": "within", "target": 0.1, "upper": 20, "tolerance": 0},
        {**DEFINITION, "direction": "above", "target": 0.5},
        {**DEFINITION, "direction": "below"},
        {
            **DEFINITION,
            "formula": "median",
            "numerator": ["workload"],
            "key": {"low": 40, "regular": 35, "high": 30},
            "unit": "share",
        },
    ]
)

FIGURES_EXAMPLES: dict[str, Json] = {
    "outcome": {"case": "c1", "moment": "end", "outcome": "employment", "recorded": "2025-07-30"},
    "follow_up": {
        "school": "GS", "due": "2026-01-30", "code": "K7M-4XQ", "consented": "2025-07-30", "name": "Mila",
        "contact": "0700 555-1", "case": "c1",
    },
    "intensity": {"case": "c1", "intensity": "high"},
    "indicator": {"code": "own-1a2b", "active": True, "definition": DEFINITION},
    "indicator_note": {
        "indicator": "share_direct", "school_year": "2025/26", "level": "school", "unit": "GS", "period": "q1",
        "text": "Krank im Oktober",
    },
    "hand_figure": {"school": "GS", "school_year": "2025/26", "measure": "goals.agreed", "value": 7},
    "return_remark": {
        "school_year": "2025/26", "level": "site", "unit": "SZ", "about": "pupils_advised", "text": "Zwei Stellen leer"
    },
    "filed_return": filed_return(),
    "form": {"form": "kvjs-vorlaeufig-1", "definition": _FORM, "changed": "2026-01-02"},
    "form_choice": {"school_year": "2025/26", "form": "eigener"},
    "contract": {
        "school": "GS", "from": "2025-08-01", "to": None, "pattern": [240, 240, 240, 240, 210, 0, 0],
        "school_holidays": "worked",
    },
    "work_year": {
        "school_year": "2025/26",
        "leave_days": "30",
        "leave_in_holidays": "59/2",
        "carry_over": -90,
        "counts_from": "2025-09-15",
    },
    "shares_base": {"left_out": ["travel"], "tolerance": 5, "corridor": [55, 70]},
    "talk_cycle": {"every": 2, "month": 3},
    "carrier": {
        "name": "Erfundener Träger", "carrier_kind": "independent", "address": "Weg 1, 70000 Erfundingen",
        "management": "Frau L", "data_protection_officer": "Herr D", "supervisory_authority": "Landesamt",
        "youth_office": "Jugendamt Erfundingen", "adviser_term": "iseF", "has_protection_agreement": True,
        "has_own_form": False,
    },
    "annual_text": {
        "school": "GS", "school_year": "2025/26", "chapter": "foreword", "text": "Ein gutes Jahr", "included": None
    },
    "annual_agreement": {"school": "GS", "school_year": "2025/26", "agreed_with": "Schulleitung", "agreed": None},
    "emergency_contact": {
        "position": 1, "type": "youth_office", "name": "ASD Musterkreis", "phone": "1", "note": "",
        "confirmed": "2026-03-04",
    },
    "appointment": {
        "person": None, "contact": None, "school": "GS", "class": "6a", "date": "2026-03-04", "start": "10:15",
        "minutes": 30, "state": "planned", "arranged": "slip", "slip_number": 7, "slip_state": "printed",
        "teacher_informed": False, "series": None,
    },
    "plan": {
        "offer": None, "school": "GS", "date": "2026-03-04", "start": "14:00", "minutes": 60,
        "activity": "coordination_internal", "event": "team_meeting", "state": "planned", "series": "0123456789abcdef",
    },
    "text_block": {"short": "gk", "text": "Gespräch mit der Klasse"},
    "capture_template": {
        "name": "Elterntelefonat", "minutes": 20, "with": ["parent", "pupil"], "mode": "phone", "activity": "parents",
        "crisis": False, "topics": ["family"], "source": "parent", "entrusted_by": None,
        "source_ground": "von sich aus", "note": "",
    },
    "topic": {"code": "own_1", "label_de": "Trauer", "label_en": "Grief", "position": 20, "active": True},
    "person_link": {"person": "p1", "other": "p2", "relation": "guardian", "linked": "2025-09-20"},
    "school_year_turn": {
        "person": "p1", "school_year": "2026/27", "answer": "left", "school": None, "noted": "2026-08-03"
    },
    "year_start_done": {"school_year": "2026/27", "school": "GS", "step": "classes", "done": "2026-09-01"},
}  # fmt: skip
"""A line of each kind without kind and id."""
FIGURES_EXAMPLES |= {kind.line: example_of(kind) for kind in FIGURES if kind.line not in FIGURES_EXAMPLES}


def _fixed(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Json]:
    return st.fixed_dictionaries(fields)


_PLAN: dict[str, st.SearchStrategy[Any]] = {
    "school": st.none() | codes,
    "date": days,
    "start": st.none() | st.just("14:00"),
    "minutes": st.integers(1, 1440),
    "event": st.none() | st.just("team_meeting"),
    "state": st.sampled_from(["planned", "cancelled"]),
    "series": ids,
}

_VALUES: dict[str, st.SearchStrategy[Json]] = {
    "indicator": _fixed(code=codes, active=st.booleans(), definition=_DEFINITIONS),
    "filed_return": st.builds(
        filed_return,
        school_year=years,
        level=_levels,
        version=st.integers(1, 1000),
        filed=days,
        reason=words,
    ),
    "form": _fixed(form=st.just("kvjs-vorlaeufig-1"), definition=st.just(_FORM), changed=days),
    "contract": st.fixed_dictionaries(
        {
            "school": st.none() | codes,
            "from": days,
            "to": st.none() | days,
            "pattern": st.lists(st.integers(0, 1440), min_size=7, max_size=7),
            "school_holidays": st.sampled_from(["worked", "worked_ahead"]),
        }
    ),
    "work_year": _fixed(
        school_year=years,
        leave_days=st.none() | st.sampled_from(["30", "59/2"]),
        leave_in_holidays=st.none() | st.sampled_from(["0", "1/2"]),
        carry_over=st.integers(-600_000, 600_000),
        counts_from=st.none() | days,
    ),
    "shares_base": _fixed(
        left_out=st.lists(st.sampled_from(["administration", "travel"]), unique=True),
        tolerance=st.integers(0, 20),
        corridor=st.none() | st.sampled_from([[1, 99], [60, 65], [98, 99]]),
    ),
    "talk_cycle": _fixed(every=st.integers(1, 3), month=st.integers(1, 12)),
    "plan": st.one_of(
        _fixed(**_PLAN, offer=ids, activity=st.none()),
        _fixed(**_PLAN, offer=st.none(), activity=st.sampled_from(["travel", "documentation"])),
    ),
    "text_block": _fixed(short=codes, text=words),
    "capture_template": _fixed(
        name=words,
        minutes=st.integers(1, 1440),
        topics=st.lists(codes, unique=True).map(sorted),
        mode=st.sampled_from(["conversation", "phone"]),
        activity=st.just("parents"),
        crisis=st.booleans(),
        source=st.just("self"),
        entrusted_by=st.none() | st.just("parent"),
        source_ground=st.just("") | words,
        note=st.just("") | words,
        **{"with": st.just(["parent", "pupil"])},
    ),
    "topic": _fixed(
        code=st.from_regex(r"[a-z0-9_]{1,40}", fullmatch=True),
        label_de=words,
        label_en=st.just("") | words,
        position=st.integers(0, 99),
        active=st.booleans(),
    ),
    "person_link": st.tuples(
        st.lists(ids, min_size=2, max_size=2, unique=True),
        st.sampled_from(["guardian", "child", "sibling", "teacher", "pupil", "other"]),
        days,
    ).map(lambda link: {"person": link[0][0], "other": link[0][1], "relation": link[1], "linked": link[2]}),
}


def _line(kind: str) -> st.SearchStrategy[KindLine]:
    names = KIND_FIELDS[kind][2:]
    return _VALUES[kind].map(lambda values: KindLine(kind, {name: values[name] for name in names}))


# Name and way of contact are both there, or neither is.
_VALUES["follow_up"] = values_of(FOLLOW_UP).map(
    lambda said: {**said, "name": None, "contact": None} if None in (said["name"], said["contact"]) else said
)
_VALUES |= {kind.line: values_of(kind) for kind in (*FIGURES, *SETTINGS) if is_plain(kind) and kind.line not in _VALUES}
FIGURES_VALUES: dict[str, st.SearchStrategy[KindLine]] = {kind: _line(kind) for kind in _VALUES}
