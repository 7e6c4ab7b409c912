"""The records of a package: what travels, as lines of a records file, and the figures of everything that stays.

The package is what would be left of the vault if everything that stays were deleted: that very deletion is run, by the
functions that fold each figure into the counters, its lines are read, and all of it is undone. So a successor's return
of the year is the same to the digit, and nothing of those who stay is in it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from ssa_desktop.domain.keeping.keeping import CaseChoice
from ssa_desktop.domain.keeping.retention_rules import RetentionRule
from ssa_desktop.domain.kind_facts import Travels
from ssa_desktop.domain.kinds import LINES
from ssa_desktop.domain.people.name_matcher import NameMatcher
from ssa_desktop.domain.people.redaction import redact
from ssa_desktop.domain.rights.disclosure import Ground
from ssa_desktop.domain.rights.handover import (
    CONTACT,
    REPORT,
    RISK_ASSESSMENT,
    Decisions,
    EntryKey,
    HandoverKind,
    Names,
    names_the_recipient,
)
from ssa_desktop.domain.rights.releases import Release
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.exchange.records.kind_lines import KindLine
from ssa_desktop.exchange.records.protection_format import (
    AttachmentLine,
    CaseChoiceLine,
    DisputeLine,
    InformationLine,
    PostponementLine,
    ReleaseLine,
)
from ssa_desktop.exchange.records.records_format import FORMAT_KIND, ContactLine, PersonLine
from ssa_desktop.exchange.records.records_writer import written_lines
from ssa_desktop.services.exchange.records_export import every_line
from ssa_desktop.services.keeping.counter_folding import Erased, erase_folded
from ssa_desktop.services.people import leak_scan
from ssa_desktop.services.progress import Progress, about, ignore, part
from ssa_desktop.services.rights.handover_plan import Plan
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.cases import follow_ups
from ssa_desktop.storage.exchange.references import References
from ssa_desktop.storage.keeping import erasure, erasure_extent, kind_erasure
from ssa_desktop.storage.keeping.erasure_extent import ErasureScope
from ssa_desktop.storage.people import people
from ssa_desktop.storage.rights import handovers
from ssa_desktop.storage.sql import Connection
from ssa_desktop.storage.together import cooperation_erasure

Line = tuple[str, str, Any]

_WITH_PERSONS: Final = frozenset({Travels.WITH_PERSON, Travels.ON_CONSENT, Travels.NOT_TO_SCHOOL})
_WHOM: Final[Mapping[HandoverKind, frozenset[Travels]]] = {
    HandoverKind.SUCCESSOR: _WITH_PERSONS | {Travels.SUCCESSOR},
    # By default a report she writes, and the rest ticked one by one.
    HandoverKind.SCHOOL: _WITH_PERSONS - {Travels.NOT_TO_SCHOOL},
    HandoverKind.DEPUTY: _WITH_PERSONS,
}
TRAVELS: Final = {
    handover: frozenset(line for line, kind in LINES.items() if kind.travels in whom)
    for handover, whom in _WHOM.items()
}
"""The lines that travel in each package. Her contract, her leave and her own judgement of herself do in none."""
RETURNED: Final = frozenset({"contact", "attachment", "referral", "action", "risk_assessment", "youth_office_report"})
"""The lines of what a deputy enters on a case and gives back; her working notes are hers."""
_ON_CONSENT_ALONE: Final = frozenset(
    line for line, kind in LINES.items() if kind.travels in {Travels.ON_CONSENT, Travels.NOT_TO_SCHOOL}
)
"""What does not go along to judge a danger: then only what was ticked does, with the marks of it."""
_NO_PROSE: Final = frozenset(
    {"kind", "id", "case", "cases", "person", "persons", "contact", "school", "code", "unit", "topics", "pseudonym"}
    | {"sha256", "content", "class", "step", "series", "enrolment", "definition"}
)
"""Fields in which nobody writes about anybody."""
_FILED: Final = frozenset(line for line, kind in LINES.items() if kind.is_filed)
"""Lines that others have already, looked through for names when they were filed; they read as they were filed."""
_IN_FUNCTION: Final[Mapping[str, frozenset[str]]] = {
    "partner": frozenset({"name", "institution", "position", "phone", "mail"}),
    "emergency_contact": frozenset({"name", "phone"}),
    "agreement": frozenset({"authority_by", "school_by", "carrier_by", "others", "county"}),
    "release": frozenset({"who", "organisation"}),
}
"""Fields of who acts in a function, by kind: they keep their names, though a pupil may bear the same, unless she says
otherwise."""
_OF_THE_SCHOOL_BOOK: Final = frozenset({("agreement", name) for name in ("authority", "school_name", "carrier")})
"""Fields, by kind, that were taken from the school book: a school called after a Wilhelm tells of no pupil."""
_AROUND: Final = 40
"""Characters shown on either side of a name that was found."""
_MARK: Final = "–"
_KEEPS: Final = ("hold", "restriction")
_SAID_OF_WHAT_KEEPS: Final = ("reason", "by_whom", "not_informed_reason")


@dataclass(frozen=True, slots=True)
class NameFound:
    """A text that travels and names somebody who does not: where it stands, and how decisions call it.

    ``of`` are the pseudonyms of whom the entry is on; ``excerpts`` show each name with what stands around it.
    ``in_function``: it is the name of who acts in a function, and stays unless she says otherwise.
    """

    kind: str
    key: EntryKey
    of: tuple[str, ...] = ()
    day: str | None = None
    excerpts: tuple[str, ...] = field(default=(), repr=False)
    in_function: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """The records file of a package, and where names stand in it that were left to be decided on.

    ``reports`` are what was written on cases, by the cases' random ids, as they go out.
    """

    records: bytes
    names: tuple[NameFound, ...] = ()
    reports: Mapping[str, str] = field(default_factory=dict, repr=False)


class _UndoneError(Exception):
    """Ends the transaction in which everything that stays was deleted."""


def content(ws: Workspace, made: Plan, progress: Progress = ignore) -> Content:
    """Return what a plan holds; the vault is as it was before."""
    with ws.read() as vault:
        outside = names_outside(vault, made.named)
        uids, known = handovers.uids(vault, "person"), dict(people.pseudonyms(vault))
    whose = {uid: known[number] for number, uid in uids.items()} | {one.uid: one.pseudonym for one in made.cases}
    found: list[Line] = []
    try:
        with ws.change() as vault:
            _leave_out(ws, vault, made, part(progress, 0, 2))
            found = _of_what_travels(list(_travelling(vault, made, ws.today())), made.kind)
            raise _UndoneError
    except _UndoneError:
        pass
    return _without_names(found, outside, made, whose, part(progress, 1, 2))


def _leave_out(ws: Workspace, vault: Connection, made: Plan, progress: Progress) -> None:
    """Delete everything that stays; for a successor every figure it made is kept in the counters."""
    today = ws.today()
    persons = handovers.persons_without(vault, made.persons)
    cases = handovers.cases_without(vault, [one.case_id for one in made.going])
    staying = [entry for case in made.going for entry in case.entries if entry.stays is not None]
    parts = [entry.row_id for entry in staying if entry.facts.kind == "contact"]

    def erase() -> Erased:
        gone: Erased = Counter()
        erasure.erase_parts(vault, [*parts, *handovers.parts_without_case(vault)], today)
        for entry in staying:
            if entry.facts.kind != "contact":
                table = entry.facts.kind
                erasure.erase_record(vault, table, entry.row_id, today)
        erased = len(cases) + len(persons)
        for number, one in enumerate(cases):
            progress(number, erased)
            erasure.erase_cases(vault, [one], today)
        for done, number in enumerate(persons, start=len(cases)):
            progress(done, erased)
            gone["person", "handover"] += erasure.erase_person(vault, number, today)
        cooperation_erasure.erase_meetings(vault, handovers.ids(vault, "team_meeting"), today)
        # The consent was given to her asking: what is due of it travels as a count.
        kind_erasure.erase_kind(vault, follow_ups.FOLLOW_UPS, asked, today)
        if made.kind is HandoverKind.SUCCESSOR:
            handovers.clear_notes_on_nobody(vault)
            for year in years:
                gone["time", "handover"] += erasure.erase_working_time(vault, year, today)
        return gone

    asked = handovers.ids(vault, follow_ups.FOLLOW_UPS)
    bounds = handovers.years_with_time(vault)
    years = [] if bounds is None else _years(*bounds)
    if made.kind is not HandoverKind.SUCCESSOR:
        erase()
        return
    everybody = handovers.ids(vault, "person")
    scopes = [erasure_extent.scope_of_person(vault, number) for number in everybody]
    scopes += [erasure_extent.scope_of_time(vault, year) for year in years]
    scopes.append(erasure_extent.scope_of_follow_ups(vault, asked))
    erase_folded(ws, vault, scopes, _years_of(scopes, years, ws), erase)


def _years(first: date, last: date) -> list[SchoolYear]:
    return [SchoolYear(start) for start in range(SchoolYear.of(first).start, SchoolYear.of(last).start + 1)]


def _years_of(scopes: Iterable[ErasureScope], years: Iterable[SchoolYear], ws: Workspace) -> set[SchoolYear]:
    last = SchoolYear.of(ws.today())
    found = set(years)
    for scope in scopes:
        for school in scope.schools:
            found |= scope.years(school, last)
    return found


def _travelling(vault: Connection, made: Plan, today: date) -> Iterator[Line]:
    kinds = TRAVELS[made.kind]
    nameless = {uid for number, uid in handovers.uids(vault, "person").items() if number in made.unnamed}
    assessed = {
        case.uid
        for case in made.going
        for entry in case.entries
        if entry.facts.kind == RISK_ASSESSMENT and entry.stays is None
    }
    without_consent = _without_consent(vault, made)
    for kind, uid, value, _ in every_line(vault, References(vault)):
        if kind in kinds and not (kind in _ON_CONSENT_ALONE and _refers_to(value) & without_consent):
            line = _as_it_travels(uid, value, made, nameless, assessed, today)
            if line is not None:
                yield kind, uid, line


def _without_consent(vault: Connection, made: Plan) -> frozenset[tuple[str, Any]]:
    """Return the cases, and the persons all of whose cases, travel on another ground than consent.

    And whoever has a case that guardians do not know of and that stays: what is on the person alone may be of it.
    """
    persons = handovers.uids(vault, "person")
    hidden = {one.person_id for one in made.cases if one.is_hidden and one.going is None}
    consented = {one.person_id for one in made.going if one.going and one.going.ground is Ground.CONSENT}
    return frozenset(
        {("case", one.uid) for one in made.going if one.going and one.going.ground is not Ground.CONSENT}
        | {("person", persons[number]) for number in made.persons - (consented - hidden)}
    )


def _refers_to(value: Any) -> set[tuple[str, Any]]:
    """Return the case a line is on, or the person where it names no case."""
    held = value.values if isinstance(value, KindLine) else {"case": getattr(value, "case", None)}
    if held.get("case") is not None:
        return {("case", held["case"])}
    person = held.get("person", getattr(value, "person", None))
    return {("person", person)}


def _of_what_travels(lines: list[Line], kind: HandoverKind) -> list[Line]:
    """Leave out what belongs to nothing in the package: what else was put off, and topics that nothing is on.

    Her list of topics is hers, unless it goes to her successor.
    """
    there = {(kind, uid) for kind, uid, _ in lines} | set(_years_in(lines))
    lines = [
        line
        for line in lines
        if not isinstance(line[2], PostponementLine) or (line[2].record_kind, line[2].record) in there
    ]
    if kind is HandoverKind.SUCCESSOR:
        return lines
    used = {code for _, _, value in lines if isinstance(value, ContactLine) for code in value.topics}
    used |= {code for _, _, value in lines if isinstance(value, ReleaseLine) for code in value.release.topics}
    return [line for line in lines if line[0] != "topic" or line[2].values["code"] in used]


def _years_in(lines: list[Line]) -> Iterator[tuple[str, str]]:
    """Yield the school years of which a package holds something that is due by the year; working time is in none."""
    for _, _, value in lines:
        if isinstance(value, KindLine) and RetentionRule.REPORT_TEXTS in LINES[value.kind].ends:
            yield "report_texts", str(value.values["school_year"])


def _as_it_travels(
    uid: str, value: Any, made: Plan, nameless: Collection[str], assessed: Collection[str], today: date
) -> Any | None:
    """Return a line as it travels, or None where it does not."""
    handover = made.kind
    match value:
        case PersonLine():
            # A pseudonym leads from one paper to the next; only who takes over the papers gets it.
            value = value if handover is HandoverKind.SUCCESSOR else replace(value, pseudonym=None)
            return replace(value, name=None, born=None) if uid in nameless else value
        case ContactLine() | AttachmentLine():
            return value if _goes_with_it(value, handover) else None
        case ReleaseLine():
            return _release_mark(value, made.recipient, today)
        case DisputeLine() | PostponementLine() | InformationLine():
            return _said_mark(value)
        case CaseChoiceLine():
            return _choice_mark(value, assessed)
        case KindLine():
            return _without_reasons(value) if _goes_along(value, handover, today) else None
        case _:
            return value


def _goes_with_it(value: ContactLine | AttachmentLine, handover: HandoverKind) -> bool:
    """Whether a talk or a file travels: one on nobody to the successor alone, and a certificate of hers to no one.

    An annex goes where its agreement goes. A file of an offer is a list of who came or tells of them, and no consent
    covers everybody on it.
    """
    if isinstance(value, AttachmentLine):
        if value.training is not None or value.offer is not None:
            return False
        is_about_nobody = value.agreement is not None
    else:
        is_about_nobody = not (value.cases or value.persons)
    return handover is HandoverKind.SUCCESSOR or not is_about_nobody


def _release_mark(line: ReleaseLine, recipient: str, today: date) -> ReleaseLine | None:
    """Return what travels of a release that still holds: to whom, on what, until when; not how it was weighed.

    What for and within which limits is told to none but the recipient it names.
    """
    release: Release = line.release
    if release.revoked_on is not None or release.purpose_ended_on is not None or release.ends_on < today:
        return None
    capacity = None if release.capacity is None else replace(release.capacity, reason=_MARK)
    mark = replace(
        release,
        capacity=capacity,
        child_view="" if not release.child_view else _MARK,
        conflict_decision="" if not release.conflict_decision else _MARK,
        second_guardian="",
    )
    if not names_the_recipient(release, recipient):
        mark = replace(
            mark,
            purpose=_MARK,
            limits=_MARK if release.limits else release.limits,
            consequences=_MARK if release.consequences else release.consequences,
        )
    return replace(line, release=mark)


def _said_mark(
    line: DisputeLine | PostponementLine | InformationLine,
) -> DisputeLine | PostponementLine | InformationLine:
    """Return that something was disputed, put off or withheld, and when: not what was said of it.

    A dispute of a case is said of all of it, also of what others entrusted; one of a talk belongs to what travels. Why
    somebody is not informed may be what the other file of theirs is about.
    """
    match line:
        case DisputeLine() if line.contact is None:
            told = line.dispute
            return replace(line, dispute=replace(told, statement=_MARK, outcome=_MARK if told.outcome else ""))
        case PostponementLine():
            return replace(line, reason=_MARK)
        case InformationLine() if line.information.withheld_reason:
            return replace(line, information=replace(line.information, withheld_reason=_MARK))
        case _:
            return line


def _choice_mark(line: CaseChoiceLine, assessed: Collection[str]) -> CaseChoiceLine | None:
    """Return what travels of what was decided on a case: that it is, not why.

    How long the file of a § 8a matter is kept goes along with an assessment of it, and tells of none without.
    """
    chosen = line.choice
    mark = CaseChoice(chosen.without_guardians, _MARK if chosen.without_guardians_reason else None)
    if line.case in assessed:
        mark = replace(
            mark,
            protection_began=chosen.protection_began,
            protection_ended=chosen.protection_ended,
            protection_choice=chosen.protection_choice,
            protection_reason=_MARK if chosen.protection_reason else None,
            protection_decided_on=chosen.protection_decided_on,
        )
    return None if mark == CaseChoice() else replace(line, choice=mark)


def _without_reasons(line: KindLine) -> KindLine:
    """Return a hold or a restriction as a mark, on which ground and until when: not why, and not who decided."""
    if line.kind not in _KEEPS:
        return line
    said = {name: _MARK for name in _SAID_OF_WHAT_KEEPS if line.values.get(name)}
    return replace(line, values={**line.values, **said})


def _goes_along(line: KindLine, handover: HandoverKind, today: date) -> bool:
    values = line.values
    if line.kind in _KEEPS:
        return values["lifted"] is None
    if line.kind == "appointment":
        return values["person"] is not None and values["state"] == "planned" and str(values["date"]) >= str(today)
    if line.kind == "action":
        is_on_somebody = values["person"] is not None or values["case"] is not None
        return values["done"] is None if is_on_somebody else handover is HandoverKind.SUCCESSOR
    return True


# ---- names of others


def names_outside(vault: Connection, inside: Collection[int]) -> NameMatcher:
    """Return what finds names and pseudonyms of persons whom the package does not name."""
    found = {number: one for number, one in people.identities(vault).items() if number not in inside}
    return NameMatcher(
        [(number, one.name) for number, one in found.items()],
        [(number, one.pseudonym) for number, one in found.items()],
        no_names=leak_scan.no_names(vault),
    )


def _without_names(
    lines: Sequence[Line], outside: NameMatcher, made: Plan, whose: Mapping[str, str], progress: Progress
) -> Content:
    """Return the lines as bytes, and the reports: names in them are blacked out, left, or found for her to decide."""
    joint = {entry.facts.uid: entry.facts.key for case in made.going for entry in case.entries}
    records, found = without_names(lines, outside, made.decisions, whose, progress, joint=joint)
    reports = {}
    for case in made.going:
        report = "" if case.going is None else case.going.decision.report.strip()
        clean, named = _decided({"report": report}, REPORT, (REPORT, case.uid), outside, made.decisions)
        if named:
            found.append(replace(named, of=(case.pseudonym,)))
        reports[case.uid] = clean["report"]
    return Content(records, tuple(found), reports)


def without_names(
    lines: Sequence[Line],
    outside: NameMatcher,
    said: Decisions,
    whose: Mapping[str, str],
    progress: Progress = ignore,
    *,
    joint: Mapping[str, EntryKey] = MappingProxyType({}),
) -> tuple[bytes, list[NameFound]]:
    """Return the lines as a records file without names, as far as she decided that, and those to decide on.

    ``whose`` are the pseudonyms of persons and cases by their ids in the file, ``joint`` how decisions call a talk.
    """
    signed = {uid for kind, uid, value in lines if kind == "agreement" and value.values["signed"] is not None}
    written, found = [], []
    for line in about(written_lines(lines), len(lines) + 1, progress):
        value = json.loads(line)
        kind = value["kind"]
        if kind == FORMAT_KIND or kind in _FILED:
            written.append(line)
            continue
        key = joint.get(value["id"], (kind, value["id"])) if kind == CONTACT else (kind, value["id"])
        clean, named = _decided(value, kind, key, outside, said, as_signed=_is_signed(value, signed))
        if named:
            found.append(replace(named, of=_pseudonyms(value, whose), day=value.get("date") or value.get("agreed")))
        written.append(
            line if clean == value else (json.dumps(clean, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
        )
    return b"".join(written), found


def _is_signed(value: Mapping[str, Any], signed: Collection[str]) -> bool:
    """Whether an entry is a signed agreement, or a goal of one: its words stand, and its number is reckoned of them."""
    named = {"agreement": "id", "goal": "agreement"}.get(value["kind"])
    return named is not None and value[named] in signed


def _decided(
    value: dict[str, Any],
    kind: str,
    key: EntryKey,
    outside: NameMatcher,
    said: Decisions,
    *,
    as_signed: bool = False,
) -> tuple[dict[str, Any], NameFound | None]:
    """Return an entry as it goes out, and what names are in it where nothing was decided on them."""
    if key in said.kept_names or (said.names is Names.KEEP and key not in said.blacked_names):
        return value, None
    in_function = frozenset() if key in said.blacked_names else _IN_FUNCTION.get(kind, frozenset())
    excerpts: list[str] = []
    of_function: list[str] = []

    def clean(text: str, name: str) -> str:
        if (kind, name) in _OF_THE_SCHOOL_BOOK:
            return text
        if name in in_function or (as_signed and key not in said.blacked_names):
            of_function.extend(_excerpts(text, outside))
            return text
        black = redact(text, outside)
        if black != text:
            excerpts.extend(_excerpts(text, outside) or [text])
        return black

    found = _walked(value, clean)
    if said.names is not Names.ASK or key in said.blacked_names or not (excerpts or of_function):
        return found, None
    return found, NameFound(kind, key, excerpts=(*excerpts, *of_function), in_function=not excerpts)


def _excerpts(text: str, outside: NameMatcher) -> list[str]:
    """Return each name in a text with what stands around it."""
    found = []
    for hit in outside.hits(text):
        first, last = max(0, hit.start - _AROUND), hit.end + _AROUND
        shown = " ".join(text[first:last].split())
        found.append(("… " if first else "") + shown + (" …" if last < len(text) else ""))
    return found


def _pseudonyms(value: Mapping[str, Any], whose: Mapping[str, str]) -> tuple[str, ...]:
    """Return the pseudonyms of those an entry is on."""
    on = [value.get("case"), value.get("person"), *value.get("cases", ()), *value.get("persons", ())]
    if value["kind"] == "person":
        on.append(value["id"])
    return tuple(dict.fromkeys(whose[uid] for uid in on if uid in whose))


def _walked(value: Any, clean: Callable[[str, str], str], name: str = "") -> Any:
    if isinstance(value, dict):
        is_person = value.get("kind") == "person"
        return {
            key: part if key in _NO_PROSE or (is_person and key == "name") else _walked(part, clean, key)
            for key, part in value.items()
        }
    if isinstance(value, list):
        return [_walked(part, clean, name) for part in value]
    return clean(value, name) if isinstance(value, str) else value
