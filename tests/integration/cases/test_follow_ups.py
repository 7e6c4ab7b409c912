"""Follow-ups of school leavers on a consent of their own: the file goes, the question stays, and at last a count."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from ssa_desktop.documents.sheet_pdf import sheet_pdf
from ssa_desktop.documents.together.follow_up_form import follow_up_sheet
from ssa_desktop.domain.cases.follow_up import (
    AgreedFollowUp,
    FollowUpWay,
    lapses_on,
    last_day_to_answer,
    new_code,
)
from ssa_desktop.domain.errors import InputError, RefusedError, UsageError
from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.figures.indicators import Moment, Outcome, Period
from ssa_desktop.domain.keeping.keeping import Hold, HoldGround, Restriction, RestrictionGround
from ssa_desktop.domain.keeping.retention import PeriodKind
from ssa_desktop.domain.keeping.retention_rules import RetentionRule
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Case, Enrolment, Person
from ssa_desktop.domain.rights.carrier import Carrier
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import CaseResult, CaseType, CloseReason, InitiatedBy, LeaveKind
from ssa_desktop.services import record_search
from ssa_desktop.services.cases import case_outcomes, cases, follow_ups
from ssa_desktop.services.exchange import records_export, records_import
from ssa_desktop.services.figures import indicator_explanations
from ssa_desktop.services.hit_target import target_of_hit
from ssa_desktop.services.keeping import (
    automatic_deletion,
    deletion,
    erase_again,
    keeping,
    known_day,
    postponing,
    retention_rules,
)
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.figures import counters, indicator_facts
from ssa_desktop.storage.keeping import tombstones
from ssa_desktop.storage.rights.access import entries_of_person
from tests.integration.keeping.days_of_use import used_until
from tests.steps import Done
from tests.stores import copy_stores, new_stores
from tests.unit.documents.reading import page_texts, words

PASSPHRASE = "Kastanie fliegt leise 7"
NOW = datetime(2026, 7, 20, 10, 15)
CLOSED = date(2026, 7, 20)
DUE = date(2027, 1, 20)
LAST = date(2027, 3, 17)
YEARS = tuple(SchoolYear(start) for start in (2025, 2026, 2027))


class Days:
    """The clock of the program, which a test turns on."""

    now = NOW

    def __call__(self) -> datetime:
        return self.now

    def go(self, day: date) -> None:
        self.now = datetime(day.year, day.month, day.day, 9, 0)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("nachfrage") / "data"
    new_stores(folder, PASSPHRASE, folder.parent / "blatt.pdf", clock=lambda: NOW)
    ws = open_workspace(folder, clock=lambda: NOW, passphrase=PASSPHRASE)
    schools.save(ws, School("GS", "Gemeinschaftsschule Muster"))
    ws.close()
    return folder


@pytest.fixture
def days() -> Days:
    return Days()


@pytest.fixture
def ws(template: Path, tmp_path: Path, days: Days) -> Iterator[Workspace]:
    folder = tmp_path / "data"
    copy_stores(template, folder)
    opened = open_workspace(folder, clock=days, passphrase=PASSPHRASE)
    yield opened
    opened.close()


def asked(way: FollowUpWay = FollowUpWay.CARD) -> AgreedFollowUp:
    named = way is FollowUpWay.CONTACT
    return AgreedFollowUp("", CLOSED, new_code(), CLOSED, "Mila" if named else None, "0700 555-1" if named else None)


def leaver(ws: Workspace, agreed: AgreedFollowUp | None, name: str = "Mila Erdachtsen") -> tuple[int, str]:
    """Close the case of a pupil who leaves the school; return it, and whose it is."""
    stage = Enrolment(SchoolYear(2025), "GS", "9a", 9)
    person = people.add(ws, Person(name=name, enrolments=(stage,)))
    case = Case(person, "GS", date(2026, 3, 2), InitiatedBy.PUPIL, CaseType.TRANSITION)
    case_id = cases.open_case(ws, case)
    closed = replace(
        case, closed=CLOSED, close_reason=CloseReason.GOAL_REACHED, result=CaseResult.IMPROVED,
        left_school=CLOSED, leave_kind=LeaveKind.FINISHED,
    )  # fmt: skip
    case_outcomes.close(ws, case_id, closed, Outcome.EMPLOYMENT, agreed)
    return case_id, people.line(ws, person).pseudonym


def counted(ws: Workspace) -> Counter[str]:
    """What counts of follow-ups at the school, live and folded, by school year and measure."""
    found: Counter[str] = Counter()
    with ws.read() as vault:
        for year in YEARS:
            live = indicator_facts.indicator_measures(vault, ["GS"], year, ws.today())
            live.update(counters.counters_of(vault, counters.school_unit("GS"), year))
            found.update({f"{year} {key}": count for key, count in live.items() if "six_months" in key})
    return +found


def once(outcome: str | None = None) -> Counter[str]:
    quarter = "2026/27 q2.outcomes.six_months."
    return Counter([f"{quarter}all", *([f"{quarter}{outcome}"] if outcome else [])])


def kept(ws: Workspace) -> list[AgreedFollowUp]:
    return [line.agreed for line in follow_ups.waiting(ws)]


def erase_all_due(ws: Workspace) -> None:
    due = deletion.due(ws, ws.today())
    deletion.erase_due(ws, ws.today(), len(due))


@pytest.mark.parametrize("way", FollowUpWay)
def test_the_file_goes_the_question_stays_and_the_answer_counts_once(ws: Workspace, days: Days, way: FollowUpWay):
    leaver(ws, asked(way))
    erase_all_due(ws)
    with ws.read() as vault:
        assert [vault.execute(f"SELECT count(*) FROM {one}").fetchone()[0] for one in ("person", "case_file")] == [0, 0]
    (line,) = follow_ups.waiting(ws)
    assert (line.agreed.way, line.agreed.due, line.agreed.case_id) == (way, DUE, None)
    assert line.agreed.name == ("Mila" if way is FollowUpWay.CONTACT else None), "no deletion blacks it out"
    days.go(DUE - timedelta(1))
    assert counted(ws) == Counter()
    days.go(DUE)
    assert counted(ws) == once()
    assert [one.details for one in case_outcomes.reminders(ws)] == [{"number": 1}]
    follow_ups.answer(ws, line.follow_up_id, Outcome.QUALIFICATION)
    assert counted(ws) == once("qualification")
    assert (kept(ws), case_outcomes.reminders(ws)) == ([], ())
    with pytest.raises(RefusedError, match=r"follow_up\.gone"):
        follow_ups.answer(ws, line.follow_up_id, Outcome.QUALIFICATION)
    assert counted(ws) == once("qualification")


def test_while_the_case_is_there_the_answer_stands_with_it(ws: Workspace, days: Days):
    case_id, _ = leaver(ws, asked())
    assert case_outcomes.course_of(ws, case_id).asked == kept(ws)[0]
    days.go(DUE)
    assert case_outcomes.follow_ups(ws) == [], "one that waits by itself is not asked for twice"
    assert counted(ws) == once()
    follow_ups.answer(ws, follow_ups.waiting(ws)[0].follow_up_id, Outcome.OTHER)
    assert case_outcomes.course_of(ws, case_id).outcomes[Moment.SIX_MONTHS].outcome is Outcome.OTHER
    assert counted(ws) == once("other")
    erase_all_due(ws)
    assert counted(ws) == once("other")


def test_an_outcome_entered_at_the_case_uses_it_up(ws: Workspace):
    case_id, _ = leaver(ws, asked(FollowUpWay.CONTACT))
    case_outcomes.record(ws, case_id, Moment.SIX_MONTHS, Outcome.EMPLOYMENT)
    assert kept(ws) == []
    assert counted(ws) == once("employment")


@pytest.mark.parametrize("is_gone", [False, True])
def test_a_revoked_one_is_unknown_and_nothing_of_it_is_left(ws: Workspace, days: Days, is_gone: bool):
    case_id, _ = leaver(ws, asked(FollowUpWay.CONTACT))
    if is_gone:
        erase_all_due(ws)
    follow_ups.revoke(ws, follow_ups.waiting(ws)[0].follow_up_id)
    assert counted(ws) == once("unknown")
    days.go(DUE + timedelta(3))
    assert (kept(ws), case_outcomes.follow_ups(ws), counted(ws)) == ([], [], once("unknown"))
    if not is_gone:
        assert case_outcomes.course_of(ws, case_id).asked is None


def test_eight_weeks_after_the_day_it_goes_by_its_rule_and_its_outcome_stays_unknown(ws: Workspace, days: Days):
    leaver(ws, asked(FollowUpWay.CONTACT))
    erase_all_due(ws)
    code = kept(ws)[0].code
    assert (lapses_on(DUE), last_day_to_answer(DUE)) == (LAST, LAST - timedelta(1))
    days.go(LAST - timedelta(1))
    assert deletion.due(ws, ws.today()) == []
    assert counted(ws) == once()
    days.go(LAST)
    (item,) = deletion.due(ws, ws.today())
    assert (item.kind, item.label, item.due) == ("follow_up", code, LAST)
    with pytest.raises(UsageError, match=r"retention\.postpone_consent"):
        postponing.postpone(ws, item.kind, item.id, LAST + timedelta(9), "Noch einmal fragen")
    before = counted(ws)
    erase_all_due(ws)
    assert (kept(ws), counted(ws), before) == ([], once("unknown"), once("unknown"))
    with pytest.raises(UsageError, match=r"retention\.rule_fixed"):
        retention_rules.change(ws, RetentionRule.FOLLOW_UP, PeriodKind.DAYS, 90, "Träger")


def unlocked(ws: Workspace, days: Days, day: date, *, used: date | None = None) -> tuple[Workspace, dict[str, object]]:
    """Unlock the data on a day, of which the program was used until ``used`` before; return what it told as well."""
    used_until(ws, used or day)
    folder = ws.folder
    ws.close()
    days.go(day)
    opened = open_workspace(folder, clock=days, passphrase=PASSPHRASE)
    return opened, {notice.kind: notice.details.get("number") for notice in opened.notices}


@pytest.mark.parametrize("way", FollowUpWay)
@pytest.mark.parametrize("late", [0, 30])
def test_unlocking_on_the_day_of_the_consent_or_later_erases_it_whatever_is_switched(
    ws: Workspace, days: Days, way: FollowUpWay, late: int
):
    leaver(ws, asked(way))
    erase_all_due(ws)
    assert automatic_deletion.get(ws) is None
    ws, told = unlocked(ws, days, LAST - timedelta(1))
    assert (len(kept(ws)), counted(ws), "follow_ups_ended" in told) == (1, once(), False)
    ws, told = unlocked(ws, days, LAST + timedelta(late))
    assert told["follow_ups_ended"] == 1
    assert {"follow_up", "retention_due"}.isdisjoint(told)
    assert (kept(ws), counted(ws)) == ([], once("unknown"))
    with ws.read() as vault:
        proofs = vault.execute("SELECT rule, records FROM deletion_record WHERE kind = 'follow_up'").fetchall()
        stones = [one for one in tombstones.all_tombstones(vault) if one.kind == "follow_up"]
        writers = {
            who
            for (who,) in vault.execute("SELECT who FROM change_log WHERE kind = 'follow_up' AND action = 'removed'")
        }
    assert (proofs, len(stones), writers) == ([("follow_up", 1)], 1, {"rule"})
    ws, told = unlocked(ws, days, LAST + timedelta(late + 1))
    assert "follow_ups_ended" not in told
    ws.close()


def test_a_whole_class_goes_on_its_day_and_counts_as_unknown(ws: Workspace, days: Days):
    for number in range(24):
        leaver(ws, asked(), f"Kind {number}")
    erase_all_due(ws)
    ws, told = unlocked(ws, days, LAST)
    assert told["follow_ups_ended"] == 24
    assert kept(ws) == []
    assert counted(ws) == Counter({key: 24 * count for key, count in once("unknown").items()})
    ws.close()


@pytest.mark.parametrize("wrong", [date(2028, 3, 17), date(2037, 3, 17), date(2025, 3, 17)])
def test_a_clock_that_is_set_wrong_erases_none_and_its_own_day_does(ws: Workspace, days: Days, wrong: date):
    leaver(ws, asked(FollowUpWay.CONTACT))
    erase_all_due(ws)
    before = kept(ws)
    for day in (wrong, wrong + timedelta(1)):
        ws, told = unlocked(ws, days, day, used=date(2026, 12, 1))
        assert ("date_doubted" in told, "follow_ups_ended" in told) == (True, False)
        with ws.read() as vault:
            assert vault.execute("SELECT count(*) FROM follow_up").fetchone() == (1,)
    ws, told = unlocked(ws, days, date(2026, 12, 2))
    assert (kept(ws), "date_doubted" in told, counted(ws)) == (before, False, Counter())
    ws, told = unlocked(ws, days, LAST)
    assert (kept(ws), told["follow_ups_ended"]) == ([], 1)
    ws.close()


def test_on_a_day_that_is_doubted_it_stays_due_until_she_answers(ws: Workspace, days: Days):
    """The laptop lay unused over half a year; the question is not asked about somebody whose consent is over."""
    leaver(ws, asked())
    erase_all_due(ws)
    later = LAST + timedelta(40)
    ws, told = unlocked(ws, days, later, used=CLOSED)
    assert (told.get("retention_due"), "follow_ups_ended" in told) == (1, False)
    assert counted(ws) == once("unknown")
    known_day.confirm_today(ws)
    folder = ws.folder
    ws.close()
    again = open_workspace(folder, clock=days, passphrase=PASSPHRASE)
    assert (kept(again), counted(again)) == ([], once("unknown"))
    again.close()


def test_what_nobody_answered_stands_as_unknown_with_a_case_that_is_kept(ws: Workspace, days: Days):
    case_id, _ = leaver(ws, asked())
    keeping.set_hold(ws, case_id, Hold(HoldGround.COURT_ORDER, "Verfahren", CLOSED, until=date(2028, 1, 1)))
    days.go(LAST)
    before = counted(ws)
    ws, told = unlocked(ws, days, LAST)
    assert told["follow_ups_ended"] == 1
    course = case_outcomes.course_of(ws, case_id)
    assert (course.asked, course.outcomes[Moment.SIX_MONTHS].outcome) == (None, Outcome.UNKNOWN)
    assert case_outcomes.follow_ups(ws) == []
    assert (before, counted(ws)) == (once("unknown"), once("unknown"))
    case_outcomes.record(ws, case_id, Moment.SIX_MONTHS, Outcome.EMPLOYMENT)
    assert counted(ws) == once("employment")
    ws.close()


def test_a_full_disk_leaves_it_due_and_does_not_keep_her_out(
    ws: Workspace, days: Days, monkeypatch: pytest.MonkeyPatch
):
    leaver(ws, asked())
    erase_all_due(ws)

    def full(*_: object) -> None:
        raise RefusedError("store.disk_full")

    with monkeypatch.context() as patch:
        patch.setattr(deletion, "erase_due", full)
        ws, told = unlocked(ws, days, LAST)
    assert ("automatic_deletion_failed" in told, len(kept(ws))) == (True, 1)
    ws, told = unlocked(ws, days, LAST + timedelta(1))
    assert (kept(ws), told["follow_ups_ended"]) == ([], 1)
    ws.close()


def test_what_is_asked_for_a_person_takes_it_along_and_the_count_stays(ws: Workspace, days: Days):
    _, pseudonym = leaver(ws, asked(FollowUpWay.CONTACT))
    days.go(DUE)
    deletion.erase_person(ws, pseudonym, "Verlangt", deletion.Mentions.REDACT)
    assert (kept(ws), counted(ws)) == ([], once())


def test_every_step_is_taken_back_and_done_again(ws: Workspace, days: Days):
    leaver(ws, asked(FollowUpWay.CONTACT))
    number = follow_ups.waiting(ws)[0].follow_up_id
    for is_gone in (False, True):
        if is_gone:
            erase_all_due(ws)
        for step in (lambda ws: follow_ups.answer(ws, number, Outcome.OTHER), lambda ws: follow_ups.revoke(ws, number)):
            before = kept(ws), counted(ws)
            done = Done(ws, step)
            after = kept(ws), counted(ws)
            assert after != before
            done.take_back()
            assert (kept(ws), counted(ws)) == before
            done.again()
            assert (kept(ws), counted(ws)) == after
            done.take_back()


def test_closing_with_it_is_one_step_and_closing_anew_says_what_holds(ws: Workspace):
    case_id, _ = leaver(ws, asked())
    case = cases.view(ws, case_id).case
    done = Done(ws, lambda ws: case_outcomes.close(ws, case_id, case, None, asked(FollowUpWay.CONTACT)))
    assert [one.way for one in kept(ws)] == [FollowUpWay.CONTACT]
    done.take_back()
    assert [one.way for one in kept(ws)] == [FollowUpWay.CARD]
    case_outcomes.close(ws, case_id, case, None)
    assert kept(ws) == []


def test_what_cannot_be_agreed_on_is_refused(ws: Workspace):
    case_id, _ = leaver(ws, None)
    case = cases.view(ws, case_id).case
    for what, wrong, agreed in (
        ("no_leaver", replace(case, left_school=None, leave_kind=None), asked()),
        ("ahead", case, replace(asked(), consented_on=CLOSED + timedelta(1))),
        ("half", case, replace(asked(FollowUpWay.CONTACT), name=None)),
    ):
        with pytest.raises(UsageError, match=what):
            case_outcomes.close(ws, case_id, wrong, None, agreed)
    with pytest.raises(UsageError, match=r"follow_up\.code"):
        follow_ups.with_code(follow_ups.waiting(ws), "K7M-4X")
    with pytest.raises(UsageError, match=r"follow_up\.gone"):
        follow_ups.with_code(follow_ups.waiting(ws), new_code())
    assert kept(ws) == []


def test_a_restricted_case_keeps_it_out_of_use(ws: Workspace):
    case_id, _ = leaver(ws, asked())
    number = follow_ups.waiting(ws)[0].follow_up_id
    keeping.restrict(
        ws, case_id,
        Restriction(
            RestrictionGround.DISPUTED, "Grund", "Fachkraft", CLOSED, informed_on=CLOSED, until=date(2028, 1, 1)
        ),
    )  # fmt: skip
    assert kept(ws) == []
    with pytest.raises(RefusedError, match="restricted"):
        follow_ups.answer(ws, number, Outcome.OTHER)


def test_it_is_found_by_its_code_and_by_nothing_else(ws: Workspace):
    leaver(ws, asked(FollowUpWay.CONTACT))
    code = kept(ws)[0].code
    for typed in (code, code.lower()):
        (hit,) = [one for one in record_search.search(ws, typed) if one.kind == "follow_up"]
        target = target_of_hit(ws, hit)
        assert (target.page, target.panel, target.about) == (
            "today", "follow_ups", {"follow_up_id": follow_ups.waiting(ws)[0].follow_up_id},
        )  # fmt: skip
    for typed in ("0700", "Mila", "555"):
        assert [one for one in record_search.search(ws, typed) if one.kind == "follow_up"] == []


def test_the_copy_for_the_person_holds_it_while_it_hangs_on_the_case(ws: Workspace):
    case_id, _ = leaver(ws, asked(FollowUpWay.CONTACT))
    person = cases.view(ws, case_id).case.person_id
    with ws.read() as vault:
        found = [one for one in entries_of_person(vault, person) if one.kind == "follow_up"]
    (entry,) = found
    held = {one.column: one.value for part in entry.rows for one in part}
    assert held["contact"] == "0700 555-1"
    assert held["code"] == kept(ws)[0].code


@pytest.mark.parametrize("is_gone", [False, True])
def test_her_own_copy_holds_it_and_counts_the_same(
    ws: Workspace, days: Days, template: Path, tmp_path: Path, is_gone: bool
):
    leaver(ws, asked(FollowUpWay.CONTACT))
    if is_gone:
        erase_all_due(ws)
    days.go(DUE)
    file = tmp_path / "kopie.jsonl"
    records_export.export_records(ws, file)
    copy_stores(template, tmp_path / "other")
    other = open_workspace(tmp_path / "other", clock=days, passphrase=PASSPHRASE)
    try:
        for _ in range(2):
            records_import.import_records(other, file)
            assert (kept(other), counted(other)) == (kept(ws), once())
        erase_all_due(other)
        assert counted(other) == once()
    finally:
        other.close()


def test_one_that_a_restored_vault_brings_back_goes_again_and_counts_the_same(ws: Workspace, days: Days):
    leaver(ws, asked(FollowUpWay.CONTACT))
    erase_all_due(ws)
    days.go(DUE)
    number = follow_ups.waiting(ws)[0].follow_up_id
    step = Done(ws, lambda ws: follow_ups.answer(ws, number, Outcome.OTHER))
    with ws.read() as vault:
        stones = [one for one in tombstones.all_tombstones(vault) if one.kind == "follow_up"]
    assert len(stones) == 1
    step.take_back()
    assert erase_again.erase_tombstoned(ws, stones) == 1
    assert (kept(ws), counted(ws)) == ([], once())


def test_the_paper_is_one_page_without_a_name(ws: Workspace):
    leaver(ws, asked(FollowUpWay.CONTACT))
    for way in FollowUpWay:
        agreed = replace(asked(way), due=DUE)
        printed = words(follow_ups.paper(ws, agreed))
        assert printed.count(agreed.code) == 2, "in the text, and on what is cut off: a revocation needs it"
        assert printed.count("17.03.2027") == 1
        assert ("spätestens am 16.03.2027" in printed) == (way is FollowUpWay.CARD), (
            "the last day it is sure to be there"
        )
        assert "höchstens 90 weiteren Tagen" in printed
        assert "höchstens einem weiteren Tag weg" in words(sheet_pdf(follow_up_sheet(agreed, Carrier(), 1)))
        assert "widerrufen" in printed
        assert len(page_texts(follow_ups.paper(ws, agreed))) == 1
        assert "Mila" not in printed
        assert "0700 555-1" not in printed


def test_a_value_that_counts_nobody_any_more_is_explained(ws: Workspace, days: Days):
    leaver(ws, asked())
    leaver(ws, None, "Ben Erdachtsen")
    code = "outcome_six_months_unknown"
    for gone in range(2):
        days.go(DUE if not gone else DUE + timedelta(1))
        if gone:
            erase_all_due(ws)
        found = indicator_explanations.explain(ws, SchoolYear(2026), Level.SCHOOL, "GS", code, Period.Q2, "de")
        whole = next(part for part in found.parts if part.measure.endswith(".all"))
        assert whole.value == len(whole.entries) + whole.counters == 2


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_deleted_when_the_count_is_the_same(ws: Workspace, days: Days, seed: int):
    """Cases go, answers come, consents are revoked and lapse: what counts is said by what was answered alone."""
    rng = random.Random(seed)
    expected: Counter[str] = Counter()
    pseudonyms = {}
    for number in range(5):
        agreed = asked(rng.choice(list(FollowUpWay)))
        _, pseudonym = leaver(ws, agreed, f"Kind {number}")
        pseudonyms[agreed.code] = pseudonym
    day = CLOSED
    answered = 0
    for _ in range(14):
        day += timedelta(rng.randint(1, 40))
        days.go(day)
        lines = follow_ups.waiting(ws)
        match rng.randint(0, 3):
            case 0 if lines:
                outcome = rng.choice(list(Outcome))
                follow_ups.answer(ws, rng.choice(lines).follow_up_id, outcome)
                expected += once(str(outcome))
                answered += 1
            case 1 if lines:
                follow_ups.revoke(ws, rng.choice(lines).follow_up_id)
                expected += once("unknown")
                answered += 1
            case _:
                due = [item for item in deletion.due(ws, day) if item.due <= day]
                chosen = frozenset(item.id for item in rng.sample(due, rng.randint(0, len(due))))
                before = counted(ws)
                deletion.erase_due(ws, day, len(chosen), chosen)
                assert counted(ws) == before
        waits = 5 - answered if day >= DUE else 0
        over = once("unknown") if day >= LAST else once()
        assert counted(ws) == expected + Counter({key: waits * count for key, count in over.items()})


@pytest.mark.parametrize("left", ["name", "contact"])
def test_a_file_with_a_name_or_a_way_of_contact_alone_is_refused(
    ws: Workspace, template: Path, tmp_path: Path, days: Days, left: str
) -> None:
    leaver(ws, asked(FollowUpWay.CONTACT))
    file = tmp_path / "kopie.jsonl"
    records_export.export_records(ws, file)
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    for line in lines:
        if line["kind"] == "follow_up":
            line[left] = None
    file.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    copy_stores(template, tmp_path / "dort")
    with closing(open_workspace(tmp_path / "dort", clock=days, passphrase=PASSPHRASE)) as other:
        with pytest.raises(InputError, match=r"records\.both_or_none"):
            records_import.import_records(other, file)
        assert kept(other) == []
