"""The end of her office: what went on has arrived, own copies are destroyed, the rest is sealed as one archive."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from ssa_desktop import __version__
from ssa_desktop.domain.errors import RefusedError
from ssa_desktop.domain.kinds import LINES, ON_SOMEBODY
from ssa_desktop.domain.rights.handover import HandoverKind
from ssa_desktop.exchange.handover_file import FORMAT, VERSION, Package, seal_package
from ssa_desktop.exchange.records.protection_format import AttachmentLine, PostponementLine
from ssa_desktop.exchange.records.records_writer import written_lines
from ssa_desktop.exchange.school_file import SchoolEntry, SchoolFile, school_json
from ssa_desktop.services.exchange.records_export import every_line
from ssa_desktop.services.keeping.erasing import items_due
from ssa_desktop.services.keeping.retention_rules import periods
from ssa_desktop.services.keys.places import refuse_own_file, refuse_same_file
from ssa_desktop.services.progress import Progress, about, ignore, part
from ssa_desktop.services.rights import carrier as carriers
from ssa_desktop.services.rights.handover_create import holding, sender_of, sheet_of
from ssa_desktop.services.rights.handover_front import maker_of
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.exchange.references import References
from ssa_desktop.storage.files import new_file, write_atomically
from ssa_desktop.storage.keeping.last_days import last_days_of_cases
from ssa_desktop.storage.keys.recovery_code import new_recovery_code, recovery_secret
from ssa_desktop.storage.people import schoolbook
from ssa_desktop.storage.rights import handovers
from ssa_desktop.storage.rights.handovers import NewPackage, PersonIn
from ssa_desktop.storage.sql import Connection
from ssa_desktop.texts import text

_SHORTEST: Final = timedelta(days=30)
_STAYS: Final = frozenset(line for line, kind in LINES.items() if kind.is_hers)
"""What is in no archive: her jottings, which are destroyed, and what is her own."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """How far the end of her office is: what is still out and not confirmed, and what the archive would hold.

    ``last_due`` is the day on which the last of it is due for deletion; the archive is destroyed on it. There is none
    while something keeps a case without an end; ``without_end`` are the pseudonyms of those cases.
    """

    on_the_way: int
    own_copies: int
    arrived: int
    cases: int
    working_notes: int
    last_due: date | None
    sealed_on: date | None
    without_end: tuple[str, ...] = ()

    @property
    def is_ready(self) -> bool:
        """Whether nothing is out any more that was not answered for."""
        return not (self.on_the_way or self.own_copies)


def state(ws: Workspace) -> Leaving:
    """Return how far the end of her office is."""
    packages = ("successor", "school", "deputy", "return")
    with ws.read() as vault:
        given = [one for one in handovers.listing_of(vault) if one.direction == "given"]
        out = [one for one in given if one.ended_how is None]
        sealed = next((one.made_on for one in given if one.kind == HandoverKind.ARCHIVE), None)
        last_due, without_end = _last_due(ws, vault)
        return Leaving(
            sum(one.kind in packages for one in out),
            sum(one.kind == handovers.OWN_COPY for one in out),
            sum(one.ended_how == "arrived" for one in given),
            len(handovers.ids(vault, "case_file")),
            len(handovers.ids(vault, "working_note")),
            last_due,
            sealed,
            without_end,
        )


def seal(ws: Workspace, path: Path, code_out: Path, language: str = "de", progress: Progress = ignore) -> date | None:
    """Write what is left as one encrypted archive, with the sheet of its code; return the day it is destroyed on.

    Without such a day it opens until somebody destroys it: nothing in it may be lost that something still keeps.
    Raises :class:`RefusedError` while a package is not confirmed or an own copy not answered for.
    """
    refuse_own_file(path)
    refuse_own_file(code_out)
    refuse_same_file(path, code_out)
    found = state(ws)
    if not found.is_ready:
        raise RefusedError("handover.not_all_done", packages=found.on_the_way, copies=found.own_copies)
    with ws.read_schoolbook() as book:
        schools = SchoolFile(
            (), tuple(SchoolEntry(replace(one, site=None), (), ()) for one in schoolbook.schools(book))
        )
    package, code = secrets.token_hex(16), new_recovery_code()
    with new_file(code_out) as (sheet, _):
        no_end = text(language, "handover.sheet_no_end") if found.last_due is None else ""
        sheet.write(sheet_of(code, HandoverKind.ARCHIVE, "", ws.today(), found.last_due, code_out, language, no_end))
        # A full disk is met here, before anything is recorded.
        sheet.flush()
        with ws.change() as vault:
            persons = [
                PersonIn(handovers.person_of(vault, one.case_id)[0], one.case_id, "own_copy", None, one.uid)
                for one in handovers.case_facts(vault)
            ]
            front = _about(ws, vault, package, found.last_due, persons, language)
            lines = list(_lines(vault))
            records = b"".join(about(written_lines(lines), len(lines) + 1, part(progress, 0, 2)))
            handovers.add(
                vault,
                NewPackage("given", HandoverKind.ARCHIVE, package, "", ws.today(), until=found.last_due),
                persons,
            )
            sealed = Package(front, school_json(schools), records)
            write_atomically(path, seal_package(sealed, recovery_secret(code), part(progress, 1, 2)))
    return found.last_due


def statement(ws: Workspace, language: str = "de") -> bytes:
    """Return the page for the carrier: what was handed over and what is left, in numbers and without names."""
    from ssa_desktop.documents.separation_statement import leaving_statement

    with ws.read() as vault:
        carrier = carriers.stored(vault)
    return leaving_statement(state_facts(state(ws)), carrier, ws.today(), __version__, language)


def state_facts(found: Leaving) -> dict[str, int | date | None]:
    """Return what the page says, by the keys of its words."""
    return {
        "arrived": found.arrived,
        "on_the_way": found.on_the_way,
        "own_copies": found.own_copies,
        "cases": found.cases,
        "sealed": found.sealed_on,
        "last_due": found.last_due,
    }


def _last_due(ws: Workspace, vault: Connection) -> tuple[date | None, tuple[str, ...]]:
    """Return the day on which the last record on somebody is due, what keeps it counted in, and the cases without one.

    An open case has no day of its own: it counts as closed today.
    """
    cases = last_days_of_cases(vault, ws.today(), periods(vault))
    without_end = tuple(dict.fromkeys(pseudonym for pseudonym, day in cases if day is None))
    if without_end:
        return None, without_end
    # What keeps a case keeps what is on its person, and ends with the case.
    due = (item.due for item in items_due(vault, date.max) if item.kind in ON_SOMEBODY - _STAYS - {"case"})
    return max([ws.today() + _SHORTEST, *due, *(day for _, day in cases if day is not None)]), ()


def _lines(vault: Connection) -> Iterator[tuple[str, str, Any]]:
    for kind, uid, value, _ in every_line(vault, References(vault)):
        if not _is_hers(kind, value):
            yield kind, uid, value


def _is_hers(kind: str, value: Any) -> bool:
    """Whether a line stays with her: what is hers, why it was put off, and the certificates of her training."""
    if isinstance(value, PostponementLine):
        return value.record_kind in _STAYS
    return kind in _STAYS or (isinstance(value, AttachmentLine) and value.training is not None)


def _about(
    ws: Workspace, vault: Connection, package: str, until: date | None, persons: list[PersonIn], language: str
) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "package": package,
        "kind": str(HandoverKind.ARCHIVE),
        "made": ws.today().isoformat(),
        "from": sender_of(carriers.stored(vault), language),
        "to": "",
        "until": None if until is None else until.isoformat(),
        "answers": None,
        "opened": None,
        "notice": "",
        "holds": holding(vault, [one.case_id or 0 for one in persons], with_sums=True),
        "made_by": maker_of(vault, package),
        "cases": [{"case": one.origin, "ground": "own_copy", "entrusted_by": [], "report": None} for one in persons],
    }
