"""What guardians and third parties get: nothing tells them that anything is withheld."""

from __future__ import annotations

import json
import random
from datetime import date, timedelta
from pathlib import Path

import pytest

from ssa_desktop.domain.appointments.appointments import Appointment
from ssa_desktop.domain.cases.provenance import Received
from ssa_desktop.domain.keeping.keeping import CaseChoice
from ssa_desktop.domain.records import Concern, Person, Referral, WorkingNote
from ssa_desktop.domain.rights.disclosure import Disclosure, DisclosureKind
from ssa_desktop.domain.rights.disclosure import Ground as DisclosureGround
from ssa_desktop.domain.rights.releases import Capacity as ReleaseCapacity
from ssa_desktop.domain.rights.releases import Consenter, Recipient, Release
from ssa_desktop.domain.vocabulary import Participant, ReferralTarget, Source
from ssa_desktop.services import drafts
from ssa_desktop.services.appointments import appointments
from ssa_desktop.services.cases import cases, contacts, received
from ssa_desktop.services.keeping import keeping
from ssa_desktop.services.people import people
from ssa_desktop.services.rights import access, disclosures, releases
from ssa_desktop.services.rights.access import AccessRequest, Requester
from ssa_desktop.services.workspace import Workspace
from tests.integration.rights.access.access_world import (
    TODAY,
    answered,
    attached,
    case_of,
    copied,
    mila,
    open_things_on,
    pseudonym,
    talk,
)


def hide(ws: Workspace, case_id: int) -> None:
    keeping.choose(ws, case_id, CaseChoice(without_guardians=True, without_guardians_reason="Gefahr zu Hause"))


def a_release(case_id: int) -> Release:
    return Release(
        case_id, TODAY, date(2026, 7, 31), (Recipient("Fachkraft im ASD", "Jugendamt"),), ("family",), "Geheimer Zweck",
        "Ohne sie bleibt es hier.", Consenter.YOUNG_PERSON, is_revocability_told=True,
        capacity=ReleaseCapacity(is_capable=True, assessed_on=TODAY, reason="erklärt es selbst"),
    )  # fmt: skip


def told_by_consent(ws: Workspace, case_id: int) -> None:
    release_id = releases.add(ws, a_release(case_id))
    made = Disclosure(
        DisclosureKind.CASE_FILE, "Fachkraft im ASD, Jugendamt", "Geheime Hilfe", DisclosureGround.CONSENT,
        case_ids=(case_id,), release_id=release_id,
    )  # fmt: skip
    disclosures.disclose(ws, made, lambda: None)


def more_secrets_on(ws: Workspace, person_id: int, folder: Path, open_case: int | None) -> None:
    """Record what hangs on them beside the case they hide, and what they let go out by their own consent."""
    hidden = case_of(ws, person_id, date(2024, 9, 20))
    hide(ws, hidden)
    cases.add_working_note(ws, WorkingNote(date(2025, 12, 3), "Geheim zur Person", person_id=person_id))
    contacts.record(ws, talk((Concern(person_id, None, "Geheim ohne Fall"),), date=date(2025, 12, 4)))
    contacts.record(
        ws,
        talk(
            (Concern(person_id, None, "Geheim mit Eltern"),),
            date=date(2025, 12, 5),
            entrusted_by=Participant.PARENT,
        ),
    )
    attached(ws, hidden, folder, "Geheimbrief.txt", "Geheimes")
    received.add(ws, Received(hidden, date(2025, 12, 5), "Klassenleitung", "Geheime Fehlzeiten", "Beratung"))
    for case_id in (hidden, open_case):
        if case_id is not None:
            told_by_consent(ws, case_id)


def secrets_on(ws: Workspace, person_id: int, rng: random.Random) -> None:
    """Record what guardians must not learn of: a case without their knowledge, and what they entrusted."""
    hidden = case_of(ws, person_id, date(2023, 9, 20))
    hide(ws, hidden)
    for number in range(rng.randint(1, 4)):
        day = date(2023, 10, 2) + timedelta(days=rng.randint(0, 800))
        secret = (Concern(person_id, hidden, f"Geheim {number}"),)
        contacts.record(ws, talk(secret, date=day, source=Source.THIRD_PARTY))
        contacts.record(
            ws, talk((Concern(person_id, None, "Anvertraut"),), date=day, entrusted_by=Participant.PUPIL, start=600)
        )
    # A case that nobody hid, of entrusted talks alone: it would stand there empty, with where they were referred to.
    entrusted = case_of(ws, person_id, date(2024, 2, 5))
    told = (Concern(person_id, entrusted, "Anvertrautes im Fall"),)
    contacts.record(ws, talk(told, date=date(2024, 2, 6), entrusted_by=Participant.PUPIL))
    cases.add_referral(ws, Referral(entrusted, date(2024, 2, 8), ReferralTarget.PSYCHIATRY))
    cases.add_working_note(ws, WorkingNote(date(2024, 5, 2), "Geheime Notiz", hidden))
    cases.add_referral(ws, Referral(hidden, date(2024, 5, 2), ReferralTarget.PSYCHIATRY))
    appointments.add(ws, Appointment("GS", date(2026, 3, 9), 600, 30, person_id))
    drafts.keep(ws, "page.today", {"person_id": person_id, "note": "Halbgeheimes"}, [person_id])
    access.note(ws, AccessRequest(person_id, Requester.SELF, date(2026, 2, 27)))


@pytest.mark.parametrize("form", ["json", "pdf"])
@pytest.mark.parametrize("seed", range(3))
def test_a_guardian_cannot_tell_that_anything_is_withheld(template, tmp_path, seed, form):
    replies = []
    for with_secrets in (False, True):
        workspace = copied(template, tmp_path / str(with_secrets))
        people.add(workspace, Person(name="Ben Beispiel"))
        person_id = mila(workspace)
        if with_secrets:
            secrets_on(workspace, person_id, random.Random(seed))
        folder = tmp_path / f"out-{with_secrets}"
        folder.mkdir()
        open_case = open_things_on(workspace, person_id, random.Random(seed), folder)
        if with_secrets:
            more_secrets_on(workspace, person_id, folder, open_case)
            # Their own earlier request is one of the things they must not see.
            answered(workspace, person_id, Requester.SELF, folder)
        replies.append(answered(workspace, person_id, Requester.GUARDIAN, folder, form))
        if form == "json":
            assert "Geheim 0" in answered(workspace, person_id, Requester.SELF, folder).decode() or not with_secrets
        workspace.close()
    assert replies[0] == replies[1]


@pytest.mark.parametrize("form", ["json", "pdf"])
def test_all_withheld_reads_like_nothing_recorded(template, tmp_path, form):
    replies = []
    for number, with_secrets in enumerate((False, True, True)):
        workspace = copied(template, tmp_path / str(number))
        person_id = mila(workspace, f"Mila Muster {number}")
        if with_secrets:
            secrets_on(workspace, person_id, random.Random(number))
        folder = tmp_path / f"out-{number}"
        folder.mkdir()
        if with_secrets:
            more_secrets_on(workspace, person_id, folder, None)
            answered(workspace, person_id, Requester.SELF, folder)
        replies.append(answered(workspace, person_id, Requester.GUARDIAN, folder, form))
        workspace.close()
    assert replies[0] == replies[1] == replies[2]
    assert b"Mila" not in replies[0]
    if form == "json":
        assert json.loads(replies[0])["statement"].endswith("über die wir Ihnen Auskunft geben können.")


def test_a_guardians_copy_is_numbered_without_gaps_and_names_no_pseudonym(ws, tmp_path):
    person_id = mila(ws)
    secrets_on(ws, person_id, random.Random(1))
    open_things_on(ws, person_id, random.Random(1))
    reply = answered(ws, person_id, Requester.GUARDIAN, tmp_path).decode()
    numbers = [entry["number"] for entry in json.loads(reply)["entries"]]
    assert numbers == list(range(1, len(numbers) + 1))
    assert pseudonym(ws, person_id) not in reply
    for word in ("eheim", 'Anvertraut"', "2023/24", "Psychiatrie", "withheld", "refuse", "Dritten"):
        assert word not in reply
    assert "Offene Notiz" in reply
    assert "2025/26" in reply


def test_talks_left_bare_are_kept_from_guardians(ws, tmp_path):
    """Nobody can tell any more whether the deleted file was one they did not know of."""
    person_id = mila(ws)
    open_things_on(ws, person_id, random.Random(2))
    hidden = case_of(ws, person_id)
    hide(ws, hidden)
    contacts.record(ws, talk((Concern(person_id, hidden, "Geheim"),), date=date(2025, 11, 11)))
    with ws.change() as vault:
        vault.execute("DELETE FROM contact_text WHERE text = 'Geheim'")
        vault.execute("UPDATE contact_concern SET case_id = NULL, bare = 1 WHERE case_id = ?", (hidden,))
        vault.execute("DELETE FROM case_file WHERE id = ?", (hidden,))
    assert "11.11.2025" not in answered(ws, person_id, Requester.GUARDIAN, tmp_path).decode()
    assert "11.11.2025" in answered(ws, person_id, Requester.SELF, tmp_path).decode()


@pytest.mark.parametrize("form", ["json", "pdf"])
def test_a_third_party_learns_nothing_and_the_letter_is_the_same_for_all(ws, tmp_path, form):
    known, nobody = mila(ws), people.add(ws, Person())
    open_things_on(ws, known, random.Random(3))
    letters = []
    for number, person_id in enumerate((known, nobody)):
        folder = tmp_path / str(number)
        folder.mkdir()
        letters.append(answered(ws, person_id, Requester.OTHER, folder, form))
    assert letters[0] == letters[1]
    assert b"Mila" not in letters[0]
    if form == "json":
        assert json.loads(letters[0])["statement"].startswith("Sie haben uns nach Daten über eine andere Person")
