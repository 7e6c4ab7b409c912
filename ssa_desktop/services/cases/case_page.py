"""Everything the page of one case shows at once, and the same with full names covered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from ssa_desktop.domain.appointments.appointments import AppointmentState
from ssa_desktop.domain.people.name_cover import NameCover
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import WorkingNote
from ssa_desktop.domain.rights.information import Information
from ssa_desktop.services.appointments import appointments
from ssa_desktop.services.appointments.appointments import AppointmentRow
from ssa_desktop.services.cases import cases, corrections, talk_moves, topic_list
from ssa_desktop.services.cases.cases import CaseView
from ssa_desktop.services.cases.contacts import ContactRow
from ssa_desktop.services.cases.corrections import CaseTrace
from ssa_desktop.services.keeping import keeping
from ssa_desktop.services.keeping.keeping import CaseKeeping
from ssa_desktop.services.people import schools
from ssa_desktop.services.rights import disclosures, incidents, releases
from ssa_desktop.services.rights.access_words import Words
from ssa_desktop.services.rights.releases import ReleaseView
from ssa_desktop.services.workspace import Workspace

_DAYS_AHEAD: Final = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class CaseTexts:
    """The texts of a case as they may be read: the view, and the notes below its contacts and on the whole case."""

    view: CaseView
    notes: Mapping[int, tuple[str, ...]]
    disputed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CasePage:
    """What the page shows. ``whole`` are the texts as written, ``covered`` those with full names as initials."""

    whole: CaseTexts
    covered: CaseTexts
    schools: list[School]
    topics: Mapping[str, str]
    trace: CaseTrace
    keeping: CaseKeeping
    releases: tuple[ReleaseView, ...]
    information: Information
    appointment: AppointmentRow | None
    talks_outside: int = 0
    """How many talks of the person stand in no case."""

    @property
    def view(self) -> CaseView:
        """The case as written."""
        return self.whole.view


def load(ws: Workspace, case_id: int, language: str) -> CasePage:
    """Return everything the page of a case shows; refused for one that is restricted or gone."""
    found = cases.view(ws, case_id)
    topics = {
        topic.code: topic.label_en if language == "en" and topic.label_en else topic.label_de
        for topic in topic_list.listing(ws)
    }
    listed = schools.listing(ws)
    trace = corrections.of_case(ws, case_id)
    words = Words(language, topics, {school.code: school.name for school in listed})
    disputed = tuple(corrections.note_text(one.dispute, language) for one in trace.disputes if one.contact_id is None)
    whole = CaseTexts(found, corrections.notes_by_contact(words, trace), disputed)
    cover = name_cover(ws)
    person_id = found.case.person_id
    return CasePage(
        whole,
        _covered(whole, cover),
        listed,
        topics,
        trace,
        keeping.of_case(ws, case_id),
        tuple(releases.of_case(ws, case_id)),
        incidents.information(ws, person_id),
        next_of_person(ws, person_id),
        talk_moves.count_without_case(ws, person_id),
    )


def name_cover(ws: Workspace) -> NameCover:
    """Return what shows the full names of all persons in a text as initials, and leaves the schools' names."""
    with ws.read() as vault:
        names = disclosures.names_of(vault)
    called = tuple(one.name for one in schools.listing(ws))
    return ws.kept("name cover", (names, called), lambda: NameCover(names, called))


def next_of_person(ws: Workspace, person_id: int) -> AppointmentRow | None:
    """Return the next planned appointment of a person within a year, that of today included."""
    today = ws.today()
    return next(
        (
            found
            for found in appointments.between(ws, today, today + _DAYS_AHEAD)
            if found.appointment.person_id == person_id and found.appointment.state is AppointmentState.PLANNED
        ),
        None,
    )


def _covered(texts: CaseTexts, cover: Callable[[str], str]) -> CaseTexts:
    view = texts.view
    return CaseTexts(
        replace(
            view,
            contacts=covered_talks(view.contacts, cover),
            working_notes=covered_notes(view.working_notes, cover),
        ),
        {contact_id: tuple(cover(one) for one in notes) for contact_id, notes in texts.notes.items()},
        tuple(cover(one) for one in texts.disputed),
    )


def covered_talks(rows: Iterable[ContactRow], cover: Callable[[str], str]) -> list[ContactRow]:
    """Return talks with full names in their texts covered."""
    return [_covered_contact(row, cover) for row in rows]


def covered_notes(
    notes: Iterable[tuple[int, WorkingNote, date]], cover: Callable[[str], str]
) -> list[tuple[int, WorkingNote, date]]:
    """Return working notes with full names in their texts covered."""
    return [
        (note_id, replace(note, text=cover(note.text), source_ground=_or_none(note.source_ground, cover)), due)
        for note_id, note, due in notes
    ]


def _covered_contact(row: ContactRow, cover: Callable[[str], str]) -> ContactRow:
    contact = row.contact
    concerns = tuple(replace(one, note=_or_none(one.note, cover)) for one in contact.concerns)
    ground = _or_none(contact.source_ground, cover)
    return replace(row, contact=replace(contact, concerns=concerns, source_ground=ground))


def _or_none(text: str | None, cover: Callable[[str], str]) -> str | None:
    return None if text is None else cover(text)
