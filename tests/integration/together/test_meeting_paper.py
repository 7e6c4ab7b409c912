"""The minutes of a team meeting: everything stands in them, and no name of anybody advised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.domain.people.redaction import BLACKED_OUT
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Case, Person
from ssa_desktop.domain.rights.disclosure import Disclosure, DisclosureKind, Ground
from ssa_desktop.domain.together.cooperation import AgreedAction, MeetingMethod, Partner, PartnerKind, TeamMeeting
from ssa_desktop.domain.vocabulary import InitiatedBy
from ssa_desktop.services.cases import cases
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.people.leak_scan import NameLeakError
from ssa_desktop.services.together import cooperation_meetings, cooperation_partners, meeting_paper
from ssa_desktop.services.workspace import Workspace
from tests.stores import new_stores

PASSPHRASE = "Kastanie fliegt leise 7"
NOW = datetime(2026, 3, 4, 10, 15)
DAY = date(2026, 2, 3)


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    folder = tmp_path / "data"
    new_stores(folder, PASSPHRASE, tmp_path / "sheet.pdf", clock=lambda: NOW)
    opened = open_workspace(folder, clock=lambda: NOW, passphrase=PASSPHRASE)
    schools.save(opened, School("GS", "Grundschule am Bach"))
    people.add(opened, Person(name="Ben Beispiel"))
    yield opened
    opened.close()


def words_of(data: bytes) -> str:
    pages = PdfReader(BytesIO(data)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def keep(ws: Workspace, meeting: TeamMeeting, *actions: AgreedAction) -> int:
    return cooperation_meetings.save_meeting(ws, meeting, actions=[(None, one) for one in actions]).record_id


def test_minutes_on_nobody_hold_everything(ws):
    meeting = TeamMeeting(
        "GS",
        MeetingMethod.SUPPORT_PLAN,
        DAY,
        45,
        14 * 60 + 15,
        subject="Pausenregeln",
        participants="Klassenlehrkraft (Frau Zwetschge)\nBeratungslehrkraft",
        notes={"closing": "Gute Runde", "strengths": "- hilft gern\n- singt", "wishes": "von anderer Methode"},
    )
    action = AgreedAction("Plan aushängen", "Schulleitung", DAY, date(2026, 2, 20), date(2026, 2, 18))
    number = keep(ws, meeting, action)
    said = words_of(meeting_paper.minutes(ws, number, "de"))
    for expected in (
        "Protokoll der Besprechung",
        "Förder-/Unterstützungsplan · 03.02.2026 · Grundschule am Bach",
        "Di, 03.02.2026, 14:15 Uhr, 0:45 Std.",
        "Pausenregeln",
        "Klassenlehrkraft (Frau Zwetschge)",
        "hilft gern",
        "Gute Runde",
        "Plan aushängen Schulleitung 20.02.2026 18.02.2026",
        "Ort, Datum, Unterschrift: Protokoll",
    ):
        assert expected in said, expected
    assert "Vertraulich" not in said
    # In the order of the method; what was written in another one stands behind.
    assert said.index("hilft gern") < said.index("Gute Runde") < said.index("von anderer Methode")


@pytest.mark.parametrize(
    ("field", "meeting", "who"),
    [
        ("Thema oder Frage", TeamMeeting("GS", MeetingMethod.OTHER, DAY, 30, subject="Sorge um Ben Beispiel"), ""),
        ("Wer war dabei?", TeamMeeting("GS", MeetingMethod.OTHER, DAY, 30, participants="Frau Beispiel"), ""),
        ("Ablauf", TeamMeeting("GS", MeetingMethod.OTHER, DAY, 30, notes={"opening": "Ben Beispiel kam"}), ""),
        ("Maßnahmen", TeamMeeting("GS", MeetingMethod.OTHER, DAY, 30), "Ben Beispiel"),
    ],
)
def test_a_name_in_minutes_on_nobody_stops_them(ws, field, meeting, who):
    number = keep(ws, meeting, AgreedAction("Anrufen", who, DAY))
    with pytest.raises(NameLeakError) as caught:
        meeting_paper.minutes(ws, number, "de")
    assert {leak.field for leak in caught.value.leaks} == {field}


def test_a_colleague_in_the_directory_may_bear_the_name_of_a_pupil(ws):
    cooperation_partners.save(ws, Partner("Frau Beispiel", PartnerKind.CLASS_TEACHER))
    cooperation_partners.save(ws, Partner("Be", PartnerKind.CLASS_TEACHER))
    meeting = TeamMeeting("GS", MeetingMethod.OTHER, DAY, 30, participants="Klassenlehrkraft (Frau Beispiel)")
    number = keep(ws, meeting, AgreedAction("Anrufen", "Frau Beispiel", DAY))
    assert "Klassenlehrkraft (Frau Beispiel)" in words_of(meeting_paper.minutes(ws, number, "de"))
    other = keep(ws, TeamMeeting("GS", MeetingMethod.OTHER, DAY, 30, participants="Frau Beispiel, Ben Beispiel"))
    with pytest.raises(NameLeakError):
        meeting_paper.minutes(ws, other, "de")


@pytest.fixture
def on_mila(ws: Workspace) -> tuple[int, int, str]:
    """A meeting on Mila in which Mila and another pupil are named: its id, Mila's case and pseudonym."""
    mila = people.add(ws, Person(name="Mila Muster"))
    case_id = cases.open_case(ws, Case(mila, "GS", date(2025, 9, 15), InitiatedBy.PUPIL))
    pseudonym, other = people.line(ws, mila).pseudonym, people.line(ws, 1).pseudonym
    meeting = TeamMeeting(
        "GS",
        MeetingMethod.ROUND_TABLE,
        DAY,
        45,
        subject="Mila Muster und die Pausen",
        participants="Klassenlehrkraft (Frau Zwetschge)\nHerr Muster (Vater)",
        case_id=case_id,
        notes={"situation": f"Milas Streit mit Ben Beispiel ({other}) geht weiter, sagt {pseudonym}."},
    )
    action = AgreedAction("Mit Ben Beispiel reden", "Frau Zwetschge", DAY)
    return keep(ws, meeting, action), case_id, pseudonym


def test_minutes_on_a_case_name_nobody(ws, on_mila):
    number, case_id, pseudonym = on_mila
    disclosure = Disclosure(DisclosureKind.CASE_CONFERENCE, "", "", Ground.OWN_COPY, case_ids=(case_id,))
    said = words_of(meeting_paper.minutes_on_case(ws, number, disclosure, "de"))
    assert "Zu Kind A" in said
    assert "Kind A und die Pausen" in said
    # The vault's own pseudonym leaves with no paper, not even with her own copy.
    assert pseudonym not in said
    assert "Vertraulich" in said
    assert "Frau Zwetschge" in said
    assert "Grundschule am Bach" in said
    for name in ("Mila", "Muster", "Ben", "Beispiel", people.line(ws, 1).pseudonym):
        assert name not in said.replace("Grundschule am Bach", ""), name
    assert BLACKED_OUT in said


def test_with_a_pseudonym_of_the_paper_nothing_leads_back(ws, on_mila):
    number, case_id, pseudonym = on_mila
    disclosure = Disclosure(
        DisclosureKind.CASE_CONFERENCE,
        "Fachberatung",
        "Beratung der Fachkräfte",
        Ground.RISK_ASSESSMENT,
        case_ids=(case_id,),
        is_pseudonymised=True,
    )
    said = words_of(meeting_paper.minutes_on_case(ws, number, disclosure, "de"))
    assert "Zu Kind A" in said
    assert "Beratung der Fachkräfte" in said
    for told in (pseudonym, "Mila", "Muster", "Beispiel", "Grundschule am Bach"):
        assert told not in said, told


def test_a_person_with_the_number_of_a_case_lets_no_minutes_of_it_through(ws, on_mila):
    number, case_id, _ = on_mila
    disclosure = Disclosure(DisclosureKind.CASE_CONFERENCE, "", "", Ground.OWN_COPY, person_ids=(case_id,))
    with pytest.raises(RefusedError):
        meeting_paper.minutes_on_case(ws, number, disclosure, "de")
    cem = people.add(ws, Person(name="Cem Muster"))
    on_cem = keep(ws, TeamMeeting("GS", MeetingMethod.OTHER, DAY, 30, person_id=cem))
    about = Disclosure(DisclosureKind.CASE_CONFERENCE, "", "", Ground.OWN_COPY, person_ids=(cem,))
    assert meeting_paper.minutes_on_case(ws, on_cem, about, "de")
    mistaken = Disclosure(DisclosureKind.CASE_CONFERENCE, "", "", Ground.OWN_COPY, case_ids=(cem,))
    with pytest.raises(RefusedError):
        meeting_paper.minutes_on_case(ws, on_cem, mistaken, "de")


def test_minutes_on_a_case_are_made_for_the_gate_alone(ws, on_mila):
    number, case_id, _ = on_mila
    with pytest.raises(RefusedError):
        meeting_paper.minutes(ws, number, "de")
    lone = keep(ws, TeamMeeting("GS", MeetingMethod.OTHER, DAY, 30))
    disclosure = Disclosure(DisclosureKind.CASE_CONFERENCE, "", "", Ground.OWN_COPY, case_ids=(case_id,))
    with pytest.raises(RefusedError):
        meeting_paper.minutes_on_case(ws, lone, disclosure, "de")


def test_a_colleague_keeps_her_name_also_where_nobody_is_to_know_whom_it_is_about(ws, on_mila):
    number, case_id, _ = on_mila
    cooperation_partners.save(ws, Partner("Frau Muster", PartnerKind.CLASS_TEACHER))
    line = cooperation_meetings.meeting(ws, number)
    meeting = replace(line.meeting, moderator="Frau Muster", room="Raum 12", participants="Lehrkraft (Frau Muster)")
    cooperation_meetings.save_meeting(ws, meeting, number)
    disclosure = Disclosure(
        DisclosureKind.CASE_CONFERENCE, "Fachberatung", "Beratung", Ground.RISK_ASSESSMENT, (case_id,),
        is_pseudonymised=True,
    )  # fmt: skip
    said = words_of(meeting_paper.minutes_on_case(ws, number, disclosure, "de"))
    assert "Lehrkraft (Frau Muster)" in said
    assert "Leitung Frau Muster" in said
    # The subject names the pupil, and the room is left out with the school.
    assert "Mila" not in said
    assert "Raum 12" not in said
    assert said.count("Muster") == 2


def test_who_does_what_of_the_family_stands_there_by_function_too(ws, on_mila):
    """A mother of another name leads to the child wherever she is named: invited, leading, or with something to do."""
    number, case_id, _ = on_mila
    meeting = replace(
        cooperation_meetings.meeting(ws, number).meeting,
        participants="Frau Zeder – Mutter\nEltern: Ida Zeder und Udo Weiher",
        moderator="Frau Zeder (Mutter) und Frau Rat",
    )
    action = AgreedAction("Anrufen", "Mutter (Frau Zeder); Klassenleitung", DAY)
    cooperation_meetings.save_meeting(ws, meeting, number, actions=[(None, action)])
    own = Disclosure(DisclosureKind.CASE_CONFERENCE, "", "", Ground.OWN_COPY, case_ids=(case_id,))
    assert words_of(meeting_paper.minutes_on_case(ws, number, own, "de")).count("Zeder") == 4
    outside = replace(own, ground=Ground.RISK_ASSESSMENT, recipient="Fachberatung", is_pseudonymised=True)
    said = words_of(meeting_paper.minutes_on_case(ws, number, outside, "de"))
    for name in ("Zeder", "Weiher", "Ida", "Udo"):
        assert name not in said, name
    assert "Leitung Mutter und Frau Rat" in said
    assert "Mutter ; Klassenleitung" in said


def test_a_name_of_a_pupil_in_place_of_the_lead_stops_minutes_on_nobody(ws):
    number = keep(ws, TeamMeeting("GS", MeetingMethod.OTHER, DAY, 30, moderator="Ben Beispiel"))
    with pytest.raises(NameLeakError):
        meeting_paper.minutes(ws, number, "de")


def test_lead_room_and_review_stand_on_the_paper(ws):
    meeting = TeamMeeting(
        "GS", MeetingMethod.SUPPORT_PLAN, DAY, 45, moderator="Frau Zwetschge", room="Raum 12",
        review_on=date(2026, 4, 3), notes={"goal_1": "Kommt pünktlich", "own_view": "„Ich will das.“"},
    )  # fmt: skip
    said = words_of(meeting_paper.minutes(ws, keep(ws, meeting), "de"))
    for expected in ("Leitung Frau Zwetschge", "Raum Raum 12", "Überprüfung am 03.04.2026", "Erstes Ziel"):
        assert expected in said
    assert said.index("Sicht des jungen Menschen") < said.index("Erstes Ziel")
