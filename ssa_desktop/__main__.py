"""Start of the program: ``python -m ssa_desktop`` and the ``ssa-desktop`` script."""

from __future__ import annotations

import sys

from ssa_desktop.cli import run


def main() -> None:
    """Run the program with the arguments of the process and leave with its exit code."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
