"""Build hook: what is made before anything is packed, so that no wheel leaves with half its words or without manuals.

It compiles ``translations/*.ts`` and writes the manuals as tagged PDF beside their texts. Without the compiled files
the window would mix languages and say "1 Gespräche"; a build that cannot make them, or the manuals, fails.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class MadeBefore(BuildHookInterface):  # type: ignore[type-arg]  # one hook for wheel and sdist alike
    """Runs Qt's ``lrelease``, which comes with PySide6, and ``manuals.py``."""

    _manuals: tempfile.TemporaryDirectory[str] | None = None

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile what is missing or old, and write the manuals for a wheel that is given out.

        Raises :class:`RuntimeError` where a language or a manual would be left out.
        """
        for source in sorted(Path(self.root, "translations").glob("*.ts")):
            compiled = source.with_suffix(".qm")
            if not compiled.exists() or compiled.stat().st_mtime_ns <= source.stat().st_mtime_ns:
                _compile(source, compiled)
        # A link to a checkout has the texts; who works on it makes the papers with `make manuals`.
        if self.target_name == "wheel" and version != "editable":
            self._manuals = tempfile.TemporaryDirectory(prefix="manuals-")
            for paper in _written(Path(self.root, "packaging", "manuals.py"), Path(self._manuals.name)):
                build_data["force_include"][str(paper)] = f"ssa_desktop/_manual/{paper.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Take the written manuals away again: they are in the wheel."""
        if self._manuals is not None:
            self._manuals.cleanup()


def _compile(source: Path, compiled: Path) -> None:
    tool = _lrelease()
    fresh = compiled.with_suffix(".qm.new")
    # A running program has the old file mapped into its memory: written beside it and renamed.
    done = subprocess.run(
        [tool, "-silent", str(source), "-qm", str(fresh)], capture_output=True, text=True, check=False
    )
    if done.returncode != 0 or not fresh.is_file() or fresh.stat().st_size == 0:
        fresh.unlink(missing_ok=True)
        raise RuntimeError(f"{source.name} could not be compiled: {done.stderr.strip() or done.stdout.strip()}")
    fresh.replace(compiled)


def _lrelease() -> str:
    found = importlib.util.find_spec("PySide6")
    for folder in (found.submodule_search_locations or []) if found else []:
        tool = Path(folder, "lrelease.exe" if sys.platform == "win32" else "lrelease")
        if tool.is_file():
            return str(tool)
    raise RuntimeError(
        "translations are not compiled, and PySide6 with its lrelease is not here to do it:"
        " build with PySide6-Essentials installed, or run scripts/translations.sh compile first"
    )


def _written(script: Path, folder: Path) -> list[Path]:
    # In a process of its own: it imports the program from this tree, whatever is installed.
    done = subprocess.run([sys.executable, str(script), str(folder)], capture_output=True, text=True, check=False)
    papers = sorted(folder.glob("*.pdf"))
    if done.returncode != 0 or not papers:
        raise RuntimeError(f"the manuals could not be written: {done.stderr.strip()}")
    return papers
