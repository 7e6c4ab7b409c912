"""A date that nothing carries removes no backup, deletes nothing by itself, and is asked about until she answers."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from ssa_desktop.domain.keeping.known_day import DayVerdict, Sign, SignKind, day_verdict, most_at_once
from ssa_desktop.domain.records import Person, WorkingNote
from ssa_desktop.services.cases import cases
from ssa_desktop.services.keeping import automatic_deletion, backup_upkeep, backups, deletion, known_day
from ssa_desktop.services.people import people
from ssa_desktop.services.workspace import Workspace
from tests.integration.keeping.backups import fill, opened
from tests.integration.program import Program, copy_of

BEGIN = datetime(2026, 3, 4, 10, 15)
YEAR = timedelta(days=365)
DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def filled_template(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    program = copy_of(template, tmp_path_factory.mktemp("gefuellt"), quick=True)
    fill(program)
    return program.data.parent


@pytest.fixture
def program(filled_template: Path, tmp_path: Path) -> Program:
    """Records, and two backups: one on a drive and a later one by hand; used for two days."""
    program = copy_of(filled_template, tmp_path / "eigene", quick=True)
    ws = opened(program, BEGIN - DAY)
    forget_days(ws)
    stick = tmp_path / "stick"
    stick.mkdir()
    backup_upkeep.add_place(ws, stick)
    backups.create_in_places(ws)
    ws.close()
    ws = opened(program, BEGIN)
    backups.create(ws, tmp_path / "von-hand.ssab")
    ws.close()
    return program


def forget_days(ws: Workspace) -> None:
    """Let the vault know no day, since its records were read in at the time of this run."""
    with ws.change() as vault:
        vault.execute("DELETE FROM day_sign")
    with ws.change() as vault:
        vault.execute("DELETE FROM change_log")
    list(known_day.note_day(ws))


def told(program: Program, at: datetime) -> set[str]:
    ws = opened(program, at)
    kinds = {notice.kind for notice in ws.notices}
    ws.close()
    return kinds


def confirm(program: Program, at: datetime) -> None:
    ws = opened(program, at)
    known_day.confirm_today(ws)
    ws.close()


def work(program: Program, at: datetime) -> None:
    """Write a note and make a backup, as on any day."""
    ws = opened(program, at)
    cases.add_working_note(ws, WorkingNote(at.date(), "Wiesenschaumkraut", None, people.add(ws, Person(name="Nina N"))))
    backups.create_in_places(ws)
    ws.close()


def backup_names(tmp_path: Path) -> list[str]:
    return sorted(path.name for path in [*tmp_path.glob("*.ssab"), *(tmp_path / "stick").glob("*.ssab")])


WRONG = [YEAR, 10 * YEAR, -YEAR, timedelta(days=63)]


@pytest.mark.parametrize("wrong", WRONG, ids=["+1", "+10", "-1", "+9 weeks"])
def test_a_wrong_clock_takes_nothing_however_many_days_it_goes_on_and_asks_each_time(
    program: Program, tmp_path: Path, wrong: timedelta
) -> None:
    ws = opened(program, BEGIN + timedelta(hours=2))
    automatic_deletion.set_days(ws, 14)
    held = rows(ws)
    ws.close()
    before = backup_names(tmp_path)
    for days in range(1, 4):
        kinds = told(program, BEGIN + wrong + days * DAY)
        assert known_day.DATE_DOUBTED in kinds
        assert "deleted_automatically" not in kinds
        assert backup_names(tmp_path) == before
    # The clock is right again: nobody has to answer, and what was written meanwhile is no sign of anything.
    assert known_day.DATE_DOUBTED not in told(program, BEGIN + 4 * DAY)
    ws = opened(program, BEGIN + 4 * DAY)
    assert known_day.is_carried(ws)
    assert rows(ws) == held
    ws.close()


def rows(ws: Workspace) -> tuple[int, int]:
    with ws.read() as vault:
        return tuple(vault.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("case_file", "person"))


@pytest.mark.parametrize("wrong", [YEAR, timedelta(days=75)], ids=["+1", "+75 days"])
def test_what_a_wrong_clock_dated_never_carries_it_when_it_is_wrong_once_more(
    program: Program, tmp_path: Path, wrong: timedelta
) -> None:
    for days in (1, 2):
        work(program, BEGIN + wrong + days * DAY)
    true = {name for name in backup_names(tmp_path) if "2026-03" in name or name == "von-hand.ssab"}
    for days in (3, 8, 12):
        assert known_day.DATE_DOUBTED not in told(program, BEGIN + days * DAY)
    # Entries, changes, a backup and files lie just before this day now, all of them dated by the wrong clock.
    for days in (5, 6):
        assert known_day.DATE_DOUBTED in told(program, BEGIN + wrong + days * DAY)
    assert true <= set(backup_names(tmp_path))
    # Nor do they keep the right clock from being believed.
    ws = opened(program, BEGIN + 30 * DAY)
    assert known_day.verdict(ws) is DayVerdict.CARRIED
    ws.close()


def test_her_answer_carries_the_day_and_the_last_good_backup_stays_until_a_new_one_is_verified(
    program: Program, tmp_path: Path
) -> None:
    """The laptop lay unused for a year."""
    later = BEGIN + YEAR
    assert known_day.DATE_DOUBTED in told(program, later)
    assert len(backup_names(tmp_path)) == 2
    confirm(program, later)
    for days in range(3):
        kinds = told(program, later + days * DAY)
        assert known_day.DATE_DOUBTED not in kinds
        assert "backup_past_its_day" in kinds
        # The older one has a newer one beside it.
        assert backup_names(tmp_path) == ["von-hand.ssab"]
    ws = opened(program, later + 3 * DAY)
    backups.create_in_places(ws)
    ws.close()
    assert "backup_past_its_day" not in told(program, later + 4 * DAY)
    assert [name for name in backup_names(tmp_path) if name == "von-hand.ssab"] == []
    assert len(backup_names(tmp_path)) == 1


def test_the_last_backup_stays_where_the_newer_one_is_missing(program: Program, tmp_path: Path) -> None:
    (tmp_path / "von-hand.ssab").unlink()
    for days in range(20, 200, 20):
        told(program, BEGIN + days * DAY)
    (left,) = backup_names(tmp_path)
    assert left.startswith("ssa-sicherung-2026-03-03")


def test_a_summer_break_needs_no_answer(program: Program, tmp_path: Path) -> None:
    work(program, BEGIN + DAY)
    ws = opened(program, BEGIN + DAY)
    automatic_deletion.set_days(ws, 14)
    ws.close()
    kinds = told(program, BEGIN + 47 * DAY)
    assert known_day.DATE_DOUBTED not in kinds
    assert "deleted_automatically" in kinds


def test_a_wrong_answer_is_put_right_by_the_next_one(program: Program) -> None:
    confirm(program, BEGIN + YEAR)
    told(program, BEGIN + YEAR + DAY)
    # The clock is right again, but she had said it was.
    assert known_day.DATE_DOUBTED in told(program, BEGIN + 2 * DAY)
    confirm(program, BEGIN + 2 * DAY)
    for days in (2, 3, 30):
        assert known_day.DATE_DOUBTED not in told(program, BEGIN + days * DAY)
    assert known_day.DATE_DOUBTED in told(program, BEGIN + YEAR + 2 * DAY)


def test_the_command_counts_as_her_answer_where_she_writes_the_day(program: Program) -> None:
    later = BEGIN + YEAR
    ws = opened(program, later)
    number = len(deletion.due(ws, later.date()))
    assert number
    deletion.erase_due(ws, later.date(), number)
    assert known_day.verdict(ws).is_doubted
    known_day.note_day_she_wrote(ws, later.date() - DAY)
    assert known_day.is_carried(ws)
    # A day of long ago says nothing new.
    known_day.note_day_she_wrote(ws, BEGIN.date())
    assert known_day.is_carried(ws)
    ws.close()


def test_a_new_store_is_not_asked_about_and_removes_nothing_on_its_first_day(template: Path, tmp_path: Path) -> None:
    program = copy_of(template, tmp_path / "eigene", quick=True)
    ws = opened(program, BEGIN)
    forget_days(ws)
    assert known_day.verdict(ws) is DayVerdict.FEW_SIGNS
    ws.close()

    for days in range(1, 4):
        assert known_day.DATE_DOUBTED not in told(program, BEGIN + days * DAY)
    ws = opened(program, BEGIN + 4 * DAY)
    assert known_day.is_carried(ws)
    ws.close()


@pytest.mark.parametrize("number", [20, 21, 64])
def test_far_more_than_ever_before_goes_only_after_she_was_asked(program: Program, number: int) -> None:
    """The first of August, when the notes of a school year fall due together."""
    ws = opened(program, BEGIN + DAY)
    deletion.erase_due(ws, ws.today(), len(deletion.due(ws, ws.today())))
    for _ in range(number):
        cases.add_working_note(ws, WorkingNote(date(2025, 7, 30), "Wiese", None, people.add(ws, Person(name="Nina N"))))
    automatic_deletion.set_days(ws, 14)
    automatic_deletion.remind(ws)
    ws.close()
    kinds = told(program, BEGIN + 20 * DAY)
    ws = opened(program, BEGIN + 21 * DAY)
    if number == 20:
        assert "deleted_automatically" in kinds
        assert not automatic_deletion.asked(ws)
    else:
        assert ("deleted_automatically" in kinds, automatic_deletion.DELETION_ASKED in kinds) == (False, True)
        waiting = automatic_deletion.asked(ws)
        assert len(waiting) == number
        # That she deletes them herself is her answer.
        deletion.erase_due(ws, ws.today(), number, waiting)
        assert not automatic_deletion.asked(ws)
        assert known_day.may_go(ws, known_day.DELETION, 3 * number)
        assert not known_day.may_go(ws, known_day.DELETION, 3 * number + 1)
    ws.close()


def test_logs_do_not_end_on_a_day_that_is_doubted(program: Program) -> None:
    work(program, BEGIN + DAY)
    ws = opened(program, BEGIN + DAY)
    with ws.read() as vault:
        before = vault.execute("SELECT count(*) FROM change_log").fetchone()[0]
    ws.close()
    told(program, BEGIN + 10 * YEAR)
    told(program, BEGIN + 10 * YEAR + DAY)
    ws = opened(program, BEGIN + 2 * DAY)
    with ws.read() as vault:
        assert vault.execute("SELECT count(*) FROM change_log").fetchone()[0] >= before > 0
    ws.close()


USE, ANSWER, FILE = SignKind.USE, SignKind.ANSWER, SignKind.FILE


@pytest.mark.parametrize(
    ("today", "known", "signs", "expected"),
    [
        ("2026-03-04", None, [], DayVerdict.FEW_SIGNS),
        ("2026-03-05", "2026-03-04", [(USE, "2026-03-04")], DayVerdict.FEW_SIGNS),
        ("2026-03-05", "2026-03-04", [(USE, "2026-03-04"), (FILE, "2026-03-01")], DayVerdict.CARRIED),
        ("2026-03-05", "2026-03-04", [(USE, "2026-03-04"), (USE, "2026-03-03")], DayVerdict.CARRIED),
        ("2026-05-03", "2026-03-04", [(USE, "2026-03-04"), (FILE, "2026-03-04")], DayVerdict.CARRIED),
        ("2026-05-04", "2026-03-04", [(USE, "2026-03-04"), (FILE, "2026-03-04")], DayVerdict.AHEAD),
        # One of them is too old by now.
        ("2026-05-03", "2026-03-04", [(USE, "2026-03-04"), (FILE, "2026-03-03")], DayVerdict.FEW_SIGNS),
        # What stands under today may be of this very start, what stands after the last known day of a wrong clock.
        ("2026-03-04", "2026-03-04", [(USE, "2026-03-04"), (FILE, "2026-03-04")], DayVerdict.FEW_SIGNS),
        ("2026-03-06", "2026-03-04", [(USE, "2026-03-04"), (FILE, "2026-03-05")], DayVerdict.FEW_SIGNS),
        ("2027-03-06", "2026-03-04", [(FILE, "2027-03-05"), (USE, "2027-03-05")], DayVerdict.AHEAD),
        ("2026-03-03", "2026-03-04", [(USE, "2026-03-04"), (FILE, "2026-03-02")], DayVerdict.BEHIND),
        ("2026-03-04", "2026-03-04", [(ANSWER, "2026-03-04")], DayVerdict.CARRIED),
        ("2026-03-09", "2026-03-08", [(ANSWER, "2026-03-04")], DayVerdict.CARRIED),
    ],
)
def test_what_the_signs_say_of_a_day(
    today: str, known: str | None, signs: list[tuple[SignKind, str]], expected: DayVerdict
) -> None:
    found = {Sign(kind, date.fromisoformat(day)) for kind, day in signs}
    last = None if known is None else date.fromisoformat(known)
    assert day_verdict(date.fromisoformat(today), last, found) is expected


@pytest.mark.parametrize(
    ("largest", "answered", "expected"), [(0, 0, 20), (6, 0, 20), (7, 0, 21), (40, 0, 120), (7, 300, 300)]
)
def test_how_much_may_go_at_once(largest: int, answered: int, expected: int) -> None:
    assert most_at_once(largest, answered) == expected


def test_far_more_backups_than_ever_before_go_only_after_she_was_asked(program: Program, tmp_path: Path) -> None:
    ws = opened(program, BEGIN + DAY)
    (made,) = backups.create_in_places(ws)
    with ws.change() as vault:
        for number in range(21):
            name = f"alt-{number}.ssab"
            (tmp_path / "stick" / name).hardlink_to(made.path)
            vault.execute(
                """INSERT INTO backup_made (made_at, file_name, place_id, folder, size, verified, tombstones)
                SELECT made_at, ?, place_id, folder, size, verified, tombstones FROM backup_made WHERE file_name = ?""",
                (name, made.path.name),
            )
    ws.close()
    before = backup_names(tmp_path)
    told(program, BEGIN + 50 * DAY)
    ws = opened(program, BEGIN + 99 * DAY)
    backups.create_in_places(ws)
    assert set(before) <= set(backup_names(tmp_path))
    ws.close()
    assert backup_upkeep.THINNING_ASKED in told(program, BEGIN + 100 * DAY)
    ws = opened(program, BEGIN + 100 * DAY)
    number = backup_upkeep.thinning_asked(ws) or 0
    assert number > 20
    assert backup_upkeep.remove_superfluous(ws, answered=number - 1) == 0
    assert backup_upkeep.remove_superfluous(ws, answered=number) == number
    assert len(backup_names(tmp_path)) == 1
    ws.close()
