"""Attachments leave nothing behind: not on the disk while they are used, not in the store once they are deleted."""

from __future__ import annotations

from datetime import date, datetime

from ssa_desktop.domain.cases.attachments import AttachmentKind, Holder
from ssa_desktop.domain.cases.provenance import PaperFile, Received
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Case, Person, WorkingNote
from ssa_desktop.domain.vocabulary import InitiatedBy, Participant, Source
from ssa_desktop.services.cases import attachments, cases, paper_files, received
from ssa_desktop.services.keeping import deletion
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.workspace import Workspace
from tests.integration.program import PASSPHRASE
from tests.security.decrypted import decrypted, found_in, found_in_files

DAY = date(2026, 3, 4)
WORDS = {
    "Kolibrifeder": "in the content",
    "Zeppelinbrief": "in the title",
    "Ambossklang": "in the path of the original",
    "Quastenflosser": "in what the school gave",
    "Ginsterkeller": "in the place of the paper",
    "Wacholdergrund": "in the ground of a note",
}


def opened(program) -> Workspace:
    return open_workspace(program.data, clock=lambda: datetime(2026, 3, 4, 10, 15), passphrase=PASSPHRASE)


def plant(ws: Workspace, outside, name: str) -> tuple[int, int]:
    person = people.add(ws, Person(name=name))
    case_id = cases.open_case(ws, Case(person, "GS", DAY, InitiatedBy.PUPIL))
    folder = outside / "Ambossklang"
    folder.mkdir(exist_ok=True)
    path = folder / "Zeppelinbrief.pdf"
    # Long enough for many overflow pages, with the word in every one of them.
    path.write_bytes(b"%PDF-1.4\n" + b"Kolibrifeder und noch etwas " * 20_000)
    number = attachments.add(ws, Holder(case_id=case_id), path, AttachmentKind.LETTER)
    attachments.remember_original(ws, number, path)
    received.add(ws, Received(case_id, DAY, "Sekretariat", "Quastenflosser", "Einladung"))
    paper_files.save(ws, case_id, PaperFile(case_id, "Ginsterkeller", DAY))
    note = WorkingNote(DAY, "x", case_id, None, Source.TEACHER, "Wacholdergrund", Participant.TEACHER)
    cases.add_working_note(ws, note)
    return case_id, number


def test_deleting_a_person_leaves_no_byte_of_their_attachments(program, tmp_path):
    outside = tmp_path / "aussen"
    outside.mkdir()
    ws = opened(program)
    schools.save(ws, School("GS", "Grundschule Muster", None, None, None))
    case_id, number = plant(ws, outside, "Mila Muster")
    assert attachments.content(ws, number).startswith(b"%PDF")
    pseudonym = cases.view(ws, case_id).person.pseudonym
    assert pseudonym is not None
    assert found_in_files([program.data], WORDS) == set(), "nothing stands on the disk in plain text"
    ws.close()
    assert found_in(decrypted(program.data), WORDS) == set(WORDS), "the words are planted"
    ws = opened(program)
    assert deletion.erase_person(ws, pseudonym, "auf Wunsch", deletion.Mentions.KEEP).is_scrubbed
    assert found_in(decrypted(program.data), WORDS) == set(), "while it is open"
    ws.close()
    assert found_in(decrypted(program.data), WORDS) == set()


def test_a_removed_attachment_is_gone_after_the_next_unlock(program, tmp_path):
    outside = tmp_path / "aussen"
    outside.mkdir()
    ws = opened(program)
    schools.save(ws, School("GS", "Grundschule Muster", None, None, None))
    _, number = plant(ws, outside, "Mila Muster")
    attachments.remove(ws, number)
    ws.close()
    opened(program).close()
    assert found_in(decrypted(program.data), ["Kolibrifeder", "Zeppelinbrief", "Ambossklang"]) == set()
