"""What a test notes of itself (``record_property``) stands in a report by ``--junitxml``, and does not fail it."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.processes import run

ROOT = Path(__file__).parents[2]


def test_a_report_takes_what_a_test_notes(tmp_path: Path) -> None:
    noting = tmp_path / "test_noting.py"
    noting.write_text("def test_it(record_property):\n    record_property('acts', '7 to the talk')\n", encoding="utf-8")
    report = tmp_path / "report.xml"
    # A run of its own, by the options that stand in pyproject.toml.
    options = ["-c", ROOT / "pyproject.toml", "-n0", "-p", "no:cacheprovider", f"--junitxml={report}"]
    run([sys.executable, "-m", "pytest", *options, noting], cwd=tmp_path)
    assert '<property name="acts" value="7 to the talk" />' in report.read_text(encoding="utf-8")
