"""Cells as people in Germany write them: what is read, and why something is not."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssa_desktop.domain.exchange.cells import Broken, Reason, UnreadableError, cell_text, is_blank, plain
from ssa_desktop.domain.exchange.german_lengths import Unit, guess_unit, needs_unit, read_minutes
from ssa_desktop.domain.exchange.german_values import (
    check_day,
    minutes_between,
    read_class,
    read_clock,
    read_count,
    read_day,
    read_flag,
    read_name,
    read_stage,
    read_text,
    split_words,
    stage_of_class,
)
from ssa_desktop.domain.schoolyear import SchoolYear

YEAR = SchoolYear(2025)
DAY = date(2026, 2, 3)


def reason(call, *arguments) -> Reason:
    with pytest.raises(UnreadableError) as caught:
        call(*arguments)
    return caught.value.reason


@pytest.mark.parametrize(
    "cell",
    [
        "3.2.26", "03.02.2026", "3. 2. 2026", "3. Februar 2026", "3 Feb 26", "3. Feb. 2026", "2026-02-03", "2026-2-3",
        "Di, 3.2.2026", "Dienstag 3.2.2026", "3/2/2026", "2026-02-03 00:00:00", "3.2.", "3.2", "3. Februar", "46056",
        46056, 46056.0, 46056.75, date(2026, 2, 3), datetime(2026, 2, 3, 14, 30), " 3.2.26 ",
    ],
)  # fmt: skip
def test_days_are_read(cell) -> None:
    assert read_day(cell, YEAR) == DAY


def test_a_day_without_a_year_lies_in_the_school_year() -> None:
    assert read_day("3.9.", YEAR) == date(2025, 9, 3)
    assert read_day("31.7.", YEAR) == date(2026, 7, 31)
    assert reason(read_day, "3.2.") is Reason.NO_YEAR


def test_a_year_of_two_digits_is_of_this_century_below_fifty() -> None:
    assert read_day("1.1.49") == date(2049, 1, 1)
    assert read_day("1.1.50") == date(1950, 1, 1)


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("", Reason.EMPTY), (None, Reason.EMPTY), ("30.2.2026", Reason.NOT_DAY), ("gestern", Reason.NOT_DAY),
        ("3.13.2026", Reason.NOT_DAY), ("12345", Reason.NOT_DAY), (3, Reason.NOT_DAY), (True, Reason.NOT_DAY),
        (time(8, 0), Reason.NOT_DAY), ("3. Fabruar 2026", Reason.NOT_DAY), (Broken(), Reason.FORMULA),
        ("1.1.1", Reason.NOT_DAY), (date(1899, 1, 1), Reason.NOT_DAY),
    ],
)  # fmt: skip
def test_what_is_no_day_is_told(cell, why: Reason) -> None:
    assert reason(read_day, cell) is why


def test_days_that_cannot_be_meant_are_told() -> None:
    today = date(2026, 3, 4)
    assert check_day(today, today) == today
    assert reason(check_day, date(2026, 3, 5), today) is Reason.FUTURE
    assert reason(check_day, date(1999, 12, 31), today) is Reason.TOO_EARLY
    assert reason(check_day, date(2025, 7, 31), today, YEAR) is Reason.OTHER_YEAR
    assert check_day(date(2026, 6, 1), today, ahead=True) == date(2026, 6, 1)
    with pytest.raises(UnreadableError):
        check_day(date(2027, 8, 1), today, ahead=True)


@given(st.dates(date(2000, 1, 1), date(2049, 12, 31)))
def test_every_day_is_read_however_it_is_written(day: date) -> None:
    months = [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ]
    serial = (day - date(1899, 12, 30)).days
    for cell in (
        f"{day.day}.{day.month}.{day:%y}", f"{day:%d.%m.%Y}", day.isoformat(), day, serial,
        f"{day.day}. {months[day.month - 1]} {day.year}",
    ):  # fmt: skip
        assert read_day(cell) == day
    assert read_day(f"{day.day}.{day.month}.", SchoolYear.of(day)) == day or (day.month, day.day) == (2, 29)


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [
        ("1,5 h", 90), ("1.5 h", 90), ("90 min", 90), ("90 Min.", 90), ("01:30", 90), ("1:30 h", 90), ("1h30", 90),
        ("1 h 30", 90), ("1 Std. 30 Min.", 90), ("1 Stunde und 30 Minuten", 90), ("¾ h", 45), ("1½ Std", 90), ("½", 30),
        ("1/2 h", 30), ("3/4 Std.", 45), ("1 1/2 h", 90), ("0,33 h", 20), ("1,67 h", 100), ("2 h", 120), ("1 h", 60),
        ("1:30:00", 90), ("45m", 45), (time(1, 30), 90), (timedelta(minutes=90), 90), ("24:00", 1440), ("0:01", 1),
        (datetime(1899, 12, 30, 0, 45), 45),
    ],
)  # fmt: skip
def test_lengths_are_read(cell, minutes: int) -> None:
    assert read_minutes(cell) == minutes


@pytest.mark.parametrize(
    ("cell", "unit", "minutes"),
    [
        (90, Unit.MINUTES, 90),
        ("90", Unit.MINUTES, 90),
        (1.5, Unit.HOURS, 90),
        ("1,5", Unit.HOURS, 90),
        ("0,75", Unit.HOURS, 45),
        (0.0625, Unit.DAYS, 90),
        (1 / 24, Unit.DAYS, 60),
        (0.020833333333333332, Unit.DAYS, 30),
        (2, Unit.HOURS, 120),
        (45.0, Unit.MINUTES, 45),
    ],
)
def test_plain_numbers_mean_what_the_column_means(cell, unit: Unit, minutes: int) -> None:
    assert read_minutes(cell, unit) == minutes
    assert reason(read_minutes, cell) is Reason.NO_UNIT


@pytest.mark.parametrize(
    ("cell", "unit", "why"),
    [
        ("", None, Reason.EMPTY),
        ("lang", None, Reason.NOT_MINUTES),
        ("1:75", None, Reason.NOT_MINUTES),
        ("1,5", Unit.MINUTES, Reason.NOT_WHOLE),
        ("0,001 h", None, Reason.NOT_WHOLE),
        ("1:30:20", None, Reason.NOT_WHOLE),
        (time(0, 0, 30), None, Reason.NOT_WHOLE),
        (0, Unit.MINUTES, Reason.MINUTES_RANGE),
        ("25 h", None, Reason.MINUTES_RANGE),
        (1441, Unit.MINUTES, Reason.MINUTES_RANGE),
        ("0 min", None, Reason.MINUTES_RANGE),
        (-30, Unit.MINUTES, Reason.MINUTES_RANGE),
        (True, Unit.MINUTES, Reason.NOT_MINUTES),
        (Broken(), None, Reason.FORMULA),
        ("h", None, Reason.NOT_MINUTES),
        (datetime(2026, 2, 3, 1, 30), None, Reason.NOT_MINUTES),
        (float("inf"), Unit.MINUTES, Reason.NOT_MINUTES),
        (float("nan"), Unit.MINUTES, Reason.NOT_MINUTES),
    ],
)
def test_what_is_no_length_is_told(cell, unit: Unit | None, why: Reason) -> None:
    assert reason(read_minutes, cell, unit) is why


@given(st.integers(1, 1440))
def test_every_length_is_read_however_it_is_written(minutes: int) -> None:
    hours, rest = divmod(minutes, 60)
    written = [f"{minutes} min", f"{hours}:{rest:02d}", f"{hours} Std. {rest} Min.", f"{hours}h{rest:02d}"]
    decimal = f"{minutes / 60:.2f}".replace(".", ",")
    assert {read_minutes(cell) for cell in [*written, f"{decimal} h", timedelta(minutes=minutes)]} == {minutes}
    assert read_minutes(minutes, Unit.MINUTES) == minutes
    assert read_minutes(minutes / 1440, Unit.DAYS) == minutes


@given(
    st.one_of(
        st.text(max_size=12), st.integers(), st.floats(), st.datetimes(), st.times(), st.timedeltas(), st.booleans()
    )
)
def test_any_cell_is_read_or_refused_with_a_reason(cell) -> None:
    for read in (read_day, read_flag, read_count, read_class, read_stage, read_name):
        with suppress(UnreadableError):
            read(cell)
    with suppress(UnreadableError):
        assert 1 <= read_minutes(cell) <= 1440
    with suppress(UnreadableError):
        assert 0 <= read_clock(cell) < 1440


@pytest.mark.parametrize(
    ("cells", "unit"),
    [
        ([30, 45, 60], Unit.MINUTES),
        (["30", "45 min", 15], Unit.MINUTES),
        ([1.5, 0.75, 2], Unit.HOURS),
        (["0,5", "1"], Unit.HOURS),
        ([0.0625, 0.03125], Unit.DAYS),
        ([0.5, 0.25], None),
        ([1, 2, 3], None),
        ([10, 5], None),
        (["1:30", "45 min"], None),
        ([1.5, 90], None),
        ([], None),
        ([None, ""], None),
    ],
)
def test_the_unit_of_a_column_is_guessed_only_where_it_is_certain(cells: list[object], unit: Unit | None) -> None:
    assert guess_unit(cells) is unit


def test_a_column_of_written_lengths_needs_no_unit() -> None:
    assert not needs_unit(["1:30", "45 min", None])
    assert needs_unit(["1:30", 45])


@pytest.mark.parametrize(
    ("cell", "minute"),
    [
        ("8.15", 495), ("8:15 Uhr", 495), ("08:15", 495), ("0815", 495), ("8 Uhr", 480), (8, 480), ("um 8", 480),
        (time(8, 15), 495), (0.34375, 495), (datetime(2026, 2, 3, 8, 15), 495), ("8h15", 495), ("23:59", 1439),
        ("0:00", 0), ("8:15:00", 495),
    ],
)  # fmt: skip
def test_times_of_day_are_read(cell, minute: int) -> None:
    assert read_clock(cell) == minute


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        (datetime(2015, 8, 1), Reason.CLOCK_IS_DAY),
        (date(2015, 8, 1), Reason.CLOCK_IS_DAY),
        ("24:00", Reason.NOT_CLOCK),
        ("8:75", Reason.NOT_CLOCK),
        ("früh", Reason.NOT_CLOCK),
        ("", Reason.EMPTY),
        (1.5, Reason.NOT_CLOCK),
    ],
)
def test_what_is_no_time_of_day_is_told(cell, why: Reason) -> None:
    assert reason(read_clock, cell) is why


def test_an_end_lies_after_its_start() -> None:
    assert minutes_between(480, 525) == 45
    assert reason(minutes_between, 525, 480) is Reason.END_BEFORE_START


@pytest.mark.parametrize(
    ("cell", "flag"), [("ja", True), ("X", True), (1, True), (True, True), ("nein", False), (0, False), (None, False)]
)
def test_yes_and_no(cell, flag: bool) -> None:
    assert read_flag(cell) is flag


def test_what_is_neither_yes_nor_no_is_told() -> None:
    assert reason(read_flag, "vielleicht") is Reason.NOT_FLAG


@pytest.mark.parametrize(
    ("cell", "label", "stage"),
    [
        ("5a", "5a", 5),
        ("VKL 2", "VKL 2", "vkl"),
        ("Klasse 5a", "5a", 5),
        (4, "4", 4),
        (4.0, "4", 4),
        ("5/6", "5/6", None),
        ("J1", "J1", None),
    ],
)
def test_classes_and_their_stages(cell, label: str, stage: object) -> None:
    assert read_class(cell) == label
    assert stage_of_class(label) == stage


def test_a_class_that_became_a_day_is_told() -> None:
    assert reason(read_class, datetime(2026, 6, 5)) is Reason.CLASS_IS_DAY
    assert reason(read_class, "x" * 41) is Reason.TOO_LONG


@pytest.mark.parametrize(("cell", "stage"), [("5", 5), (5, 5), ("Stufe 05", 5), ("VKL", "vkl"), ("", None), (0, 0)])
def test_stages(cell, stage: object) -> None:
    assert read_stage(cell) == stage


def test_a_stage_beyond_thirteen_is_told() -> None:
    assert reason(read_stage, "14") is Reason.NOT_STAGE


def test_counts_and_texts() -> None:
    assert read_count(12.0) == 12
    assert reason(read_count, "zwölf") is Reason.NOT_NUMBER
    assert reason(read_count, -1) is Reason.NOT_NUMBER
    assert read_text("  eins\r\nzwei \x07", 20) == "eins\nzwei"
    assert read_text(None, 20) is None
    assert reason(read_text, "x" * 21, 20) is Reason.TOO_LONG
    assert read_name("Muster,  Mila") == "Mila Muster"
    assert read_name("Mila Muster") == "Mila Muster"


def test_several_words_in_one_cell() -> None:
    known = {plain("Schüler/in"): "pupil", "mutter": "parent"}
    assert split_words("Schüler/in, Mutter", known) == ["Schüler/in", "Mutter"]
    assert split_words("Schüler/in", known) == ["Schüler/in"]
    assert split_words("Mutter/Lehrerin", known) == ["Mutter", "Lehrerin"]
    assert split_words("Mutter und Vater", known) == ["Mutter", "Vater"]
    assert split_words("Mutter\nVater", known) == ["Mutter", "Vater"]
    assert split_words("Frau Muster\nHerr Muster", {}) == ["Frau Muster", "Herr Muster"]
    assert split_words(None, known) == []


def test_blank_cells_and_texts_of_cells() -> None:
    assert is_blank(" \n\xa0")
    assert not is_blank(Broken())
    assert not is_blank(0)
    assert cell_text(4.0) == "4"
    assert cell_text(datetime(2026, 2, 3)) == "03.02.2026"


@pytest.mark.parametrize("cell", ["1 Std. 75 Min.", "1,5 ½ Std.", "2 Stunden 60 Minuten"])
def test_a_length_that_contradicts_itself_is_none(cell):
    assert reason(read_minutes, cell) is Reason.NOT_MINUTES


def test_a_name_longer_than_any_is_none():
    assert read_name("Mila " + "a" * 195) == "Mila " + "a" * 195
    assert reason(read_name, "Mila " + "a" * 196) is Reason.TOO_LONG
