"""Talks of years that are over, of a child whose first ones were deleted; what the tests here share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.figures.counted_before import CountedAnswer, MaybeCounted, MaybeCountedError
from ssa_desktop.domain.people.schools import School, Site
from ssa_desktop.domain.records import Concern, Contact, Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import CountedBefore, Participant
from ssa_desktop.services.cases import contacts
from ssa_desktop.services.figures import explanations, reports
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.cases import contacts as stored_contacts
from ssa_desktop.storage.sql import rows
from tests.integration.program import printed_code
from tests.stores import copy_stores, new_stores

PASSPHRASE = "Kastanie fliegt leise 7"
CODE: list[str] = []
NOW = datetime(2026, 3, 4, 10, 15)
YEARS = (SchoolYear(2023), SchoolYear(2024))
LATE_YEAR = YEARS[1]
SITES = {"GS": "SZ", "WRS": "SZ", "RS": None}
PUPIL = frozenset({Participant.PUPIL})
NO, SCHOOL, SITE = CountedAnswer.NO, CountedAnswer.SCHOOL, CountedAnswer.SITE


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("einmal") / "data"
    new_stores(folder, PASSPHRASE, folder.parent / "blatt.pdf", clock=lambda: NOW)
    CODE.append(printed_code(folder.parent / "blatt.pdf"))
    ws = opened(folder)
    for code, site in SITES.items():
        schools.save(ws, School(code, code, site), site=Site(site, "Schulzentrum") if site else None)
    ws.close()
    return folder


def opened(folder: Path) -> Workspace:
    return open_workspace(folder, clock=lambda: NOW, recovery_code=CODE[-1])


@pytest.fixture
def ws(template: Path, tmp_path: Path) -> Iterator[Workspace]:
    copy_stores(template, tmp_path / "data")
    workspace = opened(tmp_path / "data")
    yield workspace
    workspace.close()


def talk_of(*person_ids: int, school: str = "GS", day: date = date(2025, 2, 3)) -> Contact:
    return Contact(school, day, 30, PUPIL, concerns=tuple(Concern(one) for one in person_ids))


def child(ws: Workspace, name: str = "Ada Beispielkind") -> int:
    return people.add(ws, Person(name=name))


def delete_talks(ws: Workspace, *kept: int) -> int:
    """Delete what is due under the rule for talks without a case, but for some."""
    with ws.read() as vault:
        uids = {uid for number, uid in rows(vault, "SELECT id, uid FROM contact") if number in kept}
    due = [item for item in deletion.due(ws, NOW.date()) if item.kind == "contact" and item.id not in uids]
    return deletion.erase_due(ws, NOW.date(), len(due), frozenset(item.id for item in due)).items


def headcounts(ws: Workspace, year: SchoolYear = LATE_YEAR) -> dict[str, int]:
    """Return the pupils advised of every unit, as the return has them; the explanation has to add up to the same."""
    found = {}
    for level in Level:
        for unit in reports.annual_return(ws, year, level).units:
            figure = unit.items["pupils_advised"]
            told = explanations.explain(ws, year, level, unit.unit, "pupils_advised")
            (part,) = told.parts
            assert figure == told.figure == part.live + part.counters
            assert part.live == len(part.entries)
            if level is Level.SCHOOL or unit.unit == "SZ":
                found[unit.unit] = int(str(figure))
    return found


def asked(call: Callable[[], object]) -> tuple[MaybeCounted, ...]:
    """Return what a call asks before it does anything."""
    with pytest.raises(MaybeCountedError) as caught:
        call()
    return caught.value.questions


def said(ws: Workspace, contact_id: int) -> list[CountedBefore | None]:
    with ws.read() as vault:
        contact = stored_contacts.get_contact(vault, contact_id)
    assert contact is not None
    return [concern.counted_before for concern in contact.concerns]


@pytest.fixture
def gone(ws: Workspace) -> int:
    """Ada, whose talk of 2024/25 at GS was deleted under its rule; another of theirs keeps them in the vault."""
    ada = child(ws)
    contacts.record(ws, talk_of(ada))
    contacts.record(ws, talk_of(ada, day=date(2026, 2, 2)))
    delete_talks(ws)
    assert headcounts(ws) == {"GS": 1, "WRS": 0, "RS": 0, "SZ": 1}
    return ada
