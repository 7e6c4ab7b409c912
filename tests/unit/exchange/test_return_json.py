"""The annual return as JSON keeps to the public contract."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssa_desktop.domain.figures.annual_return import UnitReturn
from ssa_desktop.exchange.figures.return_json import return_json
from ssa_desktop.texts import LANGUAGES
from tests.unit.documents.report_examples import ALL_FINDINGS, report


def test_json_has_exactly_the_fields_of_the_contract() -> None:
    value = json.loads(return_json(report(), "de"))
    assert list(value) == ["form", "school_year", "level", "units", "findings"]
    assert value["form"] == {"id": "kvjs-vorlaeufig-2", "official": False}
    assert (value["school_year"], value["level"]) == ("2025/26", "school")
    assert [unit["unit"] for unit in value["units"]] == ["GS", "=X/[1]"]
    assert all(set(unit) == {"unit", "items"} for unit in value["units"])
    assert {tuple(finding) for finding in value["findings"]} == {("severity", "unit", "item", "message")}
    assert {finding["severity"] for finding in value["findings"]} == {"error", "remark"}


def test_items_stand_in_the_order_of_the_form_with_their_kinds() -> None:
    made = report()
    items = json.loads(return_json(made, "de"))["units"][0]["items"]
    assert list(items) == [item.id for item in made.form.items]
    assert (items["pupils_advised"], items["fte"], items["pupils_advised_per_fte"]) == (33, 0.5, 66.0)
    assert (items["reach_percent"], items["share_direct"]) == (23.24, 0.6435)
    assert items["school_name"] == "Grundschule Mühlweg"
    assert items["referrals"] == {
        "asd": 5, "counselling": 0, "psychiatry": 0, "school_psychology": 0, "careers": 0, "other": 0,
    }  # fmt: skip
    assert (items["topic_mentions"]["bullying"], items["topic_mentions"]["own_topic"]) == (12, 2)


def test_what_cannot_be_known_is_null_and_what_was_counted_is_a_number() -> None:
    known, empty = (unit["items"] for unit in json.loads(return_json(report(), "de"))["units"])
    assert known["carrier_name"] is known["open_visits"] is known["risk_assessments"] is known["partners"] is None
    assert empty["fte"] is empty["share_direct"] is empty["reach_percent"] is empty["pupils_advised_per_fte"] is None
    assert (empty["open_visits"], empty["pupils_advised"]) == (0, 0)
    assert isinstance(known["home_visits"], int)


def test_messages_follow_the_language_and_the_figures_do_not() -> None:
    german, english = (json.loads(return_json(report(), language)) for language in ("de", "en"))
    assert german["units"] == english["units"]
    assert [finding["message"] for finding in german["findings"]] != [
        finding["message"] for finding in english["findings"]
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_has_its_message(language: str) -> None:
    findings = json.loads(return_json(report(findings=tuple(ALL_FINDINGS)), language))["findings"]
    assert len(findings) == len(ALL_FINDINGS)
    assert all(finding["message"] for finding in findings)


@given(st.decimals(0, 10**6, places=4))
def test_a_decimal_keeps_its_digits(figure: Decimal) -> None:
    made = report()
    unit = UnitReturn("U", "U", {**made.units[0].items, "share_direct": figure})
    content = return_json(replace(made, units=(unit,)), "de")
    assert json.loads(content, parse_float=Decimal)["units"][0]["items"]["share_direct"] == figure
