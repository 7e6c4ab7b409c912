"""What the tests here share: a window on cases that are held or restricted, and a share that does not answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ssa_desktop.storage.keeping import far_folders
from tests.silent_share import Share, share_at
from tests.ui.conftest import WAIT_MS
from tests.ui.keeping.keeping_world import begin, filled

__all__ = ["begin", "filled"]

LONGER_THAN_A_TEST = 10 * WAIT_MS / 1000


@pytest.fixture
def share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Share]:
    """A share for which even who is in a hurry waits longer than a test may take."""
    monkeypatch.setattr(far_folders, "HURRIED_SECONDS", LONGER_THAN_A_TEST)
    with share_at(tmp_path / "share", monkeypatch, patience=LONGER_THAN_A_TEST) as made:
        yield made
