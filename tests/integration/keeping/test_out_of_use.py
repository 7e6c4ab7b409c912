"""What a restriction takes out of use is read by no list and no search: each way of reading, each way to hang on it.

Bea has a case that is restricted and one that is not; all cases of Mila and of Nora are restricted, so that
they are out of use too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from ssa_desktop.domain.cases.attachments import Attachment, AttachmentKind, Holder
from ssa_desktop.domain.cases.corrections import AskedBy, Dispute, Trace
from ssa_desktop.domain.cases.provenance import Received
from ssa_desktop.domain.keeping.keeping import Restriction, RestrictionGround
from ssa_desktop.domain.protection.protection import Assessment
from ssa_desktop.domain.records import Case, Concern, Contact, Person, WorkingNote
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import AgreedAction, MeetingMethod, TeamMeeting
from ssa_desktop.domain.vocabulary import InitiatedBy, Participant, Source
from ssa_desktop.storage import hit_places, record_index, searched_records, searching
from ssa_desktop.storage.cases import attachments, casefiles, contacts, corrections, provenance
from ssa_desktop.storage.exchange import imported, recordset_protection
from ssa_desktop.storage.keeping import keeping
from ssa_desktop.storage.people import anonymous_persons, people, person_index, school_turns
from ssa_desktop.storage.protection import protection
from ssa_desktop.storage.rights import disclosures
from ssa_desktop.storage.sql import Connection
from ssa_desktop.storage.together import cooperation_meetings
from tests.integration.program import Program

DAY: Final = date(2025, 10, 6)
PUPIL: Final = frozenset({Participant.PUPIL})


@dataclass
class World:
    """Ids by what they are."""

    mila: int = 0
    milas_case: int = 0
    nora: int = 0
    noras_case: int = 0
    bea: int = 0
    restricted: int = 0
    contacts: dict[str, int] = field(default_factory=dict)
    meetings: dict[str, int] = field(default_factory=dict)


def fill(vault: Connection) -> World:
    w = World()
    w.mila = people.add_person(vault, Person(name="Mila Muster", pseudonym="P-1"), DAY)
    w.bea = people.add_person(vault, Person(name="Bea Beispiel", pseudonym="P-2"), DAY)
    w.milas_case, w.restricted, _ = (
        casefiles.add_case(vault, Case(person, "GS", DAY, InitiatedBy.PUPIL)) for person in (w.mila, w.bea, w.bea)
    )
    w.nora = people.add_person(vault, Person(name="Nora Niemand", pseudonym="P-3"), DAY)
    w.noras_case = casefiles.add_case(vault, Case(w.nora, "GS", DAY, InitiatedBy.PUPIL))
    for name, concerns in {
        "of the case": (Concern(w.bea, w.restricted, "Quittenwort"),),
        "of the person": (Concern(w.mila),),
        "of both": (Concern(w.mila), Concern(w.nora)),
    }.items():
        talk = Contact("GS", DAY, 30, PUPIL, concerns=concerns, source=Source.PARENT, source_ground=f"Grund {name}")
        w.contacts[name] = contacts.add_contact(vault, talk)
    casefiles.add_working_note(vault, WorkingNote(DAY, "Notizwort", w.restricted))
    provenance.add_received(vault, Received(w.restricted, DAY, "Sekretariat", "Empfangswort", ""))
    holder = Holder(case_id=w.restricted)
    attachments.add_attachment(vault, Attachment(holder, AttachmentKind.OTHER, "Dateiwort", 1, "0" * 64, DAY), b"x")
    concern_id = recordset_protection.concern_of(vault, w.contacts["of the case"], w.restricted, None)
    recordset_protection.add_trace(vault, w.bea, concern_id, "s1", Trace(DAY, AskedBy.SELF, "note", "Früheres"))
    corrections.add_dispute(vault, w.bea, Dispute(DAY, AskedBy.SELF, "Nein"), case_id=w.restricted, concern_id=None)
    protection.add(vault, w.restricted, Assessment(DAY, closing="Schlusswort"))
    for name, person_id, case_id in (("case", None, w.restricted), ("person", w.mila, None)):
        meeting = TeamMeeting("GS", MeetingMethod.OTHER, DAY, 30, subject=f"Treffen {name}")
        meeting = replace(meeting, person_id=person_id, case_id=case_id)
        w.meetings[name] = cooperation_meetings.save_meeting(vault, meeting)
        alone = AgreedAction(f"Aufgabe {name}", "", DAY, person_id=person_id, case_id=case_id)
        within = AgreedAction(f"Abrede {name}", "", DAY, meeting_id=w.meetings[name])
        for action in (alone, within):
            cooperation_meetings.save_action(vault, action)
    return w


Reading = Callable[[Connection, World], object]


def _searched(word: str) -> Reading:
    return lambda vault, w: searching.best_matches(vault, word, 5)


def _read_itself(word: str) -> Reading:
    return lambda vault, w: [one for one in searched_records.searched_records(vault) if word in one.text]


def _at_hand(kind: str, title: str) -> Reading:
    return lambda vault, w: [one for one in record_index.record_index(vault) if (one.kind, one.title) == (kind, title)]


def _restricted(**named: Callable[[World], int]) -> Reading:
    """Whether nothing that is named is restricted."""

    def reading(vault: Connection, w: World) -> object:
        asked = [[named[kind](w)] if kind in named else [] for kind in ("case", "person", "meeting")]
        return not cooperation_meetings.is_any_restricted(vault, *asked)

    return reading


READINGS: Final[dict[str, Reading]] = {
    "list of cases": lambda vault, w: [one for one in casefiles.case_rows(vault) if one.case_id == w.restricted],
    "assessments": lambda vault, w: protection.in_use(vault),
    "corrections": lambda vault, w: corrections.traces_of_talks(vault, w.bea),
    "disputes": lambda vault, w: corrections.disputes_of_person(vault, w.bea),
    "taken back": lambda vault, w: not imported.kept(vault, "case", [w.restricted]),
    "disclosed": lambda vault, w: 1 - disclosures.count_restricted(vault, [w.restricted]),
    "meetings of a case": lambda vault, w: [
        one for one in cooperation_meetings.meetings(vault) if one.value.case_id == w.restricted
    ],
    "meetings of a person": lambda vault, w: [
        one for one in cooperation_meetings.meetings(vault) if one.value.person_id == w.mila
    ],
    "actions of a case": lambda vault, w: [
        one for one in cooperation_meetings.actions(vault) if one.value.case_id == w.restricted
    ],
    "actions of a person": lambda vault, w: [
        one for one in cooperation_meetings.actions(vault) if one.value.person_id == w.mila
    ],
    "no restricted case": _restricted(case=lambda w: w.restricted),
    "no restricted person": _restricted(person=lambda w: w.mila),
    "no meeting of a restricted case": _restricted(meeting=lambda w: w.meetings["case"]),
    "no meeting of a restricted person": _restricted(meeting=lambda w: w.meetings["person"]),
    "search: pseudonym": _searched("P-1"),
    "search: note on a case": _searched("Quittenwort"),
    **{f"search: ground {name}": _searched(f"Grund {name}") for name in ("of the case", "of the person", "of both")},
    "search: working note": _searched("Notizwort"),
    "search: attachment": _searched("Dateiwort"),
    "search: received": _searched("Empfangswort"),
    **{f"search: {word}": _read_itself(word) for word in (
        "Treffen case", "Treffen person", "Aufgabe case", "Aufgabe person", "Abrede case", "Abrede person",
        "Schlusswort",
    )},
    **{f"palette: {title}": _at_hand(kind, title) for kind, title in (
        ("team_meeting", "Treffen case"), ("team_meeting", "Treffen person"), ("agreed_action", "Aufgabe case"),
        ("agreed_action", "Aufgabe person"), ("agreed_action", "Abrede case"), ("agreed_action", "Abrede person"),
        ("risk_assessment", ""),
    )},
    "place of a person": lambda vault, w: hit_places.case_of_person(vault, w.mila),
    "place of a talk": lambda vault, w: hit_places.case_of_contact(vault, w.contacts["of the case"], "P-2"),
    "person of a talk": lambda vault, w: hit_places.person_of_contact(vault, w.contacts["of the case"], "P-2"),
    "person of a talk of her own": lambda vault, w: hit_places.person_of_contact(
        vault, w.contacts["of the person"], "P-1"
    ),
    "pupils of a new year": lambda vault, w: [
        one for one in school_turns.pupils_to_ask(vault, SchoolYear(2026)) if one.person_id == w.mila
    ],
    "their cases": lambda vault, w: [
        one
        for one in school_turns.cases_of_pupils(vault, school_turns.pupils_to_ask(vault, SchoolYear(2026)))
        if one.case_id == w.restricted
    ],
    "names": lambda vault, w: [one for one in person_index.names_in_use(vault) if one[0] == w.mila],
    "persons at hand": lambda vault, w: [one for one in person_index.person_index(vault) if one.person_id == w.mila],
    "cases at hand": lambda vault, w: [
        case
        for one in person_index.person_index(vault)
        for case in one.cases
        if case.case_id == w.restricted
    ],
    "called nobody": lambda vault, w: [one for one in anonymous_persons.called(vault) if one.person_id == w.mila],
    "latest persons": lambda vault, w: [one for one in people.person_rows(vault) if one.person_id == w.mila],
    "case of a line": lambda vault, w: people.person_rows(vault, [w.mila])[0].open_case_id,
    "persons met last": lambda vault, w: [one for one in people.met_last(vault, 99) if one == w.mila],
}  # fmt: skip
"""What is seen as long as nothing is restricted, and not any more afterwards."""


def seen(vault: Connection, world: World) -> set[str]:
    return {name for name, reading in READINGS.items() if reading(vault, world)}


def test_what_is_restricted_is_not_read(quick_program: Program) -> None:
    with quick_program.open() as ws:
        with ws.change() as vault:
            world = fill(vault)
        with ws.read() as vault:
            assert READINGS.keys() - seen(vault, world) == set(), "it was not there at all"
        with ws.change() as vault:
            for case_id in (world.restricted, world.milas_case, world.noras_case):
                keeping.add_restriction(vault, case_id, Restriction(RestrictionGround.HARM, "Grund", "Leitung", DAY))
        with ws.read() as vault:
            assert seen(vault, world) == set()
