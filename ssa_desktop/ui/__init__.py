"""The window."""

import builtins

# docs/decisions, 0410: with its first module PySide puts a function of its own in the place of Python's, which reads
# the source of every module imported from then on, to see whether it asks for other names of Qt's functions, and keeps
# it in memory. None here does; Python's own function is put back.
_import = builtins.__import__
import PySide6.QtCore  # noqa: E402, F401 - after what it exchanges

builtins.__import__ = _import
