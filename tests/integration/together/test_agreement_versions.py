"""A signed agreement and the draft that is to replace it: one of them holds, and nothing is told or kept twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.people.schools import School, Site
from ssa_desktop.domain.records import Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import (
    AgreementClause,
    Condition,
    DueKind,
    Evaluation,
    Goal,
    PointAbout,
    PointState,
    TalkPoint,
)
from ssa_desktop.domain.together.talk_cycle import TalkCycle
from ssa_desktop.services.exchange import records_import
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.people.leak_scan import NameLeakError
from ssa_desktop.services.together import (
    cooperation,
    cooperation_agreements,
    cooperation_conditions,
    cooperation_meetings,
    cooperation_papers,
    talk_cycle,
)
from ssa_desktop.services.together.cooperation_steps import Made
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.together import cooperation as stored
from tests.integration.program import records_bytes
from tests.integration.together.dated_store import template, ws
from tests.steps import Done
from tests.unit.documents.reading import words

__all__ = ["template", "ws"]

NOW = datetime(2026, 11, 4, 10, 15)
TODAY = NOW.date()
SIGNED = date(2025, 9, 1)
YEAR = SchoolYear(2025)


def fill(ws: Workspace) -> None:
    schools.save(ws, School("GS", "Grundschule Muster"))


def signed(ws: Workspace) -> int:
    draft = replace(cooperation_agreements.blank(ws, "GS"), first=date(2025, 8, 1), last=date(2027, 7, 31))
    agreement_id = cooperation_agreements.save(ws, draft).record_id
    cooperation_agreements.propose_goals(ws, agreement_id)
    cooperation_conditions.propose(ws, agreement_id)
    cooperation_agreements.sign(ws, agreement_id, SIGNED)
    return agreement_id


def due(ws: Workspace, today: date) -> list[tuple[DueKind, int | None]]:
    return [(one.kind, one.record_id) for one in cooperation.due(ws, today)]


def since(ws: Workspace, agreement_id: int) -> dict[str, date | None]:
    return {one.what: one.since for one in cooperation_conditions.of_agreement(ws, agreement_id)}


def condition_id(ws: Workspace, agreement_id: int, what: str) -> int:
    return next(
        one.condition_id
        for one in cooperation_conditions.listing(ws)
        if one.agreement_id == agreement_id and one.condition.what == what
    )


# ---- one version at a time


def test_a_second_version_of_the_same_one_is_refused_as_long_as_there_is_a_draft(ws: Workspace) -> None:
    first = signed(ws)
    second = cooperation_agreements.new_version(ws, first).record_id
    with pytest.raises(RefusedError, match=r"cooperation\.version_there"):
        cooperation_agreements.new_version(ws, first)
    assert len(cooperation_agreements.listing(ws)) == 2
    cooperation_agreements.sign(ws, second, TODAY)
    with pytest.raises(RefusedError, match=r"cooperation\.version_signed"):
        cooperation_agreements.new_version(ws, first)
    third = cooperation_agreements.new_version(ws, second).record_id
    assert [one.agreement.version for one in cooperation_agreements.listing(ws)] == [3, 2, 1]
    cooperation_agreements.remove(ws, third)
    cooperation_agreements.new_version(ws, second)


def test_of_two_drafts_from_elsewhere_only_one_is_signed(ws: Workspace) -> None:
    first = signed(ws)
    second = cooperation_agreements.new_version(ws, first).record_id
    draft = next(one.agreement for one in cooperation_agreements.listing(ws) if one.agreement_id == second)
    with ws.change() as vault:
        other = stored.save_agreement(vault, draft)  # as a file brings it
    cooperation_agreements.sign(ws, other, TODAY)
    before = cooperation_agreements.listing(ws)
    with pytest.raises(RefusedError, match=r"cooperation\.version_signed"):
        cooperation_agreements.sign(ws, second, TODAY)
    assert cooperation_agreements.listing(ws) == before


def test_a_version_stays_one_of_its_school(ws: Workspace) -> None:
    schools.save(ws, School("RS", "Realschule Muster"))
    second = cooperation_agreements.new_version(ws, signed(ws)).record_id
    draft = next(one.agreement for one in cooperation_agreements.listing(ws) if one.agreement_id == second)
    before = cooperation_agreements.listing(ws)
    with pytest.raises(UsageError, match=r"cooperation\.version_school"):
        cooperation_agreements.save(ws, replace(draft, school="RS"), second)
    assert cooperation_agreements.listing(ws) == before
    cooperation_agreements.save(ws, replace(draft, carrier="Anderer Träger"), second)
    # A draft that replaces nothing may still turn out to be another school's.
    other = cooperation_agreements.save(ws, cooperation_agreements.blank(ws, "GS")).record_id
    cooperation_agreements.save(ws, cooperation_agreements.blank(ws, "RS"), other)


# ---- told once


def test_the_end_is_told_once_of_the_one_that_holds(ws: Workspace) -> None:
    first = signed(ws)
    second = cooperation_agreements.new_version(ws, first).record_id
    july = date(2027, 7, 1)
    assert due(ws, july) == [(DueKind.REVIEW, first), (DueKind.ENDING, first)]
    cooperation_agreements.sign(ws, second, TODAY)
    assert due(ws, july) == [(DueKind.REVIEW, second), (DueKind.ENDING, second)]


def test_a_follow_up_that_nobody_signed_does_not_hide_the_end_of_what_was_signed(ws: Workspace) -> None:
    first = signed(ws)
    following = cooperation_agreements.follow(ws, first).record_id
    later = date(2027, 8, 15)
    assert (DueKind.ENDED, first) in due(ws, later)
    cooperation_agreements.sign(ws, following, TODAY)
    assert due(ws, later) == [(DueKind.REVIEW, first)]


def test_the_talk_is_due_on_what_was_signed_and_its_minutes_hang_on_that(ws: Workspace) -> None:
    first = signed(ws)
    second = cooperation_agreements.new_version(ws, first).record_id
    assert due(ws, TODAY) == [(DueKind.REVIEW, first)]
    cooperation_agreements.remove(ws, second)
    assert due(ws, TODAY) == [(DueKind.REVIEW, first)]


# ---- what is there is there for both


def test_a_condition_that_came_stands_in_the_draft_of_the_next_version_too(ws: Workspace) -> None:
    first = signed(ws)
    second = cooperation_agreements.new_version(ws, first).record_id
    room, phone, *_ = since(ws, first)
    cooperation_conditions.set_since(ws, condition_id(ws, first, room), TODAY)
    cooperation_conditions.set_since(ws, condition_id(ws, second, phone), TODAY)
    assert since(ws, first) == since(ws, second)
    assert since(ws, second) == {**since(ws, second), room: TODAY, phone: TODAY}
    cooperation_conditions.set_since(ws, condition_id(ws, second, room), None)
    assert since(ws, first)[room] is since(ws, second)[room] is None


def test_what_the_talk_found_stands_in_the_version_that_is_signed_after_it(ws: Workspace) -> None:
    first = signed(ws)
    second = cooperation_agreements.new_version(ws, first).record_id
    room = next(iter(since(ws, first)))
    talk = Evaluation(first, YEAR, TODAY, 60)
    held = Done(
        ws,
        lambda one: cooperation_meetings.save_evaluation(
            one, talk, points=[TalkPoint(PointAbout.CONDITION, room, PointState.THERE)]
        ),
    )
    assert since(ws, first)[room] == since(ws, second)[room] == TODAY
    held.take_back()
    assert since(ws, first)[room] is since(ws, second)[room] is None
    held.again()
    cooperation_agreements.sign(ws, second, TODAY)
    assert since(ws, second)[room] == TODAY


def test_what_only_one_version_promises_is_its_own_and_the_version_before_stays_as_it_was(ws: Workspace) -> None:
    first = signed(ws)
    second = cooperation_agreements.new_version(ws, first).record_id
    fridge = cooperation_conditions.save(ws, second, Condition("Kühlschrank", "Schule", TODAY)).record_id
    room = next(iter(since(ws, first)))
    cooperation_conditions.save(
        ws, second, Condition("Zwei Räume", "Schulträger", TODAY), condition_id(ws, second, room)
    )
    assert since(ws, first)[room] is None
    cooperation_agreements.sign(ws, second, TODAY)
    before = since(ws, first)
    cooperation_conditions.set_since(ws, fridge, None)
    phone = list(before)[1]
    cooperation_conditions.set_since(ws, condition_id(ws, second, phone), TODAY)
    # What was replaced is past.
    assert since(ws, first) == before


# ---- how often, and whose words


@pytest.mark.parametrize(("every", "said"), [(1, "Einmal im Jahr"), (2, "Alle zwei Jahre"), (3, "Alle drei Jahre")])
def test_the_agreement_says_how_often_the_talk_is_held_as_it_is_set(ws: Workspace, every: int, said: str) -> None:
    talk_cycle.set_cycle(ws, TalkCycle(every))
    agreement_id = cooperation_agreements.save(ws, cooperation_agreements.blank(ws, "GS")).record_id
    printed = words(cooperation_papers.agreement(ws, agreement_id, "de"))
    assert f"{said} werten die Beteiligten" in printed
    assert printed.count("Einmal im Jahr") == (every == 1)


def test_a_draft_says_it_as_it_is_set_later_and_nothing_else_of_it_changes(ws: Workspace) -> None:
    frozen = signed(ws)
    draft = cooperation_agreements.blank(ws, "GS")
    hers = "Einmal im Jahr gibt es ein Fest."
    clauses = {clause: f"{text}\n{hers}" for clause, text in draft.clauses.items()}
    agreement_id = cooperation_agreements.save(ws, replace(draft, clauses=clauses)).record_id

    def set_every(every: int) -> Done[None]:
        return Done(ws, lambda ws: talk_cycle.set_cycle(ws, TalkCycle(every)))

    def said(number: int) -> str:
        with ws.read() as vault:
            found = stored.agreement(vault, number)
        assert found is not None
        return "\n".join(found.clauses.values())

    before, before_signed = said(agreement_id), said(frozen)
    sentence = "werten die Beteiligten die Arbeit und die Zusammenarbeit aus."
    assert before.count(f"Einmal im Jahr {sentence}") == 1
    for every, words_of in ((3, "Alle drei Jahre"), (2, "Alle zwei Jahre")):
        done = set_every(every)
        anew = before.replace(f"Einmal im Jahr {sentence}", f"{words_of} {sentence}")
        assert (said(agreement_id), said(frozen)) == (anew, before_signed)
        done.take_back()
        assert said(agreement_id) == before
        done.again()
        assert said(agreement_id) == anew
        done.take_back()
    # Only the month: nothing to say anew.
    talk_cycle.set_cycle(ws, TalkCycle(1, 5))
    assert said(agreement_id) == before


def test_what_was_signed_before_there_were_fingerprints_stays(ws: Workspace) -> None:
    """A records file brings such a one; it is signed all the same."""
    frozen = signed(ws)
    with ws.change() as vault:
        vault.execute("UPDATE agreement SET fingerprint = NULL")
        before = stored.agreement(vault, frozen)
    talk_cycle.set_cycle(ws, TalkCycle(3))
    with ws.read() as vault:
        assert stored.agreement(vault, frozen) == before


@pytest.mark.parametrize("make", [cooperation_agreements.new_version, cooperation_agreements.follow])
def test_a_draft_made_of_an_older_one_says_it_as_it_is_set(
    ws: Workspace, make: Callable[[Workspace, int], Made]
) -> None:
    frozen = signed(ws)
    talk_cycle.set_cycle(ws, TalkCycle(2))
    made = make(ws, frozen).record_id
    assert "Alle zwei Jahre werten" in words(cooperation_papers.agreement(ws, made, "de"))
    assert "Einmal im Jahr werten" in words(cooperation_papers.agreement(ws, frozen, "de"))


def test_a_draft_for_the_other_schools_of_a_site_says_it_as_it_is_set(ws: Workspace) -> None:
    for code in ("GS", "RS"):
        schools.save(ws, School(code, f"Schule {code}", "SZ"), site=Site("SZ", "Schulzentrum"))
    frozen = signed(ws)
    talk_cycle.set_cycle(ws, TalkCycle(3))
    cooperation_agreements.cover_site(ws, frozen)
    (other,) = (one for one in cooperation_agreements.listing(ws) if one.agreement.school == "RS")
    assert "Alle drei Jahre werten" in words(cooperation_papers.agreement(ws, other.agreement_id, "de"))


def test_a_draft_says_it_as_a_file_sets_it(ws: Workspace, tmp_path: Path) -> None:
    draft = cooperation_agreements.save(ws, cooperation_agreements.blank(ws, "GS")).record_id
    line = {"kind": "talk_cycle", "id": "t", "every": 2, "month": 9}
    (tmp_path / "turnus.jsonl").write_bytes(records_bytes([line]))
    records_import.import_records(ws, tmp_path / "turnus.jsonl")
    assert talk_cycle.cycle(ws) == TalkCycle(2, 9)
    assert "Alle zwei Jahre werten" in words(cooperation_papers.agreement(ws, draft, "de"))


def test_words_of_the_program_stop_no_paper_though_a_setting_changed_since(ws: Workspace) -> None:
    talk_cycle.set_cycle(ws, TalkCycle(2))
    agreement_id = signed(ws)
    talk_cycle.set_cycle(ws, TalkCycle(1))
    people.add(ws, Person(name="Erhebungsbogen"))
    people.add(ws, Person(name="Tischtennisturnier"))
    assert "Alle zwei Jahre" in words(cooperation_papers.agreement(ws, agreement_id, "de"))
    # Typed by her the same words stop it.
    draft = cooperation_agreements.blank(ws, "GS")
    hers = replace(draft, clauses={AgreementClause.MORE: "Auch der Erhebungsbogen."})
    other = cooperation_agreements.save(ws, hers).record_id
    with pytest.raises(NameLeakError):
        cooperation_papers.agreement(ws, other, "de")


def test_a_goal_that_nobody_can_read_is_none(ws: Workspace) -> None:
    agreement_id = cooperation_agreements.save(ws, cooperation_agreements.blank(ws, "GS")).record_id
    for nothing in (" ", "\u200b\ufeff"):
        with pytest.raises(UsageError, match=r"cooperation\.goal_empty"):
            cooperation_agreements.save_goal(ws, agreement_id, Goal(nothing, "etwas"))


def test_a_name_in_a_goal_still_stops_the_papers(ws: Workspace) -> None:
    people.add(ws, Person(name="Mila Erdachtsen"))
    agreement_id = cooperation_agreements.save(ws, cooperation_agreements.blank(ws, "GS")).record_id
    cooperation_agreements.save_goal(ws, agreement_id, Goal("Ruhige Pausen", "Mila Erdachtsen hilft mit"))
    for make in (
        lambda: cooperation_papers.agreement(ws, agreement_id, "de"),
        lambda: cooperation_papers.preparation(ws, agreement_id, YEAR, "de"),
    ):
        with pytest.raises(NameLeakError):
            make()


def test_what_the_sample_does_not_say_is_added_only_where_she_says_so(ws: Workspace) -> None:
    draft = cooperation_agreements.blank(ws, "GS")
    added = cooperation_agreements.added_texts()
    assert set(added) == {AgreementClause.PROTECTION, AgreementClause.DATA}
    for clause, text in added.items():
        assert text not in draft.clauses[clause]
    both = {clause: f"{draft.clauses[clause]}\n{text}" for clause, text in added.items()}
    agreement_id = cooperation_agreements.save(ws, replace(draft, clauses={**draft.clauses, **both})).record_id
    printed = words(cooperation_papers.agreement(ws, agreement_id, "de"))
    assert "keinen Zugang zu Akten" in printed
    assert "insoweit erfahrene Fachkraft" in printed
