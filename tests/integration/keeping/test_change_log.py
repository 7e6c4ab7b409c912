"""The change log names on which way a record came."""

from __future__ import annotations

from ssa_desktop.domain.records import Person
from ssa_desktop.services import change_log
from ssa_desktop.services.people import people

PUPIL = {"kind": "person", "id": "p1", "role": "pupil", "name": "Mila Muster", "gender": "w", "enrolment": []}


def test_what_a_file_brought_is_told_from_what_she_typed(program):
    program.do("import", "records", program.records([PUPIL, PUPIL | {"id": "p2", "name": None}]))
    with program.open() as ws:
        people.add(ws, Person(name="Ben Beispiel"))
        lines = {(line.who, line.action, line.kind, line.records) for line in change_log.listing(ws)}
    assert ("import", "added", "person", 2) in lines
    assert ("recovery_code", "added", "person", 1) in lines
    assert not any("Muster" in str(line) for line in lines)
