"""Goal, steps, who helps, where to and what became of it, together with the case they are of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from ssa_desktop.domain.cases.transition import Transition
from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.figures.indicators import Moment, Outcome
from ssa_desktop.domain.keeping.keeping import Restriction, RestrictionGround
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Case, Enrolment, Person
from ssa_desktop.domain.rights.disclosure import Disclosure, DisclosureKind, Ground
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import AgreedAction, MeetingMethod, Partner, PartnerKind, TeamMeeting
from ssa_desktop.domain.vocabulary import CaseResult, CaseType, CloseReason, InitiatedBy
from ssa_desktop.services import record_search
from ssa_desktop.services.cases import case_outcomes, cases
from ssa_desktop.services.exchange import records_export, records_import
from ssa_desktop.services.hit_target import target_of_hit
from ssa_desktop.services.keeping import deletion, erase_again, keeping
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.together import cooperation_actions, cooperation_meetings, cooperation_partners, transitions
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.keeping import tombstones
from ssa_desktop.storage.rights.access import entries_of_person
from tests.steps import Done
from tests.stores import copy_stores, new_stores
from tests.unit.documents.reading import page_texts, words

PASSPHRASE = "Kastanie fliegt leise 7"
NOW = datetime(2026, 3, 20, 10, 15)
TODAY = NOW.date()


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("uebergang") / "data"
    new_stores(folder, PASSPHRASE, folder.parent / "blatt.pdf", clock=lambda: NOW)
    ws = open_workspace(folder, clock=lambda: NOW, passphrase=PASSPHRASE)
    schools.save(ws, School("GS", "Gemeinschaftsschule Muster"))
    cooperation_partners.save(
        ws, Partner("Silke Rat", PartnerKind.CAREERS, "Agentur für Arbeit", "Berufsberatung", phone="0700 555-9")
    )
    ws.close()
    return folder


@pytest.fixture
def ws(template: Path, tmp_path: Path) -> Iterator[Workspace]:
    folder = tmp_path / "data"
    copy_stores(template, folder)
    opened = open_workspace(folder, clock=lambda: NOW, passphrase=PASSPHRASE)
    yield opened
    opened.close()


def case_of(ws: Workspace, name: str = "Mila Erdachtsen", kind: CaseType = CaseType.TRANSITION) -> int:
    person = people.add(ws, Person(name=name, enrolments=(Enrolment(SchoolYear(2025), "GS", "9a", 9),)))
    return cases.open_case(ws, Case(person, "GS", date(2026, 1, 12), InitiatedBy.PUPIL, kind))


def planned(case_id: int) -> Transition:
    return Transition(
        case_id,
        TODAY,
        "Mila will mit Holz arbeiten.\nErst ein Praktikum, dann die Ausbildung.",
        "Berufsberatung (Silke Rat, Agentur für Arbeit)\nKlassenleitung",
        "Tischlerei Beispiel",
        date(2026, 9, 1),
    )


STEP = AgreedAction("Bewerbung mit Mila schreiben", "Schulsozialarbeit", TODAY, date(2026, 4, 10))


def kept(ws: Workspace, case_id: int) -> Transition | None:
    return transitions.of_case(ws, case_id).plan


def test_goal_steps_partners_and_outcome_stand_together(ws: Workspace) -> None:
    case_id, other = case_of(ws), case_of(ws, "Ben Erdachtsen")
    transitions.save(ws, planned(case_id))
    transitions.add_step(ws, case_id, STEP)
    meeting = TeamMeeting("GS", MeetingMethod.SUPPORT_PLAN, date(2026, 3, 12), 45, case_id=case_id)
    agreed = AgreedAction("Praktikum suchen", "Klassenleitung", date(2026, 3, 12))
    cooperation_meetings.save_meeting(ws, meeting, actions=[(None, agreed)])
    transitions.add_step(ws, other, replace(STEP, what="Anderes"))
    found = transitions.of_case(ws, case_id)
    assert found.plan == planned(case_id)
    assert {one.value.what for one in found.steps} == {STEP.what, "Praktikum suchen"}
    assert [day for _, day in found.support_plans] == [date(2026, 3, 12)]
    # A step is an action as any other: it is in that list too, and ticked off there or here.
    (line,) = [one for one in cooperation_actions.listing(ws) if one.action.what == STEP.what]
    assert line.action.case_id == case_id
    cooperation_actions.set_done(ws, line.action_id, TODAY)
    (step,) = [one.value for one in transitions.of_case(ws, case_id).steps if one.value.what == STEP.what]
    assert step.done_on == TODAY
    closed = replace(
        cases.view(ws, case_id).case, closed=TODAY, close_reason=CloseReason.GOAL_REACHED, result=CaseResult.IMPROVED
    )
    case_outcomes.close(ws, case_id, closed, Outcome.EMPLOYMENT)
    assert transitions.of_case(ws, case_id).outcomes[Moment.END].outcome is Outcome.EMPLOYMENT


def test_a_case_has_one_plan_and_each_step_is_taken_back(ws: Workspace) -> None:
    case_id = case_of(ws)
    later = replace(planned(case_id), goal="Etwas mit Metall", destination="")
    for step, after in (
        (lambda ws: transitions.save(ws, planned(case_id)), planned(case_id)),
        (lambda ws: transitions.save(ws, later), later),
        (lambda ws: transitions.remove(ws, case_id), None),
    ):
        before = kept(ws, case_id)
        done = Done(ws, step)
        assert kept(ws, case_id) == after
        done.take_back()
        assert kept(ws, case_id) == before
        done.again()
        assert kept(ws, case_id) == after
    with pytest.raises(RefusedError, match=r"transition\.gone"):
        transitions.remove(ws, case_id)


def test_what_cannot_be_planned_is_refused(ws: Workspace) -> None:
    case_id = case_of(ws, kind=CaseType.COUNSELLING)
    with pytest.raises(UsageError, match="no_transition"):
        transitions.save(ws, planned(case_id))
    with pytest.raises(UsageError, match="no_transition"):
        transitions.add_step(ws, case_id, STEP)
    transition = case_of(ws, "Ben Erdachtsen")
    with pytest.raises(UsageError, match=r"transition\.goal"):
        transitions.save(ws, replace(planned(transition), goal=" "))
    with pytest.raises(UsageError, match=r"transition\.ahead"):
        transitions.save(ws, replace(planned(transition), agreed_on=date(2026, 3, 21)))
    assert kept(ws, transition) is None


def test_a_restriction_keeps_it_as_it_is_and_out_of_the_search(ws: Workspace) -> None:
    case_id = case_of(ws)
    transitions.save(ws, planned(case_id))
    keeping.restrict(
        ws, case_id,
        Restriction(RestrictionGround.DISPUTED, "Grund", "Fachkraft", TODAY, informed_on=TODAY, until=date(2027, 1, 1)),
    )  # fmt: skip
    for act in (
        lambda: transitions.save(ws, planned(case_id)),
        lambda: transitions.remove(ws, case_id),
        lambda: transitions.add_step(ws, case_id, STEP),
    ):
        with pytest.raises(RefusedError, match="restricted"):
            act()
    assert [one for one in record_search.search(ws, "Holz") if one.kind == "transition"] == []


def test_it_is_found_by_its_words_and_leads_to_the_case(ws: Workspace) -> None:
    case_id = case_of(ws)
    transitions.save(ws, planned(case_id))
    for typed in ("Holz", "Tischlerei", "Berufsberatung"):
        (hit,) = [one for one in record_search.search(ws, typed) if one.kind == "transition"]
        assert target_of_hit(ws, hit).case_id == case_id


def test_the_copy_for_the_person_holds_it(ws: Workspace) -> None:
    case_id = case_of(ws)
    transitions.save(ws, planned(case_id))
    with ws.read() as vault:
        (entry,) = [
            one for one in entries_of_person(vault, cases.view(ws, case_id).case.person_id) if one.kind == "transition"
        ]
    held = {one.column: one.value for part in entry.rows for one in part}
    assert held["destination"] == "Tischlerei Beispiel"


def test_her_own_copy_holds_it_and_brings_it_once(ws: Workspace, template: Path, tmp_path: Path) -> None:
    case_id = case_of(ws)
    transitions.save(ws, planned(case_id))
    file = tmp_path / "kopie.jsonl"
    records_export.export_records(ws, file)
    copy_stores(template, tmp_path / "other")
    other = open_workspace(tmp_path / "other", clock=lambda: NOW, passphrase=PASSPHRASE)
    try:
        for _ in range(2):
            records_import.import_records(other, file)
            with other.read() as vault:
                found = vault.execute("SELECT goal, partners, destination, starts_on FROM transition").fetchall()
            plan = planned(case_id)
            assert found == [(plan.goal, plan.partners, plan.destination, "2026-09-01")]
    finally:
        other.close()


def test_it_goes_with_the_file_and_again_after_a_restore(ws: Workspace) -> None:
    case_id = case_of(ws)
    transitions.save(ws, planned(case_id))
    pseudonym = people.line(ws, cases.view(ws, case_id).case.person_id).pseudonym
    step = Done(ws, lambda ws: transitions.remove(ws, case_id))
    with ws.read() as vault:
        stones = [one for one in tombstones.all_tombstones(vault) if one.kind == "transition"]
    assert len(stones) == 1
    step.take_back()
    assert erase_again.erase_tombstoned(ws, stones) == 1
    assert kept(ws, case_id) is None
    transitions.save(ws, planned(case_id))
    deletion.erase_person(ws, pseudonym, "Verlangt", deletion.Mentions.REDACT)
    with ws.read() as vault:
        assert vault.execute("SELECT count(*) FROM transition").fetchone() == (0,)


def test_the_paper_holds_all_of_it_without_the_name_and_with_who_acts_in_a_function(ws: Workspace) -> None:
    case_id = case_of(ws)
    transitions.save(ws, planned(case_id))
    transitions.add_step(ws, case_id, STEP)
    let_through = Disclosure(
        DisclosureKind.CASE_CONFERENCE, "Fachkraft", "Eigene Ausfertigung", Ground.OWN_COPY, case_ids=(case_id,)
    )
    printed = transitions.paper(ws, case_id, let_through)
    said = words(printed)
    assert len(page_texts(printed)) == 1
    for part in ("mit Holz arbeiten", "schreiben", "10.04.2026", "Silke Rat", "Tischlerei Beispiel", "01.09.2026"):
        assert part in said
    assert "Mila" not in said
    assert people.line(ws, cases.view(ws, case_id).case.person_id).pseudonym not in said
    with pytest.raises(RefusedError):
        transitions.paper(ws, case_of(ws, "Ben Erdachtsen"), let_through)
