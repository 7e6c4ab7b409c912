"""What she settled or planned: rules, shares, forms, counters, postponements, offers, plans, the school book."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import pytest

from ssa_desktop.domain.appointments.plans import Plan
from ssa_desktop.domain.keeping.retention import DueItem, Period, PeriodKind
from ssa_desktop.domain.keeping.retention_rules import RetentionRule
from ssa_desktop.domain.people.schools import FtePeriod, School, SchoolClass, SchoolYearFacts, Site
from ssa_desktop.domain.records import Offer, Participants
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.running_timer import RunningTimer
from ssa_desktop.domain.vocabulary import Activity, OfferType
from ssa_desktop.storage import drafts
from ssa_desktop.storage.appointments import given_dates, plans
from ssa_desktop.storage.connection import StoreConnection
from ssa_desktop.storage.figures import counters, form_definitions, report_texts
from ssa_desktop.storage.figures.form_definitions import StoredForm
from ssa_desktop.storage.keeping import postponements, retention_rules
from ssa_desktop.storage.keys.keyfile import StoreKind
from ssa_desktop.storage.keys.sealing import seal, unseal
from ssa_desktop.storage.offers import offers
from ssa_desktop.storage.people import schoolbook
from ssa_desktop.storage.schema_steps import migrate
from ssa_desktop.storage.sql import rows
from ssa_desktop.storage.time import running_timer, shares_settings
from tests.unit.storage.conftest import opened
from tests.unit.storage.vault_world import ANNA, BEN, CEM, TODAY, add, count

YEAR = SchoolYear(2024)


@pytest.fixture
def book() -> Iterator[StoreConnection]:
    """An empty school book."""
    connection = opened()
    connection.store_kind, connection.store_path = StoreKind.SCHOOLBOOK, Path(":memory:")
    migrate(connection, StoreKind.SCHOOLBOOK)
    yield connection
    connection.close()


def test_a_changed_rule_stands_until_it_is_as_shipped_again(vault: StoreConnection) -> None:
    case, note = RetentionRule.CASE_FILE, RetentionRule.WORKING_NOTE
    for rule, years in ((case, 1), (note, 2), (case, 3)):
        retention_rules.save_rule(vault, rule, Period(PeriodKind.YEARS, years), f"Quelle {years}", date(2026, 1, years))
    assert retention_rules.changed_rules(vault) == {
        case: (Period(PeriodKind.YEARS, 3), "Quelle 3", date(2026, 1, 3)),
        note: (Period(PeriodKind.YEARS, 2), "Quelle 2", date(2026, 1, 2)),
    }
    retention_rules.remove_rule(vault, case)
    assert set(retention_rules.changed_rules(vault)) == {note}


def test_what_was_agreed_on_shares_is_kept_part_by_part(vault: StoreConnection) -> None:
    assert not shares_settings.is_agreed(vault)
    assert shares_settings.tolerance_points(vault) is None
    assert shares_settings.corridor_points(vault) is None
    shares_settings.save(vault, ["travel", "leave"], 5)
    assert shares_settings.left_out(vault) == ("leave", "travel")
    assert (shares_settings.tolerance_points(vault), shares_settings.corridor_points(vault)) == (5, None)
    shares_settings.save(vault, [], 0, (60, 65))
    shares_settings.save(vault, [], 7)
    assert shares_settings.left_out(vault) == ()
    assert (shares_settings.tolerance_points(vault), shares_settings.corridor_points(vault)) == (7, (60, 65))
    assert shares_settings.is_agreed(vault)


def test_what_is_sealed_opens_with_the_key_of_its_store_alone() -> None:
    key, data = bytes(range(32)), b"Halb getippt"
    sealed = seal(key, data)
    assert unseal(key, sealed) == data
    assert unseal(bytes(32), sealed) is None
    assert unseal(key, sealed[:-1] + bytes([sealed[-1] ^ 1])) is None
    assert data not in sealed
    assert len(sealed) == 12 + len(data) + 16
    assert sealed != seal(key, data)


def test_counters_are_sums_that_go_at_zero(vault: StoreConnection) -> None:
    for unit, year, amounts in (
        ("school:GS", YEAR, {"a": 2, "b": 3}), ("school:GS", YEAR, {"a": -2, "b": 1}), ("site:O", YEAR, {"a": 7}),
        ("all", YEAR, {"a": 1}), ("school:GS", YEAR.next, {"a": 9}),
    ):  # fmt: skip
        counters.add_to_counters(vault, unit, year, amounts)
    assert counters.counters_of(vault, "school:GS", YEAR) == {"b": 4}
    assert counters.counters_of_year(vault, YEAR) == {"school:GS": {"b": 4}, "all": {"a": 1}}
    assert counters.all_counters(vault) == [
        ("all", "2024/25", "a", 1), ("school:GS", "2024/25", "b", 4), ("school:GS", "2025/26", "a", 9),
        ("site:O", "2024/25", "a", 7),
    ]  # fmt: skip
    assert [counters.is_school(unit) for unit in ("school:GS", "site:O", "all")] == [True, False, False]
    assert counters.code_of(counters.school_unit("GS")) == "GS"


def test_a_postponement_stands_until_it_ended(vault: StoreConnection) -> None:
    until, due = date(2026, 9, 1), date(2026, 7, 31)
    for kind, name in (("case", "a"), ("contact", "a"), ("case", "b"), ("working_note", "a")):
        postponements.postpone(vault, kind, name, until, f"{kind} {name}", TODAY, due if name == "a" else None)
    assert set(postponements.postponed_days(vault)) == {("case", "a"), ("contact", "a"), ("case", "b")}
    postponements.end_postponement(vault, "case", "a", TODAY)
    assert set(postponements.postponed_days(vault)) == {("contact", "a"), ("case", "b")}
    assert postponements.postponed_for(vault) == {("case", "a"): due, ("contact", "a"): due, ("case", "b"): None}
    assert postponements.postponement_reason(vault, "case", "a") == "case a"
    assert postponements.postponement_reason(vault, "contact", "b") is None
    postponements.postpone(vault, "case", "a", date(2027, 1, 1), "Neu", date(2026, 3, 5))
    found = postponements.postponed_days(vault)[("case", "a")]
    assert (found.until, postponements.postponement_reason(vault, "case", "a")) == (date(2027, 1, 1), "Neu")
    postponements.take_back_postponement(vault, "case", "a")
    assert set(postponements.postponed_for(vault)) == {("contact", "a"), ("case", "b")}


def test_she_is_told_since_the_first_day_of_what_is_due_still(vault: StoreConnection) -> None:
    items = [
        DueItem(name, kind, None, RetentionRule.CASE_FILE, TODAY) for kind, name in (("case", "a"), ("contact", "b"))
    ]
    postponements.note_shown(vault, items, date(2026, 3, 1))
    postponements.note_shown(vault, [*items, replace(items[0], id="c")], date(2026, 3, 2))
    first, second = date(2026, 3, 1), date(2026, 3, 2)
    assert postponements.first_shown(vault) == {"a": first, "b": first, "c": second}
    postponements.note_shown(vault, [replace(items[0], kind="contact"), items[1]], date(2026, 3, 3))
    assert postponements.first_shown(vault) == {"a": date(2026, 3, 3), "b": first}


def test_forms_of_her_own_are_known_by_their_id(vault: StoreConnection) -> None:
    for form_id, body, day in (("a", "eins", 1), ("b", "zwei", 3), ("c", "drei", 3), ("a", "vier", 2)):
        form_definitions.save_form(vault, form_id, body, date(2026, 1, day))
    assert form_definitions.stored_forms(vault) == [
        StoredForm("c", "drei", date(2026, 1, 3)), StoredForm("b", "zwei", date(2026, 1, 3)),
        StoredForm("a", "vier", date(2026, 1, 2)),
    ]  # fmt: skip
    assert form_definitions.remove_form(vault, "b")
    assert not form_definitions.remove_form(vault, "b")
    assert [one.form_id for one in form_definitions.stored_forms(vault)] == ["c", "a"]
    form_definitions.choose_form(vault, YEAR, "a")
    form_definitions.choose_form(vault, YEAR.next, "c")
    assert form_definitions.chosen_forms(vault) == {YEAR: "a", YEAR.next: "c"}
    form_definitions.choose_form(vault, YEAR, None)
    assert (form_definitions.chosen_form(vault, YEAR), form_definitions.chosen_form(vault, YEAR.next)) == (None, "c")
    form_definitions.keep_thresholds(vault, [5, 3])
    form_definitions.keep_thresholds(vault, [4])
    assert form_definitions.used_thresholds(vault) == {3, 4, 5}


def test_texts_for_reports_end_year_by_year(vault: StoreConnection) -> None:
    for year in (YEAR, YEAR.next):
        vault.execute(
            "INSERT INTO return_step (school_year, step, done_on) VALUES (?, 'read', '2025-01-01')", (str(year),)
        )
        vault.execute(
            """INSERT INTO indicator_note (uid, code, school_year, level, unit, period, text)
            VALUES (?, 'x', ?, 'school', 'GS', 'year', 'Wort')""",
            (str(year.start), str(year)),
        )
    assert (report_texts.years(vault), report_texts.count(vault)) == ([YEAR, YEAR.next], 2)
    assert report_texts.erase(vault, YEAR) == 2
    assert (report_texts.years(vault), report_texts.count(vault)) == ([YEAR.next], 1)


def test_the_time_of_sessions_follows_their_offer(vault: StoreConnection) -> None:
    first = Offer(
        "GS", OfferType.GROUP, "Runde", date(2024, 1, 10), participants=Participants(w=1, m=2, d=3, unknown=4)
    )
    made = [offers.add_offer(vault, first), offers.add_offer(vault, replace(first, title="Andere"))]
    for offer in made:
        session = add(vault, "offer_session", offer_id=offer, date="2024-01-12", start=600, minutes=60)
        add(vault, "time_entry", school="GS", date="2024-01-12", start=600, minutes=60, activity="individual",
            session_id=session, effective=60)  # fmt: skip
    assert offers.get_offer(vault, made[0]) == first
    changed = replace(first, school="GMS", title="Neu")
    offers.change_offer(vault, made[0], changed)
    assert [offer for _, _, offer in offers.every_offer(vault)] == [changed, replace(first, title="Andere")]
    of = "SELECT school FROM time_entry WHERE session_id IS NOT NULL ORDER BY session_id"
    assert rows(vault, of) == [("GMS",), ("GS",)]
    assert offers.get_offer(vault, 999) is None


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [("2024-01-01", "2024-01-09", ""), ("2024-01-10", "2024-01-10", "begun"), ("2024-02-10", "2024-03-01", "begun"),
     ("2024-02-11", "2024-03-01", ""), ("2024-03-02", "2024-03-02", "later")],
)  # fmt: skip
def test_an_offer_ran_within_its_days_or_where_it_was_held(
    vault: StoreConnection, first: str, last: str, found: str
) -> None:
    made = offers.add_offer(vault, Offer("GS", OfferType.GROUP, "Runde", date(2024, 1, 10), date(2024, 2, 10)))
    for day, visits in (("2024-03-02", 4), ("2024-03-02", None)):
        add(vault, "offer_session", offer_id=made, date=day, start=600, minutes=60, visits=visits)
    lines = offers.offer_rows(vault, date.fromisoformat(first), date.fromisoformat(last))
    assert [(one.sessions, one.minutes, one.visits) for one in lines] == {
        "": [], "begun": [(0, 0, None)], "later": [(2, 120, 4)],
    }[found]  # fmt: skip


def test_planned_dates_come_in_order_and_a_session_is_where_its_offer_is(vault: StoreConnection) -> None:
    offer = offers.add_offer(vault, Offer("GS", OfferType.GROUP, "Runde", date(2024, 1, 10)))
    made = [
        plans.add_plan(vault, plan)
        for plan in (
            Plan("s1", date(2026, 3, 5), 30, 600, offer, school="GMS"),
            Plan("s1", date(2026, 3, 4), 30, None, None, Activity("travel"), "GMS"),
            Plan("s2", date(2026, 3, 4), 30, 700, None, Activity("travel"), "GMS"),
            Plan("s2", date(2026, 3, 4), 30, 600, None, Activity("travel"), None),
        )
    ]
    found = plans.plans_between(vault, date(2026, 3, 4), date(2026, 3, 5))
    assert [one.plan_id for one in found] == [made[3], made[2], made[1], made[0]]
    assert [one.plan.school for one in found] == [None, "GMS", "GMS", "GS"]
    assert rows(vault, "SELECT school FROM plan WHERE id = ?", (made[0],)) == [(None,)]
    assert [one.plan_id for one in plans.plans_between(vault, date(2026, 3, 5), date(2026, 3, 5))] == [made[0]]
    assert [one.plan_id for one in plans.plans_of_series(vault, "s1")] == [made[1], made[0]]
    assert [(one.plan_id, one.title) for one in plans.plans_of_offer(vault, offer)] == [(made[0], "Runde")]
    assert [one.plan_id for one in plans.plans_by_id(vault, [made[0], made[3], 999])] == [made[3], made[0]]
    days = [one.day for one in given_dates.calendar_rows(vault)]
    starts = [one.start for one in given_dates.calendar_rows(vault)]
    assert (days, starts) == ([date(2026, 3, 4)] * 3 + [date(2026, 3, 5)], [None, 600, 700, 600])
    assert [one.school for one in given_dates.calendar_rows(vault)][-1] == "GS"
    plans.remove_plan(vault, made[3])
    assert count(vault, "plan") == 3


def test_a_draft_is_replaced_and_knows_whom_it_is_about(vault: StoreConnection) -> None:
    drafts.save_draft(vault, "eins", "Alt", "2026-03-01T10:00:00", [ANNA])
    drafts.save_draft(vault, "zwei", "Anders", "2026-03-02T10:00:00", [])
    drafts.save_draft(vault, "eins", "Neu", "2026-03-03T10:00:00", [BEN, BEN, CEM])
    assert drafts.drafts(vault) == {"eins": ("Neu", "2026-03-03T10:00:00"), "zwei": ("Anders", "2026-03-02T10:00:00")}
    of = "SELECT d.name, dp.person_id FROM draft_person AS dp JOIN draft AS d ON d.id = dp.draft_id ORDER BY 1, 2"
    assert rows(vault, of) == [("eins", BEN), ("eins", CEM)]
    drafts.link_draft_to_everybody(vault, "eins")
    assert rows(vault, of) == [("eins", ANNA), ("eins", BEN), ("eins", CEM)]
    drafts.remove_draft(vault, "eins")
    assert list(drafts.drafts(vault)) == ["zwei"]


def test_one_timer_runs(vault: StoreConnection) -> None:
    assert running_timer.running_timer(vault) is None
    for timer in (
        RunningTimer(datetime(2026, 3, 4, 9), Activity("travel"), "GS"),
        RunningTimer(datetime(2026, 3, 4, 10), Activity("individual")),
    ):
        running_timer.keep_timer(vault, timer)
        assert running_timer.running_timer(vault) == timer
    running_timer.remove_timer(vault)
    assert running_timer.running_timer(vault) is None


def test_the_school_book_knows_schools_years_and_classes(book: StoreConnection) -> None:
    for site in (Site("O", "Ort"), Site("A", "Alt"), Site("O", "Neu")):
        schoolbook.save_site(book, site)
    gs = School("GS", "Grundschule Muster", "O", address="Weg 1")
    for school in (gs, School("GMS", "Andere"), replace(gs, name="Neue")):
        schoolbook.save_school(book, school)
    assert schoolbook.sites(book) == [Site("A", "Alt"), Site("O", "Neu")]
    assert schoolbook.schools(book) == [School("GMS", "Andere"), replace(gs, name="Neue")]
    assert schoolbook.school_codes(book) == {"GS", "GMS"}
    assert [schoolbook.has_school(book, code) for code in ("GS", "RS")] == [True, False]
    fte = (FtePeriod(Fraction(1, 2), date(2024, 8, 1), date(2025, 1, 31)), FtePeriod(Fraction(1)))
    facts = SchoolYearFacts(YEAR, 120, date(2024, 10, 1), fte, 2)
    schoolbook.save_school_year(book, "GS", SchoolYearFacts(YEAR, 1, None, fte[:1], 1))
    for code in ("GS", "GMS"):
        schoolbook.save_school_year(book, code, facts)
    schoolbook.save_school_year(book, "GS", SchoolYearFacts(YEAR.previous))
    assert schoolbook.school_years(book, YEAR) == {"GS": facts, "GMS": facts}
    assert schoolbook.years_of_school(book, "GS") == [SchoolYearFacts(YEAR.previous), facts]
    schoolbook.remove_school_year(book, "GS", YEAR)
    assert schoolbook.school_years(book, YEAR) == {"GMS": facts}
    third = SchoolClass(YEAR, "3a", 3, Participants(w=1, m=2, d=3, unknown=4), "Frau Muster")
    for label, stage in (("10a", 10), ("3b", 3), ("3a", 3)):
        schoolbook.save_class(book, "GS", replace(third, label=label, stage=stage, teacher=None))
    schoolbook.save_class(book, "GS", third)
    schoolbook.save_class(book, "GMS", third)
    schoolbook.save_class(book, "GS", replace(third, school_year=YEAR.next))
    assert [one.label for one in schoolbook.classes_of_school(book, "GS", YEAR)] == ["3a", "3b", "10a"]
    assert schoolbook.classes_of_school(book, "GS", YEAR)[0] == third
    schoolbook.remove_class(book, "GS", third)
    assert [one.label for one in schoolbook.classes_of_school(book, "GS", YEAR)] == ["3b", "10a"]
    assert len(schoolbook.classes_of_school(book, "GS", YEAR.next)) == 1
    assert len(schoolbook.classes_of_school(book, "GMS", YEAR)) == 1
    for code in ("O", "A"):
        schoolbook.remove_empty_site(book, code)
    assert schoolbook.sites(book) == [Site("O", "Neu")]
    schoolbook.remove_school(book, "GS")
    assert schoolbook.school_codes(book) == {"GMS"}
    assert count(book, "school_class", "school = 'GS'") == 0
