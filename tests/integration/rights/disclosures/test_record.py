"""The record of what leaves: whom it is about, on what ground, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.records import Case
from ssa_desktop.domain.rights.carrier import Carrier, CarrierKind
from ssa_desktop.domain.rights.disclosure import Disclosure, DisclosureKind, Ground, Necessity
from ssa_desktop.domain.rights.releases import Consenter
from ssa_desktop.domain.vocabulary import InitiatedBy, Participant
from ssa_desktop.services.cases import case_file_paper, cases
from ssa_desktop.services.exchange import records_export
from ssa_desktop.services.people import leak_scan
from ssa_desktop.services.rights import carrier, disclosures, releases
from ssa_desktop.services.workspace import Workspace
from tests.integration.rights.disclosures.disclosure_world import (
    PURPOSE,
    RECIPIENT,
    TODAY,
    a_release,
    paper,
    pdf_text,
    rows,
    somebody,
)
from tests.steps import Done


def keys(ws: Workspace, disclosure: Disclosure) -> list[str]:
    return [problem.key for problem in disclosures.problems(ws, disclosure)]


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


def test_a_release_that_is_put_back_is_the_ground_of_its_disclosures_again(ws):
    _, case_id = somebody(ws)
    release_id, other = (releases.add(ws, a_release(case_id)) for _ in range(2))
    for number in (release_id, other, release_id):
        disclosures.disclose(ws, paper(case_id, Ground.CONSENT, release_id=number), lambda: None)
    before = [(one.disclosure_id, one.release_id) for one in disclosures.listing(ws)]
    gone = Done(ws, lambda ws: releases.remove_mistaken(ws, release_id))
    assert [one.release_id for one in disclosures.listing(ws)].count(None) == 2
    gone.take_back()
    assert [(one.disclosure_id, one.release_id) for one in disclosures.listing(ws)] == before


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
    # Naming the pupil alone tells of their case; an answer to an access request says itself what it holds.
    naming = replace(to_parents, case_ids=(), person_ids=(person_id,), kind=DisclosureKind.LETTER)
    assert keys(ws, naming) == ["disclosure.without_guardians"]
    assert keys(ws, replace(naming, kind=DisclosureKind.ACCESS)) == []
    with pytest.raises(RefusedError):
        disclosures.disclose(ws, naming, lambda: None)


def test_a_restricted_case_stays_but_for_their_own_copy(ws, tmp_path):
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
    # A danger to a life does not wait until the restriction is lifted; all four parts are asked for.
    reason = Necessity("Messer in der Tasche", "niemand sonst erreichbar", "Leben wiegt schwerer", "nur Name und Ort")
    urgent = paper(case_id, Ground.NECESSITY, necessity=reason, parts=("facts",))
    carrier.save(ws, Carrier(kind=CarrierKind.INDEPENDENT))
    assert keys(ws, urgent) == []
    assert keys(ws, replace(urgent, necessity=replace(reason, weighing=""))) == ["disclosure.necessity_incomplete"]
    given: list[bytes] = []
    disclosures.disclose(ws, urgent, lambda: given.append(case_file_paper.case_file_pdf(ws, urgent, "de")))
    assert "Mila Xenophonie" in pdf_text(given[0])
    # A ground of the Jugendamt, recorded when it was the carrier, is none for another.
    assert keys(ws, paper(case_id, Ground.FAMILY_COURT)) == ["disclosure.youth_office_only"]
    # Her own copy goes to nobody.
    target = tmp_path / "kopie.jsonl"
    records_export.export_records(ws, target)
    assert target.exists()


@pytest.mark.parametrize("text", ["Xenophonie", "Frau XENOPHONIE", "Milas Mutter", "Familie Andersson"])
def test_no_name_of_the_vault_gets_into_the_record(ws, text):
    person_id, case_id = somebody(ws)
    somebody(ws, "Nils Andersson")
    assert keys(ws, paper(case_id, recipient=text)) == ["disclosure.name_in_recipient"]
    assert keys(ws, paper(case_id, purpose=text)) == ["disclosure.name_in_purpose"]
    necessity = Necessity("akute Gefahr", "niemand sonst erreichbar", text, "nur das Nötigste")
    urgent = paper(case_id, Ground.NECESSITY, necessity=necessity)
    # Their own name goes with them; that of another would stay.
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


# The records export ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [DisclosureKind.RECORDS, DisclosureKind.HANDOVER])
@pytest.mark.parametrize("ground", [ground for ground in Ground if ground is not Ground.OWN_COPY])
def test_all_of_it_goes_to_nobody_but_herself_on_whatever_ground(ws, kind, ground):
    somebody(ws)
    everything = Disclosure(kind, "Nachfolge im Amt", "Übergabe", ground)
    assert "disclosure.all_only_to_herself" in keys(ws, everything)
    with ws.change() as vault, pytest.raises(RefusedError):
        disclosures.record(vault, ws.today(), everything)
    assert disclosures.listing(ws) == []


def test_a_secret_case_is_counted_also_where_all_is_meant(ws):
    _, case_id = somebody(ws)
    with ws.change() as vault:
        vault.execute("INSERT INTO case_choice (case_id, without_guardians) VALUES (?, 1)", (case_id,))
    everything = Disclosure(DisclosureKind.RECORDS, "Sorgeberechtigte", "Bitte", Ground.OWN_RIGHT, to_guardians=True)
    assert "disclosure.without_guardians" in keys(ws, everything)


@pytest.mark.parametrize("option", ["--recipient", "--purpose"])
def test_there_is_no_other_recipient_on_the_command_line(quick_program, ws, tmp_path, option):
    somebody(ws)
    ws.close()
    done = quick_program.try_("export", "records", tmp_path / "u.jsonl", option, "Mutter")
    assert done.code == 2
    assert option in done.err
    assert not (tmp_path / "u.jsonl").exists()
