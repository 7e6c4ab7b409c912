"""The command line: the same services without a window."""

from ssa_desktop.cli.start import run

__all__ = ["run"]
