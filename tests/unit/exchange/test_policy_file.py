"""Each entry of a policy file: absent, good, weakening, broken; the line of a fault; what is in doubt then."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from ssa_desktop.domain.keeping.retention import Period, PeriodKind
from ssa_desktop.domain.keeping.retention_rules import RetentionRule
from ssa_desktop.domain.policy import FILE_LIMIT, IN_DOUBT, LaidDownPeriod, Policy, Setting, ends_later, sooner
from ssa_desktop.domain.rights.carrier import Carrier, CarrierKind
from ssa_desktop.exchange.policy_file import read_policy
from ssa_desktop.services.keeping.retention_catalogue import shipped

EXAMPLE = Path(__file__).resolve().parents[3] / "packaging" / "policy.toml"
SHIPPED = {kind: rule.shipped for kind, rule in shipped().items()}


def read(text: str, *, windows: bool | None = False) -> tuple[Policy, list[tuple[object, str, bool]]]:
    """Return the policy of a text, and of each problem its line, message and whether it weakens."""
    policy, problems = read_policy(text.encode(), SHIPPED, windows=windows)
    return policy, [
        (one.error.details.get("line"), one.error.key.removeprefix("policy."), one.weakens) for one in problems
    ]


def entry(setting: Setting, value: str) -> str:
    table, _, name = setting.value.rpartition(".")
    return f"[{table}]\n{name} = {value}\n" if table else f"\n{name} = {value}\n"


GOOD: list[tuple[Setting, str, str, Any]] = [
    (Setting.DATA_FOLDER, '"/srv/ssa"', "data_folder", "/srv/ssa"),
    (Setting.DATA_FOLDER, '"~/SSA"', "data_folder", "~/SSA"),
    (Setting.PLACES, '["/srv", "~"]', "allowed_places", ("/srv", "~")),
    (Setting.BACKUP_TARGET, '"/media/stick"', "backup_target", "/media/stick"),
    (Setting.REMINDER_DAYS, "1", "reminder_days", 1),
    (Setting.REMINDER_DAYS, "60", "reminder_days", 60),
    (Setting.IDLE_MINUTES, "1", "idle_minutes", 1),
    (Setting.IDLE_MINUTES, "30", "idle_minutes", 30),
    (Setting.BOUND, "true", "bound", True),
    (Setting.CARRIER_NAME, '"Stadt Süd"', "carrier_name", "Stadt Süd"),
    (Setting.CARRIER_KIND, '"catholic"', "carrier_kind", CarrierKind.CATHOLIC),
    (Setting.CARRIER_ADDRESS, '"Weg 1, 70000 Süd"', "carrier_address", "Weg 1, 70000 Süd"),
    (Setting.LANGUAGE, '"en"', "language", "en"),
]


@pytest.mark.parametrize(("setting", "value", "field", "wanted"), GOOD)
def test_a_good_entry_lays_its_setting_down_and_no_other(setting, value, field, wanted):
    policy, problems = read(entry(setting, value))
    assert problems == []
    assert getattr(policy, field) == wanted
    assert {one for one in Setting if policy.fixes(one)} == {setting}


def test_every_setting_has_a_good_entry_here():
    assert {setting for setting, *_ in GOOD} == set(Setting)


def test_an_empty_file_lays_nothing_down():
    policy, problems = read("# nothing\n")
    assert (policy, problems) == (Policy(), [])
    assert [one for one in Setting if policy.fixes(one)] == []


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        (Setting.REMINDER_DAYS, "0"),
        (Setting.REMINDER_DAYS, "false"),
        (Setting.REMINDER_DAYS, "61"),
        (Setting.IDLE_MINUTES, "0"),
        (Setting.IDLE_MINUTES, "false"),
        (Setting.IDLE_MINUTES, "31"),
        (Setting.BOUND, "false"),
    ],
)
def test_what_would_weaken_a_promise_is_told_with_its_line_and_does_not_hold(setting, value):
    policy, problems = read(entry(setting, value))
    assert [(line, weakens) for line, _, weakens in problems] == [(2, True)]
    assert policy.doubtful == {setting.value}
    assert policy.fixes(setting)


BROKEN = [
    (Setting.DATA_FOLDER, "3", "not_text"),
    (Setting.DATA_FOLDER, '"ssa"', "not_absolute"),
    (Setting.DATA_FOLDER, '"/srv/../etc"', "steps_up"),
    (Setting.DATA_FOLDER, "'C:\\SSA'", "not_absolute"),
    (Setting.PLACES, '"/srv"', "not_folders"),
    (Setting.PLACES, "[]", "not_folders"),
    (Setting.PLACES, '["/srv", 3]', "not_text"),
    (Setting.BACKUP_TARGET, '""', "not_text"),
    (Setting.REMINDER_DAYS, "-1", "number"),
    (Setting.REMINDER_DAYS, "true", "number"),
    (Setting.REMINDER_DAYS, "7.5", "number"),
    (Setting.IDLE_MINUTES, '"5"', "number"),
    (Setting.IDLE_MINUTES, "true", "number"),
    (Setting.BOUND, "1", "not_bool"),
    (Setting.CARRIER_NAME, '"a\\nb"', "not_line"),
    (Setting.CARRIER_KIND, '"private"', "not_one_of"),
    (Setting.CARRIER_ADDRESS, f'"{"x" * 501}"', "not_line"),
    (Setting.LANGUAGE, '"fr"', "not_one_of"),
]


@pytest.mark.parametrize(("setting", "value", "key"), BROKEN)
def test_a_broken_entry_is_told_with_its_line_and_the_others_hold(setting, value, key):
    rest = "" if setting.value.startswith("lock") else "[lock]\nidle_minutes = 3\n"
    policy, problems = read(entry(setting, value) + rest)
    assert problems == [(2, key, False)]
    assert policy.doubtful == {setting.value}
    assert policy.idle_minutes == (3 if rest else None)


def test_every_setting_has_a_broken_entry_here():
    assert {setting for setting, *_ in BROKEN} == set(Setting)


@pytest.mark.parametrize(("windows", "good"), [(True, True), (None, True), (False, False)])
def test_a_folder_is_written_as_the_system_writes_it(windows, good):
    _, problems = read("[data]\nfolder = 'D:\\SSA'\n", windows=windows)
    assert (problems == []) is good


def rule(kind: RetentionRule, period: str, amount: object, source: str = "Dienstanweisung 4") -> str:
    return f'[retention.{kind}]\nperiod = "{period}"\namount = {amount}\nsource = "{source}"\n'


@pytest.mark.parametrize(
    ("kind", "period", "amount"),
    [
        (RetentionRule.CASE_FILE, "school_years", 1),
        (RetentionRule.CASE_FILE, "school_years", 0),
        (RetentionRule.CASE_FILE, "days", 200),
        (RetentionRule.BACKUP, "days", 90),
        (RetentionRule.RELEASE, "with_case", 3),
    ],
)
def test_a_period_up_to_the_shipped_one_is_good(kind, period, amount):
    policy, problems = read(rule(kind, period, amount))
    assert problems == []
    assert policy.retention == {kind: LaidDownPeriod(Period(PeriodKind(period), amount), "Dienstanweisung 4")}
    assert [one for one in RetentionRule if policy.fixes_period(one)] == [kind]


@pytest.mark.parametrize(
    ("kind", "period", "amount"),
    [
        (RetentionRule.CASE_FILE, "school_years", 2),
        (RetentionRule.CASE_FILE, "years", 2),
        # Longer only for what begins in the last days of a school year, and in the first.
        (RetentionRule.CASE_FILE, "days", 400),
        (RetentionRule.WORKING_NOTE, "months", 1),
        (RetentionRule.BACKUP, "days", 91),
        (RetentionRule.RELEASE, "with_case", 4),
        (RetentionRule.BACKUP, "unlimited", 0),
    ],
)
def test_keeping_longer_than_the_shipped_period_would_weaken(kind, period, amount):
    policy, problems = read(rule(kind, period, amount))
    assert problems == [(3, "keeps_longer", True)]
    assert policy.retention == {}
    assert [one for one in RetentionRule if policy.doubts_period(one)] == [kind]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[retention]\ncase_file = 3\n", (2, "not_table", False)),
        ("[retention.case]\nperiod = 'days'\n", (1, "unknown", False)),
        (rule(RetentionRule.CASE_FILE, "days", 30).replace("source", "quelle"), (4, "unknown", False)),
        ("\n[retention.case_file]\nperiod = 'days'\namount = 3\n", (2, "missing", False)),
        (rule(RetentionRule.CASE_FILE, "weeks", 3), (2, "not_one_of", False)),
        (rule(RetentionRule.CASE_FILE, "days", '"3"'), (3, "not_number", False)),
        (rule(RetentionRule.CASE_FILE, "days", 0), (1, "amount", False)),
        (rule(RetentionRule.CASE_FILE, "days", 3, " "), (4, "not_text", False)),
        (rule(RetentionRule.BACKUP, "months", 1), (1, "period_not_for_rule", False)),
        (rule(RetentionRule.COUNTS, "unlimited", 0), (1, "rule_fixed", False)),
    ],
)
def test_a_broken_period_is_told_with_its_line(text, problem):
    policy, problems = read(text)
    assert problems == [problem]
    assert policy.retention == {}
    assert any(policy.doubts_period(one) for one in RetentionRule)


def test_a_name_nobody_knows_leaves_its_table_in_doubt_and_one_of_no_table_everything():
    policy, problems = read("[lock]\nidle_minuten = 5\n")
    assert problems == [(2, "unknown", False)]
    assert policy.fixes(Setting.IDLE_MINUTES)
    assert not policy.fixes(Setting.REMINDER_DAYS)
    policy, problems = read("[locks]\nidle_minutes = 5\n")
    assert problems == [(2, "unknown", False)]
    assert policy.doubtful >= IN_DOUBT


@pytest.mark.parametrize(
    ("data", "key", "line"),
    [
        (b"[lock]\nidle_minutes = \n", "syntax", 2),
        (b"[lock]\nidle_minutes = 5\nidle_minutes = 6\n", "syntax", 3),
        (b'[data]\nfolder = "/srv\n', "syntax", 2),
        (b"[places]\nallowed = ['/srv'", "syntax", 2),
        (b"language = 'de'\n# \xff\n", "bad_utf8", 2),
        (b"#" * (FILE_LIMIT + 1), "too_large", None),
    ],
)
def test_a_file_that_is_no_toml_leaves_everything_in_doubt(data, key, line):
    policy, (problem,) = read_policy(data, SHIPPED)
    assert (problem.error.key, problem.error.details.get("line")) == (f"policy.{key}", line)
    assert not problem.weakens
    assert policy == Policy(doubtful=IN_DOUBT)


def test_lines_are_told_behind_values_of_several_lines():
    text = '[places]\nallowed = [\n  "/srv",  # [lock]\n  "~",\n]\n\n[lock]\nidle_minutes = 99\n'
    assert read(text)[1] == [(8, "beyond", True)]
    text = 'backup = { target = "/x", reminder_days = 99 }\nlock.idle_minutes = 99\n'
    assert read(text)[1] == [(1, "beyond", True), (2, "beyond", True)]


def test_a_byte_order_mark_and_windows_line_ends_are_read():
    assert read("\ufeff[lock]\r\nidle_minutes = 99\r\n")[1] == [(2, "beyond", True)]


def test_the_shipped_example_is_good_as_it_is_and_with_every_line_in_force():
    example = EXAMPLE.read_text(encoding="utf-8")
    policy, problems = read(example)
    assert (policy, problems) == (Policy(), [])
    policy, problems = read(re.sub(r"(?m)^#(?=[a-z\[])", "", example))
    assert problems == []
    assert {one for one in Setting if policy.fixes(one)} == set(Setting)
    assert policy.retention


# What is in doubt ------------------------------------------------------------------------------------------------


def test_in_doubt_the_shorter_time_holds():
    doubtful = Policy(doubtful=IN_DOUBT)
    assert [doubtful.minutes(hers, 5) for hers in (3, 20)] == [3, 5]
    assert [doubtful.days(hers, 7) for hers in (3, 20)] == [3, 7]
    assert doubtful.must_be_bound
    assert all(doubtful.fixes_period(kind) for kind in RetentionRule)


def test_in_doubt_name_and_language_are_hers():
    doubtful = Policy(doubtful=IN_DOUBT)
    hers = Carrier("Stadt", CarrierKind.INDEPENDENT, "Weg 1")
    assert doubtful.carrier(hers) == hers
    assert not doubtful.fixes(Setting.CARRIER_KIND)
    assert not doubtful.fixes(Setting.LANGUAGE)


def test_what_is_laid_down_holds_whatever_she_had_set():
    policy = Policy(idle_minutes=10, reminder_days=20)
    assert [policy.minutes(hers, 5) for hers in (3, 20)] == [10, 10]
    assert [policy.days(hers, 7) for hers in (3, 40)] == [20, 20]


def test_the_carrier_laid_down_is_shown_and_not_stored_as_hers():
    policy = Policy(carrier_kind=CarrierKind.CATHOLIC, carrier_address="Weg 2")
    before = Carrier("Stadt", CarrierKind.INDEPENDENT, "Weg 1")
    shown = policy.carrier(before)
    assert shown == Carrier("Stadt", CarrierKind.CATHOLIC, "Weg 2")
    kept = policy.carrier_to_keep(Carrier("Neu", CarrierKind.CATHOLIC, "Weg 2"), before)
    assert kept == Carrier("Neu", CarrierKind.INDEPENDENT, "Weg 1")


SCHOOL_YEAR, NEXT = Period(PeriodKind.SCHOOL_YEARS, 0), Period(PeriodKind.SCHOOL_YEARS, 1)
UNLIMITED = Period(PeriodKind.UNLIMITED)


@pytest.mark.parametrize(
    ("period", "than", "later"),
    [
        (SCHOOL_YEAR, NEXT, False),
        (NEXT, SCHOOL_YEAR, True),
        (Period(PeriodKind.DAYS, 365), NEXT, False),
        (Period(PeriodKind.DAYS, 366), NEXT, True),  # from the last day of a school year before one without a leap day
        (Period(PeriodKind.MONTHS, 12), Period(PeriodKind.YEARS, 1), False),
        (Period(PeriodKind.DAYS, 366), Period(PeriodKind.YEARS, 1), True),
        (Period(PeriodKind.DAYS, 28), Period(PeriodKind.MONTHS, 1), False),
        (Period(PeriodKind.DAYS, 29), Period(PeriodKind.MONTHS, 1), True),
        (Period(PeriodKind.YEAR_ENDS, 0), Period(PeriodKind.YEARS, 1), False),
        (UNLIMITED, NEXT, True),
        (NEXT, UNLIMITED, False),
        (UNLIMITED, UNLIMITED, False),
    ],
)
def test_one_period_ends_later_if_it_does_from_any_day(period, than, later):
    assert ends_later(period, than) is later


def test_the_sooner_of_two_is_hers_only_where_it_never_ends_later():
    assert sooner(SCHOOL_YEAR, NEXT) == SCHOOL_YEAR
    assert sooner(Period(PeriodKind.DAYS, 400), NEXT) == NEXT
