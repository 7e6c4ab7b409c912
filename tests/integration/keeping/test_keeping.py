"""Restricted cases are out of use and still counted; holds stop deletion; decisions are kept; all can be undone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from ssa_desktop.domain.appointments.appointments import Appointment
from ssa_desktop.domain.cases.provenance import PaperFile
from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.keeping.deletion_record import PaperState
from ssa_desktop.domain.keeping.keeping import (
    CaseChoice,
    Hold,
    HoldGround,
    OpeningReason,
    ProtectionChoice,
    Restriction,
    RestrictionGround,
)
from ssa_desktop.domain.keeping.retention import DueItem, DueState, HeldBecause, PeriodKind
from ssa_desktop.domain.keeping.retention_rules import RetentionRule
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Case, Concern, Contact, Person, Referral, WorkingNote
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import InitiatedBy, LeaveKind, Participant, ReferralTarget, Source
from ssa_desktop.services import record_search
from ssa_desktop.services.appointments import appointments, slips
from ssa_desktop.services.cases import cases, contacts, paper_files
from ssa_desktop.services.keeping import deletion, deletion_records, due_overview, keeping, retention_rules
from ssa_desktop.services.keeping.deletion import Mentions
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage import events
from tests.integration.program import rendered, run_command
from tests.steps import Done
from tests.stores import new_stores

PASSPHRASE = "Kastanie fliegt leise 7"
NOW = datetime(2026, 3, 4, 10, 15)
TODAY = NOW.date()
YEAR = SchoolYear(2025)
PUPIL = frozenset({Participant.PUPIL})
RESTRICTION = Restriction(
    RestrictionGround.HARM, "Verfahren läuft", "Leitung", TODAY, informed_on=TODAY, until=date(2031, 1, 31)
)
HOLD = Hold(HoldGround.COMPLAINT, "Beschwerde vom Februar", TODAY)


@dataclass(frozen=True)
class Filled:
    """Mila with one case, Ben with two, Zoe with one that shares a talk with Mila."""

    mila: int
    milas: int
    ben: int
    bens: int
    bens_second: int
    zoe: int
    zoes: int


@pytest.fixture(scope="module")
def template_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("keeping") / "data"
    new_stores(folder, PASSPHRASE, folder.parent / "sheet.pdf", clock=lambda: NOW)
    return folder


@pytest.fixture
def folder(template_folder: Path, tmp_path: Path) -> Path:
    shutil.copytree(template_folder, tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture
def ws(folder: Path) -> Iterator[Workspace]:
    opened = open_workspace(folder, clock=lambda: NOW, passphrase=PASSPHRASE)
    schools.save(opened, School("GS", "Grundschule Muster"))
    yield opened
    opened.close()


@pytest.fixture
def filled(ws: Workspace) -> Filled:
    def start(name: str) -> tuple[int, int]:
        person = people.add(ws, Person(name=name))
        return person, cases.open_case(ws, Case(person, "GS", date(2025, 9, 15), InitiatedBy.PUPIL))

    (mila, milas), (ben, bens), (zoe, zoes) = start("Mila Muster"), start("Ben Beispiel"), start("Zoe Zufall")
    second = cases.open_case(ws, Case(ben, "GS", date(2025, 10, 1), InitiatedBy.PARENT))

    def talk(day: int, *concerns: Concern, ground: str | None = None) -> None:
        source = Source.PARENT if ground else Source.SELF
        contacts.record(
            ws,
            Contact("GS", date(2025, 10, day), 30, PUPIL, concerns=concerns, source=source, source_ground=ground),
        )

    talk(2, Concern(mila, milas, "Kirschbaum"), ground="Pflaumengrund")
    talk(3, Concern(mila, milas, "Birnbaum gemeinsam"), Concern(zoe, zoes, "Apfelbaum gemeinsam"))
    talk(4, Concern(ben, bens, "Nussbaum"))
    talk(5, Concern(ben, second, "Mandelbaum"))
    talk(6, Concern(mila, None, "Quitte ohne Fall"))
    cases.add_working_note(ws, WorkingNote(TODAY, "Feigenbaum", milas))
    cases.add_working_note(ws, WorkingNote(TODAY, "Dattelbaum", bens))
    cases.add_referral(ws, Referral(milas, date(2025, 11, 3), ReferralTarget.ASD))
    return Filled(mila, milas, ben, bens, second, zoe, zoes)


def found(ws: Workspace, text: str) -> list[str]:
    return [hit.kind for hit in record_search.search(ws, text, -1)]


def offered(ws: Workspace, needle: str = "") -> set[str | None]:
    return {line.name for line in people.find(ws, needle)}


def listed(ws: Workspace) -> set[int]:
    return {row.case_id for row in cases.listing(ws)}


def openings(ws: Workspace) -> list[tuple[str, str, int]]:
    with ws.read() as vault:
        log = events.change_log(vault)
    return [(action, kind, number) for _, _, action, kind, number in log if action == "opened"]


# ---- restriction


def test_a_restricted_case_and_what_hangs_only_on_it_are_out_of_use(ws, filled):
    words = ("Kirschbaum", "Birnbaum", "Pflaumengrund", "Feigenbaum", "Quitte", "Muster", "P-2026-001")
    assert all(found(ws, word) for word in words)
    keeping.restrict(ws, filled.milas, RESTRICTION)
    assert [word for word in words if found(ws, word)] == []
    assert found(ws, "Apfelbaum") == ["contact"]
    assert offered(ws) == {"Ben Beispiel", "Zoe Zufall"}
    assert offered(ws, "mi") == set()
    assert listed(ws) == {filled.bens, filled.bens_second, filled.zoes}


def test_a_person_with_another_case_stays_in_use_without_the_restricted_one(ws, filled):
    keeping.restrict(ws, filled.bens_second, RESTRICTION)
    assert "Ben Beispiel" in offered(ws, "ben")
    assert listed(ws) == {filled.milas, filled.bens, filled.zoes}
    assert found(ws, "Mandelbaum") == []
    assert found(ws, "Nussbaum") == ["contact"]
    assert people.line(ws, filled.ben).open_case_id == filled.bens


def test_a_restricted_person_is_not_named_in_the_timeline_of_others_nor_in_the_lists_of_a_day(ws, filled):
    appointments.add(ws, Appointment("GS", TODAY, 600, 30, filled.mila))
    keeping.restrict(ws, filled.milas, RESTRICTION)
    (joint,) = cases.view(ws, filled.zoes).contacts
    assert [name for _, name in joint.names] == ["Zoe Zufall"]
    assert [concern.note for concern in joint.contact.concerns] == ["Apfelbaum gemeinsam"]
    (alone,) = contacts.of_day(ws, date(2025, 10, 2))
    assert alone.names == (("–", None),)
    assert not alone.contact.concerns
    assert alone.contact.source_ground is None
    assert alone.effective == 30
    (agreed,) = appointments.between(ws, TODAY, TODAY)
    assert (agreed.name, agreed.pseudonym) == (None, None)


def test_a_restricted_case_still_counts_in_every_figure(ws, filled):
    before = [rendered(ws, YEAR, level) for level in Level]
    for case_id in (filled.milas, filled.bens, filled.bens_second):
        keeping.restrict(ws, case_id, RESTRICTION)
    assert [rendered(ws, YEAR, level) for level in Level] == before


def test_a_restricted_case_opens_with_a_reason_and_the_opening_is_in_the_change_log(ws, filled):
    keeping.restrict(ws, filled.milas, RESTRICTION)
    with pytest.raises(RefusedError) as refused:
        cases.view(ws, filled.milas)
    assert refused.value.key == "case.restricted"
    with pytest.raises(UsageError) as unasked:
        keeping.open_restricted(ws, filled.milas, None)
    assert unasked.value.key == "keeping.opening_reason"
    assert openings(ws) == []
    view = keeping.open_restricted(ws, filled.milas, OpeningReason.REVIEW)
    assert [row.contact.date.day for row in view.contacts] == [2, 3]
    assert [note.text for _, note, _ in view.working_notes] == ["Feigenbaum"]
    assert openings(ws) == [("opened", "restricted_case", 1)]
    with pytest.raises(RefusedError):
        cases.view(ws, filled.milas)


def test_a_restricted_case_is_kept_as_it_is(ws, filled):
    case = cases.view(ws, filled.milas).case
    (first, _) = contacts.of_case(ws, filled.milas)
    keeping.restrict(ws, filled.milas, RESTRICTION)
    changes = [
        lambda: cases.correct(ws, filled.milas, replace(case, closed=TODAY)),
        lambda: cases.add_working_note(ws, WorkingNote(TODAY, "Neu", filled.milas)),
        lambda: cases.add_referral(ws, Referral(filled.milas, TODAY, ReferralTarget.ASD)),
        lambda: contacts.record(ws, Contact("GS", TODAY, 30, PUPIL, concerns=(Concern(filled.mila, filled.milas),))),
        lambda: contacts.remove_mistaken(ws, first.contact_id),
        lambda: keeping.restrict(ws, filled.milas, RESTRICTION),
    ]
    for change in changes:
        with pytest.raises(RefusedError) as refused:
            change()
        assert refused.value.key == "case.restricted"
    assert len(keeping.open_restricted(ws, filled.milas, OpeningReason.RIGHTS).contacts) == 2


def test_lifting_brings_everything_back_and_each_step_can_be_undone(ws, filled):
    before = (listed(ws), offered(ws), found(ws, "Kirschbaum"))
    restricted = Done(ws, lambda ws: keeping.restrict(ws, filled.milas, RESTRICTION))
    lifted = Done(ws, lambda ws: keeping.lift_restriction(ws, restricted.made))
    assert (listed(ws), offered(ws), found(ws, "Kirschbaum")) == before
    assert keeping.of_case(ws, filled.milas).restriction is None
    assert [one.kept.lifted_on for one in keeping.kept(ws, lifted=True)] == [TODAY]
    lifted.take_back()
    assert filled.milas not in listed(ws)
    restricted.take_back()
    assert (listed(ws), offered(ws), found(ws, "Kirschbaum")) == before
    assert keeping.kept(ws, lifted=True) == []


def test_a_restriction_says_who_when_and_whether_the_person_knows(ws, filled):
    with pytest.raises(UsageError) as missing:
        keeping.restrict(ws, filled.milas, replace(RESTRICTION, by_whom=" "))
    assert missing.value.key == "keeping.fault_by_whom"
    untold = replace(RESTRICTION, informed_on=None, not_informed_reason="Gefährdet den Schutz")
    restriction_id = keeping.restrict(ws, filled.milas, untold)
    assert keeping.change_restriction(ws, restriction_id, RESTRICTION) == untold
    assert keeping.of_case(ws, filled.milas).restriction == (restriction_id, RESTRICTION)


def test_a_restriction_that_is_changed_keeps_an_end(ws, filled):
    number = keeping.restrict(ws, filled.milas, RESTRICTION)
    with pytest.raises(UsageError) as refused:
        keeping.change_restriction(ws, number, replace(RESTRICTION, until=None))
    assert refused.value.key == "keeping.fault_no_end"


def test_who_is_not_told_of_a_restriction_yet_is_reminded_of_until_told_or_there_is_a_reason(ws, filled):
    def told() -> list[tuple[str, object]]:
        return [(one.kind, one.details["number"]) for one in keeping.expiring_notices(ws)]

    untold = replace(RESTRICTION, informed_on=None)
    restriction_id = keeping.restrict(ws, filled.milas, untold)
    assert told() == [("keeping_untold", 1)]
    keeping.change_restriction(ws, restriction_id, replace(untold, not_informed_reason="Gefahr"))
    assert told() == []
    keeping.change_restriction(ws, restriction_id, untold)
    assert told() == [("keeping_untold", 1)]
    keeping.lift_restriction(ws, restriction_id)
    assert told() == []


def test_the_name_of_a_deleted_person_is_still_found_in_a_restricted_case(ws, filled):
    note = Concern(filled.mila, filled.milas, "Streit mit Zoe Zufall")
    contacts.record(ws, Contact("GS", date(2025, 11, 4), 30, PUPIL, concerns=(note,)))
    keeping.restrict(ws, filled.milas, RESTRICTION)
    (zoe,) = people.find(ws, "zoe")
    assert [one.kind for one in deletion.preview_person(ws, zoe.pseudonym).mentions] == ["contact"]


def test_deleting_the_person_takes_restriction_and_reason_along(ws, filled, folder):
    restricted = keeping.restrict(ws, filled.milas, replace(RESTRICTION, reason="Zwetschgenbaum"))
    choice = CaseChoice(without_guardians=True, without_guardians_reason="Schlehenbaum")
    keeping.choose(ws, filled.milas, choice)
    held = keeping.set_hold(ws, filled.milas, replace(HOLD, reason="Ginkgobaum"))
    keeping.lift_hold(ws, held)
    with ws.read() as vault:
        before = _tables_with(vault, "baum")
    with pytest.raises(RefusedError, match=r"keeping\.person_restricted") as refused:
        deletion.erase_person(ws, "P-2026-001", "Antrag")
    assert refused.value.exit_code == 5
    keeping.lift_restriction(ws, restricted)
    deletion.erase_person(ws, "P-2026-001", "Antrag")
    with ws.read() as vault:
        after = _tables_with(vault, "baum")
        left = vault.execute("SELECT text FROM search_document").fetchall()
    assert {"restriction", "hold", "case_choice"} <= before
    assert after.isdisjoint({"restriction", "hold", "case_choice"})
    assert not any("Kirschbaum" in text for (text,) in left)


def _tables_with(vault, word: str) -> set[str]:
    names = [name for (name,) in vault.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {
        name
        for name in names
        if any(word in str(value) for line in vault.execute(f'SELECT * FROM "{name}"') for value in line)
    }


# ---- holds


def test_a_hold_stops_the_case_its_notes_and_its_person(ws, filled):
    case = cases.view(ws, filled.milas).case
    cases.add_working_note(ws, WorkingNote(date(2024, 10, 1), "Alt", filled.milas))
    cases.correct(ws, filled.milas, replace(case, left_school=date(2026, 1, 31), leave_kind=LeaveKind.FINISHED))
    mine = lambda: [item for item in deletion.due(ws, TODAY) if item.label == "P-2026-001"]  # noqa: E731
    assert {(item.kind, item.state) for item in mine()} == {("case", DueState.DUE), ("working_note", DueState.DUE)}
    held = Done(ws, lambda ws: keeping.set_hold(ws, filled.milas, HOLD))
    assert {item.state for item in mine()} == {DueState.HELD}
    assert {item.held_because for item in mine()} == {HeldBecause.HOLD}
    with pytest.raises(RefusedError) as refused:
        deletion.erase_person(ws, "P-2026-001", "Antrag")
    assert refused.value.exit_code == 5
    assert "hold" in refused.value.key or "held" in refused.value.key
    assert people.get(ws, filled.mila).name == "Mila Muster"
    lifted = Done(ws, lambda ws: keeping.lift_hold(ws, held.made))
    assert {item.state for item in mine()} == {DueState.DUE}
    assert [one.kept for one in keeping.kept(ws, lifted=True)] == [replace(HOLD, lifted_on=TODAY)]
    lifted.take_back()
    assert {item.state for item in mine()} == {DueState.HELD}
    held.take_back()
    assert {item.state for item in mine()} == {DueState.DUE}
    assert keeping.kept(ws, lifted=True) == []


def test_the_command_line_refuses_to_delete_a_held_person(ws, filled, folder, tmp_path):
    keeping.set_hold(ws, filled.milas, HOLD)
    keeping.restrict(ws, filled.bens, RESTRICTION)
    keeping.restrict(ws, filled.bens_second, RESTRICTION)
    ws.close()
    key = tmp_path / "pass.txt"
    key.write_text(PASSPHRASE, encoding="utf-8")

    def run(*arguments: str):
        return run_command("--data", folder, "--password-file", key, *arguments)

    done = run("person", "delete", "P-2026-001", "--reason", "Antrag")
    assert done.code == 5
    assert "Löschsperre" in done.err
    done = run("person", "delete", "P-2026-002", "--reason", "Antrag")
    assert done.code == 5
    assert "Einschränkung zuerst" in done.err
    hits = run("search", "P-", "--json").json["hits"]
    assert [hit["label"] for hit in hits if hit["kind"] == "person"] == ["P-2026-001", "P-2026-003"]
    assert run("search", "Nussbaum", "--json").json["hits"] == []


def test_a_person_is_not_deleted_while_a_child_protection_file_is_undecided(ws, filled):
    """The due list keeps it; nor does the window offer what the deletion refuses."""
    began = CaseChoice(protection_began=date(2025, 10, 1), protection_ended=date(2025, 12, 1))
    keeping.choose(ws, filled.milas, began)
    for refused in (
        lambda: deletion.erase_person(ws, "P-2026-001", "Antrag"),
        lambda: due_overview.preview_person(ws, "P-2026-001"),
    ):
        with pytest.raises(RefusedError, match=r"keeping\.person_undecided") as error:
            refused()
        assert error.value.exit_code == 5
    closed(ws, filled.milas)
    decided = replace(began, protection_choice=ProtectionChoice.AS_CASE_FILE, protection_reason="Absprache")
    keeping.choose(ws, filled.milas, decided)
    assert deletion.erase_person(ws, "P-2026-001", "Antrag").items == 1


def test_a_hold_does_not_end_by_itself_and_she_is_reminded_at_unlock(ws, filled, folder):
    keeping.set_hold(ws, filled.milas, replace(HOLD, until=TODAY + timedelta(days=10)))
    keeping.restrict(ws, filled.bens, replace(RESTRICTION, until=TODAY + timedelta(days=200)))
    keeping.set_hold(ws, filled.zoes, replace(HOLD, set_on=date(2026, 1, 2), until=date(2026, 2, 1)))
    told = {notice.kind: notice.details["number"] for notice in keeping.expiring_notices(ws)}
    assert told == {"keeping_passed": 1, "keeping_soon": 1}
    with pytest.raises(RefusedError):
        deletion.erase_person(ws, "P-2026-003", "Antrag")
    ws.close()
    again = open_workspace(folder, clock=lambda: NOW, passphrase=PASSPHRASE)
    kinds = [notice.kind for notice in again.notices if notice.kind.startswith("keeping")]
    again.close()
    assert kinds == ["keeping_passed", "keeping_soon"]


# ---- decisions


def test_a_matter_of_child_protection_is_decided_and_the_decision_can_be_taken_back(ws, filled):
    matter = CaseChoice(protection_began=date(2026, 1, 8), protection_ended=date(2026, 2, 1))
    assert keeping.choose(ws, filled.milas, matter) == CaseChoice()
    assert keeping.of_case(ws, filled.milas).choice.is_undecided
    decided = replace(matter, protection_choice=ProtectionChoice.AS_CASE_FILE, protection_reason="Mit dem ASD")
    assert keeping.choose(ws, filled.milas, decided) == matter
    stored = keeping.of_case(ws, filled.milas).choice
    assert stored == replace(decided, protection_decided_on=TODAY)
    assert not stored.is_undecided
    keeping.choose(ws, filled.milas, matter)
    assert keeping.of_case(ws, filled.milas).choice == matter
    keeping.choose(ws, filled.milas, CaseChoice())
    assert keeping.of_case(ws, filled.milas).choice == CaseChoice()


def test_a_slip_does_not_name_who_is_advised_without_their_guardians(ws, filled):
    named = appointments.add(ws, Appointment("GS", TODAY, 600, 30, filled.mila))
    other = appointments.add(ws, Appointment("GS", TODAY, 660, 30, filled.zoe))
    assert slips.slips_of_appointments(ws, [named, other], with_name=True)
    choice = CaseChoice(without_guardians=True, without_guardians_reason="Not- und Konfliktlage")
    keeping.choose(ws, filled.milas, choice)
    with ws.read() as vault:
        assert keeping.is_without_guardians(vault, filled.milas)
        assert not keeping.is_without_guardians(vault, filled.zoes)
        assert keeping.person_is_without_guardians(vault, filled.mila)
    with pytest.raises(RefusedError) as refused:
        slips.slips_of_appointments(ws, [other, named], with_name=True)
    assert refused.value.key == "slip.without_guardians"
    assert slips.slips_of_appointments(ws, [named, other], with_name=False)
    keeping.choose(ws, filled.milas, CaseChoice())
    keeping.restrict(ws, filled.milas, RESTRICTION)
    with pytest.raises(RefusedError) as restricted:
        slips.slips_of_appointments(ws, [named], with_name=True)
    assert restricted.value.key == "slip.restricted"


# ---- the due list as the window asks for it


def closed(ws: Workspace, *case_ids: int) -> None:
    for case_id in case_ids:
        case = cases.view(ws, case_id).case
        cases.correct(ws, case_id, replace(case, left_school=date(2026, 1, 31), leave_kind=LeaveKind.FINISHED))


def cases_due(ws: Workspace) -> dict[str | None, DueItem]:
    return {item.label: item for item in due_overview.asked(ws, TODAY).items if item.kind == "case"}


def test_the_paper_of_deleted_files_is_answered_for_in_the_deletion_record(ws, filled):
    closed(ws, filled.milas, filled.zoes)
    paper_files.save(ws, filled.milas, PaperFile(filled.milas, "Schrank 2", date(2025, 9, 15)))
    paper_files.save(ws, filled.zoes, PaperFile(filled.zoes, "Schrank 2", date(2025, 9, 15)))
    items = cases_due(ws)
    preview, known = due_overview.preview(ws, TODAY, frozenset({items["P-2026-003"].id}))
    assert (preview.records["case"], preview.paper, due_overview.backups_with_it(known)) == (1, 1, ())
    due_overview.erase(ws, TODAY, frozenset({items["P-2026-003"].id}), paper_destroyed=False)
    due_overview.erase(ws, TODAY, frozenset({items["P-2026-001"].id}), paper_destroyed=True)
    states = [(record.paper, record.paper_on) for record in deletion_records.listing(ws) if record.kind == "case"]
    assert states == [(PaperState.DESTROYED, TODAY), (PaperState.ASKED, None)]


def test_the_paper_of_a_deleted_person_is_noted_as_destroyed(ws, filled):
    paper_files.save(ws, filled.milas, PaperFile(filled.milas, "Schrank 2", date(2025, 9, 15)))
    found, known = due_overview.preview_person(ws, "P-2026-001")
    assert (found.extent.cases, due_overview.backups_with_it(known)) == (1, ())
    due_overview.erase_person(ws, "P-2026-001", "Antrag", Mentions.KEEP)
    (record,) = deletion_records.listing(ws)
    assert (record.paper, record.paper_on) == (PaperState.DESTROYED, TODAY)


def test_several_deletions_are_put_off_together_or_not_at_all(ws, filled):
    with ws.change() as vault:
        vault.execute(
            "UPDATE case_file SET opened = '2023-09-15', closed = '2024-03-01' WHERE id IN (?, ?)",
            (filled.milas, filled.zoes),
        )
    mila, zoe = cases_due(ws)["P-2026-001"], cases_due(ws)["P-2026-003"]
    until = TODAY + timedelta(days=30)
    put_off = Done(ws, lambda ws: due_overview.postpone(ws, [mila, zoe], until, "Nachfolge folgt"))
    assert cases_due(ws) == {}
    assert cases.view(ws, filled.milas).due == until
    postponed = due_overview.asked(ws, TODAY).postponed
    assert [(one.item.label, one.item.due, one.reason) for one in postponed] == [
        ("P-2026-001", until, "Nachfolge folgt"),
        ("P-2026-003", until, "Nachfolge folgt"),
    ]
    ended = Done(ws, lambda ws: due_overview.end_postponements(ws, [mila, zoe]))
    assert set(cases_due(ws)) == {"P-2026-001", "P-2026-003"}
    ended.take_back()
    assert cases_due(ws) == {}
    put_off.take_back()
    assert set(cases_due(ws)) == {"P-2026-001", "P-2026-003"}
    deletion.erase_due(ws, TODAY, 1, frozenset({zoe.id}))
    with pytest.raises(RefusedError):
        due_overview.postpone(ws, [mila, zoe], until, "Nachfolge folgt")
    assert set(cases_due(ws)) == {"P-2026-001"}


def test_the_due_list_says_what_holds_each_item(ws, filled):
    closed(ws, filled.milas, filled.bens, filled.zoes)
    keeping.set_hold(ws, filled.milas, HOLD)
    keeping.restrict(ws, filled.bens, RESTRICTION)
    matter = CaseChoice(protection_began=date(2025, 11, 1), protection_ended=date(2026, 1, 15))
    keeping.choose(ws, filled.zoes, matter)
    asked = due_overview.asked(ws, TODAY)
    found = {item.held_because: asked.held[item.id] for item in asked.items if item.kind == "case"}
    assert found[HeldBecause.HOLD].holds == ((1, HOLD),)
    assert found[HeldBecause.RESTRICTION].restriction == (1, RESTRICTION)
    assert found[HeldBecause.DECISION].choice.is_undecided


def test_the_list_of_cases_shows_the_day_of_the_rule_as_she_changed_it(ws, filled):
    case = cases.view(ws, filled.milas).case
    cases.correct(ws, filled.milas, replace(case, closed=date(2026, 2, 2)))
    assert cases.view(ws, filled.milas).due == date(2027, 7, 31)
    retention_rules.change(ws, RetentionRule.CASE_FILE, PeriodKind.MONTHS, 3, "Konzept des Trägers")
    assert cases.view(ws, filled.milas).due == date(2026, 5, 2)
    assert {row.case_id: row.due for row in cases.listing(ws)}[filled.milas] == date(2026, 5, 2)


def test_a_hold_is_looked_at_every_twelve_months_and_that_is_noted(ws, filled):
    number = keeping.set_hold(ws, filled.milas, replace(HOLD, set_on=TODAY - timedelta(days=364)))
    told = [(notice.kind, notice.details["number"]) for notice in keeping.expiring_notices(ws)]
    assert told == [("keeping_soon", 1)]
    before = Done(ws, lambda ws: keeping.review_hold(ws, number))
    assert keeping.expiring_notices(ws) == ()
    ((_, stands),) = keeping.of_case(ws, filled.milas).holds
    assert stands.review_on == date(TODAY.year + 1, TODAY.month, TODAY.day)
    before.take_back()
    assert len(keeping.expiring_notices(ws)) == 1


def test_a_hold_whose_last_day_has_passed_is_not_just_looked_at(ws, filled):
    yesterday = TODAY - timedelta(days=1)
    hold = replace(HOLD, set_on=TODAY - timedelta(days=9), until=yesterday)
    number = keeping.set_hold(ws, filled.milas, hold)
    assert hold.review_on == yesterday
    with pytest.raises(RefusedError):
        keeping.review_hold(ws, number)
