"""A store from which something leaves"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from ssa_desktop.domain.records import Case, Enrolment, Person
from ssa_desktop.domain.rights.carrier import Carrier, CarrierKind
from ssa_desktop.domain.rights.disclosure import Disclosure, DisclosureKind, Ground
from ssa_desktop.domain.rights.releases import Capacity, Consenter, Recipient, Release
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import InitiatedBy
from ssa_desktop.services.cases import cases
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people
from ssa_desktop.services.rights import carrier
from ssa_desktop.services.workspace import Workspace

TODAY = date(2026, 3, 4)
RECIPIENT = "Fachkraft im ASD, Jugendamt Musterstadt"
PURPOSE = "Vorbereitung der Hilfe"


def open_at(program, day: date) -> Workspace:
    code = program.code_file.read_text(encoding="utf-8")
    return open_workspace(program.data, clock=lambda: datetime(day.year, day.month, day.day, 10, 0), recovery_code=code)


@pytest.fixture
def ws(quick_program) -> Iterator[Workspace]:
    quick_program.do(
        "import", "school", quick_program.school_book({"schools": [{"code": "GS", "name": "Wilhelmschule"}]})
    )
    workspace = open_at(quick_program, TODAY)
    # Only the Jugendamt has every ground.
    carrier.save(workspace, Carrier(kind=CarrierKind.YOUTH_OFFICE))
    yield workspace
    workspace.close()


def somebody(ws: Workspace, name: str = "Mila Xenophonie", **more: object) -> tuple[int, int]:
    """Return the ids of a new person and their open case."""
    enrolment = Enrolment(SchoolYear(2025), "GS", "7b", 7)
    person_id = people.add(ws, Person(name=name, enrolments=(enrolment,), **more))  # type: ignore[arg-type]
    return person_id, cases.open_case(ws, Case(person_id, "GS", date(2025, 9, 15), InitiatedBy.PUPIL))


def a_release(case_id: int, **change: object) -> Release:
    release = Release(
        case_id=case_id,
        granted_on=TODAY,
        ends_on=date(2026, 7, 31),
        recipients=(Recipient("Fachkraft im ASD", "Jugendamt Musterstadt"),),
        topics=("family",),
        purpose=PURPOSE,
        consequences="Ohne Einwilligung bleibt es bei der Beratung hier.",
        consented_by=Consenter.YOUNG_PERSON,
        capacity=Capacity(is_capable=True, assessed_on=TODAY, reason="erklärt es mit eigenen Worten"),
        is_revocability_told=True,
    )
    return replace(release, **change)  # type: ignore[arg-type]


def paper(case_id: int, ground: Ground = Ground.FAMILY_COURT, **change: object) -> Disclosure:
    made = Disclosure(DisclosureKind.CASE_FILE, RECIPIENT, PURPOSE, ground, case_ids=(case_id,))
    return replace(made, **change)  # type: ignore[arg-type]


def rows(ws: Workspace, statement: str) -> list[tuple[object, ...]]:
    with ws.read() as vault:
        return [tuple(row) for row in vault.execute(statement)]


def pdf_text(data: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages).split())
