"""The retention catalogue: every kind of data has exactly one rule, complete, with its source."""

from __future__ import annotations

import tomllib
from collections import Counter

import pytest

from ssa_desktop.domain.keeping.retention import (
    CASE_FILE_PERIOD,
    LONGEST_BACKUP_DAYS,
    WORKING_NOTE_PERIOD,
    Period,
    PeriodKind,
    RetentionStart,
    allowed_periods,
    check_period,
)
from ssa_desktop.domain.keeping.retention_rules import OwnRule, RetentionRule
from ssa_desktop.domain.kinds import RULES
from ssa_desktop.resources import resource_path
from ssa_desktop.services.keeping import retention_catalogue, retention_rules
from ssa_desktop.texts import LANGUAGES

# The catalogue of the law's reading: kind, start, period, amount.
EXPECTED = {
    "working_note": ("written", "school_years", 0),
    "contact_without_case": ("contact", "school_years", 0),
    "person_without_records": ("entered", "school_years", 0),
    "case_file": ("closed_or_left", "school_years", 1),
    "protection_file": ("matter_ended", "decision", None),
    "release": ("release_ended", "with_case", 3),
    "participants_list": ("offer_ended", "school_years", 0),
    "offer_report": ("offer_ended", "years", 1),
    "counts": ("none", "unlimited", None),
    "working_time": ("school_year_ended", "years", 2),
    "filed_return": ("funding_ended", "years", 10),
    "report_texts": ("school_year_ended", "years", 10),
    "cooperation_agreement": ("term_ended", "years", 10),
    "team_meeting": ("school_year_ended", "years", 2),
    "agreed_action": ("school_year_ended", "years", 2),
    "self_assessment": ("school_year_ended", "years", 2),
    "conflict": ("settled", "school_years", 1),
    "follow_up": ("follow_up_due", "days", 56),
    "training": ("school_year_ended", "years", 5),
    "staff_notice": ("away_ended", "years", 1),
    "disclosure": ("disclosed", "with_case", 3),
    "deletion_record": ("deleted", "years", 3),
    "change_log": ("recorded", "years", 1),
    "backup": ("made", "days", 90),
    "access_request": ("answered", "year_ends", 3),
    "authority_request": ("received", "year_ends", 3),
    "incident": ("closed", "year_ends", 3),
    "handover": ("recorded", "year_ends", 3),
    "place_override": ("recorded", "year_ends", 3),
    "partner": ("last_used", "years", 2),
    "emergency_contact": ("confirmed", "years", 1),
}


def test_the_shipped_catalogue_is_whole() -> None:
    found = {
        kind.value: (rule.start.value, rule.period.kind.value, rule.period.amount)
        for kind, rule in retention_rules.shipped().items()
    }
    assert found == EXPECTED


def test_there_is_exactly_one_rule_for_each_kind() -> None:
    source = resource_path("catalogues", "retention.toml").read_text(encoding="utf-8")
    kinds = Counter(entry["kind"] for entry in tomllib.loads(source)["rule"])
    assert kinds == Counter(dict.fromkeys(RULES, 1))


def test_a_kind_without_its_rule_in_the_catalogue_does_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention_catalogue, "RULES", {**RULES, "invented": OwnRule("invented")})
    with pytest.raises(TypeError, match=r"nothing on \['invented'\]"):
        retention_catalogue.shipped.__wrapped__()


def test_every_rule_names_its_source_and_ground_in_both_languages() -> None:
    for rule in retention_rules.shipped().values():
        for words in (rule.source, rule.source_en, rule.basis, rule.basis_en):
            assert words.strip(), rule.kind


def test_contested_is_only_what_readings_of_the_law_differ_on() -> None:
    contested = {kind for kind, rule in retention_rules.shipped().items() if rule.contested}
    assert contested == {RetentionRule.CASE_FILE, RetentionRule.PROTECTION_FILE}


def test_the_periods_that_pages_show_without_the_vault_are_the_shipped_ones() -> None:
    shipped = retention_rules.shipped()
    assert shipped[RetentionRule.CASE_FILE].period == CASE_FILE_PERIOD
    assert shipped[RetentionRule.WORKING_NOTE].period == WORKING_NOTE_PERIOD
    assert shipped[RetentionRule.BACKUP].period == Period(PeriodKind.DAYS, LONGEST_BACKUP_DAYS)


def test_a_shipped_rule_may_be_what_a_changed_one_may_be() -> None:
    for kind, rule in retention_rules.shipped().items():
        if allowed_periods(kind):
            check_period(kind, rule.period)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_period_and_start_has_words(language: str) -> None:
    periods = [Period(kind, amount) for kind in PeriodKind for amount in (0, 1, 7)]
    assert all(retention_rules.period_text(language, period) for period in periods)
    assert all(retention_rules.start_text(language, start) for start in RetentionStart)
    assert retention_rules.period_text("de", Period(PeriodKind.YEARS, 2)) == "2 Jahre"
