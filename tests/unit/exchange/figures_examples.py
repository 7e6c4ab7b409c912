"""Example lines and random values of what stands beside the records: indicators, figures by hand, filed returns."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from ssa_desktop.domain.annual_report import AnnualChapter
from ssa_desktop.domain.annual_return import AnnualReturn, Filing, Level
from ssa_desktop.domain.forms import UNRECORDED_MEASURES
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.exchange.figures_format import FIGURES_FIELDS, FiguresLine
from ssa_desktop.exchange.form_file import parse_form
from ssa_desktop.exchange.form_writing import write_form
from ssa_desktop.exchange.frozen_return import digest_of, freeze

Json = dict[str, Any]

_SHIPPED = parse_form((Path(__file__).parents[3] / "resources/forms/kvjs-vorlaeufig-1.toml").read_text("utf-8"))
_FORM = write_form(_SHIPPED)
_ids = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=20)
_words = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=30)
_codes = st.from_regex(r"[A-Za-z0-9ÄÖÜ]{1,10}", fullmatch=True)
_days = st.dates(date(1900, 1, 1), date(2200, 12, 31)).map(date.isoformat)
_years = st.integers(1990, 2100).map(lambda start: f"{start}/{(start + 1) % 100:02d}")
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
    "work_year": {"school_year": "2025/26", "leave_days": "30", "leave_in_holidays": "59/2", "carry_over": -90},
    "shares_base": {"left_out": ["travel"], "tolerance": 5},
    "annual_text": {
        "school": "GS", "school_year": "2025/26", "chapter": "foreword", "text": "Ein gutes Jahr", "included": None
    },
    "annual_agreement": {"school": "GS", "school_year": "2025/26", "agreed_with": "Schulleitung", "agreed": None},
}  # fmt: skip
"""A line of each kind without kind and id."""


def _fixed(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Json]:
    return st.fixed_dictionaries(fields)


_VALUES: dict[str, st.SearchStrategy[Json]] = {
    "outcome": _fixed(
        case=_ids,
        moment=st.sampled_from(["end", "six_months"]),
        outcome=st.sampled_from(["employment", "qualification", "other", "unknown"]),
        recorded=_days,
    ),
    "intensity": _fixed(case=_ids, intensity=st.sampled_from(["low", "regular", "high"])),
    "indicator": _fixed(code=_codes, active=st.booleans(), definition=_DEFINITIONS),
    "indicator_note": _fixed(
        indicator=_codes,
        school_year=_years,
        level=_levels,
        unit=_codes,
        period=st.sampled_from(["q1", "q2", "q3", "q4", "year"]),
        text=_words,
    ),
    "hand_figure": _fixed(
        school=_codes,
        school_year=_years,
        measure=st.sampled_from(sorted(UNRECORDED_MEASURES)),
        value=st.integers(0, 99_999),
    ),
    "return_remark": _fixed(school_year=_years, level=_levels, unit=_codes, about=_ids, text=_words),
    "filed_return": st.builds(
        filed_return,
        school_year=_years,
        level=_levels,
        version=st.integers(1, 1000),
        filed=_days,
        reason=_words,
    ),
    "form": _fixed(form=st.just("kvjs-vorlaeufig-1"), definition=st.just(_FORM), changed=_days),
    "form_choice": _fixed(school_year=_years, form=_ids),
    "contract": st.fixed_dictionaries(
        {
            "school": st.none() | _codes,
            "from": _days,
            "to": st.none() | _days,
            "pattern": st.lists(st.integers(0, 1440), min_size=7, max_size=7),
            "school_holidays": st.sampled_from(["worked", "worked_ahead"]),
        }
    ),
    "work_year": _fixed(
        school_year=_years,
        leave_days=st.none() | st.sampled_from(["30", "59/2"]),
        leave_in_holidays=st.none() | st.sampled_from(["0", "1/2"]),
        carry_over=st.integers(-600_000, 600_000),
    ),
    "shares_base": _fixed(
        left_out=st.lists(st.sampled_from(["administration", "travel"]), unique=True), tolerance=st.integers(0, 20)
    ),
    "annual_text": _fixed(
        school=_codes,
        school_year=_years,
        chapter=st.sampled_from(list(map(str, AnnualChapter))),
        text=_words,
        included=st.none() | st.booleans(),
    ),
    "annual_agreement": _fixed(school=_codes, school_year=_years, agreed_with=_words, agreed=st.none() | _days),
}


def _line(kind: str) -> st.SearchStrategy[FiguresLine]:
    names = FIGURES_FIELDS[kind][2:]
    return _VALUES[kind].map(lambda values: FiguresLine(kind, {name: values[name] for name in names}))


FIGURES_VALUES: dict[str, st.SearchStrategy[FiguresLine]] = {kind: _line(kind) for kind in _VALUES}
