"""October 2025: the return of the year that ended is checked, filed and given out; the annual report with it."""

from __future__ import annotations

import json
import re
from datetime import date

from ssa_desktop.domain.figures.annual_report import AnnualChapter
from ssa_desktop.services.figures.annual_report import AnnualFormat
from ssa_desktop.services.figures.report_files import ReportFormat
from ssa_desktop.ui.pages.figures.figures import FiguresPage
from ssa_desktop.ui.pages.figures.figures_annual import AnnualPanel
from ssa_desktop.ui.pages.figures.figures_filing import FilingPanel
from ssa_desktop.ui.pages.figures.filing_dialogs import FileReturnDialog, HandFiguresDialog
from tests.ui.conftest import settle
from tests.ui.year_walk.world import FIRST, World, words_of

EXPECTED = {
    "GS": {
        "pupils": 180, "pupils_advised": 5, "pupils_advised_w": 2, "pupil_consultations": 13, "parent_consultations": 4,
        "crisis_interventions": 4, "cases_new": 5, "group_sessions": 3, "group_participants": 11, "network_meetings": 1,
        "networking_minutes": 97, "risk_assessments": 1, "youth_office_reports": 1, "team_meetings": 0,
        "unassigned_minutes": 154,
    },
    "WRS": {
        "pupils": 240, "pupils_advised": 6, "pupils_advised_w": 2, "pupil_consultations": 16, "parent_consultations": 5,
        "crisis_interventions": 5, "cases_new": 6, "group_sessions": 0, "team_meetings": 1,
        "conferences_attended": 1, "coordination_minutes": 82, "risk_assessments": 0, "youth_office_reports": 0,
        "unassigned_minutes": 152,
    },
}  # fmt: skip
"""Counted by hand from what the walk records; who went in August is in it."""


def the_return_is_filed(world: World) -> None:
    """The year shown first is the one that ended; it is frozen and given out as JSON, Excel and PDF."""
    world.go_on_to(date(2025, 9, 23))
    world.go_on_to(date(2025, 10, 14))
    panel = world.panel(FiguresPage, "filing", FilingPanel)
    assert panel.year.year() == FIRST
    assert panel.steps.deadline.text() == "Abgabe bis 31.10.2025 – noch 17 Tage"
    for place, number in enumerate(("1", "0")):
        panel.dialogs.ask_hand(panel.facts_model.shown[place])
        by_hand = world.dialog(HandFiguresDialog)
        world.write_into(by_hand.fields["risk_assessments"], number)
        world.save()
    world.push(panel.file)
    dialog = world.dialog(FileReturnDialog)
    assert "Fassung 1, je Schule: Grundschule am Bach, Werkrealschule am Hang" in dialog.said()
    world.push(dialog.action)
    assert panel.versions_model.total == 1
    said = ""
    for fmt in (ReportFormat.XLSX, ReportFormat.PDF, ReportFormat.JSON):
        with world.saved_as(f"meldung-2024-25.{fmt.value}") as path:
            panel.export.save_as(fmt)
            settle(world.qtbot, world.window)
        said = words_of(path)
        for expected in ("Grundschule am Bach", "Werkrealschule am Hang", "2024/25"):
            assert expected in said, (expected, said)
        if fmt is not ReportFormat.JSON:
            assert "Abgegeben am 14.10.2025, Fassung 1" in said
            assert "Beratene Schülerinnen und Schüler 5 weiblich 2 männlich 2" in re.sub(r" pupils_\w+", "", said)
    told = json.loads(said)
    assert (told["filed"]["version"], told["school_year"]) == (1, "2024/25")
    items = {one["unit"]: one["items"] for one in told["units"]}
    for code, expected_items in EXPECTED.items():
        assert items[code] == world.ids["before"].items(FIRST, code)
        assert {name: items[code][name] for name in expected_items} == expected_items
    assert items["WRS"]["referrals"]["careers"] == 1


def the_annual_report_is_written(world: World) -> None:
    """With a text of hers; as PDF and Word file it says the same figures as the return."""
    panel = world.panel(FiguresPage, "annual", AnnualPanel)
    panel.year.set_year(FIRST)
    settle(world.qtbot, world.window)
    panel.chapters.setCurrentRow(list(AnnualChapter).index(AnnualChapter.AREA_1))
    settle(world.qtbot, world.window)
    world.write_into(panel.view.text, "Viele kamen von selbst.")
    world.push(panel.view.save)
    for fmt in AnnualFormat:
        with world.saved_as(f"jahresbericht.{fmt.value}") as path:
            panel.save_as(fmt)
            settle(world.qtbot, world.window)
        said = words_of(path)
        for expected in (
            "Jahresbericht", "Grundschule am Bach", "Verein Brücke", "Viele kamen von selbst.", "Reichweite", "2,8 %",
            "unter 5", "Gruppenangebote",
        ):  # fmt: skip
            assert expected in said, (expected, said)
