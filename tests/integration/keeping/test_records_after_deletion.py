"""A case file is deleted within the school year and the work goes on: every figure is as if nothing had been deleted.

The records up to a day come in, what is due on that day is deleted, and the later ones come in. What the later ones say
of cases and persons that are gone is skipped; all else counts together with what was deleted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from ssa_desktop.domain.schoolyear import SchoolYear
from tests.integration.figures.oracle import Record, later
from tests.integration.figures.test_counting_oracle import compare
from tests.integration.keeping.histories import History, make_history
from tests.integration.keeping.test_deletion_invariance import BOOK, case, contact, pupil
from tests.integration.program import Program, copy_of


def due_day(case: Record) -> date | None:
    """The day a case file is due: start point and period as in the retention catalogue."""
    starts = [date.fromisoformat(case[key]) for key in ("closed", "left_school") if case.get(key)]
    if not starts:
        return None
    begin = min(starts)
    following_ends = date(begin.year + (2 if begin.month >= 8 else 1), 7, 31)
    if not case.get("left_school"):
        return following_ends
    left = date.fromisoformat(case["left_school"])
    return min(following_ends, later(left, 6) if case["leave_kind"] == "changed_school" else left)


def split(records: list[Record], day: str) -> tuple[list[Record], list[Record]]:
    """Part the dated records at a day; persons, cases, offers and contract hours come with the first part."""
    whole = {"person", "case", "offer", "contract"}
    early = [line for line in records if line["kind"] in whole or line["date"] <= day]
    return early, [line for line in records if line not in early]


def is_over(text: str, day: str) -> bool:
    """Whether the school year of a day is over on another: notes, and contacts without a case, are due at its end."""
    written = date.fromisoformat(text)
    return date(written.year + (written.month >= 8), 7, 31) <= date.fromisoformat(day)


def gone_after(early: list[Record], day: str) -> tuple[set[str], set[str]]:
    """The cases that are due on a day, and the persons of whom something is due and nothing is left."""
    cases = {line["id"]: line for line in early if line["kind"] == "case"}
    erased = {key for key, case in cases.items() if (due := due_day(case)) and due <= date.fromisoformat(day)}
    left = {case["person"] for key, case in cases.items() if key not in erased}
    touched = {cases[key]["person"] for key in erased}
    for line in early:
        if line["kind"] == "contact":
            (touched if is_over(line["date"], day) else left).update(line["persons"])
        elif line["kind"] == "working_note" and line["person"]:
            if is_over(line["date"], day):
                touched.add(line["person"])
            elif line["case"] not in erased:
                left.add(line["person"])
    return erased, touched - left


def without(lines: list[Record], cases: set[str], persons: set[str]) -> list[Record]:
    """What is left of later records when cases and persons are gone."""
    kept = []
    for line in lines:
        if line["kind"] == "contact":
            rest = {
                "cases": [key for key in line["cases"] if key not in cases],
                "persons": [key for key in line["persons"] if key not in persons],
            }
            if not (line["cases"] or line["persons"]) or rest["cases"] or rest["persons"]:
                kept.append(line | rest)
        elif line.get("case") not in cases and line.get("person") not in persons:
            kept.append(line)
    return kept


def bring_in_later(program: Program, late: list[Record], early: list[Record], book: Record) -> None:
    """Bring in the later records; where one has to say whether its pupil was counted before, it says what is true.

    That is asked only of whom no talk is left there: whoever had one is in the sums.
    """
    site_of = {school["code"]: school.get("site") or school["code"] for school in book["schools"]}
    person_of = {line["id"]: line["person"] for line in early if line["kind"] == "case"}

    def named(contact: Record) -> dict[str, str]:
        return {case: person_of[case] for case in contact["cases"]} | {key: key for key in contact["persons"]}

    def said(person: str, contact: Record) -> str:
        year = SchoolYear.of(date.fromisoformat(contact["date"]))
        at = {
            line["school"]
            for line in early
            if line["kind"] == "contact"
            and "pupil" in line["with"]
            and person in named(line).values()
            and SchoolYear.of(date.fromisoformat(line["date"])) == year
        }
        if contact["school"] in at:
            return "both"
        return "site" if any(site_of[school] == site_of[contact["school"]] for school in at) else "no"

    lines = list(late)
    waiting: dict[int, Iterator[Record]] = {}
    while (done := program.try_("import", "records", program.records(lines, "spaet.jsonl"))).code:
        asked = re.match(r"(?:.*\n)*Zeile (\d+), Feld „counted_before“", done.err)
        assert asked, done
        number = int(asked[1]) - 2
        contact = late[number]
        answers = {key: said(person, contact) for key, person in named(contact).items()}
        # Which of those in it are meant is not said.
        some = (
            {key: answers[key] for key in keys}
            for length in range(1, len(answers) + 1)
            for keys in combinations(answers, length)
        )
        lines[number] = contact | {"counted_before": next(waiting.setdefault(number, some))}


def go_on(template: Path, folder: Path, seed: int) -> int:
    """Return how many case files went."""
    history = make_history(seed, size=1 + seed % 3)
    day = ("2022-10-31", "2023-01-31", "2023-07-31", "2023-12-31")[seed % 4]
    early, late = split(history.records, day)
    program = copy_of(template, folder, quick=True)
    program.do("import", "school", program.school_book(history.book))
    program.do("import", "records", program.records(early, "frueh.jsonl"))
    items = program.do("retention", "due", "--on", day, "--json").json["items"]
    cases, persons = gone_after(early, day)
    assert sum(item["kind"] == "case" for item in items) == len(cases)
    number = sum(line["kind"] == "person" for line in early)
    program.do("retention", "delete", "--on", day, "--expect", str(len(items)))
    assert len(program.pseudonyms()) == number - len(persons)
    bring_in_later(program, late, early, history.book)
    left = History(history.book, [*early, *without(late, cases, persons)])
    # Topic mentions may merge, as the test at the end shows.
    compare(program, left, but={"topic_mentions"})
    return len(cases)


@pytest.mark.parametrize("block", [0, 1, *(pytest.param(n, marks=pytest.mark.soak) for n in (2, 3))])
def test_figures_go_on_as_if_nothing_had_been_deleted(template, tmp_path, block):
    gone = [go_on(template, tmp_path / str(seed), seed) for seed in range(200 + block * 8, 208 + block * 8)]
    assert sum(gone) > 0, "nothing was deleted"


@pytest.mark.soak
@pytest.mark.parametrize("block", range(50))
def test_figures_go_on_in_many_histories(template, tmp_path, block):
    for seed in range(10_000 + block * 20, 10_020 + block * 20):
        go_on(template, tmp_path / str(seed), seed)


def test_topics_go_on_as_if_nothing_had_been_deleted(quick_program):
    """Mila's case is due in April; Mila and Nils met in one contact, and Mila comes again without a case."""
    program = quick_program
    program.do("import", "school", program.school_book(BOOK))
    mila = {"closed": "2022-10-10", "left_school": "2022-10-10", "leave_kind": "changed_school"}
    early = [
        pupil("Mila"), pupil("Nils"), case("c1", "Mila", **mila), case("c2", "Nils"),
        contact("k1", ["c1", "c2"], "2022-09-20"),
        contact("k2", [], "2022-09-21", persons=["Mila"], topics=["bullying"]),
    ]  # fmt: skip
    late = [contact("k3", [], "2023-05-10", persons=["Mila"])]
    program.do("import", "records", program.records(early, "frueh.jsonl"))
    program.do("retention", "delete", "--on", "2023-04-10", "--expect", "1")
    program.do("import", "records", program.records(late, "spaet.jsonl"))
    compare(program, History(BOOK, [*early, *late]))
