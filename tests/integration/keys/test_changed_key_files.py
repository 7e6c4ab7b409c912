"""A key file whose cost somebody changed is not blamed on her passphrase."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from ssa_desktop.storage.keys.keyslots import canonical
from tests.integration.program import Program


def change_cost(path: Path, **cost: int) -> None:
    """Write another cost into the slot of the passphrase, with a checksum that fits."""
    content = json.loads(path.read_text("ascii"))
    content.pop("checksum")
    content["slots"][0]["kdf"].update(cost)
    content["checksum"] = hashlib.sha256(canonical(content)).hexdigest()
    path.write_text(json.dumps(content), encoding="ascii")


@pytest.mark.parametrize(
    ("files", "cost"),
    [
        (("fallakte.key",), {"iterations": 2}),
        (("schule.key",), {"memory_kib": 96 * 1024}),
        (("fallakte.key", "schule.key"), {"lanes": 2}),
    ],
)
def test_a_changed_cost_is_said_to_be_a_changed_file(program: Program, files: tuple[str, ...], cost: dict[str, int]):
    for name in files:
        change_cost(program.data / name, **cost)
    done = program.try_("check")
    assert done.code == 3
    assert "hat eine Schlüsseldatei verändert" in done.err
    code = Program(program.data, quick=True)
    assert "in Ordnung" in code.do("check").out


def test_a_wrong_passphrase_stays_one(program: Program):
    program.password_file.write_text("Sieben Raben fliegen laut\n", encoding="utf-8")
    done = program.try_("check")
    assert done.code == 3
    assert "Die Passphrase stimmt nicht" in done.err
