"""A share that does not answer cannot hold the program up: judging a folder touches nothing on it."""

from __future__ import annotations

import re
import shutil
import sys

from tests.processes import run

STRACE = shutil.which("strace")

JUDGE = """
import sys
from pathlib import Path
from ssa_desktop.domain.keys.place_rules import Mount
from ssa_desktop.services.keys.place_rules import System, clients, judge
home, share = Path(sys.argv[1]), sys.argv[2]
(home / "akten").symlink_to(share + "/akten")
system = System(home, {"OneDrive": share + "/od"}, (Mount("/", "ext4", "/dev/a"), Mount(share, sys.argv[3], "nas:/x")))
print("BEGIN", flush=True)
for folder in (Path(share), Path(share, "a", "b"), home / "akten" / "x", home / "hier"):
    print(folder.name, judge(folder, system).is_ok)
clients(system)
"""


def test_judging_touches_nothing_on_a_share(tmp_path):
    assert STRACE is not None, "strace is missing: `make setup-test` installs it"
    home, share = tmp_path / "home", tmp_path / "freigabe-die-nicht-antwortet"
    for fs_type in ("nfs4", "autofs"):
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir()
        log = tmp_path / "files.txt"
        watching = [STRACE, "-f", "-qq", "-s", "4096", "-e", "trace=file,write", "-o", log]
        done = run([*watching, sys.executable, "-c", JUDGE, home, share, fs_type])
        assert "hier True" in done.stdout
        assert ("x False" in done.stdout) is (fs_type == "nfs4")
        _, begun, judged = log.read_text(encoding="utf-8").partition('write(1, "BEGIN')
        assert begun
        # The path a call is made with; what a link says when it is read is no touch of the share.
        asked = re.findall(r'^\d+ +\w+\((?:AT_FDCWD, )?"([^"]*)"', judged, re.MULTILINE)
        touched = [path for path in asked if path.startswith(str(share))]
        assert touched == []
        assert any(path.startswith(str(home)) for path in asked), "the home folder is looked at"
