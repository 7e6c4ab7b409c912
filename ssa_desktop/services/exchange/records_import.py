"""Records from a file into the vault: all of them or none, and nothing twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Final

from ssa_desktop.domain.errors import InputError
from ssa_desktop.domain.figures.counted_before import CountedAnswer
from ssa_desktop.domain.kinds import LINES, TALK_CYCLE, TOPIC
from ssa_desktop.domain.records import Case, Concern, Contact, Offer, Person, Session, TimeEntry, WorkingNote
from ssa_desktop.domain.vocabulary import CountedBefore
from ssa_desktop.exchange.records.kind_lines import KindLine
from ssa_desktop.exchange.records.protection_format import PostponementLine, ProtectionValue
from ssa_desktop.exchange.records.records_format import (
    NOT_COUNTED,
    BareLinkLine,
    CaseLine,
    ContactLine,
    CounterLine,
    EffectiveMinutesLine,
    OfferLine,
    PersonLine,
    RecordKind,
    RecordLine,
    SessionLine,
    TimeLine,
    WorkingNoteLine,
)
from ssa_desktop.exchange.records.records_reader import Place, RecordFile, opened_records
from ssa_desktop.exchange.records.risk_format import RiskAssessmentLine, RiskValue, YouthOfficeReportLine
from ssa_desktop.services.exchange import records_kinds, records_risk
from ssa_desktop.services.exchange.records_import_protection import ProtectionImport
from ssa_desktop.services.exchange.records_topics import TopicImport, topic_code
from ssa_desktop.services.figures.counting_once import CountingOnce
from ssa_desktop.services.progress import STEP, Progress, ignore, part, portions, rising, watched
from ssa_desktop.services.together import talk_cycle
from ssa_desktop.services.workspace import Workspace, Writer
from ssa_desktop.storage.cases import casefiles, topics
from ssa_desktop.storage.exchange import recordset
from ssa_desktop.storage.exchange.bulk_entries import BulkEntries
from ssa_desktop.storage.exchange.references import References
from ssa_desktop.storage.figures import counters
from ssa_desktop.storage.late_index import LateIndex
from ssa_desktop.storage.offers import offers
from ssa_desktop.storage.people import people, schoolbook
from ssa_desktop.storage.sql import Connection, room_for_pages
from ssa_desktop.storage.time import worktimes

_ORDER: Final[Mapping[str, int]] = {line: records_kinds.place_of(line) for line in LINES}
"""Where each line stands: what it refers to comes before it."""

_ANSWERS: Final = {
    CountedBefore.SCHOOL: CountedAnswer.SCHOOL,
    CountedBefore.BOTH: CountedAnswer.SCHOOL,
    CountedBefore.SITE: CountedAnswer.SITE,
    NOT_COUNTED: CountedAnswer.NO,
}
_IN_PASSING: Final = _ORDER[RecordKind.CONTACT]
"""Up to this place lines are added as they are read: persons, cases, offers, what books time; nearly all of a file."""
_MANY: Final = 500
"""From so many lines on, new texts are indexed at the end; so many ids are noted by one statement."""
_IN_BULK: Final = frozenset({RecordKind.CONTACT, RecordKind.TIME})
"""What is written many at a time, as there are tens of thousands of them; nothing of it is read meanwhile."""
_FOUND_AGAIN: Final = _IN_BULK | {RecordKind.SESSION}
"""Lines to which few others refer: the vault is asked for those, so that an import does not hold all ids of a file."""
_NO_RECORD: Final = 0
"""Stands for the record of a line that adds to something else."""


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """What an import did, in records by kind: added, known already, and skipped because they were deleted here."""

    added: Counter[str] = field(default_factory=Counter)
    known: Counter[str] = field(default_factory=Counter)
    deleted: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
    """Only where a package arrives: settings of which hers say something else, and stay."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """That the lines come with a handover package: ``same`` are persons of the file she knows already, by their id.

    What there is once and says something else here stays as it is, a pseudonym that is taken is given anew, and nobody
    is asked whom sums of the past hold: a package is no late entry.
    """

    same: Mapping[str, int] = field(default_factory=dict)


class _DryRunError(Exception):
    """Leaves the transaction of a dry run, so that it is rolled back."""


class _OutOfOrderError(Exception):
    """Something stands before what it refers to: what was added is rolled back, to be added in order."""


def import_records(ws: Workspace, path: Path, *, dry_run: bool = False, progress: Progress = ignore) -> ImportSummary:
    """Bring a file's records in; raises :class:`InputError` with line and field, and then changes nothing.

    Ids of records deleted here are skipped. With ``dry_run`` everything is checked and nothing stays. ``progress`` is
    told how far it is; where it raises :class:`~ssa_desktop.services.progress.CancelledError` nothing is changed.

    The lines are added as they are read (docs/decisions, 0329). Only a file in which something stands before what it
    refers to is read twice, and one that cannot be read again, such as a pipe, is held as a whole.
    """
    told = rising(progress)
    with ws.read_schoolbook() as connection:
        schools = schoolbook.school_codes(connection)
    try:
        return _import_by(_add_in_passing, ws, path, schools, told, dry_run=dry_run)
    except _OutOfOrderError:
        return _import_by(_add_in_order, ws, path, schools, told, dry_run=dry_run)


def _import_by(
    add: Callable[[_Import, RecordFile, Progress], None],
    ws: Workspace,
    path: Path,
    schools: frozenset[str],
    progress: Progress,
    *,
    dry_run: bool,
) -> ImportSummary:
    summary = ImportSummary()
    with suppress(_DryRunError), opened_records(path) as file, ws.acting_as(Writer.IMPORT), ws.change() as vault:
        with room_for_pages(vault):
            add(_Import(ws, vault, schools, summary), file, progress)
        if dry_run:
            raise _DryRunError
    return summary


def _add_in_passing(run: _Import, file: RecordFile, progress: Progress) -> None:
    """Add the lines as they are read: those that others refer to at once, the rest in their order afterwards.

    Raise :class:`_OutOfOrderError` where one comes too late for that. What is wrong with a later line in itself goes
    before what is wrong with an earlier one in this vault, as if the file had been read through before.
    """
    if not file.can_be_read_again:
        run.add_all([record for record, _ in file.records(part(progress, 0, 2))], part(progress, 1, 2))
        return
    later: list[tuple[int, Place]] = []
    highest, failed = min(_ORDER.values()), None
    for record, place in file.records(part(progress, 0, 2)):
        order = _ORDER[record.kind]
        if order > _IN_PASSING:
            later.append((order, place))
        elif order < highest:
            raise _OutOfOrderError
        elif failed is None:
            highest = order
            try:
                run.add(record)
            except InputError as error:
                failed = error
    if failed is not None:
        raise failed
    for _, place in watched(sorted(later), part(progress, 1, 2)):
        run.add(file.again(place))
    run.end(partial(progress, 1, 1))


def _add_in_order(run: _Import, file: RecordFile, progress: Progress) -> None:
    """Read the file through, then add its lines in an order in which what is referred to comes first."""
    found = sorted((_ORDER[record.kind], place) for record, place in file.records(part(progress, 0, 2)))
    for _, place in watched(found, part(progress, 1, 2)):
        run.add(file.again(place))
    run.end(partial(progress, 1, 1))


def add_lines(
    ws: Workspace,
    vault: Connection,
    schools: frozenset[str],
    lines: Sequence[RecordLine],
    summary: ImportSummary,
    *,
    arrival: Arrival | None = None,
    progress: Progress = ignore,
) -> None:
    """Add lines inside the caller's transaction; raises :class:`InputError` as :func:`import_records`."""
    _Import(ws, vault, schools, summary, arrival).add_all(lines, progress)


class _Import:
    """One run over the lines of a file, inside its transaction."""

    def __init__(
        self,
        ws: Workspace,
        vault: Connection,
        schools: frozenset[str],
        summary: ImportSummary,
        arrival: Arrival | None = None,
    ) -> None:
        self._arrival = arrival
        self._vault = vault
        self._today = ws.today()
        self._schools = schools
        self._topics = {topic.code for topic in topics.topics(vault)}
        self._topic_list = TopicImport(vault)
        self._references = References(vault)
        self._protection = ProtectionImport(vault, self._references, self._topics, self._resolve, self._today)
        self._summary = summary
        # What the file brings itself as sums belongs to its own records: a copy of a vault counts as that vault did.
        self._once = CountingOnce(ws, vault)
        self._entries = BulkEntries(vault)
        self._index = LateIndex(vault)
        self._knows_any = self._references.knows_any()
        self._noted: list[tuple[str, str, int, bytes]] = []
        """Lines that were added, to be noted together."""
        self._lines = 0
        self._persons: dict[int, int] = {}
        """Of cases that talks are in."""
        self._ids: dict[tuple[str, str], int | None] = {}
        self._kept: set[tuple[str, str]] = set()
        self._days: set[str] = set()

    def add_all(self, lines: Sequence[RecordLine], progress: Progress) -> None:
        """Add every line that is new, in an order in which what is referred to comes first."""
        for line in watched(sorted(lines, key=lambda line: (_ORDER[line.kind], line.line)), progress):
            self.add(line)
        self.end(partial(progress, len(lines), len(lines)))

    def add(self, line: RecordLine) -> None:
        """Add a line if it is new; all that it refers to comes before it."""
        if line.kind == TOPIC.line:
            self._topics.add(topic_code(line))
        self._lines += 1
        if self._lines == _MANY:
            self._index.put_off()
        if line.kind not in _IN_BULK:
            self._entries.write()
        known = self._references.find(line.kind, line.id) if self._knows_any else None
        if isinstance(line.value, PostponementLine) and (line.value.record_kind, line.value.record) in self._kept:
            # Of what stays as it is here, the deletion is put off here or not at all.
            self._summary.kept[line.kind] += 1
        elif known is None or self._topic_list.is_gone(line):
            try:
                record_id = self._add(line)
            except InputError as error:
                if self._arrival is None or error.key != "records.already_otherwise":
                    raise
                self._summary.kept[line.kind] += 1
                self._kept.add((line.kind, line.id))
                return
            if record_id is None:
                self._summary.deleted[line.kind] += 1
                self._references.remember_deleted(line.kind, line.id)
            else:
                self._summary.added[line.kind] += 1
                self._noted.append((line.kind, line.id, record_id, line.canonical))
            self._keep_id(line, record_id)
        elif known.is_deleted:
            self._keep_id(line, None)
            self._summary.deleted[line.kind] += 1
        elif known.content_hash != self._references.keyed_hash(line.canonical):
            raise InputError("records.known_with_other_content", line=line.line, field="id")
        else:
            self._keep_id(line, known.record_id)
            self._summary.known[line.kind] += 1

    def _keep_id(self, line: RecordLine, record_id: int | None) -> None:
        """Keep what is behind an id of the file, to which later lines refer; of most lines the vault is asked again."""
        if line.kind not in _FOUND_AGAIN:
            self._ids[line.kind, line.id] = record_id
        if len(self._noted) >= _MANY:
            self._note()

    def _note(self) -> None:
        """Note the ids of what was added."""
        if self._noted:
            self._references.remember_all(self._noted)
            self._noted.clear()

    def end(self, told: Callable[[], None]) -> None:
        """Write the rest, index the texts and settle the days on which something was added.

        ``told`` is asked every so often whether to go on.
        """
        self._entries.write()
        self._note()
        self._index.make_up_for(told)
        for days in portions(sorted(self._days), STEP, ignore):
            told()
            worktimes.settle_days(self._vault, days)
        if self._summary.added[TALK_CYCLE.line]:
            talk_cycle.say_in_drafts(self._vault)

    def _add(self, line: RecordLine) -> int | None:
        """Add one line; return the id of its record, or None when what it hangs on was deleted."""
        record_id: int | None = None
        match line.value:
            case PersonLine() as person:
                record_id = self._add_person(line, person)
            case CaseLine() as case:
                record_id = self._add_case(line, case)
            case OfferLine() as offer:
                record_id = self._add_offer(line, offer)
            case ContactLine() as contact:
                record_id = self._add_contact(line, contact)
            case SessionLine() as session:
                record_id = self._add_session(line, session)
            case TimeLine() as entry:
                record_id = self._add_time(line, entry)
            case WorkingNoteLine() as note:
                record_id = self._add_working_note(line, note)
            case CounterLine() as counter:
                amounts = {counter.measure: counter.value}
                counters.add_to_counters(self._vault, counter.unit, counter.school_year, amounts)
                record_id = _NO_RECORD
            case EffectiveMinutesLine() as fixed:
                record_id = self._fix_minutes(line, fixed)
            case BareLinkLine() as link:
                record_id = self._make_bare(line, link)
            case beside:
                record_id = self._add_beside(line, beside)
        return record_id

    def _add_beside(self, line: RecordLine, value: KindLine | ProtectionValue | RiskValue) -> int | None:
        if line.kind == TOPIC.line:
            return self._topic_list.add(line)
        if isinstance(value, KindLine):
            return records_kinds.add_line(self._vault, line, value, self._references, self._resolve, self._check_school)
        if isinstance(value, RiskAssessmentLine | YouthOfficeReportLine):
            return records_risk.add_line(self._vault, line, value, self._resolve)
        return self._protection.add(line, value)

    def _add_person(self, line: RecordLine, person: PersonLine) -> int:
        for enrolment in person.enrolment:
            self._check_school(line, enrolment.school, "enrolment")
        if self._arrival is not None and line.id in self._arrival.same:
            return self._arrival.same[line.id]
        if person.pseudonym is not None and people.person_by_pseudonym(self._vault, person.pseudonym) is not None:
            if self._arrival is None:
                raise InputError("records.pseudonym_taken", line=line.line, field="pseudonym")
            person = replace(person, pseudonym=None)
        value = Person(person.role, person.name, person.gender, person.born, person.enrolment, person.pseudonym)
        return people.add_person(self._vault, value, self._today)

    def _add_case(self, line: RecordLine, case: CaseLine) -> int | None:
        self._check_school(line, case.school, "school")
        person_id = self._resolve(line, RecordKind.PERSON, case.person, "person")
        if person_id is None:
            return None
        return casefiles.add_case(
            self._vault,
            Case(
                person_id,
                case.school,
                case.opened,
                case.initiated_by,
                case.type,
                case.closed,
                case.close_reason,
                case.result,
                case.left_school,
                case.leave_kind,
            ),
        )

    def _add_offer(self, line: RecordLine, offer: OfferLine) -> int:
        self._check_school(line, offer.school, "school")
        return offers.add_offer(
            self._vault,
            Offer(
                offer.school,
                offer.type,
                offer.title,
                offer.from_date,
                offer.to_date,
                offer.class_label,
                offer.participants,
            ),
        )

    def _add_contact(self, line: RecordLine, contact: ContactLine) -> int | None:
        self._check_school(line, contact.school, "school")
        if not contact.topics <= self._topics:
            raise InputError("records.unknown_topic", line=line.line, field="topics")
        concerns = self._concerns(line, contact)
        recorded = len(contact.cases) + len(contact.persons)
        if recorded and not concerns:
            return None
        self._days.add(contact.date.isoformat())
        contact_id = self._entries.add_contact(
            Contact(
                contact.school,
                contact.date,
                contact.minutes,
                contact.with_,
                contact.start,
                contact.mode,
                contact.crisis,
                contact.activity,
                contact.topics,
                concerns,
                None if recorded else contact.note,
                contact.source,
                contact.source_ground,
                contact.entrusted_by,
            )
        )
        if self._once.is_asked:
            self._entries.write()
            self._count_once(line, contact, contact_id)
        return contact_id

    def _count_once(self, line: RecordLine, contact: ContactLine, contact_id: int) -> None:
        """Refuse a contact of a year that is over where it does not say of a pupil whether they were counted before."""
        if self._arrival is not None:
            return
        answers = {}
        for file_id, said in (contact.counted_before or {}).items():
            person_id = self._person_of(line, contact, file_id)
            if person_id is not None:
                answers[person_id] = _ANSWERS[said]
        self._once.settle([contact_id], answers)
        if self._once.questions:
            raise InputError("records.maybe_counted", line=line.line, field="counted_before")

    def _person_of(self, line: RecordLine, contact: ContactLine, file_id: str) -> int | None:
        """Return the person behind an id of those whom a contact concerns; None when they were deleted here."""
        if file_id in contact.persons:
            return self._resolve(line, RecordKind.PERSON, file_id, "counted_before")
        case_id = self._resolve(line, RecordKind.CASE, file_id, "counted_before")
        return None if case_id is None else self._person_of_case(case_id)

    def _person_of_case(self, case_id: int) -> int:
        if case_id not in self._persons:
            self._persons[case_id] = casefiles.person_of_case(self._vault, case_id)
        return self._persons[case_id]

    def _concerns(self, line: RecordLine, contact: ContactLine) -> tuple[Concern, ...]:
        """Return whom a contact concerns, without those deleted here, each with the note on them."""
        notes = contact.notes or {}
        counted = {
            file_id: CountedBefore(said)
            for file_id, said in (contact.counted_before or {}).items()
            if said != NOT_COUNTED
        }
        found = []
        for case in contact.cases:
            case_id = self._resolve(line, RecordKind.CASE, case, "cases")
            if case_id is not None:
                person_id = self._person_of_case(case_id)
                found.append(Concern(person_id, case_id, notes.get(case, contact.note), counted.get(case)))
        for person in contact.persons:
            person_id_or_none = self._resolve(line, RecordKind.PERSON, person, "persons")
            if person_id_or_none is not None:
                note = notes.get(person, contact.note)
                found.append(Concern(person_id_or_none, None, note, counted.get(person)))
        return tuple(found)

    def _add_session(self, line: RecordLine, session: SessionLine) -> int | None:
        offer_id = self._resolve(line, RecordKind.OFFER, session.offer, "offer")
        if offer_id is None:
            return None
        self._days.add(session.date.isoformat())
        value = Session(offer_id, session.date, session.minutes, session.start, session.visits)
        return offers.add_session(self._vault, value, settle=False)

    def _add_time(self, line: RecordLine, entry: TimeLine) -> int:
        if entry.school is not None:
            self._check_school(line, entry.school, "school")
        self._days.add(entry.date.isoformat())
        value = TimeEntry(entry.date, entry.minutes, entry.activity, entry.school, entry.start, entry.event)
        return self._entries.add_time(value, left_by_deleted=entry.left_by_deleted)

    def _add_working_note(self, line: RecordLine, note: WorkingNoteLine) -> int | None:
        case_id = self._resolve(line, RecordKind.CASE, note.case, "case") if note.case is not None else None
        person_id = self._resolve(line, RecordKind.PERSON, note.person, "person") if note.person is not None else None
        if (note.case is not None and case_id is None) or (note.person is not None and person_id is None):
            return None
        value = WorkingNote(
            note.date, note.text, case_id, person_id, note.source, note.source_ground, note.entrusted_by
        )
        return casefiles.add_working_note(self._vault, value)

    def _fix_minutes(self, line: RecordLine, fixed: EffectiveMinutesLine) -> int | None:
        entry_id = self._resolve(line, RecordKind(fixed.entry_kind), fixed.entry, "entry")
        if entry_id is None:
            return None
        day = recordset.fix_minutes(self._vault, fixed.entry_kind, entry_id, fixed.minutes)
        if day is not None:
            self._days.add(day)
        return entry_id

    def _make_bare(self, line: RecordLine, link: BareLinkLine) -> int | None:
        contact_id = self._resolve(line, RecordKind.CONTACT, link.contact, "contact")
        person_id = self._resolve(line, RecordKind.PERSON, link.person, "person")
        if contact_id is None or person_id is None:
            return None
        recordset.make_link_bare(self._vault, contact_id, person_id)
        return _NO_RECORD

    def _check_school(self, line: RecordLine, school: str, field_name: str) -> None:
        if school not in self._schools:
            raise InputError("records.unknown_school", line=line.line, field=field_name)

    def _resolve(self, line: RecordLine, kind: str, file_id: str, field_name: str) -> int | None:
        """Return the record behind an id of this file or an earlier one; None when it was deleted here."""
        if (kind, file_id) in self._ids:
            return self._ids[kind, file_id]
        self._note()
        known = self._references.find(kind, file_id)
        if known is None:
            raise InputError("records.unknown_reference", line=line.line, field=field_name)
        return known.record_id
