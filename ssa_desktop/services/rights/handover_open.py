"""Taking a package in: checked as a whole, all of it or nothing, with where it came from; and taking it back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from ssa_desktop.domain.cases.provenance import Received
from ssa_desktop.domain.errors import DamagedError, InputError, RefusedError, TooNewError, UnlockError
from ssa_desktop.domain.keeping.retention import DueItem, DueState
from ssa_desktop.domain.kinds import LINES
from ssa_desktop.domain.rights.disclosure import Ground, Necessity
from ssa_desktop.domain.rights.handover import HandoverKind, OpeningDecisions, archive_fault
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.exchange.handover_file import read_package
from ssa_desktop.exchange.records.kind_lines import KindLine
from ssa_desktop.exchange.records.records_format import CaseLine, ContactLine, CounterLine, PersonLine, RecordLine
from ssa_desktop.exchange.records.records_reader import read_records_of
from ssa_desktop.exchange.records.risk_format import RiskAssessmentLine
from ssa_desktop.exchange.school_file import SchoolFile, school_content
from ssa_desktop.exchange.strict_json import JsonError, parse_json
from ssa_desktop.labels import label
from ssa_desktop.services.exchange import school_import
from ssa_desktop.services.exchange.records_import import Arrival, ImportSummary, add_lines
from ssa_desktop.services.figures import common_time
from ssa_desktop.services.keeping import after_deletion
from ssa_desktop.services.keeping.counter_folding import Erased, erase_folded
from ssa_desktop.services.keeping.erasing import erase_items, items_due
from ssa_desktop.services.people import leak_scan
from ssa_desktop.services.people.similar_people import SimilarPerson, similar
from ssa_desktop.services.progress import Progress, ignore
from ssa_desktop.services.protection.matter import follow_assessments
from ssa_desktop.services.rights import carrier as carriers
from ssa_desktop.services.rights.handover_content import RETURNED, TRAVELS
from ssa_desktop.services.rights.handover_front import About, maker_of, read_about
from ssa_desktop.services.rights.handover_schools import only_new, own_codes, refuse_other_schools, schools_twice
from ssa_desktop.services.time.school_calendar import same_days
from ssa_desktop.services.together import talk_cycle
from ssa_desktop.services.workspace import Workspace, Writer
from ssa_desktop.storage.appointments import arrangements
from ssa_desktop.storage.cases import provenance
from ssa_desktop.storage.exchange.references import References
from ssa_desktop.storage.keeping import due_candidates, due_records, erasure
from ssa_desktop.storage.keeping.erasure_extent import ErasureScope
from ssa_desktop.storage.keeping.tombstones import Tombstone
from ssa_desktop.storage.keys.recovery_code import recovery_secret
from ssa_desktop.storage.people import schoolbook
from ssa_desktop.storage.protection import protection as assessments
from ssa_desktop.storage.rights import arrivals, handovers
from ssa_desktop.storage.rights.handovers import NewPackage, PersonIn
from ssa_desktop.storage.sql import Connection
from ssa_desktop.storage.time import school_holidays
from ssa_desktop.texts import text

_COUNTED_ON: Final = ("date", "recorded")
"""The days, as the lines of kinds call them, on which something counts."""
_TRAVELS: Final = {**TRAVELS, HandoverKind.RETURN: RETURNED}
"""The lines that a package of a kind may hold; of an archive, whatever there is."""


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody in the package who may be known here already: their id in the file, and who they may be."""

    file_id: str
    name: str = field(repr=False)
    alike: tuple[SimilarPerson, ...] = ()


@dataclass(frozen=True, slots=True)
class Opened:
    """A package that was opened and checked, and not taken in yet: what is in it, and who may be known already.

    ``is_known``: it was taken in before. ``twice`` are schools of a successor's package that stand here already under
    another code: the name, the code here, the code there. ``is_youth_office``: of whoever opens it.
    """

    about: About
    lines: tuple[RecordLine, ...] = field(repr=False)
    schools: SchoolFile
    known: tuple[Known, ...] = ()
    is_known: bool = False
    twice: tuple[tuple[str, str, str], ...] = ()
    is_youth_office: bool = False

    def counts(self) -> Counter[str]:
        """Return how many records it holds, by kind."""
        return Counter(str(line.kind) for line in self.lines)

    def same(self, said: OpeningDecisions) -> dict[str, int]:
        """Return who of the package is known here, by their id in it, as she said it in a file.

        Raises :class:`InputError` for somebody whom nobody is asked about, and :class:`RefusedError` for a ground said
        of what is no archive: neither would be taken into account.
        """
        if said.ground is not None and self.about.kind is not HandoverKind.ARCHIVE:
            raise RefusedError("handover.ground_of_archive")
        asked = {
            one.file_id: {alike.person.pseudonym: alike.person.person_id for alike in one.alike} for one in self.known
        }
        for file_id, pseudonym in said.same.items():
            if pseudonym not in asked.get(file_id, {}):
                raise InputError("handover.not_asked", pseudonym=pseudonym)
        return {file_id: asked[file_id][pseudonym] for file_id, pseudonym in said.same.items()}


@dataclass(frozen=True, slots=True)
class Arrived:
    """What an arrival did: its record, what was added, and how much of it was due for deletion and went at once."""

    handover_id: int | None
    summary: ImportSummary
    due: int = 0
    new_schools: int = 0


class _DryRunError(Exception):
    """Leaves the transaction of a dry run, so that it is rolled back."""


def look(ws: Workspace, path: Path, code: str, progress: Progress = ignore) -> Opened:
    """Open a package and check all of it; changes nothing.

    Raises :class:`UnlockError` for a wrong code, :class:`DamagedError` where a byte differs, :class:`RefusedError` for
    one that is over, that was given from here, that answers a package never given from here, or in which a school code
    of a successor's stands for another school than here.
    """
    package = read_package(path, _secret(code), progress)
    about = read_about(package.about)
    if about.until is not None and ws.today() > about.until:
        raise RefusedError("handover.expired", day=about.until)
    with ws.read() as vault:
        if about.kind is HandoverKind.RETURN and handovers.find(vault, "given", about.answers) is None:
            raise RefusedError("handover.return_unknown")
        is_own = about.made_by == maker_of(vault, about.package) or handovers.find(vault, "given", about.package)
        if about.kind is not HandoverKind.RETURN and is_own:
            # Its entries would stand here twice, and its figures count twice.
            raise RefusedError("handover.from_here")
        if any(handovers.find(vault, "given", package) is not None for package in about.holds):
            # So they would where it went by somebody else's store.
            raise RefusedError("handover.came_from_here")
        is_youth_office = carriers.stored(vault).is_youth_office
        is_known = handovers.find(vault, "received", about.package) is not None
    try:
        schools = school_content(package.schools or {"sites": [], "schools": []})
    except JsonError as error:
        raise DamagedError("handover.damaged") from error
    if not about.calendar_schools() <= {one.school.code for one in schools.schools}:
        raise DamagedError("handover.damaged")
    if about.kind is HandoverKind.SUCCESSOR:
        refuse_other_schools(ws, schools)
    lines = _checked(package.records)
    if not {str(line.kind) for line in lines} <= _TRAVELS.get(about.kind, frozenset(LINES)):
        # Sums that no package of this kind brings would count here, settings take the place of hers.
        raise TooNewError("handover.too_new")
    schools, records = own_codes(ws, about, schools, package)
    if records != package.records:
        lines = _checked(records)
    with ws.read() as vault:
        references = References(vault)
        new = [
            line for line in lines if isinstance(line.value, PersonLine) and references.find(line.kind, line.id) is None
        ]
    known = tuple(one for line in new if (one := _known(ws, line)) is not None)
    return Opened(about, lines, schools, known, is_known, schools_twice(ws, schools), is_youth_office)


def take_in(
    ws: Workspace,
    opened: Opened,
    *,
    same: Mapping[str, int] | None = None,
    ground: Ground | None = None,
    necessity: Necessity | None = None,
    dry_run: bool = False,
    language: str = "de",
    progress: Progress = ignore,
) -> Arrived:
    """Bring a package's records in, all or nothing; with ``dry_run`` everything is tried and nothing stays.

    ``same`` are persons of the file that she says are known here, by their id in the file. What is due for deletion
    under the rules as they hold here goes at once. A successor's counts; everything else changes no figure here.
    A sealed archive is opened only on a ``ground``, which stands in each of its cases, a necessity with its four parts.
    """
    if opened.about.kind is HandoverKind.ARCHIVE and not opened.is_known:
        opened = _on_ground(ws, opened, ground, necessity, language)
    if opened.is_known:
        return Arrived(None, ImportSummary(known=opened.counts()))
    if same and len(set(same.values())) < len(same):
        # Two of the file are two persons; what they told would stand with one, and be handed out with her.
        raise RefusedError("handover.same_twice")
    changes = school_import.compare_school_content(ws, opened.schools)
    if opened.about.kind is not HandoverKind.SUCCESSOR:
        changes = only_new(changes)
    with ws.read_schoolbook() as book:
        schools = schoolbook.school_codes(book) | {one.school.code for one in changes.content.schools}
    written: dict[str, Any] = {"schools": school_import.kept_changes(changes), "calendar": {}}
    if not dry_run:
        school_import.save_school_file(ws, changes)
    try:
        if not dry_run:
            written["calendar"] = _take_calendar(ws, opened.about.calendar)
        number, summary, due = _arrive(
            ws, opened, frozenset(schools), same or {}, language, progress, None if dry_run else written
        )
    except BaseException:
        if not dry_run:
            _take_calendar_back(ws, written["calendar"])
            school_import.take_school_file_back(ws, changes)
        raise
    if due:
        ws.scrub_if_possible()
    new = sum(1 for part, _ in changes.added if part is school_import.Part.SCHOOL)
    return Arrived(number, summary, due, new)


def _on_ground(
    ws: Workspace, opened: Opened, ground: Ground | None, necessity: Necessity | None, language: str
) -> Opened:
    """Return an archive that was opened on a ground; raises where that ground does not open one."""
    with ws.read() as vault:
        fault = archive_fault(ground, necessity, is_youth_office=opened.is_youth_office)
        said = None if necessity is None else " ".join(necessity.parts)
        named = said is not None and bool(leak_scan.find(vault, {"necessity": said}))
    if fault is not None:
        raise RefusedError(fault.value)
    if named:
        raise RefusedError("disclosure.name_in_necessity")
    what = text(language, "handover.received_archive")
    if ground is Ground.NECESSITY and necessity is not None:
        four = zip(("danger", "not_avertable", "weighing", "means"), necessity.parts, strict=True)
        what = "\n".join([what, *(f"{text(language, f'handover.necessity_{name}')}: {part}" for name, part in four)])
    cases = tuple({**one, "ground": str(ground), "report": what} for one in opened.about.cases)
    return replace(opened, about=replace(opened.about, cases=cases))


def take_back(ws: Workspace, handover_id: int, *, even_changed: bool = False) -> int:
    """Take an arrival back: all its records, settings and figures go; return how many records went.

    The school book gives back what it got, but for what she has changed since, and schools that other records speak of.
    Raises :class:`RefusedError` where she has changed something of it or added to
    it since, unless ``even_changed``.
    """
    removed = _take_back(ws, handover_id, even_changed=even_changed)
    after_deletion.tell_backups(ws)
    ws.scrub_if_possible()
    return removed


def take_back_again(ws: Workspace, stones: Collection[Tombstone]) -> int:
    """Take back, in a restored vault, what was taken back after its backup was made; return how many records went.

    Otherwise its sums would count and its records be missing, and the package not open any more. The caller scrubs.
    """
    with ws.read() as vault:
        found = arrivals.taken_back_elsewhere(vault, stones)
    with ws.acting_as(Writer.RESTORE):
        return sum(_take_back(ws, number, even_changed=True) for number in found)


def _take_back(ws: Workspace, handover_id: int, *, even_changed: bool) -> int:
    with ws.change() as vault:
        found = handovers.get(vault, handover_id)
        if found is None or found.direction != "received":
            raise RefusedError("handover.gone")
        changed = arrivals.changed_since(vault, handover_id)
        if changed and not even_changed:
            raise RefusedError("handover.changed_since", number=changed)
        written, cycle = arrivals.kept_of_schoolbook(vault, handover_id), talk_cycle.cycle_in(vault)
        removed = arrivals.take_back(vault, handover_id, ws.today())
        if talk_cycle.cycle_in(vault) != cycle:
            talk_cycle.say_in_drafts(vault)
        handovers.forget(vault, handover_id)
        given = handovers.find(vault, "given", found.answers)
        if given is not None and not handovers.answers_to(vault, found.answers):
            handovers.note_opened(vault, given.handover_id, None)
        erasure.mark_scrub_pending(vault)
    if written is not None:
        told: Any = parse_json(written)
        _take_calendar_back(ws, told["calendar"])
        school_import.give_back(ws, told["schools"])
    return removed


def _arrive(
    ws: Workspace,
    opened: Opened,
    schools: frozenset[str],
    same: Mapping[str, int],
    language: str,
    progress: Progress,
    written: Mapping[str, Any] | None,
) -> tuple[int | None, ImportSummary, int]:
    """Take the records in; without ``written``, what the school book got, it is a trial."""
    about, summary, due, number = opened.about, ImportSummary(), 0, None
    try:
        with ws.acting_as(Writer.IMPORT), ws.change() as vault:
            before = arrivals.amounts(vault)
            with arrivals.watching(vault):
                _bring(ws, vault, opened, schools, same, summary, progress)
                cases = _cases_by_id(vault, opened)
                persons = [
                    PersonIn(handovers.person_of(vault, cases[uid])[0], cases[uid], str(said["ground"]), None, uid)
                    for said in about.cases
                    if (uid := str(said["case"])) in cases
                ]
                number = handovers.add(vault, _package(about, ws.today()), persons)
                _tell_where_from(vault, about, cases, language)
                _note_return(vault, about, cases.values())
                due = _erase_due(ws, vault)
            arrivals.keep(vault, number, before)
            arrivals.keep_holds(vault, number, about.holds)
            if written is None:
                raise _DryRunError
            arrivals.keep_schoolbook(vault, number, written)
    except _DryRunError:
        number = None
    return number, summary, due


def _take_calendar(ws: Workspace, calendar: Mapping[str, Any]) -> dict[str, Any]:
    """Add school holidays that are not known here, and how appointments are arranged where that was not said.

    Returns what was added, for :func:`_take_calendar_back`.
    """
    added: list[int] = []
    arranged_now: dict[str, str] = {}
    with ws.change_schoolbook() as book:
        known = [one.holiday for one in school_holidays.school_holidays(book)]
        for holiday in calendar.get("holidays", ()):
            if not any(same_days(holiday, held) for held in known):
                added.append(school_holidays.add_holiday(book, holiday))
                known.append(holiday)
        said = arrangements.arrangements(book)
        for school, arranged in calendar.get("arrangements", {}).items():
            if school not in said:
                arrangements.set_arrangement(book, school, arranged)
                arranged_now[school] = str(arranged)
    return {"holidays": added, "arranged": arranged_now}


def _take_calendar_back(ws: Workspace, added: Mapping[str, Any]) -> None:
    """Remove what :func:`_take_calendar` added; an arrangement that she has changed since stays."""
    with ws.change_schoolbook() as book:
        for number in added.get("holidays", ()):
            school_holidays.remove_holiday(book, number)
        said = arrangements.arrangements(book)
        for school, arranged in added.get("arranged", {}).items():
            if said.get(school) == arranged:
                arrangements.set_arrangement(book, school, None)


def _package(about: About, today: date) -> NewPackage:
    return NewPackage(
        "received", about.kind, about.package, about.sender, about.made, today, about.until, about.answers
    )


def _bring(
    ws: Workspace,
    vault: Connection,
    opened: Opened,
    schools: frozenset[str],
    same: Mapping[str, int],
    summary: ImportSummary,
    progress: Progress,
) -> None:
    """Add the lines; what is no successor's is taken out of every figure at once, as it counts where it came from."""

    def add() -> Erased:
        try:
            add_lines(ws, vault, schools, opened.lines, summary, arrival=Arrival(same), progress=progress)
        except InputError as error:
            if error.key == "records.known_with_other_content":
                # An earlier package of the same sender brought them as they were then.
                raise RefusedError("handover.earlier_arrival") from error
            raise
        return Counter()

    if opened.about.kind is HandoverKind.SUCCESSOR:
        # Years that are over stay as both had them: time without a school of the one is none of the other's schools'.
        with common_time.keeping_parts(ws, vault, common_time.years_over(ws, vault), _counters(opened.lines)):
            add()
        return
    known = handovers.schools_of(vault, list(_cases_by_id(vault, opened).values()))
    scope = _scope(opened.lines, known, ws.today())
    years = {year for school in scope.schools for year in scope.years(school, SchoolYear.of(ws.today()))}
    erase_folded(ws, vault, [scope], years, add)


def _counters(lines: tuple[RecordLine, ...]) -> list[tuple[str, SchoolYear, str, int]]:
    """Return the counters of a package."""
    found = [line.value for line in lines if isinstance(line.value, CounterLine)]
    return [(one.unit, one.school_year, one.measure, one.value) for one in found]


def _scope(lines: tuple[RecordLine, ...], known: frozenset[str], today: date) -> ErasureScope:
    """Return where the lines can change a figure: at their schools, from the earliest day that any of them names.

    Nothing says that a referral is not dated before its case was opened. ``known`` are the schools of cases that are
    here already: a return may hold nothing that names a school.
    """
    schools, days = set(known), [today]
    for line in lines:
        match line.value:
            case CaseLine() as case:
                schools.add(case.school)
                days.append(case.opened)
            case ContactLine() as contact:
                schools.add(contact.school)
                days.append(contact.date)
            case RiskAssessmentLine() as judged:
                days.append(judged.assessment.begun_on)
            case KindLine() as other:
                days += [date.fromisoformat(str(other.values[name])) for name in _COUNTED_ON if other.values.get(name)]
            case _:
                pass
    return ErasureScope(tuple((school, min(days), None) for school in sorted(schools)))


def _cases_by_id(vault: Connection, opened: Opened) -> dict[str, int]:
    references = References(vault)
    found = {}
    for said in opened.about.cases:
        known = references.find("case", str(said["case"]))
        if known is not None and known.record_id is not None:
            found[str(said["case"])] = known.record_id
    return found


def _tell_where_from(vault: Connection, about: About, cases: Mapping[str, int], language: str) -> None:
    """Keep with each case from whom it came, on which ground, when; and the report that was written on it."""
    for said in about.cases:
        case_id = cases.get(str(said["case"]))
        if case_id is None:
            continue
        ground = label(language, "disclosure_ground", str(said["ground"]))
        what = str(said.get("report") or text(language, f"handover.received_{about.kind}"))
        purpose = text(language, "handover.received_purpose", ground=ground)
        provenance.add_received(vault, Received(case_id, about.made, about.sender, what, purpose))


def _note_return(vault: Connection, about: About, cases: Iterable[int]) -> None:
    """Note the day the deputy opened her package, and let the matter of a case follow an assessment of hers."""
    if about.kind is not HandoverKind.RETURN:
        return
    given = handovers.find(vault, "given", about.answers)
    if given is not None and about.opened is not None:
        handovers.note_opened(vault, given.handover_id, about.opened)
    came = arrivals.added(vault, "risk_assessment")
    for case_id in cases:
        if any(one.assessment_id in came for one in assessments.of_case(vault, case_id)):
            follow_assessments(vault, case_id)


def _erase_due(ws: Workspace, vault: Connection) -> int:
    """Erase what came and is due already under the rules as they hold here; figures stay as they came."""
    came = {kind: arrivals.added(vault, table) for kind, table in due_candidates.TABLES.items()}
    # A number to call in an emergency never goes without her.
    del came[due_records.EMERGENCY_CONTACT]

    def has_come(item: DueItem) -> bool:
        return due_candidates.record_id_of(vault, item.kind, item.id) in came.get(item.kind, frozenset())

    # What was ever held or put off waits for her to look at it again, as it did where it came from; so does a file with
    # an assessment that no § 8a matter was made of, until somebody says how long it is kept.
    held = {*due_candidates.cases_ever_held(vault), *assessments.without_matter(vault)}
    items = [
        item
        for item in items_due(vault, ws.today())
        if item.state is DueState.DUE and has_come(item) and item.id not in held and not item.was_postponed
    ]
    if not items:
        return 0
    erase_items(ws, vault, items, ws.today())
    erasure.mark_scrub_pending(vault)
    return len(items)


# ---- reading


def _secret(code: str) -> bytes:
    try:
        return recovery_secret(code)
    except UnlockError as error:
        # Its own words: this code is on another sheet than that of her store.
        raise UnlockError("handover.code_mistyped") from error


def _checked(records: bytes) -> tuple[RecordLine, ...]:
    """Return the lines of a package; what they hold that is unknown here was written by a newer program."""
    try:
        return read_records_of(records)
    except InputError as error:
        if error.key in {"records.unknown_field", "records.unknown_value"}:
            raise TooNewError("handover.too_new") from error
        raise DamagedError("handover.damaged") from error


def _known(ws: Workspace, line: RecordLine) -> Known | None:
    value = line.value
    if not isinstance(value, PersonLine) or not value.name:
        return None
    alike = tuple(similar(ws, value.name, born=value.born))
    return Known(line.id, value.name, alike) if alike else None
