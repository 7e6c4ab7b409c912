"""Making a package: one encrypted file, and the sheet with its code that travels by another way."""

from __future__ import annotations

import json
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.plain_lines import has_hidden_signs, without_unseen
from ssa_desktop.domain.rights.carrier import Carrier
from ssa_desktop.domain.rights.disclosure import Ground
from ssa_desktop.domain.rights.handover import CaseGoing, Decisions, HandoverKind, latest_until
from ssa_desktop.exchange.handover_file import FORMAT, VERSION, Package, seal_package
from ssa_desktop.exchange.records.records_format import RecordKind
from ssa_desktop.exchange.records.records_writer import canonical_bytes
from ssa_desktop.exchange.school_file import SchoolEntry, SchoolFile, school_json
from ssa_desktop.labels import day_text, label
from ssa_desktop.services.exchange.records_export import plain_lines
from ssa_desktop.services.keys.places import refuse_own_file, refuse_same_file
from ssa_desktop.services.people import leak_scan
from ssa_desktop.services.progress import Progress, ignore, part, watched
from ssa_desktop.services.rights import carrier as carriers
from ssa_desktop.services.rights import disclosures
from ssa_desktop.services.rights.handover_content import Content, NameFound, content
from ssa_desktop.services.rights.handover_front import maker_of
from ssa_desktop.services.rights.handover_plan import CasePlan, Plan, disclosures_of, plan
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.appointments import arrangements
from ssa_desktop.storage.exchange.references import References
from ssa_desktop.storage.files import new_file, write_atomically
from ssa_desktop.storage.keys.recovery_code import new_recovery_code, recovery_secret
from ssa_desktop.storage.people import schoolbook
from ssa_desktop.storage.rights import arrivals, handovers
from ssa_desktop.storage.rights.handovers import NewPackage, PersonIn
from ssa_desktop.storage.sql import Connection
from ssa_desktop.storage.time import school_holidays
from ssa_desktop.texts import text

_ID_BYTES: Final = 16
_OWN: Final = (RecordKind.PERSON, RecordKind.CASE)


class NamesInPackageError(RefusedError):
    """Names of persons who are not in the package stand in it, and what becomes of them is not decided."""

    def __init__(self, found: Collection[NameFound]) -> None:
        super().__init__("handover.names_found", count=len(found))
        self.found = tuple(found)


@dataclass(frozen=True, slots=True)
class Made:
    """A package that was made: its record, its plan, and how large it is in bytes."""

    handover_id: int
    plan: Plan
    size: int


RECIPIENT_LIMIT: Final = 200
"""Characters of the name of a recipient: it stands on one line of a sheet."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """Everything a package will be made of, before it is written: what she looks at."""

    plan: Plan
    until: date | None
    content: Content


def checked_until(kind: HandoverKind, until: date | None, today: date) -> date | None:
    """Return the last day of a package: of a deputy's at most 90 days from today, of others none.

    Raises :class:`UsageError` for a day that is over or does not belong to the kind, :class:`RefusedError` for one too
    late.
    """
    if kind is not HandoverKind.DEPUTY:
        if until is not None:
            raise UsageError("handover.until_only_deputy")
        return None
    if until is None:
        return latest_until(today)
    if until < today:
        raise UsageError("handover.until_over", day=until)
    if until > latest_until(today):
        raise RefusedError("handover.until_too_late", day=latest_until(today))
    return until


@dataclass(frozen=True, slots=True)
class Asked:
    """What she asks for: the kind, to whom, whom of (none: all with a ground), what she decided, and until when."""

    kind: HandoverKind
    recipient: str
    pseudonyms: tuple[str, ...] = ()
    decisions: Decisions | None = None
    until: date | None = None


def check(ws: Workspace, asked: Asked) -> date | None:
    """See that what is asked for can be made, without looking at records; return its last day. Raises as above."""
    if not without_unseen(asked.recipient):
        raise UsageError("handover.recipient_missing")
    if has_hidden_signs(asked.recipient) or len(asked.recipient) > RECIPIENT_LIMIT:
        raise UsageError("handover.recipient_unreadable", limit=RECIPIENT_LIMIT)
    last = checked_until(asked.kind, asked.until, ws.today())
    with ws.read() as vault:
        if leak_scan.find(vault, {"recipient": asked.recipient}):
            raise RefusedError("disclosure.name_in_recipient")
    return last


def prepare(ws: Workspace, asked: Asked, progress: Progress = ignore) -> Prepared:
    """Return what a package would hold; raises what :func:`create` would, but for names, which it tells."""
    last = check(ws, asked)
    made = plan(ws, asked.kind, without_unseen(asked.recipient), pseudonyms=asked.pseudonyms, decisions=asked.decisions)
    return Prepared(made, last, content(ws, made, progress))


def create(ws: Workspace, path: Path, code_out: Path, asked: Asked, language: str = "de") -> Made:
    """Write a package and the sheet with its code; record a disclosure for each case with its ground.

    Nothing can leave unrecorded: the sheet gets its name only once package and record are both there, and without the
    code the package is closed to everybody. Raises :class:`NamesInPackageError` where names of others stand in it.
    """
    return write(ws, path, code_out, prepare(ws, asked), language)


def write(
    ws: Workspace,
    path: Path,
    code_out: Path,
    ready: Prepared,
    language: str = "de",
    progress: Progress = ignore,
) -> Made:
    """Write what was prepared; raises as :func:`create`."""
    refuse_own_file(path)
    refuse_own_file(code_out)
    refuse_same_file(path, code_out)
    if ready.content.names:
        raise NamesInPackageError(ready.content.names)
    made, package = ready.plan, secrets.token_hex(_ID_BYTES)
    about = _about(ws, ready, package, language)
    notice = str(about["notice"])
    schools = _schools(ws, made, ready.content.records)
    code = new_recovery_code()
    data = seal_package(Package(about, schools, ready.content.records), recovery_secret(code), part(progress, 0, 2))
    # Written first, named last: whoever is killed meanwhile leaves a package that nobody can open.
    with new_file(code_out) as (sheet, _):
        sheet.write(sheet_of(code, made.kind, made.recipient, ws.today(), ready.until, code_out, language, notice))
        # A full disk is met here, before anything is recorded.
        sheet.flush()
        with ws.change() as vault:
            number = _record(ws, vault, ready, package, language, part(progress, 1, 2))
            write_atomically(path, data)
    return Made(number, made, len(data))


def sheet_of(
    code: str,
    kind: HandoverKind,
    recipient: str,
    made: date,
    until: date | None,
    path: Path,
    language: str,
    notice: str = "",
) -> bytes:
    """Return the sheet with the code: a page where the file ends in .pdf, else text whose first line is the code.

    ``notice`` says what alone the recipient may use the package for.
    """
    facts = {
        "kind": label(language, "handover_kind", kind),
        "recipient": recipient or label(language, "handover_kind", "own_copy"),
        "made": day_text(language, made),
    }
    hints = [text(language, f"handover.sheet_{name}") for name in ("apart", "open", "lost")]
    if until is not None:
        hints.append(text(language, "handover.sheet_until", day=day_text(language, until)))
    if notice:
        hints.append(notice)
    if path.suffix.lower() != ".pdf":
        lines = [code, "", text(language, "handover.sheet_title"), text(language, "handover.sheet_facts", **facts), ""]
        return ("\n".join([*lines, *hints]) + "\n").encode()
    # Imported here: reportlab is heavy.
    from ssa_desktop.documents.recovery_sheet import handover_sheet

    return handover_sheet(code, tuple(facts.values()), hints, language)


def holding(vault: Connection, case_ids: Collection[int], *, with_sums: bool) -> list[str]:
    """Return the packages that came and are in what goes out, and those that were in them."""
    found = handovers.received_in(vault, case_ids, with_sums=with_sums)
    return sorted({*found.values(), *arrivals.holding(vault, found)})


def sender_of(carrier: Carrier, language: str) -> str:
    """Return who gives a package, as a function: school social work, with the carrier where it is known."""
    office = text(language, "handover.sender")
    return f"{office}, {carrier.name.strip()}" if carrier.name.strip() else office


def _purpose(kind: HandoverKind, language: str, going: CaseGoing) -> str:
    called_in = going.decision.called_in if going.ground is Ground.RISK_ASSESSMENT else None
    return text(language, f"handover.purpose_{kind}" if called_in is None else f"handover.for_{called_in}")


def _notice(made: Plan, carrier: Carrier, language: str) -> str:
    """Return what binds the recipient (§ 78 SGB X); a package that holds nobody binds nobody."""
    purposes = dict.fromkeys(_purpose(made.kind, language, one.going) for one in made.going if one.going is not None)
    return disclosures.notice_of("; ".join(purposes), carrier, language) if purposes else ""


def _record(ws: Workspace, vault: Connection, ready: Prepared, package: str, language: str, progress: Progress) -> int:
    made, persons = ready.plan, []
    scan = leak_scan.Scan(vault)
    purpose = partial(_purpose, made.kind, language)
    for case, disclosure in watched(disclosures_of(made, purpose), progress):
        disclosures.record(vault, ws.today(), disclosure, scan=scan)
        persons.append(PersonIn(case.person_id, case.case_id, disclosure.ground, disclosure.release_id, case.uid))
    _remember(vault, made)
    new = NewPackage("given", made.kind, package, made.recipient, ws.today(), until=ready.until)
    return handovers.add(vault, new, persons)


def _remember(vault: Connection, made: Plan) -> None:
    """Know the ids of those who travel, so that what a deputy brings back finds them."""
    references = References(vault)
    persons, cases = made.persons, {one.case_id for one in made.going}
    for kind, uid, value, number in plain_lines(vault):
        is_one = (kind is RecordKind.PERSON and number in persons) or (kind is RecordKind.CASE and number in cases)
        if is_one and references.find(kind, uid) is None:
            references.remember(kind, uid, number, canonical_bytes(kind, uid, value))


def _about(ws: Workspace, ready: Prepared, package: str, language: str) -> dict[str, Any]:
    made = ready.plan
    with ws.read() as vault:
        carrier = carriers.stored(vault)
        holds = holding(vault, [one.case_id for one in made.going], with_sums=made.kind is HandoverKind.SUCCESSOR)
        made_by = maker_of(vault, package)
    return {
        "format": FORMAT,
        "version": VERSION,
        "package": package,
        "kind": str(made.kind),
        "made": ws.today().isoformat(),
        "from": sender_of(carrier, language),
        "to": made.recipient,
        "until": ready.until and ready.until.isoformat(),
        "answers": None,
        "opened": None,
        "notice": _notice(made, carrier, language),
        "holds": holds,
        "made_by": made_by,
        "cases": [_case(one, ready.content.reports) for one in made.going],
        "calendar": calendar_of(ws) if made.kind is HandoverKind.SUCCESSOR else None,
    }


def calendar_of(ws: Workspace) -> dict[str, Any]:
    """Return what the school book knows beside schools: school holidays, and how appointments are arranged."""
    with ws.read_schoolbook() as book:
        return {
            "holidays": [
                {
                    "school": one.holiday.school,
                    "name": one.holiday.name,
                    "from": one.holiday.first.isoformat(),
                    "to": one.holiday.last.isoformat(),
                }
                for one in school_holidays.school_holidays(book)
            ],
            "arrangements": dict(arrangements.arrangements(book)),
        }


def _case(case: CasePlan, reports: Mapping[str, str]) -> dict[str, Any]:
    going = case.going
    if going is None:
        raise ValueError(case.uid)
    return {
        "case": case.uid,
        "ground": str(going.ground),
        "entrusted_by": sorted({str(one.entrusted_by) for one in going.releases.values()}),
        "report": reports.get(case.uid) or None,
    }


def _schools(ws: Workspace, made: Plan, records: bytes) -> dict[str, Any]:
    """Return the school book for a successor; for others no more than what the schools in the records are called."""
    with ws.read_schoolbook() as book:
        schools = schoolbook.schools(book)
        if made.kind is HandoverKind.SUCCESSOR:
            entries = tuple(
                SchoolEntry(
                    one,
                    tuple(schoolbook.years_of_school(book, one.code)),
                    tuple(
                        found
                        for facts in schoolbook.years_of_school(book, one.code)
                        for found in schoolbook.classes_of_school(book, one.code, facts.school_year)
                    ),
                )
                for one in schools
            )
            return school_json(SchoolFile(tuple(schoolbook.sites(book)), entries))
    used = set().union(*(_schools_in(json.loads(line)) for line in records.splitlines()))
    named = tuple(
        SchoolEntry(School(one.code, one.name, None, one.school_type), (), ()) for one in schools if one.code in used
    )
    return school_json(SchoolFile((), named))


def _schools_in(value: Any) -> set[str]:
    """Return the schools that a line names, also in what it holds."""
    if isinstance(value, list):
        return set().union(*map(_schools_in, value))
    if not isinstance(value, dict):
        return set()
    own = {value["school"]} if isinstance(value.get("school"), str) else set()
    return own.union(*map(_schools_in, value.values()))
