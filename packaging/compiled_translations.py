"""Build hook: compile ``translations/*.ts`` before anything is packed, so that no wheel leaves with half its words.

Without the compiled files the window would mix languages and say "1 Gespräche"; a build that cannot make them fails.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledTranslations(BuildHookInterface):  # type: ignore[type-arg]  # one hook for wheel and sdist alike
    """Runs Qt's ``lrelease``, which comes with PySide6, on each source that is newer than what was compiled of it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile what is missing or old; raise :class:`RuntimeError` where a language would be left out."""
        for source in sorted(Path(self.root, "translations").glob("*.ts")):
            compiled = source.with_suffix(".qm")
            if not compiled.exists() or compiled.stat().st_mtime_ns <= source.stat().st_mtime_ns:
                _compile(source, compiled)


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
