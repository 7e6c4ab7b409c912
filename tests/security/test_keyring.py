"""The passphrase bound to a computer, against a real Secret Service (gnome-keyring) on a message bus of its own."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.processes import run

ROOT = Path(__file__).resolve().parents[2]
NEEDED = ("dbus-run-session", "gnome-keyring-daemon")
SECONDS = 120


def private(folder: Path, **more: str) -> dict[str, str]:
    """Return an environment with folders of its own, and nothing of the user's session in it."""
    found = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    for name in ("HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        place = folder / name.lower()
        place.mkdir(mode=0o700, exist_ok=True)
        found[name] = str(place)
    return {**found, **more}


def story(name: str, folder: Path, *, bus: bool = True, **more: str) -> dict[str, Any]:
    """Run a story of the driver and return its answers."""
    assert all(shutil.which(program) for program in NEEDED), "missing: `make setup-test` installs them"
    command = [sys.executable, "-m", "tests.security.keyring_driver", name, str(folder)]
    whole = ["dbus-run-session", "--", *command] if bus else command
    done = run(whole, cwd=ROOT, env=private(folder, **more), timeout=SECONDS)
    return dict(json.loads(done.stdout))


@pytest.fixture(scope="module")
def bound(tmp_path_factory) -> dict[str, Any]:
    return story("bound", tmp_path_factory.mktemp("gebunden"))


@pytest.fixture(scope="module")
def lost(tmp_path_factory) -> dict[str, Any]:
    return story("lost", tmp_path_factory.mktemp("verloren"))


def test_a_bound_passphrase_opens_on_this_computer_in_window_and_command(bound):
    assert bound["command"] == 0
    assert bound["wrong passphrase"] == "keys.wrong_passphrase"


def test_the_recovery_slot_is_untouched_and_its_code_opens(bound):
    assert bound["recovery slot kept"]
    assert bound["code"] == "opened"


def test_only_bound_files_are_of_the_newer_format(bound):
    assert bound["versions before"] == [1, 1]
    assert bound["versions bound"] == [2, 2]
    assert bound["versions rotated"] == [2, 2]
    assert bound["versions released"] == [1, 1]


def test_the_entries_name_the_program_and_a_random_id_and_nothing_else(bound):
    assert sorted(entry["username"] for entry in bound["entries"]) == bound["ids"]
    assert {entry["service"] for entry in bound["entries"]} == {"SSA-Desktop"}
    said = json.dumps(bound["entries"])
    assert "/" not in said
    assert "fallakte" not in said


def test_binding_survives_another_passphrase_and_new_store_keys(bound):
    assert bound["passphrase rotated"] == "opened"


def test_releasing_takes_the_entries_away(bound):
    assert bound["entries released"] == []
    assert bound["passphrase released"] == "opened"


def test_binding_is_told_at_the_next_unlock(bound):
    assert "device_bound" in bound["notices"]


@pytest.mark.parametrize(
    ("what", "key"),
    [
        ("locked", "device.locked"), ("deleted", "device.missing"), ("changed", "device.changed"),
        ("garbled", "device.changed"), ("changed, wrong passphrase", "device.changed"), ("silent", "device.late"),
    ],
)  # fmt: skip
def test_each_way_to_lose_the_keyring_is_told_apart(lost, what, key):
    assert lost[what] == key


def test_the_command_ends_as_for_a_wrong_passphrase(lost):
    assert lost["locked, command"] == lost["deleted, command"] == 3


def test_nothing_is_changed_or_made_anew_meanwhile(lost):
    assert lost["untouched"]


def test_what_comes_back_opens_again(lost):
    assert lost["unlocked again"] == lost["put back"] == "opened"


def test_after_the_code_the_passphrase_is_set_anew_with_the_computer_or_without(lost):
    assert lost["set anew, bound"] == ["opened", [2, 2]]
    assert lost["set anew, free"] == ["opened", [1, 1]]


def test_a_silent_keyring_holds_nobody(lost):
    # That the story came to its end at all shows that the waiting thread did not hold the process.
    assert 0.4 < lost["waited"] < 20
    assert lost["silent, code"] == "opened"


def test_a_process_that_ends_on_the_way_locks_nobody_out(tmp_path):
    found = story("killed", tmp_path)
    assert found == {"binding": ["opened", [1, 1]], "changing": ["opened", [2, 2]], "code": "opened"}


@pytest.fixture(scope="module")
def refused(tmp_path_factory) -> tuple[dict[str, Any], Path]:
    folder = tmp_path_factory.mktemp("abgelehnt")
    return story("refused", folder, bus=False), folder


@pytest.mark.parametrize("keyring", ["none", "null", "fail", "plain"])
def test_a_keyring_that_is_not_to_be_trusted_is_not_used(refused, keyring):
    assert refused[0][f"binding, {keyring}"] == "device.no_keyring"
    assert refused[0][f"opening, {keyring}"] == "device.no_keyring"
    assert not list(refused[1].rglob("schluesselbund.json"))


def test_without_a_keyring_stores_stay_as_they_are_and_the_code_opens(refused):
    assert refused[0]["versions"] == [1, 1]
    assert refused[0]["untouched"]
    assert refused[0]["code"] == "opened"
