"""Every question for a file goes through one module, which forgets the place again."""

from __future__ import annotations

from pathlib import Path

UI = Path(__file__).resolve().parents[2] / "ssa_desktop" / "ui"


def test_files_are_asked_for_in_one_place() -> None:
    asking = {path.relative_to(UI).as_posix() for path in UI.rglob("*.py") if "QFileDialog" in path.read_text("utf-8")}
    assert asking == {"file_choice.py"}
