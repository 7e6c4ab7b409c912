"""The packages that are out and those that came: what is still to be done about each, and what a deputy gives back."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

from ssa_desktop.domain.errors import RefusedError, UsageError
from ssa_desktop.domain.kinds import LINES
from ssa_desktop.domain.plain_lines import as_read
from ssa_desktop.domain.rights.disclosure import Disclosure, DisclosureKind, Ground
from ssa_desktop.domain.rights.handover import Decisions, HandoverKind
from ssa_desktop.exchange.handover_file import FORMAT, VERSION, Package, seal_package
from ssa_desktop.exchange.records.kind_lines import KindLine
from ssa_desktop.exchange.records.protection_format import AttachmentLine
from ssa_desktop.exchange.records.records_format import ContactLine
from ssa_desktop.exchange.records.risk_format import RiskAssessmentLine, YouthOfficeReportLine
from ssa_desktop.exchange.school_file import SchoolEntry, SchoolFile, school_json
from ssa_desktop.services.exchange.records_export import plain_lines
from ssa_desktop.services.exchange.records_export_protection import attachment_lines
from ssa_desktop.services.exchange.records_kinds import kind_lines
from ssa_desktop.services.exchange.records_risk import risk_lines
from ssa_desktop.services.keys.places import refuse_own_file, refuse_same_file
from ssa_desktop.services.progress import Progress, ignore
from ssa_desktop.services.rights import carrier as carriers
from ssa_desktop.services.rights.disclosures import notice_of
from ssa_desktop.services.rights.handover_content import RETURNED, NameFound, names_outside, without_names
from ssa_desktop.services.rights.handover_create import NamesInPackageError, sender_of, sheet_of
from ssa_desktop.services.workspace import SecurityNotice, Workspace
from ssa_desktop.storage.exchange import recordset
from ssa_desktop.storage.exchange.references import References
from ssa_desktop.storage.files import new_file, write_atomically
from ssa_desktop.storage.keys.recovery_code import new_recovery_code, recovery_secret
from ssa_desktop.storage.people import people, schoolbook
from ssa_desktop.storage.rights import disclosures, handovers
from ssa_desktop.storage.rights.disclosures import Concerned
from ssa_desktop.storage.rights.handovers import HandoverRow, NewPackage, PersonIn
from ssa_desktop.storage.sql import Connection
from ssa_desktop.texts import text

__all__ = [
    "HandoverRow",
    "at_unlock",
    "end",
    "give_back",
    "listing",
    "names_in_return",
    "on_release",
    "to_answer",
    "to_replace",
]


def listing(ws: Workspace) -> list[HandoverRow]:
    """Return every package, the latest first."""
    with ws.read() as vault:
        return handovers.listing_of(vault)


def on_release(ws: Workspace, release_id: int) -> list[HandoverRow]:
    """Return the packages that are out and stand on a release, and the own copies that still hold whom it is on."""
    with ws.read() as vault:
        return handovers.on_release(vault, release_id)


def to_replace(ws: Workspace) -> list[HandoverRow]:
    """Return what is out and holds somebody it must not hold any more."""
    with ws.read() as vault:
        return handovers.to_replace(vault, ws.today())


def end(ws: Workspace, handover_id: int, how: str) -> None:
    """Note that a package is no longer out: ``arrived`` (confirmed), ``destroyed`` or ``replaced``."""
    with ws.change() as vault:
        handovers.end(vault, handover_id, ws.today(), how)


def at_unlock(ws: Workspace) -> tuple[SecurityNotice, ...]:
    """Tell of packages that hold somebody they must not hold any more, and of those that are over.

    A deputy's is renewed or destroyed, one she took in as a deputy given back and let go, a sealed archive destroyed.
    """
    today = ws.today()
    with ws.read() as vault:
        told = {
            "handover_replace": handovers.to_replace(vault, today),
            "handover_over": handovers.over(vault, today, "given", HandoverKind.DEPUTY),
            "handover_received_over": handovers.over(vault, today, "received", HandoverKind.DEPUTY),
            "handover_archive_over": handovers.over(vault, today, "given", HandoverKind.ARCHIVE),
        }
    now = ws.now().isoformat()
    return tuple(SecurityNotice(now, kind, {"count": len(found)}) for kind, found in told.items() if found)


def to_answer(ws: Workspace, sender: str | None = None) -> HandoverRow:
    """Return the package that she as a deputy gives back: the only one she has, or the latest of a sender.

    Raises :class:`RefusedError` where she has none, :class:`UsageError` where several senders gave her one and she
    names none of them.
    """
    with ws.read() as vault:
        deputies = [
            one
            for one in handovers.listing_of(vault)
            if one.direction == "received" and one.kind == HandoverKind.DEPUTY
        ]
    found = [one for one in deputies if sender is None or as_read(sender).strip() == as_read(one.party).strip()]
    if not found:
        raise RefusedError("handover.nothing_to_give_back")
    senders = sorted({one.party for one in found})
    if len(senders) > 1:
        raise UsageError("handover.several_senders", senders="; ".join(senders))
    return found[0]


Entry = tuple[str, str, Any]
"""Kind, random id and line of what goes back."""


def names_in_return(ws: Workspace, handover_id: int) -> tuple[NameFound, ...]:
    """Return where what a deputy gives back names somebody who was not in the package. Raises as :func:`give_back`."""
    with ws.read() as vault:
        _, persons = _returning(vault, handover_id)
        return tuple(_without_names(vault, persons, _new_entries(vault, persons), Decisions())[1])


def give_back(
    ws: Workspace,
    handover_id: int,
    path: Path,
    code_out: Path,
    language: str = "de",
    progress: Progress = ignore,
    *,
    decisions: Decisions | None = None,
) -> int:
    """Write what a deputy entered since she opened a package, for whoever gave it; return the number of entries.

    It holds her talks and what else she entered on the cases of that package, and the day she opened it. Raises
    :class:`RefusedError` for anything but a deputy's package, :class:`NamesInPackageError` where it names somebody who
    was not in the package and ``decisions`` do not say what becomes of that.
    """
    refuse_own_file(path)
    refuse_own_file(code_out)
    refuse_same_file(path, code_out)
    said = decisions or Decisions()
    with ws.read() as vault:
        found, persons = _returning(vault, handover_id)
        entries = _new_entries(vault, persons)
        _refuse_unknown(said, entries)
        records, names = _without_names(vault, persons, entries, said)
    if names:
        raise NamesInPackageError(names)
    package, code = secrets.token_hex(16), new_recovery_code()
    about = _about(ws, found, package, persons, language)
    with ws.read_schoolbook() as book:
        used = {line.school for _, _, line in entries if isinstance(line, ContactLine)}
        named = tuple(
            SchoolEntry(replace(one, site=None, carrier=None), (), ())
            for one in schoolbook.schools(book)
            if one.code in used
        )
    data = seal_package(Package(about, school_json(SchoolFile((), named)), records), recovery_secret(code), progress)
    with new_file(code_out) as (sheet, _):
        sheet.write(
            sheet_of(code, HandoverKind.RETURN, found.party, ws.today(), None, code_out, language, str(about["notice"]))
        )
        # A full disk is met here, before anything is recorded.
        sheet.flush()
        with ws.change() as vault:
            purpose = text(language, "handover.purpose_return")
            for one in persons:
                disclosure = Disclosure(
                    DisclosureKind.HANDOVER, found.party, purpose, Ground(one.ground), case_ids=(one.case_id or 0,)
                )
                disclosures.add_disclosure(vault, ws.today(), disclosure, [Concerned(one.person_id, one.case_id)])
            new = NewPackage("given", HandoverKind.RETURN, package, found.party, ws.today(), answers=found.package)
            handovers.add(vault, new, persons)
            write_atomically(path, data)
    return len(entries)


def _returning(vault: Connection, handover_id: int) -> tuple[HandoverRow, list[PersonIn]]:
    found = handovers.get(vault, handover_id)
    if found is None or found.direction != "received" or found.kind != HandoverKind.DEPUTY:
        raise RefusedError("handover.gone")
    return found, [one for one in handovers.persons_in(vault, handover_id) if one.case_id is not None]


def _refuse_unknown(said: Decisions, entries: list[Entry]) -> None:
    """Refuse decisions on anything but names in what goes back: nobody chooses what that is."""
    if said.cases:
        raise UsageError("handover.unknown_case")
    if said.entries or (said.kept_names | said.blacked_names) - {(kind, uid) for kind, uid, _ in entries}:
        raise UsageError("handover.unknown_entry")


def _without_names(
    vault: Connection, persons: list[PersonIn], entries: list[Entry], said: Decisions
) -> tuple[bytes, list[NameFound]]:
    known = dict(people.pseudonyms(vault))
    whose = {one.origin: known[one.person_id] for one in persons}
    outside = names_outside(vault, [one.person_id for one in persons])
    return without_names(entries, outside, said, whose)


def _new_entries(vault: Connection, persons: list[PersonIn]) -> list[Entry]:
    """Return what stands on the cases of a package and came with none, with the cases as they are called there.

    A package made anew brings no second time what the one before it brought: that is still not hers.
    """
    origins = {handovers.uid_of(vault, "case_file", one.case_id or 0): one.origin for one in persons}
    uids = recordset.uids(vault, "person")
    # What she agreed with somebody stands on the case through which she knows them.
    cases = {uids[one.person_id]: one.origin for one in persons}
    came = {kind: handovers.brought(vault, LINES[kind].table) for kind in RETURNED}
    found: list[Entry] = []
    for kind, uid, value, number in _entered(vault):
        if kind in RETURNED and number not in came[kind]:
            line = _as_it_returns(value, origins, cases, {one for _, one, _ in found})
            if line is not None:
                found.append((kind, uid, line))
    return found


def _entered(vault: Connection) -> Iterator[tuple[str, str, Any, int]]:
    return chain(plain_lines(vault), risk_lines(vault), kind_lines(vault, References(vault)), attachment_lines(vault))


def _as_it_returns(value: Any, origins: Mapping[str, str], cases: Mapping[str, str], returning: set[str]) -> Any | None:
    """Return a line with the case as the owner calls it, or None where it is on none of the package's.

    ``returning`` are the ids of what goes back already: a report belongs to an assessment that does.
    """
    match value:
        case ContactLine():
            return _talk(value, origins) if origins.keys() & value.cases else None
        case RiskAssessmentLine() | AttachmentLine():
            case = origins.get(value.case or "")
            return None if case is None else replace(value, case=case)
        case YouthOfficeReportLine():
            # That it was told is recorded with her; the owner gets the report itself.
            return replace(value, disclosure=None) if value.assessment in returning else None
        case KindLine():
            said = value.values
            case = origins.get(str(said["case"])) or cases.get(str(said.get("person")))
            beside = {name: None for name in ("person", "evaluation") if name in said}
            return None if case is None else replace(value, values={**said, **beside, "case": case})
        case _:
            return None


def _talk(talk: ContactLine, origins: Mapping[str, str]) -> ContactLine:
    theirs = tuple(case for case in talk.cases if case in origins)
    notes = talk.notes or ({} if talk.note is None else dict.fromkeys(theirs, talk.note))
    mine = {origins[case]: notes[case] for case in theirs if case in notes}
    return replace(
        talk,
        cases=tuple(origins[case] for case in theirs),
        persons=(),
        note=next(iter(mine.values()), None) if len(theirs) == 1 else None,
        notes=mine if mine and len(theirs) > 1 else None,
        counted_before=None,
    )


def _about(ws: Workspace, found: HandoverRow, package: str, persons: list[PersonIn], language: str) -> dict[str, Any]:
    with ws.read() as vault:
        carrier = carriers.stored(vault)
    purpose = text(language, "handover.purpose_return")
    opened: date = found.taken_on or found.made_on
    return {
        "format": FORMAT,
        "version": VERSION,
        "package": package,
        "kind": str(HandoverKind.RETURN),
        "made": ws.today().isoformat(),
        "from": sender_of(carrier, language),
        "to": found.party,
        "until": None,
        "answers": found.package,
        "opened": opened.isoformat(),
        "notice": notice_of(purpose, carrier, language),
        "holds": [],
        "cases": [{"case": one.origin, "ground": one.ground, "entrusted_by": [], "report": None} for one in persons],
    }
