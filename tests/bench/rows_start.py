"""The row on the start: the command she has, up to the painted unlock page, against a bare window of Qt.

Both are run by the same interpreter with their modules compiled, as they are where the program is installed. In either,
the event loop is left as soon as all that waits at its beginning is done; the processor's time is that of the whole
process.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from ssa_desktop.storage.keys.keyslots import KEY_BYTES, MINIMUM_COST
from tests.bench.compiled import compiled_environment
from tests.bench.measuring import Found, Side, alone, amount, in_turns, of_children
from tests.bench.memory import taken_by
from tests.bench.places import Place
from tests.processes import run

ROOT: Final = Path(__file__).parents[2]
_BARE: Final = """
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget()
window.show()
app.exec()
"""
_LEAVES: Final = """
import sys
from importlib.machinery import PathFinder

NAME = "PySide6.QtWidgets"

class Leaves:
    def find_spec(self, name, path, target=None):
        if name != NAME:
            return None
        sys.meta_path.remove(self)
        spec = PathFinder.find_spec(name, path)
        load = spec.loader.exec_module
        def loaded(module):
            load(module)
            def leave(*_):
                import os
                app = module.QApplication.instance()
                app.processEvents()
                shown = [one for one in app.topLevelWidgets() if one.isVisible()]
                os._exit(0 if shown else 3)
            module.QApplication.exec = leave
        spec.loader.exec_module = loaded
        return spec

sys.meta_path.insert(0, Leaves())
"""
"""What Python runs at the beginning of either program: the first window that is painted is the last thing it does."""


def measure(place: Place, found: Found) -> None:
    """Start both by turns."""
    data = place.copy("ours")
    site, program = place.work / "site", place.work / "bare.py"
    site.mkdir()
    (site / "sitecustomize.py").write_text(_LEAVES, encoding="utf-8")
    program.write_text(_BARE, encoding="utf-8")
    paths = os.pathsep.join([str(site), str(ROOT)])
    environment = compiled_environment(PYTHONPATH=paths, QT_QPA_PLATFORM="offscreen")

    def start(*arguments: object) -> None:
        run([sys.executable, *arguments], cwd=ROOT, env=environment)

    ours = Side(lambda: start("-m", "ssa_desktop", "--data", data))
    bare = Side(lambda: start(program))
    found.add(in_turns("start", ours, bare, rounds=place.rounds(9), clock=of_children))
    if not place.is_short:
        found.add(alone("derivation", Side(_derive), rounds=3))
        found.add(amount("derivation_memory", taken_by(_derive), unit="MiB"))


def _derive() -> None:
    """Derive one key at the least cost there is; at unlocking two are derived, and as dearly as the computer allows."""
    cost = MINIMUM_COST
    kdf = Argon2id(
        salt=os.urandom(16), length=KEY_BYTES, iterations=cost.iterations, lanes=cost.lanes, memory_cost=cost.memory_kib
    )
    kdf.derive(b"Zehn Jahre")
