"""Putting right what was saved: the trace, figures that follow, disputed data, and the letter on a restriction."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from ssa_desktop.domain.cases.corrections import AskedBy, Dispute, Trace
from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.keeping.keeping import CaseChoice, Restriction, RestrictionGround
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Case, Concern, Contact, Enrolment, Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Activity, Gender, InitiatedBy, Mode, Participant
from ssa_desktop.services import record_search
from ssa_desktop.services.cases import cases, contacts, corrections
from ssa_desktop.services.figures import reports
from ssa_desktop.services.keeping import deletion, keeping
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.rights import access, access_words, disclosures, restriction_letter
from ssa_desktop.services.rights import carrier as carriers
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.cases import contacts as stored
from tests.integration.program import printed_code
from tests.steps import Done
from tests.stores import copy_stores, new_stores

PASSPHRASE = "Kastanie fliegt leise 7"
CODE: list[str] = []
"""The recovery code of the stores: it opens them at once."""
NOW = datetime(2026, 3, 4, 10, 15)
TODAY = NOW.date()
YEAR = SchoolYear(2025)
TALK = Contact("GS", date(2026, 2, 2), 30, frozenset({Participant.PUPIL}), topics=frozenset({"family"}))


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("berichtigung") / "data"
    new_stores(folder, PASSPHRASE, folder.parent / "blatt.pdf", clock=lambda: NOW)
    CODE.append(printed_code(folder.parent / "blatt.pdf"))
    ws = open_workspace(folder, clock=lambda: NOW, recovery_code=CODE[-1])
    schools.save(ws, School("GS", "Grundschule Muster"))
    ws.close()
    return folder


@pytest.fixture
def ws(template: Path, tmp_path: Path) -> Iterator[Workspace]:
    copy_stores(template, tmp_path / "data")
    workspace = open_workspace(tmp_path / "data", clock=lambda: NOW, recovery_code=CODE[-1])
    yield workspace
    workspace.close()


def case_of(ws: Workspace, name: str) -> tuple[int, int]:
    person_id = people.add(ws, Person(name=name, enrolments=(Enrolment(YEAR, "GS", "4b", 4),)))
    return person_id, cases.open_case(ws, Case(person_id, "GS", date(2026, 1, 12), InitiatedBy.PUPIL))


def aged(ws: Workspace, person_id: int) -> None:
    """Let a person have been entered earlier than today."""
    with ws.change() as vault:
        vault.execute("UPDATE person SET created_on = '2026-01-12' WHERE id = ?", (person_id,))


def test_a_corrected_talk_keeps_its_earlier_version_and_figures_follow(ws):
    person_id, case_id = case_of(ws, "Mila Muster")
    contact_id = contacts.record(ws, replace(TALK, start=600, concerns=(Concern(person_id, case_id, "Falscher Text"),)))
    before = reports.time_shares(ws, YEAR)
    facts = replace(
        TALK,
        date=date(2026, 2, 3),
        start=660,
        minutes=45,
        mode=Mode.PHONE,
        activity=Activity.PARENTS,
        topics=frozenset({"family", "bullying"}),
        participants=frozenset({Participant.PARENT}),
    )
    corrections.correct_contact(ws, case_id, contact_id, facts, "Richtiger Text", AskedBy.SELF)
    (row,) = contacts.of_case(ws, case_id)
    assert (row.contact.date, row.contact.minutes, row.effective) == (date(2026, 2, 3), 45, 45)
    assert row.contact.concerns[0].note == "Richtiger Text"
    after = reports.time_shares(ws, YEAR)
    assert (before.by_activity[Activity.INDIVIDUAL], after.by_activity[Activity.PARENTS]) == (30, 45)
    assert Activity.INDIVIDUAL not in after.by_activity or after.by_activity[Activity.INDIVIDUAL] == 0
    traces = corrections.of_case(ws, case_id).corrected[contact_id]
    assert {trace.field: trace.earlier for trace in traces} == {
        "date": "2026-02-02",
        "start": "600",
        "minutes": "30",
        "mode": "conversation",
        "activity": "individual",
        "participants": "pupil",
        "topics": "family",
        "note": "Falscher Text",
    }
    assert {(trace.corrected_on, trace.asked_by) for trace in traces} == {(TODAY, AskedBy.SELF)}
    assert [hit.day for hit in record_search.search(ws, "Richtiger")] == [date(2026, 2, 3)]
    assert record_search.search(ws, "Falscher") == []


def test_the_trace_reads_in_words_and_is_part_of_their_copy(ws, tmp_path):
    person_id, case_id = case_of(ws, "Mila Muster")
    contact_id = contacts.record(ws, replace(TALK, concerns=(Concern(person_id, case_id, "Falscher Text"),)))
    facts = replace(TALK, participants=frozenset({Participant.PUPIL, Participant.PARENT}))
    corrections.correct_contact(ws, case_id, contact_id, facts, "Richtig", AskedBy.GUARDIAN)
    with ws.read() as vault:
        words = access.words_of(ws, vault, "de")
    texts = corrections.trace_texts(words, corrections.of_case(ws, case_id).corrected[contact_id])
    assert texts == [
        "geändert am 04.03.2026 – Beteiligte, früher: Schülerin oder Schüler (Personensorgeberechtigte)",
        "geändert am 04.03.2026 – Text, früher: Falscher Text (Personensorgeberechtigte)",
    ]
    out = access.to_file(tmp_path / "a.json", "de")
    access.answer(ws, people.get(ws, person_id).pseudonym or "", access.Requester.SELF, out)
    assert all(text in (tmp_path / "a.json").read_text(encoding="utf-8") for text in texts)


def test_a_slip_of_today_is_an_ordinary_edit_and_a_wish_of_hers_never_is(ws):
    person_id, case_id = case_of(ws, "Mila Muster")
    today = replace(TALK, date=TODAY)
    contact_id = contacts.record(ws, replace(today, concerns=(Concern(person_id, case_id, "Tipfehler"),)))
    corrections.correct_contact(ws, case_id, contact_id, today, "Tippfehler", AskedBy.OWN_MISTAKE)
    assert corrections.of_case(ws, case_id).corrected == {}
    corrections.correct_contact(ws, case_id, contact_id, today, "Anders", AskedBy.SELF)
    assert [one.earlier for one in corrections.of_case(ws, case_id).corrected[contact_id]] == ["Tippfehler"]


def test_a_correction_is_taken_back_with_its_trace(ws):
    person_id, case_id = case_of(ws, "Mila Muster")
    contact_id = contacts.record(ws, replace(TALK, concerns=(Concern(person_id, case_id, "Erst"),)))
    facts = replace(TALK, date=date(2026, 2, 9), minutes=60)
    done = Done(ws, lambda ws: corrections.correct_contact(ws, case_id, contact_id, facts, None, AskedBy.OWN_MISTAKE))
    done.take_back()
    (row,) = contacts.of_case(ws, case_id)
    assert row.contact == replace(TALK, concerns=(Concern(person_id, case_id, "Erst"),))
    assert corrections.of_case(ws, case_id).corrected == {}
    assert reports.time_shares(ws, YEAR).by_activity[Activity.INDIVIDUAL] == 30


@pytest.mark.parametrize(
    ("facts", "key"),
    [
        (TALK, "correction.unchanged"),
        (replace(TALK, date=date(2026, 3, 5)), "contact.future_day"),
        (replace(TALK, school="XX"), "contact.unknown_school"),
        (replace(TALK, topics=frozenset({"nichts"})), "contact.unknown_topic"),
    ],
)
def test_what_cannot_be_is_refused(ws, facts, key):
    person_id, case_id = case_of(ws, "Mila Muster")
    contact_id = contacts.record(ws, replace(TALK, concerns=(Concern(person_id, case_id, "Erst"),)))
    with pytest.raises(UsageError, match=re.escape(key)):
        corrections.correct_contact(ws, case_id, contact_id, facts, "Erst", AskedBy.SELF)


def test_of_a_joint_talk_shared_facts_are_traced_for_all_and_notes_for_one_alone(ws, tmp_path):
    (mila, milas), (ben, bens) = case_of(ws, "Mila Muster"), case_of(ws, "Ben Beispiel")
    joint = (Concern(mila, milas, "Milas Teil"), Concern(ben, bens, "Bens Teil"))
    contact_id = contacts.record(ws, replace(TALK, concerns=joint))
    corrections.correct_contact(ws, milas, contact_id, replace(TALK, minutes=40), "Milas neuer Teil", AskedBy.SELF)
    (row,) = contacts.of_case(ws, bens)
    assert [one.note for one in row.contact.concerns] == ["Milas neuer Teil", "Bens Teil"]
    fields = [one.field for one in corrections.of_case(ws, bens).corrected[contact_id]]
    assert fields == ["minutes"]
    # Deleting one takes their earlier version along, and leaves the other's.
    deletion.erase_person(ws, people.get(ws, mila).pseudonym or "", "Wunsch")
    with ws.read() as vault:
        assert vault.execute("SELECT field, earlier FROM correction").fetchall() == [("minutes", "30")]


def test_a_restricted_case_is_not_changed_by_way_of_a_joint_talk(ws):
    (mila, milas), (ben, bens) = case_of(ws, "Mila Muster"), case_of(ws, "Ben Beispiel")
    contact_id = contacts.record(ws, replace(TALK, concerns=(Concern(mila, milas, "A"), Concern(ben, bens, "B"))))
    restriction = Restriction(
        RestrictionGround.DISPUTED, "Grund", "Fachkraft", TODAY, informed_on=TODAY, until=date(2031, 1, 31)
    )
    keeping.restrict(ws, bens, restriction)
    with pytest.raises(RefusedError, match=r"case\.restricted"):
        corrections.correct_contact(ws, milas, contact_id, replace(TALK, minutes=40), "A", AskedBy.SELF)
    corrections.correct_contact(ws, milas, contact_id, TALK, "A anders", AskedBy.SELF)
    with pytest.raises(RefusedError, match=r"case\.restricted"):
        corrections.correct_contact(ws, bens, contact_id, TALK, "B anders", AskedBy.SELF)


def test_her_name_in_earlier_versions_on_others_is_found_and_blacked_out(ws):
    mila, _ = case_of(ws, "Mila Muster")
    ben, bens = case_of(ws, "Ben Beispiel")
    contact_id = contacts.record(ws, replace(TALK, concerns=(Concern(ben, bens, "Streit mit Mila"),)))
    corrections.correct_contact(ws, bens, contact_id, TALK, "Streit", AskedBy.SELF)
    corrections.dispute(ws, bens, None, Dispute(TODAY, AskedBy.SELF, "Mila hat angefangen"))
    pseudonym = people.get(ws, mila).pseudonym or ""
    assert {one.kind for one in deletion.preview_person(ws, pseudonym).mentions} == {"correction", "dispute"}
    deletion.erase_person(ws, pseudonym, "Wunsch", deletion.Mentions.REDACT)
    with ws.read() as vault:
        assert vault.execute("SELECT earlier FROM correction").fetchone() == ("Streit mit […]",)
        assert vault.execute("SELECT statement FROM dispute").fetchone() == ("[…] hat angefangen",)


def test_facts_on_a_person_are_corrected_with_a_trace(ws, tmp_path):
    person_id, _ = case_of(ws, "Mila Muster")
    person = people.get(ws, person_id)
    later = replace(
        person,
        name="Mila Mustermann",
        gender=Gender.W,
        enrolments=(Enrolment(YEAR, "GS", "4c", 4), Enrolment(YEAR.next, "GS", "5a", 5)),
    )
    corrections.correct_person(ws, person_id, later, AskedBy.OWN_MISTAKE)
    assert corrections.of_person(ws, person_id) == ()
    aged(ws, person_id)
    done = Done(ws, lambda ws: corrections.correct_person(ws, person_id, person, AskedBy.OWN_MISTAKE))
    assert corrections.of_person(ws, person_id) == (
        Trace(TODAY, AskedBy.OWN_MISTAKE, "name", "Mila Mustermann"),
        Trace(TODAY, AskedBy.OWN_MISTAKE, "gender", "w"),
        Trace(TODAY, AskedBy.OWN_MISTAKE, "enrolment", "2025/26, GS, 4c, 4"),
    )
    out = access.to_file(tmp_path / "a.json", "de")
    access.answer(ws, person.pseudonym or "", access.Requester.SELF, out)
    reply = (tmp_path / "a.json").read_text(encoding="utf-8")
    assert "geändert am 04.03.2026 – Name, früher: Mila Mustermann (eigener Irrtum der Fachkraft)" in reply
    assert "Geschlecht, früher: weiblich" in reply
    done.take_back()
    assert people.get(ws, person_id).name == "Mila Mustermann"
    assert corrections.of_person(ws, person_id) == ()


def test_bare_talks_lose_their_earlier_versions_too(ws):
    person_id, case_id = case_of(ws, "Mila Muster")
    second = cases.open_case(ws, Case(person_id, "GS", date(2026, 1, 12), InitiatedBy.PUPIL))
    assert second != case_id
    contact_id = contacts.record(ws, replace(TALK, concerns=(Concern(person_id, case_id, "Erst"),)))
    corrections.correct_contact(ws, case_id, contact_id, TALK, "Zweit", AskedBy.SELF)
    corrections.dispute(ws, case_id, contact_id, Dispute(TODAY, AskedBy.SELF, "Stimmt nicht"))
    with ws.change() as vault:
        vault.execute("UPDATE contact_concern SET case_id = NULL, bare = 1 WHERE contact_id = ?", (contact_id,))
        for table in ("correction", "dispute"):
            assert vault.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


# ---- disputed data


def test_a_dispute_stands_on_the_copy_until_and_after_it_is_settled(ws, tmp_path):
    person_id, case_id = case_of(ws, "Mila Muster")
    contact_id = contacts.record(ws, replace(TALK, concerns=(Concern(person_id, case_id, "Erst"),)))
    noted = Dispute(date(2026, 2, 10), AskedBy.SELF, "So war es nicht")
    corrections.dispute(ws, case_id, None, replace(noted, statement="Nie gesagt"))
    dispute_id_step = Done(ws, lambda ws: corrections.dispute(ws, case_id, contact_id, noted))
    dispute_id = dispute_id_step.made
    with ws.read() as vault:
        assert corrections.notes_for_case(vault, case_id) == [
            (None, "bestritten seit 10.02.2026 (die Person selbst): „Nie gesagt“"),
            (TALK.date, "bestritten seit 10.02.2026 (die Person selbst): „So war es nicht“"),
        ]
    before = Done(ws, lambda ws: corrections.resolve(ws, dispute_id, "Eintrag gestrichen", TODAY))
    out = access.to_file(tmp_path / "a.pdf", "de")
    access.answer(ws, people.get(ws, person_id).pseudonym or "", access.Requester.SELF, out)
    said = " ".join(" ".join(page.extract_text() for page in PdfReader(tmp_path / "a.pdf").pages).split())
    assert "„So war es nicht“ Geklärt am 04.03.2026: Eintrag gestrichen" in said
    assert "Nie gesagt" in said
    before.take_back()
    assert [row.dispute.is_open for row in corrections.of_case(ws, case_id).disputes] == [True, True]
    dispute_id_step.take_back()
    assert [row.contact_id for row in corrections.of_case(ws, case_id).disputes] == [None]


def test_a_dispute_needs_a_statement_and_a_day_that_was(ws):
    _, case_id = case_of(ws, "Mila Muster")
    with pytest.raises(UsageError, match=r"dispute\.statement_missing"):
        corrections.dispute(ws, case_id, None, Dispute(TODAY, AskedBy.SELF, " "))
    with pytest.raises(UsageError, match=r"access\.future_day"):
        corrections.dispute(ws, case_id, None, Dispute(date(2026, 3, 5), AskedBy.SELF, "Nein"))


# ---- the letter on a restriction


def test_the_letter_says_why_until_when_and_their_rights_and_notes_that_they_were_told(ws):
    people.add(ws, Person(name="Ben Beispiel"))
    _, case_id = case_of(ws, "Mila Muster")
    restriction = Restriction(
        RestrictionGround.HARM, "Klage gegen Ben läuft", "Fachkraft", date(2026, 3, 1), date(2026, 9, 1)
    )
    restriction_id = keeping.restrict(ws, case_id, restriction)
    (pending,) = restriction_letter.pending(ws)
    assert (pending.restriction_id, pending.explanation) == (restriction_id, "Klage gegen […] läuft")
    given: list[bytes] = []
    before = restriction_letter.hand_over(ws, restriction_id, "Es läuft eine Klage.", "de", given.append)
    from io import BytesIO

    said = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(given[0])).pages).split())
    for part in ("Mila Muster", "schutzwürdigen", "Es läuft eine Klage.", "01.09.2026", "Art. 18 DSGVO", "Beschwerde"):
        assert part in said, part
    # Every right, that to a restriction as well: it is told of this one, and may be asked for again.
    with ws.read() as vault:
        carrier = carriers.stored(vault)
    for right in access_words.RIGHTS:
        text = access_words.right_text("de", right, carrier)
        assert " ".join(text.split()) in said, right
    assert "Ben" not in said
    assert restriction_letter.pending(ws) == []
    restriction_letter.take_back(ws, restriction_id, before)
    assert len(restriction_letter.pending(ws)) == 1


def test_a_letter_that_cannot_be_written_told_nobody(ws):
    _, case_id = case_of(ws, "Mila Muster")
    restriction = Restriction(RestrictionGround.DISPUTED, "Grund", "Fachkraft", TODAY, until=date(2031, 1, 31))
    restriction_id = keeping.restrict(ws, case_id, restriction)

    def fail(_: bytes) -> None:
        raise UsageError("file.unwritable", path="x")

    with pytest.raises(UsageError):
        restriction_letter.hand_over(ws, restriction_id, "", "de", fail)
    assert len(restriction_letter.pending(ws)) == 1
    assert disclosures.listing(ws) == []
    keeping.lift_restriction(ws, restriction_id)
    with pytest.raises(RefusedError, match=r"restriction_letter\.lifted"):
        restriction_letter.letter(ws, restriction_id, "", "de")


def test_the_letter_goes_through_the_gate_to_the_person_concerned_and_is_recorded(ws):
    person_id, case_id = case_of(ws, "Mila Muster")
    keeping.choose(ws, case_id, CaseChoice(without_guardians=True, without_guardians_reason="Gefahr zu Hause"))
    restriction_id = keeping.restrict(
        ws, case_id, Restriction(RestrictionGround.DISPUTED, "Grund", "Fachkraft", TODAY, until=date(2031, 1, 31))
    )
    (pending,) = restriction_letter.pending(ws)
    assert pending.without_guardians
    restriction_letter.hand_over(ws, restriction_id, "", "de", lambda _: None)
    (found,) = disclosures.of_person(ws, person_id)
    assert (found.kind, found.ground, found.recipient) == ("letter", "own_right", "betroffene Person")
    assert found.purpose == "Mitteilung über die Einschränkung der Verarbeitung"
    made = restriction_letter.disclosure_of(case_id, "de")
    assert disclosures.problems(ws, made) == []
    to_parents = disclosures.problems(ws, replace(made, recipient="Mutter"))
    assert "disclosure.without_guardians" in [problem.key for problem in to_parents]


def test_the_corrected_talk_is_read_back_whole(ws):
    """What storage writes in a correction is what it reads, for every fact a talk has."""
    person_id, case_id = case_of(ws, "Mila Muster")
    contact_id = contacts.record(ws, replace(TALK, concerns=(Concern(person_id, case_id, "Erst"),)))
    facts = replace(
        TALK,
        crisis=True,
        source_ground="Die Mutter rief an",
        entrusted_by=Participant.PARENT,
        topics=frozenset(),
    )
    corrections.correct_contact(ws, case_id, contact_id, facts, None, AskedBy.GUARDIAN)
    with ws.read() as vault:
        found = stored.get_contact(vault, contact_id)
    assert found == replace(facts, concerns=(Concern(person_id, case_id, None),))
