"""What comes over the bridge that screen readers listen at (AT-SPI), of the real window on a real display."""

from __future__ import annotations

import re
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
    shares = heard["figures/shares"].all("chart")
    assert len(shares) == 3
    assert all(chart.description for chart in [*charts, *shares])
    assert all(len(chart.description) < 100 for chart in shares), "a sentence, and not each value"
    outlook = [one for one in heard["figures/shares"].all("panel") if one.name.startswith("Ausblick")]
    rows = [part.name for part in outlook[0].all("label") if "je Woche" in part.name]
    assert len([one for one in rows if one.startswith("Für ")]) == 2, "a row of the outlook is one sentence"
    assert not {"direkt je Woche", "je Woche"} & {part.name for part in outlook[0].all("label")}
    judged = heard["cooperation/assessment"]
    assert {part.name for part in judged.all("heading")} >= {"Über die Jahre", "Auf Papier"}
    before = [part.name for part in judged.all("label") if part.name.startswith("2024/25: ")]
    assert len(before) == 14, "last year's answer says its year"
    steps = {part.name for part in heard["figures/filing"].all("label")}
    assert steps >= {"Zahlen von Hand: offen: 4 von 6", "Prüfung ohne Fehler: offen, 1 Fehler", "Festgehalten: offen"}
    asked = [row for row in heard["today"].all("panel") if any(one.name.startswith("Antwort") for one in row.parts)]
    assert asked
    assert all(row.name and row.name == row.parts[0].name for row in asked), "all that is asked with the first button"
    (week,) = [part for part in heard["appointments"].all("list") if part.all("list item")]
    told = [one.name for one in week.all("list item")]
    assert all(told)
    days = list(dict.fromkeys(one[:2] for one in told))
    times = [(days.index(one[:2]), found.group()) for one in told if (found := re.search(r"\d\d:\d\d", one))]
    assert times == sorted(times)
    assert {one.name for one in heard["today"].all("panel") if one.name} >= {"Dabei"}
    assert all(
        {"has-popup", "expandable"} <= one.states for place in heard.values() for one in place.all("push button menu")
    )


def test_a_screen_reader_is_told_a_case_once(reading: Reading) -> None:
    for number in range(1, 5):
        reading.do(f"case {number}")
        heard = reading.heard()
        assert list(faults(heard)) == []
        (facts,) = [one for one in heard.all("panel") if one.name == "Fallakte"]
        words = [one.name for one in heard.all() if one.role in {"label", "push button"}]
        assert [one for one in words if one.startswith("Art: ")]
        assert len([one for one in words if "keine Löschfrist" in one]) <= 1
        assert len([one for one in words if "schule " in one]) == 1, "in the head alone"
        assert [one.name for one in facts.all("label")]


def test_a_part_that_unfolds_says_so_and_can_be_pressed_from_outside(reading: Reading) -> None:
    def more(heard: Part) -> Part:
        (found,) = [one for one in heard.all("push button") if one.name == "Mehr Angaben"]
        return found

    before = more(reading.go("today")).states
    assert "expandable" in before
    assert "expanded" not in before
    assert reading.press("Mehr Angaben")
    assert {"expandable", "expanded"} <= more(reading.heard()).states
