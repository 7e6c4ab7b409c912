"""What the soak remembers between two runs: the parts that passed on this very commit."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from tests import processes


@dataclass(frozen=True, slots=True)
class Passed:
    """A part that passed: its seed, its tests, and the seconds it took, of the clock and of all processors."""

    seed: int
    tests: int
    wall: float
    cpu: float


class Memory:
    """A file that names a commit and what passed on it; it knows nothing of another one, or of a tree with changes."""

    def __init__(self, file: Path, root: Path) -> None:
        self._file, self._root = file, root
        self.commit = clean_commit(root)
        """The commit that is checked out, or None while something is changed: then nothing is remembered."""

    def passed(self) -> dict[str, Passed]:
        """Return the parts that passed."""
        if self.commit is None:
            return {}
        try:
            kept = json.loads(self._file.read_bytes())
            if kept["commit"] != self.commit:
                return {}
            return {name: Passed(**values) for name, values in kept["passed"].items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return {}

    def add(self, name: str, passed: Passed) -> bool:
        """Remember a part; not when the tree has changed since the run began. Returns whether it is remembered."""
        if self.commit is None or clean_commit(self._root) != self.commit:
            return False
        self._write(self.passed() | {name: passed})
        return True

    def forget(self) -> None:
        """Begin anew."""
        self._file.unlink(missing_ok=True)

    def _write(self, passed: dict[str, Passed]) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        new = self._file.with_suffix(".new")
        values = {name: asdict(part) for name, part in passed.items()}
        new.write_text(json.dumps({"commit": self.commit, "passed": values}, indent=1) + "\n", "utf-8")
        new.replace(self._file)


def clean_commit(root: Path) -> str | None:
    """Return the commit that is checked out, None when a file differs from it or is new, and without a history."""
    changed = processes.run(["git", "-C", root, "status", "--porcelain"], check=False)
    commit = processes.run(["git", "-C", root, "rev-parse", "HEAD"], check=False)
    if changed.returncode or commit.returncode or changed.stdout.strip():
        return None
    return commit.stdout.strip()
