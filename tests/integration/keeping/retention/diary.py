"""A vault whose calendar can be turned on"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest

from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.keeping.keeping import Hold, HoldGround
from ssa_desktop.domain.keeping.retention import DueState
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Case, Concern, Contact, Person, TimeEntry
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import Activity, InitiatedBy, Participant
from ssa_desktop.services.cases import cases, contacts
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.time import times
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.sql import value
from tests.integration.keeping.days_of_use import used_until
from tests.integration.program import PASSPHRASE, rendered
from tests.stores import new_stores

PUPIL = frozenset({Participant.PUPIL})
YEARS = [SchoolYear(start) for start in (2022, 2023, 2024, 2025, 2028)]


@dataclass
class Diary:
    """A vault whose calendar can be turned on."""

    folder: Path
    now: datetime = datetime(2023, 9, 12, 10, 15)

    def open(self) -> Workspace:
        return open_workspace(self.folder, clock=lambda: self.now, passphrase=PASSPHRASE)

    def turn_to(self, day: str) -> None:
        self.now = datetime.fromisoformat(f"{day}T10:15:00")


@pytest.fixture(scope="module")
def template_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fristen") / "data"
    start = Diary(folder)
    new_stores(folder, PASSPHRASE, folder.parent / "sheet.pdf", clock=lambda: start.now)
    with_schools = start.open()
    schools.save(with_schools, School("GS", "Grundschule Muster"))
    schools.save(with_schools, School("RS", "Realschule Muster"))
    with_schools.close()
    return folder


@pytest.fixture
def diary(template_folder: Path, tmp_path: Path) -> Diary:
    shutil.copytree(template_folder, tmp_path / "data")
    return Diary(tmp_path / "data")


@pytest.fixture
def ws(diary: Diary) -> Iterator[Workspace]:
    opened = diary.open()
    yield opened
    opened.close()


def believed(diary: Diary) -> None:
    """Let the vault have been used until today, whichever day that is by now."""
    opened = diary.open()
    used_until(opened, diary.now.date())
    opened.close()


def reports_of(ws: Workspace) -> dict[tuple[str, str], bytes]:
    """Every report of every year on both levels, byte by byte."""
    return {
        (str(year), name): data for year in YEARS for level in Level for name, data in rendered(ws, year, level).items()
    }


def on(ws: Workspace, day: str) -> list[tuple[str, str | None, str, str]]:
    """The due list as (kind, label, day, state)."""
    return [
        (item.kind, item.label, item.due.isoformat(), item.state.value)
        for item in deletion.due(ws, date.fromisoformat(day))
    ]


def delete_all(ws: Workspace) -> None:
    """Delete what is due today; no report changes, and nothing is left to delete on the same day."""
    before = reports_of(ws)
    erasable = [item for item in deletion.due(ws, ws.today()) if item.state is DueState.DUE]
    deletion.erase_due(ws, ws.today(), len(erasable))
    assert reports_of(ws) == before
    assert all(item.state is DueState.HELD for item in deletion.due(ws, ws.today()))


def talk(ws: Workspace, day: str, *concerns: Concern, **more: object) -> int:
    fields = {"minutes": 30, "participants": PUPIL, "topics": frozenset({"family"}), "concerns": concerns} | more
    return contacts.record(ws, Contact("GS", date.fromisoformat(day), **fields))  # type: ignore[arg-type]


def person(ws: Workspace, name: str = "Mila Muster", **more: str) -> int:
    return people.add(ws, Person(name=name, **more))  # type: ignore[arg-type]


def case(ws: Workspace, person_id: int, **more: object) -> int:
    return cases.open_case(ws, Case(person_id, "GS", date(2023, 9, 1), InitiatedBy.PUPIL, **more))  # type: ignore[arg-type]


def names(ws: Workspace) -> set[str]:
    with ws.read() as vault:
        return {name for (name,) in vault.execute("SELECT name FROM person")}


def count(ws: Workspace, table: str) -> int:
    with ws.read() as vault:
        return int(value(vault, f"SELECT count(*) FROM {table}"))


def book(ws: Workspace, day: str, activity: Activity, minutes: int = 60, **more: object) -> int:
    return times.add(ws, TimeEntry(date.fromisoformat(day), minutes, activity, **more))  # type: ignore[arg-type]


HOLD = Hold(HoldGround.COMPLAINT, "Beschwerde läuft", date(2023, 9, 12), until=date(2025, 12, 31))
