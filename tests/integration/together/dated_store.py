"""A vault for each test at the ``NOW`` of its module, copied from one that the module's ``fill`` filled once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from ssa_desktop.services.opening import open_workspace
from ssa_desktop.services.workspace import Workspace
from tests.stores import copy_stores, new_stores

PASSPHRASE: Final = "Kastanie fliegt leise 7"


@pytest.fixture(scope="module")
def template(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gefüllt") / "data"
    new_stores(folder, PASSPHRASE, folder.parent / "blatt.pdf", clock=lambda: request.module.NOW)
    ws = open_workspace(folder, clock=lambda: request.module.NOW, passphrase=PASSPHRASE)
    request.module.fill(ws)
    ws.close()
    return folder


@pytest.fixture
def ws(request: pytest.FixtureRequest, template: Path, tmp_path: Path) -> Iterator[Workspace]:
    folder = tmp_path / "data"
    copy_stores(template, folder)
    opened = open_workspace(folder, clock=lambda: request.module.NOW, passphrase=PASSPHRASE)
    yield opened
    opened.close()
