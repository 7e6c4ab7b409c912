"""Releases: kept as they were given, revoked, reminded of; what stays of them after deletion."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.rights.disclosure import Ground, Necessity
from ssa_desktop.domain.rights.releases import Capacity, Consenter, Recipient, ReleaseState
from ssa_desktop.domain.vocabulary import Participant
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.people import leak_scan, people
from ssa_desktop.services.people.leak_scan import NameLeakError
from ssa_desktop.services.rights import disclosures, releases
from ssa_desktop.services.workspace import Workspace
from tests.integration.rights.disclosures.disclosure_world import (
    RECIPIENT,
    TODAY,
    a_release,
    open_at,
    paper,
    rows,
    somebody,
)
from tests.security.decrypted import decrypted, found_in
from tests.steps import Done


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
    before_step = Done(
        ws, lambda ws: releases.correct(ws, release_id, replace(full, topics=("family",), ends_on=date(2026, 4, 1)))
    )
    before = before_step.made
    assert before == full
    assert releases.of_case(ws, case_id)[0].state is ReleaseState.ENDS_SOON
    before_step.take_back()
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
    assert raised.value.details == {"field": "Zweck", "word": "Andersson"}
    assert [leak.word for leak in raised.value.leaks] == ["Andersson"]
    assert "ndersson" not in str(raised.value)
    with pytest.raises(NameLeakError) as raised:
        releases.add(ws, a_release(case_id, second_guardian="Nils Andersson"))
    assert raised.value.details["field"] == "Zweite sorgeberechtigte Person"
    releases.add(ws, a_release(case_id, purpose="Hilfe für Mila"))


def test_revoking_and_its_undo(ws):
    _, case_id = somebody(ws)
    release_id = releases.add(ws, a_release(case_id))
    for wrong in (date(2026, 3, 5), date(2026, 3, 3)):
        with pytest.raises(UsageError) as raised:
            releases.revoke(ws, release_id, wrong)
        assert raised.value.key == "release.end_day"
    before = Done(ws, lambda ws: releases.revoke(ws, release_id, TODAY))
    assert releases.of_case(ws, case_id)[0].state is ReleaseState.REVOKED
    assert releases.usable_of_cases(ws, [case_id]) == []
    before.take_back()
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
    deletion.erase_person(reopened, pseudonym, "Antrag")
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
    deletion.erase_person(ws, people.get(ws, first).pseudonym or "", "Antrag")
    assert [one.recipient for one in disclosures.of_person(ws, second)] == [RECIPIENT]
    deletion.erase_person(ws, people.get(ws, second).pseudonym or "", "Antrag")
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
    deletion.erase_person(ws, people.get(ws, person_id).pseudonym or "", "Antrag")
    assert [(stub.ended_on, stub.how) for stub in releases.stubs(ws)] == [(ended_on, how)]


def test_a_release_entered_by_mistake_leaves_no_stub(ws):
    _, case_id = somebody(ws)
    release_id = releases.add(ws, a_release(case_id))
    entered = releases.of_case(ws, case_id)[0].release
    gone = Done(ws, lambda ws: releases.remove_mistaken(ws, release_id))
    assert releases.of_case(ws, case_id) == []
    assert releases.stubs(ws) == []
    gone.take_back()
    assert releases.of_case(ws, case_id)[0].release == entered


def test_a_confirmed_word_goes_with_the_last_who_bears_it(ws):
    eva, _ = somebody(ws, "Eva Winter")
    tom, _ = somebody(ws, "Tom Winter")
    leak_scan.confirm(ws, "Winter")
    deletion.erase_person(ws, people.get(ws, eva).pseudonym or "", "Antrag")
    assert len(leak_scan.confirmed(ws)) == 1
    deletion.erase_person(ws, people.get(ws, tom).pseudonym or "", "Antrag")
    assert leak_scan.confirmed(ws) == []
    assert rows(ws, "SELECT count(*) FROM leak_confirmed") == [(0,)]
