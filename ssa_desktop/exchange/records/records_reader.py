"""Reading records files (JSON Lines): every line is checked, and the first problem is told with line and field.

Whether schools, topics and the ids a line refers to exist is not decided here: that needs the stores.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from ssa_desktop.domain.errors import InputError, TooNewError
from ssa_desktop.domain.figures.counting import ALL_TIME_UNIT
from ssa_desktop.domain.kind_facts import for_every
from ssa_desktop.domain.kinds import OWN_LINES
from ssa_desktop.domain.plain_lines import is_code
from ssa_desktop.domain.records import Enrolment
from ssa_desktop.domain.time.running_timer import DAY_MINUTES
from ssa_desktop.domain.vocabulary import (
    CONTACT_ACTIVITIES,
    Activity,
    CaseResult,
    CaseType,
    CloseReason,
    CountedBefore,
    Gender,
    InitiatedBy,
    LeaveKind,
    Mode,
    OfferType,
    Participant,
    Role,
    Source,
    TimeEvent,
)
from ssa_desktop.exchange.input_file import MEGABYTE
from ssa_desktop.exchange.json_fields import (
    COUNT_LIMIT,
    LABEL_LIMIT,
    NAME_LIMIT,
    Fields,
    clock,
    code,
    day,
    distinct,
    flag,
    identifier,
    listing,
    month,
    one_line,
    participants,
    prose,
    refuse_repeated,
    school_year,
    stage,
    whole,
    word,
    word_among,
)
from ssa_desktop.exchange.records.odd_lines import KIND_READERS
from ssa_desktop.exchange.records.protection_format import AttachmentLine
from ssa_desktop.exchange.records.protection_reader import PROTECTION_READERS
from ssa_desktop.exchange.records.records_format import (
    ENROLMENT_FIELDS,
    ENTRY_KINDS,
    FIELDS,
    FORMAT_KIND,
    FORMAT_NAME,
    FORMAT_VERSION,
    NOT_COUNTED,
    OWN_COPY,
    BareLinkLine,
    CaseLine,
    ContactLine,
    CounterLine,
    EffectiveMinutesLine,
    OfferLine,
    PersonLine,
    RecordKind,
    RecordLine,
    RecordValue,
    SessionLine,
    TimeLine,
    WorkingNoteLine,
)
from ssa_desktop.exchange.records.records_lines import FileLine, file_lines, line_again, lines_of
from ssa_desktop.exchange.records.records_writer import canonical_bytes
from ssa_desktop.exchange.records.risk_reader import RISK_READERS
from ssa_desktop.exchange.strict_json import JsonError, JsonPath, parse_json

_COUNTER_LIMIT: Final = 10**12
_MEASURE: Final = re.compile(r"[a-z0-9_.]{1,200}", re.ASCII)
_MINUTES: Final = whole(1, DAY_MINUTES)
_HIGHEST_VERSION: Final = 10**9
_KIND: Final = word_among(tuple(FIELDS))
_COUNTED_BEFORE: Final = word_among((*CountedBefore, NOT_COUNTED))
_WHOLE: Final = 1000
_TOLD_AFTER: Final = 50
"""So many lines."""
_HASHES: Final = 1 << 64

Told = Callable[[int, int], None]
"""Hears how much is done, and of how much; what it raises ends the work."""


def read_records(path: Path, told: Told | None = None) -> tuple[RecordLine, ...]:
    """Return the lines of a records file in the order of the file; a line repeated word for word comes once.

    An attachment is read through and checked, but its content is read from the file again when it is asked for. Of
    ``told``, and of what is raised, :func:`opened_records` and :meth:`RecordFile.records` tell.
    """
    with opened_records(path) as file:
        return tuple(record for record, _ in file.records(told))


def read_records_of(data: bytes) -> tuple[RecordLine, ...]:
    """Return the lines of a records file that is held in memory, as :func:`read_records` does."""
    with closing(lines_of(data)) as lines:
        _begin(lines)
        seen = _Seen()
        return tuple(record for record in (_record(line.number, line.text) for line in lines) if seen.is_new(record))


@contextmanager
def opened_records(path: Path) -> Iterator[RecordFile]:
    """Give a records file whose first line is right.

    Raise :class:`UsageError` for a file that is not there, :class:`TooNewError` for a later version of the format, and
    :class:`InputError` where the first line is no such line.
    """
    with closing(file_lines(path)) as lines:
        first = _begin(lines)
        yield RecordFile(path, lines, can_be_read_again=first.offset is not None)


class RecordFile:
    """The lines of a records file that is open, none of them held; where one stands is enough to read it again."""

    def __init__(self, path: Path, lines: Iterator[FileLine], *, can_be_read_again: bool) -> None:
        self._path = path
        self._lines = lines
        self.can_be_read_again = can_be_read_again
        """Not so where it is a pipe."""
        self._seen = _Seen()

    def records(self, told: Told | None = None) -> Iterator[tuple[RecordLine, Place]]:
        """Yield the lines in the order of the file, each with its place; one repeated word for word comes once.

        Now and then ``told`` hears how many thousandths of the file are read; what it raises ends the reading. Raise
        :class:`InputError` at the first line that is wrong.
        """
        size = _size(self._path)
        for number, line in enumerate(self._lines):
            if told is not None and (number % _TOLD_AFTER == 0 or line.length > MEGABYTE):
                told(min(_WHOLE, _WHOLE * (line.offset or 0) // size) if number else 0, _WHOLE)
            record = _record(line.number, line.text)
            if self._seen.is_new(record):
                yield self._with_content(record, line), Place(line.number, line.offset or 0, line.length)

    def again(self, place: Place) -> RecordLine:
        """Return the line at a place once more, which is in the file still as it was checked before.

        Raise :class:`InputError` ``records.changed_meanwhile`` where it is not.
        """
        line = FileLine(place.line, "", place.offset, place.length)
        text = line_again(self._path, line)
        if text is not None:
            with suppress(InputError):
                record = _record(place.line, text)
                if self._seen.holds(record):
                    return self._with_content(record, line)
        raise InputError("records.changed_meanwhile", line=place.line, field="id")

    def _with_content(self, record: RecordLine, line: FileLine) -> RecordLine:
        if not isinstance(record.value, AttachmentLine) or not self.can_be_read_again:
            return record
        again = partial(_content_again, self._path, replace(line, text=""), record.value.sha256)
        return replace(record, value=replace(record.value, content=again))


class Place(NamedTuple):
    """Where a line stands in its file: its number, its first byte, its length in bytes."""

    line: int
    offset: int
    length: int


class _Seen:
    """Which ids a file has brought, each with its line and a hash of what it says: some 150 bytes for a line."""

    def __init__(self) -> None:
        self._lines: dict[str, dict[str, int]] = {kind: {} for kind in FIELDS}

    def is_new(self, record: RecordLine) -> bool:
        """Take note of a line; return whether its id was not there yet.

        Raise :class:`InputError` where it was, with other content.
        """
        said = _line_and_hash(record)
        earlier = self._lines[record.kind].setdefault(record.id, said)
        if (earlier ^ said) % _HASHES:
            raise InputError("records.duplicate_id", line=record.line, field="id", first=earlier // _HASHES)
        return earlier == said

    def holds(self, record: RecordLine) -> bool:
        """Whether this very line was noted."""
        return self._lines[record.kind].get(record.id) == _line_and_hash(record)


def _line_and_hash(record: RecordLine) -> int:
    """Return a number that says where a line stands and what it says: Python's own hash of it, which has 64 bits."""
    return record.line * _HASHES + hash(record.canonical) % _HASHES


def _begin(lines: Iterator[FileLine]) -> FileLine:
    first = next(lines, None)
    if first is None:
        raise InputError("records.empty", line=1)
    _check_format_line(first.number, first.text)
    return first


def _size(path: Path) -> int:
    """Return about how many bytes the file has; at least 1, also where it tells nobody."""
    try:
        return max(1, path.stat().st_size)
    except OSError:
        return 1


def _content_again(path: Path, line: FileLine, sha256: str) -> bytes:
    text = line_again(path, line)
    if text is not None:
        with suppress(InputError):
            value = _record(line.number, text).value
            if isinstance(value, AttachmentLine) and value.sha256 == sha256:
                return value.content()
    raise InputError("records.changed_meanwhile", line=line.number, field="content")


def _check_format_line(number: int, text: str) -> None:
    try:
        line = parse_json(text)
        if not isinstance(line, dict) or line.get("kind") != FORMAT_KIND or line.get("name") != FORMAT_NAME:
            raise JsonError("no_format_line")
        version = whole(1, _HIGHEST_VERSION)(line.get("version"), ("version",))
        if version > FORMAT_VERSION:
            raise TooNewError("records.too_new", line=number, version=version, supported=FORMAT_VERSION)
        Fields(line, (), ("kind", "name", "version", "copy")).optional("copy", word_among((OWN_COPY,)))
    except JsonError as error:
        problem = error if text.startswith("{") else JsonError("no_format_line")
    else:
        return
    raise InputError(f"records.{problem.problem}", line=number, **problem.shown)


def _record(number: int, text: str) -> RecordLine:
    try:
        kind, id_, value = _read_line(parse_json(text))
    except JsonError as error:
        # The names inside these are ids, and an id may hold a person's name.
        by_id = error.path[:1] in {("notes",), ("counted_before",)}
        problem = JsonError(error.problem, error.path[:1], **error.details) if by_id else error
    else:
        return RecordLine(number, kind, id_, value, canonical_bytes(kind, id_, value))
    raise InputError(f"records.{problem.problem}", line=number, **problem.shown)


def _read_line(line: object) -> tuple[str, str, RecordValue]:
    if not isinstance(line, dict):
        raise JsonError("not_object")
    if "kind" not in line:
        raise JsonError("missing_field", ("kind",))
    if line["kind"] == FORMAT_KIND:
        raise JsonError("second_format_line", ("kind",))
    kind = _KIND(line["kind"], ("kind",))
    fields = Fields(line, (), FIELDS[kind])
    return kind, fields.required("id", identifier), _READERS[kind](fields)


def _person(fields: Fields) -> PersonLine:
    enrolments = fields.required("enrolment", listing(_enrolment))
    refuse_repeated([(item.school_year, item.school) for item in enrolments], ("enrolment",))
    return PersonLine(
        role=fields.required("role", word(Role)),
        name=fields.optional("name", one_line(NAME_LIMIT)),
        gender=fields.required("gender", word(Gender)),
        born=fields.optional("born", month),
        enrolment=enrolments,
        pseudonym=fields.optional("pseudonym", code),
    )


def _enrolment(value: object, path: JsonPath) -> Enrolment:
    fields = Fields(value, path, ENROLMENT_FIELDS)
    return Enrolment(
        school_year=fields.required("school_year", school_year),
        school=fields.required("school", identifier),
        class_label=fields.optional("class", one_line(LABEL_LIMIT)),
        stage=fields.optional("stage", stage),
    )


def _case(fields: Fields) -> CaseLine:
    return CaseLine(
        person=fields.required("person", identifier),
        school=fields.required("school", identifier),
        opened=fields.required("opened", day),
        closed=fields.optional("closed", day),
        close_reason=fields.optional("close_reason", word(CloseReason)),
        result=fields.optional("result", word(CaseResult)),
        initiated_by=fields.required("initiated_by", word(InitiatedBy)),
        type=fields.required("type", word(CaseType)),
        left_school=fields.optional("left_school", day),
        leave_kind=fields.optional("leave_kind", word(LeaveKind)),
    )


def _contact(fields: Fields) -> ContactLine:
    cases = fields.required("cases", distinct(identifier))
    persons = fields.required("persons", distinct(identifier))
    note = fields.optional("note", prose)
    notes = fields.optional("notes", _notes) or None
    _check_notes(fields, cases, persons, note, notes)
    return ContactLine(
        cases=cases,
        persons=persons,
        school=fields.required("school", identifier),
        date=fields.required("date", day),
        start=fields.optional("start", clock),
        minutes=fields.required("minutes", _MINUTES),
        with_=frozenset(fields.required("with", distinct(word(Participant)))),
        mode=fields.required("mode", word(Mode)),
        crisis=fields.required("crisis", flag),
        activity=fields.required("activity", word_among(CONTACT_ACTIVITIES)),
        topics=frozenset(fields.required("topics", distinct(identifier))),
        note=note,
        notes=notes,
        source=fields.required("source", word(Source)),
        source_ground=fields.optional("source_ground", prose),
        entrusted_by=fields.optional("entrusted_by", word(Participant)),
        counted_before=_counted_before(fields, cases, persons),
    )


def _counted_before(fields: Fields, cases: tuple[str, ...], persons: tuple[str, ...]) -> dict[str, str] | None:
    found = fields.optional("counted_before", _said_of_each)
    if found is not None and not found.keys() <= {*cases, *persons}:
        fields.fail("counted_nobody", "counted_before")
    if found and set(cases) & set(persons):
        fields.fail("note_ambiguous", "counted_before")
    return found or None


def _said_of_each(value: object, path: JsonPath) -> dict[str, str]:
    if not isinstance(value, dict):
        raise JsonError("not_object", path)
    return {identifier(concern, path): _COUNTED_BEFORE(said, path) for concern, said in value.items()}


def _notes(value: object, path: JsonPath) -> dict[str, str]:
    if not isinstance(value, dict):
        raise JsonError("not_object", path)
    return {identifier(concern, path): prose(text, path) for concern, text in value.items()}


def _check_notes(
    fields: Fields, cases: tuple[str, ...], persons: tuple[str, ...], note: str | None, notes: Mapping[str, str] | None
) -> None:
    """A text about one must not end up with another: each concern has at most one note, and it is clear whose it is."""
    if note is not None and len(cases) + len(persons) > 1:
        fields.fail("note_for_several", "note")
    if notes is None:
        return
    if not notes.keys() <= {*cases, *persons}:
        fields.fail("note_for_nobody", "notes")
    if set(cases) & set(persons):
        fields.fail("note_ambiguous", "notes")
    if note is not None:
        fields.fail("note_twice", "note")


def _working_note(fields: Fields) -> WorkingNoteLine:
    return WorkingNoteLine(
        case=fields.optional("case", identifier),
        person=fields.optional("person", identifier),
        date=fields.required("date", day),
        text=fields.required("text", prose),
        source=fields.optional("source", word(Source)) or Source.SELF,
        source_ground=fields.optional("source_ground", prose),
        entrusted_by=fields.optional("entrusted_by", word(Participant)),
    )


def _offer(fields: Fields) -> OfferLine:
    return OfferLine(
        school=fields.required("school", identifier),
        type=fields.required("type", word(OfferType)),
        title=fields.required("title", one_line(NAME_LIMIT)),
        class_label=fields.optional("class", one_line(LABEL_LIMIT)),
        from_date=fields.required("from", day),
        to_date=fields.optional("to", day),
        participants=fields.required("participants", participants),
    )


def _session(fields: Fields) -> SessionLine:
    return SessionLine(
        offer=fields.required("offer", identifier),
        date=fields.required("date", day),
        start=fields.optional("start", clock),
        minutes=fields.required("minutes", _MINUTES),
        visits=fields.optional("visits", whole(0, COUNT_LIMIT)),
    )


def _time(fields: Fields) -> TimeLine:
    return TimeLine(
        school=fields.optional("school", identifier),
        date=fields.required("date", day),
        start=fields.optional("start", clock),
        minutes=fields.required("minutes", _MINUTES),
        activity=fields.required("activity", word(Activity)),
        event=fields.optional("event", word(TimeEvent)),
        left_by_deleted=fields.optional("left_by_deleted", flag) or False,
    )


def _counter(fields: Fields) -> CounterLine:
    return CounterLine(
        unit=fields.required("unit", _unit),
        school_year=fields.required("school_year", school_year),
        measure=fields.required("measure", _measure),
        value=fields.required("value", whole(-_COUNTER_LIMIT, _COUNTER_LIMIT)),
    )


def _unit(value: object, path: JsonPath) -> str:
    text = prose(value, path)
    level, _, unit_code = text.partition(":")
    if text != ALL_TIME_UNIT and (level not in {"school", "site"} or not is_code(unit_code)):
        raise JsonError("not_unit", path)
    return text


def _measure(value: object, path: JsonPath) -> str:
    if not isinstance(value, str) or not _MEASURE.fullmatch(value):
        raise JsonError("not_measure", path)
    return value


def _effective_minutes(fields: Fields) -> EffectiveMinutesLine:
    return EffectiveMinutesLine(
        entry_kind=fields.required("entry_kind", word_among(ENTRY_KINDS)),
        entry=fields.required("entry", identifier),
        minutes=fields.required("minutes", whole(0, DAY_MINUTES)),
    )


def _bare_link(fields: Fields) -> BareLinkLine:
    return BareLinkLine(contact=fields.required("contact", identifier), person=fields.required("person", identifier))


_OWN_READERS: Final[Mapping[str, Callable[[Fields], RecordValue]]] = {
    RecordKind.PERSON: _person,
    RecordKind.CASE: _case,
    RecordKind.CONTACT: _contact,
    RecordKind.WORKING_NOTE: _working_note,
    RecordKind.OFFER: _offer,
    RecordKind.SESSION: _session,
    RecordKind.TIME: _time,
    RecordKind.COUNTER: _counter,
    RecordKind.EFFECTIVE_MINUTES: _effective_minutes,
    RecordKind.BARE_LINK: _bare_link,
    **PROTECTION_READERS,
    **RISK_READERS,
}
_READERS: Final[Mapping[str, Callable[[Fields], RecordValue]]] = {
    **for_every("readers of lines", OWN_LINES, _OWN_READERS),
    **KIND_READERS,
}
