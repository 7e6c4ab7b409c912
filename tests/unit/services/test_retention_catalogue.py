"""The retention catalogue: every kind of data has exactly one rule, complete, with its source."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path

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

ROOT = Path(__file__).parents[3]

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
    assert found == EXPECTED, "a period stands in docs/retention.md, docs/handbuch.md and the window's texts, too"


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


# A period stands in papers, too: who changes one here changes it there.
NUMBERS = {
    1: ("ein", "eine", "one", "1"), 2: ("zwei", "two", "2"), 3: ("drei", "three", "3"), 5: ("fünf", "five", "5"),
    8: ("acht", "eight", "8"), 10: ("zehn", "ten", "10"), 90: ("90",),
}  # fmt: skip
WORD = "|".join(word for words in NUMBERS.values() for word in words)
SPAN = re.compile(rf"\b({WORD}) (?:Schuljahre?|Jahre?|Wochen|Tagen?|school years?|years?|weeks|days)\b", re.IGNORECASE)
MANUAL = {
    "offer_report": "Bericht über ein Angebot", "working_time": "Arbeitszeit", "team_meeting": "Teamgespräch ohne Fall",
    "agreed_action": "Teamgespräch ohne Fall", "self_assessment": "Teamgespräch ohne Fall",
    "cooperation_agreement": "Kooperationsvereinbarung", "follow_up": "Nachfrage", "staff_notice": "Mitteilung zu",
    "training": "Fortbildung und Supervision", "partner": "Eintrag im Verzeichnis", "handover": "Übergabe",
    "filed_return": "Abgegebene Jahresmeldung", "backup": "Sicherung",
}  # fmt: skip


def amounts_in(text: str) -> set[int]:
    """Return how many years, weeks or days a text names."""
    said = {found.group(1).lower() for found in SPAN.finditer(text)}
    return {number for number, words in NUMBERS.items() if said & set(words)}


def said_amounts(period: Period) -> set[int]:
    """Return how a period may be named: as it is counted, or days in weeks."""
    amount = period.amount or 0
    return {amount, amount // 7} if period.kind is PeriodKind.DAYS and amount % 7 == 0 else {amount}


def test_the_sources_of_a_rule_name_its_own_period() -> None:
    wrong = {
        kind.value: text
        for kind, rule in retention_rules.shipped().items()
        for text in (rule.source, rule.source_en)
        if amounts_in(text) - said_amounts(rule.period)
    }
    assert wrong == {}, "amount and both sentences of the source in retention.toml belong together"


def test_docs_retention_names_each_rule_with_its_period() -> None:
    lines = (ROOT / "docs" / "retention.md").read_text("utf-8").splitlines()
    for kind, rule in retention_rules.shipped().items():
        (cells,) = [line.split("|")[1:] for line in lines if line.startswith("| ") and f"(`{kind.value}`)" in line][:1]
        found = amounts_in(cells[2])
        if rule.period.kind in {PeriodKind.YEARS, PeriodKind.YEAR_ENDS, PeriodKind.DAYS}:
            assert found & said_amounts(rule.period), f"docs/retention.md: {kind.value}: {cells[2]}"


@pytest.mark.parametrize("kind", MANUAL)
def test_the_manual_names_the_period(kind: str) -> None:
    lines = (
        (ROOT / "docs" / "handbuch.md")
        .read_text("utf-8")
        .split("## Fristen und Löschen\n")[1]
        .split("\n##")[0]
        .splitlines()
    )
    (row,) = [line for line in lines if line.startswith(f"| {MANUAL[kind]}")]
    (period,) = [rule.period for rule_kind, rule in retention_rules.shipped().items() if rule_kind.value == kind]
    assert amounts_in(row.split("|")[2]) == said_amounts(period) & set(NUMBERS), f"docs/handbuch.md: {row}"
