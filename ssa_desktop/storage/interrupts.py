"""Ctrl+C that came while SQLite called a function of the program: SQLite makes an error of its own of it.

Whoever translates what SQLite reports asks here, so that the work ends and nobody takes it for damage.
"""

from __future__ import annotations

from threading import Event
from typing import Final

CAME: Final = Event()
"""Set by whoever takes the signal, and cleared when the next command begins."""
