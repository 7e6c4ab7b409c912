"""Her vault, filled with the ``BOOK`` and the ``records()`` of the module that asks for it, and an empty one of his."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.integration.program import Program, copy_of


@pytest.fixture(scope="module")
def hers_template(request: pytest.FixtureRequest, template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    program = copy_of(template, tmp_path_factory.mktemp("hers"), quick=True)
    program.do("import", "school", program.school_book(request.module.BOOK))
    program.do("import", "records", program.records(request.module.records()))
    return program.data.parent


@pytest.fixture
def hers(hers_template: Path, tmp_path: Path) -> Program:
    return copy_of(hers_template, tmp_path / "hers", quick=True)


@pytest.fixture
def his(template: Path, tmp_path: Path) -> Program:
    return copy_of(template, tmp_path / "his", quick=True)
