"""Everything the page of one person shows at once, whether they have a case or not, and the same with names covered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.domain.keeping.retention import period_end, working_note_due
from ssa_desktop.domain.keeping.retention_rules import RetentionRule
from ssa_desktop.domain.people.name_cover import NameCover
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Person, WorkingNote
from ssa_desktop.domain.rights.information import Information
from ssa_desktop.services.appointments.appointments import AppointmentRow
from ssa_desktop.services.cases import case_page, corrections, topic_list
from ssa_desktop.services.cases.case_page import covered_notes, covered_talks
from ssa_desktop.services.cases.contacts import ContactRow
from ssa_desktop.services.cases.corrections import CaseTrace
from ssa_desktop.services.keeping import retention_rules
from ssa_desktop.services.people import people, person_links, schools
from ssa_desktop.services.people.people import PersonLine
from ssa_desktop.services.people.person_links import LinkedPerson
from ssa_desktop.services.rights import incidents, releases
from ssa_desktop.services.rights.access_words import Words
from ssa_desktop.services.rights.releases import ReleaseView
from ssa_desktop.services.together import cooperation_actions, cooperation_meetings
from ssa_desktop.services.together.cooperation_actions import ActionLine
from ssa_desktop.services.together.cooperation_meetings import MeetingLine
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.appointments import appointments
from ssa_desktop.storage.cases import casefiles, contacts, talk_moves
from ssa_desktop.storage.keeping import due_candidates, keeping
from ssa_desktop.storage.people.person_index import IndexedCase, person_index

Note = tuple[int, WorkingNote, date]


@dataclass(frozen=True, slots=True)
class PersonTexts:
    """What can hold names: their talks with the notes below them, and the working notes on them, each with its end."""

    talks: list[ContactRow]
    notes: Mapping[int, tuple[str, ...]]
    working_notes: list[Note]


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case of theirs, and the day its file must go; None while it runs."""

    case: IndexedCase
    due: date | None


@dataclass(frozen=True, slots=True)
class PersonPage:
    """What the page shows. ``whole`` are the texts as written, ``covered`` those with full names as initials.

    ``movable`` are the talks that stand in no case of theirs; the first of them must go on ``talks_due``, None while a
    case of theirs keeps them. Of ``bare`` ones only the facts are left. ``cover`` shows full names as initials.
    """

    person_id: int
    person: Person
    line: PersonLine
    whole: PersonTexts
    covered: PersonTexts
    schools: list[School]
    topics: Mapping[str, str]
    trace: CaseTrace
    cases: tuple[CaseLine, ...]
    releases: tuple[ReleaseView, ...]
    appointments: tuple[AppointmentRow, ...]
    actions: tuple[ActionLine, ...]
    meetings: tuple[MeetingLine, ...]
    links: tuple[LinkedPerson, ...]
    information: Information
    movable: frozenset[int]
    bare: frozenset[int]
    talks_due: date | None
    cover: NameCover

    @property
    def talks(self) -> list[ContactRow]:
        """Their talks as written, oldest first."""
        return self.whole.talks

    def talk(self, contact_id: int) -> ContactRow | None:
        """Return one of their talks, or None."""
        return next((row for row in self.talks if row.contact_id == contact_id), None)

    def case_of(self, row: ContactRow) -> int | None:
        """Return the case of theirs in which a talk stands, or None."""
        mine = (one.case_id for one in row.contact.concerns if one.person_id == self.person_id)
        return next((case_id for case_id in mine if case_id is not None), None)


def load(ws: Workspace, person_id: int, language: str) -> PersonPage:
    """Return everything on a person; refused for one who is gone or taken out of use with their cases."""
    topics = {
        topic.code: topic.label_en if language == "en" and topic.label_en else topic.label_de
        for topic in topic_list.listing(ws)
    }
    listed = schools.listing(ws)
    with ws.read() as vault:
        if person_id in keeping.restricted_persons(vault):
            raise RefusedError("case.restricted")
        found = person_index(vault, [person_id])
        if not found:
            raise RefusedError("person.gone")
        restricted = keeping.restricted_cases(vault)
        rules = retention_rules.periods(vault)
        own_cases = tuple(
            CaseLine(one, due_candidates.case_due(vault, one.case_id, rules)[0]) for one in found[0].cases
        )
        talks = keeping.without_restricted(vault, contacts.contacts_of_person(vault, person_id))
        links = talk_moves.movable_links(vault, person_id)
        bare = talk_moves.bare_talks(vault, person_id)
        notes = casefiles.working_notes_of(vault, person_id=person_id)
        agreed = tuple(appointments.appointments_of_person(vault, person_id))
    trace = corrections.of_talks(ws, person_id)
    words = Words(language, topics, {school.code: school.name for school in listed})
    period = rules[RetentionRule.CONTACT_WITHOUT_CASE]
    ends = [end for _, _, day in links if (end := period_end(period, day)) is not None]
    note_period = rules[RetentionRule.WORKING_NOTE]
    whole = PersonTexts(
        [row for row in talks if any(one.person_id == person_id for one in row.contact.concerns)],
        corrections.notes_by_contact(words, trace),
        [(note_id, note, working_note_due(note.date, note_period)) for note_id, note in notes],
    )
    cover = case_page.name_cover(ws)
    covered = PersonTexts(
        covered_talks(whole.talks, cover),
        {contact_id: tuple(cover(one) for one in texts) for contact_id, texts in whole.notes.items()},
        covered_notes(whole.working_notes, cover),
    )
    actions, meetings = cooperation_actions.listing(ws), cooperation_meetings.meetings(ws)
    return PersonPage(
        person_id,
        people.get(ws, person_id),
        people.line(ws, person_id),
        whole,
        covered,
        listed,
        topics,
        trace,
        own_cases,
        tuple(one for one in releases.of_person(ws, person_id) if one.release.case_id not in restricted),
        agreed,
        tuple(one for one in actions if one.about is not None and one.about.person_id == person_id),
        tuple(one for one in meetings if one.about is not None and one.about.person_id == person_id),
        tuple(person_links.of_person(ws, person_id)),
        incidents.information(ws, person_id),
        frozenset(contact_id for _, contact_id, _ in links),
        bare,
        None if own_cases or not ends else min(ends),
        cover,
    )
