"""A store with somebody on whom much is kept, and their access to it"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from ssa_desktop.domain.cases.attachments import AttachmentKind, Holder
from ssa_desktop.domain.cases.provenance import Received
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Case, Concern, Contact, Enrolment, Person, Referral, WorkingNote
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.vocabulary import InitiatedBy, Participant, ReferralTarget
from ssa_desktop.services.cases import attachments, cases, contacts, received
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.rights import access
from ssa_desktop.services.rights.access import Requester
from ssa_desktop.services.workspace import Workspace
from tests.integration.program import printed_code
from tests.stores import copy_stores, new_stores

PASSPHRASE = "Kastanie fliegt leise 7"
CODE: list[str] = []
"""The recovery code of the stores: it opens them at once."""
NOW = datetime(2026, 3, 4, 10, 15)
TODAY = NOW.date()
PUPIL = frozenset({Participant.PUPIL})
YEARS = (SchoolYear(2023), SchoolYear(2024), SchoolYear(2025))


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("auskunft") / "data"
    new_stores(folder, PASSPHRASE, folder.parent / "blatt.pdf", clock=lambda: NOW)
    CODE.append(printed_code(folder.parent / "blatt.pdf"))
    ws = opened(folder)
    schools.save(ws, School("GS", "Grundschule Muster"))
    schools.save(ws, School("WRS", "Werkrealschule Muster"))
    ws.close()
    return folder


def opened(folder: Path) -> Workspace:
    return open_workspace(folder, clock=lambda: NOW, recovery_code=CODE[-1])


def copied(template: Path, folder: Path) -> Workspace:
    copy_stores(template, folder)
    return opened(folder)


@pytest.fixture
def ws(template: Path, tmp_path: Path) -> Iterator[Workspace]:
    workspace = copied(template, tmp_path / "data")
    yield workspace
    workspace.close()


def mila(ws: Workspace, name: str = "Mila Muster") -> int:
    enrolments = tuple(Enrolment(year, "GS", f"{3 + place}b", 3 + place) for place, year in enumerate(YEARS))
    return people.add(ws, Person(name=name, enrolments=enrolments, born="2014-05"))


def case_of(ws: Workspace, person_id: int, opened: date = date(2025, 9, 15)) -> int:
    return cases.open_case(ws, Case(person_id, "GS", opened, InitiatedBy.PUPIL))


def talk(concerns: tuple[Concern, ...], **more: object) -> Contact:
    facts: dict[str, object] = {"school": "GS", "date": date(2025, 10, 6), "minutes": 30, "participants": PUPIL}
    return Contact(**{**facts, "concerns": concerns, **more})  # type: ignore[arg-type]


def pseudonym(ws: Workspace, person_id: int) -> str:
    return people.get(ws, person_id).pseudonym or ""


def answered(ws: Workspace, person_id: int, requester: Requester, folder: Path, form: str = "json") -> bytes:
    path = folder / f"auskunft-{requester}.{form}"
    access.answer(ws, pseudonym(ws, person_id), requester, access.to_file(path, "de"), date(2026, 3, 2))
    return path.read_bytes()


# What hangs on a person by the schema and is no part of the copy, beside what storage.access says of itself.
NOT_HERS = {
    "offer": "an attachment belongs to a case or to an offer; one of hers to a case",
    "offer_session": "as above",
    "offer_details": "as above",
    "agreement": "as an offer: an annex is on nobody",
    "training": "as an offer: a certificate is on nobody",
    "attachment_content": "files are given on wish, as files",
}


def attached(ws: Workspace, case_id: int, folder: Path, name: str, content: str) -> None:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    attachments.add(ws, Holder(case_id), path, next(iter(AttachmentKind)))


def open_things_on(ws: Workspace, person_id: int, rng: random.Random, folder: Path | None = None) -> int:
    case_id = case_of(ws, person_id)
    for number in range(rng.randint(1, 5)):
        day = date(2025, 10, 1) + timedelta(days=rng.randint(0, 120))
        told = (Concern(person_id, case_id, f"Offen {number} mit Ben"),)
        contacts.record(ws, talk(told, date=day, minutes=15 + number))
    contacts.record(ws, talk((Concern(person_id, case_id, "Von den Eltern"),), entrusted_by=Participant.PARENT))
    cases.add_working_note(ws, WorkingNote(date(2025, 12, 2), "Offene Notiz", case_id))
    cases.add_referral(ws, Referral(case_id, date(2025, 12, 2), ReferralTarget.COUNSELLING))
    if folder is not None:
        attached(ws, case_id, folder, "Brief.txt", "Offenes")
        received.add(ws, Received(case_id, date(2025, 12, 6), "Sekretariat", "Fehlzeiten", "Beratung"))
    return case_id
