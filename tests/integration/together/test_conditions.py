"""What an agreement promises for the work: kept beside its words, looked at in the yearly talk, gone with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.people.schools import School, Site
from ssa_desktop.domain.records import Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import Condition
from ssa_desktop.services import record_search
from ssa_desktop.services.exchange import records_export, records_import
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.people.leak_scan import NameLeakError
from ssa_desktop.services.together import (
    cooperation_agreements,
    cooperation_conditions,
    cooperation_papers,
)
from ssa_desktop.services.workspace import Workspace
from tests.integration.together.dated_store import PASSPHRASE, template, ws
from tests.steps import Done
from tests.stores import copy_stores
from tests.unit.documents.reading import words

__all__ = ["template", "ws"]

NOW = datetime(2026, 3, 4, 10, 15)
TODAY = NOW.date()
ROOM = Condition("Eigener Raum im Erdgeschoss", "Schulträger", None, "zugesagt für Herbst")


def fill(ws: Workspace) -> None:
    schools.save(ws, School("GS", "Grundschule Muster"))


def begun(ws: Workspace) -> int:
    return cooperation_agreements.save(ws, cooperation_agreements.blank(ws, "GS")).record_id


def kept(ws: Workspace) -> list[Condition]:
    return [line.condition for line in cooperation_conditions.listing(ws)]


def test_what_is_missing_stands_first_and_what_came_keeps_its_day(ws: Workspace) -> None:
    agreement_id = begun(ws)
    phone = Condition("Telefon", "Schulträger", date(2025, 9, 1))
    cooperation_conditions.save(ws, agreement_id, phone)
    room = cooperation_conditions.save(ws, agreement_id, ROOM).record_id
    assert kept(ws) == [ROOM, phone]
    cooperation_conditions.set_since(ws, room, TODAY)
    assert kept(ws) == [phone, replace(ROOM, since=TODAY)]
    cooperation_conditions.set_since(ws, room, None)
    assert kept(ws) == [ROOM, phone]


def test_what_cannot_be_is_refused_and_changes_nothing(ws: Workspace) -> None:
    agreement_id = begun(ws)
    for nothing in ("  ", "\u200b"):
        with pytest.raises(UsageError, match=r"cooperation\.condition_empty"):
            cooperation_conditions.save(ws, agreement_id, replace(ROOM, what=nothing))
    with pytest.raises(UsageError, match=r"cooperation\.since_ahead"):
        cooperation_conditions.save(ws, agreement_id, replace(ROOM, since=TODAY + timedelta(days=1)))
    with pytest.raises(RefusedError, match=r"cooperation\.gone"):
        cooperation_conditions.save(ws, agreement_id + 1, ROOM)
    with pytest.raises(RefusedError, match=r"cooperation\.gone"):
        cooperation_conditions.set_since(ws, 77, TODAY)
    assert kept(ws) == []


def test_every_change_is_taken_back_and_done_again(ws: Workspace) -> None:
    agreement_id = begun(ws)
    number = cooperation_conditions.save(ws, agreement_id, ROOM).record_id
    acts: tuple[Callable[[Workspace], object], ...] = (
        lambda ws: cooperation_conditions.save(ws, agreement_id, replace(ROOM, what="Anderer Raum"), number),
        lambda ws: cooperation_conditions.set_since(ws, number, TODAY),
        lambda ws: cooperation_conditions.propose(ws, agreement_id),
        lambda ws: cooperation_conditions.remove(ws, number),
        lambda ws: cooperation_agreements.remove(ws, agreement_id),
    )
    for act in acts:
        before = cooperation_conditions.listing(ws)
        step = Done(ws, act)
        after = cooperation_conditions.listing(ws)
        assert after != before
        step.take_back()
        assert cooperation_conditions.listing(ws) == before
        step.again()
        assert cooperation_conditions.listing(ws) == after
        step.take_back()


def test_a_signed_agreement_keeps_its_number_whatever_comes_or_goes(ws: Workspace) -> None:
    agreement_id = begun(ws)
    cooperation_conditions.propose(ws, agreement_id)
    cooperation_agreements.sign(ws, agreement_id, TODAY)
    (line,) = cooperation_agreements.listing(ws)
    for one in cooperation_conditions.listing(ws):
        cooperation_conditions.set_since(ws, one.condition_id, TODAY)
    cooperation_conditions.save(ws, agreement_id, ROOM)
    (found,) = cooperation_agreements.listing(ws)
    assert found == line
    assert cooperation_agreements.fingerprint_now(found) == line.agreement.fingerprint


def test_the_sample_is_entered_once(ws: Workspace) -> None:
    agreement_id = begun(ws)
    cooperation_conditions.propose(ws, agreement_id)
    proposed = kept(ws)
    assert len(proposed) == 8
    assert all(one.is_missing for one in proposed)
    cooperation_conditions.propose(ws, agreement_id)
    assert kept(ws) == proposed


def test_a_new_version_has_what_the_old_one_had_and_another_school_has_nothing_yet(ws: Workspace) -> None:
    site = Site("SZ", "Schulzentrum")
    schools.save(ws, School("GS", "Grundschule Muster", "SZ"), site=site)
    schools.save(ws, School("RS", "Realschule Muster", "SZ"), site=site)
    agreement_id = begun(ws)
    there = replace(ROOM, since=TODAY)
    cooperation_conditions.save(ws, agreement_id, there)
    cooperation_agreements.cover_site(ws, agreement_id)
    found = {line.agreement.school: line.condition for line in cooperation_conditions.listing(ws)}
    assert found == {"GS": there, "RS": ROOM}
    cooperation_agreements.sign(ws, agreement_id, TODAY)
    second = cooperation_agreements.new_version(ws, agreement_id).record_id
    cooperation_agreements.sign(ws, second, TODAY)
    lines = [line for line in cooperation_conditions.listing(ws) if line.agreement.school == "GS"]
    assert [(line.agreement_id, line.condition) for line in lines] == [(second, there)]


def test_the_sheet_for_the_yearly_talk_says_what_is_there_and_what_is_missing(ws: Workspace) -> None:
    agreement_id = begun(ws)
    cooperation_conditions.save(ws, agreement_id, ROOM)
    cooperation_conditions.save(ws, agreement_id, Condition("Telefon", "Gemeinde", date(2025, 9, 1)))
    printed = words(cooperation_papers.preparation(ws, agreement_id, SchoolYear(2025), "de"))
    assert "Eigener Raum im Erdgeschoss zugesagt für Herbst Schulträger fehlt" in printed
    assert "Telefon Gemeinde 01.09.2025" in printed


def test_the_sheet_names_nobody_who_was_advised(ws: Workspace) -> None:
    people.add(ws, Person(name="Mila Erdachtsen"))
    agreement_id = begun(ws)
    for one in (replace(ROOM, what="Raum für Erdachtsen"), replace(ROOM, note="Erdachtsen"),
                replace(ROOM, provided_by="Familie Erdachtsen")):  # fmt: skip
        number = cooperation_conditions.save(ws, agreement_id, one).record_id
        with pytest.raises(NameLeakError):
            cooperation_papers.preparation(ws, agreement_id, SchoolYear(2025), "de")
        cooperation_conditions.remove(ws, number)
    cooperation_papers.preparation(ws, agreement_id, SchoolYear(2025), "de")


def test_it_is_found_by_its_words_and_a_name_in_it_goes_with_the_person(ws: Workspace) -> None:
    person_id = people.add(ws, Person(name="Mila Erdachtsen"))
    agreement_id = begun(ws)
    cooperation_conditions.save(ws, agreement_id, replace(ROOM, note="Kellerraum, gewünscht von Erdachtsen"))
    assert [hit.kind for hit in record_search.search(ws, "Kellerraum")] == ["agreement"]
    deletion.erase_person(ws, people.line(ws, person_id).pseudonym, "Verlangt", deletion.Mentions.REDACT)
    (found,) = kept(ws)
    assert "Erdachtsen" not in found.note
    assert "Kellerraum" in found.note


def test_it_travels_with_its_agreement_and_not_twice(ws: Workspace, template: Path, tmp_path: Path) -> None:
    agreement_id = begun(ws)
    cooperation_conditions.save(ws, agreement_id, ROOM)
    cooperation_conditions.save(ws, agreement_id, Condition("Telefon", "Schulträger", date(2025, 9, 1)))
    file = tmp_path / "fall.jsonl"
    records_export.export_records(ws, file)
    copy_stores(template, tmp_path / "other")
    other = open_workspace(tmp_path / "other", clock=lambda: NOW, passphrase=PASSPHRASE)
    try:
        for _ in range(2):
            records_import.import_records(other, file)
            assert kept(other) == kept(ws)
    finally:
        other.close()
