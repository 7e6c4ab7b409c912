"""A real store of every released schema is opened, upgraded, and gives the figures that it gave then."""

from __future__ import annotations

import json
import shutil
from datetime import datetime
from pathlib import Path

import pytest

from ssa_desktop.domain.figures.annual_return import Level
from ssa_desktop.domain.schoolyear import SchoolYear
from ssa_desktop.services.check import check
from ssa_desktop.services.figures import reports
from ssa_desktop.services.figures.report_files import ReportFormat, render_return, render_shares
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.storage.connection import open_store
from ssa_desktop.storage.keys.keyfile import StoreKind, open_with_passphrase
from ssa_desktop.storage.schema_steps import copies_before_steps, newest_version, schema_version

STORES = Path(__file__).parent / "stores"
PASSPHRASE = "Sieben Raben fliegen leise"
NOW = datetime(2026, 3, 4, 10, 15)


def released() -> list[int]:
    return sorted(int(folder.name) for folder in STORES.iterdir())


@pytest.mark.parametrize("version", released())
def test_a_store_of_a_released_schema_is_upgraded_and_counts_as_before(version, tmp_path):
    shutil.copytree(STORES / str(version), tmp_path / "data")
    folder = tmp_path / "data"
    key = open_with_passphrase(folder / "fallakte.key", StoreKind.VAULT, PASSPHRASE)
    store = open_store(folder / "fallakte.db", key, kind=StoreKind.VAULT)
    assert schema_version(store) == version
    store.close()
    expected = json.loads((folder / "reports.json").read_text(encoding="utf-8"))
    ws = open_workspace(folder, clock=lambda: NOW, passphrase=PASSPHRASE)
    try:
        with ws.read() as vault:
            assert schema_version(vault) == newest_version(StoreKind.VAULT)
        assert [copy.name for copy in copies_before_steps(folder / "fallakte.db")] == [f"fallakte.before-{version}.db"]
        assert check(ws) == []
        for start in (2024, 2025):
            year = SchoolYear(start)
            for level in Level:
                found = render_return(reports.annual_return(ws, year, level), ReportFormat.JSON, "de")
                assert without_findings(json.loads(found)) == without_findings(expected[f"{start} {level}"])
            shares = render_shares(reports.time_shares(ws, year), year, [], ReportFormat.JSON, "de")
            assert json.loads(shares) == expected[f"{start} shares"]
    finally:
        ws.close()


def without_findings(report: dict[str, object]) -> dict[str, object]:
    """A later version looks for more; the figures stay."""
    return {key: value for key, value in report.items() if key != "findings"}


def test_the_oldest_schema_that_was_released_is_kept():
    assert released()[0] == 1
