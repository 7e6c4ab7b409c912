"""Write the lines of a lock that hold for Windows, without their conditions: pip judges those by the system it runs on.

usage: python packaging/windows/pins.py requirements/windows.txt > FILE
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Final

WINDOWS: Final = {
    "implementation_name": "cpython",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "platform_system": "Windows",
    "python_full_version": "3.11.9",
    "python_version": "3.11",
    "sys_platform": "win32",
}


def for_windows(lock: str) -> list[str]:
    """Return the entries of a lock with their hashes that Windows needs."""
    from packaging.requirements import Requirement

    found = []
    lines = "\n".join(line for line in lock.splitlines() if not line.lstrip().startswith("#"))
    for entry in re.split(r"\n(?=\S)", lines):
        named, *hashes = entry.replace("\\\n", "\n").split("\n")
        if not named.strip():
            continue
        asked = Requirement(named.strip())
        if asked.marker is None or asked.marker.evaluate(WINDOWS):
            found.append(
                " \\\n".join([f"{asked.name}{asked.specifier}", *(one.rstrip() for one in hashes if one.strip())])
            )
    return found


def main() -> None:
    """Write them to standard output."""
    sys.stdout.write("\n".join(for_windows(Path(sys.argv[1]).read_text(encoding="utf-8"))) + "\n")


if __name__ == "__main__":
    main()
