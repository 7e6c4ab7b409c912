"""Access requests (§ 83 SGB X, Art. 12 and 15 DSGVO): who asks, by when it has to be answered, what a reply holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from ssa_desktop.domain.keeping.retention import Period
from ssa_desktop.domain.keeping.retention_rules import RuleName
from ssa_desktop.domain.schoolyear import add_months

REMIND_DAYS: Final = 7
PERSON: Final = "person"
ENROLMENT: Final = "enrolment"
CASE: Final = "case_file"
CONTACT: Final = "contact"


class Requester(StrEnum):
    """Who asks for access."""

    SELF = "self"
    GUARDIAN = "guardian"
    OTHER = "other"


class Capacity(StrEnum):
    """Whether the person was found able to understand what access means (Einsichtsfähigkeit, no fixed age)."""

    CAPABLE = "capable"
    NOT_CAPABLE = "not_capable"


class Verdict(StrEnum):
    """What becomes of an entry in the reply."""

    INCLUDE = "include"
    REDACT = "redact"
    REFUSE = "refuse"


class Ground(StrEnum):
    """Why an entry is not given whole.

    ``NOT_TIED``: for guardians, an entry that belongs to no case and talk they get; it may belong to one they do not.
    """

    OTHERS_NAMED = "others_named"
    WITHOUT_GUARDIANS = "without_guardians"
    ENTRUSTED = "entrusted"
    NOT_TIED = "not_tied"
    OWN_DECISION = "own_decision"
    CHILD_PROTECTION = "child_protection"


@dataclass(frozen=True, slots=True)
class AccessField:
    """One value of an entry, by the table and column it stands in. Only prose is searched for the names of others."""

    table: str
    column: str
    value: str | int
    is_prose: bool = False


@dataclass(frozen=True, slots=True)
class AccessEntry:
    """One record with all that hangs on it. ``rows`` are its own values first, then those of each part.

    ``case_ids`` are their cases it belongs to; ``start`` is minutes after midnight; ``is_bare`` a talk of which
    only the facts are left. ``last`` is the last day of what lasts (None: a day, or open).
    """

    kind: str
    record_id: int
    day: date | None
    rows: tuple[tuple[AccessField, ...], ...]
    case_ids: frozenset[int] = frozenset()
    start: int | None = None
    is_bare: bool = False
    school: str | None = None
    last: date | None = None

    @property
    def key(self) -> tuple[str, int]:
        """What tells the entry from all others."""
        return self.kind, self.record_id

    def values(self, column: str) -> list[str | int]:
        """Return the values of a column, wherever in the entry it stands."""
        return [one.value for row in self.rows for one in row if one.column == column]

    @property
    def prose(self) -> list[AccessField]:
        """The texts of the entry."""
        return [one for row in self.rows for one in row if one.is_prose]


@dataclass(frozen=True, slots=True)
class Choice:
    """What is decided on an entry; ``texts`` takes the place of its texts, in their order, where they are blacked out.

    ``reason`` is in her own words and is kept with the request.
    """

    verdict: Verdict
    ground: Ground | None = None
    reason: str = ""
    texts: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """An entry with what the rules propose for it; ``texts`` are its texts with others blacked out."""

    entry: AccessEntry
    choice: Choice


@dataclass(frozen=True, slots=True)
class Checks:
    """What is checked before anything is given; None where it is still open."""

    identity_on: date | None = None
    identity_how: str = ""
    custody_on: date | None = None
    custody_how: str = ""
    capacity: Capacity | None = None
    capacity_on: date | None = None
    capacity_reason: str = ""


@dataclass(frozen=True, slots=True)
class AccessRequest:
    """A request for access to what is recorded on a person, with its checks, its deadline and when it was answered."""

    person_id: int
    requester: Requester
    received_on: date
    checks: Checks = field(default_factory=Checks)
    extended_on: date | None = None
    extension_reason: str = ""
    answered_on: date | None = None
    form: str | None = None
    with_attachments: bool = False

    @property
    def deadline(self) -> date:
        """The last day to answer."""
        return deadline(self.received_on, is_extended=self.extended_on is not None)


@dataclass(frozen=True, slots=True)
class Retention:
    """How long something shown is kept: under which rule, since when, the day it is due (None: it still runs).

    ``is_asked``: the day is not known, because a decision is asked for first.
    """

    rule: RuleName
    period: Period
    since: date | None
    due: date | None
    is_asked: bool = False


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who got something, or may be told: the kind of record it stands in, whom, what for, and when."""

    kind: str
    who: str
    purpose: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Refused:
    """An entry that the person concerned is told they do not get, and why."""

    kind: str
    day: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class Reply:
    """The reply to a request: the particulars of Art. 15 DSGVO and the copy. All of it comes from what is given.

    ``name`` is empty where it is to be filled in by hand. ``is_empty``: nothing is recorded that may be given.
    ``entries`` hold the blacked-out texts already.
    """

    requester: Requester
    received_on: date
    answered_on: date
    checks: Checks
    name: str = ""
    is_empty: bool = False
    has_protection: bool = False
    has_transition: bool = False
    entries: tuple[AccessEntry, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    retention: tuple[Retention, ...] = ()
    sources: tuple[str, ...] = ()
    refused: tuple[Refused, ...] = ()

    @property
    def categories(self) -> tuple[str, ...]:
        """The kinds of entries given, each once, in their order."""
        return tuple(dict.fromkeys(entry.kind for entry in self.entries))


@dataclass(frozen=True, slots=True)
class WordedLine:
    """A value of an entry in words: what it is, and what it says."""

    name: str
    text: str
    is_prose: bool = False


@dataclass(frozen=True, slots=True)
class WordedEntry:
    """An entry as it is read: its title, the case it belongs to, and its lines."""

    title: str
    belongs: str
    lines: tuple[WordedLine, ...]


@dataclass(frozen=True, slots=True)
class WordedReply:
    """What a reply says, in words of one language; paper and file hold the same.

    ``refused_ways`` says what can be done about what is refused; empty where nothing is.
    ``statement`` is all that a third party is told.
    """

    purposes: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    retention: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    entries: tuple[WordedEntry, ...] = ()
    refused: tuple[str, ...] = ()
    refused_ways: str = ""
    statement: str = ""
    rights: tuple[str, ...] = ()
    open_checks: tuple[str, ...] = ()


def deadline(received_on: date, *, is_extended: bool = False) -> date:
    """Return the last day to answer: one month after receipt, with an extension two months more (Art. 12 Abs. 3 DSGVO).

    A day that the month lacks is its last one (§ 188 Abs. 3 BGB): asked on 31 January, due on 28 February.
    """
    return add_months(received_on, 3 if is_extended else 1)


def is_near(due: date, today: date) -> bool:
    """Whether a deadline is so near that she is reminded of it; or past."""
    return due - today <= timedelta(days=REMIND_DAYS)
