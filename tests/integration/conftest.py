"""What the tests of whole commands share: empty stores made once, a copy for each test."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

import pytest

from ssa_desktop.domain.people.schools import School
from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.people import schools
from ssa_desktop.services.workspace import Workspace
from tests.integration.program import program, quick_program, template
from tests.stores import new_stores

__all__ = ["program", "quick_program", "template"]

PASSPHRASE: Final = "Kastanie fliegt leise 7"
NOW: Final = datetime(2026, 3, 4, 10, 15)


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    """Give the stores of one school, new on 4 March 2026."""
    folder = tmp_path / "data"
    new_stores(folder, PASSPHRASE, tmp_path / "sheet.pdf", clock=lambda: NOW)
    opened = open_workspace(folder, clock=lambda: NOW, passphrase=PASSPHRASE)
    schools.save(opened, School("GS", "Grundschule Muster"))
    yield opened
    opened.close()
