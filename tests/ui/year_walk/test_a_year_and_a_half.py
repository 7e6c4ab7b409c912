"""A year and a half of work: the agreement in September, cases, deletions, the return, the talk, the handover."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ssa_desktop.domain.people.schools import FtePeriod, School, SchoolYearFacts, Site
from ssa_desktop.domain.rights.carrier import Carrier
from ssa_desktop.services.people import schools
from ssa_desktop.services.rights import carrier
from ssa_desktop.ui.shell.main_window import MainWindow
from tests.integration.program import PASSPHRASE
from tests.stores import new_stores
from tests.ui.conftest import unlock
from tests.ui.year_walk import autumn, cases, danger, january, november, papers, returns, summer
from tests.ui.year_walk.world import FIRST, SECOND, Days, World, opened

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

PHASES: tuple[Callable[[World], None], ...] = (
    autumn.an_agreement_is_founded,
    autumn.it_is_signed_and_stands,
    cases.talks_are_captured,
    cases.slips_are_printed,
    cases.cases_are_opened,
    cases.a_release_is_given,
    cases.a_round_is_held,
    danger.danger_is_assessed,
    danger.the_youth_office_is_told,
    summer.steering_is_looked_at,
    summer.the_year_turns,
    summer.what_is_due_goes,
    summer.a_backup_brings_nobody_back,
    returns.the_return_is_filed,
    returns.the_annual_report_is_written,
    november.the_talk_is_prepared,
    november.the_talk_is_held,
    november.a_conflict_is_settled,
    november.a_change_of_staff_is_told,
    january.consents_are_given,
    january.the_package_is_packed,
    january.the_successor_opens_it,
    january.her_own_is_as_it_was,
    papers.no_paper_names_anybody,
)
"""In the order of the days; each goes on with what the one before left."""


@pytest.fixture
def world(
    tmp_path: Path, make_window: Callable[..., MainWindow], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> World:
    days = Days(date(2024, 9, 10))
    folder, out = tmp_path / "data", tmp_path / "papiere"
    out.mkdir()
    new_stores(folder, PASSPHRASE, tmp_path / "bogen.pdf", clock=days)
    ws = opened(folder, days)
    site = Site("SZ", "Schulzentrum Erfundingen")
    for code, name, pupils, head in (
        ("GS", "Grundschule am Bach", 180, "Frau Direktorin"),
        ("WRS", "Werkrealschule am Hang", 240, "Herr Rektor"),
    ):
        school = School(
            code, name, site.code, address="Schulweg 1\n70000 Erfundingen", head=head,
            authority="Gemeinde Erfundingen\nRathausplatz 2", authority_by="Frau Bürgermeisterin",
            room="Raum 12", hours="Mo und Mi 8 bis 12 Uhr",
        )  # fmt: skip
        for year in (FIRST, SECOND):
            facts = SchoolYearFacts(year, pupils, date(year.start, 10, 16), (FtePeriod(Fraction(1, 2)),), 1)
            schools.save(ws, school, facts, site)
    carrier.save(
        ws,
        Carrier(
            "Verein Brücke", address="Vereinsweg 3\n70000 Erfundingen", management="Herr Vorstand",
            practitioner="Frau Fachlich", practitioner_contact="0700 123456",
            youth_office="Landratsamt Kreis Erfunden\nJugendamt\nAmtsstraße 4",
        ),
    )  # fmt: skip
    ws.close()
    window = make_window(folder, clock=days)
    unlock(qtbot, window, PASSPHRASE)
    return World(window, qtbot, days, out, monkeypatch, partial(make_window, clock=days))


def test_a_year_and_a_half(world: World) -> None:
    for phase in PHASES:
        try:
            phase(world)
        except BaseException as error:
            error.add_note(f"in the phase {phase.__name__} on {world.today}")
            raise
