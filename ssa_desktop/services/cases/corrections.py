"""Putting right what was saved, with a trace; and notes on data whose truth is disputed (Art. 16 DSGVO, § 84 SGB X)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from ssa_desktop.domain.cases.corrections import (
    AskedBy,
    Dispute,
    Earlier,
    Trace,
    contact_changes,
    leaves_trace,
    note_change,
    person_changes,
)
from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.records import Contact, Person
from ssa_desktop.domain.vocabulary import Role
from ssa_desktop.services.cases.case_in_use import case_in_use, cases_in_use
from ssa_desktop.services.cases.contacts import check_midnight, check_school
from ssa_desktop.services.figures.counting_once import settle_changed, settle_pupil
from ssa_desktop.services.rights.access_words import Words, correction_text, dispute_text
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.cases import contacts, corrections, topics
from ssa_desktop.storage.cases.corrections import DisputeRow
from ssa_desktop.storage.keeping import keeping
from ssa_desktop.storage.people import people
from ssa_desktop.storage.sql import Connection

__all__ = [
    "AskedBy",
    "CaseTrace",
    "Corrected",
    "CorrectedPerson",
    "Dispute",
    "DisputeRow",
    "Part",
    "correct_contact",
    "correct_person",
    "dispute",
    "note_text",
    "notes_by_contact",
    "notes_for_case",
    "of_case",
    "of_person",
    "of_talks",
    "resolve",
    "trace_texts",
]


@dataclass(frozen=True, slots=True)
class Part:
    """Whose part of a talk is meant: that in a case, that of a person without one, or neither where it is on nobody."""

    case_id: int | None
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction of a talk; enough to take it back. ``step`` is None where it left no trace.

    ``case_id`` and ``person_id`` say whose part of the talk it was, as in :func:`correct_contact`.
    """

    case_id: int | None
    contact_id: int
    before: Contact
    note_before: str | None
    step: str | None
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class CorrectedPerson:
    """A correction of the facts on a person; enough to take it back."""

    person_id: int
    before: Person
    step: str | None


@dataclass(frozen=True, slots=True)
class CaseTrace:
    """What was corrected of the contacts of a case, by their ids, and what is or was disputed."""

    corrected: Mapping[int, tuple[Trace, ...]]
    disputes: tuple[DisputeRow, ...]


def correct_contact(
    ws: Workspace,
    case_id: int | None,
    contact_id: int,
    facts: Contact,
    note: str | None,
    asked_by: AskedBy,
    person_id: int | None = None,
) -> Corrected:
    """Write a talk's facts and the note on this case's person anew; figures and working time follow.

    Without a case it is the note on ``person_id``; without a person either, the text of a talk on nobody, which keeps
    no earlier version: nobody could ask for it.

    The earlier version is kept with the day and who asked, but for a slip of her own on the day of the talk. Whom the
    talk concerns stays. Raises :class:`UsageError` for an unknown school or topic, a day to come, or no change;
    :class:`RefusedError` when it is gone, the case restricted, or its time changed to reach into the next day;
    :class:`MaybeCountedError` where it is not said whether a pupil was counted before in the year it belongs to now.
    """
    check_school(ws, facts.school)
    if facts.date > ws.today():
        raise UsageError("contact.future_day")
    with ws.change() as vault:
        _in_use(vault, case_id, person_id)
        if not facts.topics <= {topic.code for topic in topics.topics(vault)}:
            raise UsageError("contact.unknown_topic")
        before, concern_id, note_before = _existing(vault, case_id, contact_id, person_id)
        if (facts.start, facts.minutes) != (before.start, before.minutes):
            check_midnight(facts.start, facts.minutes)
        wanted = (note or "").strip() or None
        changed = contact_changes(before, facts)
        if changed:
            # Facts are common to all whom a joint talk concerns.
            cases_in_use(vault, before)
        earlier = [*changed, *note_change(note_before, wanted)]
        if not earlier:
            raise UsageError("correction.unchanged")
        _write(vault, contact_id, concern_id, facts, wanted)
        settle_changed(ws, vault, contact_id, before, facts)
        step = None
        if concern_id is not None and leaves_trace(asked_by, before.date, ws.today()):
            step = corrections.add_traces(vault, contact_id, concern_id, earlier, ws.today(), asked_by)
    return Corrected(case_id, contact_id, before, note_before, step, person_id)


def correct_person(ws: Workspace, person_id: int, person: Person, asked_by: AskedBy) -> CorrectedPerson:
    """Write a person's facts anew, and the earlier ones down as a trace, but for a slip on the day they were entered.

    A further school year is no correction and leaves none. Their pseudonym stays. Raises :class:`MaybeCountedError` for
    one who is a pupil from now on, where it is not said whether their talks count a child that was counted before.
    """
    with ws.change() as vault:
        before = people.get_person(vault, person_id)
        if before is None:
            raise RefusedError("person.gone")
        earlier: list[Earlier] = person_changes(before, person)
        people.change_person(vault, person_id, person)
        for enrolment in person.enrolments:
            people.add_enrolment(vault, person_id, enrolment)
        if before.role is not Role.PUPIL and person.role is Role.PUPIL:
            settle_pupil(ws, vault, person_id)
        step = None
        entered = corrections.created_on(vault, person_id) or date.min
        if earlier and leaves_trace(asked_by, entered, ws.today()):
            step = corrections.add_person_traces(vault, person_id, earlier, ws.today(), asked_by)
    return CorrectedPerson(person_id, before, step)


def of_case(ws: Workspace, case_id: int) -> CaseTrace:
    """Return what was corrected and what is disputed of a case."""
    with ws.read() as vault:
        found: defaultdict[int, list[Trace]] = defaultdict(list)
        for contact_id, trace in corrections.traces_of_case(vault, case_id):
            found[contact_id].append(trace)
        disputes = tuple(corrections.disputes_of_case(vault, case_id))
    return CaseTrace({contact_id: tuple(traces) for contact_id, traces in found.items()}, disputes)


def of_talks(ws: Workspace, person_id: int) -> CaseTrace:
    """Return what was corrected and what is disputed of all talks and cases of a person that are in use."""
    with ws.read() as vault:
        found: defaultdict[int, list[Trace]] = defaultdict(list)
        for contact_id, trace in corrections.traces_of_talks(vault, person_id):
            found[contact_id].append(trace)
        disputes = tuple(corrections.disputes_of_person(vault, person_id))
    return CaseTrace({contact_id: tuple(traces) for contact_id, traces in found.items()}, disputes)


def of_person(ws: Workspace, person_id: int) -> tuple[Trace, ...]:
    """Return what was corrected of the facts on a person."""
    with ws.read() as vault:
        return tuple(corrections.traces_of_person(vault, person_id))


def trace_texts(words: Words, traces: tuple[Trace, ...]) -> list[str]:
    """Return traces in words: „geändert am … – …, früher: …“."""
    return [
        correction_text(words, one.corrected_on.isoformat(), one.asked_by, one.field, one.earlier) for one in traces
    ]


def notes_by_contact(words: Words, trace: CaseTrace) -> dict[int, tuple[str, ...]]:
    """Return what stands below each talk: that it is or was disputed, and what was corrected."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for one in trace.disputes:
        if one.contact_id is not None:
            found[one.contact_id].append(note_text(one.dispute, words.language))
    for contact_id, traces in trace.corrected.items():
        found[contact_id] += trace_texts(words, traces)
    return {contact_id: tuple(texts) for contact_id, texts in found.items()}


# ---- disputed data


def dispute(
    ws: Workspace, case_id: int | None, contact_id: int | None, noted: Dispute, person_id: int | None = None
) -> int:
    """Note that a case, or a talk of it, is disputed; the note stands on every paper until it is settled, and after.

    Without a case it is a talk of ``person_id`` that stands in none.
    """
    _check(noted, ws.today())
    with ws.change() as vault:
        _in_use(vault, case_id, person_id)
        whose = case_in_use(vault, case_id).person_id if case_id is not None else person_id
        concern_id = None if contact_id is None else _existing(vault, case_id, contact_id, person_id)[1]
        if whose is None or (case_id is None and concern_id is None):
            raise RefusedError("contact.gone")
        return corrections.add_dispute(
            vault, whose, noted, case_id=case_id if concern_id is None else None, concern_id=concern_id
        )


def resolve(ws: Workspace, dispute_id: int, outcome: str, on: date) -> Dispute:
    """Note how and when something disputed was settled; return what stood there before."""
    with ws.change() as vault:
        before = corrections.get_dispute(vault, dispute_id)
        if before is None:
            raise RefusedError("dispute.gone")
        settled = replace(before, resolved_on=on, outcome=outcome.strip())
        _check(settled, ws.today())
        corrections.change_dispute(vault, dispute_id, settled)
        return before


def notes_for_case(
    vault: Connection, case_id: int, language: str = "de", contact_ids: Collection[int] | None = None
) -> list[tuple[date | None, str]]:
    """Return the notes that stand on every paper of a case, each with the day of its talk (None: the whole case).

    Those settled are among them and say so. ``contact_ids`` are the talks that the paper may hold (None: all).
    """
    return [
        (one.day, note_text(one.dispute, language))
        for one in corrections.disputes_of_case(vault, case_id)
        if contact_ids is None or one.contact_id is None or one.contact_id in contact_ids
    ]


def note_text(noted: Dispute, language: str) -> str:
    """Return a note on disputed data in words."""
    resolved = None if noted.resolved_on is None else (noted.resolved_on.isoformat(), noted.outcome)
    return dispute_text(Words(language), noted.disputed_on.isoformat(), noted.disputed_by, noted.statement, resolved)


def _check(noted: Dispute, today: date) -> None:
    if not noted.statement.strip():
        raise UsageError("dispute.statement_missing")
    if noted.disputed_on > today or (noted.resolved_on is not None and noted.resolved_on > today):
        raise UsageError("access.future_day")


def _in_use(vault: Connection, case_id: int | None, person_id: int | None) -> None:
    """Raise :class:`RefusedError` for a case that is gone or restricted, or for a person out of use with theirs."""
    if case_id is not None:
        case_in_use(vault, case_id)
    elif person_id is not None and person_id in keeping.restricted_persons(vault):
        raise RefusedError("case.restricted")


def _existing(
    vault: Connection, case_id: int | None, contact_id: int, person_id: int | None
) -> tuple[Contact, int | None, str | None]:
    """Return a talk with the link of the part that is meant and the text on it; no link where it is on nobody."""
    contact = contacts.get_contact(vault, contact_id)
    if contact is None:
        raise RefusedError("contact.gone")
    if case_id is None and person_id is None:
        if contact.concerns:
            raise RefusedError("contact.gone")
        return contact, None, contact.note
    concern = (
        corrections.concern_of(vault, contact_id, case_id)
        if case_id is not None
        else corrections.own_concern_of(vault, contact_id, person_id or 0)
    )
    if concern is None:
        raise RefusedError("contact.gone")
    return contact, *concern


def _write(vault: Connection, contact_id: int, concern_id: int | None, facts: Contact, note: str | None) -> None:
    corrections.change_contact(vault, contact_id, facts)
    corrections.change_note(vault, contact_id, concern_id, note)
