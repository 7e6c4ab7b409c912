"""An assessment that a file brings opens the § 8a matter of its case, as one that is entered does."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ssa_desktop.domain.keeping.keeping import CaseChoice
from ssa_desktop.services.keeping import keeping
from ssa_desktop.services.workspace import Workspace
from tests.integration.program import Program, Record

BOOK: dict[str, Any] = {"sites": [], "schools": [{"code": "GS", "name": "Schule", "years": [], "classes": []}]}
PUPIL: Record = {"kind": "person", "id": "p", "role": "pupil", "name": None, "gender": "w", "enrolment": []}
CLOSED_CASE: Record = {
    "kind": "case", "id": "c", "person": "p", "school": "GS", "opened": "2015-01-10", "closed": "2015-06-01",
    "close_reason": "moved", "initiated_by": "pupil", "type": "counselling",
}  # fmt: skip
CHOSEN = {
    "protection_choice": "as_case_file", "protection_reason": "Mit dem Jugendamt besprochen",
    "protection_decided": "2015-06-02",
}  # fmt: skip


def assessed(uid: str, begun: str, closed: str | None) -> Record:
    return {
        "kind": "risk_assessment", "id": uid, "case": "c", "begun": begun, "acute": False, "closed": closed,
        "closing": None, "indications": [], "steps": [], "agreements": [],
    }  # fmt: skip


def matter(began: str, ended: str | None, **more: str) -> Record:
    said = {"protection_began": began, "protection_ended": ended, **more}
    return {"kind": "case_choice", "id": "w", "case": "c", "without_guardians": False, **said}


def filled(program: Program, *records: Record) -> CaseChoice:
    """Take records on the closed case in; return what stands on its matter."""
    program.do("import", "school", program.school_book(BOOK))
    file = program.records([PUPIL, CLOSED_CASE, *records])
    program.do("import", "records", file)
    program.do("import", "records", file)
    with program.open() as ws:
        return choice_of(ws)


def choice_of(ws: Workspace) -> CaseChoice:
    with ws.read() as vault:
        (case_id,) = vault.execute("SELECT id FROM case_file").fetchone()
    return keeping.of_case(ws, int(case_id)).choice


@pytest.mark.parametrize("closed", ["2015-03-01", None])
def test_a_file_that_says_nothing_of_the_matter_opens_it(quick_program: Program, closed: str | None) -> None:
    found = filled(quick_program, assessed("a", "2015-02-01", closed), assessed("b", "2015-02-10", "2015-02-20"))
    ended = None if closed is None else date(2015, 3, 1)
    assert (found.protection_began, found.protection_ended, found.protection_choice) == (
        date(2015, 2, 1), ended, None,
    )  # fmt: skip
    due = {item["kind"]: item["state"] for item in quick_program.do("retention", "due", "--json").json["items"]}
    assert due["case"] == "held", "nothing of a § 8a matter goes without a decision"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        # What covers the assessment stays as the file says it, with what was decided.
        (matter("2015-01-20", "2015-05-01", **CHOSEN), (date(2015, 1, 20), date(2015, 5, 1), True)),
        (matter("2015-02-01", "2015-03-01", **CHOSEN), (date(2015, 2, 1), date(2015, 3, 1), True)),
        # What does not is as if it had been entered: a decision on another end is asked for again.
        (matter("2015-02-02", "2015-03-01", **CHOSEN), (date(2015, 2, 1), date(2015, 3, 1), True)),
        (matter("2015-01-20", "2015-02-28", **CHOSEN), (date(2015, 1, 20), date(2015, 3, 1), False)),
    ],
)
def test_what_a_file_says_of_the_matter_stays_as_far_as_it_covers_it(
    quick_program: Program, said: Record, expected: tuple[date, date, bool]
) -> None:
    found = filled(quick_program, said, assessed("a", "2015-02-01", "2015-03-01"))
    is_decided = found.protection_choice is not None
    assert (found.protection_began, found.protection_ended, is_decided) == expected


def test_an_open_one_holds_a_matter_open(quick_program: Program) -> None:
    found = filled(quick_program, matter("2015-02-01", "2015-03-01", **CHOSEN), assessed("a", "2015-02-01", None))
    assert (found.protection_began, found.protection_ended, found.protection_choice) == (date(2015, 2, 1), None, None)


def test_one_that_comes_later_is_covered_too(quick_program: Program) -> None:
    filled(quick_program, matter("2015-02-01", "2015-03-01", **CHOSEN), assessed("a", "2015-02-01", "2015-03-01"))
    quick_program.do("import", "records", quick_program.records([assessed("b", "2015-04-01", None)], "mehr.jsonl"))
    with quick_program.open() as ws:
        found = choice_of(ws)
    assert (found.protection_began, found.protection_ended, found.protection_choice) == (date(2015, 2, 1), None, None)
