"""The findings of a return on real stores: each occurs, its entries are listed, and deleting changes none of them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from fractions import Fraction

import pytest

from ssa_desktop.domain.figures.annual_return import AnnualReturn, Finding, Level, Severity, UnitFrame
from ssa_desktop.domain.figures.explanation import Entry, EntryKind, Part, parts_of
from ssa_desktop.domain.figures.form_items import item_named
from ssa_desktop.domain.figures.forms import BANDED, COUNT_MEASURES, KEYED_MEASURES, RECORDED_TOO, tally_key
from ssa_desktop.domain.figures.plausibility import after_a_move, hand_findings, site_findings, unit_findings
from ssa_desktop.domain.keeping.retention import PeriodKind
from ssa_desktop.domain.keeping.retention_rules import RetentionRule
from ssa_desktop.domain.people.schools import School, Site
from ssa_desktop.domain.records import Case, Concern, Contact, Enrolment, Person, TimeEntry
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.contract import ContractPeriod
from ssa_desktop.domain.vocabulary import Activity, InitiatedBy, Participant
from ssa_desktop.exchange.figures.form_file import form_for
from ssa_desktop.services.cases import cases, contacts
from ssa_desktop.services.figures import explanations, recorded_figures, reports
from ssa_desktop.services.keeping import deletion, retention_rules
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.time import contracts, times
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.texts import ONE, messages
from tests.integration.keeping.test_deletion_invariance import begin_with, delete_due, erase_person
from tests.integration.keeping.test_deletion_invariance import case as case_record
from tests.integration.keeping.test_deletion_invariance import contact as contact_record
from tests.integration.keeping.test_deletion_invariance import pupil as pupil_record
from tests.integration.program import Program
from tests.unit.documents.report_examples import ALL_FINDINGS

YEAR = SchoolYear(2025)
NOW = datetime(2026, 9, 20, 10, 0)
PUPIL = frozenset({Participant.PUPIL})


@pytest.fixture
def ws(quick_program: Program):
    code = quick_program.code_file.read_text(encoding="utf-8")
    made = open_workspace(quick_program.data, clock=lambda: NOW, recovery_code=code)
    for name in ("GS", "WRS"):
        schools.save(made, School(name, f"Musterschule {name}"), None, None)
    yield made
    made.close()


def found(ws: Workspace, key: str, level: Level = Level.SCHOOL, year: SchoolYear = YEAR) -> list[Finding]:
    report: AnnualReturn = reports.annual_return(ws, year, level)
    return [finding for finding in report.findings if finding.key == f"plausibility.{key}"]


def behind(ws: Workspace, finding: Finding, level: Level = Level.SCHOOL, year: SchoolYear = YEAR) -> Part:
    return explanations.entries_of_finding(ws, year, level, finding)


def pupil(ws: Workspace, name: str) -> int:
    return people.add(ws, Person(name=name, enrolments=(Enrolment(YEAR, "GS", "3a", 3),)))


def case(ws: Workspace, person: int, opened: date, school: str = "GS") -> int:
    return cases.open_case(ws, Case(person, school, opened, InitiatedBy.PUPIL))


def talk(ws: Workspace, person: int, day: date, case_id: int | None = None, who: frozenset[Participant] = PUPIL) -> int:
    contact = Contact("GS", day, 30, who, concerns=(Concern(person, case_id),))
    return contacts.record(ws, contact)


def pseudonyms(entries: tuple[Entry, ...]) -> list[str]:
    return [who.pseudonym for entry in entries for who in entry.who]


LAST = YEAR.last_day


@pytest.mark.parametrize(
    ("opened", "talks", "is_quiet"),
    [
        pytest.param(LAST - timedelta(90), [], True, id="opened 90 days before, never a talk"),
        pytest.param(LAST - timedelta(89), [], False, id="opened 89 days before"),
        pytest.param(date(2025, 9, 15), [LAST - timedelta(90)], True, id="last talk 90 days before"),
        pytest.param(date(2025, 9, 15), [LAST - timedelta(89)], False, id="last talk 89 days before"),
        pytest.param(date(2025, 9, 15), [LAST + timedelta(1)], True, id="a talk only after the year"),
        pytest.param(date(2021, 9, 15), [date(2021, 10, 1)], True, id="carried over for years"),
    ],
)
def test_an_open_case_without_a_talk_for_90_days_is_found(ws, opened, talks, is_quiet):
    mila = pupil(ws, "Mila Muster")
    case_id = case(ws, mila, opened)
    for day in talks:
        talk(ws, mila, day, case_id)
    findings = found(ws, "quiet_cases")
    assert [finding.details["count"] for finding in findings] == ([1] if is_quiet else [])
    for finding in findings:
        assert (finding.severity, finding.unit, finding.item) == (Severity.REMARK, "GS", "open_cases")
        (entry,) = behind(ws, finding).entries
        assert (entry.kind, entry.case_id) == (EntryKind.CASE, case_id)


def test_a_running_year_is_looked_at_as_of_today_and_one_that_has_not_begun_not_at_all(ws):
    mila = pupil(ws, "Mila Muster")
    case_id = case(ws, mila, date(2025, 9, 15))
    talk(ws, mila, NOW.date() - timedelta(30), case_id)
    assert [finding.details["count"] for finding in found(ws, "quiet_cases", year=SchoolYear(2026))] == []
    contacts.record(ws, Contact("WRS", date(2026, 8, 20), 20, PUPIL))
    nils = pupil(ws, "Nils Muster")
    case(ws, nils, NOW.date() - timedelta(90), "WRS")
    (finding,) = found(ws, "quiet_cases", year=SchoolYear(2026))
    assert finding.unit == "WRS"
    assert found(ws, "quiet_cases", year=SchoolYear(2027)) == []


def test_a_talk_tied_to_the_person_alone_keeps_their_case_from_being_quiet(ws):
    mila = pupil(ws, "Mila Muster")
    case(ws, mila, date(2025, 9, 15))
    talk(ws, mila, LAST - timedelta(10))
    assert found(ws, "quiet_cases") == []


def test_closed_cases_are_never_quiet(ws):
    mila = pupil(ws, "Mila Muster")
    case_id = case(ws, mila, date(2025, 9, 15))
    with ws.change() as vault:
        vault.execute("UPDATE case_file SET closed = '2026-07-31' WHERE id = ?", (case_id,))
    assert found(ws, "quiet_cases") == []


def test_a_deleted_quiet_case_stays_in_the_number_and_only_the_living_are_listed(ws):
    mila, nils = pupil(ws, "Mila Muster"), pupil(ws, "Nils Muster")
    case(ws, mila, date(2025, 9, 15))
    left = case(ws, nils, date(2025, 9, 15))
    before = found(ws, "quiet_cases")
    assert [finding.details["count"] for finding in before] == [2]
    deletion.erase_person(ws, people.line(ws, mila).pseudonym, "Antrag")
    assert found(ws, "quiet_cases") == before
    part = behind(ws, before[0])
    assert ([entry.case_id for entry in part.entries], part.counters, part.value) == ([left], 1, 2)


def test_a_talk_on_an_erased_case_keeps_no_other_case_of_theirs_from_being_quiet(quick_program):
    """The pupil changed school in May; the file of the old school is erased within the year, its talk stays bare."""
    program = quick_program
    left = {"closed": "2023-05-20", "left_school": "2023-05-20", "leave_kind": "changed_school"}
    records = [
        pupil_record("Mila"), case_record("c1", "Mila", **left),
        case_record("c2", "Mila", school="WRS", opened="2022-10-11"), contact_record("k1", ["c1"], "2023-05-15"),
    ]  # fmt: skip
    begin_with(program, records)
    year = SchoolYear(2022)
    with program.open() as ws:
        retention_rules.change(ws, RetentionRule.CASE_FILE, PeriodKind.MONTHS, 1, "Vorgabe des Trägers")
        before = found(ws, "quiet_cases", year=year)
    assert [(finding.unit, finding.details["count"]) for finding in before] == [("WRS", 1)]
    assert delete_due(program, "2023-06-20") == 1
    with program.open() as ws:
        assert found(ws, "quiet_cases", year=year) == before
        part = behind(ws, before[0], year=year)
        assert ([entry.school for entry in part.entries], part.counters, part.value) == (["WRS"], 0, 1)
        assert part.entries[0].day == date(2022, 10, 11)
    erase_person(program, program.pseudonyms()[0])
    with program.open() as ws:
        assert found(ws, "quiet_cases", year=year) == before


def test_work_outside_the_role_is_found_with_its_entries(ws):
    times.add(ws, TimeEntry(date(2026, 1, 16), 45, Activity.BREAK_SUPERVISION, "GS"))
    times.add(ws, TimeEntry(date(2026, 1, 17), 30, Activity.TRAINING, "GS"))
    (finding,) = found(ws, "outside_role")
    assert (finding.unit, finding.item, finding.details["minutes"]) == ("GS", "outside_role_minutes", 45)
    part = behind(ws, finding)
    assert [(entry.day, entry.adds) for entry in part.entries] == [(date(2026, 1, 16), 45)]


def test_a_talk_of_which_nobody_is_said_to_be_present_is_in_no_column(ws):
    mila = pupil(ws, "Mila Muster")
    talk(ws, mila, date(2026, 1, 16), who=frozenset())
    talk(ws, mila, date(2026, 1, 17))
    before = found(ws, "unplaced_contacts")
    assert [finding.details["count"] for finding in before] == [1]
    assert pseudonyms(behind(ws, before[0]).entries) == [people.line(ws, mila).pseudonym]
    deletion.erase_person(ws, people.line(ws, mila).pseudonym, "Antrag")
    assert found(ws, "unplaced_contacts") == before
    part = behind(ws, before[0])
    assert (part.entries, part.counters) == ((), 1)


def test_working_time_at_no_school_is_found_once_for_the_whole_return(ws):
    times.add(ws, TimeEntry(date(2026, 1, 16), 45, Activity.DOCUMENTATION))
    times.add(ws, TimeEntry(date(2026, 1, 16), 25, Activity.PREPARATION, "FORT"))
    # Common to all schools, and not forgotten.
    for activity in (Activity.TRAINING, Activity.SUPERVISION, Activity.ADMINISTRATION, Activity.TRAVEL):
        times.add(ws, TimeEntry(date(2026, 1, 15), 90, activity))
    times.add(ws, TimeEntry(date(2026, 1, 16), 60, Activity.TRAVEL, "GS"))
    times.add(ws, TimeEntry(date(2026, 1, 19), 480, Activity.SICK))
    for level in Level:
        (finding,) = found(ws, "time_elsewhere", level)
        assert (finding.unit, finding.details["minutes"]) == ("", 70)
        part = behind(ws, finding, level)
        assert sorted((entry.school or "", entry.adds) for entry in part.entries) == [("", 45), ("FORT", 25)]
        assert part.value == 70


def test_erased_working_time_stays_in_the_findings(ws):
    times.add(ws, TimeEntry(date(2023, 1, 16), 45, Activity.DOCUMENTATION))
    times.add(ws, TimeEntry(date(2023, 1, 16), 90, Activity.TRAINING))
    times.add(ws, TimeEntry(date(2023, 1, 16), 30, Activity.CATERING, "GS"))
    year = SchoolYear(2022)
    keys = ("time_elsewhere", "outside_role")
    before = [found(ws, key, year=year) for key in keys]
    assert [finding.details["minutes"] for (finding,) in before] == [45, 30]
    due = [item for item in deletion.due(ws, NOW.date()) if item.kind == "time"]
    assert deletion.erase_due(ws, NOW.date(), 1, frozenset({due[0].id})).items == 1
    assert [found(ws, key, year=year) for key in keys] == before
    parts = [behind(ws, finding, year=year) for (finding,) in before]
    assert [(part.entries, part.counters) for part in parts] == [((), 45), ((), 30)]


def test_more_hours_than_the_contract_asks_for_are_found(ws):
    week = (240, 240, 240, 240, 240, 0, 0)
    contracts.save(ws, ContractPeriod(week, date(2025, 8, 1), None, "GS"))
    asked = contracts.contract_minutes(ws, ("GS",), YEAR.first_day, YEAR.last_day)
    assert asked is not None
    days = [YEAR.first_day + timedelta(number) for number in range(asked // 1440 + 1)]
    for day in days[:-1]:
        times.add(ws, TimeEntry(day, 1440, Activity.DOCUMENTATION, "GS"))
    times.add(ws, TimeEntry(days[-1], asked % 1440 or 1440, Activity.DOCUMENTATION, "GS"))
    times.add(ws, TimeEntry(date(2026, 3, 2), 600, Activity.SICK, "GS"))
    assert found(ws, "over_contract") == []
    times.add(ws, TimeEntry(date(2026, 5, 4), 1, Activity.BREAK_SUPERVISION, "GS"))
    (finding,) = found(ws, "over_contract")
    assert (finding.unit, finding.severity) == ("GS", Severity.REMARK)
    assert (finding.details["minutes"], finding.details["contract_minutes"]) == (asked + 1, asked)
    assert behind(ws, finding).value == asked + 1
    # The other school has no contract of its own, so there is nothing to compare with.
    assert {one.unit for one in found(ws, "over_contract", Level.SITE)} == {"GS"}


def test_every_finding_of_sums_leads_to_the_pupils_and_small_counts_to_what_they_count(ws):
    mila = pupil(ws, "Mila Muster")
    talk(ws, mila, date(2026, 1, 16))
    small = {str(finding.details["item"]): finding for finding in found(ws, "small_count")}
    assert {"pupils_advised", "pupils_advised_up_to_3", "pupils_advised_stage_1_4"} <= small.keys()
    for finding in small.values():
        part = behind(ws, finding)
        assert part.value == finding.details["count"] == len(part.entries)
    for key, item in (("sum_differs", "pupils_advised"), ("too_few_consultations", "pupil_consultations")):
        finding = Finding(Severity.ERROR, "GS", item, f"plausibility.{key}", {})
        assert pseudonyms(behind(ws, finding).entries) == [people.line(ws, mila).pseudonym]
    month = Finding(Severity.REMARK, "GS", "month", "plausibility.empty_month", {"month": "2026-01"})
    assert [entry.day for entry in behind(ws, month).entries] == [date(2026, 1, 16)]
    gone = Finding(Severity.REMARK, "GS", "x", "plausibility.of_another_program", {})
    assert behind(ws, gone).entries == ()


FRAME = UnitFrame("GS", "GS", fte=Fraction(1))
FORM = form_for(YEAR)
FEW = {
    tally_key(item): 2 for item in FORM.items if item.measure in COUNT_MEASURES or BANDED.fullmatch(item.measure)
} | {"referrals.asd": 1, "topic_mentions.bullying": 2}
EVERY_FINDING = [
    *ALL_FINDINGS,
    *unit_findings(FRAME, FEW, FORM.thresholds),
    *after_a_move(
        [
            *unit_findings(UnitFrame("SZ", "SZ", pupils=1), {"pupils_advised": 2}, ()),
            *site_findings(UnitFrame("SZ", "SZ"), 5, 4),
        ],
        ["SZ"],
    ),
    *(
        one
        for measure in sorted(RECORDED_TOO | recorded_figures.MEASURES)
        for one in hand_findings(FRAME, measure, 3, 1)
    ),
]


def test_every_finding_has_its_figure_in_the_explanations(ws):
    """What is behind it is the figure that *Zur Zahl* leads to, and how that was counted is said in words."""
    schools.save(ws, School("GS", "Musterschule GS", site="SZ"), None, Site("SZ", "Schulzentrum"))
    wrong, with_item = [], 0
    for finding in EVERY_FINDING:
        name = str(finding.details.get("item", finding.item))
        level = Level.SITE if finding.unit == "SZ" else Level.SCHOOL
        part = behind(ws, finding, level)
        if not part.measure:
            wrong.append(f"{finding.key} {name}: no figure, see services/figures/explanations.py")
        item = item_named(FORM, name)
        if item is None:
            continue
        with_item += 1
        key = name.partition(".")[2] or None if item.measure in KEYED_MEASURES else None
        if part.measure not in parts_of(item, key):
            wrong.append(f"{finding.key} {name}: {part.measure} is not of {item.id}")
        if not explanations.explain(ws, YEAR, level, finding.unit, item.id, key=key).rule:
            wrong.append(f"{finding.key} {name}: nothing says how it is counted")
    assert wrong == []
    assert with_item > 50
    assert {one.key for one in EVERY_FINDING} == {
        key for key in messages("de") if key.startswith("plausibility.") and not key.endswith(ONE)
    }
