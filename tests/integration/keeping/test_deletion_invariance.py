"""Deleting persons and files under a rule changes no figure of any report, and brings nothing back."""

from __future__ import annotations

import json
import random
from datetime import date
from pathlib import Path

import pytest

from ssa_desktop.domain.keeping.retention import PeriodKind
from ssa_desktop.domain.keeping.retention_rules import RetentionRule
from ssa_desktop.services.figures.reports import record_counts
from ssa_desktop.services.keeping import deletion, due_preview, retention_rules
from tests.integration.figures.test_counting_oracle import compare
from tests.integration.keeping.histories import YEARS, History, make_history
from tests.integration.program import Program, Record, copy_of

ALL_YEARS = (*YEARS, "2024/25", "2025/26")
"""Those with records, one after them and a late one: a case that stays open is carried over into each."""


def begin(template: Path, folder: Path, history: History) -> Program:
    program = copy_of(template, folder, quick=True)
    program.do("import", "school", program.school_book(history.book))
    program.do("import", "records", program.records(history.records))
    return program


def delete_due(program: Program, day: str) -> int:
    """Delete what is due on a day, as a user would: look, count, delete."""
    items = program.do("retention", "due", "--on", day, "--json").json["items"]
    program.do("retention", "delete", "--on", day, "--expect", str(len(items)))
    assert program.do("retention", "due", "--on", day, "--json").json["items"] == []
    return len(items)


def kinds_of_due(program: Program, day: str) -> set[str]:
    items = program.do("retention", "due", "--on", day, "--json").json["items"]
    return {item["kind"] for item in items}


def erase_person(program: Program, pseudonym: str) -> None:
    program.do("person", "delete", pseudonym, "--reason", "Antrag der Eltern")
    assert pseudonym not in program.pseudonyms()


def bring_in_again(program: Program, path: Path) -> None:
    before = program.dump()
    program.do("import", "records", path)
    assert program.dump() == before


DAYS = ("2022-02-28", "2022-07-31", "2023-09-01", "2024-07-31", "2025-07-31", "2026-07-31")
"""The last three are the days on which the working time of a year ends."""


def delete_some(program: Program, day: str, rng: random.Random) -> None:
    """Delete some of what is due on a day, as she can tick it in the window; what is seen before is what goes."""
    on = date.fromisoformat(day)
    with program.open() as ws:
        due = deletion.due(ws, on)
        chosen = frozenset(item.id for item in rng.sample(due, rng.randint(0, len(due))))
        seen = due_preview.preview_due(ws, on, chosen)
        before = record_counts(ws)
        assert deletion.erase_due(ws, on, len(chosen), chosen).items == len(chosen)
        after = record_counts(ws)
        left = deletion.due(ws, on)
    kinds = ("case", "contact", "working_note", "referral", "person", "time")
    gone = tuple(seen.records[kind] for kind in ("case", "contact", "working_note", "referral", "person", "time"))
    assert gone == tuple(before[kind] - after[kind] for kind in kinds)
    # Nothing new fell due by it, and nothing that was not chosen went, but what goes with a person or a case.
    still = {item.id for item in left}
    assert still <= {item.id for item in due} - chosen
    assert {item.id for item in due if item.kind == "time"} - chosen <= still


def change_a_rule(program: Program, rng: random.Random) -> None:
    """Give one of the rules another period; what is due may be more or less from now on."""
    kinds = (
        RetentionRule.CASE_FILE,
        RetentionRule.WORKING_NOTE,
        RetentionRule.CONTACT_WITHOUT_CASE,
        RetentionRule.WORKING_TIME,
    )
    with program.open() as ws:
        retention_rules.change(ws, rng.choice(kinds), PeriodKind.MONTHS, rng.randint(1, 30), "Vorgabe des Trägers")


def walk(template: Path, folder: Path, seed: int, steps: int = 5) -> None:
    """Delete in random order and on random days; compare every report after every step."""
    rng = random.Random(seed)
    history = make_history(seed, size=1 + seed % 2)
    program = begin(template, folder / "eine", history)
    source = program.data.parent / "akten.jsonl"
    reports = program.reports(ALL_YEARS)
    for _ in range(steps):
        pseudonyms = program.pseudonyms()
        what = rng.random()
        if pseudonyms and what < 0.45:
            erase_person(program, rng.choice(pseudonyms))
        elif what < 0.7:
            delete_due(program, rng.choice(DAYS))
        elif what < 0.9:
            delete_some(program, rng.choice(DAYS), rng)
        else:
            change_a_rule(program, rng)
        assert program.reports(ALL_YEARS) == reports
        if rng.random() < 0.4:
            bring_in_again(program, source)
    bring_in_again(program, source)
    # What a second, independent count of the file says is still what the program says, whatever has gone.
    compare(program, history)

    own_copy = program.data.parent / "eigene-kopie.jsonl"
    program.do("export", "records", own_copy)
    bring_in_again(program, own_copy)
    assert program.reports(ALL_YEARS) == reports
    second = copy_of(template, folder / "andere", quick=True)
    second.do("import", "school", second.school_book(history.book))
    second.do("import", "records", own_copy)
    assert second.reports(ALL_YEARS) == reports
    # What was left open can be deleted there as well, and all working time that is over.
    delete_due(second, DAYS[-1])
    for pseudonym in second.pseudonyms():
        erase_person(second, pseudonym)
    assert second.reports(ALL_YEARS) == reports
    assert kinds_of_due(second, DAYS[-1]) <= {"time"}
    delete_due(second, DAYS[-1])
    assert second.reports(ALL_YEARS) == reports


@pytest.mark.parametrize(
    "seed", [*range(100, 104), *(pytest.param(n, marks=pytest.mark.soak) for n in range(104, 107))]
)
def test_random_deletions_change_no_report(template, tmp_path, seed):
    walk(template, tmp_path, seed)


@pytest.mark.soak
@pytest.mark.parametrize("block", range(20))
def test_many_random_deletions_change_no_report(template, tmp_path, block, pytestconfig):
    """Ten walks, others each time: a run with the same seed draws the same ones."""
    drawn = random.Random(f"{pytestconfig.getoption('randomly_seed')}/{block}")
    for seed in drawn.sample(range(5000, 1_000_000), 10):
        walk(template, tmp_path / str(seed), seed, steps=8)


# Single histories -----------------------------------------------------------------------------------------------------

BOOK: Record = {
    "sites": [{"code": "SZ", "name": "Schulzentrum"}],
    "schools": [
        {
            "code": code,
            "site": "SZ",
            "name": code,
            "years": [{"school_year": year, "pupils": 100, "fte": 0.5} for year in YEARS],
        }
        for code in ("GS", "WRS")
    ],
}


def pupil(name: str, **enrolment: Record) -> Record:
    return {"kind": "person", "id": name, "role": "pupil", "name": name, "gender": "w", "enrolment": [], **enrolment}


def case(name: str, person: str, **changed: object) -> Record:
    found = {"opened": "2022-09-12", "closed": None, "initiated_by": "pupil", "type": "counselling", "school": "GS"}
    return {"kind": "case", "id": name, "person": person, **found, **changed}


def contact(name: str, cases: list[str], day: str = "2022-09-12", **changed: object) -> Record:
    found = {
        "persons": [], "school": "GS", "start": None, "minutes": 30, "with": ["pupil"], "mode": "conversation",
        "crisis": False, "activity": "individual", "topics": ["family"], "source": "self",
    }  # fmt: skip
    return {"kind": "contact", "id": name, "cases": cases, "date": day, **found, **changed}


def begin_with(program: Program, records: list[Record]) -> dict[tuple[str, str], bytes]:
    program.do("import", "school", program.school_book(BOOK))
    program.do("import", "records", program.records(records))
    return program.reports(ALL_YEARS)


def pseudonym_of(program: Program, name: str) -> str:
    (hit,) = [hit for hit in program.do("search", name, "--json").json["hits"] if hit["kind"] == "person"]
    return str(hit["label"])


def test_a_joint_contact_stays_with_the_others_until_the_last_of_them_goes(quick_program):
    program = quick_program
    records = [
        pupil("Mila"), pupil("Nils"), case("c1", "Mila"), case("c2", "Nils"),
        contact("k1", ["c1", "c2"], notes={"c1": "über Erdbeeren", "c2": "über Himbeeren"}),
    ]  # fmt: skip
    reports = begin_with(program, records)
    erase_person(program, pseudonym_of(program, "Mila"))
    assert program.do("search", "Erdbeeren", "--json").json["hits"] == []
    assert len(program.do("search", "Himbeeren", "--json").json["hits"]) == 1
    assert program.reports(ALL_YEARS) == reports
    erase_person(program, pseudonym_of(program, "Nils"))
    assert program.do("search", "Himbeeren", "--json").json["hits"] == []
    assert program.reports(ALL_YEARS) == reports


@pytest.mark.parametrize("order", [("Mila", "Nils"), ("Nils", "Mila")])
def test_entries_that_cropped_each_other_keep_their_minutes(quick_program, order):
    program = quick_program
    records = [
        pupil("Mila"), pupil("Nils"), case("c1", "Mila"), case("c2", "Nils"),
        contact("k1", ["c1"], start="10:00", minutes=60),
        contact("k2", ["c2"], start="10:30", minutes=15, school="WRS"),
        {"kind": "time", "id": "t1", "school": "GS", "date": "2022-09-12", "start": "09:30", "minutes": 120,
         "activity": "documentation"},
    ]  # fmt: skip
    reports = begin_with(program, records)
    for name in order:
        erase_person(program, pseudonym_of(program, name))
        assert program.reports(ALL_YEARS) == reports
    assert program.do("report", "time-shares", "--school-year", "2022/23").json["base_minutes"] == 120


def test_an_entry_that_others_cover_wholly_can_be_the_only_one_of_its_month(quick_program):
    program = quick_program
    records = [
        pupil("Mila"), pupil("Nils"), case("c1", "Mila"), case("c2", "Nils"),
        contact("k1", ["c1"], "2023-01-16", start="10:00", minutes=30),
        contact("k2", ["c2"], "2023-01-16", start="10:00", minutes=60, school="WRS"),
    ]  # fmt: skip
    reports = begin_with(program, records)
    erase_person(program, pseudonym_of(program, "Mila"))
    assert program.reports(ALL_YEARS) == reports


def test_a_pupil_who_changes_school_within_a_site_is_counted_as_before(quick_program):
    program = quick_program
    mila = pupil("Mila") | {
        "enrolment": [
            {"school_year": "2022/23", "school": "GS", "stage": 4},
            {"school_year": "2022/23", "school": "WRS", "stage": 5},
        ]
    }
    records = [
        mila, case("c1", "Mila"), case("c2", "Mila", school="WRS"),
        *(contact(f"k{number}", ["c1"], f"2022-10-{number + 10}") for number in range(3)),
        *(contact(f"n{number}", ["c2"], f"2023-02-{number + 10}", school="WRS") for number in range(2)),
    ]  # fmt: skip
    reports = begin_with(program, records)
    site = program.kvjs("2022/23", "site")["SZ"]
    assert (site["pupils_advised"], site["pupils_advised_over_3"], site["pupils_advised_stage_5_6"]) == (1, 1, 1)
    erase_person(program, pseudonym_of(program, "Mila"))
    assert program.reports(ALL_YEARS) == reports


def test_a_file_deleted_within_the_year_does_not_count_the_pupil_again_who_comes_back(quick_program):
    """Mila left one school of the site in October; the file there is due in April, and the other school goes on."""
    program = quick_program
    first = [
        pupil("Mila"),
        case("c1", "Mila", closed="2022-10-10", left_school="2022-10-10", leave_kind="changed_school"),
        case("c2", "Mila", school="WRS", opened="2022-10-11"),
        *(contact(f"k{number}", ["c1"], f"2022-09-{number + 10}") for number in range(3)),
        *(contact(f"n{number}", ["c2"], f"2023-02-{number + 10}", school="WRS") for number in range(2)),
    ]
    begin_with(program, first)
    assert delete_due(program, "2023-04-10") == 1
    later = [contact(f"m{number}", ["c2"], f"2023-05-{number + 10}", school="WRS") for number in range(4)]
    program.do("import", "records", program.records(later, "mai.jsonl"))
    site = program.kvjs("2022/23", "site")["SZ"]
    found = [site[f"pupils_advised{band}"] for band in ("", "_up_to_3", "_over_3")]
    assert found == [1, 0, 1]


def test_a_school_with_the_code_of_a_site_it_does_not_belong_to_stays_apart(quick_program):
    program = quick_program
    schools = [{"code": "A", "name": "Schule für sich"}, {"code": "B", "site": "A", "name": "Schule am Standort"}]
    book = {"sites": [{"code": "A", "name": "Standort"}], "schools": schools}
    program.do("import", "school", program.school_book(book))
    records = [
        pupil("Mila"), pupil("Nils"), case("c1", "Mila", school="A"), case("c2", "Nils", school="B"),
        contact("k1", ["c1"], school="A"), contact("k2", ["c2"], school="B"),
    ]  # fmt: skip
    program.do("import", "records", program.records(records))
    reports = program.reports(ALL_YEARS)
    units = json.loads(reports["2022/23", "kvjs site"])["units"]
    assert [(unit["items"]["school_name"], unit["items"]["pupils_advised"]) for unit in units] == [
        ("Schule für sich", 1),
        ("Schule am Standort", 1),
    ]
    for name in ("Mila", "Nils"):
        erase_person(program, pseudonym_of(program, name))
        assert program.reports(ALL_YEARS) == reports


def test_an_own_copy_made_before_a_deletion_brings_nothing_back(quick_program):
    program = quick_program
    records = [
        pupil("Mila"), pupil("Nils"), case("c1", "Mila"), case("c2", "Nils"),
        contact("k1", ["c1", "c2"], start="10:00"), contact("k2", ["c1"]), contact("k3", []),
        {"kind": "working_note", "id": "w1", "case": "c1", "person": None, "date": "2022-09-12", "text": "Notiz"},
        {"kind": "referral", "id": "r1", "case": "c1", "date": "2022-09-12", "target": "asd"},
    ]  # fmt: skip
    reports = begin_with(program, records)
    early, late = program.data.parent / "frueh.jsonl", program.data.parent / "spaet.jsonl"
    program.do("export", "records", early)
    erase_person(program, pseudonym_of(program, "Mila"))
    bring_in_again(program, early)
    program.do("export", "records", late)
    bring_in_again(program, late)
    before = program.dump()
    program.try_("import", "records", early)
    assert program.dump() == before
    assert program.reports(ALL_YEARS) == reports


def test_what_is_skipped_because_it_was_deleted_is_said(quick_program):
    program = quick_program
    begin_with(program, [pupil("Mila"), case("c1", "Mila"), contact("k1", ["c1"]), contact("k2", [])])
    erase_person(program, pseudonym_of(program, "Mila"))
    done = program.do("import", "records", program.data.parent / "akten.jsonl")
    assert "3 übersprungen, weil sie oder die Person dazu hier gelöscht wurden." in done.err
    assert "1 war schon da" in done.err
    done = program.do("import", "records", program.records([contact("k9", ["c1"]), case("c9", "Mila")], "neu.jsonl"))
    assert "0 Datensätze übernommen" in done.err
    assert "2 übersprungen" in done.err
    assert program.pseudonyms() == []


def test_a_person_with_an_open_case_goes_on_being_carried_over_in_the_figures(quick_program):
    program = quick_program
    reports = begin_with(program, [pupil("Mila"), case("c1", "Mila", opened="2021-09-01")])
    erase_person(program, pseudonym_of(program, "Mila"))
    assert program.reports(ALL_YEARS) == reports
    for year in ALL_YEARS[1:]:
        assert program.kvjs(year)["GS"]["cases_carried_over"] == 1


def test_deleting_refuses_unless_the_number_is_the_expected_one(quick_program):
    program = quick_program
    reports = begin_with(program, [pupil("Mila"), case("c1", "Mila", closed="2022-10-01"), contact("k1", ["c1"])])
    before = program.dump()
    for number in ("0", "2"):
        done = program.try_("retention", "delete", "--on", "2024-07-31", "--expect", number)
        assert done.code == 5
        assert program.dump() == before
    program.do("retention", "delete", "--on", "2024-07-31", "--expect", "1")
    assert program.pseudonyms() == []
    assert program.reports(ALL_YEARS) == reports


@pytest.mark.parametrize(
    ("closed", "left", "kind", "due"),
    [
        ("2025-03-10", None, None, "2026-07-31"),
        (None, "2025-08-31", "changed_school", "2026-02-28"),
        (None, "2025-03-10", "finished", "2025-03-10"),
        (None, "2025-03-10", "unknown", "2025-03-10"),
        ("2025-03-10", "2025-06-30", "changed_school", "2025-12-30"),
        ("2023-03-10", "2025-06-30", "finished", "2024-07-31"),
    ],
)
def test_a_case_file_is_due_on_the_day_of_its_rule(quick_program, closed, left, kind, due):
    program = quick_program
    begin_with(program, [pupil("Mila"), case("c1", "Mila", closed=closed, left_school=left, leave_kind=kind)])
    day = date.fromisoformat(due)
    before = program.do("retention", "due", "--on", date.fromordinal(day.toordinal() - 1).isoformat(), "--json").json
    assert before["items"] == []
    (item,) = program.do("retention", "due", "--on", due, "--json").json["items"]
    assert (item["kind"], item["due"], item["state"]) == ("case", due, "due")
    assert item["label"] == pseudonym_of(program, "Mila")


def test_findings_on_work_stay_as_they_were_when_what_they_are_about_is_deleted(quick_program):
    """A case left open, a talk in no column, work outside the role and at no school: they are part of the report."""
    program = quick_program
    time = {"kind": "time", "start": None, "minutes": 45, "date": "2022-10-10", "event": None}
    records = [
        pupil("Mila"), pupil("Nils"), case("c1", "Mila"), case("c2", "Nils"), contact("k1", ["c1"]),
        contact("k2", ["c1"]) | {"with": []}, contact("k3", ["c2"], "2023-07-01"),
        {**time, "id": "t1", "school": "GS", "activity": "catering"},
        {**time, "id": "t2", "school": None, "activity": "documentation"},
    ]  # fmt: skip
    reports = begin_with(program, records)
    found = json.loads(reports["2022/23", "kvjs school"])["findings"]
    said = " ".join(finding["message"] for finding in found)
    assert "seit mindestens 90 Tagen ohne Gespräch sind: 1." in said
    assert "ohne Angabe, wer dabei war: 1." in said
    assert "0:45 Std. stehen auf" in said
    assert "0:45 Std. Arbeitszeit stehen bei keiner" in said
    erase_person(program, pseudonym_of(program, "Mila"))
    assert program.reports(ALL_YEARS) == reports
    delete_due(program, DAYS[-1])
    assert program.reports(ALL_YEARS) == reports
    erase_person(program, pseudonym_of(program, "Nils"))
    assert program.reports(ALL_YEARS) == reports
