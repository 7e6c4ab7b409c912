"""Corrections that leave a trace, and data whose truth is disputed (Art. 16 DSGVO, § 84 SGB X)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from ssa_desktop.domain.kind_facts import LONG_PROSE, LONG_WORDS, PAST
from ssa_desktop.domain.records import Contact, Enrolment, Person
from ssa_desktop.domain.vocabulary import Participant

SEPARATOR = ", "
"""Stands between the words of an earlier version that held several."""


class AskedBy(StrEnum):
    """Who asked for a correction, or disputes something."""

    SELF = "self"
    GUARDIAN = "guardian"
    OWN_MISTAKE = "own_mistake"


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a field held before it was corrected, as a code or a text; empty where nothing stood there.

    ``is_shared``: a fact that everybody a joint talk concerns has in common.
    """

    field: str
    earlier: str
    is_shared: bool = True


@dataclass(frozen=True, slots=True)
class Trace:
    """One field of a correction as it is kept: when, at whose wish, which field, and what stood there before."""

    corrected_on: date
    asked_by: AskedBy
    field: str
    earlier: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """Data that the person or their guardians dispute: since when, what they say, and when and how it was settled."""

    disputed_on: Annotated[date, PAST]
    disputed_by: AskedBy
    statement: Annotated[str, LONG_WORDS]
    resolved_on: Annotated[date | None, PAST] = None
    outcome: Annotated[str, LONG_PROSE] = ""

    @property
    def is_open(self) -> bool:
        """Whether nothing is settled yet."""
        return self.resolved_on is None


def leaves_trace(asked_by: AskedBy, written_on: date, today: date) -> bool:
    """Whether the earlier version is kept.

    A slip of her own that she puts right on the day it was written down is an ordinary edit: nobody has read it, and
    it can be undone. Whatever somebody else asks for, and every later change, leaves its trace.
    """
    return asked_by is not AskedBy.OWN_MISTAKE or today > written_on


def contact_changes(before: Contact, after: Contact) -> list[Earlier]:
    """Return what the facts of a talk held before, for each that differs; notes are not compared."""
    pairs = (
        ("school", before.school, after.school),
        ("date", before.date, after.date),
        ("start", before.start, after.start),
        ("minutes", before.minutes, after.minutes),
        ("mode", before.mode, after.mode),
        ("crisis", int(before.crisis), int(after.crisis)),
        ("activity", before.activity, after.activity),
        ("participants", _participants(before), _participants(after)),
        ("topics", SEPARATOR.join(sorted(before.topics)), SEPARATOR.join(sorted(after.topics))),
        ("source", before.source, after.source),
        ("source_ground", before.source_ground, after.source_ground),
        ("entrusted_by", before.entrusted_by, after.entrusted_by),
    )
    return [Earlier(name, _text(one)) for name, one, other in pairs if _text(one) != _text(other)]


def note_change(before: str | None, after: str | None) -> list[Earlier]:
    """Return what the note on a talk held before, if it differs."""
    return [Earlier("note", before or "", is_shared=False)] if (before or "") != (after or "") else []


def person_changes(before: Person, after: Person) -> list[Earlier]:
    """Return what was recorded on a person before, for each fact that differs; a school year that is new is none."""
    pairs = (
        ("name", before.name, after.name),
        ("role", before.role, after.role),
        ("gender", before.gender, after.gender),
        ("born", before.born, after.born),
    )
    return [*(Earlier(name, _text(one)) for name, one, other in pairs if one != other), *_enrolments(before, after)]


def _enrolments(before: Person, after: Person) -> Iterator[Earlier]:
    later = {(one.school_year, one.school): one for one in after.enrolments}
    for one in before.enrolments:
        if later.get((one.school_year, one.school), one) != one:
            yield Earlier("enrolment", _enrolment(one))


def _enrolment(one: Enrolment) -> str:
    parts = (str(one.school_year), one.school, one.class_label, _text(one.stage))
    return SEPARATOR.join(part for part in parts if part)


def _participants(contact: Contact) -> str:
    return SEPARATOR.join(who for who in Participant if who in contact.participants)


def _text(value: object) -> str:
    return "" if value is None else str(value)
