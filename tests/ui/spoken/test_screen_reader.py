"""What comes over the bridge that screen readers listen at (AT-SPI), of the real window on a real display."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.spoken.reading import Part, Reading, faults, read_aloud
from tests.ui.spoken.test_accessibility import PLACES
from tests.ui.test_day_on_a_display import display

__all__ = ["display"]


@pytest.fixture
def reading(display: str, tmp_path: Path) -> Iterator[Reading]:
    with read_aloud(display, tmp_path) as found:
        yield found


def test_a_screen_reader_is_told_every_page(reading: Reading) -> None:
    heard = {place: reading.go(place) for place in PLACES}
    assert {place: list(faults(one)) for place, one in heard.items() if list(faults(one))} == {}
    for one in heard.values():
        (pages,) = one.all("page tab list")
        assert (pages.name, {part.role for part in pages.parts}) == ("Seiten", {"page tab"})
        assert len([part for part in pages.parts if "selected" in part.states]) == 1
    chips = [(part.name, "checked" in part.states) for part in heard["cases"].all("radio button")]
    assert chips == [("Offen", True), ("Abgeschlossen", False), ("Alle", False)]
    charts = heard["figures/charts"].all("chart")
    assert charts
    assert all(chart.description for chart in charts)
    (week,) = [part for part in heard["appointments"].all("list") if part.all("list item")]
    assert all(one.name for one in week.all("list item"))
    assert {one.name for one in heard["today"].all("panel") if one.name} >= {"Dabei"}
    assert all(
        {"has-popup", "expandable"} <= one.states for place in heard.values() for one in place.all("push button menu")
    )


def test_a_part_that_unfolds_says_so_and_can_be_pressed_from_outside(reading: Reading) -> None:
    def more(heard: Part) -> Part:
        (found,) = [one for one in heard.all("push button") if one.name == "Mehr Angaben"]
        return found

    before = more(reading.go("today")).states
    assert "expandable" in before
    assert "expanded" not in before
    assert reading.press("Mehr Angaben")
    assert {"expandable", "expanded"} <= more(reading.heard()).states
