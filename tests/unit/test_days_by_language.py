"""Days as each language writes them, and read again as they were written."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ssa_desktop.labels import day_month_text
from ssa_desktop.ui.typed_values import read_date, written_date

DAY = date(2026, 3, 4)


def test_a_day_without_its_year() -> None:
    assert [day_month_text(language, DAY) for language in ("de", "en")] == ["04.03.", "4 Mar"]


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_day_written_into_a_field_is_read_as_the_same_day(language: str) -> None:
    for number in range(0, 800, 7):
        day = DAY + timedelta(days=number)
        assert read_date(written_date(day, language), DAY) == day
    assert written_date(None, language) == ""


def test_fields_write_days_with_points_in_german_and_with_strokes_in_english() -> None:
    assert [written_date(DAY, language) for language in ("de", "en")] == ["04.03.2026", "4 Mar 2026"]
