"""The minutes of a team meeting as a paper: without the name of anybody advised.

One on nobody is scanned for names, as all papers of working together are. One on a case or a person goes through the
gate: names are replaced, whoever gets it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.domain.people.redaction import pseudonymise
from ssa_desktop.domain.rights.disclosure import Disclosure, Ground
from ssa_desktop.domain.together.cooperation import PHASES, AgreedAction, MeetingMethod, TeamMeeting, lines_of
from ssa_desktop.domain.together.round import function_alone
from ssa_desktop.labels import label
from ssa_desktop.services.people import leak_scan, schools
from ssa_desktop.services.rights import carrier, carrier_logo
from ssa_desktop.services.rights.disclosures import matcher_for_papers, pseudonyms_for, purpose_notice
from ssa_desktop.services.together import cooperation_meetings
from ssa_desktop.services.together.cooperation_meetings import MeetingLine
from ssa_desktop.services.workspace import Workspace

Clean = Callable[[str], str]
_PAPER: Final = "de"


def minutes(ws: Workspace, meeting_id: int, language: str) -> bytes:
    """Return the minutes of a meeting on nobody; raise :class:`NameLeakError` when they name somebody advised.

    Those of a meeting on somebody are made by :func:`minutes_on_case` alone.
    """
    line = cooperation_meetings.meeting(ws, meeting_id)
    if line.about is not None:
        raise RefusedError("cooperation.gone")
    meeting = line.meeting
    people, agreed = label(language, "meeting_part", "participants"), label(language, "agreement_part", "actions")
    texts = {
        label(language, "meeting_part", "subject"): meeting.subject,
        label(language, "meeting_part", "course"): "\n".join(meeting.notes.values()),
        people: meeting.room,
        agreed: "\n".join(one.value.what for one in line.actions),
    }
    functions = {
        people: f"{meeting.participants}\n{meeting.moderator}",
        agreed: "\n".join(one.value.who for one in line.actions),
    }
    with ws.read() as vault:
        leak_scan.check(vault, texts, functions=functions)
    return _paper(ws, line, _Cleaned(str, str), about="", school=_school(ws, meeting.school))


def minutes_on_case(ws: Workspace, meeting_id: int, disclosure: Disclosure, language: str) -> bytes:
    """Return the minutes of a meeting on somebody, for a disclosure that the gate let through.

    Their name is replaced by an alias of this paper alone, never by the vault's pseudonym; the names of others are
    blacked out. For those who must not know, the school is left out too, since it would tell who it is. Whoever acts
    in a function keeps the name, also where a pupil bears it.
    """
    line = cooperation_meetings.meeting(ws, meeting_id)
    meeting = line.meeting
    # Cases and persons are numbered apart: one number may stand for both.
    is_let_through = meeting.case_id in disclosure.case_ids or meeting.person_id in disclosure.person_ids
    if line.about is None or not is_let_through:
        raise RefusedError("cooperation.gone")
    number = line.about.person_id
    with ws.read() as vault:
        own = pseudonyms_for(vault, [number], language)
        # A word confirmed as being no name may still be theirs: where nobody is to know, it goes too.
        no_names = () if disclosure.is_pseudonymised else leak_scan.no_names(vault)
        matcher = matcher_for_papers(vault, no_names)
        known = leak_scan.professionals(vault)

    def clean(prose: str) -> str:
        return pseudonymise(prose, matcher, own)

    def of_function(text: str) -> str:
        if disclosure.is_pseudonymised:
            # Whoever is of the family stands there by function: their name would tell who it is.
            text = "\n".join(function_alone(one) for one in lines_of(text))
        return known.around(text, clean, in_function=True)

    cleaned = _Cleaned(lambda text: known.around(text, clean, in_function=False), of_function)
    school = "" if disclosure.is_pseudonymised else _school(ws, meeting.school)
    purpose = "" if disclosure.ground is Ground.OWN_COPY else purpose_notice(language, disclosure, carrier.get(ws))
    return _paper(ws, line, cleaned, about=own[number], school=school, purpose=purpose)


@dataclass(frozen=True, slots=True)
class _Cleaned:
    """How a text is cleaned of names, and how one of a field that names who acts in a function."""

    prose: Clean
    function: Clean


def _paper(ws: Workspace, line: MeetingLine, clean: _Cleaned, *, about: str, school: str, purpose: str = "") -> bytes:
    # reportlab is slow to import.
    from ssa_desktop.documents.together.meeting_minutes import MeetingMinutes, meeting_minutes

    meeting = line.meeting
    return meeting_minutes(
        MeetingMinutes(
            meeting.method,
            meeting.date,
            meeting.start,
            meeting.minutes,
            school,
            clean.prose(meeting.subject),
            about,
            tuple(clean.function(one) for one in lines_of(meeting.participants)),
            tuple((phase, clean.prose(meeting.notes[phase])) for phase in _phases(meeting)),
            tuple(_cleaned(one.value, clean) for one in line.actions),
            purpose,
            clean.function(meeting.moderator),
            # A room can lead to the school.
            clean.prose(meeting.room) if school else "",
            meeting.review_on,
            # So could a carrier that has one school.
            carrier_logo.printed(ws, _PAPER) if school else None,
        )
    )


def _cleaned(action: AgreedAction, clean: _Cleaned) -> AgreedAction:
    return replace(action, what=clean.prose(action.what), who=clean.function(action.who))


def _phases(meeting: TeamMeeting) -> list[str]:
    """Return the phases something was written on, in the order of the method, then those of others."""
    order = [*PHASES[meeting.method], *(phase for method in MeetingMethod for phase in PHASES[method])]
    return [phase for phase in dict.fromkeys([*order, *meeting.notes]) if meeting.notes.get(phase, "").strip()]


def _school(ws: Workspace, code: str) -> str:
    return next((one.name for one in schools.listing(ws) if one.code == code), code)
