"""Tests that share what is costly to make go to one worker, all others test by test."""

from __future__ import annotations

from pathlib import Path

from tests.sharing_out import TOGETHER, scope_of

ROOT = Path(__file__).parents[2]


def test_files_kept_together_are_there() -> None:
    assert [name for name in TOGETHER if not (ROOT / name).is_file()] == []


def test_a_file_or_a_test_goes_to_a_worker_as_a_whole() -> None:
    kept = next(iter(TOGETHER))
    assert scope_of(f"{kept}::test_one") == scope_of(f"{kept}::test_other[a::b]") == kept
    alone = "tests/unit/test_layers.py::test_one[a::b]"
    assert scope_of(alone) == alone


def test_the_run_is_shared_out_by_that(pytestconfig) -> None:
    assert any(type(plugin).__name__ == "SharingOut" for plugin in pytestconfig.pluginmanager.get_plugins())
