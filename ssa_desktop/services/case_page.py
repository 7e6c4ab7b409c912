"""Everything the page of one case shows at once, and the same with full names covered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from ssa_desktop.domain.appointments import AppointmentState
from ssa_desktop.domain.information import Information
from ssa_desktop.domain.name_cover import NameCover
from ssa_desktop.domain.schools import School
from ssa_desktop.services import (
    appointments,
    cases,
    corrections,
    disclosures,
    incidents,
    keeping,
    releases,
    schools,
    topic_list,
)
from ssa_desktop.services.access_words import Words
from ssa_desktop.services.appointments import AppointmentRow
from ssa_desktop.services.cases import CaseView
from ssa_desktop.services.contacts import ContactRow
from ssa_desktop.services.corrections import CaseTrace
from ssa_desktop.services.keeping import CaseKeeping
from ssa_desktop.services.releases import ReleaseView
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
    )


def name_cover(ws: Workspace) -> NameCover:
    """Return what shows the full names of all persons in a text as initials."""
    with ws.read() as vault:
        names = disclosures.names_of(vault)
    return ws.kept("name cover", names, lambda: NameCover(names))


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
            contacts=[_covered_contact(row, cover) for row in view.contacts],
            working_notes=[
                (note_id, replace(note, text=cover(note.text), source_ground=_or_none(note.source_ground, cover)), due)
                for note_id, note, due in view.working_notes
            ],
        ),
        {contact_id: tuple(cover(one) for one in notes) for contact_id, notes in texts.notes.items()},
        tuple(cover(one) for one in texts.disputed),
    )


def _covered_contact(row: ContactRow, cover: Callable[[str], str]) -> ContactRow:
    contact = row.contact
    concerns = tuple(replace(one, note=_or_none(one.note, cover)) for one in contact.concerns)
    ground = _or_none(contact.source_ground, cover)
    return replace(row, contact=replace(contact, concerns=concerns, source_ground=ground))


def _or_none(text: str | None, cover: Callable[[str], str]) -> str | None:
    return None if text is None else cover(text)
