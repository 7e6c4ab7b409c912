"""The carrier's logo on every way of the data: on the agreement, through backup and restore, a rotation, a package."""

from __future__ import annotations

import pickle
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import Image

from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.rights.carrier import Carrier, Logo
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.together.cooperation import Agreement, Goal
from ssa_desktop.services.keys import keys, rotation
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import schools
from ssa_desktop.services.rights import carrier, carrier_logo
from ssa_desktop.services.together import cooperation_agreements, cooperation_papers
from ssa_desktop.services.workspace import Workspace
from tests.integration.program import PASSPHRASE, Program, copy_of
from tests.integration.rights.handover.handover_world import TO, consent, create, inside, open_
from tests.security.decrypted import decrypted
from tests.unit.documents.test_logo import pictures

NOW = datetime(2026, 3, 4, 10, 15)
TODAY = date.today()
ALT = "Logo: Verein Muster"


@contextmanager
def opened(program: Program) -> Iterator[Workspace]:
    ws = open_workspace(program.data, clock=lambda: NOW, passphrase=PASSPHRASE)
    try:
        yield ws
    finally:
        ws.close()


def picture(path: Path, colour: str = "teal") -> Path:
    Image.new("RGB", (400, 200), colour).save(path)
    return path


@pytest.fixture
def made(quick_program: Program, tmp_path: Path) -> tuple[Program, int, Logo]:
    """A store with an agreement and a logo; with its id, and the logo."""
    with opened(quick_program) as ws:
        schools.save(ws, School("GS", "Grundschule Muster"))
        carrier.save(ws, Carrier("Verein Muster"))
        agreed = Agreement("GS", date(2025, 8, 1), date(2026, 7, 31), school_name="Grundschule Muster")
        number = cooperation_agreements.save(ws, agreed).record_id
        cooperation_agreements.save_goal(ws, number, Goal("Sprechzeit einrichten"))
        logo = carrier_logo.choose(ws, picture(tmp_path / "a.png"))
    return quick_program, number, logo


def on_agreement(ws: Workspace, number: int) -> bool:
    return (0, ALT) in pictures(cooperation_papers.agreement(ws, number, "de"))


def test_an_agreement_bears_it_as_pdf_and_as_word_file(made: tuple[Program, int, Logo]) -> None:
    program, number, _ = made
    with opened(program) as ws:
        assert on_agreement(ws, number)
        word = ZipFile(BytesIO(cooperation_papers.agreement_docx(ws, number, "de")))
        assert [name for name in word.namelist() if name.startswith("word/media/")]
        assert ALT in word.read("word/document.xml").decode()
        carrier_logo.remove(ws)
        assert not on_agreement(ws, number)
        word = ZipFile(BytesIO(cooperation_papers.agreement_docx(ws, number, "de")))
        assert not [name for name in word.namelist() if name.startswith("word/media/")]


def test_a_backup_brings_it_back(made: tuple[Program, int, Logo], tmp_path: Path) -> None:
    program, number, logo = made
    stick = program.data.parent / "stick"
    stick.mkdir()
    program.do("backup", "create", stick / "eins.ssab")
    assert logo.picture[:64] not in (stick / "eins.ssab").read_bytes()
    with opened(program) as ws:
        carrier_logo.choose(ws, picture(tmp_path / "b.png", "maroon"))
    program.do("restore", stick / "eins.ssab", "--replace")
    with opened(program) as ws:
        assert carrier_logo.get(ws) == logo
        assert on_agreement(ws, number)


def test_new_keys_of_the_stores_leave_it(made: tuple[Program, int, Logo]) -> None:
    program, number, logo = made
    with opened(program) as ws:
        sheet = keys.new_sheet(ws)
        rotation.rotate(ws, PASSPHRASE, sheet, sheet.code[-4:])
        assert carrier_logo.get(ws) == logo
    with opened(program) as ws:
        assert carrier_logo.get(ws) == logo
        assert on_agreement(ws, number)


def test_it_travels_in_no_package_and_the_successors_own_stays(template: Path, tmp_path: Path) -> None:
    """Who goes on prints with the logo of their own carrier: it is a setting of each vault, and nothing of a case."""
    hers, his = (copy_of(template, tmp_path / name, quick=True) for name in ("hers", "his"))
    year = str(SchoolYear.of(TODAY))
    facts = {"school_year": year, "pupils": 100, "pupils_on": None, "fte": 1, "practitioners": 1}
    school = {"code": "GS", "name": "Grundschule Probe", "years": [facts], "classes": []}
    hers.do("import", "school", hers.school_book({"sites": [], "schools": [school]}))
    enrolment = [{"school_year": year, "school": "GS", "class": None, "stage": 4}]
    person = {"kind": "person", "id": "a", "role": "pupil", "name": None, "gender": "w", "enrolment": enrolment}
    case = {
        "kind": "case", "id": "c", "person": "a", "school": "GS", "opened": TODAY.isoformat(), "initiated_by": "pupil",
        "type": "counselling",
    }  # fmt: skip
    hers.do("import", "records", hers.records([person, case, consent("c", TO)]))
    with opened(hers) as ws:
        logo = carrier_logo.choose(ws, picture(tmp_path / "a.png"))
    with opened(his) as ws:
        own = carrier_logo.choose(ws, picture(tmp_path / "b.png", "maroon"))
    package = create(hers, "successor")
    held = pickle.dumps(inside(package))
    assert b"Grundschule Probe" in held, "every text of it is looked at"
    assert logo.picture[40:80] not in held
    assert b64encode(logo.picture[42:102]) not in held
    open_(his, package)
    with opened(his) as ws:
        assert carrier_logo.get(ws) == own
    assert logo.picture[:64] not in decrypted(his.data)
    assert own.picture[:64] in decrypted(his.data)
