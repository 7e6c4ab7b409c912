"""The way out of the vault: what may leave is recorded with it, what may not stays; the deleted leave stubs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from ssa_desktop.domain.corrections import AskedBy, Dispute
from ssa_desktop.domain.disclosure import Disclosure, DisclosureKind, Ground, Necessity
from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.records import Case, Concern, Contact, Enrolment, Person, Referral, WorkingNote
from ssa_desktop.domain.releases import Capacity, Consenter, Recipient, Release, ReleaseState
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import InitiatedBy, Participant, ReferralTarget, Source
from ssa_desktop.services import (
    case_file_paper,
    cases,
    contacts,
    corrections,
    deletion,
    disclosures,
    leak_scan,
    people,
    records_export,
    releases,
)
from ssa_desktop.services.leak_scan import NameLeakError
from ssa_desktop.services.workspace import Workspace, open_workspace
from ssa_desktop.storage import casefiles
from tests.security.decrypted import decrypted, found_in

TODAY = date(2026, 3, 4)
RECIPIENT = "Fachkraft im ASD, Jugendamt Musterstadt"
PURPOSE = "Vorbereitung der Hilfe"


def open_at(program, day: date) -> Workspace:
    code = program.code_file.read_text(encoding="utf-8")
    return open_workspace(program.data, clock=lambda: datetime(day.year, day.month, day.day, 10, 0), recovery_code=code)


@pytest.fixture
def ws(quick_program) -> Iterator[Workspace]:
    quick_program.do(
        "import", "school", quick_program.school_book({"schools": [{"code": "GS", "name": "Wilhelmschule"}]})
    )
    workspace = open_at(quick_program, TODAY)
    yield workspace
    workspace.close()


def somebody(ws: Workspace, name: str = "Mila Xenophonie", **more: object) -> tuple[int, int]:
    """Return the ids of a new person and her open case."""
    enrolment = Enrolment(SchoolYear(2025), "GS", "7b", 7)
    person_id = people.add(ws, Person(name=name, enrolments=(enrolment,), **more))  # type: ignore[arg-type]
    return person_id, cases.open_case(ws, Case(person_id, "GS", date(2025, 9, 15), InitiatedBy.PUPIL))


def a_release(case_id: int, **change: object) -> Release:
    release = Release(
        case_id=case_id,
        granted_on=TODAY,
        ends_on=date(2026, 7, 31),
        recipients=(Recipient("Fachkraft im ASD", "Jugendamt Musterstadt"),),
        topics=("family",),
        purpose=PURPOSE,
        consequences="Ohne Einwilligung bleibt es bei der Beratung hier.",
        consented_by=Consenter.YOUNG_PERSON,
        capacity=Capacity(is_capable=True, assessed_on=TODAY, reason="erklärt es mit eigenen Worten"),
        is_revocability_told=True,
    )
    return replace(release, **change)  # type: ignore[arg-type]


def paper(case_id: int, ground: Ground = Ground.FAMILY_COURT, **change: object) -> Disclosure:
    made = Disclosure(DisclosureKind.CASE_FILE, RECIPIENT, PURPOSE, ground, case_ids=(case_id,))
    return replace(made, **change)  # type: ignore[arg-type]


def keys(ws: Workspace, disclosure: Disclosure) -> list[str]:
    return [problem.key for problem in disclosures.problems(ws, disclosure)]


def rows(ws: Workspace, statement: str) -> list[tuple[object, ...]]:
    with ws.read() as vault:
        return [tuple(row) for row in vault.execute(statement)]


# The gate on the vault's own facts -----------------------------------------------------------------------------------


def test_what_leaves_is_recorded_with_whom_it_is_about(ws):
    person_id, case_id = somebody(ws)
    other_id, _ = somebody(ws, "Nils Andersson")
    written: list[str] = []
    disclosures.disclose(ws, paper(case_id, parts=("facts", "timeline")), lambda: written.append("ja"))
    assert written == ["ja"]
    (found,) = disclosures.of_person(ws, person_id)
    assert (found.made_on, found.kind, found.recipient, found.purpose) == (TODAY, "case_file", RECIPIENT, PURPOSE)
    assert (found.ground, found.parts, found.is_pseudonymised) == ("family_court", ("facts", "timeline"), False)
    assert disclosures.of_person(ws, other_id) == []
    assert disclosures.listing(ws) == [found]


def test_what_could_not_be_written_is_not_recorded(ws):
    _, case_id = somebody(ws)

    def full() -> None:
        raise UsageError("file.unwritable", path="voll")

    with pytest.raises(UsageError):
        disclosures.disclose(ws, paper(case_id), full)
    assert disclosures.listing(ws) == []


def test_what_is_refused_is_neither_written_nor_recorded(ws):
    _, case_id = somebody(ws)
    written: list[str] = []
    with pytest.raises(RefusedError) as refused:
        disclosures.disclose(ws, paper(case_id, recipient=""), lambda: written.append("ja"))
    assert (refused.value.key, refused.value.exit_code) == ("disclosure.recipient_missing", 5)
    assert written == []
    assert disclosures.listing(ws) == []


def test_asking_what_stops_it_changes_nothing(ws, quick_program):
    _, case_id = somebody(ws)
    before = rows(ws, "SELECT count(*), (SELECT count(*) FROM change_log) FROM disclosure")
    assert keys(ws, paper(case_id)) == []
    assert keys(ws, paper(case_id, purpose="")) == ["disclosure.purpose_missing"]
    assert rows(ws, "SELECT count(*), (SELECT count(*) FROM change_log) FROM disclosure") == before


def test_consent_stands_on_a_release_of_the_same_person(ws):
    _, case_id = somebody(ws)
    _, other_case = somebody(ws, "Nils Andersson")
    release_id = releases.add(ws, a_release(case_id))
    consent = paper(case_id, Ground.CONSENT)
    assert keys(ws, consent) == ["disclosure.release_missing"]
    assert keys(ws, replace(consent, release_id=release_id)) == []
    assert keys(ws, replace(consent, release_id=release_id, case_ids=(other_case,))) == [
        "disclosure.release_of_another"
    ]
    assert keys(ws, replace(consent, release_id=release_id + 1)) == ["disclosure.release_missing"]
    releases.revoke(ws, release_id, TODAY)
    assert keys(ws, replace(consent, release_id=release_id)) == ["disclosure.release_revoked"]


def test_consent_on_one_case_lets_nothing_of_another_case_of_the_same_person_out(ws):
    person_id, case_id = somebody(ws)
    other_case = cases.open_case(ws, Case(person_id, "GS", date(2026, 1, 12), InitiatedBy.PUPIL))
    release_id = releases.add(ws, a_release(case_id))
    consent = paper(case_id, Ground.CONSENT, release_id=release_id)
    assert keys(ws, consent) == []
    for case_ids in ((other_case,), (case_id, other_case)):
        assert keys(ws, replace(consent, case_ids=case_ids)) == ["disclosure.release_of_another_case"]


def test_an_own_copy_of_what_belongs_to_a_case_goes_to_nobody(ws):
    person_id, case_id = somebody(ws)
    for case_ids, person_ids in (((case_id,), ()), ((), (person_id,))):
        own = Disclosure(DisclosureKind.ATTACHMENT, "", "", Ground.OWN_COPY, case_ids=case_ids, person_ids=person_ids)
        assert keys(ws, own) == []
        disclosures.disclose(ws, own, lambda: None)
    assert disclosures.of_person(ws, person_id) == []
    assert [one.ground for one in disclosures.listing(ws)] == ["own_copy", "own_copy"]
    with pytest.raises(RefusedError, match=r"case\.gone"):
        disclosures.problems(ws, Disclosure(DisclosureKind.ATTACHMENT, "", "", Ground.OWN_COPY, case_ids=(999,)))


def test_whether_a_case_is_hidden_is_known_before_anything_is_asked(ws):
    person_id, case_id = somebody(ws)
    assert not disclosures.is_hidden(ws, (case_id,), ())
    with ws.change() as vault:
        vault.execute("INSERT INTO case_choice (case_id, without_guardians) VALUES (?, 1)", (case_id,))
    assert disclosures.is_hidden(ws, (case_id,), ())
    assert disclosures.is_hidden(ws, (), (person_id,))
    assert keys(ws, paper(case_id, to_guardians=None)) == ["disclosure.guardians_unanswered"]


def test_the_form_for_an_entrusting_parent_goes_to_guardians(ws):
    _, case_id = somebody(ws)
    by_parent = a_release(
        case_id, entrusted_by=Participant.PARENT, consented_by=Consenter.ENTRUSTING_ADULT, capacity=None
    )
    assert releases.form_disclosure("de", by_parent).to_guardians
    by_teacher = replace(by_parent, entrusted_by=Participant.TEACHER)
    assert not releases.form_disclosure("de", by_teacher).to_guardians


def test_a_case_without_the_guardians_knowledge_never_reaches_them(ws):
    person_id, case_id = somebody(ws)
    with ws.change() as vault:
        vault.execute("INSERT INTO case_choice (case_id, without_guardians) VALUES (?, 1)", (case_id,))
    to_parents = paper(case_id, Ground.OWN_RIGHT, to_guardians=True, recipient="betroffene Person")
    assert keys(ws, to_parents) == ["disclosure.without_guardians"]
    # Naming the pupil alone tells of her case; an answer to an access request says itself what it holds.
    naming = replace(to_parents, case_ids=(), person_ids=(person_id,), kind=DisclosureKind.LETTER)
    assert keys(ws, naming) == ["disclosure.without_guardians"]
    assert keys(ws, replace(naming, kind=DisclosureKind.ACCESS)) == []
    with pytest.raises(RefusedError):
        disclosures.disclose(ws, naming, lambda: None)


def test_a_restricted_case_stays_and_so_does_a_handover_of_all(ws, tmp_path):
    _, case_id = somebody(ws)
    with ws.change() as vault:
        vault.execute(
            """INSERT INTO restriction (uid, case_id, ground, reason, by_whom, since)
            VALUES ('r1', ?, 'disputed', 'bestritten', 'Fachkraft', '2026-01-01')""",
            (case_id,),
        )
    release_id = releases.add(ws, a_release(case_id))
    assert keys(ws, paper(case_id, Ground.CONSENT, release_id=release_id)) == ["disclosure.restricted"]
    assert keys(ws, paper(case_id, Ground.OWN_RIGHT)) == []
    assert keys(ws, paper(case_id, Ground.FAMILY_COURT)) == []
    target = tmp_path / "uebergabe.jsonl"
    with pytest.raises(RefusedError) as refused:
        records_export.export_records(ws, target, recipient="Nachfolge im Amt", purpose="Übergabe")
    assert refused.value.key == "disclosure.restricted"
    assert not target.exists()
    # Her own copy goes to nobody.
    records_export.export_records(ws, target)
    assert target.exists()
    with ws.change() as vault:
        vault.execute("UPDATE restriction SET lifted_on = '2026-03-01'")
    records_export.export_records(ws, target, recipient="Nachfolge im Amt", purpose="Übergabe")


@pytest.mark.parametrize("text", ["Xenophonie", "Frau XENOPHONIE", "Milas Mutter", "Familie Andersson"])
def test_no_name_of_the_vault_gets_into_the_record(ws, text):
    person_id, case_id = somebody(ws)
    somebody(ws, "Nils Andersson")
    assert keys(ws, paper(case_id, recipient=text)) == ["disclosure.name_in_recipient"]
    assert keys(ws, paper(case_id, purpose=text)) == ["disclosure.name_in_purpose"]
    necessity = Necessity("akute Gefahr", "niemand sonst erreichbar", text, "nur das Nötigste")
    urgent = paper(case_id, Ground.NECESSITY, necessity=necessity)
    # Her own name goes with her; that of another would stay.
    assert keys(ws, urgent) == (["disclosure.name_in_necessity"] if "Andersson" in text else [])
    assert person_id


def test_a_confirmed_word_is_no_name_any_more(ws):
    _, case_id = somebody(ws, "Eva Winter")
    disclosure = paper(case_id, purpose="Hilfe bis zum Winter")
    assert keys(ws, disclosure) == ["disclosure.name_in_purpose"]
    leak_scan.confirm(ws, "Winters")
    assert leak_scan.confirmed(ws) == [("Winter", TODAY)]
    assert keys(ws, disclosure) == []
    assert keys(ws, replace(disclosure, purpose="des Winters wegen")) == []
    assert keys(ws, replace(disclosure, purpose="für Eva")) == ["disclosure.name_in_purpose"]
    leak_scan.take_back(ws, "Winter")
    assert keys(ws, disclosure) == ["disclosure.name_in_purpose"]


def test_only_a_word_that_somebody_bears_is_confirmed(ws):
    somebody(ws, "Eva Winter")
    with pytest.raises(UsageError) as raised:
        leak_scan.confirm(ws, "Sommer")
    assert raised.value.key == "leak.no_bearer"


# Releases ------------------------------------------------------------------------------------------------------------


def test_a_release_is_kept_as_it_was_given(ws):
    _, case_id = somebody(ws)
    full = a_release(
        case_id,
        recipients=(Recipient("Fachkraft im ASD", "Jugendamt"), Recipient("Klassenleitung", "Wilhelmschule")),
        topics=("family", "bullying"),
        limits="nichts über den Vater",
        has_health_data=True,
        entrusted_by=Participant.PUPIL,
        consented_by=Consenter.GUARDIANS,
        capacity=Capacity(is_capable=False, assessed_on=TODAY, reason="versteht die Folgen noch nicht"),
        child_view="möchte es auch",
        has_conflict=True,
        conflict_decision="Beide wollen es nach dem Gespräch.",
    )
    release_id = releases.add(ws, full)
    (found,) = releases.of_case(ws, case_id)
    assert (found.release_id, found.release, found.state) == (release_id, full, ReleaseState.VALID)
    before = releases.correct(ws, release_id, replace(full, topics=("family",), ends_on=date(2026, 4, 1)))
    assert before == full
    assert releases.of_case(ws, case_id)[0].state is ReleaseState.ENDS_SOON
    releases.put_back(ws, release_id, before)
    assert releases.of_case(ws, case_id)[0].release == full


def test_what_is_missing_is_refused(ws):
    _, case_id = somebody(ws)
    with pytest.raises(UsageError) as raised:
        releases.add(ws, a_release(case_id, recipients=()))
    assert raised.value.key == "release.recipient_missing"
    with pytest.raises(RefusedError) as gone:
        releases.add(ws, a_release(case_id + 1))
    assert gone.value.key == "case.gone"
    assert releases.of_case(ws, case_id) == []


def test_a_release_holds_no_name_of_another(ws):
    _, case_id = somebody(ws)
    somebody(ws, "Nils Andersson")
    with pytest.raises(NameLeakError) as raised:
        releases.add(ws, a_release(case_id, purpose="Streit mit Andersson"))
    assert raised.value.details == {"field": "Zweck"}
    assert [leak.word for leak in raised.value.leaks] == ["Andersson"]
    assert "ndersson" not in str(raised.value)
    releases.add(ws, a_release(case_id, purpose="Hilfe für Mila"))


def test_revoking_and_its_undo(ws):
    _, case_id = somebody(ws)
    release_id = releases.add(ws, a_release(case_id))
    for wrong in (date(2026, 3, 5), date(2026, 3, 3)):
        with pytest.raises(UsageError) as raised:
            releases.revoke(ws, release_id, wrong)
        assert raised.value.key == "release.end_day"
    before = releases.revoke(ws, release_id, TODAY)
    assert releases.of_case(ws, case_id)[0].state is ReleaseState.REVOKED
    assert releases.usable_of_cases(ws, [case_id]) == []
    releases.put_back(ws, release_id, before)
    assert len(releases.usable_of_cases(ws, [case_id])) == 1
    releases.end_purpose(ws, release_id, TODAY)
    assert releases.of_case(ws, case_id)[0].state is ReleaseState.PURPOSE_ENDED


def test_she_is_reminded_once_ahead_and_once_at_the_end(quick_program, ws):
    _, case_id = somebody(ws)
    releases.add(ws, a_release(case_id, ends_on=date(2026, 4, 30)))
    ws.close()
    told = []
    for day in (date(2026, 3, 30), date(2026, 3, 31), date(2026, 4, 15), date(2026, 4, 30), date(2026, 5, 1),
                date(2026, 6, 1)):  # fmt: skip
        opened = open_at(quick_program, day)
        told += [(day, n.kind, n.details["number"]) for n in opened.notices if n.kind.startswith("release_")]
        opened.close()
    assert told == [(date(2026, 3, 31), "release_ahead", 1), (date(2026, 5, 1), "release_ended", 1)]


def test_a_prolonged_release_reminds_again_and_a_revoked_one_does_not(quick_program, ws):
    _, case_id = somebody(ws)
    first = releases.add(ws, a_release(case_id, ends_on=date(2026, 3, 20)))
    second = releases.add(ws, a_release(case_id, ends_on=date(2026, 3, 21)))
    releases.revoke(ws, second, TODAY)
    assert [notice.details["number"] for notice in releases.at_unlock(ws)] == [1]
    assert releases.at_unlock(ws) == ()
    releases.correct(ws, first, a_release(case_id, ends_on=date(2026, 3, 25)))
    assert [notice.kind for notice in releases.at_unlock(ws)] == ["release_ahead"]


def test_what_ends_soon_or_ended_lately_is_listed_for_the_day(ws):
    _, case_id = somebody(ws)
    soon = releases.add(ws, a_release(case_id, ends_on=date(2026, 3, 20)))
    releases.add(ws, a_release(case_id, ends_on=date(2026, 6, 20)))
    lately = releases.add(ws, a_release(case_id, granted_on=date(2025, 9, 1), ends_on=date(2026, 2, 10)))
    releases.add(ws, a_release(case_id, granted_on=date(2025, 9, 1), ends_on=date(2026, 1, 10)))
    listed = [(found.release_id, found.state) for found in releases.expiring(ws, date(2026, 4, 1))]
    assert listed == [(lately, ReleaseState.EXPIRED), (soon, ReleaseState.ENDS_SOON)]


# After a deletion ----------------------------------------------------------------------------------------------------

HERS = {"Xenophonie", "Quittenmus", "Brombeersaft", "Sanddorn", "Preiselbeere", "Himbeergeist", "Erdbeermond",
        "Johannisbeere", "Holunder", "Mispel", "Maulbeere", "Schlehdorn"}  # fmt: skip


def with_everything(ws: Workspace) -> tuple[int, int]:
    person_id, case_id = somebody(ws)
    release_id = releases.add(
        ws,
        a_release(
            case_id,
            recipients=(Recipient("Fachkraft Quittenmus", "Amt Brombeersaft"),),
            purpose="Sanddorn",
            limits="Preiselbeere",
            consequences="Himbeergeist",
            capacity=Capacity(is_capable=True, assessed_on=TODAY, reason="Erdbeermond"),
        ),
    )
    necessity = Necessity("Johannisbeere", "Holunder", "Mispel", "Maulbeere")
    urgent = paper(case_id, Ground.NECESSITY, necessity=necessity, recipient="Stelle Schlehdorn")
    disclosures.disclose(ws, urgent, lambda: None)
    by_consent = paper(
        case_id, Ground.CONSENT, release_id=release_id, recipient="Fachkraft Quittenmus, Amt Brombeersaft"
    )
    disclosures.disclose(ws, by_consent, lambda: None)
    return person_id, case_id


def test_of_a_deleted_person_stubs_without_content_stay(quick_program, ws):
    person_id, _ = with_everything(ws)
    assert found_in(decrypted_after(ws, quick_program), HERS) == HERS
    reopened = open_at(quick_program, TODAY)
    pseudonym = people.get(reopened, person_id).pseudonym
    assert pseudonym is not None
    deletion.delete_person(reopened, pseudonym, "Antrag")
    assert [
        (one.made_on, one.kind, one.ground, one.recipient, one.purpose) for one in disclosures.listing(reopened)
    ] == [
        (TODAY, "case_file", "consent", None, None),
        (TODAY, "case_file", "necessity", None, None),
    ]
    assert [(stub.granted_on, stub.ended_on, stub.how) for stub in releases.stubs(reopened)] == [
        (TODAY, TODAY, "case_deleted")
    ]
    assert found_in(decrypted_after(reopened, quick_program), HERS) == set()


def decrypted_after(ws: Workspace, program) -> bytes:
    ws.close()
    return decrypted(program.data)


def test_a_disclosure_on_two_keeps_its_words_until_the_last_goes(ws):
    first, first_case = somebody(ws)
    second, second_case = somebody(ws, "Nils Andersson")
    disclosures.disclose(ws, paper(first_case, case_ids=(first_case, second_case)), lambda: None)
    deletion.delete_person(ws, people.get(ws, first).pseudonym or "", "Antrag")
    assert [one.recipient for one in disclosures.of_person(ws, second)] == [RECIPIENT]
    deletion.delete_person(ws, people.get(ws, second).pseudonym or "", "Antrag")
    assert [(one.recipient, one.purpose, one.ground) for one in disclosures.listing(ws)] == [
        (None, None, "family_court")
    ]


@pytest.mark.parametrize(
    ("change", "ended_on", "how"),
    [
        ({"revoked_on": date(2026, 3, 2)}, date(2026, 3, 2), "revoked"),
        ({"purpose_ended_on": date(2026, 3, 2)}, date(2026, 3, 2), "purpose_ended"),
        ({"ends_on": date(2026, 3, 3)}, date(2026, 3, 3), "expired"),
        ({}, TODAY, "case_deleted"),
    ],
)
def test_a_stub_says_how_the_release_ended(ws, change, ended_on, how):
    person_id, case_id = somebody(ws)
    releases.add(ws, a_release(case_id, granted_on=date(2026, 3, 1), **change))
    deletion.delete_person(ws, people.get(ws, person_id).pseudonym or "", "Antrag")
    assert [(stub.ended_on, stub.how) for stub in releases.stubs(ws)] == [(ended_on, how)]


def test_a_release_entered_by_mistake_leaves_no_stub(ws):
    _, case_id = somebody(ws)
    release_id = releases.add(ws, a_release(case_id))
    gone = releases.remove_mistaken(ws, release_id)
    assert releases.of_case(ws, case_id) == []
    assert releases.stubs(ws) == []
    releases.add(ws, gone.record, uid=gone.uid)
    assert releases.of_case(ws, case_id)[0].release == gone.record


def test_a_confirmed_word_goes_with_the_last_who_bears_it(ws):
    eva, _ = somebody(ws, "Eva Winter")
    tom, _ = somebody(ws, "Tom Winter")
    leak_scan.confirm(ws, "Winter")
    deletion.delete_person(ws, people.get(ws, eva).pseudonym or "", "Antrag")
    assert len(leak_scan.confirmed(ws)) == 1
    deletion.delete_person(ws, people.get(ws, tom).pseudonym or "", "Antrag")
    assert leak_scan.confirmed(ws) == []
    assert rows(ws, "SELECT count(*) FROM leak_confirmed") == [(0,)]


# The records export ---------------------------------------------------------------------------------------------------


def test_a_handover_is_on_the_record_of_everybody(ws, tmp_path):
    first, _ = somebody(ws)
    second, _ = somebody(ws, "Nils Andersson")
    records_export.export_records(ws, tmp_path / "kopie.jsonl")
    records_export.export_records(ws, tmp_path / "u.jsonl", recipient="Nachfolge im Amt", purpose="Übergabe")
    for person_id in (first, second):
        assert [(one.kind, one.ground) for one in disclosures.of_person(ws, person_id)] == [("records", "handover")]
    assert [one.ground for one in disclosures.listing(ws)] == ["handover", "own_copy"]


def test_a_handover_to_somebody_named_as_a_person_of_the_vault_is_refused(quick_program, ws, tmp_path):
    somebody(ws)
    ws.close()
    done = quick_program.try_(
        "export", "records", tmp_path / "u.jsonl", "--recipient", "Frau Xenophonie", "--purpose", "Übergabe"
    )
    assert done.code == 5
    assert "enophon" not in done.err
    assert not (tmp_path / "u.jsonl").exists()
    done = quick_program.do(
        "export", "records", tmp_path / "u.jsonl", "--recipient", "Nachfolgerin", "--purpose", "Übergabe"
    )
    assert "§ 78 SGB X" in done.err


def test_the_cover_sheet_carries_what_binds_the_file(ws):
    data = records_export.cover_of_records(ws, "Nachfolge im Amt", "Übergabe der Fälle", "de")
    text = pdf_text(data)
    assert "Nachfolge im Amt" in text
    assert "§ 78 SGB X" in text
    assert "allein zu diesem Zweck übermittelt: Übergabe der Fälle" in text
    assert "Übergabe an die Nachfolge im Amt" in text


# The extract of a case file -----------------------------------------------------------------------------------------


def pdf_text(data: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages).split())


ALL_PARTS = ("facts", "timeline", "referrals", "releases", "provenance", "working_notes")


@pytest.fixture
def file_case(ws) -> int:
    person_id, case_id = somebody(ws, born="2012-04")
    other_id, other_case = somebody(ws, "Nils Andersson")
    contacts.record(
        ws,
        Contact(
            "GS",
            date(2025, 10, 1),
            30,
            frozenset({Participant.PUPIL}),
            topics=frozenset({"conflict_peers"}),
            concerns=(
                Concern(person_id, case_id, "Mila erzählt von Nils und vom Winter"),
                Concern(other_id, other_case, "Haselnussstrauch"),
            ),
            source=Source.TEACHER,
            source_ground="Quittengelee",
        ),
    )
    contacts.record(
        ws,
        Contact(
            "GS",
            date(2025, 11, 1),
            45,
            frozenset({Participant.PARENT}),
            concerns=(Concern(person_id, case_id, "Frau Xenophonie ruft an"),),
            source=Source.PARENT,
            source_ground="Kind krank",
            entrusted_by=Participant.PARENT,
        ),
    )
    cases.add_referral(ws, Referral(case_id, date(2025, 12, 1), ReferralTarget.COUNSELLING))
    cases.add_working_note(ws, WorkingNote(date(2025, 12, 2), "Brombeerdickicht", case_id))
    releases.add(ws, a_release(case_id))
    return case_id


def extract(ws: Workspace, case_id: int, parts: tuple[str, ...] = ALL_PARTS, **change: object) -> str:
    disclosure = paper(case_id, parts=parts, **change)  # type: ignore[arg-type]
    return pdf_text(case_file_paper.case_file_pdf(ws, disclosure, "de"))


def test_an_extract_holds_its_parts_and_what_binds_it(ws, file_case):
    text = extract(ws, file_case)
    for part in (
        "Mila Xenophonie", "2012-04", "Wilhelmschule", "7b", "01.10.2025", "30 Min.", "Konflikt",
        "Frau Xenophonie ruft an", "Grund: Kind krank", "Anvertraut von", "01.12.2025", "Brombeerdickicht",
        "Fachkraft im ASD, Jugendamt Musterstadt", RECIPIENT, "§ 78 SGB X", "Familiengericht",
    ):  # fmt: skip
        assert part in text, part


def test_nothing_of_the_other_in_a_joint_contact_is_in_it(ws, file_case):
    text = extract(ws, file_case)
    assert "Haselnussstrauch" not in text
    # The ground of collection of a joint contact may be about the other.
    assert "Quittengelee" not in text
    assert "Nils" not in text
    assert "Mila erzählt von […]" in text
    assert "Nils" in extract(ws, file_case, (*ALL_PARTS, "names_of_others"))


@pytest.mark.parametrize(
    ("part", "word"),
    [
        ("facts", "Wilhelmschule"),
        ("timeline", "ruft an"),
        ("referrals", "Beratungsstelle"),
        ("releases", "gültig"),
        ("provenance", "Erhoben bei"),
        ("working_notes", "Brombeerdickicht"),
    ],
)
def test_what_is_not_chosen_is_not_in_it(ws, file_case, part, word):
    assert word in extract(ws, file_case)
    assert word not in extract(ws, file_case, tuple(one for one in ALL_PARTS if one != part))


def test_with_pseudonyms_nothing_tells_who_it_is(ws, file_case):
    pseudonym = rows(ws, "SELECT pseudonym FROM person ORDER BY id")[0][0]
    text = extract(ws, file_case, is_pseudonymised=True, ground=Ground.RISK_ASSESSMENT)
    assert "Kind A erzählt von […]" in text
    for part in ("Mila", "Xenophonie", "Nils", "Wilhelmschule", "7b", "2012", str(pseudonym)):
        assert part not in text, part


def entrusted_talks(ws: Workspace, case_id: int) -> None:
    """Record a talk and a note for each who can entrust; the child's is disputed."""
    with ws.read() as vault:
        person_id = casefiles.person_of_case(vault, case_id)
    for place, (who, word) in enumerate(
        [(Participant.PUPIL, "Kindeswort"), (Participant.PARENT, "Mutterwort"), (None, "Allgemeines")]
    ):
        day = date(2026, 1, 10 + place)
        said = (Concern(person_id, case_id, word),)
        pupil = frozenset({Participant.PUPIL})
        told = Contact("GS", day, 30, pupil, topics=frozenset({"family"}), concerns=said, entrusted_by=who)
        contact_id = contacts.record(ws, told)
        note = WorkingNote(day, f"Notiz {word}", case_id, entrusted_by=who)
        cases.add_working_note(ws, note)
        if who is Participant.PUPIL:
            corrections.dispute(ws, case_id, contact_id, Dispute(TODAY, AskedBy.SELF, "Kindeswiderspruch"))


def test_a_parents_consent_lets_nothing_out_that_the_child_entrusted(ws):
    _, case_id = somebody(ws)
    entrusted_talks(ws, case_id)
    by_mother = releases.add(
        ws,
        a_release(case_id, entrusted_by=Participant.PARENT, consented_by=Consenter.ENTRUSTING_ADULT, capacity=None),
    )
    by_child = releases.add(ws, a_release(case_id))
    remark = "was jemand anvertraut hat, der selbst nicht eingewilligt hat, ist nicht enthalten"

    def shown(**change: object) -> set[str]:
        text = extract(ws, case_id, **change)  # type: ignore[arg-type]
        words = ("Kindeswort", "Mutterwort", "Allgemeines", "Notiz Kindeswort", "Kindeswiderspruch", remark)
        return {word for word in words if word.casefold() in text.casefold()}

    assert shown(ground=Ground.CONSENT, release_id=by_mother) == {"Mutterwort", "Allgemeines", remark}
    assert shown(ground=Ground.CONSENT, release_id=by_child) == {
        "Kindeswort", "Allgemeines", "Notiz Kindeswort", "Kindeswiderspruch", remark,
    }  # fmt: skip
    assert shown(ground=Ground.FAMILY_COURT) == {
        "Kindeswort", "Mutterwort", "Allgemeines", "Notiz Kindeswort", "Kindeswiderspruch",
    }  # fmt: skip
    # Guardians are not told either that anything is left out.
    assert shown(ground=Ground.OWN_RIGHT, to_guardians=True) == {"Mutterwort", "Allgemeines"}
    assert shown(ground=Ground.OWN_RIGHT, recipient="die Mutter") == {"Mutterwort", "Allgemeines"}


def test_a_consent_lets_out_what_is_on_its_topics_and_nothing_else(ws):
    person_id, case_id = somebody(ws)
    pupil = frozenset({Participant.PUPIL})
    for word, topics in (
        ("Familienwort", {"family"}),
        ("Doppelwort", {"family", "bullying"}),
        ("Fremdwort", {"bullying"}),
        ("Ohnethema", set()),
    ):
        said = (Concern(person_id, case_id, word),)
        contacts.record(ws, Contact("GS", date(2026, 1, 10), 30, pupil, topics=frozenset(topics), concerns=said))
    release_id = releases.add(ws, a_release(case_id))
    words = {"Familienwort", "Doppelwort", "Fremdwort", "Ohnethema"}
    by_consent = extract(ws, case_id, ground=Ground.CONSENT, release_id=release_id)
    assert {word for word in words if word in by_consent} == {"Familienwort"}
    by_court = extract(ws, case_id, ground=Ground.FAMILY_COURT)
    assert {word for word in words if word in by_court} == words


def test_a_release_is_listed_where_what_it_is_about_may_be_told(ws):
    _, case_id = somebody(ws)
    by_mother = releases.add(
        ws,
        a_release(
            case_id,
            topics=("bullying",),
            entrusted_by=Participant.PARENT,
            consented_by=Consenter.ENTRUSTING_ADULT,
            capacity=None,
        ),
    )
    releases.add(ws, a_release(case_id, recipients=(Recipient("Beraterin", "Fachstelle Quitte"),)))
    part = ("releases",)
    assert "Quitte" not in extract(ws, case_id, part, ground=Ground.CONSENT, release_id=by_mother)
    assert "Quitte" not in extract(ws, case_id, part, ground=Ground.OWN_RIGHT, to_guardians=True)
    assert "Quitte" in extract(ws, case_id, part)


def test_the_remark_stands_on_every_extract_by_consent_so_that_it_tells_nothing(ws, file_case):
    release_id = releases.add(ws, a_release(file_case))
    assert "nicht eingewilligt hat" in extract(ws, file_case, ("facts",), ground=Ground.CONSENT, release_id=release_id)


@pytest.mark.parametrize("is_pseudonymised", [False, True])
def test_disputed_data_carry_their_note_on_every_extract(ws, file_case, is_pseudonymised):
    noted = Dispute(TODAY, AskedBy.SELF, "Mila sagt: Das war nie so.")
    corrections.dispute(ws, file_case, None, noted)
    text = extract(ws, file_case, ("facts",), is_pseudonymised=is_pseudonymised)
    assert ("Kind A sagt: Das war nie so." if is_pseudonymised else "Mila sagt: Das war nie so.") in text


# Figures --------------------------------------------------------------------------------------------------------------


def own_topic(ws: Workspace, label: str) -> None:
    with ws.change() as vault:
        vault.execute(
            "INSERT INTO topic (code, label_de, label_en, position) VALUES ('own', ?, 'own', 99)",
            (label,),
        )


@pytest.mark.parametrize("report", ["kvjs", "time-shares"])
def test_a_name_in_her_own_words_stops_every_report(quick_program, ws, report, tmp_path):
    somebody(ws)
    own_topic(ws, "Streit um Xenophonies Platz")
    ws.close()
    target = tmp_path / "bericht.json"
    arguments = ("report", report, "--school-year", "2025/26", "--out", target)
    done = quick_program.try_(*arguments)
    assert done.code == 5
    assert "Themenliste" in done.err
    assert "enophon" not in done.err + done.out
    assert not target.exists()
    reopened = open_at(quick_program, TODAY)
    leak_scan.confirm(reopened, "Xenophonies")
    reopened.close()
    assert quick_program.try_(*arguments).code in {0, 1}
    assert target.exists()


def test_every_field_with_a_name_is_found(ws):
    somebody(ws)
    with ws.read() as vault, pytest.raises(NameLeakError) as raised:
        leak_scan.check(vault, {"Titel": "Projekt", "Bemerkung": "mit Mila", "Ziel": "Xenophonies Ziel"})
    assert [leak.field for leak in raised.value.leaks] == ["Bemerkung", "Ziel"]
    assert raised.value.details == {"field": "Bemerkung", "count": 2}
    assert raised.value.exit_code == 5


def test_names_in_the_school_book_and_in_shipped_topics_stop_nothing(quick_program, ws, tmp_path):
    """Persons may be called like schools, sites, carriers, and like words of the program."""
    book = {
        "sites": [{"code": "SZ", "name": "Schulzentrum Mila Xenophonie"}],
        "schools": [{"code": "GS", "site": "SZ", "name": "Mila-Xenophonie-Schule", "carrier": "Stadt Xenophonie",
                     "years": [{"school_year": "2025/26", "pupils": 100, "fte": 0.5}]}],
    }  # fmt: skip
    for name in ("Mila Xenophonie", "Wilhelm Schule", "Familie Schulangst", "Mobbing Gewalt", "Von Der Und", "Kind A"):
        somebody(ws, name)
    ws.close()
    path = tmp_path / "buch.json"
    path.write_text(json.dumps(book), encoding="utf-8")
    quick_program.do("import", "school", path)
    for report in ("kvjs", "time-shares"):
        for level in ("school", "site"):
            for fmt in ("json", "csv", "xlsx", "pdf"):
                target = Path(tmp_path, f"{report}-{level}.{fmt}")
                done = quick_program.try_(
                    "report", report, "--school-year", "2025/26", "--level", level, "--format", fmt, "--out", target
                )
                assert done.code in {0, 1}, done.err
                assert target.exists()
