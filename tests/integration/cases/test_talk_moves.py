"""Talks recorded without a case are put right, and moved into a case of their person without being counted anew."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from ssa_desktop.domain.cases.corrections import AskedBy, Dispute
from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.keeping.keeping import Restriction, RestrictionGround
from ssa_desktop.domain.keeping.retention import PeriodKind
from ssa_desktop.domain.keeping.retention_rules import RetentionRule
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Case, Concern, Contact, Enrolment, Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import InitiatedBy, Participant
from ssa_desktop.services import change_log, check, record_search
from ssa_desktop.services.cases import case_start, cases, contacts, corrections, talk_moves
from ssa_desktop.services.exchange import records_export, records_import
from ssa_desktop.services.figures import reports
from ssa_desktop.services.keeping import backups, deletion, keeping, restoring, retention_rules
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.rights import access
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.figures import aggregates
from tests.integration.program import printed_code
from tests.steps import Done
from tests.stores import copy_stores, new_stores

PASSPHRASE = "Kastanie fliegt leise 7"
CODE: list[str] = []
NOW = datetime(2026, 3, 4, 10, 15)
TODAY = NOW.date()
YEAR = SchoolYear(2025)
PUPIL = frozenset({Participant.PUPIL})
DAY = date(2026, 2, 2)
TALK = Contact("GS", DAY, 30, PUPIL, topics=frozenset({"family"}))


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ohne-fall") / "data"
    new_stores(folder, PASSPHRASE, folder.parent / "blatt.pdf", clock=lambda: NOW)
    CODE.append(printed_code(folder.parent / "blatt.pdf"))
    ws = opened(folder)
    schools.save(ws, School("GS", "Grundschule Muster"))
    ws.close()
    return folder


def opened(folder: Path) -> Workspace:
    return open_workspace(folder, clock=lambda: NOW, recovery_code=CODE[-1])


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    copied = tmp_path / "data"
    copy_stores(template, copied)
    return copied


@pytest.fixture
def ws(folder: Path) -> Iterator[Workspace]:
    workspace = opened(folder)
    yield workspace
    workspace.close()


def person(ws: Workspace, name: str = "Mila Muster") -> int:
    return people.add(ws, Person(name=name, enrolments=(Enrolment(YEAR, "GS", "4b", 4),)))


def talk(ws: Workspace, *concerns: Concern, day: date = DAY, start: int | None = None) -> int:
    return contacts.record(ws, replace(TALK, date=day, start=start, concerns=concerns))


def case(person_id: int, opened_on: date = date(2026, 1, 12)) -> Case:
    return Case(person_id, "GS", opened_on, InitiatedBy.PUPIL)


def figures(ws: Workspace) -> tuple[object, ...]:
    """Return persons with bands, consultations and minutes: all but topics and what is counted of cases."""
    with ws.read() as vault:
        facts = aggregates.unit_facts(vault, ["GS"], YEAR)
        counts = aggregates.contact_counts(vault, ["GS"], YEAR)
        minutes = vault.execute("SELECT contact_id, minutes, effective, start FROM time_entry ORDER BY id").fetchall()
    kept = {name: n for name, n in facts.counts.items() if not name.startswith(("topic_mentions.", "cases."))}
    return facts.advised, counts, kept, minutes


def returned(ws: Workspace, year: SchoolYear) -> dict[str, object]:
    """Return the items of the return but those on cases and topics, with what deletions left in counters."""
    (unit,) = reports.annual_return(ws, year, Level.SCHOOL).units
    return {
        name: n for name, n in unit.items.items() if not any(word in name for word in ("topic", "case", "initiated"))
    }


def topics(ws: Workspace) -> int:
    with ws.read() as vault:
        return aggregates.unit_facts(vault, ["GS"], YEAR).counts.get("topic_mentions.family", 0)


def text_of_latest(ws: Workspace) -> str | None:
    latest = contacts.latest(ws)
    assert latest is not None
    return latest.note


def dump(ws: Workspace) -> list[list[tuple[object, ...]]]:
    """Return all rows that a move touches or must not touch."""
    tables = ("contact_concern", "contact", "contact_text", "time_entry", "case_file", "search_document", "correction")
    with ws.read() as vault:
        return [vault.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in tables]


# ---- putting right -------------------------------------------------------------------------------------------------


def test_a_talk_without_a_case_is_corrected_with_its_trace_and_back(ws):
    mila = person(ws)
    contact_id = talk(ws, Concern(mila, None, "Falscher Text"))
    before = dump(ws)
    done = Done(
        ws,
        lambda ws: corrections.correct_contact(
            ws, None, contact_id, replace(TALK, minutes=45), "Richtiger Text", AskedBy.SELF, person_id=mila
        ),
    )
    (row,) = talk_moves.without_case(ws, mila)
    assert (row.contact.minutes, row.effective, row.contact.concerns[0].note) == (45, 45, "Richtiger Text")
    traces = corrections.of_talks(ws, mila).corrected[contact_id]
    assert {one.field: one.earlier for one in traces} == {"minutes": "30", "note": "Falscher Text"}
    done.take_back()
    assert dump(ws) == before


def test_of_a_joint_talk_each_note_is_their_own(ws):
    mila, ben = person(ws), person(ws, "Ben Beispiel")
    bens = cases.open_case(ws, case(ben))
    contact_id = talk(ws, Concern(mila, None, "Milas Text"), Concern(ben, bens, "Bens Text"))
    corrections.correct_contact(ws, None, contact_id, TALK, "Milas neuer Text", AskedBy.SELF, person_id=mila)
    (row,) = contacts.of_case(ws, bens)
    assert [one.note for one in row.contact.concerns] == ["Milas neuer Text", "Bens Text"]
    with pytest.raises(RefusedError):
        # Ben's part stands in his case.
        corrections.correct_contact(ws, None, contact_id, TALK, "Falsch", AskedBy.SELF, person_id=ben)


def test_a_talk_on_nobody_is_corrected_without_a_trace(ws):
    contact_id = contacts.record(ws, replace(TALK, note="Falscher Text"))
    done_step = Done(
        ws, lambda ws: corrections.correct_contact(ws, None, contact_id, TALK, "Richtiger Text", AskedBy.OWN_MISTAKE)
    )
    done = done_step.made
    assert done.step is None
    assert text_of_latest(ws) == "Richtiger Text"
    done_step.take_back()
    assert text_of_latest(ws) == "Falscher Text"
    with_mila = talk(ws, Concern(person(ws)))
    with pytest.raises(RefusedError):
        corrections.correct_contact(ws, None, with_mila, TALK, "Falsch", AskedBy.OWN_MISTAKE)


def test_a_talk_without_a_case_is_disputed_and_settled(ws):
    mila = person(ws)
    contact_id = talk(ws, Concern(mila, None, "Text"))
    noted = corrections.dispute(ws, None, contact_id, Dispute(TODAY, AskedBy.SELF, "Das war anders"), person_id=mila)
    (found,) = corrections.of_talks(ws, mila).disputes
    assert (found.dispute_id, found.contact_id, found.day) == (noted, contact_id, DAY)
    with pytest.raises(RefusedError):
        corrections.dispute(ws, None, None, Dispute(TODAY, AskedBy.SELF, "Alles"), person_id=mila)


# ---- moving --------------------------------------------------------------------------------------------------------


def test_moving_changes_no_figure_of_persons_consultations_and_time(ws):
    mila, ben = person(ws), person(ws, "Ben Beispiel")
    ids = [talk(ws, Concern(mila), day=date(2026, 2, n), start=600) for n in (2, 3, 4, 5)]
    joint = talk(ws, Concern(mila, None, "Milas Teil"), Concern(ben, None, "Bens Teil"), day=date(2026, 2, 6))
    before, before_rows = figures(ws), dump(ws)
    case_id = cases.open_case(ws, case(mila))
    assert topics(ws) == 2  # Mila once, Ben once
    moved = Done(ws, lambda ws: talk_moves.into_case(ws, case_id, [*ids[:3], joint]))
    assert figures(ws) == before
    # The person's link and that of the case are not merged: the case names it, and the talk left outside still does.
    assert topics(ws) == 3
    assert [row.contact_id for row in talk_moves.without_case(ws, mila)] == [ids[3]]
    rows = contacts.of_case(ws, case_id)
    assert [row.contact_id for row in rows] == [*ids[:3], joint]
    assert [(one.person_id, one.case_id, one.note) for one in rows[-1].contact.concerns] == [
        (mila, case_id, "Milas Teil"),
        (ben, None, "Bens Teil"),
    ]
    talk_moves.into_case(ws, case_id, ids[3:])
    assert (figures(ws), topics(ws)) == (before, 2)
    moved.take_back()
    assert {row.contact_id for row in talk_moves.without_case(ws, mila)} == {*ids[:3], joint}
    with ws.change() as vault:
        vault.execute("UPDATE contact_concern SET case_id = NULL, moved = 0")
        vault.execute("DELETE FROM case_file")
    assert dump(ws) == before_rows


def test_a_case_that_begins_later_begins_with_the_first_talk_and_again_when_taken_back(ws):
    mila = person(ws)
    contact_id = talk(ws, Concern(mila))
    case_id = cases.open_case(ws, case(mila, TODAY))
    moved = Done(ws, lambda ws: talk_moves.into_case(ws, case_id, [contact_id]))
    assert cases.view(ws, case_id).case.opened == DAY
    assert [one for one in check.check(ws) if one.area == "vault"] == []
    moved.take_back()
    assert cases.view(ws, case_id).case.opened == TODAY


def test_her_own_later_date_of_opening_stays_when_the_move_is_taken_back(ws):
    mila = person(ws)
    contact_id = talk(ws, Concern(mila))
    case_id = cases.open_case(ws, case(mila, TODAY))
    moved = Done(ws, lambda ws: talk_moves.into_case(ws, case_id, [contact_id]))
    cases.correct(ws, case_id, case(mila, date(2026, 1, 1)))
    with pytest.raises(RefusedError):
        moved.take_back()
    assert cases.view(ws, case_id).case.opened == date(2026, 1, 1)


def test_what_cannot_be_moved_is_refused_as_a_whole(ws):
    mila, ben = person(ws), person(ws, "Ben Beispiel")
    free, of_ben = talk(ws, Concern(mila)), talk(ws, Concern(ben))
    closed = cases.open_case(ws, replace(case(mila), closed=date(2026, 1, 30)))
    case_id = cases.open_case(ws, case(mila))
    within = talk(ws, Concern(mila, case_id))
    before = dump(ws)
    for target, ids, key in (
        (case_id, [free, of_ben], "talk.not_movable"),
        (case_id, [free, within], "talk.not_movable"),
        (case_id, [free, 999], "talk.not_movable"),
        (closed, [free], "talk.after_case"),
        (999, [free], "case.gone"),
    ):
        with pytest.raises(RefusedError) as raised:
            talk_moves.into_case(ws, target, ids)
        assert raised.value.key == key
    keeping.restrict(
        ws,
        case_id,
        Restriction(RestrictionGround.DISPUTED, "Streit", "Träger", TODAY, informed_on=TODAY, until=date(2031, 1, 31)),
    )
    with pytest.raises(RefusedError) as raised:
        talk_moves.into_case(ws, case_id, [free])
    assert raised.value.key == "case.restricted"
    assert dump(ws) == before


def test_a_talk_that_stands_in_their_case_as_well_stays_as_it_is(ws):
    mila = person(ws)
    case_id = cases.open_case(ws, case(mila))
    talk(ws, Concern(mila), Concern(mila, case_id))
    assert talk_moves.without_case(ws, mila) == []


def test_a_case_begins_with_their_talks_and_is_taken_back_with_these(ws):
    mila = person(ws)
    ids = [talk(ws, Concern(mila, None, "Text")), talk(ws, Concern(mila), day=date(2026, 1, 15))]
    before = dump(ws)
    started_step = Done(ws, lambda ws: case_start.start(ws, case(mila, TODAY), talks=ids))
    started = started_step.made
    view = cases.view(ws, started.case_id)
    assert ([row.contact_id for row in view.contacts], view.case.opened) == ([ids[1], ids[0]], date(2026, 1, 15))
    started_step.take_back()
    assert dump(ws) == before


def test_a_move_stands_in_the_change_log(ws):
    mila = person(ws)
    ids = [talk(ws, Concern(mila)), talk(ws, Concern(mila))]
    case_id = cases.open_case(ws, case(mila))
    before = {(line.action, line.kind): line.records for line in change_log.listing(ws)}
    talk_moves.into_case(ws, case_id, ids)
    after = {(line.action, line.kind): line.records for line in change_log.listing(ws)}
    changed = ("changed", "contact")
    assert after[changed] - before.get(changed, 0) == 2


def test_corrections_disputes_and_the_search_go_along(ws):
    mila = person(ws)
    contact_id = talk(ws, Concern(mila, None, "Erste Fassung"))
    corrections.correct_contact(ws, None, contact_id, TALK, "Zweite Fassung", AskedBy.SELF, person_id=mila)
    corrections.dispute(ws, None, contact_id, Dispute(TODAY, AskedBy.SELF, "Das war anders"), person_id=mila)
    case_id = cases.open_case(ws, case(mila))
    talk_moves.into_case(ws, case_id, [contact_id])
    trace = corrections.of_case(ws, case_id)
    assert [one.earlier for one in trace.corrected[contact_id]] == ["Erste Fassung"]
    assert [one.contact_id for one in trace.disputes] == [contact_id]
    assert [hit.record_id for hit in record_search.search(ws, "Zweite")] == [contact_id]


def test_the_copy_that_is_asked_for_holds_the_talk_once(ws, tmp_path):
    mila = person(ws)
    contact_id = talk(ws, Concern(mila, None, "Nur einmal"))
    case_id = cases.open_case(ws, case(mila))
    talk_moves.into_case(ws, case_id, [contact_id])
    path = tmp_path / "auskunft.json"
    access.answer(ws, "P-2026-001", access.Requester.SELF, access.to_file(path, "de"))
    assert path.read_text(encoding="utf-8").count("Nur einmal") == 1


# ---- deleting and bringing back ------------------------------------------------------------------------------------


def backed_up(ws: Workspace, path: Path) -> Path:
    path.parent.mkdir(exist_ok=True)
    return backups.create(ws, path).path


def bring_back(folder: Path, path: Path) -> Workspace:
    restoring.restore(folder, path, restoring.Secret(recovery_code=CODE[-1]), clock=lambda: NOW, replace=True)
    return opened(folder)


def words(ws: Workspace) -> str:
    with ws.read() as vault:
        return repr(vault.execute("SELECT text FROM contact_text").fetchall())


def delete_case(ws: Workspace, case_id: int, on: date) -> None:
    with ws.read() as vault:
        (uid,) = vault.execute("SELECT uid FROM case_file WHERE id = ?", (case_id,)).fetchone()
    assert uid in {item.id for item in deletion.due(ws, on)}
    deletion.erase_due(ws, on, 1, frozenset({uid}))


def test_what_went_with_the_case_does_not_come_back_with_a_backup_of_before_the_move(folder, tmp_path):
    ws = opened(folder)
    mila, ben = person(ws), person(ws, "Ben Beispiel")
    joint = talk(ws, Concern(mila, None, "Milas Teil"), Concern(ben, None, "Bens Teil"), day=date(2024, 2, 1))
    alone = talk(ws, Concern(mila, None, "Allein"), day=date(2024, 2, 2))
    path = backed_up(ws, tmp_path / "stick" / "eins.ssab")
    before = returned(ws, SchoolYear(2023))
    assert 2 in before.values()
    ended = replace(case(mila, date(2024, 2, 1)), closed=date(2024, 3, 1))
    case_id = cases.open_case(ws, ended)
    talk_moves.into_case(ws, case_id, [joint, alone])
    delete_case(ws, case_id, TODAY)
    assert "Bens Teil" in words(ws)
    assert "Milas Teil" not in words(ws)
    ws.close()
    ws = bring_back(folder, path)
    assert "Bens Teil" in words(ws)
    assert "Milas Teil" not in words(ws)
    assert "Allein" not in words(ws)
    assert returned(ws, SchoolYear(2023)) == before
    ws.close()


def test_a_text_that_went_within_its_year_does_not_come_back_and_the_person_counts_once(folder, tmp_path):
    ws = opened(folder)
    mila = person(ws)
    contact_id = talk(ws, Concern(mila, None, "Nur ein Satz"))
    cases.open_case(ws, case(mila))
    path = backed_up(ws, tmp_path / "stick" / "eins.ssab")
    second = cases.open_case(ws, replace(case(mila), closed=date(2026, 2, 10), left_school=None))
    talk_moves.into_case(ws, second, [contact_id])
    before = returned(ws, YEAR)
    retention_rules.change(ws, RetentionRule.CASE_FILE, PeriodKind.DAYS, 1, "Test")
    delete_case(ws, second, TODAY)
    assert words(ws) == "[]"
    ws.close()
    ws = bring_back(folder, path)
    assert words(ws) == "[]"
    assert returned(ws, YEAR) == before
    with ws.read() as vault:
        assert vault.execute("SELECT case_id, bare FROM contact_concern").fetchall() == [(None, 1)]
    ws.close()


def test_a_case_opened_by_mistake_takes_no_talk_along_when_a_backup_brings_it_back(folder, tmp_path):
    ws = opened(folder)
    mila = person(ws)
    contact_id = talk(ws, Concern(mila, None, "Bleibt"))
    started = Done(ws, lambda ws: case_start.start(ws, case(mila, TODAY), talks=[contact_id]))
    path = backed_up(ws, tmp_path / "stick" / "eins.ssab")
    started.take_back()
    ws.close()
    ws = bring_back(folder, path)
    assert cases.listing(ws) == []
    assert [row.contact_id for row in talk_moves.without_case(ws, mila)] == [contact_id]
    assert "Bleibt" in words(ws)
    ws.close()


def test_a_mistaken_talk_put_back_is_still_known_as_moved(ws):
    mila = person(ws)
    contact_id = talk(ws, Concern(mila, None, "Text"))
    case_id = cases.open_case(ws, case(mila))
    talk_moves.into_case(ws, case_id, [contact_id])
    before = dump(ws)[0]
    gone = Done(ws, lambda ws: contacts.remove_mistaken(ws, contact_id))
    gone.take_back()
    after = dump(ws)[0]
    assert [row[1:] for row in after] == [row[1:] for row in before]


def test_deleting_the_person_takes_moved_talks_along(ws):
    mila = person(ws)
    contact_id = talk(ws, Concern(mila, None, "Text"))
    talk_moves.into_case(ws, cases.open_case(ws, case(mila)), [contact_id])
    deletion.erase_person(ws, "P-2026-001", "Antrag")
    assert words(ws) == "[]"
    assert record_search.search(ws, "Text") == []


# ---- out and in again ----------------------------------------------------------------------------------------------


def test_a_file_with_a_moved_talk_brings_the_same_into_an_empty_vault(ws, template, tmp_path):
    mila = person(ws)
    contact_id = talk(ws, Concern(mila, None, "Text"))
    case_id = cases.open_case(ws, case(mila))
    talk_moves.into_case(ws, case_id, [contact_id])
    before, named = figures(ws), topics(ws)
    path = tmp_path / "alles.jsonl"
    records_export.export_records(ws, path)
    copy_stores(template, tmp_path / "leer")
    other = opened(tmp_path / "leer")
    records_import.import_records(other, path)
    assert (figures(other)[0], topics(other)) == (before[0], named)
    (row,) = cases.listing(other)
    assert row.contacts == 1
    # The same file again finds the talk known, though it stands in a case by now.
    other.close()


def test_a_file_taken_over_before_the_move_changes_nothing_when_it_comes_again(ws, tmp_path):
    path = tmp_path / "akten.jsonl"
    lines: tuple[dict[str, object], ...] = (
        {"kind": "format", "name": "ssa-exchange", "version": 1},
        {"kind": "person", "id": "p1", "role": "pupil", "name": "Mila Muster", "gender": "w", "born": None,
         "enrolment": []},
        {"kind": "contact", "id": "k1", "cases": [], "persons": ["p1"], "school": "GS", "date": "2026-02-02",
         "start": None, "minutes": 30, "with": ["pupil"], "mode": "conversation", "crisis": False,
         "activity": "individual", "topics": [], "note": "Text", "notes": None, "source": "self",
         "source_ground": None, "entrusted_by": None},
    )  # fmt: skip
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    records_import.import_records(ws, path)
    (mila,) = people.find(ws)
    (row,) = talk_moves.without_case(ws, mila.person_id)
    talk_moves.into_case(ws, cases.open_case(ws, case(mila.person_id)), [row.contact_id])
    before = dump(ws)
    records_import.import_records(ws, path)
    assert dump(ws) == before


def test_no_change_is_said_to_be_none(ws):
    mila = person(ws)
    contact_id = talk(ws, Concern(mila, None, "Text"))
    with pytest.raises(UsageError):
        corrections.correct_contact(ws, None, contact_id, TALK, "Text", AskedBy.SELF, person_id=mila)
