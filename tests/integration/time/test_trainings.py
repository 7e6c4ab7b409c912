"""The log of training and supervision: its hours count once, the year makes a list, and it goes after five years."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import docx
import pytest

from ssa_desktop.domain.errors import InputError, RefusedError, UsageError
from ssa_desktop.domain.people.schools import School
from ssa_desktop.domain.records import Person
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.domain.time.training import Training, TrainingKind
from ssa_desktop.domain.vocabulary import Activity
from ssa_desktop.services import record_search
from ssa_desktop.services.exchange import records_export, records_import
from ssa_desktop.services.hit_target import target_of_hit
from ssa_desktop.services.keeping import deletion, due_preview
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import people, schools
from ssa_desktop.services.people.leak_scan import NameLeakError
from ssa_desktop.services.time import times, trainings
from ssa_desktop.services.workspace import Workspace
from ssa_desktop.storage.keeping.kind_erasure import erase_kind
from tests.steps import Done
from tests.stores import copy_stores, new_stores
from tests.unit.documents.reading import words

PASSPHRASE = "Kastanie fliegt leise 7"
NOW = datetime(2026, 3, 4, 10, 15)
TODAY = NOW.date()
COURSE = Training(TrainingKind.TRAINING, date(2026, 2, 3), 240, 540, "Trauma verstehen", "Akademie Nord", "Ordner 3")
GROUP = Training(TrainingKind.SUPERVISION, date(2026, 2, 10), 90, None, "", "Frau Leitung")
YEAR = SchoolYear(2025)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fortbildung") / "data"
    new_stores(folder, PASSPHRASE, folder.parent / "blatt.pdf", clock=lambda: NOW)
    ws = open_workspace(folder, clock=lambda: NOW, passphrase=PASSPHRASE)
    schools.save(ws, School("GS", "Grundschule Muster"))
    ws.close()
    return folder


class Days:
    """The clock of the program, which a test turns on."""

    now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def days() -> Days:
    return Days()


@pytest.fixture
def ws(template: Path, tmp_path: Path, days: Days) -> Iterator[Workspace]:
    folder = tmp_path / "data"
    copy_stores(template, folder)
    opened = open_workspace(folder, clock=days, passphrase=PASSPHRASE)
    yield opened
    opened.close()


def kept(ws: Workspace) -> list[Training]:
    return [line.training for line in trainings.listing(ws)]


def booked(ws: Workspace) -> list[tuple[str, str, int]]:
    with ws.read() as vault:
        found = vault.execute("SELECT date, activity, minutes FROM time_entry WHERE school IS NULL ORDER BY date")
        return [(day, activity, minutes) for day, activity, minutes in found]


def test_the_hours_are_written_once_and_count_as_what_they_were(ws: Workspace) -> None:
    number = trainings.save(ws, COURSE).record_id
    trainings.save(ws, GROUP)
    assert booked(ws) == [("2026-02-03", Activity.TRAINING, 240), ("2026-02-10", Activity.SUPERVISION, 90)]
    trainings.save(ws, replace(COURSE, minutes=200, kind=TrainingKind.SUPERVISION), number)
    assert booked(ws)[0] == ("2026-02-03", Activity.SUPERVISION, 200)
    trainings.save(ws, COURSE, number, books_time=False)
    assert [one[0] for one in booked(ws)] == ["2026-02-10"]
    assert [line.is_booked for line in trainings.listing(ws)] == [True, False]


def test_what_is_changed_under_times_is_changed_in_the_log(ws: Workspace) -> None:
    trainings.save(ws, COURSE)
    (row,) = times.day_sheet(ws, COURSE.date).entries
    times.change(ws, row.time_id, [replace(row.entry, minutes=300)])
    assert kept(ws) == [replace(COURSE, minutes=300)]
    times.remove(ws, row.time_id)
    assert [line.is_booked for line in trainings.listing(ws)] == [False]


def test_every_change_is_taken_back_and_done_again_with_its_hours(ws: Workspace) -> None:
    number = trainings.save(ws, COURSE).record_id
    acts: tuple[Callable[[Workspace], object], ...] = (
        lambda ws: trainings.save(ws, GROUP),
        lambda ws: trainings.save(ws, replace(COURSE, minutes=60), number),
        lambda ws: trainings.remove(ws, number),
    )
    for act in acts:
        before = kept(ws), booked(ws)
        step = Done(ws, act)
        after = kept(ws), booked(ws)
        assert after[0] != before[0]
        assert after[1] != before[1]
        step.take_back()
        assert (kept(ws), booked(ws)) == before
        step.again()
        assert (kept(ws), booked(ws)) == after
        step.take_back()


def test_what_cannot_be_is_refused(ws: Workspace) -> None:
    with pytest.raises(UsageError, match=r"training\.subject"):
        trainings.save(ws, replace(COURSE, subject=" "))
    with pytest.raises(UsageError, match=r"training\.ahead"):
        trainings.save(ws, replace(GROUP, date=TODAY + timedelta(days=1)))
    with pytest.raises(RefusedError, match="past_midnight"):
        trainings.save(ws, replace(COURSE, start=1380))
    with pytest.raises(RefusedError, match=r"cooperation\.gone"):
        trainings.save(ws, COURSE, 77)
    assert (kept(ws), booked(ws)) == ([], [])


def test_the_list_of_a_year_has_both_apart_with_their_sums(ws: Workspace) -> None:
    for one in (COURSE, GROUP, replace(GROUP, date=date(2026, 3, 3), minutes=45)):
        trainings.save(ws, one)
    trainings.save(ws, replace(COURSE, date=date(2025, 7, 31), subject="Voriges Jahr"))
    printed = words(trainings.paper(ws, YEAR, "de"))
    assert "Schuljahr 2025/26" in printed
    assert "03.02.2026 Trauma verstehen Akademie Nord Ordner 3 4:00 Std." in printed
    assert printed.index("10.02.2026") < printed.index("03.03.2026")
    assert "Summe 2:15 Std." in printed
    assert "Zusammen: 6:15 Std." in printed
    assert "Voriges Jahr" not in printed
    body = docx.Document(io.BytesIO(trainings.paper_docx(ws, YEAR, "de"))).element.body
    assert "Trauma verstehen" in "".join(body.itertext())
    assert "nichts eingetragen" in words(trainings.paper(ws, SchoolYear(2020), "de"))


@pytest.mark.parametrize("where", ["subject", "provider", "certificate"])
def test_the_list_names_nobody_she_advised(ws: Workspace, where: str) -> None:
    people.add(ws, Person(name="Mila Erdachtsen"))
    if where == "subject":
        trainings.save(ws, replace(GROUP, subject="Fall Erdachtsen"))
    elif where == "provider":
        trainings.save(ws, replace(GROUP, provider="Erdachtsen"))
    else:
        trainings.save(ws, replace(GROUP, certificate="bei Erdachtsen"))
    with pytest.raises(NameLeakError):
        trainings.paper(ws, YEAR, "de")


def test_it_is_found_and_a_name_in_it_goes_with_the_person(ws: Workspace) -> None:
    person_id = people.add(ws, Person(name="Mila Erdachtsen"))
    number = trainings.save(ws, replace(GROUP, subject="Murmelbahn, Erdachtsen")).record_id
    (hit,) = record_search.search(ws, "murmelbahn")
    target = target_of_hit(ws, hit)
    assert (target.page, target.panel, target.about) == ("times", "training", {"training_id": number})
    deletion.erase_person(ws, people.line(ws, person_id).pseudonym, "Verlangt", deletion.Mentions.REDACT)
    assert "Erdachtsen" not in kept(ws)[0].subject


def test_it_goes_five_years_after_its_school_year_and_leaves_its_hours_to_their_own_rule(
    ws: Workspace, days: Days
) -> None:
    trainings.save(ws, COURSE)
    days.now = datetime(2028, 7, 31, 8, 0)
    assert [item.kind for item in deletion.due(ws, ws.today())] == ["time"]
    deletion.erase_due(ws, ws.today(), 1)
    assert booked(ws) == []
    assert kept(ws) == [COURSE], "the log stays, with its hours"
    days.now = datetime(2031, 7, 30, 8, 0)
    assert deletion.due(ws, ws.today()) == []
    days.now = datetime(2031, 7, 31, 8, 0)
    (item,) = deletion.due(ws, ws.today())
    assert (item.kind, item.label, item.of) == ("training", None, COURSE.date)
    assert due_preview.preview_due(ws, ws.today(), frozenset({item.id})).records == {"training": 1}
    deletion.erase_due(ws, ws.today(), 1)
    assert kept(ws) == []


def test_erased_before_its_hours_it_changes_no_figure(ws: Workspace) -> None:
    number = trainings.save(ws, COURSE).record_id
    before = booked(ws)
    with ws.change() as vault:
        assert erase_kind(vault, "training", [number], TODAY)["training"] == 1
    assert (kept(ws), booked(ws)) == ([], before)


def test_it_travels_in_her_own_copy_with_its_hours_and_not_twice(ws: Workspace, template: Path, tmp_path: Path) -> None:
    trainings.save(ws, COURSE)
    trainings.save(ws, GROUP, books_time=False)
    file = tmp_path / "kopie.jsonl"
    records_export.export_records(ws, file)
    copy_stores(template, tmp_path / "other")
    other = open_workspace(tmp_path / "other", clock=lambda: NOW, passphrase=PASSPHRASE)
    try:
        for _ in range(2):
            records_import.import_records(other, file)
            assert (trainings.listing(other), booked(other)) == (trainings.listing(ws), booked(ws))
    finally:
        other.close()


def test_a_file_in_which_two_name_the_same_hours_is_refused(ws: Workspace, template: Path, tmp_path: Path) -> None:
    trainings.save(ws, COURSE)
    file = tmp_path / "kopie.jsonl"
    records_export.export_records(ws, file)
    text = file.read_text("utf-8")
    (line,) = [one for one in text.splitlines() if '"kind":"training"' in one]
    again = line.replace(json.loads(line)["id"], "zweite")
    file.write_text(f"{text}{again}\n", "utf-8")
    copy_stores(template, tmp_path / "other")
    other = open_workspace(tmp_path / "other", clock=lambda: NOW, passphrase=PASSPHRASE)
    try:
        with pytest.raises(InputError, match="already_otherwise"):
            records_import.import_records(other, file)
        assert (kept(other), booked(other)) == ([], [])
    finally:
        other.close()
