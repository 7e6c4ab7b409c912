"""Extracts of a case file hold what may leave, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from ssa_desktop.domain.cases.corrections import AskedBy, Dispute
from ssa_desktop.domain.records import Concern, Contact, Referral, WorkingNote
from ssa_desktop.domain.rights.disclosure import Ground
from ssa_desktop.domain.rights.releases import Consenter, Recipient
from ssa_desktop.domain.vocabulary import Participant, ReferralTarget, Source
from ssa_desktop.services.cases import case_file_paper, cases, contacts, corrections
from ssa_desktop.services.rights import releases
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.cases import casefiles
from tests.integration.rights.disclosures.disclosure_world import (
    RECIPIENT,
    TODAY,
    a_release,
    paper,
    pdf_text,
    rows,
    somebody,
)

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
        "Mila Xenophonie", "2012-04", "Wilhelmschule", "7b", "01.10.2025", "0:30 Std.", "Konflikt",
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
