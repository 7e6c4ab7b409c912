"""The program as it is installed: with its modules compiled, which an environment may keep Python from doing itself.

Compiling a module at each start would be in every row on the start, and what it leaves in memory in those on memory.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

from tests.bench.stores import CACHE
from tests.processes import run

_ROOT: Final = Path(__file__).parents[2]
_EVERYTHING: Final = """
from importlib import import_module
from pkgutil import walk_packages
import ssa_desktop
import tests.bench.part
for found in walk_packages(ssa_desktop.__path__, "ssa_desktop."):
    if not found.name.endswith("__main__"):
        import_module(found.name)
for name in tests.bench.part.PARTS.values():
    import_module(f"tests.bench.{name}")
"""


def compiled_environment(**more: str) -> dict[str, str]:
    """Return the environment of a process that reads compiled modules, and keeps those it has compiled itself."""
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**own, "PYTHONPYCACHEPREFIX": str(CACHE / "compiled"), **more}


def compile_everything() -> None:
    """Have every module compiled that a part of the bench may load."""
    run([sys.executable, "-c", _EVERYTHING], cwd=_ROOT, env=compiled_environment())
