"""After how many minutes without a key or the mouse the data lock by themselves."""

from __future__ import annotations

from typing import Final

IDLE_MINUTES: Final = 5
SHORTEST_IDLE: Final = 1
LONGEST_IDLE: Final = 30
