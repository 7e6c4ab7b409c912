"""Known flaws are looked for in the versions that are shipped, from files alone."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.processes import run
from tests.unit.shipping.test_packaging import PACKAGING, loaded, sbom

flaws = loaded("flaws.py")


def advisory(*events: dict[str, str], name: str = "Some.Thing", **more: Any) -> dict[str, Any]:
    affected = {
        "package": {"ecosystem": "PyPI", "name": name},
        "ranges": [{"type": "ECOSYSTEM", "events": list(events)}],
    }
    return {"id": "OSV-1", "affected": [affected], **more}


@pytest.mark.parametrize(
    ("events", "concerned"),
    [
        ([{"introduced": "0"}, {"fixed": "2.0"}], False),
        ([{"introduced": "0"}, {"fixed": "2.0.1"}], True),
        ([{"introduced": "0"}, {"last_affected": "2.0"}], True),
        ([{"introduced": "0"}, {"last_affected": "1.9"}], False),
        ([{"introduced": "2.0"}], True),
        ([{"introduced": "2.1"}], False),
        ([{"introduced": "0"}, {"fixed": "1.0"}, {"introduced": "1.5"}, {"fixed": "2.0.0.post1"}], True),
        ([{"introduced": "0"}, {"fixed": "1.0"}, {"introduced": "2.1"}, {"fixed": "3"}], False),
        ([{"introduced": "0"}, {"fixed": "10.0"}], True),
        ([{"fixed": "2.0"}, {"introduced": "2.0rc1"}], False),
    ],
)
def test_a_version_is_concerned_between_bringing_and_mending(events, concerned):
    assert flaws.concerns(advisory(*events), {"some-thing": "2.0"}) == (["some-thing"] if concerned else [])


def test_named_versions_no_versions_other_packages_and_withdrawn_ones():
    packages = {"some-thing": "2.0"}
    one: dict[str, Any] = {"package": {"ecosystem": "PyPI", "name": "some_thing"}, "versions": ["2.0.0"]}
    named = {"id": "X", "affected": [one]}
    assert flaws.concerns(named, packages) == ["some-thing"]
    one["versions"] = ["2.0.1"]
    assert flaws.concerns(named, packages) == []
    del one["versions"]
    assert flaws.concerns(named, packages) == ["some-thing"]
    every = {"introduced": "0"}
    assert flaws.concerns(advisory(every, withdrawn="2026-01-01T00:00:00Z"), packages) == []
    assert flaws.concerns(advisory(every, name="other"), packages) == []
    npm = advisory(every)
    npm["affected"][0]["package"]["ecosystem"] = "npm"
    assert flaws.concerns(npm, packages) == []


def test_the_command_says_which_locked_package_is_concerned(tmp_path: Path):
    version = sbom.locked()["reportlab"][0]
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "one.json").write_text(json.dumps(advisory({"introduced": "0"}, name="reportlab", summary="bad")))
    (tmp_path / "list.json").write_text(json.dumps([advisory({"introduced": "0"}, {"fixed": "0.1"}, name="openpyxl")]))
    command = [sys.executable, PACKAGING / "flaws.py"]
    done = run([*command, tmp_path], check=False)
    assert (done.returncode, done.stdout.splitlines()[0]) == (1, f"reportlab {version}: OSV-1 bad")
    assert "2 advisories" in done.stdout
    assert run([*command, tmp_path / "list.json"], check=False).returncode == 0
    bill = tmp_path / "bill.cdx"
    bill.write_text(
        json.dumps({"components": [{"name": "reportlab", "version": "0.1", "purl": "pkg:pypi/reportlab@0.1"}]})
    )
    assert "reportlab 0.1: OSV-1" in run([*command, tmp_path, "--bill", bill], check=False).stdout


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"id": 1}', '{"id": "X", "affected": [1]}'])
def test_what_is_no_advisory_counts_as_none_passed(tmp_path: Path, text):
    (tmp_path / "x.json").write_text(text)
    done = run([sys.executable, PACKAGING / "flaws.py", tmp_path], check=False)
    assert done.returncode == 2
    assert "x.json" in done.stderr


@pytest.mark.parametrize("text", [None, "", "{}", "[]", '{"components": [1]}', '{"components": 1}'])
def test_what_is_no_bill_is_not_taken_for_a_package_concerned(tmp_path: Path, text):
    (tmp_path / "x.json").write_text(json.dumps(advisory({"introduced": "0"})))
    bill = tmp_path / "bill.cdx"
    if text is not None:
        bill.write_text(text)
    done = run([sys.executable, PACKAGING / "flaws.py", tmp_path / "x.json", "--bill", bill], check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "bill.cdx" in done.stderr


def test_an_empty_folder_proves_nothing(tmp_path: Path):
    assert run([sys.executable, PACKAGING / "flaws.py", tmp_path], check=False).returncode == 2
